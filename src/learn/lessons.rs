use super::collect::Collector;
use super::corpus::Corpus;
use super::cuts::{ASPECTS, Cuts};
use super::example::{Example, short};
use super::logistic::Task;
use super::save::Part;
use crate::extract::learning::{AROUND, STANCES, TONE, again, issues, stance, tone, topics};
use crate::vocabulary::{Model, Models, Subject, Subjects};

/// The saved texts of the models of stance, topics and aspects.
#[derive(Clone)]
pub(super) struct Texts([String; 3]);

impl Texts {
    pub(super) fn with(mut self, more: Self) -> Self {
        self.0
            .iter_mut()
            .zip(more.0)
            .for_each(|(text, more)| text.push_str(&more));
        self
    }

    /// File name and text of each model, for a vocabulary's folder.
    pub(super) fn named(self) -> Vec<(&'static str, String)> {
        let names = ["stance.weights", "topics.weights", "aspects.weights"];
        names.into_iter().zip(self.0).collect()
    }

    pub(super) fn models(&self) -> Models {
        let [stance, topics, aspects] = self.0.each_ref().map(|text| Model::parse(text).unwrap_or_default());
        Models::new(stance, topics, aspects)
    }
}

/// The scores of each sentence.
pub(super) struct Scores {
    /// By itself.
    pub(super) stance: Vec<Vec<f32>>,
    /// By itself.
    pub(super) topics: Vec<Vec<f32>>,
    /// Of topics, when its neighbours have been weighed once.
    pub(super) once: Vec<Vec<f32>>,
}

impl Scores {
    pub(super) fn empty(count: usize) -> Self {
        Self {
            stance: vec![Vec::new(); count],
            topics: vec![Vec::new(); count],
            once: vec![Vec::new(); count],
        }
    }
}

/// Learns what sentences say by themselves, from those at `taught`.
pub(super) fn alone(corpus: &Corpus<'_>, taught: &[usize], cuts: &Cuts) -> Texts {
    let vocabulary = corpus.vocabulary;
    let mut stances = Collector::default();
    let mut about = Collector::default();
    let mut respects = Collector::default();
    for &i in taught {
        let (reading, wanted) = (&corpus.readings[i], &corpus.sentences[i]);
        let group = corpus.groups[i];
        let holds = STANCES.iter().position(|(name, _)| *name == wanted.stance);
        // What is recommended is known to be weak, and does not say so in the words of a finding.
        if !wanted.recommended {
            let case = stance::case(reading, &vocabulary.stance);
            stances.take(group, (reading, None), &case, holds);
        }
        let ids: Vec<usize> = wanted
            .topics
            .iter()
            .filter_map(|t| vocabulary.topics.index(t))
            .collect();
        let heading = corpus.seats[i].heading.map(|h| &corpus.headings[h]);
        about.take(
            group,
            (reading, heading),
            &topics::case(reading, vocabulary.topics.all().len()),
            ids.iter().copied(),
        );
        if wanted.stance != "neutral" {
            for (rank, &topic) in ids.iter().enumerate() {
                let case = issues::case(reading, vocabulary, topic, (rank, ids.len()), &wanted.stance);
                let of_topic = wanted.issues.iter().filter(|(t, _)| t == vocabulary.topics.id(topic));
                let aspects = of_topic.filter_map(|(_, aspect)| vocabulary.aspects.index(aspect));
                respects.take(group, (reading, None), &case, aspects);
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
        leeway: 0.5,
        ridge_evidence: 0.1,
        ridge_own: 1.0,
        ridge_bias: 0.01,
        rounds: 80,
    };
    let topics = Task {
        classes: vocabulary.topics.all().len(),
        exclusive: false,
        ridge_words: 1.0,
        leeway: 0.7,
        rounds: 140,
        ..task
    };
    let aspects = Task {
        classes: vocabulary.aspects.all().len(),
        exclusive: false,
        ridge_words: 1.0,
        leeway: 0.6,
        rounds: 140,
        ..task
    };
    Texts([
        stances.learn(task, &names, &[], &[]),
        about.learn(topics, &ids(&vocabulary.topics), &[], &[]),
        respects.learn(aspects, &ids(&vocabulary.aspects), &[ASPECTS], &cuts.lifts),
    ])
}

fn ids(subjects: &Subjects) -> Vec<String> {
    subjects.all().iter().map(|s: &Subject| s.id.clone()).collect()
}

/// Learns how to weigh a sentence's own scores and its neighbours', from the sentences at `taught`.
pub(super) fn context(corpus: &Corpus<'_>, scores: &Scores, taught: &[usize], cuts: &Cuts) -> Texts {
    let mut tones = Vec::new();
    for document in &corpus.documents {
        let range = || document.clone();
        let numbers = tone(
            &corpus.readings[range()],
            &corpus.seats[range()],
            &scores.stance[range()],
        );
        let said = |i: &usize| taught.binary_search(i).is_ok() && !corpus.sentences[*i].recommended;
        for (i, numbers) in range().zip(numbers).filter(|(i, _)| said(i)) {
            let wanted = &corpus.sentences[i];
            let holds = STANCES.iter().position(|(name, _)| *name == wanted.stance);
            tones.push(Example {
                words: (0..).zip(numbers).collect(),
                evidence: Vec::new(),
                holds: holds.map(short).into_iter().collect(),
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
    let topics = weighed(
        corpus,
        &[&scores.topics],
        taught,
        ["context", "shared-context"],
        &names,
        cuts,
    );
    Texts([stance, topics, String::new()])
}

/// The same, from scores that have been weighed once.
pub(super) fn context_again(corpus: &Corpus<'_>, scores: &Scores, taught: &[usize], cuts: &Cuts) -> Texts {
    let first = AROUND.iter().map(|name| (*name).to_owned());
    let names: Vec<String> = first.chain(AROUND.iter().map(|name| again(name))).collect();
    let parts = ["again", "shared-again"];
    let topics = weighed(corpus, &[&scores.topics, &scores.once], taught, parts, &names, cuts);
    Texts([String::new(), topics, String::new()])
}

/// Learns the weights of what stands around each topic by one or more scores; `names` has a name for each number.
fn weighed(
    corpus: &Corpus<'_>,
    scores: &[&Vec<Vec<f32>>],
    taught: &[usize],
    parts: [&'static str; 2],
    names: &[String],
    cuts: &Cuts,
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
                    evidence.extend(numbered.map(|(f, n)| (short(topic), short(f), *n)));
                }
            }
            let holds = corpus.sentences[i].topics.iter().filter_map(|t| topics.index(t));
            let holds = holds.map(short).collect();
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
    Part::evidence(parts[1], names, cuts.topics.as_flattened(), &learnt).write(&mut text);
    text
}

/// What the tasks of context have in common: few numbers, which weigh the same for every class.
const CONTEXT: Task = Task {
    classes: 0,
    exclusive: false,
    words: 0,
    evidence: 0,
    ridge_words: 0.5,
    leeway: 0.0,
    ridge_evidence: 0.05,
    ridge_own: 1e6,
    ridge_bias: 1.0,
    rounds: 150,
};
