//! The tokens of a text that is still being typed: never an error, and what is not closed says so.

use crate::text::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A keyword, a name, a function.
    Word,
    /// A name in backticks.
    Name,
    /// A string in quotes.
    Text,
    /// A comment, to the end of its line or to its `*/`.
    Comment,
    /// A number.
    Number,
    /// `$name`.
    Param,
    /// Any other character.
    Sign(char),
}

/// A piece of the text; white space is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    pub at: Span,
    /// Whether a quotation or comment has its end.
    pub closed: bool,
}

impl Token {
    /// Whether this is the sign `c`.
    pub(super) fn is(&self, c: char) -> bool {
        self.kind == Kind::Sign(c)
    }
}

/// The tokens of `text` in order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && let Some(c) = rest.chars().next()
    {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let (kind, length, closed) = token(rest, c);
        tokens.push(Token {
            kind,
            at: Span::new(at, at + length),
            closed,
        });
        at += length;
    }
    tokens
}

fn token(rest: &str, first: char) -> (Kind, usize, bool) {
    match first {
        '\'' | '"' => quoted(rest, first, Kind::Text),
        '`' => quoted(rest, first, Kind::Name),
        '/' if rest.starts_with("//") => (Kind::Comment, rest.find('\n').unwrap_or(rest.len()), true),
        '/' if rest.starts_with("/*") => match rest.find("*/") {
            Some(end) if end >= 2 => (Kind::Comment, end + 2, true),
            _ => (Kind::Comment, rest.len(), false),
        },
        '$' => match word(&rest[1..]) {
            0 => (Kind::Sign('$'), 1, true),
            length => (Kind::Param, 1 + length, true),
        },
        c if c.is_ascii_digit() => (Kind::Number, number(rest), true),
        c if c.is_alphabetic() || c == '_' => (Kind::Word, word(rest), true),
        c => (Kind::Sign(c), c.len_utf8(), true),
    }
}

fn word(rest: &str) -> usize {
    rest.find(|c: char| !(c.is_alphanumeric() || c == '_'))
        .unwrap_or(rest.len())
}

/// Digits and letters, and a point that has a digit behind it: `1..5` is two numbers.
fn number(rest: &str) -> usize {
    let mut letters = rest.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let point = c == '.' && letters.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if !(c.is_alphanumeric() || c == '_' || point) {
            return at;
        }
    }
    rest.len()
}

fn quoted(rest: &str, quote: char, kind: Kind) -> (Kind, usize, bool) {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' if kind == Kind::Text => escaped = true,
            c if c == quote => return (kind, at + c.len_utf8(), true),
            _ => {}
        }
    }
    (kind, rest.len(), false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_comments_hide_what_is_in_them() {
        let text = "a.b 'x;' /* ; */ $p 1..5 2.5 `n o` // ;";
        let seen: Vec<_> = tokens(text).iter().map(|t| (t.kind, t.at.of(text))).collect();
        let sign = |c: char| Kind::Sign(c);
        assert_eq!(
            seen,
            [
                (Kind::Word, "a"),
                (sign('.'), "."),
                (Kind::Word, "b"),
                (Kind::Text, "'x;'"),
                (Kind::Comment, "/* ; */"),
                (Kind::Param, "$p"),
                (Kind::Number, "1"),
                (sign('.'), "."),
                (sign('.'), "."),
                (Kind::Number, "5"),
                (Kind::Number, "2.5"),
                (Kind::Name, "`n o`"),
                (Kind::Comment, "// ;"),
            ]
        );
    }

    #[test]
    fn what_is_not_closed_says_so() {
        assert!(tokens("'it\\'s").last().is_some_and(|t| !t.closed));
        assert!(tokens("/*/").last().is_some_and(|t| !t.closed));
        assert!(tokens("'é").last().is_some_and(|t| !t.closed));
    }
}
