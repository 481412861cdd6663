//! What Tab offers: pure functions over text and schema.

mod candidate;
mod command;
mod statement;
#[cfg(test)]
mod tests;

use std::sync::Arc;

pub(super) use candidate::Candidate;

use super::lexer::tokens;
use crate::explore::{Names, Schema};
use crate::output::printable;

/// What can be typed besides the language itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Knowledge {
    /// What the graph holds.
    pub schema: Arc<Schema>,
    /// What its nodes are called.
    pub names: Arc<Names>,
    /// Names of parameters, with their values.
    pub params: Vec<(String, String)>,
}

/// What Tab offers at byte `at`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Offer {
    /// Texts, each to stand from byte `start` up to the cursor.
    Texts { start: usize, texts: Vec<Candidate> },
    /// The names of files.
    Files,
}

/// Most candidates that are offered.
const MOST: usize = 300;

/// What Tab offers at byte `at` of `text`.
pub(super) fn complete(text: &str, at: usize, knowledge: &Knowledge) -> Offer {
    let before = text.get(..at).unwrap_or(text);
    // Of several statements only the one under the cursor matters.
    let from = tokens(before).iter().rev().find(|t| t.is(';')).map_or(0, |t| t.at.end);
    let rest = before.get(from..).unwrap_or_default();
    let from = from + rest.len() - rest.trim_start().len();
    // Commands are lines of their own.
    let line = before.rfind('\n').map_or(0, |end| end + 1).max(from);
    let own_line = before.get(line..).unwrap_or_default();
    let (start, mut texts) = match own_line.strip_prefix([':', '\\']) {
        Some(command) => match command::complete(command, knowledge) {
            Some((start, texts)) => (line + 1 + start, texts),
            None => return Offer::Files,
        },
        _ => {
            let (start, texts) = statement::complete(text.get(from..).unwrap_or_default(), at - from, knowledge);
            (from + start, texts)
        }
    };
    texts.retain(|candidate| is_harmless(&candidate.text) && is_harmless(&candidate.about));
    texts.truncate(MOST);
    Offer::Texts { start, texts }
}

/// Whether a text from the graph does nothing to a terminal.
fn is_harmless(text: &str) -> bool {
    !text.contains(['\n', '\t']) && printable(text) == text
}
