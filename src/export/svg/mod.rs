//! A picture as SVG, drawn here from coordinates computed here: no other program is needed.

mod canvas;
mod cards;
mod headings;
mod legend;
mod lines;
mod marks;
mod words;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::layout::{self, Drawing, Link, Plan, PlanBox, Rect, Stand};
use super::picture::Picture;
use super::style::style;
use super::theme::Theme;
use super::wording::counted;
pub(super) use canvas::{Canvas, Paint, number, source_height, title_height};
pub(super) use legend::{Legend, Swatch};
pub(super) use lines::{colour as edge_colour, width as edge_width};
pub(super) use marks::{badge, chip};
pub(super) use words::words as edge_words;

/// Space around everything.
pub(super) const MARGIN: f64 = 36.0;
/// Narrowest picture: titles and legends need room.
const NARROWEST: f64 = 720.0;
/// The ground. All colours are chosen for it; the theme may turn them round.
pub(super) const PAPER: &str = "#FFFFFF";
/// Dark enough for text on white.
pub(super) const INK: &str = "#1B1F24";
/// For what is said aside.
pub(super) const ASIDE: &str = "#5B6570";

/// A picture with a place for everything.
pub(super) struct Placed {
    cards: Vec<cards::Card>,
    /// The edges that are drawn as lines, by their place in the picture, one for each link of the drawing.
    drawn: Vec<usize>,
    pub(super) drawing: Drawing,
    /// How many relationships have no line because rings have none for them.
    hidden: usize,
}

impl Placed {
    pub(super) fn of(picture: &Picture) -> Self {
        let cards = cards::of(picture);
        let kinds = lines::kinds(picture);
        let (plan, drawn) = plan(picture, &cards, &kinds);
        let in_rings = picture.centre.and_then(|centre| {
            let kept = layout::spokes(&plan, centre);
            Some((layout::surround(&plan, centre)?, drawn.len() - kept.len()))
        });
        let (drawing, hidden) = in_rings.unwrap_or_else(|| (layout::lay_out(&plan), 0));
        Self {
            cards,
            drawn,
            drawing,
            hidden,
        }
    }
}

impl Placed {
    /// The words on a node, line by line.
    pub(super) fn lines(&self, at: usize) -> Vec<String> {
        let card = self.cards.get(at);
        card.map_or_else(Vec::new, |card| {
            card.lines.iter().chain(&card.caption).cloned().collect()
        })
    }
}

pub(super) fn write(picture: &Picture, theme: Theme, out: &mut dyn Write) -> io::Result<()> {
    let Placed {
        cards,
        drawn,
        drawing,
        hidden,
    } = Placed::of(picture);
    let left_out = told_left_out(picture, hidden);
    let legend = legend::of_picture(picture, &drawn);

    let room = drawing.width.max(NARROWEST);
    let mut canvas = Canvas::new(theme);
    let head = canvas::title_height(&picture.title, room);
    let foot_at = MARGIN + head + drawing.height + 26.0;
    let foot = legend.height(room) + canvas::source_height(&picture.source, left_out.as_deref(), room);
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
    words::draw(&mut canvas, &words::placed(picture, &drawn, &drawing))?;
    canvas.close("g")?;
    legend.draw(&mut canvas, MARGIN, foot_at, room)?;
    canvas.source(
        &picture.source,
        left_out.as_deref(),
        room,
        foot_at + legend.height(room),
    )?;
    out.write_all(&canvas.finish()?)
}

fn told_left_out(picture: &Picture, hidden: usize) -> Option<String> {
    let hidden = (hidden > 0).then(|| {
        let told = counted(hidden, "relationship");
        format!("{told} among the nodes around the middle have no line here; `--layout layers` draws them.")
    });
    let parts: Vec<String> = picture.left_out.iter().cloned().chain(hidden).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
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
        words: words::room(picture, &drawn),
    };
    (plan, drawn)
}

fn is_heading(picture: &Picture, lane: Option<usize>, place: &Rect, headings: &[Rect]) -> bool {
    let heads = |lane: usize| picture.lanes.get(lane).is_some_and(|lane| lane.node.is_some());
    lane.is_some_and(|lane| heads(lane) && headings.get(lane) == Some(place))
}
