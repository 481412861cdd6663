//! What was entered: commands, a line each, and statements that end with `;`.

use super::lexer::{Kind, tokens};

/// One thing to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'t> {
    /// A command without its `:`.
    Command(&'t str),
    /// A statement without its `;`.
    Statement(&'t str),
}

/// Words that leave the prompt as they leave a shell.
const LEAVING: [&str; 2] = ["exit", "quit"];

/// Whether enough was typed to be run.
pub(super) fn is_complete(text: &str) -> bool {
    split(text).1
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
        if let Some(command) = line.strip_prefix(':') {
            parts.push(Part::Command(command.trim()));
            rest = rest[line.len()..].trim_start();
        } else if LEAVING.iter().any(|word| word.eq_ignore_ascii_case(plain)) {
            parts.push(Part::Command("quit"));
            rest = rest[line.len()..].trim_start();
        } else {
            let tokens = tokens(rest);
            let end = tokens.iter().find(|token| token.is(';')).map(|token| token.at);
            let until = end.map_or(rest.len(), |end| end.start);
            let mut own = tokens.iter().take_while(|token| token.at.start < until);
            if own.any(|token| token.kind != Kind::Comment) {
                parts.push(Part::Statement(&rest[..until]));
                if end.is_none() {
                    return (parts, false);
                }
            } else if end.is_none() {
                return (parts, tokens.iter().all(|token| token.closed));
            }
            rest = end.map_or("", |end| &rest[end.end..]).trim_start();
        }
    }
    (parts, true)
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
        ] {
            assert!(is_complete(text), "{text}");
        }
        for text in [
            "RETURN 1",
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
        assert_eq!(parts("quit;"), [Command("quit")]);
    }
}
