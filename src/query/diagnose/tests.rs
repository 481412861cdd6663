use super::*;
use crate::query::run;

/// Two people, the towns that they live in, and what they wrote.
const TOWNS: &str = "CREATE (a:Person {name: 'Ada', born: date('1990-05-01'), height: 170, names: ['Ada', 'A.']}),
    (b:Person {name: 'Bob', born: date('2001-02-03'), height: 180, names: ['Bob']}),
    (t:Town {name: 'Norfolk', code: 'NFK', kind: 'large'}), (u:Town {name: 'Barset', code: 'BST', kind: 'small'}),
    (a)-[:LIVES_IN {since: 2010}]->(t), (b)-[:LIVES_IN {since: 2012}]->(u),
    (a)-[:WROTE]->(:Letter {text: 'The Front door sticks.'})-[:PRAISES]->(u)";

fn asked(text: &str) -> Vec<String> {
    asked_with(text, &Params::new())
}

fn asked_with(text: &str, params: &Params) -> Vec<String> {
    let (mut graph, limits) = (Graph::new(), Limits::default());
    run(&mut graph, TOWNS, &Params::new(), &limits).expect("a graph");
    let answer = run(&mut graph, text, params, &limits).expect(text);
    diagnose(&graph, text, params, &answer, &limits)
}

#[test]
fn a_value_that_nobody_has() {
    for text in [
        "MATCH (t:Town {name: 'Norflok'}) RETURN t",
        "MATCH (t:Town) WHERE t.name = 'Norflok' RETURN t",
        "MATCH (t:Town) WHERE 'Norflok' = t.name RETURN t.code",
        "MATCH (t) WHERE t:Town AND t.name IN ['Norflok'] RETURN t",
        "MATCH (t:Town) WITH t.name AS called WHERE called = 'Norflok' RETURN called",
        "MATCH (t:Town) WITH t AS u MATCH (u) WHERE u.name = 'Norf' + 'lok' RETURN u",
        "MATCH (t:Town {name: 'Norflok'}) RETURN count(t), collect(t.code)",
        "MATCH (p:Person) WHERE EXISTS { (p)-[:LIVES_IN]->(:Town {name: 'Norflok'}) } RETURN p",
    ] {
        assert_eq!(asked(text), ["no Town has name 'Norflok'; perhaps 'Norfolk'"], "{text}");
    }
    let params = Params::from([("name".to_owned(), Value::from("Norflok"))]);
    let of_param = asked_with("MATCH (t:Town {name: $name}) RETURN t", &params);
    assert_eq!(of_param, ["no Town has name 'Norflok'; perhaps 'Norfolk'"]);
}

#[test]
fn nothing_is_said_where_there_is_an_answer_or_no_reason_to_be_seen() {
    for text in [
        "MATCH (t:Town) WHERE t.name = 'Norfolk' RETURN t",
        "MATCH (t:Town) WHERE t.name = 'Norflok' OR true RETURN t",
        "MATCH (t:Town {name: 'Norfolk', code: 'BST'}) RETURN t",
        "MATCH (t:Town) WHERE NOT t.name IN ['Norfolk', 'Barset', 'x'] RETURN t",
        "EXPLAIN MATCH (t:Town {name: 'Norflok'}) RETURN t",
        "MATCH (t:Town {name: 'Norflok'}) SET t.x = 1 RETURN t",
        "MATCH (t:Twon {name: 'Norflok'}) RETURN t",
        "UNWIND [] AS x RETURN x",
        "MATCH (p:Person)-[:LIVES_IN]->(t:Town) WHERE t.name = p.name RETURN p",
        "MATCH (a:Town), (b:Town) WHERE a.name < b.name AND b.name < a.name RETURN a",
    ] {
        assert_eq!(asked(text), [""; 0], "{text}");
    }
}

#[test]
fn what_is_offered_in_its_place() {
    let town = |condition: &str| asked(&format!("MATCH (t:Town) WHERE {condition} RETURN t")).concat();
    assert_eq!(
        town("t.name = 'norfolk'"),
        "no Town has name 'norfolk'; perhaps 'Norfolk' (capitals count)"
    );
    assert_eq!(
        town("t.name = 'Norfolk County'"),
        "no Town has name 'Norfolk County'; perhaps 'Norfolk'"
    );
    assert_eq!(
        town("t.name = 'NFK'"),
        "no Town has name 'NFK'; it is the code of a Town; there are 'Barset' and 'Norfolk'"
    );
    assert_eq!(town("t.name = null"), "nothing is equal to null: ask `name IS NULL`");
    assert_eq!(
        town("t.name CONTAINS 'FOLK'"),
        "no Town has a name that contains 'FOLK'; in other capitals 'Norfolk' does: toLower(…) makes them all small"
    );
    assert_eq!(
        town("toLower(t.name) = 'Norfolk'"),
        "toLower(name) is never 'Norfolk': write 'norfolk'"
    );
    assert_eq!(
        town("toLower(t.name) STARTS WITH 'x'"),
        "no Town has a name that starts with 'x'"
    );
    let person = |condition: &str| asked(&format!("MATCH (p:Person) WHERE {condition} RETURN p")).concat();
    assert_eq!(
        person("'Eve' IN p.names"),
        "no Person has 'Eve' among its names; there are 'A.', 'Ada' and 'Bob'"
    );
    assert_eq!(
        person("p.height = 175"),
        "no Person has height 175; the nearest are 170 and 180"
    );
    assert_eq!(
        person("p.height > 200"),
        "no Person has height > 200; it goes from 170 to 180"
    );
    assert_eq!(
        person("p.born < date('1900-01-01')"),
        "no Person has born < date('1900-01-01'); it goes from date('1990-05-01') to date('2001-02-03')"
    );
    let since = "MATCH ()-[r:LIVES_IN]->() WHERE r.since = 2011 RETURN r";
    assert_eq!(
        asked(since),
        ["no LIVES_IN has since 2011; the nearest are 2010 and 2012"]
    );
}

