use std::io::IsTerminal as _;

use super::args::{Common, Query, Repl};
use super::{Failure, graphs, interrupt, query};

/// The prompt on a terminal; otherwise queries from standard input.
pub(super) fn run(args: &Repl, common: &Common) -> Result<(), Failure> {
    if std::io::stdin().is_terminal() && std::io::stdout().is_terminal() {
        let graph = graphs::open(args.graph.as_deref(), common)?;
        return crate::repl::run(
            graph,
            args.graph.as_deref(),
            common.vocabulary.as_deref(),
            interrupt::flag(),
        );
    }
    let words = args.graph.iter().map(|path| path.display().to_string()).collect();
    query::run(
        Query {
            words,
            ..Query::default()
        },
        common,
    )
}
