//! Where a number could begin: told cheaply, before the grammar is asked.

/// Letters of the longest first word of a number.
const LONGEST_OPENER: usize = 9;

/// Whether a word in small letters can be the first of a number; "a" needs more than that.
fn is_opener(word: &[u8]) -> bool {
    matches!(
        word,
        b"one"
            | b"two"
            | b"three"
            | b"four"
            | b"five"
            | b"six"
            | b"seven"
            | b"eight"
            | b"nine"
            | b"ten"
            | b"eleven"
            | b"twelve"
            | b"thirteen"
            | b"fourteen"
            | b"fifteen"
            | b"sixteen"
            | b"seventeen"
            | b"eighteen"
            | b"nineteen"
            | b"twenty"
            | b"thirty"
            | b"forty"
            | b"fifty"
            | b"sixty"
            | b"seventy"
            | b"eighty"
            | b"ninety"
            | b"half"
            | b"third"
            | b"quarter"
            | b"quarters"
    )
}

/// What the first two letters tell: most words begin as none of [`is_opener`]'s.
fn begins_like_a_number(word: &[u8]) -> bool {
    let [first, second, ..] = word else { return false };
    match first.to_ascii_lowercase() {
        b'a' => !second.is_ascii_alphabetic(),
        b'e' => matches!(second.to_ascii_lowercase(), b'i' | b'l'),
        b'f' => matches!(second.to_ascii_lowercase(), b'i' | b'o'),
        b'h' => second.eq_ignore_ascii_case(&b'a'),
        b'n' => second.eq_ignore_ascii_case(&b'i'),
        b'o' => second.eq_ignore_ascii_case(&b'n'),
        b'q' => second.eq_ignore_ascii_case(&b'u'),
        b's' => matches!(second.to_ascii_lowercase(), b'e' | b'i'),
        b't' => matches!(second.to_ascii_lowercase(), b'e' | b'h' | b'w'),
        _ => false,
    }
}

/// What may follow "a" in a number.
const PARTS: [&str; 6] = ["half", "hundred", "third", "quarter", "fifth", "tenth"];

/// A cheap test before the grammar is asked: whether a number could begin with the first letter of `rest`.
pub(super) fn opens(rest: &str, letter: char) -> bool {
    if letter.is_ascii_digit() || letter == '£' {
        return true;
    }
    if !letter.is_ascii_alphabetic() || !begins_like_a_number(rest.as_bytes()) {
        return false;
    }
    let mut lower = [0; LONGEST_OPENER];
    let mut length = 0;
    for byte in rest.bytes().take_while(u8::is_ascii_alphabetic) {
        let Some(slot) = lower.get_mut(length) else {
            return false;
        };
        *slot = byte.to_ascii_lowercase();
        length += 1;
    }
    match &lower[..length] {
        b"a" => rest[1..]
            .strip_prefix(|c: char| !c.is_alphanumeric())
            .is_some_and(|next| PARTS.iter().any(|part| begins(next, part))),
        word => is_opener(word),
    }
}

/// Whether a text begins with these letters, in whatever case.
fn begins(text: &str, letters: &str) -> bool {
    let start = text.as_bytes().get(..letters.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(letters.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_open_with_their_first_word_or_digit() {
        let words = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen \
            eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety half third quarter quarters";
        for word in words.split_whitespace() {
            assert!(opens(word, 'w') && opens(&word.to_uppercase(), 'W'), "{word}");
        }
        let opened = ["a half", "A third", "7", "£5"].map(|text| opens(text, text.chars().next().unwrap()));
        assert_eq!(opened, [true; 4]);
        let closed = ["a", "an", "team", "the", "ones", "f", "–"].map(|text| opens(text, text.chars().next().unwrap()));
        assert_eq!(closed, [false; 7]);
    }
}
