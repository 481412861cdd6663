use std::fs;
use std::io::{self, Read as _};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::args::{Bounds, Common, Query};
use super::{Failure, graphs, interrupt, out, wrong};
use crate::explore::procedures::PROCEDURES;
use crate::graph::Graph;
use crate::output;
use crate::query::{self, Answer, Limits, Params, Stats};
use crate::text::Span;

/// Answers one query, or each of a file's or of standard input's, in order.
pub(super) fn run(args: Query, common: &Common) -> Result<(), Failure> {
    let (file, text) = graphs::graph_and_query(args.words);
    let read = args.file.clone();
    let (name, script) = match (text, args.file) {
        (Some(_), Some(_)) => return Err(wrong("give a query or a file of queries (-f), not both")),
        (Some(text), None) => ("query".to_owned(), text),
        (None, Some(path)) if path != Path::new("-") => (path.display().to_string(), read_script(&path)?),
        (None, _) => ("standard input".to_owned(), read_standard_input()?),
    };
    let params = params(&args.param)?;
    let limits = limits(&args.bounds, interrupt::flag());
    let path = args.output.as_deref();
    out::apart(path, read.as_deref())?;
    let format = out::format(args.format, path)?;
    let mut graph = graphs::open(file.as_deref(), common)?;
    let mut changed = false;
    out::write(path, |out| {
        let mut sheets = Vec::new();
        for at in query::statements(&script) {
            answer(
                &mut graph,
                (&name, &script, at),
                (&params, &limits),
                common,
                |graph, answer| {
                    changed |= answer.stats != Stats::default();
                    if format.is_one_document() {
                        sheets.push(answer.clone());
                        return Ok(());
                    }
                    Ok(output::write(graph, answer, format, out::width(), out)?)
                },
            )?;
        }
        if format.is_one_document() {
            let sheets: Vec<(&str, &Answer)> = sheets.iter().map(|answer| ("", answer)).collect();
            output::write_all(&graph, &sheets, format, None, out)?;
        }
        Ok(())
    })?;
    if changed && !common.quiet {
        out::note(format!("refrain: {NOT_KEPT}"));
    }
    Ok(())
}

/// Said of changes, which a query makes on its own copy of the graph.
const NOT_KEPT: &str = "the changes ended with this command; the file is as it was. To keep changes, make them at the prompt \
                        (`refrain repl GRAPH`, then `:save`), or build with them (`refrain build … --edits FILE`)";

/// Runs one statement of a script and hands on its answer; warnings go to standard error.
pub(super) fn answer(
    graph: &mut Graph,
    (name, script, at): (&str, &str, Span),
    (params, limits): (&Params, &Limits),
    common: &Common,
    then: impl FnOnce(&Graph, &Answer) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let answer = query::run(graph, at.of(script), params, limits)
        .map_err(|error| error.shifted(at.start).render(name, script))?;
    if !common.quiet {
        let reasons = query::diagnose(graph, at.of(script), params, &answer, limits);
        for warning in answer.warnings.iter().chain(&reasons) {
            out::note(format!("refrain: {warning}"));
        }
    }
    then(graph, &answer)
}

/// The limits that the user set, and the flag that stops a query.
pub(super) fn limits(bounds: &Bounds, cancelled: Arc<AtomicBool>) -> Limits {
    let memory = bounds.max_memory.map(|megabytes| megabytes.saturating_mul(1 << 20));
    Limits {
        timeout: bounds.timeout,
        max_rows: bounds.max_rows,
        memory: Some(memory.unwrap_or(Limits::MEMORY)),
        cancelled,
        procedures: PROCEDURES,
    }
}

/// `name=value` pairs; a value that is JSON is taken as such, anything else as text.
pub(super) fn params(pairs: &[String]) -> Result<Params, Failure> {
    let mut params = Params::new();
    for pair in pairs {
        let Some((name, text)) = pair.split_once('=') else {
            return Err(wrong(format!("--param {pair}: expected name=value")));
        };
        let name = name.trim_start_matches('$');
        if name.is_empty() || params.contains_key(name) {
            let told = if name.is_empty() {
                "has no name"
            } else {
                "is given twice"
            };
            return Err(wrong(format!("--param {pair}: the parameter {told}")));
        }
        if is_whole(text) && text.parse::<i64>().is_err() {
            return Err(wrong(format!(
                "--param {pair}: {text} does not fit into a 64-bit integer; write {text}.0 for a float, \"{text}\" for a text"
            )));
        }
        let value = serde_json::from_str(text).map_or_else(|_| text.into(), |json| output::value_of(&json));
        params.insert(name.to_owned(), value);
    }
    Ok(params)
}

/// Whether a text is a whole number in JSON.
fn is_whole(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits.bytes().all(|digit| digit.is_ascii_digit()) && serde_json::from_str::<serde_json::Number>(text).is_ok()
}

/// The text of a file of queries, or of standard input for `-`.
pub(super) fn read_script(path: &Path) -> Result<String, Failure> {
    if path == Path::new("-") {
        return read_standard_input();
    }
    fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()).into())
}

fn read_standard_input() -> Result<String, Failure> {
    let mut text = String::new();
    io::stdin()
        .read_to_string(&mut text)
        .map_err(|error| format!("cannot read standard input: {error}"))?;
    Ok(text)
}
