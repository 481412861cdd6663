use crate::text::Stem;

/// What one unit of a saved weight is worth.
pub const UNIT: f32 = 0.01;

/// A linear model: features, classes, and how much each feature speaks for each class.
///
/// Saved as text, one feature a line, so that a change of weights can be read: the feature, a tab, then
/// `class:weight` in hundredths. The lines `classes`, `bias` and `cut` come first. A feature is a tag, a colon,
/// and word stems (`w:front door`), or a tag and a name (`cue:praise 2`).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    /// Names of the classes.
    pub classes: Vec<String>,
    /// One number a class.
    pub bias: Vec<f32>,
    /// Scores above which a class is chosen: the best, then the others.
    pub cut: Vec<f32>,
    /// The features, each with the end of its weights.
    rows: Vec<(Stem, u32)>,
    cells: Vec<Cell>,
    /// Words with the numbers of the circumstances under which they are features.
    under: Vec<(Stem, Stem)>,
}

/// The tags of words under a circumstance: when a sentence is on one topic, and as it takes one stance.
pub const ON: &str = "on";
/// See [`ON`].
pub const AS: &str = "as";

/// What a feature weighs for one class.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    class: u16,
    units: i16,
}

impl Cell {
    /// The index of the class.
    pub const fn class(self) -> usize {
        self.class as usize
    }

    /// The weight.
    pub const fn weight(self) -> f32 {
        self.units as f32 * UNIT
    }

    /// The weight in units of [`UNIT`], which add up without rounding.
    pub const fn units(self) -> i16 {
        self.units
    }

    /// The same where classes are numbered from `first`; `None` where numbers do not reach so far.
    pub(super) fn from(self, first: usize) -> Option<Self> {
        let class = u16::try_from(self.class() + first).ok()?;
        Some(Self { class, ..self })
    }
}

impl Weights {
    /// The features, each with its weights, class by class, for those classes where they are not zero.
    pub fn rows(&self) -> impl Iterator<Item = (Stem, &[Cell])> {
        let mut from = 0;
        self.rows.iter().map(move |&(feature, to)| {
            let range = std::mem::replace(&mut from, to as usize)..to as usize;
            (feature, self.cells.get(range).unwrap_or_default())
        })
    }

    /// The features that are words under a circumstance: the word, and the number that such features begin with.
    pub(super) fn under(&self) -> &[(Stem, Stem)] {
        &self.under
    }

    /// How many classes have weights or names.
    pub(super) fn width(&self) -> usize {
        let behind = self.cells.iter().map(|cell| cell.class() + 1);
        behind.max().unwrap_or(0).max(self.classes.len())
    }

    /// The weights of one of a few features. Those of words are found in a [`Lexicon`](super::Lexicon).
    pub fn row(&self, feature: Stem) -> &[Cell] {
        let found = self.rows().filter(|(own, _)| *own == feature);
        found.last().map_or(&[], |(_, row)| row)
    }

    /// Adds the weights of a feature of strength `value` to the scores of the classes.
    pub fn add(&self, feature: Stem, value: f32, scores: &mut [f32]) {
        for cell in self.row(feature) {
            if let Some(score) = scores.get_mut(cell.class()) {
                *score += cell.weight() * value;
            }
        }
    }

    /// The one weight of a feature in a model of one class.
    pub fn one(&self, feature: Stem) -> f32 {
        self.row(feature).first().map_or(0.0, |cell| cell.weight())
    }

