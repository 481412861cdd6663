use std::io::BufRead;

use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A sentence and what a careful reader says of it: one line of a JSONL file.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct LabelledSentence {
    /// The document it comes from; what stands before `__`, or the whole where that is missing, is its group.
    pub doc: String,
    /// Its words. A printed number at its end is that of the next paragraph.
    #[serde(default)]
    pub text: String,
    /// In place of the words, its [`fingerprint`](super::fingerprint): then the report must be there that it stands in.
    #[serde(default)]
    pub sentence: Option<String>,
    /// Whether it is no finding at all; then it is only a neighbour.
    #[serde(default)]
    pub skip: bool,
    /// Whether it is a whole recommendation, which is judged by itself.
    #[serde(default)]
    pub recommended: bool,
    /// `strength`, `weakness`, `mixed` or `neutral`.
    #[serde(default)]
    pub stance: String,
    /// Topic ids, most important first.
    #[serde(default)]
    pub topics: Vec<String>,
    /// Topic and aspect ids.
    #[serde(default)]
    pub issues: Vec<(String, String)>,
    /// Number of its paragraph; where it is not given, sentences that follow each other stand in one paragraph.
    #[serde(default)]
    pub paragraph: Option<usize>,
    /// The heading above it, where that is known.
    #[serde(default)]
    pub heading: Option<String>,
    /// Which of several files it came from, counted from 0: figures are told file by file.
    #[serde(skip)]
    pub file: usize,
}

/// What can be wrong with a file of labelled sentences or of pairs.
#[derive(Debug, thiserror::Error)]
pub enum LabelError {
    /// It cannot be read.
    #[error("cannot read the file of labels: {0}")]
    Unreadable(#[from] std::io::Error),
    /// A line is not a sentence, or a pair, with its labels.
    #[error("line {line} holds no labels: {error}")]
    Malformed {
        /// One-based.
        line: usize,
        /// What is wrong.
        error: serde_json::Error,
    },
    /// There is nothing to learn from.
    #[error("there are too few labels to learn from: {0}")]
    TooFew(usize),
}

/// Reads labelled sentences, one a line; sentences that follow each other in a document stand together.
///
/// # Errors
/// When the input cannot be read or a line is malformed.
pub fn read_labelled(input: impl BufRead) -> Result<Vec<LabelledSentence>, LabelError> {
    read_lines(input)
}

/// What a JSONL file holds, line by line; empty lines are passed over.
pub(super) fn read_lines<T: DeserializeOwned>(input: impl BufRead) -> Result<Vec<T>, LabelError> {
    let mut found = Vec::new();
    for (at, line) in input.lines().enumerate() {
        let line = line?;
        if !line.trim().is_empty() {
            found.push(serde_json::from_str(&line).map_err(|error| LabelError::Malformed { line: at + 1, error })?);
        }
    }
    Ok(found)
}

impl LabelledSentence {
    /// One of which nobody has said anything.
    pub(super) fn neighbour() -> Self {
        Self {
            skip: true,
            ..Self::default()
        }
    }

    /// The group that is left out of training together: one authority's documents.
    pub(super) fn group(&self) -> &str {
        self.doc.split("__").next().unwrap_or(&self.doc)
    }

    /// The sentence without the next paragraph's number, and whether there was one.
    pub fn words(&self) -> (&str, bool) {
        let text = self.text.trim();
        let cut = text
            .strip_suffix('.')
            .map(|t| t.trim_end_matches(|c: char| c.is_ascii_digit()));
        match cut {
            Some(rest) if rest.len() + 1 < text.len() && rest.trim_end().ends_with(['.', '?', '!', ')', '’']) => {
                (rest.trim_end(), true)
            }
            _ => (text, false),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labelled(text: &str) -> LabelledSentence {
        let json = serde_json::json!({"doc": "a__b", "text": text, "stance": "neutral"});
        read_labelled(json.to_string().as_bytes()).unwrap().remove(0)
    }

    #[test]
    fn the_next_paragraphs_number_is_no_word_of_the_sentence() {
        assert_eq!(labelled("Plans are clear. 12.").words(), ("Plans are clear.", true));
        assert_eq!(
            labelled("Plans were clear in 2012.").words(),
            ("Plans were clear in 2012.", false)
        );
        assert_eq!(labelled("x").group(), "a");
    }

    #[test]
    fn a_bad_line_is_named() {
        let error = read_labelled("\n{\"doc\": 1}\n".as_bytes()).unwrap_err().to_string();
        assert!(error.starts_with("line 2 holds no labels"), "{error}");
    }
}
