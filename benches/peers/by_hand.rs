//! The twelve queries as a Rust programmer would write them over the frozen adjacency. Each makes its rows and returns
//! their number.

use std::collections::VecDeque;

use refrain::graph::{Frozen, Graph, NodeId, Symbol, Value};
use refrain::query::Params;
use rustc_hash::{FxHashMap, FxHashSet};

type ByHand = fn(&Graph, &Params) -> usize;

/// By the names of the queries' files.
pub(super) const ALL: [(&str, ByHand); 12] = [
    ("01-look-up", look_up),
    ("02-one-hop", one_hop),
    ("03-two-hop", two_hop),
    ("04-weak-topics-of-one", weak_topics_of_one),
    ("05-weak-topics-of-all", weak_topics_of_all),
    ("06-top-issues", top_issues),
    ("07-shared-topics", shared_topics),
    ("08-contains", contains),
    ("09-chains", chains),
    ("10-shortest", shortest),
    ("11-optional", optional),
    ("12-distinct", distinct),
];

/// The graph with what all of them need.
struct Hand<'g> {
    graph: &'g Graph,
    frozen: &'g Frozen,
}

impl<'g> Hand<'g> {
    fn new(graph: &'g Graph) -> Self {
        Self {
            graph,
            frozen: graph.frozen(),
        }
    }

    fn symbol(&self, name: &str) -> Symbol {
        self.graph.symbol(name).expect("the graph knows the name")
    }

    fn all(&self, label: &str) -> &'g [NodeId] {
        self.graph.with_label(self.symbol(label))
    }

    /// The first node of a label with a value.
    fn find(&self, label: &str, key: &str, value: &Value) -> NodeId {
        let (label, key) = (self.symbol(label), self.symbol(key));
        let found = self.graph.index(label, key).candidates(value).unwrap_or_default();
        *found.first().expect("the parameters name what is there")
    }

    fn text(&self, node: NodeId, key: Symbol) -> &'g str {
        self.graph
            .property(node, key)
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    fn out(&self, node: NodeId, kind: Symbol) -> impl Iterator<Item = NodeId> + use<'g> {
        self.frozen.out(node, Some(kind)).iter().map(|step| step.node)
    }

    fn back(&self, node: NodeId, kind: Symbol) -> impl Iterator<Item = NodeId> + use<'g> {
        self.frozen.into(node, Some(kind)).iter().map(|step| step.node)
    }
}

/// The first so many rows in order.
fn top<T: Ord + Clone>(mut rows: Vec<T>, most: usize) -> usize {
    if rows.len() > most {
        rows.select_nth_unstable(most);
        rows.truncate(most);
    }
    rows.sort_unstable();
    std::hint::black_box(rows).len()
}

fn look_up(graph: &Graph, params: &Params) -> usize {
    let hand = Hand::new(graph);
    let finding = hand.find("Finding", "uid", &params["finding"]);
    let row = (
        hand.text(finding, hand.symbol("text")),
        hand.text(finding, hand.symbol("stance")),
    );
    std::hint::black_box(row);
    1
}

fn one_hop(graph: &Graph, params: &Params) -> usize {
    let hand = Hand::new(graph);
    let (about, finding, stance) = (hand.symbol("ABOUT"), hand.symbol("Finding"), hand.symbol("stance"));
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for node in hand.back(hand.find("Topic", "id", &params["hub"]), about) {
        if graph.has_label(node, finding) {
            *counts.entry(hand.text(node, stance)).or_default() += 1;
        }
    }
    counts.len()
}

