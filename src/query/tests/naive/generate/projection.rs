//! What `WITH` and `RETURN` give.

use fastrand::Rng;

use super::expression::{list, map, number, text};
use super::{Scope, seldom};

/// So many columns of numbers, named `u_0`, `u_1` …
pub(super) fn numbers_only(random: &mut Rng, scope: &Scope, name: &str, columns: usize) -> String {
    let column = |at| format!("{} AS {name}_{at}", number(random, scope, 1));
    (0..columns).map(column).collect::<Vec<_>>().join(", ")
}

/// Columns, and whether their rows are in order; the scope becomes what is left.
pub(super) fn projection(random: &mut Rng, scope: &mut Scope) -> (String, bool) {
    let gathers = seldom(random, 3);
    let apart = seldom(random, 3);
    let mut left = scope.part(random);
    if gathers || apart {
        // Two that are the same may lie in different orders.
        left.bags.clear();
    }
    let mut columns: Vec<String> = left.plain().chain(&left.bags).cloned().collect();
    let bags = left.bags.len();
    if gathers {
        for _ in 0..random.usize(1..3) {
            columns.push(aggregate(random, scope, &mut left));
        }
    } else if random.bool() || columns.is_empty() {
        columns.push(made(random, scope, &mut left));
    }
    let mut text = format!("{}{}", if apart { "DISTINCT " } else { "" }, columns.join(", "));
    // Only an order by every column says which rows come first.
    let mut sorted = random.bool() && left.bags.len() == bags && bags == 0;
    if sorted {
        let mut keys: Vec<&String> = left.plain().collect();
        random.shuffle(&mut keys);
        if seldom(random, 4) {
            keys.truncate(random.usize(1..=keys.len()));
            sorted = keys.len() == columns.len();
        }
        let key = |name: &&String| format!("{name}{}", if random.bool() { " DESC" } else { "" });
        text += &format!(" ORDER BY {}", keys.iter().map(key).collect::<Vec<_>>().join(", "));
    }
    if sorted {
        if seldom(random, 3) {
            text += &format!(" SKIP {}", random.u8(0..2));
        }
        if random.bool() {
            text += &format!(" LIMIT {}", random.u8(1..6));
        }
    }
    *scope = left;
    (text, sorted)
}

/// A column that gathers rows.
fn aggregate(random: &mut Rng, scope: &Scope, left: &mut Scope) -> String {
    let value = number(random, scope, 1);
    let apart = if random.bool() { "DISTINCT " } else { "" };
    let var = left.fresh("g");
    let node = super::pick(random, &scope.nodes).cloned();
    let gathered = match (random.u8(0..9), node) {
        (0, _) => "count(*)".to_owned(),
        (1, _) => format!("count({apart}{value})"),
        (2, Some(node)) => format!("count({apart}{node})"),
        (3, _) => format!("sum({apart}{value})"),
        (4, _) => format!("min({value})"),
        (5, _) => format!("max({value})"),
        (6, _) => format!("(count(*) + sum({value}))"),
        (7, Some(_)) => {
            left.texts.push(var.clone());
            return format!("max({}) AS {var}", text(random, scope, 1));
        }
        _ => {
            left.bags.push(var.clone());
            return format!("collect({apart}{value}) AS {var}");
        }
    };
    left.numbers.push(var.clone());
    format!("{gathered} AS {var}")
}

/// A column made of a row.
fn made(random: &mut Rng, scope: &Scope, left: &mut Scope) -> String {
    let var = left.fresh("v");
    let (value, kind) = match random.u8(0..6) {
        0 => (text(random, scope, 1), &mut left.texts),
        1 => (list(random, scope, 1), &mut left.lists),
        2 => (map(random, scope), &mut left.maps),
        _ => (number(random, scope, 2), &mut left.numbers),
    };
    kind.push(var.clone());
    format!("{value} AS {var}")
}
