//! By what forms of one name are known to be the same.

use serde::Deserialize;

use super::normal;
use crate::text::SmallWords;

/// Words by which names do not differ.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alike {
    /// First words without which a name is the same.
    pub first: SmallWords,
    /// Last words that are taken for one another.
    pub last: SmallWords,
    /// Last words that add nothing to a known name.
    pub more: SmallWords,
    /// Last words whose plural is another name.
    pub plural: SmallWords,
}

impl Alike {
    /// What forms of one name share: small letters, no apostrophes and hyphens, "team" for "service", no plural.
    pub fn key(&self, form: &str) -> String {
        if let Some(word) = coined(form) {
            return normal(&word);
        }
        let plain = normal(form).replace(['\'', '-'], " ").replace(" s ", " ");
        let mut words: Vec<&str> = plain.split_whitespace().collect();
        if let [first, _, ..] = words[..]
            && self.first.has(first)
        {
            words.remove(0);
        }
        let Some(last) = words.pop() else { return plain };
        let last = match self.last.iter().next().filter(|_| self.last.has(last)) {
            Some(same) => same,
            None => last.strip_suffix('s').unwrap_or(last),
        };
        if words.is_empty() {
            return abbreviation(last).to_owned();
        }
        let mut key = words
            .iter()
            .map(|w| w.strip_suffix('s').unwrap_or(w))
            .collect::<Vec<_>>()
            .join(" ");
        key.push(' ');
        key.push_str(abbreviation(last));
        key
    }
}

/// "BrightStart service" is also called "BrightStart".
pub fn coined(form: &str) -> Option<String> {
    let (word, rest) = form.split_once(' ')?;
    let inner = word.chars().skip(1).any(char::is_uppercase) && word.chars().any(char::is_lowercase);
    (inner && !rest.contains(' ') && !word.contains('-')).then(|| word.to_owned())
}

/// The abbreviation without the ending of its plural or possessive ("LSGs" → "LSG").
pub fn abbreviation(word: &str) -> &str {
    let word = word.trim_end_matches("'s").trim_end_matches("’s");
    word.strip_suffix('s')
        .filter(|stem| stem.chars().all(char::is_uppercase))
        .unwrap_or(word)
}
