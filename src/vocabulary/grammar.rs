//! The small words of the language that reports are written in.

use serde::Deserialize;

use crate::text::{Sentences, SmallWords};

/// The words of `grammar.toml`, which explains each list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grammar {
    /// Marks what was named before ("the").
    pub definite: SmallWords,
    /// Marks any of several ("a").
    pub indefinite: SmallWords,
    /// What else says whose or which a thing is ("its").
    pub determiners: SmallWords,
    /// Joins two things.
    pub and: SmallWords,
    /// Joins a thing and that which it is part of.
    pub of: SmallWords,
    /// Before where something goes, and before the last of several.
    pub to: SmallWords,
    /// Before where something comes from.
    pub from: SmallWords,
    /// Behind a capitalised last word of a name, before the rest of it.
    pub before_rest: SmallWords,
    /// Keep small letters in a title.
    pub small: SmallWords,
    /// The long form of an abbreviation does not begin with them.
    pub unabbreviated: SmallWords,
    /// Between a thing and its name.
    pub called: SmallWords,
    /// Before what a number is a rate of.
    pub per: SmallWords,
    /// Between the parts of a ratio.
    pub ratio: SmallWords,
    /// Half of something.
    pub half: SmallWords,
    /// May stand for "of" behind these.
    pub halved: SmallWords,
    /// Before a number of which there are no more.
    pub only: SmallWords,
    /// Behind a number that points back.
    pub such: SmallWords,
    /// Before an age that somebody has passed or not reached.
    pub bounds: SmallWords,
    /// Verbs behind a number that stands for what was counted before.
    pub verbs: SmallWords,
    /// Before a stretch of time in which something has to be done.
    pub within: SmallWords,
    /// Before a date that only says since when.
    pub since: SmallWords,
    /// Behind a comma, the first words of another clause.
    pub clauses: SmallWords,
    /// Those behind which a date is no longer that of a figure before it.
    pub turns: SmallWords,
    /// Say nothing by themselves.
    pub empty: SmallWords,
    /// Where sentences end.
    pub sentences: Sentences,
}

impl Grammar {
    /// What follows an article at the head of a text, or all of it.
    pub fn without_article<'t>(&self, text: &'t str) -> &'t str {
        let behind = self.definite.behind(text).or_else(|| self.indefinite.behind(text));
        behind.unwrap_or(text)
    }

    /// Whether a word, however its letters are, is an article or another determiner.
    pub fn is_determiner(&self, word: &str) -> bool {
        let all = [&self.definite, &self.indefinite, &self.determiners];
        all.iter().any(|words| words.has_in_any_case(word))
    }
}
