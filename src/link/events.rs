//! Which documents report the same inspection, and in which order inspections followed each other.

use jiff::civil::Date;

use super::merge::{Merged, merge};
use super::places::Places;
use crate::extract::{Facts, Finding, Judgement, Measure, Recommendation};
use crate::vocabulary::Front;

/// Days by which the first day on site may differ between two documents of one inspection.
const SLACK_DAYS: i32 = 3;
/// Days after its end within which a document without dates on site may report an inspection.
const REPORT_DAYS: i32 = 150;

/// One inspection, visit or review, with all that its documents say.
pub(super) struct Event<'a> {
    pub authority: &'a str,
    /// Places of its documents in the corpus, the fullest first.
    pub documents: Vec<usize>,
    /// Hash of the bytes of the fullest.
    pub fullest: &'a str,
    pub kind: &'a str,
    pub start: Option<Date>,
    pub end: Option<Date>,
    pub published: Option<Date>,
    pub overall: Option<&'a str>,
    pub judgements: Vec<Merged<'a, Judgement>>,
    pub recommendations: Vec<Merged<'a, Recommendation>>,
    pub findings: Vec<Merged<'a, Finding>>,
    pub measures: Vec<Merged<'a, Measure>>,
}

impl Event<'_> {
    /// The day that puts it in order: the first on site, else of publication.
    pub(super) fn date(&self) -> Option<Date> {
        self.start.or(self.published)
    }

    /// How many facts of all kinds it has.
    pub(super) fn facts(&self) -> usize {
        self.judgements.len() + self.recommendations.len() + self.findings.len() + self.measures.len()
    }

    /// Whether its fullest document states a fact, not only a summary for children or news.
    pub(super) fn is_in_full<T>(&self, fact: &Merged<'_, T>) -> bool {
        fact.places.iter().any(|(doc, _)| self.documents.first() == Some(doc))
    }

    /// What tells it from every other inspection: of one without a day its fullest document.
    pub(super) fn key(&self) -> String {
        let undated = || format!("{} undated {}", self.kind, self.fullest);
        let date = self.date().map_or_else(undated, |day| day.to_string());
        format!("{}\u{1f}{date}", self.authority.to_lowercase())
    }

    /// "Norfolk, 13 to 24 November 2017".
    pub(super) fn name(&self) -> String {
        format!("{}, {}", self.authority, self.when())
    }

    fn when(&self) -> String {
        let long = |day: Date| day.strftime("%-d %B %Y").to_string();
        match (self.start, self.end, self.published) {
            (Some(start), Some(end), _) if start == end => long(start),
            (Some(start), Some(end), _) if (start.year(), start.month()) == (end.year(), end.month()) => {
                format!("{} to {}", start.day(), long(end))
            }
            (Some(start), Some(end), _) if start.year() == end.year() => {
                format!("{} to {}", start.strftime("%-d %B"), long(end))
            }
            (Some(start), Some(end), _) => format!("{} to {}", long(start), long(end)),
            (Some(start), None, _) => long(start),
            (None, _, Some(published)) => format!("published {}", long(published)),
            (None, _, None) => "undated".to_owned(),
        }
    }
}

/// The events behind the facts, by authority and date. Documents that name no authority report none.
pub(super) fn events<'a>(facts: &'a [Facts], front: &Front) -> Vec<Event<'a>> {
    let places = Places::of(facts, front);
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let (dated, undated): (Vec<usize>, Vec<usize>) = (0..facts.len())
        .filter(|&doc| facts[doc].inspection.authority.is_some())
        .partition(|&doc| facts[doc].inspection.start.is_some());
    for doc in dated.into_iter().chain(undated) {
        match groups
            .iter_mut()
            .find(|group| group.iter().any(|&other| same(&facts[other], &facts[doc], &places)))
        {
            Some(group) => group.push(doc),
            None => groups.push(vec![doc]),
        }
    }
    let mut events: Vec<Event<'_>> = groups.into_iter().map(|group| event(facts, group, &places)).collect();
    events.sort_by_key(|event| {
        (
            event.authority.to_lowercase(),
            event.date(),
            event.kind,
            event.documents[0],
        )
    });
    events
}

/// The events of each authority, in order of name and date.
pub(super) fn by_authority<'e>(events: &'e [Event<'_>]) -> Vec<(&'e str, Vec<usize>)> {
    let mut groups: Vec<(&str, Vec<usize>)> = Vec::new();
    for (at, event) in events.iter().enumerate() {
        match groups.last_mut() {
            Some((name, own)) if name.eq_ignore_ascii_case(event.authority) => own.push(at),
            _ => groups.push((event.authority, vec![at])),
        }
    }
    groups
}

/// Whether two documents report one inspection.
fn same<'a>(a: &'a Facts, b: &'a Facts, places: &Places<'a>) -> bool {
    if places.shown(a) != places.shown(b) {
        return false;
    }
    let (a, b) = (&a.inspection, &b.inspection);
    let day = |stated: &Option<crate::extract::Stated<Date>>| stated.as_ref().map(|s| s.value);
    let kinds = a.kind == b.kind || a.kind == "other" || b.kind == "other";
    match (day(&a.start), day(&b.start)) {
        (Some(x), Some(y)) => days(x, y).abs() <= SLACK_DAYS,
        (None, None) => kinds && a.published.is_some() && day(&a.published) == day(&b.published),
        (None, Some(_)) => kinds && reports(day(&b.start), day(&b.end), day(&b.published), day(&a.published)),
        (Some(_), None) => kinds && reports(day(&a.start), day(&a.end), day(&a.published), day(&b.published)),
    }
}

/// Whether something published on a day can report an inspection of these dates.
fn reports(start: Option<Date>, end: Option<Date>, published: Option<Date>, on: Option<Date>) -> bool {
    let (Some(over), Some(on)) = (end.or(start), on) else {
        return false;
    };
    published == Some(on) || (0..=REPORT_DAYS).contains(&days(over, on))
}

fn days(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

fn event<'a>(facts: &'a [Facts], mut documents: Vec<usize>, places: &Places<'a>) -> Event<'a> {
    // The fullest document speaks first: its wording, its dates.
    documents.sort_by_key(|&doc| {
        let f = &facts[doc];
        (
            std::cmp::Reverse((f.judgements.len() + f.recommendations.len(), f.findings.len())),
            doc,
        )
    });
    let of = |doc: &usize| &facts[*doc].inspection;
    Event {
        authority: places.shown(&facts[documents[0]]).unwrap_or_default(),
        fullest: &facts[documents[0]].source.sha256,
        kind: documents
            .iter()
            .map(|d| of(d).kind.as_str())
            .find(|kind| *kind != "other")
            .unwrap_or("other"),
        start: documents.iter().find_map(|d| of(d).start.as_ref()).map(|s| s.value),
        end: documents.iter().find_map(|d| of(d).end.as_ref()).map(|s| s.value),
        published: documents.iter().find_map(|d| of(d).published.as_ref()).map(|s| s.value),
        overall: documents
            .iter()
            .find_map(|d| of(d).overall.as_ref())
            .map(|s| s.value.as_str()),
        judgements: merge(facts, &documents, |f| &f.judgements),
        recommendations: merge(facts, &documents, |f| &f.recommendations),
        findings: merge(facts, &documents, |f| &f.findings),
        measures: merge(facts, &documents, |f| &f.measures),
        documents,
    }
}
