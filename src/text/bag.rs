//! How many words two texts share, whatever their order.

use rustc_hash::FxHashMap;

use super::words;

/// Numbers the words of texts, so that these can be compared.
#[derive(Debug, Default)]
pub struct Bags(FxHashMap<String, u32>);

/// A text as its words, by the numbers of one [`Bags`], and how often each occurs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Bag {
    /// In order of the words' numbers.
    counts: Vec<(u32, u32)>,
    length: u32,
}

impl Bags {
    /// The words of `text`.
    pub fn of(&mut self, text: &str) -> Bag {
        let mut all: Vec<u32> = words(text)
            .map(|word| {
                let next = self.0.len() as u32;
                *self.0.entry(word).or_insert(next)
            })
            .collect();
        all.sort_unstable();
        let counts = all.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u32));
        Bag {
            counts: counts.collect(),
            length: all.len() as u32,
        }
    }
}

impl Bag {
    /// How many words the text has.
    pub fn len(&self) -> u32 {
        self.length
    }

    /// Whether the text has no words.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Twice the shared words over all words: 0 (nothing shared) to 1 (the same words).
    pub fn overlap(&self, other: &Self) -> f64 {
        let (mut shared, mut a, mut b) = (0, self.counts.as_slice(), other.counts.as_slice());
        while let ([(x, times), behind_a @ ..], [(y, other_times), behind_b @ ..]) = (a, b) {
            if x == y {
                shared += times.min(other_times);
            }
            (a, b) = (if x <= y { behind_a } else { a }, if y <= x { behind_b } else { b });
        }
        share(shared, self, other)
    }

    /// The most that [`Bag::overlap`] can be with words so many.
    pub fn most_overlap(&self, other: &Self) -> f64 {
        share(self.length.min(other.length), self, other)
    }
}

fn share(shared: u32, a: &Bag, b: &Bag) -> f64 {
    let all = a.length + b.length;
    if all == 0 {
        0.0
    } else {
        f64::from(2 * shared) / f64::from(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlap_counts_words_with_their_number() {
        let mut bags = Bags::default();
        let bag = bags.of("The hub, the hub’s staff");
        assert_eq!(bag.len(), 5);
        assert_eq!(bag, bags.of("THE HUB the hub's staff!"));
        assert!((bag.overlap(&bags.of("THE HUB the hub's staff!")) - 1.0).abs() < 1e-9);
        let fewer = bags.of("the staff");
        assert!((bag.overlap(&fewer) - 4.0 / 7.0).abs() < 1e-9);
        assert!((bag.most_overlap(&fewer) - 4.0 / 7.0).abs() < 1e-9);
        assert_eq!(bag.overlap(&Bag::default()), 0.0);
        assert_eq!(bag.overlap(&bags.of("some other words")), 0.0);
    }
}
