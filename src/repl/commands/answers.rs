//! Commands that look into the graph.

use std::io::Write;

use super::super::session::Session;
use super::super::{Failure, paint};
use crate::explore::Question;
use crate::output::evidence::{self, Look};
use crate::output::{self, printable};
use crate::query::Answer;
use crate::story::{self, Story};

/// A question that needs no query.
pub(super) fn question(
    session: &mut Session,
    question: &Question,
    arguments: &str,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let view = session.question(question, arguments)?;
    for line in &view.lead {
        writeln!(out, "{}", session.wrapped(&printable(line)))?;
    }
    if let Some(query) = &view.query {
        let painted = match session.colour {
            true => paint::paint(&printable(query), None, &[]),
            false => printable(query),
        };
        writeln!(out, "{}", painted.trim_end())?;
    }
    for table in &view.tables {
        if !table.title.is_empty() && session.is_for_people() {
            writeln!(out, "{}", session.bold(&printable(&table.title)))?;
        }
        session.show(&table.answer, out)?;
    }
    for note in &view.notes {
        writeln!(out, "{}", session.dim(&session.wrapped(&printable(note))))?;
    }
    session.last = Some(view.rows());
    Ok(())
}

/// Threads that are followed step by step at the prompt.
const THREADS: usize = 5;

/// The story of an authority, with its heaviest threads.
pub(super) fn story(session: &Session, authority: &str, out: &mut dyn Write) -> Result<(), Failure> {
    let authority = authority.trim_matches(['"', '\'']);
    let story = Story::of(
        &session.graph,
        (!authority.is_empty()).then_some(authority),
        &session.quoting()?,
    )?;
    let look = story::Look {
        width: session.width().map_or(100, usize::from),
        colour: session.colour,
        picture: None,
    };
    let page = story.page(Some(THREADS));
    Ok(story::write(&page, story::Format::Text, &look, out)?)
}

/// The steps by which a query would be answered, or was.
pub(super) fn planned(session: &mut Session, how: &str, query: &str, out: &mut dyn Write) -> Result<(), Failure> {
    let query = query.trim_end_matches(';').trim();
    if query.is_empty() {
        return Err(format!("`:{}` takes a query", how.to_lowercase()).into());
    }
    session.ask(&format!("{how} {query}"), out)
}

/// The passages behind the last answer, or behind one row of it, counted from 1; all of them where the last word says so.
pub(super) fn evidence(session: &mut Session, words: &str, out: &mut dyn Write) -> Result<(), Failure> {
    let last = session
        .last
        .as_ref()
        .ok_or("there is no result yet to show the evidence of")?;
    let (row, all) = match words.strip_suffix("all") {
        Some(row) => (row.trim(), true),
        None => (words, false),
    };
    let one;
    let asked = if row.is_empty() {
        last
    } else {
        let number: usize = row.parse().map_err(|_| format!("`{row}` is no number of a row"))?;
        let row = number.checked_sub(1).and_then(|at| last.rows.get(at));
        let row = row.ok_or_else(|| format!("the last result has {}", output::count(last)))?;
        one = Answer {
            columns: last.columns.clone(),
            rows: vec![row.clone()],
            ..Answer::default()
        };
        &one
    };
    let look = Look {
        width: session.width().map_or(100, usize::from),
        colour: session.colour,
        more: (session.is_for_people() && !all).then_some("`:evidence all` shows them"),
    };
    let most = look.more.map_or(usize::MAX, |_| evidence::FEW);
    let mut passages = evidence::passages(&session.graph, asked, most);
    evidence::explain(&session.graph, &session.vocabulary()?, look.shown(&mut passages));
    if !session.is_for_people() {
        let rows = evidence::rows(&session.graph, &passages);
        return session.show(&rows, out);
    }
    Ok(evidence::write(&session.graph, &passages, look, out)?)
}
