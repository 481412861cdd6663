//! Relationships as curves with arrowheads.

use std::collections::BTreeMap;
use std::io;

use super::PAPER;
use super::canvas::{Canvas, Paint, number};
use crate::export::layout::{Drawing, Way};
use crate::export::picture::{Picture, PictureEdge};
use crate::export::style::style;

/// Most relationships that one tooltip lists.
const TOLD: usize = 8;
const ARROW: f64 = 7.0;
/// How far a straight line begins below the box that it comes from.
const UNDER: f64 = 12.0;
/// Length of the level piece before an arrowhead.
const LEVEL: f64 = 6.0;

/// A number for the looks of each edge: edges of one number may share their way.
pub(super) fn kinds(picture: &Picture) -> Vec<usize> {
    let mut numbers: BTreeMap<Look, usize> = BTreeMap::new();
    for edge in &picture.edges {
        let next = numbers.len();
        numbers.entry(look(edge)).or_insert(next);
    }
    picture.edges.iter().map(|edge| numbers[&look(edge)]).collect()
}

/// What makes edges look alike: their type and stance.
pub(super) type Look<'a> = (&'a str, Option<&'a str>);

pub(super) fn look(edge: &PictureEdge) -> Look<'_> {
    (&edge.kind, edge.stance.as_deref())
}

/// Colour and dashes of an edge: its stance's colour where it carries one.
pub(in super::super) fn colour(edge: &PictureEdge) -> (String, Option<String>) {
    let kind = style().relationship(&edge.kind);
    let stance = edge.stance.as_deref().and_then(|name| style().stance(name));
    (stance.map_or(kind.colour, |stance| stance.colour.clone()), kind.dash)
}

/// Draws the runs of a drawing; `drawn` names the edge of each link.
pub(super) fn draw(canvas: &mut Canvas, picture: &Picture, drawn: &[usize], drawing: &Drawing) -> io::Result<()> {
    let mut bundles: BTreeMap<(usize, Look), Vec<Stroke>> = BTreeMap::new();
    for run in &drawing.runs {
        let edges: Vec<&PictureEdge> = run
            .links
            .iter()
            .filter_map(|&link| picture.edges.get(*drawn.get(link)?))
            .collect();
        if let Some(first) = edges.first() {
            let (way, tip) = path(run.way, run.arrives);
            let width = width(edges.iter().map(|edge| edge.weight).sum());
            let bundle = bundles.entry((first.to, look(first))).or_default();
            bundle.push(Stroke { edges, way, tip, width });
        }
    }
    bundles.values().try_for_each(|strokes| draw_bundle(canvas, strokes))
}

/// Weight as width: what stands behind a line makes it broader, less and less.
pub(in super::super) fn width(weight: f64) -> f64 {
    (1.3 + weight.max(1.0).ln() * 0.75).min(5.5)
}

/// One run ready to be drawn.
struct Stroke<'a> {
    edges: Vec<&'a PictureEdge>,
    way: String,
    tip: Option<String>,
    width: f64,
}

/// What leads to one node in one look. A white edge keeps lines apart where they cross, and goes under the whole
/// bundle, so that it does not cut lines where they join.
fn draw_bundle(canvas: &mut Canvas, strokes: &[Stroke]) -> io::Result<()> {
    for stroke in strokes {
        canvas.path(&stroke.way, Paint::stroke(PAPER, stroke.width + 2.6))?;
    }
    for Stroke { edges, way, tip, width } in strokes {
        let (colour, dash) = edges.first().map(|edge| colour(edge)).unwrap_or_default();
        canvas.open_line(&told(edges))?;
        canvas.path(way, Paint::stroke(&colour, *width).dashed(dash.as_deref()))?;
        if let Some(tip) = tip {
            canvas.path(tip, Paint::fill(&colour))?;
        }
        canvas.close("g")?;
    }
    Ok(())
}

fn told(edges: &[&PictureEdge]) -> String {
    let mut lines: Vec<&str> = edges.iter().take(TOLD).map(|edge| &*edge.full).collect();
    let more = format!("… and {} more", edges.len().saturating_sub(TOLD));
    if edges.len() > TOLD {
        lines.push(&more);
    }
    lines.join("\n")
}

/// The path of a way, and its arrowhead.
fn path(way: Way, arrives: bool) -> (String, Option<String>) {
    let n = number;
    let (start, end) = way.ends();
    // The line ends within the arrowhead.
    let short = if arrives { ARROW - 1.0 } else { 0.0 };
    let Some([bend, out, back, mut unbend]) = way.curve() else {
        let length = (end.0 - start.0).hypot(end.1 - start.1).max(1.0);
        let forward = ((end.0 - start.0) / length, (end.1 - start.1) / length);
        let stop = (end.0 - forward.0 * short, end.1 - forward.1 * short);
        // Outlines with slanted sides do not fill their boxes: the line begins below its own.
        let start = (start.0 - forward.0 * UNDER, start.1 - forward.1 * UNDER);
        let way = format!("M{} {}L{} {}", n(start.0), n(start.1), n(stop.0), n(stop.1));
        return (way, arrives.then(|| head(end, forward)));
    };
    let forward = if unbend.0 > back.0 { 1.0 } else { -1.0 };
    let stop = end.0 - short * forward;
    if arrives {
        // Where the box reaches the edge of its column the curve ends early, so that the arrow comes in level.
        let level = stop - LEVEL * forward;
        unbend.0 = if forward > 0.0 {
            unbend.0.min(level)
        } else {
            unbend.0.max(level)
        };
    }
    let point = |(x, y): (f64, f64)| format!("{} {}", n(x), n(y));
    let way = format!(
        "M{}H{}C{} {} {}H{}",
        point(start),
        n(bend.0),
        point(out),
        point(back),
        point(unbend),
        n(stop)
    );
    (way, arrives.then(|| head(end, (forward, 0.0))))
}

/// An arrowhead with its tip at a point, in a direction of length 1.
fn head((x, y): (f64, f64), (dx, dy): (f64, f64)) -> String {
    let (back, half) = ((x - ARROW * dx, y - ARROW * dy), ARROW * 0.48);
    format!(
        "M{} {}L{} {}L{} {}Z",
        number(x),
        number(y),
        number(back.0 + half * dy),
        number(back.1 - half * dx),
        number(back.0 - half * dy),
        number(back.1 + half * dx)
    )
}
