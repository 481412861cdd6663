use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::Event;
use refrain::export::{Format, Options, write_file};
use refrain::graph::Graph;
use refrain::query::{Limits, Params};

use super::{HOSTILE, hostile, written};

#[test]
fn gexf_is_well_formed_and_whole() {
    let xml = String::from_utf8(written(&hostile(), Format::Gexf)).unwrap();
    let mut reader = Reader::from_str(&xml);
    let mut counts = [0, 0];
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag) => {
                assert!(tag.attributes().all(|attribute| attribute.is_ok()));
                let name: &str = tag.name().into_inner();
                counts[0] += usize::from(name == "node");
                counts[1] += usize::from(name == "edge");
            }
            _ => {}
        }
    }
    assert_eq!(counts, [HOSTILE.len() + 2, HOSTILE.len() + 1]);
    assert!(!xml.contains(['\u{0}', '\u{7}', '\u{1b}', '\u{202e}']));
}

#[test]
fn turtle_says_what_the_graph_says_and_nothing_more() {
    let turtle = written(&hostile(), Format::Turtle);
    let triples: Vec<_> = oxttl::TurtleParser::new()
        .for_slice(&turtle)
        .collect::<Result<_, _>>()
        .unwrap();
    let kinds: BTreeSet<String> = triples
        .iter()
        .filter(|triple| triple.predicate.as_str().ends_with("#type"))
        .map(|triple| triple.object.to_string())
        .collect();
    assert!(kinds.contains("<urn:refrain:schema#Finding>"), "{kinds:?}");
    assert!(!kinds.contains("<urn:owned>"));
    let of_text = |text: &str| triples.iter().any(|triple| triple.object.to_string().contains(text));
    assert!(of_text("<urn:owned> a <urn:owned>"));
    let links = triples
        .iter()
        .filter(|triple| triple.predicate.as_str() == "urn:refrain:schema#found")
        .count();
    assert_eq!(links, HOSTILE.len());
}

#[test]
fn turtle_keeps_names_apart_and_types_what_it_can() {
    let mut graph = Graph::new();
    let made = "CREATE (:`A b` {at: datetime('2015-06-01T00:00+01:00[Europe/London]'), far: date('+12015-01-01'), \
        for: duration('P1M-15D'), local: localdatetime('2015-06-01T00:00'), long: duration('P1Y2M')})\
        -[:`is a`]->(x:A_b)-[:is_a]->(x)-[:IS_A]->(x)-[:FOUND]->(x)";
    refrain::query::run(&mut graph, made, &Params::new(), &Limits::default()).unwrap();
    let turtle = String::from_utf8(written(&graph, Format::Turtle)).unwrap();
    for wanted in [
        "\"2015-06-01T00:00:00+01:00\"^^xsd:dateTime",
        "\"2015-06-01T00:00:00\"^^xsd:dateTime",
        "\"P1Y2M\"^^xsd:duration",
        "refrain:far \"+12015-01-01\"",
        "refrain:for \"P1M-15D\"",
    ] {
        assert!(turtle.contains(wanted), "{wanted} in\n{turtle}");
    }
    let triples: Result<Vec<_>, _> = oxttl::TurtleParser::new().for_slice(&turtle).collect();
    let names: BTreeSet<String> = triples
        .unwrap()
        .iter()
        .flat_map(|triple| [triple.predicate.to_string(), triple.object.to_string()])
        .collect();
    for name in ["A%20b", "A_b", "is%20a", "is_a", "IS_A", "found"] {
        assert!(
            names.contains(&format!("<urn:refrain:schema#{name}>")),
            "{name}: {names:?}"
        );
    }
    assert!(
        !turtle.contains("12015-01-01\"^^") && !turtle.contains("-15D\"^^"),
        "{turtle}"
    );
}

#[test]
fn neo4j_gets_two_files_of_even_rows_without_formulas() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("import");
    write_file(&hostile(), None, Format::Neo4jCsv, &Options::default(), &into).unwrap();
    for (file, rows) in [
        ("nodes.csv", HOSTILE.len() + 2),
        ("relationships.csv", HOSTILE.len() + 1),
    ] {
        let mut reader = csv::Reader::from_path(into.join(file)).unwrap();
        let head = reader.headers().unwrap().clone();
        assert!(head.iter().any(|name| name == ":LABEL" || name == ":TYPE"));
        let records: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
        assert_eq!(records.len(), rows);
        let cells = records.iter().flatten().chain(&head);
        assert!(cells.into_iter().all(|cell| !cell.starts_with(['=', '+', '@'])));
    }
    let told = refrain::export::write(&hostile(), None, Format::Neo4jCsv, &Options::default(), &mut Vec::new());
    assert!(told.unwrap_err().to_string().contains("-o"));
}

#[test]
fn neo4j_gets_types_that_hold_all_values() {
    let mut graph = Graph::new();
    let made = "CREATE (:A {mix: 'p;q', n: [1, 2], t: localtime('10:15')}), (:A {mix: ['x', 'y']})";
    refrain::query::run(&mut graph, made, &Params::new(), &Limits::default()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    write_file(&graph, None, Format::Neo4jCsv, &Options::default(), folder.path()).unwrap();
    let nodes = std::fs::read_to_string(folder.path().join("nodes.csv")).unwrap();
    let lines: Vec<&str> = nodes.lines().collect();
    assert_eq!(lines[0], ":ID,mix:string[],n:long[],t:localtime,:LABEL");
    assert!(
        lines[1].contains(",\"p,q\",1;2,10:15") && lines[2].contains(",x;y,,"),
        "{nodes}"
    );
}

#[test]
fn no_property_stands_in_the_way_of_a_script() {
    let mut graph = Graph::new();
    let run =
        |graph: &mut Graph, text: &str| refrain::query::run(graph, text, &Params::new(), &Limits::default()).unwrap();
    run(&mut graph, "CREATE (:C {refrain_id: 'mine'})-[:R]->(:C)");
    let script = String::from_utf8(written(&graph, Format::Cypher)).unwrap();
    let mut again = Graph::new();
    for statement in script.lines() {
        run(&mut again, statement);
    }
    let answer = run(&mut again, "MATCH (a)-[:R]->(b) RETURN a.refrain_id AS a, keys(b) AS b");
    assert_eq!(format!("{:?}", answer.rows), "[[Str(\"mine\"), List([])]]");
}

#[test]
fn every_format_takes_hostile_reports() {
    for format in [
        Format::Svg,
        Format::Png,
        Format::Html,
        Format::Dot,
        Format::Graphml,
        Format::Json,
        Format::Cypher,
        Format::Xlsx,
    ] {
        let bytes = written(&hostile(), format);
        let again = written(&hostile(), format);
        assert!(bytes == again, "{format:?} differs from run to run");
        if !format.is_binary() {
            let text = String::from_utf8(bytes).unwrap();
            assert!(!text.contains(['\u{7}', '\u{1b}', '\u{0}']), "{format:?}");
            // These two keep every text as it is.
            let keeps = matches!(format, Format::Json | Format::Cypher);
            assert!(keeps || !text.contains('\u{202e}'), "{format:?}");
        }
    }
}

#[test]
fn the_ending_of_a_file_tells_its_format() {
    let of = |name: &str| Format::of_file(std::path::Path::new(name));
    assert_eq!(
        (of("a.PNG"), of("b/a.ttl"), of("a.xyz"), of("a")),
        (Some(Format::Png), Some(Format::Turtle), None, None)
    );
}
