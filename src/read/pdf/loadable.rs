//! What the loader of a font would inflate and count, looked at before it does: it does so whatever it comes to.

use hayro_syntax::object::dict::keys::{
    CID_TO_GID_MAP, DESCENDANT_FONTS, ENCODING, FONT_DESC, FONT_FILE, FONT_FILE2, FONT_FILE3, TO_UNICODE, W, W2,
};
use hayro_syntax::object::{Array, Dict, Object, Stream};

use super::modest::{Room, is_modest};

/// More widths than the codes of two bytes have, even if some are given twice.
const MAX_WIDTHS: usize = 1 << 18;

/// Whether a font can be loaded within the room that is left; takes what it needs of it.
pub(super) fn is_loadable(font: &Dict<'_>, room: &mut Room) -> bool {
    let below = font.get::<Array<'_>>(DESCENDANT_FONTS);
    let below = below.and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    let mut fits = |dict: &Dict<'_>, key: &[u8]| {
        let Some(stream) = dict.get::<Stream<'_>>(key) else {
            return true;
        };
        if !is_modest(&stream) {
            return false;
        }
        room.take(stream.decoded_data().map_or(0, |data| data.len()));
        !room.is_spent()
    };
    [Some(font), below.as_ref()].into_iter().flatten().all(|dict| {
        let descriptor = dict.get::<Dict<'_>>(FONT_DESC).unwrap_or_default();
        [TO_UNICODE, ENCODING, CID_TO_GID_MAP]
            .into_iter()
            .all(|key| fits(dict, key))
            && [FONT_FILE, FONT_FILE2, FONT_FILE3]
                .into_iter()
                .all(|key| fits(&descriptor, key))
            && [(W, 1), (W2, 3)].into_iter().all(|(key, numbers)| {
                let given = dict.get::<Array<'_>>(key);
                given.is_none_or(|given| has_modest_widths(&given, numbers))
            })
    })
}

/// Whether no more widths are given, in so many numbers each, than fonts have.
pub(super) fn has_modest_widths(given: &Array<'_>, numbers: usize) -> bool {
    count(given, numbers) <= MAX_WIDTHS
}

/// How many widths are given: "first [widths]", or "first last width" for all from one to another; in `numbers` numbers
/// each. Not counted further than what is too many.
fn count(given: &Array<'_>, numbers: usize) -> usize {
    let mut items = given.flex_iter();
    let mut widths = 0_usize;
    while widths <= MAX_WIDTHS {
        if let Some((_, each)) = items.next::<(u32, Array<'_>)>() {
            // An empty list counts too: it can be given again and again.
            widths += 1 + each.iter::<Object<'_>>().take(MAX_WIDTHS * numbers).count() / numbers;
        } else if let Some((first, last)) = items.next::<(u32, u32)>() {
            widths = widths.saturating_add(1 + last.saturating_sub(first) as usize);
            for _ in 0..numbers {
                items.next::<f32>();
            }
        } else {
            break;
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use hayro_syntax::object::FromBytes;

    use super::*;

    #[test]
    fn widths_are_counted_without_being_listed() {
        let count = |text: &'static str, numbers| super::count(&Array::from_bytes(text.as_bytes()).unwrap(), numbers);
        assert_eq!(count("[3 [500 250.5] 10 12 600]", 1), 6);
        assert_eq!(count("[3 [1 2 3 4 5 6] 10 12 1 2 3 7 7 1 2 3]", 3), 7);
        assert!(count("[0 4294967295 500 0 9 1]", 1) > MAX_WIDTHS);
    }
}
