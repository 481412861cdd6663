//! Rows in columns against the same rows one by one.

use super::{graph, ints, query, rows_by, rows_of};
use crate::graph::Graph;

/// Nodes with few values among many, some without, and relationships of which several are parallel or loops.
fn tangle() -> Graph {
    let mut graph = graph("UNWIND range(0, 59) AS x CREATE (:N {x: x, k: x % 7})");
    query(&mut graph, "MATCH (n:N) WHERE n.x % 5 = 0 SET n.k = null, n:M");
    query(
        &mut graph,
        "MATCH (a:N), (b:N) WHERE (a.x * 7 + b.x * 3) % 11 = 0 CREATE (a)-[:T {w: (a.x + b.x) % 4}]->(b)",
    );
    query(
        &mut graph,
        "MATCH (a:M), (b:N) WHERE (a.x + b.x) % 9 = 0 CREATE (a)-[:T {w: 9}]->(b), (b)-[:S]->(a)",
    );
    graph
}

/// What can be asked of a pattern; `SKIP 0` in between keeps rows out of columns.
fn agree(graph: &mut Graph, pattern: &str, asked: &str) {
    let columns = query(graph, &format!("MATCH {pattern} RETURN {asked}"));
    let rows = query(graph, &format!("MATCH {pattern} WITH * SKIP 0 RETURN {asked}"));
    assert!(!rows.rows.is_empty(), "{pattern}");
    assert_eq!(
        format!("{:?}", columns.rows),
        format!("{:?}", rows.rows),
        "{pattern} {asked}"
    );
}

#[test]
fn columns_and_rows_are_the_same() {
    let mut graph = tangle();
    for pattern in [
        "(a:N)-[r:T]->(b)",
        "(a:M {x: 10})-[r]-(b)",
        "(a)-[r:T]->(b)-[:T]->(c)",
        "(a:M)<-[r:S]-(b)-[:T]->(a)",
        "(b)-[r:T]->(a)-[:T]->(a)",
        "(a:N)-[r:T {w: 1}]->(b)<-[:T]-(c:M) WHERE a.k < b.k AND a.x + b.x > 20",
        "(a:N)-[r:T]->(b) WHERE a.x < b.x AND EXISTS { (b)-[:S]->() }",
        "(a:M)<-[:T]-(n)-[r:T]->(b) WHERE b.x > a.x",
        "(a:N)-[r:T]->(b)-[:T]->(c:N) WHERE a.k <> c.k AND c.x <= a.x",
        "(a:N) OPTIONAL MATCH (a)-[r:S {w: 3}]->(b)",
        "(a:N {x: 3})-[:T]->(c) OPTIONAL MATCH (c)-[r:S]->(b:M)",
        "(a:M) OPTIONAL MATCH (a)<-[r:T]-(b:N) OPTIONAL MATCH (b)-[:S]->(c)",
    ] {
        for asked in [
            "a, count(*)",
            "b.k, count(DISTINCT a), collect(a.x)",
            "a.k, b, r.w, sum(b.x), count(b.k)",
            "a.k + b.k, count(DISTINCT b.k), max(r.w)",
            "avg(b.x), count(DISTINCT r), min(a.k)",
            "labels(b), count(r)",
            "a.k AS k, b.x AS x ORDER BY k DESC, x LIMIT 9",
            "DISTINCT b.k AS k ORDER BY k LIMIT 3",
            "a.x AS x, b ORDER BY x SKIP 2 LIMIT 4",
            "a.k AS k, a.x / (b.x + 1) AS q ORDER BY k LIMIT 5",
        ] {
            agree(&mut graph, pattern, asked);
        }
    }
}

#[test]
fn what_is_computed_may_fail_wherever_it_comes_in_the_order() {
    let mut graph = tangle();
    let text = "MATCH (n:N) RETURN n.x AS x, 1 / (n.x - 59) AS y ORDER BY x LIMIT 1";
    assert_eq!(super::failure(&mut graph, text).code, "DivisionByZero");
}

