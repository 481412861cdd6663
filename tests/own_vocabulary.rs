//! Another field than children's services, by tables alone: the example of `docs/vocabulary.md`.

mod common;

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use common::{refrain, said};
use refrain::extract::{Facts, Stance, facts};
use refrain::learn::read_labelled;
use refrain::read::read;
use refrain::report::understand;
use refrain::vocabulary::Vocabulary;

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/prisons")
}

fn understood(vocabulary: &Vocabulary) -> Facts {
    let bytes = std::fs::read(example().join("report.txt")).unwrap();
    facts(&read("ashmoor.txt", &bytes).unwrap(), vocabulary)
}

#[test]
fn a_prison_report_is_understood_by_tables_of_its_own() {
    let vocabulary = Vocabulary::from_dir(&example().join("vocabulary")).unwrap();
    let found = understood(&vocabulary);
    let inspection = &found.inspection;
    assert_eq!(inspection.kind, "unannounced");
    assert_eq!(inspection.authority.as_ref().map(|a| a.value.as_str()), Some("Ashmoor"));
    assert_eq!(
        inspection.start.as_ref().map(|d| d.value.to_string()).as_deref(),
        Some("2024-03-04")
    );
    let grades: Vec<_> = found
        .judgements
        .iter()
        .map(|j| (j.area.as_str(), j.grade.as_str()))
        .collect();
    assert_eq!(
        grades,
        [
            ("safety", "reasonably good"),
            ("respect", "good"),
            ("activity", "poor"),
            ("release", "not sufficiently good")
        ]
    );
    assert_eq!(found.recommendations.len(), 2);
    assert_eq!(found.recommendations[1].topics, ["resettlement"]);

    let text = &found.source.text;
    let of = |words: &str| {
        let finding = found.findings.iter().find(|f| f.at.of(text).contains(words));
        let finding = finding.unwrap_or_else(|| panic!("no finding on {words}"));
        (finding.stance, finding.topics.first().map(String::as_str))
    };
    assert_eq!(of("first night interview"), (Stance::Strength, Some("early-days")));
    assert_eq!(of("suspicion drug testing"), (Stance::Weakness, Some("drugs")));
    assert_eq!(of("lack privacy"), (Stance::Weakness, Some("living-conditions")));
    assert_eq!(of("Family visits"), (Stance::Strength, Some("resettlement")));
    let figures: Vec<_> = found.measures.iter().map(|m| (m.value, m.unit.as_str())).collect();
    assert!(
        figures.contains(&(31.0, "percent")) && figures.contains(&(5.0, "weeks")),
        "{figures:?}"
    );
    let marked = found
        .findings
        .iter()
        .find(|f| f.at.of(text).contains("22 hours"))
        .unwrap();
    assert_eq!(marked.markers, ["1"]);
}

#[test]
fn its_weights_are_learnt_from_its_own_sentences() {
    let folder = tempfile::tempdir().unwrap();
    let path = |path: PathBuf| path.display().to_string();
    let (labelled, tables) = (example().join("labelled.jsonl"), example().join("vocabulary"));
    let out = path(folder.path().to_owned());
    let trained = refrain(
        &[
            "--vocabulary",
            &path(tables.clone()),
            "train",
            &path(labelled.clone()),
            "-o",
            &out,
        ],
        "",
    );
    assert!(trained.status.success(), "{}", said(&trained).1);
    assert!(said(&trained).0.contains("24 sentences"), "{}", said(&trained).0);
    for table in std::fs::read_dir(tables).unwrap() {
        let table = table.unwrap();
        std::fs::copy(table.path(), folder.path().join(table.file_name())).unwrap();
    }
    let vocabulary = Vocabulary::from_dir(folder.path()).unwrap();
    assert!(
        vocabulary
            .models
            .topics
            .words
            .classes
            .iter()
            .any(|class| class == "self-harm")
    );
    let sentences = read_labelled(BufReader::new(File::open(labelled).unwrap())).unwrap();
    let known = |id: &String| vocabulary.topics.index(id).is_some();
    assert!(sentences.iter().flat_map(|s| &s.topics).all(known));
    assert_eq!(understood(&vocabulary).inspection.kind, "unannounced");
}

