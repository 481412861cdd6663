use super::marks::Rule;

/// Rules that should meet do so within this many points.
const SLACK: f32 = 2.5;
/// No line of text fits into a lower row or a narrower cell.
const MIN_SIDE: f32 = 6.0;
/// Charts and drawings have more rules than this; they are no tables.
const MAX_RULES: usize = 1_500;

/// A row of a ruled table.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    top: f32,
    bottom: f32,
    /// Where the sides of its cells stand, from left to right: one more than it has cells.
    sides: Vec<f32>,
}

impl Row {
    /// The index of the cell that `x` lies in.
    pub(super) fn cell_at(&self, x: f32) -> Option<usize> {
        let side = self.sides.partition_point(|&side| side <= x);
        (side > 0 && side < self.sides.len()).then(|| side - 1)
    }

    /// Number of cells.
    pub(super) fn cells(&self) -> usize {
        self.sides.len().saturating_sub(1)
    }

    fn holds(&self, baseline: f32) -> bool {
        self.top < baseline && baseline <= self.bottom
    }
}

/// The rows of all ruled tables of a page, from top to bottom; those of a single cell are not among them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Tables {
    rows: Vec<Row>,
}

impl Tables {
    /// Finds rows and cells between the rules of a page.
    pub(super) fn between(rules: &[Rule]) -> Self {
        if rules.len() > MAX_RULES {
            return Self::default();
        }
        let (upright, level): (Vec<&Rule>, Vec<&Rule>) = rules
            .iter()
            .partition(|rule| rule.bottom - rule.top > rule.right - rule.left);
        // The underline of a link is level too, but meets no upright rule.
        let meets = |level: &&&Rule| {
            let near = |x: f32, rule: &Rule| (rule.left - x).abs() < SLACK && touches(rule, level.top, level.bottom);
            upright
                .iter()
                .any(|rule| near(level.left, rule) || near(level.right, rule))
        };
        let level: Vec<&Rule> = level.iter().filter(meets).copied().collect();
        let cuts = upright
            .iter()
            .flat_map(|rule| [rule.top, rule.bottom])
            .chain(level.iter().map(|rule| rule.top));
        let cuts = merged(cuts.collect());
        let rows = cuts.windows(2).filter_map(|cut| match cut {
            [top, bottom] if bottom - top >= MIN_SIDE => row(*top, *bottom, &upright, &level),
            _ => None,
        });
        Self { rows: rows.collect() }
    }

    /// The row that text at this place stands in.
    pub(super) fn row_at(&self, baseline: f32, x: f32) -> Option<usize> {
        let row = self.rows.partition_point(|row| row.bottom < baseline);
        self.rows
            .get(row)
            .filter(|row| row.holds(baseline) && row.cell_at(x).is_some())
            .map(|_| row)
    }

    /// Whether the side of a cell stands between `left` and `right`.
    pub(super) fn divides(&self, baseline: f32, left: f32, right: f32) -> bool {
        let middle = (left + right) / 2.0;
        self.row_at(baseline, middle)
            .and_then(|row| self.get(row))
            .is_some_and(|row| {
                row.sides
                    .iter()
                    .any(|&side| left - SLACK < side && side < right + SLACK)
            })
    }

    pub(super) fn get(&self, row: usize) -> Option<&Row> {
        self.rows.get(row)
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }
}

fn row(top: f32, bottom: f32, upright: &[&Rule], level: &[&Rule]) -> Option<Row> {
    let mut sides: Vec<f32> = upright
        .iter()
        .filter(|rule| rule.top <= top + SLACK && rule.bottom >= bottom - SLACK)
        .map(|rule| rule.left)
        .collect();
    let mut left = sides.iter().copied().reduce(f32::min)?;
    let mut right = sides.iter().copied().reduce(f32::max)?;
    // A table may be open at its left and right.
    for rule in level
        .iter()
        .filter(|rule| touches(rule, top, top) || touches(rule, bottom, bottom))
    {
        left = left.min(rule.left);
        right = right.max(rule.right);
    }
    sides.extend([left, right]);
    let sides = merged(sides);
    (sides.len() > 2).then_some(Row { top, bottom, sides })
}

/// Whether the rule reaches the stretch from `top` to `bottom`.
fn touches(rule: &Rule, top: f32, bottom: f32) -> bool {
    rule.top < bottom + SLACK && rule.bottom > top - SLACK
}

/// The positions in order, one for those that are nearly the same.
fn merged(mut positions: Vec<f32>) -> Vec<f32> {
    positions.sort_by(f32::total_cmp);
    positions.dedup_by(|next, kept| *next - *kept < SLACK);
    positions
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(y: f32, left: f32, right: f32) -> Rule {
        Rule {
            left,
            top: y,
            right,
            bottom: y + 0.5,
        }
    }

    fn upright(x: f32, top: f32, bottom: f32) -> Rule {
        Rule {
            left: x,
            top,
            right: x + 0.5,
            bottom,
        }
    }

    #[test]
    fn rows_and_cells_stand_between_rules() {
        let rules = [
            level(100.0, 50.0, 500.0),
            level(130.0, 50.0, 300.0),
            level(130.0, 300.5, 500.0),
            level(170.0, 50.0, 500.0),
            upright(50.0, 100.0, 170.0),
            upright(300.0, 100.5, 130.0),
            upright(300.0, 130.5, 170.0),
            upright(500.0, 100.0, 170.0),
            // The underline of a link in the second row.
            level(150.0, 80.0, 120.0),
        ];
        let tables = Tables::between(&rules);
        assert_eq!(tables.len(), 2);
        assert_eq!(tables.row_at(120.0, 60.0), Some(0));
        assert_eq!(tables.row_at(160.0, 400.0), Some(1));
        assert_eq!(tables.row_at(180.0, 400.0), None);
        assert_eq!(tables.get(1).and_then(|row| row.cell_at(400.0)), Some(1));
        assert!(tables.divides(120.0, 290.0, 305.0));
        assert!(!tables.divides(120.0, 200.0, 220.0));
        assert!(!tables.divides(90.0, 290.0, 305.0));
    }

    #[test]
    fn a_row_of_one_cell_is_none() {
        let rules = [
            level(100.0, 50.0, 500.0),
            level(130.0, 50.0, 300.0),
            level(130.0, 300.5, 500.0),
            level(160.0, 50.0, 300.0),
            upright(50.0, 100.0, 160.0),
            upright(500.0, 100.0, 160.0),
            upright(300.0, 130.5, 160.0),
        ];
        let tables = Tables::between(&rules);
        assert_eq!(tables.len(), 1);
        assert_eq!(tables.row_at(120.0, 60.0), None);
    }

    #[test]
    fn boxes_and_underlines_are_no_tables() {
        let frame = [
            level(100.0, 50.0, 500.0),
            level(700.0, 50.0, 500.0),
            upright(50.0, 100.0, 700.0),
            upright(500.0, 100.0, 700.0),
        ];
        assert_eq!(Tables::between(&frame), Tables::default());
        assert_eq!(
            Tables::between(&[level(100.0, 50.0, 500.0), level(300.0, 50.0, 500.0)]),
            Tables::default()
        );
    }
}
