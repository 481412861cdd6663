use rustc_hash::FxHashMap;

use super::example::{Example, short};
use super::logistic::Task;
use super::save::Part;
use crate::extract::learning::{Case, Feature, Reading, topics};
use crate::text::Stem;

/// Collects cases and gives their features indexes.
#[derive(Default)]
pub(super) struct Collector {
    words: Index,
    evidence: Index,
    examples: Vec<Example>,
}

#[derive(Default)]
struct Index {
    places: FxHashMap<Stem, u32>,
    names: Vec<String>,
    /// In how many groups each was met, and in which last.
    groups: Vec<(u32, usize)>,
    /// In how many examples.
    counts: Vec<u32>,
}

impl Index {
    fn place(&mut self, id: Stem, group: usize, name: impl FnOnce() -> String) -> u32 {
        let place = *self.places.entry(id).or_insert_with(|| {
            self.names.push(name());
            self.groups.push((0, usize::MAX));
            self.counts.push(0);
            self.names.len() as u32 - 1
        });
        self.counts[place as usize] += 1;
        let (count, last) = &mut self.groups[place as usize];
        if *last != group {
            (*count, *last) = (*count + 1, group);
        }
        place
    }
}

impl Collector {
    /// Adds a sentence's case and the classes that hold; `heading` is what it stands under, where that has a say.
    pub(super) fn take(
        &mut self,
        group: usize,
        (reading, heading): (&Reading<'_, '_>, Option<&Reading<'_, '_>>),
        case: &Case<'_>,
        holds: impl IntoIterator<Item = usize>,
    ) {
        let mut example = Example::default();
        self.add(group, reading, case.features(reading), &case.evidence, &mut example);
        if let Some(heading) = heading {
            let case = topics::heading(heading);
            self.add(group, heading, case.features(heading), &case.evidence, &mut example);
        }
        example.holds = holds.into_iter().map(short).collect();
        self.examples.push(example);
    }

    fn add<'v>(
        &mut self,
        group: usize,
        reading: &Reading<'_, '_>,
        words: impl Iterator<Item = (Feature<'v>, f32)>,
        evidence: &[(usize, Feature<'_>, f32)],
        to: &mut Example,
    ) {
        let place = |index: &mut Index, f: Feature<'_>| {
            index.place(f.id(&reading.tokens), group, || f.name(reading.text, &reading.tokens))
        };
        to.words.extend(words.map(|(f, n)| (place(&mut self.words, f), n)));
        let evidence = evidence.iter();
        to.evidence
            .extend(evidence.map(|&(c, f, n)| (short(c), short(place(&mut self.evidence, f) as usize), n)));
    }

    /// Learns from what was collected; words of one group alone teach nothing that holds elsewhere.
    /// Scores are raised by `lifts`, class by class, where these are given.
    pub(super) fn learn(mut self, task: Task, classes: &[String], cut: &[f64], lifts: &[f64]) -> String {
        let mut kept = vec![None; self.words.names.len()];
        let mut names = Vec::new();
        let mut counts = Vec::new();
        for (place, name) in self.words.names.into_iter().enumerate() {
            if self.words.groups[place].0 > 1 {
                kept[place] = Some(names.len() as u32);
                names.push(name);
                counts.push(self.words.counts[place]);
            }
        }
        for example in &mut self.examples {
            example.words = example
                .words
                .iter()
                .filter_map(|(f, n)| Some((kept[*f as usize]?, *n)))
                .collect();
        }
        let task = Task {
            words: names.len(),
            evidence: self.evidence.names.len(),
            ..task
        };
        let learnt = task.learn(&self.examples);
        let mut text = String::new();
        Part::words("words", classes, &names, &self.evidence.names, &learnt)
            .lifted(lifts)
            .without_chance(&counts)
            .write(&mut text);
        Part::evidence("evidence", &self.evidence.names, cut, &learnt).write(&mut text);
        text
    }
}
