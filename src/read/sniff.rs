use super::{Format, ReadError};

/// A PDF's header may have a little rubbish before it.
const HEADER: usize = 1_024;

/// First bytes of formats that are not read.
const UNSUPPORTED: [(&[u8], &str); 6] = [
    (b"PK\x03\x04", "an office document or ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an office document of the old kind"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
];

/// What the name of a file says about its format; none where it says nothing.
pub(super) fn by_name(path: &str) -> Option<Format> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (_, extension) = name.rsplit_once('.')?;
    match extension.to_ascii_lowercase().as_str() {
        "pdf" => Some(Format::Pdf),
        "md" | "markdown" => Some(Format::Markdown),
        "html" | "htm" | "xhtml" => Some(Format::Html),
        "txt" | "text" => Some(Format::Text),
        _ => None,
    }
}

/// Whether the bytes are a PDF.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    bytes
        .get(..HEADER.min(bytes.len()))
        .is_some_and(|head| head.windows(5).any(|window| window == b"%PDF-"))
}

/// Refuses bytes of a known format that is not read.
pub(super) fn refuse_unsupported(bytes: &[u8]) -> Result<(), ReadError> {
    match UNSUPPORTED.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        Some((_, what)) => Err(ReadError::Unsupported(what)),
        None => Ok(()),
    }
}

/// Whether a text begins as an HTML page does.
pub(super) fn is_html(text: &str) -> bool {
    let head: String = text
        .trim_start()
        .chars()
        .take(HEADER)
        .collect::<String>()
        .to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body"]
        .iter()
        .any(|start| head.starts_with(start))
        || (head.starts_with("<?xml") || head.starts_with("<!--")) && head.contains("<html")
}
