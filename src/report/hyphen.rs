use rustc_hash::FxHashSet;

use super::printed::Printed;

/// The words that a document writes elsewhere, to tell a hyphen that belongs to a word from one that a line end
/// put there.
#[derive(Debug, Default)]
pub(super) struct Hyphens {
    /// Of the words that line ends leave open (joined or hyphened), those that stand somewhere inside a line.
    words: FxHashSet<String>,
}

impl Hyphens {
    /// Looks for the words that line ends leave open.
    pub(super) fn of(lines: &[Printed<'_>]) -> Self {
        let kept: Vec<&Printed<'_>> = lines.iter().filter(|l| l.off.is_none()).collect();
        let broken = kept.windows(2).filter_map(|pair| parts(&pair[0].words, &pair[1].words));
        let open: FxHashSet<String> = broken
            .flat_map(|(head, tail)| [joined(head, tail), hyphened(head, tail)])
            .collect();
        if open.is_empty() {
            return Self::default();
        }
        // Few words are as long as one of these and begin as it does: no other need be folded.
        let shapes: FxHashSet<(usize, u8)> = open.iter().map(|word| shape(word)).collect();
        let tokens = kept
            .iter()
            .flat_map(|l| l.words.split(|c: char| !c.is_alphanumeric() && !is_hyphen(c)));
        let alike = tokens.filter(|t| shapes.contains(&shape(t)) && !t.ends_with(is_hyphen));
        Self {
            words: alike.map(folded).filter(|t| open.contains(t)).collect(),
        }
    }

    /// Whether the hyphen at the end of `head` goes when `tail` is joined to it.
    ///
    /// It goes only where the document writes the joined word elsewhere and never the hyphenated one:
    /// reports seldom break words, and "multi-agency" must stay whole.
    pub(super) fn drops(&self, head: &str, tail: &str) -> bool {
        parts(head, tail).is_some_and(|(head, tail)| {
            self.words.contains(&joined(head, tail)) && !self.words.contains(&hyphened(head, tail))
        })
    }
}

/// A word's length in bytes and its first letter; of letters beyond ASCII any.
fn shape(word: &str) -> (usize, u8) {
    let first = word.bytes().next().filter(u8::is_ascii);
    (word.len(), first.map_or(0, |byte| byte.to_ascii_lowercase()))
}

/// The letters before a hyphen at the end of `head` and those that begin `tail`, where a word could be broken.
fn parts<'a>(head: &'a str, tail: &'a str) -> Option<(&'a str, &'a str)> {
    let letters = |c: char| c.is_alphabetic();
    let head = head.strip_suffix(is_hyphen)?;
    let before = &head[head.trim_end_matches(letters).len()..];
    let after = &tail[..tail.len() - tail.trim_start_matches(letters).len()];
    (!before.is_empty() && after.starts_with(char::is_lowercase)).then_some((before, after))
}

fn joined(head: &str, tail: &str) -> String {
    folded(&format!("{head}{tail}"))
}

fn hyphened(head: &str, tail: &str) -> String {
    folded(&format!("{head}-{tail}"))
}

/// Whether a character is one of the hyphens that print the same.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}

fn folded(word: &str) -> String {
    word.replace(is_hyphen, "-").to_lowercase()
}
