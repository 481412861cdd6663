//! What opens a list, goes on with it or ends it, as far as headings tell.

use crate::report::{Block, BlockKind};

use super::number::Number;
use super::{HEADING, PLAIN, Walk, holds_any};

/// The most words that name a place or board in a heading.
const NAME: usize = 7;

impl Walk<'_> {
    /// Whether a block can be a heading: set as one, or short and without end.
    pub(super) fn is_title(&self, block: &Block) -> bool {
        let words = self.report.words(block);
        let short = words.len() <= HEADING;
        block.kind == BlockKind::Heading
            || block.kind == BlockKind::Paragraph && short && !words.ends_with(['.', ';', ','])
    }

    /// Notes whether the report now speaks of the safeguarding children board or of the local authority.
    pub(super) fn note_part(&mut self, block: &Block, heading: &str) {
        let place = self.report.place(block.span.start);
        let front = self.report.blocks.first().map(|b| self.report.place(b.span.start));
        if self.levels_tell && front.is_some_and(|f| f.0 == place.0) {
            return;
        }
        if block.kind != BlockKind::Heading {
            return;
        }
        if self.names_board(heading) {
            self.lscb = true;
        } else if holds_any(heading, &self.cues.authority) {
            self.lscb = false;
        }
    }

    pub(super) fn opens(&self, block: &Block, heading: &str) -> bool {
        let heading = heading.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
        let begins = || self.cues.opens_with.iter().any(|open| begins_with(heading, open));
        // A number before the whole of it is that of a section, or of a page that ran into it.
        let tails = self.cues.opens_tails.iter();
        let own = tails.filter_map(|tail| heading.strip_suffix(tail.as_str())?.strip_suffix(' '));
        let own = own.min_by_key(|own| own.len()).unwrap_or(heading);
        self.is_title(block) && (self.cues.opens.iter().any(|open| open == own) || block.number.is_none() && begins())
    }

    /// Whether a heading names the safeguarding children board.
    pub(super) fn names_board(&self, heading: &str) -> bool {
        let short = |word: &str| {
            self.cues
                .lscb_abbreviations
                .iter()
                .any(|end| word.ends_with(end.as_str()))
        };
        holds_any(heading, &self.cues.lscb) || heading.split(' ').any(short)
    }

    /// Whether a heading stands behind a list: by its words, unless it is `deeper` than the list's and items follow, or demands do.
    pub(super) fn ends(&self, at: usize, heading: &str, deeper: bool) -> bool {
        let next = self.report.blocks.get(at + 1);
        let listed = |b: &Block| deeper && b.kind == BlockKind::Bullet || self.demands(self.report.words(b));
        let theme = || holds_any(heading, &self.cues.themes) && !next.is_some_and(listed);
        holds_any(heading, &self.cues.ends) || theme()
    }

    pub(super) fn heading(&mut self, at: usize, heading: &str) {
        let Some(list) = &self.list else {
            return;
        };
        let block = &self.report.blocks[at];
        let next = self.report.blocks.get(at + 1);
        let next_number = next.and_then(Number::of);
        let deeper = self.levels_tell && block.level > list.level;
        let restarts = deeper && next_number.is_some_and(|n| n.is_next(Number::NONE));
        let goes_on = match list.number {
            Some(last) => next_number.is_some_and(|n| n.is_next(last)) || restarts,
            None => next_number.is_some() && list.items == 0 || next.is_some_and(|b| b.kind == BlockKind::Bullet),
        };
        // The next number, and a demand behind it, tell more than the type of the heading.
        let demanded = next.is_some_and(|b| b.number.is_some() && self.demands(self.report.words(b)));
        let may_be_inside = deeper || demanded || !self.levels_tell || block.level == list.level && list.level == PLAIN;
        if !(goes_on && may_be_inside && !self.ends(at, heading, deeper)) {
            return self.close();
        }
        if restarts {
            self.list
                .iter_mut()
                .for_each(|list| list.number = list.number.map(|_| Number::NONE));
        }
    }

    /// Whether a line stands above items as the one did that set the deadline: then it sets another, which is not known.
    pub(super) fn stands_like_deadline(&self, at: usize, heading: &str) -> bool {
        let dated = self.list.as_ref().and_then(|list| list.dated);
        let (Some(dated), block) = (dated, &self.report.blocks[at]) else {
            return false;
        };
        let dated = &self.report.blocks[dated];
        let ends = |block: &Block| self.report.words(block).ends_with(':');
        (block.kind, block.level, ends(block)) == (dated.kind, dated.level, ends(dated))
            && block.number.is_none()
            && self.is_title(block)
            && self.is_item(at + 1)
            && !self.cues.lead_ends.iter().any(|end| heading.ends_with(end.as_str()))
    }

    /// Whether the block at a place is printed as an item of a list.
    pub(super) fn is_item(&self, at: usize) -> bool {
        let block = self.report.blocks.get(at);
        block.is_some_and(|b| b.kind == BlockKind::Bullet || b.number.is_some())
    }
}

/// Whether a heading begins with a phrase, of which ".." is a name of a few words.
fn begins_with(heading: &str, phrase: &str) -> bool {
    let Some((before, behind)) = phrase.split_once(" ..") else {
        return heading.starts_with(phrase);
    };
    let Some(rest) = heading.strip_prefix(before).filter(|rest| rest.starts_with(' ')) else {
        return false;
    };
    let name = match behind {
        "" => rest,
        _ => match rest.find(behind) {
            Some(at) => &rest[..at],
            None => return false,
        },
    };
    (1..=NAME).contains(&name.split_whitespace().count())
}
