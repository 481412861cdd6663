mod short;

use std::collections::BTreeMap;

use crate::report::{Block, BlockKind, Report};
use crate::text::{Openings, Span};
use crate::vocabulary::{Front, Grammar, Vocabulary};

use super::facts::Stated;
use super::opening;
use super::words::{Word, find, holds, matches_at, phrase, words};

/// The longest name of an authority, in words.
const LONGEST: usize = 9;

/// The short name of the inspected authority, as the front page or else the running text gives it; `openings` are those of
/// the text.
pub(super) fn authority(report: &Report, openings: &Openings, vocabulary: &Vocabulary) -> Option<Stated<String>> {
    let seek = Seek {
        report,
        openings,
        cues: &vocabulary.front,
        grammar: &vocabulary.grammar,
    };
    let at = seek
        .in_title()
        .or_else(|| seek.alone())
        .or_else(|| seek.first_line())
        .or_else(|| seek.behind_mark())
        .or_else(|| Some(seek.widened(seek.in_text().or_else(|| seek.by_council())?)))?;
    let value = seek.short_as(at, seek.keeps_prefix(at))?;
    Some(Stated { value, at })
}

struct Seek<'a> {
    report: &'a Report,
    openings: &'a Openings,
    cues: &'a Front,
    grammar: &'a Grammar,
}

