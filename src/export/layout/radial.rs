//! One box in the middle, what it is linked with on a ring around it, what those are linked with on the next.
//!
//! Every box has a sector of its own, so that a straight line from the middle meets no other box. Rings grow until
//! that holds: it is checked, not assumed.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::f64::consts::{PI, TAU};

use super::{Drawing, Plan, Rect, Run, Way};

/// Rings are wider than tall, as boxes and screens are.
const STRETCH: f64 = 1.5;
/// Space between boxes on a ring.
const GAP: f64 = 16.0;
/// The height of the first ring from the middle, at least; what each try adds; how many tries there are.
const NEAREST: f64 = 110.0;
const GROWTH: f64 = 1.07;
const TRIES: usize = 60;
/// Steps in which the circle is filled.
const HALVINGS: usize = 24;
/// Distance of lines between the same two boxes.
const BESIDE: f64 = 9.0;

/// The links that a drawing in rings has lines for: those by which each box is first reached from the middle, and
/// others between the same boxes.
pub(in super::super) fn spokes(plan: &Plan, centre: usize) -> BTreeSet<usize> {
    let tree = Tree::of(plan, centre);
    let joined = |from: usize, to: usize| tree.parent[from] == Some(to) || tree.parent[to] == Some(from);
    let links = plan.links.iter().enumerate();
    links
        .filter(|(_, link)| joined(link.from, link.to))
        .map(|(number, _)| number)
        .collect()
}

/// Lays a plan out around one of its boxes. `None` where no ring up to a reasonable size has room.
pub(in super::super) fn surround(plan: &Plan, centre: usize) -> Option<Drawing> {
    let tree = Tree::of(plan, centre);
    let drawn = spokes(plan, centre);
    let mut radius = NEAREST;
    for _ in 0..TRIES {
        if let Some(places) = tree.places(plan, radius) {
            let drawing = draw(plan, &places, &drawn);
            if fits(&drawing, plan) {
                return Some(drawing);
            }
        }
        radius *= GROWTH;
    }
    None
}

/// Who is reached from whom.
struct Tree {
    centre: usize,
    parent: Vec<Option<usize>>,
    children: Vec<Vec<usize>>,
    depth: Vec<usize>,
}

impl Tree {
    fn of(plan: &Plan, centre: usize) -> Self {
        let count = plan.boxes.len();
        let mut near: Vec<Vec<(usize, usize)>> = vec![Vec::new(); count];
        for link in &plan.links {
            near[link.from].push((link.kind, link.to));
            near[link.to].push((link.kind, link.from));
        }
        let mut tree = Self {
            centre,
            parent: vec![None; count],
            children: vec![Vec::new(); count],
            depth: vec![usize::MAX; count],
        };
        let mut queue = VecDeque::from([centre]);
        tree.depth[centre] = 0;
        while let Some(here) = queue.pop_front() {
            // What is linked in the same way stands together.
            near[here].sort_unstable();
            for &(_, other) in &near[here] {
                if tree.depth[other] == usize::MAX {
                    tree.depth[other] = tree.depth[here] + 1;
                    tree.parent[other] = Some(here);
                    tree.children[here].push(other);
                    queue.push_back(other);
                }
            }
        }
        // What nothing links with the middle stands on the outermost ring, without a line.
        let last = tree.depth.iter().filter(|&&depth| depth < usize::MAX).max();
        let last = last.copied().unwrap_or(0).max(1);
        for at in 0..count {
            if tree.depth[at] == usize::MAX {
                tree.depth[at] = last;
                tree.children[centre].push(at);
            }
        }
        tree
    }

    /// Boxes without children, in the order in which they stand around the middle.
    fn leaves(&self) -> Vec<usize> {
        let mut leaves = Vec::new();
        let mut open = vec![self.centre];
        while let Some(here) = open.pop() {
            if self.children[here].is_empty() && here != self.centre {
                leaves.push(here);
            }
            open.extend(self.children[here].iter().rev());
        }
        leaves
    }

    /// The middles of all boxes with rings of a given size; `None` where they have no room.
    fn places(&self, plan: &Plan, radius: f64) -> Option<Vec<(f64, f64)>> {
        let leaves = self.leaves();
        // The circle is shared out until it is just full: the bounds of how generously close in on each other.
        let (mut least, mut most) = (1.0, 1.0);
        if self.walk(plan, &leaves, radius, least).1 > TAU {
            return None;
        }
        while self.walk(plan, &leaves, radius, most).1 <= TAU && most < 1e3 {
            most *= 2.0;
        }
        for _ in 0..HALVINGS {
            let middle = (least + most) / 2.0;
            let full = self.walk(plan, &leaves, radius, middle).1 > TAU;
            *(if full { &mut most } else { &mut least }) = middle;
        }
        let (mut angle, _) = self.walk(plan, &leaves, radius, least);
        let mut inner: Vec<usize> = (0..plan.boxes.len())
            .filter(|&at| at != self.centre && !self.children[at].is_empty())
            .collect();
        inner.sort_by_key(|&at| std::cmp::Reverse(self.depth[at]));
        for at in inner {
            let below: Vec<f64> = self.children[at].iter().filter_map(|&child| angle[child]).collect();
            angle[at] = Some(below.iter().sum::<f64>() / below.len().max(1) as f64);
        }
        let place = |at: usize| match angle[at] {
            Some(angle) if at != self.centre => {
                let out = radius * self.depth[at] as f64;
                (angle.cos() * out * STRETCH, angle.sin() * out)
            }
            _ => (0.0, 0.0),
        };
        Some((0..plan.boxes.len()).map(place).collect())
    }

