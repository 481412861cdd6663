//! What rustyline asks while a person types, answered by the pure functions of this folder.

use std::borrow::Cow;
use std::cell::Cell;

use rustyline::completion::{Completer, FilenameCompleter, Pair};
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::{Hint, Hinter};
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{Context, Result};

use super::complete::{Knowledge, Offer, complete};
use super::{entry, hint, paint};

/// Holds what the answers depend on.
pub(super) struct Helper {
    pub knowledge: Knowledge,
    pub colour: bool,
    files: FilenameCompleter,
    /// Whether the line is still being typed; once it is entered, no bracket stands out any more.
    typing: Cell<bool>,
}

impl Helper {
    pub(super) fn new(knowledge: Knowledge, colour: bool) -> Self {
        Self {
            knowledge,
            colour,
            files: FilenameCompleter::new(),
            typing: Cell::new(true),
        }
    }
}

impl rustyline::Helper for Helper {}

impl Completer for Helper {
    type Candidate = Pair;

    fn complete(&self, line: &str, at: usize, _: &Context<'_>) -> Result<(usize, Vec<Pair>)> {
        match complete(line, at, &self.knowledge) {
            Offer::Files => self.files.complete_path(line, at),
            Offer::Texts { start, texts } => {
                let pair = |text: String| Pair {
                    display: text.clone(),
                    replacement: text,
                };
                Ok((start, texts.into_iter().map(pair).collect()))
            }
        }
    }
}

/// A hint is to be read, not to be taken over.
pub(super) struct Shown(String);

impl Hint for Shown {
    fn display(&self) -> &str {
        &self.0
    }

    fn completion(&self) -> Option<&str> {
        None
    }
}

impl Hinter for Helper {
    type Hint = Shown;

    fn hint(&self, line: &str, at: usize, _: &Context<'_>) -> Option<Shown> {
        (at == line.len()).then(|| hint::hint(line)).flatten().map(Shown)
    }
}

impl Validator for Helper {
    fn validate(&self, context: &mut ValidationContext<'_>) -> Result<ValidationResult> {
        Ok(if entry::is_complete(context.input()) {
            ValidationResult::Valid(None)
        } else {
            ValidationResult::Incomplete
        })
    }
}

impl Highlighter for Helper {
    fn highlight<'l>(&self, line: &'l str, at: usize) -> Cow<'l, str> {
        if self.colour {
            Cow::Owned(paint::paint(line, self.typing.get().then_some(at)))
        } else {
            Cow::Borrowed(line)
        }
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        if self.colour {
            Cow::Owned(console::style(hint).dim().force_styling(true).to_string())
        } else {
            Cow::Borrowed(hint)
        }
    }

    fn highlight_char(&self, _: &str, _: usize, kind: CmdKind) -> bool {
        self.typing.set(kind != CmdKind::ForcedRefresh);
        self.colour
    }
}
