//! A graph as it lies in a file, held in memory; what is asked for is decoded then, and kept.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::frozen::{Frozen, Side, Step};
use super::labelled::LabelSets;
use super::layout::{COLUMNS, Column, Head, PACK};
use super::stored::Stored;
use super::{Graph, NodeId, RelId, Symbol, Value};

/// The body of a file with what has been decoded of it. That its checksum is right is known, so that what cannot be
/// decoded all the same is left out.
#[derive(Debug)]
pub(super) struct Archive {
    bytes: Vec<u8>,
    /// Where the body begins.
    start: usize,
    columns: [Range<usize>; COLUMNS],
    nodes: u32,
    rels: u32,
    names: u32,
    label_sets: Vec<Vec<Symbol>>,
    node_packs: Vec<OnceLock<Pack>>,
    rel_packs: Vec<OnceLock<Pack>>,
    shared: Vec<OnceLock<Arc<str>>>,
    texts: OnceLock<BTreeMap<NodeId, Arc<str>>>,
}

/// The properties of some entities; those of the n-th begin at `starts[n]`.
#[derive(Debug)]
struct Pack {
    starts: [u32; PACK as usize + 1],
    properties: Vec<(Symbol, Value)>,
}

impl Graph {
    /// The graph in a file whose body begins at `start`; `None` where that is none, or refers to what it does not hold.
    pub(super) fn filed(bytes: Vec<u8>, start: usize) -> Option<Self> {
        let body = bytes.get(start..)?;
        let (length, rest) = body.split_first_chunk()?;
        let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
        let head: Head = postcard::from_bytes(rest.get(..length)?).ok()?;
        let columns = head.columns(start + 8 + length, bytes.len())?;
        let mut graph = Self::new();
        for (at, name) in head.names.iter().enumerate() {
            // A name that stands there twice would move all behind it.
            (graph.intern(name).0 as usize == at).then_some(())?;
        }
        let names = head.names.len() as u32;
        let known = |number: u32| (number < names).then_some(Symbol(number));
        let label_sets = head
            .label_sets
            .into_iter()
            .map(|set| set.into_iter().map(known).collect::<Option<_>>());
        let archive = Archive {
            label_sets: label_sets.collect::<Option<_>>()?,
            nodes: head.nodes,
            rels: head.rels,
            names,
            node_packs: empty(head.nodes.div_ceil(PACK) as usize),
            rel_packs: empty(head.rels.div_ceil(PACK) as usize),
            shared: empty(columns[Column::TextEnds as usize].len() / 8),
            texts: OnceLock::new(),
            bytes,
            start,
            columns,
        };
        archive.refers_to_what_it_holds().then_some(())?;
        let mut counts = vec![0_usize; head.names.len()];
        let mut lists: Vec<Vec<NodeId>> = vec![Vec::new(); head.names.len()];
        for (node, set) in (0..).map(NodeId).zip(archive.u32s(Column::LabelSets)) {
            for label in &archive.label_sets[set as usize] {
                lists[label.0 as usize].push(node);
            }
        }
        let listed = (0..).map(Symbol).zip(lists).filter(|(_, nodes)| !nodes.is_empty());
        graph.by_label = listed.collect();
        for kind in archive.u32s(Column::Kinds) {
            *counts.get_mut(kind as usize)? += 1;
        }
        graph.by_kind = (0..).map(Symbol).zip(counts).filter(|(_, count)| *count > 0).collect();
        (graph.live_nodes, graph.live_rels) = (head.nodes as usize, head.rels as usize);
        graph.next_id = head.next_id;
        graph.entities = super::store::Entities::Filed(Arc::new(archive));
        Some(graph)
    }
}

fn empty<T>(count: usize) -> Vec<OnceLock<T>> {
    std::iter::repeat_with(OnceLock::new).take(count).collect()
}

impl Archive {
    /// The body of the file.
    pub(super) fn body(&self) -> &[u8] {
        self.bytes.get(self.start..).unwrap_or_default()
    }

    /// How many names the file knows.
    pub(super) const fn names(&self) -> usize {
        self.names as usize
    }

    pub(super) const fn extent(&self) -> (u32, u32) {
        (self.nodes, self.rels)
    }

    pub(super) fn node_id(&self, node: NodeId) -> i64 {
        self.i64_at(Column::NodeIds, node.0)
    }

    pub(super) fn rel_id(&self, rel: RelId) -> i64 {
        self.i64_at(Column::RelIds, rel.0)
    }

    pub(super) fn labels(&self, node: NodeId) -> &[Symbol] {
        let set = self.u32_at(Column::LabelSets, node.0);
        self.label_sets.get(set as usize).map_or(&[], Vec::as_slice)
    }

