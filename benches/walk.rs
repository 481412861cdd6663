//! How long the walk takes on the bundled reports, stage by stage: `cargo bench --bench walk`.

use divan::Bencher;
use divan::counter::BytesCount;

use refrain::extract::{self, Facts};
use refrain::read::{self, Document};
use refrain::report;
use refrain::vocabulary::Vocabulary;
use refrain::{link, walk};

fn main() {
    divan::main();
}

fn vocabulary() -> Vocabulary {
    Vocabulary::bundled().expect("the bundled vocabulary is sound")
}

fn documents() -> Vec<Document> {
    walk::BUNDLED
        .iter()
        .map(|(path, text)| read::read(path, text.as_bytes()).expect("a report is text"))
        .collect()
}

fn size() -> BytesCount {
    BytesCount::new(walk::BUNDLED.iter().map(|(_, text)| text.len()).sum::<usize>())
}

#[divan::bench]
fn load_the_vocabulary() -> Vocabulary {
    vocabulary()
}

#[divan::bench]
fn read_text(bencher: Bencher) {
    bencher.counter(size()).bench_local(documents);
}

#[divan::bench]
fn understand_the_layout(bencher: Bencher) {
    let (documents, layout) = (documents(), vocabulary().layout);
    bencher.counter(size()).bench_local(|| {
        documents
            .iter()
            .map(|document| report::understand(document, &layout))
            .collect::<Vec<_>>()
    });
}

#[divan::bench]
fn extract_facts(bencher: Bencher) {
    let (documents, vocabulary) = (documents(), vocabulary());
    bencher.counter(size()).bench_local(|| -> Vec<Facts> {
        documents
            .iter()
            .map(|document| extract::facts(document, &vocabulary))
            .collect()
    });
}

#[divan::bench]
fn link_facts(bencher: Bencher) {
    let (documents, vocabulary) = (documents(), vocabulary());
    let facts: Vec<Facts> = documents
        .iter()
        .map(|document| extract::facts(document, &vocabulary))
        .collect();
    bencher
        .counter(size())
        .with_inputs(|| facts.clone())
        .bench_local_values(|mut facts| link::link(&mut facts, &vocabulary));
}
