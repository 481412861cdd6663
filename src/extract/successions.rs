//! Stated changes of a service: of its name, or of one for another ("the Contact Hub, which replaced the referral team"),
//! and of the model by which something is done ("the front door has a new operating model; the Contact Hub …").

use super::words::place_of;
use super::{Finding, Named, Predecessor, Succession};
use crate::report::Report;
use crate::text::{Openings, Sentences, Span};
use crate::vocabulary::{Cues, Vocabulary};

/// How far from the words that tell of the change the services may stand, in bytes.
const NEAR: usize = 70;
/// How many words ".." in a cue stands for, at most.
const BETWEEN: usize = 6;

/// Every stated succession in which one of `services` follows another, in order; `openings` are those of the text.
pub(super) fn successions(
    report: &Report,
    openings: &Openings,
    vocabulary: &Vocabulary,
    services: &[Named],
    findings: &[Finding],
) -> Vec<Succession> {
    let mut mentions: Vec<(Span, &str)> = services
        .iter()
        .flat_map(|s| s.mentions.iter().map(|m| (m.at, s.name.as_str())))
        .collect();
    mentions.sort_unstable();
    let mut found: Vec<Succession> = Vec::new();
    for block in &report.blocks {
        let from = mentions.partition_point(|(at, _)| at.start < block.span.start);
        let inside = mentions[from..].iter().take_while(|(at, _)| at.start < block.span.end);
        let inside = inside.filter(|(at, _)| block.span.contains(*at)).count();
        if inside == 0 {
            continue;
        }
        // Most blocks, and most sentences of the others, have no word that tells of a change.
        let may_tell = |cues: &Cues, at: Span| cues.may_stand(openings.within(at));
        let cues = &vocabulary.names.succession_openings;
        // One service alone follows no other.
        let sentences = if inside > 1 && may_tell(cues, block.span) {
            vocabulary.grammar.sentences.of(report.words(block))
        } else {
            Vec::new()
        };
        let sentences = sentences.into_iter().map(|s| s.shifted(block.span.start));
        for sentence in sentences.filter(|sentence| may_tell(cues, *sentence)) {
            found.extend(in_sentence(report, vocabulary, &mentions, sentence));
        }
        if may_tell(&vocabulary.names.model.changes, block.span) {
            found.extend(in_paragraph(report, vocabulary, services, findings, block.span));
        }
    }
    found
}

/// A new model of what one service of an area delivers, and the service that delivers it now, in one paragraph.
fn in_paragraph(
    report: &Report,
    vocabulary: &Vocabulary,
    services: &[Named],
    findings: &[Finding],
    paragraph: Span,
) -> Option<Succession> {
    let model = &vocabulary.names.model;
    let from = findings.partition_point(|f| f.at.start < paragraph.start);
    let told = findings[from..].iter().take_while(|f| f.at.start < paragraph.end);
    let of_role = told.filter(|f| f.topics.iter().any(|topic| model.roles.contains(topic)));
    let changed = of_role.filter(|f| {
        let sentence = f.at.of(&report.text);
        model.changes.iter().any(|cue| place_of(sentence, cue).is_some())
    });
    changed
        .flat_map(|f| {
            f.topics
                .iter()
                .filter(|topic| model.roles.contains(topic))
                .map(move |role| (f, role))
        })
        .find_map(|(finding, role)| {
            let delivering = services.iter().filter(|s| s.delivers.contains(role));
            let here = delivering.filter_map(|s| Some((s, s.mentions.iter().find(|m| paragraph.contains(m.at))?.at)));
            // "The front door" is what is delivered; a name of its own tells who delivers it.
            let (service, at) = here.max_by_key(|(s, _)| (s.abbreviation.is_some(), s.mentions.len()))?;
            let sentence = sentence_around(report, &vocabulary.grammar.sentences, paragraph, at);
            Some(Succession {
                earlier: Predecessor::Role(role.clone()),
                later: service.name.clone(),
                at: Span::new(finding.at.start.min(sentence.start), finding.at.end.max(sentence.end)),
            })
        })
}

