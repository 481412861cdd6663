use std::fmt::Write;

use crate::text::Span;

/// The TCK's kinds of error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are the specification's own")]
pub enum ErrorKind {
    SyntaxError,
    SemanticError,
    ParameterMissing,
    ConstraintVerificationFailed,
    EntityNotFound,
    TypeError,
    ArgumentError,
    ArithmeticError,
    ProcedureError,
}

/// When an error shows: before any row is read, or while rows are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    /// Before any row is read.
    Compile,
    /// While rows are made.
    Runtime,
}

/// Why an operator or function has no value for its operands.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct EvalError {
    /// The kind.
    pub kind: ErrorKind,
    /// The TCK's detail, such as `InvalidArgumentType`.
    pub code: &'static str,
    /// For people.
    pub message: String,
}

impl EvalError {
    /// An error of any kind.
    pub fn new(kind: ErrorKind, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            kind,
            code,
            message: message.into(),
        }
    }

    /// An operand or argument of a type that the operation does not take.
    pub fn wrong_type(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::TypeError, "InvalidArgumentType", message)
    }

    /// An argument of a type that the function does not take, found only when the value is there.
    pub fn wrong_value(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::TypeError, "InvalidArgumentValue", message)
    }

    /// A number that is too small or too large for its purpose.
    pub fn out_of_range(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::ArgumentError, "NumberOutOfRange", message)
    }

    /// An argument of the right type that says nothing the function understands.
    pub fn bad_argument(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::ArgumentError, "InvalidArgumentValue", message)
    }

    /// A number with no place in 64 bits.
    pub fn overflow(operation: &str) -> Self {
        let message = format!("{operation} has a result beyond 64-bit integers");
        Self::new(ErrorKind::ArithmeticError, "IntegerOverflow", message)
    }

    /// A node or relationship that is gone.
    pub fn deleted(what: &str) -> Self {
        let message = format!("the {what} has been deleted in this query");
        Self::new(ErrorKind::EntityNotFound, "DeletedEntityAccess", message)
    }
}

/// Why a query has no answer, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct QueryError {
    /// The kind.
    pub kind: ErrorKind,
    /// When it showed.
    pub phase: Phase,
    /// The TCK's detail, such as `UndefinedVariable`.
    pub code: &'static str,
    /// What is wrong, and what was expected.
    pub message: String,
    /// The place in the query's text, where one place is to blame.
    pub at: Option<Span>,
    /// What was probably meant ("did you mean `Inspection`?").
    pub hint: Option<String>,
}

impl QueryError {
    /// An error in the query's text, found before anything ran.
    pub(super) fn syntax(code: &'static str, at: Span, message: String) -> Self {
        Self::compile(ErrorKind::SyntaxError, code, at, message)
    }

    /// An error of any kind found before anything ran.
    pub(super) fn compile(kind: ErrorKind, code: &'static str, at: Span, message: String) -> Self {
        Self {
            kind,
            phase: Phase::Compile,
            code,
            message,
            at: Some(at),
            hint: None,
        }
    }

    /// An error that showed while rows were made.
    pub(super) fn runtime(kind: ErrorKind, code: &'static str, at: Option<Span>, message: String) -> Self {
        Self {
            kind,
            phase: Phase::Runtime,
            code,
            message,
            at,
            hint: None,
        }
    }

    /// The error of an operator or function, at its place in the query.
    pub(super) fn at(error: EvalError, at: Span) -> Self {
        Self::runtime(error.kind, error.code, Some(at), error.message)
    }

    /// The same error in the text of which this query is a part that begins at byte `by`.
    #[must_use]
    pub fn shifted(mut self, by: usize) -> Self {
        self.at = self.at.map(|span| span.shifted(by));
        self
    }

    /// The error for people: message, place in the file `name`, the line with the place underlined, the hint.
    pub fn render(&self, name: &str, text: &str) -> String {
        let mut out = format!("error: {}", self.message);
        if let Some(span) = self.at {
            let (line, column) = position(text, span.start);
            let marked = text
                .get(span.range())
                .unwrap_or_default()
                .lines()
                .next()
                .unwrap_or_default();
            let (content, lead, carets) = underlined(
                text.lines().nth(line - 1).unwrap_or_default(),
                column - 1,
                marked.chars().count().max(1),
            );
            let width = line.to_string().len();
            let _ = write!(
                out,
                "\n{0:width$}--> {name}:{line}:{column}\n{0:width$} |\n{line} | {content}\n{0:width$} | {lead}{carets}",
                ""
            );
        }
        if let Some(hint) = &self.hint {
            let _ = write!(out, "\nhelp: {hint}");
        }
        out
    }
}

/// What is shown of a line: itself or, of a long one, a stretch about the place; the blank before the carets; the
/// carets.
fn underlined(line: &str, before: usize, marked: usize) -> (String, String, String) {
    const WIDTH: usize = 120;
    let length = line.chars().count();
    let skipped = if length > WIDTH {
        before.saturating_sub(WIDTH / 2)
    } else {
        0
    };
    let shown: String = line.chars().skip(skipped).take(WIDTH).collect();
    let (left, right) = (
        if skipped > 0 { "…" } else { "" },
        if length > skipped + WIDTH { "…" } else { "" },
    );
    let blank = left
        .chars()
        .chain(shown.chars())
        .take(before - skipped + left.chars().count());
    // Tabs stay tabs, so that the carets stand under what they mean.
    let lead = blank.map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
    let carets = "^".repeat(marked.min(WIDTH.saturating_sub(before - skipped)).max(1));
    (format!("{left}{shown}{right}"), lead, carets)
}

/// Line and column, both from 1, of a byte.
fn position(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_is_underlined_in_its_line() {
        let text = "MATCH (n)\nRETURN m.name";
        let mut error = QueryError::syntax("UndefinedVariable", Span::new(17, 18), "`m` is not defined".to_owned());
        error.hint = Some("did you mean `n`?".to_owned());
        let expected =
            "error: `m` is not defined\n --> q:2:8\n  |\n2 | RETURN m.name\n  |        ^\nhelp: did you mean `n`?";
        assert_eq!(error.render("q", text), expected);
    }
}
