use super::*;

/// Queries of every form, one to a line.
const QUERIES: &str = "\
MATCH (n:Person {name: 'Ada'})-[r:KNOWS|LIKES*1..3]->(m) WHERE n.age > 3 AND NOT m:Old RETURN n, r AS rel
OPTIONAL MATCH p = (a)<-[*]-(b), (c) RETURN DISTINCT p ORDER BY a.x DESC, b SKIP 1 LIMIT $n
UNWIND [1, -2, 3.5e-7, 'it''s'] AS x WITH *, x + 1 AS y WHERE y <> 3 RETURN *
CREATE (a:A:B {k: [1, {l: null}]})-[:T]->(b) SET a.x = b.y = 1, a += {z: 2}, b:L REMOVE a.x, b:L
MERGE (a)-[r:T]-(b) ON CREATE SET r.x = 1 ON MATCH SET a = {y: 2} RETURN r
MATCH (n) DETACH DELETE n, n.list[0]
CALL db.labels() YIELD label AS l WHERE l STARTS WITH 'A' RETURN count(*), collect(DISTINCT l)
CALL db.labels
RETURN 1 < 2 <= 3 = true, (1 < 2) < 3, a OR b XOR c AND d, 2 ^ 3 ^ 4, -(-2), - -2, NOT NOT true
RETURN [x IN list WHERE x > 1 | x * 2], [x IN list], [(x IN list)], [1 IN list], all(x IN l WHERE x), reduce(t = 0, x IN l | t + x)
RETURN [p = (a)-->(b) WHERE a.x | p], [(a)--(b:B) | b.name], n {.a, .*, b: 1, c}, l[1..2], l[..], l[-1], m.`odd key`
MATCH (n) WHERE (n)-[:T]->({x: 1}) AND exists { MATCH (n) RETURN n } OR exists { (n)--(m) WHERE m.x } RETURN count { (n)-->() }
RETURN CASE WHEN a THEN 1 ELSE 2 END, CASE x WHEN 1 THEN 'one' END AS end, a IS NOT NULL = (b IS NULL), (a).b
MATCH p = any shortest (a)-->+(b), q = ALL SHORTEST (b)-[:R]-{1,3}(c), shortest 1 (c)-[*]-(a) RETURN p
MATCH p = shortestPath((a)-[*..5]-(b)) RETURN p UNION ALL MATCH (n:A|B) RETURN n AS p UNION RETURN 1 AS p
EXPLAIN RETURN date.truncate('day', d), 'a' + \"b\\n\\u00e9\" =~ 'x', `a``b`, x.y.z(1), 0x1F + 0o17 + .5
RETURN (a) - (b), (a)-1, (a) < -1, (a) - -1";

fn read(text: &str) -> Program {
    parse(text).unwrap_or_else(|error| panic!("{}", error.render("query", text)))
}

#[test]
fn what_is_printed_reads_the_same() {
    for text in QUERIES.lines() {
        let text = text.replace("''", "\\'");
        let tree = read(&text);
        let printed = tree.to_string();
        assert_eq!(read(&printed), tree, "{text}\n{printed}");
    }
}

#[test]
fn precedence() {
    let same = |a: &str, b: &str| assert_eq!(read(&format!("RETURN {a}")), read(&format!("RETURN {b}")), "{a}");
    same("a OR b AND c", "a OR (b AND c)");
    same("NOT a = b", "NOT (a = b)");
    same("a <= b IN c", "a <= (b IN c)");
    same("a + b IS NULL", "(a + b) IS NULL");
    same("-a.b ^ 2", "(-(a.b)) ^ 2");
    same("a + b * c[0]", "a + (b * (c[0]))");
    same("[x IN a OR b WHERE c]", "[x IN (a OR b) WHERE c]");
}