#[test]
fn a_value_of_another_type() {
    let person = |condition: &str| asked(&format!("MATCH (p:Person) WHERE {condition} RETURN p")).concat();
    assert_eq!(
        person("p.born = '1990-05-01'"),
        "born is a date: write date('1990-05-01')"
    );
    assert_eq!(person("p.born >= '1990'"), "born is a date: write date('1990-01-01')");
    assert_eq!(person("p.born = 'May'"), "born is a date, and 'May' is not");
    assert_eq!(
        person("p.born > 2000-01-31"),
        "born is a date: write date('2000-01-31')"
    );
    assert_eq!(person("p.born < 1980"), "born is a date: write born.year < 1980");
    assert_eq!(person("p.height = '170'"), "height is a number: write 170");
    assert_eq!(person("p.name = 7"), "name is a text: write '7'");
    assert_eq!(person("p.names = 'Ada'"), "names is a list: write 'Ada' IN names");
    assert_eq!(
        person("p.born STARTS WITH '1990'"),
        "born is a date: toString(born) makes a text of it"
    );
}

#[test]
fn a_way_that_no_relationship_goes() {
    assert_eq!(
        asked("MATCH (t:Town)-[:LIVES_IN]->(p:Person) RETURN p"),
        ["no (:Town)-[:LIVES_IN]->(:Person); it goes (:Person)-[:LIVES_IN]->(:Town)"]
    );
    assert_eq!(
        asked("MATCH (t:Town) MATCH (p:Person) MATCH (p)<-[:LIVES_IN]-(t) RETURN p"),
        ["no (:Person)<-[:LIVES_IN]-(:Town); it goes (:Person)-[:LIVES_IN]->(:Town)"]
    );
    assert_eq!(
        asked("MATCH (t:Town)-->(p:Person) RETURN p"),
        ["no (:Town)-->(:Person); it goes (:Person)-[:LIVES_IN]->(:Town)"]
    );
    assert_eq!(
        asked("MATCH (p:Person)-[:WROTE]-(t:Town) RETURN p"),
        ["no (:Person)-[:WROTE]-(:Town); these are joined by (:Person)-[:LIVES_IN]->(:Town)"]
    );
    assert_eq!(
        asked("MATCH (a:Person)-[:WROTE]->(b:Person) RETURN a"),
        ["no (:Person)-[:WROTE]->(:Person); the way is (:Person)-[:LIVES_IN]->(:Town)<-[:LIVES_IN]-(:Person)"]
    );
    assert_eq!(
        asked("MATCH (p:Person)-[:DWELLS]->(t:Town) RETURN p"),
        ["no (:Person)-[:DWELLS]->(:Town); these are joined by (:Person)-[:LIVES_IN]->(:Town)"]
    );
    assert_eq!(
        asked("MATCH (:Town)-[:WROTE]->() RETURN 1"),
        ["no (:Town)-[:WROTE]->(); WROTE goes (:Person)-[:WROTE]->(:Letter)"]
    );
    assert_eq!(
        asked("MATCH (:Town)-[:LIVES_IN*1..3]->(:Letter) RETURN 1"),
        [
            "no (:Town)-[:LIVES_IN]->(); it goes (:Person)-[:LIVES_IN]->(:Town)",
            "no ()-[:LIVES_IN]->(:Letter); LIVES_IN goes (:Person)-[:LIVES_IN]->(:Town)"
        ]
    );
}

#[test]
fn a_property_that_no_node_of_the_label_has() {
    let expected = ["no Person has a property code; Town has; Person has born, height, name, names"];
    for text in [
        "MATCH (p:Person {code: 'x'}) RETURN p",
        "MATCH (p:Person) RETURN p.code",
        "MATCH (p:Person) RETURN p.name, p {.code}.code AS code",
    ] {
        assert_eq!(asked(text), expected, "{text}");
    }
    assert_eq!(
        asked("MATCH (t:Town) WHERE t.names = 'Norfolk' RETURN t"),
        ["no Town has a property names; Person has; did you mean name?"]
    );
    assert_eq!(
        asked("MATCH (t:Town {inhabitants: 7}) RETURN t"),
        ["Town has code, kind, name"]
    );
    assert_eq!(asked("MATCH (p:Person) RETURN [p IN [{code: 1}] | p.code]"), [""; 0]);
}

#[test]
fn a_label_that_is_a_type_and_the_other_way_round() {
    assert_eq!(
        asked("MATCH (w:WROTE) RETURN w"),
        ["no node has the label WROTE, which is a type of relationship: -[:WROTE]->"]
    );
    assert_eq!(
        asked("MATCH ()-[:Town]->() RETURN 1"),
        ["no relationship is of the type Town, which is a label of nodes: (:Town)"]
    );
    assert_eq!(asked("MATCH (w:code) RETURN w"), ["no node has the label code"]);
}
