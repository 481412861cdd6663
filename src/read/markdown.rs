use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::plain::BOLD_HEADING;
use super::{Line, Page, clean};

/// Reads CommonMark with tables: a line for each line of the source that holds words, with the label of its list item.
pub(super) fn read(text: &str) -> Page {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut writer = Writer::new(text);
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        writer.take(event, range.start);
    }
    writer.end_line();
    Page {
        lines: writer.lines,
        ..Page::default()
    }
}

struct Writer<'a> {
    source: &'a str,
    /// Offsets at which the lines of the source start.
    starts: Vec<usize>,
    lines: Vec<Line>,
    text: String,
    offset: usize,
    heading: Option<u8>,
    lists: u16,
    strong: usize,
    plain: bool,
}

impl<'a> Writer<'a> {
    fn new(source: &'a str) -> Self {
        let starts = std::iter::once(0)
            .chain(source.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        Self {
            source,
            starts,
            lines: Vec::new(),
            text: String::new(),
            offset: 0,
            heading: None,
            lists: 0,
            strong: 0,
            plain: false,
        }
    }

    fn take(&mut self, event: Event<'_>, offset: usize) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => self.heading = Some(number(level)),
            Event::Start(Tag::List(_)) => {
                self.end_line();
                self.lists = self.lists.saturating_add(1);
            }
            Event::End(TagEnd::List(_)) => self.lists = self.lists.saturating_sub(1),
            Event::Start(Tag::Item) => {
                self.end_line();
                let label = label(self.source.get(offset..).unwrap_or_default());
                self.word(label, offset);
                self.text.push(' ');
            }
            Event::Start(Tag::Strong) => self.strong += 1,
            Event::End(TagEnd::Strong) => self.strong = self.strong.saturating_sub(1),
            Event::End(TagEnd::TableCell) => self.text.push('\t'),
            Event::Text(words) | Event::Code(words) => {
                for (index, words) in words.split('\n').enumerate() {
                    if index > 0 {
                        self.end_line();
                    }
                    self.plain |= self.strong == 0 && words.contains(char::is_alphanumeric);
                    self.word(words, offset);
                }
            }
            Event::SoftBreak | Event::HardBreak | Event::Rule => self.end_line(),
            Event::End(TagEnd::Heading(_)) => {
                self.end_line();
                self.heading = None;
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableHead | TagEnd::TableRow | TagEnd::CodeBlock) => {
                self.end_line();
            }
            _ => {}
        }
    }

    fn word(&mut self, words: &str, offset: usize) {
        if self.text.is_empty() {
            self.offset = offset;
        }
        self.text.push_str(words);
    }

    fn end_line(&mut self) {
        let text = clean::line(self.text.trim());
        let all_bold = !self.plain && text.contains(char::is_alphabetic);
        if !text.is_empty() {
            let number = self.starts.partition_point(|&start| start <= self.offset) as u32;
            let heading = self.heading.or(all_bold.then_some(BOLD_HEADING));
            let indent = self.lists.saturating_sub(1).saturating_mul(2);
            self.lines.push(Line {
                text,
                number,
                heading,
                indent,
                ..Line::default()
            });
        }
        self.text.clear();
        self.plain = false;
    }
}

/// The label of a list item as it is printed.
fn label(item: &str) -> &str {
    let label = item.split_whitespace().next().unwrap_or_default();
    if label.starts_with(|c: char| c.is_ascii_digit()) {
        label
    } else {
        "•"
    }
}

const fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_become_lines() {
        let text = "Oakshire\n========\n\nTwo *soft*\nlines.\n\n7. first\n8. second\n   - inner\n\n**Soon**\n\n| Area | Grade |\n|---|---|\n| Care | **Good** |\n";
        let lines: Vec<(u32, String, Option<u8>, u16)> = read(text)
            .lines
            .into_iter()
            .map(|line| (line.number, line.text, line.heading, line.indent))
            .collect();
        let expected = [
            (1, "Oakshire", Some(1), 0),
            (4, "Two soft", None, 0),
            (5, "lines.", None, 0),
            (7, "7. first", None, 0),
            (8, "8. second", None, 0),
            (9, "• inner", None, 2),
            (11, "Soon", Some(6), 0),
            (13, "Area\tGrade", None, 0),
            (15, "Care\tGood", None, 0),
        ];
        assert_eq!(
            lines,
            expected.map(|(number, text, heading, indent)| (number, text.to_owned(), heading, indent))
        );
    }
}
