use crate::vocabulary::{Subjects, Weights, feature_id};

/// What a number is reckoned from, topic by topic.
#[derive(Clone, Copy)]
enum Base {
    /// The sentence's own score.
    Own,
    /// How far that stays behind its best.
    Behind,
    /// The same for all topics.
    Each,
    /// The likelihood in the sentence before.
    Before,
    /// In the one before that.
    Second,
    /// In the sentence after.
    After,
    /// In the first sentence of the paragraph.
    First,
    /// The mean of the paragraph's other sentences.
    Others,
    /// Before, as far as the sentence's own likelihood agrees.
    BeforeAgrees,
    /// The mean of the others, as far as the sentence's own likelihood agrees.
    OthersAgree,
    /// The greater of the two before.
    Greater,
    /// The share of the topic's area in what stands near.
    Near,
}

/// How many bases there are.
const BASES: usize = Base::Near as usize + 1;

/// What holds of a sentence whatever the topic; yes is 1 and no is 0.
pub(super) struct Situation {
    /// Likelihood of its best topic.
    pub(super) sure: f32,
    pub(super) unsure: f32,
    /// It goes on with a paragraph.
    pub(super) continues: f32,
    /// It begins one.
    pub(super) begins: f32,
    pub(super) points_back: f32,
    pub(super) carries_on: f32,
    /// It names no topic.
    pub(super) unnamed: f32,
    pub(super) short: f32,
}

/// A name, what the number is reckoned from, and how far that counts in a situation.
type Number = (&'static str, Base, fn(&Situation) -> f32);

/// What is known of each topic among the neighbours of a sentence. As the situation is the same for all topics, a base
/// is gone through once however many numbers are reckoned from it.
const NUMBERS: [Number; 26] = [
    ("own:score", Base::Own, |_| 1.0),
    ("own:behind best", Base::Behind, |_| 1.0),
    ("own:best", Base::Each, |s| s.sure),
    ("before:same paragraph", Base::Before, |s| s.continues),
    ("before:other paragraph", Base::Before, |s| s.begins),
    ("before:second", Base::Second, |_| 1.0),
    ("after:likelihood", Base::After, |_| 1.0),
    ("paragraph:first", Base::First, |s| s.continues),
    ("paragraph:others", Base::Others, |_| 1.0),
    ("before:points back", Base::Before, |s| s.points_back),
    ("before:carries on", Base::Before, |s| s.carries_on * s.unsure),
    ("before:unnamed", Base::Before, |s| s.unnamed),
    ("before:unnamed points back", Base::Before, |s| {
        s.unnamed * s.points_back
    }),
    ("before:unsure", Base::Before, |s| s.continues * s.unsure),
    ("before:unsure other paragraph", Base::Before, |s| s.begins * s.unsure),
    ("before:second unsure", Base::Second, |s| s.unsure),
    ("after:unsure", Base::After, |s| s.unsure),
    ("paragraph:first unsure", Base::First, |s| s.continues * s.unsure),
    ("paragraph:others unsure", Base::Others, |s| s.unsure),
    ("before:unsure short", Base::Before, |s| s.short * s.unsure),
    ("before:both points back unsure", Base::Greater, |s| {
        s.points_back * s.unsure
    }),
    ("before:agrees", Base::BeforeAgrees, |_| 1.0),
    ("paragraph:agrees", Base::OthersAgree, |_| 1.0),
    ("own:unsure", Base::Each, |s| s.unsure),
    ("near:area", Base::Near, |_| 1.0),
    ("near:area unsure", Base::Near, |s| s.unsure),
];

/// The names of [`View`]'s numbers.
pub(crate) const AROUND: [&str; NUMBERS.len()] = {
    let mut names = [""; NUMBERS.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = NUMBERS[at].0;
        at += 1;
    }
    names
};

/// What one sentence sees around it: its situation, and what numbers are reckoned from, topic by topic.
pub(crate) struct View<'r> {
    pub(super) situation: Situation,
    pub(super) best: f32,
    pub(super) own: &'r [f32],
    pub(super) likely: &'r [f32],
    pub(super) before: &'r [f32],
    pub(super) second: &'r [f32],
    pub(super) after: &'r [f32],
    pub(super) first: &'r [f32],
    pub(super) others: &'r [f32],
    pub(super) near: &'r [f32],
    /// Zeros, for where there is no such sentence.
    pub(super) none: &'r [f32],
}

impl<'r> View<'r> {
    /// The numbers of one topic, in the order of their names.
    pub(crate) fn of_topic(&self, topic: usize) -> impl Iterator<Item = f32> {
        let number = move |&(_, base, factor): &Number| self.base(base, topic) * factor(&self.situation);
        NUMBERS.iter().map(number)
    }

