//! Commands that change how a session works.

use std::io::Write;

use clap::ValueEnum as _;

use super::super::Failure;
use super::super::session::Session;
use super::result_formats;
use crate::output::{self, Format};

/// How answers are written.
pub(super) fn mode(session: &mut Session, format: &str, out: &mut dyn Write) -> Result<(), Failure> {
    if !format.is_empty() {
        let known = Format::from_str(format, true).ok().filter(|format| !format.is_binary());
        session.mode = known.ok_or_else(|| format!("`{format}` is none of {}", result_formats().join(", ")))?;
    }
    let name = session.mode.to_possible_value();
    let name = name.as_ref().map_or("", |value| value.get_name());
    Ok(writeln!(out, "answers are written as {name}")?)
}

/// Whether the time that a query took is told.
pub(super) fn timing(session: &mut Session, switch: &str, out: &mut dyn Write) -> Result<(), Failure> {
    session.timing = match switch {
        "on" => true,
        "off" => false,
        _ => return Err("`:timing` takes `on` or `off`".into()),
    };
    Ok(writeln!(out, "timing is {switch}")?)
}

/// Sets a parameter to the value of an expression, or shows those that are set.
pub(super) fn param(session: &mut Session, setting: &str, out: &mut dyn Write) -> Result<(), Failure> {
    if let Some((name, expression)) = setting.split_once('=') {
        let name = name.trim().trim_start_matches('$').to_owned();
        if name.is_empty() || !name.chars().all(|c| c.is_alphanumeric() || c == '_') {
            return Err(format!("`{name}` is no name of a parameter").into());
        }
        let mut answer = session.read(&format!("RETURN {}", expression.trim()), &session.params)?;
        let value = answer.rows.pop().and_then(|mut row| row.pop());
        session.params.insert(name, value.unwrap_or_default());
        session.note_params();
        return Ok(());
    }
    let asked = setting.trim_start_matches('$');
    let shown = session
        .params
        .iter()
        .filter(|(name, _)| asked.is_empty() || *name == asked);
    let lines: Vec<String> = shown
        .map(|(name, value)| format!("${name} = {}", output::one_line(&output::text(&session.graph, value))))
        .collect();
    match lines.is_empty() {
        true => writeln!(out, "not set; `:param name = value` sets one")?,
        false => writeln!(out, "{}", lines.join("\n"))?,
    }
    Ok(())
}
