//! What people are told when a query is wrong: one small file for each message.

use std::fs;
use std::path::Path;

use refrain::graph::{Graph, Value};
use refrain::query::{self, Limits, Params};

#[test]
fn every_message_is_as_recorded() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "cypher"));
    files.sort();
    assert!(!files.is_empty());
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("errors");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for file in files {
            let name = file.file_stem().unwrap().to_str().unwrap();
            let text = fs::read_to_string(&file).unwrap();
            insta::assert_snapshot!(name, message(name, &text));
        }
    });
}

/// What a person sees, and what a program is told.
fn message(name: &str, text: &str) -> String {
    let mut graph = Graph::new();
    let run = |graph: &mut Graph, text: &str| {
        let params = Params::from([("name".to_owned(), Value::from("x"))]);
        query::run(graph, text, &params, &Limits::default())
    };
    run(
        &mut graph,
        "CREATE (:Topic {name: 'Early help', size: 3})-[:OF]->(:Area {name: 'Prevention'})",
    )
    .unwrap();
    let error = match run(&mut graph, text) {
        // What is no mistake of the language can still be one of the writer.
        Ok(answer) if !answer.warnings.is_empty() => {
            return format!("warning: {}", answer.warnings.join("\nwarning: "));
        }
        Ok(_) => panic!("{name} is no mistake"),
        Err(error) => error,
    };
    let nodes = run(&mut graph, "MATCH (n) RETURN n").unwrap().rows.len();
    assert_eq!(nodes, 2, "a query that fails changes nothing");
    let cut = |line: &str| line.chars().take(100).collect::<String>();
    let shown: Vec<String> = error.render(&format!("{name}.cypher"), text).lines().map(cut).collect();
    format!(
        "{}\n\n{:?} {:?} {}",
        shown.join("\n"),
        error.kind,
        error.phase,
        error.code
    )
}
