use crate::vocabulary::Force;

use super::feature::{Case, Feature, Name, Tag};
use super::reading::Reading;

/// What speaks for each topic in a sentence by itself: its words, and the phrases of the vocabulary, whose weights
/// are the same for every topic, so that a topic that has only phrases works as well.
pub(crate) fn case<'v>(reading: &Reading<'_, 'v>, topics: usize) -> Case<'v> {
    let mut case = Case::default();
    fill(&mut case, reading, topics);
    case
}

/// Makes a case that of this sentence.
pub(crate) fn fill(case: &mut Case<'_>, reading: &Reading<'_, '_>, topics: usize) {
    case.clear();
    let mut tallies = vec![Tally::default(); topics];
    let names = |&(_, force): &(usize, Force)| force == Force::Names;
    let first = reading
        .topics
        .iter()
        .find(|h| h.meanings.iter().any(names))
        .map(|h| h.start);
    for hit in &reading.topics {
        for &(topic, force) in hit.meanings {
            let Some(tally) = tallies.get_mut(topic) else { continue };
            let length = hit.len().min(3);
            if force == Force::Names {
                tally.names = tally.names.saturating_add(1);
                tally.name_lengths |= 1 << length;
                tally.first |= Some(hit.start) == first;
                tally.ambiguous |= hit.meanings.len() > 1;
                tally.places |= 1 << place(hit.start);
            } else {
                tally.hints = tally.hints.saturating_add(1);
                tally.hint_lengths |= 1 << length;
                tally.opens |= hit.start < 4;
            }
        }
    }
    let named = tallies.iter().filter(|t| t.names > 0).count();
    case.bag = reading.bag.strength(0);
    let told = |(_, tally): &(usize, &Tally)| tally.names > 0 || tally.hints > 0;
    for (topic, tally) in tallies.iter().enumerate().filter(told) {
        tally.features(named, &mut |feature, strength| {
            case.evidence.push((topic, feature, strength))
        });
    }
}

/// What the heading above a sentence says of its topics: its words, and the topics that it names.
pub(crate) fn heading<'v>(heading: &Reading<'_, 'v>) -> Case<'v> {
    let words: Vec<_> = heading.words.iter().take(LONGEST_HEADING).collect();
    let strength = 1.0 / (words.len().max(1) as f32).sqrt();
    let word = |&&at: &&usize| {
        (
            Feature::Words {
                tag: UNDER,
                first: at,
                last: at,
            },
            strength,
        )
    };
    let named = heading.topics.iter().flat_map(|hit| hit.meanings);
    let mut named: Vec<usize> = named.filter(|m| m.1 == Force::Names).map(|m| m.0).collect();
    named.sort_unstable();
    named.dedup();
    Case {
        bag: 0.0,
        words: words.iter().map(word).collect(),
        evidence: named
            .iter()
            .map(|&topic| (topic, Feature::Named(const { Name::new("heading:names") }), 1.0))
            .collect(),
        under: Vec::new(),
    }
}

/// The role of a heading's words.
const UNDER: Tag = Tag::new("under");

/// Words of a heading behind these say nothing more.
const LONGEST_HEADING: usize = 30;

#[derive(Clone, Default)]
struct Tally {
    names: u8,
    hints: u8,
    name_lengths: u8,
    hint_lengths: u8,
    places: u8,
    first: bool,
    opens: bool,
    ambiguous: bool,
}

/// Early, in the middle or late in the sentence.
const fn place(token: usize) -> u8 {
    match token {
        0..4 => 0,
        4..10 => 1,
        _ => 2,
    }
}

impl Tally {
    /// `named` counts the topics that the sentence names.
    fn features(&self, named: usize, tell: &mut impl FnMut(Feature<'static>, f32)) {
        let mut on = |name, holds: bool| {
            if holds {
                tell(Feature::Named(name), 1.0);
            }
        };
        on(const { Name::new("named:yes") }, self.names > 0);
        on(const { Name::new("named:more") }, self.names > 1);
        on(const { Name::new("named:one") }, self.name_lengths & 2 > 0);
        on(const { Name::new("named:two") }, self.name_lengths & 4 > 0);
        on(const { Name::new("named:three") }, self.name_lengths & 8 > 0);
        on(const { Name::new("named:first") }, self.first);
        on(const { Name::new("named:early") }, self.places & 1 > 0);
        on(const { Name::new("named:middle") }, self.places & 2 > 0);
        on(const { Name::new("named:late") }, self.places & 4 > 0);
        on(const { Name::new("named:ambiguous") }, self.ambiguous);
        on(const { Name::new("hinted:yes") }, self.hints > 0);
        on(const { Name::new("hinted:more") }, self.hints > 1);
        on(const { Name::new("hinted:one") }, self.hint_lengths & 2 > 0);
        on(const { Name::new("hinted:two") }, self.hint_lengths & 4 > 0);
        on(const { Name::new("hinted:three") }, self.hint_lengths & 8 > 0);
        on(const { Name::new("hinted:opens") }, self.opens);
        on(const { Name::new("hinted:alone") }, self.hints > 0 && named == 0);
        if self.names > 0 {
            tell(
                Feature::AtLeast(const { Name::new("named:among") }, named.min(5) as u8),
                1.0,
            );
        }
    }
}
