use std::io::Write;

use super::super::Failure;
use super::super::clauses::{self, CLAUSES};
use super::super::session::Session;
use super::{COMMANDS, Command, Group, find};
use crate::explore::procedures::PROCEDURES;
use crate::output::wrap;
use crate::query::{function, nearest, procedure};

/// What there is help about.
pub(super) fn topics() -> Vec<(String, String)> {
    let commands = COMMANDS.iter().map(|command| (command.name, command.about));
    let clauses = CLAUSES.iter().map(|clause| (clause.name, clause.about));
    let functions = function::all().map(|function| (function.name, function.doc));
    let procedures = procedure::all().chain(PROCEDURES);
    let procedures = procedures.map(|procedure| (procedure.name, procedure.doc));
    let all = [("keys", "what the keys do")]
        .into_iter()
        .chain(commands)
        .chain(clauses)
        .chain(functions)
        .chain(procedures);
    all.map(|(name, about)| (name.to_owned(), about.to_owned())).collect()
}

/// Help about everything, or about one command, clause, function or procedure.
pub(super) fn write(session: &Session, topic: &str, out: &mut dyn Write) -> Result<(), Failure> {
    let is_command = topic.starts_with(':');
    let topic = topic
        .trim_start_matches(':')
        .trim_end_matches(';')
        .trim_end_matches("()");
    if topic.is_empty() {
        return overview(session, out);
    }
    if topic == "keys" {
        let mut keys = KEYS.iter();
        return keys.try_for_each(|(key, does)| entry(session, key, 14, does, out));
    }
    if let Some(command) = find(topic) {
        writeln!(out, "{}", session.bold(call(command).trim_end()))?;
        for text in [command.about, command.details] {
            if !text.is_empty() {
                writeln!(out, "{}", session.wrapped(text))?;
            }
        }
        if !command.outside.is_empty() {
            let outside = format!("on the command line: refrain {}", command.outside);
            writeln!(out, "{}", session.dim(&session.wrapped(&outside)))?;
        }
        return Ok(());
    }
    let found = clauses::find(topic).map(|clause| (clause.name.to_owned(), clause.about, clause.example));
    let found = found
        .or_else(|| function::lookup(topic).map(|function| (function.signature(), function.doc, function.example)));
    let found = found.or_else(|| {
        let procedure = procedure::lookup(topic, PROCEDURES)?;
        Some((procedure.signature(), procedure.doc, procedure.example))
    });
    if let Some((title, about, example)) = found.filter(|_| !is_command) {
        writeln!(out, "{}", session.bold(&session.wrapped(&title)))?;
        writeln!(out, "{}", session.wrapped(about))?;
        writeln!(out, "{}", session.dim(example))?;
        return Ok(());
    }
    let meant = match super::meant(topic) {
        Some(command) => format!("did you mean :{command}?"),
        None => match nearest(topic, topics().iter().map(|(name, _)| name.as_str())) {
            Some(known) => format!("did you mean {known}?"),
            None => ":help lists what there is".to_owned(),
        },
    };
    Err(format!("there is no command, clause or function `{topic}`; {meant}").into())
}

fn overview(session: &Session, out: &mut dyn Write) -> Result<(), Failure> {
    writeln!(
        out,
        "{}",
        session
            .wrapped("A query may take several lines and ends with `;` or an empty line. Commands stand on one line:")
    )?;
    let width = COMMANDS
        .iter()
        .map(|command| call(command).len())
        .max()
        .unwrap_or_default();
    for group in Group::ALL {
        writeln!(out, "\n{}", group.heading())?;
        for command in COMMANDS.iter().filter(|command| command.group == group) {
            entry(session, &call(command), width, command.about, out)?;
        }
    }
    writeln!(out)?;
    Ok(writeln!(
        out,
        "{}",
        session.wrapped(
            "`:help keys` tells what the keys do, `:help show` more of a command, `:help MATCH` of a clause, `:help toUpper` of a function."
        )
    )?)
}

/// A word and, in a column beside it, what it does.
fn entry(session: &Session, word: &str, width: usize, does: &str, out: &mut dyn Write) -> Result<(), Failure> {
    let room = session
        .width()
        .map_or(usize::MAX, usize::from)
        .saturating_sub(width + 4)
        .max(20);
    let mut word = session.bold(&format!("{word:width$}"));
    for line in wrap::lines(does, room) {
        writeln!(out, "  {word}  {line}")?;
        word = " ".repeat(width);
    }
    Ok(())
}

/// What the keys do.
const KEYS: &[(&str, &str)] = &[
    ("Tab", "completes what is typed, or lists what can stand there"),
    (
        "Up, Down",
        "what was entered before and begins with what is typed; lines of a text of several",
    ),
    ("Ctrl-R", "searches what was entered before"),
    ("Ctrl-X Ctrl-E", "takes what is typed to $EDITOR and back"),
    ("Ctrl-C", "clears what is typed; stops the query that runs"),
    ("Ctrl-L", "empties the screen"),
    ("Ctrl-D", "leaves"),
];

fn call(command: &Command) -> String {
    format!(":{} {}", command.name, command.arguments)
}
