//! Bytes → [`Document`]: pages and lines with their positions, whatever the format.

mod clean;
mod document;
mod error;
mod pdf;

pub use document::{Document, Format, Line, Page, Place};
pub use error::ReadError;

use sha2::{Digest, Sha256};

/// Reads one file.
///
/// `relative` is the path that the document is to be known by, parts joined with `/`. Its extension is only asked
/// where the bytes themselves do not tell their format.
///
/// # Errors
///
/// [`ReadError`] says what is wrong with the file.
pub fn read(relative: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    let (title, pages) = pdf::read(bytes)?;
    Ok(Document {
        path: relative.to_owned(),
        format: Format::Pdf,
        sha256: fingerprint(bytes),
        title,
        pages,
    })
}

fn fingerprint(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
