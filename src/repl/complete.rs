//! What Tab offers: pure functions over text and schema.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::bindings::bindings;
use super::commands;
use super::lexer::tokens;
use super::place::{Place, place_in};
use crate::explore::{Names, Schema, Takes};
use crate::output::printable;
use crate::query::{self, function};

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

/// A text that can stand where the cursor is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub text: String,
    /// What it is; may be empty.
    pub about: String,
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
        Some(command) => match command_line(command, knowledge) {
            Some((start, texts)) => (line + 1 + start, texts),
            None => return Offer::Files,
        },
        _ => {
            let (start, texts) = statement(text.get(from..).unwrap_or_default(), at - from, knowledge);
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

/// Completes `:name argument …`, of which `typed` is without the `:`; `None` where a file is meant.
fn command_line(typed: &str, knowledge: &Knowledge) -> Option<(usize, Vec<Candidate>)> {
    let Some((name, arguments)) = typed.split_once(char::is_whitespace) else {
        let names = commands::COMMANDS
            .iter()
            .map(|command| described(command.name, command.about));
        return Some((0, starting(typed, names)));
    };
    let begin = typed.len() - arguments.len();
    let takes = commands::find(name).map_or(&[][..], |command| command.takes);
    let place = arguments.split_whitespace().count() - usize::from(is_within_word(arguments));
    let start = arguments.rfind(char::is_whitespace).map_or(0, |space| space + 1);
    let word = arguments.get(start..).unwrap_or_default();
    let offered = match takes.get(place).or(takes.last().filter(|last| last.is_many())) {
        None => Vec::new(),
        Some(Takes::File) => return None,
        Some(Takes::OneOf(words)) => starting(word, words().into_iter().map(|(word, about)| described(&word, &about))),
        Some(Takes::Label) => {
            let schema = &knowledge.schema;
            let names = schema.labels.iter().map(|(name, of)| described(name, &nodes(of.count)));
            let types = schema.types.iter().map(|(name, of)| described(name, &rels(of.count)));
            starting(word, names.chain(types))
        }
        Some(Takes::Authority) => {
            let names = knowledge.schema.values(&["Authority".to_owned()], "name");
            return Some((begin, fitting(arguments, names.into_iter().map(plain))));
        }
        Some(Takes::Node) => {
            // A name of several words is one argument, and the second node of a path may follow it.
            let names = || knowledge.names.written().map(|(name, label)| described(name, label));
            let all = fitting(arguments.trim_start_matches('"'), names());
            if !all.is_empty() || word.is_empty() {
                return Some((begin + arguments.len() - arguments.trim_start_matches('"').len(), all));
            }
            fitting(word, names())
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
fn statement(text: &str, at: usize, knowledge: &Knowledge) -> (usize, Vec<Candidate>) {
    let (start, place) = place_in(text, at);
    let typed = text.get(start..at).unwrap_or_default();
    let schema = &*knowledge.schema;
    let texts = match place {
        Place::Label => {
            let names = schema.labels.iter();
            starting(
                typed,
                names.map(|(name, of)| described(&quoted(name), &nodes(of.count))),
            )
        }
        Place::Type => {
            let names = schema.types.iter();
            starting(
                typed,
                names.map(|(name, of)| described(&quoted(name), &joins(schema, name, of.count))),
            )
        }
        Place::Key(names) => {
            let keys = schema.keys(&names);
            starting(
                typed,
                keys.into_iter()
                    .map(|key| described(&quoted(key), &such_as(schema, &names, key))),
            )
        }
        Place::Param => {
            let names = knowledge.params.iter();
            starting(typed, names.map(|(name, value)| described(&format!("${name}"), value)))
        }
        Place::Text { labels, key, quote } => {
            let values: BTreeSet<&str> = schema.values(&labels, &key);
            fitting(typed, values.into_iter().map(|value| plain(&closed(value, quote))))
        }
        Place::Member(owner) => members(&owner, typed, schema),
        Place::Word => words(text, typed),
        Place::Free => Vec::new(),
    };
    (start, texts)
}

fn described(text: &str, about: &str) -> Candidate {
    Candidate {
        text: text.to_owned(),
        about: about.to_owned(),
    }
}

fn plain(text: &str) -> Candidate {
    described(text, "")
}

fn nodes(count: usize) -> String {
    format!("{count} {}", if count == 1 { "node" } else { "nodes" })
}

fn rels(count: usize) -> String {
    format!("{count} {}", if count == 1 { "relationship" } else { "relationships" })
}

/// What a type joins, where it is one pair of labels; how often it occurs.
fn joins(schema: &Schema, kind: &str, count: usize) -> String {
    let mut pairs = schema.patterns.keys().filter(|(_, of, _)| of == kind);
    match (pairs.next(), pairs.next()) {
        (Some((from, _, to)), None) => format!("{count}, (:{from})→(:{to})"),
        _ => rels(count),
    }
}

/// A few values of a property.
fn such_as(schema: &Schema, labels: &[String], key: &str) -> String {
    let values = schema.values(labels, key);
    let few: Vec<&str> = values
        .iter()
        .filter(|value| value.len() <= 24)
        .take(2)
        .copied()
        .collect();
    match few.as_slice() {
        [] => String::new(),
        few => format!("{}, …", few.join(", ")),
    }
}

/// A name as a query writes it.
fn quoted(name: &str) -> String {
    let is_word = name.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    if is_word {
        name.to_owned()
    } else {
        format!("`{}`", name.replace('`', "``"))
    }
}

/// Behind `name.`, where no pattern binds the name: functions of that name, else any property.
fn members(owner: &str, typed: &str, schema: &Schema) -> Vec<Candidate> {
    let functions = function::all().filter_map(|function| {
        let (space, rest) = function.name.split_once('.')?;
        let is_of = space.eq_ignore_ascii_case(owner);
        is_of.then(|| described(&format!("{rest}("), function.doc))
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
    let keywords = query::keywords().iter().map(|word| plain(word));
    let functions = function::all().filter(|_| !typed.is_empty());
    let functions = functions.map(|function| described(&format!("{}(", function.name), function.doc));
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
fn starting(typed: &str, candidates: impl IntoIterator<Item = Candidate>) -> Vec<Candidate> {
    let typed = typed.to_lowercase();
    let fits = |candidate: &Candidate| candidate.text.to_lowercase().starts_with(&typed);
    candidates.into_iter().filter(fits).collect()
}

/// The same; where none begins so, those of which a word does.
fn fitting(typed: &str, candidates: impl Iterator<Item = Candidate>) -> Vec<Candidate> {
    let typed = typed.to_lowercase();
    let (mut begin, mut hold) = (Vec::new(), Vec::new());
    for candidate in candidates {
        let text = candidate.text.to_lowercase();
        if text.starts_with(&typed) {
            begin.push(candidate);
        } else if text
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| word.starts_with(&typed))
        {
            hold.push(candidate);
        }
    }
    if begin.is_empty() { hold } else { begin }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explore::{Known, sample};

    fn offered(text: &str) -> Vec<String> {
        let (graph, known) = (sample(), Known::default());
        let knowledge = Knowledge {
            schema: known.schema(&graph),
            names: known.names(&graph),
            params: vec![("since".to_owned(), "2017".to_owned())],
        };
        match complete(text, text.len(), &knowledge) {
            Offer::Texts { start, texts } => texts
                .into_iter()
                .map(|t| format!("{}{}", &text[..start], t.text))
                .collect(),
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
        assert_eq!(offered(":show front d"), [":show Front door"]);
        assert_eq!(offered(":show door"), [":show Front door", ":show front-door"]);
        assert_eq!(
            offered(":path Northshire Fro"),
            [":path Northshire Front door", ":path Northshire front-door"]
        );
        assert_eq!(offered(":schema fo"), [":schema FOUND"]);
        assert_eq!(offered("RETURN 1;\n:rec"), ["RETURN 1;\n:recurring"]);
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
    fn candidates_say_what_they_are() {
        let graph = sample();
        let knowledge = Knowledge {
            schema: Arc::new(Schema::of(&graph)),
            ..Knowledge::default()
        };
        let about = |text: &str| match complete(text, text.len(), &knowledge) {
            Offer::Texts { texts, .. } => texts[0].about.clone(),
            Offer::Files => String::new(),
        };
        assert_eq!(about("MATCH (n:Topi"), "1 node");
        assert_eq!(about("MATCH ()-[:ABO"), "1, (:Finding)→(:Topic)");
        assert!(about("RETURN toUpp").len() > 10 && about(":rec").contains("repeated"));
        assert_eq!(about("MATCH (t:Topic) RETURN t.i"), "front-door, …");
    }

    #[test]
    fn what_would_steer_a_terminal_is_not_offered() {
        let mut graph = sample();
        let script = "CREATE (:`Odd label` {name: $name}), (:`\u{1b}]0;x` {name: 'x'})";
        let params = query::Params::from([("name".to_owned(), "A\u{1b}[31m".into())]);
        query::run(&mut graph, script, &params, &Default::default()).unwrap();
        let known = crate::explore::Known::default();
        let knowledge = Knowledge {
            schema: known.schema(&graph),
            names: known.names(&graph),
            params: Vec::new(),
        };
        for text in ["MATCH (n:", "MATCH (n {name: '", ":show ", ":schema "] {
            let Offer::Texts { texts, .. } = complete(text, text.len(), &knowledge) else {
                panic!("texts are offered")
            };
            assert!(!texts.is_empty());
            for Candidate { text, about } in &texts {
                assert!(!format!("{text}{about}").contains('\u{1b}'), "{text:?}");
            }
            assert!(text != "MATCH (n:" || texts.iter().any(|t| t.text == "`Odd label`"));
        }
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
