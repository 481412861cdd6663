//! Likeness of texts: by shared words, and by stems weighed with their rarity.

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

use super::Stem;
use super::token::{char_at, plain_run, plain_words};

/// The words of a text in lower case: letters, digits, and apostrophes or hyphens inside.
pub fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    written(text).map(|word| {
        if word.is_ascii() {
            word.to_ascii_lowercase()
        } else {
            word.replace('’', "'").to_lowercase()
        }
    })
}

/// The words of a text in lower case with single spaces between: equal for texts of the same words.
pub fn same_words(text: &str) -> String {
    let mut all = String::with_capacity(text.len() + 1);
    let mut rest = text;
    loop {
        // Words between which nothing stands but a space are taken together.
        let plain = plain_words(rest);
        if plain > 0 {
            all.push_str(&rest[..plain]);
            all.push(' ');
            rest = &rest[plain..];
        }
        let Some((word, behind)) = next_written(rest) else {
            break;
        };
        if word.is_ascii() {
            all.push_str(word);
        } else {
            all.push_str(&word.replace('’', "'").to_lowercase());
        }
        all.push(' ');
        rest = behind;
    }
    all.pop();
    // All that is not ASCII is in small letters already.
    all.make_ascii_lowercase();
    all
}

/// The words of a text as they stand there.
fn written(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (word, behind) = next_written(rest)?;
        rest = behind;
        Some(word)
    })
}

/// The first word of a text, and what stands behind it.
fn next_written(text: &str) -> Option<(&str, &str)> {
    let mut at = 0;
    loop {
        let start = at;
        // Most words are plain from end to end.
        at += plain_run(text, at);
        let plain = at;
        let next = loop {
            match char_at(text, at) {
                Some(c) if belongs(c) => at += c.len_utf8(),
                next => break next,
            }
            at += plain_run(text, at);
        };
        let end = at;
        at += next.map_or(0, char::len_utf8);
        let word = match &text[start..end] {
            word if end == plain => word,
            word => word.trim_matches(JOINTS),
        };
        if !word.is_empty() {
            return Some((word, &text[at..]));
        }
        next?;
    }
}

/// What may stand inside a word.
const JOINTS: [char; 3] = ['\'', '’', '-'];

fn belongs(c: char) -> bool {
    c.is_alphanumeric() || JOINTS.contains(&c)
}

/// Texts as vectors of stems, each weighed by how rare it is among them (tf-idf), of length one.
#[derive(Debug)]
pub struct Space {
    /// The vectors of all texts one behind the other, each in order of its stems' numbers.
    cells: Vec<(u32, f64)>,
    /// Where the vector of each text ends.
    ends: Vec<usize>,
}

impl Space {
    /// The space of texts; [`Space::cosine`] names them by their place in it.
    pub fn new(texts: &Stemmed) -> Self {
        let mut made = Self {
            cells: Vec::with_capacity(texts.numbers.len()),
            ends: Vec::with_capacity(texts.ends.len()),
        };
        for text in 0..texts.ends.len() {
            let times = |run: &[u32]| 1.0 + if run.len() == 1 { 0.0 } else { (run.len() as f64).ln() };
            let runs = texts.of(text).chunk_by(|a, b| a == b);
            made.cells.extend(runs.map(|run| (run[0], times(run))));
            made.ends.push(made.cells.len());
        }
        made.weigh(texts.numbers.iter().max().map_or(0, |last| *last as usize + 1));
        made
    }

    /// Weighs each of so many stems with its rarity.
    fn weigh(&mut self, stems: usize) {
        let mut spread = vec![0_u32; stems];
        self.cells.iter().for_each(|(stem, _)| spread[*stem as usize] += 1);
        let all = self.ends.len() as f64;
        let rarity = |spread: usize| ((1.0 + all) / (1.0 + spread as f64)).ln() + 0.05;
        let rarity: Vec<f64> = (0..=self.ends.len()).map(rarity).collect();
        let mut from = 0;
        for &to in &self.ends {
            let vector = &mut self.cells[from..to];
            for (stem, weight) in &mut *vector {
                *weight *= rarity[spread[*stem as usize] as usize];
            }
            let length = vector.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
            vector.iter_mut().for_each(|(_, weight)| *weight /= length);
            from = to;
        }
    }

    fn vector(&self, text: usize) -> &[(u32, f64)] {
        let from = text.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.cells[from..self.ends[text]]
    }

    /// Whether two texts of the space have equally many stems.
    pub fn have_as_many(&self, a: usize, b: usize) -> bool {
        self.vector(a).len() == self.vector(b).len()
    }

