use super::pieces::Piece;

/// Lines of one column are at least this far apart, as a share of their size; closer ones stand beside each other.
const LEADING: f32 = 0.85;
/// The gutter between two cells is at least this wide, as a share of the size.
const GUTTER: f32 = 0.8;
/// The middles of two cells of one row are this close, as a share of the size.
const CENTRED: f32 = 0.35;
/// Cells of one row are set in nearly the same size.
const SAME_SIZE: f32 = 0.8;

/// Finds rows of tables without rules in which one cell is a line and the other, beside it and centred on it, two. Gives the
/// lines of both cells where `lines` start with such a row.
///
/// Running text never has a line half way between two others.
pub(super) fn cells<'l, 'p>(lines: &'l [Vec<&'p Piece>]) -> Option<[Vec<&'l Vec<&'p Piece>>; 2]> {
    let three: &[Vec<&Piece>; 3] = lines.first_chunk()?;
    let [upper, middle, lower] = three;
    let (first, second, third) = (upper.first()?, middle.first()?, lower.first()?);
    let size = second.size;
    let alike = |piece: &Piece| piece.size.min(size) > SAME_SIZE * piece.size.max(size);
    let between = (first.baseline + third.baseline) / 2.0 - second.baseline;
    let is_interleaved = alike(first)
        && alike(third)
        && second.baseline - first.baseline < LEADING * size
        && third.baseline - second.baseline < LEADING * size
        && third.baseline - first.baseline > LEADING * size
        && between.abs() < CENTRED * size;
    if !is_interleaved {
        return None;
    }
    let (outer, inner) = (vec![upper, lower], vec![middle]);
    let gutter = GUTTER * size;
    if right(&outer) + gutter < left(&inner) {
        Some([outer, inner])
    } else if right(&inner) + gutter < left(&outer) {
        Some([inner, outer])
    } else {
        None
    }
}

fn left(lines: &[&Vec<&Piece>]) -> f32 {
    lines
        .iter()
        .flat_map(|line| line.iter())
        .map(|piece| piece.left)
        .fold(f32::MAX, f32::min)
}

fn right(lines: &[&Vec<&Piece>]) -> f32 {
    lines
        .iter()
        .flat_map(|line| line.iter())
        .map(|piece| piece.right)
        .fold(f32::MIN, f32::max)
}
