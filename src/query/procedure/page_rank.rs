//! PageRank.

use super::options::{Options, PART};
use super::{Calling, Procedure, Rows, Run};
use crate::graph::{Direction, Value, View};
use crate::query::EvalError;
use crate::query::function::Types;

pub(super) const PAGE_RANK: Procedure = Procedure {
    name: "graph.pageRank",
    params: &[("options", Types::MAP)],
    required: 0,
    columns: &[("node", Types::NODE), ("score", Types::FLOAT)],
    doc: "How much weight each node has by those that point to it (PageRank; all scores together are 1), the weightiest \
          first. Options: `labels`, `types` and `direction` (`'out'`) of what is counted, `damping` (0.85), `iterations` \
          (at most, 100) and `tolerance` (stop when all scores together change by less, 0.000001).",
    example: "CALL graph.pageRank({types: 'ASSESSED'}) YIELD node, score\nRETURN node.name AS name, round(score, 3) AS score\n\
              ORDER BY score DESC, name LIMIT 3",
    run: Run::Native(rank),
};

fn rank(calling: &Calling<'_>, arguments: &[Value]) -> Result<Rows, EvalError> {
    let known = [&PART[..], &["damping", "iterations", "tolerance"]].concat();
    let options = Options::of(arguments.first(), &known)?;
    let part = options.part(calling.graph, Direction::Out)?;
    let damping = options.number("damping", 0.85, (0.0, 1.0))?;
    let iterations = options.number("iterations", 100.0, (0.0, 10_000.0))? as usize;
    let tolerance = options.number("tolerance", 1e-6, (0.0, 1.0))?;
    let go_on = || calling.goes_on();
    let view = View::new(calling.graph, &part, &go_on);
    let nodes = view.nodes();
    // petgraph's own looks at every pair of nodes in every round; this looks at every relationship.
    if !calling.may_hold(view.extent() + nodes.len()) {
        return Ok(Vec::new());
    }
    let all = nodes.len().max(1) as f64;
    let mut scores = vec![0.0; view.extent()];
    let mut next = scores.clone();
    let degrees: Vec<usize> = nodes.iter().map(|node| view.steps(*node, false).count()).collect();
    nodes.iter().for_each(|node| scores[View::place(*node)] = 1.0 / all);
    for _ in 0..iterations {
        let ends = nodes.iter().zip(&degrees).filter(|(_, degree)| **degree == 0);
        let lost: f64 = ends.map(|(node, _)| scores[View::place(*node)]).sum();
        let base = (1.0 - damping + damping * lost) / all;
        nodes.iter().for_each(|node| next[View::place(*node)] = base);
        for (node, degree) in nodes.iter().zip(&degrees) {
            let share = damping * scores[View::place(*node)] / *degree as f64;
            view.steps(*node, false)
                .for_each(|step| next[View::place(step.to)] += share);
        }
        let changed: f64 = scores.iter().zip(&next).map(|(old, new)| (old - new).abs()).sum();
        std::mem::swap(&mut scores, &mut next);
        if changed < tolerance || !calling.goes_on() {
            break;
        }
    }
    let mut ranked: Vec<_> = nodes.iter().map(|node| (scores[View::place(*node)], *node)).collect();
    ranked.sort_by(|(a, one), (b, other)| b.total_cmp(a).then(one.cmp(other)));
    Ok(ranked
        .into_iter()
        .map(|(score, node)| vec![Value::Node(node), score.into()])
        .collect())
}
