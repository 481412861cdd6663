//! Lines that set a deadline for the items below them.

use super::super::words::phrase;
use crate::text::dates;
use crate::vocabulary::{Grammar, RecommendationCues};

/// Such a line is not longer than this, in bytes.
const LINE: usize = 80;
/// The same with who shall do it: "Within three months, the local authority should".
const WITH_SUBJECT: usize = 160;
/// How many words may stand from "by" to its date: "by the end of March".
const BEFORE_DATE: usize = 4;

/// The deadline of a line that holds nothing else: "Immediately:", "Within three months of this report", "By March 2015".
/// `heading` are its words as phrases are compared.
pub(super) fn deadline<'t>(
    words: &'t str,
    heading: &str,
    cues: &RecommendationCues,
    grammar: &Grammar,
) -> Option<&'t str> {
    let bare = words.trim_end_matches([':', ' ']);
    let asks = || cues.lead_ends.iter().any(|end| heading.ends_with(end.as_str()));
    if let Some((before, _)) = bare.split_once(',')
        && words.len() <= WITH_SUBJECT
        && asks()
    {
        return deadline(before, &phrase(before), cues, grammar);
    }
    if words.len() > LINE || words.ends_with('.') {
        return None;
    }
    let words = bare;
    let stretch = || {
        grammar
            .within
            .behind(heading)
            .or_else(|| cues.deadline_stretches.behind(heading))
    };
    let set = cues.deadlines.iter().any(|d| d == heading)
        || stretch().is_some_and(|stretch| is_stretch(stretch, cues))
        || cues.deadline_dates.behind(heading).is_some() && ends_in_date(words);
    set.then_some(words)
}

/// "three months", "three months of the publication of this report".
fn is_stretch(words: &str, cues: &RecommendationCues) -> bool {
    let mut rest = words.split(' ');
    let unit = rest.any(|word| cues.deadline_units.iter().any(|unit| unit == word));
    unit && rest
        .next_back()
        .is_none_or(|last| cues.deadline_events.iter().any(|event| event == last))
}

fn ends_in_date(words: &str) -> bool {
    dates(words).last().is_some_and(|date| {
        let before = words[..date.at.start].split_whitespace().count();
        date.at.end == words.len() && before <= BEFORE_DATE
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Vocabulary;

    #[test]
    fn lines_that_are_nothing_but_a_deadline() {
        let vocabulary = Vocabulary::bundled().unwrap();
        let set = |line: &'static str| deadline(line, &phrase(line), &vocabulary.recommendations, &vocabulary.grammar);
        for line in [
            "Immediately:",
            "As a priority:",
            "Within three months",
            "Within 3 months of the publication of this report:",
            "Within 12 months of this inspection",
            "In the next six months:",
            "By March 2015",
            "By the end of March 2015:",
            "By 31 March 2015",
        ] {
            assert_eq!(set(line), Some(line.trim_end_matches(':')), "{line}");
        }
        assert_eq!(
            set("Within three months, the local authority and the safeguarding board should:"),
            Some("Within three months")
        );
        assert_eq!(set("Within three months, most children had been seen:"), None);
        for line in [
            "Within the service",
            "Within 28 days of coming into care",
            "In recent months",
            "By seeing children alone",
            "By a plan that is agreed with those it is for by March 2015",
            "Within three months.",
        ] {
            assert_eq!(set(line), None, "{line}");
        }
    }
}
