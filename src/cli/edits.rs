//! An analyst's corrections, replayed on a fresh graph.

use std::path::Path;

use super::{Failure, query};
use crate::explore::procedures::PROCEDURES;
use crate::graph::Graph;
use crate::query::{Limits, Params, Stats};

/// What became of the statements of an edits file.
#[derive(Debug, Default)]
pub(super) struct Replayed {
    /// How many changed something.
    pub applied: usize,
    /// Those that no longer match anything, as written.
    pub idle: Vec<String>,
}

/// Runs every statement of the file at `path` on `graph`.
///
/// A statement that fails stops the replay: a file of corrections is right or is mended.
pub(super) fn replay(graph: &mut Graph, path: &Path) -> Result<Replayed, Failure> {
    let script = query::read_script(path)?;
    let name = path.display().to_string();
    let mut replayed = Replayed::default();
    let limits = Limits {
        procedures: PROCEDURES,
        ..Limits::default()
    };
    for at in crate::query::statements(&script) {
        let answer = crate::query::run(graph, at.of(&script), &Params::new(), &limits)
            .map_err(|error| error.shifted(at.start).render(&name, &script))?;
        if answer.stats == Stats::default() {
            replayed.idle.push(at.of(&script).trim().to_owned());
        } else {
            replayed.applied += 1;
        }
    }
    Ok(replayed)
}
