use super::dots::Dots;
use super::marks::Marks;
use super::pieces::{self, Piece};
use super::table::Tables;
use super::{wrapped, write};
use crate::read::Line;

/// Baselines this close, as a share of the larger type's size, belong to one line: cells of a row may be set a little apart.
/// Lines of running text are at least one size apart.
const SAME_LINE: f32 = 0.45;
/// Type smaller than this share of its neighbour's is a raised mark of its line as far as the second share above it.
const MARK_SIZE: f32 = 0.85;
const MARK_RISE: f32 = 0.6;
/// Smaller type than this share is no mark: it only happens to stand near.
const SMALLEST_MARK: f32 = 0.5;
/// Type that stands below other type by more than this share of its size is on the next line.
const NEXT_LINE: f32 = 0.6;
/// Raised marks are narrower than this, in sizes of their type.
const MARK_WIDTH: f32 = 2.0;
/// So many pieces of a line are looked at for that.
const MAX_NEAR: usize = 32;
/// A table is read row by row while its cells have no more lines than this.
const MAX_CELL_LINES: usize = 8;

/// The lines of a page, from top to bottom. A row of a ruled table is one line.
pub(super) fn of(marks: &Marks) -> Vec<Line> {
    let tables = Tables::between(&marks.rules);
    let pieces = pieces::of(&marks.glyphs, &tables);
    let mut rows: Vec<Vec<&Piece>> = vec![Vec::new(); tables.len()];
    let mut loose: Vec<&Piece> = Vec::new();
    for piece in &pieces {
        let row = tables
            .row_at(piece.baseline, piece.left)
            .and_then(|row| rows.get_mut(row));
        row.unwrap_or(&mut loose).push(piece);
    }
    let mut lines: Vec<Line> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        match table_row(row, index, &tables, marks) {
            Some(line) => lines.push(line),
            None => loose.extend(row),
        }
    }
    running(&in_lines(loose), marks, &tables, &mut lines);
    lines.sort_by(|a, b| baseline(a).total_cmp(&baseline(b)));
    lines
        .into_iter()
        .zip(1..)
        .map(|(line, number)| Line { number, ..line })
        .collect()
}

fn baseline(line: &Line) -> f32 {
    line.place.map_or(0.0, |place| place.baseline)
}

/// The row as one line, each cell whole; none where it is no row of short cells.
fn table_row(pieces: &[&Piece], row: usize, tables: &Tables, marks: &Marks) -> Option<Line> {
    let row = tables.get(row)?;
    let mut cells: Vec<Vec<&Piece>> = vec![Vec::new(); row.cells()];
    for piece in pieces {
        cells.get_mut(row.cell_at(piece.left)?)?.push(piece);
    }
    let mut texts = Vec::new();
    for cell in cells.into_iter().filter(|cell| !cell.is_empty()) {
        let lines: Vec<Line> = in_lines(cell)
            .iter()
            .filter_map(|line| write::line(line, marks, tables))
            .collect();
        if lines.len() > MAX_CELL_LINES {
            return None;
        }
        texts.extend(write::joined(&lines, " "));
    }
    if texts.len() > 1 {
        write::joined(&texts, "\t")
    } else {
        None
    }
}

/// Writes the lines outside ruled tables.
fn running(pieces: &[Vec<&Piece>], marks: &Marks, tables: &Tables, lines: &mut Vec<Line>) {
    let dots = Dots::of(&marks.dots);
    let write = |line: &Vec<&Piece>| Some(dots.marked(write::line(line, marks, tables)?));
    let mut at = 0;
    while let Some(rest @ [line, ..]) = pieces.get(at..) {
        if let Some(cells) = wrapped::cells(rest) {
            at += cells.iter().map(Vec::len).sum::<usize>();
            let cells = cells.iter().filter_map(|cell| {
                let lines: Vec<Line> = cell.iter().filter_map(|line| write(line)).collect();
                write::joined(&lines, " ")
            });
            lines.extend(write::joined(&cells.collect::<Vec<_>>(), "\t"));
        } else {
            at += 1;
            lines.extend(write(line));
        }
    }
}

/// Gathers the pieces that stand on one line, from top to bottom and in each line from left to right.
fn in_lines(mut pieces: Vec<&Piece>) -> Vec<Vec<&Piece>> {
    pieces.sort_by(|a, b| a.baseline.total_cmp(&b.baseline).then(a.left.total_cmp(&b.left)));
    let mut lines: Vec<Vec<&Piece>> = Vec::new();
    let mut anchor: Option<&Piece> = None;
    for piece in pieces {
        match (&mut anchor, lines.last_mut()) {
            (Some(anchor), Some(line)) if is_same_line(anchor, piece) && !is_below(line, piece) => {
                line.push(piece);
                if piece.size > anchor.size {
                    *anchor = piece;
                }
            }
            _ => {
                anchor = Some(piece);
                lines.push(vec![piece]);
            }
        }
    }
    for line in &mut lines {
        line.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    lines
}

/// Whether `piece` stands right below one of `line`: small type beside larger type has its lines closer together. What is
/// no wider than a raised mark stands below nothing.
fn is_below(line: &[&Piece], piece: &Piece) -> bool {
    line.iter().rev().take(MAX_NEAR).any(|above| {
        let size = piece.size.min(above.size);
        let shared = piece.right.min(above.right) - piece.left.max(above.left);
        piece.baseline - above.baseline > NEXT_LINE * size && shared > MARK_WIDTH * size
    })
}

/// Whether `piece`, which does not stand above `anchor`, stands on its line.
fn is_same_line(anchor: &Piece, piece: &Piece) -> bool {
    let distance = piece.baseline - anchor.baseline;
    let (small, large) = (anchor.size.min(piece.size), anchor.size.max(piece.size));
    let reach = if small < SMALLEST_MARK * large {
        SAME_LINE * small
    } else if anchor.size < MARK_SIZE * piece.size {
        MARK_RISE * large
    } else {
        SAME_LINE * large
    };
    distance <= reach
}
