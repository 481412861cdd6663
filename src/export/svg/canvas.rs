use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};

use super::{ASIDE, INK, MARGIN, PAPER};
use crate::export::theme::Theme;
use crate::export::wording::{width, wrapped};
use crate::output::printable;

/// Size of the title's and the foot's type.
const TITLE: f64 = 21.0;
const FOOT: f64 = 11.5;
const FONT: &str = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";

/// In a browser the line under the pointer stands out.
const HOVER: &str = ".line:hover path{stroke-width:3.5}";

/// An SVG in the making. Every text and attribute goes through the XML writer, which escapes it. Colours are given as
/// for white paper, and drawn as the theme shows them.
pub(in super::super) struct Canvas {
    xml: Writer<Vec<u8>>,
    theme: Theme,
}

/// How an outline is filled and stroked.
#[derive(Clone, Copy)]
pub(in super::super) struct Paint<'a> {
    pub(in super::super) fill: &'a str,
    pub(in super::super) stroke: &'a str,
    pub(in super::super) width: f64,
    pub(in super::super) dash: Option<&'a str>,
}

impl<'a> Paint<'a> {
    pub(in super::super) const fn fill(fill: &'a str) -> Self {
        Self {
            fill,
            stroke: "none",
            width: 0.0,
            dash: None,
        }
    }

    pub(in super::super) const fn stroke(stroke: &'a str, width: f64) -> Self {
        Self {
            fill: "none",
            stroke,
            width,
            dash: None,
        }
    }

    pub(in super::super) const fn dashed(self, dash: Option<&'a str>) -> Self {
        Self { dash, ..self }
    }
}

/// A number as SVG likes it: one decimal, none where it is zero.
pub(in super::super) fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

/// Height that a title takes.
pub(in super::super) fn title_height(title: &str, room: f64) -> f64 {
    match title_lines(title, room).len() {
        0 => 0.0,
        lines => lines as f64 * TITLE * 1.25 + 18.0,
    }
}

/// Height that the lines at the foot take.
pub(in super::super) fn source_height(source: &str, left_out: Option<&str>, room: f64) -> f64 {
    let lines = foot_lines(source, left_out, room).len();
    lines as f64 * (FOOT + 6.0) + if lines > 0 { 8.0 } else { 0.0 }
}

/// What was left out, and where the facts come from.
fn foot_lines(source: &str, left_out: Option<&str>, room: f64) -> Vec<String> {
    let told = (!source.is_empty()).then(|| format!("Source: {source}"));
    let parts = left_out.into_iter().chain(told.as_deref());
    parts.flat_map(|part| wrapped(part, FOOT, room, 3)).collect()
}

fn title_lines(title: &str, room: f64) -> Vec<String> {
    wrapped(title, TITLE, room, 2)
}

impl Canvas {
    pub(in super::super) fn new(theme: Theme) -> Self {
        Self {
            xml: Writer::new(Vec::new()),
            theme,
        }
    }

    /// Opens the drawing on its ground; `name` is what a screen reader says.
    pub(in super::super) fn open_page(&mut self, width: f64, height: f64, name: &str) -> io::Result<()> {
        let (w, h) = (number(width), number(height));
        self.open(
            "svg",
            &[
                ("xmlns", "http://www.w3.org/2000/svg"),
                ("width", &w),
                ("height", &h),
                ("viewBox", &format!("0 0 {w} {h}")),
                ("font-family", FONT),
                ("role", "img"),
                ("aria-label", &printable(name)),
            ],
        )?;
        self.open("style", &[])?;
        self.xml.write_event(Event::Text(BytesText::new(HOVER)))?;
        self.close("style")?;
        let paper = self.theme.shown(PAPER);
        self.empty("rect", &[("width", &w), ("height", &h), ("fill", &paper)])
    }

    pub(in super::super) fn finish(mut self) -> io::Result<Vec<u8>> {
        self.close("svg")?;
        let mut bytes = self.xml.into_inner();
        bytes.push(b'\n');
        Ok(bytes)
    }

    pub(in super::super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.xml.write_event(Event::Start(start))
    }

    pub(in super::super) fn close(&mut self, name: &str) -> io::Result<()> {
        self.xml.write_event(Event::End(BytesEnd::new(name)))
    }

    pub(in super::super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.xml.write_event(Event::Empty(start))
    }

    /// Opens a group that is moved to a place.
    pub(in super::super) fn open_at(&mut self, x: f64, y: f64) -> io::Result<()> {
        self.open(
            "g",
            &[("transform", &format!("translate({} {})", number(x), number(y)))],
        )
    }