    /// Adds to the scores of all topics what the numbers of these weights weigh together: all bases of a topic in one go, so
    /// that wide registers hold the topics.
    fn weigh(&self, weights: &[f32; NUMBERS.len()], scores: &mut [f32]) {
        let mut of_bases = [0.0; BASES];
        for ((_, base, factor), weight) in NUMBERS.iter().zip(weights) {
            of_bases[*base as usize] += weight * factor(&self.situation);
        }
        let count = scores.len();
        if self.none.len() < count {
            return;
        }
        let row = |row: &'r [f32]| {
            if row.len() < count {
                &self.none[..count]
            } else {
                &row[..count]
            }
        };
        let (own, likely, near) = (row(self.own), row(self.likely), row(self.near));
        let (before, second, after) = (row(self.before), row(self.second), row(self.after));
        let (first, others) = (row(self.first), row(self.others));
        if self.second.is_empty() {
            of_bases[Base::Greater as usize] = 0.0;
        }
        let weight = |base: Base| of_bases[base as usize];
        for at in 0..count {
            let mut score = scores[at];
            score += own[at] * weight(Base::Own);
            score += (own[at] - self.best) * weight(Base::Behind);
            score += weight(Base::Each);
            score += before[at] * weight(Base::Before);
            score += second[at] * weight(Base::Second);
            score += after[at] * weight(Base::After);
            score += first[at] * weight(Base::First);
            score += others[at] * weight(Base::Others);
            score += before[at] * likely[at] * weight(Base::BeforeAgrees);
            score += others[at] * likely[at] * weight(Base::OthersAgree);
            score += before[at].max(second[at]) * weight(Base::Greater);
            score += near[at] * weight(Base::Near);
            scores[at] = score;
        }
    }

    /// What a base has for a topic.
    fn base(&self, base: Base, topic: usize) -> f32 {
        let of = |row: &[f32]| row.get(topic).copied().unwrap_or(0.0);
        match base {
            Base::Own => of(self.own),
            Base::Behind => of(self.own) - self.best,
            Base::Each => 1.0,
            Base::Before => of(self.before),
            Base::Second => of(self.second),
            Base::After => of(self.after),
            Base::First => of(self.first),
            Base::Others => of(self.others),
            Base::BeforeAgrees => of(self.before) * of(self.likely),
            Base::OthersAgree => of(self.others) * of(self.likely),
            Base::Greater if self.second.is_empty() => 0.0,
            Base::Greater => of(self.before).max(of(self.second)),
            Base::Near => of(self.near),
        }
    }
}

/// The weights of [`AROUND`]'s numbers in one round of weighing, and where each topic starts.
pub(crate) struct Round {
    weights: [f32; AROUND.len()],
    /// Of the numbers from scores that have been weighed before; all 0 in the first round.
    again: [f32; AROUND.len()],
    start: Vec<f32>,
}

impl Round {
    /// `own` has the biases of the topics that the model knows.
    pub(crate) fn new(shared: &Weights, own: &Weights, topics: &Subjects) -> Self {
        let common = shared.bias.first().copied().unwrap_or(0.0);
        let mut start = vec![common; topics.all().len()];
        for (class, bias) in own.classes.iter().zip(&own.bias) {
            if let Some(at) = topics.index(class) {
                start[at] += bias;
            }
        }
        Self {
            weights: AROUND.map(|name| shared.one(feature_id(name))),
            again: AROUND.map(|name| shared.one(feature_id(&again(name)))),
            start,
        }
    }

    /// The scores of a sentence's topics from what it sees.
    pub(crate) fn scores(&self, first: &View<'_>) -> Vec<f32> {
        let mut scores = self.start.clone();
        first.weigh(&self.weights, &mut scores);
        scores
    }

    /// Adds what it sees in scores that have been weighed before.
    pub(crate) fn add(&self, weighed: &View<'_>, scores: &mut [f32]) {
        weighed.weigh(&self.again, scores);
    }
}

/// The name of one of [`AROUND`]'s numbers when it comes from scores that have been weighed.
pub(crate) fn again(name: &str) -> String {
    format!("again {name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bases_weigh_together_what_the_numbers_weigh_one_by_one() {
        let situation = Situation {
            sure: 0.7,
            unsure: 0.3,
            continues: 1.0,
            begins: 0.0,
            points_back: 1.0,
            carries_on: 1.0,
            unnamed: 1.0,
            short: 1.0,
        };
        let view = View {
            situation,
            best: 1.5,
            own: &[-1.0, 1.5, 0.5],
            likely: &[0.2, 0.8, 0.6],
            before: &[0.9, 0.1, 0.3],
            second: &[0.4, 0.2, 0.7],
            after: &[],
            first: &[0.5, 0.6, 0.1],
            others: &[0.3, 0.2, 0.8],
            near: &[0.25, 0.5, 0.25],
            none: &[0.0; 3],
        };
        let weights = std::array::from_fn(|at| 1.0 / (at as f32 + 2.0) - 0.2);
        let mut scores = [0.0; 3];
        view.weigh(&weights, &mut scores);
        for (topic, score) in scores.into_iter().enumerate() {
            let numbers: Vec<f32> = view.of_topic(topic).collect();
            assert_eq!(numbers.len(), AROUND.len());
            let one_by_one: f32 = std::iter::zip(&numbers, weights)
                .map(|(number, weight)| number * weight)
                .sum();
            assert!((score - one_by_one).abs() < 1e-5, "{topic}: {score} {one_by_one}");
        }
    }
}
