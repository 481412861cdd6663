//! Words on lines: what a relationship says, and the sign of its stance, wherever there is room for them.

use std::collections::BTreeSet;
use std::io;

use super::Rect;
use super::canvas::Canvas;
use super::lines::{colour, look};
use crate::export::layout::Drawing;
use crate::export::picture::{Picture, PictureEdge};
use crate::export::style::style;
use crate::export::wording::width;

const SIZE: f64 = 9.5;
const HEIGHT: f64 = 13.0;
/// Pictures of more lines say in the legend alone what these mean.
const MOST: usize = 60;
/// Where along a line its words may stand, the best place first.
const SHARES: [f64; 7] = [0.5, 0.6, 0.4, 0.7, 0.3, 0.8, 0.2];
/// A gutter is as wide as words, and an arrowhead and a bend beside them.
const BESIDE: f64 = 40.0;

/// Words with their place.
pub(super) struct Word {
    text: String,
    colour: String,
    pub(super) place: Rect,
}

/// What is written on an edge.
pub(in super::super) fn words(edge: &PictureEdge) -> String {
    let says = style().relationship(&edge.kind).says;
    match edge.stance.as_deref().and_then(|name| style().stance(name)) {
        Some(stance) => format!("{} {says}", stance.sign.glyph()),
        None => says,
    }
}

/// Width between columns that the words of a picture want; nothing where they are left to the legend.
pub(super) fn room(picture: &Picture, drawn: &[usize]) -> f64 {
    if drawn.len() > MOST {
        return 0.0;
    }
    let widths = drawn.iter().filter_map(|&at| picture.edges.get(at));
    let widest = widths.map(|edge| width(&words(edge), SIZE)).fold(0.0, f64::max);
    if widest > 0.0 { widest + BESIDE } else { 0.0 }
}

/// The words of each line, where these meet no node, no other words and no other line. Lines that look alike and lead
/// to one node say it once.
pub(super) fn placed(picture: &Picture, drawn: &[usize], drawing: &Drawing) -> Vec<Word> {
    if drawn.len() > MOST {
        return Vec::new();
    }
    let ways: Vec<Vec<(f64, f64)>> = drawing.runs.iter().map(|run| run.way.points()).collect();
    let edge_of = |link: usize| picture.edges.get(*drawn.get(link)?);
    let bundle = |run: usize| {
        let edge = drawing.runs.get(run)?.links.first().and_then(|&link| edge_of(link))?;
        Some((edge.to, look(edge)))
    };
    let mut said = BTreeSet::new();
    let mut words_placed: Vec<Word> = Vec::new();
    // First where no other line runs at all, then where only those run that say the same.
    for alone in [true, false] {
        for (number, run) in drawing.runs.iter().enumerate() {
            let Some(edge) = run.links.first().and_then(|&link| edge_of(link)) else {
                continue;
            };
            if said.contains(&(edge.to, look(edge))) {
                continue;
            }
            let text = words(edge);
            let wide = width(&text, SIZE) + 6.0;
            let free = |place: &Rect| {
                let nodes = drawing.boxes.iter().chain(&drawing.headings);
                let clear = nodes
                    .chain(words_placed.iter().map(|word| &word.place))
                    .all(|other| !place.overlaps(other));
                let crosses = |other: usize| other != number && (alone || bundle(other) != bundle(number));
                let mut other_ways = ways.iter().enumerate().filter(|(other, _)| crosses(*other));
                clear && other_ways.all(|(_, points)| !points.iter().any(|&point| place.holds(point)))
            };
            let points = &ways[number];
            let mut candidates = SHARES.iter().filter_map(|share| {
                let (x, y) = *points.get((share * points.len() as f64) as usize)?;
                let place = Rect {
                    x: x - wide / 2.0,
                    y: y - HEIGHT / 2.0,
                    width: wide,
                    height: HEIGHT,
                };
                (place.x >= 0.0 && place.x + wide <= drawing.width).then_some(place)
            });
            if let Some(place) = candidates.find(free) {
                said.insert((edge.to, look(edge)));
                words_placed.push(Word {
                    text,
                    colour: colour(edge).0,
                    place,
                });
            }
        }
    }
    words_placed
}

pub(super) fn draw(canvas: &mut Canvas, words: &[Word]) -> io::Result<()> {
    for Word { text, colour, place } in words {
        let at = (place.x + place.width / 2.0, place.y + HEIGHT / 2.0 + SIZE * 0.34);
        canvas.text_over(at, SIZE, colour, text, &[("text-anchor", "middle")])?;
    }
    Ok(())
}
