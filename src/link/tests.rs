//! Linking as a whole, on reports of a county that is not there.

use super::*;
use crate::extract;
use crate::graph::{Direction, NodeId, Value};

const FIRST: &str = "Inspection of Borchester local authority children's services

Inspection dates: 5 March 2018 to 16 March 2018
Lead inspector: Jo Bloggs, Her Majesty’s Inspector

Judgement\tGrade
The impact of leaders on social work practice with children and families\tRequires improvement to be good
Overall effectiveness\tInadequate

## Recommendations

1. Make sure that the multi-agency safeguarding hub (MASH) has enough staff to decide on referrals in time (paragraph 3).

2. See that children who go missing are offered a return home interview.

## Inspection findings

3. Referrals to the MASH wait far too long for a decision. The MASH is understaffed, and its managers cannot keep up with new contacts.

4. Too few children who go missing are offered a return home interview. (Recommendation)

5. Managers of the MASH and the police meet each week to look at referrals together.
";

const SECOND: &str = "Inspection of Borchester local authority children's services

Inspection dates: 7 June 2021 to 18 June 2021
Lead inspector: Sam Miller, Her Majesty’s Inspector

Judgement\tGrade
The impact of leaders on social work practice with children and families\tGood
Overall effectiveness\tGood

## Help and protection

1. At the last inspection, in March 2018, the overall effectiveness of services was judged to be inadequate. The front door has been transformed since then. The Borchester Advice and Contact Service (BACS) answers calls swiftly and takes timely and effective decisions on referrals.

2. Nearly all children who go missing are offered a return home interview. These interviews are thorough and timely.
";

const NEWS: &str = "Borchester children's services praised by inspectors

Published on 20 July 2021

Inspectors who came to Borchester have praised its services for children. In 2018 the council had been judged inadequate, and in 2014 adequate. The leader of the council said that it had been a long road, and that everybody who had walked it could be proud of what was achieved.
";

fn read(path: &str, text: &str) -> Facts {
    let vocabulary = Vocabulary::bundled().unwrap();
    let document = crate::read::read(path, text.as_bytes()).unwrap();
    extract::facts(&document, &vocabulary)
}

fn corpus() -> Vec<Facts> {
    vec![
        read("2018.txt", FIRST),
        read("2021.txt", SECOND),
        read("news.txt", NEWS),
    ]
}

fn linked(mut facts: Vec<Facts>) -> Graph {
    link(&mut facts, &Vocabulary::bundled().unwrap())
}

