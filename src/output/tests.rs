use std::sync::Arc;

use pulldown_cmark::{Event, Options, Parser};

use super::evidence;
use super::sample::{Sample, day, northshire};
use super::{Format, write};
use crate::graph::{Direction, Graph, Path, Value};
use crate::query::Answer;

fn answer(columns: &[&str], rows: Vec<Vec<Value>>) -> Answer {
    Answer {
        columns: columns.iter().map(|&name| name.to_owned()).collect(),
        rows,
        ..Answer::default()
    }
}

fn written(graph: &Graph, answer: &Answer, format: Format, width: Option<u16>) -> Vec<u8> {
    let mut out = Vec::new();
    write(graph, answer, format, width, &mut out).unwrap();
    out
}

fn text_of(answer: &Answer, format: Format) -> String {
    String::from_utf8(written(&Graph::new(), answer, format, Some(60))).unwrap()
}

#[test]
fn a_table_fits_its_width_and_counts_its_rows() {
    let long = "a sentence that goes on and on and on until no terminal could hold it in one line";
    let rows = vec![vec![long.into(), Value::Int(7)], vec!["short".into(), Value::Int(1234)]];
    let table = text_of(&answer(&["what", "n"], rows), Format::Table);
    assert!(table.lines().all(|line| line.chars().count() <= 60), "{table}");
    assert!(table.lines().any(|line| line.ends_with("    7 │")), "{table}");
    assert!(table.ends_with("2 rows\n"));
}

#[test]
fn a_table_shows_nothing_that_steers_a_terminal() {
    let table = text_of(
        &answer(&["a"], vec![vec!["\u{1b}[31mred\u{202e}back\u{7}".into()]]),
        Format::Table,
    );
    assert!(table.contains("[31mredback"));
    assert!(!table.contains(['\u{1b}', '\u{202e}', '\u{7}']));
}

#[test]
fn csv_disarms_formulas_and_leaves_numbers() {
    let texts = ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "a=b"];
    let mut rows: Vec<Vec<Value>> = texts.iter().map(|&text| vec![text.into()]).collect();
    rows.push(vec![Value::Int(-5)]);
    let csv = text_of(&answer(&["c"], rows), Format::Csv);
    let cells: Vec<String> = csv::Reader::from_reader(csv.as_bytes())
        .into_records()
        .map(|record| record.unwrap()[0].to_owned())
        .collect();
    assert_eq!(cells, ["'=1+1", "'+1", "'-1", "'@x", "'\tx", "'\rx", "a=b", "-5"]);
}

#[test]
fn json_keeps_columns_in_order_and_spells_entities_out() {
    let mut sample = Sample::default();
    let a = sample.node("B", &[("name", "x\"\n".into()), ("on", day(2017, 11, 13))]);
    let b = sample.node("A", &[]);
    let rel = sample.rel(a, "TO", b, &[("w", Value::Float(0.5))]);
    let path = Value::Path(Arc::new(Path {
        nodes: vec![a, b],
        rels: vec![rel],
    }));
    let rows = vec![vec![Value::Node(a), path, Value::Null, Value::Float(f64::NAN)]];
    let json = String::from_utf8(written(
        &sample.graph,
        &answer(&["z", "p", "a", "n"], rows),
        Format::Jsonl,
        None,
    ))
    .unwrap();
    assert_eq!(
        json,
        r#"{"z":{"id":1,"labels":["B"],"properties":{"name":"x\"\n","on":"2017-11-13"}},"#.to_owned()
            + r#""p":{"nodes":[{"id":1,"labels":["B"],"properties":{"name":"x\"\n","on":"2017-11-13"}},"#
            + r#"{"id":2,"labels":["A"],"properties":{}}],"relationships":[{"id":3,"type":"TO","start":1,"end":2,"#
            + r#""properties":{"w":0.5}}]},"a":null,"n":"NaN"}"#
            + "\n"
    );
    let array = written(
        &sample.graph,
        &answer(&["z"], vec![vec![Value::Node(b)]; 2]),
        Format::Json,
        None,
    );
    let array: serde_json::Value = serde_json::from_slice(&array).unwrap();
    assert_eq!(array.as_array().unwrap().len(), 2);
}

#[test]
fn json_reads_as_it_is_written() {
    let text = r#"{"a":[1,2.0,"x",null,true],"b":{"c":-9223372036854775808}}"#;
    let value = super::value_of(&serde_json::from_str(text).unwrap());
    let json = super::Json {
        graph: &Graph::new(),
        value: &value,
    };
    assert_eq!(serde_json::to_string(&json).unwrap(), text);
}

