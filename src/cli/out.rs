//! Where results go.

use std::error::Error;
use std::io::{self, IsTerminal as _, Write};
use std::path::{Path, PathBuf};

use super::Failure;

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
    let named = |error: io::Error| format!("cannot write {}: {error}", path.display());
    let folder = path
        .parent()
        .filter(|p| !p.as_os_str().is_empty())
        .map_or(PathBuf::from("."), Path::to_owned);
    let mut file = io::BufWriter::new(tempfile::NamedTempFile::new_in(folder).map_err(named)?);
    content(&mut file)?;
    let file = file.into_inner().map_err(|e| named(e.into_error()))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // A temporary file is for its owner alone; a result is meant to be shared.
        file.as_file()
            .set_permissions(std::fs::Permissions::from_mode(0o644))
            .map_err(named)?;
    }
    file.persist(path).map_err(|e| named(e.error))?;
    Ok(())
}

/// Whether results go to a person rather than a file or program.
pub(super) fn is_terminal(path: Option<&Path>) -> bool {
    path.is_none_or(|path| path == Path::new("-")) && io::stdout().is_terminal()
}

/// Whether output may be coloured: on a terminal, unless `NO_COLOR` is set or `CLICOLOR` is `0`.
pub(super) fn colour() -> bool {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    io::stdout().is_terminal() && set("NO_COLOR").is_none() && set("CLICOLOR").is_none_or(|value| value != "0")
}

/// Columns of the terminal on standard output, if it is one.
pub(super) fn width() -> Option<u16> {
    console::Term::stdout().size_checked().map(|(_, columns)| columns)
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
