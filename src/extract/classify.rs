use std::slice::from_ref;

use crate::vocabulary::{Models, Question, Vocabulary};

use super::facts::{Change, Stance};
use super::feature::{Case, shown};
use super::issues::Respects;
use super::neighbours::{Around, Seat};
use super::reading::Reading;
use super::score::{Scorer, Sums, likelihood, shares};
use super::tone::{ToneWeights, tone};
use super::view::Round;
use super::{change, issues, stance, topics};

/// A sentence among others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sentence<'a> {
    /// Its words.
    pub text: &'a str,
    /// Number of its paragraph: sentences that follow each other and have the same number stand in one paragraph.
    pub paragraph: usize,
}

/// What a sentence says.
#[derive(Clone, Debug, PartialEq)]
pub struct Labels {
    /// What it says of its topics.
    pub stance: Stance,
    /// A stated course.
    pub change: Option<Change>,
    /// Topic ids, most important first, at most three.
    pub topics: Vec<String>,
    /// Topic and aspect ids.
    pub issues: Vec<(String, String)>,
}

/// The stances in the order of their scores.
pub(crate) const STANCES: [(&str, Stance); 4] = [
    ("strength", Stance::Strength),
    ("weakness", Stance::Weakness),
    ("mixed", Stance::Mixed),
    ("neutral", Stance::Neutral),
];

/// Where among the cuts of topics those of recommendations stand, behind those of a sentence.
const RECOMMENDED: usize = 2;

/// At most so many topics a sentence.
const TOPICS: usize = 3;

/// Reads the sentences of a document, each among its neighbours.
pub fn classify(vocabulary: &Vocabulary, sentences: &[Sentence<'_>]) -> Vec<Labels> {
    let readings: Vec<_> = sentences.iter().map(|s| Reading::new(vocabulary, s.text)).collect();
    let seat = |s: &Sentence<'_>| Seat {
        paragraph: s.paragraph,
        heading: None,
    };
    let seats: Vec<_> = sentences.iter().map(seat).collect();
    let judge = Judge::new(vocabulary);
    judge.passage(&readings, &seats, &[])
}

/// Reads what a recommendation asks for: its topics and issues. Its stance is always that something is to be better.
pub fn classify_recommendation(vocabulary: &Vocabulary, text: &str) -> Labels {
    Judge::new(vocabulary).recommendation(text)
}

/// The models, ready for the vocabulary's classes.
pub(crate) struct Judge<'v> {
    vocabulary: &'v Vocabulary,
    models: &'v Models,
    pub(super) stance: Scorer<'v>,
    pub(super) topics: Scorer<'v>,
    pub(super) aspects: Scorer<'v>,
    tone: ToneWeights,
    /// How topics are weighed among their neighbours, once and again.
    rounds: [Round; 2],
    /// The areas of the topics.
    areas: Vec<usize>,
}

impl<'v> Judge<'v> {
    pub(crate) fn new(vocabulary: &'v Vocabulary) -> Self {
        Self::with(vocabulary, &vocabulary.models)
    }

    /// With other models than the vocabulary's.
    pub(crate) fn with(vocabulary: &'v Vocabulary, models: &'v Models) -> Self {
        let (topics, aspects) = (&vocabulary.topics, &vocabulary.aspects);
        let stance = |id: &str| STANCES.iter().position(|(name, _)| *name == id);
        Self {
            vocabulary,
            models,
            stance: Scorer::new(Question::Stance, models, STANCES.len(), stance),
            topics: Scorer::new(Question::Topics, models, topics.all().len(), |id| topics.index(id)),
            aspects: Scorer::new(Question::Aspects, models, aspects.all().len(), |id| aspects.index(id)),
            tone: ToneWeights::new(&models.stance.context),
            rounds: {
                let of = &models.topics;
                [
                    Round::new(&of.shared_context, &of.context, topics),
                    Round::new(&of.shared_again, &of.again, topics),
                ]
            },
            areas: topics.areas(),
        }
    }

