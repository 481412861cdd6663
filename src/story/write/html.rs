use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};

use crate::output::printable;
use crate::story::page::{Block, Cell, Line, Page, Tone};

/// The look of the page, on a screen by day and night and on paper.
const STYLE: &str = include_str!("story.css");

type Html<'o> = Writer<&'o mut dyn Write>;

pub(super) fn write(page: &Page, picture: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"<!DOCTYPE html>\n")?;
    let mut html = Writer::new_with_indent(&mut *out, b' ', 1);
    open(&mut html, "html", &[("lang", "en")])?;
    open(&mut html, "head", &[])?;
    void(&mut html, "meta", &[("charset", "utf-8")])?;
    void(
        &mut html,
        "meta",
        &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")],
    )?;
    let policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
    void(
        &mut html,
        "meta",
        &[("http-equiv", "Content-Security-Policy"), ("content", policy)],
    )?;
    element(&mut html, "title", &[], &page.title)?;
    open(&mut html, "style", &[])?;
    // The sheet is ours and holds nothing to escape.
    html.write_event(Event::Text(BytesText::from_escaped(STYLE)))?;
    close(&mut html, "style")?;
    close(&mut html, "head")?;
    open(&mut html, "body", &[])?;
    element(&mut html, "h1", &[], &page.title)?;
    element(&mut html, "p", &[("class", "summary")], &page.summary)?;
    for (at, section) in page.sections.iter().enumerate() {
        open(&mut html, "section", &[])?;
        element(&mut html, "h2", &[], &section.heading)?;
        for block in &section.blocks {
            write_block(&mut html, block)?;
        }
        close(&mut html, "section")?;
        // The timeline stands below the grades.
        if let Some(picture) = picture.filter(|_| at == 0) {
            open(&mut html, "figure", &[])?;
            html.write_event(Event::Text(BytesText::from_escaped(picture)))?;
            close(&mut html, "figure")?;
        }
    }
    close(&mut html, "body")?;
    close(&mut html, "html")
}

fn write_block(html: &mut Html<'_>, block: &Block) -> io::Result<()> {
    match block {
        Block::Text(text) => element(html, "p", &[], text),
        Block::Table { head, rows } => {
            open(html, "table", &[])?;
            heads(html, head.iter().map(String::as_str))?;
            open(html, "tbody", &[])?;
            for row in rows {
                open(html, "tr", &[])?;
                for Cell { text, tone } in row {
                    element(html, "td", &[("class", class(*tone))], text)?;
                }
                close(html, "tr")?;
            }
            close(html, "tbody")?;
            close(html, "table")
        }
        Block::Grid { columns, rows } => grid(html, columns, rows),
        Block::Thread {
            name,
            status,
            tone,
            notes,
            steps,
            open: seen,
        } => {
            open(html, "details", if *seen { &[("open", "open")] } else { &[] })?;
            open(html, "summary", &[])?;
            open(html, "h3", &[])?;
            text(html, name)?;
            element(html, "span", &[("class", &format!("status {}", class(*tone)))], status)?;
            close(html, "h3")?;
            close(html, "summary")?;
            for note in notes {
                element(html, "p", &[("class", "note")], note)?;
            }
            lines(html, steps)?;
            close(html, "details")
        }
        Block::Lines(all) => lines(html, all),
    }
}

fn grid(html: &mut Html<'_>, columns: &[String], rows: &[(String, Vec<Cell>, Cell)]) -> io::Result<()> {
    open(html, "table", &[("class", "grid")])?;
    heads(
        html,
        ["thread"]
            .into_iter()
            .chain(columns.iter().map(String::as_str))
            .chain(["status"]),
    )?;
    open(html, "tbody", &[])?;
    for (name, signs, status) in rows {
        open(html, "tr", &[])?;
        element(html, "th", &[("scope", "row")], name)?;
        for Cell { text, tone } in signs.iter().chain([status]) {
            element(html, "td", &[("class", class(*tone))], text)?;
        }
        close(html, "tr")?;
    }
    close(html, "tbody")?;
    close(html, "table")
}

fn heads<'h>(html: &mut Html<'_>, names: impl Iterator<Item = &'h str>) -> io::Result<()> {
    open(html, "thead", &[])?;
    open(html, "tr", &[])?;
    for name in names {
        element(html, "th", &[("scope", "col")], name)?;
    }
    close(html, "tr")?;
    close(html, "thead")
}

fn lines(html: &mut Html<'_>, lines: &[Line]) -> io::Result<()> {
    open(html, "ol", &[("class", "steps")])?;
    for line in lines {
        open(html, "li", &[("class", class(line.tone))])?;
        element(html, "time", &[], &line.when)?;
        element(html, "span", &[("class", "lead")], &line.lead)?;
        for said in &line.said {
            open(html, "blockquote", &[])?;
            if !said.as_what.is_empty() {
                element(html, "b", &[], said.as_what)?;
            }
            element(html, "q", &[], &said.words)?;
            element(html, "cite", &[], &said.source)?;
            close(html, "blockquote")?;
        }
        close(html, "li")?;
    }
    close(html, "ol")
}

const fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "plain",
        Tone::Good => "good",
        Tone::Bad => "bad",
        Tone::Mixed => "mixed",
    }
}

fn open(html: &mut Html<'_>, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    html.write_event(Event::Start(
        BytesStart::new(name).with_attributes(attributes.iter().copied()),
    ))
}

fn void(html: &mut Html<'_>, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    html.write_event(Event::Empty(
        BytesStart::new(name).with_attributes(attributes.iter().copied()),
    ))
}

fn close(html: &mut Html<'_>, name: &str) -> io::Result<()> {
    html.write_event(Event::End(BytesEnd::new(name)))
}

fn text(html: &mut Html<'_>, words: &str) -> io::Result<()> {
    html.write_event(Event::Text(BytesText::new(&printable(words))))
}

fn element(html: &mut Html<'_>, name: &str, attributes: &[(&str, &str)], words: &str) -> io::Result<()> {
    open(html, name, attributes)?;
    text(html, words)?;
    close(html, name)
}