    /// Takes in one line of the saved text; `None` when it is not as described at [`Weights`].
    pub(super) fn read(&mut self, line: &str) -> Option<()> {
        let (feature, rest) = line.split_once('\t')?;
        let numbers = || {
            rest.split(' ')
                .map(|n| n.parse::<i32>().ok().map(|units| units as f32 * UNIT))
                .collect::<Option<Vec<f32>>>()
        };
        match feature {
            "classes" => self.classes = rest.split(' ').map(str::to_owned).collect(),
            "bias" => self.bias = numbers()?,
            "cut" => self.cut = numbers()?,
            _ => {
                let mut rest = rest.as_bytes();
                loop {
                    let (class, units);
                    (class, rest) = whole_number(rest)?;
                    (units, rest) = whole_number(rest.strip_prefix(b":")?)?;
                    self.cells.push(Cell {
                        class: class.try_into().ok()?,
                        units: units.try_into().ok()?,
                    });
                    match rest {
                        [] => break,
                        [b' ', behind @ ..] => rest = behind,
                        _ => return None,
                    }
                }
                let id = match feature.rsplit_once(' ') {
                    Some((circumstance, word)) if is_circumstance(circumstance) => {
                        let (circumstance, word) = (feature_id(circumstance), Stem::of_letters(word));
                        self.under.push((word, circumstance));
                        circumstance.then(word)
                    }
                    _ => feature_id(feature),
                };
                self.rows.push((id, u32::try_from(self.cells.len()).ok()?));
            }
        }
        Some(())
    }
}

/// Whether it is a tag of those with the name of a topic or stance: `on:early-help`.
fn is_circumstance(feature: &str) -> bool {
    let tag = feature.split_once(':').map(|(tag, _)| tag);
    tag.is_some_and(|tag| tag == ON || tag == AS) && !feature.contains(' ')
}

/// The number that a text begins with, and what stands behind it. Every start of the program reads some hundred thousand.
fn whole_number(text: &[u8]) -> Option<(i32, &[u8])> {
    /// More digits than any number has.
    const MOST: usize = 9;
    let (sign, text) = text.strip_prefix(b"-").map_or((1, text), |rest| (-1, rest));
    let (mut number, mut digits) = (0, 0);
    while let Some(digit) = text.get(digits).filter(|byte| byte.is_ascii_digit()) {
        number = number * 10 + i32::from(digit - b'0');
        digits += 1;
        if digits > MOST {
            return None;
        }
    }
    (digits > 0).then(|| (sign * number, &text[digits..]))
}

/// A weight in the units of the saved text.
pub fn units(weight: f64) -> i32 {
    (weight / f64::from(UNIT)).round() as i32
}

/// The number of a feature that is written out as `tag:words`.
pub const fn feature_id(feature: &str) -> Stem {
    let (tag, mut rest) = first_part(feature.as_bytes(), b':');
    let mut id = Stem::of_bytes(tag);
    while !rest.is_empty() {
        let word;
        (word, rest) = first_part(rest, b' ');
        if !word.is_empty() {
            id = id.then(Stem::of_bytes(word));
        }
    }
    id
}

/// What stands before a mark, and what behind it.
const fn first_part(text: &[u8], mark: u8) -> (&[u8], &[u8]) {
    let mut at = 0;
    while at < text.len() {
        if text[at] == mark {
            return (text.split_at(at).0, text.split_at(at + 1).1);
        }
        at += 1;
    }
    (text, &[])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(lines: &[&str]) -> Option<Weights> {
        let mut made = Weights::default();
        lines.iter().try_for_each(|line| made.read(line)).map(|()| made)
    }

    #[test]
    fn saved_text_becomes_scores() {
        let lines = [
            "classes\tgood bad",
            "bias\t10 -10",
            "cut\t-50",
            "w:too mani\t1:150",
            "w:strong\t0:80 1:-30",
        ];
        let model = parsed(&lines).unwrap();
        let mut scores = vec![0.0, 0.0];
        let strong = Stem::of_letters("w").then(Stem::of_word("Strong"));
        model.add(strong, 2.0, &mut scores);
        model.add(feature_id("w:too mani"), 1.0, &mut scores);
        model.add(feature_id("w:unheard"), 1.0, &mut scores);
        assert!((scores[0] - 1.6).abs() < 1e-6 && (scores[1] - 0.9).abs() < 1e-6);
        assert_eq!(model.classes, ["good", "bad"]);
    }

    #[test]
    fn other_lines_are_refused() {
        assert_eq!(parsed(&["w:x\t0:ten"]), None);
        assert_eq!(parsed(&["no tab"]), None);
    }
}
