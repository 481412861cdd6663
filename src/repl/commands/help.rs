use std::io::Write;

use super::super::Failure;
use super::super::session::Session;
use super::{COMMANDS, Command, find};
use crate::query::{function, nearest};

/// What there is help about.
pub(super) fn topics() -> Vec<String> {
    let commands = COMMANDS.iter().map(|command| command.name);
    let functions = function::all().map(|function| function.name);
    commands.chain(functions).map(str::to_owned).collect()
}

/// Help about everything, or about one command or function.
pub(super) fn write(session: &Session, topic: &str, out: &mut dyn Write) -> Result<(), Failure> {
    let topic = topic.trim_start_matches(':').trim_end_matches("()");
    if topic.is_empty() {
        return overview(session, out);
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
    let commands = COMMANDS.iter().map(|command| command.name);
    let meant = match nearest(topic, commands) {
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
        "A query may take several lines and ends with `;`. Commands stand on one line:"
    )?;
    writeln!(out)?;
    let width = COMMANDS.iter().map(|command| call(command).chars().count()).max();
    for command in COMMANDS {
        let call = format!("{:1$}", call(command), width.unwrap_or_default());
        writeln!(out, "  {}  {}", session.bold(&call), command.about)?;
    }
    writeln!(out)?;
    writeln!(
        out,
        "Tab completes, Up and Down go through what was entered before, Ctrl-R searches it,"
    )?;
    writeln!(
        out,
        "Ctrl-C clears the line or stops the query, Ctrl-D leaves. `:help toUpper` tells of a function."
    )?;
    Ok(())
}

fn call(command: &Command) -> String {
    format!(":{} {}", command.name, command.arguments)
}
