//! The line that speaks for a step, and where it stands.

use std::collections::BTreeSet;

use super::alone::{Hindrance, hindrance, reads_alone, without_turn};
use super::documents::{is_in_full, place};
use super::reader::Reader;
use super::visits::Visit;
use crate::graph::{Direction, NodeId};
use crate::output::{evidence, one_line};
use crate::query::Answer;
use crate::text::{Stem, TokenKind, tokens};

/// Longest quotation, in characters; a longer one is cut behind a word.
const LONGEST: usize = 420;

/// How much worse than a line that is quoted already another may fit and still be preferred.
const AGAIN: i64 = 14;

/// Words of a report and where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The words, on one line.
    pub words: String,
    /// Path of the document; empty where no document states it.
    pub document: String,
    /// Its title, where it has one.
    pub title: Option<String>,
    /// "page 5, paragraph 17": as far as the document tells.
    pub place: String,
}

impl Quote {
    /// The first passage that a node was read from; of a node that no document states, its own text.
    pub(super) fn of(reader: &Reader<'_>, node: NodeId) -> Option<Self> {
        let stated = Self::all(reader, node).into_iter().next();
        stated.or_else(|| {
            Some(Self {
                words: cut(&one_line(reader.text(node, "text")?)),
                document: String::new(),
                title: None,
                place: String::new(),
            })
        })
    }

    /// Every passage that a node was read from.
    pub(super) fn all(reader: &Reader<'_>, node: NodeId) -> Vec<Self> {
        let asked = Answer {
            columns: vec!["node".to_owned()],
            rows: vec![vec![crate::graph::Value::Node(node)]],
            ..Answer::default()
        };
        let passages = evidence::passages(reader.graph, &asked).into_iter();
        // A recommendation's number is told as its number.
        let number = reader.text(node, "number");
        passages.map(|passage| Self::of_passage(passage, number)).collect()
    }

    fn of_passage(passage: evidence::Passage, number: Option<&str>) -> Self {
        let own = |paragraph: &String| number.map(|number| number.trim_end_matches('.')) != Some(paragraph.as_str());
        let paragraph = passage.paragraph.clone().filter(own);
        let line = if passage.page.is_none() { passage.line } else { None };
        let parts = [
            ("page", passage.page.map(|page| page.to_string())),
            ("line", line.map(|line| line.to_string())),
            ("paragraph", paragraph),
        ];
        let place: Vec<String> = parts
            .into_iter()
            .filter_map(|(what, number)| Some(format!("{what} {}", number?)))
            .collect();
        Self {
            words: cut(&passage.quote),
            document: passage.document,
            title: passage.title,
            place: place.join(", "),
        }
    }

    /// "SIF17.pdf, page 5, paragraph 17".
    pub fn source(&self) -> String {
        if self.document.is_empty() {
            return "stated in no document".to_owned();
        }
        let file = self.document.rsplit(['/', '\\']).next().unwrap_or(&self.document);
        if self.place.is_empty() {
            file.to_owned()
        } else {
            format!("{file}, {}", self.place)
        }
    }
}

fn cut(words: &str) -> String {
    let Some((at, _)) = words.char_indices().nth(LONGEST) else {
        return words.to_owned();
    };
    let kept = words.get(..at).unwrap_or(words);
    let kept = kept.rsplit_once(' ').map_or(kept, |(kept, _)| kept);
    format!("{kept} …")
}

/// A finding or recommendation, and what it speaks of.
pub(super) struct Witness {
    pub(super) node: NodeId,
    /// `weakness`, `strength`, `mixed`, `neutral`; of a recommendation, `asked`.
    stance: String,
    improved: bool,
    /// Topics with their rank, and issues with rank 1.
    pub(super) subjects: Vec<(NodeId, i64)>,
    /// How many topics it is about.
    topics: usize,
    pub(super) services: Vec<NodeId>,
    /// Printed number of a recommendation.
    pub(super) number: Option<String>,
    supports: bool,
    /// How well it reads by itself.
    alone: i64,
    /// What speaks against quoting it.
    hindrance: Option<Hindrance>,
    /// Whether it stands in more than a summary of the report.
    in_full: bool,
    /// Whether it stands under a heading that announces strengths.
    among_strengths: bool,
    stems: Vec<Stem>,
    place: i64,
}

impl Witness {
    pub(super) fn is_asked(&self) -> bool {
        self.stance == "asked"
    }

    pub(super) fn speaks_of(&self, subject: NodeId) -> bool {
        self.subjects.iter().any(|&(own, _)| own == subject)
    }

    /// Whether it is about the subject before all else.
    pub(super) fn is_first_about(&self, subject: NodeId) -> bool {
        self.subjects.contains(&(subject, 1))
    }

