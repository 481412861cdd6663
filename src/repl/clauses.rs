//! What the words of the language do, for help and completion.

/// A clause or another word that begins something.
pub(super) struct Clause {
    /// In capitals; several words where one alone is not written.
    pub name: &'static str,
    /// What it does, in one line.
    pub about: &'static str,
    /// A statement that shows it at work.
    pub example: &'static str,
}

const fn clause(name: &'static str, about: &'static str, example: &'static str) -> Clause {
    Clause { name, about, example }
}

/// The clauses, in the order in which they are learnt, then the operators that are words.
pub(super) const CLAUSES: [Clause; 26] = [
    clause(
        "MATCH",
        "finds what has a form: (a:Label {property: value})-[:TYPE]->(b)",
        "MATCH (i:Inspection)-[:OF]->(a:Authority) RETURN a.name, i.start",
    ),
    clause(
        "WHERE",
        "keeps what a condition holds for",
        "MATCH (f:Finding) WHERE f.stance = 'weakness' AND f.text CONTAINS 'late' RETURN f",
    ),
    clause(
        "RETURN",
        "what a query answers: a column for each expression",
        "MATCH (i:Inspection) RETURN i.name AS inspection, i.overall AS grade",
    ),
    clause(
        "DISTINCT",
        "each row or value once",
        "MATCH (j:Judgement) RETURN DISTINCT j.area",
    ),
    clause("AS", "gives a column or a value a name", "RETURN 1 + 1 AS two"),
    clause(
        "ORDER BY",
        "puts rows in order; DESC turns it round",
        "MATCH (i:Inspection) RETURN i.name ORDER BY i.start DESC",
    ),
    clause("LIMIT", "the first rows only", "MATCH (t:Topic) RETURN t.name LIMIT 5"),
    clause(
        "SKIP",
        "leaves the first rows out; also OFFSET",
        "MATCH (t:Topic) RETURN t.name ORDER BY t.name SKIP 10 LIMIT 10",
    ),
    clause(
        "OPTIONAL MATCH",
        "finds what has a form; null where there is none, and the row stays",
        "MATCH (i:Inspection) OPTIONAL MATCH (i)-[:FOLLOWS]->(before) RETURN i.name, before.name",
    ),
    clause(
        "WITH",
        "hands rows on, grouped or narrowed, to the next clause",
        "MATCH (i:Inspection)-[:OF]->(a) WITH a, count(i) AS times WHERE times > 2 RETURN a.name, times",
    ),
    clause(
        "UNWIND",
        "a row for each item of a list",
        "UNWIND [2013, 2017] AS year RETURN year",
    ),
    clause(
        "UNION",
        "the rows of two queries together; UNION ALL keeps those that are the same",
        "MATCH (t:Topic) RETURN t.name AS name UNION MATCH (s:Service) RETURN s.name AS name",
    ),
    clause(
        "CALL",
        "a procedure, or a query within the query: CALL (x) { … }",
        "CALL refrain.search('return home interviews') YIELD node, rank RETURN rank, node.text",
    ),
    clause(
        "YIELD",
        "which columns of a procedure are taken",
        "CALL db.labels() YIELD label RETURN label",
    ),
    clause(
        "CASE",
        "one of several values, by conditions",
        "MATCH (m:Measure) RETURN CASE WHEN m.unit = 'percent' THEN m.value / 100 ELSE m.value END AS value",
    ),
    clause(
        "EXISTS",
        "whether a form is there",
        "MATCH (t:Topic) WHERE EXISTS { (t)-[:RECURS_IN]->() } RETURN t.name",
    ),
    clause(
        "COUNT",
        "how many there are of a form; count(x) counts rows",
        "MATCH (t:Topic) RETURN t.name, COUNT { (t)<-[:ABOUT]-() } AS passages",
    ),
    clause(
        "CONTAINS",
        "whether a text holds another; also STARTS WITH and ENDS WITH",
        "MATCH (f:Finding) WHERE toLower(f.text) CONTAINS 'supervision' RETURN f.text",
    ),
    clause(
        "IN",
        "whether a list holds a value",
        "MATCH (t:Topic) WHERE t.id IN ['front-door', 'thresholds'] RETURN t.name",
    ),
    clause(
        "CREATE",
        "makes nodes and relationships",
        "CREATE (t:Topic {id: 'new', name: 'A new topic'}) RETURN t",
    ),
    clause(
        "MERGE",
        "finds what has a form, or makes it",
        "MERGE (t:Topic {id: 'new'}) ON CREATE SET t.name = 'A new topic' RETURN t",
    ),
    clause(
        "SET",
        "sets properties and labels",
        "MATCH (t:Topic {id: 'new'}) SET t.name = 'Another name'",
    ),
    clause(
        "REMOVE",
        "takes properties and labels away",
        "MATCH (t:Topic {id: 'new'}) REMOVE t.name",
    ),
    clause(
        "DELETE",
        "takes nodes and relationships away; DETACH DELETE a node with its relationships",
        "MATCH (t:Topic {id: 'new'}) DETACH DELETE t",
    ),
    clause(
        "EXPLAIN",
        "shows the steps by which a query would be answered",
        "EXPLAIN MATCH (t:Topic) RETURN t",
    ),
    clause(
        "PROFILE",
        "runs a query and counts the rows of each of its steps",
        "PROFILE MATCH (t:Topic) RETURN t",
    ),
];

/// The clause of a name, or that a word begins, in whatever case.
pub(super) fn find(name: &str) -> Option<&'static Clause> {
    let begins = |clause: &&Clause| {
        let mut words = clause.name.split(' ');
        words.next().is_some_and(|word| word.eq_ignore_ascii_case(name))
    };
    let whole = CLAUSES.iter().find(|clause| clause.name.eq_ignore_ascii_case(name));
    whole.or_else(|| CLAUSES.iter().find(begins))
}

/// What a word does; empty for one that only goes with others.
pub(super) fn about(word: &str) -> &'static str {
    find(word).map_or("", |clause| clause.about)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query;

    #[test]
    fn every_example_is_a_statement_with_its_clause() {
        for Clause { name, about, example } in &CLAUSES {
            assert!(query::parse(example).is_ok(), "{example}");
            assert!(example.contains(name), "{name} is not in its example");
            assert!(!about.is_empty() && about.len() < 90, "{name}");
            assert!(query::keywords().contains(&name.split(' ').next().unwrap()), "{name}");
        }
        assert!(find("order").is_some_and(|clause| clause.name == "ORDER BY"));
        assert_eq!(about("then"), "");
    }
}
