//! From what the graph knows to what the page says.

use std::collections::BTreeMap;

use super::Story;
use super::asked::{Asked, Fate};
use super::course::{Course, Status};
use super::figures::Series;
use super::fresh::Fresh;
use super::page::{Block, Cell, Line, Page, Section, Tone};
use super::quote::Quote;
use super::recalled::Recollection;
use super::threads::{Step, Thread};
use super::visits::Visit;
use crate::export::kind_name;

pub(super) fn page(story: &Story, top: Option<usize>) -> Page {
    let sections = [
        grades(story),
        overview(story),
        threads(story, top),
        once(story, top),
        asked(story),
        figures(story),
        fresh(story),
        sources(story),
    ];
    Page {
        title: format!("{}: what keeps coming back", story.authority),
        summary: summary(story),
        sections: sections.into_iter().flatten().collect(),
    }
}

fn summary(story: &Story) -> String {
    let count = |status| story.threads.iter().filter(|thread| thread.status == status).count();
    let (open, better, done) = (
        count(Status::Persisting),
        count(Status::Improved),
        count(Status::Resolved),
    );
    let span = match (story.visits.first(), story.visits.last()) {
        (Some(first), Some(last)) if story.visits.len() > 1 => {
            format!(
                "{} inspections and visits, {} to {}",
                story.visits.len(),
                first.when(),
                last.when()
            )
        }
        (Some(only), _) => format!("One inspection, {}", only.when()),
        _ => "No inspection".to_owned(),
    };
    if story.threads.is_empty() {
        return format!("{span}. Nothing was weak in two or more of them.");
    }
    format!(
        "{span}. {} were weak in two or more of them: {open} still open, {better} better but not yet called good, {done} \
         since called good. {} have not been seen met.",
        counted(story.threads.len(), "thing", "things"),
        counted(story.asked.len(), "recommendation", "recommendations"),
    )
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn grade_tone(grade: &str) -> Tone {
    match grade {
        "outstanding" | "good" => Tone::Good,
        "inadequate" => Tone::Bad,
        "" => Tone::Plain,
        _ => Tone::Mixed,
    }
}

fn grades(story: &Story) -> Option<Section> {
    let row = |visit: &Visit| {
        let overall = visit.overall.clone().unwrap_or_default();
        let tone = grade_tone(&overall);
        let parts: Vec<String> = visit
            .judgements
            .iter()
            .map(|(label, grade)| format!("{label}: {grade}"))
            .collect();
        vec![
            Cell::plain(visit.when()),
            Cell::plain(kind_name(&visit.kind)),
            Cell {
                text: if overall.is_empty() {
                    "not graded".to_owned()
                } else {
                    overall
                },
                tone,
            },
            Cell::plain(parts.join("; ")),
        ]
    };
    let mut blocks = vec![Block::Table {
        head: ["when", "kind", "overall", "parts"].map(str::to_owned).to_vec(),
        rows: story.visits.iter().map(row).collect(),
    }];
    if !story.recalled.is_empty() {
        blocks.push(Block::Text(
            "Recalled by these reports, but reported by none of the documents:".to_owned(),
        ));
        blocks.push(Block::Lines(story.recalled.iter().map(recollection).collect()));
    }
    (!story.visits.is_empty()).then(|| Section {
        heading: "Grades over time".to_owned(),
        blocks,
    })
}

fn recollection(recalled: &Recollection) -> Line {
    let grade = recalled.grade.as_deref();
    let lead = grade.unwrap_or("no grade recalled").to_owned();
    let tone = grade.map_or(Tone::Plain, grade_tone);
    quoted(recalled.when.clone(), lead, tone, Some(&recalled.quote))
}

/// Every thread in one row, a column a visit.
fn overview(story: &Story) -> Option<Section> {
    let row = |thread: &Thread| {
        let sign = |visit: usize| {
            let step = thread.steps.iter().find(|step| step.visit == visit);
            step.map_or_else(
                || Cell::plain(""),
                |step| Cell {
                    text: step.course.sign().to_string(),
                    tone: course_tone(step.course),
                },
            )
        };
        let status = Cell {
            text: thread.status.to_string(),
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
                "▲ a weakness · ± good and bad · ↗ better, before it was weak again · ✓ called good since · + called good \
                 before it was first raised. Within a status the heaviest stand first."
                    .to_owned(),
            ),
        ],
    })
}