    /// The labels of sentences that stand together, under these headings.
    pub(crate) fn passage(
        &self,
        readings: &[Reading<'_, 'v>],
        seats: &[Seat],
        headings: &[Reading<'_, 'v>],
    ) -> Vec<Labels> {
        let sums = self.sums(readings);
        let found = self.found(readings, seats, headings, &sums);
        let each = readings.iter().zip(&found).enumerate();
        let mut case = Case::default();
        each.map(|(i, (reading, found))| self.labels(reading, sums.of(i), found, &mut case))
            .collect()
    }

    /// Topic by topic, in what respects each sentence may judge it.
    pub(crate) fn respects(
        &self,
        readings: &[Reading<'_, 'v>],
        seats: &[Seat],
        headings: &[Reading<'_, 'v>],
    ) -> Vec<Vec<Respects>> {
        let sums = self.sums(readings);
        let found = self.found(readings, seats, headings, &sums);
        let each = readings.iter().zip(&found).enumerate();
        let mut case = Case::default();
        each.map(|(i, (reading, found))| self.respects_of(reading, sums.of(i), found, &mut case))
            .collect()
    }

    /// The topics and issues of what is recommended.
    pub(super) fn recommendation(&self, text: &str) -> Labels {
        self.recommended(&Reading::new(self.vocabulary, text))
    }

    /// The same of words that have been read.
    pub(crate) fn recommended(&self, reading: &Reading<'_, 'v>) -> Labels {
        let (sums, found) = self.found_recommended(reading);
        self.labels(reading, sums.of(0), &found, &mut Case::default())
    }

    /// Topic by topic, in what respects a recommendation may ask for something.
    pub(crate) fn respects_recommended(&self, reading: &Reading<'_, 'v>) -> Vec<Respects> {
        let (sums, found) = self.found_recommended(reading);
        self.respects_of(reading, sums.of(0), &found, &mut Case::default())
    }

    fn found_recommended(&self, reading: &Reading<'_, 'v>) -> (Sums, Found) {
        let sums = self.sums(from_ref(reading));
        let cuts = &self.models.topics.shared_again.cut;
        let own = cuts.get(RECOMMENDED..).filter(|own| !own.is_empty());
        let topics = self.topics(
            from_ref(reading),
            &[ALONE],
            &sums,
            &Headings::default(),
            own.unwrap_or(cuts),
        );
        let found = Found {
            stance: Stance::Weakness,
            judges: 1.0,
            topics: topics.into_iter().next().unwrap_or_default(),
        };
        (sums, found)
    }

    fn found(
        &self,
        readings: &[Reading<'_, 'v>],
        seats: &[Seat],
        headings: &[Reading<'_, 'v>],
        sums: &Sums,
    ) -> Vec<Found> {
        let stances = self.stances(readings, seats, sums).into_iter();
        let cut = &self.models.topics.shared_again.cut;
        let topics = self.topics(readings, seats, sums, &self.headings(headings), cut);
        let found = |((stance, judges), topics)| Found { stance, judges, topics };
        stances.zip(topics).map(found).collect()
    }

    /// What the words and pairs of words of each sentence weigh.
    fn sums(&self, readings: &[Reading<'_, 'v>]) -> Sums {
        Sums::new(&self.models.words, readings.iter().map(|reading| &reading.bag))
    }

    /// The scores of the stances for a sentence by itself.
    pub(crate) fn stance_alone(&self, reading: &Reading<'_, 'v>) -> Vec<f32> {
        self.stance_of(reading, self.sums(from_ref(reading)).of(0), &mut Case::default())
    }

    fn stance_of(&self, reading: &Reading<'_, 'v>, sums: &[i32], case: &mut Case<'v>) -> Vec<f32> {
        stance::fill(case, reading, &self.vocabulary.stance);
        self.stance.scores(case, reading, sums)
    }

