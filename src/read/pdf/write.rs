//! Letters in a row → the text of a line.

use std::borrow::Cow;

use super::marks::{Glyph, Marks};
use super::pieces::{OVERLAP, Piece};
use super::table::Tables;
use crate::read::{Line, Place, clean};

/// Gaps from this share of the size on are spaces, where no space was painted.
const SPACE: f32 = 0.17;
/// Gaps from this share of the size on part cells and columns.
const TAB: f32 = 1.8;
/// Two letters this close, as a share of the size, were painted twice to look bold.
const TWICE: f32 = 0.15;
/// Type smaller than this share of its line's, and above the line by the second share, is a raised mark.
const RAISED_SIZE: f32 = 0.8;
const RAISED_BY: f32 = 0.15;

/// Writes the pieces of one line, ordered from left to right; nothing where they hold no visible letter.
pub(super) fn line(pieces: &[&Piece], marks: &Marks, tables: &Tables) -> Option<Line> {
    let main = pieces.iter().max_by(|a, b| weight(a).total_cmp(&weight(b)))?;
    let mut text = String::new();
    let mut last: Option<Glyph> = None;
    let (mut bold, mut letters, mut gap_seen) = (0_usize, 0_usize, false);
    let (mut left, mut artifact) = (f32::MAX, true);
    for glyph in in_order(pieces, marks).iter() {
        if glyph.char == ' ' {
            gap_seen = true;
            continue;
        }
        if let Some(last) = last {
            if is_painted_twice(&last, glyph) {
                bold += 1;
                continue;
            }
            let gap = (glyph.left - last.right) / last.size.max(glyph.size).max(1.0);
            let is_cell = || tables.divides(glyph.baseline, last.right, glyph.left);
            if gap > SPACE || gap_seen {
                if text == "o" {
                    // The letter that word processors draw before the items of a sub-list.
                    text = "-".to_owned();
                }
                let is_apart = (gap > TAB && !clean::is_label(&text)) || is_cell();
                text.push(if is_apart { '\t' } else { ' ' });
            }
        }
        gap_seen = false;
        text.push(raised(glyph, main));
        bold += usize::from(glyph.bold);
        letters += 1;
        artifact &= glyph.artifact;
        left = left.min(glyph.left);
        last = Some(*glyph);
    }
    let right = pieces.iter().map(|piece| piece.right).fold(left, f32::max);
    let place = Place {
        left,
        right,
        baseline: main.baseline,
        size: main.size,
        bold: bold * 2 > letters,
    };
    (!text.is_empty()).then_some(Line {
        text,
        place: Some(place),
        artifact,
        ..Line::default()
    })
}

/// Lines as one, with `between` them, at the place of the first.
pub(super) fn joined(lines: &[Line], between: &str) -> Option<Line> {
    let first = lines.first()?;
    let text = lines
        .iter()
        .map(|line| line.text.as_str())
        .collect::<Vec<_>>()
        .join(between);
    let count = |bold: bool| -> usize {
        let lines = lines
            .iter()
            .filter(|line| line.place.is_some_and(|place| place.bold == bold));
        lines.map(|line| line.text.len()).sum()
    };
    let bold = count(true) > count(false);
    let place = lines.iter().filter_map(|line| line.place).reduce(|all, place| Place {
        left: all.left.min(place.left),
        right: all.right.max(place.right),
        baseline: all.baseline.min(place.baseline),
        ..all
    });
    let place = place.map(|place| Place { bold, ..place });
    Some(Line {
        text,
        place,
        ..first.clone()
    })
}

/// The letters from left to right. They are, unless some were painted over others.
fn in_order<'m>(pieces: &[&Piece], marks: &'m Marks) -> Cow<'m, [Glyph]> {
    let glyphs = |piece: &Piece| marks.glyphs.get(piece.glyphs.clone()).unwrap_or_default();
    if let [piece] = pieces {
        return Cow::Borrowed(glyphs(piece));
    }
    let mut letters: Vec<Glyph> = pieces.iter().flat_map(|piece| glyphs(piece)).copied().collect();
    let is_painted_over = |pair: &[&Piece]| matches!(pair, [a, b] if b.left < a.right - OVERLAP * a.size);
    if pieces.windows(2).any(is_painted_over) {
        letters.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    Cow::Owned(letters)
}

/// How much of the line a piece takes up.
fn weight(piece: &Piece) -> f32 {
    (piece.right - piece.left) * piece.size
}

fn is_painted_twice(last: &Glyph, glyph: &Glyph) -> bool {
    last.char == glyph.char
        && (last.left - glyph.left).abs() < TWICE * glyph.size
        && (last.baseline - glyph.baseline).abs() < TWICE * glyph.size
}

/// A raised digit becomes a superscript, so that "Board¹" is not read as "Board1".
fn raised(glyph: &Glyph, main: &Piece) -> char {
    let is_raised = glyph.size < RAISED_SIZE * main.size || main.baseline - glyph.baseline > 0.0;
    if !(is_raised && main.baseline - glyph.baseline > RAISED_BY * main.size) {
        return glyph.char;
    }
    match glyph.char {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' => '⁰',
        digit @ '4'..='9' => char::from_u32('⁰' as u32 + digit as u32 - '0' as u32).unwrap_or(digit),
        other => other,
    }
}
