//! Files that are there whole or not at all.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes `path` whole or, when anything fails, leaves it as it was.
///
/// # Errors
/// What `content` gives; and when the folder cannot be written to, with the path in the message.
pub fn write_whole<T, E: From<io::Error>>(
    path: &Path,
    content: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<T, E> {
    let folder = path
        .parent()
        .filter(|p| !p.as_os_str().is_empty())
        .map_or(PathBuf::from("."), Path::to_owned);
    let named = |error: io::Error| {
        // The library's own message names the temporary file, which says nothing to anybody.
        let cause = match error.kind() {
            io::ErrorKind::NotFound => format!("there is no folder {}", folder.display()),
            kind => kind.to_string(),
        };
        io::Error::new(error.kind(), format!("cannot write {}: {cause}", path.display()))
    };
    let mut file = io::BufWriter::new(tempfile::NamedTempFile::new_in(&folder).map_err(named)?);
    let done = content(&mut file)?;
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
    Ok(done)
}
