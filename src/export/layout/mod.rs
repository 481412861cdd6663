//! Where everything stands: boxes in columns from left to right, links in the gutters between columns.
//!
//! Around a single box everything stands on rings, and links are straight ([`surround`]).
//!
//! In columns a link never meets a box that it does not belong to: between two columns it is a curve inside the gutter, and where
//! it has to pass a column it runs along a rail, which has a row of its own there. Links of one kind to one target
//! share their rails, so that fifty findings about a topic draw one line and not fifty.

mod layers;
mod order;
mod place;
mod radial;
mod rank;
mod route;
mod way;

#[cfg(test)]
mod tests;

pub(super) use place::spread;
pub(super) use radial::{spokes, surround};
pub(super) use way::Way;

/// What is to be laid out. All lengths are in pixels.
#[derive(Clone, Debug, Default)]
pub(super) struct Plan {
    pub(super) boxes: Vec<PlanBox>,
    pub(super) links: Vec<Link>,
    /// Height of each lane's heading, in order of time.
    pub(super) lanes: Vec<f64>,
    /// Width of a lane's heading, which no lane undercuts.
    pub(super) lane_width: f64,
    /// Width that the words on a link want between two columns.
    pub(super) words: f64,
}

/// A box of a plan.
#[derive(Clone, Debug)]
pub(super) struct PlanBox {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) stand: Stand,
}

/// Where a box may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    /// In the column of a lane.
    Lane(usize),
    /// As the heading of a lane.
    Heading(usize),
    /// To the right of all lanes, or anywhere when there are none.
    Free,
}

/// A link from box to box. Links of equal kind to the same box share their way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) kind: usize,
    /// Whether the end is to stand to the left of the start.
    pub(super) back: bool,
}

/// A plan laid out.
#[derive(Clone, Debug, Default)]
pub(super) struct Drawing {
    pub(super) width: f64,
    pub(super) height: f64,
    /// Place of each box of the plan.
    pub(super) boxes: Vec<Rect>,
    /// Place of each lane's heading; it is as wide as its lane.
    pub(super) headings: Vec<Rect>,
    pub(super) runs: Vec<Run>,
}

/// A rectangle by its top left corner and its size.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Rect {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Rect {
    /// The same with a rim around it.
    pub(super) fn grown(self, rim: f64) -> Self {
        Self {
            x: self.x - rim,
            y: self.y - rim,
            width: self.width + 2.0 * rim,
            height: self.height + 2.0 * rim,
        }
    }

    /// Whether two rectangles share more than an edge.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.x < other.x + other.width
            && other.x < self.x + self.width
            && self.y < other.y + other.height
            && other.y < self.y + self.height
    }

    /// Whether a point is inside, and not merely on the edge.
    pub(super) fn holds(&self, (x, y): (f64, f64)) -> bool {
        const EDGE: f64 = 0.01;
        x > self.x + EDGE && x < self.x + self.width - EDGE && y > self.y + EDGE && y < self.y + self.height - EDGE
    }
}

/// Part of the way of one or more links, drawn once.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// The links that take it.
    pub(super) links: Vec<usize>,
    /// From the end nearer to the start of the links to the other.
    pub(super) way: Way,
    /// Whether the way ends at the box that the links point to.
    pub(super) arrives: bool,
}

/// Lays a plan out. Same plan, same drawing.
pub(super) fn lay_out(plan: &Plan) -> Drawing {
    let ranks = rank::ranks(plan);
    let mut layers = layers::Layers::new(plan, &ranks);
    order::reduce_crossings(&mut layers);
    place::place(plan, &layers)
}
