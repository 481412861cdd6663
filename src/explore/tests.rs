use super::*;
use crate::graph::Graph;
use crate::query::Limits;

fn graph() -> Graph {
    let mut graph = sample();
    let script = "MATCH (a:Authority), (f:Finding)
        CREATE (hub:Service {name: 'Multi-agency hub', abbreviation: 'MAH', names: ['the hub']})-[:OF]->(a),
               (f)-[:MENTIONS]->(hub),
               (o:Authority {name: 'Southshire'})<-[:OF]-(:Service {name: 'Multi-agency hub'})";
    crate::query::run(&mut graph, script, &Default::default(), &Default::default()).expect("a query");
    graph
}

fn ask(name: &str, arguments: &str) -> Result<View, Unanswered> {
    ask_of(&graph(), name, arguments)
}

fn ask_of(graph: &Graph, name: &str, arguments: &str) -> Result<View, Unanswered> {
    let (known, limits) = (Known::default(), Limits::default());
    let asked = Asked {
        graph,
        known: &known,
        limits: &limits,
        whole: false,
    };
    find(name).expect("a question").ask(&asked, arguments)
}

fn said(view: &View) -> String {
    let mut out = Vec::new();
    write(&graph(), view, crate::output::Format::Csv, None, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_node_is_found_by_name_abbreviation_id_and_label() {
    for name in [
        "MAH",
        "the hub",
        "multi-agency hub",
        "Service: Multi-agency hub",
        "Multi-agency hub, Northshire",
    ] {
        let view = ask("show", name).unwrap();
        assert!(said(&view).contains("MAH"), "{name}: {}", said(&view));
        assert!(said(&view).contains("-[:OF]->(:Authority)"), "{name}");
    }
    assert!(said(&ask("show", "front-door").unwrap()).contains("Front door"));
    let view = ask("show", "Multi-agency hub, Southshire").unwrap();
    assert!(!said(&view).contains("MAH"));
    let view = ask("show", "multi-agency hub").unwrap();
    assert!(view.notes[0].contains("of Southshire"), "{:?}", view.notes);
}

#[test]
fn what_is_not_found_answers_with_the_nearest() {
    let told = |name, arguments| ask(name, arguments).unwrap_err().to_string();
    assert!(told("show", "Frnt door").contains("Front door"));
    assert!(told("show", "").contains("name a node"));
    assert!(told("show", "#999999").contains("no node"));
    assert!(told("recurring", "Nortshire").contains("did you mean `Northshire`?"));
    assert!(told("recurring", "shire").contains("part of several"));
    assert!(told("schema", "Topik").contains("did you mean Topic?"));
    assert!(told("examples", "what-recur").contains("what-recurs"));
}

#[test]
fn a_type_that_leads_nowhere_is_told() {
    let view = ask("neighbours", "MAH OWNS").unwrap();
    assert!(view.notes[0].contains("by OWNS, but by"), "{:?}", view.notes);
}

#[test]
fn what_is_found_and_recommended_in_the_same_words_stands_once() {
    let mut graph = graph();
    let script = "MATCH (i:Inspection)-[:FOUND]->(f) CREATE (i)-[:RECOMMENDED]->(:Recommendation {text: f.text})";
    crate::query::run(&mut graph, script, &Default::default(), &Default::default()).expect("a query");
    let view = ask_of(&graph, "find", "contacts").unwrap();
    assert_eq!(view.tables[0].answer.rows.len(), 1, "{}", said(&view));
    assert!(said(&view).contains("recommendation"), "{}", said(&view));
}

#[test]
fn neighbours_are_named_by_the_way_to_them() {
    let all = said(&ask("neighbours", "MAH").unwrap());
    assert!(
        all.contains("<-[:MENTIONS]-(:Finding)") && all.contains("Northshire"),
        "{all}"
    );
    let some = said(&ask("neighbours", "MAH OF").unwrap());
    assert!(!some.contains("MENTIONS") && some.contains("Northshire"), "{some}");
}

#[test]
fn a_path_is_parted_where_both_sides_are_named() {
    for ends in [
        "Front door MAH",
        "\"Front door\" MAH",
        "front-door \"the hub\"",
        "\"Front door\" \"the hub\"",
    ] {
        let view = ask("path", ends).unwrap();
        assert_eq!(view.tables[0].title, "2 steps", "{ends}");
        assert!(said(&view).contains("<-[:ABOUT]-(:Finding)"), "{}", said(&view));
    }
    assert!(ask("path", "Front door Southshire").unwrap().tables.is_empty());
    assert!(ask("path", "MAH").is_err());
}

#[test]
fn the_schema_is_drawn_and_counted() {
    let view = ask("schema", "").unwrap();
    assert!(
        view.lead.iter().any(|line| line.contains("─ FOUND ─▶ (Finding)  1")),
        "{:?}",
        view.lead
    );
    assert!(said(&ask("schema", "topic").unwrap()).contains("front-door"));
}

#[test]
fn rows_can_be_taken_up_with_what_stands_behind_them() {
    let rows = ask("find", "contacts").unwrap().rows();
    assert_eq!(rows.columns, ["row", "inspection", "kind", "text", "found"]);
    assert_eq!(rows.rows.len(), 1);
}

#[test]
fn no_question_breaks_on_an_empty_graph() {
    let graph = Graph::new();
    for question in QUESTIONS {
        for arguments in ["", "x", "\"", "\" \"", "#1", "1", "a b c"] {
            let _ = ask_of(&graph, question.name, arguments);
        }
    }
}

#[test]
fn a_light_fault_is_told_from_good_and_bad() {
    let mut graph = crate::output::sample::northshire(2);
    let light = "MATCH (:Inspection)-[found:ASSESSED]->(:Topic {name: 'Caseloads'}) WHERE found.stance = 'mixed'
        SET found.strengths = 0, found.weaknesses = 1";
    crate::query::run(&mut graph, light, &Default::default(), &Default::default()).expect("a query");
    let told = |name: &str| said(&ask_of(&graph, name, "Northshire").unwrap());
    assert!(told("timeline").contains("Caseloads,−,−,−,−,△"), "{}", told("timeline"));
    assert!(told("recurring").contains("2022 faulted"), "{}", told("recurring"));
}
