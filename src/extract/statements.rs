use std::cmp::Reverse;

use crate::report::{Block, BlockKind, Report};
use crate::text::{Openings, Span};
use crate::vocabulary::{Areas, Statement, Vocabulary};

use super::facts::{Judgement, OTHER};
use super::grades::grade_at;
use super::opening;
use super::words::{Word, find, words};

/// Words of a place's name before the words that open a statement.
const NAME: usize = 4;
/// From the verb to the grade it is not further than this, in words.
const NEAR: usize = 4;
/// Blocks longer than this (in bytes) state no grade of the report's own.
const STATEMENT: usize = 220;

/// Grades that a heading or a short paragraph of the report states; `openings` are those of its text.
pub(super) fn statements<'a>(
    report: &'a Report,
    openings: &'a Openings,
    vocabulary: &'a Vocabulary,
) -> impl Iterator<Item = Judgement> + 'a {
    let areas = &vocabulary.areas;
    let front = opening::front(report).len();
    let short = |b: &Block| b.kind != BlockKind::Bullet && b.span.end - b.span.start <= STATEMENT;
    let may_state = |block: &Block| {
        let inside = openings.within(block.span);
        let mut statements = areas.statements.iter();
        statements.any(|statement| statement.opens.may_stand(inside))
    };
    let blocks = report.blocks.iter().enumerate();
    let blocks = blocks.map(move |(at, block)| (at < front || block.kind == BlockKind::Heading, block));
    let blocks = blocks.filter(move |(bare, block)| short(block) && (*bare || may_state(block)));
    blocks.filter_map(move |(bare, block)| {
        let line = words(&report.text, block.span);
        let stating = Stating {
            text: &report.text,
            line: &line,
            areas,
            heading: block.kind == BlockKind::Heading,
            bare,
        };
        let sentences = vocabulary.grammar.sentences.of(block.span.of(&report.text));
        let sentences = sentences.into_iter().map(|s| s.shifted(block.span.start));
        stating.judgement(sentences)
    })
}

/// A block that may state a grade.
struct Stating<'a> {
    text: &'a str,
    line: &'a [Word<'a>],
    areas: &'a Areas,
    heading: bool,
    /// Whether it is a heading or a line of the front page.
    bare: bool,
}

/// The words that say of what a block speaks.
struct Opened<'a> {
    area: &'a str,
    /// From which word up to which.
    start: usize,
    end: usize,
    /// Whether a grade may stand behind them only in a line that says no more.
    only: bool,
}

impl<'a> Stating<'a> {
    /// The judgement that the block, of these sentences, states.
    fn judgement(&self, mut sentences: impl Iterator<Item = Span>) -> Option<Judgement> {
        let (line, opened) = (self.line, self.opened()?);
        // The name of the place may come first.
        let named = |w: &Word| w.at.of(self.text).starts_with(char::is_uppercase);
        let titled = self.heading || line[..opened.start].iter().all(named);
        if opened.start > 0 && !(titled && opened.start <= NAME) {
            return None;
        }
        let grades = (opened.end..line.len()).filter_map(|i| Some((i, grade_at(line, i, self.areas)?)));
        let (at, (name, count)) = { grades }.next()?;
        let grade = Span::new(line[at].at.start, line[at + count - 1].at.end);
        let end = sentences.find(|s| s.end >= grade.end)?.end;
        let mut told = line.iter().take_while(|w| w.at.end <= end);
        let recalls = told.any(|w| w.is_one_of(&self.areas.stating.recalled));
        if recalls || !self.states(opened.end, at) || opened.only && !self.is_all(at, count) {
            return None;
        }
        // What is judged stands before the verb: "Children's services in Borchester".
        let verb = (opened.end - 1..=at).find(|&i| self.is_verb(i)).unwrap_or(at);
        let label = Span::new(line[0].at.start, line[verb.max(1) - 1].at.end);
        Some(Judgement {
            area: opened.area.to_owned(),
            label: label.of(self.text).split_whitespace().collect::<Vec<_>>().join(" "),
            grade: name.to_owned(),
            at: Span::new(label.start, grade.end),
        })
    }

    /// The area of which the block speaks, by the first and longest words that open a statement.
    fn opened(&self) -> Option<Opened<'a>> {
        let (line, statements) = (self.line, &self.areas.statements);
        let opens = statements.iter().map(|s| (&s.key, find(line, 0, &s.opens), false));
        let bare = statements.iter().filter(|_| self.bare);
        let titles = bare.flat_map(|s| {
            [
                (&s.key, find(line, 0, &s.titles), true),
                (&s.key, self.abbreviated(s), true),
            ]
        });
        let areas = self.areas.areas.iter().filter(|area| self.heading && area.key != OTHER);
        let labels = areas.map(|area| (&area.key, find(line, 0, &area.labels), true));
        let found = opens.chain(titles).chain(labels).filter_map(|(area, place, only)| {
            let (start, end) = place?;
            Some(Opened { area, start, end, only })
        });
        found.min_by_key(|opened| (opened.start, Reverse(opened.end), opened.only))
    }

    /// The abbreviation of the area's name: the "BSCB" of Borchester.
    fn abbreviated(&self, statement: &Statement) -> Option<(usize, usize)> {
        let is = |w: &Word| {
            let mut ends = statement.abbreviations.iter();
            let capitals = w.at.of(self.text).chars().all(char::is_uppercase);
            capitals && ends.any(|end| w.folded.ends_with(end.as_str()))
        };
        self.line.iter().position(is).map(|at| (at, at + 1))
    }

    fn is_verb(&self, at: usize) -> bool {
        self.line[at].is_one_of(&self.areas.stating.verbs)
    }

    /// Whether the word at `at` is told of what the words before `opened` name: "is good", "is judged to be good", ": good", but not
    /// "is known to its partners for good work".
    fn states(&self, opened: usize, at: usize) -> bool {
        let mut near = (opened - 1).max(at.saturating_sub(NEAR))..=at;
        near.any(|i| self.is_verb(i)) || self.bare && self.is_behind_colon(at)
    }

    fn is_behind_colon(&self, at: usize) -> bool {
        self.between(at).contains(':')
    }

    /// What stands between a word and the one before.
    fn between(&self, at: usize) -> &'a str {
        let before = at.checked_sub(1).and_then(|before| self.line.get(before));
        match (before, self.line.get(at)) {
            (Some(before), Some(word)) => Span::new(before.at.end, word.at.start).of(self.text),
            _ => "",
        }
    }

    /// Whether the grade of `count` words at `at` follows a verb or a colon, and nothing behind it in its sentence but reasons.
    fn is_all(&self, at: usize, count: usize) -> bool {
        let stating = &self.areas.stating;
        let judged = at
            .checked_sub(1)
            .is_some_and(|before| self.line[before].is_one_of(&stating.judged));
        let behind = at + count;
        let stops = self.between(behind).contains(['.', ';', ':', ',', '(', '\n', '\t']);
        let goes_on = self.line.get(behind).is_some_and(|w| !w.is_one_of(&stating.reasons));
        (judged || self.is_verb(at) || self.is_behind_colon(at)) && (stops || !goes_on)
    }
}
