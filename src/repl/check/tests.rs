use super::*;
use crate::explore::sample;

fn marked(text: &str) -> Vec<String> {
    let schema = Schema::of(&sample());
    let marks = marks(text, None, &schema);
    marks.iter().map(|mark| mark.at.of(text).to_owned()).collect()
}

#[test]
fn what_cannot_be_right_is_marked() {
    assert_eq!(marked("MATCH (n:Topc) RETURN n"), ["Topc"]);
    assert_eq!(marked("MATCH ()-[:FOND|ABOUT]->(n) RETURN n;"), ["FOND"]);
    assert_eq!(marked("MATCH (n) RETRN n"), ["RETRN"]);
    assert_eq!(marked("MATCH (n) RETURN m"), ["m"]);
    assert_eq!(marked("RETURN 1; MATCH (n) RETURN toUper(n.name)"), ["toUper"]);
    assert_eq!(marked(":mode csv\nRETURN x;"), ["x"]);
    assert_eq!(marked("SELECT name"), ["SELECT"]);
    assert_eq!(marked("RETURN 1; METCH (n)"), ["METCH"]);
}

#[test]
fn a_query_that_is_not_at_its_end_is_looked_through_and_not_called_unfinished() {
    for text in [
        "MATCH (n:Topic)",
        "MATCH (n:Topic) WHERE n.name = 'Front door'",
        "OPTIONAL MATCH (n)",
        "WITH 1 AS x",
        "UNWIND [1] AS x",
        "MATCH (n) CALL (n) { RETURN 1 AS one }",
    ] {
        assert_eq!(marked(text), [""; 0], "{text}");
        assert_eq!(marked(&format!("{text};")).len(), 1, "{text}");
    }
    assert_eq!(marked("MATCH (n:Topc)"), ["Topc"]);
    assert_eq!(marked("MATCH (n:Topic) WHERE m.name = 'x'"), ["m"]);
}

#[test]
fn properties_that_a_label_or_type_has_not_are_marked() {
    assert_eq!(marked("MATCH (n:Topic) RETURN n.nmae"), ["nmae"]);
    assert_eq!(marked("MATCH (n:Topic {nmae: 'x', id: 'y'})"), ["nmae"]);
    assert_eq!(marked("MATCH ()-[r:ABOUT]->() RETURN r.rnk"), ["rnk"]);
    for text in [
        "MATCH (n:Topic) RETURN n.name, n {.id}",
        "MATCH (n) RETURN n.whatever",
        "MATCH (n:Topic) WITH n.name AS n RETURN n.other",
        "MATCH (n:Topic) RETURN [n IN [{a: 1}] | n.a]",
        "MATCH (n:Topic) SET n.new = 1",
        "MATCH (n:Topic)-[r:OF]->() RETURN r.any",
        "RETURN date.truncate('year', date())",
    ] {
        assert_eq!(marked(text), [""; 0], "{text}");
    }
}

#[test]
fn commands_are_looked_through_too() {
    assert_eq!(marked(":recuring"), ["recuring"]);
    assert_eq!(marked(":export svgg a.svg"), ["svgg"]);
    assert_eq!(marked(":explain MATCH (n:Topc) RETURN n"), ["Topc"]);
    assert_eq!(marked(":export svg a.svg MATCH (n) RETRN n"), ["RETRN"]);
    assert_eq!(marked(":schema Topc"), ["Topc"]);
    assert_eq!(marked(":recurring Norhshire"), ["Norhshire"]);
    assert_eq!(marked(":timing maybe;"), ["maybe;"]);
    for text in [
        ":help",
        ":help toUpper()",
        ":help :show",
        ":export svg a.svg last",
        ":mode csv -o x.csv",
        ":recurring north",
        ":timeline \"Northshire\"",
        ":schema :Topic",
        ":find whatever",
        ":show whoever",
        ":examples 1",
        ":quit;",
        ":",
    ] {
        assert_eq!(marked(text), [""; 0], "{text}");
    }
}

#[test]
fn what_may_still_come_right_is_not() {
    for text in [
        "",
        "MATCH",
        "MATCH (n",
        "MATCH (n:Topic) WHERE n.name = 'Fr",
        "MATCH (n) RETURN n.",
        "RETURN $x + 1",
        "CREATE (:New)-[:MADE]->()",
        "RETURN {a: 1}, [x IN [1] | x]",
        "UNWIND _ AS row RETURN row.name",
        "MATCH (n) WHERE n:Topic RETURN n",
        "EXPLAIN MATCH (n) RETURN n",
        "FOREACH (x IN [1] | CREATE (:Topic {id: x}))",
    ] {
        assert_eq!(marked(text), [""; 0], "{text}");
    }
    let schema = Schema::of(&sample());
    assert!(marks("MATCH (n:Top", Some(12), &schema).is_empty());
    assert!(marks(":recur", Some(6), &schema).is_empty());
    assert!(marks("SEL", Some(3), &schema).is_empty());
}
