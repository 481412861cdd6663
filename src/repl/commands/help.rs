use std::io::Write;

use super::super::Failure;
use super::super::session::Session;
use super::{COMMANDS, Command, Group, find};
use crate::query::{function, nearest};

/// What there is help about.
pub(super) fn topics() -> Vec<(String, String)> {
    let commands = COMMANDS.iter().map(|command| (command.name, command.about));
    let functions = function::all().map(|function| (function.name, function.doc));
    let all = [("keys", "what the keys do")]
        .into_iter()
        .chain(commands)
        .chain(functions);
    all.map(|(name, about)| (name.to_owned(), about.to_owned())).collect()
}

/// Help about everything, or about one command or function.
pub(super) fn write(session: &Session, topic: &str, out: &mut dyn Write) -> Result<(), Failure> {
    let topic = topic.trim_start_matches(':').trim_end_matches("()");
    if topic.is_empty() {
        return overview(session, out);
    }
    if topic == "keys" {
        return Ok(KEYS
            .iter()
            .try_for_each(|(key, does)| writeln!(out, "{}  {does}", session.bold(&format!("{key:14}"))))?);
    }
    if let Some(command) = find(topic) {
        writeln!(out, "{}", session.bold(call(command).trim_end()))?;
        writeln!(out, "{}", command.about)?;
        if !command.details.is_empty() {
            writeln!(out, "{}", command.details)?;
        }
        return Ok(());
    }
    if let Some(function) = function::lookup(topic) {
        writeln!(out, "{}", session.bold(&function.signature()))?;
        writeln!(out, "{}", function.doc)?;
        writeln!(out, "{}", session.dim(function.example))?;
        return Ok(());
    }
    let meant = match super::meant(topic) {
        Some(command) => format!("did you mean :{command}?"),
        None => match nearest(topic, function::all().map(|function| function.name)) {
            Some(function) => format!("did you mean {function}?"),
            None => ":help lists what there is".to_owned(),
        },
    };
    Err(format!("there is no command or function `{topic}`; {meant}").into())
}

fn overview(session: &Session, out: &mut dyn Write) -> Result<(), Failure> {
    writeln!(
        out,
        "A query may take several lines and ends with `;` or an empty line. Commands stand on one line:"
    )?;
    let width = COMMANDS.iter().map(|command| call(command).chars().count()).max();
    for group in Group::ALL {
        writeln!(out, "\n{}", group.heading())?;
        for command in COMMANDS.iter().filter(|command| command.group == group) {
            let call = format!("{:1$}", call(command), width.unwrap_or_default());
            writeln!(out, "  {}  {}", session.bold(&call), command.about)?;
        }
    }
    writeln!(out)?;
    Ok(writeln!(
        out,
        "`:help keys` tells what the keys do, `:help show` more of a command, `:help toUpper` of a function."
    )?)
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
