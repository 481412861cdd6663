//! The parser inflates a stream however large it grows; these guards keep a small file from filling the memory.

use std::io::{Read as _, copy, sink};

use flate2::read::ZlibDecoder;
use hayro_syntax::Filter;
use hayro_syntax::object::dict::keys::CONTENTS;
use hayro_syntax::object::{Array, Stream};
use hayro_syntax::page::Page;

/// Content of a page of text has some kilobytes, with a map on it some megabytes; the largest fonts have 24 MB.
const MAX_BYTES: usize = 32 << 20;
/// How many bytes a packed one counts for where that is not measured: deflated data grow to a thousand times their size
/// at most, commonly to a few.
const PACKED: usize = 16;
/// Packed streams of fewer bytes are not measured: they cannot fill a memory, and nearly all streams are such.
const SMALL: usize = 64 << 10;

/// What the pages of one file may unpack to, and its fonts, each form counted as often as it is drawn: a small form can
/// be drawn again and again.
const MAX_UNPACKED: usize = 128 << 20;

/// What the pages of a file may still unpack to.
#[derive(Debug)]
pub(super) struct Room(usize);

impl Default for Room {
    fn default() -> Self {
        Self(MAX_UNPACKED)
    }
}

impl Room {
    /// Takes so many bytes of content.
    pub(super) const fn take(&mut self, bytes: usize) {
        self.0 = self.0.saturating_sub(bytes);
    }

    /// Whether nothing is left.
    pub(super) const fn is_spent(&self) -> bool {
        self.0 == 0
    }
}

/// Whether the content of a page is of a size that pages have.
pub(super) fn is_modest_page(page: &Page<'_>) -> bool {
    let dict = page.raw();
    if let Some(stream) = dict.get::<Stream<'_>>(CONTENTS) {
        return is_modest(&stream);
    }
    let parts = dict.get::<Array<'_>>(CONTENTS);
    let mut left = MAX_BYTES;
    parts.is_none_or(|parts| {
        parts.iter::<Stream<'_>>().all(|stream| {
            let weight = weight(&stream).filter(|weight| *weight <= left);
            left = left.saturating_sub(weight.unwrap_or_default());
            weight.is_some()
        })
    })
}

/// Whether a stream is small enough to be inflated, and not packed several times over.
pub(super) fn is_modest(stream: &Stream<'_>) -> bool {
    weight(stream).is_some_and(|weight| weight <= MAX_BYTES)
}

/// What the bytes of a stream count for; none where it is packed several times over.
fn weight(stream: &Stream<'_>) -> Option<usize> {
    let packs = |filter: &&Filter| {
        matches!(
            filter,
            Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode
        )
    };
    let size = stream.raw_data().len();
    match stream.filters().iter().filter(packs).count() {
        0 => Some(size),
        1 if size > SMALL && stream.filters().as_slice() == [Filter::FlateDecode] => Some(inflated(&stream.raw_data())),
        1 => Some(size.saturating_mul(PACKED)),
        _ => None,
    }
}

/// How much deflated data hold, counted no further than what is too much; damaged ones as much as comes before it ends.
fn inflated(data: &[u8]) -> usize {
    let mut held = ZlibDecoder::new(data).take(MAX_BYTES as u64 + 1);
    let length = copy(&mut held, &mut sink());
    // What is no such data to this reader may still be to a more patient one.
    length.map_or(data.len().saturating_mul(PACKED), |length| length as usize)
}
