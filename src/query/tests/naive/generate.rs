//! Random queries that mean something and fail on no graph.

use fastrand::Rng;

use super::{LABELS, TYPES};

/// A query, and whether it says in which order its rows come.
pub(super) struct Asked {
    pub(super) text: String,
    pub(super) ordered: bool,
}

/// What stands in scope.
#[derive(Clone, Default)]
struct Scope {
    nodes: Vec<String>,
    rels: Vec<String>,
    /// Integers, or null.
    numbers: Vec<String>,
    /// Lists, which are not sorted by.
    others: Vec<String>,
    names: usize,
    /// How deep in subqueries.
    depth: usize,
}

pub(super) fn query(random: &mut Rng) -> Asked {
    let mut scope = Scope::default();
    let mut text = random_match(random, &mut scope, false);
    for _ in 0..random.usize(0..3) {
        text += &clause(random, &mut scope);
    }
    let (columns, sorted) = result(random, &mut scope);
    Asked {
        text: format!("{text} RETURN {columns}"),
        ordered: sorted,
    }
}

fn pick<'a>(random: &mut Rng, from: &'a [String]) -> Option<&'a String> {
    (!from.is_empty()).then(|| &from[random.usize(..from.len())])
}

impl Scope {
    fn fresh(&mut self, letter: &str) -> String {
        self.names += 1;
        format!("{letter}{}", self.names)
    }

    fn all(&self) -> impl Iterator<Item = &String> {
        let named = self.nodes.iter().chain(&self.rels);
        named.chain(&self.numbers).chain(&self.others)
    }
}

fn clause(random: &mut Rng, scope: &mut Scope) -> String {
    match random.u8(0..9) {
        0 | 1 => random_match(random, scope, false),
        2 | 3 => random_match(random, scope, true),
        4 => {
            let list = number_list(random, scope);
            let var = scope.fresh("u");
            scope.numbers.push(var.clone());
            format!(" UNWIND {list} AS {var}")
        }
        5 => nested(random, scope),
        _ => {
            let mut inner = scope.clone();
            let (columns, _) = result(random, &mut inner);
            *scope = inner;
            let filter = filter(random, scope);
            format!(" WITH {columns}{filter}")
        }
    }
}

fn nested(random: &mut Rng, scope: &mut Scope) -> String {
    let seen: Vec<String> = scope.nodes.iter().filter(|_| random.bool()).cloned().collect();
    let mut inner = Scope {
        nodes: seen.clone(),
        names: scope.names,
        depth: scope.depth + 1,
        ..Scope::default()
    };
    let body = random_match(random, &mut inner, false);
    let value = number(random, &inner);
    scope.names = inner.names;
    let var = scope.fresh("c");
    scope.numbers.push(var.clone());
    let optional = if random.bool() { "OPTIONAL " } else { "" };
    let value = if random.bool() { format!("sum({value})") } else { value };
    format!(
        " {optional}CALL ({}) {{{body} RETURN {value} AS {var} }}",
        seen.join(", ")
    )
}

fn random_match(random: &mut Rng, scope: &mut Scope, optional: bool) -> String {
    let shortest = random.u8(0..8) == 0 && scope.nodes.len() > 1;
    let mut text = String::from(if optional { " OPTIONAL MATCH " } else { " MATCH " });
    if shortest {
        let (from, to) = (random.usize(..scope.nodes.len()), random.usize(..scope.nodes.len()));
        let path = scope.fresh("p");
        let kind = random_type(random);
        let (left, right) = arrows(random);
        text += &format!(
            "{path} = allShortestPaths(({}){left}[{kind}*]{right}({}))",
            scope.nodes[from], scope.nodes[to]
        );
        scope.others.push(path);
    } else {
        let outer = scope.clone();
        let paths: Vec<String> = (0..random.usize(1..3)).map(|_| path(random, scope, &outer)).collect();
        text += &paths.join(", ");
    }
    text + &filter(random, scope)
}

fn filter(random: &mut Rng, scope: &Scope) -> String {
    if random.bool() {
        format!(" WHERE {}", condition(random, scope, 2))
    } else {
        String::new()
    }
}

fn arrows(random: &mut Rng) -> (&'static str, &'static str) {
    [("-", "->"), ("<-", "-"), ("-", "-")][random.usize(..3)]
}

