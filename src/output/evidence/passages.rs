use std::collections::BTreeSet;
use std::ops::Range;

use super::reasons::Decided;
use super::subjects::Subjects;
use crate::graph::{Direction, Graph, NodeId, RelId, Symbol, Value};
use crate::output::{one_line, string};
use crate::query::Answer;

/// So many findings speak for a node that has no words of its own, where a person is to take them in.
pub const FEW: usize = 24;

/// Bytes of context on either side of a quotation.
const CONTEXT: usize = 160;

/// Words of a document that a node was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The node of the answer that the passage speaks for.
    pub subject: NodeId,
    /// The node that was read from these words: the subject, or what was found about it.
    pub witness: NodeId,
    /// Path of the document.
    pub document: String,
    /// Title of the document.
    pub title: Option<String>,
    /// One-based page, where the format has pages.
    pub page: Option<i64>,
    /// One-based line, of the page where there are pages.
    pub line: Option<i64>,
    /// Printed number of the paragraph, where the report numbers them.
    pub paragraph: Option<String>,
    /// The words themselves, on one line; empty where the graph was built without the document's text.
    pub quote: String,
    /// What stands before them.
    pub before: String,
    /// What stands after them.
    pub after: String,
    /// Why these words are taken for a mention of the node, where several mentions were joined into one.
    pub why: Option<String>,
    /// How many findings, recommendations and judgements speak for the subject beside those that are shown.
    pub left_out: usize,
    /// What decided how they are labelled; empty until [`super::explain`] has said it.
    pub decided: Vec<Decided>,
}

/// The passages behind an answer: of its relationships those that words state outright, then for each of its nodes in order
/// every place that states it, in order of document and place. A node that no text states itself is spoken for by at `most` so
/// many findings, recommendations and judgements.
pub fn passages(graph: &Graph, answer: &Answer, most: usize) -> Vec<Passage> {
    let Some(stated_in) = graph.symbol("STATED_IN") else {
        return Vec::new();
    };
    let is_stated = |node| graph.expand(node, Direction::Out, &[stated_in]).next().is_some();
    let subjects = Subjects::of(graph, answer);
    let mut told = BTreeSet::new();
    let mut passages: Vec<Passage> = subjects.rels.iter().filter_map(|&rel| of_rel(graph, rel)).collect();
    for &subject in &subjects.nodes {
        let (witnesses, left_out) = subjects.witnesses(graph, subject, most, is_stated);
        for witness in witnesses {
            for (rel, document) in places(graph, witness, stated_in) {
                // What a recommendation says can be a finding too; its words are shown once.
                let words = (document, number(graph, rel, "start"), number(graph, rel, "end"));
                if told.insert(words) {
                    passages.push(Passage {
                        left_out,
                        ..passage(graph, subject, witness, (rel, document))
                    });
                }
            }
        }
    }
    passages
}

/// The words that state a relationship itself ("the hub was replaced by …"), where it carries their place.
fn of_rel(graph: &Graph, rel: RelId) -> Option<Passage> {
    let path = graph.rel_property(rel, graph.symbol("document")?)?.as_str()?;
    let documents = graph.with_label(graph.symbol("Document")?).iter().copied();
    let document = documents
        .into_iter()
        .find(|&document| string(graph, document, "path") == Some(path))?;
    let (start, _) = graph.ends(rel);
    Some(passage(graph, start, start, (rel, document)))
}

fn places(graph: &Graph, node: NodeId, stated_in: Symbol) -> impl Iterator<Item = (RelId, NodeId)> {
    let mut places: Vec<_> = graph.expand(node, Direction::Out, &[stated_in]).collect();
    places.sort_by_key(|&(rel, document)| {
        (
            string(graph, document, "path").map(str::to_owned),
            number(graph, rel, "start"),
        )
    });
    places.into_iter()
}

fn passage(graph: &Graph, subject: NodeId, witness: NodeId, (rel, document): (RelId, NodeId)) -> Passage {
    let text = graph.text(document).map_or("", |text| text);
    let offset = |key| number(graph, rel, key).and_then(|n| usize::try_from(n).ok());
    let range = offset("start").zip(offset("end")).map(|(start, end)| start..end);
    let (before, quote, after) = range.and_then(|range| in_context(text, range)).unwrap_or((
        "",
        string(graph, witness, "text").unwrap_or(""),
        "",
    ));
    Passage {
        subject,
        witness,
        document: string(graph, document, "path").unwrap_or_default().to_owned(),
        title: string(graph, document, "title").map(str::to_owned),
        page: number(graph, rel, "page"),
        line: number(graph, rel, "line"),
        paragraph: string(graph, witness, "paragraph").map(str::to_owned),
        quote: one_line(quote),
        before: one_line(before),
        after: one_line(after),
        why: why(graph, rel),
        left_out: 0,
        decided: Vec::new(),
    }
}

fn why(graph: &Graph, rel: RelId) -> Option<String> {
    let value = graph.rel_property(rel, graph.symbol("why")?)?;
    value.as_str().map(one_line)
}

fn number(graph: &Graph, rel: RelId, key: &str) -> Option<i64> {
    graph.rel_property(rel, graph.symbol(key)?).and_then(Value::as_int)
}

/// The text before, in and after a range, cut at words; `None` where the range is none of the text.
fn in_context(text: &str, range: Range<usize>) -> Option<(&str, &str, &str)> {
    let quote = text.get(range.clone())?;
    let before = text.get(..range.start)?;
    let after = text.get(range.end..)?;
    let from = floor(before, before.len().saturating_sub(CONTEXT));
    let to = floor(after, CONTEXT.min(after.len()));
    let before = match before.get(from..)? {
        all if from == 0 => all,
        part => part.split_once(char::is_whitespace).map_or("", |(_, words)| words),
    };
    let after = match after.get(..to)? {
        all if to == after.len() => all,
        part => part.rsplit_once(char::is_whitespace).map_or("", |(words, _)| words),
    };
    Some((before, quote, after))
}

/// The last boundary between characters at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