    /// Cosine of the angle between two texts of the space: 0 (no shared stem) to 1.
    pub fn cosine(&self, a: usize, b: usize) -> f64 {
        let (mut sum, mut a, mut b) = (0.0, self.vector(a), self.vector(b));
        while let ([(stem, weight), behind_a @ ..], [(other, other_weight), behind_b @ ..]) = (a, b) {
            if stem == other {
                sum += weight * other_weight;
            }
            // No branch: which of the two comes first cannot be foretold.
            a = [a, behind_a][usize::from(stem <= other)];
            b = [b, behind_b][usize::from(other <= stem)];
        }
        sum
    }
}

/// Texts as the stems of their words, by number.
#[derive(Clone, Debug, Default)]
pub struct Stemmed {
    /// Those of all texts one behind the other, each text's in order, equal ones as often as they occur.
    numbers: Vec<u32>,
    /// Where the stems of each text end.
    ends: Vec<usize>,
}

impl Stemmed {
    /// The stems of these texts.
    pub fn new<'a>(stems: &mut Stems, texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut made = Self::default();
        for text in texts {
            written(text).for_each(|word| made.add(stems.of(word)));
            made.close();
        }
        made
    }

    /// The stems of texts that [`same_words`] has spelt.
    pub fn of_words<'a>(stems: &mut Stems, texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut made = Self::default();
        for text in texts {
            let words = text.split_ascii_whitespace();
            words.for_each(|word| made.add(stems.of(word)));
            made.close();
        }
        made
    }

    /// Adds a text that is made of others.
    pub fn push<'a>(&mut self, parts: impl IntoIterator<Item = &'a [u32]>) {
        parts.into_iter().for_each(|part| self.numbers.extend_from_slice(part));
        self.close();
    }

    fn add(&mut self, stems: &[u32]) {
        match stems {
            // Few words are compounds.
            [stem] => self.numbers.push(*stem),
            stems => self.numbers.extend_from_slice(stems),
        }
    }

    /// What was added since the last text is one.
    fn close(&mut self) {
        let from = self.ends.last().copied().unwrap_or(0);
        self.numbers[from..].sort_unstable();
        self.ends.push(self.numbers.len());
    }

    /// The stems of the text in this place, in order, equal ones beside each other.
    pub fn of(&self, text: usize) -> &[u32] {
        let from = text.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.numbers[from..self.ends[text]]
    }

    /// How many texts these are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

/// Numbers for stems, in order of their first use. Texts that are stemmed with the same ones can be compared.
#[derive(Debug, Default)]
pub struct Stems {
    numbers: FxHashMap<Stem, u32>,
    /// For each word as written, where its stems' numbers begin and end among those of all.
    met: FxHashMap<Stem, [u32; 2]>,
    of_words: Vec<u32>,
}

impl Stems {
    /// The numbers of the stems of a word as written. A compound counts as its words: "decision-making" is like
    /// "making decisions".
    fn of(&mut self, written: &str) -> &[u32] {
        let (numbers, of_words) = (&mut self.numbers, &mut self.of_words);
        let [from, to] = *self.met.entry(Stem::of_letters(written)).or_insert_with(|| {
            let from = of_words.len() as u32;
            let word = written.replace('’', "'").to_lowercase();
            for part in word.split('-').filter(|part| !part.is_empty()) {
                let next = numbers.len() as u32;
                let stem = if part.contains('\'') {
                    Stem::of_letters(&Stemmer::create(Algorithm::English).stem(part))
                } else {
                    // Often it has been met before.
                    Stem::of_word(part)
                };
                of_words.push(*numbers.entry(stem).or_insert(next));
            }
            [from, of_words.len() as u32]
        });
        &self.of_words[from as usize..to as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_stems_weigh_more_and_inflection_nothing() {
        let texts = [
            "improve the recording of strategy discussions",
            "strategy discussion records must be improved",
            "improve the recording of dental checks",
        ];
        let space = Space::new(&Stemmed::new(&mut Stems::default(), texts));
        assert!((space.cosine(0, 0) - 1.0).abs() < 1e-9);
        assert!(space.cosine(0, 1) > space.cosine(1, 2));
    }

    #[test]
    fn a_compound_counts_as_its_words() {
        let texts = ["timely decision-making", "the decisions of managers", "visits"];
        let space = Space::new(&Stemmed::new(&mut Stems::default(), texts));
        assert!(space.cosine(0, 1) > 0.0);
    }

    #[test]
    fn a_text_of_parts_has_the_stems_of_all() {
        let mut stems = Stems::default();
        let parts = Stemmed::new(&mut stems, ["late visits", "", "a late plan"]);
        let whole = Stemmed::new(&mut stems, ["late visits. A late plan"]);
        let mut made = Stemmed::default();
        made.push((0..parts.len()).map(|part| parts.of(part)));
        assert_eq!(made.of(0), whole.of(0));
    }
}