    /// What headings say of the topics of the sentences under them.
    pub(crate) fn headings(&self, headings: &[Reading<'_, 'v>]) -> Headings {
        let scores = |heading: &Reading<'_, 'v>| {
            let mut scores = vec![0.0; self.vocabulary.topics.all().len()];
            let case = topics::heading(heading);
            self.topics.add_words(&case.words, &heading.tokens, &mut scores);
            self.topics.add_evidence(&case.evidence, &heading.tokens, &mut scores);
            scores
        };
        Headings(headings.iter().map(scores).collect())
    }

    /// The scores of the topics for a sentence among no others, and those that its heading adds.
    pub(crate) fn topics_alone(&self, reading: &Reading<'_, 'v>, heading: &[f32]) -> Vec<f32> {
        self.topics_of(
            reading,
            self.sums(from_ref(reading)).of(0),
            heading,
            &mut Case::default(),
        )
    }

    fn topics_of(&self, reading: &Reading<'_, 'v>, sums: &[i32], heading: &[f32], case: &mut Case<'v>) -> Vec<f32> {
        topics::fill(case, reading, self.vocabulary.topics.all().len());
        let mut scores = self.topics.scores(case, reading, sums);
        scores.iter_mut().zip(heading).for_each(|(score, more)| *score += more);
        scores
    }

    /// The stance of each sentence, and how likely it is that it judges anything.
    fn stances(&self, readings: &[Reading<'_, 'v>], seats: &[Seat], sums: &Sums) -> Vec<(Stance, f32)> {
        let each = readings.iter().enumerate();
        let mut case = Case::default();
        let alone: Vec<_> = each.map(|(i, r)| self.stance_of(r, sums.of(i), &mut case)).collect();
        let numbers = tone(readings, seats, &alone);
        let judges = |scores: &[f32]| 1.0 - shares(scores).get(NEUTRAL).copied().unwrap_or(0.0);
        let each = numbers.iter().map(|n| self.tone.scores(n));
        each.map(|scores| (stance_of(&scores), judges(&scores))).collect()
    }

    /// The topics of each sentence, most important first, and how likely each is.
    fn topics(
        &self,
        readings: &[Reading<'_, 'v>],
        seats: &[Seat],
        sums: &Sums,
        headings: &Headings,
        cut: &[f32],
    ) -> Vec<Vec<(usize, f32)>> {
        let each = readings.iter().zip(seats).enumerate();
        let mut case = Case::default();
        let alone: Vec<_> = each
            .map(|(i, (r, seat))| self.topics_of(r, sums.of(i), headings.get(seat.heading), &mut case))
            .collect();
        let [once, again] = &self.rounds;
        let mut weighed = Vec::with_capacity(readings.len());
        let mut scores = Vec::with_capacity(readings.len());
        Around::new(readings, seats, &alone, &self.areas).visit(|_, view| {
            weighed.push(once.scores(view));
            scores.push(again.scores(view));
        });
        Around::new(readings, seats, &weighed, &self.areas).visit(|i, view| again.add(view, &mut scores[i]));
        let likely = |scores: &Vec<f32>| {
            let topics = chosen(scores, cut).into_iter();
            topics.map(|topic| (topic, likelihood(scores[topic]))).collect()
        };
        scores.iter().map(likely).collect()
    }

    /// The scores of the topics when neighbours have been weighed once, from those of each sentence by itself.
    pub(crate) fn topics_once(
        &self,
        readings: &[Reading<'_, 'v>],
        seats: &[Seat],
        alone: &[Vec<f32>],
    ) -> Vec<Vec<f32>> {
        let mut weighed = Vec::with_capacity(readings.len());
        Around::new(readings, seats, alone, &self.areas).visit(|_, view| {
            weighed.push(self.rounds[0].scores(view));
        });
        weighed
    }

