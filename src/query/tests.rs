//! The engine as a whole: what it answers, how much it reads for it, and when it stops.

mod naive;

use std::sync::atomic::Ordering;
use std::time::Duration;

use super::{Answer, Limits, Params, QueryError, read, run};
use crate::graph::{Graph, Value};

fn query(graph: &mut Graph, text: &str) -> Answer {
    run(graph, text, &Params::new(), &Limits::default())
        .unwrap_or_else(|error| panic!("{}", error.render("query", text)))
}

fn failure(graph: &mut Graph, text: &str) -> QueryError {
    run(graph, text, &Params::new(), &Limits::default()).expect_err(text)
}

/// A graph of one statement.
fn graph(text: &str) -> Graph {
    let mut graph = Graph::new();
    query(&mut graph, text);
    graph
}

fn ints(answer: &Answer) -> Vec<i64> {
    answer
        .rows
        .iter()
        .map(|row| row[0].as_int().expect("an integer"))
        .collect()
}

/// The operators of a query that ran, each with the rows it gave.
fn rows_of(graph: &mut Graph, text: &str) -> Vec<(String, i64)> {
    let profile = query(graph, &format!("PROFILE {text}"));
    let row = |row: &Vec<Value>| (row[0].as_str().unwrap().trim().to_owned(), row[1].as_int().unwrap());
    profile.rows.iter().map(row).collect()
}

fn rows_by(operators: &[(String, i64)], name: &str) -> i64 {
    operators
        .iter()
        .filter(|(operator, _)| operator.starts_with(name))
        .map(|(_, rows)| rows)
        .sum()
}

#[test]
fn a_failed_query_changes_nothing() {
    let mut graph = graph("CREATE (:A {x: 1})-[:T {y: 1}]->(:B)");
    let text = "MATCH (a:A)-[t:T]->(b) SET a.x = 2, a:New, t.y = 2 CREATE (:C) DELETE t WITH a RETURN 1 / 0";
    assert_eq!(failure(&mut graph, text).code, "DivisionByZero");
    let kept = query(
        &mut graph,
        "MATCH (a:A {x: 1})-[:T {y: 1}]->(:B) WHERE NOT a:New RETURN count(*)",
    );
    assert_eq!(ints(&kept), [1]);
    assert_eq!((graph.node_count(), graph.rel_count()), (2, 1));
}

#[test]
fn clauses_do_not_see_their_own_work() {
    let mut graph = graph("UNWIND range(1, 3) AS x CREATE (:A {x: x})");
    query(&mut graph, "MATCH (a:A) CREATE (:A {x: a.x + 10})");
    assert_eq!(
        ints(&query(&mut graph, "MATCH (a:A) RETURN a.x ORDER BY a.x")),
        [1, 2, 3, 11, 12, 13]
    );
    query(
        &mut graph,
        "UNWIND [1, 1, 2] AS x MERGE (b:B {x: x}) ON CREATE SET b.n = 1 ON MATCH SET b.n = b.n + 1",
    );
    assert_eq!(ints(&query(&mut graph, "MATCH (b:B) RETURN b.n ORDER BY b.x")), [2, 1]);
    query(&mut graph, "CREATE (:C) RETURN 1 LIMIT 0");
    assert_eq!(ints(&query(&mut graph, "MATCH (c:C) RETURN count(*)")), [1]);
}

#[test]
fn an_unbounded_pattern_on_a_cycle_ends() {
    let mut graph = graph("CREATE (a:N), (b:N), (c:N) CREATE (a)-[:T]->(b)-[:T]->(c)-[:T]->(a)");
    assert_eq!(ints(&query(&mut graph, "MATCH (:N)-[*]->(:N) RETURN count(*)")), [9]);
}

#[test]
fn long_chains_of_operators_run() {
    let mut graph = Graph::new();
    assert_eq!(
        ints(&query(&mut graph, &format!("RETURN 1{} AS x", "+1".repeat(900)))),
        [901]
    );
    assert_eq!(
        ints(&query(&mut graph, &format!("RETURN {}1 AS x", "- ".repeat(900)))),
        [1]
    );
    let text = format!("RETURN {}true AS x", "NOT ".repeat(900));
    assert!(matches!(query(&mut graph, &text).rows[0][0], Value::Bool(true)));
    let text = format!("WITH {{a: 1}} AS m RETURN m{} AS x", "['a']".repeat(400));
    assert_eq!(failure(&mut graph, &text).code, "InvalidArgumentType");
}

