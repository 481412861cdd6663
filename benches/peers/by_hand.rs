//! The twelve queries as a Rust programmer would write them over the frozen adjacency. Each gives the rows that the query
//! gives, in its order where it has one.

use std::cmp::Reverse;
use std::collections::VecDeque;
use std::sync::Arc;

use refrain::graph::{Frozen, Graph, NodeId, Symbol, Value};
use refrain::query::Params;
use rustc_hash::{FxHashMap, FxHashSet};

type Rows = Vec<Vec<Value>>;
type Text<'g> = Option<&'g Arc<str>>;
type ByHand = fn(&Graph, &Params) -> Rows;

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

    fn value(&self, node: NodeId, key: Symbol) -> Value {
        self.graph.property(node, key).cloned().unwrap_or_default()
    }

    fn text(&self, node: NodeId, key: Symbol) -> Text<'g> {
        match self.graph.property(node, key) {
            Some(Value::Str(text)) => Some(text),
            _ => None,
        }
    }

    fn out(&self, node: NodeId, kind: Symbol) -> impl Iterator<Item = NodeId> + use<'g> {
        self.frozen.out(node, Some(kind)).iter().map(|step| step.node)
    }

    fn back(&self, node: NodeId, kind: Symbol) -> impl Iterator<Item = NodeId> + use<'g> {
        self.frozen.into(node, Some(kind)).iter().map(|step| step.node)
    }
}

/// The first so many in order.
fn top<T: Ord>(mut all: Vec<T>, most: usize) -> impl Iterator<Item = T> {
    if all.len() > most {
        all.select_nth_unstable(most);
        all.truncate(most);
    }
    all.sort_unstable();
    all.into_iter()
}

fn text(text: Text<'_>) -> Value {
    text.map_or(Value::Null, |text| Value::Str(text.clone()))
}

fn count(number: usize) -> Value {
    Value::Int(number as i64)
}

fn look_up(graph: &Graph, params: &Params) -> Rows {
    let hand = Hand::new(graph);
    let finding = hand.find("Finding", "uid", &params["finding"]);
    let value = |key| hand.value(finding, hand.symbol(key));
    vec![vec![value("text"), value("stance")]]
}

fn one_hop(graph: &Graph, params: &Params) -> Rows {
    let hand = Hand::new(graph);
    let (about, finding, stance) = (hand.symbol("ABOUT"), hand.symbol("Finding"), hand.symbol("stance"));
    let mut counts: FxHashMap<Text<'_>, usize> = FxHashMap::default();
    for node in hand.back(hand.find("Topic", "id", &params["hub"]), about) {
        if graph.has_label(node, finding) {
            *counts.entry(hand.text(node, stance)).or_default() += 1;
        }
    }
    let row = |(stance, findings)| vec![text(stance), count(findings)];
    counts.into_iter().map(row).collect()
}

