use crate::read::Document;

use super::metrics::Metrics;
use super::printed::Printed;

/// Takes off footnotes: small type below the last line of body type, or text that begins with a raised figure.
pub(super) fn take_off(document: &Document, lines: &mut [Printed<'_>], metrics: &Metrics) {
    for line in lines.iter_mut().filter(|l| l.off.is_none() && l.place.is_none()) {
        if line.words.starts_with(is_raised) && line.words.chars().any(char::is_alphabetic) {
            line.off = Some("footnote");
        }
    }
    let mark = |l: &Printed<'_>| l.place.is_some_and(|p| p.size < 0.75 * metrics.size) && l.source.len() <= 3;
    let marks = lines.iter_mut().filter(|l| l.off.is_none() && mark(l));
    marks.for_each(|l| l.off = Some("footnote mark"));
    let mut start = 0;
    while start < lines.len() {
        let page = lines[start].page;
        let end = start + lines[start..].iter().take_while(|l| l.page == page).count();
        let height = document
            .pages
            .get(page as usize - 1)
            .and_then(|p| p.size)
            .map(|(_, height)| height);
        small_type(&mut lines[start..end], metrics.size, height.unwrap_or(f32::MAX));
        start = end;
    }
}

fn small_type(page: &mut [Printed<'_>], body: f32, height: f32) {
    let below = |l: &Printed<'_>| {
        l.place
            .is_some_and(|p| p.size < 0.9 * body && p.baseline > 0.4 * height)
    };
    let kept = |l: &Printed<'_>| l.off.is_none();
    let first = page
        .iter()
        .rposition(|l| kept(l) && !below(l))
        .map_or(0, |last| last + 1);
    let notes = &mut page[first..];
    if !notes
        .iter()
        .any(|l| l.off == Some("footnote mark") || kept(l) && begins_note(l))
    {
        return;
    }
    for line in notes.iter_mut().filter(|l| l.off.is_none()) {
        line.off = Some("footnote");
    }
}

fn begins_note(line: &Printed<'_>) -> bool {
    line.source
        .starts_with(|c: char| c.is_ascii_digit() || is_raised(c) || c == '*')
}

fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁴' | '⁵' | '⁶' | '⁷' | '⁸' | '⁹' | '⁰')
}
