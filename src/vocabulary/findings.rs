use serde::Deserialize;

use super::{Hit, Phrases, Tables, VocabularyError};
use crate::text::{Stem, Token, TokenKind, tokens};

/// What tells the body of a report from everything around it.
#[derive(Debug)]
pub struct FindingCues {
    /// How the text of a letter begins, in small letters.
    pub salutations: Vec<String>,
    /// How it ends.
    pub closings: Vec<String>,
    sections: Phrases<()>,
    method: Phrases<Method>,
    between: Vec<Stem>,
    points_back: Vec<Stem>,
    carries_on: Vec<Stem>,
}

/// What words say of the inspection itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Method {
    /// By themselves that a sentence is about nothing else.
    Alone,
    /// Who inspected.
    Who,
    /// The same, behind a sentence on what they did.
    They,
    /// What they did.
    Did,
    /// What they saw there comes now.
    Saw,
}

/// Behind more words than this nobody opens a sentence.
const OPENING: usize = 12;
/// So many words may open a sentence without a comma: "In addition".
const BRIEF: usize = 2;

/// What the first word of a sentence says of its place among others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// It stands for something named before ("This", "They").
    pub points_back: bool,
    /// It carries on what was said before ("However").
    pub carries_on: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    sections: Vec<String>,
    #[serde(default)]
    salutations: Vec<String>,
    #[serde(default)]
    closings: Vec<String>,
    sentences: Vec<String>,
    #[serde(default)]
    points_back: Vec<String>,
    #[serde(default)]
    carries_on: Vec<String>,
    #[serde(default)]
    method: Words,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Words {
    who: Vec<String>,
    they: Vec<String>,
    between: Vec<String>,
    did: Vec<String>,
    saw: Vec<String>,
}

impl FindingCues {
    /// Reads `findings.toml`.
    ///
    /// # Errors
    /// When the table is missing or malformed.
    pub fn load(tables: &Tables) -> Result<Self, VocabularyError> {
        let table: Table = tables.read("findings.toml")?;
        let stems = |words: &[String]| words.iter().map(|word| Stem::of_word(word)).collect();
        let method = [
            (&table.sentences, Method::Alone),
            (&table.method.who, Method::Who),
            (&table.method.they, Method::They),
            (&table.method.did, Method::Did),
            (&table.method.saw, Method::Saw),
        ];
        Ok(Self {
            sections: Phrases::new(table.sections.iter().map(|p| (p.as_str(), ()))),
            method: Phrases::of_lists(&method),
            between: stems(&table.method.between),
            salutations: table.salutations,
            closings: table.closings,
            points_back: stems(&table.points_back),
            carries_on: stems(&table.carries_on),
        })
    }

    /// Whether what stands under this heading tells nothing about practice.
    pub fn is_aside(&self, heading: &str) -> bool {
        !self.sections.find(heading, &tokens(heading)).is_empty()
    }

    /// Whether a sentence speaks of the inspection instead of what it found. `after` is whether the sentence before it does,
    /// and `judges` is asked whether it judges where it begins with what inspectors did.
    pub fn is_method(&self, sentence: &str, tokens: &[Token], after: bool, judges: impl FnOnce() -> bool) -> bool {
        let hits = self.method.find(sentence, tokens);
        let means = |hit: &Hit<'_, Method>, method| hit.meanings.contains(&method);
        // "In one team, inspectors found": what a comma parts is no phrase.
        let in_one = |hit: &Hit<'_, Method>| {
            tokens[hit.start..hit.end]
                .iter()
                .all(|token| token.span.of(sentence) != ",")
        };
        if hits.iter().any(|hit| means(hit, Method::Alone) && in_one(hit)) {
            return true;
        }
        let inspected = hits.windows(2).any(|pair| {
            let who = means(&pair[0], Method::Who) || after && means(&pair[0], Method::They);
            let opens = |at: usize| at <= BRIEF || at <= OPENING && tokens[at - 1].kind == TokenKind::Mark;
            let mut between = tokens[pair[0].end..pair[1].start].iter();
            who && means(&pair[1], Method::Did)
                && opens(pair[0].start)
                && between.all(|token| self.between.contains(&token.stem))
        });
        inspected && !hits.iter().any(|hit| means(hit, Method::Saw)) && !judges()
    }

    /// What a sentence says of its place by the word that it opens with.
    pub fn opening(&self, first: Option<Stem>) -> Opening {
        first.map_or_else(Opening::default, |first| Opening {
            points_back: self.points_back.contains(&first),
            carries_on: self.carries_on.contains(&first),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Vocabulary;

    #[test]
    fn headings_of_grades_are_told_from_those_of_what_they_mean() {
        let cues = Vocabulary::bundled().unwrap().findings;
        assert!(cues.is_aside("What the inspection judgements mean") && cues.is_aside("About this inspection"));
        assert!(!cues.is_aside("Inspection judgement about the LSCB"));
    }

    #[test]
    fn what_inspectors_did_is_told_from_what_they_found() {
        let cues = Vocabulary::bundled().unwrap().findings;
        let method = |text: &str, after, judges| cues.is_method(text, &tokens(text), after, || judges);
        assert!(method("Inspectors also spoke to parents.", false, false));
        assert!(method(
            "In the course of this visit, inspectors have reviewed records.",
            false,
            false
        ));
        assert!(method("Team inspectors: Kim Young and Ash Old", false, false));
        assert!(!method(
            "In one team, inspectors found work that had drifted.",
            false,
            true
        ));
        assert!(!method("Inspectors reviewed weak plans.", false, true));
        assert!(!method("Inspectors met parents who had waited.", false, false));
        assert!(!method("Managers know what inspectors looked at.", false, false));
        let they = "They talked to staff.";
        assert!(method(they, true, false) && !method(they, false, false));
    }
}
