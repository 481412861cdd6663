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
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        if matches!(first, ',' | ';' | ':' | '(' | ')') {
            let span = Span::new(start, start + 1);
            found.push(token(text, span, TokenKind::Mark));
        } else if belongs(first) {
            let mut end = start + first.len_utf8();
            let mut last = first;
            while let Some(&(at, next)) = rest.peek() {
                let follows = text.get(at + next.len_utf8()..).and_then(|t| t.chars().next());
                let joins = belongs(next)
                    || (matches!(next, '.' | ',')
                        && last.is_ascii_digit()
                        && follows.is_some_and(|c| c.is_ascii_digit()))
                    || (is_apostrophe(next) && last.is_alphabetic() && follows.is_some_and(char::is_lowercase));
                if !joins {
                    break;
                }
                end = at + next.len_utf8();
                last = next;
                rest.next();
            }
            let number = first.is_ascii_digit() || first == '£';
            let kind = if number { TokenKind::Number } else { TokenKind::Word };
            found.push(token(text, Span::new(start, end), kind));
        }
    }
    found
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
