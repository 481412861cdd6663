//! How many relationships nodes have.

use std::cmp::Reverse;

use super::options::{Options, PART};
use super::{Calling, Procedure, Rows, Run};
use crate::graph::{Direction, Value, View};
use crate::query::EvalError;
use crate::query::function::Types;

pub(super) const DEGREE: Procedure = Procedure {
    name: "graph.degree",
    params: &[("options", Types::MAP)],
    required: 0,
    columns: &[("node", Types::NODE), ("degree", Types::INTEGER)],
    doc: "How many relationships each node has, the most first. Options: `labels` of the nodes at both ends, `types` and \
          `direction` (`'both'`) of the relationships.",
    example: "CALL graph.degree({types: 'OF', direction: 'in'}) YIELD node, degree\nRETURN node.name AS name, degree \
              ORDER BY degree DESC LIMIT 1",
    run: Run::Native(degree),
};

fn degree(calling: &Calling<'_>, arguments: &[Value]) -> Result<Rows, EvalError> {
    let options = Options::of(arguments.first(), &PART)?;
    let part = options.part(calling.graph, Direction::Both)?;
    let go_on = || calling.goes_on();
    let view = View::new(calling.graph, &part, &go_on);
    let nodes = view.nodes().into_iter();
    let mut counted: Vec<_> = nodes
        .map(|node| (Reverse(view.steps(node, false).count()), node))
        .collect();
    counted.sort_unstable();
    let row = |(Reverse(degree), node)| vec![Value::Node(node), (degree as i64).into()];
    Ok(counted.into_iter().map(row).collect())
}
