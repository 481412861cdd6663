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
    /// Whether the output is bytes that a terminal cannot show.
    pub const fn is_binary(self) -> bool {
        matches!(self, Self::Xlsx)
    }
}
