use rustc_hash::FxHashMap;

use crate::text::Stem;

/// What one unit of a saved weight is worth.
const UNIT: f32 = 0.01;

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
    rows: FxHashMap<Stem, (u32, u32)>,
    cells: Vec<(u16, f32)>,
}

impl Weights {
    /// The weights of a feature, class by class, for those classes where they are not zero.
    pub fn row(&self, feature: Stem) -> &[(u16, f32)] {
        let range = self
            .rows
            .get(&feature)
            .map_or(0..0, |&(from, to)| from as usize..to as usize);
        self.cells.get(range).unwrap_or_default()
    }

    /// Adds the weights of a feature of strength `value` to the scores of the classes.
    pub fn add(&self, feature: Stem, value: f32, scores: &mut [f32]) {
        for &(class, weight) in self.row(feature) {
            if let Some(score) = scores.get_mut(usize::from(class)) {
                *score += weight * value;
            }
        }
    }

    /// The one weight of a feature in a model of one class.
    pub fn one(&self, feature: Stem) -> f32 {
        self.row(feature).first().map_or(0.0, |&(_, weight)| weight)
    }

    /// Takes in one line of the saved text; `None` when it is not as described at [`Weights`].
    pub(super) fn read(&mut self, line: &str) -> Option<()> {
        let (feature, rest) = line.split_once('\t')?;
        let numbers = || {
            rest.split(' ')
                .map(|n| n.parse::<i32>().ok().map(scaled))
                .collect::<Option<Vec<f32>>>()
        };
        match feature {
            "classes" => self.classes = rest.split(' ').map(str::to_owned).collect(),
            "bias" => self.bias = numbers()?,
            "cut" => self.cut = numbers()?,
            _ => {
                let from = u32::try_from(self.cells.len()).ok()?;
                for cell in rest.split(' ') {
                    let (class, weight) = cell.split_once(':')?;
                    self.cells.push((class.parse().ok()?, scaled(weight.parse().ok()?)));
                }
                self.rows
                    .insert(feature_id(feature), (from, u32::try_from(self.cells.len()).ok()?));
            }
        }
        Some(())
    }
}

fn scaled(weight: i32) -> f32 {
    weight as f32 * UNIT
}

/// A weight in the units of the saved text.
pub fn units(weight: f64) -> i32 {
    (weight / f64::from(UNIT)).round() as i32
}

/// The number of a feature that is written out as `tag:words`.
pub fn feature_id(feature: &str) -> Stem {
    let (tag, words) = feature.split_once(':').unwrap_or((feature, ""));
    words
        .split(' ')
        .filter(|w| !w.is_empty())
        .fold(Stem::of_letters(tag), |id, w| id.then(Stem::of_letters(w)))
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
