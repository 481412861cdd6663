//! The laws of `docs/architecture.md`, held on the bundled reports and, where they are there, on the originals.

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use refrain::graph::{self, Direction, Graph, NodeId, Value};
use refrain::vocabulary::Vocabulary;
use refrain::walk;

fn bundled() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/reports")
}

fn build(paths: &[PathBuf], jobs: Option<u16>) -> Graph {
    let vocabulary = Vocabulary::bundled().expect("the bundled vocabulary is sound");
    walk::build(paths, &vocabulary, jobs, &|_, _| ())
        .expect("threads start")
        .graph
}

fn bytes(graph: &Graph) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("g.refrain");
    graph::save(graph, &path).unwrap();
    fs::read(path).unwrap()
}

/// The folders to try a law on: the bundled reports, and the originals where they are there.
fn corpora() -> Vec<Vec<PathBuf>> {
    let mut corpora = vec![vec![bundled()]];
    corpora.extend(common::shared("the law on the originals").map(|s| vec![s.join("seeds"), s.join("reports")]));
    corpora
}

#[test]
fn same_bytes_in_same_bytes_out() {
    for paths in corpora() {
        let once = bytes(&build(&paths, None));
        let turned: Vec<PathBuf> = paths.iter().rev().cloned().collect();
        assert_eq!(once, bytes(&build(&turned, Some(1))), "{paths:?}");
    }
}

#[test]
fn every_fact_shows_its_words() {
    for paths in corpora() {
        let graph = build(&paths, None);
        let stated = graph.symbol("STATED_IN").expect("facts are stated");
        let mut checked = 0;
        for (label, key) in [
            ("Finding", "text"),
            ("Recommendation", "text"),
            ("Measure", "text"),
            ("Judgement", "grade"),
        ] {
            for &node in graph.symbol(label).map_or(&[][..], |label| graph.with_label(label)) {
                let value = text(&graph, node, key);
                let mut places = graph
                    .expand(node, Direction::Out, std::slice::from_ref(&stated))
                    .peekable();
                assert!(places.peek().is_some(), "{label} without a place: {value}");
                for (rel, document) in places {
                    let offset = |name| match graph.rel_property(rel, graph.symbol(name).unwrap()) {
                        Some(Value::Int(at)) => usize::try_from(*at).unwrap(),
                        other => panic!("{name} of {value}: {other:?}"),
                    };
                    let quote = &graph.text(document).expect("a document has its text")[offset("start")..offset("end")];
                    assert!(!quote.trim().is_empty(), "{label} with an empty quotation: {value}");
                    if label == "Finding" || label == "Measure" {
                        assert!(shares_words(&value, quote), "{value:?} is not what {quote:?} says");
                    }
                    if label == "Judgement" {
                        let grade = value.trim_start_matches("requires ");
                        assert!(
                            quote.to_lowercase().replace("require ", "").contains(grade),
                            "{value} in {quote:?}"
                        );
                    }
                    checked += 1;
                }
            }
        }
        assert!(checked > 300, "{checked} facts in {paths:?}");
    }
}

/// Whether two wordings of one fact are nearly the same.
fn shares_words(a: &str, b: &str) -> bool {
    let mut bags = refrain::text::Bags::default();
    bags.of(a).overlap(&bags.of(b)) >= 0.85
}

fn text(graph: &Graph, node: NodeId, key: &str) -> String {
    let key = graph.symbol(key).expect("a known property");
    graph
        .property(node, key)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn ids_come_from_content_and_a_document_can_be_taken_out() {
    let folder = tempfile::tempdir().unwrap();
    for file in fs::read_dir(bundled()).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
    }
    let paths = [folder.path().to_owned()];
    let whole = build(&paths, None);
    let gone = "norfolk-focused-visit-2019.txt";
    fs::rename(
        folder.path().join(gone),
        folder.path().join(gone).with_extension("kept"),
    )
    .unwrap();
    let kept = folder.path().join(gone).with_extension("kept");
    let away = tempfile::tempdir().unwrap();
    fs::rename(kept, away.path().join(gone)).unwrap();
    let without = build(&paths, None);
    let (before, after) = (ids(&whole), ids(&without));
    assert!(after.len() < before.len());
    let strangers: Vec<_> = after
        .iter()
        .filter(|entry| entry.1 != "Service" && !before.contains(*entry))
        .collect();
    assert!(strangers.is_empty(), "nodes that changed their id: {strangers:?}");
    fs::rename(away.path().join(gone), folder.path().join(gone)).unwrap();
    assert_eq!(
        bytes(&build(&paths, None)),
        bytes(&whole),
        "adding it again gives the same graph"
    );
}