#[test]
fn markdown_says_what_the_text_says() {
    let hostile = "a | b \\| <b>x</b> *y* _z_ `q` [l](m) ~s~ &amp; \n new # $";
    let markdown = text_of(&answer(&["t"], vec![vec![hostile.into()]]), Format::Markdown);
    let read: String = Parser::new_ext(&markdown, Options::all())
        .filter_map(|event| match event {
            Event::Text(text) => Some(text.to_string()),
            Event::Html(_) | Event::InlineHtml(_) | Event::Code(_) => panic!("markup in {markdown}"),
            _ => None,
        })
        .collect();
    assert_eq!(read, "ta | b \\| <b>x</b> *y* _z_ `q` [l](m) ~s~ &amp; new # $");
}

#[test]
fn a_sheet_is_the_same_every_time_and_holds_no_formula() {
    let rows = vec![vec!["=1+1".into(), day(2017, 11, 13), Value::Int(3)]];
    let answer = answer(&["t", "d", "n"], rows);
    let sheet = written(&Graph::new(), &answer, Format::Xlsx, None);
    assert!(sheet.starts_with(b"PK"));
    assert_eq!(sheet, written(&Graph::new(), &answer, Format::Xlsx, None));
}

#[test]
fn passages_show_their_words_in_context() {
    let graph = northshire(2);
    let topic = graph.with_label(graph.symbol("Topic").unwrap())[0];
    let asked = answer(&["t"], vec![vec![Value::Node(topic)]]);
    let passages = evidence::passages(&graph, &asked, usize::MAX);
    assert!(passages.len() >= 8);
    let first = &passages[0];
    assert_eq!(
        first.quote,
        "Front door is too slow and too uneven across the teams of the county (1 in 2015)."
    );
    assert_eq!((first.document.as_str(), first.line), ("northshire/2015.txt", Some(1)));
    assert!(first.after.starts_with("Front door is too slow"));
    let mut out = Vec::new();
    let look = evidence::Look {
        width: 70,
        colour: false,
        more: Some("ask for all"),
    };
    evidence::write(&graph, &passages, look, &mut out).unwrap();
    let out = String::from_utf8(out).unwrap();
    assert!(
        out.starts_with("(Topic: Front door)\n  1. northshire/2015.txt, line 1\n"),
        "{out}"
    );
    assert!(out.lines().all(|line| line.chars().count() <= 70), "{out}");
    assert!(out.contains("«Front door is too slow") && !out.contains("more;"));
    // A few for a person, with how many there are besides; all of them as rows.
    let few = evidence::passages(&graph, &asked, 3);
    let mut out = Vec::new();
    evidence::write(&graph, &few, look, &mut out).unwrap();
    let out = String::from_utf8(out).unwrap();
    let more = format!("… and {} more; ask for all", passages.len() - few.len());
    assert!(few.len() < passages.len() && out.contains(&more), "{out}");
    let rows = evidence::rows(&graph, &passages);
    assert_eq!(rows.rows.len(), passages.len());
    assert_eq!(rows.columns[7], "quotation");
    assert_eq!(rows.rows[0][7].as_str(), Some(&*first.quote));
}

#[test]
fn evidence_comes_from_the_inspections_that_the_answer_names() {
    let graph = northshire(2);
    let first = |label| Value::Node(graph.with_label(graph.symbol(label).unwrap())[0]);
    let passages = evidence::passages(
        &graph,
        &answer(&["i", "t"], vec![vec![first("Inspection"), first("Topic")]]),
        evidence::FEW,
    );
    assert!(!passages.is_empty());
    assert!(
        passages.iter().all(|passage| passage.document == "northshire/2013.txt"),
        "{passages:?}"
    );
}

#[test]
fn evidence_for_a_relationship_is_what_one_inspection_says_of_the_other_end() {
    let graph = northshire(2);
    let inspection = graph.with_label(graph.symbol("Inspection").unwrap())[0];
    let assessed = [graph.symbol("ASSESSED").unwrap()];
    let (rel, topic) = graph.expand(inspection, Direction::Out, &assessed).next().unwrap();
    let of = |value| evidence::passages(&graph, &answer(&["a"], vec![vec![value]]), usize::MAX);
    let told = of(Value::Rel(rel));
    let all = of(Value::Node(topic));
    assert!(!told.is_empty() && told.len() < all.len());
    assert!(
        told.iter()
            .all(|passage| passage.subject == topic && passage.document == "northshire/2013.txt"),
        "{told:?}"
    );
}
