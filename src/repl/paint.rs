//! Colours of what is being typed.

use console::Style;

use super::commands;
use super::entry::is_complete;
use super::lexer::{Kind, Token, tokens};
use crate::explore::Takes;
use crate::query;
use crate::text::Span;

/// The text with its colours; the bracket at the cursor and its partner stand out where `cursor` is given, and `wrong`
/// places are underlined in red.
pub(super) fn paint(text: &str, cursor: Option<usize>, wrong: &[Span]) -> String {
    let tokens = tokens(text);
    let pair = cursor.and_then(|at| brackets(&tokens, at));
    let command = Painted::of(text);
    let mut painted = String::with_capacity(text.len() * 2);
    let mut done = 0;
    for (number, token) in tokens.iter().enumerate() {
        painted.push_str(text.get(done..token.at.start).unwrap_or_default());
        let before = number.checked_sub(1).and_then(|before| tokens.get(before));
        let is_wrong = |place: &Span| place.start <= token.at.start && token.at.end <= place.end;
        let style = if pair.is_some_and(|(one, other)| number == one || number == other) {
            Some(style().bold().reverse())
        } else if wrong.iter().any(is_wrong) {
            Some(style().red().underlined())
        } else {
            match &command {
                Some(command) if token.at.start < command.name => Some(style().magenta()),
                Some(command) if !command.holds_query => None,
                _ => style_of(text, token, before),
            }
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

/// A text that is a command.
struct Painted {
    /// Where its name ends.
    name: usize,
    /// Whether what follows is a query.
    holds_query: bool,
}

impl Painted {
    fn of(text: &str) -> Option<Self> {
        let blank = text.len() - text.trim_start().len();
        let command = text[blank..].strip_prefix([':', '\\']).filter(|_| is_complete(text))?;
        let name = command.split(char::is_whitespace).next().unwrap_or_default();
        let takes = commands::find(name).map_or(&[][..], |command| command.takes);
        Some(Self {
            name: blank + 1 + name.len(),
            holds_query: takes.iter().any(|takes| matches!(takes, Takes::Query)),
        })
    }
}

fn style_of(text: &str, token: &Token, before: Option<&Token>) -> Option<Style> {
    let word = token.at.of(text);
    Some(match token.kind {
        Kind::Word if before.is_some_and(|t| t.is('.')) => return None,
        Kind::Word if before.is_some_and(|t| t.is(':') || t.is('|')) => style().yellow(),
        Kind::Word if text[token.at.end..].starts_with('(') && query::function::lookup(word).is_some() => {
            style().cyan()
        }
        Kind::Word if query::keywords().iter().any(|k| k.eq_ignore_ascii_case(word)) => style().blue().bold(),
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
        let painted = paint(":explain RETURN 1", None, &[]);
        assert!(painted.contains("\u{1b}[34m\u{1b}[1mRETURN"), "{painted:?}");
        let painted = paint(":export svgg MATCH", None, &[Span::new(8, 12)]);
        assert!(painted.contains("\u{1b}[31m\u{1b}[4msvgg"), "{painted:?}");
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
