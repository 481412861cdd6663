//! Marks of emphasis inside a line of plain text, which many texts borrow from markdown and HTML.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A line without its marks.
pub(super) struct Unmarked {
    pub(super) text: String,
    /// Whether all of it was bold.
    pub(super) bold: bool,
}

/// Takes the marks of emphasis and links out of a line.
pub(super) fn strip(line: &str) -> Unmarked {
    if !is_marked(line) {
        return Unmarked {
            text: line.to_owned(),
            bold: false,
        };
    }
    // A word in front keeps the parser from taking the line for a heading, a list or a block of HTML.
    const GUARD: &str = "x ";
    let guarded = format!("{GUARD}{line}");
    let mut text = String::new();
    let (mut depth, mut plain) = (0_usize, 0_usize);
    for event in Parser::new_ext(&guarded, Options::empty()) {
        match event {
            Event::Text(words) | Event::Code(words) => {
                text.push_str(&words);
                plain += if depth == 0 {
                    words.chars().filter(|c| c.is_alphanumeric()).count()
                } else {
                    0
                };
            }
            Event::Start(Tag::Strong) => depth += 1,
            Event::End(TagEnd::Strong) => depth = depth.saturating_sub(1),
            Event::InlineHtml(tag) | Event::Html(tag) => match tag.to_ascii_lowercase().as_str() {
                "<b>" | "<strong>" => depth += 1,
                "</b>" | "</strong>" => depth = depth.saturating_sub(1),
                "<br>" | "<br/>" | "<br />" => text.push(' '),
                _ => {}
            },
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    // The guard itself is one letter outside of all emphasis.
    Unmarked {
        text: text.split_off(GUARD.len().min(text.len())),
        bold: plain == 1,
    }
}

fn is_marked(line: &str) -> bool {
    let is_tag = |(at, _): (usize, &str)| {
        line.get(at + 1..)
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'))
    };
    line.contains("**") || line.contains("__") || line.contains("](") || line.match_indices('<').any(is_tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_numbers_stay() {
        let line = strip("12. The help is **good**, see [the page](http://example.org/a_b).");
        assert_eq!(line.text, "12. The help is good, see the page.");
        assert!(!line.bold);
    }

    #[test]
    fn bold_lines_are_known() {
        assert!(strip("**Within three months:**").bold);
        assert!(strip("<b>About the visit</b>\t<b>4</b>").bold);
        assert!(!strip("**Age:** all").bold);
        assert!(!strip("Under 5 < 10 children").bold);
    }
}
