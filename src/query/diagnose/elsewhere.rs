//! A text that is not the value of the property it was looked for in, but of another.

use std::collections::BTreeMap;

use super::Look;
use crate::graph::{Symbol, Value};
use crate::query::QueryError;

/// Most places that are named.
const FEW: usize = 2;

/// Where a text is a value, the most frequent places first: "the abbreviation of a Service".
pub(super) fn holders(look: &mut Look<'_>, text: &str) -> Result<Vec<String>, QueryError> {
    let graph = look.graph;
    // By label and property, and whether it is one of several there.
    let mut places: BTreeMap<(Symbol, Symbol, bool), usize> = BTreeMap::new();
    for node in graph.nodes() {
        look.meter.tick()?;
        for (key, value) in graph.properties(node) {
            let is_it = match value {
                Value::Str(value) => **value == *text,
                Value::List(items) => items.iter().any(|item| item.as_str() == Some(text)),
                _ => false,
            };
            for &label in graph.labels(node).iter().filter(|_| is_it) {
                *places
                    .entry((label, *key, matches!(value, Value::List(_))))
                    .or_default() += 1;
            }
        }
    }
    let mut places: Vec<_> = places.into_iter().collect();
    places.sort_by_key(|&(place, count)| (std::cmp::Reverse(count), place));
    let told = places.iter().take(FEW).map(|&((label, key, among), _)| {
        let which = if among { "one of the" } else { "the" };
        format!("{which} {} of a {}", graph.name(key), graph.name(label))
    });
    Ok(told.collect())
}
