use crate::text::{Span, word_spans};
use crate::vocabulary::{Grammar, Vocabulary};

use super::classify::{Judge, Labels, STANCES};
use super::feature::{Case, Feature};
use super::reading::Reading;
use super::score::Scorer;
use super::{issues, stance, topics};

/// Words of a sentence that decided how it was labelled.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// Where they stand in the sentence.
    pub at: Span,
    /// The stance (`weakness`), the topic's id or the issue (`visits, timeliness`) for which they speak.
    pub speaks_for: String,
    /// How strongly, in the units of the model's scores; always positive.
    pub weight: f32,
    /// Whether they are two neighbouring words that weigh together what neither does alone.
    pub pair: bool,
}

impl Reason {
    /// The words as people are shown them: a pair of them with a sign between ("risk + is").
    pub fn shown(&self, sentence: &str) -> String {
        let words = self.at.of(sentence);
        match self.pair {
            true => words.split_whitespace().collect::<Vec<_>>().join(" + "),
            false => words.to_owned(),
        }
    }
}

/// Weaker words decided nothing.
const LEAST: f32 = 0.3;

/// Beside a stronger word, one of less than this share of its weight decided nothing either: "in the" beside "backlog".
const BESIDE: f32 = 0.35;

/// At most so many reasons for each label.
const MOST: usize = 3;

/// The words that speak most for the labels of a sentence, label by label, the strongest first.
///
/// A topic that a sentence takes from its neighbours ("This is …") has no words, and so no reason, in the sentence itself.
pub fn because(vocabulary: &Vocabulary, sentence: &str, labels: &Labels) -> Vec<Reason> {
    let reading = Reading::new(vocabulary, sentence);
    let judge = Judge::new(vocabulary);
    let mut reasons = Vec::new();
    let stance = labels.stance.name();
    if let Some(class) = STANCES.iter().position(|(_, s)| *s == labels.stance) {
        let case = stance::case(&reading, &vocabulary.stance);
        let places = stance::places(&reading, &vocabulary.stance, labels.stance);
        strongest(
            (&vocabulary.grammar, &reading),
            &judge.stance,
            &case,
            class,
            places,
            STANCES[class].0,
            &mut reasons,
        );
    }
    let case = topics::case(&reading, vocabulary.topics.all().len());
    for id in &labels.topics {
        if let Some(class) = vocabulary.topics.index(id) {
            let hits = reading
                .topics
                .iter()
                .filter(|h| h.meanings.iter().any(|m| m.0 == class));
            let places = hits.map(|h| reading.span(h.start, h.end)).collect();
            strongest(
                (&vocabulary.grammar, &reading),
                &judge.topics,
                &case,
                class,
                places,
                id,
                &mut reasons,
            );
        }
    }
    for (rank, topic) in labels.topics.iter().enumerate() {
        let Some(class) = vocabulary.topics.index(topic) else {
            continue;
        };
        let case = issues::case(&reading, vocabulary, class, (rank, labels.topics.len()), stance);
        for (_, id) in labels.issues.iter().filter(|(of, _)| of == topic) {
            if let Some(aspect) = vocabulary.aspects.index(id) {
                let hits = reading.aspects.iter();
                let hits = hits.filter(|h| h.meanings.iter().any(|m| m.0 == aspect));
                let places = hits.map(|h| reading.span(h.start, h.end)).collect();
                let issue = format!("{topic}, {id}");
                strongest(
                    (&vocabulary.grammar, &reading),
                    &judge.aspects,
                    &case,
                    aspect,
                    places,
                    &issue,
                    &mut reasons,
                );
            }
        }
    }
    reasons
}

