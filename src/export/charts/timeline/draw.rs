//! A timeline as SVG.

use std::io::{self, Write};

use jiff::civil::Date;

use super::super::frame::{Frame, NAMES, SECTION, SIZE, band, down, grade, name, rule};
use super::super::meaning;
use super::chart::{Chart, Column, Mark, Row, STATUSES};
use crate::export::Options;
use crate::export::layout::spread;
use crate::export::style::style;
use crate::export::svg::{ASIDE, Canvas, INK, Legend, Paint, Swatch, badge, number};
use crate::export::wording::{counted, shortened};

const ROW: f64 = 33.0;
/// The head over the columns.
const HEAD: f64 = 74.0;
/// Least distance between columns, and the distance at which they start to show the time between them.
const NEAREST: f64 = 142.0;
const USUAL: f64 = 178.0;
/// The tally at the right.
const TALLY: f64 = 64.0;
const RECOMMENDED: &str = "#8A5A00";

pub(super) fn draw(chart: &Chart, options: &Options, source: &str, out: &mut dyn Write) -> io::Result<()> {
    let usual = format!("{}: what keeps coming back", chart.authority);
    let title = options.title.as_deref().unwrap_or(&usual);
    let places = places(&chart.columns);
    let room = NAMES + places.last().copied().unwrap_or(0.0) + NEAREST / 2.0 + TALLY;
    let rows = rows(chart);
    let frame = Frame {
        title,
        summary: summary(chart),
        legend: legend(),
        source,
        left_out: left_out(chart),
        room,
        head: HEAD,
        body: rows.last().map_or(0.0, |row| row.0 + ROW) + 14.0,
    };
    frame.draw(options, out, |canvas| {
        for (column, x) in chart.columns.iter().zip(&places) {
            draw_column(canvas, column, NAMES + x, frame.body)?;
        }
        let end = [("text-anchor", "end")];
        canvas.text((room - 8.0, -10.0), 11.0, ASIDE, "weak in", &end)?;
        let mut section = None;
        for &(y, row) in &rows {
            if section.replace(&row.status) != Some(&row.status) {
                band(canvas, meaning(&row.status), y - SECTION, room)?;
            }
            rule(canvas, y + ROW, room)?;
            draw_row(canvas, row, (&chart.columns, &places), y + ROW / 2.0)?;
            let (weak, spoken) = row.weak();
            let tally = format!("{weak} of {spoken}");
            let told = row.end(&chart.columns);
            let base = y + ROW / 2.0 + if told.is_some() { -1.8 } else { 4.2 };
            canvas.text((room - 8.0, base), SIZE, INK, &tally, &end)?;
            if let Some(told) = told {
                canvas.text((room - 8.0, base + 12.0), 10.0, ASIDE, &told, &end)?;
            }
        }
        Ok(())
    })
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
    down(canvas, x, body)?;
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
    if let Some(told) = &column.grade {
        grade(canvas, told, (x, -HEAD + 41.0), 10.5)?;
    }
    canvas.close("g")
}

fn draw_row(canvas: &mut Canvas, row: &Row, (columns, places): (&[Column], &[f64]), y: f64) -> io::Result<()> {
    name(canvas, &row.name, &row.full, y)?;
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
