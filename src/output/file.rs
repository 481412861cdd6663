use std::io::{self, Write};
use std::path::Path;

use crate::graph::is_graph;
use crate::whole;

/// Writes `path` whole or, when anything fails, leaves it as it was. An old file keeps its permissions.
///
/// A graph is not written over: it may hold corrections that nothing else does.
///
/// # Errors
/// Where a graph is; what `content` gives; and when the folder cannot be written to, with the path in the message.
pub fn write_whole<T, E: From<io::Error>>(
    path: &Path,
    content: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<T, E> {
    let refused = |error: io::Error| {
        let message = format!("cannot write {}: {error}", path.display());
        io::Error::new(error.kind(), message).into()
    };
    if is_graph(path) {
        let message = format!(
            "{} is a graph, and is not written over: name another file",
            path.display()
        );
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, message).into());
    }
    whole::write(path, refused, content)
}
