//! A timeline as SVG.

use std::io::{self, Write};

use jiff::civil::Date;

use super::chart::{Chart, Column, Mark, Row, STATUSES};
use crate::export::Options;
use crate::export::layout::{Rect, spread};
use crate::export::style::style;
use crate::export::svg::{
    ASIDE, Canvas, INK, Legend, MARGIN, Paint, Swatch, badge, chip, number, source_height, title_height,
};
use crate::export::wording::{counted, shortened, width, wrapped};

const ROW: f64 = 33.0;
const SECTION: f64 = 30.0;
/// The names at the left, and the head over the columns.
const NAMES: f64 = 262.0;
const HEAD: f64 = 74.0;
/// Least distance between columns, and the distance at which they start to show the time between them.
const NEAREST: f64 = 142.0;
const USUAL: f64 = 178.0;
/// The line below the title, and the tally at the right.
const SUBTITLE: f64 = 20.0;
const TALLY: f64 = 64.0;
const SIZE: f64 = 12.5;
const RECOMMENDED: &str = "#8A5A00";

pub(super) fn draw(chart: &Chart, options: &Options, source: &str, out: &mut dyn Write) -> io::Result<()> {
    let usual = format!("{}: what keeps coming back", chart.authority);
    let title = options.title.as_deref().unwrap_or(&usual);
    let places = places(&chart.columns);
    let room = NAMES + places.last().copied().unwrap_or(0.0) + NEAREST / 2.0 + TALLY;
    let legend = legend();
    let rows = rows(chart);
    let body = rows.last().map_or(0.0, |row| row.0 + ROW) + 14.0;
    let left_out = left_out(chart);
    let head = title_height(title, room) + SUBTITLE + HEAD;
    let foot = MARGIN + head + body + 12.0;

    let mut canvas = Canvas::new(options.theme);
    let height = foot + legend.height(room) + source_height(source, left_out.as_deref(), room) + MARGIN;
    canvas.open_page(room + 2.0 * MARGIN, height, title)?;
    canvas.title(title, room)?;
    let under = MARGIN + title_height(title, room) + 2.0;
    canvas.text((MARGIN, under), SIZE, ASIDE, &summary(chart), &[])?;
    canvas.open_at(MARGIN, MARGIN + head)?;
    for (column, x) in chart.columns.iter().zip(&places) {
        draw_column(&mut canvas, column, NAMES + x, body)?;
    }
    let end = [("text-anchor", "end")];
    canvas.text((room - 8.0, -10.0), 11.0, ASIDE, "weak in", &end)?;
    let mut section = None;
    for (y, row) in rows {
        if section.replace(&row.status) != Some(&row.status) {
            draw_section(&mut canvas, &row.status, y - SECTION, room)?;
        }
        let rule = format!("M0 {}H{}", number(y + ROW), number(room));
        canvas.path(&rule, Paint::stroke("#EEF1F4", 1.0))?;
        draw_row(&mut canvas, row, (&chart.columns, &places), y + ROW / 2.0)?;
        let (weak, spoken) = row.weak();
        let tally = format!("{weak} of {spoken}");
        let told = row.end(&chart.columns);
        let base = y + ROW / 2.0 + if told.is_some() { -1.8 } else { 4.2 };
        canvas.text((room - 8.0, base), SIZE, INK, &tally, &end)?;
        if let Some(told) = told {
            canvas.text((room - 8.0, base + 12.0), 10.0, ASIDE, &told, &end)?;
        }
    }
    canvas.close("g")?;
    legend.draw(&mut canvas, MARGIN, foot, room)?;
    canvas.source(source, left_out.as_deref(), room, foot + legend.height(room))?;
    out.write_all(&canvas.finish()?)
}

