//! The commands: declared once, for running, completion, hints, help and the reference in `docs/repl.md`.

mod answers;
mod files;
mod help;
#[cfg(test)]
mod manual;
mod settings;

use std::io::Write;
use std::sync::LazyLock;

use clap::ValueEnum;

use super::Failure;
use super::session::{Flow, Session};
use crate::explore::{QUESTIONS, Question, Takes};
use crate::query::nearest;
use crate::{export, output};

type Outcome = Result<Flow, Failure>;

/// A command of the prompt.
pub(super) struct Command {
    /// Its name without the `:`.
    pub name: &'static str,
    /// Other names that it answers to.
    pub also: &'static [&'static str],
    /// What it takes, as help shows it.
    pub arguments: &'static str,
    /// What it does, in one line.
    pub about: &'static str,
    /// More about it; may be empty.
    pub details: &'static str,
    /// What its arguments are, for completion.
    pub takes: &'static [Takes],
    /// How the same is done on the command line; empty for what only a prompt can do.
    pub outside: &'static str,
    /// The heading that help shows it under.
    pub group: Group,
    run: Run,
}

/// What a command is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// Looks into the graph.
    Questions,
    /// Has to do with queries and their results.
    Queries,
    /// Reads and writes files.
    Files,
    /// The prompt itself.
    Prompt,
}

impl Group {
    pub(super) const ALL: [Self; 4] = [Self::Questions, Self::Queries, Self::Files, Self::Prompt];

    /// The heading over its commands.
    pub(super) const fn heading(self) -> &'static str {
        match self {
            Self::Questions => "Questions",
            Self::Queries => "Queries and results",
            Self::Files => "Files",
            Self::Prompt => "The prompt",
        }
    }
}

#[derive(Clone, Copy)]
enum Run {
    /// A question, which is a subcommand of `refrain` too.
    Ask(&'static Question),
    Do(fn(&mut Session, &str, &mut dyn Write) -> Outcome),
}

/// Every command, in the order of `:help`.
pub(super) static COMMANDS: LazyLock<Vec<Command>> = LazyLock::new(|| {
    let question = |question: &'static Question| Command {
        name: question.name,
        also: if question.name == "neighbours" {
            &["neighbors"]
        } else {
            &[]
        },
        arguments: question.arguments,
        about: question.about,
        details: question.details,
        takes: question.takes,
        outside: question.name,
        group: Group::Questions,
        run: Run::Ask(question),
    };
    QUESTIONS.iter().map(question).chain(OWN).collect()
});

