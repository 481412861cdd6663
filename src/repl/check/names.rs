//! Labels, types and properties that a statement asks for and the graph has not.

use std::collections::BTreeSet;

use super::Mark;
use crate::explore::Schema;
use crate::query;
use crate::repl::bindings::{Bindings, bindings};
use crate::repl::lexer::{Kind, Token};
use crate::repl::place::{innermost, owner_of_braces};

/// Words behind which a name may be new.
const MAKERS: [&str; 3] = ["CREATE", "MERGE", "SET"];

/// The names of a statement that the graph has not; none where the statement makes something, which may be new.
pub(super) fn marks(statement: &str, tokens: &[Token], schema: &Schema) -> Vec<Mark> {
    let is_word =
        |token: &Token, word: &str| token.kind == Kind::Word && token.at.of(statement).eq_ignore_ascii_case(word);
    if tokens
        .iter()
        .any(|token| MAKERS.iter().any(|word| is_word(token, word)))
    {
        return Vec::new();
    }
    let mut marks = Vec::new();
    for (names, kind) in [(&schema.labels, Named::Label), (&schema.types, Named::Type)] {
        for token in named(statement, tokens, kind) {
            let name = token.at.of(statement);
            if !names.contains_key(name) {
                let known = names.keys().map(String::as_str);
                marks.push(unknown(token, name, known, || "not in this graph".to_owned()));
            }
        }
    }
    if marks.is_empty() {
        properties(statement, tokens, schema, &mut marks);
    }
    marks
}

fn unknown<'k>(
    token: &Token,
    name: &str,
    known: impl Iterator<Item = &'k str>,
    otherwise: impl FnOnce() -> String,
) -> Mark {
    let meant = query::nearest(name, known);
    Mark {
        at: token.at,
        message: meant.map_or_else(otherwise, |name| format!("did you mean `{name}`?")),
    }
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

/// Properties that nothing of the labels or types of a variable has: behind `x.`, and in the braces of a pattern.
fn properties(text: &str, tokens: &[Token], schema: &Schema, marks: &mut Vec<Mark>) {
    let bound = bindings(text, tokens);
    let again = bound_again(text, tokens);
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.kind == Kind::Word) {
        let (before, behind) = (tokens.get(..at).unwrap_or_default(), tokens.get(at + 1));
        let names = match before {
            [.., point] if point.is('.') && behind.is_none_or(|next| !next.is('(')) => {
                owner_of_member(text, before, &bound, &again)
            }
            [.., sign] if (sign.is('{') || sign.is(',')) && behind.is_some_and(|next| next.is(':')) => {
                owner_of_braces(text, before, innermost(before), &bound)
            }
            _ => None,
        };
        let is_known = |name: &String| schema.labels.contains_key(name) || schema.types.contains_key(name);
        let Some(names) = names.filter(|names| !names.is_empty() && names.iter().all(is_known)) else {
            continue;
        };
        let (keys, key) = (schema.keys(&names), token.at.of(text));
        // What has no properties at all is told by its schema.
        let has_some = names.iter().any(|name| {
            let of = schema.labels.get(name).or_else(|| schema.types.get(name));
            of.is_some_and(|counted| !counted.keys.is_empty())
        });
        if has_some && !keys.contains(key) {
            let none = || format!("no {} has it", names.join(" or "));
            marks.push(unknown(token, key, keys.into_iter(), none));
        }
    }
}

/// The labels or types of the variable before a point, where it is that and nothing else.
fn owner_of_member(text: &str, before: &[Token], bound: &Bindings, again: &BTreeSet<&str>) -> Option<Vec<String>> {
    let [earlier @ .., owner, _] = before else { return None };
    let is_variable = owner.kind == Kind::Word && earlier.last().is_none_or(|token| !token.is('.'));
    let name = owner.at.of(text);
    bound
        .get(name)
        .filter(|_| is_variable && !again.contains(name))
        .cloned()
}

/// Variables that something else than a pattern gives a value: `AS x`, `[x IN …`.
fn bound_again<'t>(text: &'t str, tokens: &[Token]) -> BTreeSet<&'t str> {
    let is = |token: &Token, word: &str| token.at.of(text).eq_ignore_ascii_case(word);
    let pairs = tokens.windows(2).filter_map(|pair| match pair {
        [before, name] if is(before, "AS") && name.kind == Kind::Word => Some(name.at.of(text)),
        [name, behind] if is(behind, "IN") && name.kind == Kind::Word => Some(name.at.of(text)),
        _ => None,
    });
    pairs.collect()
}