    /// The angle of each leaf from the top on, each with as much room as it needs times `generosity`, and the angle
    /// that all take together.
    fn walk(&self, plan: &Plan, leaves: &[usize], radius: f64, generosity: f64) -> (Vec<Option<f64>>, f64) {
        let mut angle = vec![None; plan.boxes.len()];
        let mut at = 0.0;
        for (number, &leaf) in leaves.iter().enumerate() {
            let half = |at: f64| self.room(plan, leaf, at - PI / 2.0, radius) * generosity / 2.0;
            if number > 0 {
                // The room is that of where the leaf comes to stand, not of where the last one ended.
                at += half(at + half(at));
            }
            angle[leaf] = Some(at - PI / 2.0);
            at += half(at);
        }
        let first = leaves
            .first()
            .map_or(0.0, |&leaf| self.room(plan, leaf, -PI / 2.0, radius));
        (angle, at + first * generosity / 2.0)
    }

    /// The angle that a box takes on its ring near another angle.
    fn room(&self, plan: &Plan, at: usize, angle: f64, radius: f64) -> f64 {
        let place = &plan.boxes[at];
        let out = radius * self.depth[at] as f64;
        // Along the ring: boxes stand above each other at its sides, and beside each other at its top.
        let (across, down) = (angle.sin().abs() * STRETCH, angle.cos().abs());
        let pace = out * across.hypot(down);
        let (across, down) = (across / across.hypot(down), down / across.hypot(down));
        let need = ((place.width + GAP) / across.max(0.01)).min((place.height + GAP) / down.max(0.01));
        need / pace
    }
}

fn draw(plan: &Plan, places: &[(f64, f64)], drawn: &BTreeSet<usize>) -> Drawing {
    let rect = |(place, &(x, y)): (&super::PlanBox, &(f64, f64))| Rect {
        x: x - place.width / 2.0,
        y: y - place.height / 2.0,
        width: place.width,
        height: place.height,
    };
    let mut boxes: Vec<Rect> = plan.boxes.iter().zip(places).map(rect).collect();
    let left = boxes.iter().map(|place| place.x).fold(f64::INFINITY, f64::min);
    let top = boxes.iter().map(|place| place.y).fold(f64::INFINITY, f64::min);
    for place in &mut boxes {
        place.x -= left;
        place.y -= top;
    }
    let width = boxes.iter().map(|place| place.x + place.width).fold(0.0, f64::max);
    let height = boxes.iter().map(|place| place.y + place.height).fold(0.0, f64::max);
    let mut pairs: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for &number in drawn {
        let link = plan.links[number];
        let pair = (link.from.min(link.to), link.from.max(link.to));
        pairs.entry(pair).or_default().push(number);
    }
    let mut runs = Vec::new();
    for ((low, high), links) in pairs {
        let (a, b) = (middle(&boxes[low]), middle(&boxes[high]));
        let length = (b.0 - a.0).hypot(b.1 - a.1).max(1.0);
        let aside = ((a.1 - b.1) / length, (b.0 - a.0) / length);
        for (place, &number) in links.iter().enumerate() {
            let shift = (place as f64 - (links.len() as f64 - 1.0) / 2.0) * BESIDE;
            let moved = |p: (f64, f64)| (p.0 + aside.0 * shift, p.1 + aside.1 * shift);
            let (from, to) = if plan.links[number].from == low {
                (low, high)
            } else {
                (high, low)
            };
            let (out, into) = (moved(middle(&boxes[from])), moved(middle(&boxes[to])));
            let way = Way::Line {
                start: leaving(&boxes[from], out, into),
                end: leaving(&boxes[to], into, out),
            };
            runs.push(Run {
                links: vec![number],
                way,
                arrives: true,
            });
        }
    }
    Drawing {
        width,
        height,
        boxes,
        headings: Vec::new(),
        runs,
    }
}

fn middle(place: &Rect) -> (f64, f64) {
    (place.x + place.width / 2.0, place.y + place.height / 2.0)
}

/// Where the straight line from a point inside a box to one outside leaves the box.
fn leaving(place: &Rect, from: (f64, f64), to: (f64, f64)) -> (f64, f64) {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let until = |way: f64, low: f64, high: f64| match way {
        way if way > 0.0 => high / way,
        way if way < 0.0 => low / way,
        _ => f64::INFINITY,
    };
    let across = until(dx, place.x - from.0, place.x + place.width - from.0);
    let down = until(dy, place.y - from.1, place.y + place.height - from.1);
    let share = across.min(down).clamp(0.0, 1.0);
    (from.0 + dx * share, from.1 + dy * share)
}

/// Whether no two boxes touch and no line meets a box that is not its own.
fn fits(drawing: &Drawing, plan: &Plan) -> bool {
    let near = |a: &Rect, b: &Rect| a.grown(GAP / 2.0).overlaps(&b.grown(GAP / 2.0));
    let apart = drawing
        .boxes
        .iter()
        .enumerate()
        .all(|(at, a)| drawing.boxes[at + 1..].iter().all(|b| !near(a, b)));
    apart
        && drawing.runs.iter().all(|run| {
            let ends: Vec<usize> = run
                .links
                .iter()
                .flat_map(|&link| [plan.links[link].from, plan.links[link].to])
                .collect();
            let points = run.way.points();
            let others = drawing.boxes.iter().enumerate().filter(|(at, _)| !ends.contains(at));
            others
                .map(|(_, place)| place.grown(3.0))
                .all(|place| points.iter().all(|&point| !place.holds(point)))
        })
}
