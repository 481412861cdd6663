use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::report::{Block, Report};
use crate::text::{Dated, Openings, Sentences, Span, When, dates};
use crate::vocabulary::{Front, Vocabulary};

use super::facts::{Inspection, Stated};
use super::words::{Word, find, holds, is_raised, phrase, words};
use super::{authority, opening};

/// Days from the first to the last of a working week.
const WORKING_WEEK: i64 = 4;
/// Words that lead to the first day of a week take no more bytes.
const WEEK: usize = 30;

/// What the front page and opening say of the inspection; kind and grade are left to others. `openings` are those of the text.
pub(super) fn front(report: &Report, openings: &Openings, vocabulary: &Vocabulary) -> Inspection {
    let cues = &vocabulary.front;
    let published = published(report, cues);
    let sentences = &vocabulary.grammar.sentences;
    let (start, end) = on_site(report, (cues, sentences), published.as_ref().map(|p| p.value)).unzip();
    Inspection {
        authority: authority::authority(report, openings, vocabulary),
        kind: String::new(),
        start,
        end,
        published,
        overall: None,
    }
}

/// The report's own title: the first line that names an inspection or a visit, else the first heading.
pub(super) fn title(report: &Report, vocabulary: &Vocabulary) -> Option<String> {
    let lines = opening::front(report);
    let named = lines.iter().find(|b| {
        let words = phrase(report.words(b));
        vocabulary.front.titles.iter().any(|title| holds(&words, title))
    });
    let line = named.or(lines.first())?;
    // Figures that lead to a footnote are no part of it.
    Some(report.words(line).trim_end_matches(is_raised).to_owned())
}

/// First and last day on site: behind a label, else the first range of the front page, else where the opening
/// paragraphs speak of the visit.
fn on_site(
    report: &Report,
    (cues, sentences): (&Front, &Sentences),
    published: Option<Date>,
) -> Option<(Stated<Date>, Stated<Date>)> {
    let front = opening::front(report);
    let labelled = labelled(report, front, &cues.dates, &cues.published);
    let days = labelled.or_else(|| {
        let ranges = front.iter().map(|b| dated(report, b.span));
        ranges
            .map(|found| found.into_iter().filter(|d| d.until.is_some()).collect())
            .find(|d: &Vec<_>| !d.is_empty())
    });
    let mut days = days.or_else(|| {
        let opening = front.iter().chain(opening::first_paragraphs(report, 3));
        let told = opening.map(|b| visited(report, b, cues, sentences));
        told.flatten().next().map(|d| vec![d])
    })?;
    // "3 to 7 February and 17 to 21 February 2020": the next date says the year, else the day of publication.
    let mut next = published;
    for day in days.iter_mut().rev() {
        let fill = |when: When| next.map_or(when, |next| when.until(next));
        day.until = day.until.map(fill);
        day.from = fill(day.from);
        next = day.from.date().or(next);
    }
    let whole = |d: &Dated| {
        let from = d.from.date()?;
        let week = || begins_week(report, d.at.start, cues).then(|| from.checked_add(WORKING_WEEK.days()).ok());
        let until = d.until.map_or_else(|| week().unwrap_or(Some(from)), When::date)?;
        Some((from, until, d.at))
    };
    let spans: Vec<_> = days.iter().filter_map(whole).collect();
    let first = spans.iter().min_by_key(|s| s.0)?;
    let last = spans.iter().max_by_key(|s| s.1)?;
    let stated = |value, at| Stated { value, at };
    Some((stated(first.0, first.2), stated(last.1, last.2)))
}

/// Whether the date at `at` is only the first day of a week on site: "week commencing 3 February 2020".
fn begins_week(report: &Report, at: usize, cues: &Front) -> bool {
    let start = report.text.floor_char_boundary(at.saturating_sub(WEEK));
    let before = phrase(&report.text[start..at]);
    cues.weeks.iter().any(|week| before.ends_with(week.as_str()))
}

/// The dates behind one of `labels`, in its own line up to one of `others`, or in one of the next two lines.
fn labelled(report: &Report, front: &[Block], labels: &[String], others: &[String]) -> Option<Vec<Dated>> {
    front.iter().enumerate().find_map(|(at, block)| {
        let line = words(&report.text, block.span);
        let (from, to) = find(&line, 0, labels)?;
        // A label stands at the head of its line, or behind other short things of a front page.
        let label_end = line.get(to - 1)?.at.end;
        let before_label = Span::new(block.span.start, line.get(from)?.at.start);
        if is_sentence(before_label.of(&report.text)) {
            return None;
        }
        let other = find(&line, to, others).and_then(|(at, _)| line.get(at));
        let rest = Span::new(label_end, other.map_or(block.span.end, |w| w.at.start));
        let below = front.iter().skip(at + 1).take(2).map(|b| b.span);
        [rest]
            .into_iter()
            .chain(below)
            .map(|span| dated(report, span))
            .find(|d| !d.is_empty())
    })
}

fn is_sentence(text: &str) -> bool {
    text.contains(". ") || text.split_whitespace().count() > 24
}

/// The first date of a paragraph that speaks of the visit.
fn visited(report: &Report, block: &Block, cues: &Front, sentences: &Sentences) -> Option<Dated> {
    let sentences = sentences.of(report.words(block)).into_iter();
    let mut sentences = sentences.map(|s| s.shifted(block.span.start));
    sentences.find_map(|sentence| {
        let line: Vec<Word> = words(&report.text, sentence);
        let cue = find(&line, 0, &cues.visited);
        cue.and_then(|_| dated(report, sentence).into_iter().next())
    })
}

/// The days named in a stretch of the text.
fn dated(report: &Report, span: Span) -> Vec<Dated> {
    let found = dates(span.of(&report.text)).into_iter();
    let days = found.filter(|d| d.from.day.is_some());
    days.map(|d| Dated {
        at: d.at.shifted(span.start),
        ..d
    })
    .collect()
}

/// The day of publication: behind its label, else a date alone on a line of a letter head.
fn published(report: &Report, cues: &Front) -> Option<Stated<Date>> {
    let front = opening::front(report);
    let behind_label = labelled(report, front, &cues.published, &cues.dates).and_then(|found| found.into_iter().next());
    let alone = || {
        front.iter().take(20).find_map(|block| {
            let line = opening::left_cell(report, block);
            let found = dated(report, line).into_iter().find(|d| d.until.is_none())?;
            (found.at == trimmed(report, line)).then_some(found)
        })
    };
    let found = behind_label.or_else(alone)?;
    Some(Stated {
        value: found.from.date()?,
        at: found.at,
    })
}

fn trimmed(report: &Report, span: Span) -> Span {
    let text = span.of(&report.text);
    let start = text.len() - text.trim_start().len();
    Span::new(start, text.trim_end().len()).shifted(span.start)
}
