//! The words behind a mark.

use crate::graph::{Direction, Graph, NodeId};
use crate::output::{node_name, one_line, others, rel_between, string};

/// What an inspection recommended and found about a subject, a line each: recommendations, then findings of the stance, `most`
/// in all.
pub(super) fn quotations(graph: &Graph, (inspection, subject): (NodeId, NodeId), stance: &str, most: usize) -> String {
    let told = |kind, label| others(graph, inspection, kind, Direction::Out, label);
    let speaks = |node: &NodeId| {
        ["ABOUT", "RAISES"]
            .iter()
            .any(|kind| rel_between(graph, *node, kind, subject).is_some())
    };
    let agrees = |node: &NodeId| string(graph, *node, "stance").is_none_or(|own| own == stance || stance == "mixed");
    let all = told("RECOMMENDED", "Recommendation")
        .into_iter()
        .chain(told("FOUND", "Finding"));
    let witnesses = all.filter(agrees).filter(speaks).take(most);
    witnesses.map(|node| quotation(graph, node)).collect()
}

/// The words of a witness on a line of its own, with its page.
fn quotation(graph: &Graph, node: NodeId) -> String {
    let words = one_line(&node_name(graph, node));
    let stated = graph.symbol("STATED_IN").and_then(|kind| {
        let kinds = [kind];
        graph.expand(node, Direction::Out, &kinds).min()
    });
    let mut place = Vec::new();
    if let Some((rel, document)) = stated {
        let number = |key: &str| graph.rel_property(rel, graph.symbol(key)?)?.as_int();
        place.push(one_line(&node_name(graph, document)));
        place.extend(number("page").map(|page| format!("page {page}")));
        place.extend(string(graph, node, "paragraph").map(|number| format!("paragraph {number}")));
    }
    format!("\n“{words}” {}", place.join(", "))
}
