//! Fonts of two-byte codes that tell what their codes show and how wide that is: their program need not be inflated either.

use hayro_font::hayro_cmap::{BfString, CMap};
use hayro_syntax::object::dict::keys::{
    DESCENDANT_FONTS, DW, ENCODING, FONT_DESC, FONT_FILE2, FONT_FILE3, SUBTYPE, TO_UNICODE, TYPE0, W,
};
use hayro_syntax::object::{Array, Dict, Name, Stream};
use rustc_hash::FxHashMap;

use super::loadable::has_modest_widths;
use super::modest::{Room, is_modest};

/// What such a font tells.
pub(super) struct Composite {
    to_unicode: CMap,
    widths: FxHashMap<u32, f32>,
    /// Of what has none of its own.
    width: f32,
}

impl Composite {
    /// Of a font whose codes are those of its letters; none where it is another.
    pub(super) fn open(font: &Dict<'_>, room: &mut Room) -> Option<Self> {
        let is = |key: &[u8], value: &[u8]| font.get::<Name<'_>>(key).is_some_and(|name| name.as_ref() == value);
        if !is(SUBTYPE, TYPE0) || !is(ENCODING, b"Identity-H") {
            return None;
        }
        let descendant = font.get::<Array<'_>>(DESCENDANT_FONTS)?.iter::<Dict<'_>>().next()?;
        let descriptor = descendant.get::<Dict<'_>>(FONT_DESC)?;
        if ![FONT_FILE2, FONT_FILE3]
            .into_iter()
            .any(|key| descriptor.contains_key(key))
        {
            return None;
        }
        let given = descendant.get::<Array<'_>>(W).unwrap_or_default();
        if !has_modest_widths(&given, 1) {
            return None;
        }
        let map = font.get::<Stream<'_>>(TO_UNICODE).filter(is_modest)?;
        let map = map.decoded_data().ok()?;
        room.take(map.len());
        if room.is_spent() {
            return None;
        }
        Some(Self {
            to_unicode: CMap::parse(&map, |_| None)?,
            widths: widths(&given),
            width: descendant.get::<f32>(DW).unwrap_or(1000.0),
        })
    }

    /// The code at `offset` of `bytes`, and its length.
    pub(super) fn code(bytes: &[u8], offset: usize) -> (u32, usize) {
        match bytes.get(offset..) {
            Some([first, second, ..]) => (u32::from(u16::from_be_bytes([*first, *second])), 2),
            _ => (0, 1),
        }
    }

    /// What a code shows, if the font tells.
    pub(super) fn shown(&self, code: u32) -> Option<BfString> {
        self.to_unicode.lookup_bf_string(code)
    }

    /// How wide that is, in thousandths of the type's size.
    pub(super) fn width(&self, code: u32) -> f32 {
        self.widths.get(&code).copied().unwrap_or(self.width)
    }
}

/// The widths of codes: "first [widths]", or "first last width" for all from one to another. They have been counted.
fn widths(given: &Array<'_>) -> FxHashMap<u32, f32> {
    const LAST: u32 = 0xffff;
    let mut widths = FxHashMap::default();
    let mut items = given.flex_iter();
    loop {
        if let Some((first, each)) = items.next::<(u32, Array<'_>)>() {
            widths.extend((first..=LAST).zip(each.iter::<f32>()));
        } else if let Some((first, last, width)) = items.next::<(u32, u32, f32)>() {
            widths.extend((first..=last.min(LAST)).map(|code| (code, width)));
        } else {
            break;
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayro_syntax::object::FromBytes;

    #[test]
    fn widths_come_one_by_one_and_in_ranges() {
        let given = Array::from_bytes(b"[3 [500 250.5] 10 12 600 65534 4294967295 1]").unwrap();
        let widths = widths(&given);
        let told = [3, 4, 5, 9, 10, 12, 13, 65535, 65536].map(|code| widths.get(&code).copied());
        let expected = [
            Some(500.0),
            Some(250.5),
            None,
            None,
            Some(600.0),
            Some(600.0),
            None,
            Some(1.0),
            None,
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn codes_have_two_bytes() {
        let bytes = [1, 2, 3];
        assert_eq!(
            [0, 2, 3].map(|offset| Composite::code(&bytes, offset)),
            [(258, 2), (0, 1), (0, 1)]
        );
    }
}