    /// Opens a group with a tooltip.
    pub(in super::super) fn open_told(&mut self, full: &str) -> io::Result<()> {
        self.open_told_as("shape", full)
    }

    /// Opens a group with a tooltip whose lines thicken under the pointer.
    pub(in super::super) fn open_line(&mut self, full: &str) -> io::Result<()> {
        self.open_told_as("line", full)
    }

    fn open_told_as(&mut self, class: &str, full: &str) -> io::Result<()> {
        self.open("g", &[("class", class)])?;
        self.open("title", &[])?;
        self.xml.write_event(Event::Text(BytesText::new(&printable(full))))?;
        self.close("title")
    }

    pub(in super::super) fn path(&mut self, way: &str, paint: Paint) -> io::Result<()> {
        self.painted("path", &[("d", way)], paint)
    }

    /// A rectangle with rounded corners.
    pub(in super::super) fn rect(&mut self, place: super::Rect, radius: f64, paint: Paint) -> io::Result<()> {
        let [x, y, w, h] = [place.x, place.y, place.width, place.height].map(number);
        let rx = number(radius);
        let attributes = [("x", &*x), ("y", &y), ("width", &w), ("height", &h), ("rx", &rx)];
        self.painted("rect", &attributes, paint)
    }

    pub(in super::super) fn circle(&mut self, (x, y): (f64, f64), radius: f64, paint: Paint) -> io::Result<()> {
        let [cx, cy, r] = [x, y, radius].map(number);
        self.painted("circle", &[("cx", &cx), ("cy", &cy), ("r", &r)], paint)
    }

    fn painted(&mut self, name: &str, place: &[(&str, &str)], paint: Paint) -> io::Result<()> {
        let [fill, stroke] = [paint.fill, paint.stroke].map(|colour| self.theme.shown(colour));
        let width = number(paint.width);
        let mut attributes = place.to_vec();
        attributes.push(("fill", &fill));
        if stroke != "none" {
            attributes.extend([("stroke", &*stroke), ("stroke-width", &width)]);
        }
        attributes.extend(paint.dash.map(|dash| ("stroke-dasharray", dash)));
        self.empty(name, &attributes)
    }

    /// One line of text; `y` is its baseline. Further attributes (`font-weight`, `text-anchor` …) as given.
    pub(in super::super) fn text(
        &mut self,
        (x, y): (f64, f64),
        size: f64,
        fill: &str,
        text: &str,
        more: &[(&str, &str)],
    ) -> io::Result<()> {
        let [x, y, size] = [x, y, size].map(number);
        let fill = self.theme.shown(fill);
        let mut attributes = vec![("x", &*x), ("y", &y), ("font-size", &size), ("fill", &fill)];
        attributes.extend(more);
        self.open("text", &attributes)?;
        self.xml.write_event(Event::Text(BytesText::new(&printable(text))))?;
        self.close("text")
    }

    /// The same on a halo of the ground's colour, so that it reads over lines.
    pub(in super::super) fn text_over(
        &mut self,
        at: (f64, f64),
        size: f64,
        fill: &str,
        text: &str,
        more: &[(&str, &str)],
    ) -> io::Result<()> {
        let paper = self.theme.shown(PAPER);
        let mut all = vec![("stroke", &*paper), ("stroke-width", "4"), ("paint-order", "stroke")];
        all.extend(more);
        self.text(at, size, fill, text, &all)
    }

    pub(in super::super) fn title(&mut self, title: &str, room: f64) -> io::Result<()> {
        for (at, line) in (1..).zip(title_lines(title, room)) {
            let y = MARGIN + f64::from(at) * TITLE * 1.25 - 6.0;
            self.text((MARGIN, y), TITLE, INK, &line, &[("font-weight", "600")])?;
        }
        Ok(())
    }

    /// What was left out and where the facts come from, from `top` on.
    pub(in super::super) fn source(
        &mut self,
        source: &str,
        left_out: Option<&str>,
        room: f64,
        top: f64,
    ) -> io::Result<()> {
        for (at, line) in (1..).zip(foot_lines(source, left_out, room)) {
            self.text((MARGIN, top + f64::from(at) * (FOOT + 6.0)), FOOT, ASIDE, &line, &[])?;
        }
        Ok(())
    }
}

/// The widest of some lines.
pub(super) fn widest(lines: &[String], size: f64) -> f64 {
    lines.iter().map(|line| width(line, size)).fold(0.0, f64::max)
}
