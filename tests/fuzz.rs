//! Texts changed at random: a small part of what `fuzz/` looks at for longer.

#[path = "common/fuzz.rs"]
mod body;
#[path = "common/chance.rs"]
mod chance;

use fastrand::Rng;
use proptest::prelude::*;

/// Texts from which random ones are made, among them those that once went wrong.
const SEEDS: &[&str] = &[
    "MATCH (a:A|!B {x: 1} WHERE a.x > 0)-[r:R|S*1..2 {x: 1}]->(b)-[:!R]-(c) WHERE a.x < b.x RETURN a, r, count(*) AS n ORDER BY n DESC SKIP 1 LIMIT 2",
    "OPTIONAL MATCH p = shortestPath((a)-[*..3]-(b:B)) RETURN p, length(p), [n IN nodes(p) WHERE n:A | n.x]",
    "MATCH (a:A) CALL (a) { MATCH (a)--(b) RETURN count(b) AS n UNION RETURN 0 AS n } RETURN a.x, n",
    "UNWIND [1, 2.5, null, 'a', [1], {k: 1}] AS x WITH DISTINCT x WHERE x IS NOT NULL RETURN x, toString(x) ORDER BY x",
    "MERGE (d:D {x: 1}) ON CREATE SET d.y = 2, d:New ON MATCH SET d += {z: 3} WITH d FOREACH (i IN [1, 2] | CREATE (d)-[:T {i: i}]->()) RETURN d {.*, k: 1}",
    "MATCH (a) RETURN [(a)--(b) WHERE (a:A|B) | b.x], [n IN [a] WHERE (n:A|B) | n.x], reduce(s = 0, n IN [a] | s + n.x)",
    "MATCH (n) WHERE EXISTS { (n)-->() } AND COUNT { MATCH (n)--(m) RETURN m } > 1 DETACH DELETE n",
    "RETURN CASE 1 WHEN 1 THEN 'a' ELSE -2 ^ 3 % 4 END, all(x IN [1] WHERE x = 1), reduce(s = 0, x IN range(1, 9) | s + x), 0x1F, 1e3",
    "RETURN date('2017-11-13') + duration('P1M2D'), datetime('2017-11-13T10:00Z').epochSeconds, [1, 2, 3][0..2], 'a' STARTS WITH 'b'",
    "CALL graph.pageRank({labels: 'A'}) YIELD node, score RETURN node.x, score; CALL db.schema(); CALL refrain.search('it')",
    "MATCH (a {x: 1}), (b {x: 2}) CALL graph.allShortestPaths(a, b, {direction: 'both', weight: 'x'}) YIELD path RETURN path",
    "CREATE (a:X {l: [1, 2]})-[:Y]->(b), p = (a)-[:Z]->(b) SET a.l = a.l + 3 REMOVE a:X RETURN a, p, $missing; RETURN `odd ``name`.y",
];

/// Pieces that stand anywhere.
const PIECES: &[&str] = &[
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "-",
    "->",
    "<-",
    "--",
    "*",
    "|",
    "&",
    "!",
    "%",
    ":",
    ",",
    ".",
    "..",
    "=",
    "<>",
    "+",
    "'",
    "\"",
    "`",
    "\\",
    "$",
    "//",
    "/*",
    "*/",
    ";",
    "\n",
    "é",
    "\u{200B}",
    "💥",
    "0",
    "9223372036854775808",
    "1e400",
    "null",
    "NOT",
    "MATCH",
    "WHERE",
    "WITH",
    "RETURN",
    "EXISTS",
    "COUNT",
    "COLLECT",
    "CALL",
    "YIELD",
    "IN",
    "AS",
    "UNION",
    "FOREACH",
    "CASE",
    "WHEN",
    "THEN",
    "END",
    "SET",
    "DELETE",
    "ORDER BY",
    "LIMIT",
    "a",
    "n",
    "x",
    ":A",
    "count(*)",
    "shortestPath(",
    "n.x",
    "[*]",
];

/// The tokens of a text, more or less.
fn tokens(text: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for c in text.chars() {
        match all.last_mut() {
            Some(last) if c.is_alphanumeric() && last.ends_with(char::is_alphanumeric) => last.push(c),
            _ => all.push(c.to_string()),
        }
    }
    all
}

/// A seed with some of its tokens dropped, doubled, moved or replaced.
fn changed(seed: u64) -> String {
    let mut random = Rng::with_seed(seed);
    let mut text = tokens(SEEDS[random.usize(..SEEDS.len())]);
    for _ in 0..random.usize(1..6) {
        let at = random.usize(..text.len().max(1)).min(text.len().saturating_sub(1));
        match random.u8(0..5) {
            0 if text.len() > 1 => drop(text.remove(at)),
            1 => text.insert(at, text[at].clone()),
            2 => text[at] = PIECES[random.usize(..PIECES.len())].to_owned(),
            3 => text.insert(at, format!(" {} ", PIECES[random.usize(..PIECES.len())])),
            _ => {
                let other = tokens(SEEDS[random.usize(..SEEDS.len())]);
                let from = random.usize(..other.len());
                let part = other.into_iter().skip(from).take(random.usize(1..12));
                text.splice(at..at, part);
            }
        }
    }
    text.concat()
}

#[test]
fn the_seeds_are_queries() {
    for seed in SEEDS {
        for span in refrain::query::statements(seed) {
            refrain::query::parse(span.of(seed)).unwrap_or_else(|e| panic!("{}", e.render("seed", span.of(seed))));
        }
        body::engine(seed);
    }
}

proptest! {
    #![proptest_config(chance::cases(1_500))]

    #[test]
    fn any_text_is_parsed_or_refused(seed: u64) {
        body::parse(&changed(seed));
    }

    #[test]
    fn any_script_is_answered_or_refused(seed: u64) {
        body::engine(&changed(seed));
    }

    #[test]
    fn even_noise_is_refused(text in "\\PC{0,60}") {
        body::parse(&text);
    }
}
