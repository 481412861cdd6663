//! What can stand in a query.

use super::Knowledge;
use super::candidate::{Candidate, described, fitting, nodes, plain, rels, starting};
use crate::explore::Schema;
use crate::explore::procedures::PROCEDURES;
use crate::export::cypher_name;
use crate::query::procedure::Procedure;
use crate::query::{self, function, procedure};
use crate::repl::bindings::bindings;
use crate::repl::clauses;
use crate::repl::lexer::tokens;
use crate::repl::place::{Place, place_in};

/// Completes a statement at byte `at`.
pub(super) fn complete(text: &str, at: usize, knowledge: &Knowledge) -> (usize, Vec<Candidate>) {
    let (start, place) = place_in(text, at);
    let typed = text.get(start..at).unwrap_or_default();
    let schema = &*knowledge.schema;
    let texts = match place {
        Place::Label => {
            let names = schema.labels.iter();
            starting(
                typed,
                names.map(|(name, of)| described(&cypher_name(name), &nodes(of.count))),
            )
        }
        Place::Type => {
            let names = schema.types.iter();
            starting(
                typed,
                names.map(|(name, of)| described(&cypher_name(name), &joins(schema, name, of.count))),
            )
        }
        Place::Key(names) => {
            let keys = schema.keys(&names);
            starting(
                typed,
                keys.into_iter()
                    .map(|key| described(&cypher_name(key), &schema.about(&names, key))),
            )
        }
        Place::Param => {
            let names = knowledge.params.iter();
            starting(typed, names.map(|(name, value)| described(&format!("${name}"), value)))
        }
        Place::Text { labels, key, quote } => {
            let values = schema.values(&labels, &key).into_iter();
            fitting(
                typed,
                values.map(|(value, about)| described(&closed(value, quote), &about)),
            )
        }
        Place::Member(owner) => members(&owner, typed, schema),
        Place::Procedure => {
            let all = procedures().map(|procedure| described(&format!("{}(", procedure.name), procedure.doc));
            starting(typed, all)
        }
        Place::Column(name) => {
            let columns = procedure::lookup(&name, PROCEDURES).map_or(&[][..], |procedure| procedure.columns);
            let columns = columns.iter().map(|(name, types)| described(name, &types.to_string()));
            starting(typed, columns)
        }
        Place::Word => words(text, typed),
        Place::Free => Vec::new(),
    };
    (start, texts)
}

/// What a type joins, where it is one pair of labels; how often it occurs.
fn joins(schema: &Schema, kind: &str, count: usize) -> String {
    let mut pairs = schema.patterns.keys().filter(|(_, of, _)| of == kind);
    match (pairs.next(), pairs.next()) {
        (Some((from, _, to)), None) => format!("{count}, (:{from})→(:{to})"),
        _ => rels(count),
    }
}

/// Behind `name.`, where no pattern binds the name: functions of that name, else any property.
fn members(owner: &str, typed: &str, schema: &Schema) -> Vec<Candidate> {
    let functions = callable().filter_map(|(name, doc)| {
        let (space, rest) = name.split_once('.')?;
        let is_of = space.eq_ignore_ascii_case(owner);
        is_of.then(|| described(&format!("{rest}("), doc))
    });
    let functions = starting(typed, functions);
    if functions.is_empty() {
        starting(typed, schema.keys(&[]).into_iter().map(plain))
    } else {
        functions
    }
}

/// Variables, keywords and functions; before the first letter only what is short enough to be read.
fn words(text: &str, typed: &str) -> Vec<Candidate> {
    let bound = bindings(text, &tokens(text));
    let variables = bound.into_iter().filter(|(name, _)| name != typed);
    let variables = variables.map(|(name, labels)| described(&name, &labels.join(", ")));
    let keywords = query::keywords()
        .iter()
        .map(|word| described(word, clauses::about(word)));
    let functions = callable().filter(|_| !typed.is_empty());
    let functions = functions.map(|(name, doc)| described(&format!("{name}("), doc));
    starting(typed, variables.chain(keywords).chain(functions))
}

/// Functions and procedures, with what they are for.
fn callable() -> impl Iterator<Item = (&'static str, &'static str)> {
    let functions = function::all().map(|function| (function.name, function.doc));
    functions.chain(procedures().map(|procedure| (procedure.name, procedure.doc)))
}

fn procedures() -> impl Iterator<Item = &'static Procedure> {
    procedure::all().chain(PROCEDURES)
}

/// A value as it ends a string.
fn closed(value: &str, quote: char) -> String {
    let mut text = String::with_capacity(value.len() + 1);
    for c in value.chars() {
        if c == quote || c == '\\' {
            text.push('\\');
        }
        text.push(c);
    }
    text.push(quote);
    text
}
