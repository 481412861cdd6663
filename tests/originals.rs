//! Facts of original reports against what careful readers found in them, where the originals are at hand.

mod common;

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use refrain::extract::{Facts, Role, facts};
use refrain::read::read;
use refrain::text::Span;
use refrain::vocabulary::Vocabulary;
use serde_json::Value;

fn shared() -> Option<PathBuf> {
    let folder = common::shared("facts of original reports")?;
    folder.join("gold/dev/meta.jsonl").is_file().then_some(folder)
}

/// Rows of a gold file by document.
fn gold(shared: &Path, file: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(shared.join("gold/dev").join(file)).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The file that a gold row names.
fn file(shared: &Path, row: &Value) -> PathBuf {
    let name = row["doc"].as_str().unwrap();
    match name.split_once("__") {
        Some((folder, report)) => shared.join("reports").join(folder).join(format!("{report}.pdf")),
        None => shared.join("seeds").join(format!("{name}.txt")),
    }
}

fn understood(path: &Path, vocabulary: &Vocabulary) -> Facts {
    let bytes = std::fs::read(path).unwrap();
    facts(&read("a/report", &bytes).unwrap(), vocabulary)
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

/// Text files and every ninth report: enough to tell, quick enough for every run.
fn sample(rows: Vec<Value>) -> impl Iterator<Item = Value> {
    let few = |(at, row): &(usize, Value)| at % 9 == 2 || !row["doc"].as_str().unwrap_or_default().contains("__");
    rows.into_iter().enumerate().filter(few).map(|(_, row)| row)
}

#[test]
fn front_pages_and_judgements() {
    let Some(shared) = shared() else { return };
    let vocabulary = Vocabulary::bundled().unwrap();
    for row in sample(gold(&shared, "meta.jsonl")) {
        let found = understood(&file(&shared, &row), &vocabulary);
        let inspection = &found.inspection;
        let doc = &row["doc"];
        let day = |d: &Option<refrain::extract::Stated<jiff::civil::Date>>| d.as_ref().map(|d| d.value.to_string());
        assert_eq!(
            inspection.authority.as_ref().map(|a| a.value.clone()),
            text(&row["authority"]),
            "{doc}"
        );
        assert_eq!(Some(inspection.kind.clone()), text(&row["kind"]), "{doc}");
        assert_eq!(day(&inspection.start), text(&row["start"]), "{doc}");
        assert_eq!(day(&inspection.end), text(&row["end"]), "{doc}");
        assert_eq!(
            inspection.overall.as_ref().map(|o| o.value.clone()),
            text(&row["overall"]),
            "{doc}"
        );
        let known = |j: &&Value| j["key"] != "other";
        let mut wanted: Vec<_> = row["judgements"].as_array().unwrap().iter().filter(known).collect();
        wanted.sort_by_key(|j| j["key"].to_string());
        let mut judged: Vec<_> = found.judgements.iter().filter(|j| j.area != "other").collect();
        judged.sort_by_key(|j| &j.area);
        let pairs = |area: &str, grade: &str| (area.to_owned(), grade.to_owned());
        assert_eq!(
            judged.iter().map(|j| pairs(&j.area, &j.grade)).collect::<Vec<_>>(),
            wanted
                .iter()
                .map(|j| pairs(j["key"].as_str().unwrap(), j["grade"].as_str().unwrap()))
                .collect::<Vec<_>>(),
            "{doc}"
        );
        let directs = found
            .people
            .iter()
            .find(|p| p.role == Role::Directs)
            .map(|p| p.name.clone());
        assert!(row["director"].is_null() || directs == text(&row["director"]), "{doc}");
    }
}

#[test]
fn items_have_all_their_words() {
    let Some(shared) = shared() else { return };
    let vocabulary = Vocabulary::bundled().unwrap();
    for row in sample(gold(&shared, "recommendations.jsonl")) {
        let found = understood(&file(&shared, &row), &vocabulary);
        let items = row["items"].as_array().unwrap();
        let wanted = items.iter().flat_map(|item| {
            let subitems = item["subitems"].as_array().into_iter().flatten();
            [&item["text"]]
                .into_iter()
                .chain(subitems)
                .map(|text| words(text.as_str().unwrap()))
        });
        let told = found.recommendations.iter().map(|r| words(r.at.of(&found.source.text)));
        assert_eq!(told.collect::<Vec<_>>(), wanted.collect::<Vec<_>>(), "{}", row["doc"]);
    }
}

/// Law 2, on every document: each fact shows its words in the cleaned text, and they are the words that it speaks of.
#[test]
fn every_span_shows_its_words() {
    let Some(shared) = shared() else { return };
    let vocabulary = Vocabulary::bundled().unwrap();
    let files = documents(&shared);
    assert!(files.len() >= 40, "{} documents", files.len());
    files.par_iter().for_each(|path| {
        let found = understood(path, &vocabulary);
        let at = |span: Span| {
            let quote = found.source.text.get(span.range()).map(words);
            let quote = quote.unwrap_or_else(|| panic!("{span:?} is no span of {}", path.display()));
            assert!(!quote.is_empty(), "{span:?} of {} is empty", path.display());
            quote
        };
        for judgement in &found.judgements {
            let grade = words(&judgement.grade).pop().unwrap_or_default();
            assert!(at(judgement.at).contains(&grade), "{judgement:?} in {}", path.display());
        }
        for person in &found.people {
            let surname = words(&person.name).pop().unwrap_or_default();
            assert!(at(person.at).contains(&surname), "{person:?} in {}", path.display());
        }
        let named = found.services.iter().chain(&found.organisations);
        named.flat_map(|n| &n.mentions).for_each(|mention| drop(at(mention.at)));
        found.recommendations.iter().for_each(|item| drop(at(item.at)));
        found.findings.iter().for_each(|finding| drop(at(finding.at)));
        found.measures.iter().for_each(|measure| drop(at(measure.at)));
        found.successions.iter().for_each(|succession| drop(at(succession.at)));
        let front = &found.inspection;
        let days = [&front.start, &front.end, &front.published]
            .into_iter()
            .flatten()
            .map(|d| d.at);
        let told = [&front.authority, &front.overall].into_iter().flatten().map(|t| t.at);
        days.chain(told).for_each(|span| drop(at(span)));
        let passed = passed_over(&found);
        assert!(
            passed.len() <= PASSED_OVER,
            "{} says nothing of {passed:#?}",
            path.display()
        );
    });
}

/// What grades mean and how inspectors work takes ten such paragraphs at the end of a report.
const PASSED_OVER: usize = 12;

/// The long paragraphs of a report in which neither finding nor recommendation stands.
fn passed_over(found: &Facts) -> Vec<&str> {
    const LONG: usize = 30;
    let spans = found.findings.iter().map(|f| f.at);
    let starts: Vec<usize> = spans
        .chain(found.recommendations.iter().map(|r| r.at))
        .map(|span| span.start)
        .collect();
    let text = found.source.text.as_str();
    let place = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
    let long = text.lines().filter(|part| part.split_whitespace().count() >= LONG);
    let silent = |part: &&str| {
        !starts
            .iter()
            .any(|at| (place(part)..place(part) + part.len()).contains(at))
    };
    long.filter(silent).collect()
}

/// Every document of the shared folders.
fn documents(shared: &Path) -> Vec<PathBuf> {
    let files = ["reports", "seeds"]
        .into_iter()
        .flat_map(|folder| walkdir::WalkDir::new(shared.join(folder)));
    let files = files.filter_map(Result::ok).map(walkdir::DirEntry::into_path);
    let read = |path: &PathBuf| path.extension().is_some_and(|e| e == "pdf" || e == "txt");
    files.filter(read).collect()
}

/// Words alone: quotation marks and spaces differ between a report and what a reader types.
fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    parts.map(str::to_lowercase).collect()
}
