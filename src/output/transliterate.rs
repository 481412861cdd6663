//! For a terminal that is not set to UTF-8: frames, dashes and quotes in ASCII, and `?` for what has no likeness.

use std::io::{self, Write};

/// Writes text in ASCII.
pub struct Transliterated<W> {
    out: W,
    /// The first bytes of a letter whose others are still to come.
    begun: Vec<u8>,
}

impl<W: Write> Transliterated<W> {
    /// Writes to `out`.
    pub const fn new(out: W) -> Self {
        Self { out, begun: Vec::new() }
    }
}

impl<W: Write> Write for Transliterated<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.begun.extend_from_slice(bytes);
        let whole = match std::str::from_utf8(&self.begun) {
            Ok(text) => text.len(),
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            Err(_) => self.begun.len(),
        };
        let rest = self.begun.split_off(whole);
        let text = String::from_utf8_lossy(&self.begun)
            .chars()
            .flat_map(|c| std::iter::repeat_n(ascii(c), columns(c)))
            .collect::<String>();
        self.begun = rest;
        self.out.write_all(text.as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// How many columns a letter has: as many as its likeness is given, so that frames stand.
fn columns(c: char) -> usize {
    if c.is_ascii() {
        1
    } else {
        console::measure_text_width(c.encode_utf8(&mut [0; 4]))
    }
}

const fn ascii(c: char) -> char {
    match c {
        c if c.is_ascii() => c,
        '│' | '┆' | '║' => '|',
        '─' | '╌' | '–' | '—' | '−' | '‑' => '-',
        '═' => '=',
        '┌' | '┐' | '└' | '┘' | '├' | '┤' | '┬' | '┴' | '┼' | '╪' | '╞' | '╡' => '+',
        '‘' | '’' => '\'',
        '“' | '”' | '«' | '»' => '"',
        '▶' => '>',
        '◀' => '<',
        '…' => '.',
        '•' | '○' => 'o',
        '\u{a0}' => ' ',
        _ => '?',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_arrive_in_pieces_are_put_together() {
        let mut out = Transliterated::new(Vec::new());
        for byte in "│ a – “é”… 日\n".bytes() {
            out.write_all(&[byte]).unwrap();
        }
        out.write_all(b"\xff.").unwrap();
        assert_eq!(String::from_utf8(out.out).unwrap(), "| a - \"?\". ??\n?.");
    }
}
