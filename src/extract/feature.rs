use crate::text::{Stem, Token, TokenKind, letters};
use crate::vocabulary::feature_id;

use super::reading::Reading;

/// Something about a sentence that weighs in a decision.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Feature<'v> {
    /// The word at `first`, or the words at `first` and `last`, under a tag that says in which role.
    Words { tag: Tag, first: usize, last: usize },
    /// A property with a name of its own.
    Named(Name),
    /// The same, so many times or more.
    AtLeast(Name, u8),
    /// What was counted in a part of the sentence, so many times or more; 0 where it is not counted.
    Counted {
        name: &'static str,
        part: &'static str,
        times: u8,
    },
    /// The word at a place, where the sentence is about one topic or takes one stance.
    Under(Circumstance<'v>, usize),
    /// The presence of one topic, aspect or class.
    Id(&'static str, &'v str),
}

/// The name of a property, written `tag:name`, with its number, which is reckoned when the program is compiled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Name {
    written: &'static str,
    id: Stem,
}

impl Name {
    pub(crate) const fn new(written: &'static str) -> Self {
        Self {
            written,
            id: feature_id(written),
        }
    }
}

/// The role in which words weigh, with its number, which is reckoned when the program is compiled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Tag {
    written: &'static str,
    id: Stem,
}

impl Tag {
    pub(crate) const fn new(written: &'static str) -> Self {
        Self {
            written,
            id: Stem::of_letters(written),
        }
    }

    /// The number of a word in this role.
    pub(super) const fn under(self, word: Stem) -> Stem {
        self.id.then(word)
    }
}

/// A topic or stance under which words weigh otherwise than elsewhere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Circumstance<'v> {
    tag: &'static str,
    id: &'v str,
    number: Stem,
}

impl<'v> Circumstance<'v> {
    pub(crate) fn new(tag: &'static str, id: &'v str) -> Self {
        let number = Stem::of_letters(tag).then(Stem::of_letters(id));
        Self { tag, id, number }
    }

    /// The number that features under it begin with.
    pub(crate) const fn number(&self) -> Stem {
        self.number
    }
}

impl Feature<'_> {
    /// The number that weights are kept under.
    pub(crate) fn id(&self, tokens: &[Token]) -> Stem {
        match *self {
            Self::Words { tag, first, last } => {
                let id = tag.id.then(shown(tokens, first));
                if last == first {
                    id
                } else {
                    id.then(shown(tokens, last))
                }
            }
            Self::Named(name) => name.id,
            Self::AtLeast(name, times) => name.id.then(Stem::of_letters(digit(times))),
            Self::Counted { name, part, times } => {
                let mut id = Stem::of_letters("cue");
                for word in [part, name].into_iter().filter(|w| !w.is_empty()) {
                    id = id.then(Stem::of_letters(word));
                }
                if times == 0 {
                    id
                } else {
                    id.then(Stem::of_letters(digit(times)))
                }
            }
            Self::Under(circumstance, word) => circumstance.number.then(shown(tokens, word)),
            Self::Id(tag, id) => Stem::of_letters(tag).then(Stem::of_letters(id)),
        }
    }

    /// The name under which it is saved.
    pub(crate) fn name(&self, text: &str, tokens: &[Token]) -> String {
        match *self {
            Self::Words { tag, first, last } if first == last => {
                format!("{}:{}", tag.written, stem(text, tokens, first))
            }
            Self::Words { tag, first, last } => {
                let [first, last] = [first, last].map(|at| stem(text, tokens, at));
                format!("{}:{first} {last}", tag.written)
            }
            Self::Named(name) => name.written.to_owned(),
            Self::AtLeast(name, times) => format!("{} {}", name.written, digit(times)),
            Self::Counted { name, part, times } => {
                let times = if times == 0 { "" } else { digit(times) };
                let words = [part, name, times].into_iter().filter(|w| !w.is_empty());
                format!("cue:{}", words.collect::<Vec<_>>().join(" "))
            }
            Self::Under(Circumstance { tag, id, .. }, word) => format!("{tag}:{id} {}", stem(text, tokens, word)),
            Self::Id(tag, id) => format!("{tag}:{id}"),
        }
    }
}

/// All numbers look alike to a model.
const NUMBER: &str = "#";
const ANY_NUMBER: Stem = Stem::of_letters(NUMBER);

/// The stem of the word at a place, as it weighs.
pub(super) fn shown(tokens: &[Token], at: usize) -> Stem {
    match tokens.get(at) {
        Some(token) if token.kind != TokenKind::Number => token.stem,
        _ => ANY_NUMBER,
    }
}

fn stem(text: &str, tokens: &[Token], at: usize) -> String {
    match tokens.get(at) {
        Some(token) if token.kind != TokenKind::Number => letters(token.span.of(text)),
        _ => NUMBER.to_owned(),
    }
}

const fn digit(n: u8) -> &'static str {
    match n {
        0 => "0",
        1 => "1",
        2 => "2",
        3 => "3",
        4 => "4",
        5 => "5",
        _ => "6",
    }
}

/// A question about one sentence: what weighs in it for every class, and what is evidence for one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Case<'v> {
    /// How strong each word and pair of words of the sentence is; 0 where they have no say.
    pub(crate) bag: f32,
    /// Other features and their strengths.
    pub(crate) words: Vec<(Feature<'v>, f32)>,
    /// Circumstances under which the sentence's words weigh once more, and how strong each word is there.
    pub(crate) under: Vec<(Circumstance<'v>, f32)>,
    /// Class, feature, strength.
    pub(crate) evidence: Vec<(usize, Feature<'v>, f32)>,
}

impl<'v> Case<'v> {
    /// Empties it and keeps its room: there is a case for every question about every sentence.
    pub(crate) fn clear(&mut self) {
        self.words.clear();
        self.evidence.clear();
        self.under.clear();
    }

    /// All features that weigh for every class: those of the bag, the others, and the words under circumstances.
    pub(crate) fn features<'r>(
        &'r self,
        reading: &'r Reading<'_, '_>,
    ) -> impl Iterator<Item = (Feature<'v>, f32)> + 'r {
        let bag = reading.features().map(|feature| (feature, self.bag));
        let word = |word| {
            self.under
                .iter()
                .map(move |&(c, strength)| (Feature::Under(c, word), strength))
        };
        let under = reading
            .distinct_words()
            .filter(|_| !self.under.is_empty())
            .flat_map(word);
        bag.filter(|(_, strength)| *strength != 0.0)
            .chain(self.words.iter().copied())
            .chain(under)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    #[test]
    fn a_feature_is_found_again_under_its_saved_name() {
        let text = "Too many plans take 12 weeks";
        let tokens = tokens(text);
        let features = [
            Feature::Words {
                tag: Tag::new("w"),
                first: 2,
                last: 2,
            },
            Feature::Words {
                tag: Tag::new("not"),
                first: 3,
                last: 4,
            },
            Feature::Named(Name::new("cue:first praise")),
            Feature::AtLeast(Name::new("cue:balance"), 2),
            Feature::Counted {
                name: "no-praise",
                part: "before",
                times: 2,
            },
            Feature::Counted {
                name: "fault",
                part: "first",
                times: 0,
            },
            Feature::Id("topic", "early-help"),
            Feature::Under(Circumstance::new("on", "early-help"), 4),
        ];
        for feature in features {
            assert_eq!(
                feature.id(&tokens),
                feature_id(&feature.name(text, &tokens)),
                "{feature:?}"
            );
        }
        assert_eq!(features[1].name(text, &tokens), "not:take #");
    }
}
