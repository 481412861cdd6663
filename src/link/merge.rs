//! The same fact of one inspection in two documents is one fact with two places.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::repeats::without_references;
use crate::extract::{Facts, Finding, Judgement, Measure, Recommendation};
use crate::text::{Bag, Bags, Span, same_words};

/// How much of their words two wordings of one fact share, at least.
const SAME_WORDS: f64 = 0.85;

/// A fact and every place that states it.
pub(super) struct Merged<'a, T> {
    /// As the fullest document has it.
    pub fact: &'a T,
    /// As its text says it.
    pub text: Cow<'a, str>,
    /// Its words, spelt as all texts of the same words are ([`same_words`]).
    pub words: String,
    /// Documents (by place in the corpus) and spans.
    pub places: Vec<(usize, Span)>,
}

impl<'a, T> Merged<'a, T> {
    pub(super) fn new(fact: &'a T, text: Cow<'a, str>, places: Vec<(usize, Span)>) -> Self {
        let words = same_words(&text);
        Self {
            fact,
            text,
            words,
            places,
        }
    }
}

/// A kind of fact that several documents of one inspection can state.
pub(super) trait Fact {
    /// Where it stands in its document.
    fn at(&self) -> Span;
    /// Its words, given its document's text.
    fn text<'a>(&'a self, document: &'a str) -> Cow<'a, str> {
        Cow::Borrowed(self.at().of(document))
    }
    /// Whether the two can be one fact for all that is known besides their words.
    fn agrees(&self, other: &Self) -> bool;
    /// Whether agreement is enough, whatever the words.
    const AGREEMENT_DECIDES: bool = false;
    /// What two facts of one document share that are one; `None` where each stands for itself.
    fn once(&self, _document: &Facts) -> Option<String> {
        None
    }
    /// Whether it tells more than one of the same document that shares that.
    fn tells_more(&self, _other: &Self) -> bool {
        false
    }
}

impl Fact for Judgement {
    fn at(&self) -> Span {
        self.at
    }
    fn agrees(&self, other: &Self) -> bool {
        self.area == other.area
    }
    const AGREEMENT_DECIDES: bool = true;
}

impl Fact for Recommendation {
    fn at(&self) -> Span {
        self.at
    }
    fn text<'a>(&'a self, document: &'a str) -> Cow<'a, str> {
        Cow::Borrowed(self.at.of(document))
    }
    fn agrees(&self, other: &Self) -> bool {
        self.audience == other.audience
    }
    /// A list that is printed twice, in a summary and in its place, asks once.
    fn once(&self, document: &Facts) -> Option<String> {
        let words = |item: &Self| same_words(&without_references(item.at.of(&document.source.text)));
        let stem = self.stem.and_then(|stem| document.recommendations.get(stem));
        let stem = stem.map(words).unwrap_or_default();
        Some(format!("{} {stem}: {}", self.audience as u8, words(self)))
    }
    fn tells_more(&self, other: &Self) -> bool {
        let told = |item: &Self| (item.number.is_some(), item.deadline.is_some());
        told(self) > told(other)
    }
}

impl Fact for Finding {
    fn at(&self) -> Span {
        self.at
    }
    fn agrees(&self, _: &Self) -> bool {
        true
    }
}

impl Fact for Measure {
    fn at(&self) -> Span {
        self.at
    }
    fn agrees(&self, other: &Self) -> bool {
        self.unit == other.unit && (self.value - other.value).abs() < 1e-9
    }
}

/// The facts of one kind in the documents of one inspection, those of the first in its order, then what others add.
pub(super) fn merge<'a, T: Fact>(
    facts: &'a [Facts],
    documents: &[usize],
    kind: impl Fn(&'a Facts) -> &'a Vec<T>,
) -> Vec<Merged<'a, T>> {
    let mut joining = Joining {
        several: documents.len() > 1,
        merged: Vec::new(),
        numbers: Bags::default(),
        bags: Vec::new(),
        same: FxHashMap::default(),
    };
    for &doc in documents {
        joining.take(doc, &facts[doc], kind(&facts[doc]));
    }
    joining.merged
}

/// What the documents taken so far state.
struct Joining<'a, T> {
    merged: Vec<Merged<'a, T>>,
    /// Whether more than one document is taken; words are compared only then.
    several: bool,
    numbers: Bags,
    /// The words of each fact, and the facts of the same words in their order.
    bags: Vec<Bag>,
    same: FxHashMap<Bag, Vec<usize>>,
}

impl<'a, T: Fact> Joining<'a, T> {
    fn take(&mut self, doc: usize, document: &'a Facts, facts: &'a [T]) {
        // Facts of one document are joined with each other only where they are one.
        let earlier = self.merged.len();
        let mut own: FxHashMap<String, usize> = FxHashMap::default();
        for fact in facts {
            let once = fact.once(document);
            if let Some(&m) = once.as_ref().and_then(|once| own.get(once)) {
                let again = &mut self.merged[m];
                again.places.push((doc, fact.at()));
                if m >= earlier && fact.tells_more(again.fact) {
                    again.fact = fact;
                }
                continue;
            }
            let text = fact.text(&document.source.text);
            let bag = if self.several {
                self.numbers.of(&text)
            } else {
                Bag::default()
            };
            let joined = if let Some(m) = self.partner(fact, &bag, doc, earlier) {
                self.merged[m].places.push((doc, fact.at()));
                m
            } else {
                self.add(Merged::new(fact, text, vec![(doc, fact.at())]), bag)
            };
            own.extend(once.map(|once| (once, joined)));
        }
    }

    fn add(&mut self, fact: Merged<'a, T>, bag: Bag) -> usize {
        let at = self.merged.len();
        self.merged.push(fact);
        if self.several {
            self.same.entry(bag.clone()).or_default().push(at);
            self.bags.push(bag);
        }
        at
    }

    /// The fact of documents taken before, the first `earlier`, that `fact` is stated again by: the likest, of these the first.
    fn partner(&self, fact: &T, bag: &Bag, doc: usize, earlier: usize) -> Option<usize> {
        let may = |&m: &usize| {
            let known = &self.merged[m];
            m < earlier && known.fact.agrees(fact) && known.places.iter().all(|(other, _)| *other != doc)
        };
        if T::AGREEMENT_DECIDES {
            return (0..earlier).find(may);
        }
        let same = self.same.get(bag).filter(|_| !bag.is_empty());
        if let Some(m) = same.and_then(|same| same.iter().copied().find(may)) {
            return Some(m);
        }
        let near = (0..earlier).filter(|&m| self.bags[m].most_overlap(bag) >= SAME_WORDS);
        let likely = near.filter(may).map(|m| (self.bags[m].overlap(bag), m));
        let best = likely.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        best.filter(|(likeness, _)| *likeness >= SAME_WORDS).map(|(_, m)| m)
    }
}
