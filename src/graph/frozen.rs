use super::{NodeId, RelId, Symbol};

/// One step away from a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// The relationship's type.
    pub kind: Symbol,
    /// The relationship walked.
    pub rel: RelId,
    /// The node at its other end.
    pub node: NodeId,
}

/// Adjacency for reading: for each direction all steps in one array, those of a node side by side and in
/// order of type, so that one type at one node is a slice.
#[derive(Clone, Debug)]
pub struct Frozen {
    out: Side,
    into: Side,
}

#[derive(Clone, Debug)]
struct Side {
    offsets: Vec<u32>,
    steps: Vec<Step>,
}

impl Frozen {
    /// Freezes relationships given as (type, relationship, start, end) over nodes numbered below `nodes`.
    pub(super) fn new(nodes: usize, rels: impl Iterator<Item = (Symbol, RelId, NodeId, NodeId)> + Clone) -> Self {
        let out = rels
            .clone()
            .map(|(kind, rel, start, end)| (start, Step { kind, rel, node: end }));
        let into = rels.map(|(kind, rel, start, end)| (end, Step { kind, rel, node: start }));
        Self {
            out: Side::new(nodes, out),
            into: Side::new(nodes, into),
        }
    }

    /// Steps along relationships that start at `node`; of one type, or of all.
    pub fn out(&self, node: NodeId, kind: Option<Symbol>) -> &[Step] {
        self.out.steps(node, kind)
    }

    /// Steps along relationships that end at `node`; of one type, or of all.
    pub fn into(&self, node: NodeId, kind: Option<Symbol>) -> &[Step] {
        self.into.steps(node, kind)
    }
}

impl Side {
    fn new(nodes: usize, steps: impl Iterator<Item = (NodeId, Step)> + Clone) -> Self {
        let mut offsets = vec![0_u32; nodes + 1];
        for (node, _) in steps.clone() {
            offsets[node.0 as usize + 1] += 1;
        }
        for at in 1..offsets.len() {
            offsets[at] += offsets[at - 1];
        }
        let mut sorted: Vec<(NodeId, Step)> = steps.collect();
        sorted.sort_unstable();
        Self {
            offsets,
            steps: sorted.into_iter().map(|(_, step)| step).collect(),
        }
    }

    fn steps(&self, node: NodeId, kind: Option<Symbol>) -> &[Step] {
        let at = node.0 as usize;
        let all = &self.steps[self.offsets[at] as usize..self.offsets[at + 1] as usize];
        let Some(kind) = kind else { return all };
        let start = all.partition_point(|step| step.kind < kind);
        let len = all[start..].partition_point(|step| step.kind == kind);
        &all[start..start + len]
    }
}
