//! A comparison as SVG.

use std::io::{self, Write};

use super::table::{Cell, Column, Row, Table};
use crate::export::Options;
use crate::export::layout::Rect;
use crate::export::style::style;
use crate::export::svg::{
    ASIDE, Canvas, INK, Legend, MARGIN, PAPER, Paint, Swatch, chip, number, source_height, title_height,
};
use crate::export::wording::{counted, width, wrapped};

const ROW: f64 = 31.0;
const SECTION: f64 = 30.0;
/// The names at the left, the head over the columns, a column, and the tally at the right.
const NAMES: f64 = 262.0;
const HEAD: f64 = 86.0;
const COLUMN: f64 = 124.0;
const TALLY: f64 = 92.0;
/// The line below the title.
const SUBTITLE: f64 = 20.0;
const SIZE: f64 = 12.5;
const RADIUS: f64 = 11.0;

pub(super) fn draw(table: &Table, options: &Options, source: &str, out: &mut dyn Write) -> io::Result<()> {
    let usual = format!("What keeps coming back, {} by authority", table.noun);
    let title = options.title.as_deref().unwrap_or(&usual);
    let room = NAMES + COLUMN * table.columns.len() as f64 + TALLY;
    let legend = legend();
    let rows: usize = table.sections.iter().map(|section| section.rows.len()).sum();
    let body = ROW * rows as f64 + (SECTION + 8.0) * table.sections.len() as f64 + 6.0;
    let left_out = table.left_out();
    let head = title_height(title, room) + SUBTITLE + HEAD;
    let foot = MARGIN + head + body + 12.0;

    let mut canvas = Canvas::new(options.theme);
    let height = foot + legend.height(room) + source_height(source, left_out.as_deref(), room) + MARGIN;
    canvas.open_page(room + 2.0 * MARGIN, height, title)?;
    canvas.title(title, room)?;
    let under = MARGIN + title_height(title, room) + 2.0;
    canvas.text((MARGIN, under), SIZE, ASIDE, &table.summary(), &[])?;
    canvas.open_at(MARGIN, MARGIN + head)?;
    for (column, x) in table.columns.iter().zip(middles()) {
        draw_column(&mut canvas, column, x, body)?;
    }
    let end = [("text-anchor", "end")];
    canvas.text((room - 8.0, -24.0), 11.0, ASIDE, "persists, of", &end)?;
    canvas.text((room - 8.0, -10.0), 11.0, ASIDE, "where it recurs", &end)?;
    let mut y = 0.0;
    for section in &table.sections {
        draw_section(&mut canvas, &section.area, y, room)?;
        y += SECTION;
        for row in &section.rows {
            let rule = format!("M0 {}H{}", number(y + ROW), number(room));
            canvas.path(&rule, Paint::stroke("#EEF1F4", 1.0))?;
            draw_row(&mut canvas, row, y + ROW / 2.0, room)?;
            y += ROW;
        }
        y += 8.0;
    }
    canvas.close("g")?;
    legend.draw(&mut canvas, MARGIN, foot, room)?;
    canvas.source(source, left_out.as_deref(), room, foot + legend.height(room))?;
    out.write_all(&canvas.finish()?)
}

/// The middles of the columns.
fn middles() -> impl Iterator<Item = f64> {
    (0..).map(|at| NAMES + COLUMN * (f64::from(at) + 0.5))
}

fn draw_column(canvas: &mut Canvas, column: &Column, x: f64, body: f64) -> io::Result<()> {
    canvas.open_told(&column.full)?;
    let way = format!("M{} -8V{}", number(x), number(body));
    canvas.path(&way, Paint::stroke("#DDE3E9", 1.0))?;
    let name = wrapped(&column.name, SIZE, COLUMN - 8.0, 2);
    let bold = [("text-anchor", "middle"), ("font-weight", "600")];
    let mut base = -HEAD + 32.0 - 14.0 * (name.len() as f64 - 1.0);
    for line in &name {
        canvas.text((x, base), SIZE, INK, line, &bold)?;
        base += 14.0;
    }
    let inspections = counted(column.inspections, "inspection");
    canvas.text(
        (x, -HEAD + 47.0),
        11.0,
        ASIDE,
        &inspections,
        &[("text-anchor", "middle")],
    )?;
    if let Some(grade) = &column.grade {
        let size = 10.0;
        chip(
            canvas,
            grade,
            (x - (width(grade, size) + size) / 2.0, -HEAD + 55.0),
            size,
        )?;
    }
    canvas.close("g")
}

