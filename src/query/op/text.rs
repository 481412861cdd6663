use std::cell::RefCell;
use std::sync::Arc;

use regex::{Regex, RegexBuilder};

use crate::graph::Value;
use crate::query::EvalError;

/// `left STARTS WITH right`; unknown unless both are strings.
pub fn starts_with(left: &Value, right: &Value) -> Option<bool> {
    texts(left, right, |text, part| text.starts_with(part))
}

/// `left ENDS WITH right`; unknown unless both are strings.
pub fn ends_with(left: &Value, right: &Value) -> Option<bool> {
    texts(left, right, |text, part| text.ends_with(part))
}

/// `left CONTAINS right`; unknown unless both are strings.
pub fn contains(left: &Value, right: &Value) -> Option<bool> {
    texts(left, right, |text, part| text.contains(part))
}

/// `left =~ right`: whether the pattern matches the whole text; unknown unless both are strings. Patterns have no
/// look-around and no back-references, so that matching takes time linear in the text.
pub fn regex_match(left: &Value, right: &Value) -> Result<Option<bool>, EvalError> {
    let (Value::Str(text), Value::Str(pattern)) = (left, right) else {
        return Ok(None);
    };
    LAST_PATTERN.with_borrow_mut(|last| {
        if last.as_ref().is_none_or(|(source, _)| source != pattern) {
            *last = Some((pattern.clone(), compile(pattern)?));
        }
        Ok(last.as_ref().map(|(_, regex)| regex.is_match(text)))
    })
}

thread_local! {
    /// A query matches one pattern against many rows.
    static LAST_PATTERN: RefCell<Option<(Arc<str>, Regex)>> = const { RefCell::new(None) };
}

fn compile(pattern: &str) -> Result<Regex, EvalError> {
    const LARGEST: usize = 1 << 20;
    // The pattern first on its own, so that it cannot close the group that anchors it.
    let build = |pattern: &str| RegexBuilder::new(pattern).size_limit(LARGEST).build();
    build(pattern)
        .and_then(|_| build(&format!(r"\A(?:{pattern})\z")))
        .map_err(|error| {
            // The message draws the pattern first; its last line says what is wrong.
            let message = error.to_string();
            let cause = message.lines().last().unwrap_or_default().trim_start_matches("error: ");
            EvalError::bad_argument(format!("`{pattern}` is no regular expression: {cause}"))
        })
}

fn texts(left: &Value, right: &Value, test: fn(&str, &str) -> bool) -> Option<bool> {
    match (left, right) {
        (Value::Str(left), Value::Str(right)) => Some(test(left, right)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_must_match_the_whole_text() {
        let matches = |text: &str, pattern: &str| regex_match(&text.into(), &pattern.into());
        assert_eq!(matches("hub", "h.b"), Ok(Some(true)));
        assert_eq!(matches("the hub", "h.b"), Ok(Some(false)));
        assert_eq!(matches("hub", "x|hub"), Ok(Some(true)));
        assert_eq!(matches("HUB", "(?i)hub"), Ok(Some(true)));
        assert!(matches("hub", "hub)|(x").is_err());
        assert_eq!(regex_match(&Value::Int(1), &"1".into()), Ok(None));
    }
}