fn random_type(random: &mut Rng) -> String {
    let (a, b) = (TYPES[random.usize(..2)], TYPES[random.usize(..2)]);
    match random.u8(0..6) {
        0 | 1 => String::new(),
        2 => format!(":{a}|{b}"),
        3 => format!(":!{a}"),
        _ => format!(":{a}"),
    }
}

fn labels(random: &mut Rng) -> String {
    let mut label = || LABELS[random.usize(..3)];
    let (a, b, c) = (label(), label(), label());
    match random.u8(0..12) {
        0 => format!(":{a}|{b}"),
        1 => format!(":!{a}"),
        2 => format!(":{a}&!{b}"),
        3 => format!(":!({a}|{b})&%|{c}"),
        4 => format!(":{a}:{b}"),
        5 | 6 => format!(":{a}"),
        _ => String::new(),
    }
}

/// A path; what it names joins the scope, but only what is in `outer` is used in its properties.
fn path(random: &mut Rng, scope: &mut Scope, outer: &Scope) -> String {
    let mut text = node(random, scope, outer);
    for _ in 0..random.usize(0..3) {
        let (left, right) = arrows(random);
        let kind = random_type(random);
        let several = random.u8(0..4) == 0;
        let length = match random.u8(0..3) {
            _ if !several => "",
            0 => "*1..2",
            1 => "*0..2",
            _ => "*",
        };
        let var = if random.u8(0..3) == 0 {
            let var = scope.fresh("r");
            if several {
                scope.others.push(var.clone());
            } else {
                scope.rels.push(var.clone());
            }
            var
        } else {
            String::new()
        };
        let properties = if random.u8(0..5) == 0 { " {x: 1}" } else { "" };
        text += &format!("{left}[{var}{kind}{length}{properties}]{right}");
        text += &node(random, scope, outer);
    }
    if random.u8(0..5) == 0 {
        let var = scope.fresh("p");
        text = format!("{var} = {text}");
        scope.others.push(var);
    }
    text
}

fn node(random: &mut Rng, scope: &mut Scope, outer: &Scope) -> String {
    let var = match random.u8(0..6) {
        0..=2 if !scope.nodes.is_empty() => pick(random, &scope.nodes).cloned().unwrap_or_default(),
        0 => String::new(),
        _ => {
            let var = scope.fresh("n");
            scope.nodes.push(var.clone());
            var
        }
    };
    let labels = labels(random);
    let properties = match random.u8(0..8) {
        0 => format!(" {{x: {}}}", number(random, outer)),
        _ => String::new(),
    };
    let filter = match random.u8(0..10) {
        0 if !var.is_empty() => format!(" WHERE {var}.x > {}", random.u8(0..3)),
        _ => String::new(),
    };
    format!("({var}{labels}{properties}{filter})")
}

/// An integer or null.
fn number(random: &mut Rng, scope: &Scope) -> String {
    let constant = random.u8(0..3).to_string();
    match random.u8(0..7) {
        0 | 1 => pick(random, &scope.nodes).map_or(constant, |node| format!("{node}.x")),
        2 => pick(random, &scope.rels).map_or(constant, |rel| format!("{rel}.x")),
        3 => pick(random, &scope.numbers).map_or(constant, String::clone),
        4 => format!("({} + {})", number(random, scope), constant),
        5 => format!("CASE WHEN {} THEN {constant} ELSE 7 END", condition(random, scope, 0)),
        _ => constant,
    }
}

fn number_list(random: &mut Rng, scope: &Scope) -> String {
    let items: Vec<String> = (0..random.usize(0..4)).map(|_| number(random, scope)).collect();
    let list = format!("[{}]", items.join(", "));
    match random.u8(0..4) {
        0 => format!("[k IN {list} WHERE k > 0 | k * 2]"),
        1 => "null".to_owned(),
        _ => list,
    }
}

