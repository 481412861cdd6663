use memchr::memchr2_iter;

use crate::text::Span;
use crate::vocabulary::{Grammar, RecommendationCues, Vocabulary};

use super::words::{Word, matches_at, words};

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

/// The markers at `span` of `text`: brackets that hold "Recommendation", or what else the table calls it, and nothing but
/// numbers; or a last sentence that is such words with a number.
pub(super) fn markers(text: &str, span: Span, vocabulary: &Vocabulary) -> Vec<Marker> {
    let cues = &vocabulary.recommendations;
    let pointing = Pointing {
        text,
        to: &cues.markers,
        others: &cues.citations,
        initials: &cues.marker_initials,
        cues,
        grammar: &vocabulary.grammar,
    };
    let bare = |marker: Marker| match marker.numbers.is_empty() {
        true => Marker {
            numbers: vec![String::new()],
            ..marker
        },
        false => marker,
    };
    let mut found: Vec<Marker> = pointing.brackets(span).into_iter().map(bare).collect();
    found.extend(pointing.last_sentence(span));
    found
}

/// The numbers of the paragraphs that a recommendation at `span` of `text` cites: "(paragraphs 12, 40 to 43)".
pub(super) fn citations(text: &str, span: Span, vocabulary: &Vocabulary) -> Vec<String> {
    let cues = &vocabulary.recommendations;
    let pointing = Pointing {
        text,
        to: &cues.citations,
        others: &cues.markers,
        initials: &[],
        cues,
        grammar: &vocabulary.grammar,
    };
    let found = pointing.brackets(span);
    found.into_iter().flat_map(|pointer| pointer.numbers).collect()
}

/// Looks for words that point to numbered parts of a text.
struct Pointing<'a> {
    text: &'a str,
    /// What the parts are called.
    to: &'a [String],
    /// What other parts are called, to which the same words may point as well.
    others: &'a [String],
    /// Letters that stand, right before a number, for what they are called.
    initials: &'a [String],
    cues: &'a RecommendationCues,
    grammar: &'a Grammar,
}

impl Pointing<'_> {
    /// Brackets that hold nothing but a pointer.
    fn brackets(&self, span: Span) -> Vec<Marker> {
        let inside = span.of(self.text);
        let opens = memchr2_iter(b'(', b'[', inside.as_bytes());
        let found = opens.filter_map(|open| {
            let mut rest = inside[open..].char_indices().take(LONGEST);
            let close = open + rest.find(|(_, c)| matches!(c, ')' | ']'))?.0;
            let at = Span::new(open, close + 1).shifted(span.start);
            let numbers = self.numbers(at)?;
            Some(Marker { at, numbers })
        });
        found.collect()
    }

    /// "… are late. Recommendation 4."
    fn last_sentence(&self, span: Span) -> Option<Marker> {
        let inside = span.of(self.text).trim_end();
        let ended = inside.strip_suffix('.')?;
        if !ended.ends_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let from = ended.ceil_char_boundary(ended.len().saturating_sub(LONGEST));
        let start = from + ended[from..].rfind(". ")? + 2;
        let at = Span::new(start, inside.len()).shifted(span.start);
        let numbers = self.numbers(at).filter(|numbers| !numbers.is_empty())?;
        Some(Marker { at, numbers })
    }

    /// The numbers pointed to by the words at a place, if these are nothing but a pointer.
    fn numbers(&self, at: Span) -> Option<Vec<String>> {
        let line = words(self.text, at);
        let starts = |at: usize, phrases: &[String]| phrases.iter().filter_map(|p| matches_at(&line, at, p)).max();
        let leads = self.cues.pointer_leads.iter();
        let mut next = leads.filter_map(|lead| matches_at(&line, 0, lead)).max().unwrap_or(0);
        // Numbers of the parts that are sought, and of others.
        let (mut sought, mut others) = (None, None);
        let mut of_others = None;
        let mut reaches = false;
        while let Some(word) = line.get(next) {
            let (names, names_other) = (starts(next, self.to), starts(next, self.others));
            if let Some(length) = names.or(names_other) {
                of_others = Some(names.is_none());
                let numbers = if names.is_some() { &mut sought } else { &mut others };
                numbers.get_or_insert_with(Vec::new);
                next += length;
                continue;
            }
            let short = self
                .initials
                .iter()
                .find_map(|initial| word.folded.strip_prefix(initial.as_str()));
            if short.is_some() {
                of_others = Some(false);
            }
            let numbers = if of_others? { &mut others } else { &mut sought };
            let numbers = numbers.get_or_insert_with(Vec::new);
            let folded = short.unwrap_or(&word.folded);
            let is_number = !folded.is_empty() && folded.bytes().all(|b| b.is_ascii_digit());
            match folded.split_once('-') {
                _ if self.grammar.and.has(folded) || self.cues.pointer_numbers.has(folded) => {}
                _ if self.grammar.to.has(folded) => reaches = true,
                Some((from, to)) => numbers.extend(range(from, to)?),
                None if std::mem::take(&mut reaches) => {
                    let from = numbers.pop()?;
                    numbers.extend(range(&from, folded)?);
                }
                None if is_number && self.follows_point(&line[..next], word) => {
                    let whole = numbers.last_mut()?;
                    whole.push('.');
                    whole.push_str(folded);
                }
                None if is_number => numbers.push(folded.to_owned()),
                None => return None,
            }
            next += 1;
        }
        sought
    }

    /// Whether nothing but a point stands between a word and the last of those before it: "4.2".
    fn follows_point(&self, before: &[Word<'_>], word: &Word<'_>) -> bool {
        before
            .last()
            .is_some_and(|last| &self.text[last.at.end..word.at.start] == ".")
    }
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
    fn markers_in_other_words() {
        let vocabulary = Vocabulary::bundled().unwrap();
        let marked = |words: &str| {
            let text = format!("Visits are late. {words}");
            let found = markers(&text, Span::new(0, text.len()), &vocabulary);
            assert!(found.iter().all(|marker| marker.at.of(&text) == words), "{words}");
            found
                .into_iter()
                .map(|marker| marker.numbers.join("+"))
                .collect::<Vec<_>>()
        };
        for words in [
            "(see recommendation 4)",
            "(linked to recommendation 4)",
            "(Recommendation no. 4)",
            "(Rec. 4)",
            "(R4)",
            "(Area for improvement 4)",
            "(Priority action 4)",
            "(Recommendation 4, paragraph 3)",
            "(para 12; recommendation 4)",
            "Recommendation 4.",
        ] {
            assert_eq!(marked(words), ["4"], "{words}");
        }
        assert_eq!(marked("(area for improvement)"), [""]);
        assert_eq!(marked("(Recommendations 4.1 and 4.2, R5)"), ["4.1+4.2+5"]);
        for words in [
            "(R)",
            "(recently 4)",
            "(see 4)",
            "Paragraph 4.",
            "(paragraph 4)",
            "They met 4.",
        ] {
            assert!(marked(words).is_empty(), "{words}");
        }
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
