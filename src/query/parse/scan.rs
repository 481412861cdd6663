//! A first look at a text, before the grammar: what is quoted or a comment, where statements end, how deep
//! brackets nest.

use crate::query::QueryError;
use crate::text::Span;

/// Brackets within brackets; more is taken for an accident or an attack.
const MAX_NESTING: usize = 200;
/// `CASE`s, which can nest without a bracket.
const MAX_CASES: usize = 1_000;
/// Clauses of one query: each reads from the one before, so that they lie in each other as brackets do.
const MAX_CLAUSES: usize = 2_000;
/// Words that a clause begins with.
const CLAUSES: [&str; 11] = [
    "match", "unwind", "with", "create", "merge", "set", "remove", "delete", "call", "return", "union",
];
/// Words that make a tree deeper.
const OPERATORS: [&str; 8] = ["not", "and", "or", "xor", "in", "is", "contains", "with"];

/// A piece of text that is neither quoted nor a comment.
enum Token<'a> {
    Word(&'a str),
    Sign(char),
    /// A comment that goes on to the end of the text.
    Unended,
}

/// Walks over the words and signs of a text, leaving out quotes and comments.
fn tokens(text: &str, mut each: impl FnMut(usize, Token<'_>)) {
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && let Some(c) = rest.chars().next()
    {
        let length = match c {
            '\'' | '"' => quoted(rest, c, true),
            '`' => quoted(rest, c, false),
            '/' if rest.starts_with("//") => rest.find(['\n', '\r']).unwrap_or(rest.len()),
            // `/*/` does not end what it begins.
            '/' if rest.starts_with("/*") => match rest[2..].find("*/") {
                Some(end) => end + 4,
                None => {
                    each(at, Token::Unended);
                    rest.len()
                }
            },
            c if c.is_alphabetic() || c == '_' => {
                let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_'));
                let length = end.unwrap_or(rest.len());
                each(at, Token::Word(&rest[..length]));
                length
            }
            c => {
                each(at, Token::Sign(c));
                c.len_utf8()
            }
        };
        at += length;
    }
}

/// The length of a quotation at the start of `text`.
fn quoted(text: &str, quote: char, escapes: bool) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' if escapes => escaped = true,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// The statements of a script, parted by `;`; those that hold nothing are left out.
pub(in crate::query) fn statements(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let (mut start, mut holds) = (0, None);
    tokens(text, |at, token| match token {
        Token::Sign(';') => {
            if let Some(first) = holds.take() {
                spans.push(Span::new(first, at));
            }
            start = at + 1;
        }
        Token::Sign(c) if c.is_whitespace() => {}
        _ => {
            holds.get_or_insert(at);
        }
    });
    // A statement may begin with a quotation only by mistake; it is still one, and gets its error.
    let rest = text.get(start..).unwrap_or_default();
    if let Some(first) = holds {
        spans.push(Span::new(first, text.trim_end().len().max(first)));
    } else if rest.trim_start().starts_with(['\'', '"', '`']) {
        spans.push(Span::new(text.len() - rest.trim_start().len(), text.trim_end().len()));
    }
    spans
}

/// Refuses a text that nests too deeply or has too many clauses; otherwise tells how deep its tree can be at most.
pub(super) fn depth(text: &str) -> Result<usize, QueryError> {
    let (mut now, mut cases, mut clauses, mut operators, mut refused) = (0_usize, 0, 0, 0, None);
    let mut unended = None;
    // What a name, a label or `STARTS` comes before is no clause.
    let mut within = false;
    tokens(text, |at, token| {
        match token {
            Token::Sign('(' | '[' | '{') => {
                now += 1;
                operators += 1;
            }
            Token::Sign(')' | ']' | '}') => now = now.saturating_sub(1),
            Token::Sign('+' | '-' | '*' | '/' | '%' | '^' | '=' | '<' | '>' | '.') => operators += 1,
            Token::Word(word) if is_one_of(word, &["case"]) => cases += 1,
            Token::Word(word) if !within && is_one_of(word, &CLAUSES) => clauses += 1,
            Token::Word(word) if is_one_of(word, &OPERATORS) => operators += 1,
            Token::Unended => unended = Some(at),
            _ => {}
        }
        within = match token {
            Token::Sign(sign) => matches!(sign, '.' | ':' | '$') || within && sign.is_whitespace(),
            Token::Word(word) => is_one_of(word, &["starts", "ends"]),
            Token::Unended => within,
        };
        if refused.is_none() && (now > MAX_NESTING || cases > MAX_CASES || clauses > MAX_CLAUSES) {
            refused = Some((at, clauses > MAX_CLAUSES));
        }
    });
    if let (Some(at), None) = (unended, refused) {
        let message = "the comment that begins here has no end".to_owned();
        return Err(QueryError::syntax("UnexpectedSyntax", Span::new(at, at + 2), message));
    }
    let Some((at, clauses_over)) = refused else {
        return Ok(cases + clauses + operators);
    };
    let refuse = |message| QueryError::syntax("UnexpectedSyntax", Span::new(at, at + 1), message);
    Err(if clauses_over {
        let hint = "part it into statements with `;`, or UNWIND a list and write the clauses once";
        QueryError {
            hint: Some(hint.to_owned()),
            ..refuse(format!("a query has {MAX_CLAUSES} clauses at most"))
        }
    } else {
        refuse(format!("brackets are nested more than {MAX_NESTING} deep"))
    })
}

fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|one| word.eq_ignore_ascii_case(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn semicolons_in_quotes_and_comments_part_nothing() {
        let text = "RETURN ';' // a; b\n; /* ; */ RETURN `;`;;\n RETURN 3 ";
        let found: Vec<_> = statements(text).iter().map(|span| span.of(text)).collect();
        assert_eq!(found, ["RETURN ';' // a; b\n", "RETURN `;`", "RETURN 3"]);
    }

    #[test]
    fn deep_nesting_is_refused_before_parsing() {
        assert!(depth(&"(".repeat(10_000)).is_err());
        assert!(depth(&"CASE ".repeat(10_000)).is_err());
        assert!(depth("RETURN [(1)], '(((' //(((").unwrap() < 10);
    }

    #[test]
    fn clauses_without_end_are_refused_and_words_like_them_are_not() {
        for clause in ["SET n:A ", "DELETE n ", "REMOVE n:A ", "UNWIND a AS b "] {
            let error = depth(&format!("MATCH (n) {}", clause.repeat(20_000))).unwrap_err();
            assert!(error.message.contains("clauses"), "{}", error.message);
            assert!(error.hint.is_some_and(|hint| hint.contains("UNWIND")));
        }
        for other in ["n.set + ", "(: match), ", "n.x STARTS WITH 'a' OR ", "$with + "] {
            assert!(depth(&other.repeat(3_000)).is_ok(), "{other}");
        }
    }
}
