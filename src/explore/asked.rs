use std::cell::OnceCell;
use std::sync::Arc;

use super::Unanswered;
use super::find::Index;
use super::nodes::Names;
use super::schema::Schema;
use crate::graph::Graph;
use crate::query::{self, Answer, Limits, Params};

/// What was worked out of a graph for questions, each when it is first needed. To be thrown away when the graph changes.
#[derive(Debug, Default)]
pub struct Known {
    schema: OnceCell<Arc<Schema>>,
    names: OnceCell<Arc<Names>>,
}

/// A graph that is asked.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'g> {
    /// The graph.
    pub graph: &'g Graph,
    /// What is known of it.
    pub known: &'g Known,
    /// Time and rows that an answer may take.
    pub limits: &'g Limits,
    /// Whether everything is to be told, however long, as in a file; else as much as a person takes in.
    pub whole: bool,
}

impl Known {
    /// Names in use in the graph and how they go together.
    pub fn schema(&self, graph: &Graph) -> Arc<Schema> {
        self.schema.get_or_init(|| Arc::new(Schema::of(graph))).clone()
    }

    /// The names of the graph's nodes.
    pub fn names(&self, graph: &Graph) -> Arc<Names> {
        self.names.get_or_init(|| Arc::new(Names::of(graph))).clone()
    }
}

impl<'g> Asked<'g> {
    /// Names in use in the graph and how they go together.
    pub fn schema(&self) -> Arc<Schema> {
        self.known.schema(self.graph)
    }

    /// How many rows of a table are told that a person would be shown so many of.
    pub(super) const fn most(&self, shown: usize) -> usize {
        if self.whole { usize::MAX } else { shown }
    }

    pub(super) fn names(&self) -> Arc<Names> {
        self.known.names(self.graph)
    }

    pub(super) fn index(&self) -> Arc<Index> {
        self.graph.derived(Index::of)
    }

    /// Answers a query of the program's own.
    pub(super) fn read(&self, text: &str, params: &Params) -> Result<Answer, Unanswered> {
        query::read(self.graph, text, params, self.limits).map_err(|error| error.render("query", text).into())
    }
}
