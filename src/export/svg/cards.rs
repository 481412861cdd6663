//! A node as an outline with words in it.

use std::collections::BTreeMap;
use std::io;

use super::canvas::{Canvas, Paint, number, widest};
use super::marks::badge;
use super::{ASIDE, INK, Rect};
use crate::export::picture::{Picture, PictureNode};
use crate::export::style::{LabelStyle, Shape, style};
use crate::export::theme::tint;
use crate::export::wording::{shortened, width, wrapped};

const SIZE: f64 = 12.0;
const LINE: f64 = 15.5;
/// Whose it is, in smaller letters below.
const SMALL: f64 = 10.5;
const CAPTION: f64 = 14.0;
const CAPTION_LETTERS: usize = 34;
/// Widest line, and most lines; how many a name has depends on its length.
const ROOM: f64 = 206.0;
const LINES: usize = 7;
const PADDING: f64 = 9.0;
/// Space of a badge at the left.
const BADGE: f64 = 22.0;

/// A node measured.
pub(super) struct Card {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) lines: Vec<String>,
    pub(super) caption: Option<String>,
    label: LabelStyle,
}

/// The cards of a picture; those of one label are equally wide, and those in columns too.
pub(super) fn of(picture: &Picture) -> Vec<Card> {
    let mut cards: Vec<Card> = picture.nodes.iter().map(Card::new).collect();
    let kind = |node: &PictureNode| match node.lane {
        Some(_) => String::new(),
        None => style().label(&node.label).name,
    };
    let mut widest: BTreeMap<String, f64> = BTreeMap::new();
    for (card, node) in cards.iter().zip(&picture.nodes) {
        let width = widest.entry(kind(node)).or_default();
        *width = width.max(card.width);
    }
    for (card, node) in cards.iter_mut().zip(&picture.nodes) {
        card.width = widest.get(&kind(node)).copied().unwrap_or(card.width);
    }
    cards
}

impl Card {
    fn new(node: &PictureNode) -> Self {
        let lines = wrapped(&node.name, SIZE, ROOM, LINES);
        let label = style().label(&node.label);
        let (left, right) = sides(label.shape, node);
        let caption = node.whose.as_ref().map(|whose| shortened(whose, CAPTION_LETTERS));
        let words = widest(&lines, SIZE).max(caption.as_ref().map_or(0.0, |caption| width(caption, SMALL)));
        let below = if caption.is_some() { CAPTION } else { 0.0 };
        Self {
            width: (words + left + right).max(64.0).ceil(),
            height: lines.len().max(1) as f64 * LINE + below + 2.0 * PADDING - 3.0,
            lines,
            caption,
            label,
        }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, node: &PictureNode, place: Rect) -> io::Result<()> {
        canvas.open_told(&node.full)?;
        let fill = tint(&self.label.colour);
        outline(canvas, self.label.shape, place, &fill, &self.label.colour)?;
        let (left, _) = sides(self.label.shape, node);
        let middle = place.y + place.height / 2.0;
        if let Some(stance) = node.stance.as_deref().and_then(|name| style().stance(name)) {
            badge(canvas, stance, (place.x + left - BADGE + 8.0, middle), 7.5)?;
        }
        if let Some(grade) = node.grade.as_deref().and_then(|name| style().grade(name)) {
            let bar = Rect {
                width: 6.0,
                x: place.x + 7.0,
                y: place.y + 7.0,
                height: place.height - 14.0,
            };
            canvas.rect(bar, 2.0, Paint::fill(grade))?;
        }
        let below = if self.caption.is_some() { CAPTION } else { 0.0 };
        let first = middle - ((self.lines.len() as f64 - 1.0) * LINE + below) / 2.0 + SIZE * 0.36;
        for (at, line) in (0..).zip(&self.lines) {
            canvas.text((place.x + left, first + f64::from(at) * LINE), SIZE, INK, line, &[])?;
        }
        if let Some(caption) = &self.caption {
            let y = first + (self.lines.len() as f64 - 1.0) * LINE + CAPTION;
            canvas.text((place.x + left, y), SMALL, ASIDE, caption, &[])?;
        }
        canvas.close("g")
    }
}

/// Space at the left and the right of the words.
fn sides(shape: Shape, node: &PictureNode) -> (f64, f64) {
    let (left, right) = match shape {
        Shape::Card | Shape::Round | Shape::Plain => (10.0, 10.0),
        Shape::Pill => (15.0, 15.0),
        Shape::Hexagon => (18.0, 18.0),
        Shape::Note => (10.0, 18.0),
        Shape::Tag => (10.0, 18.0),
    };
    let mark = if node.stance.is_some() {
        BADGE
    } else if node.grade.is_some() {
        8.0
    } else {
        0.0
    };
    (left + mark, right)
}

/// The outline of a shape.
pub(super) fn outline(canvas: &mut Canvas, shape: Shape, place: Rect, fill: &str, colour: &str) -> io::Result<()> {
    let paint = Paint {
        fill,
        stroke: colour,
        width: 1.4,
        dash: None,
    };
    let Rect { x, y, width, height } = place;
    let (right, bottom, middle) = (x + width, y + height, y + height / 2.0);
    let point = (height / 2.0).min(11.0);
    match shape {
        Shape::Card => canvas.rect(place, 2.0, paint),
        Shape::Round => canvas.rect(place, 9.0, paint),
        Shape::Pill => canvas.rect(place, (height / 2.0).min(17.0), paint),
        Shape::Plain => canvas.rect(place, 2.0, paint.dashed(Some("4 3"))),
        Shape::Hexagon => polygon(
            canvas,
            &[
                (x + point, y),
                (right - point, y),
                (right, middle),
                (right - point, bottom),
                (x + point, bottom),
                (x, middle),
            ],
            paint,
        ),
        Shape::Tag => polygon(
            canvas,
            &[
                (x, y),
                (right - point, y),
                (right, middle),
                (right - point, bottom),
                (x, bottom),
            ],
            paint,
        ),
        Shape::Note => {
            let fold = point.min(9.0);
            polygon(
                canvas,
                &[
                    (x, y),
                    (right - fold, y),
                    (right, y + fold),
                    (right, bottom),
                    (x, bottom),
                ],
                paint,
            )?;
            let crease = format!("M{} {}v{fold}h{fold}", number(right - fold), number(y));
            canvas.path(&crease, Paint::stroke(colour, 1.0))
        }
    }
}

fn polygon(canvas: &mut Canvas, points: &[(f64, f64)], paint: Paint) -> io::Result<()> {
    let corners: Vec<String> = points
        .iter()
        .map(|&(x, y)| format!("{} {}", number(x), number(y)))
        .collect();
    canvas.path(&format!("M{}Z", corners.join("L")), paint)
}
