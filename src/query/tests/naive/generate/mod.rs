//! Random queries that mean something and fail on no graph.

mod expression;
mod pattern;
mod projection;

use fastrand::Rng;

use expression::{condition, list, number};
use pattern::random_match;
use projection::{numbers_only, projection};

/// A query, and whether it says in which order its rows come.
pub(super) struct Asked {
    pub(super) text: String,
    pub(super) ordered: bool,
}

/// What stands in scope, by what it can be used for. Any of it may be null.
#[derive(Clone, Default)]
struct Scope {
    nodes: Vec<String>,
    rels: Vec<String>,
    numbers: Vec<String>,
    texts: Vec<String>,
    /// Of numbers, in an order that the query says.
    lists: Vec<String>,
    /// With a number `k` and a text `t`.
    maps: Vec<String>,
    paths: Vec<String>,
    /// Lists of numbers whose order is nobody's business.
    bags: Vec<String>,
    /// Lists of relationships.
    walks: Vec<String>,
    names: usize,
    /// How deep in subqueries.
    depth: usize,
}

impl Scope {
    fn fresh(&mut self, letter: &str) -> String {
        self.names += 1;
        format!("{letter}{}", self.names)
    }

    /// Nothing, but no name twice.
    fn empty(&self) -> Self {
        Self {
            names: self.names,
            depth: self.depth,
            ..Self::default()
        }
    }

    /// Some of it.
    fn part(&self, random: &mut Rng) -> Self {
        let mut keep = |from: &[String]| from.iter().filter(|_| random.u8(0..3) > 0).cloned().collect();
        Self {
            nodes: keep(&self.nodes),
            rels: keep(&self.rels),
            numbers: keep(&self.numbers),
            texts: keep(&self.texts),
            lists: keep(&self.lists),
            maps: keep(&self.maps),
            paths: keep(&self.paths),
            bags: keep(&self.bags),
            walks: keep(&self.walks),
            ..self.empty()
        }
    }

    /// What can be told apart and be put in order.
    fn plain(&self) -> impl Iterator<Item = &String> {
        let named = self.nodes.iter().chain(&self.rels).chain(&self.numbers);
        let made = self.texts.iter().chain(&self.lists).chain(&self.maps);
        named.chain(made).chain(&self.paths).chain(&self.walks)
    }
}

fn pick<'a>(random: &mut Rng, from: &'a [String]) -> Option<&'a String> {
    (!from.is_empty()).then(|| &from[random.usize(..from.len())])
}

/// One of these in so many.
fn seldom(random: &mut Rng, so_many: u8) -> bool {
    random.u8(0..so_many) == 0
}

pub(super) fn query(random: &mut Rng) -> Asked {
    if seldom(random, 8) {
        let text = union(random, &Scope::default(), "u", 2);
        return Asked { text, ordered: false };
    }
    let mut scope = Scope::default();
    let text = body(random, &mut scope);
    let (columns, ordered) = projection(random, &mut scope);
    Asked {
        text: format!("{text} RETURN {columns}"),
        ordered,
    }
}

/// Queries with so many columns of numbers each, of the same names.
fn union(random: &mut Rng, scope: &Scope, name: &str, columns: usize) -> String {
    let sign = if random.bool() { "UNION" } else { "UNION ALL" };
    let mut text = String::new();
    for at in 0..random.usize(2..4) {
        if at > 0 {
            text += &format!(" {sign} ");
        }
        let mut inner = scope.clone();
        let part = if scope.depth > 0 && seldom(random, 3) {
            String::new()
        } else {
            body(random, &mut inner)
        };
        text += &format!("{part} RETURN {}", numbers_only(random, &inner, name, columns));
    }
    text
}

/// A match, and what may follow.
fn body(random: &mut Rng, scope: &mut Scope) -> String {
    let mut text = random_match(random, scope, false);
    for _ in 0..random.usize(0..3).saturating_sub(scope.depth) {
        text += &clause(random, scope);
    }
    text
}

fn clause(random: &mut Rng, scope: &mut Scope) -> String {
    match random.u8(0..10) {
        0 | 1 => random_match(random, scope, false),
        2 | 3 => random_match(random, scope, true),
        4 => {
            let list = match pick(random, &scope.bags).cloned() {
                Some(bag) => bag,
                None => list(random, scope, 1),
            };
            let var = scope.fresh("u");
            scope.numbers.push(var.clone());
            format!(" UNWIND {list} AS {var}")
        }
        5 | 6 if scope.depth < 2 => nested(random, scope),
        _ => {
            let (columns, _) = projection(random, scope);
            format!(" WITH {columns}{}", filter(random, scope))
        }
    }
}

fn nested(random: &mut Rng, scope: &mut Scope) -> String {
    let mut inner = scope.empty();
    inner.depth += 1;
    let mut some = |from: &[String]| from.iter().filter(|_| random.bool()).cloned().collect();
    inner.nodes = some(&scope.nodes);
    inner.numbers = some(&scope.numbers);
    let seen: Vec<String> = inner.nodes.iter().chain(&inner.numbers).cloned().collect();
    // No name of the inside is that of a column.
    let (first, second) = (scope.fresh("c"), scope.fresh("c"));
    inner.names = scope.names;
    let text = match random.u8(0..4) {
        0 => {
            scope.numbers.push(format!("{first}_0"));
            union(random, &inner, &first, 1)
        }
        1 => {
            scope.numbers.push(first.clone());
            let part = body(random, &mut inner);
            format!("{part} RETURN sum({}) AS {first}", number(random, &inner, 1))
        }
        2 => {
            scope.numbers.push(first.clone());
            scope.bags.push(second.clone());
            let part = body(random, &mut inner);
            let (key, value) = (number(random, &inner, 1), number(random, &inner, 1));
            format!("{part} RETURN {key} AS {first}, collect({value}) AS {second}")
        }
        _ => {
            scope.numbers.push(first.clone());
            let part = body(random, &mut inner);
            let apart = if random.bool() { "DISTINCT " } else { "" };
            let value = number(random, &inner, 1);
            let order = if random.bool() { "DESC" } else { "ASC" };
            let most = random.u8(1..4);
            format!("{part} RETURN {apart}{value} AS {first} ORDER BY {first} {order} LIMIT {most}")
        }
    };
    let optional = if random.bool() { "OPTIONAL " } else { "" };
    format!(" {optional}CALL ({}) {{ {text} }}", seen.join(", "))
}

fn filter(random: &mut Rng, scope: &Scope) -> String {
    if seldom(random, 4) {
        format!(" WHERE {}", condition(random, scope, 2))
    } else {
        String::new()
    }
}
