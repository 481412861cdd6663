use std::io::{self, Write};
use std::path::Path;

use crate::whole;

/// Writes `path` whole or, when anything fails, leaves it as it was. An old file keeps its permissions.
///
/// # Errors
/// What `content` gives; and when the folder cannot be written to, with the path in the message.
pub fn write_whole<T, E: From<io::Error>>(
    path: &Path,
    content: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<T, E> {
    let refused = |error: io::Error| {
        let message = format!("cannot write {}: {error}", path.display());
        io::Error::new(error.kind(), message).into()
    };
    whole::write(path, refused, content)
}
