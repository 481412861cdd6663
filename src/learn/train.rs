use std::collections::BTreeSet;

use rayon::prelude::*;

use super::corpus::Corpus;
use super::cuts::{Cuts, Weighed};
use super::figures::Figures;
use super::labelled::{LabelError, LabelledSentence};
use super::lessons::{Scores, alone, context, context_again};
use crate::extract::learning::Judge;
use crate::vocabulary::{Models, Vocabulary};

/// In how many parts the groups are cut, each to be judged by what the others teach.
const FOLDS: usize = 6;

/// Fewer sentences, or groups of them, than this teach nothing.
const LEAST: usize = 20;

/// What training gives.
#[derive(Clone, Debug)]
pub struct Trained {
    /// File name and text of each model, for a vocabulary's folder.
    pub weights: Vec<(&'static str, String)>,
    /// How well models made the same way label groups that they were not taught, file by file.
    pub held_out: Vec<Figures>,
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
    let mut cuts = Cuts::new(vocabulary.aspects.all().len());
    // What sentences say by themselves, as models say it that have not seen their group: context is learnt from that.
    let taught: Vec<_> = folds
        .par_iter()
        .map(|fold| alone(&corpus, &corpus.outside(fold), &cuts))
        .collect();
    let mut scores = Scores::empty(sentences.len());
    for (fold, texts) in folds.iter().zip(&taught) {
        let models = texts.models();
        let judge = Judge::with(vocabulary, &models);
        let headings = judge.headings(&corpus.headings);
        for i in corpus.inside(fold) {
            scores.stance[i] = judge.stance_alone(&corpus.readings[i]);
            scores.topics[i] = judge.topics_alone(&corpus.readings[i], headings.get(corpus.seats[i].heading));
        }
    }
    let weighed: Vec<_> = folds
        .par_iter()
        .map(|fold| context(&corpus, &scores, &corpus.outside(fold), &cuts))
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
    let models = models.map(|((fold, texts), context)| {
        let again = context_again(&corpus, &scores, &corpus.outside(fold), &cuts);
        texts.with(context).with(again).models()
    });
    let mut models: Vec<Models> = models.collect();
    let judge_all = |models: &[Models], which: fn(&LabelledSentence) -> bool| {
        let each = folds
            .par_iter()
            .zip(models)
            .map(|(fold, models)| judged(&corpus, fold, models, which));
        each.reduce(Vec::new, merged)
    };
    cuts.cut_topics(&mut models, |models, recommended| {
        let which = if recommended {
            |s: &LabelledSentence| s.recommended
        } else {
            |s: &LabelledSentence| !s.recommended
        };
        judge_all(models, which)
            .into_iter()
            .fold(Figures::default(), Figures::plus)
    });
    let respects = folds
        .par_iter()
        .zip(&models)
        .flat_map_iter(|(fold, models)| respects(&corpus, fold, models));
    let respects: Vec<_> = respects.collect();
    let wanted = all.iter().map(|&i| sentences[i].issues.len()).sum();
    cuts.lift_aspects(&mut models, &respects, wanted);
    let texts = alone(&corpus, &all, &cuts)
        .with(context(&corpus, &scores, &all, &cuts))
        .with(context_again(&corpus, &scores, &all, &cuts));
    Ok(Trained {
        weights: texts.named(),
        held_out: judge_all(&models, |_| true),
    })
}

/// How models label those sentences of a fold that are asked for, file by file.
fn judged(
    corpus: &Corpus<'_>,
    fold: &BTreeSet<&str>,
    models: &Models,
    which: fn(&LabelledSentence) -> bool,
) -> Vec<Figures> {
    let judge = Judge::with(corpus.vocabulary, models);
    let mut files = Vec::new();
    for document in corpus
        .documents_of(fold)
        .into_iter()
        .filter(|d| which(&corpus.sentences[d.start]))
    {
        let range = || document.clone();
        let labels = if corpus.sentences[document.start].recommended {
            vec![judge.recommended(&corpus.readings[document.start])]
        } else {
            judge.passage(&corpus.readings[range()], &corpus.seats[range()], &corpus.headings)
        };
        for (wanted, found) in corpus.sentences[range()].iter().zip(&labels) {
            if files.len() <= wanted.file {
                files.resize(wanted.file + 1, Figures::default());
            }
            files[wanted.file].add(wanted, found);
        }
    }
    files
}

/// How models weigh the aspects of the topics that they find in the sentences of a fold.
fn respects(corpus: &Corpus<'_>, fold: &BTreeSet<&str>, models: &Models) -> Vec<Weighed> {
    let judge = Judge::with(corpus.vocabulary, models);
    let (topics, aspects) = (&corpus.vocabulary.topics, &corpus.vocabulary.aspects);
    let mut all = Vec::new();
    for document in corpus.documents_of(fold) {
        let range = || document.clone();
        let found = if corpus.sentences[document.start].recommended {
            vec![judge.respects_recommended(&corpus.readings[document.start])]
        } else {
            judge.respects(&corpus.readings[range()], &corpus.seats[range()], &corpus.headings)
        };
        for (i, found) in range().zip(found).filter(|(i, _)| !corpus.sentences[*i].skip) {
            for respects in found {
                let wanted = corpus.sentences[i].issues.iter();
                let of_topic = wanted.filter(|(t, _)| t == topics.id(respects.topic));
                let mut holds = vec![false; aspects.all().len()];
                for aspect in of_topic.filter_map(|(_, aspect)| aspects.index(aspect)) {
                    holds[aspect] = true;
                }
                all.push((respects, holds));
            }
        }
    }
    all
}

/// Figures of the same files, put together.
fn merged(mut some: Vec<Figures>, more: Vec<Figures>) -> Vec<Figures> {
    some.resize(some.len().max(more.len()), Figures::default());
    for (sum, part) in some.iter_mut().zip(more) {
        *sum = sum.plus(part);
    }
    some
}
