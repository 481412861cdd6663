//! Repeated issues: across inspections, and within one.

use std::io::Write;

use super::Failure;
use super::session::Session;
use crate::graph::Value;
use crate::query::{Answer, Params};

const ACROSS: &str = include_str!("queries/across.cypher");
const WITHIN: &str = include_str!("queries/within.cypher");

/// Writes both kinds, their rows counted on, and keeps the passages of each row for `:evidence`.
pub(super) fn write(session: &mut Session, authority: &str, out: &mut dyn Write) -> Result<(), Failure> {
    let authority = authority.trim();
    let chosen = (!authority.is_empty()).then_some(authority);
    let params = Params::from([("authority".to_owned(), Value::from(chosen))]);
    let mut evidence = Vec::new();
    for (title, query) in [
        ("Weak in two inspections or more", ACROSS),
        ("Weak in several passages of one inspection", WITHIN),
    ] {
        let answer = numbered(session.read(query, &params)?, &mut evidence);
        writeln!(out, "{}", session.bold(title))?;
        if answer.rows.is_empty() {
            writeln!(out, "none")?;
        } else {
            session.show_table(&answer, out)?;
        }
    }
    if !evidence.is_empty() {
        writeln!(out, "{}", session.dim(":evidence N shows the passages behind row N"))?;
    }
    session.last = Some(Answer {
        columns: vec!["evidence".to_owned()],
        rows: evidence,
        ..Answer::default()
    });
    Ok(())
}

/// The answer with its rows numbered on from those before, and its last column put aside.
fn numbered(mut answer: Answer, aside: &mut Vec<Vec<Value>>) -> Answer {
    answer.columns.pop();
    answer.columns.insert(0, "row".to_owned());
    for row in &mut answer.rows {
        aside.push(row.pop().into_iter().collect());
        let number = i64::try_from(aside.len()).unwrap_or(i64::MAX);
        row.insert(0, number.into());
    }
    answer
}
