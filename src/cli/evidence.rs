use super::args::{Common, Evidence};
use super::{Failure, graphs, out, query, wrong};
use crate::output::evidence::{self, Look};
use crate::output::{self, Format};
use crate::query::Answer;

/// Shows the passages behind what a query returns: as text to a person, as rows to a program and in a file.
pub(super) fn run(args: Evidence, common: &Common) -> Result<(), Failure> {
    let (file, text) = graphs::graph_and_query(args.words);
    let text = text.ok_or_else(|| wrong("evidence takes a query: what shall be shown?"))?;
    let params = query::params(&args.param)?;
    let limits = query::limits(&super::args::Bounds::default(), super::interrupt::flag());
    let path = args.output.as_deref();
    let format = out::format(args.format, path)?;
    let mut graph = graphs::open(file.as_deref(), common)?;
    let vocabulary = graphs::vocabulary(common)?;
    let as_text = format == Format::Table;
    let look = Look {
        width: out::width().filter(|_| path.is_none()).map_or(100, usize::from),
        colour: path.is_none() && out::colour(),
        more: (as_text && path.is_none() && !args.all).then_some("`--all` shows them"),
    };
    out::write(path, |out| {
        let mut sheets = Vec::new();
        for at in crate::query::statements(&text) {
            query::answer(
                &mut graph,
                ("query", &text, at),
                (&params, &limits),
                common,
                |graph, answer| {
                    let most = look.more.map_or(usize::MAX, |_| evidence::FEW);
                    let mut passages = evidence::passages(graph, answer, most);
                    evidence::explain(graph, &vocabulary, look.shown(&mut passages));
                    if as_text {
                        return Ok(evidence::write(graph, &passages, look, out)?);
                    }
                    if passages.is_empty() && !common.quiet {
                        out::note(format!("refrain: {}", evidence::NONE));
                    }
                    sheets.push(evidence::rows(graph, &passages));
                    Ok(())
                },
            )?;
        }
        let sheets: Vec<(&str, &Answer)> = sheets.iter().map(|answer| ("", answer)).collect();
        Ok(output::write_all(&graph, &sheets, format, out::width(), out)?)
    })
}
