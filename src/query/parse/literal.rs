//! Numbers and strings.

use std::sync::Arc;

use super::{Out, Rule, span};
use crate::query::QueryError;
use crate::query::ast::Literal;
use pest::iterators::Pair;

/// A number: decimal, hexadecimal, octal or with a point.
pub(super) fn number(pair: &Pair<'_, Rule>) -> Out<Literal> {
    let text = pair.as_str();
    let lower = text.to_ascii_lowercase();
    let whole = |digits: &str, base: u32| {
        if digits.is_empty() || !digits.chars().all(|c| c.is_digit(base)) {
            return Err(invalid(pair));
        }
        u64::from_str_radix(digits, base)
            .map(Literal::Int)
            .map_err(|_| too_large(pair))
    };
    if let Some(digits) = lower.strip_prefix("0x") {
        return whole(digits, 16);
    }
    if let Some(digits) = lower.strip_prefix("0o") {
        return whole(digits, 8);
    }
    if text.chars().all(|c| c.is_ascii_digit()) {
        return whole(text, 10);
    }
    match lower.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(Literal::Float(number)),
        Ok(_) => Err(QueryError::syntax(
            "FloatingPointOverflow",
            span(pair),
            format!("{text} is too large for a float"),
        )),
        Err(_) => Err(invalid(pair)),
    }
}

fn invalid(pair: &Pair<'_, Rule>) -> QueryError {
    QueryError::syntax(
        "InvalidNumberLiteral",
        span(pair),
        format!("`{}` is not a number", pair.as_str()),
    )
}

fn too_large(pair: &Pair<'_, Rule>) -> QueryError {
    QueryError::syntax(
        "IntegerOverflow",
        span(pair),
        format!("{} does not fit into a 64-bit integer", pair.as_str()),
    )
}

/// A string with its escapes resolved.
pub(super) fn string(pair: &Pair<'_, Rule>) -> Out<Arc<str>> {
    let text = pair.as_str();
    let body = text.get(1..text.len().saturating_sub(1)).unwrap_or_default();
    if !body.contains('\\') {
        return Ok(body.into());
    }
    let mut plain = String::with_capacity(body.len());
    let mut rest = body.chars();
    while let Some(c) = rest.next() {
        if c != '\\' {
            plain.push(c);
            continue;
        }
        match rest.next() {
            Some('n') => plain.push('\n'),
            Some('t') => plain.push('\t'),
            Some('r') => plain.push('\r'),
            Some('b') => plain.push('\u{8}'),
            Some('f') => plain.push('\u{c}'),
            Some('u') => plain.push(code_point(&mut rest, 4, pair)?),
            Some('U') => plain.push(code_point(&mut rest, 8, pair)?),
            Some(other) => plain.push(other),
            None => {}
        }
    }
    Ok(plain.into())
}

fn code_point(rest: &mut std::str::Chars<'_>, digits: usize, pair: &Pair<'_, Rule>) -> Out<char> {
    let bad = || {
        QueryError::syntax(
            "InvalidUnicodeLiteral",
            span(pair),
            format!(
                "`\\u` needs four and `\\U` eight hexadecimal digits in {}",
                pair.as_str()
            ),
        )
    };
    let mut unit = |digits: usize| {
        let text = rest
            .as_str()
            .get(..digits)
            .filter(|t| t.chars().all(|c| c.is_ascii_hexdigit()))?;
        *rest = rest.as_str().get(digits..).unwrap_or_default().chars();
        u32::from_str_radix(text, 16).ok()
    };
    let first = unit(digits).ok_or_else(bad)?;
    if !(0xD800..0xDC00).contains(&first) {
        return char::from_u32(first).ok_or_else(bad);
    }
    // Two halves of a character outside the basic plane, as JSON writes them.
    let text = rest.as_str();
    let second = text
        .strip_prefix("\\u")
        .and_then(|t| t.get(..4))
        .and_then(|t| u32::from_str_radix(t, 16).ok());
    let second = second.filter(|s| (0xDC00..0xE000).contains(s)).ok_or_else(bad)?;
    *rest = text.get(6..).unwrap_or_default().chars();
    char::from_u32(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)).ok_or_else(bad)
}
