use crate::vocabulary::{AS as AS_STANCE, Force, Hit, ON as ON_TOPIC, Vocabulary};

use super::feature::{Case, Circumstance, Feature, Name};
use super::reading::Reading;
use super::score::likelihood;

/// One topic of a sentence that judges.
#[derive(Clone, Debug)]
pub(crate) struct Respects {
    pub(crate) topic: usize,
    /// How likely it is that the sentence judges this topic at all.
    pub(crate) likely: f32,
    /// How much speaks for each aspect as the one in which it does.
    pub(crate) scores: Vec<f32>,
}

impl Respects {
    /// How likely each aspect is.
    pub(crate) fn likelihoods(&self) -> impl Iterator<Item = f32> {
        self.scores.iter().map(|score| self.likely * likelihood(*score))
    }
}

/// How strong a word is under the topic, and under the stance, beside the same word by itself: a word means much the same
/// of whatever topic.
const ON: f32 = 0.7;
const AS: f32 = 0.5;

/// What speaks for each aspect when a sentence speaks of one topic: beside the words, which aspect's phrases stand how near
/// to the topic's. `rank` counts from 0 among the sentence's `count` topics; `stance` is the name of what it says of them.
pub(crate) fn case<'v>(
    reading: &Reading<'_, 'v>,
    vocabulary: &'v Vocabulary,
    topic: usize,
    (rank, count): (usize, usize),
    stance: &'v str,
) -> Case<'v> {
    let mut case = Case::default();
    fill(&mut case, reading, vocabulary, topic, (rank, count), stance);
    case
}

/// Makes a case that of this sentence and topic.
pub(crate) fn fill<'v>(
    case: &mut Case<'v>,
    reading: &Reading<'_, '_>,
    vocabulary: &'v Vocabulary,
    topic: usize,
    (rank, count): (usize, usize),
    stance: &'v str,
) {
    case.clear();
    let strength = reading.bag.strength(0);
    case.bag = strength;
    case.under.extend([
        (Circumstance::new(ON_TOPIC, vocabulary.topics.id(topic)), strength * ON),
        (Circumstance::new(AS_STANCE, stance), strength * AS),
    ]);
    case.words
        .push((Feature::Id("topic", vocabulary.topics.id(topic)), 1.0));
    case.words
        .push((Feature::AtLeast(RANKS[count.clamp(1, 3) - 1], rank.min(2) as u8), 1.0));
    case.words.push((Feature::Id("stance", stance), 1.0));
    let names = |h: &&Hit<'_, (usize, Force)>| h.meanings.contains(&(topic, Force::Names));
    let places: Vec<(usize, usize)> = reading.topics.iter().filter(names).map(|h| (h.start, h.end)).collect();
    let mut found = vec![Found::default(); vocabulary.aspects.all().len()];
    for hit in &reading.aspects {
        for &(aspect, force) in hit.meanings {
            if let Some(found) = found.get_mut(aspect) {
                found.note(force, (hit.start, hit.end), &places);
            }
        }
    }
    let noted = |(_, found): &(usize, &Found)| found.names > 0 || found.hints > 0;
    for (aspect, found) in found.iter().enumerate().filter(noted) {
        found.features(rank, count, &mut |feature| case.evidence.push((aspect, feature, 1.0)));
    }
}

const RANKS: [Name; 3] = [
    Name::new("rank:of one"),
    Name::new("rank:of two"),
    Name::new("rank:of three"),
];

#[derive(Clone, Default)]
struct Found {
    names: u8,
    hints: u8,
    /// Fewest tokens between a name of the aspect and one of the topic.
    distance: Option<usize>,
    hint_near: bool,
    within: bool,
    after: bool,
    ahead: bool,
}

impl Found {
    fn note(&mut self, force: Force, hit: (usize, usize), places: &[(usize, usize)]) {
        let gap = |&(start, end): &(usize, usize)| hit.0.saturating_sub(end).max(start.saturating_sub(hit.1));
        let nearest = places.iter().map(gap).min();
        match force {
            Force::Names => {
                self.names = self.names.saturating_add(1);
                self.distance = [self.distance, nearest].into_iter().flatten().min();
                self.within |= places.iter().any(|p| hit.0 < p.1 && p.0 < hit.1);
                let behind = places.iter().any(|p| hit.0 >= p.0);
                self.after |= behind;
                self.ahead |= !places.is_empty() && !behind;
            }
            Force::Hints => {
                self.hints = self.hints.saturating_add(1);
                self.hint_near |= nearest.is_some_and(|n| n < 3);
            }
        }
    }

    fn features(&self, rank: usize, count: usize, tell: &mut impl FnMut(Feature<'static>)) {
        let mut on = |name, holds: bool| {
            if holds {
                tell(Feature::Named(name));
            }
        };
        let near = |limit| self.distance.is_some_and(|d| d < limit);
        on(const { Name::new("named:yes") }, self.names > 0);
        on(const { Name::new("named:more") }, self.names > 1);
        on(const { Name::new("hinted:yes") }, self.hints > 0);
        on(const { Name::new("hinted:more") }, self.hints > 1);
        on(const { Name::new("near:two") }, near(2));
        on(const { Name::new("near:five") }, near(5));
        on(const { Name::new("near:ten") }, near(10));
        on(const { Name::new("near:hint") }, self.hint_near);
        on(const { Name::new("near:within") }, self.within);
        on(const { Name::new("near:after") }, self.after);
        on(const { Name::new("near:ahead") }, self.ahead);
        on(const { Name::new("named:only topic") }, self.names > 0 && count == 1);
        on(const { Name::new("named:second topic") }, self.names > 0 && rank == 1);
        on(const { Name::new("named:third topic") }, self.names > 0 && rank == 2);
    }
}
