use crate::text::Span;

/// A document as a reader understands it: one cleaned text, cut into blocks that know their heading.
///
/// `text` is what every span of every later fact points into. Blocks lie in it in order, without
/// overlap, parted by line breaks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The cleaned text: no running heads, paragraphs on one line each, hyphens at line ends repaired.
    pub text: String,
    /// Headings, paragraphs, bullets and table rows, in order.
    pub blocks: Vec<Block>,
    /// Where each source line begins in `text`, in order of `at`; gives page and line of any offset.
    pub anchors: Vec<Anchor>,
    /// What became of each source line, for those who ask why something is missing.
    pub fates: Vec<Fate>,
}

/// One block of the cleaned text.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its words, without the printed number or bullet.
    pub span: Span,
    /// The printed number (`17`, `4.2`), for numbered paragraphs and items.
    pub number: Option<String>,
    /// Depth: of a heading 1 (title) to 6, of a bullet 1 or 2, else 0.
    pub level: u8,
    /// Index in [`Report::blocks`] of the nearest heading above it.
    pub heading: Option<usize>,
}

/// The kinds of block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A heading; of which level says [`Block::level`].
    Heading,
    /// A paragraph of running text, numbered or not.
    Paragraph,
    /// An item of a list.
    Bullet,
    /// A table row, its cells parted by tabs.
    Row,
}

/// Ties an offset of the cleaned text to its place in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Offset in [`Report::text`] where the source line's words begin.
    pub at: usize,
    /// One-based page; 1 throughout in formats without pages.
    pub page: u32,
    /// One-based line, as [`crate::read::Line::number`].
    pub line: u32,
}

/// What became of one source line.
#[derive(Clone, Debug, PartialEq)]
pub struct Fate {
    /// One-based page.
    pub page: u32,
    /// One-based line.
    pub line: u32,
    /// The words of the source line.
    pub text: String,
    /// Index in [`Report::blocks`] of the block that took it, or the reason why none did.
    pub block: Result<usize, &'static str>,
}

impl Anchor {
    /// Page and line of the character at `offset`, by the anchors of its text in order; the first of both where there are none.
    pub fn place(anchors: &[Self], offset: usize) -> (u32, u32) {
        let next = anchors.partition_point(|a| a.at <= offset);
        anchors.get(next.saturating_sub(1)).map_or((1, 1), |a| (a.page, a.line))
    }
}

impl Report {
    /// Page and line on which the character at `offset` of the cleaned text was printed.
    pub fn place(&self, offset: usize) -> (u32, u32) {
        Anchor::place(&self.anchors, offset)
    }

    /// The words of a block.
    pub fn words(&self, block: &Block) -> &str {
        block.span.of(&self.text)
    }

    /// The words of the heading that a block stands under, if any.
    pub fn heading(&self, block: &Block) -> Option<&str> {
        block.heading.map(|h| self.words(&self.blocks[h]))
    }
}
