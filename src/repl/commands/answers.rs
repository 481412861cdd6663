//! Commands that look into the graph.

use std::io::Write;

use super::super::schema::Counted;
use super::super::session::Session;
use super::super::{Failure, find as search};
use crate::graph::{Direction, Graph, NodeId, Value};
use crate::output::evidence::{self, Look};
use crate::output::{label_of, string};
use crate::query::Answer;

/// Most finds that are shown.
const SHOWN: usize = 20;

/// Labels with their properties, and how relationships join them.
pub(super) fn schema(session: &Session, out: &mut dyn Write) -> Result<(), Failure> {
    let schema = &session.schema;
    let number = |count: usize| Value::from(i64::try_from(count).unwrap_or(i64::MAX));
    let keys = |counted: &Counted| counted.keys.keys().cloned().collect::<Vec<_>>().join(", ");
    let labels = schema.labels.iter();
    let labels =
        labels.map(|(label, counted)| vec![label.as_str().into(), number(counted.count), keys(counted).into()]);
    session.show_table(&answer(&["label", "nodes", "properties"], labels.collect()), out)?;
    let patterns = schema.patterns.iter().map(|((from, kind, to), count)| {
        let properties = schema.types.get(kind).map(keys).unwrap_or_default();
        vec![
            format!("(:{from})-[:{kind}]->(:{to})").into(),
            number(*count),
            properties.into(),
        ]
    });
    Ok(session.show_table(
        &answer(&["pattern", "relationships", "properties"], patterns.collect()),
        out,
    )?)
}

/// The steps by which a query would be answered.
pub(super) fn explain(session: &Session, query: &str, out: &mut dyn Write) -> Result<(), Failure> {
    let query = query.trim_end_matches(';');
    if query.is_empty() {
        return Err("`:explain` takes a query".into());
    }
    let steps = session.read(&format!("EXPLAIN {query}"), &session.params)?;
    Ok(session.show_table(&steps, out)?)
}

/// The passages behind the last answer, or behind one row of it, counted from 1.
pub(super) fn evidence(session: &Session, row: &str, out: &mut dyn Write) -> Result<(), Failure> {
    let last = session
        .last
        .as_ref()
        .ok_or("there is no result yet to show the evidence of")?;
    let one;
    let asked = if row.is_empty() {
        last
    } else {
        let number: usize = row.parse().map_err(|_| format!("`{row}` is no number of a row"))?;
        let row = number.checked_sub(1).and_then(|at| last.rows.get(at));
        let row = row.ok_or_else(|| format!("the last result has {} rows", last.rows.len()))?;
        one = Answer {
            columns: last.columns.clone(),
            rows: vec![row.clone()],
            ..Answer::default()
        };
        &one
    };
    let passages = evidence::passages(&session.graph, asked);
    let look = Look {
        width: session.width().map_or(100, usize::from),
        colour: session.colour,
    };
    evidence::write(&session.graph, &passages, look, out)?;
    if passages.is_empty() {
        writeln!(
            out,
            "{}",
            session.dim("RETURN the nodes themselves, not their properties")
        )?;
    }
    Ok(())
}

/// Findings and recommendations that hold the words.
pub(super) fn find(session: &mut Session, words: &str, out: &mut dyn Write) -> Result<(), Failure> {
    if words.is_empty() {
        return Err("`:find` takes the words to look for".into());
    }
    let found = search::find(&session.graph, words);
    if found.is_empty() {
        writeln!(out, "nothing holds these words")?;
        return Ok(());
    }
    let rows = (1_i64..).zip(found.iter().take(SHOWN)).map(|(number, &node)| {
        let said = said_by(&session.graph, node);
        let text = string(&session.graph, node, "text").unwrap_or_default();
        let stance = string(&session.graph, node, "stance")
            .map_or_else(|| label_of(&session.graph, node).to_lowercase(), str::to_owned);
        vec![number.into(), said.into(), stance.into(), text.into()]
    });
    session.show_table(&answer(&["row", "inspection", "kind", "text"], rows.collect()), out)?;
    if found.len() > SHOWN {
        writeln!(
            out,
            "{}",
            session.dim(&format!("the {SHOWN} closest of {}", found.len()))
        )?;
    }
    let nodes = found.into_iter().take(SHOWN).map(|node| vec![Value::Node(node)]);
    session.last = Some(answer(&["found"], nodes.collect()));
    Ok(())
}

/// The name of the inspection that found or recommended this.
fn said_by(graph: &Graph, node: NodeId) -> Option<String> {
    let kinds = ["FOUND", "RECOMMENDED"].iter().filter_map(|kind| graph.symbol(kind));
    let mut inspections = kinds.filter_map(|kind| graph.expand(node, Direction::In, &[kind]).next());
    string(graph, inspections.next()?.1, "name").map(str::to_owned)
}

fn answer(columns: &[&str], rows: Vec<Vec<Value>>) -> Answer {
    Answer {
        columns: columns.iter().map(|&column| column.to_owned()).collect(),
        rows,
        ..Answer::default()
    }
}
