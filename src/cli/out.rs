//! Where results go.

use std::error::Error;
use std::io::{self, IsTerminal as _, Write};
use std::path::Path;

use super::Failure;
pub(super) use crate::output::terminal::{colour, width};

/// Writes to `path` whole or not at all; without it, or with `-`, to standard output.
pub(super) fn write(
    path: Option<&Path>,
    content: impl FnOnce(&mut dyn Write) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let Some(path) = path.filter(|path| *path != Path::new("-")) else {
        let mut out = io::BufWriter::new(io::stdout().lock());
        content(&mut out)?;
        return Ok(out.flush()?);
    };
    crate::output::write_whole(path, content)
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
