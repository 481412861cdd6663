use std::io::{self, Write};

use crate::output::markdown_literal as literal;
use crate::story::page::{Block, Cell, Line, Page};

pub(super) fn write(page: &Page, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {}\n\n{}", literal(&page.title), literal(&page.summary))?;
    for section in &page.sections {
        writeln!(out, "\n## {}\n", literal(&section.heading))?;
        for block in &section.blocks {
            write_block(block, out)?;
        }
    }
    Ok(())
}

fn write_block(block: &Block, out: &mut dyn Write) -> io::Result<()> {
    match block {
        Block::Text(text) => writeln!(out, "{}\n", literal(text)),
        Block::Table { head, rows } => {
            row(out, head.iter().map(|name| literal(name)))?;
            row(out, head.iter().map(|_| "---".to_owned()))?;
            for cells in rows {
                row(out, cells.iter().map(|Cell { text, .. }| literal(text)))?;
            }
            writeln!(out)
        }
        Block::Grid { columns, rows } => {
            row(
                out,
                ["thread"]
                    .into_iter()
                    .chain(columns.iter().map(String::as_str))
                    .chain(["status"])
                    .map(literal),
            )?;
            row(out, (0..columns.len() + 2).map(|_| "---".to_owned()))?;
            for (name, signs, status) in rows {
                let cells = [name]
                    .into_iter()
                    .chain(signs.iter().map(|sign| &sign.text))
                    .chain([&status.text]);
                row(out, cells.map(|text| literal(text)))?;
            }
            writeln!(out)
        }
        Block::Thread {
            name,
            status,
            notes,
            steps,
            ..
        } => {
            writeln!(out, "### {} — {}\n", literal(name), literal(status))?;
            for note in notes {
                writeln!(out, "{}\n", literal(note))?;
            }
            lines(steps, out)
        }
        Block::Lines(all) => lines(all, out),
    }
}

fn lines(lines: &[Line], out: &mut dyn Write) -> io::Result<()> {
    for line in lines {
        write!(out, "- **{}**, {}", literal(&line.when), literal(&line.lead))?;
        for (at, said) in line.said.iter().enumerate() {
            let before = if at == 0 { ":" } else { ";" };
            let what = if said.as_what.is_empty() { "" } else { " " };
            write!(
                out,
                "{before}{what}{} “{}” ({})",
                said.as_what,
                literal(&said.words),
                literal(&said.source)
            )?;
        }
        writeln!(out)?;
    }
    writeln!(out)
}

fn row(out: &mut dyn Write, cells: impl Iterator<Item = String>) -> io::Result<()> {
    writeln!(out, "| {} |", cells.collect::<Vec<_>>().join(" | "))
}
