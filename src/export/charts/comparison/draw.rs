//! A comparison as SVG.

use std::io::{self, Write};

use super::super::frame::{Frame, NAMES, SECTION, SIZE, band, down, grade, name, rule};
use super::super::meaning;
use super::table::{Cell, Column, Row, Table};
use crate::export::Options;
use crate::export::style::style;
use crate::export::svg::{ASIDE, Canvas, INK, Legend, PAPER, Paint, Swatch};
use crate::export::wording::{counted, wrapped};

const ROW: f64 = 31.0;
/// Space behind the rows of an area.
const APART: f64 = 8.0;
/// The head over the columns, a column, and the tally at the right.
const HEAD: f64 = 86.0;
const COLUMN: f64 = 124.0;
const TALLY: f64 = 92.0;
const RADIUS: f64 = 11.0;

pub(super) fn draw(table: &Table, options: &Options, source: &str, out: &mut dyn Write) -> io::Result<()> {
    let usual = format!("What keeps coming back, {} by authority", table.noun);
    let title = options.title.as_deref().unwrap_or(&usual);
    let room = NAMES + COLUMN * table.columns.len() as f64 + TALLY;
    let rows: usize = table.sections.iter().map(|section| section.rows.len()).sum();
    let frame = Frame {
        title,
        summary: table.summary(),
        legend: legend(),
        source,
        left_out: table.left_out(),
        room,
        head: HEAD,
        body: ROW * rows as f64 + (SECTION + APART) * table.sections.len() as f64 + 6.0,
    };
    frame.draw(options, out, |canvas| {
        for (column, x) in table.columns.iter().zip(middles()) {
            draw_column(canvas, column, x, frame.body)?;
        }
        let end = [("text-anchor", "end")];
        canvas.text((room - 8.0, -24.0), 11.0, ASIDE, "persists, of", &end)?;
        canvas.text((room - 8.0, -10.0), 11.0, ASIDE, "where it recurs", &end)?;
        let mut y = 0.0;
        for section in &table.sections {
            let area = Some(&*section.area).filter(|area| !area.is_empty());
            band(canvas, (area.unwrap_or("Other"), ""), y, room)?;
            y += SECTION;
            for row in &section.rows {
                rule(canvas, y + ROW, room)?;
                draw_row(canvas, row, y + ROW / 2.0, room)?;
                y += ROW;
            }
            y += APART;
        }
        Ok(())
    })
}

/// The middles of the columns.
fn middles() -> impl Iterator<Item = f64> {
    (0..).map(|at| NAMES + COLUMN * (f64::from(at) + 0.5))
}

fn draw_column(canvas: &mut Canvas, column: &Column, x: f64, body: f64) -> io::Result<()> {
    canvas.open_told(&column.full)?;
    down(canvas, x, body)?;
    let lines = wrapped(&column.name, SIZE, COLUMN - 8.0, 2);
    let bold = [("text-anchor", "middle"), ("font-weight", "600")];
    let mut base = -HEAD + 32.0 - 14.0 * (lines.len() as f64 - 1.0);
    for line in &lines {
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
    if let Some(told) = &column.grade {
        grade(canvas, told, (x, -HEAD + 55.0), 10.0)?;
    }
    canvas.close("g")
}

fn draw_row(canvas: &mut Canvas, row: &Row, y: f64, room: f64) -> io::Result<()> {
    name(canvas, &row.name, &row.full, y)?;
    for (cell, x) in row.cells.iter().zip(middles()) {
        if let Some(cell) = cell {
            draw_cell(canvas, cell, (x, y))?;
        }
    }
    let tally = format!("{} of {}", row.persists, row.recurs);
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
    for status in ["persisting", "improved", "resolved"] {
        let Mark { colour, is_full, ring } = mark(status);
        let words = format!("{status}: {}", meaning(status).1);
        legend.add(Swatch::Ring { colour, is_full, ring }, &words);
    }
    legend.add(
        Swatch::Number,
        "in how many inspections it was weak; where nothing stands, in one at most",
    );
    legend
}
