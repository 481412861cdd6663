//! The line that speaks for a step, and where it stands.

use std::collections::BTreeSet;

use super::alone::{Hindrance, hindrance, reads_alone, speaks_of_fault, without_turn};
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

/// Among so many telling words at its beginning a sentence names what it is about.
const OPENING: usize = 4;

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
        let passages = evidence::passages(reader.graph, &asked, evidence::FEW).into_iter();
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
    /// Whether it is a sentence of a recommendation.
    demands: bool,
    /// Printed number of a recommendation.
    pub(super) number: Option<String>,
    supports: bool,
    /// How well it reads by itself.
    alone: i64,
    /// Whether its words speak of what is amiss; praise that does is of two minds.
    faults: bool,
    /// Whether praise in it calls good what it names.
    is_outright: bool,
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

    /// Whether it is praise of the subject, before all else or by its name, in words that do not speak of what others before
    /// them name.
    pub(super) fn calls_good(&self, subject: NodeId, called: &Called) -> bool {
        let outright = || self.is_first_about(subject) || self.speaks_of(subject) && called.share(&self.stems) >= 1.0;
        self.stance == "strength" && self.is_outright && outright()
    }

    /// Whether it faults the subject and names it, if beside other things.
    pub(super) fn faults_by_name(&self, subject: NodeId, called: &Called) -> bool {
        self.stance == "weakness" && self.speaks_of(subject) && called.share(&self.stems) >= 1.0
    }

    /// How well it speaks for a subject that an inspection takes this stance on; `None` where it does not.
    fn fits(&self, subject: NodeId, stance: &str, recurring: &BTreeSet<NodeId>, called: &Called) -> Option<i64> {
        let (_, rank) = *self.subjects.iter().find(|&&(own, _)| own == subject)?;
        let agrees = match (stance, self.stance.as_str()) {
            ("weakness", "weakness") if self.demands => -12,
            (wanted, own) if wanted == own => 12,
            ("weakness", "mixed") => 6,
            // A demand says what shall be, a finding what is.
            ("weakness", "asked") => -12,
            ("mixed", "weakness") => 4,
            ("mixed", "strength") => 2,
            _ => return None,
        };
        let raises = self.subjects.iter().any(|(own, _)| recurring.contains(own));
        let names = (5.0 * called.share(&self.stems)) as i64;
        let opening = self.stems.get(..OPENING).unwrap_or(&self.stems);
        let begins = if called.touches(opening) { 2 } else { 0 };
        let against = match self.hindrance {
            // What got better is told beside what it was.
            Some(Hindrance::Recalls) if self.improved => 0,
            Some(_) => 10,
            None => 0,
        };
        let clouded = if stance == "strength" && (self.faults || !self.is_outright) {
            6
        } else {
            0
        };
        // A neutral line beside others of fault is no proof of a weakness.
        let mild = stance == "weakness" && self.stance != "asked" && !self.faults;
        // What is about one thing says it more plainly than what is about three.
        let only = self.topics == 1;
        Some(
            agrees
                + if rank == 1 { 6 } else { 0 }
                + if raises { 2 } else { 0 }
                + names
                + begins
                + if only { 2 } else { 0 }
                - against
                - clouded
                - if mild { 8 } else { 0 }
                - if self.in_full { 0 } else { 6 }
                - if self.among_strengths && self.stance == "weakness" {
                    6
                } else {
                    0
                }
                + self.alone
                + i64::from(!self.services.is_empty())
                + if self.supports { 2 } else { 0 }
                + i64::from(self.improved && stance == "strength"),
        )
    }
}

/// What an inspection found and asked.
pub(super) fn witnesses(reader: &Reader<'_>, visit: &Visit) -> Vec<Witness> {
    let found = reader.others(visit.node, "FOUND", Direction::Out, "Finding");
    let asked = reader.others(visit.node, "RECOMMENDED", Direction::Out, "Recommendation");
    let demands: Vec<&str> = asked.iter().filter_map(|&item| reader.text(item, "text")).collect();
    let all = found.into_iter().chain(asked.iter().copied());
    let mut witnesses: Vec<Witness> = all.map(|node| witness(reader, visit, node, &demands)).collect();
    witnesses.sort_by_key(|witness| (witness.place, reader.id(witness.node)));
    witnesses
}

