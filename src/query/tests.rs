//! The engine as a whole: what it answers, how much it reads for it, and when it stops.

mod columns;
mod limits;
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
fn texts_are_joined_and_trimmed_as_in_younger_dialects() {
    let mut graph = Graph::new();
    let text = "RETURN 'a' || 'b' = 'ab' AND [1] || [2] = [1, 2] AND 'a' || null IS NULL AND trim(BOTH '-' FROM '--a-') = 'a' \
        AND trim(LEADING FROM ' a ') = 'a ' AND trim(TRAILING 'x' FROM 'xax') = 'xa' AND trim('x' FROM 'xax') = 'a'";
    let answer = query(&mut graph, text);
    assert!(matches!(answer.rows[0][0], Value::Bool(true)), "{:?}", answer.rows);
    assert_eq!(failure(&mut graph, "RETURN 1 || 2").code, "InvalidArgumentType");
    assert_eq!(
        failure(&mut graph, "RETURN size('x' FROM 'xax')").code,
        "UnexpectedSyntax"
    );
}

#[test]
fn a_long_way_is_found_and_walked() {
    let mut graph = graph("UNWIND range(0, 20000) AS x CREATE (:N {x: x})");
    query(
        &mut graph,
        "MATCH (a:N), (b:N) WHERE b.x = a.x + 1 CREATE (a)-[:T]->(b)",
    );
    for search in ["shortestPath", "allShortestPaths"] {
        let text = format!("MATCH p = {search}((:N {{x: 0}})-[:T*]->(:N {{x: 20000}})) RETURN length(p)");
        assert_eq!(ints(&query(&mut graph, &text)), [20_000]);
    }
    let text = "MATCH p = (:N {x: 18000})-[:T*]->(:N {x: 20000}) RETURN length(p)";
    assert_eq!(ints(&query(&mut graph, text)), [2_000]);
}

