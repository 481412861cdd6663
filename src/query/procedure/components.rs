//! Which nodes hang together.

use petgraph::algo::kosaraju_scc;
use petgraph::unionfind::UnionFind;
use rustc_hash::FxHashMap;

use super::options::{Options, PART};
use super::{Calling, Procedure, Rows, Run};
use crate::graph::{Direction, NodeId, Value, View};
use crate::query::EvalError;
use crate::query::function::Types;

pub(super) const COMPONENTS: Procedure = Procedure {
    name: "graph.components",
    params: &[("options", Types::MAP)],
    required: 0,
    columns: &[("node", Types::NODE), ("component", Types::INTEGER)],
    doc: "Which nodes are joined by some way: those of one component have the same number, counted from 0 for that of the \
          oldest node. Options: `labels` and `types` of what is looked at, and `strong`: true where the way must lead along \
          the relationships' direction, there and back.",
    example: "CALL graph.components({types: ['OF', 'FOLLOWS']}) YIELD node, component\n\
              RETURN component, collect(node.name) AS names ORDER BY size(names) DESC, component LIMIT 1",
    run: Run::Native(components),
};

fn components(calling: &Calling<'_>, arguments: &[Value]) -> Result<Rows, EvalError> {
    let known = [&PART[..2], &["strong"]].concat();
    let options = Options::of(arguments.first(), &known)?;
    let part = options.part(calling.graph, Direction::Out)?;
    let strong = options.truth("strong")?;
    let go_on = || calling.goes_on();
    let view = View::new(calling.graph, &part, &go_on);
    let nodes = view.nodes();
    if !calling.may_hold(view.extent() + 2 * nodes.len()) {
        return Ok(Vec::new());
    }
    let groups = if strong { strongly(view) } else { weakly(view, &nodes) };
    // Numbers go by the oldest node.
    let mut numbers: FxHashMap<usize, i64> = FxHashMap::default();
    let mut rows: Vec<(i64, NodeId)> = Vec::with_capacity(nodes.len());
    for node in nodes {
        let next = numbers.len() as i64;
        let group = groups.get(View::place(node)).copied().unwrap_or_default();
        rows.push((*numbers.entry(group).or_insert(next), node));
    }
    rows.sort_unstable();
    Ok(rows
        .into_iter()
        .map(|(number, node)| vec![Value::Node(node), number.into()])
        .collect())
}

/// A group for the place of each node.
fn weakly(view: View<'_>, nodes: &[NodeId]) -> Vec<usize> {
    let mut groups = UnionFind::new(view.extent());
    for node in nodes {
        for step in view.steps(*node, false) {
            groups.union(View::place(step.from), View::place(step.to));
        }
    }
    groups.into_labeling()
}

/// The same for ways that lead there and back.
fn strongly(view: View<'_>) -> Vec<usize> {
    let mut groups = vec![0; view.extent()];
    for (number, group) in kosaraju_scc(view).into_iter().enumerate() {
        group.into_iter().for_each(|node| groups[View::place(node)] = number);
    }
    groups
}
