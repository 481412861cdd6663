use crate::report::{Block, BlockKind, Report};
use crate::text::{Span, Token, tokens};
use crate::vocabulary::{Cue, Vocabulary};

use super::classify::Judge;
use super::facts::{Audience, Finding, Judgement, Recommendation, Stance};
use super::graded::Graded;
use super::letter::Letter;
use super::markers::{citations, markers};
use super::neighbours::Seat;
use super::reading::Reading;

/// Fewer words than this say nothing that can be judged.
const FEWEST: usize = 4;

/// What does not end like a sentence must have as many words as this to be one.
const FEWEST_UNENDED: usize = 8;

/// A recommendation has no more topics than this.
const MOST_TOPICS: usize = 3;

/// The sentences in which inspectors describe or judge practice, in order.
///
/// Headings, table rows, front matter, items that are no sentences and what is said of the inspection itself are left out.
pub(super) fn findings(
    report: &Report,
    vocabulary: &Vocabulary,
    judge: &Judge<'_>,
    recommendations: &[Recommendation],
    judgements: &[Judgement],
) -> Vec<Finding> {
    let mut drafts = drafts(report, vocabulary, recommendations, judgements);
    let mut headings: Vec<usize> = drafts.iter().filter_map(|d| report.blocks[d.block].heading).collect();
    headings.sort_unstable();
    headings.dedup();
    let under = |block: usize| headings.binary_search(&report.blocks[block].heading?).ok();
    let seat = |d: &Draft| Seat {
        paragraph: d.block,
        heading: under(d.block),
    };
    let seats: Vec<_> = drafts.iter().map(seat).collect();
    let readings = drafts.iter_mut().map(|draft| {
        let tokens = std::mem::take(&mut draft.tokens);
        Reading::of_tokens(vocabulary, draft.at.of(&report.text), tokens)
    });
    let readings: Vec<_> = readings.collect();
    let words = headings.iter().map(|&h| report.words(&report.blocks[h]));
    let headings: Vec<_> = words.map(|words| Reading::new(vocabulary, words)).collect();
    let labels = judge.passage(&readings, &seats, &headings);
    let finding = |(draft, labels): (Draft, super::classify::Labels)| {
        let block = &report.blocks[draft.block];
        Finding {
            at: draft.at,
            stance: if draft.recommends {
                Stance::Weakness
            } else {
                labels.stance
            },
            change: labels.change,
            recommends: draft.recommends,
            paragraph: block.number.clone(),
            section: report.heading(block).map(str::to_owned),
            topics: labels.topics,
            issues: labels.issues,
            markers: draft.markers,
        }
    };
    drafts.into_iter().zip(labels).map(finding).collect()
}

/// A sentence that may be a finding, and where it stands in its report.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Its words.
    pub text: String,
    /// Number of its paragraph: sentences that follow each other and have the same number stand in one paragraph.
    pub paragraph: usize,
    /// The heading above it.
    pub heading: Option<String>,
}

/// The sentences of a report that may be findings, in order.
pub(super) fn standing(
    report: &Report,
    vocabulary: &Vocabulary,
    recommendations: &[Recommendation],
    judgements: &[Judgement],
) -> Vec<Standing> {
    let standing = |draft: &Draft| Standing {
        text: draft.at.of(&report.text).to_owned(),
        paragraph: draft.block,
        heading: report.heading(&report.blocks[draft.block]).map(str::to_owned),
    };
    drafts(report, vocabulary, recommendations, judgements)
        .iter()
        .map(standing)
        .collect()
}

/// What a report recommends: the words of each item, and all of it that they are read with.
pub(super) fn recommended(report: &Report, recommendations: &[Recommendation]) -> Vec<(String, String)> {
    let each = recommendations.iter().enumerate();
    each.map(|(at, own)| (own.at.of(&report.text).to_owned(), whole(recommendations, at, report)))
        .collect()
}

/// Recommendations with the topics and issues that they raise and the paragraphs that they cite.
pub(super) fn with_subjects(
    mut recommendations: Vec<Recommendation>,
    report: &Report,
    vocabulary: &Vocabulary,
    judge: &Judge<'_>,
) -> Vec<Recommendation> {
    for at in 0..recommendations.len() {
        let own = recommendations[at].at.of(&report.text);
        let mut labels = judge.recommendation(own);
        // "The governance is clear" is about what its item is about, unless it names that by itself.
        if let Some(stem) = recommendations[at].stem.and_then(|stem| recommendations.get(stem))
            && !stem.topics.is_empty()
            && !stem.topics.iter().any(|topic| labels.topics.contains(topic))
        {
            labels = judge.recommendation(&whole(&recommendations, at, report));
        }
        let board = vocabulary.recommendations.lscb_topic.as_ref();
        if let Some(board) = board.filter(|_| recommendations[at].audience == Audience::Lscb)
            && !labels.topics.contains(board)
            && labels.topics.len() < MOST_TOPICS
        {
            labels.topics.push(board.clone());
        }
        recommendations[at].topics = labels.topics;
        recommendations[at].issues = labels.issues;
        recommendations[at].cites = citations(&report.text, recommendations[at].at, vocabulary);
    }
    recommendations
}

