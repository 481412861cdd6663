//! A single mention of a name.

use crate::text::{Span, word_spans};

/// A name met in the text.
#[derive(Clone, Debug)]
pub(super) struct Met {
    /// Index of its kind, where the tables know it.
    pub(super) kind: Option<usize>,
    /// The form, without quotation marks and the bracket of an abbreviation.
    pub(super) form: String,
    /// An abbreviation that the text explains right there.
    pub(super) abbreviation: Option<String>,
    /// Other names that the text sets beside it.
    pub(super) aliases: Vec<Span>,
    /// Where.
    pub(super) at: Span,
}

impl Met {
    /// A name of no known kind at `at`, written `form`.
    pub(super) fn new(at: Span, form: &str) -> Self {
        let quoted = form.contains(['‘', '“', '”', '"', '(', '\'']) || form.contains("’ ");
        let words = || {
            word_spans(form)
                .iter()
                .map(|word| word.of(form))
                .collect::<Vec<_>>()
                .join(" ")
        };
        let form = if quoted { words() } else { form.to_owned() };
        Self {
            kind: None,
            form,
            abbreviation: None,
            aliases: Vec::new(),
            at,
        }
    }
}
