//! What can stand where the cursor is, and which of it begins as what was typed.

/// A text that can stand where the cursor is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::repl) struct Candidate {
    pub text: String,
    /// What it is; may be empty.
    pub about: String,
}

pub(super) fn described(text: &str, about: &str) -> Candidate {
    Candidate {
        text: text.to_owned(),
        about: about.to_owned(),
    }
}

pub(super) fn plain(text: &str) -> Candidate {
    described(text, "")
}

pub(super) fn nodes(count: usize) -> String {
    format!("{count} {}", if count == 1 { "node" } else { "nodes" })
}

pub(super) fn rels(count: usize) -> String {
    format!("{count} {}", if count == 1 { "relationship" } else { "relationships" })
}

/// Those that begin with what was typed, in whatever case.
pub(super) fn starting(typed: &str, candidates: impl IntoIterator<Item = Candidate>) -> Vec<Candidate> {
    let typed = typed.to_lowercase();
    let fits = |candidate: &Candidate| candidate.text.to_lowercase().starts_with(&typed);
    candidates.into_iter().filter(fits).collect()
}

/// The same; where none begins so, those of which a word does.
pub(super) fn fitting(typed: &str, candidates: impl Iterator<Item = Candidate>) -> Vec<Candidate> {
    let typed = typed.to_lowercase();
    let (mut begin, mut hold) = (Vec::new(), Vec::new());
    for candidate in candidates {
        let text = candidate.text.to_lowercase();
        if text.starts_with(&typed) {
            begin.push(candidate);
        } else if text
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| word.starts_with(&typed))
        {
            hold.push(candidate);
        }
    }
    if begin.is_empty() { hold } else { begin }
}