/// Adds the strongest reasons for one class. What its cues weigh together is shared among their `places`.
fn strongest(
    (grammar, reading): (&Grammar, &Reading<'_, '_>),
    scorer: &Scorer<'_>,
    case: &Case<'_>,
    class: usize,
    places: Vec<Span>,
    speaks_for: &str,
    reasons: &mut Vec<Reason>,
) {
    let mut found = Vec::new();
    let mut cues = 0.0;
    for (feature, strength) in case.features(reading) {
        let weight = scorer.word(feature, &reading.tokens, class) * strength;
        match feature {
            Feature::Under(_, word) => found.push((reading.span(word, word + 1), weight, false)),
            Feature::Words { first, last, .. } => {
                found.push((reading.span(first, last + 1), weight, first != last));
            }
            _ => cues += weight,
        }
    }
    let evidence = case.evidence.iter().filter(|(of, ..)| *of == class);
    cues += evidence
        .map(|(_, f, n)| scorer.evidence(*f, &reading.tokens, class) * n)
        .sum::<f32>();
    let share = cues / places.len().max(1) as f32;
    found.extend(places.into_iter().map(|place| (place, share, false)));
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    // "The" and "of" decided only where they outweigh every word that says something.
    let speaks = |at: &Span| !is_empty(grammar, at.of(reading.text));
    if let Some((_, most, _)) = found.iter().find(|(at, ..)| speaks(at)).copied() {
        found.retain(|(at, weight, _)| *weight > most || speaks(at));
    }
    let least = found
        .first()
        .map_or(LEAST, |(_, strongest, _)| LEAST.max(strongest * BESIDE));
    let mut told: Vec<Span> = Vec::new();
    let before = reasons.len();
    for (at, weight, pair) in found {
        let anew = told.iter().all(|t| at.end <= t.start || t.end <= at.start);
        if weight >= least && anew && told.len() < MOST {
            told.push(at);
            reasons.push(Reason {
                at,
                speaks_for: speaks_for.to_owned(),
                weight,
                pair,
            });
        }
    }
    // Where they are all there is, what stands around the sentence decided.
    if !told.iter().any(speaks) {
        reasons.truncate(before);
    }
}

/// Whether none of the words of a text says anything by itself ("of the").
fn is_empty(grammar: &Grammar, text: &str) -> bool {
    let words = word_spans(text);
    words.iter().all(|word| grammar.empty.has_in_any_case(word.of(text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Sentence, classify};

    #[test]
    fn a_word_that_says_nothing_is_named_only_where_none_that_speaks_weighs_as_much() {
        let vocabulary = Vocabulary::bundled().unwrap();
        for text in [
            "It is the case that the timeliness of the visits to children is not what it was, and this is of concern.",
            "The quality of the assessments is that which is to be seen in the best of the authorities.",
            "There is delay in the hub before contacts are looked at, and in this the partners have had a part.",
        ] {
            let labels = classify(&vocabulary, &[Sentence { text, paragraph: 0 }]);
            let reasons = because(&vocabulary, text, &labels[0]);
            assert!(
                reasons.iter().any(|r| !is_empty(&vocabulary.grammar, r.at.of(text))),
                "{reasons:?}"
            );
            for empty in reasons.iter().filter(|r| is_empty(&vocabulary.grammar, r.at.of(text))) {
                let own = reasons
                    .iter()
                    .filter(|r| r.speaks_for == empty.speaks_for && **r != *empty);
                let speaking = own.filter(|r| !is_empty(&vocabulary.grammar, r.at.of(text)));
                assert!(speaking.clone().all(|r| r.weight < empty.weight), "{reasons:?}");
                assert!(speaking.count() > 0, "{reasons:?}");
            }
        }
    }

    #[test]
    fn a_pair_of_words_is_shown_as_one() {
        let reason = |pair| Reason {
            at: Span::new(4, 11),
            speaks_for: String::new(),
            weight: 1.0,
            pair,
        };
        let text = "The risk is named.";
        assert_eq!(reason(true).shown(text), "risk + is");
        assert_eq!(reason(false).shown(text), "risk is");
    }

    #[test]
    fn the_words_that_decided_are_named() {
        let vocabulary = Vocabulary::bundled().unwrap();
        let text = "Return home interviews are too often late.";
        let labels = classify(&vocabulary, &[Sentence { text, paragraph: 0 }]);
        let reasons = because(&vocabulary, text, &labels[0]);
        let words = |label: &str| -> Vec<&str> {
            reasons
                .iter()
                .filter(|r| r.speaks_for == label)
                .map(|r| r.at.of(text))
                .collect()
        };
        assert!(
            words("missing-children").iter().any(|w| w.contains("Return home")),
            "{reasons:?}"
        );
        assert!(
            words("weakness")
                .iter()
                .any(|w| w.contains("late") || w.contains("too often")),
            "{reasons:?}"
        );
        assert!(reasons.iter().all(|r| r.weight > 0.0));
    }
}