#[test]
fn a_limit_stops_early() {
    let mut graph = graph("UNWIND range(1, 1000) AS x CREATE (:N {x: x})");
    let operators = rows_of(&mut graph, "MATCH (n:N) WHERE n.x > 5 RETURN n.x LIMIT 3");
    assert_eq!(rows_by(&operators, "NodesWithLabel"), 3, "{operators:?}");
    let operators = rows_of(&mut graph, "MATCH (n:N) WHERE n.x + 1 > 6 RETURN n.x LIMIT 3");
    assert_eq!(rows_by(&operators, "NodesWithLabel"), 8, "{operators:?}");
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
fn it_walks_from_the_side_with_fewer_relationships() {
    let mut graph =
        graph("CREATE (a:Hub), (b:Leaf {x: 1}) WITH a, b UNWIND range(1, 200) AS n CREATE (a)-[:T]->(:Leaf {x: 0})");
    query(&mut graph, "MATCH (a:Hub), (b:Leaf {x: 1}) CREATE (a)-[:T]->(b)");
    let operators = rows_of(&mut graph, "MATCH (a:Hub)-[:T]->(b:Leaf {x: 1}) RETURN a");
    assert_eq!(rows_by(&operators, "Expand"), 1, "{operators:?}");
}

#[test]
fn parts_without_labels_are_joined_by_their_values() {
    let mut graph = graph("UNWIND range(1, 100) AS x CREATE ({x: x}), ({y: x})");
    let text = "MATCH (a), (b) WHERE a.x = b.y RETURN count(*)";
    let operators = rows_of(&mut graph, text);
    assert_eq!(
        rows_by(&operators, "Join"),
        100 + 100 * 100,
        "nulls meet, and are then refused: {operators:?}"
    );
    assert_eq!(rows_by(&operators, "AllNodes"), 400, "{operators:?}");
    assert_eq!(ints(&query(&mut graph, text)), [100]);
}

#[test]
fn walks_that_end_at_the_wrong_node_are_no_rows() {
    let mut graph = graph("CREATE (a:A) WITH a UNWIND range(1, 50) AS x CREATE (a)-[:T]->(:B {x: x})-[:T]->(:C)");
    let text = "MATCH p = (:A)-[:T*1..3]->(b:B) WHERE b.x > 45 RETURN length(p)";
    assert_eq!(ints(&query(&mut graph, text)), [1; 5]);
    let operators = rows_of(&mut graph, text);
    assert_eq!(rows_by(&operators, "Walk"), 5, "{operators:?}");
    assert_eq!(rows_by(&operators, "Filter"), 0, "{operators:?}");
}

#[test]
fn exists_stops_at_the_first() {
    let mut graph = graph("CREATE (a:A) WITH a UNWIND range(1, 100) AS x CREATE (a)-[:T]->(:B {x: x})");
    let operators = rows_of(&mut graph, "MATCH (a:A) WHERE EXISTS { (a)-[:T]->(:B) } RETURN a");
    assert_eq!(rows_by(&operators, "Expand"), 1, "{operators:?}");
}

#[test]
fn distinct_rows_in_order_need_not_all_be_kept() {
    let mut graph = graph("UNWIND range(0, 999) AS x CREATE (:N {x: (x * 7) % 100})");
    let text = "MATCH (n:N) RETURN DISTINCT n.x AS x ORDER BY x DESC SKIP 1 LIMIT 3";
    assert_eq!(ints(&query(&mut graph, text)), [98, 97, 96]);
    let operators = rows_of(&mut graph, text);
    assert_eq!(rows_by(&operators, "TopDistinct"), 4, "{operators:?}");
    assert_eq!(rows_by(&operators, "Distinct"), 0, "{operators:?}");
    // More rows than are sorted in one go.
    let text = "UNWIND range(1, 150000) AS x WITH x % 1000 AS k, x ORDER BY k, x DESC RETURN x SKIP 149998";
    assert_eq!(ints(&query(&mut graph, text)), [1999, 999]);
}

#[test]
fn many_rows_are_merged_by_look_up() {
    let mut graph = Graph::new();
    let text = "UNWIND range(1, 20000) AS x MERGE (n:N {x: x % 5000}) RETURN count(*)";
    assert_eq!(ints(&query(&mut graph, text)), [20_000]);
    assert_eq!(graph.node_count(), 5_000);
    let text = "MATCH (hub:N {x: 0}) UNWIND range(1, 4999) AS x MATCH (n:N {x: x}) MERGE (hub)-[:T]->(n)";
    query(&mut graph, text);
    query(&mut graph, text);
    assert_eq!(graph.rel_count(), 4_999);
    let operators = rows_of(&mut graph, "MATCH (n:N {x: 7}) RETURN n");
    assert_eq!(rows_by(&operators, "NodesByProperty"), 1, "{operators:?}");
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
fn a_variable_that_is_called_as_a_label_or_type_is_a_warning() {
    let mut graph = graph("CREATE (:Town {name: 'Barset'})-[:NEAR]->(:Town)");
    let answer = query(&mut graph, "MATCH (Town)-[NEAR]->(b:Town) RETURN count(*)");
    let expected = [
        "`Town` is a variable here, which anything can be: `(:Town)` asks for what is called so",
        "`NEAR` is a variable here, which anything can be: `[:NEAR]` asks for what is called so",
    ];
    assert_eq!(answer.warnings, expected);
    let fine = "MATCH (Town:Town)-[r:NEAR]->(b) MATCH (Town) RETURN count(*)";
    assert!(query(&mut graph, fine).warnings.is_empty());
}

#[test]
fn a_property_without_its_owner_is_told_whose_it_may_be() {
    let mut graph = graph("CREATE (:Town {name: 'Barset'})");
    let text = "MATCH (t:Town) WHERE name = 'Barset' RETURN t";
    let error = run(&mut graph, text, &Params::new(), &Limits::default()).expect_err("no such variable");
    assert_eq!(
        error.hint.as_deref(),
        Some("a property is asked of what has it: `t.name`")
    );
}

#[test]
fn a_graph_that_can_only_be_read_is_not_written() {
    let graph = Graph::new();
    let error = read(&graph, "CREATE ()", &Params::new(), &Limits::default()).expect_err("no writing");
    assert_eq!(error.code, "ReadOnly");
}

#[test]
fn a_condition_on_a_shortest_path_is_told_to_come_after_the_search() {
    let mut graph = graph("CREATE (a:A)-[:R {w: 1}]->(b:B)-[:R {w: 2}]->(c:C), (a)-[:R {w: 3}]->(c)");
    let asked = |of: &str| format!("MATCH p = shortestPath((a:A)-[rs:R*]->(c:C)) WHERE {of} RETURN length(p) AS steps");
    for of in [
        "length(p) > 1",
        "all(r IN relationships(p) WHERE r.w < 3)",
        "size(rs) = 2",
    ] {
        let answer = query(&mut graph, &asked(of));
        assert!(answer.rows.is_empty() && answer.warnings.len() == 1, "{of}: {answer:?}");
    }
    assert!(query(&mut graph, &asked("a <> c")).warnings.is_empty());
}

#[test]
fn no_relationship_of_a_list_is_met_twice() {
    let mut graph = graph("CREATE (:A)-[:R]->(:B)");
    for (pattern, rows) in [("(a)-[rs*]->(b)", 1), ("(a)-[rs*]->(b), (c)-[r]->(d)", 0)] {
        let bound = format!("MATCH ()-[r]->() WITH [r] AS rs MATCH {pattern} RETURN 1");
        assert_eq!(query(&mut graph, &bound).rows.len(), rows, "{pattern}");
    }
    assert!(
        query(
            &mut graph,
            "MATCH ()-[r]->() WITH [r, r] AS rs MATCH (a)-[rs*]-(b) RETURN a"
        )
        .rows
        .is_empty()
    );
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