#[test]
fn operators_in_columns_are_measured_too() {
    let mut graph = graph("UNWIND range(1, 40) AS x CREATE (:A {x: x})-[:T]->(:B {k: x % 4})");
    let text = "MATCH (a:A)-[:T]->(b:B) WHERE a.x > 10 RETURN b.k AS k, count(*) AS c ORDER BY k";
    let operators = rows_of(&mut graph, text);
    assert_eq!(rows_by(&operators, "NodesWithLabel"), 30, "{operators:?}");
    assert_eq!(rows_by(&operators, "Expand"), 30, "{operators:?}");
    assert_eq!(rows_by(&operators, "Group"), 4, "{operators:?}");
    assert_eq!(ints(&query(&mut graph, text)), [0, 1, 2, 3]);
}

#[test]
fn an_optional_step_says_what_it_found() {
    let mut graph =
        graph("UNWIND range(1, 9) AS x CREATE (a:A {x: x}) WITH a WHERE a.x > 4 CREATE (a)-[:T]->(:B {y: a.x})");
    let text = "MATCH (a:A) OPTIONAL MATCH (a)-[:T]->(b) RETURN a.x AS x, collect(b.y) AS y";
    let operators = rows_of(&mut graph, text);
    assert_eq!(rows_by(&operators, "Optional"), 9, "{operators:?}");
    assert_eq!(rows_by(&operators, "Expand"), 5, "{operators:?}");
    assert_eq!(rows_by(&operators, "Once"), 10, "{operators:?}");
}

#[test]
fn texts_that_many_share_are_told_apart_once() {
    let mut graph =
        graph("UNWIND ['d', 'a', 'c', 'b', 'e'] AS s UNWIND range(1, 90) AS x CREATE (:N {s: s, x: x % 2})");
    for order in ["s", "s DESC", "x DESC, s", "s, x DESC"] {
        agree(
            &mut graph,
            "(n:N)",
            &format!("DISTINCT n.s AS s, n.x AS x ORDER BY {order} LIMIT 4"),
        );
    }
    agree(&mut graph, "(n:N)", "DISTINCT n.s AS s ORDER BY s LIMIT 3");
}

#[test]
fn how_long_a_path_is_takes_no_path() {
    let mut graph = tangle();
    let makes_paths = |operators: &[(String, i64)]| rows_by(operators, "Compute") > 0;
    let pattern = "MATCH p = (a)-[*1..3]->(b)";
    let lengths = rows_of(&mut graph, &format!("{pattern} RETURN length(p) AS n, count(*) AS c"));
    assert!(!makes_paths(&lengths), "{lengths:?}");
    let paths = rows_of(
        &mut graph,
        &format!("{pattern} RETURN size(nodes(p)) AS n, count(*) AS c"),
    );
    assert!(makes_paths(&paths), "{paths:?}");
    for (short, long) in [
        (
            "RETURN length(p) AS n, count(*) AS c ORDER BY n",
            "WITH p AS q RETURN length(q) AS n, count(*) AS c ORDER BY n",
        ),
        ("RETURN sum(length(p))", "WITH p AS q RETURN sum(length(q))"),
        (
            "WITH p, length(p) AS n WHERE length(p) > 1 RETURN sum(n)",
            "WITH size(nodes(p)) - 1 AS n WHERE n > 1 RETURN sum(n)",
        ),
        (
            "WHERE length(p) = 2 RETURN sum(length(p))",
            "WHERE size(nodes(p)) = 3 RETURN 2 * count(p)",
        ),
    ] {
        let rows = |graph: &mut Graph, rest| query(graph, &format!("{pattern} {rest}")).rows;
        let (short, long) = (rows(&mut graph, short), rows(&mut graph, long));
        assert_eq!(format!("{short:?}"), format!("{long:?}"));
        assert!(!short.is_empty());
    }
    for missing in ["p = (:Nowhere)-->()", "p = (n), (:Nowhere)"] {
        let text = format!("MATCH (n:N {{x: 1}}) OPTIONAL MATCH {missing} RETURN length(p)");
        assert_eq!(format!("{:?}", query(&mut graph, &text).rows), "[[Null]]", "{text}");
    }
}
