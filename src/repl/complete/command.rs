//! What can stand in a command.

use super::candidate::{Candidate, described, fitting, nodes, rels, starting};
use super::{Knowledge, statement};
use crate::explore::Takes;
use crate::repl::commands;

/// Completes `:name argument …`, of which `typed` is without the `:`; `None` where a file is meant.
pub(super) fn complete(typed: &str, knowledge: &Knowledge) -> Option<(usize, Vec<Candidate>)> {
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
            let names = names.into_iter().map(|(name, about)| described(name, &about));
            return Some((begin, fitting(arguments, names)));
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
            let (at, texts) = statement::complete(arguments, arguments.len(), knowledge);
            return Some((begin + at, texts));
        }
        Some(Takes::Text) => Vec::new(),
    };
    Some((begin + start, offered))
}

fn is_within_word(arguments: &str) -> bool {
    arguments.chars().next_back().is_some_and(|c| !c.is_whitespace())
}
