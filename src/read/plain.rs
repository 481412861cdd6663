use super::marks::{self, Unmarked};
use super::{Line, Page, clean};

/// Level of a heading that is marked by bold type only.
pub(super) const BOLD_HEADING: u8 = 6;
const FORM_FEED: char = '\u{c}';
/// What comes behind so many pages stands on the last of them.
const MAX_PAGES: usize = 5_000;
/// A tab before a line counts as so many characters.
const TAB_WIDTH: u16 = 4;

/// Reads plain text: its lines as they stand, without the marks of headings and emphasis that it may borrow from
/// markdown, and without lines that are drawn with dashes. A form feed begins a page, as in the text that was taken out of a
/// PDF; the numbers of lines go on.
pub(super) fn read(text: &str) -> Vec<Page> {
    let mut pages = Vec::new();
    let mut number = 1;
    for part in text.splitn(MAX_PAGES, FORM_FEED) {
        let mut page = Page::default();
        for raw in part.split_inclusive('\n') {
            page.lines.extend(line(raw.trim_end_matches('\n'), number));
            number += u32::from(raw.ends_with('\n'));
        }
        pages.push(page);
    }
    // What ends in a form feed ends with its last page.
    while pages.len() > 1 && pages.last().is_some_and(|page| page.lines.is_empty()) {
        pages.pop();
    }
    pages
}

fn line(raw: &str, number: u32) -> Option<Line> {
    if is_drawn(raw) {
        return None;
    }
    let (level, rest) = heading_mark(raw.trim());
    let Unmarked { text, bold } = marks::strip(row(rest).as_deref().unwrap_or(rest));
    let text = clean::line(starred(&text).as_deref().unwrap_or(&text));
    let heading = level.or(bold.then_some(BOLD_HEADING));
    (!text.is_empty()).then(|| Line {
        text,
        number,
        heading,
        indent: indent(raw),
        ..Line::default()
    })
}

fn indent(raw: &str) -> u16 {
    let widths = raw.chars().map_while(|c| match c {
        '\t' => Some(TAB_WIDTH),
        c if c.is_whitespace() => Some(1),
        _ => None,
    });
    widths.fold(0, u16::saturating_add)
}

/// A rule, or the line under a heading of a table.
fn is_drawn(raw: &str) -> bool {
    let mut marks = raw.chars().filter(|c| !c.is_whitespace());
    raw.trim().len() >= 3 && marks.all(|c| matches!(c, '-' | '=' | '_' | '*' | '|' | '+' | ':' | '—' | '─' | '–'))
}

fn heading_mark(text: &str) -> (Option<u8>, &str) {
    let rest = text.trim_start_matches('#');
    match u8::try_from(text.len() - rest.len()) {
        Ok(level @ 1..=6) if rest.starts_with(' ') => (Some(level), rest.trim_end_matches('#').trim()),
        _ => (None, text),
    }
}

/// An item whose bullet is a star or a plus, with a bullet that is one.
fn starred(text: &str) -> Option<String> {
    let item = text.strip_prefix("* ").or(text.strip_prefix("+ "))?;
    Some(format!("{} {item}", clean::BULLET))
}

/// The cells of a row drawn with `|`, with tabs between them.
fn row(text: &str) -> Option<String> {
    let inner = text.strip_prefix('|')?.strip_suffix('|')?;
    Some(inner.split('|').map(str::trim).collect::<Vec<_>>().join("\t"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<(u32, String, Option<u8>, u16)> {
        read(text)
            .into_iter()
            .flat_map(|page| page.lines)
            .map(|line| (line.number, line.text, line.heading, line.indent))
            .collect()
    }

    #[test]
    fn marks_become_headings_and_gaps_stay_in_the_numbers() {
        let text = "# Visit to Oakshire\r\n\r\n---\n### **What must improve** ##\n- the plans\n - of care\n**Now:**\n\u{c}* of **visits**\n";
        let expected = [
            (1, "Visit to Oakshire", Some(1), 0),
            (4, "What must improve", Some(3), 0),
            (5, "- the plans", None, 0),
            (6, "- of care", None, 1),
            (7, "Now:", Some(6), 0),
            (8, "• of visits", None, 0),
        ];
        assert_eq!(
            lines(text),
            expected.map(|(number, text, heading, indent)| (number, text.to_owned(), heading, indent))
        );
    }

    #[test]
    fn form_feeds_begin_pages() {
        let pages = read("One\n\n\u{c}\u{c}Two\nmore\n\u{c}");
        let numbers = pages
            .iter()
            .map(|page| page.lines.iter().map(|line| line.number).collect());
        assert_eq!(numbers.collect::<Vec<Vec<_>>>(), [vec![1], vec![], vec![3, 4]]);
    }

    #[test]
    fn cells_are_parted_by_tabs() {
        let text = "Adoption\t\tGood\n\t2.1 Care leavers       Good\n| Leaders | Good |\n1.      First\n-----\t----\n";
        let texts: Vec<String> = read(text)[0].lines.iter().map(|line| line.text.clone()).collect();
        assert_eq!(
            texts,
            ["Adoption\tGood", "2.1 Care leavers\tGood", "Leaders\tGood", "1. First"]
        );
    }

    #[test]
    fn what_cannot_be_seen_goes() {
        let text = "Chil\u{ad}dren\u{200b} are\u{a0}safe\u{202e}\u{7}\n\u{f0a7}\u{2003}eﬀective oﬃce\n";
        let texts: Vec<String> = read(text)[0].lines.iter().map(|line| line.text.clone()).collect();
        assert_eq!(texts, ["Children are safe", "• effective office"]);
    }
}