#[test]
fn pathological_texts_are_answered() {
    let texts = [
        format!("RETURN {}1{}", "(".repeat(10_000), ")".repeat(10_000)),
        format!("RETURN {}", "[".repeat(190)),
        format!("RETURN {}", "(".repeat(190)),
        format!("RETURN {}", "[x IN ".repeat(190)),
        format!("RETURN {}", "(a)-[{x: ".repeat(90)),
        format!("RETURN {}", "all(x IN ".repeat(190)),
        format!("RETURN {}", "CASE WHEN ".repeat(900)),
        format!("RETURN {}", "exists { ".repeat(190)),
        format!("RETURN {}x{}?", "[x IN l WHERE ".repeat(150), "]".repeat(150)),
        format!("RETURN {}1{}?", "a[".repeat(150), "]".repeat(150)),
        format!("RETURN {}", "(a)--(".repeat(150)),
        format!("RETURN {}", "(a)<--(".repeat(150)),
        format!("RETURN {}", "(a {k: exists { (a {k: ".repeat(40)),
        format!("RETURN {}", "n {k: ".repeat(150)),
        format!("RETURN {} true", "NOT ".repeat(10_000)),
        format!("RETURN 1{}", " + 1".repeat(10_000)),
    ];
    for text in texts {
        assert!(
            with_parsed(&text, |_| Ok(())).is_err(),
            "{}",
            text.chars().take(40).collect::<String>()
        );
    }
    let deep = format!("RETURN {}1{}", "(".repeat(190), ")".repeat(190));
    assert!(with_parsed(&deep, |tree| Ok(tree.to_string())).is_ok());
    let long = format!("RETURN 1{}", " + 1".repeat(1_000));
    assert!(with_parsed(&long, |tree| Ok(tree.to_string())).is_ok());
}

#[test]
fn errors_say_what_was_meant() {
    let hint = |text: &str| parse(text).expect_err(text).hint.unwrap_or_default();
    assert!(hint("MATCH (n) WHERE n.x == 1 RETURN n").contains("`=`"));
    assert!(hint("MATCH (n) WHERE n.x != 1 RETURN n").contains("`<>`"));
    assert!(hint("MATCH (n) WHERE n.x LIKE 'a' RETURN n").contains("CONTAINS"));
    assert!(hint("SELECT * FROM n").contains("MATCH"));
    assert!(hint("MATCH (n) RETURN n.x GROUP BY n.x").contains("GROUP BY"));
    assert_eq!(
        parse("RETURN 42 — 41").expect_err("a dash").code,
        "InvalidUnicodeCharacter"
    );
}

/// Every query of the examples and, where the conformance scenarios are at hand, of these.
fn queries_of_the_world() -> Vec<String> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut queries = Vec::new();
    for entry in std::fs::read_dir(root.join("examples")).into_iter().flatten().flatten() {
        if entry.path().extension().is_some_and(|extension| extension == "cypher") {
            let text = std::fs::read_to_string(entry.path()).unwrap();
            queries.extend(statements(&text).iter().map(|span| span.of(&text).to_owned()));
        }
    }
    assert!(!queries.is_empty());
    let shared = std::env::var_os("REFRAIN_SHARED").map_or_else(|| root.join("../shared"), Into::into);
    let Ok(scenarios) = std::fs::read_to_string(shared.join("tck/dev.json")) else {
        println!("skipped: no conformance scenarios in {}", shared.display());
        return queries;
    };
    let scenarios: serde_json::Value = serde_json::from_str(&scenarios).unwrap();
    for scenario in scenarios["scenarios"].as_array().unwrap() {
        queries.extend(scenario["query"].as_str().map(str::to_owned));
    }
    queries
}

#[test]
fn what_is_printed_reads_the_same_for_every_query_at_hand() {
    let mut read_well = 0;
    for text in queries_of_the_world() {
        // Some scenarios are there to be refused.
        let Ok(tree) = parse(&text) else { continue };
        let printed = tree.to_string();
        assert_eq!(read(&printed), tree, "{text}\n{printed}");
        read_well += 1;
    }
    assert!(read_well >= 12, "only {read_well} queries");
}
