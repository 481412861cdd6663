//! The heading of an inspection's column, and the column behind what stands in it.

use std::io;

use super::canvas::{Canvas, Paint};
use super::marks::chip;
use super::{ASIDE, Rect};
use crate::export::layout::Drawing;
use crate::export::picture::Lane;
use crate::export::wording::wrapped;

/// Narrowest heading.
pub(super) const WIDTH: f64 = 240.0;
const SIZE: f64 = 13.0;
const SMALL: f64 = 11.0;
const PADDING: f64 = 10.0;
const COLOUR: &str = "#1F3A5F";
/// How far the column reaches beyond its boxes.
const REACH: f64 = 9.0;

pub(super) fn height(lane: &Lane) -> f64 {
    let lines = name(lane, WIDTH).len() as f64 * (SIZE + 3.5);
    let kind = if lane.kind.is_empty() { 0.0 } else { SMALL + 5.0 };
    let grade = if lane.grade.is_some() { SMALL + 14.0 } else { 0.0 };
    lines + kind + grade + 2.0 * PADDING
}

fn name(lane: &Lane, width: f64) -> Vec<String> {
    wrapped(&lane.name, SIZE, width - 2.0 * PADDING, 2)
}

/// Pale columns under the headings.
pub(super) fn draw_lanes(canvas: &mut Canvas, drawing: &Drawing) -> io::Result<()> {
    for heading in &drawing.headings {
        let column = Rect {
            x: heading.x - REACH,
            y: heading.y - REACH,
            width: heading.width + 2.0 * REACH,
            height: drawing.height + 2.0 * REACH,
        };
        canvas.rect(
            column,
            6.0,
            Paint {
                stroke: "#D5DCE3",
                width: 1.0,
                ..Paint::fill("#F5F7F9")
            },
        )?;
    }
    Ok(())
}

/// An inspection that was asked for is dark; one that only gives its findings a place is pale.
pub(super) fn draw(canvas: &mut Canvas, lane: &Lane, place: Rect) -> io::Result<()> {
    canvas.open_told(&lane.full)?;
    let (fill, ink, aside) = match lane.node {
        Some(_) => (COLOUR, "#FFFFFF", "#DCE5EE"),
        None => ("#E3EAF1", COLOUR, ASIDE),
    };
    canvas.rect(place, 4.0, Paint::fill(fill))?;
    let x = place.x + PADDING;
    let mut y = place.y + PADDING;
    for line in name(lane, place.width) {
        y += SIZE + 3.5;
        canvas.text((x, y - 4.0), SIZE, ink, &line, &[("font-weight", "600")])?;
    }
    if !lane.kind.is_empty() {
        y += SMALL + 5.0;
        canvas.text((x, y - 4.0), SMALL, aside, &lane.kind, &[])?;
    }
    if let Some(grade) = &lane.grade {
        chip(canvas, grade, (x, y + 4.0), SMALL)?;
    }
    canvas.close("g")
}
