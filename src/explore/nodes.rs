//! Nodes by what people call them.

use std::collections::{BTreeMap, BTreeSet};

use super::Unanswered;
use super::asked::Asked;
use crate::graph::{Direction, Graph, NodeId, Value};
use crate::output::{label_of, node_name, one_line, string};

/// Properties that name a node.
const NAMED_BY: [&str; 6] = ["name", "abbreviation", "id", "title", "path", "label"];
/// Labels whose nodes are asked for by name, the likeliest first; then any other.
const LIKELIEST: [&str; 7] = [
    "Authority",
    "Topic",
    "Issue",
    "Service",
    "Inspection",
    "Organisation",
    "Person",
];
/// Longest text that is a name.
const LONGEST: usize = 120;
/// Most names that are suggested.
const SUGGESTED: usize = 5;

/// Names in lower case, and the nodes that have them, the likeliest first.
#[derive(Debug, Default)]
pub struct Names {
    by_name: BTreeMap<String, Vec<(usize, NodeId)>>,
    /// What completion offers: the name as written, and the label of what it names.
    written: BTreeSet<(String, String)>,
}

impl Names {
    /// The names of all nodes.
    pub(super) fn of(graph: &Graph) -> Self {
        let mut names = Self::default();
        for node in graph.nodes() {
            names.add(graph, node);
        }
        for nodes in names.by_name.values_mut() {
            nodes.sort_unstable();
            nodes.dedup();
        }
        names
    }

    fn add(&mut self, graph: &Graph, node: NodeId) {
        let label = label_of(graph, node);
        let rank = LIKELIEST.iter().position(|&known| known == label);
        let rank = rank.unwrap_or(LIKELIEST.len());
        let more = graph.symbol("names").and_then(|key| graph.property(node, key));
        let more = match more {
            Some(Value::List(names)) => names.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        let named = NAMED_BY.iter().filter_map(|key| string(graph, node, key)).chain(more);
        let owner = joined(graph, node, "OF", Direction::Out).next();
        let owner = owner.and_then(|owner| string(graph, owner, "name"));
        for name in named.filter(|name| name.len() <= LONGEST).map(one_line) {
            if name.is_empty() {
                continue;
            }
            let key = name.to_lowercase();
            if let Some(owner) = owner {
                let owned = format!("{key}, {}", one_line(owner).to_lowercase());
                self.by_name.entry(owned).or_default().push((rank, node));
            }
            self.by_name.entry(key).or_default().push((rank, node));
            self.written.insert((name, one_line(label)));
        }
    }

    /// Names as they are written, with the label of what they name.
    pub fn written(&self) -> impl Iterator<Item = (&str, &str)> {
        self.written.iter().map(|(name, label)| (name.as_str(), label.as_str()))
    }

    /// Whether anything is called so.
    pub(super) fn has(&self, name: &str) -> bool {
        self.by_name.contains_key(&name.trim().to_lowercase())
    }

    fn exact(&self, name: &str) -> Vec<NodeId> {
        let nodes = self.by_name.get(&name.to_lowercase());
        nodes.into_iter().flatten().map(|(_, node)| *node).collect()
    }

    /// Names that begin with what was typed, then those that hold it, then those that are like it.
    fn like(&self, typed: &str) -> Vec<&str> {
        let typed = typed.to_lowercase();
        let letters = typed.chars().count();
        let mut near: Vec<(usize, usize, &str)> = Vec::new();
        for (key, nodes) in &self.by_name {
            let rank = nodes.first().map_or(LIKELIEST.len(), |(rank, _)| *rank);
            let distance = if key.starts_with(&typed) {
                Some(0)
            } else if key.contains(&typed) {
                Some(1)
            } else if key.chars().count().abs_diff(letters) <= letters / 3 {
                let slips = strsim::osa_distance(&typed, key);
                (slips <= (letters / 3).max(1) && slips < letters).then_some(1 + slips)
            } else {
                None
            };
            near.extend(distance.map(|distance| (distance, rank, key.as_str())));
        }
        near.sort_unstable();
        near.into_iter().map(|(.., key)| key).collect()
    }
}

/// The nodes that are called so, the likeliest first; at least one.
pub(super) fn called(asked: &Asked<'_>, typed: &str) -> Result<Vec<NodeId>, Unanswered> {
    let graph = asked.graph;
    let typed = typed.trim().trim_matches(['"', '\'']).trim();
    let inner = typed.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let typed = inner.unwrap_or(typed);
    if typed.is_empty() {
        return Err("name a node: `:show MASH`".into());
    }
    if let Some(id) = typed.strip_prefix('#').and_then(|id| id.parse::<i64>().ok()) {
        let node = graph.nodes().find(|&node| graph.id(node) == id);
        return node
            .map(|node| vec![node])
            .ok_or_else(|| format!("no node is #{id}").into());
    }
    let names = asked.names();
    let found = names.exact(typed);
    if !found.is_empty() {
        return Ok(found);
    }
    // As tables write a node: `Topic: Front door`.
    if let Some((label, name)) = typed.split_once(':') {
        let mut found = names.exact(name.trim());
        found.retain(|&node| label_of(graph, node).eq_ignore_ascii_case(label.trim()));
        if !found.is_empty() {
            return Ok(found);
        }
    }
    let like = names.like(typed);
    let starting = like.iter().filter(|key| key.starts_with(&typed.to_lowercase()));
    let meant: BTreeSet<NodeId> = starting.flat_map(|key| names.exact(key)).collect();
    if meant.len() == 1 {
        return Ok(meant.into_iter().collect());
    }
    let mut told: Vec<String> = Vec::new();
    for node in like.iter().filter_map(|key| names.exact(key).first().copied()) {
        let written = one_line(&node_name(graph, node));
        if !told.contains(&written) && told.len() < SUGGESTED {
            told.push(written);
        }
    }
    let advice = match told.as_slice() {
        [] => "`:find` looks through texts".to_owned(),
        [one] => format!("did you mean {one}?"),
        [most @ .., last] => format!("did you mean {} or {last}?", most.join(", ")),
    };
    Err(format!("nothing is called `{typed}`; {advice}").into())
}

/// Who else has the name: a note, where there is anybody.
pub(super) fn namesakes(graph: &Graph, nodes: &[NodeId]) -> Option<String> {
    let (_, others) = nodes.split_first().filter(|(_, others)| !others.is_empty())?;
    let told: Vec<String> = others
        .iter()
        .take(SUGGESTED)
        .map(|&node| {
            let owner = joined(graph, node, "OF", Direction::Out).next();
            let owner = owner.and_then(|owner| string(graph, owner, "name"));
            let owner = owner.map_or_else(String::new, |owner| format!(" of {owner}"));
            one_line(&format!("{}{owner} (#{})", label_of(graph, node), graph.id(node)))
        })
        .collect();
    let more = others.len().saturating_sub(told.len());
    let more = if more == 0 {
        String::new()
    } else {
        format!(" and {more} more")
    };
    Some(format!("others of this name: {}{more}", told.join(", ")))
}

/// Nodes at the other end of a node's relationships of a type.
pub(super) fn joined<'g>(
    graph: &'g Graph,
    node: NodeId,
    kind: &str,
    direction: Direction,
) -> impl Iterator<Item = NodeId> + use<'g> {
    let kind = graph.symbol(kind);
    let all: Vec<NodeId> = kind.map_or_else(Vec::new, |kind| {
        graph.expand(node, direction, &[kind]).map(|(_, other)| other).collect()
    });
    all.into_iter()
}
