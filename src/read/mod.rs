//! Bytes → [`Document`]: pages and lines with their positions, whatever the format.

mod clean;
mod collect;
mod document;
mod encoding;
mod error;
mod html;
mod markdown;
mod marks;
mod pdf;
mod plain;
mod sniff;
mod tags;

pub use collect::{Source, collect};
pub use document::{Document, Format, Line, Page, Place};
pub use error::ReadError;

use std::borrow::Cow;

use sha2::{Digest, Sha256};

/// The largest file that is read, in megabytes; the longest report has less than two.
const MAX_MEGABYTES: u64 = 200;
/// The length from which a file is too large.
const TOO_LARGE: u64 = (MAX_MEGABYTES + 1) * 1_000_000;

/// Reads one file.
///
/// `relative` is the path that the document is to be known by, parts joined with `/`. Its extension is only asked
/// where the bytes themselves do not tell their format, and where the name says PDF and the bytes say otherwise.
///
/// # Errors
///
/// [`ReadError`] says what is wrong with the file.
pub fn read(relative: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    refuse_too_large(bytes.len() as u64)?;
    let (format, title, pages) = if sniff::is_pdf(bytes) {
        let (title, pages) = pdf::read(bytes)?;
        (Format::Pdf, title, pages)
    } else {
        read_text(relative, bytes)?
    };
    Ok(Document {
        path: relative.to_owned(),
        format,
        sha256: fingerprint(bytes),
        title,
        pages,
    })
}

fn read_text(relative: &str, bytes: &[u8]) -> Result<(Format, Option<String>, Vec<Page>), ReadError> {
    sniff::refuse_unsupported(bytes)?;
    let text = encoding::decode(bytes)?;
    let text = if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        text
    };
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let named = sniff::by_name(relative).unwrap_or(Format::Text);
    let format = if sniff::is_html(&text) { Format::Html } else { named };
    if named == Format::Pdf {
        let found = if format == Format::Pdf { Format::Text } else { format };
        return Err(ReadError::Disguised { found, named });
    }
    let (title, pages) = match format {
        Format::Html => html::read(&text).map(|(title, page)| (title, vec![page]))?,
        Format::Markdown => (None, vec![markdown::read(&text)]),
        Format::Text | Format::Pdf => (None, plain::read(&text)),
    };
    if pages.iter().all(|page| page.lines.is_empty()) {
        return Err(ReadError::Empty);
    }
    Ok((format, title, pages))
}

fn refuse_too_large(bytes: u64) -> Result<(), ReadError> {
    if bytes >= TOO_LARGE {
        Err(ReadError::TooLarge {
            megabytes: bytes / 1_000_000,
            limit: MAX_MEGABYTES,
        })
    } else {
        Ok(())
    }
}

fn fingerprint(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
