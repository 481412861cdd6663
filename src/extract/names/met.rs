//! A single mention of a name.

use rustc_hash::FxHashMap;

use crate::text::{Span, word_spans};
use crate::vocabulary::names::{Alike, Kind};

/// A name met in the text.
#[derive(Clone, Debug)]
pub(super) struct Met {
    /// Index of its kind, where the tables know it.
    pub(super) kind: Option<usize>,
    /// Index of the general kind that it is one of by its own name.
    pub(super) one_of: Option<usize>,
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
            one_of: None,
            form,
            abbreviation: None,
            aliases: Vec::new(),
            at,
        }
    }
    /// Parts a body of its own name from the general kind that it is one of: "Barset Police" from the police, whatever
    /// abbreviation of the kind stands behind it. `keys` leads from what the forms of kinds share to their places.
    pub(super) fn apart(mut self, kinds: &[Kind], keys: &FxHashMap<String, usize>, alike: &Alike) -> Self {
        let leads = |short: &String| keys.get(&alike.key(short)).copied();
        let kind = self.kind.or_else(|| self.abbreviation.as_ref().and_then(leads));
        let own = |&kind: &usize| kinds[kind].general && keys.get(&alike.key(&self.form)) != Some(&kind);
        if let Some(kind) = kind.filter(own) {
            self.one_of = Some(kind);
            self.kind = None;
            self.abbreviation = self.abbreviation.filter(|short| leads(short) != Some(kind));
        }
        self
    }
}
