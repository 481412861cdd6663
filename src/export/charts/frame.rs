//! What the charts look like alike: title, bands, names of rows, heads of columns, legend and source.

use std::io::{self, Write};

use crate::export::Options;
use crate::export::layout::Rect;
use crate::export::svg::{ASIDE, Canvas, INK, Legend, MARGIN, Paint, chip, number, source_height, title_height};
use crate::export::wording::{width, wrapped};

/// Size of most letters.
pub(super) const SIZE: f64 = 12.5;
/// Width of the names at the left.
pub(super) const NAMES: f64 = 262.0;
/// Height of a band with what stands around it.
pub(super) const SECTION: f64 = 30.0;
/// The line below the title.
const SUBTITLE: f64 = 20.0;

/// A chart without its marks.
pub(super) struct Frame<'a> {
    pub(super) title: &'a str,
    /// What it holds, in a sentence.
    pub(super) summary: String,
    pub(super) legend: Legend,
    pub(super) source: &'a str,
    pub(super) left_out: Option<String>,
    /// Width of the chart, height of the heads of its columns and of what is below them.
    pub(super) room: f64,
    pub(super) head: f64,
    pub(super) body: f64,
}

impl Frame<'_> {
    /// Writes the page; `marks` draws on it from the left edge and the first row's top.
    pub(super) fn draw(
        &self,
        options: &Options,
        out: &mut dyn Write,
        marks: impl FnOnce(&mut Canvas) -> io::Result<()>,
    ) -> io::Result<()> {
        let (room, left_out) = (self.room, self.left_out.as_deref());
        let head = title_height(self.title, room) + SUBTITLE + self.head;
        let foot = MARGIN + head + self.body + 12.0;
        let below = foot + self.legend.height(room);
        let height = below + source_height(self.source, left_out, room) + MARGIN;
        let mut canvas = Canvas::new(options.theme);
        canvas.open_page(room + 2.0 * MARGIN, height, self.title)?;
        canvas.title(self.title, room)?;
        let under = MARGIN + title_height(self.title, room) + 2.0;
        canvas.text((MARGIN, under), SIZE, ASIDE, &self.summary, &[])?;
        canvas.open_at(MARGIN, MARGIN + head)?;
        marks(&mut canvas)?;
        canvas.close("g")?;
        self.legend.draw(&mut canvas, MARGIN, foot, room)?;
        canvas.source(self.source, left_out, room, below)?;
        out.write_all(&canvas.finish()?)
    }
}

/// The band above a group of rows: its name, and what that says.
pub(super) fn band(canvas: &mut Canvas, (word, says): (&str, &str), y: f64, room: f64) -> io::Result<()> {
    let band = Rect {
        x: 0.0,
        y: y + 4.0,
        width: room,
        height: 21.0,
    };
    canvas.rect(band, 3.0, Paint::fill("#E8EDF2"))?;
    canvas.text((8.0, y + 19.0), SIZE, INK, word, &[("font-weight", "600")])?;
    if says.is_empty() {
        return Ok(());
    }
    canvas.text((16.0 + width(word, SIZE), y + 19.0), 11.0, ASIDE, says, &[])
}

/// The line below a row.
pub(super) fn rule(canvas: &mut Canvas, y: f64, room: f64) -> io::Result<()> {
    let rule = format!("M0 {}H{}", number(y), number(room));
    canvas.path(&rule, Paint::stroke("#EEF1F4", 1.0))
}

/// The name of a row on two lines at most, around the middle `y`; `full` is told where the pointer stands.
pub(super) fn name(canvas: &mut Canvas, name: &str, full: &str, y: f64) -> io::Result<()> {
    canvas.open_told(full)?;
    let lines = wrapped(name, SIZE, NAMES - 22.0, 2);
    let first = y + 4.2 - (lines.len() as f64 - 1.0) * 7.0;
    for (at, line) in (0..).zip(&lines) {
        canvas.text((8.0, first + f64::from(at) * 14.0), SIZE, INK, line, &[])?;
    }
    canvas.close("g")
}

/// The line down a column.
pub(super) fn down(canvas: &mut Canvas, x: f64, body: f64) -> io::Result<()> {
    let way = format!("M{} -8V{}", number(x), number(body));
    canvas.path(&way, Paint::stroke("#DDE3E9", 1.0))
}

/// A grade around the middle `x`, its top at `y`.
pub(super) fn grade(canvas: &mut Canvas, grade: &str, (x, y): (f64, f64), size: f64) -> io::Result<()> {
    chip(canvas, grade, (x - (width(grade, size) + size) / 2.0, y), size).map(drop)
}
