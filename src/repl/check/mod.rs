//! What is wrong with a text while it is typed: places to be marked, before Enter is pressed.

mod command;
mod names;
mod statement;
#[cfg(test)]
mod tests;

use super::entry::{Part, parts};
use super::unknown;
use crate::explore::Schema;
use crate::text::Span;

/// Longest text that is looked through at each key.
const LONGEST: usize = 10_000;

/// What is wrong at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub at: Span,
    /// What is wrong; where it can be told, what was probably meant.
    pub message: String,
}

impl Mark {
    fn shifted(self, by: usize) -> Self {
        Self {
            at: self.at.shifted(by),
            ..self
        }
    }
}

/// The places where `text` cannot be right, however it goes on. What the cursor touches is still being typed.
pub(super) fn marks(text: &str, cursor: Option<usize>, schema: &Schema) -> Vec<Mark> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    let mut marks = Vec::new();
    for part in parts(text) {
        let (Part::Command(own) | Part::Statement(own) | Part::Last(own) | Part::Unknown(own)) = part;
        let Some(from) = place(text, own) else { continue };
        let found = match part {
            Part::Command(line) => command::marks(line, schema),
            Part::Statement(statement) => {
                let behind = text.get(from + statement.len()..).unwrap_or_default();
                statement::marks(statement, behind.trim_start().starts_with(';'), schema)
            }
            Part::Last(_) => Vec::new(),
            Part::Unknown(begun) => vec![Mark {
                at: Span::new(0, unknown::word(begun).len()),
                message: unknown::told(begun),
            }],
        };
        marks.extend(found.into_iter().map(|mark| mark.shifted(from)));
    }
    marks.retain(|mark| cursor.is_none_or(|cursor| cursor < mark.at.start || cursor > mark.at.end));
    marks
}

/// Where a part stands in the text that it is a slice of.
fn place(text: &str, part: &str) -> Option<usize> {
    let from = part.as_ptr().addr().checked_sub(text.as_ptr().addr())?;
    (text.get(from..from + part.len()) == Some(part)).then_some(from)
}
