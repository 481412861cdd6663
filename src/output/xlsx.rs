use std::io::{self, Write};

use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::text;
use crate::graph::{Graph, Value};
use crate::query::Answer;

/// Longest text a cell can hold, in UTF-16 units.
const CELL: usize = 32_767;
/// The first year that a sheet has dates of.
const FIRST_YEAR: i16 = 1900;
/// Integers beyond this are not exact in a sheet, whose numbers are floats.
const EXACT: u64 = 1 << 53;

/// A sheet of a workbook.
pub(crate) struct Sheet {
    /// What stands on its tab.
    pub(crate) name: String,
    /// What stands at the head of its columns.
    pub(crate) columns: Vec<String>,
    /// A value for each column.
    pub(crate) rows: Vec<Vec<Value>>,
}

/// Writes a sheet for each answer.
pub(super) fn write(graph: &Graph, answers: &[&Answer], out: &mut dyn Write) -> io::Result<()> {
    let name = |number: usize| match number {
        1 => "Answer".to_owned(),
        more => format!("Answer {more}"),
    };
    let names: Vec<String> = (1..=answers.len()).map(name).collect();
    let parts: Vec<Part> = (names.iter().zip(answers))
        .map(|(name, answer)| (name.as_str(), &*answer.columns, &*answer.rows))
        .collect();
    write_workbook(graph, &parts, out)
}

/// Writes sheets with filters over frozen headers.
pub(crate) fn write_sheets(graph: &Graph, sheets: &[Sheet], out: &mut dyn Write) -> io::Result<()> {
    let parts: Vec<Part> = sheets
        .iter()
        .map(|sheet| (&*sheet.name, &*sheet.columns, &*sheet.rows))
        .collect();
    write_workbook(graph, &parts, out)
}

/// Name, columns and rows of a sheet.
type Part<'a> = (&'a str, &'a [String], &'a [Vec<Value>]);

fn write_workbook(graph: &Graph, sheets: &[Part], out: &mut dyn Write) -> io::Result<()> {
    let bytes = workbook(graph, sheets).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn workbook(graph: &Graph, sheets: &[Part]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // A fixed date of creation: the same answer gives the same bytes.
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    for part in sheets {
        fill(graph, book.add_worksheet(), *part)?;
    }
    book.save_to_buffer()
}

fn fill(graph: &Graph, sheet: &mut Worksheet, (name, columns, rows): Part) -> Result<(), XlsxError> {
    sheet.set_name(name)?.set_freeze_panes(1, 0)?;
    let heading = Format::new().set_bold();
    let prose = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let day = Format::new().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Top);
    for (column, name) in (0..).zip(columns) {
        sheet.write_string_with_format(0, column, name, &heading)?;
    }
    for (row, values) in (1..).zip(rows) {
        for (column, value) in (0..).zip(values) {
            match value {
                Value::Null => {}
                Value::Bool(truth) => drop(sheet.write_boolean(row, column, *truth)?),
                Value::Int(number) if number.unsigned_abs() <= EXACT => {
                    sheet.write_number(row, column, *number as f64)?;
                }
                Value::Float(number) if number.is_finite() => drop(sheet.write_number(row, column, *number)?),
                other => match other.as_date().filter(|date| date.year() >= FIRST_YEAR) {
                    Some(date) => drop(sheet.write_datetime_with_format(row, column, excel_day(date)?, &day)?),
                    // Always as text: what begins with "=" is no formula.
                    None => drop(sheet.write_string_with_format(row, column, fitting(text(graph, other)), &prose)?),
                },
            }
        }
    }
    widen(sheet, rows.len(), columns.len())
}

/// Columns as wide as their text, within reason, and filters over the header.
fn widen(sheet: &mut Worksheet, rows: usize, columns: usize) -> Result<(), XlsxError> {
    let (Ok(rows), Ok(columns)) = (u32::try_from(rows), u16::try_from(columns)) else {
        return Ok(());
    };
    if columns > 0 {
        sheet.autofilter(0, 0, rows, columns - 1)?;
        sheet.set_autofit_max_width(420).autofit();
    }
    Ok(())
}

fn excel_day(day: Date) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(
        day.year().unsigned_abs(),
        day.month().unsigned_abs(),
        day.day().unsigned_abs(),
    )
}

fn fitting(text: String) -> String {
    if text.encode_utf16().count() <= CELL {
        return text;
    }
    let mut units = 0;
    let kept = text.chars().take_while(|c| {
        units += c.len_utf16();
        units < CELL
    });
    kept.chain(['…']).collect()
}