/// The commands that are no questions.
const OWN: [Command; 17] = [
    Command {
        name: "story",
        also: &[],
        arguments: "[AUTHORITY]",
        about: "what the reports tell of an authority, from the first inspection to the last",
        details: "`refrain story -o FILE` writes it as a page.",
        takes: &[Takes::Authority],
        outside: "story",
        group: Group::Questions,
        run: Run::Do(|session, authority, out| stay(answers::story(session, authority, out))),
    },
    Command {
        name: "evidence",
        also: &[],
        arguments: "[ROW]",
        about: "the passages behind the last result, or behind one row of it",
        details: "Nodes, relationships and paths have passages; numbers and texts taken from them have none: \
                  RETURN the nodes themselves.",
        takes: &[Takes::Text],
        outside: "evidence QUERY",
        group: Group::Queries,
        run: Run::Do(|session, row, out| stay(answers::evidence(session, row, out))),
    },
    Command {
        name: "explain",
        also: &[],
        arguments: "QUERY",
        about: "the steps by which a query would be answered",
        details: "The query is not run.",
        takes: &[Takes::Query],
        outside: "query \"EXPLAIN …\"",
        group: Group::Queries,
        run: Run::Do(|session, query, out| stay(answers::planned(session, "EXPLAIN", query, out))),
    },
    Command {
        name: "profile",
        also: &[],
        arguments: "QUERY",
        about: "runs a query and counts the rows of each of its steps",
        details: "What the query changes is changed.",
        takes: &[Takes::Query],
        outside: "query \"PROFILE …\"",
        group: Group::Queries,
        run: Run::Do(|session, query, out| stay(answers::planned(session, "PROFILE", query, out))),
    },
    Command {
        name: "param",
        also: &[],
        arguments: "[NAME = VALUE]",
        about: "sets $NAME for queries; without a value, shows what is set",
        details: "The value is any expression: `:param since = date('2017-01-01')`. `$_`, or `_` alone, is the last result as a \
                  list of maps: `UNWIND _ AS row RETURN row.topic;`.",
        takes: &[Takes::Text],
        outside: "query --param NAME=VALUE",
        group: Group::Queries,
        run: Run::Do(|session, setting, out| stay(settings::param(session, setting, out))),
    },
    Command {
        name: "mode",
        also: &[],
        arguments: "[FORMAT [-o FILE]]",
        about: "how results are written, and where",
        details: "With a FILE the results that follow go there, one after the other, an xlsx with a sheet for each, until \
                  `:mode` is given again.",
        takes: &[
            Takes::OneOf(result_formats),
            Takes::OneOf(|| vec![("-o".to_owned(), String::new())]),
            Takes::File,
        ],
        outside: "query --format FORMAT -o FILE",
        group: Group::Queries,
        run: Run::Do(|session, format, out| stay(settings::mode(session, format, out))),
    },
    Command {
        name: "timing",
        also: &[],
        arguments: "[on|off]",
        about: "whether the time that a query took is told",
        details: "",
        takes: &[Takes::OneOf(on_off)],
        outside: "",
        group: Group::Queries,
        run: Run::Do(|session, switch, out| stay(settings::timing(session, switch, out))),
    },
    Command {
        name: "pager",
        also: &[],
        arguments: "[on|off]",
        about: "whether what is longer than the terminal goes through $PAGER",
        details: "Without $PAGER it is `less`.",
        takes: &[Takes::OneOf(on_off)],
        outside: "",
        group: Group::Queries,
        run: Run::Do(|session, switch, out| stay(settings::pager(session, switch, out))),
    },
    Command {
        name: "open",
        also: &[],
        arguments: "[FILE|bundled]",
        about: "takes another graph; without a FILE, tells which is open",
        details: "`bundled` is the graph of the reports that came with the program.",
        takes: &[Takes::File],
        outside: "repl FILE",
        group: Group::Files,
        run: Run::Do(|session, file, out| stay(files::open(session, file, out))),
    },
    Command {
        name: "save",
        also: &[],
        arguments: "[FILE]",
        about: "writes the graph, and its corrections to FILE.edits.cypher",
        details: "`refrain build --edits FILE.edits.cypher` makes the corrections again on a fresh graph.",
        takes: &[Takes::File],
        outside: "",
        group: Group::Files,
        run: Run::Do(|session, file, out| stay(files::save(session, file, out))),
    },
    Command {
        name: "read",
        also: &[],
        arguments: "FILE",
        about: "runs the queries of a file, up to the first that fails",
        details: "",
        takes: &[Takes::File],
        outside: "query -f FILE",
        group: Group::Files,
        run: Run::Do(|session, file, out| stay(files::read(session, file, out))),
    },
    Command {
        name: "export",
        also: &[],
        arguments: "FORMAT FILE [last|QUERY]",
        about: "the graph, the last result or a query's as a picture or as data",
        details: "Without `last` or a query the whole graph is written. `csv`, `jsonl`, `markdown`, `table` and `line` hold the \
                  rows of an answer.",
        takes: &[Takes::OneOf(export_formats), Takes::File, Takes::Query],
        outside: "export --query QUERY --format FORMAT -o FILE",
        group: Group::Files,
        run: Run::Do(|session, arguments, out| stay(files::export(session, arguments, out))),
    },
    Command {
        name: "edit",
        also: &["e"],
        arguments: "[NUMBER]",
        about: "opens the last query, or one of `:history`, in $EDITOR, and then at the prompt",
        details: "Also `\\e`; Ctrl-X Ctrl-E does it with what is being typed.",
        takes: &[Takes::Text],
        outside: "",
        group: Group::Prompt,
        run: Run::Do(|session, number, _| settings::edit(session, number)),
    },
    Command {
        name: "history",
        also: &[],
        arguments: "[WORDS]",
        about: "what was entered before, with its number; only what holds the words",
        details: "",
        takes: &[Takes::Text],
        outside: "",
        group: Group::Prompt,
        run: Run::Do(|session, words, out| stay(settings::history(session, words, out))),
    },
    Command {
        name: "help",
        also: &["h", "?"],
        arguments: "[TOPIC]",
        about: "what can be typed; more about a command, a clause, a function, a procedure, or the keys",
        details: "",
        takes: &[Takes::OneOf(help::topics)],
        outside: "help",
        group: Group::Prompt,
        run: Run::Do(|session, topic, out| stay(help::write(session, topic, out))),
    },
    Command {
        name: "clear",
        also: &[],
        arguments: "",
        about: "an empty screen, as does Ctrl-L",
        details: "",
        takes: &[],
        outside: "",
        group: Group::Prompt,
        run: Run::Do(|session, _, out| stay(settings::clear(session, out))),
    },
    Command {
        name: "quit",
        also: &["q", "exit"],
        arguments: "",
        about: "leaves, as do exit and Ctrl-D",
        details: "",
        takes: &[],
        outside: "",
        group: Group::Prompt,
        run: Run::Do(|session, _, _| session.may_lose_changes("quit").map(|()| Flow::Leave)),
    },
];

