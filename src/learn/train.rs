use std::collections::BTreeSet;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::corpus::Corpus;
use super::figures::Figures;
use super::labelled::{LabelError, LabelledSentence};
use super::logistic::{Example, Task};
use super::save::Part;
use crate::extract::learning::{
    AROUND, Case, Feature, Judge, Reading, STANCES, TONE, again, issues, stance, tone, topics,
};
use crate::text::Stem;
use crate::vocabulary::{Model, Models, Subject, Subjects, Vocabulary};

/// In how many parts the groups are cut, each to be judged by what the others teach.
const FOLDS: usize = 6;

/// Fewer sentences, or groups of them, than this teach nothing.
const LEAST: usize = 20;

/// Scores from which on a topic is taken: the first of a sentence, and the others.
const TOPIC_CUT: [f64; 2] = [-1.0, -0.5];

/// Scores from which on an aspect is taken.
const ASPECT_CUT: [f64; 1] = [-0.8];

/// What training gives.
#[derive(Clone, Debug)]
pub struct Trained {
    /// File name and text of each model, for a vocabulary's folder.
    pub weights: Vec<(&'static str, String)>,
    /// How well models made the same way label groups that they were not taught.
    pub held_out: Figures,
}

/// Learns the weights for a vocabulary, whatever weights it has, from labelled sentences.
///
/// # Errors
/// When there are too few sentences.
pub fn train(vocabulary: &Vocabulary, sentences: &[LabelledSentence]) -> Result<Trained, LabelError> {
    if sentences.len() < LEAST {
        return Err(LabelError::TooFew(sentences.len()));
    }
    let corpus = Corpus::new(vocabulary, sentences);
    let folds = corpus.folds(FOLDS);
    let all: Vec<usize> = corpus.findings(|_| true);
    // What sentences say by themselves, as models say it that have not seen their group: context is learnt from that.
    let taught: Vec<Texts> = folds
        .par_iter()
        .map(|fold| alone(&corpus, &corpus.outside(fold)))
        .collect();
    let mut scores = Scores::empty(sentences.len());
    for (fold, texts) in folds.iter().zip(&taught) {
        let models = texts.models();
        let judge = Judge::with(vocabulary, &models);
        for i in corpus.inside(fold) {
            scores.stance[i] = judge.stance_alone(&corpus.readings[i]);
            scores.topics[i] = judge.topics_alone(&corpus.readings[i]);
        }
    }
    let weighed: Vec<Texts> = folds
        .par_iter()
        .map(|fold| context(&corpus, &scores, &corpus.outside(fold)))
        .collect();
    for (fold, texts) in folds.iter().zip(&weighed) {
        let models = texts.models();
        let judge = Judge::with(vocabulary, &models);
        for document in corpus.documents_of(fold) {
            let range = || document.clone();
            let once = judge.topics_once(
                &corpus.readings[range()],
                &corpus.seats[range()],
                &scores.topics[range()],
            );
            for (i, score) in range().zip(once) {
                scores.once[i] = score;
            }
        }
    }
    let models = folds.par_iter().zip(taught).zip(weighed);
    let held_out = models.map(|((fold, texts), context)| {
        let again = context_again(&corpus, &scores, &corpus.outside(fold));
        judged(&corpus, fold, &texts.with(context).with(again).models())
    });
    let held_out = held_out
        .collect::<Vec<_>>()
        .iter()
        .fold(Figures::default(), |mut sum, part| {
            sum.merge(part);
            sum
        });
    let texts = alone(&corpus, &all)
        .with(context(&corpus, &scores, &all))
        .with(context_again(&corpus, &scores, &all));
    let names = ["stance.weights", "topics.weights", "aspects.weights"];
    Ok(Trained {
        weights: names.into_iter().zip(texts.0).collect(),
        held_out,
    })
}

/// How models label the sentences of a fold.
fn judged(corpus: &Corpus<'_>, fold: &BTreeSet<&str>, models: &Models) -> Figures {
    let judge = Judge::with(corpus.vocabulary, models);
    let mut figures = Figures::default();
    for document in corpus.documents_of(fold) {
        let labels = judge.passage(&corpus.readings[document.clone()], &corpus.seats[document.clone()]);
        for (wanted, found) in corpus.sentences[document].iter().zip(&labels) {
            figures.add(wanted, found);
        }
    }
    figures
}

/// The saved texts of the models of stance, topics and aspects.
#[derive(Clone)]
struct Texts([String; 3]);

impl Texts {
    fn with(mut self, more: Self) -> Self {
        self.0
            .iter_mut()
            .zip(more.0)
            .for_each(|(text, more)| text.push_str(&more));
        self
    }

