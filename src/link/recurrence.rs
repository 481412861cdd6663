//! What is weak in two or more inspections of an authority, and where it stands now.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::assess::{Assessment, Subject};

/// Praise in so many inspections, if only beside other things, is as good as one that calls it good outright.
const TWICE: usize = 2;

/// A subject that keeps coming back.
pub(super) struct Recurrence<'a> {
    pub subject: Subject<'a>,
    /// Dates of the inspections in which it is weak.
    pub inspections: Vec<Date>,
    /// `persisting`, `improved` or `resolved`.
    pub status: &'static str,
}

/// The recurrences in the inspections of one authority, given in order of their dates.
pub(super) fn recurrences<'a>(inspections: &[(Date, &BTreeMap<Subject<'a>, Assessment>)]) -> Vec<Recurrence<'a>> {
    let mut subjects: Vec<Subject<'a>> = inspections.iter().flat_map(|(_, all)| all.keys().copied()).collect();
    subjects.sort_unstable();
    subjects.dedup();
    subjects
        .into_iter()
        .filter_map(|subject| recurrence(inspections, subject))
        .collect()
}

fn recurrence<'a>(
    inspections: &[(Date, &BTreeMap<Subject<'a>, Assessment>)],
    subject: Subject<'a>,
) -> Option<Recurrence<'a>> {
    let weak =
        |(_, all): &&(Date, &BTreeMap<Subject<'a>, Assessment>)| all.get(&subject).is_some_and(Assessment::is_weak);
    let dates: Vec<Date> = inspections.iter().filter(weak).map(|(date, _)| *date).collect();
    if dates.len() < 2 {
        return None;
    }
    let last = inspections.iter().rposition(|inspection| weak(&inspection))?;
    let later = || inspections[last + 1..].iter().filter_map(|(_, all)| all.get(&subject));
    let praised = later().filter(|it| it.is_strong()).count();
    let status = if last + 1 == inspections.len() {
        "persisting"
    } else if praised >= TWICE || later().any(Assessment::is_called_good) {
        "resolved"
    } else {
        "improved"
    };
    Some(Recurrence {
        subject,
        inspections: dates,
        status,
    })
}