fn witness(reader: &Reader<'_>, visit: &Visit, node: NodeId, demands: &[&str]) -> Witness {
    let topics: Vec<_> = reader.rels(node, "ABOUT", Direction::Out).collect();
    let issues = reader.rels(node, "RAISES", Direction::Out).map(|(_, issue)| (issue, 1));
    let count = topics.len();
    let ranked = topics
        .into_iter()
        .map(|(rel, topic)| (topic, reader.rel_number(rel, "rank").max(1)));
    let text = reader.text(node, "text").unwrap_or_default();
    let section = reader.text(node, "section").unwrap_or_default().to_lowercase();
    let holds = |words: &[String]| words.iter().any(|word| section.contains(word.as_str()));
    let quoting = reader.quoting;
    Witness {
        node,
        stance: reader.text(node, "stance").unwrap_or("asked").to_owned(),
        improved: reader.text(node, "change") == Some("improved"),
        demands: !text.is_empty() && demands.iter().any(|demand| demand.contains(text)),
        topics: count,
        subjects: ranked.chain(issues).collect(),
        services: reader.others(node, "MENTIONS", Direction::Out, "Service"),
        number: reader
            .text(node, "number")
            .map(|number| number.trim_end_matches('.').to_owned()),
        supports: reader.rels(node, "SUPPORTS", Direction::Out).next().is_some(),
        stems: stems(text),
        alone: reads_alone(text, quoting),
        faults: speaks_of_fault(text, quoting),
        is_outright: quoting.is_outright(text),
        hindrance: hindrance(text, quoting),
        in_full: is_in_full(reader, visit.node, node),
        among_strengths: holds(&quoting.strengths) && !holds(&quoting.weaknesses),
        place: place(reader, node),
    }
}

/// What shows that an inspection is of two minds: a sentence that says both, or one of praise and one of fault.
pub(super) fn both_sides(
    reader: &Reader<'_>,
    witnesses: &[Witness],
    subject: NodeId,
    recurring: &BTreeSet<NodeId>,
    quoted: &mut BTreeSet<NodeId>,
) -> (Option<Quote>, Option<Quote>) {
    let says_both = |witness: &Witness| {
        witness.stance == "mixed" && witness.is_first_about(subject) && witness.hindrance.is_none() && witness.in_full
    };
    if witnesses.iter().any(says_both) {
        return (best(reader, witnesses, subject, "mixed", recurring, quoted), None);
    }
    let mut side = |stance| best(reader, witnesses, subject, stance, recurring, quoted);
    match (side("strength"), side("weakness")) {
        (None, bad) => (bad, None),
        both => both,
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
    let called = Called::of(reader, subject);
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
        words: without_turn(&quote.words, reader.quoting),
        ..quote
    })
}

/// The words that a subject is called by: the stems of each part of "Care planning and reviews".
pub(super) struct Called(Vec<BTreeSet<Stem>>);

impl Called {
    pub(super) fn of(reader: &Reader<'_>, subject: NodeId) -> Self {
        let name = reader.text(subject, "name").unwrap_or_default();
        let mut parts: Vec<&str> = name.split([',', ':']).collect();
        for join in reader.quoting.joins.iter() {
            let join = format!(" {join} ");
            parts = parts.into_iter().flat_map(|part| part.split(join.as_str())).collect();
        }
        let parts = parts
            .into_iter()
            .map(|part| stems(part).into_iter().collect::<BTreeSet<Stem>>());
        Self(parts.filter(|part| !part.is_empty()).collect())
    }

    /// How much of a name stands among these words, 0 to 1.
    fn share(&self, words: &[Stem]) -> f64 {
        let share = |part: &BTreeSet<Stem>| {
            let named = part.iter().filter(|stem| words.contains(stem)).count();
            named as f64 / part.len() as f64
        };
        self.0.iter().map(share).fold(0.0, f64::max)
    }

    /// Whether any word of it is among these.
    fn touches(&self, words: &[Stem]) -> bool {
        self.0.iter().flatten().any(|stem| words.contains(stem))
    }

    fn all(&self) -> BTreeSet<Stem> {
        self.0.iter().flatten().copied().collect()
    }
}

/// Whether a service has no name but that of the subject: "early help services".
pub(super) fn is_called_as(reader: &Reader<'_>, service: NodeId, subject: NodeId) -> bool {
    let mut known = Called::of(reader, subject).all();
    known.extend(reader.quoting.plain.iter().flat_map(|word| stems(word)));
    Called::of(reader, service).all().is_subset(&known)
}

/// Stems of the words of more than three letters.
fn stems(text: &str) -> Vec<Stem> {
    const TELLING: usize = 4;
    let tokens = tokens(text).into_iter();
    let telling =
        tokens.filter(|token| token.kind == TokenKind::Word && token.span.of(text).chars().count() >= TELLING);
    telling.map(|token| token.stem).collect()
}
