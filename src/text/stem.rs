use std::cell::RefCell;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

/// A word's stem as a number: equal stems have equal numbers, and sixty-four bits keep different ones apart.
///
/// Numbers serve comparison within one run; what is saved are always the stems' letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stem(pub u64);

impl Stem {
    /// The stem that has these letters.
    pub const fn of_letters(letters: &str) -> Self {
        Self::of_bytes(letters.as_bytes())
    }

    /// The same of letters as bytes, also while the program is compiled.
    pub(crate) const fn of_bytes(letters: &[u8]) -> Self {
        // Eight letters at a time, each mixed into all bits by a multiplication.
        let (eights, rest) = letters.as_chunks::<8>();
        let mut sum = mix(0, letters.len() as u64);
        let mut at = 0;
        while at < eights.len() {
            sum = mix(sum, u64::from_le_bytes(eights[at]));
            at += 1;
        }
        let (mut tail, mut at) = (0, 0);
        while at < rest.len() {
            tail = tail << 8 | rest[at] as u64;
            at += 1;
        }
        sum = mix(sum, tail);
        Self(sum ^ sum >> 32)
    }

    /// The stem of a word, in whatever case it is written.
    pub fn of_word(word: &str) -> Self {
        Met::with(|met| met.stem(word))
    }

    /// A number for this stem followed by another, for word pairs and tagged words.
    pub const fn then(self, next: Self) -> Self {
        Self(mix(self.0, next.0))
    }
}

/// The words that a thread has met, with their stems: a language has few, and a report repeats them.
#[derive(Default)]
pub(super) struct Met(FxHashMap<Stem, Stem>);

impl Met {
    /// No more words are remembered than these.
    const MOST: usize = 100_000;

    /// Does something with those of this thread.
    pub(super) fn with<T>(act: impl FnOnce(&mut Self) -> T) -> T {
        thread_local! {
            static MET: RefCell<Met> = RefCell::default();
        }
        MET.with_borrow_mut(act)
    }

    /// The stem of a word as written.
    pub(super) fn stem(&mut self, word: &str) -> Stem {
        let written = Stem::of_letters(word);
        if let Some(stem) = self.0.get(&written) {
            return *stem;
        }
        let stem = Stem::of_letters(&letters(word));
        if self.0.len() < Self::MOST {
            self.0.insert(written, stem);
        }
        stem
    }
}

const fn mix(sum: u64, part: u64) -> u64 {
    (sum.rotate_left(23) ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The letters of a word's stem (English Snowball): lower case, without the possessive or an abbreviation's plural.
pub fn letters(word: &str) -> String {
    let singular = word
        .strip_suffix('s')
        .filter(|w| w.len() > 1 && w.chars().all(char::is_uppercase));
    let word = singular.unwrap_or(word).to_lowercase().replace(['’', '‘'], "'");
    let word = word.strip_suffix("'s").unwrap_or(&word);
    Stemmer::create(Algorithm::English).stem(word).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflections_share_a_stem_and_other_words_do_not() {
        assert_eq!(Stem::of_word("Assessments"), Stem::of_word("assessment"));
        assert_eq!(Stem::of_word("child’s"), Stem::of_word("child"));
        assert_eq!(Stem::of_word("SPAs"), Stem::of_word("SPA"));
        assert_ne!(Stem::of_word("plan"), Stem::of_word("place"));
        assert_ne!(
            Stem::of_word("care").then(Stem::of_word("plan")),
            Stem::of_word("plan").then(Stem::of_word("care"))
        );
    }
}
