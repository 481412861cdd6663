use super::Span;

/// Words that end in a full stop without ending a sentence.
const ABBREVIATIONS: &[&str] = &[
    "approx", "art", "cf", "co", "dept", "dr", "e.g", "eg", "etc", "fig", "hon", "i.e", "ie", "inc", "jr", "ltd", "mr",
    "mrs", "ms", "no", "nos", "p", "para", "paras", "pp", "prof", "rev", "sec", "snr", "sr", "st", "viz", "vol", "vs",
];

/// What is longer than this, in bytes, is no list number.
const LONGEST_NUMBER: usize = 32;

/// Glyphs that begin an item of a list, among them those of symbol fonts in the private use area.
pub fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '◼' | '■' | '▪' | '•' | '●' | '◦' | '○' | '‣' | '⁃' | '∙' | '·' | '\u{e000}'..='\u{f8ff}'
    )
}

/// The sentences of a text, in order, without the white space around them.
///
/// A sentence ends at a full stop, question or exclamation mark with its closing quotes, brackets and footnote digits, before
/// a word that can begin the next. Abbreviations, initials, decimals and ellipses end none. A bullet and a line break always do.
pub fn sentences(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let (mut start, mut at) = (0, 0);
    let goes_on = |byte: &u8| byte.is_ascii() && !matches!(byte, b'\n' | b'.' | b'!' | b'?');
    loop {
        let rest = text.as_bytes().get(at..).unwrap_or_default();
        at += rest.iter().take_while(|byte| goes_on(byte)).count();
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else {
            break;
        };
        let after = at + c.len_utf8();
        if c == '\n' || is_bullet(c) {
            push(text, start, at, &mut found);
            start = after;
        } else if matches!(c, '.' | '!' | '?') {
            let end = closing(text, after);
            if ends(text, start, at, c, end) {
                push(text, start, end, &mut found);
                start = end;
            }
            at = end;
            continue;
        }
        at = after;
    }
    push(text, start, text.len(), &mut found);
    found
}

fn push(text: &str, start: usize, end: usize, found: &mut Vec<Span>) {
    let piece = text.get(start..end).unwrap_or_default();
    let from = start + (piece.len() - piece.trim_start().len());
    let to = start + piece.trim_end().len();
    if piece.chars().any(char::is_alphanumeric) {
        found.push(Span::new(from, to));
    }
}

/// Behind the quotes, brackets, further stops and footnote digits that follow a stop at `from`.
fn closing(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let marks = |c: char| matches!(c, '.' | '!' | '?' | '’' | '\'' | '”' | '"' | ')' | ']' | '»');
    let tail = rest.trim_start_matches(marks);
    let end = from + (rest.len() - tail.len());
    let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
    let footnote = (1..=2).contains(&digits) && tail[digits..].starts_with(char::is_whitespace);
    if footnote { end + digits } else { end }
}

fn ends(text: &str, start: usize, at: usize, stop: char, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    let Some(next) = rest.trim_start().chars().next() else {
        return true;
    };
    let before = text.get(start..at).unwrap_or_default();
    if !rest.starts_with(char::is_whitespace) {
        return false;
    }
    if next.is_lowercase() || (stop == '.' && is_abbreviation(before, next)) {
        return false;
    }
    // A list number that lost its item ("4." at the beginning) is no sentence of its own.
    before.len() > LONGEST_NUMBER || before.chars().any(char::is_alphabetic)
}

fn is_abbreviation(before: &str, next: char) -> bool {
    let word = before
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '‘' | '“'))
        .next()
        .unwrap_or_default();
    let lower = word.to_lowercase();
    if lower == "etc" {
        return false;
    }
    if matches!(
        lower.as_str(),
        "no" | "nos" | "para" | "paras" | "p" | "pp" | "fig" | "sec" | "art" | "vol"
    ) {
        return next.is_ascii_digit();
    }
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I";
    initial || ABBREVIATIONS.contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn stops_end_sentences() {
        assert_eq!(
            split("Help is good. It comes late! Why? Nobody knows."),
            ["Help is good.", "It comes late!", "Why?", "Nobody knows."]
        );
    }

    #[test]
    fn abbreviations_initials_and_decimals_do_not() {
        let whole = [
            "Dr. J. Smith of St. Mary’s saw 4.5 children, i.e. Too few.",
            "See no. 4 of the list.",
            "The rate (approx. 3.2) rose.",
        ];
        for text in whole {
            assert_eq!(split(text), [text]);
        }
        assert_eq!(split("The answer was no. Nothing happened.").len(), 2);
        assert_eq!(split("Visits, meetings, etc. They go on.").len(), 2);
    }

    #[test]
    fn quotes_brackets_and_footnotes_stay_with_their_sentence() {
        assert_eq!(
            split("She said ‘it works.’ He agreed (at last.) Then they left.3 Others came."),
            [
                "She said ‘it works.’",
                "He agreed (at last.)",
                "Then they left.3",
                "Others came."
            ]
        );
    }

    #[test]
    fn bullets_and_lines_part_items() {
        assert_eq!(
            split("What helps: ◼ early visits \u{f0a7} clear plans\nNext"),
            ["What helps:", "early visits", "clear plans", "Next"]
        );
        assert_eq!(split("4. Plans are clear."), ["4. Plans are clear."]);
        assert!(split(" . … ").is_empty());
    }
}
