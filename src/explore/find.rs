//! Findings and recommendations by the words they hold: an index of stems, ranked, that forgives a slip of the keys.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::asked::Asked;
use super::view::{View, answer};
use super::{Unanswered, nodes};
use crate::graph::{Direction, Graph, NodeId, Value};
use crate::output::{Authorities, label_of, one_line, string};
use crate::text::{Stem, TokenKind, tokens};

/// Labels of nodes whose `text` is searched.
const SEARCHED: [&str; 2] = ["Finding", "Recommendation"];
/// Most finds that are shown.
const SHOWN: usize = 20;
/// Texts that it takes to tell which words are in every sentence.
const SAMPLE: usize = 20;
/// How soon more of the same word tells no more (BM25's k1).
const SATURATION: f64 = 1.2;
/// How much a long text is held against it (BM25's b).
const LENGTH: f64 = 0.75;
/// What a word that was only meant counts beside one that was written.
const MEANT: f64 = 0.7;

/// Which texts hold which stems.
#[derive(Debug, Default)]
pub(super) struct Index {
    nodes: Vec<NodeId>,
    /// Words of each text, and of all.
    lengths: Vec<f64>,
    length: f64,
    /// The number of a word's stem among `postings`; every word of the texts, in lower case.
    words: BTreeMap<String, usize>,
    /// The number of a stem.
    stems: FxHashMap<Stem, usize>,
    /// By stem: the texts that hold it, in order, and how often.
    postings: Vec<Vec<(usize, f64)>>,
}

/// What a search found.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Found {
    /// The nodes, the best first.
    pub nodes: Vec<NodeId>,
    /// Words that no text holds, and what was looked for in their place.
    pub meant: Vec<(String, Option<String>)>,
}

impl Index {
    /// Reads every text that is searched.
    pub(super) fn of(graph: &Graph) -> Self {
        let mut index = Self::default();
        let labels = SEARCHED.iter().filter_map(|label| graph.symbol(label));
        let mut nodes: Vec<NodeId> = labels
            .flat_map(|label| graph.with_label(label).iter().copied())
            .collect();
        nodes.sort_unstable();
        nodes.dedup();
        for node in nodes {
            if let Some(text) = string(graph, node, "text") {
                index.add(node, text);
            }
        }
        index
    }

    fn add(&mut self, node: NodeId, text: &str) {
        let number = self.nodes.len();
        let mut length = 0.0;
        for (word, stem) in words(text) {
            let stem = self.number_of(word, stem);
            length += 1.0;
            if let Some(posting) = self.postings.get_mut(stem) {
                match posting.last_mut() {
                    Some((last, times)) if *last == number => *times += 1.0,
                    _ => posting.push((number, 1.0)),
                }
            }
        }
        self.nodes.push(node);
        self.lengths.push(length);
        self.length += length;
    }

    /// The number of a word's stem; a new one where the word is new.
    fn number_of(&mut self, word: String, stem: Stem) -> usize {
        let next = self.postings.len();
        let number = *self.stems.entry(stem).or_insert(next);
        if number == next {
            self.postings.push(Vec::new());
        }
        self.words.entry(word).or_insert(number);
        number
    }

    /// The texts that hold most of the words, the rarest words counting most.
    pub(super) fn find(&self, asked: &str) -> Found {
        let mut found = Found::default();
        let mut wanted: BTreeMap<usize, f64> = BTreeMap::new();
        for (word, stem) in words(asked) {
            if let Some(&stem) = self.stems.get(&stem) {
                wanted.insert(stem, 1.0);
            } else {
                let near = self.nearest(&word);
                if let Some((_, stem)) = near {
                    wanted.entry(stem).or_insert(MEANT);
                }
                found.meant.push((word, near.map(|(near, _)| near.to_owned())));
            }
        }
        self.drop_common(&mut wanted);
        let mut scores: BTreeMap<usize, (usize, f64)> = BTreeMap::new();
        for (&stem, &weight) in &wanted {
            for &(text, times) in self.postings.get(stem).into_iter().flatten() {
                let score = scores.entry(text).or_default();
                score.0 += 1;
                score.1 += weight * self.worth(stem, text, times);
            }
        }
        let mut ranked: Vec<_> = scores.into_iter().collect();
        ranked.sort_by(|(a, (met_a, one)), (b, (met_b, other))| {
            let best = Reverse(met_a).cmp(&Reverse(met_b));
            best.then(other.partial_cmp(one).unwrap_or(Ordering::Equal))
                .then(a.cmp(b))
        });
        found.nodes = ranked
            .iter()
            .filter_map(|(text, _)| self.nodes.get(*text).copied())
            .collect();
        found
    }

    /// "To" and "of" are in every sentence: what half of the texts hold is not looked for, unless it is all there is.
    fn drop_common(&self, wanted: &mut BTreeMap<usize, f64>) {
        let is_common = |stem: usize| self.postings.get(stem).is_none_or(|p| p.len() * 2 > self.nodes.len());
        if self.nodes.len() >= SAMPLE && wanted.keys().any(|&stem| !is_common(stem)) {
            wanted.retain(|&stem, _| !is_common(stem));
        }
    }

    /// What a stem in a text tells (BM25).
    fn worth(&self, stem: usize, text: usize, times: f64) -> f64 {
        let all = self.nodes.len() as f64;
        let holding = self.postings.get(stem).map_or(0, Vec::len) as f64;
        let rarity = ((all - holding + 0.5) / (holding + 0.5)).ln_1p();
        let mean = self.length / all.max(1.0);
        let length = self.lengths.get(text).copied().unwrap_or(mean) / mean.max(1.0);
        rarity * times * (SATURATION + 1.0) / (times + SATURATION * (1.0 - LENGTH + LENGTH * length))
    }

