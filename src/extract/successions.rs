//! Stated changes of a service's name or model: "the Contact Hub, which replaced the referral team".

use super::{Named, Succession};
use crate::report::Report;
use crate::text::{Span, sentences};
use crate::vocabulary::Vocabulary;

/// How far from the words that tell of the change the services may stand, in bytes.
const NEAR: usize = 70;

/// Every stated succession between two of `services`, in order.
pub(super) fn successions(report: &Report, vocabulary: &Vocabulary, services: &[Named]) -> Vec<Succession> {
    let mut mentions: Vec<(Span, &str)> = services
        .iter()
        .flat_map(|s| s.mentions.iter().map(|m| (m.at, s.name.as_str())))
        .collect();
    mentions.sort_unstable();
    let mut found: Vec<Succession> = Vec::new();
    for block in &report.blocks {
        let words = report.words(block);
        if !mentions.iter().any(|(at, _)| block.span.contains(*at)) {
            continue;
        }
        for sentence in sentences(words).into_iter().map(|s| s.shifted(block.span.start)) {
            found.extend(in_sentence(report, vocabulary, &mentions, sentence));
        }
    }
    found
}

fn in_sentence(
    report: &Report,
    vocabulary: &Vocabulary,
    mentions: &[(Span, &str)],
    sentence: Span,
) -> Option<Succession> {
    let from = mentions.partition_point(|(at, _)| at.start < sentence.start);
    let mentions = &mentions[from..];
    let mentions = &mentions[..mentions.partition_point(|(at, _)| at.start < sentence.end)];
    if mentions.len() < 2 {
        return None;
    }
    let words = sentence.of(&report.text);
    let cues = vocabulary.names.successions.iter();
    // The longest cue at the earliest place says which way the change went.
    let (cue, at) = cues
        .filter_map(|cue| find_words(words, &cue.words).map(|at| (cue, at)))
        .min_by_key(|&(cue, at)| (at, std::cmp::Reverse(cue.words.len())))?;
    let cue_at = Span::new(sentence.start + at, sentence.start + at + cue.words.len());
    let before = mentions
        .iter()
        .rev()
        .find(|(m, _)| sentence.contains(*m) && m.end <= cue_at.start && cue_at.start - m.end <= NEAR)?;
    let after = mentions
        .iter()
        .find(|(m, _)| sentence.contains(*m) && m.start >= cue_at.end && m.start - cue_at.end <= NEAR)?;
    if before.1 == after.1 {
        return None;
    }
    let (earlier, later) = if cue.earlier_first {
        (before.1, after.1)
    } else {
        (after.1, before.1)
    };
    Some(Succession {
        earlier: earlier.to_owned(),
        later: later.to_owned(),
        at: sentence,
    })
}

/// Where `phrase` stands in `text` as whole words.
fn find_words(text: &str, phrase: &str) -> Option<usize> {
    text.match_indices(phrase).map(|(at, _)| at).find(|&at| {
        !text[..at].ends_with(char::is_alphanumeric) && !text[at + phrase.len()..].starts_with(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::names::names;
    use crate::report::{Block, BlockKind};

    fn told(text: &str) -> Vec<(String, String)> {
        let vocabulary = Vocabulary::bundled().unwrap();
        let span = Span::new(0, text.len());
        let block = Block {
            kind: BlockKind::Paragraph,
            span,
            number: None,
            level: 0,
            heading: None,
        };
        let report = Report {
            text: text.to_owned(),
            blocks: vec![block],
            ..Report::default()
        };
        let services = names(&report, &vocabulary).services;
        successions(&report, &vocabulary, &services)
            .into_iter()
            .map(|s| (s.earlier, s.later))
            .collect()
    }

    #[test]
    fn either_way_round() {
        let pair = |a: &str, b: &str| vec![(a.to_owned(), b.to_owned())];
        let text = "The multi-agency safeguarding hub (MASH) was replaced by the Anyshire Front Door Team (AFDT).";
        assert_eq!(
            told(text),
            pair("multi-agency safeguarding hub", "Anyshire Front Door Team")
        );
        let text = "The Anyshire Contact Hub (ACH), formerly the duty team, is open at night.";
        assert_eq!(told(text), pair("duty team", "Anyshire Contact Hub"));
    }

    #[test]
    fn no_second_service_no_succession() {
        assert!(told("The duty team replaced its old telephones.").is_empty());
    }
}
