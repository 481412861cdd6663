use serde::{Deserialize, Serialize};

/// A file as it was read: its pages and their lines, before anything is understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Path relative to the folder that was given, parts joined with `/`.
    pub path: String,
    /// How the bytes were read.
    pub format: Format,
    /// SHA-256 of the bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Title from the file's own metadata, where it has one.
    pub title: Option<String>,
    /// Pages in order; a format without pages has one.
    pub pages: Vec<Page>,
}

/// The formats that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Format {
    /// Plain text.
    Text,
    /// CommonMark.
    Markdown,
    /// HTML, its scripts and styles left out.
    Html,
    /// PDF.
    Pdf,
}

impl Format {
    /// The name in the graph: `text`, `markdown`, `html` or `pdf`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Pdf => "pdf",
        }
    }

    /// The name in a sentence, with its article.
    pub(super) const fn phrase(self) -> &'static str {
        match self {
            Self::Text => "a plain text",
            Self::Markdown => "a markdown text",
            Self::Html => "an HTML page",
            Self::Pdf => "a PDF",
        }
    }
}

impl Document {
    /// Whether page numbers mean something to a reader: in a PDF, and in text with form feeds.
    pub const fn has_pages(&self) -> bool {
        matches!(self.format, Format::Pdf) || self.pages.len() > 1
    }

    /// The pages that were not read in full, in words for the person who gave the file; none where all were.
    pub fn cut(&self) -> Option<String> {
        let cut = self.pages.iter().zip(1..).filter(|(page, _)| page.cut);
        let numbers: Vec<String> = cut.map(|(_, number): (_, usize)| number.to_string()).collect();
        let (pages, were) = if numbers.len() == 1 {
            ("page", "was")
        } else {
            ("pages", "were")
        };
        (!numbers.is_empty()).then(|| {
            let numbers = numbers.join(", ");
            format!("{pages} {numbers} {were} not read in full: more is drawn there than on pages of reports")
        })
    }
}

/// One page and its lines, from top to bottom.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Width and height in points; absent where the format has no geometry.
    pub size: Option<(f32, f32)>,
    /// Lines in reading order.
    pub lines: Vec<Line>,
    /// Whether something on it was left unread because it holds more than pages of reports do.
    pub cut: bool,
}

/// One printed line.
///
/// Cells of a table row, and words parted by a gap far wider than a space, are separated by a tab.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// The words, single spaces between them, without white space at the ends.
    pub text: String,
    /// One-based number of the line: in its page where there are pages, else in the file. Empty lines are not kept, but
    /// they count, so that a gap in the numbers parts paragraphs. HTML is numbered as it would be printed.
    pub number: u32,
    /// Where it stands on the page, where the format tells.
    pub place: Option<Place>,
    /// Whether the format marks the line as a heading, and of which level (1 to 6). A text in which no mark is but
    /// bold type gives 6 to a line that is bold throughout.
    pub heading: Option<u8>,
    /// White space before the line in characters, where the format has no geometry; a list in a list of markdown or
    /// HTML counts as two more.
    pub indent: u16,
    /// Whether the file itself marks the line as no part of its text: running heads and feet, page numbers. Many PDFs do,
    /// so that `false` says little.
    pub artifact: bool,
}

/// Position and size of a line's type, in points from the top left of its page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Place {
    /// Left edge of the first glyph.
    pub left: f32,
    /// Right edge of the last glyph.
    pub right: f32,
    /// Baseline, from the top of the page.
    pub baseline: f32,
    /// Size of the type that most of the line is set in.
    pub size: f32,
    /// Whether most of the line is bold.
    pub bold: bool,
}
