//! Expressions, by what comes of them; any of them may be null.

use fastrand::Rng;

use super::pattern::{arrows, labels, random_match, random_type};
use super::{Scope, pick, seldom, union};

/// An integer.
pub(super) fn number(random: &mut Rng, scope: &Scope, deep: u8) -> String {
    let constant = random.u8(0..3).to_string();
    let inner = deep.saturating_sub(1);
    let known = |random: &mut Rng, from: &[String], of: fn(&str) -> String| pick(random, from).map(|var| of(var));
    let found = match random.u8(0..17) {
        0..=3 => known(random, &scope.nodes, |node| format!("{node}.x")),
        4 => known(random, &scope.rels, |rel| format!("{rel}.x")),
        5 | 6 => known(random, &scope.numbers, str::to_owned),
        7 => known(random, &scope.maps, |map| format!("{map}.k")),
        8 => known(random, &scope.paths, |path| format!("length({path})")),
        9 => known(random, &scope.walks, |walk| format!("size({walk})")),
        10 => known(random, &scope.bags, |bag| format!("size({bag})")),
        11 if deep > 0 => Some(format!("({} + {constant})", number(random, scope, inner))),
        12 if deep > 0 => {
            let condition = condition(random, scope, 0);
            Some(format!("CASE WHEN {condition} THEN {constant} ELSE 7 END"))
        }
        13 if deep > 0 => {
            let list = list(random, scope, inner);
            Some(match random.u8(0..4) {
                0 => format!("head({list})"),
                1 => format!("{list}[{}]", random.i8(-2..2)),
                2 => format!("reduce(sum = 0, k IN {list} | sum + k)"),
                _ => format!("size({list})"),
            })
        }
        14 if deep > 0 => Some(format!("coalesce({}, {constant})", number(random, scope, inner))),
        15 if deep > 0 => {
            let of = number(random, scope, inner);
            Some(format!(
                "CASE {of} WHEN 0 THEN 5 WHEN {constant} THEN null ELSE {of} END"
            ))
        }
        _ => None,
    };
    found.unwrap_or(constant)
}

pub(super) fn text(random: &mut Rng, scope: &Scope, deep: u8) -> String {
    let constant = ["'a'", "'b'", "'ab'", "''"][random.usize(..4)].to_owned();
    let inner = deep.saturating_sub(1);
    let found = match random.u8(0..8) {
        0..=2 => pick(random, &scope.nodes).map(|node| format!("{node}.s")),
        3 => pick(random, &scope.texts).cloned(),
        4 => pick(random, &scope.maps).map(|map| format!("{map}.t")),
        5 => pick(random, &scope.rels).map(|rel| format!("type({rel})")),
        6 if deep > 0 => Some(format!("{} + {constant}", text(random, scope, inner))),
        7 if deep > 0 => Some(format!("toUpper({})", text(random, scope, inner))),
        _ => None,
    };
    found.unwrap_or(constant)
}

/// A list of numbers in an order that everybody agrees on.
pub(super) fn list(random: &mut Rng, scope: &Scope, deep: u8) -> String {
    let inner = deep.saturating_sub(1);
    let literal = |random: &mut Rng| {
        let items: Vec<String> = (0..random.usize(0..5)).map(|_| number(random, scope, inner)).collect();
        format!("[{}]", items.join(", "))
    };
    match random.u8(0..9) {
        0 => pick(random, &scope.lists).cloned().unwrap_or("[0, null]".to_owned()),
        1 => pick(random, &scope.paths).map_or("[]".to_owned(), |path| format!("[n IN nodes({path}) | n.x]")),
        2 => pick(random, &scope.walks).map_or("[1]".to_owned(), |walk| format!("[r IN {walk} WHERE r.x > 0 | r.x]")),
        3 if deep > 0 => format!("{}[{}..]", list(random, scope, inner), random.i8(-2..2)),
        4 if deep > 0 => {
            let (of, least) = (list(random, scope, inner), number(random, scope, 0));
            format!("[k IN {of} WHERE k >= {least} | k * 2]")
        }
        5 if deep > 0 => format!("({} + {})", literal(random), list(random, scope, inner)),
        6 => format!("range({}, {})", random.u8(0..2), random.u8(1..4)),
        _ => literal(random),
    }
}

