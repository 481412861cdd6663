use graphviz_rust::dot_structures::{Graph as DotGraph, Id, Stmt};
use quick_xml::Reader;
use quick_xml::events::Event;

use super::{Bounds, ExportError, Format, Options, cypher, dot, select, write};
use crate::graph::{Graph, Value};
use crate::output::sample::{Sample, day, northshire};
use crate::query::Answer;

/// Texts that try to break out of each format.
const HOSTILE: [&str; 8] = [
    "plain",
    "\"];\n n2 [label=\"owned",
    "back\\slash \\\" at the end\\",
    "</text><script>alert(1)</script>&amp;",
    "]]> <!-- -- --> ' \" `",
    "<b>html</b> <<>>",
    "nul\u{0} bell\u{7} escape\u{1b}[31m turn\u{202e}ed",
    "\\l\\n\\N {} -> -- //",
];

/// A chain of nodes whose labels, keys and values are hostile, as are the types between them.
fn hostile() -> Graph {
    let mut sample = Sample::default();
    let nodes = HOSTILE.map(|text| sample.node(text, &[("name", text.into()), (text, text.into())]));
    for (pair, text) in nodes.windows(2).zip(HOSTILE) {
        sample.rel(pair[0], text, pair[1], &[(text, text.into())]);
    }
    sample.graph
}

