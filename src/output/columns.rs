//! How wide the columns of a table are on a terminal.

/// What a border, and the spaces beside a text, take of each column.
const FRAME: usize = 3;
/// Longest words that are kept whole, the longest first.
const WORDS: [usize; 4] = [40, 24, 16, 12];

/// What a column asks for, in columns of the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Asks {
    /// For its longest word.
    pub least: usize,
    /// For its longest line.
    pub most: usize,
    /// For its heading in one line.
    pub heading: usize,
}

impl Asks {
    /// What a text asks for, beside what was asked for before.
    pub(super) fn and(self, text: &str) -> Self {
        let words = text.split_whitespace().map(console::measure_text_width).max();
        let line = text.lines().map(console::measure_text_width).max();
        Self {
            least: self.least.max(words.unwrap_or(0)),
            most: self.most.max(line.unwrap_or(0)),
            ..self
        }
    }
}

/// The widths of the texts in each column, so that a table fits into `width`: none breaks a word of usual length, and what
/// is over goes evenly to those that have more to show, to headings last. `None` where there is no such way.
pub(super) fn shared_out(asks: &[Asks], width: usize) -> Option<Vec<usize>> {
    let room = width.checked_sub(asks.len() * FRAME + 1)?;
    let least = WORDS.iter().find_map(|&longest| {
        let least: Vec<usize> = asks.iter().map(|ask| ask.least.clamp(1, longest)).collect();
        (least.iter().sum::<usize>() <= room).then_some(least)
    });
    let mut widths = least?;
    let mut left = room - widths.iter().sum::<usize>();
    let texts: fn(&Asks) -> usize = |ask| ask.most;
    for wanted in [texts, |ask| ask.heading] {
        while left > 0 {
            // The narrowest that could use more gets it.
            let wanting = widths.iter_mut().zip(asks).filter(|(width, ask)| **width < wanted(ask));
            let Some((width, _)) = wanting.min_by_key(|(width, _)| **width) else {
                break;
            };
            *width += 1;
            left -= 1;
        }
    }
    Some(widths)
}

/// A heading in lines of at most `width`, broken behind hyphens, underscores and points too: headings are often wider than
/// what stands below them.
pub(super) fn heading(name: &str, width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces(name) {
        let fits = |line: &&mut String| console::measure_text_width(&format!("{line}{}", piece.trim_end())) <= width;
        match lines.last_mut().filter(fits) {
            Some(line) => line.push_str(piece),
            None => lines.push(piece.to_owned()),
        }
    }
    let lines: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
    lines.join("\n")
}

/// The parts that a heading may be broken into.
pub(super) fn pieces(name: &str) -> impl Iterator<Item = &str> {
    name.split_inclusive(['-', '_', '.', ' '])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks(texts: &[&str]) -> Vec<Asks> {
        texts.iter().map(|text| Asks::default().and(text)).collect()
    }

    #[test]
    fn room_is_shared_by_need() {
        let asked = asks(&["12", "a text of some length that goes on", "other words"]);
        assert_eq!(shared_out(&asked, 200), Some(vec![2, 34, 11]));
        assert_eq!(shared_out(&asked, 40), Some(vec![2, 17, 11]));
        assert_eq!(shared_out(&asked, 12), None);
        // Words are whole as long as that is possible.
        assert_eq!(
            shared_out(&asks(&["authorities", "a b c d e f g h i"]), 23),
            Some(vec![11, 5])
        );
    }

    #[test]
    fn headings_break_where_they_may() {
        assert_eq!(heading("2013-01-14", 5), "2013-\n01-14");
        assert_eq!(heading("children_looked_after", 9), "children_\nlooked_\nafter");
        assert_eq!(heading("name", 2), "name");
        assert_eq!(heading("most often in", 10), "most often\nin");
    }
}
