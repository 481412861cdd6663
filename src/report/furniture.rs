use std::collections::BTreeMap;

use crate::read::Document;

use super::Layout;
use super::contents::CONTENTS;
use super::printed::Printed;

/// The reasons given.
const PAGE_NUMBER: &str = "page number";
const RUNNING: &str = "running head or foot";

/// The most lines at the top or the foot of a page that can be running heads or feet.
const DEEPEST: usize = 4;

/// A running head or foot stands on each page within so many points of the same height.
const LEVEL: f32 = 6.0;

/// Takes off running heads and feet and page numbers.
pub(super) fn take_off(document: &Document, lines: &mut [Printed<'_>], layout: &Layout) {
    if document.pages.len() > 1 {
        let pages = pages(lines);
        from_pages(lines, &pages, layout);
    } else {
        from_text(lines, layout);
    }
}

/// The range of lines of each page that has any.
fn pages(lines: &[Printed<'_>]) -> Vec<std::ops::Range<usize>> {
    let mut pages: Vec<std::ops::Range<usize>> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        match pages.last_mut() {
            Some(page) if lines[page.start].page == line.page => page.end = at + 1,
            _ => pages.push(at..at + 1),
        }
    }
    pages
}

/// On pages: what stands at the top or the foot of several, but for its figures.
fn from_pages(lines: &mut [Printed<'_>], pages: &[std::ops::Range<usize>], layout: &Layout) {
    let edges: Vec<Edge> = pages.iter().flat_map(|page| edges(lines, page)).collect();
    let mut heights: BTreeMap<(bool, String), Vec<f32>> = BTreeMap::new();
    for edge in &edges {
        let key = (edge.foot, shape(lines[edge.line].source));
        heights.entry(key).or_default().push(height(&lines[edge.line]));
    }
    heights
        .values_mut()
        .for_each(|found| found.sort_unstable_by(f32::total_cmp));
    let often = 2.max(pages.len() / 5);
    for edge in &edges {
        let line = &lines[edge.line];
        let title = line.page == 1 && !edge.foot;
        let level = height(line);
        let repeats = heights.get(&(edge.foot, shape(line.source))).is_some_and(|found| {
            let above = found.partition_point(|&h| h < level - LEVEL);
            found.partition_point(|&h| h <= level + LEVEL) - above >= often
        });
        let reason = if is_page_number(line.source, layout) {
            Some(PAGE_NUMBER)
        } else {
            (repeats && !title).then_some(RUNNING)
        };
        lines[edge.line].off = lines[edge.line].off.or(reason);
    }
}

fn height(line: &Printed<'_>) -> f32 {
    line.place.map_or(0.0, |p| p.baseline)
}

/// A line near the top or the foot of its page.
struct Edge {
    line: usize,
    foot: bool,
}

fn edges(lines: &[Printed<'_>], page: &std::ops::Range<usize>) -> Vec<Edge> {
    // What leads to the titles of a contents list stands at the head of other pages for its own sake.
    let mut order: Vec<usize> = page.clone().filter(|&i| lines[i].off != Some(CONTENTS)).collect();
    let baseline = |i: usize| lines[i].place.map_or(i as f32, |p| p.baseline);
    if page.clone().all(|i| lines[i].place.is_some()) {
        order.sort_by(|&a, &b| baseline(a).total_cmp(&baseline(b)).then(a.cmp(&b)));
    }
    let depth = DEEPEST.min(order.len() / 2 + 1);
    let top = order.iter().take(depth).map(|&line| Edge { line, foot: false });
    let foot = order.iter().rev().take(depth).map(|&line| Edge { line, foot: true });
    top.chain(foot).collect()
}

/// A line without its figures: what a running foot keeps from page to page.
fn shape(source: &str) -> String {
    let words = source.split_whitespace().map(|word| {
        let figures = word.chars().all(|c| c.is_ascii_digit());
        if figures { "#".to_owned() } else { word.to_lowercase() }
    });
    let mut words: Vec<String> = words.collect();
    if words.len() > 1 {
        // Odd and even pages have their number at different ends.
        while words.last().is_some_and(|w| w == "#") {
            words.pop();
        }
    }
    words.join(" ")
}

fn is_page_number(source: &str, layout: &Layout) -> bool {
    let source = source.trim();
    let bare = layout.pages.behind(source).unwrap_or(source);
    let (number, rest) = bare.split_at(bare.bytes().take_while(u8::is_ascii_digit).count());
    let total = layout.of_pages.behind(rest.trim()).map(str::trim);
    let number = (1..=3).contains(&number.len());
    number && (rest.trim().is_empty() || total.is_some_and(|t| t.bytes().all(|b| b.is_ascii_digit())))
}

/// In text without pages: numbers that stand alone and go up by one, and the lines beside them that repeat.
fn from_text(lines: &mut [Printed<'_>], layout: &Layout) {
    let mut shapes: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, l)| l.off.is_none()) {
        if let Some(number) = last_number(line.source) {
            let shape = shape(line.source);
            let key = if is_page_number(line.source, layout) {
                "#".to_owned()
            } else {
                shape
            };
            let found = shapes.entry(key).or_default();
            if found
                .last()
                .is_none_or(|&last| last_number(lines[last].source).is_some_and(|n| n < number))
            {
                found.push(at);
            }
        }
    }
    let steps = |found: &[usize]| {
        let numbers: Vec<u32> = found.iter().filter_map(|&i| last_number(lines[i].source)).collect();
        let by_one = numbers.windows(2).filter(|pair| pair[1] - pair[0] <= 2).count();
        numbers.len() >= 3 && by_one * 4 >= (numbers.len() - 1) * 3
    };
    let feet: Vec<usize> = shapes.into_values().filter(|found| steps(found)).flatten().collect();
    let mut beside: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for &foot in &feet {
        for near in [foot.wrapping_sub(1), foot + 1] {
            if let Some(line) = lines.get(near).filter(|l| l.words.chars().any(char::is_alphabetic)) {
                beside.entry(shape(line.source)).or_default().push(near);
            }
        }
    }
    feet.iter().for_each(|&foot| lines[foot].off = Some(PAGE_NUMBER));
    let often = 3.max(feet.len() / 2);
    for near in beside.into_values().filter(|found| found.len() >= often).flatten() {
        lines[near].off = lines[near].off.or(Some(RUNNING));
    }
}

/// The number that ends a line which could be a running foot.
fn last_number(source: &str) -> Option<u32> {
    let source = source.trim();
    let head = source.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &source[head.len()..];
    let apart = head.is_empty() || head.ends_with([' ', '\t']);
    (apart && digits.len() <= 3 && source.len() < 120)
        .then(|| digits.parse().ok())
        .flatten()
}
