use hayro_font::kurbo::Point;

use super::marks::Rule;

/// Filled shapes up to this many points across are drawn as rules; wider ones are areas.
const MAX_THICKNESS: f64 = 2.5;
/// Rules shorter than this, in points, are ornaments or parts of letters.
const MIN_LENGTH: f64 = 6.0;
/// Enough for any table, too few to fill the memory.
const MAX_SEGMENTS: usize = 10_000;
const MAX_RULES: usize = 20_000;

/// The path under construction, as far as it is made of straight lines along the axes.
#[derive(Debug, Default)]
pub(super) struct Path {
    here: Point,
    segments: Vec<(Point, Point)>,
    rectangles: Vec<(Point, Point)>,
}

impl Path {
    pub(super) fn move_to(&mut self, to: Point) {
        self.here = to;
    }

    pub(super) fn line_to(&mut self, to: Point) {
        if self.segments.len() < MAX_SEGMENTS {
            self.segments.push((self.here, to));
        }
        self.here = to;
    }

    pub(super) fn rectangle(&mut self, corner: Point, opposite: Point) {
        if self.rectangles.len() < MAX_SEGMENTS {
            self.rectangles.push((corner, opposite));
        }
    }

    pub(super) fn clear(&mut self) {
        self.segments.clear();
        self.rectangles.clear();
    }

    /// Ends the path as an outline: each of its lines is a rule.
    pub(super) fn stroke(&mut self, rules: &mut Vec<Rule>) {
        for &(from, to) in &self.segments {
            keep(rules, from, to);
        }
        for &(from, to) in &self.rectangles {
            let (right_top, left_bottom) = (Point::new(to.x, from.y), Point::new(from.x, to.y));
            for (from, to) in [
                (from, right_top),
                (right_top, to),
                (left_bottom, to),
                (from, left_bottom),
            ] {
                keep(rules, from, to);
            }
        }
        self.clear();
    }

    /// Ends the path as an area: a thin one is a rule.
    pub(super) fn fill(&mut self, rules: &mut Vec<Rule>) {
        for &(from, to) in &self.rectangles {
            keep(rules, from, to);
        }
        self.clear();
    }
}

fn keep(rules: &mut Vec<Rule>, from: Point, to: Point) {
    let (width, height) = ((from.x - to.x).abs(), (from.y - to.y).abs());
    if width.min(height) <= MAX_THICKNESS && width.max(height) >= MIN_LENGTH && rules.len() < MAX_RULES {
        rules.push(Rule {
            left: from.x.min(to.x) as f32,
            top: from.y.min(to.y) as f32,
            right: from.x.max(to.x) as f32,
            bottom: from.y.max(to.y) as f32,
        });
    }
}
