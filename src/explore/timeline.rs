//! What each inspection found of each topic, as a table: topics down, inspections across.

use std::collections::BTreeMap;

use super::Unanswered;
use super::asked::Asked;
use super::recurring::{Place, place};
use super::view::{View, answer, number};
use crate::graph::Value;
use crate::output::{text, verdict};
use crate::query::{Answer, Params};

const FOUND: &str = include_str!("queries/timeline.cypher");
const AUTHORITIES: &str = include_str!("queries/authorities.cypher");
/// Most topics that are shown.
const SHOWN: usize = 100;

/// The table of one authority; without one, the authorities that have such a table.
pub(super) fn ask(asked: &Asked<'_>, authority: &str) -> Result<View, Unanswered> {
    match place(asked, authority)? {
        Place::One(name) => one(asked, &name),
        Place::All => {
            let view = View::of(asked.read(AUTHORITIES, &Params::new())?);
            Ok(view.noting("`:timeline AUTHORITY` shows the course of one"))
        }
    }
}

fn one(asked: &Asked<'_>, name: &str) -> Result<View, Unanswered> {
    let params = Params::from([("authority".to_owned(), name.into())]);
    let found = asked.read(FOUND, &params)?;
    let (days, mut rows) = table(asked, &found);
    let all = rows.len();
    rows.truncate(asked.most(SHOWN));
    let mut columns = vec!["topic".to_owned()];
    columns.extend(days);
    let mut behind = Answer {
        columns: vec!["is".to_owned()],
        ..Answer::default()
    };
    let mut shown = Vec::new();
    for (thing, cells) in rows {
        behind.rows.push(vec![thing.clone()]);
        let name = match thing {
            Value::Node(node) => crate::output::node_name(asked.graph, node).into(),
            other => other,
        };
        shown.push([vec![number(shown.len() + 1), name], cells].concat());
    }
    columns.insert(0, "row".to_owned());
    let mut view = View {
        behind,
        ..View::default()
    };
    if shown.is_empty() {
        return Ok(view.noting(format!("no inspection of {name} was understood")));
    }
    let mut table = answer(&[], shown);
    table.columns = columns;
    view = view.with(
        format!("{name}: − weak, + strong, ± good and bad, △ faulted too lightly to count, ○ spoken of"),
        table,
    );
    Ok(if all > asked.most(SHOWN) {
        view.noting(format!("{SHOWN} of {all} topics, those that were weak most often"))
    } else {
        view
    })
}

/// Names of the inspections' columns; and a row for each thing, the weakest first, with a cell for each inspection.
fn table(asked: &Asked<'_>, found: &Answer) -> (Vec<String>, Vec<(Value, Vec<Value>)>) {
    let mut days: Vec<String> = Vec::new();
    let mut inspections = Vec::new();
    let mut things: BTreeMap<String, (Value, usize, BTreeMap<usize, Value>)> = BTreeMap::new();
    for row in &found.rows {
        let [Value::Node(inspection), day, thing, name, Value::Rel(found)] = row.as_slice() else {
            continue;
        };
        let column = inspections.iter().position(|known| known == inspection);
        let column = column.unwrap_or_else(|| {
            inspections.push(*inspection);
            days.push(unused(&days, text(asked.graph, day)));
            inspections.len() - 1
        });
        let Some(name) = name.as_str() else { continue };
        let entry = things
            .entry(name.to_owned())
            .or_insert_with(|| (thing.clone(), 0, BTreeMap::new()));
        let sign = match verdict(asked.graph, *found) {
            Some("weakness") => "−",
            Some("strength") => "+",
            Some("mixed") => "±",
            Some("faulted") => "△",
            Some(_) => "○",
            None => "",
        };
        entry.1 += usize::from(sign == "−");
        entry.2.insert(column, sign.into());
    }
    let mut rows: Vec<_> = things.into_iter().collect();
    rows.sort_by_key(|(name, (_, weak, _))| (std::cmp::Reverse(*weak), name.clone()));
    let cells = |signs: &BTreeMap<usize, Value>| {
        (0..days.len())
            .map(|column| signs.get(&column).cloned().unwrap_or_default())
            .collect()
    };
    let rows = rows
        .into_iter()
        .map(|(_, (thing, _, signs))| (thing, cells(&signs)))
        .collect();
    (days, rows)
}

/// A column's name that no other has.
fn unused(taken: &[String], name: String) -> String {
    let mut free = name.clone();
    let mut number = 1;
    while taken.contains(&free) {
        number += 1;
        free = format!("{name} ({number})");
    }
    free
}
