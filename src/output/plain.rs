//! Text from reports made harmless for a terminal.

/// Leaves out what could steer a terminal or turn the reading direction round: control characters
/// (a tab becomes a space; line breaks stay) and the marks of bidirectional text.
pub fn printable(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '\n' => Some('\n'),
            '\t' => Some(' '),
            c if c.is_control() || steers(c) => None,
            c => Some(c),
        })
        .collect()
}

/// The same on one line: any run of white space is one space.
pub fn one_line(text: &str) -> String {
    let clean = printable(text);
    let words: Vec<&str> = clean.split_whitespace().collect();
    words.join(" ")
}

const fn steers(c: char) -> bool {
    matches!(
        c,
        '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
    )
}
