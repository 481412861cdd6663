//! The normal form in which words and names are compared.

use std::borrow::Cow;

use crate::text::is_apostrophe;

/// Small letters, straight apostrophes, one space between words.
pub fn normal(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !text.is_empty() {
            text.push(' ');
        }
        if word.is_ascii() {
            let from = text.len();
            text.push_str(word);
            text[from..].make_ascii_lowercase();
        } else {
            let lower = word.chars().flat_map(char::to_lowercase);
            text.extend(lower.map(|c| if is_apostrophe(c) { '\'' } else { c }));
        }
    }
    text
}

/// [`normal`] of one word, without a copy where it is in small letters already.
pub fn normal_word(word: &str) -> Cow<'_, str> {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if word.bytes().all(plain) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(normal(word))
    }
}
