//! Repeated issues: across inspections, and within one.

use std::io::Write;

use super::Failure;
use super::session::Session;
use crate::graph::Value;
use crate::output::printable;
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
        ("weak in two inspections or more", ACROSS),
        ("weak in several passages of one inspection", WITHIN),
    ] {
        let mut answer = numbered(session.read(query, &params)?, &mut evidence);
        let title = match only_authority(&mut answer) {
            Some(name) => format!("{}: {title}", printable(&name)),
            None => title.to_owned(),
        };
        writeln!(out, "{}", session.bold(&title))?;
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

/// Takes the authority's column away where all rows have the same, and tells its name.
fn only_authority(answer: &mut Answer) -> Option<String> {
    let names = answer.rows.iter().map(|row| row.get(1).and_then(Value::as_str));
    let mut names: Vec<&str> = names.collect::<Option<_>>()?;
    names.dedup();
    let [name] = names.as_slice() else { return None };
    let name = (*name).to_owned();
    answer.columns.remove(1);
    for row in &mut answer.rows {
        row.remove(1);
    }
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_numbered_on_and_one_authority_is_named_once() {
        let table = |places: &[&str]| Answer {
            columns: ["authority", "name", "evidence"].map(str::to_owned).into(),
            rows: places
                .iter()
                .map(|&place| vec![place.into(), "x".into(), Value::Int(7)])
                .collect(),
            ..Answer::default()
        };
        let mut aside = Vec::new();
        let mut answer = numbered(table(&["Northshire", "Northshire"]), &mut aside);
        assert_eq!(only_authority(&mut answer).as_deref(), Some("Northshire"));
        assert_eq!(answer.columns, ["row", "name"]);
        let mut answer = numbered(table(&["Northshire", "Southshire"]), &mut aside);
        assert_eq!(only_authority(&mut answer), None);
        assert_eq!(answer.rows[1][0].as_int(), Some(4));
        assert_eq!(aside.len(), 4);
        assert_eq!(only_authority(&mut table(&[])), None);
    }
}
