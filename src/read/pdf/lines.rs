use super::marks::Marks;
use super::pieces::{self, Piece};
use super::write;
use crate::read::Line;

/// Baselines this close, as a share of the larger type's size, belong to one line: raised footnote marks, and cells of a
/// row that were set a little apart. Lines of running text are at least one size apart.
const SAME_LINE: f32 = 0.45;
/// A raised mark is smaller than its line by up to this factor; larger differences are type of different lines.
const SMALLEST_MARK: f32 = 0.5;

/// The lines of a page, from top to bottom.
pub(super) fn of(marks: &Marks) -> Vec<Line> {
    let pieces = pieces::of(&marks.glyphs);
    let rows = group(&pieces);
    rows.into_iter()
        .filter_map(|mut row| {
            row.sort_by(|a, b| a.left.total_cmp(&b.left));
            write::line(&row, marks)
        })
        .zip(1..)
        .map(|(line, number)| Line { number, ..line })
        .collect()
}

/// Gathers the pieces of each line.
fn group(pieces: &[Piece]) -> Vec<Vec<&Piece>> {
    let mut sorted: Vec<&Piece> = pieces.iter().collect();
    sorted.sort_by(|a, b| a.baseline.total_cmp(&b.baseline).then(a.left.total_cmp(&b.left)));
    let mut rows: Vec<Vec<&Piece>> = Vec::new();
    let mut anchor: Option<&Piece> = None;
    for piece in sorted {
        match (&mut anchor, rows.last_mut()) {
            (Some(anchor), Some(row)) if is_same_line(anchor, piece) => {
                row.push(piece);
                if piece.size > anchor.size {
                    *anchor = piece;
                }
            }
            _ => {
                anchor = Some(piece);
                rows.push(vec![piece]);
            }
        }
    }
    rows
}

fn is_same_line(anchor: &Piece, piece: &Piece) -> bool {
    let (small, large) = (anchor.size.min(piece.size), anchor.size.max(piece.size));
    let distance = piece.baseline - anchor.baseline;
    distance <= SAME_LINE * if small < SMALLEST_MARK * large { small } else { large }
}
