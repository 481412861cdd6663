use crate::report::{Block, BlockKind, Report};
use crate::text::Span;

/// Blocks longer than this (in bytes) are running text, not lines of a front page.
const LINE: usize = 250;
/// The most blocks that a front page or letter head has.
const MOST: usize = 60;

/// The front page or letter head: the blocks above the first running text.
pub(super) fn front(report: &Report) -> &[Block] {
    let running = |b: &Block| b.kind == BlockKind::Paragraph && report.words(b).len() > LINE;
    let end = report.blocks.iter().take(MOST).position(running);
    &report.blocks[..end.unwrap_or(report.blocks.len().min(MOST))]
}

/// The first paragraphs of running text, at most `count`.
pub(super) fn first_paragraphs(report: &Report, count: usize) -> impl Iterator<Item = &Block> {
    let start = front(report).len();
    let after = report.blocks[start..].iter();
    after.filter(|b| b.kind != BlockKind::Heading).take(count)
}

/// The left cell of a line: a letter's own lines often stand beside the sender's address.
pub(super) fn left_cell(report: &Report, block: &Block) -> Span {
    let words = report.words(block);
    let end = words.find('\t').unwrap_or(words.len());
    Span::new(block.span.start, block.span.start + end)
}
