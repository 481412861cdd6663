//! What a variable is bound to, as far as the text shows it.

use std::collections::BTreeMap;

use super::lexer::{Kind, Token};

/// Variables of a text with the labels or types of the patterns that bind them.
pub(super) type Bindings = BTreeMap<String, Vec<String>>;

/// The variables in the patterns of `text`, and those that `AS` and `IN` name.
pub(super) fn bindings(text: &str, tokens: &[Token]) -> Bindings {
    let mut bindings = Bindings::new();
    for (at, token) in tokens.iter().enumerate() {
        let behind = &tokens[at + 1..];
        if token.is('(') || token.is('[') {
            let (variable, names) = pattern(text, behind);
            let bound = variable.filter(|_| !names.is_empty() || is_bare(behind, token));
            if let Some(variable) = bound {
                bindings.entry(variable).or_default().extend(names);
            }
        }
        let renames = token.kind == Kind::Word && ["as", "unwind"].contains(&&*token.at.of(text).to_lowercase());
        if let Some(name) = behind.first().filter(|next| renames && next.kind == Kind::Word) {
            bindings.entry(name.at.of(text).to_owned()).or_default();
        }
    }
    bindings
}

/// Whether a bracket holds one name and is closed: `(n)`, `[r*..3]`.
fn is_bare(behind: &[Token], open: &Token) -> bool {
    behind.get(1).is_some_and(|next| {
        if open.is('(') {
            next.is(')')
        } else {
            next.is(']') || next.is('*')
        }
    })
}

/// The variable and the names behind `:` of what follows an opening bracket: `n:Finding|Topic {`.
pub(super) fn pattern(text: &str, behind: &[Token]) -> (Option<String>, Vec<String>) {
    let mut rest = behind.iter().peekable();
    let variable = rest.next_if(|token| token.kind == Kind::Word);
    let mut names = Vec::new();
    while rest
        .next_if(|t| t.is(':') || !names.is_empty() && (t.is('|') || t.is('&')))
        .is_some()
    {
        let Some(name) = rest.next_if(|token| token.kind == Kind::Word) else {
            break;
        };
        names.push(name.at.of(text).to_owned());
    }
    (variable.map(|token| token.at.of(text).to_owned()), names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repl::lexer::tokens;

    #[test]
    fn patterns_bind_their_variables() {
        let text = "MATCH (i:Inspection)-[r:FOUND|RECOMMENDED]->(x) WITH count(x) AS n, (i) RETURN size(x)";
        let found = bindings(text, &tokens(text));
        assert_eq!(found["i"], ["Inspection"]);
        assert_eq!(found["r"], ["FOUND", "RECOMMENDED"]);
        assert!(found["x"].is_empty() && found["n"].is_empty());
        assert_eq!(found.len(), 4);
    }
}