/// The words of a recommendation, of a sub-item behind those of the item that it belongs to.
fn whole(recommendations: &[Recommendation], at: usize, report: &Report) -> String {
    let own = &recommendations[at];
    let stem = own.stem.and_then(|stem| recommendations.get(stem));
    let words = stem.into_iter().chain([own]).map(|r| r.at.of(&report.text));
    words.collect::<Vec<_>>().join(" ")
}

/// Whether a block holds a recommendation.
fn is_recommended(block: &Block, recommendations: &[Recommendation]) -> bool {
    // They come in order, so that the first that ends behind the block's beginning is the one to look at.
    let next = recommendations.partition_point(|r| r.at.end <= block.span.start);
    recommendations.get(next).is_some_and(|r| block.span.contains(r.at))
}

/// Whether an item of a list of recommendations only names what must improve ("The timeliness of visits"). One that says it
/// in a sentence ("Ensure that visits are timely") finds fault like any other.
fn is_fragment(report: &Report, block: &Block, vocabulary: &Vocabulary) -> bool {
    let words = report.words(block);
    let cues = vocabulary.stance.find(words, &tokens(words));
    let demands = cues
        .first()
        .is_some_and(|h| h.start == 0 && h.meanings.contains(&Cue::Demand));
    block.kind == BlockKind::Bullet && !demands
}

/// A sentence that may become a finding.
struct Draft {
    at: Span,
    block: usize,
    /// Whether it recommends something, and so finds fault.
    recommends: bool,
    markers: Vec<String>,
    tokens: Vec<Token>,
}

/// The sentences of a report that may be findings, in order.
fn drafts(
    report: &Report,
    vocabulary: &Vocabulary,
    recommendations: &[Recommendation],
    judgements: &[Judgement],
) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let graded = Graded::new(judgements, &vocabulary.areas);
    let letter = Letter::of(report, vocabulary);
    // Blocks that follow one another stand under the same heading.
    let (mut heading, mut aside) = (None, false);
    // "Inspectors considered:" and what they did, a bullet each.
    let mut lists_method = false;
    for (at, block) in report.blocks.iter().enumerate() {
        let recommended = is_recommended(block, recommendations);
        let running = matches!(block.kind, BlockKind::Paragraph | BlockKind::Bullet);
        if block.heading != heading {
            heading = block.heading;
            aside = report.heading(block).is_some_and(|h| vocabulary.findings.is_aside(h));
        }
        lists_method = if block.kind == BlockKind::Bullet {
            lists_method
        } else {
            leads_to_method(report.words(block), vocabulary)
        };
        let listed = lists_method && block.kind == BlockKind::Bullet;
        let told = || recommended && is_fragment(report, block, vocabulary) || graded.is_all(report.words(block));
        if running && !aside && !listed && !letter.is_around(report, at) && !told() {
            drafts.extend(drafts_of(report, at, recommended, vocabulary));
        }
    }
    drafts
}

/// The sentences of a block, each with the markers behind it.
fn drafts_of(report: &Report, at: usize, recommends: bool, vocabulary: &Vocabulary) -> Vec<Draft> {
    let text = &report.text;
    let block = &report.blocks[at];
    let mut drafts: Vec<Draft> = Vec::new();
    let (mut from, mut method) = (block.span.start, false);
    let mut read = |from: usize, to: usize, drafts: &mut Vec<Draft>| {
        let piece = Span::new(from, to);
        let spans = vocabulary
            .grammar
            .sentences
            .of(piece.of(text))
            .into_iter()
            .map(|s| s.shifted(from));
        for span in spans.filter(|s| is_long_enough(s.of(text))) {
            let tokens = tokens(span.of(text));
            method = is_method(span.of(text), &tokens, method, vocabulary);
            if !method {
                drafts.push(Draft {
                    at: span,
                    block: at,
                    recommends,
                    markers: Vec::new(),
                    tokens,
                });
            }
        }
    };
    for marker in markers(text, block.span, vocabulary) {
        let rest = Span::new(marker.at.end, block.span.end).of(text);
        let next = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ';'));
        // Inside a sentence that goes on, a marker parts nothing.
        if !next.starts_with(|c: char| c.is_lowercase() || c == ',') {
            read(from, marker.at.start, &mut drafts);
            from = block.span.end - next.len();
        }
        if let Some(last) = drafts.last_mut() {
            last.markers.extend(marker.numbers);
        }
    }
    read(from, block.span.end, &mut drafts);
    drafts
}

