use std::path::Path;

use super::args::{Common, Export};
use super::{Failure, graphs, out, query};
use crate::export::{self, Format, Options};
use crate::query::Params;

/// Draws the graph or a query's answer.
pub(super) fn run(args: Export, common: &Common) -> Result<(), Failure> {
    let path = args.output.as_deref().filter(|path| *path != Path::new("-"));
    let format = args.format.or_else(|| path.and_then(Format::of_file)).ok_or(
        "say what to write with --format (svg, png, html, timeline, …; `refrain export --help` lists them), \
         or name a file whose ending tells it: -o graph.svg",
    )?;
    if format.is_binary() && out::is_terminal(path) {
        return Err("this format is not for a terminal: name a file with -o".into());
    }
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
    options.theme = args.theme;
    options.arrangement = args.layout;
    options.engine = args.engine;
    let left_out = match path {
        Some(path) => export::write_file(&graph, answer.as_ref(), format, &options, path)?.left_out,
        None => {
            let mut left_out = None;
            out::write(None, |out| {
                left_out = export::write(&graph, answer.as_ref(), format, &options, out)?.left_out;
                Ok(())
            })?;
            left_out
        }
    };
    if let Some(left_out) = left_out.filter(|_| !common.quiet) {
        eprintln!("refrain: {left_out}");
    }
    Ok(())
}