    pub(super) fn label_sets(&self) -> LabelSets<'_> {
        LabelSets {
            numbers: self.column(Column::LabelSets).as_chunks().0,
            sets: &self.label_sets,
        }
    }

    pub(super) fn kind(&self, rel: RelId) -> Symbol {
        Symbol(self.u32_at(Column::Kinds, rel.0))
    }

    pub(super) fn ends(&self, rel: RelId) -> (NodeId, NodeId) {
        let end = |column| NodeId(self.u32_at(column, rel.0));
        (end(Column::Starts), end(Column::Ends))
    }

    pub(super) fn properties(&self, node: NodeId) -> &[(Symbol, Value)] {
        let columns = (Column::NodePacks, Column::NodeProperties);
        self.entity(&self.node_packs, columns, node.0)
    }

    pub(super) fn rel_properties(&self, rel: RelId) -> &[(Symbol, Value)] {
        let columns = (Column::RelPacks, Column::RelProperties);
        self.entity(&self.rel_packs, columns, rel.0)
    }

    pub(super) fn text(&self, node: NodeId) -> Option<&Arc<str>> {
        let texts = self.texts.get_or_init(|| {
            let texts: Vec<(u32, &str)> = postcard::from_bytes(self.column(Column::NodeTexts)).unwrap_or_default();
            texts
                .into_iter()
                .map(|(node, text)| (NodeId(node), text.into()))
                .collect()
        });
        texts.get(&node)
    }

    /// The adjacency, whose order is in the file.
    pub(super) fn frozen(&self) -> Frozen {
        let kinds: Vec<u32> = self.u32s(Column::Kinds).collect();
        let side = |order: Column, from: Column, to: Column| {
            let to: Vec<u32> = self.u32s(to).collect();
            let step = |rel: u32| Step {
                kind: Symbol(kinds.get(rel as usize).copied().unwrap_or_default()),
                rel: RelId(rel),
                node: NodeId(to.get(rel as usize).copied().unwrap_or_default()),
            };
            Side::ordered(self.nodes, self.u32s(from).map(NodeId), self.u32s(order).map(step))
        };
        let (out, into) = rayon::join(
            || side(Column::OutOrder, Column::Starts, Column::Ends),
            || side(Column::IntoOrder, Column::Ends, Column::Starts),
        );
        Frozen::of(out, into)
    }

    /// Whether every number points to something that is there.
    fn refers_to_what_it_holds(&self) -> bool {
        let below = |column: Column, most: usize| self.u32s(column).all(|number| (number as usize) < most);
        below(Column::LabelSets, self.label_sets.len())
            && below(Column::Kinds, self.names as usize)
            && below(Column::Starts, self.nodes as usize)
            && below(Column::Ends, self.nodes as usize)
            && below(Column::OutOrder, self.rels as usize)
            && below(Column::IntoOrder, self.rels as usize)
    }

    fn entity<'a>(
        &'a self,
        packs: &'a [OnceLock<Pack>],
        columns: (Column, Column),
        number: u32,
    ) -> &'a [(Symbol, Value)] {
        let Some(cell) = packs.get((number / PACK) as usize) else {
            return &[];
        };
        let pack = cell.get_or_init(|| self.decode(columns, number / PACK));
        let at = (number % PACK) as usize;
        let (start, end) = (pack.starts[at] as usize, pack.starts[at + 1] as usize);
        pack.properties.get(start..end).unwrap_or_default()
    }

    fn decode(&self, (ends, bytes): (Column, Column), number: u32) -> Pack {
        let mut rest = self.part(ends, bytes, number);
        let mut pack = Pack {
            starts: [0; PACK as usize + 1],
            properties: Vec::new(),
        };
        for at in 0..PACK as usize {
            let read = postcard::take_from_bytes::<Vec<(u32, Stored)>>(rest);
            if let Ok((properties, behind)) = read {
                rest = behind;
                let known = properties.into_iter().filter(|(key, _)| *key < self.names);
                let valued = known.filter_map(|(key, value)| Some((Symbol(key), value.value(&|n| self.shared(n))?)));
                pack.properties.extend(valued);
            }
            pack.starts[at + 1] = pack.properties.len() as u32;
        }
        pack.properties.shrink_to_fit();
        pack
    }

    fn shared(&self, number: u32) -> Option<Arc<str>> {
        let text = self.shared.get(number as usize)?.get_or_init(|| {
            let bytes = self.part(Column::TextEnds, Column::Texts, number);
            std::str::from_utf8(bytes).unwrap_or_default().into()
        });
        Some(text.clone())
    }

    /// The n-th part of a column whose parts end where another column says.
    fn part(&self, ends: Column, column: Column, number: u32) -> &[u8] {
        let end = |at: u32| usize::try_from(self.i64_at(ends, at)).unwrap_or_default();
        let start = number.checked_sub(1).map_or(0, end);
        self.column(column).get(start..end(number)).unwrap_or_default()
    }

    fn column(&self, column: Column) -> &[u8] {
        self.bytes
            .get(self.columns[column as usize].clone())
            .unwrap_or_default()
    }

    fn u32s(&self, column: Column) -> impl Iterator<Item = u32> + '_ {
        self.column(column)
            .as_chunks()
            .0
            .iter()
            .map(|bytes| u32::from_le_bytes(*bytes))
    }

    fn u32_at(&self, column: Column, at: u32) -> u32 {
        let bytes = self.column(column).as_chunks().0.get(at as usize);
        bytes.map_or(0, |bytes| u32::from_le_bytes(*bytes))
    }

    fn i64_at(&self, column: Column, at: u32) -> i64 {
        let bytes = self.column(column).as_chunks().0.get(at as usize);
        bytes.map_or(0, |bytes| i64::from_le_bytes(*bytes))
    }
}
