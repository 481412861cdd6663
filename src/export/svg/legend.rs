//! What colours, shapes, signs and lines mean.

use std::io;

use super::canvas::{Canvas, Paint, number};
use super::cards::outline;
use super::marks::badge;
use super::{ASIDE, INK, PAPER, Rect, lines};
use crate::export::picture::{LaneOf, Picture};
use crate::export::style::{LabelStyle, StanceStyle, style};
use crate::export::theme::tint;
use crate::export::wording::width;

const SIZE: f64 = 11.5;
const ROW: f64 = 24.0;
const SPACE: f64 = 20.0;
const SWATCH: f64 = 30.0;

/// A sign that a legend explains.
pub(in super::super) enum Swatch {
    /// The outline of a label.
    Label(LabelStyle),
    /// The badge of a stance.
    Stance(StanceStyle),
    /// A line with its colour and dashes.
    Line(String, Option<String>),
    /// A pale column.
    Column,
    /// Three marks that grow.
    Sizes,
    /// A disc or a ring, as broad as told.
    Ring { colour: String, is_full: bool, ring: f64 },
    /// A number.
    Number,
    /// A small diamond, the sign of a recommendation.
    Diamond(String),
}

/// Signs with their words, in rows.
#[derive(Default)]
pub(in super::super) struct Legend {
    entries: Vec<(Swatch, String)>,
}

/// The legend of a picture; `drawn` are the edges that are drawn as lines.
pub(super) fn of_picture(picture: &Picture, drawn: &[usize]) -> Legend {
    let mut legend = Legend::default();
    if let Some(lane) = picture.lanes.first() {
        let words = match lane.of {
            LaneOf::Inspections => "an inspection with what it judged, found, recommended and counted",
            LaneOf::Years => "the inspections of a year, with what they judged, found, recommended and counted",
            LaneOf::Areas => "an area",
        };
        legend.add(Swatch::Column, words);
    }
    let headed = |at| picture.lanes.iter().any(|lane| lane.node == Some(at));
    let mut labels: Vec<&str> = picture
        .nodes
        .iter()
        .enumerate()
        .filter(|&(at, _)| !headed(at))
        .map(|(_, node)| &*node.label)
        .collect();
    labels.sort_by_key(|label| (style().label_rank(label), *label));
    labels.dedup();
    for label in labels {
        let label = style().label(label);
        let words = label.plural.clone();
        legend.add(Swatch::Label(label), &words);
    }
    let edges = || drawn.iter().map(|&at| &picture.edges[at]);
    for stance in style().stances() {
        let carried = picture.nodes.iter().filter_map(|node| node.stance.as_ref());
        if carried
            .chain(edges().filter_map(|edge| edge.stance.as_ref()))
            .any(|name| *name == stance.name)
        {
            legend.add(Swatch::Stance(stance.clone()), &stance.says);
        }
    }
    let mut kinds: Vec<(&str, bool)> = edges().map(|edge| (&*edge.kind, edge.stance.is_some())).collect();
    kinds.sort_by_key(|&(kind, told)| (style().relationship_rank(kind), kind, told));
    kinds.dedup();
    for (kind, by_stance) in kinds {
        let relationship = style().relationship(kind);
        let edge = edges().find(|edge| edge.kind == kind && edge.stance.is_some() == by_stance);
        let (colour, dash) = edge.map_or((relationship.colour, relationship.dash), lines::colour);
        let words = if by_stance {
            format!("{} (coloured by stance)", relationship.says)
        } else {
            relationship.says
        };
        legend.add(Swatch::Line(colour, dash), &words);
    }
    legend
}

impl Legend {
    pub(in super::super) fn add(&mut self, swatch: Swatch, words: &str) {
        self.entries.push((swatch, words.to_owned()));
    }

    /// Height in a given width.
    pub(in super::super) fn height(&self, room: f64) -> f64 {
        match self.places(room).last() {
            Some(&(_, y)) => y + ROW + 14.0,
            None => 0.0,
        }
    }

    pub(in super::super) fn draw(&self, canvas: &mut Canvas, x: f64, y: f64, room: f64) -> io::Result<()> {
        if self.entries.is_empty() {
            return Ok(());
        }
        canvas.open_at(x, y)?;
        canvas.path(&format!("M0 0H{}", number(room)), Paint::stroke("#C9D1D9", 1.0))?;
        for ((swatch, words), (x, y)) in self.entries.iter().zip(self.places(room)) {
            let middle = y + 12.0 + ROW / 2.0;
            swatch.draw(canvas, x, middle)?;
            canvas.text((x + SWATCH + 7.0, middle + 4.0), SIZE, INK, words, &[])?;
        }
        canvas.close("g")
    }

    /// Left edge and top of every entry.
    fn places(&self, room: f64) -> Vec<(f64, f64)> {
        let (mut x, mut y) = (0.0, 0.0);
        let place = |(_, words): &(Swatch, String)| {
            let wide = SWATCH + 7.0 + width(words, SIZE) + SPACE;
            if x > 0.0 && x + wide > room {
                x = 0.0;
                y += ROW;
            }
            let here = (x, y);
            x += wide;
            here
        };
        self.entries.iter().map(place).collect()
    }
}

impl Swatch {
    fn draw(&self, canvas: &mut Canvas, x: f64, middle: f64) -> io::Result<()> {
        let place = Rect {
            x,
            y: middle - 8.0,
            width: SWATCH,
            height: 16.0,
        };
        match self {
            Self::Label(label) => outline(canvas, label.shape, place, &tint(&label.colour), &label.colour),
            Self::Stance(stance) => badge(canvas, stance, (x + SWATCH - 8.0, middle), 7.5),
            Self::Line(colour, dash) => {
                let way = format!("M{} {}h{SWATCH}", number(x), number(middle));
                canvas.path(&way, Paint::stroke(colour, 1.8).dashed(dash.as_deref()))
            }
            Self::Column => {
                canvas.rect(
                    place,
                    3.0,
                    Paint {
                        stroke: "#AAB5C0",
                        width: 1.0,
                        ..Paint::fill("#F5F7F9")
                    },
                )?;
                canvas.rect(Rect { height: 5.0, ..place }, 2.0, Paint::fill("#1F3A5F"))
            }
            Self::Sizes => {
                let mut left = x - 1.0;
                for radius in [2.5, 4.5, 7.0] {
                    canvas.circle((left + radius, middle), radius, Paint::fill(ASIDE))?;
                    left += 2.0 * radius + 2.5;
                }
                Ok(())
            }
            Self::Ring { colour, is_full, ring } => {
                let fill = if *is_full { colour } else { PAPER };
                let paint = Paint {
                    stroke: colour,
                    width: *ring,
                    ..Paint::fill(fill)
                };
                canvas.circle((x + SWATCH - 8.0, middle), 7.5 - ring / 2.0, paint)
            }
            Self::Number => {
                let place = (x + SWATCH - 8.0, middle + 4.0);
                canvas.text(
                    place,
                    SIZE,
                    ASIDE,
                    "2",
                    &[("text-anchor", "middle"), ("font-weight", "600")],
                )
            }
            Self::Diamond(colour) => {
                let tip = x + SWATCH - 8.0;
                let way = format!("M{} {}l6 6l-6 6l-6 -6Z", number(tip), number(middle - 6.0));
                canvas.path(&way, Paint::fill(colour))
            }
        }
    }
}
