use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use memchr::memchr_iter;

use super::ReadError;

/// Where a page says how it is encoded, if it does.
const HEAD: usize = 1_024;
/// A text has at most one control character in so many characters.
const CONTROLS: usize = 200;

/// Decodes a text: by its byte order mark, as UTF-8 or UTF-16 where it is valid, by what an HTML page says of itself, or
/// by a guess among the older encodings.
///
/// # Errors
///
/// [`ReadError::Binary`] where the result is no text.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    let text = if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        encoding
            .decode_without_bom_handling(bytes.get(mark..).unwrap_or_default())
            .0
    } else if let Some(encoding) = utf16_without_mark(bytes) {
        encoding.decode_without_bom_handling(bytes).0
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        Cow::Borrowed(text)
    } else {
        let encoding = declared(bytes).unwrap_or_else(|| guess(bytes));
        encoding.decode_without_bom_handling(bytes).0
    };
    if is_binary(&text) {
        Err(ReadError::Binary)
    } else {
        Ok(text)
    }
}

/// Western text in UTF-16 has a zero in every other byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..HEAD.min(bytes.len() / 2 * 2))?;
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    let mostly = |count: usize, other: usize| pairs > 0 && count * 2 > pairs && other * 20 <= pairs;
    if mostly(odd, even) {
        Some(UTF_16LE)
    } else if mostly(even, odd) {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    const KEY: &[u8] = b"charset=";
    let head = bytes.get(..HEAD.min(bytes.len()))?.to_ascii_lowercase();
    let start = head.windows(KEY.len()).position(|window| window == KEY)? + KEY.len();
    let label = head.get(start..)?.split(|byte| b" \t\r\n;/>".contains(byte)).next()?;
    Encoding::for_label(
        label
            .trim_ascii()
            .strip_prefix(b"\"")
            .map_or(label, |label| label.strip_suffix(b"\"").unwrap_or(label)),
    )
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"uk"), Utf8Detection::Deny)
}

/// How many bytes are looked at together.
const STEP: usize = 1024;

fn is_binary(text: &str) -> bool {
    // A text has hardly any control characters, and its bytes tell so sooner than its characters.
    let bytes = text.as_bytes();
    // Many bytes in one step, without asking at each whether to go on.
    let has_control = |some: &[u8]| {
        let is_control = |byte: &u8| byte.is_ascii_control() & !byte.is_ascii_whitespace();
        some.iter().fold(false, |any, byte| any | is_control(byte))
    };
    let is_pair = |at: usize| matches!(bytes.get(at + 1), Some(0x80..=0x9f));
    if !bytes.chunks(STEP).any(has_control) && !memchr_iter(0xc2, bytes).any(is_pair) {
        return false;
    }
    let (mut all, mut controls) = (0, 0);
    for c in text.chars() {
        all += 1;
        controls += usize::from(c.is_control() && !c.is_whitespace());
    }
    text.contains('\0') || controls * CONTROLS > all
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCE: &str = "Visits are timely – “most” of the café’s 40 families were seen. £5 was spent on each.";

    #[test]
    fn older_encodings_are_guessed() {
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(SENTENCE);
        assert_eq!(decode(&bytes).as_deref(), Ok(SENTENCE));
    }

    #[test]
    fn utf_16_needs_no_mark() {
        let little: Vec<u8> = SENTENCE.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = std::iter::once(0xfeff)
            .chain(SENTENCE.encode_utf16())
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(decode(&little).as_deref(), Ok(SENTENCE));
        assert_eq!(decode(&big).as_deref(), Ok(SENTENCE));
    }

    #[test]
    fn a_page_may_declare_its_encoding() {
        let page = b"<html><meta charset=\"iso-8859-2\"><p>\xb3atwy</p>";
        assert!(decode(page).is_ok_and(|text| text.contains("łatwy")));
    }

    #[test]
    fn noise_is_binary() {
        let noise: Vec<u8> = (0..4_000_u32)
            .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
            .collect();
        assert_eq!(decode(&noise), Err(ReadError::Binary));
    }
}
