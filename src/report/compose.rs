use std::borrow::Cow;

use memchr::memmem;

use crate::text::{Span, has_other_space};

use super::hyphen::{Hyphens, is_hyphen};
use super::mark::Mark;
use super::paragraph::Draft;
use super::printed::Printed;
use super::{Anchor, Block, BlockKind, Fate, Report};

/// Bytes of the longest block.
const LONGEST: usize = 20_000;

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
            let cells = !matches!(draft.kind, BlockKind::Paragraph | BlockKind::Bullet);
            let words = words(&lines[at], nth == 0 && !draft.keeps_mark, cells);
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
        let heading = headings.last().map(|&(_, block)| block);
        let pieces = pieces(&report.text, Span::new(start, report.text.len()));
        report
            .blocks
            .extend(pieces.into_iter().enumerate().map(|(nth, span)| Block {
                kind: draft.kind,
                span,
                number: draft.number.clone().filter(|_| nth == 0),
                level: draft.level,
                heading,
            }));
        if draft.kind == BlockKind::Heading {
            headings.push((draft.level, index));
        }
    }
    report.fates = lines.iter().zip(taken).map(|(line, block)| fate(line, block)).collect();
    report
}

/// The block at `span`, cut behind a sentence, or else a word, where it is longer than any paragraph: what is extracted
/// looks back and forth within blocks, which takes time.
fn pieces(text: &str, span: Span) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut start = span.start;
    while span.end - start > LONGEST {
        let window = &text[start..text.floor_char_boundary(start + LONGEST)];
        let stop = window.rfind(". ").map(|at| at + 1);
        let space = window.rfind(' ').filter(|&at| at > 0);
        let end = start + stop.or(space).unwrap_or(window.len());
        pieces.push(Span::new(start, end));
        start = end + usize::from(text[end..].starts_with(' '));
    }
    pieces.push(Span::new(start, span.end));
    pieces
}

fn next_start(text: &mut String) -> usize {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text.len()
}

/// A line's words, with its mark in front where the mark turned out to belong to them.
fn words<'a>(line: &'a Printed<'_>, without_mark: bool, cells: bool) -> Cow<'a, str> {
    let mark = match &line.mark {
        Mark::None | Mark::Bullet => None,
        Mark::Letter(letter) => Some(letter.clone()),
        Mark::Dash => line.source.trim_start().chars().next().map(String::from),
        Mark::Number { number, .. } => {
            let rest = line.source.trim_start().strip_prefix(number.as_str());
            let dot = rest.and_then(|r| r.chars().next()).filter(|c| matches!(c, '.' | ')'));
            Some(dot.map_or_else(|| number.clone(), |dot| format!("{number}{dot}")))
        }
    };
    let words = squeezed(&line.words, cells);
    match mark {
        Some(mark) if !without_mark && words.is_empty() => Cow::Owned(mark),
        Some(mark) if !without_mark => Cow::Owned(format!("{mark} {words}")),
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

/// Single spaces between words; tabs part the `cells` of a row.
fn squeezed(words: &str, cells: bool) -> Cow<'_, str> {
    let bytes = words.as_bytes();
    // Without a branch, so that many bytes are looked at together.
    let marked = bytes.iter().fold(false, |any, byte| any | (*byte < b' '));
    let wide = || memmem::find(bytes, b"  ").is_some() || has_other_space(words);
    if !marked && words.trim_ascii().len() == words.len() && !wide() {
        return Cow::Borrowed(words);
    }
    let mut text = String::with_capacity(words.len());
    for (at, cell) in words.split('\t').enumerate() {
        if at > 0 {
            text.push(if cells { '\t' } else { ' ' });
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
    Cow::Owned(text)
}

fn fate(line: &Printed<'_>, block: Option<usize>) -> Fate {
    Fate {
        page: line.page,
        line: line.number,
        text: line.source.to_owned(),
        block: block.ok_or_else(|| line.off.unwrap_or("mark without words")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_without_end_is_cut_behind_sentences() {
        let text = "The plan is good. ".repeat(5_000);
        let text = text.trim_end();
        let pieces = pieces(text, Span::new(0, text.len()));
        assert!(
            pieces
                .iter()
                .all(|p| p.end - p.start <= LONGEST && p.of(text).ends_with('.'))
        );
        let sentences: usize = pieces.iter().map(|p| p.of(text).matches("The plan").count()).sum();
        assert_eq!(sentences, 5_000);
        let one_word = "ü".repeat(LONGEST);
        let pieces = super::pieces(&one_word, Span::new(0, one_word.len()));
        assert_eq!(pieces.iter().map(|p| p.end - p.start).sum::<usize>(), one_word.len());
    }
}
