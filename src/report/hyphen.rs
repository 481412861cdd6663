use std::collections::HashSet;

use super::printed::Printed;

/// The words of a document, to tell a hyphen that belongs to a word from one that a line end put there.
#[derive(Debug, Default)]
pub(super) struct Hyphens {
    words: HashSet<String>,
}

impl Hyphens {
    /// Collects the words, if any line ends in a hyphen at all.
    pub(super) fn of(lines: &[Printed<'_>]) -> Self {
        let kept = || lines.iter().filter(|l| l.off.is_none());
        if !kept().any(|l| l.words.ends_with(is_hyphen)) {
            return Self::default();
        }
        let tokens = kept().flat_map(|l| l.words.split(|c: char| !c.is_alphanumeric() && !is_hyphen(c)));
        let words = tokens.filter(|t| !t.is_empty() && !t.ends_with(is_hyphen)).map(folded);
        Self { words: words.collect() }
    }

    /// Whether the hyphen at the end of `head` goes when `tail` is joined to it.
    ///
    /// It goes only where the document writes the joined word elsewhere and never the hyphenated one:
    /// reports seldom break words, and "multi-agency" must stay whole.
    pub(super) fn drops(&self, head: &str, tail: &str) -> bool {
        let letters = |c: char| c.is_alphabetic();
        let head = head.trim_end_matches(is_hyphen);
        let before = &head[head.trim_end_matches(letters).len()..];
        let after = &tail[..tail.len() - tail.trim_start_matches(letters).len()];
        if before.is_empty() || !after.starts_with(char::is_lowercase) {
            return false;
        }
        let joined = folded(&format!("{before}{after}"));
        let hyphened = folded(&format!("{before}-{after}"));
        self.words.contains(&joined) && !self.words.contains(&hyphened)
    }
}

/// Whether a character is one of the hyphens that print the same.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}

fn folded(word: &str) -> String {
    word.replace(is_hyphen, "-").to_lowercase()
}
