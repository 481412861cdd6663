//! Which graph a command works on.

use std::path::{Path, PathBuf};

use super::Failure;
use super::args::Common;
use crate::graph::{self, Graph};
use crate::vocabulary::{Quoting, Tables, Vocabulary};

/// The graph in `file`, or the bundled one.
pub(super) fn open(file: Option<&Path>, common: &Common) -> Result<Graph, Failure> {
    match file {
        Some(path) => Ok(graph::load(path)?),
        None => Ok(crate::walk::bundled(&vocabulary(common)?)),
    }
}

/// How a graph is called in messages and titles.
pub(super) fn name(file: Option<&Path>) -> String {
    file.map_or_else(|| "the bundled reports".to_owned(), |path| path.display().to_string())
}

/// The vocabulary of the user's folder, or the bundled one.
pub(super) fn vocabulary(common: &Common) -> Result<Vocabulary, Failure> {
    Ok(match &common.vocabulary {
        Some(dir) => Vocabulary::from_dir(dir)?,
        None => Vocabulary::bundled()?,
    })
}

/// The words by which quotations are chosen, without the rest of the vocabulary.
pub(super) fn quoting(common: &Common) -> Result<Quoting, Failure> {
    Ok(Quoting::load(&Tables::of(common.vocabulary.as_deref())?)?)
}

/// Parts `[GRAPH] [QUERY]`. A single word is the graph where it names a file that is there, or looks like one.
pub(super) fn graph_and_query(words: Vec<String>) -> (Option<PathBuf>, Option<String>) {
    let mut words = words.into_iter();
    match (words.next(), words.next()) {
        (None, _) => (None, None),
        (Some(graph), Some(query)) => (Some(graph.into()), Some(query)),
        (Some(word), None) => {
            let path = Path::new(&word);
            let named = !word.contains(char::is_whitespace) && path.extension().is_some_and(|e| e == "refrain");
            if named || path.is_file() {
                (Some(word.into()), None)
            } else {
                (None, Some(word))
            }
        }
    }
}

/// Parts `[GRAPH] [WORD]...`: the first word is the graph where it names a file that is there, or looks like one.
pub(super) fn graph_and_words(mut words: Vec<String>) -> (Option<PathBuf>, Vec<String>) {
    let first = words.first().cloned();
    match graph_and_query(first.into_iter().collect()) {
        (Some(graph), _) => {
            words.remove(0);
            (Some(graph), words)
        }
        _ => (None, words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_is_the_query_unless_it_names_a_graph() {
        let parts = |words: &[&str]| graph_and_query(words.iter().map(|&w| w.to_owned()).collect());
        assert_eq!(parts(&["RETURN 1"]), (None, Some("RETURN 1".into())));
        assert_eq!(parts(&["north.refrain"]), (Some("north.refrain".into()), None));
        assert_eq!(parts(&["Cargo.toml"]), (Some("Cargo.toml".into()), None));
        assert_eq!(parts(&["g", "RETURN 1"]), (Some("g".into()), Some("RETURN 1".into())));
        assert_eq!(parts(&[]), (None, None));
    }
}
