//! What is too large or takes too long is stopped, whatever it is.

use super::*;

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

/// What a query is refused with that may hold little.
fn refused_for_memory(graph: &Graph, text: &str) -> &'static str {
    let limits = Limits {
        memory: Some(100_000),
        ..Limits::default()
    };
    read(graph, text, &Params::new(), &limits).expect_err(text).code
}

#[test]
fn whatever_keeps_rows_is_bounded() {
    let graph = graph("UNWIND range(1, 100) AS x CREATE (:N {x: x})");
    for keeps in [
        "MATCH (a:N), (b:N), (c:N) RETURN a",
        "MATCH (a:N), (b:N) RETURN collect(a.x + b.x)",
        "MATCH (a:N), (b:N) RETURN DISTINCT a.x * 100 + b.x",
        "MATCH (a:N), (b:N) RETURN a.x * 100 + b.x AS k, count(*)",
        "MATCH (a:N), (b:N) RETURN count(DISTINCT a.x * 100 + b.x)",
        "MATCH (a:N), (b:N) RETURN percentileCont(a.x, 0.5)",
        "MATCH (a:N), (b:N) WITH a, b ORDER BY b.x RETURN count(*)",
        "RETURN COLLECT { MATCH (a:N), (b:N) RETURN a.x }",
    ] {
        assert_eq!(refused_for_memory(&graph, keeps), "OutOfMemory", "{keeps}");
    }
    // The first rows of an order take no more room than they need.
    let limits = Limits {
        memory: Some(100_000),
        ..Limits::default()
    };
    let text = "MATCH (a:N), (b:N), (c:N) RETURN a.x AS x ORDER BY x DESC, b.x, c.x LIMIT 2";
    assert!(read(&graph, text, &Params::new(), &limits).is_ok());
}

#[test]
fn a_query_can_be_stopped_wherever_it_is() {
    let mut graph = graph("UNWIND range(1, 60) AS x CREATE (:N {x: x})");
    query(
        &mut graph,
        "MATCH (a:N), (b:N) WHERE a <> b CREATE (a)-[:T {x: a.x}]->(b)",
    );
    for endless in [
        "MATCH (a:N), (b:N), (c:N), (d:N), (e:N) RETURN count(*)",
        "MATCH (a:N), (b:N), (c:N), (d:N), (e:N) WITH a ORDER BY a.x RETURN a.x",
        "MATCH (a:N), (b:N), (c:N), (d:N), (e:N) RETURN a.x, max(e.x)",
        "MATCH p = (:N)-[:T*]->(:N) RETURN max(length(p))",
        "MATCH (a:N), (b:N), (c:N), (d:N) MATCH p = allShortestPaths((a)-[*]-(b)) RETURN count(p)",
        "UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y WITH x WHERE x < 0 RETURN x",
        "RETURN reduce(s = 0, x IN range(1, 1000000) | s + size([y IN range(1, 10000) WHERE y < 0]))",
        "MATCH (a:N) WHERE all(x IN range(1, 1000000) WHERE EXISTS { (a)-[:T]->() }) RETURN a",
    ] {
        let limits = Limits {
            timeout: Some(Duration::from_millis(30)),
            memory: Some(64 << 20),
            ..Limits::default()
        };
        let error = read(&graph, endless, &Params::new(), &limits).expect_err(endless);
        assert!(
            ["TimedOut", "OutOfMemory"].contains(&error.code),
            "{endless}: {}",
            error.code
        );
    }
}

#[test]
fn a_value_made_of_itself_again_and_again_is_refused_in_whatever_way() {
    let mut graph = Graph::new();
    let deep = [
        "[s]",
        "{a: s}",
        "[] + [s]",
        "[x IN [1] | s]",
        "COLLECT { RETURN s }",
        "collect(s)",
    ];
    for (step, times) in deep.map(|step| (step, 201)).into_iter().chain([("[s, s]", 40)]) {
        let again = format!("WITH {step} AS s ").repeat(times);
        let error = failure(&mut graph, &format!("WITH [[1]] AS s {again}RETURN s = s AS same"));
        assert!(error.message.contains("at most"), "{step}: {error:?}");
    }
}
