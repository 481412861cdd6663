//! What rustyline asks while a person types, answered by the pure functions of this folder.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use rustyline::completion::{Completer, FilenameCompleter, Pair};
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::{Hint, Hinter};
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{Context, Result};

use super::check::{Mark, marks};
use super::complete::{Candidate, Knowledge, Offer, complete};
use super::{entry, hint, paint};
use crate::output::{one_line, terminal};

/// Columns between a candidate and what it is.
const GAP: usize = 2;

/// Holds what the answers depend on.
pub(super) struct Helper {
    knowledge: Knowledge,
    pub colour: bool,
    files: FilenameCompleter,
    /// Whether the line is still being typed; once it is entered, no bracket stands out any more.
    typing: Cell<bool>,
    /// What was last marked, and on which text: hint and colours ask for the same at each key.
    marked: RefCell<(String, Option<usize>, Vec<Mark>)>,
}

impl Helper {
    pub(super) fn new(knowledge: Knowledge, colour: bool) -> Self {
        Self {
            knowledge,
            colour,
            files: FilenameCompleter::new(),
            typing: Cell::new(true),
            marked: RefCell::default(),
        }
    }
}

impl Helper {
    /// Takes what is known from now on.
    pub(super) fn learn(&mut self, knowledge: Knowledge) {
        self.knowledge = knowledge;
        self.marked.take();
    }

    fn marks(&self, line: &str, cursor: Option<usize>) -> Vec<Mark> {
        let mut marked = self.marked.borrow_mut();
        if marked.0 != line || marked.1 != cursor {
            *marked = (line.to_owned(), cursor, marks(line, cursor, &self.knowledge.schema));
        }
        marked.2.clone()
    }

    /// What is wrong on the line, for one who types without colours too.
    fn wrong(&self, line: &str, at: usize) -> Option<String> {
        let mark = self.marks(line, Some(at)).into_iter().next()?;
        let message = one_line(&mark.message);
        let word = one_line(mark.at.of(line));
        Some(match message.contains(&format!("`{word}`")) {
            true => format!("   ← {message}"),
            false => format!("   ← {word}: {message}"),
        })
    }
}

impl rustyline::Helper for Helper {}

impl Completer for Helper {
    type Candidate = Pair;

    fn complete(&self, line: &str, at: usize, _: &Context<'_>) -> Result<(usize, Vec<Pair>)> {
        match complete(line, at, &self.knowledge) {
            Offer::Files => self.files.complete_path(line, at),
            Offer::Texts { start, texts } => Ok((start, listed(texts, terminal::width().map_or(80, usize::from)))),
        }
    }
}

/// Candidates in two columns: what they are behind their names, as far as there is room.
fn listed(texts: Vec<Candidate>, width: usize) -> Vec<Pair> {
    let widest = texts
        .iter()
        .map(|candidate| console::measure_text_width(&candidate.text))
        .max();
    let widest = widest.unwrap_or_default();
    let room = width.saturating_sub(widest + 2 * GAP);
    let pair = |Candidate { text, about }: Candidate| {
        let about = console::truncate_str(&about, room, "…").into_owned();
        let display = if about.is_empty() || room < 10 {
            text.clone()
        } else {
            format!(
                "{}{:GAP$}{about}",
                console::pad_str(&text, widest, console::Alignment::Left, None),
                ""
            )
        };
        Pair {
            display,
            replacement: text,
        }
    };
    texts.into_iter().map(pair).collect()
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
        let hint = || hint::hint(line).or_else(|| self.wrong(line, at));
        let hint = (at == line.len()).then(hint).flatten()?;
        // A line only, and never beyond the terminal.
        let used = console::measure_text_width(line.rsplit('\n').next().unwrap_or_default()) + 16;
        let room = terminal::width().map_or(80, usize::from).saturating_sub(used);
        (room >= 12).then(|| Shown(console::truncate_str(&hint, room, "…").into_owned()))
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
            let cursor = self.typing.get().then_some(at);
            let wrong: Vec<_> = self.marks(line, cursor).into_iter().map(|mark| mark.at).collect();
            Cow::Owned(paint::paint(line, cursor, &wrong))
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

    fn highlight_candidate<'c>(&self, candidate: &'c str, _: rustyline::CompletionType) -> Cow<'c, str> {
        match candidate.split_once(&" ".repeat(GAP)).filter(|_| self.colour) {
            Some((text, about)) => {
                let about = console::style(about).dim().force_styling(true);
                Cow::Owned(format!("{text}{:GAP$}{about}", ""))
            }
            None => Cow::Borrowed(candidate),
        }
    }

    fn highlight_char(&self, _: &str, _: usize, kind: CmdKind) -> bool {
        self.typing.set(kind != CmdKind::ForcedRefresh);
        self.colour
    }
}
