use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};

use super::{ASIDE, INK, MARGIN};
use crate::export::wording::{width, wrapped};
use crate::output::printable;

/// Size of the title's and the foot's type.
const TITLE: f64 = 21.0;
const FOOT: f64 = 11.5;
const FONT: &str = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";

/// In a browser the line under the pointer stands out.
const HOVER: &str = ".line:hover path{stroke-width:3.5}";

/// An SVG in the making. Every text and attribute goes through the XML writer, which escapes it.
pub(in super::super) struct Canvas {
    xml: Writer<Vec<u8>>,
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
pub(in super::super) fn source_height(source: &str, left_out: Option<&str>) -> f64 {
    let lines = usize::from(!source.is_empty()) + usize::from(left_out.is_some());
    lines as f64 * (FOOT + 6.0) + if lines > 0 { 8.0 } else { 0.0 }
}

fn title_lines(title: &str, room: f64) -> Vec<String> {
    wrapped(title, TITLE, room, 2)
}

impl Canvas {
    pub(in super::super) fn new() -> Self {
        Self {
            xml: Writer::new(Vec::new()),
        }
    }

    /// Opens the drawing on white paper; `name` is what a screen reader says.
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
        self.empty("rect", &[("width", &w), ("height", &h), ("fill", "#FFFFFF")])
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
        let width = number(paint.width);
        let mut attributes = vec![("d", way), ("fill", paint.fill)];
        if paint.stroke != "none" {
            attributes.extend([("stroke", paint.stroke), ("stroke-width", &width)]);
        }
        attributes.extend(paint.dash.map(|dash| ("stroke-dasharray", dash)));
        self.empty("path", &attributes)
    }

    /// A rectangle with rounded corners.
    pub(in super::super) fn rect(&mut self, place: super::Rect, radius: f64, paint: Paint) -> io::Result<()> {
        let [x, y, w, h] = [place.x, place.y, place.width, place.height].map(number);
        let (rx, width) = (number(radius), number(paint.width));
        let mut attributes = vec![
            ("x", &*x),
            ("y", &y),
            ("width", &w),
            ("height", &h),
            ("rx", &rx),
            ("fill", paint.fill),
        ];
        if paint.stroke != "none" {
            attributes.extend([("stroke", paint.stroke), ("stroke-width", &width)]);
        }
        attributes.extend(paint.dash.map(|dash| ("stroke-dasharray", dash)));
        self.empty("rect", &attributes)
    }

    pub(in super::super) fn circle(&mut self, (x, y): (f64, f64), radius: f64, paint: Paint) -> io::Result<()> {
        let [cx, cy, r, width] = [x, y, radius, paint.width].map(number);
        let mut attributes = vec![("cx", &*cx), ("cy", &cy), ("r", &r), ("fill", paint.fill)];
        if paint.stroke != "none" {
            attributes.extend([("stroke", paint.stroke), ("stroke-width", &width)]);
        }
        self.empty("circle", &attributes)
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
        let mut attributes = vec![("x", &*x), ("y", &y), ("font-size", &size), ("fill", fill)];
        attributes.extend(more);
        self.open("text", &attributes)?;
        self.xml.write_event(Event::Text(BytesText::new(&printable(text))))?;
        self.close("text")
    }

    pub(in super::super) fn title(&mut self, title: &str, room: f64) -> io::Result<()> {
        for (at, line) in (1..).zip(title_lines(title, room)) {
            let y = MARGIN + f64::from(at) * TITLE * 1.25 - 6.0;
            self.text((MARGIN, y), TITLE, INK, &line, &[("font-weight", "600")])?;
        }
        Ok(())
    }

    /// What was left out and where the facts come from, from `top` on.
    pub(in super::super) fn source(&mut self, source: &str, left_out: Option<&str>, top: f64) -> io::Result<()> {
        let told = format!("Source: {source}");
        let told = (!source.is_empty()).then_some(told.as_str());
        let lines = left_out.into_iter().chain(told);
        for (at, line) in (1..).zip(lines) {
            self.text((MARGIN, top + f64::from(at) * (FOOT + 6.0)), FOOT, ASIDE, line, &[])?;
        }
        Ok(())
    }
}

/// The widest of some lines.
pub(super) fn widest(lines: &[String], size: f64) -> f64 {
    lines.iter().map(|line| width(line, size)).fold(0.0, f64::max)
}
