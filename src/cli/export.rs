use std::path::Path;

use super::args::{Common, Export};
use super::{Failure, graphs, out, query, wrong};
use crate::export::{self, Format, Options};
use crate::query::Params;

/// Draws the graph or a query's answer.
pub(super) fn run(args: Export, common: &Common) -> Result<(), Failure> {
    let path = args.output.as_deref().filter(|path| *path != Path::new("-"));
    let format = args.format.or_else(|| path.and_then(Format::of_file)).ok_or_else(|| {
        wrong(
            "say what to write with --format (svg, png, html, timeline, …; `refrain export --help` lists them), \
             or name a file whose ending tells it: -o graph.svg",
        )
    })?;
    if format.is_binary() && out::is_terminal(path) {
        return Err(wrong("this format is not for a terminal: name a file with -o"));
    }
    if format.is_folder() && path.is_none() {
        return Err(wrong("this format is a folder of files: name one with -o"));
    }
    out::apart(path, args.file.as_deref())?;
    let file = args.graph.as_deref();
    let mut graph = graphs::open(file, common)?;
    let asked = match (args.query, args.file) {
        (Some(text), _) => Some(("query".to_owned(), text)),
        (None, Some(path)) => Some((path.display().to_string(), query::read_script(&path)?)),
        (None, None) => None,
    };
    let mut answer = None;
    if let Some((name, script)) = &asked {
        for at in crate::query::statements(script) {
            let limits = query::limits(&super::args::Bounds::default(), super::interrupt::flag());
            let params = Params::new();
            query::answer(
                &mut graph,
                (name, script, at),
                (&params, &limits),
                common,
                |_, found| {
                    answer = Some(found.clone());
                    Ok(())
                },
            )?;
        }
        if answer.is_none() {
            return Err(format!("{name} holds no query").into());
        }
    }
    let title = args
        .title
        .or_else(|| asked.as_ref().and_then(|(_, script)| title(script)));
    let mut options = Options::new(title, graphs::name(file), args.max_nodes);
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
        out::note(format!("refrain: {left_out}"));
    }
    Ok(())
}

/// The title that the first line of a script gives, as a comment.
fn title(script: &str) -> Option<String> {
    let line = script.lines().next()?.strip_prefix("//")?;
    Some(line.trim().to_owned()).filter(|title| !title.is_empty())
}
