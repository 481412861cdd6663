//! Commands that change how a session works.

use std::io::Write;

use clap::ValueEnum as _;

use super::super::Failure;
use super::super::entry::{Part, parts};
use super::super::session::{Flow, Session};
use super::super::sink::Sink;
use super::files::{path, shown};
use super::own::result_formats;
use super::{Outcome, listed};
use crate::export;
use crate::output::{self, Format, terminal};

/// Most entries that `:history` shows.
const SHOWN: usize = 40;

/// How answers are written, and where.
pub(super) fn mode(session: &mut Session, asked: &str, out: &mut dyn Write) -> Result<(), Failure> {
    let (format, rest) = asked.split_once(char::is_whitespace).unwrap_or((asked, ""));
    if !format.is_empty() {
        let known = Format::from_str(format, true);
        let known = known.map_err(|_| match export::Format::from_str(format, true) {
            Ok(_) => format!("`{format}` is for graphs: `:export {format} FILE [last|QUERY]`"),
            Err(_) => format!("`{format}` is none of {}", listed(result_formats())),
        })?;
        let file = match rest.trim() {
            "" if known.is_binary() => return Err(format!("name a file: `:mode {format} -o FILE`").into()),
            "" => None,
            rest => Some(rest.strip_prefix("-o").ok_or("`:mode FORMAT -o FILE`")?.trim()),
        };
        if file == Some("") {
            return Err("`-o` takes a file".into());
        }
        session.mode = known;
        session.sink = file.map(|file| Sink::new(path(file)));
    }
    let name = session.mode.to_possible_value();
    let name = name.as_ref().map_or("", |value| value.get_name());
    let place = session
        .sink
        .as_ref()
        .map_or_else(String::new, |sink| format!(" to {}", shown(sink.path())));
    Ok(writeln!(out, "answers are written as {name}{place}")?)
}

/// Whether the time that a query took is told.
pub(super) fn timing(session: &mut Session, switch: &str, out: &mut dyn Write) -> Result<(), Failure> {
    session.timing = is_on("timing", switch)?.unwrap_or(session.timing);
    Ok(writeln!(out, "timing is {}", switched(session.timing))?)
}

/// Whether what is long goes through a pager.
pub(super) fn pager(session: &mut Session, switch: &str, out: &mut dyn Write) -> Result<(), Failure> {
    session
        .paged
        .set(is_on("pager", switch)?.unwrap_or(session.paged.get()));
    Ok(writeln!(out, "the pager is {}", switched(session.paged.get()))?)
}

/// What a switch is turned to; `None` where it is only asked about.
fn is_on(command: &str, switch: &str) -> Result<Option<bool>, Failure> {
    match switch.trim_end_matches(';') {
        "on" => Ok(Some(true)),
        "off" => Ok(Some(false)),
        "" => Ok(None),
        _ => Err(format!("`:{command}` takes `on` or `off`").into()),
    }
}

const fn switched(on: bool) -> &'static str {
    if on { "on" } else { "off" }
}

/// Sets a parameter to the value of an expression, or shows those that are set.
pub(super) fn param(session: &mut Session, setting: &str, out: &mut dyn Write) -> Result<(), Failure> {
    if let Some((name, expression)) = setting.split_once('=') {
        let name = name.trim().trim_start_matches('$').to_owned();
        let letters = |c: char| c.is_alphanumeric() || c == '_';
        if name.is_empty() || name == "_" || !name.chars().all(letters) {
            return Err(format!("`{name}` is no name of a parameter").into());
        }
        let expression = expression.trim().trim_end_matches(';');
        if expression.is_empty() {
            return Err(format!("`:param {name} = VALUE` takes a value").into());
        }
        let mut answer = session.read(&format!("RETURN {expression}"))?;
        let value = answer.rows.pop().and_then(|mut row| row.pop());
        session.params.insert(name.clone(), value.unwrap_or_default());
        session.note_params();
        return tell_params(session, &name, out);
    }
    tell_params(session, setting, out)
}

/// Shows a parameter, or all.
fn tell_params(session: &Session, name: &str, out: &mut dyn Write) -> Result<(), Failure> {
    let asked = name.trim_start_matches('$');
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

/// What was entered before, the latest last.
pub(super) fn history(session: &Session, words: &str, out: &mut dyn Write) -> Result<(), Failure> {
    let words = words.to_lowercase();
    let holds = |entry: &str| entry.to_lowercase().contains(&words);
    let met: Vec<_> = (1..).zip(&session.entered).filter(|(_, entry)| holds(entry)).collect();
    for (number, entry) in met.iter().skip(met.len().saturating_sub(SHOWN)) {
        writeln!(out, "{number:>5}  {}", output::one_line(entry))?;
    }
    let advice = match met.len() {
        0 => "nothing",
        _ => ":edit N takes one up again",
    };
    Ok(writeln!(out, "{}", session.dim(advice))?)
}

/// Hands the last query, or an entry of the history, to the editor.
pub(super) fn edit(session: &Session, number: &str) -> Outcome {
    let entry = if number.is_empty() {
        let is_query = |entry: &&String| parts(entry).iter().any(|part| matches!(part, Part::Statement(_)));
        session.entered.iter().rev().find(is_query)
    } else {
        let at: usize = number
            .parse()
            .map_err(|_| format!("`{number}` is no number of an entry"))?;
        let entry = at.checked_sub(1).and_then(|at| session.entered.get(at));
        Some(entry.ok_or("there is no such entry; :history lists them")?)
    };
    Ok(Flow::Edit(entry.cloned().unwrap_or_default()))
}

/// Empties the screen.
pub(super) fn clear(session: &Session, out: &mut dyn Write) -> Result<(), Failure> {
    if session.width().is_some() && !terminal::is_dumb() {
        write!(out, "\x1b[2J\x1b[H")?;
    }
    Ok(())
}
