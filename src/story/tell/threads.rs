//! What keeps coming back: at a glance, and step by step.

use super::{counted, course_tone, said, status_tone, years};
use crate::output::Ending;
use crate::story::course::Course;
use crate::story::page::{Block, Cell, Line, Section};
use crate::story::{Status, Step, Story, Thread, Visit};

/// Every thread in one row, a column a visit.
pub(super) fn overview(story: &Story) -> Option<Section> {
    let row = |thread: &Thread| {
        let sign = |visit: usize| {
            let step = thread.steps.iter().find(|step| step.visit == visit);
            step.map_or_else(
                || Cell::plain(in_passing(thread, visit)),
                |step| Cell {
                    text: step.course.sign().to_string(),
                    tone: course_tone(step.course),
                },
            )
        };
        let status = Cell {
            text: standing(story, thread).0,
            tone: status_tone(thread.status),
        };
        (thread.name.clone(), (0..story.visits.len()).map(sign).collect(), status)
    };
    (!story.threads.is_empty()).then(|| Section {
        heading: "What keeps coming back, at a glance".to_owned(),
        blocks: vec![
            Block::Grid {
                columns: story.visits.iter().map(Visit::when).collect(),
                rows: story.threads.iter().map(row).collect(),
            },
            Block::Text(
                "▲ a weakness · △ faulted, too lightly to count · ± good and bad · ↗ better than before · ✓ called good \
                 since · + called good before it was first raised · ( ) in passing only. Within a status the heaviest stand \
                 first."
                    .to_owned(),
            ),
        ],
    })
}

pub(super) fn threads(story: &Story, top: Option<usize>) -> Option<Section> {
    let mut heavy: Vec<usize> = (0..story.threads.len()).collect();
    heavy.sort_by_key(|&at| std::cmp::Reverse(story.threads[at].weight));
    heavy.truncate(top.unwrap_or(usize::MAX));
    heavy.sort_unstable();
    let mut blocks: Vec<Block> = heavy.iter().map(|&at| thread(story, &story.threads[at])).collect();
    if heavy.len() < story.threads.len() {
        blocks.push(Block::Text(format!(
            "These are the {} heaviest of {}.",
            heavy.len(),
            story.threads.len()
        )));
    }
    (!blocks.is_empty()).then(|| Section {
        heading: "Step by step".to_owned(),
        blocks,
    })
}

/// What no later inspection raised again.
pub(super) fn once(story: &Story, top: Option<usize>) -> Option<Section> {
    let answered = story.once.iter().take(top.unwrap_or(usize::MAX));
    let blocks: Vec<Block> = answered.map(|it| thread(story, it)).collect();
    (!blocks.is_empty()).then(|| Section {
        heading: "Raised once, and called good since".to_owned(),
        blocks,
    })
}

/// The sign of what a visit that is no step says.
fn in_passing(thread: &Thread, visit: usize) -> &'static str {
    let said = thread.passing.iter().find(|(at, _)| *at == visit);
    match said.map(|(_, word)| word.as_str()) {
        Some("strength") => "(+)",
        Some("mixed") => "(±)",
        Some("faulted") => "(△)",
        Some("neutral") => "(·)",
        _ => "",
    }
}

/// Where a thread stands, in few words and in full: its status, and what that does not tell of its end.
fn standing(story: &Story, thread: &Thread) -> (String, String) {
    let status = thread.status.to_string();
    let year = |visit: usize| story.visits.get(visit).and_then(|visit| visit.date);
    let year = |visit| year(visit).map_or_else(|| "an undated visit".to_owned(), |date| date.year().to_string());
    let open = thread.aspects.iter().filter(|_| thread.status != Status::Persisting);
    let open: Vec<&str> = open
        .filter(|aspect| aspect.status == Status::Persisting)
        .map(|aspect| aspect.name.as_str())
        .collect();
    if !open.is_empty() {
        let in_part = format!("{status} in part");
        return (in_part.clone(), format!("{in_part}: {} persisting", open.join(", ")));
    }
    let (then, last) = match thread.ending {
        None => return (status.clone(), status),
        Some((Ending::Silent, last)) => {
            let silent = format!("not raised since {}", year(last));
            return (silent.clone(), silent);
        }
        Some((Ending::Faulted, last)) => ("faulted", last),
        Some((Ending::Mixed, last)) => ("mixed", last),
    };
    let mut good = thread.steps.iter().filter(|step| step.visit < last);
    let good = good.rfind(|step| step.course == Course::Resolved);
    let good = good.map_or_else(
        || "called good".to_owned(),
        |good| format!("called good in {}", year(good.visit)),
    );
    (
        format!("{status}, {then} since"),
        format!("{status}: {good}, {then} again in {}", year(last)),
    )
}

fn thread(story: &Story, thread: &Thread) -> Block {
    let mut notes = Vec::new();
    if !thread.aspects.is_empty() {
        let aspects = thread
            .aspects
            .iter()
            .map(|aspect| format!("{} in {}", aspect.name, years(story, &aspect.weak_in)));
        notes.push(format!("In what respect: {}.", aspects.collect::<Vec<_>>().join("; ")));
    }
    let services = thread.services();
    if !services.is_empty() {
        notes.push(format!("Services: {}.", services.join(", ")));
    }
    Block::Thread {
        name: thread.name.clone(),
        status: standing(story, thread).1,
        tone: status_tone(thread.status),
        notes,
        steps: thread.steps.iter().map(|step| line(story, step)).collect(),
        open: thread.status != Status::Resolved,
    }
}

fn line(story: &Story, step: &Step) -> Line {
    let mut parts = Vec::new();
    let weak = matches!(step.course, Course::Raised | Course::Repeated);
    if weak && step.passages > 1 {
        parts.push(format!("{} passages", step.passages));
    }
    match &*step.asked {
        [] => {}
        _ if !weak => {}
        asked if asked.iter().all(String::is_empty) => {
            parts.push(counted(asked.len(), "recommendation", "recommendations"));
        }
        asked => {
            let mut numbers: Vec<&str> = asked.iter().map(String::as_str).filter(|n| !n.is_empty()).collect();
            numbers.dedup();
            parts.push(format!(
                "recommendation{} {}",
                if numbers.len() == 1 { "" } else { "s" },
                numbers.join(", ")
            ));
        }
    }
    if weak && step.praised > step.passages {
        parts.push(format!(
            "beside {}",
            counted(step.praised as usize, "strength", "strengths")
        ));
    }
    let detail = if parts.is_empty() {
        String::new()
    } else {
        format!(" ({})", parts.join("; "))
    };
    let sides = if step.but.is_some() { ["good", "but"] } else { [""; 2] };
    let quotes = sides.into_iter().zip([&step.quote, &step.but]);
    Line {
        when: story.visits[step.visit].when(),
        lead: format!("{}{detail}", step.course.word()),
        tone: course_tone(step.course),
        said: quotes
            .filter_map(|(side, quote)| Some(said(side, quote.as_ref()?)))
            .collect(),
    }
}
