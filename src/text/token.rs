use super::stem::Met;
use super::{Span, Stem};

/// A word, a number or a mark that parts clauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Its stem; of a mark, the mark itself.
    pub stem: Stem,
    /// Which of the three it is.
    pub kind: TokenKind,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters.
    Word,
    /// Begins with a digit or a pound sign: `17`, `4.5%`, `£300`.
    Number,
    /// One of `,` `;` `:` `(` `)`.
    Mark,
}

/// The words, numbers and clause marks of a text, in order. Parts of a hyphenated word are words of their own.
pub fn tokens(text: &str) -> Vec<Token> {
    Met::with(|met| cut(text, met))
}

fn cut(text: &str, met: &mut Met) -> Vec<Token> {
    let mut found = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    while let Some(first) = char_at(text, at) {
        let start = at;
        // Most words are plain from end to end, and a space follows.
        let plain = plain_run(text, at);
        if plain > 0 && text.as_bytes().get(at + plain) == Some(&b' ') {
            at += plain + 1;
            found.push(word(text, first, Span::new(start, start + plain), met));
            continue;
        }
        at += first.len_utf8();
        if matches!(first, ',' | ';' | ':' | '(' | ')') {
            let span = Span::new(start, at);
            found.push(Token {
                span,
                stem: Stem::of_letters(span.of(text)),
                kind: TokenKind::Mark,
            });
        } else if belongs(first) {
            let mut last = first;
            loop {
                let plain = plain_run(text, at);
                at += plain;
                if let Some(letter) = text.as_bytes().get(at - 1).filter(|_| plain > 0) {
                    last = char::from(*letter);
                }
                match char_at(text, at) {
                    Some(next) if belongs(next) || joins(text, last, next, at) => {
                        at += next.len_utf8();
                        last = next;
                    }
                    _ => break,
                }
            }
            found.push(word(text, first, Span::new(start, at), met));
        }
    }
    found
}

/// The character at byte `at`, most often an ASCII one.
pub(crate) fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at)? {
        byte if byte.is_ascii() => Some(char::from(*byte)),
        _ => text.get(at..)?.chars().next(),
    }
}

/// How many letters and digits of ASCII, of which most words are, follow one another from byte `at` on.
pub(crate) fn plain_run(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    let end = rest.iter().position(|&byte| !PLAIN[usize::from(byte)]);
    end.unwrap_or(rest.len())
}

/// How many bytes a text begins with that are words of plain letters and digits with single spaces between.
pub(crate) fn plain_words(text: &str) -> usize {
    let (mut end, mut at) = (0, 0);
    loop {
        let word = plain_run(text, at);
        if word == 0 {
            return end;
        }
        at += word;
        match text.as_bytes().get(at) {
            Some(b' ') => {
                end = at;
                at += 1;
            }
            // The word may go on.
            Some(b'\'' | b'-' | 0x80..) => return end,
            _ => return at,
        }
    }
}

/// Which bytes are letters and digits of ASCII.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < plain.len() {
        plain[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    plain
};

/// Whether the mark `next` at byte `at`, behind `last`, stands inside a number or a word.
fn joins(text: &str, last: char, next: char, at: usize) -> bool {
    let follows = || char_at(text, at + next.len_utf8());
    match next {
        '.' | ',' => last.is_ascii_digit() && follows().is_some_and(|c| c.is_ascii_digit()),
        _ => is_apostrophe(next) && last.is_alphabetic() && follows().is_some_and(char::is_lowercase),
    }
}

/// The word or number that begins with a character.
fn word(text: &str, first: char, span: Span, met: &mut Met) -> Token {
    let (kind, stem) = match first {
        '0'..='9' | '£' => (TokenKind::Number, Stem::of_letters(span.of(text))),
        _ => (TokenKind::Word, met.stem(span.of(text))),
    };
    Token { span, stem, kind }
}

fn belongs(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '£' | '%')
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn words_numbers_and_marks() {
        assert_eq!(
            words("The child’s multi-agency plan (4.5% of £1,200), closed."),
            [
                "The",
                "child’s",
                "multi",
                "agency",
                "plan",
                "(",
                "4.5%",
                "of",
                "£1,200",
                ")",
                ",",
                "closed"
            ]
        );
        assert_eq!(words("‘good’ in 2017."), ["good", "in", "2017"]);
    }

    #[test]
    fn odd_input_is_cut_somehow() {
        assert!(tokens("").is_empty());
        assert!(tokens("\u{f0a7} … — ").is_empty());
        assert_eq!(words("naïve’"), ["naïve"]);
    }
}