fn two_hop(graph: &Graph, params: &Params) -> usize {
    let hand = Hand::new(graph);
    let (about, raises, name) = (hand.symbol("ABOUT"), hand.symbol("RAISES"), hand.symbol("name"));
    let (finding, issue) = (hand.symbol("Finding"), hand.symbol("Issue"));
    let mut counts: FxHashMap<NodeId, usize> = FxHashMap::default();
    for node in hand.back(hand.find("Topic", "id", &params["hub"]), about) {
        if graph.has_label(node, finding) {
            for raised in hand.out(node, raises).filter(|raised| graph.has_label(*raised, issue)) {
                *counts.entry(raised).or_default() += 1;
            }
        }
    }
    let mut by_name: FxHashMap<&str, usize> = FxHashMap::default();
    for (raised, count) in counts {
        *by_name.entry(hand.text(raised, name)).or_default() += count;
    }
    top(
        by_name
            .into_iter()
            .map(|(name, count)| (std::cmp::Reverse(count), name))
            .collect(),
        20,
    )
}

/// In how many inspections of an authority each topic is weak.
fn weak(hand: &Hand<'_>, authority: NodeId) -> FxHashMap<NodeId, usize> {
    let (of, assessed) = (hand.symbol("OF"), hand.symbol("ASSESSED"));
    let (inspection, topic) = (hand.symbol("Inspection"), hand.symbol("Topic"));
    let stance = hand.symbol("stance");
    let mut inspections: FxHashMap<NodeId, FxHashSet<NodeId>> = FxHashMap::default();
    for node in hand.back(authority, of) {
        if !hand.graph.has_label(node, inspection) {
            continue;
        }
        for step in hand.frozen.out(node, Some(assessed)) {
            let said = hand.graph.rel_property(step.rel, stance).and_then(Value::as_str);
            if hand.graph.has_label(step.node, topic) && said == Some("weakness") {
                inspections.entry(step.node).or_default().insert(node);
            }
        }
    }
    inspections
        .into_iter()
        .map(|(topic, of)| (topic, of.len()))
        .filter(|(_, count)| *count >= 2)
        .collect()
}

fn weak_topics_of_one(graph: &Graph, params: &Params) -> usize {
    let hand = Hand::new(graph);
    let name = hand.symbol("name");
    let found = weak(&hand, hand.find("Authority", "name", &params["authority"]));
    let rows = found
        .into_iter()
        .map(|(topic, count)| (std::cmp::Reverse(count), hand.text(topic, name)));
    top(rows.collect(), usize::MAX)
}

fn weak_topics_of_all(graph: &Graph, _: &Params) -> usize {
    let hand = Hand::new(graph);
    let name = hand.symbol("name");
    let mut rows = Vec::new();
    for &authority in hand.all("Authority") {
        let found = weak(&hand, authority);
        let row = |(topic, count)| {
            (
                std::cmp::Reverse(count),
                hand.text(authority, name),
                hand.text(topic, name),
            )
        };
        rows.extend(found.into_iter().map(row));
    }
    top(rows, 50)
}

fn top_issues(graph: &Graph, _: &Params) -> usize {
    let hand = Hand::new(graph);
    let (recurs, authority, name) = (hand.symbol("RECURS_IN"), hand.symbol("Authority"), hand.symbol("name"));
    let mut rows = Vec::new();
    for &issue in hand.all("Issue") {
        let places: FxHashSet<NodeId> = hand
            .out(issue, recurs)
            .filter(|place| graph.has_label(*place, authority))
            .collect();
        if !places.is_empty() {
            rows.push((std::cmp::Reverse(places.len()), hand.text(issue, name)));
        }
    }
    top(rows, 10)
}

fn shared_topics(graph: &Graph, _: &Params) -> usize {
    let hand = Hand::new(graph);
    let (recurs, authority, name) = (hand.symbol("RECURS_IN"), hand.symbol("Authority"), hand.symbol("name"));
    let mut shared: FxHashMap<(NodeId, NodeId), usize> = FxHashMap::default();
    for &topic in hand.all("Topic") {
        let places: Vec<(NodeId, &str)> = hand
            .out(topic, recurs)
            .filter(|place| graph.has_label(*place, authority))
            .map(|place| (place, hand.text(place, name)))
            .collect();
        for (one, first) in &places {
            for (other, second) in &places {
                if first < second {
                    *shared.entry((*one, *other)).or_default() += 1;
                }
            }
        }
    }
    let rows = shared.into_iter().filter(|(_, count)| *count >= 5);
    let row = |((one, other), count)| (std::cmp::Reverse(count), hand.text(one, name), hand.text(other, name));
    top(rows.map(row).collect(), 50)
}