fn written(graph: &Graph, answer: Option<&Answer>, format: Format) -> String {
    let options = Options {
        title: Some(HOSTILE[1].to_owned()),
        source: Some(HOSTILE[3].to_owned()),
        ..Options::default()
    };
    let mut out = Vec::new();
    write(graph, answer, format, &options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn nodes_of(graph: &Graph, labels: &[&str]) -> Answer {
    let labels = labels.iter().filter_map(|label| graph.symbol(label));
    let nodes = labels.flat_map(|label| graph.with_label(label));
    Answer {
        columns: vec!["n".to_owned()],
        rows: nodes.map(|&node| vec![Value::Node(node)]).collect(),
        ..Answer::default()
    }
}

/// Names of the elements and all of the text of an XML, which must be well-formed.
fn read_xml(xml: &str) -> (Vec<String>, String) {
    let mut reader = Reader::from_str(xml);
    let (mut names, mut text) = (Vec::new(), String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return (names, text),
            Event::Start(tag) | Event::Empty(tag) => {
                assert!(tag.attributes().all(|attribute| attribute.is_ok()));
                names.push(tag.name().as_ref().to_owned());
            }
            Event::Text(part) => text.push_str(&part),
            Event::GeneralRef(part) => {
                let name: &str = &part;
                text.push_str(quick_xml::escape::resolve_predefined_entity(name).unwrap());
            }
            _ => {}
        }
    }
}

fn count(names: &[String], name: &str) -> usize {
    names.iter().filter(|other| *other == name).count()
}

#[test]
fn dot_reads_back_as_it_was_meant() {
    for text in HOSTILE {
        let quoted = dot::quoted(text);
        let Id::Escaped(id) = &quoted else {
            panic!("{quoted:?} is not quoted")
        };
        let source = format!("digraph {id} {{ a [label={id}] }}");
        let Ok(DotGraph::DiGraph { id: read, stmts, .. }) = graphviz_rust::parse(&source) else {
            panic!("cannot parse {source}")
        };
        assert_eq!((&read, stmts.len()), (&quoted, 1), "{source}");
    }
    let Ok(DotGraph::DiGraph { stmts, .. }) = graphviz_rust::parse(&written(&hostile(), None, Format::Dot)) else {
        panic!("cannot parse the graph")
    };
    let nodes = stmts.iter().filter(|stmt| matches!(stmt, Stmt::Node(_))).count();
    let edges = stmts.iter().filter(|stmt| matches!(stmt, Stmt::Edge(_))).count();
    assert_eq!((nodes, edges), (HOSTILE.len(), HOSTILE.len() - 1));
}

#[test]
fn svg_holds_nothing_but_drawing() {
    let (names, text) = read_xml(&written(&hostile(), None, Format::Svg));
    let known = ["svg", "rect", "g", "title", "text", "path", "circle", "style"];
    assert!(names.iter().all(|name| known.contains(&name.as_str())), "{names:?}");
    assert!(text.contains("</text><script>alert(1)</script>&amp;"));
    assert!(!text.contains(['\u{0}', '\u{7}', '\u{1b}', '\u{202e}']));
}

#[test]
fn graphml_keeps_everything() {
    let (names, text) = read_xml(&written(&hostile(), None, Format::Graphml));
    assert_eq!(
        (count(&names, "node"), count(&names, "edge")),
        (HOSTILE.len(), HOSTILE.len() - 1)
    );
    assert!(text.contains(HOSTILE[4]));
    let (names, _) = read_xml(&written(&northshire(1), None, Format::Graphml));
    assert_eq!(count(&names, "node"), northshire(1).node_count());
}

#[test]
fn json_links_name_their_nodes() {
    let graph = hostile();
    let json: serde_json::Value = serde_json::from_str(&written(&graph, None, Format::Json)).unwrap();
    let ids: Vec<&serde_json::Value> = json["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| &node["id"])
        .collect();
    for link in json["links"].as_array().unwrap() {
        assert!(ids.contains(&&link["source"]) && ids.contains(&&link["target"]));
    }
    assert_eq!(json["nodes"][3]["properties"]["name"], HOSTILE[3]);
}

#[test]
fn cypher_texts_stay_texts() {
    assert_eq!(cypher::quoted("it's \\ a\n"), r"'it\'s \\ a\n'");
    assert_eq!(cypher::name("a`b c"), "`a``b c`");
    assert_eq!(cypher::literal(&Graph::new(), &day(2017, 11, 13)), "date('2017-11-13')");
    let script = written(&hostile(), None, Format::Cypher);
    let made = |what: &str| script.matches(what).count();
    assert_eq!(
        (made("CREATE (:"), made(" CREATE (a)-[:")),
        (HOSTILE.len(), HOSTILE.len() - 1)
    );
}

#[test]
fn a_bounded_picture_keeps_what_matters_and_says_so() {
    let graph = northshire(5);
    let bounds = Bounds { nodes: 30, edges: 20 };
    let picture = select(&graph, None, bounds);
    assert_eq!(
        (picture.nodes.len(), picture.edges.len(), picture.lanes.len()),
        (30, 20, 5)
    );
    let labels: Vec<&str> = picture.nodes.iter().map(|node| &*node.label).collect();
    assert!(
        labels.contains(&"Recommendation") && !labels.contains(&"Finding"),
        "{labels:?}"
    );
    let told = picture.left_out.unwrap();
    assert!(
        told.starts_with("This picture shows 30 of 196 nodes and 20 of"),
        "{told}"
    );
    assert_eq!(
        select(
            &graph,
            None,
            Bounds {
                nodes: 999,
                edges: 9999
            }
        )
        .left_out,
        None
    );
}

#[test]
fn findings_stand_in_the_column_of_their_inspection() {
    let graph = northshire(1);
    let picture = select(&graph, Some(&nodes_of(&graph, &["Finding", "Topic"])), Bounds::ANSWER);
    assert_eq!(picture.lanes.len(), 5);
    let starts: Vec<_> = picture.lanes.iter().map(|lane| lane.start).collect();
    assert!(starts.is_sorted() && picture.lanes.iter().all(|lane| lane.node.is_none()));
    assert!(
        picture
            .nodes
            .iter()
            .all(|node| node.lane.is_some() == (node.label == "Finding"))
    );
    assert!(picture.edges.iter().all(|edge| edge.kind == "ABOUT" && !edge.in_lane));
}

#[test]
fn a_timeline_has_a_row_for_what_recurs() {
    let graph = northshire(2);
    let mut out = Vec::new();
    let summary = write(&graph, None, Format::Timeline, &Options::default(), &mut out).unwrap();
    assert_eq!((summary.nodes, summary.edges), (6, 25));
    let svg = String::from_utf8(out).unwrap();
    let (_, text) = read_xml(&svg);
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("no {words}"));
    assert!(at("Persisting") < at("Neglect") && at("Neglect") < at("Improved") && at("Improved") < at("Caseloads"));
    assert!(text.contains("14 Nov 2017") && text.contains("“1. Make caseloads quicker"));
}

#[test]
fn an_undated_inspection_stands_last_and_apart() {
    let mut sample = Sample { graph: northshire(1) };
    let symbol = |sample: &Sample, name| sample.graph.symbol(name).unwrap();
    let (authority, topic) = (symbol(&sample, "Authority"), symbol(&sample, "Topic"));
    let (authority, topic) = (sample.graph.with_label(authority)[0], sample.graph.with_label(topic)[0]);
    let visit = sample.node("Inspection", &[("name", "Northshire, undated".into())]);
    sample.rel(visit, "OF", authority, &[]);
    let joins = |graph: &Graph| written(graph, None, Format::Timeline).matches("#8A949E").count();
    let before = joins(&sample.graph);
    sample.rel(visit, "ASSESSED", topic, &[("stance", "mixed".into())]);
    assert_eq!(joins(&sample.graph), before);
    let (_, text) = read_xml(&written(&sample.graph, None, Format::Timeline));
    assert!(text.find("undated") > text.find("14 Nov 2022"));
}

#[test]
fn a_timeline_tells_light_faults_from_good_and_bad() {
    let mut sample = Sample { graph: northshire(1) };
    let topic = sample.graph.with_label(sample.graph.symbol("Topic").unwrap())[0];
    let authority = sample.graph.with_label(sample.graph.symbol("Authority").unwrap())[0];
    for strengths in [0, 2] {
        let visit = sample.node("Inspection", &[("name", "Northshire, undated".into())]);
        sample.rel(visit, "OF", authority, &[]);
        let found = [
            ("stance", "mixed".into()),
            ("strengths", Value::Int(strengths)),
            ("weaknesses", Value::Int(1)),
        ];
        sample.rel(visit, "ASSESSED", topic, &found);
    }
    let (_, text) = read_xml(&written(&sample.graph, None, Format::Timeline));
    assert!(text.contains("faulted (strengths 0") && text.contains("mixed (strengths 2"));
}

#[test]
fn a_timeline_leaves_out_what_is_resolved_first_and_counts_all() {
    let options = Options {
        bounds: Some(Bounds { nodes: 2, edges: 0 }),
        ..Options::default()
    };
    let mut out = Vec::new();
    let summary = write(&northshire(2), None, Format::Timeline, &options, &mut out).unwrap();
    let (_, text) = read_xml(&String::from_utf8(out).unwrap());
    assert!(text.contains("Neglect") && text.contains("Caseloads") && !text.contains("Front door"));
    assert!(
        text.contains("6 topics") && text.contains("3 resolved; 2 are shown"),
        "{text}"
    );
    assert!(summary.left_out.unwrap().contains("2 of 6"));
}

#[test]
fn a_mark_is_as_large_as_what_it_says() {
    let widest = |strengths| {
        let mut sample = Sample { graph: northshire(1) };
        let topic = sample.graph.with_label(sample.graph.symbol("Topic").unwrap())[0];
        let authority = sample.graph.with_label(sample.graph.symbol("Authority").unwrap())[0];
        let visit = sample.node(
            "Inspection",
            &[("name", "Northshire, 2023".into()), ("start", day(2023, 1, 9))],
        );
        sample.rel(visit, "OF", authority, &[]);
        let count = [("strengths", Value::Int(strengths)), ("weaknesses", Value::Int(4))];
        let found = [&[("stance", "weakness".into())], &count[..]].concat();
        sample.rel(visit, "ASSESSED", topic, &found);
        written(&sample.graph, None, Format::Timeline).replace(&format!("strengths {strengths},"), "")
    };
    assert!(widest(20) == widest(40));
}

#[test]
fn a_timeline_wants_one_authority() {
    let mut sample = Sample { graph: northshire(1) };
    let south = sample.node("Authority", &[("name", "Southshire".into())]);
    let draw = |authority: Option<&str>| {
        let options = Options {
            authority: authority.map(str::to_owned),
            ..Options::default()
        };
        write(&sample.graph, None, Format::Timeline, &options, &mut Vec::new())
    };
    assert!(draw(Some("northshire")).is_ok());
    assert!(draw(Some("Southshire")).is_err() && draw(Some("Westshire")).is_err());
    // Only one of the two has anything that recurs.
    assert!(draw(None).is_ok());
    let topic = sample.graph.with_label(sample.graph.symbol("Topic").unwrap())[0];
    sample.rel(topic, "RECURS_IN", south, &[]);
    let told = write(
        &sample.graph,
        None,
        Format::Timeline,
        &Options::default(),
        &mut Vec::new(),
    );
    assert!(matches!(told, Err(ExportError::Nothing(why)) if why.ends_with("Northshire, Southshire")));
}

#[test]
fn an_answer_without_nodes_is_no_picture() {
    let answer = Answer {
        columns: vec!["n".to_owned()],
        rows: vec![vec![Value::Int(1)]],
        ..Answer::default()
    };
    let nothing = write(
        &northshire(1),
        Some(&answer),
        Format::Svg,
        &Options::default(),
        &mut Vec::new(),
    );
    assert!(matches!(nothing, Err(ExportError::Nothing(_))));
}

/// Two authorities with a hub of one name and inspections of many years, each with a finding on one topic.
fn two_places() -> Graph {
    let mut sample = Sample::default();
    let topic = sample.node("Topic", &[("name", "Front door".into())]);
    sample.node("Topic", &[("name", "Nobody speaks of it".into())]);
    for name in ["Northshire", "Southshire"] {
        let place = sample.node("Authority", &[("name", name.into())]);
        let hub = sample.node("Service", &[("name", "the hub".into())]);
        sample.rel(hub, "OF", place, &[]);
        sample.rel(hub, "DELIVERS", topic, &[]);
        for year in 2014..2023 {
            let title = format!("{name}, May {year}");
            let inspection = sample.node("Inspection", &[("name", (&*title).into()), ("start", day(year, 5, 8))]);
            sample.rel(inspection, "OF", place, &[]);
            let finding = sample.node(
                "Finding",
                &[("text", format!("It answers late in {year}.").as_str().into())],
            );
            sample.rel(inspection, "FOUND", finding, &[]);
            sample.rel(finding, "ABOUT", topic, &[]);
        }
    }
    sample.graph
}

#[test]
fn what_two_authorities_have_says_whose_it_is() {
    let graph = two_places();
    let whose = |labels: &[&str], label: &str| -> Vec<String> {
        let picture = select(&graph, Some(&nodes_of(&graph, labels)), Bounds::ANSWER);
        let nodes = picture.nodes.iter().filter(|node| node.label == label);
        nodes.filter_map(|node| node.whose.clone()).collect()
    };
    assert_eq!(whose(&["Service", "Topic"], "Service"), ["Northshire", "Southshire"]);
    assert!(whose(&["Finding", "Topic"], "Finding").contains(&"Southshire, 2017".to_owned()));
    assert!(whose(&["Finding", "Topic", "Authority"], "Authority").is_empty());
}

#[test]
fn many_inspections_stand_in_their_years() {
    let graph = two_places();
    let picture = select(
        &graph,
        Some(&nodes_of(&graph, &["Inspection", "Finding"])),
        Bounds::ANSWER,
    );
    let names: Vec<&str> = picture.lanes.iter().map(|lane| &*lane.name).collect();
    let years: Vec<String> = (2014..2023).map(|year| year.to_string()).collect();
    assert_eq!(names, years);
    for node in &picture.nodes {
        let year = node.lane.and_then(|lane| picture.lanes[lane].name.parse().ok());
        assert_eq!(year, node.date.map(|date| date.year()), "{}", node.name);
    }
}

#[test]
fn what_would_be_too_wide_leaves_a_kind_of_node_out_and_says_so() {
    let graph = two_places();
    let asked = nodes_of(&graph, &["Authority", "Inspection", "Finding", "Topic"]);
    let drawn = |options: &Options| {
        let mut out = Vec::new();
        let summary = write(&graph, Some(&asked), Format::Svg, options, &mut out).unwrap();
        (summary, String::from_utf8(out).unwrap())
    };
    let (summary, svg) = drawn(&Options::default());
    let told = summary.left_out.expect("something is left out");
    assert!(
        told.starts_with("This picture shows 22 of 40 nodes and 18 of 54 relationships"),
        "{told}"
    );
    assert!(told.contains("Findings (18) are left out"), "{told}");
    assert!(svg.contains("Findings (18)") && svg.contains("18 findings"), "{svg}");
    let wide = |svg: &str| -> f64 {
        let (_, width) = svg.split_once("width=\"").expect("a width");
        width
            .split('"')
            .next()
            .and_then(|width| width.parse().ok())
            .expect("a number")
    };
    assert!(wide(&svg) < 4_100.0);
    // Whoever says how many nodes there are to be gets them, however wide.
    let (summary, svg) = drawn(&Options::new(None, String::new(), Some(200)));
    assert!(summary.left_out.is_none() && wide(&svg) > 4_100.0);
}

#[test]
fn a_picture_with_too_little_room_shows_what_is_joined() {
    let graph = two_places();
    let bounds = Bounds { nodes: 4, edges: 9 };
    let picture = select(
        &graph,
        Some(&nodes_of(&graph, &["Inspection", "Topic", "Finding"])),
        bounds,
    );
    let joined = |at| picture.edges.iter().any(|edge| edge.from == at || edge.to == at);
    assert_eq!(picture.nodes.len(), 4);
    assert!((0..4).filter(|&at| joined(at)).count() >= 2, "{:?}", picture.nodes);
    // The source is what stands behind the picture.
    let north = graph.with_label(graph.symbol("Service").unwrap())[0];
    assert!(super::source::source(&graph, "folder/of mine.refrain", &[north]).contains("mine.refrain"));
}
