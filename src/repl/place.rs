//! What can stand where the cursor is in a statement.

use super::bindings::{Bindings, bindings, pattern};
use super::lexer::{Kind, Token, tokens};
use crate::query;

/// What is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A label.
    Label,
    /// A type of relationship.
    Type,
    /// A property of something that has these labels or types, if any is seen.
    Key(Vec<String>),
    /// What stands behind `name.`, where the name is no variable: the rest of a function's name.
    Member(String),
    /// A string that is compared with a property of these labels.
    Text {
        labels: Vec<String>,
        key: String,
        quote: char,
    },
    /// The name of a parameter, with its `$`.
    Param,
    /// A procedure, behind `CALL`.
    Procedure,
    /// What the procedure of this name yields, behind `YIELD`.
    Column(String),
    /// A keyword, a function, a variable.
    Word,
    /// Something that cannot be guessed.
    Free,
}

/// Where the word at the end of `before` starts, and what it is. `bindings` are those of the whole text.
pub(super) fn place(before: &str, bound: &Bindings) -> (usize, Place) {
    let tokens = tokens(before);
    let end = before.len();
    let Some((last, earlier)) = tokens.split_last() else {
        return (end, Place::Word);
    };
    let touches = last.at.end == end;
    match last.kind {
        Kind::Text if !last.closed => return (last.at.start + 1, text_place(before, last, earlier, bound)),
        Kind::Comment if !last.closed || touches => return (end, Place::Free),
        Kind::Name | Kind::Text | Kind::Number if touches => return (end, Place::Free),
        Kind::Param if touches => return (last.at.start, Place::Param),
        Kind::Sign('$') if touches => return (last.at.start, Place::Param),
        Kind::Word if touches => return (last.at.start, word_place(before, earlier, bound)),
        _ => {}
    }
    (end, word_place(before, &tokens, bound))
}

/// What a word behind these tokens is.
fn word_place(text: &str, tokens: &[Token], bound: &Bindings) -> Place {
    let Some((last, earlier)) = tokens.split_last() else {
        return Place::Word;
    };
    let open = innermost(tokens);
    let bracket = open.and_then(|at| tokens.get(at)).map(|token| token.kind);
    let inside = open.map_or(tokens, |at| &tokens[at + 1..]);
    match last.kind {
        Kind::Sign('.') => match earlier.last() {
            Some(owner) if owner.kind == Kind::Word => member(owner.at.of(text), bound),
            Some(owner) if owner.is('.') => Place::Free,
            _ => Place::Key(Vec::new()),
        },
        Kind::Sign(':' | '|' | '&' | '!') if bracket == Some(Kind::Sign('{')) => Place::Word,
        Kind::Sign('|' | '&' | '!') if !inside.iter().any(|token| token.is(':')) => Place::Word,
        Kind::Sign(':' | '|' | '&' | '!') if bracket == Some(Kind::Sign('[')) => Place::Type,
        Kind::Sign(':' | '|' | '&' | '!') => Place::Label,
        Kind::Sign('{' | ',') if bracket == Some(Kind::Sign('{')) => map_key(text, tokens, open, bound),
        Kind::Word if is(text, last, "CALL") => Place::Procedure,
        Kind::Word | Kind::Sign(',') => yielding(text, tokens).map_or(Place::Word, Place::Column),
        _ => Place::Word,
    }
}

/// The procedure of which a column is named next: behind its `YIELD`, or behind a comma there.
fn yielding(text: &str, tokens: &[Token]) -> Option<String> {
    let is_column = |token: &&Token| match token.kind {
        Kind::Word => is(text, token, "AS") || !query::keywords().iter().any(|word| is(text, token, word)),
        Kind::Sign(sign) => sign == ',',
        _ => false,
    };
    let columns = tokens.iter().rev().take_while(is_column).count();
    let (before, columns) = tokens.split_at(tokens.len() - columns);
    let is_next = columns.last().is_none_or(|last| last.is(','));
    let (_, call) = before
        .split_last()
        .filter(|(last, _)| is_next && is(text, last, "YIELD"))?;
    let at = call.iter().rposition(|token| is(text, token, "CALL"))?;
    let name = call
        .get(at + 1..)?
        .iter()
        .take_while(|t| t.kind == Kind::Word || t.is('.'));
    Some(name.map(|token| token.at.of(text)).collect())
}

