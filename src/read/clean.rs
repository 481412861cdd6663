//! Characters as they should be read, whichever format they came from.

/// So many spaces part cells.
const WIDE: usize = 4;

/// The bullet that all others become.
pub(super) const BULLET: char = '•';

/// The space of symbol fonts, which stand in the private use area.
const SYMBOL_SPACE: char = '\u{f020}';

/// Appends `c` to `out` as it is to be read: ligatures as their letters, every kind of space as a space, every bullet
/// as `•` and that of a sub-list as `-`; nothing for what cannot be seen, such as control characters.
pub(super) fn push(out: &mut String, c: char) {
    match c {
        ' '..='~' => out.push(c),
        'ﬀ' => out.push_str("ff"),
        'ﬁ' => out.push_str("fi"),
        'ﬂ' => out.push_str("fl"),
        'ﬃ' => out.push_str("ffi"),
        'ﬄ' => out.push_str("ffl"),
        'ﬅ' | 'ﬆ' => out.push_str("st"),
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | SYMBOL_SPACE => {
            out.push(' ');
        }
        // Hyphens that may not break, minus signs, and what is drawn before the items of a sub-list.
        '\u{2010}' | '\u{2011}' | '\u{2212}' | '\u{f02d}' | '◦' | '○' => out.push('-'),
        '■' | '◼' | '◾' | '▪' | '●' | '⚫' | '⬤' | '·' | '∙' | '⦁' | '➢' | '►' => {
            out.push(BULLET)
        }
        // Letters of symbol fonts stand in the private use area; in running text they are bullets.
        '\u{e000}'..='\u{f8ff}' => out.push(BULLET),
        _ if is_invisible(c) => {}
        _ => out.push(c),
    }
}

/// Control characters, soft hyphens, zero-width characters and marks of writing direction.
pub(super) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffd}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether `text` is a bullet or a number such as `4.`, `4.2` or `(b)`: what follows stands at a tab stop, but is no cell of
/// its own.
pub(super) fn is_label(text: &str) -> bool {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(BULLET | '-' | '–' | 'o' | '*' | '+'), None) => true,
        (Some(first), Some(_)) => {
            let is_number =
                first.is_ascii_digit() && text.contains('.') && text.chars().all(|c| c.is_ascii_digit() || c == '.');
            text.len() <= 6 && (is_number || text.ends_with(['.', ')']) && !text.contains([' ', '\t']))
        }
        _ => false,
    }
}

/// A line of a text without geometry as it should be read: every character cleaned, single spaces between words, a tab
/// between cells. Cells are parted by a tab or, as in print-outs of a laid out page, by a wide gap.
pub(super) fn line(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut gap = String::new();
    let mut rest = raw;
    loop {
        // Most of a line needs no cleaning.
        let (plain, others) = rest.split_at(plain_words(rest));
        if !plain.is_empty() {
            part(&mut text, &mut gap);
            text.push_str(plain);
        }
        let mut others = others.chars();
        match others.next() {
            None => return text,
            Some(c) if c.is_whitespace() || c == SYMBOL_SPACE => gap.push(c),
            Some(c) if gap.is_empty() => push(&mut text, c),
            Some(c) => {
                let mut cleaned = String::new();
                push(&mut cleaned, c);
                if !cleaned.is_empty() {
                    part(&mut text, &mut gap);
                    text.push_str(&cleaned);
                }
            }
        }
        rest = others.as_str();
    }
}

/// How many bytes `text` begins with that are words of visible ASCII with single spaces between.
fn plain_words(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        // A space is left to what comes, which tells whether it is alone.
        while let Some(chunk) = bytes
            .get(at..)
            .and_then(<[u8]>::first_chunk)
            .filter(|chunk| is_plain(chunk))
        {
            at += chunk.len() - usize::from(chunk.ends_with(b" "));
        }
        match bytes.get(at..).unwrap_or_default() {
            [byte, ..] if byte.is_ascii_graphic() => at += 1,
            [b' ', next, ..] if at > 0 && next.is_ascii_graphic() => at += 2,
            _ => return at,
        }
    }
}

/// Whether bytes begin with a word, and go on with such words.
fn is_plain(bytes: &[u8; 32]) -> bool {
    let pairs = bytes.iter().zip(&bytes[1..]);
    // Without a branch, so that all bytes are looked at together.
    let spaces = pairs.fold(0, |any, (byte, next)| any | u8::from((*byte == b' ') & (*next == b' ')));
    let others = bytes
        .iter()
        .fold(0, |any, byte| any | u8::from(byte.wrapping_sub(b' ') > b'~' - b' '));
    bytes[0] != b' ' && (spaces | others) == 0
}

/// Ends the gap between what is written and what comes, if there is one: with a tab where it parts cells.
fn part(text: &mut String, gap: &mut String) {
    if !gap.is_empty() && !text.is_empty() {
        let wide = gap.contains('\t') || gap.chars().count() >= WIDE;
        text.push(if wide && !is_label(text) { '\t' } else { ' ' });
    }
    gap.clear();
}