fn draw_section(canvas: &mut Canvas, area: &str, y: f64, room: f64) -> io::Result<()> {
    let band = Rect {
        x: 0.0,
        y: y + 4.0,
        width: room,
        height: 21.0,
    };
    canvas.rect(band, 3.0, Paint::fill("#E8EDF2"))?;
    let words = if area.is_empty() { "Other" } else { area };
    canvas.text((8.0, y + 19.0), SIZE, INK, words, &[("font-weight", "600")])
}

fn draw_row(canvas: &mut Canvas, row: &Row, y: f64, room: f64) -> io::Result<()> {
    canvas.open_told(&row.full)?;
    let lines = wrapped(&row.name, SIZE, NAMES - 22.0, 2);
    let first = y + 4.2 - (lines.len() as f64 - 1.0) * 7.0;
    for (at, line) in (0..).zip(&lines) {
        canvas.text((8.0, first + f64::from(at) * 14.0), SIZE, INK, line, &[])?;
    }
    canvas.close("g")?;
    for (cell, x) in row.cells.iter().zip(middles()) {
        if let Some(cell) = cell {
            draw_cell(canvas, cell, (x, y))?;
        }
    }
    let (persists, recurs) = row.persisting();
    let tally = format!("{persists} of {recurs}");
    canvas.text((room - 8.0, y + 4.2), SIZE, INK, &tally, &[("text-anchor", "end")])
}

fn draw_cell(canvas: &mut Canvas, cell: &Cell, (x, y): (f64, f64)) -> io::Result<()> {
    canvas.open_told(&cell.full)?;
    canvas.circle((x, y), RADIUS + 1.6, Paint::fill(PAPER))?;
    let Mark { colour, is_full, ring } = mark(&cell.status);
    let ink = if is_full { PAPER } else { &*colour };
    let fill = if is_full { &*colour } else { PAPER };
    let paint = Paint {
        stroke: &colour,
        width: ring,
        ..Paint::fill(fill)
    };
    canvas.circle((x, y), RADIUS - ring / 2.0, paint)?;
    let centred = [("text-anchor", "middle"), ("font-weight", "600")];
    canvas.text((x, y + 4.2), 11.5, ink, &cell.times.to_string(), &centred)?;
    canvas.close("g")
}

/// How a status is drawn: what persists is full, what improved a broad ring, what was resolved a thin one, so that grey
/// print tells them apart.
struct Mark {
    colour: String,
    is_full: bool,
    ring: f64,
}

fn mark(status: &str) -> Mark {
    let (stance, is_full, ring) = match status {
        "persisting" => ("weakness", true, 1.0),
        "improved" => ("mixed", false, 3.0),
        _ => ("strength", false, 1.2),
    };
    let colour = style()
        .stance(stance)
        .map_or_else(|| ASIDE.to_owned(), |stance| stance.colour.clone());
    Mark { colour, is_full, ring }
}

fn legend() -> Legend {
    let mut legend = Legend::default();
    for (status, words) in [
        ("persisting", "persisting: weak in the latest inspection that covers it"),
        (
            "improved",
            "improved: no longer listed as a weakness, or said to be better",
        ),
        ("resolved", "resolved: a later inspection speaks of it as a strength"),
    ] {
        let Mark { colour, is_full, ring } = mark(status);
        legend.add(Swatch::Ring { colour, is_full, ring }, words);
    }
    legend.add(
        Swatch::Number,
        "in how many inspections it was weak; where nothing stands, in one at most",
    );
    legend
}
