use std::path::Path;

use clap::ValueEnum;

/// How rows are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, ValueEnum)]
pub enum Format {
    /// Columns that fit the terminal.
    Table,
    /// A line for each value, a block for each row.
    Line,
    /// Comma-separated values. Text that a spreadsheet would take for a formula gets an apostrophe in front.
    Csv,
    /// One JSON array with an object a row.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// A Markdown table.
    Markdown,
    /// A sheet for Excel and LibreOffice.
    Xlsx,
}

impl Format {
    /// The format that a file's name tells, if it tells one.
    pub fn of_file(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match &*ending {
            "txt" => Self::Table,
            "csv" => Self::Csv,
            "json" => Self::Json,
            "jsonl" | "ndjson" => Self::Jsonl,
            "md" | "markdown" => Self::Markdown,
            "xlsx" => Self::Xlsx,
            _ => return None,
        })
    }

    /// Whether several answers make one document, which is written when the last is there.
    pub const fn is_one_document(self) -> bool {
        matches!(self, Self::Xlsx | Self::Json)
    }

    /// Whether the output is bytes that a terminal cannot show.
    pub const fn is_binary(self) -> bool {
        matches!(self, Self::Xlsx)
    }
}
