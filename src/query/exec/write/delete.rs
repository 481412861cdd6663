use std::collections::BTreeSet;

use super::super::eval::eval;
use super::{Out, Run, graph};
use crate::graph::{Direction, NodeId, RelId, Value};
use crate::query::bind::Expr;
use crate::query::{ErrorKind, EvalError, QueryError};
use crate::text::Span;

/// What a DELETE takes away once it has seen all its rows.
#[derive(Default)]
pub(super) struct Doomed {
    nodes: BTreeSet<NodeId>,
    rels: BTreeSet<RelId>,
}

impl Doomed {
    pub(super) fn add(&mut self, targets: &[(Expr, Span)], run: &mut Run<'_>) -> Out<()> {
        for (target, at) in targets {
            match eval(target, run)? {
                Value::Null => {}
                Value::Node(node) => {
                    self.nodes.insert(node);
                }
                Value::Rel(rel) => {
                    self.rels.insert(rel);
                }
                Value::Path(path) => {
                    self.nodes.extend(&path.nodes);
                    self.rels.extend(&path.rels);
                }
                _ => {
                    let error = EvalError::wrong_type("only nodes, relationships and paths can be deleted");
                    return Err(QueryError::at(error, *at));
                }
            }
        }
        Ok(())
    }

    /// Deletes relationships, then nodes; without `detach` these must have no others.
    pub(super) fn delete(mut self, detach: bool, at: Option<Span>, run: &mut Run<'_>) -> Out<()> {
        if detach {
            let graph = run.graph();
            let attached = self
                .nodes
                .iter()
                .flat_map(|node| graph.expand(*node, Direction::Both, &[]));
            self.rels.extend(attached.map(|(rel, _)| rel).collect::<Vec<_>>());
        }
        for rel in self.rels {
            if run.graph().is_rel_live(rel) {
                graph(run)?.delete_rel(rel);
                run.stats.relationships_deleted += 1;
            }
        }
        for node in self.nodes {
            if !run.graph().is_live(node) {
                continue;
            }
            if run.graph().expand(node, Direction::Both, &[]).next().is_some() {
                let message = "a node that still has relationships cannot be deleted".to_owned();
                return Err(QueryError {
                    hint: Some("DETACH DELETE deletes them as well".to_owned()),
                    ..QueryError::runtime(
                        ErrorKind::ConstraintVerificationFailed,
                        "DeleteConnectedNode",
                        at,
                        message,
                    )
                });
            }
            graph(run)?.delete_node(node);
            run.stats.nodes_deleted += 1;
        }
        Ok(())
    }
}
