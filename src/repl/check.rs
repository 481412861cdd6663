//! What is wrong with a text while it is typed: places to be marked, before Enter is pressed.

use super::entry::{Part, parts};
use super::lexer::{Kind, Token, tokens};
use crate::explore::Schema;
use crate::explore::procedures::PROCEDURES;
use crate::graph::Graph;
use crate::query::{self, Limits, Params, QueryError};
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

/// The places where `text` cannot be right, however it goes on. What the cursor touches is still being typed.
pub(super) fn marks(text: &str, cursor: Option<usize>, schema: &Schema) -> Vec<Mark> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    let mut marks = Vec::new();
    for part in parts(text) {
        let Part::Statement(statement) = part else { continue };
        // Parts are slices of the text.
        let from = statement.as_ptr().addr().wrapping_sub(text.as_ptr().addr());
        if text.get(from..from + statement.len()) == Some(statement) {
            of_statement(statement, schema, |mark| {
                marks.push(Mark {
                    at: Span::new(mark.at.start + from, mark.at.end + from),
                    message: mark.message,
                });
            });
        }
    }
    marks.retain(|mark| cursor.is_none_or(|cursor| cursor < mark.at.start || cursor > mark.at.end));
    marks
}

fn of_statement(statement: &str, schema: &Schema, mut mark: impl FnMut(Mark)) {
    let tokens = tokens(statement);
    if let Some(error) = wrong(statement) {
        let at = error.at.unwrap_or(Span::new(0, statement.len()));
        let token = tokens.iter().find(|token| token.at.end > at.start);
        let end = statement.trim_end().len();
        // What is missing at the end may still come, a quotation mark too.
        if let Some(token) = token.filter(|token| token.closed && at.start < end) {
            let word = token.at.of(statement);
            let meant = query::nearest(word, query::keywords().iter().copied());
            let meant = meant.filter(|_| token.kind == Kind::Word && error.message.starts_with("unexpected"));
            let meant = meant.map(|keyword| format!("did you mean {keyword}?"));
            let message = error.hint.or(meant).unwrap_or(error.message);
            mark(Mark { at: token.at, message });
        }
        return;
    }
    let makes = |token: &Token| {
        let word = token.at.of(statement).to_uppercase();
        token.kind == Kind::Word && ["CREATE", "MERGE", "SET"].contains(&word.as_str())
    };
    // What a statement makes may be new.
    if tokens.iter().any(makes) {
        return;
    }
    for (names, kind) in [(&schema.labels, Named::Label), (&schema.types, Named::Type)] {
        for token in named(statement, &tokens, kind) {
            let name = token.at.of(statement);
            if !names.contains_key(name) {
                let meant = query::nearest(name, names.keys().map(String::as_str));
                let message = meant.map_or_else(
                    || "not in this graph".to_owned(),
                    |name| format!("did you mean `{name}`?"),
                );
                mark(Mark { at: token.at, message });
            }
        }
    }
}

/// Why the statement has no meaning, apart from what a graph and parameters would add.
fn wrong(statement: &str) -> Option<QueryError> {
    let explains = ["explain", "profile"].iter().any(|word| {
        let begun = statement.trim_start().get(..word.len());
        begun.is_some_and(|begun| begun.eq_ignore_ascii_case(word))
    });
    let parsed = query::parse(statement).err();
    if parsed.is_some() || explains {
        return parsed;
    }
    let before = "EXPLAIN ";
    let asked = super::last::with_last(statement);
    if asked.is_some() {
        return None;
    }
    let text = format!("{before}{statement}");
    let limits = Limits {
        procedures: PROCEDURES,
        ..Limits::default()
    };
    let mut error = query::read(&Graph::new(), &text, &Params::new(), &limits).err()?;
    let at = error.at.filter(|at| at.start >= before.len())?;
    error.at = Some(Span::new(at.start - before.len(), at.end - before.len()));
    (error.code != "MissingParameter" && error.kind != query::ErrorKind::ParameterMissing).then_some(error)
}

#[derive(Clone, Copy, PartialEq)]
enum Named {
    Label,
    Type,
}

/// The names behind `:` in round brackets, which are labels, or in square ones, which are types.
fn named<'t>(text: &str, tokens: &'t [Token], kind: Named) -> Vec<&'t Token> {
    let mut open = Vec::new();
    let mut found = Vec::new();
    let mut behind_colon = false;
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Sign('(' | '[' | '{') => {
                let pattern = match token.kind {
                    Kind::Sign('(') => Some(Named::Label),
                    Kind::Sign('[')
                        if at
                            .checked_sub(1)
                            .is_some_and(|b| tokens.get(b).is_some_and(|t| t.is('-'))) =>
                    {
                        Some(Named::Type)
                    }
                    _ => None,
                };
                open.push(pattern);
                behind_colon = false;
            }
            Kind::Sign(')' | ']' | '}') => {
                open.pop();
                behind_colon = false;
            }
            Kind::Sign(':') => behind_colon = true,
            Kind::Sign('|' | '&') => {}
            Kind::Word if behind_colon => {
                let ends = tokens
                    .get(at + 1)
                    .is_none_or(|next| !matches!(next.kind, Kind::Sign('|' | '&' | ':')));
                if open.last() == Some(&Some(kind)) && !token.at.of(text).is_empty() {
                    found.push(token);
                }
                behind_colon = !ends;
            }
            _ => behind_colon = false,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explore::sample;

    fn marked(text: &str) -> Vec<String> {
        let schema = Schema::of(&sample());
        let marks = marks(text, None, &schema);
        marks.iter().map(|mark| mark.at.of(text).to_owned()).collect()
    }

    #[test]
    fn what_cannot_be_right_is_marked() {
        assert_eq!(marked("MATCH (n:Topc) RETURN n"), ["Topc"]);
        assert_eq!(marked("MATCH ()-[:FOND|ABOUT]->(n) RETURN n;"), ["FOND"]);
        assert_eq!(marked("MATCH (n) RETRN n"), ["RETRN"]);
        assert_eq!(marked("MATCH (n) RETURN m"), ["m"]);
        assert_eq!(marked("RETURN 1; MATCH (n) RETURN toUper(n.name)"), ["toUper"]);
        assert_eq!(marked(":mode csv\nRETURN x;"), ["x"]);
    }

    #[test]
    fn what_may_still_come_right_is_not() {
        for text in [
            "",
            "MATCH",
            "MATCH (n",
            "MATCH (n:Topic) WHERE n.name = 'Fr",
            "MATCH (n) RETURN n.",
            "RETURN $x + 1",
            "CREATE (:New)-[:MADE]->()",
            "RETURN {a: 1}, [x IN [1] | x]",
            "UNWIND _ AS row RETURN row.name",
            "MATCH (n) WHERE n:Topic RETURN n",
            ":recuring",
            "EXPLAIN MATCH (n) RETURN n",
        ] {
            assert_eq!(marked(text), [""; 0], "{text}");
        }
        let schema = Schema::of(&sample());
        assert!(marks("MATCH (n:Top", Some(12), &schema).is_empty());
    }
}
