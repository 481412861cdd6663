use std::io::{self, Write};

use comfy_table::{Attribute, Cell as Shown, Color, ColumnConstraint, ContentArrangement, Table, Width, presets};

use super::Look;
use crate::output::printable;
use crate::story::page::{Block, Cell, Line, Page, Tone};

/// Columns that a date and a course take before a quotation.
const MARGIN: u16 = 10;

pub(super) fn write(page: &Page, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", bold(&page.title, look))?;
    paragraph(&page.summary, look, out)?;
    for section in &page.sections {
        writeln!(out, "\n{}\n", bold(&section.heading.to_uppercase(), look))?;
        for block in &section.blocks {
            write_block(block, look, out)?;
        }
    }
    Ok(())
}

fn write_block(block: &Block, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    match block {
        Block::Text(text) => paragraph(text, look, out),
        Block::Table { head, rows } => {
            let mut table = plain(look);
            table.load_style(presets::UTF8_FULL_CONDENSED);
            table.set_header(head.iter().map(|name| Shown::new(printable(name))));
            for row in rows {
                table.add_row(row.iter().map(|cell| shown(cell, look)));
            }
            writeln!(out, "{table}")
        }
        Block::Grid { columns, rows } => grid(columns, rows, look, out),
        Block::Thread {
            name,
            status,
            tone,
            notes,
            steps,
            ..
        } => {
            let status = paint(status, *tone, look);
            writeln!(out, "{} — {status}", bold(name, look))?;
            for note in notes {
                paragraph(note, look, out)?;
            }
            lines(steps, look, out)?;
            writeln!(out)
        }
        Block::Lines(all) => lines(all, look, out),
    }
}

/// Signs under the years of the inspections, narrower than a table, so that many rows are seen at once.
fn grid(columns: &[String], rows: &[(String, Vec<Cell>, Cell)], look: &Look, out: &mut dyn Write) -> io::Result<()> {
    const COLUMN: usize = 5;
    let longest = rows
        .iter()
        .map(|(name, ..)| console::measure_text_width(name))
        .max()
        .unwrap_or(0);
    let statuses = rows
        .iter()
        .map(|(.., status)| console::measure_text_width(&status.text));
    let room = look
        .width
        .saturating_sub(columns.len() * COLUMN + statuses.max().unwrap_or(0) + 1)
        .max(16);
    let name_width = longest.min(room);
    let padded = |text: &str, width| console::pad_str(text, width, console::Alignment::Left, Some("…")).into_owned();
    let years: String = columns
        .iter()
        .map(|when| padded(when.rsplit(' ').next().unwrap_or(when), COLUMN))
        .collect();
    writeln!(out, "{} {years}", padded("", name_width))?;
    for (name, signs, status) in rows {
        write!(out, "{} ", padded(&printable(name), name_width))?;
        for sign in signs {
            let gap = COLUMN.saturating_sub(console::measure_text_width(&sign.text));
            write!(out, "{}{}", paint(&sign.text, sign.tone, look), " ".repeat(gap))?;
        }
        writeln!(out, "{}", paint(&status.text, status.tone, look))?;
    }
    writeln!(out)
}

fn lines(lines: &[Line], look: &Look, out: &mut dyn Write) -> io::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    let mut table = plain(look);
    table.load_style(presets::NOTHING);
    for line in lines {
        let lead = Cell {
            text: line.lead.clone(),
            tone: line.tone,
        };
        table.add_row([Shown::new(printable(&line.when)), shown(&lead, look)]);
        for said in &line.said {
            let what = if said.as_what.is_empty() { "" } else { ": " };
            let words = printable(&format!("{}{what}“{}” [{}]", said.as_what, said.words, said.source));
            table.add_row([Shown::new(""), Shown::new(words)]);
        }
    }
    if let Some(column) = table.column_mut(0) {
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(MARGIN)));
    }
    writeln!(out, "{}", table.trim_fmt())
}

fn plain(look: &Look) -> Table {
    let mut table = Table::new();
    table.force_no_tty();
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(look.width).unwrap_or(u16::MAX));
    if look.colour {
        table.enforce_styling();
    }
    table
}

fn paragraph(text: &str, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let mut table = plain(look);
    table.load_style(presets::NOTHING);
    table.add_row([Shown::new(printable(text))]);
    if let Some(column) = table.column_mut(0) {
        column.set_padding((0, 0));
    }
    writeln!(out, "{}", table.trim_fmt())
}

fn shown(cell: &Cell, look: &Look) -> Shown {
    let shown = Shown::new(printable(&cell.text));
    match colour(cell.tone) {
        Some(colour) if look.colour => shown.fg(colour).add_attribute(Attribute::Bold),
        _ => shown,
    }
}

const fn colour(tone: Tone) -> Option<Color> {
    match tone {
        Tone::Plain => None,
        Tone::Good => Some(Color::Cyan),
        Tone::Bad => Some(Color::Red),
        Tone::Mixed => Some(Color::Yellow),
    }
}

fn paint(text: &str, tone: Tone, look: &Look) -> String {
    let style = match tone {
        Tone::Plain => console::Style::new(),
        Tone::Good => console::Style::new().cyan(),
        Tone::Bad => console::Style::new().red(),
        Tone::Mixed => console::Style::new().yellow(),
    };
    style.force_styling(look.colour).apply_to(printable(text)).to_string()
}

fn bold(text: &str, look: &Look) -> String {
    let style = console::Style::new().bold().force_styling(look.colour);
    style.apply_to(printable(text)).to_string()
}
