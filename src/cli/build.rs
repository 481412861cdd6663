use std::io::IsTerminal as _;

use comfy_table::{CellAlignment, Table, presets};
use indicatif::{ProgressBar, ProgressStyle};

use super::args::{Build, Common};
use super::edits::Edits;
use super::{Failure, graphs, out};
use crate::graph::{self, Graph};
use crate::output::printable;
use crate::walk::{self, Built};

/// Reads, links, corrects, saves, and says what was found and what could not be read.
pub(super) fn run(args: &Build, common: &Common) -> Result<(), Failure> {
    if !graph::may_be_replaced(&args.output) {
        let output = args.output.display();
        return Err(format!("{output} is no graph, and is not written over: name another file with -o").into());
    }
    if let Some(missing) = args.paths.iter().find(|path| !path.exists()) {
        return Err(format!("{}: no such file or folder: nothing was read", missing.display()).into());
    }
    // What is wrong with the corrections is said before the reports are read.
    let edits = args.edits.as_deref().map(Edits::read).transpose()?;
    let vocabulary = graphs::vocabulary(common)?;
    let bar = bar(common);
    let mut built = walk::build(&args.paths, &vocabulary, args.jobs, &|done, all| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    })?;
    bar.finish_and_clear();
    for (path, problem) in &built.problems {
        out::note(format!("refrain: {}: {problem}", path.display()));
    }
    for (path, lost) in &built.cut {
        out::note(format!("refrain: {path}: {lost}"));
    }
    if built.documents == 0 {
        return Err("no report could be read: nothing was written".into());
    }
    for (path, first) in &built.copies {
        out::note(format!("refrain: {path}: is a copy of {first}"));
    }
    for path in &built.silent {
        out::note(format!(
            "refrain: {path}: names no authority that was inspected, so it is no report"
        ));
    }
    if let Some(edits) = &edits {
        let replayed = edits.replay(&mut built.graph)?;
        for statement in &replayed.idle {
            out::note(format!("refrain: no longer matches anything: {statement}"));
        }
        if !common.quiet {
            let (made, idle) = (replayed.applied, replayed.idle.len());
            out::note(format!("refrain: corrections: {made} made, {idle} without effect"));
        }
    }
    graph::save(&built.graph, &args.output)?;
    if !common.quiet {
        let told = format!("{}\nWritten to {}", table(&built), args.output.display());
        out::write(None, |out| Ok(writeln!(out, "{}", printable(&told))?))?;
    }
    // The program ends: the system takes a large graph's memory back faster than it can be taken apart.
    std::mem::forget(built);
    Ok(())
}

fn bar(common: &Common) -> ProgressBar {
    if common.quiet || common.no_progress || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("reading {bar:30} {pos}/{len}");
    ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// Counts of what the graph holds, and of the files behind it.
fn table(built: &Built) -> Table {
    let mut table = Table::new();
    table
        .load_style(presets::UTF8_HORIZONTAL_ONLY)
        .set_header(["found", "how many"]);
    for (label, count) in counts(&built.graph) {
        table.add_row([label, count.to_string()]);
    }
    table.add_row(["documents read".to_owned(), built.documents.to_string()]);
    table.add_row(["files not read".to_owned(), built.problems.len().to_string()]);
    if !built.copies.is_empty() {
        table.add_row(["copies passed over".to_owned(), built.copies.len().to_string()]);
    }
    if let Some(column) = table.column_mut(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table
}

fn counts(graph: &Graph) -> Vec<(String, usize)> {
    let labels = graph
        .symbols()
        .names()
        .map(|(label, name)| (name.to_string(), graph.with_label(label).len()));
    let mut counts: Vec<(String, usize)> = labels.filter(|(_, count)| *count > 0).collect();
    counts.sort();
    counts.push(("relationships".to_owned(), graph.rel_count()));
    counts
}
