//! The examples of `docs/language.md` run, and each but those that write gives rows.

use refrain::graph::Graph;
use refrain::query::{self, Limits, Params, Stats};

#[test]
fn every_example_of_the_language_runs() {
    let text = include_str!("../docs/language.md");
    let examples: Vec<&str> = text
        .split("```cypher\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .collect();
    assert!(examples.len() > 15);
    let mut graph = Graph::new();
    for example in examples {
        let answer = query::run(&mut graph, example, &Params::new(), &Limits::default())
            .unwrap_or_else(|error| panic!("{}", error.render("docs/language.md", example)));
        assert!(
            !answer.rows.is_empty() || answer.stats != Stats::default(),
            "no rows:\n{example}"
        );
        assert!(answer.warnings.is_empty(), "{:?}\n{example}", answer.warnings);
    }
}
