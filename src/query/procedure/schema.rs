//! What a graph holds: labels, relationship types, property names and how they go together.

use std::collections::{BTreeMap, BTreeSet};

use super::{Procedure, Run};
use crate::graph::{Graph, Symbol, Value};
use crate::query::function::Types;

pub(super) const PROCEDURES: &[Procedure] = &[
    Procedure {
        name: "db.labels",
        params: &[],
        required: 0,
        columns: &[("label", Types::STRING)],
        doc: "The labels in use.",
        example: "CALL db.labels() YIELD label RETURN label ORDER BY label",
        run: Run::Native(|calling, _| {
            let graph = calling.graph;
            Ok(names(
                graph,
                graph.nodes().flat_map(|n| graph.labels(n).iter().copied()),
            ))
        }),
    },
    Procedure {
        name: "db.relationshipTypes",
        params: &[],
        required: 0,
        columns: &[("relationshipType", Types::STRING)],
        doc: "The relationship types in use.",
        example: "CALL db.relationshipTypes() YIELD relationshipType RETURN relationshipType",
        run: Run::Native(|calling, _| {
            let graph = calling.graph;
            Ok(names(graph, graph.rels().map(|r| graph.kind(r))))
        }),
    },
    Procedure {
        name: "db.propertyKeys",
        params: &[],
        required: 0,
        columns: &[("propertyKey", Types::STRING)],
        doc: "The names of properties in use.",
        example: "CALL db.propertyKeys() YIELD propertyKey WHERE propertyKey STARTS WITH 'n' RETURN propertyKey",
        run: Run::Native(|calling, _| {
            let graph = calling.graph;
            let of_nodes = graph.nodes().flat_map(|n| graph.properties(n)).map(|(key, _)| *key);
            let of_rels = graph.rels().flat_map(|r| graph.rel_properties(r)).map(|(key, _)| *key);
            Ok(names(graph, of_nodes.chain(of_rels)))
        }),
    },
    Procedure {
        name: "db.schema",
        params: &[],
        required: 0,
        columns: &[
            ("from", Types::STRING),
            ("type", Types::STRING),
            ("to", Types::STRING),
            ("count", Types::INTEGER),
        ],
        doc: "Which labels are joined by which relationship type, and how often.",
        example: "CALL db.schema()",
        run: Run::Native(|calling, _| Ok(schema(calling.graph))),
    },
];

/// One row for each name, in alphabetical order.
fn names(graph: &Graph, symbols: impl Iterator<Item = Symbol>) -> Vec<Vec<Value>> {
    let used: BTreeSet<Symbol> = symbols.collect();
    let names: BTreeSet<&str> = used.into_iter().map(|symbol| graph.name(symbol)).collect();
    names.into_iter().map(|name| vec![Value::from(name)]).collect()
}

fn schema(graph: &Graph) -> Vec<Vec<Value>> {
    let label = |node| {
        graph
            .labels(node)
            .iter()
            .map(|l| graph.name(*l))
            .collect::<Vec<_>>()
            .join(":")
    };
    let mut counts: BTreeMap<(String, &str, String), i64> = BTreeMap::new();
    for rel in graph.rels() {
        let (from, to) = graph.ends(rel);
        *counts
            .entry((label(from), graph.name(graph.kind(rel)), label(to)))
            .or_default() += 1;
    }
    counts
        .into_iter()
        .map(|((from, kind, to), count)| vec![from.into(), kind.into(), to.into(), count.into()])
        .collect()
}