impl Seek<'_> {
    /// Between "Inspection of" and "children's services", on the front page or in the first paragraph; a title may go on
    /// in a second block. Else what ends a title.
    fn in_title(&self) -> Option<Span> {
        let text = &self.report.text;
        let front = opening::front(self.report);
        let pair = |at: usize| Span::new(front[at].span.start, front[(at + 1).min(front.len() - 1)].span.end);
        let titles = (0..front.len()).map(pair);
        let paragraph = opening::first_paragraphs(self.report, 1).map(|b| b.span);
        let may_name = |at: &Span| self.cues.before.may_stand(self.openings.within(*at));
        let places = titles.chain(paragraph).filter(may_name);
        let between = places.map(|at| words(text, at)).find_map(|line| self.between(&line));
        between.or_else(|| {
            let titles = front.iter().filter(|b| self.is_title(b));
            let mut lines = titles.map(|b| words(text, b.span));
            lines.find_map(|line| self.at_end(&line).or_else(|| self.visited(&line)))
        })
    }

    fn between(&self, line: &[Word]) -> Option<Span> {
        let mut from = 0;
        while let Some((_, start)) = find(line, from, &self.cues.before) {
            from = start;
            let name = find(line, start, &self.cues.behind)
                .filter(|(end, _)| (start + 1..=start + LONGEST).contains(end))
                .and_then(|(end, _)| {
                    self.name(&line[start..end])
                        .or_else(|| self.in_brackets(&line[start..end]))
                });
            if name.is_some() {
                return name;
            }
        }
        None
    }

    /// The name that ends in a closing bracket, behind that of who acts for the authority.
    fn in_brackets(&self, line: &[Word]) -> Option<Span> {
        let text = &self.report.text;
        let opened = line.iter().position(|w| text[..w.at.start].ends_with('('))?;
        let closed = text[line.last()?.at.end..].starts_with(')');
        closed.then(|| self.name(&line[opened..])).flatten()
    }

    /// The name that ends a title: "Focused visit to Norfolk", "Joint targeted area inspection of … in Norfolk".
    fn at_end(&self, line: &[Word]) -> Option<Span> {
        let behind = find(line, 0, &self.cues.before).map(|(_, start)| start);
        let place = || Some(line.iter().rposition(|w| w.is_one_of(&self.cues.places))? + 1);
        let named = |start: usize| {
            let rest = &line[start..];
            (rest.len() <= LONGEST && self.only_name(rest))
                .then(|| self.name(rest))
                .flatten()
        };
        behind.and_then(named).or_else(|| named(place()?))
    }

    /// The name before "focused visit", where nothing else stands in the line.
    fn visited(&self, line: &[Word]) -> Option<Span> {
        let (at, end) = find(line, 0, &self.cues.visits)?;
        let name = &line[..at];
        (end == line.len() && (1..=LONGEST).contains(&at) && self.only_name(name))
            .then(|| self.name(name))
            .flatten()
    }

    /// A front page line that is nothing but a name, by its ending or its beginning.
    fn alone(&self) -> Option<Span> {
        let front = opening::front(self.report);
        let lines = front.iter().enumerate().flat_map(|(at, block)| {
            let left = opening::left_cell(self.report, block);
            // "London Borough of" on a line, the rest of the name on the next.
            let next = front
                .get(at + 1)
                .filter(|_| self.is_around(&words(&self.report.text, left)));
            let left = next.map_or(left, |next| {
                Span::new(left.start, opening::left_cell(self.report, next).end)
            });
            [left, self.first_printed(block)]
        });
        let lines = lines.map(|at| words(&self.report.text, at));
        lines
            .filter(|line| (2..=LONGEST).contains(&line.len()) && self.only_name(line))
            .find(|line| {
                let ends = self.cues.suffixes.iter().any(|s| self.ends_with(line, s));
                let article = usize::from(line[0].is(&self.grammar.definite));
                let begins = |p: &String| p.contains(' ') && matches_at(line, article, p).is_some();
                ends || self.cues.prefixes.iter().any(begins)
            })
            .and_then(|line| self.name(&line))
    }

    /// The first printed line of a block: a name may stand close above the title.
    fn first_printed(&self, block: &Block) -> Span {
        let anchors = &self.report.anchors;
        let next = anchors.get(anchors.partition_point(|a| a.at <= block.span.start));
        Span::new(
            block.span.start,
            next.map_or(block.span.end, |a| a.at.min(block.span.end)),
        )
    }

    /// The first line, where it holds nothing but words of a name, or the part of a line before a dash.
    fn first_line(&self) -> Option<Span> {
        let text = &self.report.text;
        opening::front(self.report).iter().take(3).find_map(|block| {
            let line = self.report.words(block);
            let part = line.split([':', '–', '—', '|']).next().unwrap_or(line).trim_end();
            let dashed = part.len() < line.len();
            let part = words(text, Span::new(block.span.start, block.span.start + part.len()));
            let above = self.report.blocks.get(1).is_some_and(|next| self.is_title(next));
            let first = block.span.start == self.report.blocks[0].span.start && above;
            let title = block.kind == BlockKind::Heading && block.level <= 2 || dashed || first;
            (title && part.len() <= 6 && self.only_name(&part))
                .then(|| self.name(&part))
                .flatten()
        })
    }

    /// Behind a colon or a dash, where a title or a label stands before it: "Inspection of children's services: Norfolk".
    fn behind_mark(&self) -> Option<Span> {
        let text = &self.report.text;
        opening::front(self.report).iter().find_map(|block| {
            let line = words(text, opening::left_cell(self.report, block));
            let gap = |at: usize| Span::new(line[at - 1].at.end, line[at].at.start).of(text);
            let marked = |at: &usize| gap(*at).contains([':', '–', '—', '|']) || gap(*at) == " - ";
            let at = (1..line.len()).rfind(marked)?;
            let (label, rest) = line.split_at(at);
            let led = self.is_around(label) || self.is_title(block);
            (led && rest.len() <= LONGEST && self.only_name(rest))
                .then(|| self.name(rest))
                .flatten()
        })
    }

    /// Whether words are nothing but what stands around names: "London Borough of", "Local authority".
    fn is_around(&self, line: &[Word]) -> bool {
        let mut around = self.cues.prefixes.iter().chain(&self.cues.suffixes);
        around.any(|phrase| matches_at(line, 0, phrase) == Some(line.len()))
    }

    fn is_title(&self, block: &Block) -> bool {
        let words = phrase(self.report.words(block));
        self.cues.titles.iter().any(|title| holds(&words, title))
    }

    /// Behind "children's services in", up to a verb, a stop or a word without capital.
    fn in_text(&self) -> Option<Span> {
        let blocks = self.report.blocks.iter().take(80);
        blocks.map(|b| words(&self.report.text, b.span)).find_map(|line| {
            let (_, start) = find(&line, 0, &self.cues.within)?;
            let rest = &line[start..];
            let end = rest
                .windows(2)
                .take(LONGEST)
                .position(|pair| self.parted(&pair[0], &pair[1]));
            self.name(&rest[..end.map_or(rest.len().min(LONGEST), |e| e + 1)])
        })
    }

    fn parted(&self, word: &Word, next: &Word) -> bool {
        let between = Span::new(word.at.end, next.at.start).of(&self.report.text);
        let shortened = between == ". " && self.grammar.sentences.abbreviates(&word.folded);
        let marked = between.contains(['.', ';', ':', '\n', '\t', '(']) && !shortened;
        let stopped = marked || next.is_one_of(&self.cues.verbs);
        stopped || !(self.capital(next) || self.belongs(next))
    }

    /// The name that most often stands before "Council" or "children's services".
    fn by_council(&self) -> Option<Span> {
        let line = words(&self.report.text, Span::new(0, self.report.text.len()));
        let mut names: BTreeMap<String, (usize, Span)> = BTreeMap::new();
        let mut from = 0;
        while let Some((at, behind)) = find(&line, from, &self.cues.suffixes) {
            from = behind;
            if let Some(span) = self.name(&line[self.name_before(&line, at)..at]) {
                let entry = names.entry(self.short(span)?).or_insert((0, span));
                entry.0 += 1;
            }
        }
        let best = names.into_values().rev().max_by_key(|(count, _)| *count);
        best.map(|(_, span)| span)
    }

    /// Where the words with capitals begin that lead up to the word at `end` with nothing but spaces between.
    fn name_before(&self, line: &[Word], end: usize) -> usize {
        let first = end.saturating_sub(LONGEST);
        let belongs = |at: usize| {
            let gap = line.get(at + 1).map_or("", |next| {
                Span::new(line[at].at.end, next.at.start).of(&self.report.text)
            });
            let named = self.capital(&line[at]) && !line[at].is_one_of(&self.cues.not_names);
            // "Barset upon Hill"
            let beside = line[at].is_one_of(&self.cues.beside) && at > first && self.capital(&line[at - 1]);
            (named || beside) && !gap.contains(|c: char| !matches!(c, ' ' | '&' | ','))
        };
        (first..end).rev().take_while(|&at| belongs(at)).last().unwrap_or(end)
    }

    /// A name found in running text with what most of its mentions join to it: "Thames" is "Richmond upon Thames".
    fn widened(&self, found: Span) -> Span {
        let line = words(&self.report.text, Span::new(0, self.report.text.len()));
        let name: Vec<&str> = {
            let short = words(&self.report.text, found);
            line.iter()
                .filter(|w| found.contains(w.at))
                .take(short.len())
                .map(|w| &*w.folded)
                .collect()
        };
        let (mut mentions, mut wider) = (0, BTreeMap::<String, (usize, Span)>::new());
        for at in 0..(line.len() + 1).saturating_sub(name.len()) {
            let end = at + name.len();
            if !(self.capital(&line[at]) && line[at..end].iter().map(|w| &w.folded).eq(&name)) {
                continue;
            }
            mentions += 1;
            let joined = self.joined(&line, at, end).filter(|joined| *joined != (at..end));
            if let Some(span) = joined.and_then(|joined| self.name(&line[joined])) {
                wider.entry(self.short(span).unwrap_or_default()).or_insert((0, span)).0 += 1;
            }
        }
        let most = wider.into_values().max_by_key(|(count, _)| *count);
        most.filter(|(count, _)| count * 2 > mentions)
            .map_or(found, |(_, span)| span)
    }

    /// The words `at..end` with the capitals that "and", "upon" and their like join to them on either side.
    fn joined(&self, line: &[Word], at: usize, end: usize) -> Option<std::ops::Range<usize>> {
        let gap =
            |left: usize| Some(Span::new(line.get(left)?.at.end, line.get(left + 1)?.at.start).of(&self.report.text));
        let spaced = |left: usize| gap(left).is_some_and(|g| g.trim().is_empty() && !g.contains(['\n', '\t']));
        let signed = |left: usize| gap(left).is_some_and(|g| g.trim() == "&");
        let named = |at: usize| {
            line.get(at)
                .is_some_and(|w| self.capital(w) && !w.is_one_of(&self.cues.not_names))
        };
        let joins = |at: usize| line.get(at).is_some_and(|w| w.is_one_of(&self.cues.joins));
        let (mut start, mut stop) = (at, end);
        if start > 1 && joins(start - 1) && spaced(start - 1) && named(start - 2) && spaced(start - 2) {
            start -= 2;
        } else if start > 0 && signed(start - 1) && named(start - 1) {
            start -= 1;
        }
        while start > 0 && start < at && named(start - 1) && spaced(start - 1) {
            start -= 1;
        }
        if joins(stop) && spaced(stop - 1) && named(stop + 1) && spaced(stop) {
            stop += 2;
        } else if signed(stop - 1) && named(stop) {
            stop += 1;
        }
        while stop > end && named(stop) && spaced(stop - 1) {
            stop += 1;
        }
        (stop - start <= LONGEST).then_some(start..stop)
    }

    fn ends_with(&self, line: &[Word], suffix: &str) -> bool {
        let count = suffix.split(' ').count();
        line.len() > count && matches_at(line, line.len() - count, suffix).is_some()
    }

    fn only_name(&self, line: &[Word]) -> bool {
        let foreign =
            |w: &Word| w.is_one_of(&self.cues.not_names) || w.folded.starts_with(|c: char| c.is_ascii_digit());
        !line.is_empty() && !line.iter().any(foreign) && line.iter().any(|w| self.capital(w))
    }

    fn belongs(&self, word: &Word) -> bool {
        let around = [&self.cues.prefixes, &self.cues.suffixes].into_iter().flatten();
        word.is_one_of(&self.cues.connectors)
            || around
                .flat_map(|phrase| phrase.split(' '))
                .any(|part| part == word.folded)
    }

    fn capital(&self, word: &Word) -> bool {
        word.at.of(&self.report.text).starts_with(char::is_uppercase)
    }

    /// The span of words that can be a name: at least one with a capital besides those of prefixes.
    fn name(&self, line: &[Word]) -> Option<Span> {
        let (first, last) = (line.first()?, line.last()?);
        let leads =
            self.capital(first) || first.is(&self.grammar.definite) && line.get(1).is_some_and(|w| self.capital(w));
        let span = Span::new(first.at.start, last.at.end);
        let whole = line.iter().all(|w| self.capital(w) || self.belongs(w));
        (leads && whole && self.short(span).is_some()).then_some(span)
    }
}
