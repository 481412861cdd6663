//! What must hold of any text at all.

use std::time::Duration;

use refrain::explore::procedures::PROCEDURES;
use refrain::graph::Graph;
use refrain::query::{self, Limits, Params};

/// The parser reads it, and reads the same again from print; or it says why not, at a place of the text.
pub(crate) fn parse(text: &str) {
    match query::parse(text) {
        Ok(tree) => {
            let printed = tree.to_string();
            match query::parse(&printed) {
                Ok(again) => assert_eq!(again, tree, "{text}\nis printed as\n{printed}"),
                Err(error) => panic!("{text}\nis printed as\n{}", error.render("print", &printed)),
            }
        }
        Err(error) => {
            let at = error.at.expect("a syntax error has a place");
            assert!(
                at.end <= text.len() && text.is_char_boundary(at.start),
                "{at:?} in {text}"
            );
            let _ = error.render("text", text);
        }
    }
    for span in query::statements(text) {
        let _ = span.of(text);
    }
}

/// Each statement is answered or refused within bounds, and one that fails leaves the graph as large as it was.
pub(crate) fn engine(text: &str) {
    let limits = Limits {
        timeout: Some(Duration::from_millis(200)),
        max_rows: Some(2_000),
        memory: Some(16 << 20),
        procedures: PROCEDURES,
        ..Limits::default()
    };
    let mut graph = Graph::new();
    let start = "CREATE (a:A {x: 1})-[:R {x: 1}]->(b:B {x: 2})-[:S]->(c:A:B)-[:R]->(a), (:C {name: 'it', x: 0.5})";
    query::run(&mut graph, start, &Params::new(), &limits).expect("a graph to begin with");
    for span in query::statements(text) {
        let statement = span.of(text);
        let before = (graph.node_count(), graph.rel_count());
        match query::run(&mut graph, statement, &Params::new(), &limits) {
            Err(error) => {
                assert_eq!((graph.node_count(), graph.rel_count()), before, "{statement}");
                let _ = error.render("text", statement);
            }
            Ok(answer) => {
                let columns = answer.columns.len();
                assert!(answer.rows.iter().all(|row| row.len() == columns), "{statement}");
            }
        }
    }
}
