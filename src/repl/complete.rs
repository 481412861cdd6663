//! What Tab offers: pure functions over text and schema.

use std::collections::BTreeSet;

use super::bindings::bindings;
use super::commands::{self, Takes};
use super::lexer::tokens;
use super::place::{Place, place_in};
use super::schema::Schema;
use crate::query;

/// What can be typed besides the language itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Knowledge {
    /// What the graph holds.
    pub schema: Schema,
    /// Names of parameters.
    pub params: Vec<String>,
}

/// What Tab offers at byte `at`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Offer {
    /// Texts, each to stand from byte `start` up to the cursor.
    Texts { start: usize, texts: Vec<String> },
    /// The names of files.
    Files,
}

/// What Tab offers at byte `at` of `text`.
pub(super) fn complete(text: &str, at: usize, knowledge: &Knowledge) -> Offer {
    let before = text.get(..at).unwrap_or(text);
    // Of several statements only the one under the cursor matters.
    let from = tokens(before).iter().rev().find(|t| t.is(';')).map_or(0, |t| t.at.end);
    let from = from + before[from..].len() - before[from..].trim_start().len();
    let (start, texts) = match before[from..].strip_prefix(':') {
        Some(command) if !command.contains('\n') => match command_line(command, knowledge) {
            Some((start, texts)) => (from + 1 + start, texts),
            None => return Offer::Files,
        },
        _ => {
            let (start, texts) = statement(&text[from..], at - from, knowledge);
            (from + start, texts)
        }
    };
    Offer::Texts { start, texts }
}

/// Completes `:name argument …`, of which `typed` is without the `:`; `None` where a file is meant.
fn command_line(typed: &str, knowledge: &Knowledge) -> Option<(usize, Vec<String>)> {
    let Some((name, arguments)) = typed.split_once(char::is_whitespace) else {
        let names = commands::COMMANDS.iter().map(|command| command.name.to_owned());
        return Some((0, starting(typed, names)));
    };
    let begin = typed.len() - arguments.len();
    let takes = commands::find(name).map_or(&[][..], |command| command.takes);
    let place = arguments.split_whitespace().count() - usize::from(is_within_word(arguments));
    let start = arguments.rfind(char::is_whitespace).map_or(0, |space| space + 1);
    let word = &arguments[start..];
    let offered = match takes.get(place).or(takes.last().filter(|last| last.is_many())) {
        None => Vec::new(),
        Some(Takes::File) => return None,
        Some(Takes::OneOf(words)) => starting(word, words()),
        Some(Takes::Authority) => {
            let names = knowledge.schema.values(&["Authority".to_owned()], "name");
            return Some((begin, starting(arguments, names.into_iter().map(str::to_owned))));
        }
        Some(Takes::Query) => {
            let (at, texts) = statement(arguments, arguments.len(), knowledge);
            return Some((begin + at, texts));
        }
        Some(Takes::Text) => Vec::new(),
    };
    Some((begin + start, offered))
}

fn is_within_word(arguments: &str) -> bool {
    arguments.chars().next_back().is_some_and(|c| !c.is_whitespace())
}

/// Completes a statement at byte `at`.
fn statement(text: &str, at: usize, knowledge: &Knowledge) -> (usize, Vec<String>) {
    let (start, place) = place_in(text, at);
    let typed = text.get(start..at).unwrap_or_default();
    let schema = &knowledge.schema;
    let owned = |names: BTreeSet<&str>| names.into_iter().map(str::to_owned).collect::<Vec<_>>();
    let texts = match place {
        Place::Label => starting(typed, schema.labels.keys().cloned()),
        Place::Type => starting(typed, schema.types.keys().cloned()),
        Place::Key(names) => starting(typed, owned(schema.keys(&names))),
        Place::Param => starting(typed, knowledge.params.iter().map(|name| format!("${name}"))),
        Place::Text { labels, key, quote } => {
            let values = owned(schema.values(&labels, &key));
            starting(typed, values.into_iter().map(|value| closed(&value, quote)))
        }
        Place::Member(owner) => members(&owner, typed, schema),
        Place::Word => words(text, typed),
        Place::Free => Vec::new(),
    };
    (start, texts)
}

