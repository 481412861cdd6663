use memchr::memchr2_iter;

use crate::text::Span;
use crate::vocabulary::{Grammar, Vocabulary};

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

/// A range of paragraphs is not longer than this.
const WIDEST: u32 = 40;

/// The markers at `span` of `text`: brackets that hold "Recommendation" and nothing but numbers.
pub(super) fn markers(text: &str, span: Span, vocabulary: &Vocabulary) -> Vec<Marker> {
    let bare = |marker: Marker| match marker.numbers.is_empty() {
        true => Marker {
            numbers: vec![String::new()],
            ..marker
        },
        false => marker,
    };
    pointers(text, span, &vocabulary.recommendations.markers, &vocabulary.grammar)
        .into_iter()
        .map(bare)
        .collect()
}

/// The numbers of the paragraphs that a recommendation at `span` of `text` cites: "(paragraphs 12, 40 to 43)".
pub(super) fn citations(text: &str, span: Span, vocabulary: &Vocabulary) -> Vec<String> {
    let found = pointers(text, span, &vocabulary.recommendations.citations, &vocabulary.grammar);
    found.into_iter().flat_map(|pointer| pointer.numbers).collect()
}

/// Brackets that open with one of `openings` and go on with nothing but numbers.
fn pointers(text: &str, span: Span, openings: &[String], grammar: &Grammar) -> Vec<Marker> {
    let inside = span.of(text);
    let opens = memchr2_iter(b'(', b'[', inside.as_bytes());
    let found = opens.filter_map(|open| {
        let mut rest = inside[open..].char_indices().take(LONGEST);
        let close = open + rest.find(|(_, c)| matches!(c, ')' | ']'))?.0;
        let at = Span::new(open, close + 1).shifted(span.start);
        let mut line = words(text, at).into_iter();
        if !line.next().is_some_and(|word| word.is_one_of(openings)) {
            return None;
        }
        let mut numbers: Vec<String> = Vec::new();
        let mut reaches = false;
        for word in line {
            let opens = word.is_one_of(openings);
            let word = word.folded;
            match word.split_once('-') {
                _ if opens || grammar.and.has(&word) => {}
                _ if grammar.to.has(&word) => reaches = true,
                Some((from, to)) => numbers.extend(range(from, to)?),
                None if std::mem::take(&mut reaches) => {
                    let from = numbers.pop()?;
                    numbers.extend(range(&from, &word)?);
                }
                None if word.bytes().all(|b| b.is_ascii_digit()) => numbers.push(word.into_owned()),
                None => return None,
            }
        }
        Some(Marker { at, numbers })
    });
    found.collect()
}

/// The numbers from one to another, both included; `None` where that is no range.
fn range(from: &str, to: &str) -> Option<impl Iterator<Item = String> + use<>> {
    let (from, to): (u32, u32) = (from.parse().ok()?, to.parse().ok()?);
    (from <= to && to - from <= WIDEST).then(|| (from..=to).map(|n| n.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Vocabulary;

    #[test]
    fn bare_and_numbered_markers() {
        let vocabulary = Vocabulary::bundled().unwrap();
        let text = "Visits are late. (Recommendation) Plans drift (Recommendations 2, 4 and 11). (see page 3)";
        let found = markers(text, Span::new(0, text.len()), &vocabulary);
        let numbers: Vec<_> = found.iter().map(|m| m.numbers.join("+")).collect();
        assert_eq!(numbers, ["", "2+4+11"]);
        assert_eq!(found[0].at.of(text), "(Recommendation)");
    }

    #[test]
    fn cited_paragraphs_with_their_ranges() {
        let vocabulary = Vocabulary::bundled().unwrap();
        let cited = |text: &str| citations(text, Span::new(0, text.len()), &vocabulary).join("+");
        assert_eq!(
            cited("Speed up visits (paragraphs 12, 40 to 42, 70-71)."),
            "12+40+41+42+70+71"
        );
        assert_eq!(cited("Answer the telephone (paragraph 9, paragraph 11)"), "9+11");
        assert_eq!(
            cited("Hold it in a day (paragraph 9 of the guidance) (see 4) (paragraphs 9-8)"),
            ""
        );
    }
}
