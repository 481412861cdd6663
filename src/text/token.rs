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
    let mut found = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    while let Some(first) = char_at(text, at) {
        let start = at;
        at += first.len_utf8();
        if matches!(first, ',' | ';' | ':' | '(' | ')') {
            found.push(token(text, Span::new(start, at), TokenKind::Mark));
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
            let number = first.is_ascii_digit() || first == '£';
            let kind = if number { TokenKind::Number } else { TokenKind::Word };
            found.push(token(text, Span::new(start, at), kind));
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

fn token(text: &str, span: Span, kind: TokenKind) -> Token {
    let word = span.of(text);
    let stem = match kind {
        TokenKind::Word => Stem::of_word(word),
        TokenKind::Number | TokenKind::Mark => Stem::of_letters(word),
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
