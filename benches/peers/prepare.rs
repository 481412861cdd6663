//! A graph so many times as large, made of one by renaming its authorities.

use std::error::Error;
use std::path::Path;

use refrain::graph::{self, Graph, NodeId, Properties, Symbol, Value};

/// What belongs to no authority is there once, however many there are.
const SHARED: [&str; 3] = ["Topic", "Issue", "Organisation"];

/// Writes `copies` copies of the graph in `from` to `to`. Every node gets a number as `uid`, which all engines index.
pub(super) fn prepare(from: &Path, to: &Path, copies: usize) -> Result<(), Box<dyn Error>> {
    let source = graph::load(from)?;
    let mut made = Graph::new();
    let symbols: Vec<Symbol> = source.symbols().names().map(|(_, name)| made.intern(name)).collect();
    let of = |symbol: Symbol| {
        let place = source.symbols().names().position(|(other, _)| other == symbol);
        place.and_then(|place| symbols.get(place).copied()).unwrap_or_default()
    };
    let translated: std::collections::BTreeMap<Symbol, Symbol> = source
        .symbols()
        .names()
        .map(|(symbol, _)| (symbol, of(symbol)))
        .collect();
    let uid = made.intern("uid");
    let shared: Vec<Symbol> = SHARED.iter().filter_map(|label| source.symbol(label)).collect();
    let is_shared = |node: NodeId| source.labels(node).iter().any(|label| shared.contains(label));
    let authorities = authorities(&source);
    let ids: Vec<NodeId> = source.nodes().collect();
    let mut next = 0_i64;
    let mut first: Vec<NodeId> = Vec::new();
    for copy in 0..copies {
        let mut places = std::collections::BTreeMap::new();
        for (at, &node) in ids.iter().enumerate() {
            if copy > 0 && is_shared(node) {
                places.insert(node, first[at]);
                continue;
            }
            let labels: Vec<Symbol> = source.labels(node).iter().map(|label| translated[label]).collect();
            let mut properties = renamed(&source, node, copy, &authorities, &translated);
            properties.push((uid, Value::Int(next)));
            let id = if copy == 0 {
                source.id(node)
            } else {
                source.id(node).wrapping_add(next << 32)
            };
            let new = made.create_node(Some(id), &labels, properties);
            if let Some(text) = source.text(node) {
                made.set_text(new, text.clone());
            }
            next += 1;
            places.insert(node, new);
        }
        if copy == 0 {
            first = ids.iter().map(|node| places[node]).collect();
        }
        for rel in source.rels() {
            let (start, end) = source.ends(rel);
            if copy > 0 && is_shared(start) && is_shared(end) {
                continue;
            }
            let properties = source
                .rel_properties(rel)
                .iter()
                .map(|(key, value)| (translated[key], value.clone()));
            let kind = translated[&source.kind(rel)];
            made.create_rel(None, kind, places[&start], places[&end], properties.collect());
        }
    }
    graph::save(&made, to)?;
    println!(
        "{}: {} nodes, {} relationships",
        to.display(),
        made.node_count(),
        made.rel_count()
    );
    Ok(())
}

/// The names of all authorities.
fn authorities(graph: &Graph) -> Vec<String> {
    let (Some(label), Some(key)) = (graph.symbol("Authority"), graph.symbol("name")) else {
        return Vec::new();
    };
    let names = graph
        .with_label(label)
        .iter()
        .filter_map(|&node| graph.property(node, key)?.as_str());
    names.map(str::to_owned).collect()
}

/// A node's properties; in a copy, a name that begins with an authority's is that of another authority.
fn renamed(
    graph: &Graph,
    node: NodeId,
    copy: usize,
    authorities: &[String],
    translated: &std::collections::BTreeMap<Symbol, Symbol>,
) -> Properties {
    let name = graph.symbol("name");
    let rename = |text: &str| {
        let of = authorities
            .iter()
            .filter(|a| text.starts_with(a.as_str()))
            .max_by_key(|a| a.len())?;
        Some(Value::from(format!("{of} {copy}{}", &text[of.len()..])))
    };
    let property = |(key, value): &(Symbol, Value)| {
        let new = if copy > 0 && Some(*key) == name {
            value.as_str().and_then(rename)
        } else {
            None
        };
        (translated[key], new.unwrap_or_else(|| value.clone()))
    };
    graph.properties(node).iter().map(property).collect()
}