/// What the timeline holds, in a sentence.
fn summary(chart: &Chart) -> String {
    let told: Vec<String> = STATUSES
        .iter()
        .zip(chart.totals)
        .filter(|(status, count)| !status.is_empty() && *count > 0)
        .map(|(status, count)| format!("{count} {status}"))
        .collect();
    let all = chart.totals.iter().sum::<usize>();
    let shown = if chart.rows.len() < all {
        format!("; {} are shown", chart.rows.len())
    } else {
        String::new()
    };
    let inspections = counted(chart.columns.len(), "inspection");
    let years: Vec<i16> = chart
        .columns
        .iter()
        .filter_map(|column| Some(column.start?.year()))
        .collect();
    let span = match (years.iter().min(), years.iter().max()) {
        (Some(first), Some(last)) if first != last => format!(", {first} to {last}"),
        (Some(year), _) => format!(", {year}"),
        _ => String::new(),
    };
    let parts = if told.is_empty() {
        String::new()
    } else {
        format!(": {}", told.join(", "))
    };
    format!("{} in {inspections}{span}{parts}{shown}", counted(all, chart.noun))
}

/// What the bounds left out, in a sentence.
pub(super) fn left_out(chart: &Chart) -> Option<String> {
    let all = chart.totals.iter().sum::<usize>();
    (chart.rows.len() < all).then(|| {
        format!(
            "This timeline shows {} of {}; the resolved were left out first, then the improved, the lightest first. \
             `--max-nodes {all}` shows them all.",
            chart.rows.len(),
            counted(all, chart.noun)
        )
    })
}

/// The rows with their tops; the first of each status leaves room for its heading.
fn rows(chart: &Chart) -> Vec<(f64, &Row)> {
    let mut y = 0.0;
    let mut section = None;
    let place = |row| {
        let row: &Row = row;
        if section.replace(&row.status) != Some(&row.status) {
            y += SECTION + if y > 0.0 { 8.0 } else { 0.0 };
        }
        let top = y;
        y += ROW;
        (top, row)
    };
    chart.rows.iter().map(place).collect()
}

/// Columns from left to right, as far apart as their dates as long as no heading is crowded.
fn places(columns: &[Column]) -> Vec<f64> {
    let day = |date: Date| f64::from(date.year()) + f64::from(date.day_of_year()) / 366.0;
    let days: Vec<f64> = columns.iter().filter_map(|column| column.start).map(day).collect();
    let (first, last) = days
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), &d| (a.min(d), b.max(d)));
    let length = USUAL * columns.len().saturating_sub(1) as f64;
    let mut wish = Vec::with_capacity(columns.len());
    for column in columns {
        let place = column
            .start
            .map(|date| (day(date) - first) / (last - first).max(f64::MIN_POSITIVE) * length);
        // An inspection without a date stands with the one before it.
        wish.push(place.or(wish.last().copied()).unwrap_or(0.0));
    }
    let settled = spread(
        &wish,
        &vec![1.0; wish.len()],
        &vec![NEAREST; wish.len().saturating_sub(1)],
    );
    let shift = NEAREST / 2.0 - settled.first().copied().unwrap_or(0.0);
    settled.into_iter().map(|x| x + shift).collect()
}

fn draw_column(canvas: &mut Canvas, column: &Column, x: f64, body: f64) -> io::Result<()> {
    canvas.open_told(&column.full)?;
    let way = format!("M{} -8V{}", number(x), number(body));
    canvas.path(&way, Paint::stroke("#DDE3E9", 1.0))?;
    let middle = [("text-anchor", "middle")];
    let date = column
        .start
        .map_or_else(|| "undated".to_owned(), |date| date.strftime("%-d %b %Y").to_string());
    canvas.text(
        (x, -HEAD + 18.0),
        SIZE,
        INK,
        &date,
        &[("text-anchor", "middle"), ("font-weight", "600")],
    )?;
    canvas.text((x, -HEAD + 34.0), 11.0, ASIDE, &shortened(&column.kind, 24), &middle)?;
    if let Some(grade) = &column.grade {
        let size = 10.5;
        chip(
            canvas,
            grade,
            (x - (width(grade, size) + size) / 2.0, -HEAD + 41.0),
            size,
        )?;
    }
    canvas.close("g")
}

