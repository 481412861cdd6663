//! The reference of functions is what the registry says, and its examples hold.

use std::path::Path;

use refrain::graph::{Graph, Value};
use refrain::query::function::{all, manual};
use refrain::query::{Limits, Params, run};

/// Set `REFRAIN_WRITE_DOCS` to write the page anew.
#[test]
fn the_manual_is_up_to_date() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/functions.md");
    let manual = manual();
    if std::env::var_os("REFRAIN_WRITE_DOCS").is_some() {
        std::fs::write(&page, &manual).expect("docs/ can be written");
    }
    let written = std::fs::read_to_string(&page).unwrap_or_default();
    assert!(
        written == manual,
        "docs/functions.md is not what the registry says; REFRAIN_WRITE_DOCS=1 writes it anew"
    );
}

#[test]
fn every_example_is_true() {
    for function in all() {
        let answer = run(&mut Graph::new(), function.example, &Params::new(), &Limits::default());
        let answer = answer.unwrap_or_else(|error| panic!("{}: {error}", function.example));
        let values: Vec<&Value> = answer.rows.iter().flatten().collect();
        let shown = function.example.contains(function.name);
        assert!(shown, "{} is not in its example", function.name);
        assert!(
            matches!(values[..], [Value::Bool(true)]),
            "{}: {values:?}",
            function.example
        );
    }
}