/// Whether what ends a block leads to a list of what inspectors did.
fn leads_to_method(words: &str, vocabulary: &Vocabulary) -> bool {
    let last = || vocabulary.grammar.sentences.of(words).last().map(|last| last.of(words));
    words.ends_with(':') && last().is_some_and(|last| is_method(last, &tokens(last), false, vocabulary))
}

/// Whether a sentence tells what inspectors did or how they came, and not what they found.
fn is_method(sentence: &str, tokens: &[Token], after: bool, vocabulary: &Vocabulary) -> bool {
    let judges = || {
        let cues = vocabulary.stance.find(sentence, tokens);
        let judging = |cue: &Cue| matches!(cue, Cue::Fault | Cue::Turn | Cue::Concession);
        cues.iter().any(|hit| hit.meanings.iter().any(judging))
    };
    vocabulary.findings.is_method(sentence, tokens, after, judges)
}

/// Whether it has the words of a statement, and does not only lead to a list.
fn is_long_enough(sentence: &str) -> bool {
    // Figures of a footnote may follow the stop; a date that ends a line ends no sentence.
    let stopped = sentence.trim_end_matches(|c: char| c.is_ascii_digit());
    let ended = stopped.ends_with(['.', '!', '?', '’', '”', ')']);
    let fewest = if ended { FEWEST } else { FEWEST_UNENDED };
    sentence.split_whitespace().take(fewest).count() == fewest && !sentence.ends_with(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(text: &str, words: &str, kind: BlockKind, heading: Option<usize>) -> Block {
        let start = text.find(words).unwrap();
        let span = Span::new(start, start + words.len());
        let number = (kind == BlockKind::Paragraph).then(|| "7".to_owned());
        Block {
            kind,
            span,
            number,
            level: 0,
            heading,
        }
    }

    fn report() -> Report {
        let heading = "Help and protection";
        let body = "Assessments are thorough and timely. (Recommendation 3) Too many children wait too long for a visit (Recommendation). \
            Strategy discussions, which the police attend, are prompt and lead to clear decisions about the next steps for children and the families that they live with, also at weekends and out of hours.";
        let item = "The frequency of visits.";
        let about = "About this inspection";
        let method = "We spoke to many children and to their parents.";
        let grade = "Leadership and governance: requires improvement.";
        let text = [heading, body, item, about, method, grade].join("\n");
        let blocks = vec![
            block(&text, heading, BlockKind::Heading, None),
            block(&text, body, BlockKind::Paragraph, Some(0)),
            block(&text, item, BlockKind::Bullet, Some(0)),
            block(&text, about, BlockKind::Heading, None),
            block(&text, method, BlockKind::Paragraph, Some(3)),
            block(&text, grade, BlockKind::Bullet, Some(0)),
        ];
        Report {
            text,
            blocks,
            ..Report::default()
        }
    }

    #[test]
    fn sentences_of_the_body_with_their_markers() {
        let vocabulary = Vocabulary::bundled().unwrap();
        let report = report();
        let item = Recommendation {
            number: None,
            at: report.blocks[2].span,
            stem: None,
            deadline: None,
            audience: Audience::LocalAuthority,
            cites: Vec::new(),
            topics: Vec::new(),
            issues: Vec::new(),
        };
        let found = findings(
            &report,
            &vocabulary,
            &Judge::new(&vocabulary),
            std::slice::from_ref(&item),
            &[],
        );
        let told: Vec<_> = found
            .iter()
            .map(|f| (f.at.of(&report.text).split(' ').next(), f.markers.join("+")))
            .collect();
        assert_eq!(
            told,
            [
                (Some("Assessments"), "3".to_owned()),
                (Some("Too"), String::new()),
                (Some("Strategy"), String::new())
            ]
        );
        assert_eq!(found[1].markers, [""]);
        assert_eq!(found[0].stance, Stance::Strength);
        assert_eq!(found[1].stance, Stance::Weakness);
        assert_eq!(found[0].section.as_deref(), Some("Help and protection"));
        assert!(
            found[0].topics.contains(&"assessments".to_owned()),
            "{:?}",
            found[0].topics
        );
        let raised = with_subjects(vec![item], &report, &vocabulary, &Judge::new(&vocabulary));
        assert!(
            raised[0].topics.contains(&"visits".to_owned()),
            "{:?}",
            raised[0].topics
        );
    }
}
