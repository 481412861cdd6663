use std::path::PathBuf;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use super::labelled::LabelledSentence;
use crate::extract::{self, Standing, ToLabel};
use crate::read;
use crate::text::same_words;
use crate::vocabulary::Vocabulary;

/// A report that labelled sentences may stand in.
struct Page {
    doc: String,
    sentences: Vec<Standing>,
    /// Where in `sentences` each one stands, by its [`fingerprint`].
    places: FxHashMap<String, Vec<usize>>,
    /// Its recommendations, by the fingerprints of their words, as they are read.
    recommended: FxHashMap<String, String>,
}

/// What a sentence is known by where its words are not to be copied: the first twelve digits of the SHA-256 of its words,
/// whatever their case and marks.
pub fn fingerprint(sentence: &str) -> String {
    let digest = Sha256::digest(same_words(sentence).as_bytes());
    digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// Puts labelled sentences where they stand in the reports of these files and folders, under their headings and among
/// neighbours without labels, which are marked to be skipped. Those that stand in none of them stay as they are.
///
/// Gives the sentences, and how many lines without words found no place and are left out.
pub fn in_place(
    sentences: Vec<LabelledSentence>,
    reports: &[PathBuf],
    vocabulary: &Vocabulary,
) -> (Vec<LabelledSentence>, usize) {
    let pages = pages(reports, vocabulary);
    let mut labels: Vec<Vec<Option<LabelledSentence>>> = pages.iter().map(|p| vec![None; p.sentences.len()]).collect();
    let mut groups: Vec<Option<String>> = vec![None; pages.len()];
    let mut elsewhere = Vec::new();
    let mut lost = 0;
    for sentence in sentences {
        let known = sentence.sentence.clone();
        let known = known.unwrap_or_else(|| fingerprint(sentence.words().0));
        let found = pages
            .iter()
            .enumerate()
            .filter(|(_, page)| same_document(&page.doc, &sentence.doc));
        if sentence.recommended {
            let whole = found.filter_map(|(_, page)| page.recommended.get(&known)).next();
            let text = whole.unwrap_or(&sentence.text).clone();
            if text.is_empty() {
                lost += 1;
            } else {
                elsewhere.push(LabelledSentence { text, ..sentence });
            }
            continue;
        }
        let mut placed = false;
        for (at, page) in found {
            for &place in page.places.get(&known).into_iter().flatten() {
                placed = true;
                groups[at].get_or_insert_with(|| sentence.doc.clone());
                labels[at][place].get_or_insert_with(|| sentence.clone());
            }
        }
        if !placed && sentence.text.is_empty() {
            lost += 1;
        } else if !placed {
            elsewhere.push(sentence);
        }
    }
    for ((page, labels), doc) in pages.into_iter().zip(labels).zip(groups) {
        let Some(doc) = doc else { continue };
        for (standing, label) in page.sentences.into_iter().zip(labels) {
            elsewhere.push(LabelledSentence {
                doc: doc.clone(),
                text: standing.text,
                paragraph: Some(standing.paragraph),
                heading: standing.heading,
                ..label.unwrap_or_else(LabelledSentence::neighbour)
            });
        }
    }
    (elsewhere, lost)
}

/// The reports, in the order of their paths; what cannot be read holds no sentences.
fn pages(reports: &[PathBuf], vocabulary: &Vocabulary) -> Vec<Page> {
    let (sources, _) = read::collect(reports);
    let page = |source: &read::Source| {
        let document = read::read(&source.path, &source.bytes().ok()?).ok()?;
        let ToLabel { sentences, recommended } = extract::to_label(&document, vocabulary);
        let mut places: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (at, sentence) in sentences.iter().enumerate() {
            places.entry(fingerprint(&sentence.text)).or_default().push(at);
        }
        let doc = document.path.rsplit_once('.').map_or(&*document.path, |(name, _)| name);
        Some(Page {
            doc: doc.replace('/', "__"),
            sentences,
            places,
            recommended: recommended
                .into_iter()
                .map(|(own, whole)| (fingerprint(&own), whole))
                .collect(),
        })
    };
    sources.par_iter().filter_map(page).collect()
}

/// Whether a name of a document in a file of labels means this one: folders before it may be left off on either side.
fn same_document(page: &str, label: &str) -> bool {
    let ends = |long: &str, short: &str| {
        long.strip_suffix(short)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with("__"))
    };
    ends(page, label) || ends(label, page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learn::read_labelled;

    fn line(sentence: &str, labels: &str) -> String {
        let sentence = fingerprint(sentence);
        format!(r#"{{"doc": "barset__visit 2019", "sentence": "{sentence}", {labels}}}"#)
    }

    #[test]
    fn labels_of_recommendations_find_them_whole() {
        let folder = tempfile::tempdir().unwrap();
        let report =
            "What needs to improve\n\n- The oversight of:\n  - private fostering\n- The timeliness of visits.\n";
        std::fs::create_dir(folder.path().join("barset")).unwrap();
        std::fs::write(folder.path().join("barset/visit 2019.md"), report).unwrap();
        let lines = [
            line(
                "the timeliness of visits",
                r#""recommended": true, "topics": ["visits"]"#,
            ),
            line(
                "private fostering",
                r#""recommended": true, "topics": ["private-fostering"]"#,
            ),
            line("nothing of the kind", r#""recommended": true"#),
            r#"{"doc": "elsewhere__2020", "text": "The pace of change.", "recommended": true}"#.to_owned(),
        ];
        let labelled = read_labelled(lines.join("\n").as_bytes()).unwrap();
        let (found, lost) = in_place(labelled, &[folder.path().to_owned()], &Vocabulary::bundled().unwrap());
        assert_eq!(lost, 1);
        let told: Vec<_> = found.iter().map(|s| &*s.text).collect();
        assert_eq!(
            told,
            [
                "The timeliness of visits.",
                "The oversight of: private fostering",
                "The pace of change."
            ]
        );
    }

    #[test]
    fn labels_without_words_find_their_sentences() {
        let folder = tempfile::tempdir().unwrap();
        let report = "Help and protection\n\n1. All visits are prompt. Plans are clear and well used.\n\n2. Records of visits are poor and late.\n";
        std::fs::create_dir(folder.path().join("barset")).unwrap();
        std::fs::write(folder.path().join("barset/visit 2019.txt"), report).unwrap();
        let lines = [
            format!(
                r#"{{"doc": "barset__visit 2019", "sentence": "{}", "stance": "strength", "topics": ["plans"]}}"#,
                fingerprint("PLANS are clear, and well used")
            ),
            r#"{"doc": "barset__visit 2019", "sentence": "000000000000", "stance": "neutral"}"#.to_owned(),
            r#"{"doc": "elsewhere__2020", "text": "Leaders know this.", "stance": "neutral"}"#.to_owned(),
        ];
        let labelled = read_labelled(lines.join("\n").as_bytes()).unwrap();
        let vocabulary = Vocabulary::bundled().unwrap();
        let (found, lost) = in_place(labelled, &[folder.path().to_owned()], &vocabulary);
        assert_eq!(lost, 1);
        let told: Vec<_> = found.iter().map(|s| (&*s.text, s.skip, &*s.stance)).collect();
        assert_eq!(
            told,
            [
                ("Leaders know this.", false, "neutral"),
                ("All visits are prompt.", true, ""),
                ("Plans are clear and well used.", false, "strength"),
                ("Records of visits are poor and late.", true, ""),
            ]
        );
        assert_eq!(found[1].paragraph, found[2].paragraph);
        assert_ne!(found[2].paragraph, found[3].paragraph);
        assert_eq!(found[3].heading.as_deref(), Some("Help and protection"));
    }
}