fn two_hop(graph: &Graph, params: &Params) -> Rows {
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
    let mut by_name: FxHashMap<Text<'_>, usize> = FxHashMap::default();
    for (raised, count) in counts {
        *by_name.entry(hand.text(raised, name)).or_default() += count;
    }
    let all = by_name.into_iter().map(|(name, count)| (Reverse(count), name));
    let row = |(Reverse(findings), issue)| vec![text(issue), count(findings)];
    top(all.collect(), 20).map(row).collect()
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

fn weak_topics_of_one(graph: &Graph, params: &Params) -> Rows {
    let hand = Hand::new(graph);
    let name = hand.symbol("name");
    let found = weak(&hand, hand.find("Authority", "name", &params["authority"]));
    let all = found
        .into_iter()
        .map(|(topic, count)| (Reverse(count), hand.text(topic, name)));
    let row = |(Reverse(inspections), topic)| vec![text(topic), count(inspections)];
    top(all.collect(), usize::MAX).map(row).collect()
}

fn weak_topics_of_all(graph: &Graph, _: &Params) -> Rows {
    let hand = Hand::new(graph);
    let name = hand.symbol("name");
    let mut all = Vec::new();
    for &authority in hand.all("Authority") {
        let place = hand.text(authority, name);
        let found = weak(&hand, authority).into_iter();
        all.extend(found.map(|(topic, count)| (Reverse(count), place, hand.text(topic, name))));
    }
    let row = |(Reverse(inspections), place, topic)| vec![text(place), text(topic), count(inspections)];
    top(all, 50).map(row).collect()
}

fn top_issues(graph: &Graph, _: &Params) -> Rows {
    let hand = Hand::new(graph);
    let (recurs, authority, name) = (hand.symbol("RECURS_IN"), hand.symbol("Authority"), hand.symbol("name"));
    let mut all = Vec::new();
    for &issue in hand.all("Issue") {
        let places: FxHashSet<NodeId> = hand
            .out(issue, recurs)
            .filter(|place| graph.has_label(*place, authority))
            .collect();
        if !places.is_empty() {
            all.push((Reverse(places.len()), hand.text(issue, name)));
        }
    }
    let row = |(Reverse(authorities), issue)| vec![text(issue), count(authorities)];
    top(all, 10).map(row).collect()
}

fn shared_topics(graph: &Graph, _: &Params) -> Rows {
    let hand = Hand::new(graph);
    let (recurs, authority, name) = (hand.symbol("RECURS_IN"), hand.symbol("Authority"), hand.symbol("name"));
    let mut shared: FxHashMap<(NodeId, NodeId), usize> = FxHashMap::default();
    for &topic in hand.all("Topic") {
        let places: Vec<(NodeId, Text<'_>)> = hand
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
    let many = shared.into_iter().filter(|(_, count)| *count >= 5);
    let all = many.map(|((one, other), count)| (Reverse(count), hand.text(one, name), hand.text(other, name)));
    let row = |(Reverse(shared), one, other)| vec![text(one), text(other), count(shared)];
    top(all.collect(), 50).map(row).collect()
}

fn contains(graph: &Graph, params: &Params) -> Rows {
    let hand = Hand::new(graph);
    let (text, words) = (hand.symbol("text"), params["words"].as_str().unwrap_or_default());
    let found = hand
        .all("Finding")
        .iter()
        .filter(|finding| hand.text(**finding, text).is_some_and(|text| text.contains(words)))
        .count();
    vec![vec![count(found)]]
}

fn chains(graph: &Graph, _: &Params) -> Rows {
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
    let rows = counts.into_iter().enumerate().filter(|(_, chains)| *chains > 0);
    rows.map(|(steps, chains)| vec![count(steps), count(chains)]).collect()
}

fn shortest(graph: &Graph, params: &Params) -> Rows {
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
        if let Some(best) = best {
            return vec![vec![count(best)]];
        }
    }
    Vec::new()
}

fn optional(graph: &Graph, _: &Params) -> Rows {
    let hand = Hand::new(graph);
    let (judged, judgement) = (hand.symbol("JUDGED"), hand.symbol("Judgement"));
    let (uid, grade) = (hand.symbol("uid"), hand.symbol("grade"));
    let row = |inspection: &NodeId| {
        let grades = hand
            .out(*inspection, judged)
            .filter(|node| graph.has_label(*node, judgement))
            .filter_map(|node| graph.property(node, grade).cloned())
            .collect();
        vec![hand.value(*inspection, uid), Value::List(grades)]
    };
    hand.all("Inspection").iter().map(row).collect()
}

fn distinct(graph: &Graph, _: &Params) -> Rows {
    let hand = Hand::new(graph);
    let section = hand.symbol("section");
    let findings = hand.all("Finding").iter();
    let sections: FxHashSet<&Arc<str>> = findings.filter_map(|node| hand.text(*node, section)).collect();
    let row = |section| vec![text(Some(section))];
    top(sections.into_iter().collect(), 10).map(row).collect()
}
