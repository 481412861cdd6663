//! How well a sentence reads where nothing stands before it.

use crate::vocabulary::Quoting;

/// A line of so many characters is read at a glance.
const HANDY: std::ops::RangeInclusive<usize> = 36..=260;

/// In so many words at its beginning a sentence names what it speaks of.
const SUBJECT: usize = 5;

/// What ends with a grade and is shorter than so many bytes tells nothing but the grade.
const GRADE_LINE: usize = 110;

/// What makes words bad evidence of what an inspection found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hindrance {
    /// They say what another inspection or report said.
    Recalls,
    /// Somebody who was inspected is speaking.
    Speaks,
    /// They point to what stands before them.
    Points,
    /// They repeat a grade and tell nothing more.
    Grades,
}

/// The first that there is.
pub(super) fn hindrance(sentence: &str, quoting: &Quoting) -> Option<Hindrance> {
    let lower = sentence.to_lowercase();
    let holds = |words: &[String]| words.iter().any(|words| lower.contains(words.as_str()));
    let mut opening = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(SUBJECT);
    if holds(&quoting.recalling) {
        Some(Hindrance::Recalls)
    } else if holds(&quoting.speaking) {
        Some(Hindrance::Speaks)
    } else if quoting.takes_up(sentence) || opening.any(|word| quoting.pointing.iter().any(|own| own == word)) {
        Some(Hindrance::Points)
    } else if lower.len() < GRADE_LINE
        && quoting
            .grading
            .iter()
            .any(|words| lower.trim_end().ends_with(words.as_str()))
    {
        Some(Hindrance::Grades)
    } else {
        None
    }
}

/// Whether words speak of what is amiss: "There were challenges, …".
pub(super) fn speaks_of_fault(sentence: &str, quoting: &Quoting) -> bool {
    let lower = sentence.to_lowercase();
    quoting.faulting.iter().any(|words| lower.contains(words.as_str()))
}

/// The words without the one that turns from what was said before them: "… caseloads are high" of "However, caseloads are high".
pub(super) fn without_turn(words: &str, quoting: &Quoting) -> String {
    let turned = quoting.turning.iter().find_map(|turn| {
        let (opening, rest) = words.split_at_checked(turn.len())?;
        let rest = rest.strip_prefix(", ")?;
        (opening.to_lowercase() == *turn).then_some(rest)
    });
    turned.map_or_else(|| words.to_owned(), |rest| format!("… {rest}"))
}

/// 0 for a sentence that leans on what stands before it, is a mere heading or goes on for long; the more, the better it can be quoted.
pub(super) fn reads_alone(sentence: &str, quoting: &Quoting) -> i64 {
    let sentence = sentence.trim();
    let lower = sentence.to_lowercase();
    let opens = |words: &[String]| {
        let behind = words.iter().filter_map(|words| lower.strip_prefix(words.as_str()));
        behind.into_iter().any(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let whole = sentence.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '‘' | '“'))
        && sentence.ends_with(['.', '’', '”', ')']);
    let stands = match () {
        () if quoting.takes_up(sentence) => 0,
        () if opens(&quoting.turning) => 3,
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
    use crate::vocabulary::Tables;

    #[test]
    fn a_sentence_that_needs_none_before_it_is_better() {
        let quoting = Quoting::load(&Tables::bundled()).unwrap();
        let ranked = [
            "Social workers have too many cases to see children as often as their plans ask.",
            "However, social workers have too many cases to see children as often as plans ask.",
            "This means that children are not seen as often as they should be by their workers.",
            "these caseloads in the north",
        ];
        let worth: Vec<i64> = ranked.iter().map(|sentence| reads_alone(sentence, &quoting)).collect();
        assert!(worth.is_sorted_by(|a, b| a > b), "{worth:?}");
        assert_eq!(hindrance(ranked[0], &quoting), None);
        assert_eq!(without_turn("However, staff left.", &quoting), "… staff left.");
        assert_eq!(
            without_turn("However much staff left.", &quoting),
            "However much staff left."
        );
        assert_eq!(
            hindrance("In one of these homes, staff left.", &quoting),
            Some(Hindrance::Points)
        );
        assert_eq!(
            hindrance("Good as it is now, the last focused visit found delays.", &quoting),
            Some(Hindrance::Recalls)
        );
        assert_eq!(
            hindrance("The care of young people leaving care is inadequate.", &quoting),
            Some(Hindrance::Grades)
        );
    }
}
