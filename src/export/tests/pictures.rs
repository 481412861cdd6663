//! What a picture of nodes and lines holds.

use super::nodes_of;
use crate::export::{Bounds, Format, Options, select, source, write};
use crate::graph::Graph;
use crate::output::sample::{Sample, day, northshire};

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
    assert!(source::source(&graph, "folder/of mine.refrain", &[north]).contains("mine.refrain"));
}
