//! How well sentences are labelled, against those of careful readers. Skipped where their labels are not at hand.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use refrain::extract::{Labels, Sentence, Stance, classify};
use refrain::learn::{Figures, LabelledSentence, read_labelled};
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

/// How far two readers of the same sentences agree is the most that can be learnt from either.
#[test]
fn two_readings_agree() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/labels");
    let read = |path: &Path| read_labelled(BufReader::new(File::open(path).unwrap())).unwrap();
    let key = |s: &LabelledSentence| (s.doc.clone(), s.sentence.clone());
    let stances = [Stance::Strength, Stance::Weakness, Stance::Mixed, Stance::Neutral];
    let mut figures = Figures::default();
    for file in std::fs::read_dir(folder.join("again")).unwrap() {
        let path = file.unwrap().path();
        let first = read(&folder.join(path.file_name().unwrap()));
        let first: BTreeMap<_, _> = first.iter().map(|s| (key(s), s)).collect();
        for again in read(&path) {
            let labels = Labels {
                stance: *stances.iter().find(|stance| stance.name() == again.stance).unwrap(),
                change: None,
                topics: again.topics.clone(),
                issues: again.issues.clone(),
            };
            figures.add(first[&key(&again)], &labels);
        }
    }
    println!("{figures}");
    assert!(figures.sentences() > 4000, "{figures}");
    for (name, figure, floor) in [
        ("stance", figures.stance(), 0.95),
        ("topics", figures.topics(), 0.93),
        ("issues", figures.issues(), 0.78),
    ] {
        assert!(figure >= floor, "{name}: {figure:.3}\n{figures}");
    }
}