fn draw_section(canvas: &mut Canvas, status: &str, y: f64, room: f64) -> io::Result<()> {
    let (word, says) = match status {
        "persisting" => ("Persisting", "weak in the latest inspection that covers it"),
        "improved" => ("Improved", "no longer listed as a weakness, or said to be better"),
        "resolved" => ("Resolved", "a later inspection speaks of it as a strength"),
        _ => ("Raised", "not weak in two inspections"),
    };
    let band = Rect {
        x: 0.0,
        y: y + 4.0,
        width: room,
        height: 21.0,
    };
    canvas.rect(band, 3.0, Paint::fill("#E8EDF2"))?;
    canvas.text((8.0, y + 19.0), SIZE, INK, word, &[("font-weight", "600")])?;
    canvas.text((16.0 + width(word, SIZE), y + 19.0), 11.0, ASIDE, says, &[])
}

fn draw_row(canvas: &mut Canvas, row: &Row, (columns, places): (&[Column], &[f64]), y: f64) -> io::Result<()> {
    canvas.open_told(&row.full)?;
    let lines = wrapped(&row.name, SIZE, NAMES - 22.0, 2);
    let first = y + 4.2 - (lines.len() as f64 - 1.0) * 7.0;
    for (at, line) in (0..).zip(&lines) {
        canvas.text((8.0, first + f64::from(at) * 14.0), SIZE, INK, line, &[])?;
    }
    canvas.close("g")?;
    let spoken: Vec<(usize, &Mark)> = row
        .marks
        .iter()
        .enumerate()
        .filter_map(|(at, m)| Some((at, m.as_ref()?)))
        .collect();
    // Nobody knows where in the course an undated inspection belongs.
    let is_dated = |at: usize| columns.get(at).is_some_and(|column| column.start.is_some());
    for pair in spoken.windows(2) {
        if let [(from, _), (to, _)] = pair
            && is_dated(*to)
        {
            // Dashed where an inspection between the two is silent.
            let dash = (to - from > 1).then_some("3 4");
            let way = format!(
                "M{} {}H{}",
                number(NAMES + places[*from]),
                number(y),
                number(NAMES + places[*to])
            );
            canvas.path(&way, Paint::stroke("#8A949E", 2.0).dashed(dash))?;
        }
    }
    for (at, mark) in spoken {
        draw_mark(canvas, mark, (NAMES + places[at], y))?;
    }
    Ok(())
}

fn draw_mark(canvas: &mut Canvas, mark: &Mark, (x, y): (f64, f64)) -> io::Result<()> {
    let Some(stance) = style().stance(&mark.stance) else {
        return Ok(());
    };
    let radius = (5.5 + 1.7 * (mark.weight.max(0) as f64).sqrt()).min(14.0);
    canvas.open_told(&mark.full)?;
    canvas.circle((x, y), radius + 1.6, Paint::fill("#FFFFFF"))?;
    badge(canvas, stance, (x, y), radius)?;
    if mark.recommendations > 0 {
        let at = x + radius + 8.5;
        let way = format!("M{} {}l5.5 5.5l-5.5 5.5l-5.5 -5.5Z", number(at), number(y - 5.5));
        canvas.path(
            &way,
            Paint {
                stroke: "#FFFFFF",
                width: 1.2,
                ..Paint::fill(RECOMMENDED)
            },
        )?;
        if mark.recommendations > 1 {
            let count = mark.recommendations.to_string();
            canvas.text_over(
                (at + 8.0, y + 3.8),
                10.5,
                RECOMMENDED,
                &count,
                &[("font-weight", "600")],
            )?;
        }
    }
    canvas.close("g")
}

fn legend() -> Legend {
    let mut legend = Legend::default();
    for stance in style().stances() {
        legend.add(Swatch::Stance(stance.clone()), &stance.says);
    }
    legend.add(Swatch::Diamond(RECOMMENDED.to_owned()), "recommended (with how many)");
    legend.add(
        Swatch::Line("#8A949E".to_owned(), None),
        "course from one inspection to the next",
    );
    legend.add(
        Swatch::Line("#8A949E".to_owned(), Some("3 4".to_owned())),
        "an inspection between is silent",
    );
    legend.add(Swatch::Sizes, "the larger a mark, the more was faulted, or praised");
    legend
}
