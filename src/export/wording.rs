//! Words on a picture: shortened to whole words, wrapped to lines, measured without a font at hand.

/// Width of a text in `size` pixels, rather too wide than too narrow for the usual sans-serif fonts.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(advance).sum::<f64>() * size
}

/// A character's share of the font size, by the broadest of the common fonts.
fn advance(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '\'' | '|' | '!' | '.' | ',' | ':' | ';' | 'I' => 0.32,
        ' ' | 'f' | 't' | 'r' | '(' | ')' | '-' | '[' | ']' | '/' | '“' | '”' => 0.40,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '…' | '—' => 0.93,
        c if c.is_ascii_lowercase() || c.is_ascii_digit() => 0.60,
        c if c.is_ascii() => 0.69,
        c if c.is_alphabetic() && u32::from(c) < 0x0500 => 0.65,
        _ => 1.0,
    }
}

/// A text cut after at most `limit` characters, at a word where one ends near, with an ellipsis.
pub(super) fn shortened(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let kept: String = text.chars().take(limit.saturating_sub(1)).collect();
    let whole = match kept.rsplit_once(' ') {
        Some((words, rest)) if rest.chars().count() < limit / 3 => words,
        _ => &kept,
    };
    format!("{}…", whole.trim_end_matches([',', ';', ':', ' ', '.']))
}

/// A text in at most `limit` lines no wider than `room` pixels; what does not fit ends in an ellipsis.
pub(super) fn wrapped(text: &str, size: f64, room: f64, limit: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let fits = |line: &str| width(line, size) + width(" ", size) + width(word, size) <= room;
        let full = lines.len() == limit;
        match lines.last_mut() {
            Some(line) if fits(line) => {
                line.push(' ');
                line.push_str(word);
            }
            Some(line) if full => {
                *line = elided(&format!("{line} {word}"), size, room);
                return lines;
            }
            _ => lines.push(elided(word, size, room)),
        }
    }
    lines
}

/// As much of a text as `room` pixels hold, with an ellipsis if that is not all.
fn elided(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut line = text.to_owned();
    while line.pop().is_some() {
        let cut = format!("{}…", line.trim_end());
        if width(&cut, size) <= room {
            return cut;
        }
    }
    "…".to_owned()
}

/// A count with its noun: "1 node", "1,840 nodes".
pub(super) fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", grouped(count))
}

/// A number with its thousands parted: "1,840".
pub(super) fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_at_words() {
        assert_eq!(shortened("short", 10), "short");
        assert_eq!(
            shortened("children who go missing, often", 26),
            "children who go missing…"
        );
        assert_eq!(shortened("supercalifragilistic", 8), "superca…");
    }

    #[test]
    fn lines_keep_to_their_room() {
        let lines = wrapped(
            "A sentence that needs three lines and has not got them at all",
            10.0,
            110.0,
            2,
        );
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| width(line, 10.0) <= 110.0), "{lines:?}");
        assert!(lines[1].ends_with('…'));
    }

    #[test]
    fn counts_are_grouped() {
        assert_eq!(counted(1, "node"), "1 node");
        assert_eq!(counted(1840, "node"), "1,840 nodes");
        assert_eq!(counted(12_345_678, "row"), "12,345,678 rows");
    }
}
