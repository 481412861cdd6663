use crate::report::{Block, BlockKind, Report};
use crate::text::{Openings, Span};
use crate::vocabulary::Areas;

use super::facts::Judgement;
use super::judgements::grade_at;
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
    areas: &'a Areas,
) -> impl Iterator<Item = Judgement> + 'a {
    let short = |b: &&Block| b.kind != BlockKind::Bullet && b.span.end - b.span.start <= STATEMENT;
    let may_state = |block: &&Block| {
        let inside = openings.within(block.span);
        let mut statements = areas.statements.iter();
        statements.any(|statement| statement.opens.may_stand(inside))
    };
    let blocks = report.blocks.iter().filter(short).filter(may_state);
    blocks.filter_map(move |block| {
        let line = words(&report.text, block.span);
        let (statement, start, opened) = areas.statements.iter().find_map(|statement| {
            let (start, opened) = find(&line, 0, &statement.opens)?;
            Some((statement, start, opened))
        })?;
        // The name of the place may come first.
        let named = |w: &Word| w.at.of(&report.text).starts_with(char::is_uppercase);
        let titled = block.kind == BlockKind::Heading || line[..start].iter().all(named);
        let leads = start == 0 || titled && start <= NAME;
        let recalls = line.iter().any(|w| w.is_one_of(&areas.stating.recalled));
        if !leads || recalls {
            return None;
        }
        let (at, (name, count)) = (opened..line.len()).find_map(|i| Some((i, grade_at(&line, i, areas)?)))?;
        // "is good", "is judged to be good", but not "is known to its partners for good work".
        let near = line.get((opened - 1).max(at.saturating_sub(NEAR))..=at)?;
        if !near.iter().any(|w| w.is_one_of(&areas.stating.verbs)) {
            return None;
        }
        // What is judged stands before the verb: "Children's services in Borchester".
        let verb = |w: &Word| w.is_one_of(&areas.stating.verbs);
        let subject = line[..=at].iter().position(verb).filter(|&verb| verb > 0);
        let label = Span::new(line[0].at.start, line[subject.unwrap_or(opened) - 1].at.end);
        Some(Judgement {
            area: statement.key.clone(),
            label: label.of(&report.text).split_whitespace().collect::<Vec<_>>().join(" "),
            grade: name.to_owned(),
            at: Span::new(label.start, line[at + count - 1].at.end),
        })
    })
}
