use std::borrow::Cow;

use memchr::memchr2;

use crate::read::{Document, Format, Line, Place};
use crate::text::{dates, has_other_space};

use super::mark::{self, Mark};

/// A source line on its way to a block.
#[derive(Debug)]
pub(super) struct Printed<'a> {
    /// One-based page.
    pub(super) page: u32,
    /// One-based line, as the reader counts.
    pub(super) number: u32,
    /// The line as it was read.
    pub(super) source: &'a str,
    /// Its words without mark and emphasis.
    pub(super) words: Cow<'a, str>,
    /// What stands before the words.
    pub(super) mark: Mark,
    /// Where it stands on its page, where the format tells.
    pub(super) place: Option<Place>,
    /// White space before it in characters, in formats without positions.
    pub(super) indent: u16,
    /// Level of the heading that the format marks it as.
    pub(super) heading: Option<u8>,
    /// Whether all of it is bold.
    pub(super) bold: bool,
    /// Whether blank lines part it from the line before, in formats without positions.
    pub(super) parted: bool,
    /// Why it is no running text; absent while it is.
    pub(super) off: Option<&'static str>,
}

/// The document's lines with their marks told from their words; blank lines and rules are left out or off.
pub(super) fn lines(document: &Document) -> Vec<Printed<'_>> {
    let mut lines = Vec::new();
    for (page, sheet) in (1u32..).zip(&document.pages) {
        let mut last: Option<u32> = None;
        for line in &sheet.lines {
            let source = line.text.trim();
            if source.is_empty() {
                continue;
            }
            let parted = line.place.is_none() && last.is_none_or(|last| line.number > last.saturating_add(1));
            last = Some(line.number);
            let (plain, hashes, emphasised) = plain(source, document.format);
            let (mark, words) = match plain {
                Cow::Borrowed(plain) => {
                    let (mark, words) = marked(plain);
                    (mark, Cow::Borrowed(words))
                }
                Cow::Owned(plain) => {
                    let (mark, words) = marked(&plain);
                    (mark, Cow::Owned(words.to_owned()))
                }
            };
            lines.push(Printed {
                page,
                number: line.number,
                source: &line.text,
                mark,
                words,
                place: line.place,
                indent: line.indent,
                heading: line.heading.or(hashes),
                bold: emphasised || line.place.is_some_and(|p| p.bold),
                parted,
                off: off(line, source),
            });
        }
    }
    lines
}

/// The line without the marks of markdown that plain text often carries: its words, the level of a heading,
/// and whether all of it is emphasised.
fn plain<'a>(source: &'a str, format: Format) -> (Cow<'a, str>, Option<u8>, bool) {
    let clean = |text: &'a str| {
        if !text.contains('\u{AD}') && !has_other_space(text) {
            return Cow::Borrowed(text);
        }
        let text = text.replace('\u{AD}', "");
        Cow::Owned(text.replace(['\u{A0}', '\u{2002}', '\u{2003}'], " "))
    };
    if format != Format::Text {
        return (clean(source), None, false);
    }
    let hashes = source.bytes().take_while(|&b| b == b'#').count();
    let heading = source[hashes..].starts_with(' ') && (1..=6).contains(&hashes);
    let rest = if heading { source[hashes..].trim() } else { source };
    if memchr2(b'*', b'<', rest.as_bytes()).is_none() {
        let bare = match clean(rest) {
            Cow::Borrowed(bare) => Cow::Borrowed(bare.trim()),
            Cow::Owned(bare) => Cow::Owned(bare.trim().to_owned()),
        };
        return (bare, heading.then_some(hashes as u8), false);
    }
    let emphasised = [("**", "**"), ("<b>", "</b>")]
        .iter()
        .any(|(open, close)| rest.len() > 4 && rest.starts_with(open) && rest.trim_end_matches(':').ends_with(close));
    let bare = ["**", "<b>", "</b>", "<i>", "</i>"]
        .iter()
        .fold(clean(rest).into_owned(), |text, sign| text.replace(sign, ""));
    (
        Cow::Owned(bare.trim().to_owned()),
        heading.then_some(hashes as u8),
        emphasised,
    )
}

/// The mark of a line and its words.
fn marked(line: &str) -> (Mark, &str) {
    match mark::parse(line) {
        // "12 May 2021" is a date, not the twelfth paragraph.
        (Mark::Number { closed: false, .. }, _) if begins_with_date(line) => (Mark::None, line),
        marked => marked,
    }
}

fn begins_with_date(line: &str) -> bool {
    dates(&line[..line.floor_char_boundary(40)])
        .first()
        .is_some_and(|date| date.at.start == 0)
}

/// Why a line is no running text, where the line by itself tells.
fn off(line: &Line, source: &str) -> Option<&'static str> {
    let marked = line.artifact.then_some("running head or foot");
    marked.or(is_rule(source).then_some("rule"))
}

/// Whether a line is drawn, not written ("-----", "***").
fn is_rule(source: &str) -> bool {
    source.chars().count() >= 3
        && source
            .chars()
            .all(|c| matches!(c, '-' | '_' | '*' | '=' | '|' | '\t' | ' ' | '─'))
}
