//! A page → a terminal, Markdown, HTML.

mod html;
mod markdown;
mod terminal;

use std::io::{self, Write};

use super::page::Page;

/// How a page is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For reading in a terminal.
    Text,
    /// Markdown with pipe tables.
    Markdown,
    /// One self-contained file for a browser, which prints well.
    Html,
}

/// How a page looks.
#[derive(Clone, Debug)]
pub struct Look {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether text may be coloured.
    pub colour: bool,
    /// A picture to stand in an HTML page: the text of an SVG that refrain drew.
    pub picture: Option<String>,
}

/// Writes a page. What came from reports is escaped as the format asks.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(page: &Page, format: Format, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Text => terminal::write(page, look, out),
        Format::Markdown => markdown::write(page, out),
        Format::Html => html::write(page, look.picture.as_deref(), out),
    }
}
