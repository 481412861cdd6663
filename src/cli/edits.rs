//! An analyst's corrections, replayed on a fresh graph.

use std::path::Path;

use super::{Failure, query};
use crate::explore::procedures::PROCEDURES;
use crate::graph::Graph;
use crate::query::{Limits, Params, QueryError, Stats};
use crate::text::Span;

/// The statements of an edits file.
#[derive(Debug)]
pub(super) struct Edits {
    name: String,
    script: String,
}

/// What became of the statements of an edits file.
#[derive(Debug, Default)]
pub(super) struct Replayed {
    /// How many changed something.
    pub applied: usize,
    /// Those that no longer match anything, as written.
    pub idle: Vec<String>,
}

impl Edits {
    /// Reads the file at `path`; one that is not written as queries are is refused before anything is made of it.
    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        let edits = Self {
            name: path.display().to_string(),
            script: query::read_script(path)?,
        };
        for at in crate::query::statements(&edits.script) {
            crate::query::parse(at.of(&edits.script)).map_err(|error| edits.told(error, at))?;
        }
        Ok(edits)
    }

    /// Runs every statement on `graph`.
    ///
    /// A statement that fails stops the replay: a file of corrections is right or is mended.
    pub(super) fn replay(&self, graph: &mut Graph) -> Result<Replayed, Failure> {
        let mut replayed = Replayed::default();
        let limits = Limits {
            procedures: PROCEDURES,
            ..Limits::default()
        };
        for at in crate::query::statements(&self.script) {
            let statement = at.of(&self.script);
            let answer =
                crate::query::run(graph, statement, &Params::new(), &limits).map_err(|error| self.told(error, at))?;
            if answer.stats == Stats::default() {
                replayed.idle.push(statement.trim().to_owned());
            } else {
                replayed.applied += 1;
            }
        }
        Ok(replayed)
    }

    fn told(&self, error: QueryError, at: Span) -> String {
        error.shifted(at.start).render(&self.name, &self.script)
    }
}
