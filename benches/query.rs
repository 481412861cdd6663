//! How long questions take on the bundled graph: `cargo bench --bench query`.

use divan::Bencher;

use refrain::query::{self, Limits, Params};
use refrain::vocabulary::Vocabulary;
use refrain::walk;

fn main() {
    divan::main();
}

const QUESTIONS: &[(&str, &str)] = &[
    (
        "look-up by property",
        "MATCH (t:Topic {id: 'front-door'}) RETURN t.name",
    ),
    (
        "one hop from a hub",
        "MATCH (:Topic {id: 'assessments'})<-[:ABOUT]-(f:Finding) RETURN count(f)",
    ),
    (
        "two hops from a hub",
        "MATCH (:Authority {name: 'Norfolk'})<-[:OF]-(:Inspection)-[:FOUND]->(f) RETURN count(f)",
    ),
    (
        "join and aggregate",
        "MATCH (i:Inspection)-[a:ASSESSED {stance: 'weakness'}]->(t:Topic) WITH t, count(i) AS n WHERE n > 1 RETURN t.name, n ORDER BY n DESC, t.name",
    ),
    (
        "text filter",
        "MATCH (f:Finding) WHERE f.text CONTAINS 'MASH' RETURN count(f)",
    ),
    (
        "chain",
        "MATCH p = (:Inspection)-[:FOLLOWS*]->(:Inspection) RETURN count(p)",
    ),
    (
        "collect",
        "MATCH (i:Inspection) OPTIONAL MATCH (i)-[:JUDGED]->(j) RETURN i.name, collect(j.grade)",
    ),
    (
        "distinct, order, limit",
        "MATCH (f:Finding) RETURN DISTINCT f.section AS s ORDER BY s LIMIT 5",
    ),
];

#[divan::bench(args = QUESTIONS.iter().map(|(name, _)| *name))]
fn ask(bencher: Bencher, name: &str) {
    let vocabulary = Vocabulary::bundled().expect("the bundled vocabulary is sound");
    let mut graph = walk::bundled(&vocabulary);
    let question = QUESTIONS
        .iter()
        .find(|(n, _)| *n == name)
        .map_or("", |(_, question)| question);
    bencher
        .bench_local(|| query::run(&mut graph, question, &Params::new(), &Limits::default()).expect("it is answered"));
}
