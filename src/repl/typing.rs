//! What is told while a person types, without a terminal: for measuring and for other front ends.

use super::check::marks;
use super::complete::{Knowledge, Offer, complete};
use super::{hint, paint};
use crate::explore::Known;
use crate::graph::Graph;

/// What typing knows of a graph.
#[derive(Clone, Debug)]
pub struct Typing(Knowledge);

impl Typing {
    /// Looks through the graph once.
    pub fn of(graph: &Graph) -> Self {
        let known = Known::default();
        Self(Knowledge {
            schema: known.schema(graph),
            names: known.names(graph),
            params: Vec::new(),
        })
    }

    /// What Tab offers at byte `at`; nothing where files are offered, which are not the graph's.
    pub fn candidates(&self, text: &str, at: usize) -> Vec<String> {
        match complete(text, at, &self.0) {
            Offer::Texts { texts, .. } => texts.into_iter().map(|candidate| candidate.text).collect(),
            Offer::Files => Vec::new(),
        }
    }

    /// The text with colours, what is wrong with it underlined, and the hint behind it: what one key costs.
    pub fn painted(&self, text: &str, at: usize) -> String {
        let wrong: Vec<_> = marks(text, Some(at), &self.0.schema)
            .into_iter()
            .map(|mark| mark.at)
            .collect();
        paint::paint(text, Some(at), &wrong) + &hint::hint(text).unwrap_or_default()
    }
}