/// Behind `name.`, where no pattern binds the name: functions of that name, else any property.
fn members(owner: &str, typed: &str, schema: &Schema) -> Vec<String> {
    let functions = query::function::all().filter_map(|function| {
        let (space, rest) = function.name.split_once('.')?;
        space.eq_ignore_ascii_case(owner).then(|| format!("{rest}("))
    });
    let functions = starting(typed, functions);
    if functions.is_empty() {
        starting(typed, schema.keys(&[]).into_iter().map(str::to_owned))
    } else {
        functions
    }
}

/// Variables, keywords and functions; before the first letter only what is short enough to be read.
fn words(text: &str, typed: &str) -> Vec<String> {
    let variables = bindings(text, &tokens(text)).into_keys().filter(|name| name != typed);
    let keywords = query::keywords().iter().map(|&word| word.to_owned());
    let functions = query::function::all().filter(|_| !typed.is_empty());
    let functions = functions.map(|function| format!("{}(", function.name));
    starting(typed, variables.chain(keywords).chain(functions))
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

/// Those that begin with what was typed, in whatever case.
fn starting(typed: &str, candidates: impl IntoIterator<Item = String>) -> Vec<String> {
    let typed = typed.to_lowercase();
    let fits = |text: &String| text.to_lowercase().starts_with(&typed);
    candidates.into_iter().filter(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repl::schema::sample;

    fn offered(text: &str) -> Vec<String> {
        let knowledge = Knowledge {
            schema: Schema::of(&sample()),
            params: vec!["since".to_owned()],
        };
        match complete(text, text.len(), &knowledge) {
            Offer::Texts { start, texts } => texts.into_iter().map(|t| format!("{}{t}", &text[..start])).collect(),
            Offer::Files => vec!["a file".to_owned()],
        }
    }

    #[test]
    fn the_graph_is_offered_where_it_fits() {
        assert_eq!(offered("MATCH (n:in"), ["MATCH (n:Inspection"]);
        assert_eq!(offered("MATCH ()-[:F"), ["MATCH ()-[:FOUND"]);
        assert_eq!(
            offered("MATCH (t:Topic) RETURN t."),
            ["id", "name"].map(|k| format!("MATCH (t:Topic) RETURN t.{k}"))
        );
        assert_eq!(offered("MATCH (t {id: 'fr"), ["MATCH (t {id: 'front-door'"]);
        assert_eq!(offered("RETURN $"), ["RETURN $since"]);
        assert_eq!(offered("RETURN 1; MATCH (a:Au"), ["RETURN 1; MATCH (a:Authority"]);
    }

    #[test]
    fn the_language_is_offered_elsewhere() {
        assert_eq!(offered("mat"), ["MATCH"]);
        assert_eq!(offered("RETURN toUp"), ["RETURN toUpper("]);
        assert_eq!(offered("RETURN date.tru"), ["RETURN date.truncate("]);
        assert_eq!(
            offered("MATCH (thing:Topic) RETURN th"),
            ["thing", "THEN"].map(|w| format!("MATCH (thing:Topic) RETURN {w}"))
        );
        assert!(offered("RETURN 'x' ").len() > 10);
        assert!(offered("// MAT").is_empty());
    }

    #[test]
    fn commands_and_their_arguments_are_offered() {
        assert_eq!(offered(":rec"), [":recurring"]);
        assert_eq!(offered(":recurring no"), [":recurring Northshire"]);
        assert_eq!(offered(":export sv"), [":export svg"]);
        assert_eq!(offered(":export svg "), ["a file"]);
        assert_eq!(
            offered(":export svg f.svg MATCH (n:To"),
            [":export svg f.svg MATCH (n:Topic"]
        );
        assert_eq!(offered(":timing "), [":timing on", ":timing off"]);
        assert_eq!(offered(":open "), ["a file"]);
    }

    #[test]
    fn no_cursor_place_breaks_it() {
        let knowledge = Knowledge::default();
        let text = ":x\n MATCH (é:Topic {name: \"ü'\\\"\"})-[:`a b`*1..2]->() WHERE é.x IN ['a', 'b'] // c\n;";
        for (at, _) in text.char_indices() {
            complete(text, at, &knowledge);
            complete(&text[at..], text.len() - at, &knowledge);
            complete(&text[..at], at, &knowledge);
        }
    }
}
