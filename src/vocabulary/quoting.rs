//! How sentences begin that do not stand by themselves, and what makes words bad evidence.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Tables, VocabularyError};
use crate::text::SmallWords;

/// The words of `quoting.toml`, in lower case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quoting {
    /// What it speaks of is what was spoken of before it: "They are …".
    pub leaning: Vec<String>,
    /// It begins by tying what it says to what was said before it: "As a result, …".
    pub tying: Vec<String>,
    /// It begins by counting what was named before it, where one of `counted` follows: "Six (20%) have …".
    pub counting: Vec<String>,
    /// What follows a count of what was named before.
    pub counted: Vec<String>,
    /// It begins by turning from what was said: "However, …".
    pub turning: Vec<String>,
    /// It begins by telling of a part of the cases: praise of these calls nothing good.
    pub hedging: Vec<String>,
    /// Words that point back, where they stand among the first.
    pub pointing: Vec<String>,
    /// It says what another inspection or report said.
    pub recalling: Vec<String>,
    /// Somebody who was inspected is speaking.
    pub speaking: Vec<String>,
    /// It ends with a grade, and shows nothing more.
    pub grading: Vec<String>,
    /// It speaks of what is amiss.
    pub faulting: Vec<String>,
    /// A heading above what works well has one of these words …
    pub strengths: Vec<String>,
    /// … and none of these.
    pub weaknesses: Vec<String>,
    /// Join two subjects in the name of one.
    pub joins: SmallWords,
    /// Words of services' names that say no more than their subject does.
    pub plain: Vec<String>,
    /// Grades, with the words of which one alone tells the grade.
    pub grades: BTreeMap<String, SmallWords>,
}

impl Quoting {
    /// Reads `quoting.toml`.
    ///
    /// # Errors
    /// When the table is missing or malformed.
    pub fn load(tables: &Tables) -> Result<Self, VocabularyError> {
        tables.read("quoting.toml")
    }

    /// Whether a sentence speaks of what another before it names, also behind a word that turns from that ("But some are …").
    pub fn leans(&self, sentence: &str) -> bool {
        let sentence = self.behind_turn(sentence.trim_start());
        let counts = |words: &String| after(sentence, words).is_some_and(|rest| self.is_of_something_named(rest));
        opens(sentence, &self.leaning) || self.counting.iter().any(counts)
    }

    /// Whether a sentence takes up what was said before it, be it to speak of that or to conclude from it.
    pub fn takes_up(&self, sentence: &str) -> bool {
        self.leans(sentence) || opens(self.behind_turn(sentence.trim_start()), &self.tying)
    }

    /// Whether a sentence of praise calls what it names good: neither what another before it names, nor a part of the cases.
    pub fn is_outright(&self, sentence: &str) -> bool {
        !self.leans(sentence) && !opens(self.behind_turn(sentence.trim_start()), &self.hedging)
    }

    /// The words behind one that turns from what was said, or all.
    fn behind_turn<'s>(&self, sentence: &'s str) -> &'s str {
        let behind = self.turning.iter().find_map(|turn| after(sentence, turn));
        behind.map_or(sentence, |rest| rest.trim_start_matches([',', ' ']))
    }

    /// Whether what stands behind a count goes on without a noun.
    fn is_of_something_named(&self, rest: &str) -> bool {
        let rest = rest.trim_start();
        let rest = match rest.strip_prefix('(').and_then(|inside| inside.split_once(')')) {
            Some((_, behind)) => behind.trim_start(),
            None => rest,
        };
        self.counted.iter().any(|words| after(rest, words).is_some())
    }
}

fn opens(sentence: &str, all: &[String]) -> bool {
    all.iter().any(|words| after(sentence, words).is_some())
}

/// What stands behind these words, where a sentence begins with them.
fn after<'s>(sentence: &'s str, words: &str) -> Option<&'s str> {
    let (opening, rest) = sentence.split_at_checked(words.len())?;
    let whole = || !rest.starts_with(char::is_alphanumeric);
    (opening.eq_ignore_ascii_case(words) && whole()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_up_what_was_said_leans() {
        let quoting = Quoting::load(&Tables::bundled()).unwrap();
        for leaning in [
            "This means that children wait.",
            "But others waited.",
            "However, they are late.",
            "Six (20%) have lived at home for years.",
            "Some are not seen.",
        ] {
            assert!(quoting.leans(leaning), "{leaning}");
        }
        assert!(quoting.takes_up("But for some, nothing changed.") && !quoting.leans("As a result, staff stayed."));
        for (praise, outright) in [
            ("Plans are clear.", true),
            ("They are clear.", false),
            ("However, in stronger examples, plans are clear.", false),
            ("Some children make progress.", false),
            ("Somerton has clear plans.", true),
        ] {
            assert_eq!(quoting.is_outright(praise), outright, "{praise}");
        }
        for whole in [
            "Thisbe House has room.",
            "However, caseloads are high.",
            "Some children are not seen.",
            "Six (20%) children have lived at home for years.",
        ] {
            assert!(!quoting.leans(whole), "{whole}");
        }
    }
}
