use std::ops::Range;

use super::marks::Glyph;
use super::table::Tables;

/// A break this wide, as a share of the type's size, may part the cells of a table.
const CELL_GAP: f32 = 1.0;
/// The side of a cell may stand in gaps from this share on.
const SIDE_GAP: f32 = 0.15;
/// Letters may be set closer than their widths by this share of the size.
pub(super) const OVERLAP: f32 = 0.3;

/// A run of letters painted one after the other on one baseline, without a wide gap or the side of a cell between them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    /// Its letters, as indices into those of the page; spaces at its ends are not among them.
    pub(super) glyphs: Range<usize>,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) baseline: f32,
    pub(super) size: f32,
}

/// Cuts the letters of a page into pieces.
pub(super) fn of(glyphs: &[Glyph], tables: &Tables) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut open: Option<Piece> = None;
    for (index, glyph) in glyphs.iter().enumerate().filter(|(_, glyph)| glyph.char != ' ') {
        match &mut open {
            Some(piece) if continues(piece, glyph, tables) => {
                piece.glyphs.end = index + 1;
                piece.right = piece.right.max(glyph.right);
            }
            _ => pieces.extend(open.replace(Piece {
                glyphs: index..index + 1,
                left: glyph.left,
                right: glyph.right,
                baseline: glyph.baseline,
                size: glyph.size,
            })),
        }
    }
    pieces.extend(open);
    pieces
}

fn continues(piece: &Piece, glyph: &Glyph, tables: &Tables) -> bool {
    let gap = glyph.left - piece.right;
    (glyph.baseline - piece.baseline).abs() < 0.05 * piece.size
        && (glyph.size - piece.size).abs() < 0.05 * piece.size
        && gap > -OVERLAP * piece.size
        && gap < CELL_GAP * piece.size
        && !(gap > SIDE_GAP * piece.size && tables.divides(glyph.baseline, piece.right, glyph.left))
}
