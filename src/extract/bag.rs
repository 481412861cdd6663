use crate::text::{Stem, Token};

use super::feature::{Feature, Tag, shown};

/// The words of a sentence and the pairs of neighbouring words, each once: what every question about it weighs.
#[derive(Debug)]
pub(crate) struct Bag {
    /// The numbers that their weights are kept under.
    pub(crate) ids: Vec<Stem>,
}

impl Bag {
    pub(super) fn new(tokens: &[Token], words: &[usize]) -> Self {
        let mut met = Distinct::with_room(words.len() * 2);
        let word = |at: usize| WORD.under(shown(tokens, at));
        for &at in words {
            met.insert(word(at));
        }
        for pair in words.windows(2) {
            met.insert(word(pair[0]).then(shown(tokens, pair[1])));
        }
        Self { ids: met.ids }
    }

    /// How strong each feature is in a sentence that has `more` beside its words and pairs: their joint strength does
    /// not depend on the sentence's length.
    pub(crate) fn strength(&self, more: usize) -> f32 {
        3.0 / ((self.ids.len() + more).max(1) as f32).sqrt()
    }
}

/// The role in which words and pairs of words stand in a bag.
const WORD: Tag = Tag::new("w");

/// The words at these places and their pairs, also those that come again.
pub(super) fn features(words: &[usize]) -> impl Iterator<Item = Feature<'static>> {
    let feature = |first, last| Feature::Words { tag: WORD, first, last };
    let single = words.iter().map(move |&i| feature(i, i));
    single.chain(words.windows(2).map(move |w| feature(w[0], w[1])))
}

/// Features by their numbers, each once, in the order in which they came first.
pub(super) struct Distinct {
    ids: Vec<Stem>,
    /// Places for the numbers: what has not been seen at its own is new, which most are.
    seen: [u64; 16],
}

impl Distinct {
    /// With room for so many.
    pub(super) fn with_room(count: usize) -> Self {
        Self {
            ids: Vec::with_capacity(count),
            seen: [0; 16],
        }
    }

    /// Takes in a feature; whether it is new.
    pub(super) fn insert(&mut self, id: Stem) -> bool {
        let (word, bit) = ((id.0 >> 6) as usize & (self.seen.len() - 1), 1 << (id.0 % 64));
        let new = self.seen[word] & bit == 0 || !self.ids.contains(&id);
        if new {
            self.seen[word] |= bit;
            self.ids.push(id);
        }
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    #[test]
    fn a_bag_has_the_numbers_of_its_features() {
        let tokens = tokens("Visits, 12 in all, are late visits");
        let words: Vec<usize> = (0..tokens.len())
            .filter(|at| tokens[*at].span.of("Visits, 12 in all, are late visits") != ",")
            .collect();
        let mut ids: Vec<Stem> = features(&words).map(|feature| feature.id(&tokens)).collect();
        ids.remove(words.len() - 1);
        assert_eq!(Bag::new(&tokens, &words).ids, ids);
    }

    #[test]
    fn what_comes_again_is_no_feature_more() {
        let mut met = Distinct::with_room(2);
        let all: Vec<Stem> = (0..300).map(|n| Stem(n * 7 % 100)).collect();
        let new = all.iter().filter(|&&id| met.insert(id)).count();
        assert_eq!(new, 100);
        assert_eq!(met.ids, all[..100]);
    }
}
