use super::example::Example;
use super::lbfgs::minimise;
use super::leeway::leeway;
use crate::vocabulary::likelihood;

/// What is to be learnt.
#[derive(Clone, Copy, Debug)]
pub(super) struct Task {
    /// Number of classes.
    pub(super) classes: usize,
    /// Whether just one class holds.
    pub(super) exclusive: bool,
    /// Number of features of [`Example::words`].
    pub(super) words: usize,
    /// Number of features of [`Example::evidence`].
    pub(super) evidence: usize,
    /// How dear a word's weight is.
    pub(super) ridge_words: f64,
    /// How much of that goes by how the word goes with the class in the examples, from 0 to 1: see [`leeway`].
    pub(super) leeway: f64,
    /// How dear a weight of evidence is that all classes share.
    pub(super) ridge_evidence: f64,
    /// How dear it is that a class weighs evidence in its own way.
    pub(super) ridge_own: f64,
    /// How dear it is that a class departs from the common bias.
    pub(super) ridge_bias: f64,
    /// The most rounds of optimisation.
    pub(super) rounds: usize,
}

/// What was learnt.
#[derive(Clone, Debug)]
pub(super) struct Learnt {
    task: Task,
    values: Vec<f64>,
}

/// Where the kinds of weight lie in the one vector that is optimised.
impl Task {
    const fn bias(&self) -> usize {
        self.words * self.classes
    }
    const fn common(&self) -> usize {
        self.bias() + self.classes
    }
    const fn shared(&self) -> usize {
        self.common() + 1
    }
    const fn own(&self) -> usize {
        self.shared() + self.evidence
    }
    const fn len(&self) -> usize {
        self.own() + self.evidence * self.classes
    }

    /// Logistic regression with a ridge: one of the classes, or each by itself, as the task says. What is sought of a word is
    /// its weight in parts of its leeway, so that the ridge is the same for all.
    pub(super) fn learn(self, examples: &[Example]) -> Learnt {
        let mut values = vec![0.0; self.len()];
        let mut scores = vec![0.0; self.classes];
        let ways = leeway(examples, self.words, self.classes, self.leeway);
        minimise(&mut values, self.rounds, |p, gradient| {
            let mut loss = self.ridge(p, gradient);
            for example in examples {
                self.scores(p, &ways, example, &mut scores);
                loss += self.errors(example, &mut scores);
                self.spread(example, &ways, &scores, gradient);
            }
            loss
        });
        values
            .iter_mut()
            .zip(&ways)
            .for_each(|(weight, way)| *weight *= f64::from(*way));
        Learnt { task: self, values }
    }

    /// Writes the price's gradient, whatever was there before, and gives the price.
    fn ridge(&self, p: &[f64], gradient: &mut [f64]) -> f64 {
        let parts = [
            (0..self.bias(), self.ridge_words),
            (self.bias()..self.common(), self.ridge_bias),
            (self.common()..self.shared(), 0.001),
            (self.shared()..self.own(), self.ridge_evidence),
            (self.own()..self.len(), self.ridge_own),
        ];
        let mut price = 0.0;
        for (range, ridge) in parts {
            for i in range {
                price += 0.5 * ridge * p[i] * p[i];
                gradient[i] = ridge * p[i];
            }
        }
        price
    }

    fn scores(&self, p: &[f64], ways: &[f32], example: &Example, scores: &mut [f64]) {
        for (class, score) in scores.iter_mut().enumerate() {
            *score = p[self.bias() + class] + p[self.common()];
        }
        for &(feature, strength) in &example.words {
            let row = feature as usize * self.classes;
            let row = row..row + self.classes;
            for ((score, weight), way) in scores.iter_mut().zip(&p[row.clone()]).zip(&ways[row]) {
                *score += weight * f64::from(strength * way);
            }
        }
        for &(class, feature, strength) in &example.evidence {
            let (class, feature) = (usize::from(class), usize::from(feature));
            let weight = p[self.shared() + feature] + p[self.own() + feature * self.classes + class];
            scores[class] += weight * f64::from(strength);
        }
    }

