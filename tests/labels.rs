//! How well sentences are labelled, against those of careful readers. Skipped where their labels are not at hand.

mod common;

use std::collections::BTreeSet;
use std::fs::File;
use std::io::BufReader;

use refrain::extract::{Sentence, classify};
use refrain::learn::{Figures, read_labelled};
use refrain::vocabulary::Vocabulary;

#[test]
fn labels_agree_with_careful_readers() {
    let Some(folder) = common::shared("labelled sentences") else {
        return;
    };
    let path = folder.join("gold/dev/findings.jsonl");
    let sentences = read_labelled(BufReader::new(File::open(path).unwrap())).unwrap();
    let vocabulary = Vocabulary::bundled().unwrap();
    let mut figures = Figures::default();
    for doc in sentences.iter().map(|s| &s.doc).collect::<BTreeSet<_>>() {
        let rows: Vec<_> = sentences.iter().filter(|s| s.doc == *doc).collect();
        let mut paragraph = 0;
        let mut passage = Vec::new();
        for row in &rows {
            let (text, ends) = row.words();
            passage.push(Sentence { text, paragraph });
            paragraph += usize::from(ends || row.skip);
        }
        for (row, found) in rows.into_iter().zip(classify(&vocabulary, &passage)) {
            figures.add(row, &found);
        }
    }
    for (name, figure, floor) in [
        ("stance", figures.stance(), 0.86),
        ("weaknesses", figures.weaknesses(), 0.86),
        ("main topic", figures.main_topic(), 0.82),
        ("topics", figures.topics(), 0.74),
        ("issues", figures.issues(), 0.46),
    ] {
        assert!(figure >= floor, "{name} fell to {figure:.3}:\n{figures}");
    }
}