fn condition(random: &mut Rng, scope: &Scope, deep: u8) -> String {
    let one = pick(random, &scope.nodes).cloned();
    let other = pick(random, &scope.nodes).cloned();
    let compare = |random: &mut Rng| {
        let sign = ["=", "<>", "<", "<=", ">", ">="][random.usize(..6)];
        format!("{} {sign} {}", number(random, scope), number(random, scope))
    };
    let inner = |random: &mut Rng| condition(random, scope, deep.saturating_sub(1));
    match (random.u8(0..15), one, other) {
        (0, ..) if deep > 0 => format!("({} AND {})", inner(random), inner(random)),
        (1, ..) if deep > 0 => format!("({} OR {})", inner(random), inner(random)),
        (2, ..) if deep > 0 => format!("({} XOR {})", inner(random), inner(random)),
        (3, ..) if deep > 0 => format!("NOT ({})", inner(random)),
        (4, Some(one), Some(other)) => format!("{one} = {other}"),
        (5, Some(one), _) => format!("{one}.x IS {}NULL", if random.bool() { "NOT " } else { "" }),
        (6 | 7, Some(one), _) => {
            let labels = labels(random);
            format!("{one}{}", if labels.is_empty() { ":A" } else { &labels })
        }
        (8, Some(one), _) if deep > 0 => {
            let (left, right) = arrows(random);
            format!("({one}){left}[{}]{right}({})", random_type(random), labels(random))
        }
        (9, ..) if deep > 0 && scope.depth < 2 => {
            let mut inner = scope.clone();
            inner.depth += 1;
            let body = random_match(random, &mut inner, false);
            let value = number(random, &inner);
            match random.u8(0..3) {
                0 => format!("EXISTS {{{body} RETURN {value} AS y }}"),
                1 => format!("COUNT {{{body} }} > {}", random.u8(0..3)),
                _ => format!("size(COLLECT {{{body} RETURN {value} AS y }}) < 3"),
            }
        }
        (10, ..) => format!("{} IN {}", number(random, scope), number_list(random, scope)),
        (11, ..) => {
            let kind = ["all", "any", "none", "single"][random.usize(..4)];
            format!(
                "{kind}(k IN {} WHERE k > {})",
                number_list(random, scope),
                number(random, scope)
            )
        }
        (12, Some(one), Some(other)) => format!("{one}.x = {other}.x"),
        (13, Some(one), _) if deep > 0 => format!("size([({one})-->(z{}) | z.x]) > 1", labels(random)),
        _ => compare(random),
    }
}

/// What `WITH` and `RETURN` give, and whether it is in order; the scope becomes what is left.
fn result(random: &mut Rng, scope: &mut Scope) -> (String, bool) {
    let mut left = Scope {
        names: scope.names,
        depth: scope.depth,
        ..Scope::default()
    };
    let keep = |random: &mut Rng, from: &[String]| from.iter().filter(|_| random.u8(0..3) > 0).cloned().collect();
    left.nodes = keep(random, &scope.nodes);
    left.rels = keep(random, &scope.rels);
    left.numbers = keep(random, &scope.numbers);
    let gathers = random.u8(0..3) == 0;
    if !gathers {
        left.others = keep(random, &scope.others);
    }
    let mut columns: Vec<String> = left.all().cloned().collect();
    let mut sortable = columns.clone();
    if gathers {
        let value = number(random, scope);
        let apart = if random.bool() { "DISTINCT " } else { "" };
        let (gathered, is_number) = match random.u8(0..6) {
            0 => ("count(*)".to_owned(), true),
            1 => (format!("count({apart}{value})"), true),
            2 => (format!("sum({apart}{value})"), true),
            3 => (format!("min({value})"), true),
            4 => (format!("max({value})"), true),
            _ => (format!("collect({apart}{value})"), false),
        };
        let var = left.fresh("g");
        columns.push(format!("{gathered} AS {var}"));
        if is_number {
            sortable.push(var.clone());
            left.numbers.push(var);
        } else {
            left.others.push(var);
        }
    } else if random.bool() || columns.is_empty() {
        let value = number(random, scope);
        let var = left.fresh("v");
        columns.push(format!("{value} AS {var}"));
        sortable.push(var.clone());
        left.numbers.push(var);
    }
    let distinct = if random.u8(0..3) == 0 { "DISTINCT " } else { "" };
    let mut text = format!("{distinct}{}", columns.join(", "));
    // Only an order by every column says which rows come first.
    let sorted = random.bool() && sortable.len() == columns.len();
    if sorted {
        let key = |name: &String| format!("{name}{}", if random.bool() { " DESC" } else { "" });
        text += &format!(" ORDER BY {}", sortable.iter().map(key).collect::<Vec<_>>().join(", "));
        if random.bool() {
            text += &format!(" SKIP {}", random.u8(0..3));
        }
        if random.bool() {
            text += &format!(" LIMIT {}", random.u8(0..4));
        }
    }
    *scope = left;
    (text, sorted)
}