/// A map with a number `k` and a text `t`.
pub(super) fn map(random: &mut Rng, scope: &Scope) -> String {
    let (number, text) = (number(random, scope, 1), text(random, scope, 1));
    match pick(random, &scope.nodes) {
        Some(node) if random.bool() => {
            let all = if random.bool() { ".*, " } else { ".x, " };
            format!("{node} {{{all}k: {number}, t: {text}}}")
        }
        _ => format!("{{k: {number}, t: {text}}}"),
    }
}

pub(super) fn condition(random: &mut Rng, scope: &Scope, deep: u8) -> String {
    let one = pick(random, &scope.nodes).cloned();
    let other = pick(random, &scope.nodes).cloned();
    let inner = |random: &mut Rng| condition(random, scope, deep.saturating_sub(1));
    match (random.u8(0..20), one, other) {
        (0, ..) if deep > 0 => format!("({} AND {})", inner(random), inner(random)),
        (1, ..) if deep > 0 => format!("({} OR {})", inner(random), inner(random)),
        (2, ..) if deep > 0 => format!("({} XOR {})", inner(random), inner(random)),
        (3, ..) if deep > 0 => format!("NOT ({})", inner(random)),
        (4, Some(one), Some(other)) => format!("{one} {} {other}", if random.bool() { "=" } else { "<>" }),
        (5, Some(one), _) => format!("{one}.x IS {}NULL", if seldom(random, 4) { "" } else { "NOT " }),
        (6, Some(one), _) => {
            let labels = labels(random);
            format!("{one}{}", if labels.is_empty() { ":A" } else { &labels })
        }
        (7, Some(one), _) if deep > 0 => {
            let (left, right) = arrows(random);
            format!("({one}){left}[{}]{right}({})", random_type(random), labels(random))
        }
        (8, Some(one), Some(other)) if deep > 0 => format!("({one})-[*1..2]-({other})"),
        (9 | 10, ..) if deep > 0 && scope.depth < 2 => subquery(random, scope),
        (11, ..) => format!("{} IN {}", number(random, scope, 1), list(random, scope, 1)),
        (12, ..) => {
            let kind = ["all", "any", "none", "single"][random.usize(..4)];
            let of = pick(random, &scope.bags)
                .cloned()
                .unwrap_or_else(|| list(random, scope, 1));
            format!("{kind}(k IN {of} WHERE k >= {})", number(random, scope, 0))
        }
        (13, Some(one), Some(other)) => format!("{one}.x = {other}.x"),
        (14, Some(one), _) if deep > 0 => {
            let inner = compare(random, scope);
            format!("size([({one})--(z{}) WHERE {inner} | z.x]) > 0", labels(random))
        }
        (15 | 16, ..) => {
            let sign = ["STARTS WITH", "ENDS WITH", "CONTAINS", "=", "<", "<>"][random.usize(..6)];
            format!("{} {sign} {}", text(random, scope, 1), text(random, scope, 0))
        }
        (17, ..) => format!(
            "{} <= {} <= {}",
            random.u8(0..2),
            number(random, scope, 1),
            random.u8(1..4)
        ),
        _ => compare(random, scope),
    }
}

fn compare(random: &mut Rng, scope: &Scope) -> String {
    let sign = ["=", "<>", "<", "<=", ">=", ">="][random.usize(..6)];
    format!("{} {sign} {}", number(random, scope, 1), number(random, scope, 1))
}

fn subquery(random: &mut Rng, scope: &Scope) -> String {
    let mut inner = scope.clone();
    inner.depth += 1;
    if seldom(random, 4) {
        let least = random.u8(0..3);
        return format!("COUNT {{ {} }} > {least}", union(random, &inner, "u", 1));
    }
    let body = random_match(random, &mut inner, false);
    let value = number(random, &inner, 1);
    match random.u8(0..4) {
        0 => format!("EXISTS {{{body} RETURN {value} AS y }}"),
        1 => format!("EXISTS {{{body} WITH count(*) AS y WHERE y > 1 RETURN y }}"),
        2 => format!("COUNT {{{body} }} > {}", random.u8(0..3)),
        _ => format!("size(COLLECT {{{body} RETURN {value} AS y }}) < 3"),
    }
}