fn ids(graph: &Graph) -> BTreeSet<(i64, String)> {
    let label = |node| {
        graph
            .labels(node)
            .first()
            .map_or("", |&label| graph.name(label))
            .to_owned()
    };
    graph.nodes().map(|node| (graph.id(node), label(node))).collect()
}

#[test]
fn a_copy_of_a_file_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let copied = "norfolk-re-inspection-2017.txt";
    fs::copy(bundled().join(copied), folder.path().join(copied)).unwrap();
    let once = build(&[bundled()], None);
    let twice = build(&[bundled(), folder.path().to_owned()], None);
    assert_eq!(ids(&once), ids(&twice));
    assert_eq!(once.rel_count(), twice.rel_count());
}

#[test]
fn a_stage_imports_only_what_stands_before_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = std::fs::read_to_string(root.join("docs/architecture.md")).unwrap();
    let rows = page
        .lines()
        .filter(|line| line.starts_with("| `") && line.contains("/` |"));
    let cells = rows.map(|row| row.split('|').nth(1).unwrap().to_owned());
    let stages: Vec<String> = cells
        .flat_map(|cell| {
            cell.split(", ")
                .map(|name| name.trim_matches([' ', '`', '/']).to_owned())
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(stages.len() >= 14, "{stages:?}");
    let mut looked = 0;
    for (at, stage) in stages.iter().enumerate() {
        for file in sources(&root.join("src").join(stage)) {
            let text = std::fs::read_to_string(&file).unwrap();
            looked += 1;
            for other in imported(&text) {
                let below = stages.iter().position(|stage| *stage == other);
                assert!(
                    below.is_none_or(|below| below <= at),
                    "{} imports `{other}`, which stands behind `{stage}`",
                    file.display()
                );
            }
        }
    }
    assert!(looked > 200, "{looked}");
}

/// The modules of the crate that a file names, but for its tests.
fn imported(text: &str) -> BTreeSet<String> {
    // What a test needs stands in a module below its mark, and may come from anywhere.
    let own = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let lines = own.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code = lines.collect::<Vec<_>>().join("\n");
    let name = |path: &str| {
        let path = path.trim_start();
        path[..path
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(path.len())]
            .to_owned()
    };
    let mut named = BTreeSet::new();
    for (at, mark) in code.match_indices("crate::") {
        let rest = &code[at + mark.len()..];
        let Some(several) = rest.strip_prefix('{') else {
            named.insert(name(rest));
            continue;
        };
        let (mut depth, mut from) = (0, 0);
        for (at, c) in several.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth > 0 => depth -= 1,
                ',' if depth == 0 => {
                    named.insert(name(&several[from..at]));
                    from = at + 1;
                }
                '}' => {
                    named.insert(name(&several[from..at]));
                    break;
                }
                _ => {}
            }
        }
    }
    named.remove("");
    named
}

#[test]
fn imports_are_seen_however_they_are_written() {
    let text = "use crate::query;\nuse crate::{graph::{Node, View}, walk::build};\nfn f() { crate::link::link() }\n\
        // crate::repl\n#[cfg(test)]\nmod tests;\nuse crate::text::{Span, Token};\n#[cfg(test)]\nmod tests {\nuse crate::cli;\n}";
    let seen: Vec<String> = imported(text).into_iter().collect();
    assert_eq!(seen, ["graph", "link", "query", "text", "walk"]);
}

/// The Rust files of a folder and all below it, but for tests.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| match path.file_stem().unwrap().to_str().unwrap() {
            "tests" | "sample" => Vec::new(),
            _ if path.is_dir() => sources(&path),
            _ => vec![path],
        })
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .collect()
}