fn contains(graph: &Graph, params: &Params) -> usize {
    let hand = Hand::new(graph);
    let (text, words) = (hand.symbol("text"), params["words"].as_str().unwrap_or_default());
    let found = hand
        .all("Finding")
        .iter()
        .filter(|finding| hand.text(**finding, text).contains(words))
        .count();
    std::hint::black_box(found);
    1
}

fn chains(graph: &Graph, _: &Params) -> usize {
    let hand = Hand::new(graph);
    let (follows, inspection) = (hand.symbol("FOLLOWS"), hand.symbol("Inspection"));
    let mut counts = [0_usize; 11];
    // No inspection follows itself, so a walk of ten steps meets no relationship twice.
    let mut stack = Vec::new();
    for &start in hand.all("Inspection") {
        stack.push((start, 0));
        while let Some((node, depth)) = stack.pop() {
            if depth > 0 && graph.has_label(node, inspection) {
                counts[depth] += 1;
            }
            if depth < 10 {
                stack.extend(hand.out(node, follows).map(|next| (next, depth + 1)));
            }
        }
    }
    counts.iter().filter(|count| **count > 0).count()
}

fn shortest(graph: &Graph, params: &Params) -> usize {
    let hand = Hand::new(graph);
    let from = hand.find("Service", "uid", &params["from"]);
    let to = hand.find("Service", "uid", &params["to"]);
    // From both ends by turns, always a whole ring of the side whose ring is smaller.
    let mut seen = [FxHashMap::from_iter([(from, 0)]), FxHashMap::from_iter([(to, 0)])];
    let mut rings = [VecDeque::from([from]), VecDeque::from([to])];
    for _ in 0..15 {
        let side = usize::from(rings[1].len() < rings[0].len());
        let mut best: Option<usize> = None;
        for _ in 0..rings[side].len() {
            let Some(node) = rings[side].pop_front() else { break };
            let depth = seen[side][&node];
            for step in hand.frozen.out(node, None).iter().chain(hand.frozen.into(node, None)) {
                if let Some(rest) = seen[1 - side].get(&step.node) {
                    best = Some(best.map_or(depth + 1 + rest, |best| best.min(depth + 1 + rest)));
                }
                seen[side].entry(step.node).or_insert_with(|| {
                    rings[side].push_back(step.node);
                    depth + 1
                });
            }
        }
        if std::hint::black_box(best).is_some() {
            return 1;
        }
    }
    0
}

fn optional(graph: &Graph, _: &Params) -> usize {
    let hand = Hand::new(graph);
    let (judged, judgement) = (hand.symbol("JUDGED"), hand.symbol("Judgement"));
    let (uid, grade) = (hand.symbol("uid"), hand.symbol("grade"));
    let mut rows = Vec::new();
    for &inspection in hand.all("Inspection") {
        let grades: Vec<&str> = hand
            .out(inspection, judged)
            .filter(|node| graph.has_label(*node, judgement))
            .filter_map(|node| graph.property(node, grade)?.as_str())
            .collect();
        rows.push((graph.property(inspection, uid).and_then(Value::as_int), grades));
    }
    std::hint::black_box(rows).len()
}

fn distinct(graph: &Graph, _: &Params) -> usize {
    let hand = Hand::new(graph);
    let section = hand.symbol("section");
    let findings = hand.all("Finding").iter();
    let sections: FxHashSet<&str> = findings
        .filter_map(|node| graph.property(*node, section)?.as_str())
        .collect();
    top(sections.into_iter().collect(), 10)
}