fn sentence_around(report: &Report, sentences: &Sentences, paragraph: Span, at: Span) -> Span {
    let sentences = sentences.of(paragraph.of(&report.text)).into_iter();
    let mut sentences = sentences.map(|s| s.shifted(paragraph.start));
    sentences.find(|s| s.contains(at)).unwrap_or(at)
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
        .filter_map(|cue| find_cue(words, &cue.words).map(|at| (cue, at)))
        .min_by_key(|&(cue, at)| (at.start, std::cmp::Reverse(cue.words.len())))?;
    let cue_at = at.shifted(sentence.start);
    let before = mentions
        .iter()
        .rev()
        .find(|(m, _)| sentence.contains(*m) && m.end <= cue_at.start && cue_at.start - m.end <= NEAR)?;
    let after = mentions
        .iter()
        .find(|(m, _)| sentence.contains(*m) && m.start >= cue_at.end && m.start - cue_at.end <= NEAR)?;
    let grammar = &vocabulary.grammar;
    let opened = |opening: &String| {
        let lead = Span::new(sentence.start, before.0.start).of(&report.text).trim_end();
        let lead = grammar
            .definite
            .before(lead)
            .or_else(|| grammar.indefinite.before(lead))
            .unwrap_or(lead);
        lead.trim_end().ends_with(opening.as_str())
    };
    if before.1 == after.1 || !(cue.opens.is_empty() || cue.opens.iter().any(opened)) {
        return None;
    }
    let (earlier, later) = if cue.earlier_first {
        (before.1, after.1)
    } else {
        (after.1, before.1)
    };
    Some(Succession {
        earlier: Predecessor::Named(earlier.to_owned()),
        later: later.to_owned(),
        at: sentence,
    })
}

/// Where the words of a cue stand in `text`; ".." in them stands for a few words in between.
fn find_cue(text: &str, cue: &str) -> Option<Span> {
    let parted = cue.contains('.').then(|| cue.split_once(" .. "));
    let Some((first, last)) = parted.flatten() else {
        return place_of(text, cue).map(|at| Span::new(at, at + cue.len()));
    };
    let start = place_of(text, first)?;
    let behind = start + first.len();
    let end = behind + place_of(&text[behind..], last)?;
    let between = text[behind..end].split_whitespace().count();
    (between <= BETWEEN).then(|| Span::new(start, end + last.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::classify::Judge;
    use crate::extract::findings::findings;
    use crate::extract::names::names;
    use crate::report::{Block, BlockKind};

    fn told(text: &str) -> Vec<(String, String)> {
        let vocabulary = Vocabulary::bundled().unwrap();
        let block = Block {
            kind: BlockKind::Paragraph,
            span: Span::new(0, text.len()),
            number: None,
            level: 0,
            heading: None,
        };
        let report = Report {
            text: text.to_owned(),
            blocks: vec![block],
            ..Report::default()
        };
        let services = names(&report, &Openings::of(text), None, &vocabulary).services;
        let findings = findings(&report, &vocabulary, &Judge::new(&vocabulary), &[], &[]);
        let earlier = |predecessor| match predecessor {
            Predecessor::Named(name) => name,
            Predecessor::Role(topic) => format!("whoever did {topic}"),
        };
        let found = successions(&report, &Openings::of(text), &vocabulary, &services, &findings);
        found.into_iter().map(|s| (earlier(s.earlier), s.later)).collect()
    }

    fn pair(earlier: &str, later: &str) -> Vec<(String, String)> {
        vec![(earlier.to_owned(), later.to_owned())]
    }

    #[test]
    fn either_way_round() {
        let text = "The multi-agency safeguarding hub (MASH) was replaced by the Anyshire Front Door Team (AFDT).";
        assert_eq!(
            told(text),
            pair("multi-agency safeguarding hub", "Anyshire Front Door Team")
        );
        let text = "The Anyshire Contact Hub (ACH), formerly the duty team, is open at night.";
        assert_eq!(told(text), pair("duty team", "Anyshire Contact Hub"));
    }

    #[test]
    fn words_between_and_words_before() {
        let text = "The duty team was replaced in the spring by the Anyshire Contact Hub (ACH).";
        assert_eq!(told(text), pair("duty team", "Anyshire Contact Hub"));
        let text = "Screening has moved from the duty team to the Anyshire Contact Hub (ACH).";
        assert_eq!(told(text), pair("duty team", "Anyshire Contact Hub"));
        assert!(told("Children are passed from the duty team to the Anyshire Contact Hub (ACH) swiftly.").is_empty());
    }

    #[test]
    fn a_new_model_names_who_follows_whoever_was_there() {
        let text = "The front door has been transformed since the last inspection. Calls to the Anyshire Advice and \
            Contact Service (AACS) are answered swiftly.";
        assert_eq!(
            told(text),
            pair("whoever did front-door", "Anyshire Advice and Contact Service")
        );
        assert!(
            told("Calls to the Anyshire Advice and Contact Service (AACS) at the front door are answered swiftly.")
                .is_empty()
        );
    }

    #[test]
    fn no_second_service_no_succession() {
        assert!(told("The duty team replaced its old telephones.").is_empty());
    }
}
