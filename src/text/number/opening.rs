//! Where a number could begin: told cheaply, before the grammar is asked.

/// Numbers of one word.
const CARDINALS: [(&str, f64); 27] = [
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
];

/// Fractions that may stand without a number before them.
const FRACTIONS: [&str; 4] = ["half", "third", "quarter", "quarters"];

/// The words with which numbers begin; "a" needs more than that.
pub(in crate::text) fn openers() -> impl Iterator<Item = &'static str> {
    let cardinals = CARDINALS.iter().map(|(word, _)| *word);
    cardinals.chain(FRACTIONS).chain(["a"])
}

/// The value of a number of one word, in whatever case.
pub(super) fn cardinal(word: &str) -> Option<f64> {
    let same = |(cardinal, _): &&(&str, f64)| cardinal.eq_ignore_ascii_case(word);
    CARDINALS.iter().find(same).map(|(_, value)| *value)
}

/// What may follow "a" in a number.
const PARTS: [&str; 6] = ["half", "hundred", "third", "quarter", "fifth", "tenth"];

/// A cheap test before the grammar is asked: whether a number could begin with the first letter of `rest`, which begins a
/// word.
pub(super) fn opens(rest: &str) -> bool {
    let word = letters(rest);
    match word {
        "" => rest.starts_with(|c: char| c.is_ascii_digit()),
        "a" | "A" => rest[1..]
            .strip_prefix(|c: char| !c.is_alphanumeric())
            .is_some_and(|next| PARTS.iter().any(|part| begins(next, part))),
        _ => cardinal(word).is_some() || FRACTIONS.iter().any(|fraction| fraction.eq_ignore_ascii_case(word)),
    }
}

/// The letters of ASCII that a text begins with.
pub(super) fn letters(text: &str) -> &str {
    let length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    &text[..length]
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
            assert!(opens(word) && opens(&word.to_uppercase()), "{word}");
            assert!(openers().any(|opener| opener == word), "{word}");
        }
        assert_eq!(["a half", "A third", "7"].map(opens), [true; 3]);
        let closed = ["a", "an", "team", "the", "ones", "f", "–", ""].map(opens);
        assert_eq!(closed, [false; 8]);
    }
}
