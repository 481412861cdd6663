use std::io::{self, Write};

use super::Passage;
use crate::graph::{Graph, Value};
use crate::output::{one_line, text, wrap};

/// How passages look on a terminal.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether the quotation may be bold and its context dim; otherwise the quotation stands between guillemets alone.
    pub colour: bool,
    /// No more is shown than a person takes in at once, and this says how to see the rest ("`--all` shows them"); everything is
    /// where it is not given.
    pub more: Option<&'static str>,
}

/// What is said where there are no passages.
pub const NONE: &str = "no passages: nothing in this answer was read from a document; RETURN the nodes themselves, not their \
                        properties";

/// Most passages that a person is shown at once.
const SHOWN: usize = 100;

impl Look {
    /// Those of the passages that [`write()`] shows.
    pub fn shown(self, passages: &mut [Passage]) -> &mut [Passage] {
        let shown = self.more.map_or(passages.len(), |_| SHOWN.min(passages.len()));
        passages.split_at_mut(shown).0
    }
}

/// Spaces before the lines of a passage.
const INDENT: usize = 5;

const BOLD: &str = "\x1b[1m";
const DIM: &str = "\x1b[2m";
const PLAIN: &str = "\x1b[0m";

/// Writes passages, those of one node under its name.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(graph: &Graph, passages: &[Passage], look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut subject = None;
    let shown = look.more.map_or(usize::MAX, |_| SHOWN);
    for (number, passage) in (1..).zip(passages).take(shown) {
        if subject.replace(passage.subject) != Some(passage.subject) {
            let name = one_line(&text(graph, &Value::Node(passage.subject)));
            writeln!(out, "{}", paint(&shortened(&name, look.width), BOLD, look))?;
        }
        let mut place = wrap::lines(&place(passage), look.width.saturating_sub(INDENT).max(20)).into_iter();
        writeln!(out, "{:>5}{}", format!("{number}. "), place.next().unwrap_or_default())?;
        place.try_for_each(|line| writeln!(out, "{:INDENT$}{line}", ""))?;
        let quote = format!("«{}»", passage.quote);
        let words = [(passage.before.as_str(), DIM), (&quote, BOLD), (&passage.after, DIM)];
        let because = Some(because(passage)).filter(|because| !because.is_empty());
        let because = because.map_or_else(String::new, |because| format!("because {because}"));
        for line in wrapped(&words, look).iter().chain(&wrapped(&[(&because, DIM)], look)) {
            writeln!(out, "{:INDENT$}{line}", "")?;
        }
        if let Some(why) = &passage.why {
            let joined = format!("joined: {why}");
            for line in wrapped(&[(&joined, DIM)], look) {
                writeln!(out, "{:INDENT$}{line}", "")?;
            }
        }
        let ends = passages.get(number).is_none_or(|next| next.subject != passage.subject);
        if let Some(how) = look.more.filter(|_| ends && passage.left_out > 0) {
            let more = passage.left_out;
            writeln!(out, "\n{:INDENT$}… and {more} more; {how}", "")?;
        }
        writeln!(out)?;
    }
    if let (Some(how), Some(more @ 1..)) = (look.more, passages.len().checked_sub(SHOWN)) {
        writeln!(out, "… and {more} more; {how}\n")?;
    }
    match passages.len() {
        0 => writeln!(out, "{NONE}"),
        1 => writeln!(out, "1 passage"),
        count => writeln!(out, "{count} passages"),
    }
}

/// "Re-inspection report (northshire/2017.pdf), page 3, line 12, paragraph 17".
fn place(passage: &Passage) -> String {
    let path = one_line(&passage.document);
    let mut place = match &passage.title {
        Some(title) => format!("{} ({path})", one_line(title)),
        None => path,
    };
    let number = |number: Option<i64>| number.map(|number| number.to_string());
    let paragraph = passage.paragraph.as_deref().map(one_line);
    let parts = [
        ("page", number(passage.page)),
        ("line", number(passage.line)),
        ("paragraph", paragraph),
    ];
    for (what, number) in parts {
        if let Some(number) = number {
            place.push_str(&format!(", {what} {number}"));
        }
    }
    place
}

/// "weakness: “too often”, “late”; visits: “visits”"; empty where nothing was decided.
pub(super) fn because(passage: &Passage) -> String {
    let parts = passage.decided.iter().map(|decided| {
        let words: Vec<String> = decided
            .words
            .iter()
            .map(|words| format!("“{}”", one_line(words)))
            .collect();
        match words.is_empty() {
            true => format!("{}: the sentences around it", decided.label),
            false => format!("{}: {}", decided.label, words.join(", ")),
        }
    });
    let parts: Vec<String> = parts.collect();
    parts.join("; ")
}

/// Words set into lines; each carries its own paint, so that a line can break anywhere.
fn wrapped(texts: &[(&str, &'static str)], look: Look) -> Vec<String> {
    let words = texts
        .iter()
        .flat_map(|&(text, style)| text.split_whitespace().map(move |word| paint(word, style, look)));
    let painted: Vec<String> = words.collect();
    wrap::lines(&painted.join(" "), look.width.saturating_sub(INDENT).max(20))
}

fn paint(text: &str, style: &str, look: Look) -> String {
    if look.colour {
        format!("{style}{text}{PLAIN}")
    } else {
        text.to_owned()
    }
}

fn shortened(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    text.chars().take(width.saturating_sub(1)).chain(['…']).collect()
}