#[test]
fn limits_stop_a_query() {
    let mut graph = graph("UNWIND range(1, 40) AS x CREATE (:N {x: x})");
    query(&mut graph, "MATCH (a:N), (b:N) CREATE (a)-[:T]->(b)");
    let endless = "MATCH p = (:N)-[*]->(:N) RETURN count(p)";
    let limits = Limits {
        timeout: Some(Duration::from_millis(50)),
        ..Limits::default()
    };
    assert_eq!(
        read(&graph, endless, &Params::new(), &limits)
            .expect_err("no time")
            .code,
        "TimedOut"
    );
    let limits = Limits::default();
    limits.cancelled.store(true, Ordering::Relaxed);
    assert_eq!(
        read(&graph, endless, &Params::new(), &limits)
            .expect_err("cancelled")
            .code,
        "Cancelled"
    );
    let limits = Limits {
        max_rows: Some(10),
        ..Limits::default()
    };
    assert_eq!(
        read(&graph, "MATCH (n) RETURN n", &Params::new(), &limits)
            .expect_err("rows")
            .code,
        "TooManyRows"
    );
    let limits = Limits {
        memory: Some(10_000),
        ..Limits::default()
    };
    let sorting = "MATCH (a)--(b) RETURN a ORDER BY b.x";
    assert_eq!(
        read(&graph, sorting, &Params::new(), &limits).expect_err("memory").code,
        "OutOfMemory"
    );
}

#[test]
fn a_limit_stops_early() {
    let mut graph = graph("UNWIND range(1, 1000) AS x CREATE (:N {x: x})");
    let operators = rows_of(&mut graph, "MATCH (n:N) WHERE n.x > 5 RETURN n.x LIMIT 3");
    assert_eq!(rows_by(&operators, "NodesWithLabel"), 8);
}

#[test]
fn the_planner_starts_where_there_is_least() {
    let mut graph = graph("UNWIND range(1, 500) AS x CREATE (:Many {x: x})-[:T]->(:Other)");
    query(&mut graph, "MATCH (m:Many {x: 7}) CREATE (m)-[:T]->(:Few)");
    let operators = rows_of(&mut graph, "MATCH (m:Many)-[:T]->(f:Few) RETURN m.x");
    assert_eq!(rows_by(&operators, "NodesWithLabel"), 1, "{operators:?}");
    let operators = rows_of(&mut graph, "MATCH (m:Many {x: 9})-[:T]->(o) RETURN o");
    assert_eq!(rows_by(&operators, "NodesByProperty"), 1, "{operators:?}");
    // Two parts with an equality between them are joined by look-up, not by trying every pair.
    let operators = rows_of(&mut graph, "MATCH (a:Many), (b:Many) WHERE a.x = b.x RETURN count(*)");
    assert_eq!(rows_by(&operators, "NodesByProperty"), 500, "{operators:?}");
}

#[test]
fn counts_come_from_what_the_graph_knows() {
    let mut graph = graph("UNWIND range(1, 100) AS x CREATE (:N {x: x})");
    let operators = rows_of(&mut graph, "MATCH (n:N) RETURN count(*), count(n), count(DISTINCT n)");
    assert_eq!(rows_by(&operators, "CountNodes"), 1, "{operators:?}");
    let counts = query(&mut graph, "MATCH (n:N) RETURN count(*), count(n), count(DISTINCT n)");
    assert!(counts.rows[0].iter().all(|count| count.as_int() == Some(100)));
    assert_eq!(ints(&query(&mut graph, "MATCH (n:M) RETURN count(n)")), [0]);
}

#[test]
fn what_the_graph_does_not_have_is_a_warning() {
    let mut graph = graph("CREATE (:Inspection {start: 1})-[:JUDGED]->(:Judgement)");
    let answer = query(&mut graph, "MATCH (i:Inspecton)-[:JUDGD]->() RETURN i.strat");
    let expected = [
        "unknown label `Inspecton`: did you mean `Inspection`?",
        "unknown relationship type `JUDGD`: did you mean `JUDGED`?",
        "unknown property `strat`: did you mean `start`?",
    ];
    assert_eq!(answer.warnings, expected);
    assert!(answer.rows.is_empty());
}

#[test]
fn a_graph_that_can_only_be_read_is_not_written() {
    let graph = Graph::new();
    let error = read(&graph, "CREATE ()", &Params::new(), &Limits::default()).expect_err("no writing");
    assert_eq!(error.code, "ReadOnly");
}

#[test]
fn shortest_paths() {
    let mut graph =
        graph("CREATE (a:A)-[:T]->(b)-[:T]->(c:C), (a)-[:T]->(d)-[:T]->(c), (a)-[:S]->()-[:S]->()-[:S]->(c)");
    let one = "MATCH (a:A), (c:C) MATCH p = shortestPath((a)-[*]->(c)) RETURN length(p)";
    assert_eq!(ints(&query(&mut graph, one)), [2]);
    let all = "MATCH p = allShortestPaths((:A)-[*]-(:C)) RETURN length(p)";
    assert_eq!(ints(&query(&mut graph, all)), [2, 2]);
    let none = "MATCH p = shortestPath((:A)<-[*]-(:C)) RETURN length(p)";
    assert!(query(&mut graph, none).rows.is_empty());
}
