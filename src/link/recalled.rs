//! Inspections that no document reports but some recall.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::events::Event;
use crate::extract::Facts;
use crate::text::{Span, When};

/// Months by which what is said of one inspection may differ.
const NEAR: i32 = 2;

/// An inspection that is known by hearsay.
pub(super) struct Recalled<'a> {
    /// A year and month, or a year.
    pub when: When,
    /// What recalls it: the event by its place among those of the authority, the document by place in the corpus, where, and
    /// the one grade that the words name.
    pub by: Vec<(usize, usize, Span, Option<&'a str>)>,
}

/// The inspections that documents of one authority recall and none reports, the earliest first; its events are given in
/// order of their dates.
pub(super) fn recalled<'a>(facts: &'a [Facts], events: &[&Event<'_>]) -> Vec<Recalled<'a>> {
    let mut found: BTreeMap<(i16, Option<i8>), Recalled<'a>> = BTreeMap::new();
    for (at, event) in events.iter().enumerate() {
        let Some(own) = event.date() else { continue };
        for &doc in &event.documents {
            for it in &facts[doc].recalled {
                let Some(year) = it.when.year else { continue };
                let month = it.when.month;
                let past = (year, month.unwrap_or(1)) < (own.year(), own.month());
                if !past || events.iter().any(|event| may_be(event, year, month)) {
                    continue;
                }
                let new = || Recalled {
                    when: When { day: None, ..it.when },
                    by: Vec::new(),
                };
                let grade = it.grade.as_deref();
                found
                    .entry((year, month))
                    .or_insert_with(new)
                    .by
                    .push((at, doc, it.at, grade));
            }
        }
    }
    let mut known: Vec<Recalled<'_>> = Vec::new();
    let (of_months, of_years): (Vec<_>, Vec<_>) = found.into_values().partition(|it| it.when.month.is_some());
    for it in of_months {
        match known.last_mut() {
            // Of a long inspection one report names the first month, another the last.
            Some(last) if months(it.when) - months(last.when) <= NEAR => last.by.extend(it.by),
            _ => known.push(it),
        }
    }
    for it in of_years {
        // A year alone means the inspection of that year, where one is recalled with its month.
        match known.iter_mut().find(|other| other.when.year == it.when.year) {
            Some(same) => same.by.extend(it.by),
            None => known.push(it),
        }
    }
    known.iter_mut().for_each(|it| it.by.sort_unstable());
    known.sort_by_key(|it| (it.when.year, it.when.month));
    known
}

/// Months from the year 0.
fn months(when: When) -> i32 {
    i32::from(when.year.unwrap_or(0)) * 12 + i32::from(when.month.unwrap_or(1))
}

/// Whether a date can mean this inspection: any day from the first on site to publication, a month early or late.
fn may_be(event: &Event<'_>, year: i16, month: Option<i8>) -> bool {
    let days: Vec<Date> = [event.start, event.end, event.published]
        .into_iter()
        .flatten()
        .collect();
    let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else {
        return false;
    };
    let count = |day: &Date| i32::from(day.year()) * 12 + i32::from(day.month());
    match month {
        Some(month) => {
            let meant = i32::from(year) * 12 + i32::from(month);
            (count(first) - 1..=count(last) + 1).contains(&meant)
        }
        None => (first.year()..=last.year()).contains(&year),
    }
}
