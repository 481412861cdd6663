//! Fonts that say all there is to know without their program.
//!
//! What word processors embed for English text has the widths of its codes in the file and shows Windows' Latin letters. To
//! read it, the program that draws the letters, which is most of the font, need not be inflated.

use encoding_rs::WINDOWS_1252;
use hayro_syntax::object::dict::keys::{
    BASE_FONT, ENCODING, FIRST_CHAR, FONT_DESC, FONT_FILE2, LAST_CHAR, MISSING_WIDTH, SUBTYPE, TO_UNICODE, TRUE_TYPE,
    WIDTHS, WIN_ANSI_ENCODING,
};
use hayro_syntax::object::{Array, Dict, Name, Stream};

use super::font::Code;

/// What each code of such a font shows; none where the font is another.
pub(super) fn codes(font: &Dict<'_>) -> Option<Box<[Option<Code>; 256]>> {
    let is = |key: &[u8], value: &[u8]| font.get::<Name<'_>>(key).is_some_and(|name| name.as_ref() == value);
    let descriptor = font.get::<Dict<'_>>(FONT_DESC)?;
    let embedded = descriptor.get::<Stream<'_>>(FONT_FILE2).is_some();
    let latin = is(SUBTYPE, TRUE_TYPE) && is(ENCODING, WIN_ANSI_ENCODING);
    if !latin || !embedded || font.contains_key(TO_UNICODE) || is_of_symbols(font) {
        return None;
    }
    let (first, last) = (font.get::<usize>(FIRST_CHAR)?, font.get::<usize>(LAST_CHAR)?);
    let count = last.checked_sub(first)?.checked_add(1)?;
    let missing = descriptor.get::<f32>(MISSING_WIDTH).unwrap_or(0.0);
    let mut widths = [missing; 256];
    let given = font.get::<Array<'_>>(WIDTHS)?;
    for (width, given) in widths.iter_mut().skip(first).zip(given.iter::<f32>().take(count)) {
        *width = given;
    }
    let mut all = Box::new([None; 256]);
    for (code, slot) in (0..=u8::MAX).zip(all.iter_mut()) {
        *slot = Some(Code::new(shown(code).map(Some), widths[usize::from(code)]));
    }
    Some(all)
}

/// Whether the letters are pictures, whatever the encoding says.
fn is_of_symbols(font: &Dict<'_>) -> bool {
    let name = font.get::<Name<'_>>(BASE_FONT);
    name.is_some_and(|name| name.as_str().to_ascii_lowercase().contains("dingbats"))
}

/// The character of a code in `WinAnsiEncoding`: where Windows has none it shows a bullet, and control codes show nothing.
fn shown(code: u8) -> Option<char> {
    match code {
        0..=31 => None,
        127 | 129 | 141 | 143 | 144 | 157 => Some('•'),
        _ => WINDOWS_1252.decode_without_bom_handling(&[code]).0.chars().next(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_show_what_windows_shows() {
        let told: String = [b'A', 0x92, 0xe9, 0x80, 0x81].into_iter().filter_map(shown).collect();
        assert_eq!(told, "A’é€•");
        assert_eq!(shown(7), None);
    }
}
