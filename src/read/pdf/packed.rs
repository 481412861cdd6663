//! Streams that are packed again after they were packed: no report has them, and six kilobytes can hold gigabytes.
//!
//! The parser inflates the streams that hold other objects by itself, before anybody can look at them. So the file is
//! looked through before it is parsed.

use hayro_syntax::object::dict::keys::{F, FILTER, FIRST, N, TYPE};
use hayro_syntax::object::{Dict, FromBytes, MaybeRef, Name, Object};
use memchr::memmem::{Finder, FinderRev, find};

/// Dictionaries that are tried as that of one stream; real ones are found at once.
const MAX_TRIES: usize = 64;
/// Streams of objects and tables of them have some kilobytes.
const MAX_OBJECTS: usize = 1 << 20;

/// Whether nothing in the file is packed several times over, nor a stream of objects larger than those of reports.
pub(super) fn is_packed_once(file: &[u8]) -> bool {
    let mut from = 0;
    Finder::new(b"stream").find_iter(file).all(|at| {
        let (Some(before), Some(after)) = (file.get(from..at), file.get(at + b"stream".len()..)) else {
            return true;
        };
        if before.ends_with(b"end") || !after.starts_with(b"\n") && !after.starts_with(b"\r") {
            return true;
        }
        from = at;
        match dict_at_end(before) {
            Found::Dict(dict) => layers(&dict) <= 1 && (!holds_objects(&dict) || length(after) <= MAX_OBJECTS),
            Found::Nothing => true,
            Found::Disguised => false,
        }
    })
}

enum Found<'a> {
    Dict(Dict<'a>),
    Nothing,
    /// Brackets and no end of them.
    Disguised,
}

/// The dictionary that `text` ends with.
fn dict_at_end(text: &[u8]) -> Found<'_> {
    let read = |start: usize| {
        let part = text.get(start..)?;
        let dict = Dict::from_bytes(part)?;
        let behind = dict.data().as_ptr_range().end as usize - part.as_ptr() as usize;
        let rest = part.get(behind..)?.trim_ascii_start();
        let rest = rest.strip_prefix(b">>").unwrap_or(rest).trim_ascii_start();
        (rest.is_empty() || rest.starts_with(b"%")).then_some(dict)
    };
    // Strings may hold brackets too; then the one that counting finds is not the right one, and all are tried.
    if let Some(dict) = balanced(text).and_then(read) {
        return Found::Dict(dict);
    }
    for (tried, start) in FinderRev::new(b"<<").rfind_iter(text).enumerate() {
        if tried == MAX_TRIES {
            return Found::Disguised;
        }
        if let Some(dict) = read(start) {
            return Found::Dict(dict);
        }
    }
    Found::Nothing
}

/// Where the brackets open that close last.
fn balanced(text: &[u8]) -> Option<usize> {
    let mut end = text.len();
    let mut open = 0_usize;
    while let Some(at) = memchr::memrchr2(b'<', b'>', text.get(..end)?) {
        let pair = at.checked_sub(1).filter(|&before| text.get(before) == text.get(at));
        end = pair.unwrap_or(at);
        match (pair, text.get(at)) {
            (Some(_), Some(b'>')) => open += 1,
            (Some(start), _) if open <= 1 => return Some(start),
            (Some(_), _) => open -= 1,
            _ => {}
        }
    }
    None
}

/// How often a stream is packed; what does not stand with it counts as often too many.
fn layers(dict: &Dict<'_>) -> usize {
    let packs = |name: &Name<'_>| {
        matches!(
            name.as_ref(),
            b"FlateDecode" | b"Fl" | b"LZWDecode" | b"LZW" | b"RunLengthDecode" | b"RL"
        )
    };
    let one = |filter: MaybeRef<Object<'_>>| match filter {
        MaybeRef::NotRef(Object::Name(name)) => usize::from(packs(&name)),
        MaybeRef::NotRef(_) => 0,
        MaybeRef::Ref(_) => 2,
    };
    let of = |key: &[u8]| match dict.get_raw::<Object<'_>>(key) {
        Some(MaybeRef::NotRef(Object::Array(filters))) => filters.raw_iter().map(one).sum(),
        Some(filter) => one(filter),
        None => 0,
    };
    of(F).max(of(FILTER))
}

fn holds_objects(dict: &Dict<'_>) -> bool {
    let named = dict.get::<Name<'_>>(TYPE);
    named.is_some_and(|name| matches!(name.as_ref(), b"ObjStm" | b"XRef"))
        || dict.contains_key(N) && dict.contains_key(FIRST)
}

fn length(after: &[u8]) -> usize {
    find(after, b"endstream").unwrap_or(after.len())
}
