//! Files that are there whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Writes `path` whole or, when anything fails, leaves it as it was. Whoever could read the file before can read it
/// then; a new one is for those for whom the system makes new files. `refused` makes an error of what the system says.
pub(crate) fn write<T, E>(
    path: &Path,
    refused: impl Fn(io::Error) -> E,
    content: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<T, E> {
    // What a link points to is written, not the link; a device or a pipe is written to as it comes.
    let truth = fs::canonicalize(path);
    let path = truth.as_deref().unwrap_or(path);
    if fs::metadata(path).is_ok_and(|known| !known.is_file() && !known.is_dir()) {
        let out = fs::OpenOptions::new().write(true).open(path).map_err(&refused)?;
        let mut out = io::BufWriter::new(out);
        let done = content(&mut out)?;
        out.flush().map_err(&refused)?;
        return Ok(done);
    }
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let before = fs::metadata(path).ok().map(|known| known.permissions());
    let mut beside = tempfile::Builder::new();
    #[cfg(unix)]
    if before.is_none() {
        use std::os::unix::fs::PermissionsExt as _;
        // The system takes from these what its user does not give away.
        beside.permissions(fs::Permissions::from_mode(0o666));
    }
    // The library's own message names the temporary file, which says nothing to anybody.
    let file = beside.tempfile_in(folder).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => refused(io::Error::new(
            error.kind(),
            format!("there is no folder {}", folder.display()),
        )),
        kind => refused(kind.into()),
    })?;
    let mut file = io::BufWriter::new(file);
    let done = content(&mut file)?;
    let file = file.into_inner().map_err(|e| refused(e.into_error()))?;
    if let Some(before) = before.filter(|_| cfg!(unix)) {
        file.as_file().set_permissions(before).map_err(&refused)?;
    }
    file.as_file().sync_all().map_err(&refused)?;
    file.persist(path).map_err(|e| refused(e.error))?;
    Ok(done)
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_file_stays_as_private_as_it_was_and_a_new_one_is_as_new_files_are() {
        let folder = tempfile::tempdir().unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let save = |path: &Path| write(path, |error| error, |out| out.write_all(b"new"));
        let (old, new, plain) = (
            folder.path().join("old"),
            folder.path().join("new"),
            folder.path().join("plain"),
        );
        fs::write(&old, "old").unwrap();
        fs::set_permissions(&old, fs::Permissions::from_mode(0o600)).unwrap();
        fs::write(&plain, "").unwrap();
        save(&old).unwrap();
        save(&new).unwrap();
        assert_eq!((fs::read(&old).unwrap(), mode(&old)), (b"new".to_vec(), 0o600));
        assert_eq!(mode(&new), mode(&plain));
        let (link, pipe) = (folder.path().join("link"), Path::new("/dev/null"));
        fs::write(&old, "old").unwrap();
        std::os::unix::fs::symlink(&old, &link).unwrap();
        save(&link).unwrap();
        save(pipe).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink() && !fs::metadata(pipe).unwrap().is_file());
        assert_eq!((fs::read(&old).unwrap(), mode(&old)), (b"new".to_vec(), 0o600));
        let failed = write(&old, |error| error, |_| Err::<(), _>(io::ErrorKind::Other.into()));
        assert!(failed.is_err() && fs::read(&old).unwrap() == b"new");
    }
}