    /// The word of the texts that was probably meant: one slip away or, in a long word, two; of several the commonest.
    fn nearest(&self, word: &str) -> Option<(&str, usize)> {
        let letters = word.chars().count();
        let slips = match letters {
            ..=3 => return None,
            4..=7 => 1,
            _ => 2,
        };
        let near = self.words.iter().filter_map(|(known, &stem)| {
            // The first test spares most words the second.
            let close = known.chars().count().abs_diff(letters) <= slips;
            let distance = close.then(|| strsim::osa_distance(word, known))?;
            let holding = self.postings.get(stem).map_or(0, Vec::len);
            (distance <= slips).then_some((distance, Reverse(holding), known.as_str(), stem))
        });
        near.min().map(|(_, _, known, stem)| (known, stem))
    }
}

/// The words and numbers of a text in lower case, with their stems.
fn words(text: &str) -> impl Iterator<Item = (String, Stem)> {
    let tokens = tokens(text).into_iter().filter(|token| token.kind != TokenKind::Mark);
    tokens.map(|token| (token.span.of(text).to_lowercase(), token.stem))
}

/// Findings and recommendations that hold the words.
pub(super) fn ask(asked: &Asked<'_>, words: &str) -> Result<View, Unanswered> {
    if words.is_empty() {
        return Err("`:find` takes the words to look for".into());
    }
    let graph = asked.graph;
    let named = Authorities::of(graph).mentioned(words);
    let mut found = asked.index().find(named.as_ref().map_or(words, |(_, rest)| rest));
    once(graph, &mut found.nodes);
    if let Some((authority, _)) = named {
        found.nodes.retain(|&node| inspected(graph, node) == Some(authority));
    }
    let most = asked.most(SHOWN);
    let shown = || found.nodes.iter().take(most);
    let rows = (1_i64..).zip(shown()).map(|(number, &node)| {
        let kind = string(graph, node, "stance").map_or_else(|| label_of(graph, node).to_lowercase(), str::to_owned);
        let text = string(graph, node, "text").unwrap_or_default();
        vec![number.into(), said_by(graph, node).into(), kind.into(), text.into()]
    });
    let mut view = View {
        behind: answer(&["found"], shown().map(|&node| vec![Value::Node(node)]).collect()),
        ..View::default()
    };
    if let Some((authority, _)) = named {
        let name = one_line(string(graph, authority, "name").unwrap_or_default());
        view.lead.push(format!("of {name} alone"));
    }
    for (word, meant) in &found.meant {
        view.lead.push(match meant {
            Some(meant) => format!("no text holds `{word}`; looked for `{meant}`"),
            None => format!("no text holds `{word}`"),
        });
    }
    if found.nodes.is_empty() {
        return Ok(view.noting("nothing holds these words"));
    }
    let view = view.with("", answer(&["row", "inspection", "kind", "text"], rows.collect()));
    Ok(match found.nodes.len() {
        all if all > most => view.noting(format!("the {most} best of {all}")),
        _ => view,
    })
}

/// What an inspection recommends in the words in which it finds it stands once, as the recommendation.
fn once(graph: &Graph, found: &mut Vec<NodeId>) {
    let said = |node: NodeId| Some((said_by(graph, node)?, string(graph, node, "text")?));
    let recommends = |&node: &NodeId| label_of(graph, node) == "Recommendation";
    let asked: BTreeSet<(&str, &str)> = found.iter().copied().filter(recommends).filter_map(said).collect();
    found.retain(|&node| recommends(&node) || said(node).is_none_or(|said| !asked.contains(&said)));
}

/// The name of the inspection that found or recommended this.
fn said_by(graph: &Graph, node: NodeId) -> Option<&str> {
    string(graph, inspection(graph, node)?, "name")
}

/// The inspection that found or recommended this.
fn inspection(graph: &Graph, node: NodeId) -> Option<NodeId> {
    let by = ["FOUND", "RECOMMENDED"].into_iter();
    by.flat_map(|kind| nodes::joined(graph, node, kind, Direction::In))
        .min()
}

/// The authority that was inspected when this was found or recommended.
fn inspected(graph: &Graph, node: NodeId) -> Option<NodeId> {
    nodes::joined(graph, inspection(graph, node)?, "OF", Direction::Out).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> Index {
        let mut index = Index::default();
        let mut graph = Graph::new();
        for text in [
            "Assessments are late and thin.",
            "The assessment of risk is thorough, and risk is named.",
            "Children missing from care are spoken to on their return.",
        ] {
            index.add(graph.create_node(None, &[], Default::default()), text);
        }
        index
    }

    fn order(asked: &str) -> Vec<usize> {
        let index = index();
        let place = |node| index.nodes.iter().position(|n| *n == node).unwrap();
        index.find(asked).nodes.into_iter().map(place).collect()
    }

    #[test]
    fn what_holds_more_of_the_rarer_words_comes_first() {
        assert_eq!(order("risk assessment"), [1, 0]);
        assert_eq!(order("late assessing"), [0, 1]);
        assert_eq!(order("missing child"), [2]);
        assert!(order("").is_empty() && order("xyz").is_empty());
    }

    #[test]
    fn a_slip_of_the_keys_is_forgiven_and_told() {
        let found = index().find("asessment");
        assert_eq!(found.nodes.len(), 2);
        assert_eq!(found.meant, [("asessment".to_owned(), Some("assessment".to_owned()))]);
        let found = index().find("xylophone");
        assert_eq!(found.meant, [("xylophone".to_owned(), None)]);
    }
}
