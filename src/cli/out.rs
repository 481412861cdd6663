//! Where results go.

use std::error::Error;
use std::io::{self, IsTerminal as _, Write};
use std::path::Path;

use super::{Failure, wrong};
use crate::export;
pub(super) use crate::output::terminal::{colour, width};
use crate::output::{Format, printable};

/// Writes to `path` whole or not at all; without it, or with `-`, to standard output.
pub(super) fn write(
    path: Option<&Path>,
    content: impl FnOnce(&mut dyn Write) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let Some(path) = path.filter(|path| *path != Path::new("-")) else {
        let mut out = io::BufWriter::new(crate::output::terminal::standard_output());
        content(&mut out)?;
        return Ok(out.flush()?);
    };
    crate::output::write_whole(path, content)
}

/// Says something beside the results, on standard error. Where that has gone or is full, nobody can be told.
pub(super) fn note(line: impl AsRef<str>) {
    let _ = writeln!(io::stderr(), "{}", printable(line.as_ref()));
}

/// Refuses an output that is one of the files that the command reads.
pub(super) fn apart(output: Option<&Path>, input: Option<&Path>) -> Result<(), Failure> {
    let truth = |path: Option<&Path>| path?.canonicalize().ok();
    match truth(output) {
        Some(same) if truth(input) == Some(same.clone()) => Err(wrong(format!(
            "{} is what is read, and is not written over: name another file with -o",
            same.display()
        ))),
        _ => Ok(()),
    }
}

/// Whether results go to a person rather than a file or program.
pub(super) fn is_terminal(path: Option<&Path>) -> bool {
    path.is_none_or(|path| path == Path::new("-")) && io::stdout().is_terminal()
}

/// Whether an error only says that whoever read our output has gone (`| head`).
pub(super) fn is_closed_pipe(mut error: &(dyn Error + 'static)) -> bool {
    loop {
        if error
            .downcast_ref::<io::Error>()
            .is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
        {
            return true;
        }
        match error.source() {
            Some(cause) => error = cause,
            None => return false,
        }
    }
}

/// The format that was asked for, or that the file's name tells; without either, a table for a person and JSON lines for
/// a program.
pub(super) fn format(asked: Option<Format>, path: Option<&Path>) -> Result<Format, Failure> {
    let format = match (asked.or_else(|| Format::of_file(path?)), path) {
        (Some(format), _) => format,
        (None, Some(path)) if path.extension().is_some() => {
            let drawn = export::Format::of_file(path).map_or_else(String::new, |_| {
                format!(
                    "; `refrain export --query QUERY -o {}` draws what a query returns",
                    path.display()
                )
            });
            return Err(wrong(format!(
                "rows go into a .csv, .xlsx, .json, .jsonl, .md or .txt file, not into {}: name such a one, or say what to \
                 write with --format{drawn}",
                path.display()
            )));
        }
        (None, _) if is_terminal(path) => Format::Table,
        (None, _) => Format::Jsonl,
    };
    if format.is_binary() && is_terminal(path) {
        return Err(wrong("this format is not for a terminal: name a file with -o"));
    }
    Ok(format)
}
