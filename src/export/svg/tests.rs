//! What is drawn keeps apart: nodes, the words in them and on lines, and lines that are not theirs.

use std::collections::BTreeSet;

use resvg::usvg::{Group, Node, Tree};

use super::{Picture, Placed, Rect, Theme, words, write};
use crate::export::{Arrangement, Bounds, Options, png, select, timeline};
use crate::graph::{Graph, Value};
use crate::output::sample::northshire;
use crate::query::{Answer, Limits, Params, run};

fn picture(graph: &Graph, answer: Option<&Answer>, nodes: usize, arrangement: Arrangement) -> Picture {
    let bounds = Bounds {
        nodes,
        edges: 2 * nodes,
    };
    let mut picture = select(graph, answer, bounds);
    picture.title = "A title".to_owned();
    picture.source = "somewhere".to_owned();
    picture.arrange(arrangement);
    picture
}

/// Pictures of each size and arrangement.
fn pictures() -> Vec<Picture> {
    let graph = northshire(8);
    let mut pictures = Vec::new();
    for nodes in [10, 50, 200] {
        for arrangement in [
            Arrangement::Auto,
            Arrangement::Lanes,
            Arrangement::Layers,
            Arrangement::Radial,
        ] {
            pictures.push(picture(&graph, None, nodes, arrangement));
        }
    }
    pictures
}

/// The boxes of all texts of an SVG, as the font that comes along draws them.
fn texts(svg: &[u8]) -> Vec<(String, Rect)> {
    let tree = Tree::from_data(svg, &png::options()).unwrap();
    let mut found = Vec::new();
    collect(tree.root(), &mut found);
    found
}

fn collect(group: &Group, found: &mut Vec<(String, Rect)>) {
    for node in group.children() {
        match node {
            Node::Group(inner) => collect(inner, found),
            Node::Text(text) => {
                let place = text.abs_bounding_box();
                let [x, y, width, height] = [place.x(), place.y(), place.width(), place.height()].map(f64::from);
                let words = text.chunks().iter().map(|chunk| chunk.text()).collect();
                found.push((words, Rect { x, y, width, height }));
            }
            _ => {}
        }
    }
}

fn assert_apart(texts: &[(String, Rect)]) {
    for (at, (words, place)) in texts.iter().enumerate() {
        for (others, other) in &texts[at + 1..] {
            assert!(!place.overlaps(other), "“{words}” {place:?} and “{others}” {other:?}");
        }
    }
}

#[test]
fn no_words_overlap_at_any_size() {
    for picture in pictures() {
        let mut svg = Vec::new();
        write(&picture, Theme::Dark, &mut svg).unwrap();
        let texts = texts(&svg);
        assert!(texts.len() >= picture.nodes.len());
        assert_apart(&texts);
        let placed = Placed::of(&picture);
        for (at, place) in placed.drawing.boxes.iter().enumerate() {
            for line in placed.lines(at) {
                let drawn = texts.iter().find(|(words, _)| *words == line);
                assert!(
                    drawn.is_none_or(|(_, drawn)| drawn.width < place.width),
                    "{line} in {place:?}"
                );
            }
        }
    }
}

#[test]
fn words_fit_into_their_nodes_and_no_line_crosses_them() {
    for picture in pictures() {
        let placed = Placed::of(&picture);
        let boxes: BTreeSet<usize> = (0..placed.drawing.boxes.len()).collect();
        for (at, a) in placed.drawing.boxes.iter().enumerate() {
            let later = boxes.range(at + 1..).map(|&other| placed.drawing.boxes[other]);
            assert!(later.into_iter().all(|b| !a.overlaps(&b)));
        }
        for run in &placed.drawing.runs {
            let points = run.way.points();
            let crossed = placed
                .drawing
                .boxes
                .iter()
                .find(|place| points.iter().any(|&p| place.holds(p)));
            assert!(crossed.is_none(), "{:?} crosses {crossed:?}", run.way);
        }
        let words = words::placed(&picture, &placed.drawn, &placed.drawing);
        for (at, word) in words.iter().enumerate() {
            let nodes = placed.drawing.boxes.iter().chain(&placed.drawing.headings);
            let others = words[at + 1..].iter().map(|word| &word.place);
            assert!(nodes.chain(others).all(|other| !word.place.overlaps(other)));
        }
    }
}

#[test]
fn a_node_alone_with_its_neighbours_stands_in_the_middle() {
    let graph = northshire(0);
    let authority = graph.with_label(graph.symbol("Authority").unwrap())[0];
    let topics = graph.with_label(graph.symbol("Topic").unwrap());
    let mut rows: Vec<Vec<Value>> = topics.iter().map(|&topic| vec![Value::Node(topic)]).collect();
    rows.push(vec![Value::Node(authority)]);
    let answer = Answer {
        columns: vec!["n".to_owned()],
        rows,
        ..Answer::default()
    };
    let all = picture(&graph, Some(&answer), 99, Arrangement::Radial);
    let centre = all.centre.unwrap();
    assert_eq!(all.nodes[centre].label, "Authority");
    let placed = Placed::of(&all);
    let middle = |at: usize| placed.drawing.boxes[at].x + placed.drawing.boxes[at].width / 2.0;
    let (left, right): (Vec<usize>, Vec<usize>) = (0..all.nodes.len())
        .filter(|&at| at != centre)
        .partition(|&at| middle(at) < middle(centre));
    assert!(left.len() >= 2 && right.len() >= 2);
}

#[test]
fn relationships_that_say_the_same_are_one_line() {
    let mut graph = northshire(0);
    let script = "MATCH (s:Topic) WITH s LIMIT 1 CREATE (d:Document {title: 'A report'}) WITH s, d UNWIND range(1, 12) AS line \
                  CREATE (s)-[:STATED_IN {line: line}]->(d) RETURN DISTINCT s, d";
    let answer = run(&mut graph, script, &Params::new(), &Limits::default()).unwrap();
    let picture = picture(&graph, Some(&answer), 10, Arrangement::Radial);
    let [line] = picture.edges.as_slice() else {
        panic!("{:?}", picture.edges)
    };
    assert_eq!((line.stands_for, line.weight), (12, 12.0));
}

#[test]
fn a_timeline_keeps_its_words_apart() {
    let mut svg = Vec::new();
    timeline::write(&northshire(3), None, &Options::default(), &mut svg).unwrap();
    assert_apart(&texts(&svg));
}

#[test]
fn pixels_need_no_font_of_the_machine() {
    let mut svg = Vec::new();
    let small = picture(&northshire(1), None, 10, Arrangement::Auto);
    write(&small, Theme::Light, &mut svg).unwrap();
    let mut pixels = Vec::new();
    png::write(&svg, &mut pixels).unwrap();
    assert!(pixels.starts_with(b"\x89PNG"));
    let texts = texts(&svg);
    assert!(
        texts
            .iter()
            .all(|(words, place)| words.trim().is_empty() || place.width > 3.0)
    );
}
