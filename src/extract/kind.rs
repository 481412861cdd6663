use crate::report::Report;
use crate::vocabulary::{Kind, Vocabulary};

use super::facts::Inspection;
use super::opening;
use super::words::{holds, phrase};

/// The kind of inspection, by the title, else by the first running text; `other` where neither says.
pub(super) fn kind(report: &Report, inspection: &Inspection, vocabulary: &Vocabulary) -> String {
    let title: Vec<String> = opening::front(report).iter().map(|b| phrase(report.words(b))).collect();
    let text: Vec<String> = opening::first_paragraphs(report, 2)
        .map(|b| phrase(report.words(b)))
        .collect();
    let kinds = &vocabulary.kinds;
    let is_title = |line: &&String| vocabulary.front.titles.iter().any(|cue| holds(line, cue));
    let told = |places: &[String]| {
        kinds.kinds.iter().find(|kind| {
            let titles = &kind.titles;
            places
                .iter()
                .any(|place| titles.iter().any(|title| holds(place, title)))
        })
    };
    // The title itself comes before what stands around it.
    let own = title.iter().chain(&text).filter(is_title);
    let own = own.map(std::slice::from_ref).find_map(told);
    let kind = own.or_else(|| told(&title)).or_else(|| told(&text));
    kind.map_or("other", |kind| by_length(kind, inspection)).to_owned()
}

/// Some kinds are told apart by how long the inspectors were on site.
fn by_length<'k>(kind: &'k Kind, inspection: &Inspection) -> &'k str {
    match (&kind.by_length, &inspection.start, &inspection.end) {
        (Some(lengths), Some(start), Some(end)) => {
            let days = (end.value - start.value).get_days() + 1;
            if days >= lengths.days {
                &lengths.from
            } else {
                &lengths.below
            }
        }
        _ => &kind.kind,
    }
}
