//! Where a letter begins and ends: above its salutation stands who writes to whom, behind its closing who signs.

use super::opening;
use super::words::phrase;
use crate::report::{Block, Report};
use crate::vocabulary::Vocabulary;

/// A salutation and a closing are no longer than this, in bytes.
const LINE: usize = 120;
/// Nor are lines of signatures longer than this.
const SIGNED: usize = 200;

/// The blocks of a letter, or of any other report, that are its text.
pub(super) struct Letter {
    first: usize,
    closing: usize,
}

impl Letter {
    pub(super) fn of(report: &Report, vocabulary: &Vocabulary) -> Self {
        let begins = |block: &Block, openings: &[String]| {
            let words = report.words(block);
            let line = phrase(&words[..words.floor_char_boundary(LINE)]);
            words.len() <= LINE
                && openings
                    .iter()
                    .any(|o| line == *o || line.starts_with(&format!("{o} ")))
        };
        let salutation = |block: &Block| begins(block, &vocabulary.findings.salutations);
        let first = opening::front(report).iter().rposition(salutation);
        let closing = |block: &Block| begins(block, &vocabulary.findings.closings);
        let closing = first.and_then(|_| report.blocks.iter().rposition(closing));
        Self {
            first: first.map_or(0, |at| at + 1),
            closing: closing.unwrap_or(report.blocks.len()),
        }
    }

    /// Whether the block at a place stands above the text, or among the signatures: what is longer is an annex.
    pub(super) fn is_around(&self, report: &Report, at: usize) -> bool {
        at < self.first || at >= self.closing && report.words(&report.blocks[at]).len() <= SIGNED
    }
}
