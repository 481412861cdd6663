use super::args::{Common, Evidence};
use super::{Failure, graphs, out, query};
use crate::output::evidence::{self, Look};

/// Shows the passages behind what a query returns.
pub(super) fn run(args: Evidence, common: &Common) -> Result<(), Failure> {
    let (file, text) = graphs::graph_and_query(args.words);
    let text = text.ok_or("evidence takes a query: what shall be shown?")?;
    let params = query::params(&args.param)?;
    let limits = query::limits(&super::args::Bounds::default(), super::interrupt::flag());
    let mut graph = graphs::open(file.as_deref(), common)?;
    let vocabulary = graphs::vocabulary(common)?;
    let look = Look {
        width: out::width().map_or(100, usize::from),
        colour: out::colour(),
    };
    out::write(None, |out| {
        for at in crate::query::statements(&text) {
            query::answer(
                &mut graph,
                ("query", &text, at),
                (&params, &limits),
                common,
                |graph, answer| {
                    let mut passages = evidence::passages(graph, answer);
                    evidence::explain(graph, &vocabulary, &mut passages);
                    Ok(evidence::write(graph, &passages, look, out)?)
                },
            )?;
        }
        Ok(())
    })
}
