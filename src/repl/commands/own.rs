//! The commands that are no questions, and what their arguments can be.

use clap::ValueEnum;

use super::{Command, Group, Run, answers, files, help, settings, stay};
use crate::explore::Takes;
use crate::repl::session::Flow;
use crate::{export, output};

/// The commands that are no questions.
pub(super) const OWN: [Command; 17] = [
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
        arguments: "[ROW] [all]",
        about: "the passages behind the last result, or behind one row of it",
        details: "Where there are many, the weightiest; with `all`, in a file (`:mode FORMAT -o FILE`) and in a format for programs \
                  every one. Nodes, relationships and paths have passages; numbers and texts taken from them have none: \
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
        details: "Without `last` or a query the whole graph is written; behind the file of a `timeline` stands an authority, and a `comparison` is of several. `csv`, \
                  `jsonl`, `markdown`, `table` and `line` hold the rows of an answer.",
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

fn on_off() -> Vec<(String, String)> {
    ["on", "off"].map(|word| (word.to_owned(), String::new())).into()
}

/// Formats of graphs, then those that hold rows alone.
pub(super) fn export_formats() -> Vec<(String, String)> {
    let mut formats = names::<export::Format>();
    let rows = result_formats().into_iter();
    let rows: Vec<_> = rows
        .filter(|(name, _)| formats.iter().all(|(known, _)| known != name))
        .collect();
    formats.extend(rows);
    formats
}

pub(super) fn result_formats() -> Vec<(String, String)> {
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
