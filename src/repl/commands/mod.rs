//! The commands: declared once, for running, completion, hints and help.

mod answers;
mod examples;
mod files;
mod help;
mod settings;

use std::io::Write;

use clap::ValueEnum;

use super::session::{Flow, Session};
use super::{Failure, recurring};
use crate::query::nearest;
use crate::{export, output};

type Outcome = Result<Flow, Failure>;

/// A command of the prompt.
pub(super) struct Command {
    /// Its name without the `:`.
    pub name: &'static str,
    /// What it takes, as help shows it.
    pub arguments: &'static str,
    /// What it does, in one line.
    pub about: &'static str,
    /// More about it; may be empty.
    pub details: &'static str,
    /// What its arguments are, for completion.
    pub takes: &'static [Takes],
    run: fn(&mut Session, &str, &mut dyn Write) -> Outcome,
}

/// What an argument is.
pub(super) enum Takes {
    /// One of some words.
    OneOf(fn() -> Vec<String>),
    /// The name of an authority, to the end of the line.
    Authority,
    /// A file.
    File,
    /// A query, to the end of the line.
    Query,
    /// Anything.
    Text,
}

impl Takes {
    /// Whether it goes on to the end of the line.
    pub(super) const fn is_many(&self) -> bool {
        matches!(self, Self::Authority | Self::Query | Self::Text)
    }
}

/// Every command, in the order of `:help`.
pub(super) const COMMANDS: &[Command] = &[
    Command {
        name: "help",
        arguments: "[COMMAND|FUNCTION]",
        about: "what can be typed; more about one command or function",
        details: "",
        takes: &[Takes::OneOf(help::topics)],
        run: |session, topic, out| stay(help::write(session, topic, out)),
    },
    Command {
        name: "schema",
        arguments: "",
        about: "labels with their properties, and how relationships join them",
        details: "",
        takes: &[],
        run: |session, _, out| stay(answers::schema(session, out)),
    },
    Command {
        name: "recurring",
        arguments: "[AUTHORITY]",
        about: "repeated issues: across inspections, then within one",
        details: "Each with what the inspections found of it, year by year. `:evidence N` shows the passages behind row N.",
        takes: &[Takes::Authority],
        run: |session, authority, out| stay(recurring::write(session, authority, out)),
    },
    Command {
        name: "evidence",
        arguments: "[ROW]",
        about: "the passages behind the last result, or behind one row of it",
        details: "Nodes, relationships and paths have passages; numbers and texts taken from them have none: \
                  RETURN the nodes themselves.",
        takes: &[Takes::Text],
        run: |session, row, out| stay(answers::evidence(session, row, out)),
    },
    Command {
        name: "export",
        arguments: "FORMAT FILE [last|QUERY]",
        about: "the graph, the last result or a query's as a picture or as data",
        details: "Without `last` or a query the whole graph is written. Formats: svg, timeline, dot, graphml, json, cypher.",
        takes: &[Takes::OneOf(export_formats), Takes::File, Takes::Query],
        run: |session, arguments, out| stay(files::export(session, arguments, out)),
    },
    Command {
        name: "find",
        arguments: "WORDS",
        about: "findings and recommendations that hold the words",
        details: "Words are compared by their stems. `:evidence N` shows the passage of row N.",
        takes: &[Takes::Text],
        run: |session, words, out| stay(answers::find(session, words, out)),
    },
    Command {
        name: "examples",
        arguments: "[NUMBER|NAME]",
        about: "saved queries; with a number or name, shows and runs one",
        details: "",
        takes: &[Takes::OneOf(examples::names)],
        run: |session, which, out| stay(examples::run(session, which, out)),
    },
    Command {
        name: "explain",
        arguments: "QUERY",
        about: "the steps by which a query would be answered",
        details: "The query is not run; `PROFILE` before a query runs it and counts the rows of each step.",
        takes: &[Takes::Query],
        run: |session, query, out| stay(answers::explain(session, query, out)),
    },
    Command {
        name: "mode",
        arguments: "[FORMAT]",
        about: "how results are written",
        details: "Formats: table, csv, json, jsonl, markdown.",
        takes: &[Takes::OneOf(result_formats)],
        run: |session, format, out| stay(settings::mode(session, format, out)),
    },
    Command {
        name: "param",
        arguments: "[NAME = VALUE]",
        about: "sets $NAME for queries; without a value, shows what is set",
        details: "The value is any expression: `:param since = date('2017-01-01')`.",
        takes: &[Takes::Text],
        run: |session, setting, out| stay(settings::param(session, setting, out)),
    },
    Command {
        name: "open",
        arguments: "FILE",
        about: "takes another graph",
        details: "",
        takes: &[Takes::File],
        run: |session, file, out| stay(files::open(session, file, out)),
    },
    Command {
        name: "save",
        arguments: "[FILE]",
        about: "writes the graph, and its corrections to FILE.edits.cypher",
        details: "`refrain build --edits FILE.edits.cypher` makes the corrections again on a fresh graph.",
        takes: &[Takes::File],
        run: |session, file, out| stay(files::save(session, file, out)),
    },
    Command {
        name: "read",
        arguments: "FILE",
        about: "runs the queries of a file",
        details: "",
        takes: &[Takes::File],
        run: |session, file, out| stay(files::read(session, file, out)),
    },
    Command {
        name: "timing",
        arguments: "on|off",
        about: "whether the time that a query took is told",
        details: "",
        takes: &[Takes::OneOf(|| ["on", "off"].map(str::to_owned).into())],
        run: |session, switch, out| stay(settings::timing(session, switch, out)),
    },
    Command {
        name: "quit",
        arguments: "",
        about: "leaves, as do :q, exit and Ctrl-D",
        details: "",
        takes: &[],
        run: |session, _, _| session.may_lose_changes("quit").map(|()| Flow::Leave),
    },
];