#[test]
fn small_words_and_words_of_layout_are_tables_like_others() {
    let folder = tempfile::tempdir().unwrap();
    let bundled = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/vocabulary");
    for (table, words) in [
        (
            "layout.toml",
            [("\"contents\"", "\"inhalt\""), ("\"page\"", "\"seite\"")],
        ),
        ("grammar.toml", [("\"approx\"", "\"bzw\""), ("\"per\"", "\"pro\"")]),
        ("quoting.toml", [("\"this\"", "\"dies\""), ("\"however\"", "\"doch\"")]),
    ] {
        let text = std::fs::read_to_string(bundled.join(table)).unwrap();
        let told = words.iter().fold(text, |text, (old, new)| text.replace(old, new));
        std::fs::write(folder.path().join(table), told).unwrap();
    }
    let [own, usual] = [Vocabulary::from_dir(folder.path()), Vocabulary::bundled()].map(Result::unwrap);
    let source = "Bericht\n\nInhalt\nHilfe  2\nSchutz  3\n\nHilfe\n\nDie Hilfe kommt oft zu spät.\n";
    let document = read("bericht.txt", source.as_bytes()).unwrap();
    let off = |vocabulary: &Vocabulary| {
        let report = understand(&document, &vocabulary.layout);
        report.fates.iter().filter(|fate| fate.block == Err("contents")).count()
    };
    assert_eq!((off(&own), off(&usual)), (3, 0));
    let sentences = |vocabulary: &Vocabulary| {
        vocabulary
            .grammar
            .sentences
            .of("Eltern bzw. Carers warten. Dies dauert.")
            .len()
    };
    assert_eq!((sentences(&own), sentences(&usual)), (2, 3));
    assert!(own.quoting.leans("Doch dies dauert.") && !usual.quoting.leans("Doch dies dauert."));
}

/// Puts `words` in the place of every list of words.
fn reword(value: &mut toml::Value, words: &toml::Value) {
    match value {
        toml::Value::Array(items) if items.iter().all(toml::Value::is_str) => *value = words.clone(),
        toml::Value::Array(items) => items.iter_mut().for_each(|item| reword(item, words)),
        toml::Value::Table(table) => table.iter_mut().for_each(|(_, item)| reword(item, words)),
        _ => {}
    }
}

#[test]
fn whatever_words_a_table_has_nothing_breaks() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let report = std::fs::read(seeds.join("reports/norfolk-re-inspection-2017.txt")).unwrap();
    let report = String::from_utf8(report).unwrap().replace("Board", "Board¹");
    let document = read("report.txt", report.as_bytes()).unwrap();
    let odd = ["", "é’", "-", "(", "a", "the the", "1", "DATE", ".."];
    let each = odd.chunks(1).map(<[&str]>::to_vec);
    for words in [vec![], odd.to_vec()].into_iter().chain(each) {
        let folder = tempfile::tempdir().unwrap();
        let words = toml::Value::from(words);
        for table in std::fs::read_dir(seeds.join("vocabulary")).unwrap() {
            let path = table.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "toml") {
                let mut value: toml::Value = std::fs::read_to_string(&path)
                    .unwrap()
                    .parse::<toml::Table>()
                    .unwrap()
                    .into();
                reword(&mut value, &words);
                std::fs::write(
                    folder.path().join(path.file_name().unwrap()),
                    toml::to_string(&value).unwrap(),
                )
                .unwrap();
            }
        }
        let vocabulary = Vocabulary::from_dir(folder.path()).unwrap();
        let found = facts(&document, &vocabulary);
        refrain::link::link(&mut vec![found], &vocabulary);
    }
}