    /// How well it speaks for a subject that an inspection takes this stance on; `None` where it does not.
    fn fits(
        &self,
        subject: NodeId,
        stance: &str,
        recurring: &BTreeSet<NodeId>,
        called: &BTreeSet<Stem>,
    ) -> Option<i64> {
        let (_, rank) = *self.subjects.iter().find(|&&(own, _)| own == subject)?;
        let agrees = match (stance, self.stance.as_str()) {
            (wanted, own) if wanted == own => 12,
            ("weakness", "mixed") => 6,
            // A demand says what shall be, a finding what is.
            ("weakness", "asked") => -12,
            ("mixed", "weakness") => 4,
            ("mixed", "strength") => 2,
            _ => return None,
        };
        let raises = self.subjects.iter().any(|(own, _)| recurring.contains(own));
        let named = called.iter().filter(|&stem| self.stems.contains(stem)).count();
        let names = if called.is_empty() {
            0
        } else {
            5 * named as i64 / called.len() as i64
        };
        let against = match self.hindrance {
            // What got better is told beside what it was.
            Some(Hindrance::Recalls) if self.improved => 0,
            Some(_) => 10,
            None => 0,
        };
        // What is about one thing says it more plainly than what is about three.
        let only = self.topics == 1;
        Some(
            agrees + if rank == 1 { 3 } else { 0 } + if raises { 2 } else { 0 } + names + if only { 2 } else { 0 }
                - against
                - if self.in_full { 0 } else { 6 }
                - if self.among_strengths && self.stance == "weakness" {
                    6
                } else {
                    0
                }
                + self.alone
                + i64::from(!self.services.is_empty())
                + i64::from(self.supports)
                + i64::from(self.improved && stance == "strength"),
        )
    }
}

/// What an inspection found and asked.
pub(super) fn witnesses(reader: &Reader<'_>, visit: &Visit) -> Vec<Witness> {
    let found = reader.others(visit.node, "FOUND", Direction::Out, "Finding");
    let asked = reader.others(visit.node, "RECOMMENDED", Direction::Out, "Recommendation");
    let all = found.into_iter().chain(asked);
    let mut witnesses: Vec<Witness> = all.map(|node| witness(reader, visit, node)).collect();
    witnesses.sort_by_key(|witness| (witness.place, reader.id(witness.node)));
    witnesses
}

fn witness(reader: &Reader<'_>, visit: &Visit, node: NodeId) -> Witness {
    let topics: Vec<_> = reader.rels(node, "ABOUT", Direction::Out).collect();
    let issues = reader.rels(node, "RAISES", Direction::Out).map(|(_, issue)| (issue, 1));
    let count = topics.len();
    let ranked = topics
        .into_iter()
        .map(|(rel, topic)| (topic, reader.rel_number(rel, "rank").max(1)));
    let text = reader.text(node, "text").unwrap_or_default();
    let section = reader.text(node, "section").unwrap_or_default().to_lowercase();
    Witness {
        node,
        stance: reader.text(node, "stance").unwrap_or("asked").to_owned(),
        improved: reader.text(node, "change") == Some("improved"),
        topics: count,
        subjects: ranked.chain(issues).collect(),
        services: reader.others(node, "MENTIONS", Direction::Out, "Service"),
        number: reader
            .text(node, "number")
            .map(|number| number.trim_end_matches('.').to_owned()),
        supports: reader.rels(node, "SUPPORTS", Direction::Out).next().is_some(),
        stems: stems(text),
        alone: reads_alone(text),
        hindrance: hindrance(text),
        in_full: is_in_full(reader, visit.node, node),
        among_strengths: section.contains("strengths") && !section.contains("weakness"),
        place: place(reader, node),
    }
}

/// The line that speaks best for a subject and a stance; the first of equals. `recurring` are issues that keep coming back;
/// one of `quoted` is quoted again only where there is no other, and what is quoted joins them.
pub(super) fn best(
    reader: &Reader<'_>,
    witnesses: &[Witness],
    subject: NodeId,
    stance: &str,
    recurring: &BTreeSet<NodeId>,
    quoted: &mut BTreeSet<NodeId>,
) -> Option<Quote> {
    let called: BTreeSet<Stem> = stems(reader.text(subject, "name").unwrap_or_default())
        .into_iter()
        .collect();
    let rated = witnesses.iter().enumerate().filter_map(|(at, witness)| {
        let fits = witness.fits(subject, stance, recurring, &called)?;
        let again = if quoted.contains(&witness.node) { AGAIN } else { 0 };
        Some((fits - again, std::cmp::Reverse(at)))
    });
    let (_, std::cmp::Reverse(at)) = rated.max()?;
    let node = witnesses[at].node;
    quoted.insert(node);
    let quote = Quote::of(reader, node)?;
    Some(Quote {
        words: without_turn(&quote.words),
        ..quote
    })
}

/// Stems of the words of more than three letters: what a subject is called by.
fn stems(text: &str) -> Vec<Stem> {
    const TELLING: usize = 4;
    let tokens = tokens(text).into_iter();
    let telling =
        tokens.filter(|token| token.kind == TokenKind::Word && token.span.of(text).chars().count() >= TELLING);
    telling.map(|token| token.stem).collect()
}