    /// Turns scores into errors (likelihood less truth) and gives their price.
    fn errors(&self, example: &Example, scores: &mut [f64]) -> f64 {
        let holds = |class: usize| example.holds.iter().any(|&h| usize::from(h) == class);
        let mut loss = 0.0;
        if self.exclusive {
            let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let sum: f64 = scores.iter().map(|s| (s - top).exp()).sum();
            for (class, score) in scores.iter_mut().enumerate() {
                let share = (*score - top).exp() / sum;
                if holds(class) {
                    loss -= share.max(1e-12).ln();
                }
                *score = share - f64::from(u8::from(holds(class)));
            }
        } else {
            for (class, score) in scores.iter_mut().enumerate() {
                let truth = f64::from(u8::from(holds(class)));
                loss += score.max(0.0) + (-score.abs()).exp().ln_1p() - truth * *score;
                *score = likelihood(*score) - truth;
            }
        }
        loss
    }

    fn spread(&self, example: &Example, ways: &[f32], errors: &[f64], gradient: &mut [f64]) {
        for (class, error) in errors.iter().enumerate() {
            gradient[self.bias() + class] += error;
            gradient[self.common()] += error;
        }
        for &(feature, strength) in &example.words {
            let row = feature as usize * self.classes;
            let row = row..row + self.classes;
            for ((slope, error), way) in gradient[row.clone()].iter_mut().zip(errors).zip(&ways[row]) {
                *slope += error * f64::from(strength * way);
            }
        }
        for &(class, feature, strength) in &example.evidence {
            let (class, feature) = (usize::from(class), usize::from(feature));
            let slope = errors[class] * f64::from(strength);
            gradient[self.shared() + feature] += slope;
            gradient[self.own() + feature * self.classes + class] += slope;
        }
    }
}

impl Learnt {
    /// The weight of a word for a class.
    pub(super) fn word(&self, feature: usize, class: usize) -> f64 {
        self.values[feature * self.task.classes + class]
    }

    /// How a class departs from the common bias.
    pub(super) fn bias(&self, class: usize) -> f64 {
        self.values[self.task.bias() + class]
    }

    /// The bias that all classes share.
    pub(super) fn common(&self) -> f64 {
        self.values[self.task.common()]
    }

    /// The shared weight of evidence.
    pub(super) fn evidence(&self, feature: usize) -> f64 {
        self.values[self.task.shared() + feature]
    }

    /// How a class departs from it.
    pub(super) fn own(&self, feature: usize, class: usize) -> f64 {
        self.values[self.task.own() + feature * self.task.classes + class]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(exclusive: bool) -> Task {
        let ridge = 0.01;
        Task {
            classes: 2,
            exclusive,
            words: 3,
            evidence: 1,
            ridge_words: ridge,
            leeway: 0.0,
            ridge_evidence: ridge,
            ridge_own: 1.0,
            ridge_bias: ridge,
            rounds: 200,
        }
    }

    #[test]
    fn words_that_go_with_a_class_come_to_speak_for_it() {
        let example = |word, class| Example {
            words: vec![(word, 1.0), (2, 1.0)],
            evidence: vec![],
            holds: vec![class],
        };
        for exclusive in [true, false] {
            let learnt = task(exclusive).learn(&[example(0, 0), example(1, 1), example(0, 0), example(1, 1)]);
            assert!(learnt.word(0, 0) > 0.5 && learnt.word(0, 1) < -0.5);
            assert!(learnt.word(1, 1) > 0.5 && learnt.word(2, 0).abs() < 0.2);
        }
    }

    #[test]
    fn evidence_is_learnt_for_all_classes_together() {
        let with = |class: u16| Example {
            words: vec![],
            evidence: vec![(class, 0, 1.0)],
            holds: vec![class],
        };
        let without = Example::default();
        let learnt = task(false).learn(&[with(0), without.clone(), with(0), with(1), without]);
        assert!(learnt.evidence(0) > 1.0 && learnt.common() < 0.0);
    }
}
