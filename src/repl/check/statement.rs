//! What is wrong with a statement: its form, its meaning, then the names in it.

use super::{Mark, names};
use crate::explore::Schema;
use crate::explore::procedures::PROCEDURES;
use crate::graph::Graph;
use crate::query::{self, Limits, Params, QueryError};
use crate::repl::last::with_last;
use crate::repl::lexer::{Token, tokens};
use crate::text::Span;

/// The marks of a statement; `ended` by its `;`, or still to go on.
pub(super) fn marks(statement: &str, ended: bool, schema: &Schema) -> Vec<Mark> {
    let tokens = tokens(statement);
    match wrong(statement, ended) {
        Some(error) => of_error(statement, &tokens, error).into_iter().collect(),
        None => names::marks(statement, &tokens, schema),
    }
}

fn of_error(statement: &str, tokens: &[Token], error: QueryError) -> Option<Mark> {
    let at = error.at.unwrap_or(Span::new(0, statement.len()));
    let token = tokens.iter().find(|token| token.at.end > at.start)?;
    // What is missing at the end may still come, a quotation mark too.
    if !token.closed || at.start >= statement.trim_end().len() {
        return None;
    }
    Some(Mark {
        at: token.at,
        message: error.hint.unwrap_or(error.message),
    })
}

/// The error of a clause that must not stand where it stands, as a last one that returns nothing.
const COMPOSITION: &str = "InvalidClauseComposition";

/// Why the statement has no meaning, apart from what a graph and parameters would add.
fn wrong(statement: &str, ended: bool) -> Option<QueryError> {
    let explains = ["explain", "profile"].iter().any(|word| {
        let begun = statement.trim_start().get(..word.len());
        begun.is_some_and(|begun| begun.eq_ignore_ascii_case(word))
    });
    let parsed = query::parse(statement).err();
    if parsed.is_some() || explains || with_last(statement).is_some() {
        return parsed;
    }
    let error = meaning(statement)?;
    if error.code == COMPOSITION && !ended {
        // It does not end here: what stands so far is asked about as if it went on.
        let error = meaning(&format!("{statement}\nRETURN null"))?;
        return error.at.is_some_and(|at| at.end <= statement.len()).then_some(error);
    }
    Some(error)
}

/// Why a statement that can be parsed has no meaning.
fn meaning(statement: &str) -> Option<QueryError> {
    let before = "EXPLAIN ";
    let limits = Limits {
        procedures: PROCEDURES,
        ..Limits::default()
    };
    let text = format!("{before}{statement}");
    let mut error = query::read(&Graph::new(), &text, &Params::new(), &limits).err()?;
    let at = error.at.filter(|at| at.start >= before.len())?;
    error.at = Some(Span::new(at.start - before.len(), at.end - before.len()));
    (error.code != "MissingParameter" && error.kind != query::ErrorKind::ParameterMissing).then_some(error)
}
