//! Text set into the lines of a terminal.

/// Lines of at most `room` columns, broken between words; a longer word has a line of its own. Colours take no room.
pub(crate) fn lines(text: &str, room: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0;
    for word in text.split_whitespace() {
        let width = console::measure_text_width(word);
        match lines.last_mut() {
            Some(line) if used + 1 + width <= room => {
                line.push(' ');
                line.push_str(word);
                used += 1 + width;
            }
            _ => {
                lines.push(word.to_owned());
                used = width;
            }
        }
    }
    lines
}

/// Each line of a text that is longer than the terminal is broken; what it begins with, its spaces, stands before the
/// rest too. `None` is no terminal, and breaks nothing.
pub fn wrapped(text: &str, width: Option<u16>) -> String {
    let Some(width) = width.map(usize::from) else {
        return text.to_owned();
    };
    let broken = text.lines().map(|line| {
        if console::measure_text_width(line) <= width {
            return line.to_owned();
        }
        let indent = &line[..line.len() - line.trim_start().len()];
        let room = width.saturating_sub(indent.len()).max(1);
        let lines = lines(line, room);
        format!("{indent}{}", lines.join(&format!("\n{indent}")))
    });
    broken.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words() {
        assert_eq!(lines("one two  three", 7), ["one two", "three"]);
        assert_eq!(lines("unbreakable x", 4), ["unbreakable", "x"]);
        assert_eq!(lines("会議 記録", 4), ["会議", "記録"]);
        assert_eq!(wrapped("  one two\nthree", Some(6)), "  one\n  two\nthree");
        assert_eq!(wrapped("one two", None), "one two");
    }
}
