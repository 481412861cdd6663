use super::{Direction, NodeId, RelId, Symbol};

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

/// The steps of one direction: those of node `n` are `steps[offsets[n]..offsets[n + 1]]`.
#[derive(Clone, Debug)]
pub(super) struct Side {
    offsets: Vec<u32>,
    steps: Vec<Step>,
}

impl Frozen {
    /// Freezes relationships given as (type, relationship, start, end) over nodes numbered below `nodes`.
    pub(super) fn new<I: Iterator<Item = (Symbol, RelId, NodeId, NodeId)>>(
        nodes: u32,
        rels: impl Fn() -> I + Sync,
    ) -> Self {
        let out = || {
            Side::new(nodes, || {
                rels().map(|(kind, rel, start, node)| (start, Step { kind, rel, node }))
            })
        };
        let into = || {
            Side::new(nodes, || {
                rels().map(|(kind, rel, node, end)| (end, Step { kind, rel, node }))
            })
        };
        let (out, into) = rayon::join(out, into);
        Self { out, into }
    }

    /// Two sides that have been laid out already.
    pub(super) const fn of(out: Side, into: Side) -> Self {
        Self { out, into }
    }

    /// Steps along relationships that start at `node`; of one type, or of all.
    pub fn out(&self, node: NodeId, kind: Option<Symbol>) -> &[Step] {
        self.out.steps(node, kind)
    }

    /// Steps along relationships that end at `node`; of one type, or of all.
    pub fn into(&self, node: NodeId, kind: Option<Symbol>) -> &[Step] {
        self.into.steps(node, kind)
    }

    /// The relationships at a node with the node at their other end, a loop once. No `kinds` means any.
    pub fn expand<'a>(
        &'a self,
        node: NodeId,
        direction: Direction,
        kinds: &'a [Symbol],
    ) -> impl Iterator<Item = (RelId, NodeId)> + 'a {
        let out = if direction == Direction::In {
            &[]
        } else {
            self.out(node, None)
        };
        let into = if direction == Direction::Out {
            &[]
        } else {
            self.into(node, None)
        };
        let into = into
            .iter()
            .filter(move |step| direction == Direction::In || step.node != node);
        let wanted = move |step: &&Step| kinds.is_empty() || kinds.contains(&step.kind);
        out.iter().chain(into).filter(wanted).map(|step| (step.rel, step.node))
    }
}

impl Side {
    fn new<I: Iterator<Item = (NodeId, Step)>>(nodes: u32, steps: impl Fn() -> I) -> Self {
        let (from, steps): (Vec<u32>, Vec<Step>) = steps().map(|(node, step)| (node.0, step)).unzip();
        let kinds: Vec<u32> = steps.iter().map(|step| step.kind.0).collect();
        let order = order([&kinds, &from]);
        Self {
            offsets: offsets(nodes, from.into_iter().map(NodeId)),
            steps: order.into_iter().map(|at| steps[at as usize]).collect(),
        }
    }

    /// Steps that stand in order already; `from` says where each relationship is walked from.
    pub(super) fn ordered(nodes: u32, from: impl Iterator<Item = NodeId>, steps: impl Iterator<Item = Step>) -> Self {
        Self {
            offsets: offsets(nodes, from),
            steps: steps.collect(),
        }
    }

    fn steps(&self, node: NodeId, kind: Option<Symbol>) -> &[Step] {
        let at = node.0 as usize;
        // A node that is newer than this has no relationships.
        let Some([start, end]) = self.offsets.get(at..at + 2).and_then(|pair| pair.first_chunk()) else {
            return &[];
        };
        let all = self.steps.get(*start as usize..*end as usize).unwrap_or_default();
        let Some(kind) = kind else { return all };
        let start = all.partition_point(|step| step.kind < kind);
        let len = all[start..].partition_point(|step| step.kind == kind);
        &all[start..start + len]
    }
}

/// The places of relationships in order of their start (or end) and then of their type, given the types and the starts;
/// those that are alike in both stay in the order of their places.
pub(super) fn order(keys: [&[u32]; 2]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..keys[0].len() as u32).collect();
    // Sorted by counting, first by what counts less.
    for keys in keys {
        let mut places = vec![0_u32; keys.iter().max().map_or(0, |most| *most as usize + 1)];
        keys.iter().for_each(|key| places[*key as usize] += 1);
        let mut before = 0;
        for place in &mut places {
            before += std::mem::replace(place, before);
        }
        let mut sorted = vec![0; order.len()];
        for at in order {
            let place = &mut places[keys[at as usize] as usize];
            sorted[*place as usize] = at;
            *place += 1;
        }
        order = sorted;
    }
    order
}

/// Where the steps of each node begin, given the node of each step.
fn offsets(nodes: u32, from: impl Iterator<Item = NodeId>) -> Vec<u32> {
    let mut offsets = vec![0_u32; nodes as usize + 1];
    for node in from {
        if let Some(count) = offsets.get_mut(node.0 as usize + 1) {
            *count += 1;
        }
    }
    for at in 1..offsets.len() {
        offsets[at] += offsets[at - 1];
    }
    offsets
}
