//! Commands that read and write files.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::ValueEnum as _;

use super::super::session::Session;
use super::super::{Failure, clauses, edits};
use super::listed;
use super::own::export_formats;
use crate::export::{self, Options};
use crate::output::{self, printable};
use crate::query::Answer;
use crate::vocabulary::Vocabulary;
use crate::{graph, query, walk};

/// Writes the graph, the last answer or a query's.
pub(super) fn export(session: &Session, arguments: &str, out: &mut dyn Write) -> Result<(), Failure> {
    let (format, rest) = word(arguments);
    let (file, what) = word(rest);
    if file.is_empty() {
        return Err("`:export` takes a format and a file: `:export svg graph.svg`".into());
    }
    let path = path(file);
    let known = export::Format::from_str(format, true);
    // Behind the file of a timeline stands an authority, unless it is a query.
    let opening = what.split_whitespace().next().unwrap_or("last");
    let of_authority = known == Ok(export::Format::Timeline) && opening != "last" && clauses::find(opening).is_none();
    let asked;
    let answer = match what.trim_end_matches(';').trim() {
        "" => None,
        _ if of_authority => None,
        "last" => Some(session.last.as_ref().ok_or("there is no result yet to export")?),
        text => {
            asked = session.read(text)?;
            Some(&asked)
        }
    };
    let Ok(known) = known else {
        return rows(session, format, answer, &path, out);
    };
    let mut options = Options::new(None, session.name(), None);
    options.authority = Some(what.to_owned()).filter(|_| of_authority);
    let summary = export::write_file(&session.graph, answer, known, &options, &path)?;
    let (node, edge) = if known.is_chart() {
        ("row", "mark")
    } else {
        ("node", "relationship")
    };
    let counted = |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    let (nodes, edges) = (counted(summary.nodes, node), counted(summary.edges, edge));
    writeln!(out, "{}: {nodes} and {edges}", shown(&path))?;
    if let Some(left_out) = summary.left_out {
        writeln!(out, "{}", session.dim(&left_out))?;
    }
    Ok(())
}

/// Writes the rows of an answer in a format that holds no graph.
fn rows(
    session: &Session,
    format: &str,
    answer: Option<&Answer>,
    path: &Path,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let known = output::Format::from_str(format, true);
    let known = known.map_err(|_| format!("`{format}` is none of {}", listed(export_formats())))?;
    let answer = answer
        .ok_or_else(|| format!("`{format}` holds rows: `:export {format} FILE last`, or a query in place of `last`"))?;
    output::write_whole(path, |out| output::write(&session.graph, answer, known, None, out))?;
    let rows = output::count(answer);
    Ok(writeln!(out, "{}: {rows}", shown(path))?)
}

/// Takes another graph; without a file, tells which is open.
pub(super) fn open(session: &mut Session, file: &str, out: &mut dyn Write) -> Result<(), Failure> {
    if !file.is_empty() {
        session.may_lose_changes(&format!("open {file}"))?;
        if file == "bundled" && !Path::new(file).exists() {
            session.open(walk::bundled(&Vocabulary::bundled()?), None);
        } else {
            let path = path(file);
            session.open(graph::load(&path)?, Some(&path));
        }
    }
    let (nodes, rels) = (session.graph.node_count(), session.graph.rel_count());
    let unsaved = match session.edits.len() {
        0 => String::new(),
        1 => ", a change not saved".to_owned(),
        many => format!(", {many} changes not saved"),
    };
    Ok(writeln!(
        out,
        "{}: {nodes} nodes, {rels} relationships{unsaved}",
        session.name()
    )?)
}

/// Writes the graph, and its corrections beside it.
pub(super) fn save(session: &mut Session, file: &str, out: &mut dyn Write) -> Result<(), Failure> {
    let path = match (file, &session.path) {
        ("", None) => return Err("this graph has no file yet: `:save FILE`".into()),
        ("", Some(path)) => path.clone(),
        (file, _) => path(file),
    };
    if !graph::may_be_replaced(&path) {
        return Err(format!(
            "{} is no graph, and is not written over: name another file",
            shown(&path)
        )
        .into());
    }
    graph::save(&session.graph, &path)?;
    writeln!(out, "written to {}", shown(&path))?;
    session.path = Some(path.clone());
    if !session.edits.is_empty() {
        let beside = edits::file_of(&path);
        edits::append(&beside, &session.edits)?;
        let corrections = match session.edits.len() {
            1 => "a correction".to_owned(),
            many => format!("{many} corrections"),
        };
        writeln!(out, "{corrections} added to {}", shown(&beside))?;
        session.edits.clear();
    }
    Ok(())
}

/// Runs the queries of a file, up to the first that fails.
pub(super) fn read(session: &mut Session, file: &str, out: &mut dyn Write) -> Result<(), Failure> {
    if file.is_empty() {
        return Err("`:read` takes a file of queries".into());
    }
    let path = path(file);
    let script = fs::read_to_string(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    for at in query::statements(&script) {
        session.ask_in(&shown(&path), &script, at, out)?;
    }
    Ok(())
}

/// The first word, or what stands in quotes, and the rest.
fn word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    let quoted = text.strip_prefix('"').and_then(|rest| rest.split_once('"'));
    let (word, rest) = quoted.unwrap_or_else(|| text.split_once(char::is_whitespace).unwrap_or((text, "")));
    (word, rest.trim())
}

/// A file's path as typed: `~/` is the home folder, quotes go, and so does the `\` that Tab puts before a space.
pub(super) fn path(typed: &str) -> PathBuf {
    let typed = typed.trim().trim_matches('"').replace("\\ ", " ");
    match (typed.strip_prefix("~/"), etcetera::home_dir()) {
        (Some(rest), Ok(home)) => home.join(rest),
        _ => PathBuf::from(typed),
    }
}

pub(super) fn shown(path: &Path) -> String {
    printable(&path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_may_have_spaces_in_quotes() {
        assert_eq!(word("\"a b.svg\" RETURN 1"), ("a b.svg", "RETURN 1"));
        assert_eq!(word("svg  f"), ("svg", "f"));
        assert_eq!(word(""), ("", ""));
        assert_eq!(path("a\\ b"), PathBuf::from("a b"));
    }
}
