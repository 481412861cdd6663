//! Patterns, most of which are somewhere in a small graph.

use fastrand::Rng;

use super::super::{LABELS, TYPES};
use super::expression::number;
use super::{Scope, filter, pick, seldom};

pub(super) fn random_match(random: &mut Rng, scope: &mut Scope, optional: bool) -> String {
    let text = if optional { " OPTIONAL MATCH " } else { " MATCH " };
    let paths = if scope.nodes.len() > 1 && seldom(random, 10) {
        shortest(random, scope)
    } else {
        let outer = scope.clone();
        let count = if seldom(random, 3) { 2 } else { 1 };
        let paths: Vec<String> = (0..count).map(|_| path(random, scope, &outer)).collect();
        paths.join(", ")
    };
    format!("{text}{paths}{}", filter(random, scope))
}

fn shortest(random: &mut Rng, scope: &mut Scope) -> String {
    let (from, to) = (random.usize(..scope.nodes.len()), random.usize(..scope.nodes.len()));
    let path = scope.fresh("p");
    let kind = random_type(random);
    let (left, right) = arrows(random);
    let length = ["*", "*..3", "*..2"][random.usize(..3)];
    scope.paths.push(path.clone());
    format!(
        "{path} = allShortestPaths(({}){left}[{kind}{length}]{right}({}))",
        scope.nodes[from], scope.nodes[to]
    )
}

pub(super) fn arrows(random: &mut Rng) -> (&'static str, &'static str) {
    [("-", "->"), ("<-", "-"), ("-", "-"), ("-", "-")][random.usize(..4)]
}

pub(super) fn random_type(random: &mut Rng) -> String {
    let (a, b) = (TYPES[random.usize(..2)], TYPES[random.usize(..2)]);
    match random.u8(0..8) {
        0 => format!(":{a}"),
        1 => format!(":{b}"),
        2 | 3 => format!(":{a}|{b}"),
        4 => format!(":!{a}"),
        _ => String::new(),
    }
}

pub(super) fn labels(random: &mut Rng) -> String {
    let mut label = || LABELS[random.usize(..3)];
    let (a, b, c) = (label(), label(), label());
    match random.u8(0..24) {
        0 | 1 => format!(":{a}|{b}"),
        2 => format!(":!{a}"),
        3 => format!(":{a}&!{b}"),
        4 => format!(":!({a}|{b})&%|{c}"),
        5 => format!(":{a}:{b}"),
        6..=8 => format!(":{a}"),
        _ => String::new(),
    }
}

/// A path; what it names joins the scope, but only what is in `outer` is used in its properties.
fn path(random: &mut Rng, scope: &mut Scope, outer: &Scope) -> String {
    let mut text = node(random, scope, outer, 1);
    for _ in 0..[0, 1, 1, 1, 2][random.usize(..5)] {
        let (left, right) = arrows(random);
        let kind = random_type(random);
        let several = seldom(random, 4);
        let length = match random.u8(0..4) {
            _ if !several => "",
            0 => "*1..2",
            1 => "*0..2",
            2 => "*2",
            _ => "*..3",
        };
        let var = if seldom(random, 3) {
            let var = scope.fresh("r");
            let known = if several { &mut scope.walks } else { &mut scope.rels };
            known.push(var.clone());
            var
        } else {
            String::new()
        };
        let properties = if seldom(random, 16) { " {x: 1}" } else { "" };
        text += &format!("{left}[{var}{kind}{length}{properties}]{right}");
        text += &node(random, scope, outer, 4);
    }
    if seldom(random, 5) {
        let var = scope.fresh("p");
        text = format!("{var} = {text}");
        scope.paths.push(var);
    }
    text
}

/// A node; one in `again` is one that is known.
fn node(random: &mut Rng, scope: &mut Scope, outer: &Scope, again: u8) -> String {
    let known = (random.u8(0..=again) == 0)
        .then(|| pick(random, &scope.nodes).cloned())
        .flatten();
    if let Some(known) = known {
        let labels = if seldom(random, 10) {
            labels(random)
        } else {
            String::new()
        };
        return format!("({known}{labels})");
    }
    let var = if seldom(random, 6) {
        String::new()
    } else {
        scope.fresh("n")
    };
    let properties = match random.u8(0..20) {
        0 => format!(" {{x: {}}}", number(random, outer, 1)),
        1 => " {s: 'a'}".to_owned(),
        _ => String::new(),
    };
    let filter = match random.u8(0..16) {
        0 if !var.is_empty() => format!(" WHERE {var}.x >= {}", random.u8(0..2)),
        _ => String::new(),
    };
    if !var.is_empty() {
        scope.nodes.push(var.clone());
    }
    format!("({var}{}{properties}{filter})", labels(random))
}
