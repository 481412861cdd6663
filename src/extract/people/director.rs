//! Who directs children's services: to whom a letter is written, and who is named beside the office.

use super::{Seek, opening};
use crate::extract::facts::{PersonFact, Role};
use crate::extract::words::{Word, find, words};
use crate::report::Report;
use crate::text::Span;

/// The office of a letter's addressee stands no more lines below the name.
const APART: usize = 3;
/// More words than the office of a letter's addressee has, with the authority's name.
const OFFICE: usize = 15;

impl Seek<'_> {
    /// The director to whom a letter is written: a name alone on a line, the office below or behind a comma.
    pub(super) fn addressee(&self, report: &Report) -> Option<PersonFact> {
        let cells = opening::front(report).iter().map(|b| opening::left_cell(report, b));
        let cells: Vec<Span> = cells.collect();
        if !cells.iter().any(|cell| self.may_stand(&self.cues.addressed, *cell)) {
            return None;
        }
        let lines: Vec<Vec<Word>> = cells.iter().map(|cell| words(self.text, *cell)).collect();
        // Lines of the sender's own address may stand between the two.
        let below = (1..=APART).find_map(|apart| {
            (apart..lines.len()).find_map(|at| {
                let (above, below) = (&lines[at - apart], &lines[at]);
                let office = below.iter().any(|w| w.is_one_of(&self.cues.addressed)) && below.len() < OFFICE;
                let (name, count) = self.labelled_name_at(above, self.untitled(above))?;
                (office && self.is_titled(&above[self.untitled(above) + count..]))
                    .then(|| self.person(name, Role::Directs))
            })
        });
        below.or_else(|| lines.iter().find_map(|line| self.with_office(line)))
    }

    /// "Ann Other, Director of Children's Services": the name that opens a line before the office.
    fn with_office(&self, line: &[Word]) -> Option<PersonFact> {
        let start = self.untitled(line);
        let (name, count) = self.labelled_name_at(line, start)?;
        // Honours may follow the name.
        let behind = start + count + self.untitled(&line[start + count..]);
        let parted = |at: usize| {
            let gap = Span::new(line[at - 1].at.end, line[at].at.start);
            gap.of(self.text).contains([',', ';', '\n', '–', '—'])
        };
        let part_end = |from: usize| (from + 1..line.len()).find(|&at| parted(at)).unwrap_or(line.len());
        if behind >= line.len() || !parted(behind) {
            return None;
        }
        let mut end = part_end(behind);
        // "Strategic Director, Children's Services"
        if line[end - 1].is_one_of(&self.cues.addressed) && end < line.len() {
            end = part_end(end);
        }
        let holds = |words: &[String]| line[behind..end].iter().any(|w| w.is_one_of(words));
        (holds(&self.cues.addressed) && holds(&self.cues.directing)).then(|| self.person(name, Role::Directs))
    }

    /// "the director of children's services, Jo Bloggs": office and name side by side in running text.
    pub(super) fn directors(&self, report: &Report) -> Vec<PersonFact> {
        let mut found = Vec::new();
        for block in report
            .blocks
            .iter()
            .filter(|b| self.may_stand(&self.cues.directs, b.span))
        {
            let line = words(self.text, block.span);
            let mut from = 0;
            while let Some((_, end)) = find(&line, from, &self.cues.directs) {
                from = end;
                // "(DCS)" may stand between.
                let start = end + usize::from(line.get(end).is_some_and(|w| w.is_one_of(&self.cues.addressed)));
                let gap = line.get(start).map(|w| Span::new(line[end - 1].at.end, w.at.start));
                let beside = gap.is_some_and(|g| !g.of(self.text).contains(['.', ';', ':', '\t']));
                if let Some((name, _)) = self.name_at(&line, start).filter(|_| beside) {
                    found.push(self.person(name, Role::Directs));
                }
            }
        }
        found
    }
}
