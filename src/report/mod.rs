//! `Document` → [`Report`]: running heads off, paragraphs whole, outline, numbers and bullets.
//!
//! Each source line passes through the files in this order: `printed` (its words and mark), `contents`,
//! `furniture`, `notes` and `imprint` (is it running text at all?), `paragraph` with `bullet` and
//! `continuation` (which block takes it?),
//! `outline` (which blocks are headings?), `compose` (the cleaned text).

mod bullet;
mod compose;
mod contents;
mod continuation;
mod furniture;
mod hyphen;
mod imprint;
mod layout;
mod mark;
mod metrics;
mod model;
mod notes;
mod outline;
mod paragraph;
mod printed;
mod sequence;

pub use layout::Layout;
pub use model::{Anchor, Block, BlockKind, Fate, Report};

use crate::read::Document;

/// Understands a document's layout: what is running text, and how its lines make blocks; `layout` are the words that tell.
///
/// Takes time linear in the document's length, whatever it holds.
pub fn understand(document: &Document, layout: &Layout) -> Report {
    let mut lines = printed::lines(document);
    contents::take_off(&mut lines, &layout.contents);
    furniture::take_off(document, &mut lines, layout);
    let metrics = metrics::Metrics::of(&lines);
    notes::take_off(document, &mut lines, &metrics);
    imprint::take_off(&mut lines, &layout.imprint);
    let mut drafts = paragraph::gather(&lines, &metrics, layout);
    outline::find_headings(&mut drafts, &lines, &metrics);
    compose::compose(&lines, &drafts)
}

#[cfg(test)]
mod tests;
