//! How well a sentence reads where nothing stands before it.

use std::sync::LazyLock;

use serde::Deserialize;

/// A line of so many characters is read at a glance.
const HANDY: std::ops::RangeInclusive<usize> = 60..=260;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Openings {
    leaning: Vec<String>,
    turning: Vec<String>,
}

static OPENINGS: LazyLock<Openings> = LazyLock::new(|| {
    let table = toml::from_str(include_str!("../../seeds/quoting.toml"));
    // It comes with the program; a test reads it.
    table.unwrap_or(Openings {
        leaning: Vec::new(),
        turning: Vec::new(),
    })
});

/// 0 for a sentence that leans on what stands before it, is a mere heading or goes on for long; the more, the better it can be quoted.
pub(super) fn reads_alone(sentence: &str) -> i64 {
    let sentence = sentence.trim();
    let lower = sentence.to_lowercase();
    let opens = |words: &[String]| {
        let behind = words.iter().filter_map(|words| lower.strip_prefix(words.as_str()));
        behind.into_iter().any(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let whole = sentence.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '‘' | '“'))
        && sentence.ends_with(['.', '’', '”', ')']);
    let stands = match () {
        () if opens(&OPENINGS.leaning) => 0,
        () if opens(&OPENINGS.turning) => 3,
        () => 4,
    };
    stands
        + if whole { 2 } else { 0 }
        + if HANDY.contains(&sentence.chars().count()) {
            2
        } else {
            0
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_needs_none_before_it_is_better() {
        assert!(!OPENINGS.leaning.is_empty() && !OPENINGS.turning.is_empty());
        let ranked = [
            "Social workers have too many cases to see children as often as their plans ask.",
            "However, social workers have too many cases to see children as often as plans ask.",
            "This means that children are not seen as often as they should be by their workers.",
            "these caseloads in the north",
        ];
        let worth: Vec<i64> = ranked.iter().map(|sentence| reads_alone(sentence)).collect();
        assert!(worth.is_sorted_by(|a, b| a > b), "{worth:?}");
        // "Thisbe" is no "this".
        assert!(reads_alone("Thisbe House has room for each child who needs a home in the city.") > worth[1]);
    }
}
