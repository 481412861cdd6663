//! What was probably meant by what begins neither a query nor a command.

use super::commands;
use super::entry::BEGIN;
use super::lexer::tokens;
use crate::output::one_line;
use crate::query;

/// The word that begins nothing.
pub(super) fn word(text: &str) -> &str {
    tokens(text).first().map_or(text, |token| token.at.of(text))
}

/// The answer to it.
pub(super) fn told(text: &str) -> String {
    let word = word(text);
    let shown = one_line(word);
    if let Some(command) = commands::find(&word.to_lowercase()) {
        return format!("`{shown}` begins no query; the command is `:{}`", command.name);
    }
    let keyword = query::nearest(word, BEGIN.iter().copied()).map(str::to_owned);
    let near = keyword.or_else(|| commands::meant(word).map(|command| format!(":{command}")));
    if let Some(near) = near {
        return format!("`{shown}` begins no query; did you mean {near}?");
    }
    // What other languages begin with is known to the parser.
    if let Some(hint) = query::parse(text).err().and_then(|error| error.hint) {
        return format!("`{shown}` begins no query: {hint}");
    }
    // Whole words rather than a command: they may stand in a report.
    if text.split_whitespace().nth(1).is_some() {
        return format!(
            "`{shown}` begins no query: `:find WORDS` looks words up in the reports, and :help lists the commands"
        );
    }
    format!("`{shown}` begins no query: MATCH does, and :help lists the commands")
}

#[cfg(test)]
mod tests {
    use super::told;

    #[test]
    fn the_nearest_word_that_begins_something_is_named() {
        for (typed, meant) in [
            ("METCH (n)", "did you mean MATCH?"),
            ("recuring", "did you mean :recurring?"),
            ("schema", "the command is `:schema`"),
            ("SELECT name FROM Topic", "`MATCH (n:Label) RETURN n.name`"),
            ("what?", ":help"),
            ("what keeps coming back?", ":find WORDS"),
        ] {
            assert!(told(typed).contains(meant), "{typed}: {}", told(typed));
        }
    }
}
