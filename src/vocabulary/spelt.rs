//! Patterns of a table that stand for several phrases: "[the] care (leavers|leaving team)".

use serde::de::Error;
use serde::{Deserialize, Deserializer};

/// A pattern stands for no more phrases than this.
const MOST: usize = 1000;

/// The phrases that a pattern stands for: one of the parts between `(` and `)` that `|` parts stands there, and one of those between
/// `[` and `]` or none. Brackets do not nest; each stands for whole words.
/// `None` where that is too many.
fn phrases(pattern: &str) -> Option<Vec<String>> {
    let mut found = vec![String::new()];
    let mut rest = pattern;
    while !rest.is_empty() {
        let plain = rest.find(['[', '(']).unwrap_or(rest.len());
        found.iter_mut().for_each(|phrase| add(phrase, &rest[..plain]));
        let Some((choice, behind)) = rest.get(plain + 1..).and_then(|rest| rest.split_once([']', ')'])) else {
            break;
        };
        let none = rest[plain..].starts_with('[').then_some("");
        let with = |phrase: &String| {
            let parts: Vec<&str> = none.into_iter().chain(choice.split('|')).collect();
            let phrase = phrase.clone();
            parts.into_iter().map(move |part| {
                let mut longer = phrase.clone();
                add(&mut longer, part);
                longer
            })
        };
        found = found.iter().flat_map(with).collect();
        if found.len() > MOST {
            return None;
        }
        rest = behind;
    }
    Some(found)
}

/// Adds words to a phrase.
fn add(phrase: &mut String, words: &str) {
    let words = words.trim();
    if !(phrase.is_empty() || words.is_empty()) {
        phrase.push(' ');
    }
    phrase.push_str(words);
}

/// Reads a list of patterns as all phrases that they stand for.
pub(super) fn spelt_out<'de, D: Deserializer<'de>, T: From<Vec<String>>>(deserializer: D) -> Result<T, D::Error> {
    let patterns: Vec<String> = Deserialize::deserialize(deserializer)?;
    let mut spelt = Vec::new();
    for pattern in patterns {
        let many = || Error::custom(format!("`{pattern}` stands for more than {MOST} phrases"));
        spelt.extend(phrases(&pattern).ok_or_else(many)?);
    }
    Ok(T::from(spelt))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_stands_for_its_phrases() {
        let spelt = |pattern: &str| phrases(pattern).unwrap_or_default();
        assert_eq!(spelt("care leavers"), ["care leavers"]);
        assert_eq!(
            spelt("[the] gains of (boys|young men) here"),
            [
                "gains of boys here",
                "gains of young men here",
                "the gains of boys here",
                "the gains of young men here"
            ]
        );
        assert_eq!(spelt("gains [so far|yet]"), ["gains", "gains so far", "gains yet"]);
        // What is not closed is left out.
        assert_eq!(spelt("gains [so far"), ["gains"]);
        assert_eq!(spelt(""), [""]);
        assert_eq!(phrases(&"[so] ".repeat(40)), None);
    }
}
