use std::collections::BTreeSet;
use std::fmt;

use super::labelled::LabelledSentence;
use crate::extract::Labels;

/// How well labels that were found agree with those of careful readers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Figures {
    sentences: usize,
    stance: usize,
    weakness: Agreement,
    with_topics: usize,
    main_topic: usize,
    topics: Agreement,
    issues: Agreement,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Agreement {
    both: usize,
    found: usize,
    wanted: usize,
}

impl Agreement {
    fn add<T: Ord>(&mut self, found: &BTreeSet<T>, wanted: &BTreeSet<T>) {
        self.both += found.intersection(wanted).count();
        self.found += found.len();
        self.wanted += wanted.len();
    }

    fn plus(self, other: Self) -> Self {
        Self {
            both: self.both + other.both,
            found: self.found + other.found,
            wanted: self.wanted + other.wanted,
        }
    }

    /// The harmonic mean of precision and recall.
    fn f1(self) -> f64 {
        ratio(2 * self.both, self.found + self.wanted)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

impl Figures {
    /// Counts one sentence; one that is to be skipped does not count.
    pub fn add(&mut self, wanted: &LabelledSentence, found: &Labels) {
        if wanted.skip {
            return;
        }
        let stance = found.stance.name();
        self.sentences += 1;
        self.stance += usize::from(stance == wanted.stance);
        let weak = |s: &str| BTreeSet::from_iter((s == "weakness").then_some(()));
        self.weakness.add(&weak(stance), &weak(&wanted.stance));
        if let Some(main) = wanted.topics.first() {
            self.with_topics += 1;
            self.main_topic += usize::from(found.topics.contains(main));
        }
        self.topics
            .add(&found.topics.iter().collect(), &wanted.topics.iter().collect());
        self.issues
            .add(&found.issues.iter().collect(), &wanted.issues.iter().collect());
    }

    /// These and those of other sentences together.
    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            sentences: self.sentences + other.sentences,
            stance: self.stance + other.stance,
            weakness: self.weakness.plus(other.weakness),
            with_topics: self.with_topics + other.with_topics,
            main_topic: self.main_topic + other.main_topic,
            topics: self.topics.plus(other.topics),
            issues: self.issues.plus(other.issues),
        }
    }

    /// How many sentences were counted.
    pub fn sentences(&self) -> usize {
        self.sentences
    }

    /// Share of sentences whose stance agrees.
    pub fn stance(&self) -> f64 {
        ratio(self.stance, self.sentences)
    }

    /// F1 of the sentences that are weaknesses.
    pub fn weaknesses(&self) -> f64 {
        self.weakness.f1()
    }

    /// Share of sentences whose most important topic was found.
    pub fn main_topic(&self) -> f64 {
        ratio(self.main_topic, self.with_topics)
    }

    /// F1 of topics.
    pub fn topics(&self) -> f64 {
        self.topics.f1()
    }

    /// F1 of issues.
    pub fn issues(&self) -> f64 {
        self.issues.f1()
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "sentences      {}", self.sentences)?;
        writeln!(f, "stance         {:.3}", self.stance())?;
        writeln!(f, "weaknesses F1  {:.3}", self.weaknesses())?;
        writeln!(f, "main topic     {:.3}", self.main_topic())?;
        writeln!(f, "topics F1      {:.3}", self.topics())?;
        write!(f, "issues F1      {:.3}", self.issues())
    }
}
