//! Colours of what is being typed.

use console::Style;

use super::entry::is_complete;
use super::lexer::{Kind, Token, tokens};
use crate::query;
use crate::text::Span;

/// The text with its colours; the bracket at the cursor and its partner stand out where `cursor` is given, and `wrong`
/// places are underlined in red.
pub(super) fn paint(text: &str, cursor: Option<usize>, wrong: &[Span]) -> String {
    if let Some(end) = command_end(text) {
        let (command, rest) = text.split_at(end);
        return style().magenta().apply_to(command).to_string() + rest;
    }
    let tokens = tokens(text);
    let pair = cursor.and_then(|at| brackets(&tokens, at));
    let mut painted = String::with_capacity(text.len() * 2);
    let mut done = 0;
    for (number, token) in tokens.iter().enumerate() {
        painted.push_str(text.get(done..token.at.start).unwrap_or_default());
        let before = number.checked_sub(1).and_then(|before| tokens.get(before));
        let marked = pair.is_some_and(|(one, other)| number == one || number == other);
        let style = if marked {
            Some(style().bold().reverse())
        } else if wrong.contains(&token.at) {
            Some(style().red().underlined())
        } else {
            style_of(text, token, before)
        };
        let words = token.at.of(text);
        // A style that runs over the end of a line is taken up again on the next.
        for (at, line) in words.split('\n').enumerate() {
            if at > 0 {
                painted.push('\n');
            }
            match &style {
                Some(style) if !line.is_empty() => painted.push_str(&style.apply_to(line).to_string()),
                _ => painted.push_str(line),
            }
        }
        done = token.at.end;
    }
    painted.push_str(text.get(done..).unwrap_or_default());
    painted
}

fn style() -> Style {
    Style::new().force_styling(true)
}

/// Where the name of a command ends, if the text is one.
fn command_end(text: &str) -> Option<usize> {
    let blank = text.len() - text.trim_start().len();
    let is_command = text[blank..].starts_with([':', '\\']) && is_complete(text);
    is_command.then(|| {
        text[blank..]
            .find(char::is_whitespace)
            .map_or(text.len(), |end| blank + end)
    })
}

fn style_of(text: &str, token: &Token, before: Option<&Token>) -> Option<Style> {
    let word = token.at.of(text);
    Some(match token.kind {
        Kind::Word if before.is_some_and(|t| t.is('.')) => return None,
        Kind::Word if before.is_some_and(|t| t.is(':') || t.is('|')) => style().yellow(),
        Kind::Word if query::keywords().iter().any(|k| k.eq_ignore_ascii_case(word)) => style().blue().bold(),
        Kind::Word if text[token.at.end..].starts_with('(') && query::function::lookup(word).is_some() => {
            style().cyan()
        }
        Kind::Text => style().green(),
        Kind::Number => style().magenta(),
        Kind::Param => style().cyan(),
        Kind::Comment => style().dim(),
        _ => return None,
    })
}

/// The bracket at or just before the cursor and its partner, by their numbers among the tokens.
fn brackets(tokens: &[Token], cursor: usize) -> Option<(usize, usize)> {
    let is_bracket = |t: &Token| matches!(t.kind, Kind::Sign('(' | ')' | '[' | ']' | '{' | '}'));
    let at = |place: usize| tokens.iter().position(|t| t.at.start == place && is_bracket(t));
    let one = at(cursor).or_else(|| cursor.checked_sub(1).and_then(at))?;
    let mut open = Vec::new();
    for (number, token) in tokens.iter().enumerate().filter(|(_, token)| is_bracket(token)) {
        if matches!(token.kind, Kind::Sign('(' | '[' | '{')) {
            open.push(number);
        } else {
            let partner = open.pop()?;
            if partner == one || number == one {
                return Some((partner, number));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_colours_are_added() {
        for text in [
            "MATCH (n:Topic {id: 'é\nx'}) RETURN n.match, 1.5 // done",
            ":export svg x.svg",
            "",
            "'",
        ] {
            for cursor in [None, Some(0), Some(7), Some(text.len())] {
                assert_eq!(console::strip_ansi_codes(&paint(text, cursor, &[])), text);
            }
        }
    }

    #[test]
    fn each_kind_has_its_colour() {
        let painted = paint("MATCH (n:Topic) RETURN n.match", None, &[]);
        assert!(painted.contains("\u{1b}[34m\u{1b}[1mMATCH"), "{painted:?}");
        assert!(painted.contains("\u{1b}[33mTopic"), "{painted:?}");
        assert!(painted.ends_with("n.match"), "{painted:?}");
        let painted = paint("MATCH (n:Topc)", None, &[Span::new(9, 13)]);
        assert!(painted.contains("\u{1b}[31m\u{1b}[4mTopc"), "{painted:?}");
    }

    #[test]
    fn brackets_find_their_partners_but_not_in_strings() {
        let text = "(a[')']b)";
        assert_eq!(brackets(&tokens(text), 0), Some((0, 6)));
        assert_eq!(brackets(&tokens(text), text.len()), Some((0, 6)));
        assert_eq!(brackets(&tokens("(("), 1), None);
        assert_eq!(brackets(&tokens("))"), 1), None);
    }
}
