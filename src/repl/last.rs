//! `_`, the last answer, in a query.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::lexer::{Kind, Token, tokens};
use crate::graph::{Graph, Value};
use crate::query::Answer;

/// The name of the parameter that holds the last answer.
pub(super) const NAME: &str = "_";

/// The query with `$_` in place of `_`, where it asks for the last answer; as it is where `_` is a name of its own.
pub(super) fn with_last(text: &str) -> Option<String> {
    let tokens = tokens(text);
    let is_last = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|t| t.kind == Kind::Word && t.at.of(text) == NAME)
    };
    let places: Vec<usize> = (0..tokens.len()).filter(|&at| is_last(at)).collect();
    if places.is_empty() || places.iter().any(|&at| is_bound(text, &tokens, at)) {
        let asks = tokens.iter().any(|t| t.kind == Kind::Param && t.at.of(text) == "$_");
        return asks.then(|| text.to_owned());
    }
    let mut with = String::with_capacity(text.len() + places.len());
    let mut done = 0;
    for token in places.iter().filter_map(|&at| tokens.get(at)) {
        with.push_str(text.get(done..token.at.start).unwrap_or_default());
        with.push('$');
        done = token.at.start;
    }
    with.push_str(text.get(done..).unwrap_or_default());
    Some(with)
}

/// Whether `_` is given a meaning here: `(_)`, `(_:Topic)`, `[_ IN …`, `AS _`, `_.` of a pattern, a key `_:`.
fn is_bound(text: &str, tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    let behind = tokens.get(at + 1);
    let word = |token: Option<&Token>, of: &str| token.is_some_and(|t| t.at.of(text).eq_ignore_ascii_case(of));
    let two_before = at.checked_sub(2).and_then(|at| tokens.get(at));
    let round = before.is_some_and(|t| t.is('('));
    let square = before.is_some_and(|t| t.is('['));
    let call = two_before
        .zip(before)
        .is_some_and(|(name, open)| name.kind == Kind::Word && name.at.end == open.at.start);
    let node = round && !call && behind.is_some_and(|t| t.is(')') || t.is('{'));
    let rel = square && two_before.is_some_and(|t| t.is('-'));
    node || rel
        || (round || square) && word(behind, "in")
        || word(before, "as")
        || before.is_some_and(|t| t.is('.') || t.is(':') || t.is('`'))
        || behind.is_some_and(|t| t.is(':') || t.is('='))
}

/// An answer as a list of maps; what was deleted since is `null`.
pub(super) fn rows(graph: &Graph, answer: &Answer) -> Value {
    let row = |row: &Vec<Value>| {
        let entries = answer.columns.iter().zip(row);
        let map: BTreeMap<Arc<str>, Value> = entries
            .map(|(name, value)| (Arc::from(name.as_str()), living(graph, value)))
            .collect();
        Value::Map(Arc::new(map))
    };
    Value::List(answer.rows.iter().map(row).collect())
}

fn living(graph: &Graph, value: &Value) -> Value {
    match value {
        Value::Node(node) if !graph.is_live(*node) => Value::Null,
        Value::Rel(rel) if !graph.is_rel_live(*rel) => Value::Null,
        Value::Path(path)
            if !path.nodes.iter().all(|&node| graph.is_live(node))
                || !path.rels.iter().all(|&rel| graph.is_rel_live(rel)) =>
        {
            Value::Null
        }
        Value::List(items) => Value::List(items.iter().map(|item| living(graph, item)).collect()),
        Value::Map(map) => {
            let entries = map.iter().map(|(key, value)| (key.clone(), living(graph, value)));
            Value::Map(Arc::new(entries.collect()))
        }
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lone_underscore_is_the_last_answer_unless_it_is_a_name() {
        let with = |text: &str| with_last(text);
        assert_eq!(
            with("UNWIND _ AS r RETURN r").as_deref(),
            Some("UNWIND $_ AS r RETURN r")
        );
        assert_eq!(
            with("RETURN size(_), _[0].n").as_deref(),
            Some("RETURN size($_), $_[0].n")
        );
        assert_eq!(with("RETURN [r IN _ | r.x]").as_deref(), Some("RETURN [r IN $_ | r.x]"));
        assert_eq!(with("RETURN $_").as_deref(), Some("RETURN $_"));
        for own in [
            "MATCH (_) RETURN _",
            "MATCH (_:T) RETURN _.x",
            "MATCH ()-[_]->() RETURN _",
            "RETURN [_ IN [1] | _]",
            "UNWIND [1] AS _ RETURN _",
            "RETURN {_: 1}",
            "RETURN '_'",
            "RETURN n_",
        ] {
            assert_eq!(with(own), None, "{own}");
        }
    }
}
