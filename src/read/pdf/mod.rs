//! PDF: a page says where each letter goes; words, lines and table rows are for the reader to see.

mod composite;
mod content;
mod dots;
mod font;
mod hayro;
mod latin;
mod lines;
mod loadable;
mod marks;
mod modest;
mod packed;
mod path;
mod pieces;
mod state;
mod table;
mod wrapped;
mod write;

use std::panic::{AssertUnwindSafe, catch_unwind};

use self::hayro::Hayro;
use self::marks::Source;
use super::{Page, ReadError};

/// More pages than any report has.
const MAX_PAGES: usize = 5_000;
/// Where the end of a file is looked for; some carry a little rubbish behind it.
const TAIL: usize = 2_048;

/// Reads the title and the pages of a PDF.
pub(super) fn read(bytes: &[u8]) -> Result<(Option<String>, Vec<Page>), ReadError> {
    let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
    if !contains(tail, b"%%EOF") && !contains(tail, b"startxref") {
        return Err(ReadError::Truncated);
    }
    if !packed::is_packed_once(bytes) {
        return Err(ReadError::Damaged("its streams are packed as no report is"));
    }
    // The parser has no known panic; a file that finds one must not take the other files down with it.
    catch_unwind(AssertUnwindSafe(|| read_pages(&Hayro::open(bytes)?)))
        .unwrap_or(Err(ReadError::Damaged("it cannot be parsed")))
}

fn read_pages(source: &dyn Source) -> Result<(Option<String>, Vec<Page>), ReadError> {
    let found = source.page_count();
    let declared = source.declared_page_count().unwrap_or(found);
    if found == 0 {
        return Err(ReadError::Damaged("it has no pages"));
    }
    if found > MAX_PAGES {
        return Err(ReadError::Damaged("it has thousands of pages"));
    }
    if declared > found {
        return Err(ReadError::MissingPages {
            missing: declared - found,
            declared,
        });
    }
    let mut pages = Vec::with_capacity(found);
    let (mut known, mut unknown) = (0, 0);
    source.visit_pages(&mut |marks| {
        known += marks.glyphs.len();
        unknown += marks.unknown;
        pages.push(Page {
            size: Some(marks.size),
            lines: lines::of(marks),
            cut: marks.cut,
        });
    })?;
    let empty = pages.iter().all(|page| page.lines.is_empty());
    if empty && pages.iter().any(|page| page.cut) {
        return Err(ReadError::Damaged(
            "its fonts or pages hold more than those of reports do",
        ));
    }
    if empty || unknown > known {
        return Err(ReadError::NoText { pages: found });
    }
    Ok((source.title(), pages))
}

fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}