fn threads(story: &Story, top: Option<usize>) -> Option<Section> {
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
fn once(story: &Story, top: Option<usize>) -> Option<Section> {
    let answered = story.once.iter().take(top.unwrap_or(usize::MAX));
    let blocks: Vec<Block> = answered.map(|it| thread(story, it)).collect();
    (!blocks.is_empty()).then(|| Section {
        heading: "Raised once, and called good since".to_owned(),
        blocks,
    })
}

fn thread(story: &Story, thread: &Thread) -> Block {
    let mut notes = Vec::new();
    if !thread.aspects.is_empty() {
        let aspects = thread.aspects.iter().map(|aspect| {
            let years = years(story, &aspect.weak_in);
            format!("{} ({years}: {})", aspect.name, aspect.status)
        });
        notes.push(format!("In what respect: {}.", aspects.collect::<Vec<_>>().join(", ")));
    }
    let services = thread.services();
    if !services.is_empty() {
        notes.push(format!("Services: {}.", services.join(", ")));
    }
    Block::Thread {
        name: thread.name.clone(),
        status: thread.status.to_string(),
        tone: status_tone(thread.status),
        notes,
        steps: thread.steps.iter().map(|step| line(story, step)).collect(),
    }
}

fn line(story: &Story, step: &Step) -> Line {
    let mut parts = Vec::new();
    if step.passages > 1 && matches!(step.course, Course::Raised | Course::Repeated) {
        parts.push(format!("{} passages", step.passages));
    }
    match &*step.asked {
        [] => {}
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
    let detail = if parts.is_empty() {
        String::new()
    } else {
        format!(" ({})", parts.join("; "))
    };
    quoted(
        story.visits[step.visit].when(),
        format!("{}{detail}", step.course.word()),
        course_tone(step.course),
        step.quote.as_ref(),
    )
}

fn quoted(when: String, lead: String, tone: Tone, quote: Option<&Quote>) -> Line {
    Line {
        when,
        lead,
        tone,
        words: quote.map(|quote| quote.words.clone()).unwrap_or_default(),
        source: quote.map(Quote::source).unwrap_or_default(),
    }
}

fn asked(story: &Story) -> Option<Section> {
    let line = |asked: &Asked| {
        let number = asked
            .number
            .as_ref()
            .map_or(String::new(), |number| format!("recommendation {number}, "));
        let when = |at: usize| story.visits[at].when();
        let fate = match asked.fate {
            Fate::Weak(at) => format!("still weak in {}", when(at)),
            Fate::Mixed(at) => format!("good and bad in {}", when(at)),
            Fate::Silence => "no later report speaks of it".to_owned(),
        };
        let before = if asked.before.is_empty() {
            String::new()
        } else {
            format!("; asked before in {}", years(story, &asked.before))
        };
        let tone = match asked.fate {
            Fate::Weak(_) => Tone::Bad,
            Fate::Mixed(_) => Tone::Mixed,
            Fate::Silence => Tone::Plain,
        };
        let lead = format!("{number}{}: {fate}{before}", asked.topic);
        quoted(when(asked.visit), lead, tone, Some(&asked.quote))
    };
    (!story.asked.is_empty()).then(|| Section {
        heading: "Asked, and not seen met".to_owned(),
        blocks: vec![
            Block::Text(
                "Recommendations on whose topic no later inspection has reported a strength; one that was made again stands \
                 here once, where it was made last."
                    .to_owned(),
            ),
            Block::Lines(story.asked.iter().map(line).collect()),
        ],
    })
}

fn figures(story: &Story) -> Option<Section> {
    let row = |series: &Series| {
        let values: Vec<String> = series
            .points
            .iter()
            .map(|point| format!("{} ({})", series.shown(point), point.as_of))
            .collect();
        let sources: Vec<String> = series.points.iter().map(|point| point.quote.source()).collect();
        let mut told: Vec<String> = Vec::new();
        for source in sources {
            if !told.contains(&source) {
                told.push(source);
            }
        }
        vec![
            Cell::plain(series.name.clone()),
            Cell::plain(values.join(" → ")),
            Cell::plain(told.join("; ")),
        ]
    };
    (!story.figures.is_empty()).then(|| Section {
        heading: "Figures that moved".to_owned(),
        blocks: vec![Block::Table {
            head: ["figure", "values", "stated in"].map(str::to_owned).to_vec(),
            rows: story.figures.iter().map(row).collect(),
        }],
    })
}

fn fresh(story: &Story) -> Option<Section> {
    let Fresh { visit, weak, asked } = story.fresh.as_ref()?;
    let when = story.visits[*visit].when();
    let mut blocks = Vec::new();
    if !weak.is_empty() {
        blocks.push(Block::Text("Weak for the first time:".to_owned()));
        let line =
            |(name, quote): &(String, Option<Quote>)| quoted(when.clone(), name.clone(), Tone::Bad, quote.as_ref());
        blocks.push(Block::Lines(weak.iter().map(line).collect()));
    }
    if !asked.is_empty() {
        blocks.push(Block::Text("Asked for the first time:".to_owned()));
        let line = |(number, topic, quote): &(Option<String>, String, Quote)| {
            let number = number
                .as_ref()
                .map_or(String::new(), |number| format!("recommendation {number}, "));
            quoted(when.clone(), format!("{number}{topic}"), Tone::Plain, Some(quote))
        };
        blocks.push(Block::Lines(asked.iter().map(line).collect()));
    }
    if blocks.is_empty() {
        blocks.push(Block::Text(
            "Nothing is weak for the first time, and nothing is asked that was not asked before.".to_owned(),
        ));
    }
    Some(Section {
        heading: format!("New in the latest inspection ({when})"),
        blocks,
    })
}

/// The documents that are quoted, with their titles.
fn sources(story: &Story) -> Option<Section> {
    let threads = story.threads.iter().chain(&story.once);
    let steps = threads.flat_map(|thread| &thread.steps);
    let quotes = steps
        .filter_map(|step| step.quote.as_ref())
        .chain(story.asked.iter().map(|asked| &asked.quote))
        .chain(story.recalled.iter().map(|recalled| &recalled.quote))
        .chain(
            story
                .figures
                .iter()
                .flat_map(|series| &series.points)
                .map(|point| &point.quote),
        );
    let titles: BTreeMap<&str, &str> = quotes
        .filter(|quote| !quote.document.is_empty())
        .map(|quote| (quote.document.as_str(), quote.title.as_deref().unwrap_or_default()))
        .collect();
    (!titles.is_empty()).then(|| Section {
        heading: "Documents quoted".to_owned(),
        blocks: vec![Block::Table {
            head: ["file", "title"].map(str::to_owned).to_vec(),
            rows: titles
                .into_iter()
                .map(|(path, title)| vec![Cell::plain(path), Cell::plain(title)])
                .collect(),
        }],
    })
}

/// "2013 (twice), 2015".
fn years(story: &Story, visits: &[usize]) -> String {
    let mut years: Vec<(i16, usize)> = Vec::new();
    for date in visits.iter().filter_map(|&at| story.visits[at].date) {
        match years.last_mut() {
            Some((year, times)) if *year == date.year() => *times += 1,
            _ => years.push((date.year(), 1)),
        }
    }
    let told = years.into_iter().map(|(year, times)| match times {
        1 => year.to_string(),
        2 => format!("{year} (twice)"),
        more => format!("{year} ({more} times)"),
    });
    told.collect::<Vec<_>>().join(", ")
}

const fn course_tone(course: Course) -> Tone {
    match course {
        Course::Praised | Course::Resolved => Tone::Good,
        Course::Raised | Course::Repeated => Tone::Bad,
        Course::Mixed | Course::Improved => Tone::Mixed,
    }
}

const fn status_tone(status: Status) -> Tone {
    match status {
        Status::Persisting => Tone::Bad,
        Status::Improved => Tone::Mixed,
        Status::Resolved => Tone::Good,
    }
}
