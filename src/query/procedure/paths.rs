//! The shortest ways between two nodes.

use std::cell::RefCell;
use std::sync::Arc;

use petgraph::algo::dijkstra;
use rustc_hash::FxHashMap;

use super::options::{Options, PART, number};
use super::{Calling, Procedure, Rows, Run};
use crate::graph::{Direction, Graph, NodeId, Path, RelId, Symbol, Value, View};
use crate::query::EvalError;
use crate::query::function::Types;

const PARAMS: &[(&str, Types)] = &[("from", Types::NODE), ("to", Types::NODE), ("options", Types::MAP)];
const COLUMNS: &[(&str, Types)] = &[("path", Types::PATH), ("cost", Types::NUMBER)];

pub(super) const SHORTEST: Procedure = Procedure {
    name: "graph.shortestPath",
    params: PARAMS,
    required: 2,
    columns: COLUMNS,
    doc: "One of the shortest ways from a node to another, whichever way relationships point; no row where there is none. \
          Options: `types` and `labels` of what is walked through, `direction` (`'both'`, `'out'`, `'in'`), and `weight`: \
          the property of relationships whose sum is to be the least (1 where one has none), in place of their number.",
    example: "MATCH (a:Authority), (t:Topic {id: 'assessments'})\nCALL graph.shortestPath(a, t, {types: ['OF', 'ASSESSED']}) \
              YIELD path, cost\nRETURN [n IN nodes(path) | n.name] AS names, cost",
    run: Run::Native(|calling, arguments| find(calling, arguments, false)),
};

pub(super) const ALL_SHORTEST: Procedure = Procedure {
    name: "graph.allShortestPaths",
    params: PARAMS,
    required: 2,
    columns: COLUMNS,
    doc: "Every shortest way from a node to another, with the same options.",
    example: "MATCH (a:Authority), (t:Topic {id: 'assessments'})\nCALL graph.allShortestPaths(a, t) YIELD path\n\
              RETURN [n IN nodes(path) | n.name] AS names ORDER BY names",
    run: Run::Native(|calling, arguments| find(calling, arguments, true)),
};

fn find(calling: &Calling<'_>, arguments: &[Value], all: bool) -> Result<Rows, EvalError> {
    let graph = calling.graph;
    let (from, to) = match arguments {
        [Value::Node(from), Value::Node(to), ..] => (*from, *to),
        // A row in which an end is missing has no way.
        [Value::Null, ..] | [_, Value::Null, ..] => return Ok(Vec::new()),
        _ => return Err(EvalError::wrong_type("a way leads from a node to a node")),
    };
    if !graph.is_live(from) || !graph.is_live(to) {
        return Err(EvalError::deleted("node"));
    }
    let options = Options::of(arguments.get(2), &[&PART[..], &["weight"]].concat())?;
    let part = options.part(graph, Direction::Both)?;
    let weight = options.text("weight")?;
    let weighing = Weighing {
        graph,
        key: weight.and_then(|name| graph.symbol(name)),
        wrong: RefCell::new(None),
    };
    let go_on = || calling.goes_on() && weighing.wrong.borrow().is_none();
    let view = View::new(graph, &part, &go_on);
    if !view.has(from) || !view.has(to) {
        return Ok(Vec::new());
    }
    let costs: FxHashMap<NodeId, f64> = dijkstra(view, from, Some(to), |step| weighing.of(step.rel))
        .into_iter()
        .collect();
    let mut trails = Vec::new();
    if let Some(total) = costs.get(&to) {
        let back = Back {
            view,
            costs: &costs,
            weighing: &weighing,
            from,
        };
        back.trails(to, all, calling, &mut trails);
        let cost = match weight {
            Some(_) => Value::Float(*total),
            None => Value::Int(*total as i64),
        };
        trails.iter_mut().for_each(|row| row.push(cost.clone()));
    }
    match weighing.wrong.take() {
        Some(error) => Err(error),
        None => Ok(trails),
    }
}

/// What a relationship costs.
struct Weighing<'g> {
    graph: &'g Graph,
    key: Option<Symbol>,
    /// The first weight that is none.
    wrong: RefCell<Option<EvalError>>,
}

impl Weighing<'_> {
    fn of(&self, rel: RelId) -> f64 {
        let Some(value) = self.key.and_then(|key| self.graph.rel_property(rel, key)) else {
            return 1.0;
        };
        number(value).filter(|cost| *cost >= 0.0).unwrap_or_else(|| {
            let error = EvalError::bad_argument("a weight is a number that is not negative");
            self.wrong.borrow_mut().get_or_insert(error);
            0.0
        })
    }
}

/// The way back over relationships that lie on a shortest way.
struct Back<'a> {
    view: View<'a>,
    costs: &'a FxHashMap<NodeId, f64>,
    weighing: &'a Weighing<'a>,
    from: NodeId,
}

impl Back<'_> {
    /// Each shortest way to a node, or one; walked back without recursion, as ways can be long.
    fn trails(&self, to: NodeId, all: bool, calling: &Calling<'_>, found: &mut Rows) {
        let mut path = Path {
            nodes: vec![to],
            rels: Vec::new(),
        };
        let mut untried = vec![self.view.steps(to, true)];
        while let Some(steps) = untried.last_mut() {
            if !calling.goes_on() {
                return;
            }
            let here = path.nodes.last().copied().unwrap_or(to);
            if here == self.from {
                if !calling.may_hold(path.nodes.len() * 2) {
                    return;
                }
                let turned = Path {
                    nodes: path.nodes.iter().rev().copied().collect(),
                    rels: path.rels.iter().rev().copied().collect(),
                };
                found.push(vec![Value::Path(Arc::new(turned))]);
                if !all {
                    return;
                }
            } else if let Some(step) =
                steps.find(|step| self.leads(step.to, step.rel, here) && !path.nodes.contains(&step.to))
            {
                path.nodes.push(step.to);
                path.rels.push(step.rel);
                untried.push(self.view.steps(step.to, true));
                continue;
            }
            untried.pop();
            path.nodes.pop();
            path.rels.pop();
        }
    }

    /// Whether a shortest way goes from one node along a relationship to another.
    fn leads(&self, from: NodeId, rel: RelId, to: NodeId) -> bool {
        let cost = |node| self.costs.get(&node).copied();
        match (cost(from), cost(to)) {
            (Some(before), Some(after)) => before + self.weighing.of(rel) == after,
            _ => false,
        }
    }
}
