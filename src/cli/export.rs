use super::args::{Common, Export};
use super::{Failure, graphs, out, query};
use crate::export::{self, Options};
use crate::query::Params;

/// Draws the graph or a query's answer.
pub(super) fn run(args: Export, common: &Common) -> Result<(), Failure> {
    let file = args.graph.as_deref();
    let mut graph = graphs::open(file, common)?;
    let answer = match &args.query {
        Some(text) => Some(
            crate::query::run(
                &mut graph,
                text,
                &Params::new(),
                &query::limits(&super::args::Bounds::default(), super::interrupt::flag()),
            )
            .map_err(|error| error.render("query", text))?,
        ),
        None => None,
    };
    let mut options = Options::new(args.title, graphs::name(file), args.max_nodes);
    options.authority = args.authority;
    let mut left_out = None;
    out::write(args.output.as_deref(), |out| {
        left_out = export::write(&graph, answer.as_ref(), args.format, &options, out)?.left_out;
        Ok(())
    })?;
    if let Some(left_out) = left_out.filter(|_| !common.quiet) {
        eprintln!("refrain: {left_out}");
    }
    Ok(())
}