    fn models(&self) -> Models {
        let [stance, topics, aspects] = self.0.each_ref().map(|text| Model::parse(text).unwrap_or_default());
        Models {
            stance,
            topics,
            aspects,
        }
    }
}

/// The scores of each sentence.
struct Scores {
    /// By itself.
    stance: Vec<Vec<f32>>,
    /// By itself.
    topics: Vec<Vec<f32>>,
    /// Of topics, when its neighbours have been weighed once.
    once: Vec<Vec<f32>>,
}

impl Scores {
    fn empty(count: usize) -> Self {
        Self {
            stance: vec![Vec::new(); count],
            topics: vec![Vec::new(); count],
            once: vec![Vec::new(); count],
        }
    }
}

/// Learns what sentences say by themselves, from those at `taught`.
fn alone(corpus: &Corpus<'_>, taught: &[usize]) -> Texts {
    let vocabulary = corpus.vocabulary;
    let mut stances = Collector::default();
    let mut about = Collector::default();
    let mut respects = Collector::default();
    for &i in taught {
        let (reading, wanted) = (&corpus.readings[i], &corpus.sentences[i]);
        let group = corpus.groups[i];
        let holds = STANCES.iter().position(|(name, _)| *name == wanted.stance);
        stances.take(group, reading, &stance::case(reading, &vocabulary.stance), holds);
        let ids: Vec<usize> = wanted
            .topics
            .iter()
            .filter_map(|t| vocabulary.topics.index(t))
            .collect();
        about.take(
            group,
            reading,
            &topics::case(reading, vocabulary.topics.all().len()),
            ids.iter().copied(),
        );
        if wanted.stance != "neutral" {
            for (rank, &topic) in ids.iter().enumerate() {
                let mut case = issues::case(reading, vocabulary, topic, rank, ids.len());
                case.bag = reading.bag.strength(0);
                let of_topic = wanted.issues.iter().filter(|(t, _)| t == vocabulary.topics.id(topic));
                let aspects = of_topic.filter_map(|(_, aspect)| vocabulary.aspects.index(aspect));
                respects.take(group, reading, &case, aspects);
            }
        }
    }
    let names: Vec<String> = STANCES.iter().map(|(name, _)| (*name).to_owned()).collect();
    let task = Task {
        classes: STANCES.len(),
        exclusive: true,
        words: 0,
        evidence: 0,
        ridge_words: 0.33,
        ridge_evidence: 0.1,
        ridge_own: 1.0,
        ridge_bias: 0.01,
        rounds: 80,
    };
    let topics = Task {
        classes: vocabulary.topics.all().len(),
        exclusive: false,
        ridge_words: 1.0,
        rounds: 60,
        ..task
    };
    let aspects = Task {
        classes: vocabulary.aspects.all().len(),
        exclusive: false,
        ridge_words: 1.0,
        rounds: 60,
        ..task
    };
    Texts([
        stances.learn(task, &names, &[]),
        about.learn(topics, &ids(&vocabulary.topics), &[]),
        respects.learn(aspects, &ids(&vocabulary.aspects), &ASPECT_CUT),
    ])
}

fn ids(subjects: &Subjects) -> Vec<String> {
    subjects.all().iter().map(|s: &Subject| s.id.clone()).collect()
}

/// Learns how to weigh a sentence's own scores and its neighbours', from the sentences at `taught`.
fn context(corpus: &Corpus<'_>, scores: &Scores, taught: &[usize]) -> Texts {
    let mut tones = Vec::new();
    for document in &corpus.documents {
        let range = || document.clone();
        let numbers = tone(
            &corpus.readings[range()],
            &corpus.seats[range()],
            &scores.stance[range()],
        );
        for (i, numbers) in range().zip(numbers).filter(|(i, _)| taught.binary_search(i).is_ok()) {
            let wanted = &corpus.sentences[i];
            let holds = STANCES.iter().position(|(name, _)| *name == wanted.stance);
            tones.push(Example {
                words: (0..).zip(numbers).collect(),
                evidence: Vec::new(),
                holds: holds.map(|h| h as u16).into_iter().collect(),
            });
        }
    }
    let task = Task {
        classes: STANCES.len(),
        exclusive: true,
        words: TONE.len(),
        ..CONTEXT
    };
    let stances: Vec<String> = STANCES.iter().map(|(name, _)| (*name).to_owned()).collect();
    let learnt = task.learn(&tones);
    let mut stance = String::new();
    Part::words("context", &stances, &TONE.map(str::to_owned), &[], &learnt)
        .plus_common(learnt.common())
        .write(&mut stance);
    let names = AROUND.map(str::to_owned);
    let topics = weighed(corpus, &[&scores.topics], taught, ["context", "shared-context"], &names);
    Texts([stance, topics, String::new()])
}

/// The same, from scores that have been weighed once.
fn context_again(corpus: &Corpus<'_>, scores: &Scores, taught: &[usize]) -> Texts {
    let first = AROUND.iter().map(|name| (*name).to_owned());
    let names: Vec<String> = first.chain(AROUND.iter().map(|name| again(name))).collect();
    let parts = ["again", "shared-again"];
    let topics = weighed(corpus, &[&scores.topics, &scores.once], taught, parts, &names);
    Texts([String::new(), topics, String::new()])
}

/// Learns the weights of what stands around each topic by one or more scores; `names` has a name for each number.
fn weighed(
    corpus: &Corpus<'_>,
    scores: &[&Vec<Vec<f32>>],
    taught: &[usize],
    parts: [&'static str; 2],
    names: &[String],
) -> String {
    let topics = &corpus.vocabulary.topics;
    let mut examples = Vec::new();
    for document in &corpus.documents {
        let each: Vec<_> = scores.iter().map(|scores| corpus.around(document, scores)).collect();
        let places = document.clone().enumerate();
        for (place, i) in places.filter(|(_, i)| taught.binary_search(i).is_ok()) {
            let mut evidence = Vec::new();
            for (round, rows) in each.iter().enumerate() {
                for (topic, row) in rows[place].iter().enumerate() {
                    let numbered = (round * AROUND.len()..).zip(row);
                    evidence.extend(numbered.map(|(f, n)| (topic as u16, f as u16, *n)));
                }
            }
            let holds = corpus.sentences[i].topics.iter().filter_map(|t| topics.index(t));
            let holds = holds.map(|t| t as u16).collect();
            examples.push(Example {
                words: Vec::new(),
                evidence,
                holds,
            });
        }
    }
    let ids = ids(topics);
    let task = Task {
        classes: ids.len(),
        evidence: names.len(),
        ridge_bias: 3.0,
        ..CONTEXT
    };
    let learnt = task.learn(&examples);
    let mut text = String::new();
    Part::words(parts[0], &ids, &[], &[], &learnt).write(&mut text);
    Part::evidence(parts[1], names, &TOPIC_CUT, &learnt).write(&mut text);
    text
}

/// What the tasks of context have in common: few numbers, which weigh the same for every class.
const CONTEXT: Task = Task {
    classes: 0,
    exclusive: false,
    words: 0,
    evidence: 0,
    ridge_words: 0.5,
    ridge_evidence: 0.05,
    ridge_own: 1e6,
    ridge_bias: 1.0,
    rounds: 150,
};

/// Collects cases and gives their features indexes.
#[derive(Default)]
struct Collector {
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
}

impl Index {
    fn place(&mut self, id: Stem, group: usize, name: impl FnOnce() -> String) -> u32 {
        let place = *self.places.entry(id).or_insert_with(|| {
            self.names.push(name());
            self.groups.push((0, usize::MAX));
            self.names.len() as u32 - 1
        });
        let (count, last) = &mut self.groups[place as usize];
        if *last != group {
            (*count, *last) = (*count + 1, group);
        }
        place
    }
}

impl Collector {
    fn take(
        &mut self,
        group: usize,
        reading: &Reading<'_, '_>,
        case: &Case<'_>,
        holds: impl IntoIterator<Item = usize>,
    ) {
        let id = |f: &Feature<'_>| f.id(&reading.tokens);
        let name = |f: &Feature<'_>| f.name(reading.text, &reading.tokens);
        let bag = reading.bag.features.iter().map(|(f, _)| (f, case.bag));
        let words = bag
            .filter(|(_, n)| *n != 0.0)
            .chain(case.words.iter().map(|(f, n)| (f, *n)))
            .map(|(f, n)| (self.words.place(id(f), group, || name(f)), n))
            .collect();
        let evidence = case.evidence.iter();
        let evidence = evidence
            .map(|(c, f, n)| (*c as u16, self.evidence.place(id(f), group, || name(f)) as u16, *n))
            .collect();
        let holds = holds.into_iter().map(|h| h as u16).collect();
        self.examples.push(Example { words, evidence, holds });
    }

    /// Learns from what was collected; words of one group alone teach nothing that holds elsewhere.
    fn learn(mut self, task: Task, classes: &[String], cut: &[f64]) -> String {
        let mut kept = vec![None; self.words.names.len()];
        let mut names = Vec::new();
        for (place, name) in self.words.names.into_iter().enumerate() {
            if self.words.groups[place].0 > 1 {
                kept[place] = Some(names.len() as u32);
                names.push(name);
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
        Part::words("words", classes, &names, &self.evidence.names, &learnt).write(&mut text);
        Part::evidence("evidence", &self.evidence.names, cut, &learnt).write(&mut text);
        text
    }
}
