use crate::report::Report;
use crate::vocabulary::Vocabulary;

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
        let kind = kinds.kinds.iter().find(|kind| {
            let titles = &kind.titles;
            places
                .iter()
                .any(|place| titles.iter().any(|title| holds(place, title)))
        });
        kind.map(|k| k.kind.clone())
    };
    // The title itself comes before what stands around it.
    let own = title.iter().chain(&text).filter(is_title);
    let own = own.map(std::slice::from_ref).find_map(told);
    match own.or_else(|| told(&title)).or_else(|| told(&text)) {
        Some(kind) if kind == "ilacs" => by_days(inspection, kinds.standard_days).to_owned(),
        Some(kind) => kind,
        None => "other".to_owned(),
    }
}

/// Two weeks on site make a standard inspection, one week a short one.
fn by_days(inspection: &Inspection, standard: i32) -> &'static str {
    match (&inspection.start, &inspection.end) {
        (Some(start), Some(end)) if (end.value - start.value).get_days() + 1 >= standard => "ilacs-standard",
        (Some(_), Some(_)) => "ilacs-short",
        _ => "ilacs",
    }
}