/// The command of a name; `q` is `quit`.
pub(super) fn find(name: &str) -> Option<&'static Command> {
    let name = if name == "q" { "quit" } else { name };
    COMMANDS.iter().find(|command| command.name == name)
}

/// Runs a line without its `:`.
pub(super) fn run(session: &mut Session, line: &str, out: &mut dyn Write) -> Outcome {
    let (name, arguments) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let name = name.trim_end_matches(';');
    let arguments = arguments.trim();
    let Some(command) = find(name) else {
        let meant = nearest(name, COMMANDS.iter().map(|command| command.name));
        let advice = meant.map_or_else(
            || ":help lists them".to_owned(),
            |name| format!("did you mean :{name}?"),
        );
        return Err(format!("there is no command :{name}; {advice}").into());
    };
    session.forget_refusal(format!("{} {arguments}", command.name).trim());
    (command.run)(session, arguments, out)
}

fn stay(done: Result<(), Failure>) -> Outcome {
    done.map(|()| Flow::Stay)
}

fn export_formats() -> Vec<String> {
    names::<export::Format>(|_| true)
}

/// Formats that a terminal can show.
fn result_formats() -> Vec<String> {
    names::<output::Format>(|format| !format.is_binary())
}

fn names<T: ValueEnum>(shown: impl Fn(&T) -> bool) -> Vec<String> {
    let formats = T::value_variants().iter().filter(|format| shown(format));
    let values = formats.filter_map(ValueEnum::to_possible_value);
    values.map(|value| value.get_name().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_described_and_found() {
        for command in COMMANDS {
            assert!(find(command.name).is_some_and(|found| found.name == command.name));
            assert!(
                !command.about.is_empty() && command.about.len() < 80,
                "{}",
                command.name
            );
            assert_eq!(
                command.arguments.is_empty(),
                command.takes.is_empty(),
                "{}",
                command.name
            );
        }
        assert_eq!(
            export_formats(),
            ["svg", "timeline", "dot", "graphml", "json", "cypher"]
        );
        assert_eq!(result_formats(), ["table", "csv", "json", "jsonl", "markdown"]);
    }
}
