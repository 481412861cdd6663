use std::path::Path;

use super::args::{Ask, Bounds, Common};
use super::{Failure, graphs, interrupt, out, query, wrong};
use crate::explore::{self, Asked, Known, Question, Unanswered};
use crate::export::{self, Options};
use crate::output::{Authorities, Format, printable};

/// Answers a question that needs no query.
pub(super) fn run(question: &Question, args: Ask, common: &Common) -> Result<(), Failure> {
    let (file, words) = graphs::graph_and_words(args.words);
    let path = args.output.as_deref();
    let is_drawn = args.format.is_none() && matches!(question.name, "recurring" | "timeline");
    if let Some(path) = path.filter(|path| is_drawn && is_picture(path)) {
        let graph = graphs::open(file.as_deref(), common)?;
        let mut options = Options::new(None, graphs::name(file.as_deref()), None);
        options.authority = Some(words.join(" ")).filter(|name| !name.is_empty());
        // What recurs everywhere is compared; all else goes through time.
        let is_everywhere = question.name == "recurring" && options.authority.is_none();
        let format = if is_everywhere && Authorities::of(&graph).nodes().count() > 1 {
            export::Format::Comparison
        } else {
            export::Format::Timeline
        };
        let drawn = export::write_file(&graph, None, format, &options, path)?;
        if let Some(left_out) = drawn.left_out.filter(|_| !common.quiet) {
            out::note(format!("refrain: {left_out}"));
        }
        return Ok(());
    }
    if words.is_empty() && question.needs_words() {
        return Err(wrong(format!(
            "{0} takes {1}: `refrain {0} --help`",
            question.name, question.arguments
        )));
    }
    let format = out::format(args.format, path)?;
    let graph = graphs::open(file.as_deref(), common)?;
    let for_people = matches!(format, Format::Table | Format::Line | Format::Markdown);
    let known = Known::default();
    let limits = query::limits(&Bounds::default(), interrupt::flag());
    let asked = Asked {
        graph: &graph,
        known: &known,
        limits: &limits,
        whole: path.is_some() || !for_people,
    };
    let view = question.ask(&asked, &words.join(" "));
    let view = view.map_err(|unanswered| Unanswered(as_subcommands(&unanswered.0)))?;
    out::write(path, |out| {
        if for_people {
            let query = view.query.iter().flat_map(|query| query.lines());
            for line in view.lead.iter().map(String::as_str).chain(query) {
                writeln!(out, "{}", printable(line))?;
            }
        }
        Ok(explore::write(&graph, &view, format, out::width(), out)?)
    })?;
    let lead = view.lead.iter().filter(|_| !for_people && question.name == "find");
    for note in lead.chain(&view.notes).filter(|_| !common.quiet) {
        out::note(as_subcommands(note));
    }
    Ok(())
}

/// Whether a file's name says that it is a picture.
fn is_picture(path: &Path) -> bool {
    matches!(
        export::Format::of_file(path),
        Some(export::Format::Svg | export::Format::Png)
    )
}

/// A note that names commands of the prompt, for one who is at a shell.
fn as_subcommands(note: &str) -> String {
    let mut parts = note.split("`:");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |told, part| {
        let named = part.starts_with(|c: char| c.is_ascii_lowercase());
        told + if named { "`refrain " } else { "`:" } + part
    })
}
