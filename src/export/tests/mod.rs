mod charts;
mod pictures;

use graphviz_rust::dot_structures::{Graph as DotGraph, Id, Stmt};
use quick_xml::Reader;
use quick_xml::events::Event;

use super::{ExportError, Format, Options, cypher, dot, write};
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

/// The elements that a picture is made of.
const DRAWING: [&str; 8] = ["svg", "rect", "g", "title", "text", "path", "circle", "style"];

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
    assert!(names.iter().all(|name| DRAWING.contains(&name.as_str())), "{names:?}");
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
fn a_property_called_labels_is_not_the_labels() {
    let mut sample = Sample::default();
    let [from, to] = [0, 1].map(|_| sample.node("Team", &[("labels", "own".into())]));
    sample.rel(from, "KNOWS", to, &[("type", "well".into())]);
    for format in [Format::Graphml, Format::Gexf] {
        let xml = written(&sample.graph, None, format);
        for title in ["\"labels\"", "\"labels (property)\"", "\"type\"", "\"type (property)\""] {
            assert_eq!(xml.matches(&format!("={title}")).count(), 1, "{title} in {xml}");
        }
    }
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
