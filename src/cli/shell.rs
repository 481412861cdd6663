use super::args::{Common, Query, Repl};
use super::{Failure, query};

/// The prompt on a terminal; otherwise queries from standard input.
pub(super) fn run(args: &Repl, common: &Common) -> Result<(), Failure> {
    let words = args.graph.iter().map(|path| path.display().to_string()).collect();
    query::run(
        Query {
            words,
            ..Query::default()
        },
        common,
    )
}
