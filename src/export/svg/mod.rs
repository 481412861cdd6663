//! A picture as SVG, drawn here from coordinates computed here: no other program is needed.

mod canvas;
mod cards;
mod headings;
mod legend;
mod lines;
mod marks;

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::layout::{self, Link, Plan, PlanBox, Rect, Stand};
use super::picture::Picture;
use super::style::style;
pub(super) use canvas::{Canvas, Paint, number, source_height, title_height};
pub(super) use legend::{Legend, Swatch};
pub(super) use lines::colour as edge_colour;
pub(super) use marks::{badge, chip};

/// Space around everything.
pub(super) const MARGIN: f64 = 36.0;
/// Narrowest picture: titles and legends need room.
const NARROWEST: f64 = 720.0;
/// Dark enough for text on white.
pub(super) const INK: &str = "#1B1F24";
/// For what is said aside.
pub(super) const ASIDE: &str = "#5B6570";

pub(super) fn write(picture: &Picture, out: &mut dyn Write) -> io::Result<()> {
    let cards = cards::of(picture);
    let kinds = lines::kinds(picture);
    let (plan, drawn) = plan(picture, &cards, &kinds);
    let drawing = layout::lay_out(&plan);
    let legend = legend::of_picture(picture, &drawn);

    let room = drawing.width.max(NARROWEST);
    let mut canvas = Canvas::new();
    let head = canvas::title_height(&picture.title, room);
    let foot_at = MARGIN + head + drawing.height + 26.0;
    let foot = legend.height(room) + canvas::source_height(&picture.source, picture.left_out.as_deref());
    canvas.open_page(room + 2.0 * MARGIN, foot_at + foot + MARGIN, &picture.title)?;
    canvas.title(&picture.title, room)?;
    canvas.open_at(MARGIN + ((room - drawing.width) / 2.0).max(0.0), MARGIN + head)?;
    headings::draw_lanes(&mut canvas, &drawing)?;
    lines::draw(&mut canvas, picture, &drawn, &drawing)?;
    for (card, (node, place)) in cards.iter().zip(picture.nodes.iter().zip(&drawing.boxes)) {
        if !is_heading(picture, node.lane, place, &drawing.headings) {
            card.draw(&mut canvas, node, *place)?;
        }
    }
    for (lane, place) in picture.lanes.iter().zip(&drawing.headings) {
        headings::draw(&mut canvas, lane, *place)?;
    }
    canvas.close("g")?;
    legend.draw(&mut canvas, MARGIN, foot_at, room)?;
    canvas.source(
        &picture.source,
        picture.left_out.as_deref(),
        foot_at + legend.height(room),
    )?;
    out.write_all(&canvas.finish()?)
}

/// The plan of a picture, and which of its edges each link is.
fn plan(picture: &Picture, cards: &[cards::Card], kinds: &[usize]) -> (Plan, Vec<usize>) {
    let heading_of: BTreeMap<usize, usize> = picture
        .lanes
        .iter()
        .enumerate()
        .filter_map(|(lane, l)| Some((l.node?, lane)))
        .collect();
    let boxes = picture
        .nodes
        .iter()
        .zip(cards)
        .enumerate()
        .map(|(at, (node, card))| PlanBox {
            width: card.width,
            height: card.height,
            stand: match (heading_of.get(&at), node.lane) {
                (Some(&lane), _) => Stand::Heading(lane),
                (None, Some(lane)) => Stand::Lane(lane),
                (None, None) => Stand::Free,
            },
        });
    let drawn: Vec<usize> = (0..picture.edges.len())
        .filter(|&at| !picture.edges[at].in_lane)
        .collect();
    let links = drawn.iter().map(|&at| Link {
        from: picture.edges[at].from,
        to: picture.edges[at].to,
        kind: kinds[at],
        back: style().relationship(&picture.edges[at].kind).back,
    });
    let plan = Plan {
        boxes: boxes.collect(),
        links: links.collect(),
        lanes: picture.lanes.iter().map(headings::height).collect(),
        lane_width: headings::WIDTH,
    };
    (plan, drawn)
}

fn is_heading(picture: &Picture, lane: Option<usize>, place: &Rect, headings: &[Rect]) -> bool {
    let heads = |lane: usize| picture.lanes.get(lane).is_some_and(|lane| lane.node.is_some());
    lane.is_some_and(|lane| heads(lane) && headings.get(lane) == Some(place))
}
