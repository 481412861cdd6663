//! The printed numbers of items: "4", "4.2".

use std::fmt;

use crate::report::Block;

/// The number that a block is printed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Number {
    whole: u32,
    /// What stands behind the point; 0 where there is none.
    part: u32,
}

impl Number {
    /// Before the first of a list.
    pub(super) const NONE: Self = Self { whole: 0, part: 0 };

    pub(super) fn of(block: &Block) -> Option<Self> {
        let printed = block.number.as_deref()?;
        let (whole, part) = printed.split_once('.').unwrap_or((printed, "0"));
        Some(Self {
            whole: whole.parse().ok()?,
            part: part.parse().ok()?,
        })
    }

    /// Whether it is the next behind `last`: 5, 5.1 or 4.3 behind 4.2.
    pub(super) fn is_next(self, last: Self) -> bool {
        let within = self.whole == last.whole && self.part == last.part + 1;
        within || self.whole == last.whole + 1 && self.part <= 1
    }

    /// Whether it is a part of what has the number `whole`: 4.2 of 4.
    pub(super) fn is_part_of(self, whole: Self) -> bool {
        self.whole == whole.whole && whole.part == 0 && self.part > 0
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.part {
            0 => write!(f, "{}", self.whole),
            part => write!(f, "{}.{part}", self.whole),
        }
    }
}
