//! A graph → the body of its file.

use rustc_hash::FxHashMap;

use super::layout::{COLUMNS, Column, Head, PACK};
use super::stored::Stored;
use super::{Graph, NodeId, RelId, Symbol, Value};

type Bytes = Vec<u8>;

/// The body, of which the first eight bytes say how long the head behind them is.
pub(super) fn pack(graph: &Graph) -> Result<Bytes, postcard::Error> {
    let nodes: Vec<NodeId> = graph.nodes().collect();
    let rels: Vec<RelId> = graph.rels().collect();
    // Tombstones are left behind, so entities get the numbers of their place in the file.
    let places = numbered(nodes.iter().map(|node| node.0));
    let rel_places = numbered(rels.iter().map(|rel| rel.0));
    let shared = Shared::of(graph, &nodes, &rels);
    let mut columns: [Bytes; COLUMNS] = Default::default();
    let mut fill = |column: Column, bytes: Bytes| columns[column as usize] = bytes;

    let (label_sets, sets) = label_sets(graph, &nodes);
    fill(Column::NodeIds, i64s(nodes.iter().map(|node| graph.id(*node))));
    fill(Column::LabelSets, u32s(sets.into_iter()));
    let (ends, bytes) = packs(nodes.iter().map(|node| graph.properties(*node)), &shared)?;
    fill(Column::NodePacks, ends);
    fill(Column::NodeProperties, bytes);

    fill(Column::RelIds, i64s(rels.iter().map(|rel| graph.rel_id(*rel))));
    fill(Column::Kinds, u32s(rels.iter().map(|rel| graph.kind(*rel).0)));
    let place = |node: NodeId| places.get(node.0 as usize).copied().unwrap_or(u32::MAX);
    fill(Column::Starts, u32s(rels.iter().map(|rel| place(graph.ends(*rel).0))));
    fill(Column::Ends, u32s(rels.iter().map(|rel| place(graph.ends(*rel).1))));
    let rel_place = |rel: RelId| rel_places.get(rel.0 as usize).copied().unwrap_or(u32::MAX);
    fill(Column::OutOrder, u32s(graph.frozen().leaving().map(rel_place)));
    fill(Column::IntoOrder, u32s(graph.frozen().arriving().map(rel_place)));
    let (ends, bytes) = packs(rels.iter().map(|rel| graph.rel_properties(*rel)), &shared)?;
    fill(Column::RelPacks, ends);
    fill(Column::RelProperties, bytes);

    let mut ends = Bytes::new();
    let mut texts = Bytes::new();
    for text in &shared.texts {
        texts.extend(text.as_bytes());
        ends.extend((texts.len() as u64).to_le_bytes());
    }
    fill(Column::TextEnds, ends);
    fill(Column::Texts, texts);
    let texts = (0_u32..)
        .zip(&nodes)
        .filter_map(|(place, node)| Some((place, graph.text(*node)?.as_ref())));
    fill(
        Column::NodeTexts,
        postcard::to_stdvec(&texts.collect::<Vec<(u32, &str)>>())?,
    );

    let head = postcard::to_stdvec(&Head {
        names: graph.symbols().names().map(|(_, name)| name.to_string()).collect(),
        label_sets,
        next_id: graph.next_id,
        nodes: nodes.len() as u32,
        rels: rels.len() as u32,
        lengths: columns.iter().map(|column| column.len() as u64).collect(),
    })?;
    let parts = || std::iter::once(&head).chain(&columns);
    let mut body = Bytes::with_capacity(size_of::<u64>() + parts().map(Vec::len).sum::<usize>());
    body.extend((head.len() as u64).to_le_bytes());
    parts().for_each(|part| body.extend(part));
    Ok(body)
}

/// For each old number its place.
fn numbered(old: impl DoubleEndedIterator<Item = u32> + ExactSizeIterator + Clone) -> Vec<u32> {
    let mut places = vec![u32::MAX; old.clone().next_back().map_or(0, |last| last as usize + 1)];
    for (place, old) in (0..).zip(old) {
        places[old as usize] = place;
    }
    places
}

fn u32s(numbers: impl Iterator<Item = u32>) -> Bytes {
    numbers.fold(Bytes::new(), |mut bytes, number| {
        bytes.extend_from_slice(&number.to_le_bytes());
        bytes
    })
}

fn i64s(numbers: impl Iterator<Item = i64>) -> Bytes {
    numbers.fold(Bytes::new(), |mut bytes, number| {
        bytes.extend_from_slice(&number.to_le_bytes());
        bytes
    })
}

/// Every combination of labels, and for each node the number of its own.
fn label_sets(graph: &Graph, nodes: &[NodeId]) -> (Vec<Vec<u32>>, Vec<u32>) {
    let mut numbers: FxHashMap<&[Symbol], u32> = FxHashMap::default();
    let mut sets = Vec::new();
    let of_node = |node: &NodeId| {
        let labels = graph.labels(*node);
        *numbers.entry(labels).or_insert_with(|| {
            sets.push(labels.iter().map(|label| label.0).collect());
            sets.len() as u32 - 1
        })
    };
    let of_nodes = nodes.iter().map(of_node).collect();
    (sets, of_nodes)
}

/// The ends of all packs, and the packs.
fn packs<'g>(
    entities: impl Iterator<Item = &'g [(Symbol, Value)]>,
    shared: &Shared<'g>,
) -> Result<(Bytes, Bytes), postcard::Error> {
    let (mut ends, mut bytes) = (Bytes::new(), Bytes::new());
    let mut count = 0;
    let number = |text: &str| shared.numbers.get(text).copied().flatten();
    let mut stored: Vec<(u32, Stored<'g>)> = Vec::new();
    for properties in entities {
        let values = properties
            .iter()
            .filter_map(|(key, value)| Some((key.0, Stored::of(value, &number)?)));
        stored.clear();
        stored.extend(values);
        bytes = postcard::to_extend(&stored, bytes)?;
        count += 1;
        if count % PACK == 0 {
            ends.extend((bytes.len() as u64).to_le_bytes());
        }
    }
    if count % PACK != 0 {
        ends.extend((bytes.len() as u64).to_le_bytes());
    }
    Ok((ends, bytes))
}

/// Texts that more than one property has.
struct Shared<'g> {
    /// All texts, those that came once without a number.
    numbers: FxHashMap<&'g str, Option<u32>>,
    texts: Vec<&'g str>,
}

impl<'g> Shared<'g> {
    fn of(graph: &'g Graph, nodes: &[NodeId], rels: &[RelId]) -> Self {
        let of_nodes = nodes.iter().flat_map(|node| graph.properties(*node));
        let of_rels = rels.iter().flat_map(|rel| graph.rel_properties(*rel));
        let mut shared = Self {
            numbers: FxHashMap::default(),
            texts: Vec::new(),
        };
        for text in of_nodes.chain(of_rels).filter_map(|(_, value)| value.as_str()) {
            let texts = &mut shared.texts;
            let number = shared.numbers.entry(text).and_modify(|number| {
                number.get_or_insert_with(|| {
                    texts.push(text);
                    texts.len() as u32 - 1
                });
            });
            number.or_insert(None);
        }
        shared
    }
}
