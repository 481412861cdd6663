//! Which words decided how a passage was labelled: weighed again, from the graph's own text and labels.

use super::Passage;
use crate::extract::{Labels, Stance, because};
use crate::graph::{Direction, Graph, NodeId, Value};
use crate::output::{label_of, string};
use crate::vocabulary::Vocabulary;

/// A label of a passage and the words that decided it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The stance (`weakness`), a topic's id, or an issue (`visits, timeliness`).
    pub label: String,
    /// The words, the weightiest first; none where the sentences around the passage decided.
    pub words: Vec<String>,
}

/// Names the words that decided stance, topics and aspects of each passage that is a finding or a recommendation, by
/// the weights of `vocabulary`, which should be the one that the graph was built with.
pub fn explain(graph: &Graph, vocabulary: &Vocabulary, passages: &mut [Passage]) {
    for passage in passages {
        let recommends = match label_of(graph, passage.witness) {
            "Finding" => false,
            "Recommendation" => true,
            _ => continue,
        };
        let labels = labels(graph, passage.witness);
        let reasons = because(vocabulary, &passage.quote, &labels);
        let stance = (!recommends).then(|| labels.stance.name().to_owned());
        let issues = labels.issues.iter().map(|(topic, aspect)| format!("{topic}, {aspect}"));
        let decided = |label: String| {
            let own = reasons.iter().filter(|r| r.speaks_for == label);
            let words = own.map(|r| r.shown(&passage.quote)).collect();
            Decided { label, words }
        };
        passage.decided = stance
            .into_iter()
            .chain(labels.topics.iter().cloned())
            .chain(issues)
            .map(decided)
            .collect();
    }
}

/// The labels that the graph gives a finding or recommendation.
fn labels(graph: &Graph, node: NodeId) -> Labels {
    let mut topics: Vec<(i64, String)> = Vec::new();
    if let Some(about) = graph.symbol("ABOUT") {
        for (rel, topic) in graph.expand(node, Direction::Out, &[about]) {
            let rank = graph.symbol("rank").and_then(|key| graph.rel_property(rel, key));
            let rank = rank.and_then(Value::as_int).unwrap_or(i64::MAX);
            topics.extend(string(graph, topic, "id").map(|id| (rank, id.to_owned())));
        }
    }
    topics.sort();
    let mut issues: Vec<(String, String)> = Vec::new();
    if let Some(raises) = graph.symbol("RAISES") {
        for (_, issue) in graph.expand(node, Direction::Out, &[raises]) {
            let pair = string(graph, issue, "topic").zip(string(graph, issue, "aspect"));
            issues.extend(pair.map(|(topic, aspect)| (topic.to_owned(), aspect.to_owned())));
        }
    }
    issues.sort();
    let stances = [Stance::Strength, Stance::Weakness, Stance::Mixed, Stance::Neutral];
    let told = string(graph, node, "stance");
    Labels {
        stance: stances
            .into_iter()
            .find(|&stance| told == Some(stance.name()))
            .unwrap_or(Stance::Weakness),
        change: None,
        topics: topics.into_iter().map(|(_, id)| id).collect(),
        issues,
    }
}