/// The command that answers to a name.
pub(super) fn find(name: &str) -> Option<&'static Command> {
    COMMANDS
        .iter()
        .find(|command| command.name == name || command.also.contains(&name))
}

/// The name of the command that was probably meant: what a name begins with, or a slip away.
pub(super) fn meant(name: &str) -> Option<&'static str> {
    let names = || COMMANDS.iter().map(|command| command.name);
    let lower = name.to_lowercase();
    let mut begun = names().filter(|known| lower.len() > 1 && known.starts_with(&lower));
    match (begun.next(), begun.next()) {
        (Some(only), None) => Some(only),
        _ => nearest(&lower, names()),
    }
}

/// Runs a line without its `:`.
pub(super) fn run(session: &mut Session, line: &str, out: &mut dyn Write) -> Outcome {
    let (name, arguments) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let name = name.trim_end_matches(';');
    let arguments = arguments.trim();
    if name.is_empty() {
        return Err("`:help` lists the commands".into());
    }
    let Some(command) = find(name) else {
        let advice = meant(name).map_or_else(
            || ":help lists them".to_owned(),
            |name| format!("did you mean :{name}?"),
        );
        return Err(format!("there is no command :{name}; {advice}").into());
    };
    session.forget_refusal(format!("{} {arguments}", command.name).trim());
    match command.run {
        Run::Ask(question) => stay(answers::question(session, question, arguments, out)),
        Run::Do(run) => run(session, arguments, out),
    }
}

fn stay(done: Result<(), Failure>) -> Outcome {
    done.map(|()| Flow::Stay)
}

fn on_off() -> Vec<(String, String)> {
    ["on", "off"].map(|word| (word.to_owned(), String::new())).into()
}

/// Formats of graphs, then those that hold rows alone.
fn export_formats() -> Vec<(String, String)> {
    let mut formats = names::<export::Format>();
    let rows = result_formats().into_iter();
    let rows: Vec<_> = rows
        .filter(|(name, _)| formats.iter().all(|(known, _)| known != name))
        .collect();
    formats.extend(rows);
    formats
}

fn result_formats() -> Vec<(String, String)> {
    names::<output::Format>()
}

/// Names of formats with what they are.
fn names<T: ValueEnum>() -> Vec<(String, String)> {
    let values = T::value_variants().iter().filter_map(ValueEnum::to_possible_value);
    values
        .map(|value| {
            let about = value.get_help().map(ToString::to_string).unwrap_or_default();
            (value.get_name().to_owned(), about)
        })
        .collect()
}

/// Names alone, for a sentence.
fn listed(names: Vec<(String, String)>) -> String {
    let names: Vec<String> = names.into_iter().map(|(name, _)| name).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_described_and_found() {
        for command in COMMANDS.iter() {
            for name in command.also.iter().chain([&command.name]) {
                assert!(find(name).is_some_and(|found| found.name == command.name), "{name}");
            }
            let outside = command.outside.split(' ').next().unwrap_or_default();
            assert!(outside.is_empty() || crate::cli::has(outside), "refrain {outside}");
            let about = command.about;
            assert!(!about.is_empty() && about.len() < 90, "{}", command.name);
            assert_eq!(
                command.arguments.is_empty(),
                command.takes.is_empty(),
                "{}",
                command.name
            );
        }
    }

    #[test]
    fn a_name_that_is_begun_or_mistyped_is_known() {
        assert_eq!(meant("neigh"), Some("neighbours"));
        assert_eq!(meant("recuring"), Some("recurring"));
        assert_eq!(meant("xyzzy"), None);
    }
}
