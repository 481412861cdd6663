use std::path::Path;

use super::args::{self, Common};
use super::{Failure, graphs, out, wrong};
use crate::export::{self, ExportError, Options};
use crate::graph::Graph;
use crate::story::{self, Format, Look, Story};

/// Tells the story of one authority.
pub(super) fn run(args: &args::Story, common: &Common) -> Result<(), Failure> {
    let (file, words) = graphs::graph_and_words(args.words.clone());
    let authority = Some(words.join(" ")).filter(|name| !name.is_empty());
    let graph = graphs::open(file.as_deref(), common)?;
    let story = Story::of(&graph, authority.as_deref(), &graphs::quoting(common)?)?;
    let format = args.format.map_or_else(|| by_ending(args.output.as_deref()), Ok)?;
    let look = Look {
        width: out::width().map_or(100, usize::from),
        colour: args.output.is_none() && out::colour(),
        picture: match format {
            Format::Html => picture(&graph, &story, graphs::name(file.as_deref()))?,
            Format::Text | Format::Markdown => None,
        },
    };
    out::write(args.output.as_deref(), |out| {
        Ok(story::write(&story.page(args.top), format, &look, out)?)
    })
}

/// The format that a file's name tells; text where it tells none.
fn by_ending(path: Option<&Path>) -> Result<Format, Failure> {
    let ending = path.and_then(|path| path.extension()?.to_str());
    Ok(match ending.map(str::to_ascii_lowercase).as_deref() {
        None | Some("txt") => Format::Text,
        Some("html" | "htm") => Format::Html,
        Some("md" | "markdown") => Format::Markdown,
        Some(other) => {
            return Err(wrong(format!(
                "a story is written as .html, .md or .txt, not as .{other}: name such a file, or say what to write with --format"
            )));
        }
    })
}

/// The timeline of the authority, where anything recurs.
fn picture(graph: &Graph, story: &Story, source: String) -> Result<Option<String>, Failure> {
    let mut options = Options::new(None, source, None);
    options.authority = Some(story.authority.clone());
    let mut svg = Vec::new();
    match export::write(graph, None, export::Format::Timeline, &options, &mut svg) {
        Ok(_) => Ok(Some(String::from_utf8_lossy(&svg).into_owned())),
        Err(ExportError::Nothing(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
