//! Timelines and comparisons.

use super::{DRAWING, HOSTILE, read_xml, written};
use crate::export::{Bounds, ExportError, Format, Options, write};
use crate::graph::{Graph, Value};
use crate::output::sample::{Sample, day, northshire};

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

/// Northshire and five more, in each of which the first topics recur: in every further one a topic less.
fn six_places() -> Graph {
    let mut sample = Sample { graph: northshire(1) };
    let topics = sample.graph.with_label(sample.graph.symbol("Topic").unwrap()).to_vec();
    for (at, name) in ["Eastshire", "Southshire", "Westshire", "Upshire", "Downshire"]
        .into_iter()
        .enumerate()
    {
        let place = sample.node("Authority", &[("name", name.into())]);
        for year in [2014, 2018] {
            let grade = if year == 2014 { "inadequate" } else { "good" };
            let title = format!("{name}, {year}");
            let inspection = [
                ("name", (&*title).into()),
                ("start", day(year, 3, 3)),
                ("overall", grade.into()),
            ];
            let inspection = sample.node("Inspection", &inspection);
            sample.rel(inspection, "OF", place, &[]);
            for &topic in &topics {
                sample.rel(inspection, "ASSESSED", topic, &[("stance", "weakness".into())]);
            }
        }
        for &topic in &topics[..5 - at] {
            let days = vec![day(2014, 3, 3), day(2018, 3, 3)];
            let recurs = [("inspections", days.into()), ("status", "persisting".into())];
            sample.rel(topic, "RECURS_IN", place, &recurs);
        }
    }
    sample.graph
}

#[test]
fn a_comparison_has_a_row_for_what_recurs_and_a_column_for_each_authority() {
    let mut sample = Sample { graph: six_places() };
    let once = sample.node("Authority", &[("name", "Onceshire".into())]);
    let visit = sample.node("Inspection", &[("name", "Onceshire, 2014".into())]);
    sample.rel(visit, "OF", once, &[]);
    let mut out = Vec::new();
    let summary = write(&sample.graph, None, Format::Comparison, &Options::default(), &mut out).unwrap();
    // What recurs in Northshire, five times, and 5 + 4 + 3 + 2 + 1.
    assert_eq!((summary.nodes, summary.edges), (6, 21));
    let (_, text) = read_xml(&String::from_utf8(out).unwrap());
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("no {words}: {text}"));
    assert!(at("Downshire") < at("Eastshire") && at("Upshire") < at("Westshire"));
    // Front door persists in five of six, neglect in two.
    assert!(at("5 of 6") < at("4 of 5") && at("4 of 5") < at("2 of 2"));
    assert!(
        text.contains("Eastshire, 2014: weakness") && text.contains("not compared"),
        "{text}"
    );
    assert!(!text.contains("Onceshire"));
    // Northshire's last inspection that faulted neglect recommends something.
    assert!(
        text.contains("“1. Make neglect quicker") && text.contains("northshire/2022.txt"),
        "{text}"
    );
}

#[test]
fn a_comparison_keeps_the_authorities_in_which_most_persists() {
    let options = Options::new(None, String::new(), Some(2));
    let mut out = Vec::new();
    let summary = write(&six_places(), None, Format::Comparison, &options, &mut out).unwrap();
    let (_, text) = read_xml(&String::from_utf8(out).unwrap());
    assert!(text.contains("Eastshire") && text.contains("Southshire") && !text.contains("Westshire"));
    // In how many it persists is told of all.
    assert!(text.contains("5 of 6"), "{text}");
    let told = summary.left_out.unwrap();
    assert!(told.contains("2 of 6 topics and 2 of 6 authorities"), "{told}");
}

#[test]
fn of_many_authorities_the_whole_picture_is_a_comparison() {
    let graph = six_places();
    let svg = |options: &Options| {
        let mut out = Vec::new();
        write(&graph, None, Format::Svg, options, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    let compared = "persisting: weak in the latest inspection";
    assert!(svg(&Options::default()).contains(compared));
    assert!(!svg(&Options::new(None, String::new(), Some(50))).contains(compared));
    let (_, northshire) = read_xml(&written(&northshire(1), None, Format::Svg));
    assert!(!northshire.contains(compared));
}

#[test]
fn a_comparison_of_hostile_names_holds_nothing_but_drawing() {
    let mut sample = Sample::default();
    let topic = sample.node("Topic", &[("name", HOSTILE[3].into()), ("area", HOSTILE[6].into())]);
    for text in HOSTILE {
        let place = sample.node("Authority", &[("name", text.into())]);
        for _ in 0..2 {
            let visit = sample.node("Inspection", &[("name", text.into()), ("overall", text.into())]);
            sample.rel(visit, "OF", place, &[]);
            sample.rel(visit, "ASSESSED", topic, &[("stance", "weakness".into())]);
            let finding = sample.node("Finding", &[("text", text.into()), ("stance", "weakness".into())]);
            sample.rel(visit, "FOUND", finding, &[]);
            sample.rel(finding, "ABOUT", topic, &[]);
        }
        sample.rel(topic, "RECURS_IN", place, &[("status", text.into())]);
    }
    let svg = written(&sample.graph, None, Format::Comparison);
    let (names, _) = read_xml(&svg);
    assert!(names.iter().all(|name| DRAWING.contains(&name.as_str())), "{names:?}");
    assert!(!svg.contains(['\u{0}', '\u{7}', '\u{1b}', '\u{202e}']));
}
