//! What is weak in two or more inspections of an authority, and where it stands now.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::assess::{Assessment, Subject};

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
    let later = &inspections[last + 1..];
    let status = if later.is_empty() {
        "persisting"
    } else if later
        .iter()
        .any(|(_, all)| all.get(&subject).is_some_and(Assessment::is_strong))
    {
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
