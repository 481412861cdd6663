//! From what the graph knows to what the page says: a file for each part of the page.

mod asked;
mod figures;
mod fresh;
mod grades;
mod sources;
mod summary;
mod threads;

use super::Story;
use super::course::{Course, Status};
use super::page::{Line, Page, Said, Section, Tone};
use super::quote::Quote;

pub(super) fn page(story: &Story, top: Option<usize>) -> Page {
    let sections = [
        grades::grades(story),
        threads::overview(story),
        threads::threads(story, top),
        threads::once(story, top),
        asked::latest(story),
        asked::asked(story),
        figures::figures(story),
        fresh::fresh(story),
    ];
    let mut sections: Vec<Section> = sections.into_iter().flatten().collect();
    sections.extend(sources::sources(story, &sections));
    Page {
        title: format!("{}: what keeps coming back", story.authority),
        summary: summary::summary(story),
        sections,
    }
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

fn quoted(when: String, lead: String, tone: Tone, quote: Option<&Quote>) -> Line {
    Line {
        when,
        lead,
        tone,
        said: quote.map(|quote| said("", quote)).into_iter().collect(),
    }
}

fn said(as_what: &'static str, quote: &Quote) -> Said {
    Said {
        as_what,
        words: quote.words.clone(),
        source: quote.source(),
        document: quote.document.clone(),
        title: quote.title.clone().unwrap_or_default(),
    }
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
        Course::Mixed | Course::Faulted | Course::Improved => Tone::Mixed,
    }
}

const fn status_tone(status: Status) -> Tone {
    match status {
        Status::Persisting => Tone::Bad,
        Status::Improved => Tone::Mixed,
        Status::Resolved => Tone::Good,
    }
}
