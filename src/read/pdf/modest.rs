//! The parser inflates a stream however large it grows; these guards keep a small file from filling the memory.

use hayro_syntax::Filter;
use hayro_syntax::object::dict::keys::CONTENTS;
use hayro_syntax::object::{Array, Stream};
use hayro_syntax::page::Page;

/// Content of a page of text has some kilobytes; deflated data grow to a thousand times their size at most.
const MAX_BYTES: usize = 1 << 20;

/// What the pages of one file may unpack to, each form counted as often as it is drawn: a small form can be drawn again
/// and again.
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
            let size = stream.raw_data().len();
            let fits = size <= left && is_modest(&stream);
            left = left.saturating_sub(size);
            fits
        })
    })
}

/// Whether a stream is small enough to be inflated, and not packed several times over.
pub(super) fn is_modest(stream: &Stream<'_>) -> bool {
    let packs = |filter: &&Filter| {
        matches!(
            filter,
            Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode
        )
    };
    stream.filters().iter().filter(packs).count() <= 1 && stream.raw_data().len() <= MAX_BYTES
}
