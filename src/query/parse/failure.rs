//! What the grammar did not accept, said in the language's own signs.

use pest::error::{Error, InputLocation};

use super::{Rule, sign};
use crate::query::foreign::FOREIGN;
use crate::query::suggest::did_you_mean;
use crate::query::{QueryError, is_keyword, keywords};
use crate::text::Span;

/// A word shorter than this is nobody's misspelt keyword.
const SHORTEST_MISSPELT: usize = 4;
/// What is expected where a word of the language was meant as a name.
const NAMES: [&str; 2] = [sign::NAME, "a label"];

pub(super) fn explain(error: &Error<Rule>, text: &str) -> QueryError {
    let start = match error.location {
        InputLocation::Pos(at) => at,
        InputLocation::Span((start, _)) => start,
    };
    // What is missing at the end is shown behind the last sign, not on an empty line.
    let start = if text.get(start..).is_some_and(|rest| rest.trim().is_empty()) {
        text.trim_end().len()
    } else {
        start
    };
    let rest = text.get(start..).unwrap_or_default().trim_end();
    let word: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    let next = rest.chars().next();
    let length = if word.is_empty() {
        next.map_or(0, char::len_utf8)
    } else {
        word.len()
    };
    let found = match next {
        None => "the query ends here".to_owned(),
        Some(c) if word.is_empty() => format!("unexpected `{c}`"),
        Some(_) => format!("unexpected `{word}`"),
    };
    let before = text.get(..start).unwrap_or_default().trim_end();
    let expected = sign::expected(error);
    let message = match (unended(rest), &expected) {
        (Some(what), _) => format!("the {what} that begins here has no end"),
        (None, Some(list)) => format!("{found}: expected {list}"),
        (None, None) => found,
    };
    let strange = next.is_some_and(|c| !c.is_ascii() && !c.is_alphanumeric());
    let code = if strange {
        "InvalidUnicodeCharacter"
    } else {
        "UnexpectedSyntax"
    };
    let mut error = QueryError::syntax(code, Span::new(start, start + length), message);
    error.hint = help(&word, before, rest, expected.as_deref());
    error
}

/// What is probably meant by what begins `rest`, whose first word is `word`, behind `before`.
fn help(word: &str, before: &str, rest: &str, expected: Option<&str>) -> Option<String> {
    let ends = |phrase: &str| {
        let tail = before.get(before.len().saturating_sub(phrase.len())..);
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(phrase))
    };
    if is_keyword(word) && expected.is_some_and(|list| NAMES.iter().any(|name| list.contains(name))) {
        return Some(format!(
            "`{word}` is a word of the language; as a name it stands in backticks, `` `{word}` ``"
        ));
    }
    if rest.starts_with('(') && (rest.starts_with("((") || before.ends_with('(')) {
        return Some("in a pattern, one relationship can be repeated: `-[:TYPE]->{1,3}`".to_owned());
    }
    if rest.starts_with('*') && before.ends_with('*') {
        return FOREIGN.at("**");
    }
    if rest.starts_with('(') && (ends("any") || ends("all")) {
        return Some("write `ANY SHORTEST (a)-->+(b)` or `ALL SHORTEST (a)-->+(b)`".to_owned());
    }
    if ends("when") {
        return Some("write the whole condition: `CASE WHEN x < 3 THEN …`".to_owned());
    }
    let misspelt = || (word.len() >= SHORTEST_MISSPELT).then(|| did_you_mean(word, keywords().iter().copied()))?;
    FOREIGN.at(rest).or_else(misspelt)
}

/// What begins at a place and never ends, if anything does.
fn unended(rest: &str) -> Option<&'static str> {
    let quote = rest.chars().next()?;
    let ends = rest.get(quote.len_utf8()..)?.contains(quote);
    match quote {
        '\'' | '"' if !ends => Some("string"),
        '`' if !ends => Some("name"),
        _ => None,
    }
}
