//! Findings and recommendations by the words they hold.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::graph::{Graph, NodeId};
use crate::output::string;
use crate::text::{Stem, word_spans};

/// Labels of nodes whose `text` is searched.
const SEARCHED: [&str; 2] = ["Finding", "Recommendation"];

/// The nodes whose text holds the stems of `words`: those that hold most of them, the closest first.
pub(super) fn find(graph: &Graph, words: &str) -> Vec<NodeId> {
    let spans = word_spans(words);
    // "to" and "of" are in every sentence.
    let telling = spans.iter().map(|word| word.of(words)).filter(|word| word.len() > 2);
    let wanted: BTreeSet<Stem> = telling.map(Stem::of_word).collect();
    let labels = SEARCHED.iter().filter_map(|label| graph.symbol(label));
    let nodes = labels.flat_map(|label| graph.with_label(label).iter().copied());
    let mut found: Vec<_> = nodes
        .filter_map(|node| {
            let text = string(graph, node, "text")?;
            let met = stems(text)
                .filter(|stem| wanted.contains(stem))
                .collect::<BTreeSet<_>>();
            (!met.is_empty()).then_some((Reverse(met.len()), text.len(), node))
        })
        .collect();
    found.sort_unstable();
    let most = found.first().map(|(most, ..)| *most);
    let best = found.into_iter().take_while(|(met, ..)| Some(*met) == most);
    best.map(|(.., node)| node).collect()
}

fn stems(text: &str) -> impl Iterator<Item = Stem> {
    word_spans(text)
        .into_iter()
        .map(move |word| Stem::of_word(word.of(text)))
}
