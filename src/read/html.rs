use scraper::{Html, Node};

use super::plain::BOLD_HEADING;
use super::{Line, Page, ReadError, clean, tags};

/// Reads an HTML page: its title, and a line for each heading, paragraph, list item and table row.
///
/// Scripts, styles, navigation, forms and what is hidden are left out. Lines are numbered as they would be printed, an
/// empty line before each heading, paragraph, list and table.
///
/// # Errors
///
/// [`ReadError::TooDeep`] for a page that no one wrote to be read.
pub(super) fn read(text: &str) -> Result<(Option<String>, Page), ReadError> {
    if !tags::are_cheap(text) {
        return Err(ReadError::TooDeep);
    }
    let html = Html::parse_document(text);
    let mut writer = Writer::default();
    // Not recursive: a hostile page nests its elements as deep as it likes.
    let mut stack = vec![(html.tree.root(), false)];
    while let Some((node, leaving)) = stack.pop() {
        match node.value() {
            Node::Text(text) if !leaving => writer.text(text),
            Node::Element(element) if leaving => writer.leave(element.name()),
            Node::Element(element) if is_left_out(element.name()) || element.attr("hidden").is_some() => {}
            Node::Element(element) => {
                writer.enter(element.name());
                stack.push((node, true));
                stack.extend(node.children().rev().map(|child| (child, false)));
            }
            Node::Document | Node::Fragment => stack.extend(node.children().rev().map(|child| (child, false))),
            _ => {}
        }
    }
    writer.end_line();
    let page = Page {
        lines: writer.lines,
        ..Page::default()
    };
    Ok((writer.title, page))
}

fn is_left_out(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "nav"
            | "noscript"
            | "template"
            | "svg"
            | "button"
            | "select"
            | "textarea"
            | "iframe"
            | "object"
    )
}

#[derive(Default)]
struct Writer {
    title: Option<String>,
    in_title: bool,
    lines: Vec<Line>,
    number: u32,
    buffer: String,
    heading: Option<u8>,
    /// The counters of the lists that are open; none for a list with bullets.
    lists: Vec<Option<u32>>,
    bold: usize,
    plain: bool,
}

impl Writer {
    fn text(&mut self, text: &str) {
        if self.in_title {
            let title = clean::line(&text.split_whitespace().collect::<Vec<_>>().join(" "));
            self.title = (!title.is_empty()).then_some(title);
            return;
        }
        self.plain |= self.bold == 0 && text.contains(char::is_alphanumeric);
        for c in text.chars() {
            // White space of the source means no more than one space, whatever it is.
            let c = if c.is_ascii_whitespace() { ' ' } else { c };
            if c != ' ' || !self.buffer.ends_with([' ', '\t']) {
                self.buffer.push(c);
            }
        }
    }

    fn enter(&mut self, name: &str) {
        match name {
            "title" => self.in_title = true,
            "b" | "strong" | "th" => self.bold += 1,
            "br" | "hr" => self.end_line(),
            "ul" | "ol" => {
                self.end_block();
                self.lists.push((name == "ol").then_some(0));
            }
            "li" => {
                self.end_line();
                match self.lists.last_mut() {
                    Some(Some(count)) => {
                        *count = count.saturating_add(1);
                        self.buffer = format!("{count}. ");
                    }
                    _ => self.buffer = format!("{} ", clean::BULLET),
                }
            }
            _ if heading(name).is_some() => {
                self.end_block();
                self.heading = heading(name);
            }
            // The paragraph of a list item goes on the line of its label.
            "p" if clean::is_label(self.buffer.trim()) => {}
            _ if is_block(name) => self.end_block(),
            "tr" => self.end_line(),
            _ => {}
        }
    }

    fn leave(&mut self, name: &str) {
        match name {
            "title" => self.in_title = false,
            "b" | "strong" => self.bold = self.bold.saturating_sub(1),
            "td" | "th" => {
                self.buffer.push('\t');
                self.bold = self.bold.saturating_sub(usize::from(name == "th"));
            }
            "ul" | "ol" => {
                self.end_block();
                self.lists.pop();
            }
            "li" | "tr" => self.end_line(),
            _ if heading(name).is_some() => {
                self.end_block();
                self.heading = None;
            }
            _ if is_block(name) => self.end_block(),
            _ => {}
        }
    }

    fn end_block(&mut self) {
        self.end_line();
        let is_gap = self.lines.last().is_some_and(|line| line.number == self.number);
        self.number += u32::from(is_gap);
    }

    fn end_line(&mut self) {
        let text = clean::line(self.buffer.trim());
        let is_bold = !self.plain && text.contains(char::is_alphabetic) && !text.contains('\t');
        if !text.is_empty() && !clean::is_label(&text) {
            self.number += 1;
            let heading = self.heading.or(is_bold.then_some(BOLD_HEADING));
            let indent = u16::try_from(self.lists.len().saturating_sub(1) * 2).unwrap_or(u16::MAX);
            self.lines.push(Line {
                text,
                number: self.number,
                heading,
                indent,
                ..Line::default()
            });
        }
        self.buffer.clear();
        self.plain = false;
    }
}

fn heading(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "footer"
            | "aside"
            | "blockquote"
            | "pre"
            | "figure"
            | "figcaption"
            | "caption"
            | "table"
            | "dl"
            | "dt"
            | "dd"
            | "address"
            | "form"
            | "fieldset"
            | "body"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_become_lines() {
        let page = "<html><head><title>A \n visit</title><style>p{}</style></head><body><nav>Menu</nav><h1>Oak&shy;shire</h1>\
            <p>Help is <b>good</b>.<br>Most\n plans   too.</p><ol><li><p>One</p></li><li>Two<ul><li>inner</li></ul></li></ol>\
            <table><tr><th>Area</th><th>Grade</th></tr><tr><td>Care</td><td>Good</td></tr></table>\
            <p><strong>Soon</strong></p><script>x()</script></body></html>";
        let (title, page) = read(page).expect("a page");
        assert_eq!(title.as_deref(), Some("A visit"));
        let lines: Vec<(u32, String, Option<u8>, u16)> = page
            .lines
            .into_iter()
            .map(|line| (line.number, line.text, line.heading, line.indent))
            .collect();
        let expected = [
            (1, "Oakshire", Some(1), 0),
            (3, "Help is good.", None, 0),
            (4, "Most plans too.", None, 0),
            (6, "1. One", None, 0),
            (8, "2. Two", None, 0),
            (10, "• inner", None, 2),
            (12, "Area\tGrade", None, 0),
            (13, "Care\tGood", None, 0),
            (15, "Soon", Some(6), 0),
        ];
        assert_eq!(
            lines,
            expected.map(|(number, text, heading, indent)| (number, text.to_owned(), heading, indent))
        );
    }

    #[test]
    fn deep_nesting_is_no_harm() {
        let page = "<div>".repeat(2_000) + "deep";
        assert!(read(&page).is_ok_and(|(_, page)| page.lines.len() == 1));
        assert_eq!(read(&"<b>".repeat(1_000_000)), Err(ReadError::TooDeep));
        assert_eq!(read(&"<div></i>".repeat(30_000)), Err(ReadError::TooDeep));
    }
}