    fn respects_of(
        &self,
        reading: &Reading<'_, 'v>,
        sums: &[i32],
        found: &Found,
        case: &mut Case<'v>,
    ) -> Vec<Respects> {
        if found.stance == Stance::Neutral {
            return Vec::new();
        }
        let mut start = self.aspects.start();
        self.aspects.add_sums(sums, reading.bag.strength(0), &mut start);
        let words = reading.distinct_words().map(|word| shown(&reading.tokens, word));
        let words: Vec<_> = words.map(|word| self.models.words.under(word)).collect();
        let respects = |(rank, &(topic, likely)): (usize, &(usize, f32))| {
            let place = (rank, found.topics.len());
            issues::fill(case, reading, self.vocabulary, topic, place, found.stance.name());
            let mut scores = start.clone();
            self.aspects.add_words(&case.words, &reading.tokens, &mut scores);
            self.aspects.add_under(&case.under, &words, &mut scores);
            self.aspects.add_evidence(&case.evidence, &reading.tokens, &mut scores);
            Respects {
                topic,
                likely: likely * found.judges,
                scores,
            }
        };
        found.topics.iter().enumerate().map(respects).collect()
    }

    fn labels(&self, reading: &Reading<'_, 'v>, sums: &[i32], found: &Found, case: &mut Case<'v>) -> Labels {
        let (topics, aspects) = (&self.vocabulary.topics, &self.vocabulary.aspects);
        let cut = self.models.aspects.evidence.cut.first().copied().unwrap_or(0.5);
        let mut issues = Vec::new();
        for respects in self.respects_of(reading, sums, found, case) {
            let likely = respects.likelihoods().enumerate().filter(|(_, likely)| *likely > cut);
            issues.extend(likely.map(|(a, _)| (topics.id(respects.topic).to_owned(), aspects.id(a).to_owned())));
        }
        Labels {
            stance: found.stance,
            change: change::change(reading, &self.vocabulary.stance, found.stance),
            topics: found.topics.iter().map(|&(t, _)| topics.id(t).to_owned()).collect(),
            issues,
        }
    }
}

/// What is found of a sentence before its issues are.
struct Found {
    stance: Stance,
    /// How likely it is that it judges anything.
    judges: f32,
    /// Its topics, most important first, and how likely each is.
    topics: Vec<(usize, f32)>,
}

/// The place among [`STANCES`] of what judges nothing.
const NEUTRAL: usize = 3;

/// What each of several headings adds to the scores of topics.
#[derive(Debug, Default)]
pub(crate) struct Headings(Vec<Vec<f32>>);

impl Headings {
    /// Nothing where there is no heading.
    pub(crate) fn get(&self, heading: Option<usize>) -> &[f32] {
        heading.and_then(|h| self.0.get(h)).map_or(&[], Vec::as_slice)
    }
}

/// The seat of a sentence without neighbours.
const ALONE: Seat = Seat {
    paragraph: 0,
    heading: None,
};

/// The stance of the highest score.
pub(crate) fn stance_of(scores: &[f32]) -> Stance {
    let best = scores
        .iter()
        .enumerate()
        .max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)));
    best.and_then(|(at, _)| STANCES.get(at))
        .map_or(Stance::Neutral, |(_, stance)| *stance)
}

/// The classes whose scores pass the cut, best first; the first has a cut of its own.
pub(crate) fn chosen(scores: &[f32], cut: &[f32]) -> Vec<usize> {
    let first = cut.first().copied().unwrap_or(0.0);
    let others = cut.get(1).copied().unwrap_or(first);
    let lowest = first.min(others);
    let mut taken: Vec<usize> = (0..scores.len()).filter(|&class| scores[class] > lowest).collect();
    taken.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
    taken.truncate(TOPICS);
    let cut = |rank: usize| if rank == 0 { first } else { others };
    let passing = taken
        .iter()
        .enumerate()
        .take_while(|&(rank, &class)| scores[class] > cut(rank));
    let count = passing.count();
    taken.truncate(count);
    taken
}

#[cfg(test)]
mod tests;
