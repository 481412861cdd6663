use crate::text::Span;

use super::hyphen::{Hyphens, is_hyphen};
use super::mark::Mark;
use super::paragraph::Draft;
use super::printed::Printed;
use super::{Anchor, Block, BlockKind, Fate, Report};

/// Writes the cleaned text and ties it to its source.
pub(super) fn compose(lines: &[Printed<'_>], drafts: &[Draft]) -> Report {
    let hyphens = Hyphens::of(lines);
    let mut report = Report::default();
    let mut taken: Vec<Option<usize>> = vec![None; lines.len()];
    // The heading in force at each level.
    let mut headings: Vec<(u8, usize)> = Vec::new();
    for draft in drafts {
        let start = next_start(&mut report.text);
        for (nth, &at) in draft.lines.iter().enumerate() {
            let words = words(&lines[at], nth == 0 && !draft.keeps_mark);
            append(&mut report, &lines[at], &words, start, &hyphens);
        }
        if report.text.len() == start {
            continue;
        }
        let index = report.blocks.len();
        draft.lines.iter().for_each(|&at| taken[at] = Some(index));
        if draft.kind == BlockKind::Heading {
            headings.retain(|(level, _)| *level < draft.level);
        }
        report.blocks.push(Block {
            kind: draft.kind,
            span: Span::new(start, report.text.len()),
            number: draft.number.clone(),
            level: draft.level,
            heading: headings.last().map(|&(_, block)| block),
        });
        if draft.kind == BlockKind::Heading {
            headings.push((draft.level, index));
        }
    }
    report.fates = lines.iter().zip(taken).map(|(line, block)| fate(line, block)).collect();
    report
}

fn next_start(text: &mut String) -> usize {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text.len()
}

/// A line's words, with its mark in front where the mark turned out to belong to them.
fn words(line: &Printed<'_>, without_mark: bool) -> String {
    let mark = match &line.mark {
        Mark::None | Mark::Bullet => None,
        Mark::Letter(letter) => Some(format!("({letter})")),
        Mark::Dash => line.source.trim_start().chars().next().map(String::from),
        Mark::Number { number, .. } => {
            let rest = line.source.trim_start().strip_prefix(number.as_str());
            let dot = rest.and_then(|r| r.chars().next()).filter(|c| matches!(c, '.' | ')'));
            Some(dot.map_or_else(|| number.clone(), |dot| format!("{number}{dot}")))
        }
    };
    let words = squeezed(&line.words);
    match mark {
        Some(mark) if !without_mark && words.is_empty() => mark,
        Some(mark) if !without_mark => format!("{mark} {words}"),
        _ => words,
    }
}

fn append(report: &mut Report, line: &Printed<'_>, words: &str, start: usize, hyphens: &Hyphens) {
    if words.is_empty() {
        return;
    }
    let text = &mut report.text;
    let open = text.len() > start;
    let broken = text
        .strip_suffix(is_hyphen)
        .is_some_and(|head| head.ends_with(char::is_alphanumeric));
    if open && broken && words.starts_with(|c: char| c.is_alphanumeric()) {
        if hyphens.drops(&text[start..], words) {
            text.pop();
        }
    } else if open && !text.ends_with('/') {
        text.push(' ');
    }
    report.anchors.push(Anchor {
        at: text.len(),
        page: line.page,
        line: line.number,
    });
    text.push_str(words);
}

/// Single spaces between words; tabs part the cells of a row.
fn squeezed(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for (at, cell) in words.split('\t').enumerate() {
        if at > 0 {
            text.push('\t');
        }
        let mut gap = "";
        for word in cell.split_whitespace() {
            text.push_str(gap);
            text.push_str(word);
            gap = " ";
        }
    }
    text.truncate(text.trim_end().len());
    text.drain(..text.len() - text.trim_start().len());
    text
}

fn fate(line: &Printed<'_>, block: Option<usize>) -> Fate {
    Fate {
        page: line.page,
        line: line.number,
        text: line.source.to_owned(),
        block: block.ok_or_else(|| line.off.unwrap_or("mark without words")),
    }
}
