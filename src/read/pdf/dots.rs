//! The marks of lists that are drawn as shapes in place of letters, as browsers print them.

use super::marks::Dot;
use crate::read::{Line, Place};
use crate::text::is_bullet;

/// A mark is so high, as shares of the size of the type behind it.
const HEIGHT: std::ops::Range<f32> = 0.15..0.5;
/// Its middle stands so far above the baseline, as shares of the size.
const RISE: std::ops::Range<f32> = 0.1..0.55;
/// The type begins no further behind it, in sizes.
const REACH: f32 = 2.5;

/// The dots of a page, from top to bottom.
pub(super) struct Dots(Vec<Dot>);

impl Dots {
    pub(super) fn of(dots: &[Dot]) -> Self {
        let mut dots = dots.to_vec();
        dots.sort_by(|a, b| a.middle.total_cmp(&b.middle));
        Self(dots)
    }

    /// The line with the mark in front of it, where a dot stands there.
    pub(super) fn marked(&self, line: Line) -> Line {
        let Some(place) = line.place.filter(|_| !line.text.starts_with(is_bullet)) else {
            return line;
        };
        let share = |length: f32| length / place.size;
        let highest = place.baseline - RISE.end * place.size;
        let from = self.0.partition_point(|dot| dot.middle < highest);
        let beside = self.0.get(from..).unwrap_or_default().iter();
        let mut beside = beside.take_while(|dot| RISE.contains(&share(place.baseline - dot.middle)));
        let found = beside.find(|dot| {
            let gap = share(place.left - dot.right);
            HEIGHT.contains(&share(dot.height)) && (0.0..REACH).contains(&gap)
        });
        let Some(dot) = found else { return line };
        let mark = if dot.hollow { '-' } else { '•' };
        let place = Place {
            left: dot.left,
            ..place
        };
        Line {
            text: format!("{mark} {}", line.text),
            place: Some(place),
            ..line
        }
    }
}
