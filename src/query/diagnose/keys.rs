//! A property that nothing of a label, or of a type, has.

use std::collections::BTreeSet;

use super::Look;
use super::gather::Read;
use crate::graph::{Graph, Symbol};
use crate::query::{QueryError, nearest};

/// Most properties that are named of a label.
const NAMED: usize = 10;
/// So many nodes of a label tell which properties it has.
const SAMPLE: usize = 50;

/// Where the answer is not `empty`, a property may be absent for good reasons: only one that others have is told of, or one
/// that is misspelt.
pub(super) fn look(look: &mut Look<'_>, read: &Read<'_>, empty: bool) -> Result<(), QueryError> {
    let graph = look.graph;
    if read.of.wanted.is_empty() || !read.of.is_known(graph) {
        return Ok(());
    }
    let key = graph.symbol(&read.key.text);
    let mut own = BTreeSet::new();
    let mut some = false;
    for properties in read.of.properties(graph) {
        look.meter.tick()?;
        some = true;
        for &(other, _) in properties {
            if Some(other) == key {
                return Ok(());
            }
            own.insert(other);
        }
    }
    // Where there is none at all, as of two labels that never meet, properties are not what is missing.
    if some {
        let own: BTreeSet<&str> = own.into_iter().map(|key| graph.name(key)).collect();
        let Some(key) = key else {
            // That the graph does not know it at all is told when the query is bound, and what is spelt so.
            let names = graph.symbols().names().map(|(_, name)| &**name);
            if nearest(&read.key.text, names).is_none() {
                look.tell(has(&read.of.told(), &own));
            }
            return Ok(());
        };
        let owners = owners(graph, key);
        let is_mistaken = || !owners.is_empty() || nearest(&read.key.text, own.iter().copied()).is_some();
        if empty || is_mistaken() {
            look.tell(reason(read, &own, &owners));
        }
    }
    Ok(())
}

fn reason(read: &Read<'_>, own: &BTreeSet<&str>, owners: &[&str]) -> String {
    let (of, key) = (read.of.told(), read.key);
    let mut told = format!("no {of} has a property {key}");
    if !owners.is_empty() {
        told += &format!("; {} has", owners.join(" and "));
    }
    match nearest(&key.text, own.iter().copied()) {
        Some(meant) => told + &format!("; did you mean {meant}?"),
        None => told + "; " + &has(&of, own),
    }
}

/// "Inspection has end, name, start".
fn has(of: &str, own: &BTreeSet<&str>) -> String {
    let names: Vec<&str> = own.iter().copied().take(NAMED).collect();
    match (names.is_empty(), names.len() < own.len()) {
        (true, _) => format!("{of} has none"),
        (_, true) => format!("{of} has {}, …", names.join(", ")),
        _ => format!("{of} has {}", names.join(", ")),
    }
}

/// A few labels that have the property.
fn owners(graph: &Graph, key: Symbol) -> Vec<&str> {
    let labels = graph.symbols().names();
    let having = labels.filter(|&(label, _)| {
        let mut nodes = graph.with_label(label).iter().take(SAMPLE);
        nodes.any(|&node| graph.property(node, key).is_some())
    });
    having.map(|(_, name)| &**name).take(2).collect()
}
