//! What is wrong with a command: its name, a word that is none of those it takes, the query that it holds.

use super::{Mark, place, statement};
use crate::explore::{Schema, Takes};
use crate::query::nearest;
use crate::repl::commands;
use crate::text::Span;

/// The marks of a command without its `:`.
pub(super) fn marks(line: &str, schema: &Schema) -> Vec<Mark> {
    let name = line
        .split(|c: char| c.is_whitespace() || c == ';')
        .next()
        .unwrap_or(line);
    let Some(command) = commands::find(name) else {
        let message = match commands::meant(name) {
            Some(meant) => format!("did you mean :{meant}?"),
            None => "there is no such command".to_owned(),
        };
        let at = Span::new(0, name.len());
        return if name.is_empty() {
            Vec::new()
        } else {
            vec![Mark { at, message }]
        };
    };
    let mut rest = line.get(name.len()..).unwrap_or_default();
    for takes in command.takes {
        rest = rest.trim_start();
        let word = rest.split_whitespace().next().unwrap_or_default();
        let Some(at) = place(line, rest).filter(|_| !word.is_empty()) else {
            break;
        };
        match takes {
            Takes::Query if word != "last" => {
                let statement = rest.trim_end().trim_end_matches(';');
                let found = statement::marks(statement, rest.trim_end() != statement, schema);
                return found.into_iter().map(|mark| mark.shifted(at)).collect();
            }
            Takes::OneOf(_) | Takes::Label | Takes::Authority => {
                let (given, known) = known(takes, word, rest.trim_end(), schema);
                if !known.is_empty() && !known.iter().any(|known| fits(takes, known, given)) {
                    let meant = nearest(given, known.iter().map(String::as_str));
                    let message = match meant {
                        Some(meant) => format!("did you mean {meant}?"),
                        None => format!("`:{name}` knows none of this name"),
                    };
                    let at = Span::new(at, at + given.len());
                    return vec![Mark { at, message }];
                }
            }
            Takes::File | Takes::Node | Takes::Query | Takes::Text => {}
        }
        rest = rest.get(word.len()..).unwrap_or_default();
    }
    Vec::new()
}

/// What was given where a command takes one of some names, and these.
fn known<'t>(takes: &Takes, word: &'t str, rest: &'t str, schema: &Schema) -> (&'t str, Vec<String>) {
    match takes {
        Takes::OneOf(words) => (word, words().into_iter().map(|(word, _)| word).collect()),
        Takes::Label => (word, schema.labels.keys().chain(schema.types.keys()).cloned().collect()),
        Takes::Authority => {
            let names = schema.values(&["Authority".to_owned()], "name");
            (rest, names.into_keys().map(str::to_owned).collect())
        }
        _ => (word, Vec::new()),
    }
}

/// Whether a name is given by what was typed: an authority may be named in part, with quotation marks.
fn fits(takes: &Takes, known: &str, given: &str) -> bool {
    let given = given
        .trim_start_matches(':')
        .trim_end_matches(';')
        .trim_end_matches("()");
    match takes {
        Takes::Authority => {
            let given = given.trim_matches(['"', '\'']).to_lowercase();
            known.to_lowercase().contains(&given)
        }
        // A word of several, or the number of one.
        _ => {
            known
                .split(' ')
                .next()
                .is_some_and(|first| first.eq_ignore_ascii_case(given))
                || given.parse::<usize>().is_ok()
        }
    }
}
