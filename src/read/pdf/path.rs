use hayro_font::kurbo::{Affine, Point, Rect};
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::Number;

use super::marks::{Dot, Marks, Rule};

/// Filled shapes up to this many points across are drawn as rules; wider ones are areas.
const MAX_THICKNESS: f64 = 2.5;
/// Rules shorter than this, in points, are ornaments or parts of letters.
const MIN_LENGTH: f64 = 6.0;
/// What is smaller or larger than this, in points, marks no item of a list.
const DOT: std::ops::Range<f64> = 1.0..8.0;
/// The two sides of such a mark differ by no more than this share of the longer one.
const ROUND: f64 = 0.25;
/// Enough for any table, too few to fill the memory.
const MAX_SEGMENTS: usize = 10_000;
const MAX_RULES: usize = 20_000;
/// More than any page has marks of lists.
const MAX_DOTS: usize = 2_000;

/// The path under construction, as far as it is made of straight lines along the axes, and how far it reaches.
#[derive(Debug, Default)]
pub(super) struct Path {
    here: Point,
    reach: Option<Rect>,
    segments: Vec<(Point, Point)>,
    rectangles: Vec<(Point, Point)>,
}

impl Path {
    /// Takes an operator that builds or ends a path; a path that is painted leaves its rules and dots in `marks`.
    pub(super) fn take(&mut self, operator: &Op<'_, '_>, transform: Affine, marks: &mut Marks) {
        let point = |x: &Number, y: &Number| transform * Point::new(x.as_f64(), y.as_f64());
        match operator {
            Op::MoveTo(to) => self.move_to(point(&to.0, &to.1)),
            Op::LineTo(to) => self.line_to(point(&to.0, &to.1)),
            Op::RectPath(r) => {
                let opposite = Point::new(r.0.as_f64() + r.2.as_f64(), r.1.as_f64() + r.3.as_f64());
                self.rectangle(point(&r.0, &r.1), transform * opposite);
            }
            // The points that shape a curve tell closely enough how far it reaches.
            Op::CubicTo(c) => self.curve_to([point(&c.0, &c.1), point(&c.2, &c.3), point(&c.4, &c.5)]),
            Op::CubicStartTo(c) => self.curve_to([point(&c.0, &c.1), point(&c.2, &c.3)]),
            Op::CubicEndTo(c) => self.curve_to([point(&c.0, &c.1), point(&c.2, &c.3)]),
            Op::StrokePath(_) | Op::CloseAndStrokePath(_) => {
                self.leave_dot(true, &mut marks.dots);
                self.stroke(&mut marks.rules);
            }
            Op::FillPathNonZero(_)
            | Op::FillPathNonZeroCompatibility(_)
            | Op::FillPathEvenOdd(_)
            | Op::FillAndStrokeNonZero(_)
            | Op::FillAndStrokeEvenOdd(_)
            | Op::CloseFillAndStrokeNonZero(_)
            | Op::CloseFillAndStrokeEvenOdd(_) => {
                self.leave_dot(false, &mut marks.dots);
                self.fill(&mut marks.rules);
            }
            Op::EndPath(_) => self.clear(),
            _ => {}
        }
    }

    fn move_to(&mut self, to: Point) {
        self.here = to;
        let there = Rect::from_points(to, to);
        self.reach = Some(self.reach.map_or(there, |reach| reach.union_pt(to)));
    }

    fn curve_to<const N: usize>(&mut self, points: [Point; N]) {
        points.into_iter().for_each(|point| self.move_to(point));
    }

    fn line_to(&mut self, to: Point) {
        if self.segments.len() < MAX_SEGMENTS {
            self.segments.push((self.here, to));
        }
        self.move_to(to);
    }

    fn rectangle(&mut self, corner: Point, opposite: Point) {
        if self.rectangles.len() < MAX_SEGMENTS {
            self.rectangles.push((corner, opposite));
        }
        self.move_to(corner);
        self.move_to(opposite);
    }

    fn clear(&mut self) {
        self.segments.clear();
        self.rectangles.clear();
        self.reach = None;
    }

    /// Leaves a dot where the whole path is as small and round as one.
    fn leave_dot(&self, hollow: bool, dots: &mut Vec<Dot>) {
        let Some(reach) = self.reach else { return };
        let (width, height) = (reach.width(), reach.height());
        let round = (width - height).abs() <= ROUND * width.max(height);
        if round && DOT.contains(&width) && dots.len() < MAX_DOTS {
            dots.push(Dot {
                left: reach.x0 as f32,
                right: reach.x1 as f32,
                middle: reach.center().y as f32,
                height: height as f32,
                hollow,
            });
        }
    }

    /// Ends the path as an outline: each of its lines is a rule.
    fn stroke(&mut self, rules: &mut Vec<Rule>) {
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
    fn fill(&mut self, rules: &mut Vec<Rule>) {
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
