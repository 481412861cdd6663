//! Text → AST: a look at nesting, the grammar, then a walk over what it found.

mod clause;
mod expression;
mod failure;
mod iteration;
mod label;
mod literal;
mod pattern;
mod scan;
mod sign;

use pest::Parser;
use pest::iterators::Pair;

use super::ast::{At, Name, Program};
use super::{QueryError, stack};
use crate::text::Span;

pub(super) use scan::statements;

#[derive(pest_derive::Parser)]
#[grammar = "../grammar/cypher.pest"]
#[allow(missing_docs, reason = "made from the grammar")]
struct Grammar;

type Out<T> = Result<T, QueryError>;

/// A tree that may be deeper than this gets a stack of its own.
const DEEP: usize = 48;

/// Reads one query and gives its tree to `then`, on a stack that is large enough for it.
///
/// # Errors
/// Says where the text is no openCypher and what was expected.
pub(super) fn with_parsed<T: Send>(text: &str, then: impl FnOnce(&Program) -> Out<T> + Send) -> Out<T> {
    let depth = scan::depth(text)?;
    stack::roomy(depth > DEEP, || then(&parse(text)?))
}

/// Whether the tree of a query may need a stack of its own.
///
/// # Errors
/// Where it is deeper than any may be.
pub(super) fn is_deep(text: &str) -> Out<bool> {
    Ok(scan::depth(text)? > DEEP)
}

/// Reads one query.
fn parse(text: &str) -> Out<Program> {
    let mut pairs = Grammar::parse(Rule::program, text).map_err(|error| failure::explain(&error, text))?;
    clause::program(pairs.next().ok_or_else(|| missing(text.len()))?)
}

/// The pairs inside a pair, without keywords.
fn inside(pair: Pair<'_, Rule>) -> Parts<'_> {
    let end = pair.as_span().end();
    Parts {
        end,
        pairs: pair
            .into_inner()
            .filter(|p| !is_keyword(p.as_rule()))
            .collect::<Vec<_>>()
            .into_iter()
            .peekable(),
    }
}

/// The grammar's keyword rules stand behind all others.
fn is_keyword(rule: Rule) -> bool {
    rule >= Rule::k_explain || rule == Rule::EOI
}

/// The pairs inside a pair, taken one after the other.
struct Parts<'i> {
    end: usize,
    pairs: std::iter::Peekable<std::vec::IntoIter<Pair<'i, Rule>>>,
}

impl<'i> Parts<'i> {
    /// The next pair, which the grammar promises.
    fn need(&mut self) -> Out<Pair<'i, Rule>> {
        self.pairs.next().ok_or_else(|| missing(self.end))
    }

    /// The next pair if it is of this rule.
    fn one(&mut self, rule: Rule) -> Option<Pair<'i, Rule>> {
        self.pairs.next_if(|pair| pair.as_rule() == rule)
    }
}

impl<'i> Iterator for Parts<'i> {
    type Item = Pair<'i, Rule>;

    fn next(&mut self) -> Option<Self::Item> {
        self.pairs.next()
    }
}

fn span(pair: &Pair<'_, Rule>) -> Span {
    let span = pair.as_span();
    Span::new(span.start(), span.start() + span.as_str().trim_end().len())
}

fn at(pair: &Pair<'_, Rule>) -> At {
    At(span(pair))
}

/// A name, without its backticks.
fn name(pair: &Pair<'_, Rule>) -> Name {
    let text = pair.as_str();
    let bare = text.strip_prefix('`').and_then(|t| t.strip_suffix('`'));
    let text = bare.map_or_else(|| text.into(), |quoted| quoted.replace("``", "`").into());
    Name { text, at: at(pair) }
}

/// For what the grammar rules out.
fn missing(at: usize) -> QueryError {
    QueryError::syntax(
        "UnexpectedSyntax",
        Span::new(at, at),
        "the query ends too early".to_owned(),
    )
}

#[cfg(test)]
mod tests;
