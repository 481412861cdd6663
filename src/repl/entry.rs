//! What was entered: commands, a line each, and statements that end with `;`.

use super::lexer::{Kind, tokens};
use super::{commands, last};
use crate::query;

/// One thing to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'t> {
    /// A command without its `:`.
    Command(&'t str),
    /// A statement without its `;`.
    Statement(&'t str),
    /// `_` alone: the last answer once more.
    Last(&'t str),
    /// What begins neither a command nor a statement.
    Unknown(&'t str),
}

/// Words that are commands without a `:`, as they are elsewhere.
const PLAIN: [&str; 4] = ["exit", "quit", "help", "?"];

/// The words that begin a statement.
pub(super) const BEGIN: [&str; 15] = [
    "CALL", "CREATE", "DELETE", "DETACH", "EXPLAIN", "FOREACH", "MATCH", "MERGE", "OPTIONAL", "PROFILE", "REMOVE",
    "RETURN", "SET", "UNWIND", "WITH",
];

/// Whether enough was typed to be run: each statement has its `;`, or an empty line behind it.
pub(super) fn is_complete(text: &str) -> bool {
    let (parts, ended) = split(text);
    ended || parts.last().is_some_and(|part| ends_with_empty_line(text, *part))
}

/// An empty line ends a statement that is whole, and two end any: nobody is kept in by a quotation mark.
fn ends_with_empty_line(text: &str, last: Part<'_>) -> bool {
    let blank = text.get(text.trim_end().len()..).unwrap_or_default();
    match (blank.matches('\n').count(), last) {
        (0, _) => false,
        (1, Part::Statement(statement)) => query::parse(statement).is_ok(),
        _ => true,
    }
}

/// The parts of what was typed, in order.
pub(super) fn parts(text: &str) -> Vec<Part<'_>> {
    split(text).0
}

/// The parts, and whether the last of them has its end.
fn split(text: &str) -> (Vec<Part<'_>>, bool) {
    let mut parts = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let line = rest.lines().next().unwrap_or(rest);
        let plain = line.trim().trim_end_matches(';').trim_end();
        if let Some(command) = line.strip_prefix([':', '\\']) {
            parts.push(Part::Command(command.trim()));
            rest = after(rest, line.len());
        } else if let Some(&word) = PLAIN.iter().find(|word| word.eq_ignore_ascii_case(plain)) {
            parts.push(Part::Command(word));
            rest = after(rest, line.len());
        } else if plain == last::NAME {
            parts.push(Part::Last(plain));
            rest = after(rest, line.len());
        } else {
            let (here, later) = rest.split_at(next_command(rest));
            let (part, end) = statement(here);
            parts.extend(part);
            match end {
                Some(end) => rest = after(rest, end),
                // A command on a line of its own ends what stands before it.
                None if !later.is_empty() => rest = later,
                None => {
                    return (
                        parts,
                        tokens(here)
                            .iter()
                            .all(|token| token.kind == Kind::Comment && token.closed),
                    );
                }
            }
        }
    }
    (parts, true)
}

/// The first statement, or what should be one, and where it ends; no end, where that may still come.
fn statement(text: &str) -> (Option<Part<'_>>, Option<usize>) {
    let tokens = tokens(text);
    let end = tokens.iter().find(|token| token.is(';')).map(|token| token.at);
    let until = end.map_or(text.len(), |end| end.start);
    let mut own = tokens.iter().take_while(|token| token.at.start < until);
    let Some(first) = own.find(|token| token.kind != Kind::Comment) else {
        return (None, end.map(|end| end.end));
    };
    let word = first.at.of(text);
    if BEGIN.iter().any(|begin| begin.eq_ignore_ascii_case(word)) {
        let statement = text.get(..until).unwrap_or_default();
        return (Some(Part::Statement(statement.trim_end())), end.map(|end| end.end));
    }
    // A line that is nearly a command is one, though queries follow it.
    let line = match commands::meant(word) {
        Some(_) => text.lines().next().unwrap_or(text).len(),
        None => until,
    };
    let end = end.filter(|end| end.start <= line).map_or(line, |end| end.end);
    (
        Some(Part::Unknown(text.get(first.at.start..line).unwrap_or(word))),
        Some(end),
    )
}

/// Where a line begins that is a command, outside of brackets and quotes: one who has left a query unfinished is not kept in
/// it. The end of the text, where there is none.
fn next_command(text: &str) -> usize {
    let mut open = 0_usize;
    for token in tokens(text) {
        match token.kind {
            Kind::Sign('(' | '[' | '{') => open += 1,
            Kind::Sign(')' | ']' | '}') => open = open.saturating_sub(1),
            Kind::Sign(':') if open == 0 && text[..token.at.start].ends_with('\n') => {
                let rest = text.get(token.at.end..).unwrap_or_default();
                let name = rest.split(|c: char| c.is_whitespace() || c == ';').next();
                if name.is_some_and(|name| commands::find(name).is_some()) {
                    return token.at.start;
                }
            }
            _ => {}
        }
    }
    text.len()
}

fn after(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default().trim_start()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Part::{Command, Statement};

    #[test]
    fn a_statement_goes_on_until_its_semicolon() {
        for text in [
            "",
            "  ",
            ":help",
            "RETURN 1;",
            "RETURN ';' ; // done",
            "exit",
            "// nothing",
            "RETURN 1\n",
            "RETURN ';\n\n",
            "recurring",
            "_",
            "\\e",
            "RETURN (1)\n:quit",
        ] {
            assert!(is_complete(text), "{text}");
        }
        for text in [
            "RETURN 1",
            "RETURN 1 +\n",
            "RETURN ';",
            "RETURN 1 // ;",
            "/* ;",
            ":timing off\nRETURN 1",
        ] {
            assert!(!is_complete(text), "{text}");
        }
    }

    #[test]
    fn a_paste_is_taken_apart() {
        let text = ":mode csv\nRETURN 'a;b'; RETURN\n2;\n:quit";
        let expected = [
            Command("mode csv"),
            Statement("RETURN 'a;b'"),
            Statement("RETURN\n2"),
            Command("quit"),
        ];
        assert_eq!(parts(text), expected);
        assert_eq!(parts("RETURN 1"), [Statement("RETURN 1")]);
        assert_eq!(
            parts("RETURN 1 +\n:help x\nRETURN 2;"),
            [Statement("RETURN 1 +"), Command("help x"), Statement("RETURN 2")]
        );
        assert_eq!(parts("MATCH (n\n:open) RETURN n;").len(), 1);
        assert_eq!(parts("quit;"), [Command("quit")]);
        assert_eq!(parts("_;\nRETURN _;"), [Part::Last("_"), Statement("RETURN _")]);
        assert_eq!(parts("\\e"), [Command("e")]);
        assert_eq!(
            parts("schema\nRETURN 1;"),
            [Part::Unknown("schema"), Statement("RETURN 1")]
        );
        assert_eq!(
            parts("METCH (n)\nRETURN 1; RETURN 2;"),
            [Part::Unknown("METCH (n)\nRETURN 1"), Statement("RETURN 2")]
        );
    }
}
