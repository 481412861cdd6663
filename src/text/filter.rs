use super::Stem;

/// A set of numbers of stems that may say yes to one that is not in it: most words of a text begin no phrase and weigh
/// nothing, and are told so without a look into a table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Filter(Box<[u64]>);

impl Default for Filter {
    fn default() -> Self {
        Self::of(std::iter::empty())
    }
}

impl Filter {
    /// One that seldom errs when it holds `count` stems.
    pub(crate) fn of(stems: impl ExactSizeIterator<Item = Stem>) -> Self {
        let words = (stems.len() / 4).next_power_of_two();
        let mut filter = Self(vec![0; words].into());
        for stem in stems {
            let (word, bit) = filter.place(stem);
            filter.0[word] |= bit;
        }
        filter
    }

    fn place(&self, stem: Stem) -> (usize, u64) {
        ((stem.0 >> 6) as usize & (self.0.len() - 1), 1 << (stem.0 % 64))
    }

    pub(crate) fn may_hold(&self, stem: Stem) -> bool {
        let (word, bit) = self.place(stem);
        self.0[word] & bit != 0
    }
}