/// Whether a token is a word, in whatever case.
fn is(text: &str, token: &Token, word: &str) -> bool {
    token.kind == Kind::Word && token.at.of(text).eq_ignore_ascii_case(word)
}

fn member(owner: &str, bound: &Bindings) -> Place {
    match bound.get(owner) {
        Some(names) => Place::Key(names.clone()),
        None => Place::Member(owner.to_owned()),
    }
}

/// Inside `{`: a property where the braces belong to a pattern.
fn map_key(text: &str, tokens: &[Token], open: Option<usize>, bound: &Bindings) -> Place {
    owner_of_braces(text, tokens, open, bound).map_or(Place::Word, Place::Key)
}

/// The labels or types of the pattern whose properties the innermost braces hold.
pub(super) fn owner_of_braces(
    text: &str,
    tokens: &[Token],
    open: Option<usize>,
    bound: &Bindings,
) -> Option<Vec<String>> {
    let outside = tokens.get(..open?)?;
    let bracket = innermost(outside)?;
    let (variable, names) = pattern(text, outside.get(bracket + 1..)?);
    let is_pattern = matches!(outside.last()?.kind, Kind::Word | Kind::Sign('(' | '['));
    let names = match variable {
        Some(variable) if names.is_empty() => bound.get(&variable).cloned().unwrap_or_default(),
        _ => names,
    };
    is_pattern.then_some(names)
}

/// Inside a string: which property it is compared with.
fn text_place(text: &str, last: &Token, earlier: &[Token], bound: &Bindings) -> Place {
    let quote = if text[last.at.range()].starts_with('"') {
        '"'
    } else {
        '\''
    };
    let found = property_before(text, earlier, bound);
    found.map_or(Place::Free, |(labels, key)| Place::Text { labels, key, quote })
}

fn property_before(text: &str, tokens: &[Token], bound: &Bindings) -> Option<(Vec<String>, String)> {
    let word = |token: &Token| (token.kind == Kind::Word).then(|| token.at.of(text));
    let (last, mut left) = tokens.split_last()?;
    match last.kind {
        Kind::Sign(':') => {
            let key = word(left.last()?)?;
            let labels = owner_of_braces(text, left, innermost(left), bound)?;
            return Some((labels, key.to_owned()));
        }
        Kind::Sign('=' | '<' | '>') => {
            while left
                .last()
                .is_some_and(|t| matches!(t.kind, Kind::Sign('=' | '<' | '>')))
            {
                left = &left[..left.len() - 1];
            }
        }
        // `x.name IN ['a', 'b`
        Kind::Sign('[' | ',') => {
            let open = innermost(tokens)?;
            left = tokens.get(..open)?;
            left = left.split_last().filter(|(t, _)| word(t).is_some_and(is_in))?.1;
        }
        // `CONTAINS`, `STARTS WITH`
        Kind::Word => {
            while left.last().and_then(word).is_some() && !left.iter().rev().nth(1).is_some_and(|t| t.is('.')) {
                left = &left[..left.len() - 1];
            }
        }
        _ => return None,
    }
    let [.., owner, point, key] = left else { return None };
    let owner = word(owner).filter(|_| point.is('.'))?;
    Some((bound.get(owner).cloned().unwrap_or_default(), word(key)?.to_owned()))
}

fn is_in(word: &str) -> bool {
    word.eq_ignore_ascii_case("in")
}

