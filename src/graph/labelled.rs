use super::{Graph, NodeId, Symbol};

/// The combinations of labels that nodes have, and for each node the number of its own (little-endian).
pub(super) struct LabelSets<'g> {
    pub(super) numbers: &'g [[u8; 4]],
    pub(super) sets: &'g [Vec<Symbol>],
}

/// Tells of many nodes whether their labels are as they are wanted. Where the graph knows which combinations of labels
/// there are, each of these is looked at once.
pub struct Labelled<'g, F> {
    graph: &'g Graph,
    /// The number of each node's combination, and for each of these whether it is as wanted.
    known: Option<(&'g [[u8; 4]], Vec<bool>)>,
    wanted: F,
}

impl Graph {
    /// Asks of many nodes whether their labels are `wanted`.
    pub fn labelled<F: Fn(&[Symbol]) -> bool>(&self, wanted: F) -> Labelled<'_, F> {
        let known = self.label_sets().map(|LabelSets { numbers, sets }| {
            let holds = sets.iter().map(|set| wanted(set));
            (numbers, holds.collect())
        });
        Labelled {
            graph: self,
            known,
            wanted,
        }
    }
}

impl<F: Fn(&[Symbol]) -> bool> Labelled<'_, F> {
    /// Whether the labels of a node are as they are wanted.
    #[inline]
    pub fn holds(&self, node: NodeId) -> bool {
        if let Some((numbers, holds)) = &self.known
            && let Some(number) = numbers.get(node.0 as usize)
            && let Some(holds) = holds.get(u32::from_le_bytes(*number) as usize)
        {
            return *holds;
        }
        (self.wanted)(self.graph.labels(node))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_as_wanted_in_a_graph_and_in_its_file() {
        let mut graph = Graph::new();
        let (a, b) = (graph.intern("A"), graph.intern("B"));
        let nodes =
            [vec![a], vec![a, b], vec![], vec![b], vec![a]].map(|labels| graph.create_node(None, &labels, Vec::new()));
        let file = tempfile::NamedTempFile::new().expect("a file");
        crate::graph::save(&graph, file.path()).expect("it is saved");
        let filed = crate::graph::load(file.path()).expect("it is loaded");
        for graph in [&graph, &filed] {
            let labelled = graph.labelled(|labels| labels.contains(&a) && !labels.contains(&b));
            let holds = nodes.map(|node| labelled.holds(node));
            assert_eq!(holds, [true, false, false, false, true]);
        }
    }
}
