//! How long a key and a Tab take: `cargo bench --bench prompt`, on the bundled graph or the one that `REFRAIN_GRAPH` names.

use std::path::Path;
use std::sync::LazyLock;

use divan::Bencher;

use refrain::explore::{self, Asked, Known};
use refrain::graph::{self, Graph};
use refrain::query::Limits;
use refrain::repl::Typing;
use refrain::vocabulary::Vocabulary;
use refrain::walk;

static GRAPH: LazyLock<Graph> = LazyLock::new(|| match std::env::var_os("REFRAIN_GRAPH") {
    Some(path) => graph::load(Path::new(&path)).expect("a graph"),
    None => walk::bundled(&Vocabulary::bundled().expect("the bundled vocabulary is sound")),
});

static TYPING: LazyLock<Typing> = LazyLock::new(|| Typing::of(&GRAPH));

fn main() {
    divan::main();
}

/// What stands before the cursor.
const TYPED: &[&str] = &[
    "MATCH (n:",
    "MATCH (i:Inspection)-[:",
    "MATCH (s:Service {name: '",
    "MATCH (t:Topic) WHERE t.name = 'care ",
    "MATCH (f:Finding)-[:ABOUT]->(t:Topic) RETURN t.",
    "RETURN to",
    ":show multi",
    ":path \"Front door\" mult",
];

const QUERY: &str = "MATCH (a:Authority)<-[:OF]-(i:Inspection)-[r:ASSESSED {stance: 'weakness'}]->(t:Topic)
WHERE i.start >= date('2015-01-01') AND toLower(t.name) CONTAINS 'care'
WITH a, t, count(i) AS times, collect(i.start) AS days
WHERE times >= 2
OPTIONAL MATCH (t)<-[:ABOUT]-(f:Finding)<-[:FOUND]-(:Inspection)-[:OF]->(a)
RETURN a.name AS authority, t.name AS topic, times, days, count(f) AS findings
ORDER BY times DESC, authority LIMIT 20";

#[divan::bench(args = TYPED)]
fn tab(bencher: Bencher, typed: &str) {
    LazyLock::force(&TYPING);
    bencher.bench(|| TYPING.candidates(typed, typed.len()));
}

#[divan::bench]
fn key(bencher: Bencher) {
    LazyLock::force(&TYPING);
    bencher.bench(|| TYPING.painted(QUERY, QUERY.len()));
}

#[divan::bench]
fn find(bencher: Bencher) {
    let (known, limits) = (Known::default(), Limits::default());
    let asked = Asked {
        graph: &GRAPH,
        known: &known,
        limits: &limits,
        whole: false,
    };
    let question = explore::find("find").expect("a question");
    question.ask(&asked, "threshold").expect("an answer");
    bencher.bench_local(|| {
        question
            .ask(&asked, "asessment of thresholds at the front door")
            .expect("an answer")
    });
}

#[divan::bench]
fn opening(bencher: Bencher) {
    LazyLock::force(&GRAPH);
    bencher.bench(|| Typing::of(&GRAPH));
}