/// The place of the innermost bracket that is still open.
pub(super) fn innermost(tokens: &[Token]) -> Option<usize> {
    let mut closed = 0_usize;
    for (at, token) in tokens.iter().enumerate().rev() {
        match token.kind {
            Kind::Sign(')' | ']' | '}') => closed += 1,
            Kind::Sign('(' | '[' | '{') if closed == 0 => return Some(at),
            Kind::Sign('(' | '[' | '{') => closed -= 1,
            _ => {}
        }
    }
    None
}

/// What the word at the end of `before` is, `after` being the rest of the text.
pub(super) fn place_in(text: &str, at: usize) -> (usize, Place) {
    let bound = bindings(text, &tokens(text));
    place(text.get(..at).unwrap_or(text), &bound)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at_bar(marked: &str) -> Place {
        let at = marked.find('‸').expect("a mark");
        place_in(&marked.replace('‸', ""), at).1
    }

    fn key(names: &[&str]) -> Place {
        Place::Key(names.iter().map(|&name| name.to_owned()).collect())
    }

    #[test]
    fn labels_types_and_properties_are_told_apart() {
        assert_eq!(at_bar("MATCH (n:‸"), Place::Label);
        assert_eq!(at_bar("MATCH (n:Topic|Is‸"), Place::Label);
        assert_eq!(at_bar("MATCH (n)-[:‸"), Place::Type);
        assert_eq!(at_bar("MATCH (n)-[r:FOUND|REC‸]->()"), Place::Type);
        assert_eq!(at_bar("MATCH (n:Topic {‸"), key(&["Topic"]));
        assert_eq!(at_bar("MATCH (n:Topic {id: 'x', na‸})"), key(&["Topic"]));
        assert_eq!(at_bar("RETURN n.‸ // MATCH"), Place::Member("n".to_owned()));
        assert_eq!(at_bar("MATCH (n:Topic) WHERE n.na‸"), key(&["Topic"]));
        assert_eq!(at_bar("MATCH (n) WHERE n:‸"), Place::Label);
        assert_eq!(at_bar("RETURN {a: ‸"), Place::Word);
        assert_eq!(at_bar("RETURN [x IN xs | ‸"), Place::Word);
        assert_eq!(at_bar("RETURN date.‸"), Place::Member("date".to_owned()));
        assert_eq!(at_bar("RETURN $‸"), Place::Param);
        assert_eq!(at_bar("RE‸"), Place::Word);
        assert_eq!(at_bar("MATCH (n) CALL ref‸"), Place::Procedure);
        let column = |name: &str| Place::Column(name.to_owned());
        assert_eq!(at_bar("CALL refrain.search('x') YIELD ‸"), column("refrain.search"));
        assert_eq!(at_bar("CALL db.labels() YIELD label AS l, ‸"), column("db.labels"));
        assert_eq!(at_bar("CALL db.labels() YIELD label ‸"), Place::Word);
        assert_eq!(at_bar("CALL db.labels() YIELD label RETURN ‸"), Place::Word);
    }

    #[test]
    fn a_string_knows_what_it_is_compared_with() {
        let text = |labels: &[&str], key: &str| Place::Text {
            labels: labels.iter().map(|&label| label.to_owned()).collect(),
            key: key.to_owned(),
            quote: '\'',
        };
        assert_eq!(at_bar("MATCH (n:Topic {id: 'fr‸"), text(&["Topic"], "id"));
        assert_eq!(at_bar("MATCH (n:Topic) WHERE n.id = '‸"), text(&["Topic"], "id"));
        assert_eq!(at_bar("MATCH (n) WHERE n.id IN ['a', '‸"), text(&[], "id"));
        assert_eq!(
            at_bar("MATCH (n:Topic) WHERE n.name STARTS WITH 'F‸"),
            text(&["Topic"], "name")
        );
        assert_eq!(at_bar("RETURN '‸"), Place::Free);
    }
}
