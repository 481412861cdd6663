//! A graph that is only added to: its entities go straight into the columns of a file, from which the [`Graph`] reads
//! them. So it takes neither a look-up nor an allocation to add one.

use rustc_hash::FxHashMap;

use super::frozen::order;
use super::layout::{COLUMNS, Column, Head};
use super::packs::{Given, Packs, Shared};
use super::{Graph, NodeId, Symbol, Symbols, Value};

/// Adds nodes and relationships to what becomes a [`Graph`]. `'t` is how long the texts live that nodes stand for.
#[derive(Debug, Default)]
pub struct Bulk<'t> {
    symbols: Symbols,
    /// The texts of properties, each once.
    texts: Symbols,
    next_id: i64,
    node_ids: Vec<i64>,
    labels: Vec<u32>,
    label_sets: FxHashMap<Vec<Symbol>, u32>,
    nodes: Packs,
    node_texts: Vec<(u32, &'t str)>,
    rel_ids: Vec<i64>,
    kinds: Vec<u32>,
    starts: Vec<u32>,
    ends: Vec<u32>,
    rels: Packs,
}

/// The body of a file: the bytes from `start` on.
pub(super) struct Body {
    pub(super) bytes: Vec<u8>,
    pub(super) start: usize,
}

impl<'t> Bulk<'t> {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// All of a graph. Deleted entities are left behind, so the others get the numbers of their place.
    pub(super) fn of(graph: &'t Graph) -> Result<Self, postcard::Error> {
        let mut bulk = Self {
            symbols: graph.symbols().clone(),
            next_id: graph.next_id,
            ..Self::default()
        };
        let mut places = vec![u32::MAX; graph.extent().0 as usize];
        let given = |properties: &'t [(Symbol, Value)]| -> Vec<(Symbol, Given<'t>)> {
            let given = properties.iter().map(|(key, value)| (*key, value.into()));
            given.collect()
        };
        for (place, node) in (0..).zip(graph.nodes()) {
            places[node.number()] = place;
            let properties = given(graph.properties(node));
            let properties: Vec<_> = properties.iter().map(|(key, value)| (*key, value)).collect();
            bulk.put_node(graph.id(node), graph.labels(node), &properties)?;
            bulk.node_texts.extend(graph.text(node).map(|text| (place, &**text)));
        }
        for rel in graph.rels() {
            let (start, end) = graph.ends(rel);
            let ends = [start, end].map(|node| NodeId(places[node.number()]));
            let properties = given(graph.rel_properties(rel));
            let properties: Vec<_> = properties.iter().map(|(key, value)| (*key, value)).collect();
            bulk.put_rel(graph.rel_id(rel), graph.kind(rel), ends, &properties)?;
        }
        Ok(bulk)
    }

    /// The symbol of a name, made if it is new.
    pub fn intern(&mut self, name: &str) -> Symbol {
        self.symbols.intern(name)
    }

    /// Makes room for about so many nodes and relationships.
    pub fn expect(&mut self, nodes: usize, rels: usize) {
        self.texts.reserve(nodes);
        self.node_ids.reserve(nodes);
        self.labels.reserve(nodes);
        self.rel_ids.reserve(rels);
        for column in [&mut self.kinds, &mut self.starts, &mut self.ends] {
            column.reserve(rels);
        }
    }

    /// Adds a node with one label; its properties stand in any order, none twice.
    pub fn node(&mut self, id: i64, label: Symbol, properties: &mut [(Symbol, &Given<'_>)]) -> NodeId {
        properties.sort_unstable_by_key(|(key, _)| *key);
        let node = NodeId(self.node_ids.len() as u32);
        self.put_node(id, &[label], properties).expect(WRITTEN);
        node
    }

    /// Adds a relationship; its properties stand in any order, none twice.
    pub fn rel(&mut self, id: i64, kind: Symbol, start: NodeId, end: NodeId, properties: &mut [(Symbol, &Given<'_>)]) {
        properties.sort_unstable_by_key(|(key, _)| *key);
        self.put_rel(id, kind, [start, end], properties).expect(WRITTEN);
    }

    /// Keeps the text that a node stands for; nodes are given in order.
    pub fn set_text(&mut self, node: NodeId, text: &'t str) {
        self.node_texts.push((node.0, text));
    }

    /// The graph of all that was added.
    pub fn graph(self) -> Graph {
        let body = self.body().expect(WRITTEN);
        Graph::filed(body.bytes, body.start).expect("what was written can be read")
    }

    fn put_node(
        &mut self,
        id: i64,
        labels: &[Symbol],
        properties: &[(Symbol, &Given<'_>)],
    ) -> Result<(), postcard::Error> {
        let known = self.label_sets.get(labels).copied();
        self.labels.push(known.unwrap_or_else(|| {
            let next = self.label_sets.len() as u32;
            self.label_sets.insert(labels.to_vec(), next);
            next
        }));
        self.node_ids.push(id);
        self.nodes.add(properties, &mut self.texts)
    }

    fn put_rel(
        &mut self,
        id: i64,
        kind: Symbol,
        [start, end]: [NodeId; 2],
        properties: &[(Symbol, &Given<'_>)],
    ) -> Result<(), postcard::Error> {
        self.rel_ids.push(id);
        self.kinds.push(kind.0);
        self.starts.push(start.0);
        self.ends.push(end.0);
        self.rels.add(properties, &mut self.texts)
    }

    /// The body of a file, of which the first eight bytes say how long the head behind them is.
    pub(super) fn body(&self) -> Result<Body, postcard::Error> {
        let texts = &self.texts;
        let shared = Shared::of([&self.nodes, &self.rels], texts);
        // Behind as much room as the head can take, so that nothing needs to be moved for it.
        let room = size_of::<u64>() + self.head(vec![u64::MAX; COLUMNS])?.len();
        let mut columns = Columns {
            bytes: Vec::with_capacity(room + self.most()),
            from: room,
            lengths: Vec::with_capacity(COLUMNS),
        };
        columns.bytes.resize(room, 0);
        columns.put(Column::NodeIds, |bytes| i64s(&self.node_ids, bytes));
        columns.put(Column::LabelSets, |bytes| u32s(&self.labels, bytes));
        columns.packs([Column::NodePacks, Column::NodeProperties], &self.nodes, texts, &shared)?;
        columns.put(Column::RelIds, |bytes| i64s(&self.rel_ids, bytes));
        columns.put(Column::Kinds, |bytes| u32s(&self.kinds, bytes));
        columns.put(Column::Starts, |bytes| u32s(&self.starts, bytes));
        columns.put(Column::Ends, |bytes| u32s(&self.ends, bytes));
        columns.put(Column::OutOrder, |bytes| {
            u32s(&order([&self.kinds, &self.starts]), bytes)
        });
        columns.put(Column::IntoOrder, |bytes| {
            u32s(&order([&self.kinds, &self.ends]), bytes)
        });
        columns.packs([Column::RelPacks, Column::RelProperties], &self.rels, texts, &shared)?;
        let shared = || shared.texts.iter().map(|text| texts.name(*text));
        columns.put(Column::TextEnds, |bytes| {
            let ends = shared().scan(0, |end, text| {
                *end += text.len() as u64;
                Some(*end)
            });
            ends.for_each(|end| bytes.extend_from_slice(&end.to_le_bytes()));
        });
        columns.put(Column::Texts, |bytes| {
            shared().for_each(|text| bytes.extend_from_slice(text.as_bytes()));
        });
        columns.bytes = postcard::to_extend(&self.node_texts, columns.bytes)?;
        columns.close(Column::NodeTexts);

        let head = self.head(columns.lengths)?;
        let mut bytes = columns.bytes;
        let start = room - size_of::<u64>() - head.len();
        let front = (head.len() as u64).to_le_bytes().into_iter().chain(head);
        bytes[start..room]
            .iter_mut()
            .zip(front)
            .for_each(|(to, from)| *to = from);
        Ok(Body { bytes, start })
    }

    fn head(&self, lengths: Vec<u64>) -> Result<Vec<u8>, postcard::Error> {
        let mut sets: Vec<(u32, Vec<u32>)> = Vec::with_capacity(self.label_sets.len());
        let numbers = |set: &[Symbol]| set.iter().map(|label| label.0).collect();
        sets.extend(self.label_sets.iter().map(|(set, number)| (*number, numbers(set))));
        sets.sort_unstable();
        postcard::to_stdvec(&Head {
            names: self.symbols.names().map(|(_, name)| name.to_string()).collect(),
            label_sets: sets.into_iter().map(|(_, set)| set).collect(),
            next_id: self.next_id,
            nodes: self.node_ids.len() as u32,
            rels: self.rel_ids.len() as u32,
            lengths,
        })
    }

    /// No more bytes than these stand behind the head.
    fn most(&self) -> usize {
        let ids = size_of::<i64>() * (self.node_ids.len() + self.rel_ids.len());
        let numbers = size_of::<u32>() * (self.labels.len() + 5 * self.rel_ids.len());
        let packs = [&self.nodes, &self.rels];
        let packs = packs.map(|packs| packs.most(&self.texts) + size_of::<u64>() * packs.len());
        let texts = self.texts.names().map(|(_, text)| text.len() + size_of::<u64>());
        let node_texts = self.node_texts.iter().map(|(_, text)| text.len() + 10);
        ids + numbers + packs.iter().sum::<usize>() + texts.chain(node_texts).sum::<usize>() + 10
    }
}

/// Why adding cannot fail.
const WRITTEN: &str = "values and texts can be written to memory";

/// Columns that have been written, one behind the other.
struct Columns {
    bytes: Vec<u8>,
    /// Where the next one begins.
    from: usize,
    lengths: Vec<u64>,
}

impl Columns {
    fn put(&mut self, column: Column, fill: impl FnOnce(&mut Vec<u8>)) {
        fill(&mut self.bytes);
        self.close(column);
    }

    /// What was written since the last column is this one.
    fn close(&mut self, column: Column) {
        debug_assert_eq!(self.lengths.len(), column as usize, "columns are written in order");
        self.lengths.push((self.bytes.len() - self.from) as u64);
        self.from = self.bytes.len();
    }

    fn packs(
        &mut self,
        [ends, properties]: [Column; 2],
        packs: &Packs,
        texts: &Symbols,
        shared: &Shared,
    ) -> Result<(), postcard::Error> {
        // The ends stand in front, but are known behind.
        let from = self.bytes.len();
        self.put(ends, |bytes| bytes.resize(from + size_of::<u64>() * packs.len(), 0));
        let places = packs.write(texts, shared, &mut self.bytes)?;
        self.close(properties);
        let slots = self.bytes[from..].as_chunks_mut().0.iter_mut();
        slots.zip(places).for_each(|(slot, end)| *slot = end.to_le_bytes());
        Ok(())
    }
}

fn u32s(numbers: &[u32], bytes: &mut Vec<u8>) {
    numbers
        .iter()
        .for_each(|number| bytes.extend_from_slice(&number.to_le_bytes()));
}

fn i64s(numbers: &[i64], bytes: &mut Vec<u8>) {
    numbers
        .iter()
        .for_each(|number| bytes.extend_from_slice(&number.to_le_bytes()));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relationships between nodes: their ids, types and ends.
    fn rels(nodes: &[NodeId], kinds: [Symbol; 2]) -> Vec<(i64, Symbol, NodeId, NodeId)> {
        let rel = |(n, kind)| (n as i64, kind, nodes[n * 3 % nodes.len()], nodes[n / 9]);
        (0..nodes.len()).zip(kinds.into_iter().cycle()).map(rel).collect()
    }

    #[test]
    fn a_graph_made_at_once_is_the_one_that_was_made_by_changes() {
        let folder = tempfile::tempdir().unwrap();
        let saved = |graph: &Graph| {
            let path = folder.path().join("g.refrain");
            crate::graph::save(graph, &path).unwrap();
            std::fs::read(path).unwrap()
        };
        let names = ["label", "KNOWS", "LIKES", "name", "names", "age"];
        // More than one pack of nodes, ends that hold a text, texts that are shared, alone, and in lists.
        let day = jiff::civil::date(2017, 10, 31);
        let own = |n: usize| {
            if n.is_multiple_of(3) {
                "shared".to_owned()
            } else {
                format!("own {n}")
            }
        };

        let mut changed = Graph::new();
        let [label, knows, likes, name, all, age] = names.map(|name| changed.intern(name));
        let nodes: Vec<_> = (0..70)
            .map(|n| {
                let list = vec![own(n), "in lists alone".to_owned()];
                let properties = vec![(name, own(n).into()), (age, day.into()), (all, list.into())];
                changed.create_node(Some(n as i64 + 7), &[label], properties)
            })
            .collect();
        for (number, kind, start, end) in rels(&nodes, [likes, knows]) {
            let properties = vec![(age, (number - 5).into()), (name, Value::Null)];
            changed.create_rel(Some(number), kind, start, end, properties);
        }
        changed.set_text(nodes[4], "what it says".into());

        let mut bulk = Bulk::new();
        let [label, knows, likes, name, all, age] = names.map(|name| bulk.intern(name));
        for (n, node) in nodes.iter().enumerate() {
            let own = own(n);
            let list = vec![own.as_str(), "in lists alone"];
            let (own, day, list) = (own.as_str().into(), day.into(), list.into());
            let made = bulk.node(n as i64 + 7, label, &mut [(name, &own), (age, &day), (all, &list)]);
            assert_eq!(made, *node);
        }
        for (number, kind, start, end) in rels(&nodes, [likes, knows]) {
            let (less, none) = ((number - 5).into(), None::<i64>.into());
            bulk.rel(number, kind, start, end, &mut [(age, &less), (name, &none)]);
        }
        bulk.set_text(nodes[4], "what it says");
        assert!(saved(&bulk.graph()) == saved(&changed));
    }
}
