use crate::text::Span;
use crate::vocabulary::RecommendationCues;

use super::words::words;

/// A printed pointer from a paragraph to the recommendations that it stands behind.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Marker {
    /// Its words, brackets included.
    pub(super) at: Span,
    /// The printed numbers; an empty string for a bare "(Recommendation)".
    pub(super) numbers: Vec<String>,
}

/// No marker has more characters than this.
const LONGEST: usize = 100;

/// The markers at `span` of `text`: brackets that hold "Recommendation" and nothing but numbers.
pub(super) fn markers(text: &str, span: Span, cues: &RecommendationCues) -> Vec<Marker> {
    let inside = span.of(text);
    let opens = inside.match_indices(['(', '[']).map(|(at, _)| at);
    let found = opens.filter_map(|open| {
        let mut rest = inside[open..].char_indices().take(LONGEST);
        let close = open + rest.find(|(_, c)| matches!(c, ')' | ']'))?.0;
        let at = Span::new(open, close + 1).shifted(span.start);
        let mut line = words(text, at).into_iter().map(|w| w.folded);
        if !line.next().is_some_and(|word| cues.markers.contains(&word)) {
            return None;
        }
        let rest: Vec<String> = line.filter(|word| word != "and" && word != "to").collect();
        let numbered = rest
            .iter()
            .all(|word| word.bytes().all(|b| b.is_ascii_digit() || b == b'-'));
        let numbers = if rest.is_empty() { vec![String::new()] } else { rest };
        numbered.then_some(Marker { at, numbers })
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Vocabulary;

    #[test]
    fn bare_and_numbered_markers() {
        let vocabulary = Vocabulary::bundled().unwrap();
        let text = "Visits are late. (Recommendation) Plans drift (Recommendations 2, 4 and 11). (see page 3)";
        let found = markers(text, Span::new(0, text.len()), &vocabulary.recommendations);
        let numbers: Vec<_> = found.iter().map(|m| m.numbers.join("+")).collect();
        assert_eq!(numbers, ["", "2+4+11"]);
        assert_eq!(found[0].at.of(text), "(Recommendation)");
    }
}