fn text(graph: &Graph, node: NodeId, key: &str) -> String {
    let value = graph.symbol(key).and_then(|key| graph.property(node, key));
    value.and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// Start, type and end of every relationship of a type, told by a property of either end.
fn told(graph: &Graph, label: &str, kind: &str, (from, to): (&str, &str)) -> Vec<(String, String)> {
    let kind = graph.symbol(kind).unwrap();
    let starts = graph.symbol(label).map_or(&[][..], |label| graph.with_label(label));
    let kind = [kind];
    let ends = |&start: &NodeId| {
        let ends = graph.expand(start, Direction::Out, &kind);
        ends.map(move |(_, end)| (text(graph, start, from), text(graph, end, to)))
    };
    let mut told: Vec<_> = starts.iter().flat_map(ends).collect();
    told.sort();
    told
}

fn pair(a: &str, b: &str) -> (String, String) {
    (a.to_owned(), b.to_owned())
}

#[test]
fn the_order_of_documents_and_their_copies_change_nothing() {
    let ids = |graph: &Graph| {
        let nodes: Vec<i64> = graph.nodes().map(|node| graph.id(node)).collect();
        (nodes, graph.rel_count())
    };
    let once = ids(&linked(corpus()));
    for turn in 1..3 {
        let mut facts = corpus();
        facts.rotate_left(turn);
        assert_eq!(ids(&linked(facts)), once, "{turn}");
    }
    let mut facts = corpus();
    facts.reverse();
    facts.push(read("z/copy of 2018.txt", FIRST));
    assert_eq!(ids(&linked(facts)), once);
}

#[test]
fn a_recalled_judgement_belongs_to_no_other_inspection() {
    let graph = linked(corpus());
    let judged = told(&graph, "Inspection", "JUDGED", ("name", "grade"));
    let first = "Borchester, 5 to 16 March 2018";
    let second = "Borchester, 7 to 18 June 2021";
    assert_eq!(
        judged,
        [
            pair(first, "inadequate"),
            pair(first, "requires improvement"),
            pair(second, "good"),
            pair(second, "good"),
        ]
    );
    // The news recalls 2018 as well; it reports what was found in 2021, or something of its own.
    let reported = told(&graph, "Document", "REPORTS", ("path", "name"));
    assert!(!reported.contains(&pair("news.txt", first)), "{reported:?}");
}

#[test]
fn a_new_model_is_followed_from_one_service_to_the_next() {
    let followed = told(
        &linked(corpus()),
        "Service",
        "SUCCEEDED_BY",
        ("abbreviation", "abbreviation"),
    );
    assert_eq!(followed, [pair("MASH", "BACS")]);
    // Nobody says what became of the hub where the passage on the new model is missing.
    let silent = SECOND.replace("The front door has been transformed since then. ", "");
    let facts = vec![read("2018.txt", FIRST), read("2021.txt", &silent)];
    assert!(told(&linked(facts), "Service", "SUCCEEDED_BY", ("name", "name")).is_empty());
}

#[test]
fn what_is_printed_ties_findings_to_recommendations() {
    let graph = linked(corpus());
    let supports = graph.symbol("SUPPORTS").unwrap();
    let by = graph.symbol("by").unwrap();
    let mut ties = Vec::new();
    for &finding in graph.with_label(graph.symbol("Finding").unwrap()) {
        for (rel, item) in graph.expand(finding, Direction::Out, &[supports]) {
            let by = graph.rel_property(rel, by).and_then(Value::as_str).unwrap_or_default();
            ties.push((
                text(&graph, finding, "paragraph"),
                by.to_owned(),
                text(&graph, item, "number"),
            ));
        }
    }
    ties.sort();
    ties.dedup();
    let tie = |p: &str, by: &str, n: &str| (p.to_owned(), by.to_owned(), n.to_owned());
    assert_eq!(ties, [tie("3", "citation", "1"), tie("4", "marker", "2")]);
}

#[test]
fn every_mention_of_a_service_says_why_it_is_one() {
    let graph = linked(corpus());
    let (stated, why) = (graph.symbol("STATED_IN").unwrap(), graph.symbol("why").unwrap());
    let services = graph.with_label(graph.symbol("Service").unwrap());
    let hub = services
        .iter()
        .find(|&&service| text(&graph, service, "abbreviation") == "MASH")
        .unwrap();
    let mut reasons: Vec<String> = graph
        .expand(*hub, Direction::Out, &[stated])
        .map(|(rel, _)| graph.rel_property(rel, why).and_then(Value::as_str).unwrap().to_owned())
        .collect();
    reasons.sort();
    reasons.dedup();
    assert_eq!(
        reasons,
        [
            "abbreviation that this document introduces as multi-agency safeguarding hub",
            "same name"
        ]
    );
}

#[test]
fn an_inspection_that_no_document_reports_is_recalled() {
    let graph = linked(corpus());
    // Not that of 2018, which is there.
    let stated = told(&graph, "RecalledInspection", "STATED_IN", ("as_of", "path"));
    assert_eq!(stated, [pair("2014", "news.txt")]);
}

#[test]
fn two_documents_without_a_day_are_two_inspections() {
    let undated = |text: &str| text.replace("Inspection dates: 5 March 2018 to 16 March 2018\n", "");
    let other = undated(FIRST).replace("far too long", "too long");
    let facts = vec![
        read("a.txt", &undated(FIRST)),
        read("b.txt", &other),
        read("copy of a.txt", &undated(FIRST)),
    ];
    let graph = linked(facts);
    assert_eq!(graph.with_label(graph.symbol("Inspection").unwrap()).len(), 2);
    let follows = graph.symbol("FOLLOWS").unwrap();
    for &inspection in graph.with_label(graph.symbol("Inspection").unwrap()) {
        let kind = [follows];
        let mut next = graph.expand(inspection, Direction::Out, &kind);
        assert!(next.all(|(_, earlier)| earlier != inspection));
    }
}

#[test]
fn a_general_word_means_the_one_body_that_the_reports_of_an_area_name() {
    let meeting = "Managers of the MASH and the police meet";
    let named = FIRST.replace(meeting, "Felpersham Police and managers meet");
    let later = SECOND.replace("Nearly all children", "The police help. Nearly all children");
    let other = FIRST.replace("Borchester", "Ambridge");
    let other = other.replace(meeting, "Hollerton Constabulary and managers meet. The police meet");
    let third = FIRST.replace("Borchester", "Darrington");
    let facts = vec![
        read("a.txt", &named),
        read("b.txt", &later),
        read("c.txt", &other),
        read("d.txt", &third),
    ];
    let told = told(&linked(facts), "Organisation", "STATED_IN", ("name", "path"));
    let police = told.iter().filter(|(name, _)| {
        name != "Office for Standards in Education, Children's Services and Skills" && name != "Ofsted"
    });
    let mut police: Vec<_> = police.cloned().collect();
    police.dedup();
    let expected = [
        pair("Felpersham Police", "a.txt"),
        pair("Felpersham Police", "b.txt"),
        pair("Hollerton Constabulary", "c.txt"),
        pair("police", "d.txt"),
    ];
    assert_eq!(police, expected);
}

#[test]
fn a_list_that_is_printed_twice_asks_once() {
    let list = "- Supervision of social workers in the assessment teams.\n- Life-story work with children in care.\n";
    let report = format!(
        "Inspection of Borchester local authority children's services\n\nInspection dates: 5 March 2018 to 16 March 2018\n\n\
        What needs to improve\n\n{list}\n## Help and protection\n\n\
        1. Children at risk are seen quickly. Social workers know children well and visit them often.\n\n\
        ## Recommendations\n\n1. Supervision of social workers in the assessment teams (paragraph 1).\n\n\
        2. Improve visits, so that:\n\n- records are kept\n\n3. Improve reviews, so that:\n\n- records are kept\n"
    );
    let graph = linked(vec![read("twice.txt", &report)]);
    let label = graph.symbol("Recommendation").unwrap();
    let kind = graph.symbol("STATED_IN").unwrap();
    let told = graph.with_label(label).iter().map(|&item| {
        let places = graph.expand(item, Direction::Out, &[kind]).count();
        (text(&graph, item, "text"), places)
    });
    let told: Vec<(String, usize)> = told.collect();
    let times = |words: &str| {
        let found = told.iter().filter(|(text, _)| text.starts_with(words));
        found.map(|(_, places)| *places).collect::<Vec<_>>()
    };
    assert_eq!(times("Supervision"), [2], "{told:?}");
    assert_eq!(times("Life-story"), [1]);
    assert_eq!(times("records"), [1, 1], "asked of visits and of reviews");
}

#[test]
fn one_authority_however_its_name_is_written() {
    let report = |name: &str, year: u16| {
        format!(
            "Inspection of {name} local authority children's services\n\nInspection dates: 5 March {year} to 16 March {year}\n\nJudgement\tGrade\nOverall effectiveness\tGood\n\nChildren are seen by social workers who know them."
        )
    };
    let names = |forms: &[&str]| {
        let reports: Vec<String> = (2012u16..).zip(forms).map(|(year, name)| report(name, year)).collect();
        let graph = linked(reports.iter().map(|text| read("report.txt", text)).collect());
        let shown = graph.with_label(graph.symbol("Authority").unwrap()).iter();
        let mut shown: Vec<String> = shown.map(|&node| text(&graph, node, "name")).collect();
        shown.sort();
        shown
    };
    assert_eq!(
        names(&["Pagford & Yarvil", "Pagford and Yarvil", "Pagford & Yarvil"]),
        ["Pagford & Yarvil"]
    );
    assert_eq!(names(&["St. Brides", "St Brides"]), ["St Brides"]);
    assert_eq!(names(&["County Barset", "Barset"]), ["Barset"]);
    assert_eq!(
        names(&["Barset-upon-Hill", "Barset upon Hill", "Barset"]),
        ["Barset upon Hill"]
    );
    // Which of two it is cannot be known.
    assert_eq!(
        names(&["Barset upon Hill", "Barset upon Sea", "Barset"]),
        ["Barset", "Barset upon Hill", "Barset upon Sea"]
    );
}
