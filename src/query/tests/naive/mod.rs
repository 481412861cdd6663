//! The planner against an evaluator that tries everything: on small random graphs and random queries both must find
//! the same rows, in the same order where the query asks for one.

mod condition;
mod evaluate;
mod generate;
mod pattern;

use std::cmp::Ordering;
use std::collections::BTreeMap;

use fastrand::Rng;
use proptest::prelude::*;

use super::query;
use crate::graph::{Graph, NodeId, Value};
use crate::query::op;

/// What the variables of a query stand for.
type Row = BTreeMap<String, Value>;

const LABELS: [&str; 3] = ["A", "B", "C"];
const TYPES: [&str; 2] = ["R", "S"];
const KEYS: [&str; 2] = ["x", "s"];

fn random_graph(random: &mut Rng) -> Graph {
    let mut graph = Graph::new();
    let [key, text] = KEYS.map(|key| graph.intern(key));
    let nodes: Vec<NodeId> = (0..random.usize(4..7))
        .map(|_| {
            let labels = LABELS.iter().filter(|_| random.u8(0..3) > 0);
            let labels: Vec<_> = labels.map(|label| graph.intern(label)).collect();
            let number = Some(random.i64(0..3)).filter(|_| random.u8(0..6) > 0);
            let word = Some(["a", "b", "ab"][random.usize(..3)]).filter(|_| random.u8(0..6) > 0);
            let properties = vec![
                (key, number.map_or(Value::Null, Value::Int)),
                (text, word.map_or(Value::Null, |word| Value::Str(word.into()))),
            ];
            graph.create_node(None, &labels, properties)
        })
        .collect();
    for _ in 0..random.usize(5..12) {
        let kind = graph.intern(TYPES[random.usize(..2)]);
        let (from, to) = (nodes[random.usize(..nodes.len())], nodes[random.usize(..nodes.len())]);
        graph.create_rel(None, kind, from, to, vec![(key, Value::Int(random.i64(0..2)))]);
    }
    graph
}

/// The order of what is collected is nobody's business: lists are compared as bags.
fn settled(graph: &Graph, value: &Value) -> Value {
    match value {
        Value::List(items) => {
            let mut items: Vec<Value> = items.iter().map(|item| settled(graph, item)).collect();
            items.sort_by(|a, b| op::order(graph, a, b));
            Value::List(items.into())
        }
        other => other.clone(),
    }
}

fn in_order(graph: &Graph, a: &[Value], b: &[Value]) -> Ordering {
    let pairs = a.iter().zip(b).map(|(a, b)| op::order(graph, a, b));
    pairs.fold(Ordering::Equal, Ordering::then)
}

fn check(seed: u64) -> Result<(), TestCaseError> {
    let mut random = Rng::with_seed(seed);
    let graph = random_graph(&mut random);
    compare(graph, &generate::query(&mut random))
}

fn compare(mut graph: Graph, asked: &generate::Asked) -> Result<(), TestCaseError> {
    let tree = crate::query::parse(&asked.text).unwrap_or_else(|e| panic!("{}", e.render("query", &asked.text)));
    let settle = |graph: &Graph, rows: Vec<Vec<Value>>| -> Vec<Vec<Value>> {
        let row = |row: Vec<Value>| row.iter().map(|value| settled(graph, value)).collect();
        rows.into_iter().map(row).collect()
    };
    let found = query(&mut graph, &asked.text).rows;
    let mut found = settle(&graph, found);
    let Some(expected) = evaluate::Naive::new(&graph).answer(&tree.query) else {
        return Ok(());
    };
    let mut expected = settle(&graph, expected);
    if !asked.ordered {
        found.sort_by(|a, b| in_order(&graph, a, b));
        expected.sort_by(|a, b| in_order(&graph, a, b));
    }
    prop_assert_eq!(format!("{found:?}"), format!("{expected:?}"), "{}", asked.text);
    // What is printed of a random query reads the same, too.
    let printed = tree.to_string();
    let again = crate::query::parse(&printed).unwrap_or_else(|e| panic!("{}", e.render("printed", &printed)));
    prop_assert_eq!(again, tree, "{}", printed);
    Ok(())
}

#[test]
fn random_queries_are_worth_asking() {
    let mut texts = String::new();
    let mut answered = 0;
    for seed in 0..300 {
        let mut random = Rng::with_seed(seed);
        let mut graph = random_graph(&mut random);
        let asked = generate::query(&mut random);
        answered += usize::from(!query(&mut graph, &asked.text).rows.is_empty());
        texts += &asked.text;
    }
    assert!(answered > 150, "only {answered} of 300 have rows");
    let forms = [
        "OPTIONAL MATCH",
        "*1..2",
        "*0..2",
        "allShortestPaths",
        "R|S",
        "UNWIND",
        " UNION ALL ",
        " UNION  MATCH",
        "reduce(",
        "WITH DISTINCT",
        "ORDER BY",
        "SKIP",
        "LIMIT",
        "collect(",
        "count(*)",
        "sum(DISTINCT",
        "EXISTS {",
        "COUNT {",
        "COLLECT {",
        "CALL (",
        "OPTIONAL CALL",
        "NOT (",
        "XOR",
        "&!",
        "%",
        " = (",
        "none(",
        "CASE",
        "IS NOT NULL",
    ];
    for form in forms {
        assert!(texts.contains(form), "no random query has {form}");
    }
}

/// Queries of which once other rows were found.
const ONCE_WRONG: [&str; 2] = [
    "OPTIONAL MATCH (a:A&B&C) OPTIONAL MATCH (a), (b:B) RETURN a, b",
    "UNWIND [1, 2] AS x OPTIONAL CALL (x) { MATCH (n:A {x: x}) RETURN x AS y, n.x AS z, x AS w } RETURN x, y, z, w",
];

#[test]
fn plans_find_again_what_they_missed() {
    for text in ONCE_WRONG {
        let (text, ordered) = (text.to_owned(), text.contains("ORDER BY"));
        let asked = generate::Asked { text, ordered };
        for seed in 0..100 {
            let graph = random_graph(&mut Rng::with_seed(seed));
            compare(graph, &asked).unwrap_or_else(|difference| panic!("{seed}: {difference}"));
        }
    }
}

proptest! {
    #![proptest_config(crate::chance::cases(600))]

    #[test]
    fn plans_find_what_trying_finds(seed: u64) {
        check(seed)?;
    }
}
