//! A page: what is told, in what order, before any format.

/// A page that a person can hand on.
#[derive(Clone, Debug)]
pub struct Page {
    /// Heading.
    pub title: String,
    /// One paragraph that says the most important.
    pub summary: String,
    /// Sections with their headings.
    pub sections: Vec<Section>,
}

/// A part of a page.
#[derive(Clone, Debug)]
pub struct Section {
    /// Heading.
    pub heading: String,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// How something is meant; colour may show it, words or signs always do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Neither good nor bad.
    Plain,
    /// A strength.
    Good,
    /// A weakness.
    Bad,
    /// Both.
    Mixed,
}

/// A cell of a table.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Its words.
    pub text: String,
    /// How they are meant.
    pub tone: Tone,
}

impl Cell {
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            tone: Tone::Plain,
        }
    }
}

/// Words of a report.
#[derive(Clone, Debug)]
pub struct Said {
    /// What they are, where that must be told: "good", "but".
    pub as_what: &'static str,
    /// The words.
    pub words: String,
    /// Where they stand.
    pub source: String,
    /// Path of the document; empty where none states them.
    pub document: String,
    /// Its title; empty where it has none.
    pub title: String,
}

/// What is quoted, with what leads to it.
#[derive(Clone, Debug)]
pub struct Line {
    /// "Nov 2017", in front.
    pub when: String,
    /// "repeated (4 passages; recommendations 1, 3)".
    pub lead: String,
    /// How it is meant.
    pub tone: Tone,
    /// The words of reports; none where nothing is quoted.
    pub said: Vec<Said>,
}

/// A piece of a section.
#[derive(Clone, Debug)]
pub enum Block {
    /// A paragraph.
    Text(String),
    /// A table with a head.
    Table {
        /// Names of the columns.
        head: Vec<String>,
        /// Rows of as many cells.
        rows: Vec<Vec<Cell>>,
    },
    /// Signs at a glance: a row a thing, a column an inspection.
    Grid {
        /// Heads of the columns.
        columns: Vec<String>,
        /// Name, a sign for each column, status.
        rows: Vec<(String, Vec<Cell>, Cell)>,
    },
    /// A thing followed through time.
    Thread {
        /// "Front door".
        name: String,
        /// "resolved".
        status: String,
        /// How the status is meant.
        tone: Tone,
        /// What else is to be said of it, a sentence each.
        notes: Vec<String>,
        /// Its steps.
        steps: Vec<Line>,
        /// Whether its steps are seen at once where a page can fold.
        open: bool,
    },
    /// Quoted lines one below the other.
    Lines(Vec<Line>),
}
