//! White space, told without a look at each character.

use memchr::{memchr_iter, memchr3_iter};

/// Whether a text has white space that is not of ASCII.
pub(crate) fn has_other_space(text: &str) -> bool {
    let bytes = text.as_bytes();
    // All such characters begin with one of four bytes.
    let mut begins = memchr3_iter(0xc2, 0xe2, 0xe3, bytes).chain(memchr_iter(0xe1, bytes));
    begins.any(|at| text.get(at..).is_some_and(|rest| rest.starts_with(char::is_whitespace)))
}

/// So many bytes begin less words than a byte can count.
const STEP: usize = 256;

/// How many words white space parts.
pub(crate) fn count_words(text: &str) -> usize {
    if has_other_space(text) {
        return text.split_whitespace().count();
    }
    let is_space = |byte: u8| byte == b' ' || (b'\t'..=b'\r').contains(&byte);
    let bytes = text.as_bytes();
    let behind = bytes.get(1..).unwrap_or_default();
    // Without a branch and in small sums, so that many bytes are looked at together.
    let begun = |(before, at): (&[u8], &[u8])| -> u8 {
        let pairs = std::iter::zip(before, at);
        pairs
            .map(|(before, byte)| u8::from(is_space(*before) & !is_space(*byte)))
            .sum()
    };
    let chunks = std::iter::zip(bytes.chunks(STEP), behind.chunks(STEP));
    let first = bytes.first().is_some_and(|first| !is_space(*first));
    usize::from(first) + chunks.map(begun).map(usize::from).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_as_they_are_parted() {
        for text in [
            "",
            " ",
            "one",
            " one  two\tthree\n",
            "a\u{a0}b c",
            "\u{1680}a\u{3000}b",
            "‘all’ – é \u{b}x\u{2028}y",
        ] {
            assert_eq!(count_words(text), text.split_whitespace().count(), "{text:?}");
            let other = text.chars().any(|c| !c.is_ascii() && c.is_whitespace());
            assert_eq!(has_other_space(text), other, "{text:?}");
        }
    }
}
