use crate::graph::{Direction, Graph, Value};

#[test]
fn a_rollback_leaves_the_graph_as_it_was() {
    let mut graph = Graph::new();
    let (label, other, kind, name) = (
        graph.intern("A"),
        graph.intern("B"),
        graph.intern("T"),
        graph.intern("name"),
    );
    let a = graph.create_node(None, &[label], vec![(name, "a".into())]);
    let b = graph.create_node(None, &[label], vec![]);
    let rel = graph.create_rel(None, kind, a, b, vec![]);
    graph.begin();
    graph.delete_rel(rel);
    graph.delete_node(b);
    graph.set_node_property(a, name, Value::Null);
    graph.add_label(a, other);
    graph.remove_label(a, label);
    let c = graph.create_node(None, &[other], vec![]);
    graph.create_rel(None, kind, a, c, vec![]);
    graph.rollback();
    assert_eq!((graph.node_count(), graph.rel_count()), (2, 1));
    assert_eq!(graph.with_label(label), [a, b]);
    assert!(graph.with_label(other).is_empty());
    assert_eq!(graph.property(a, name).and_then(Value::as_str), Some("a"));
    assert_eq!(graph.expand(a, Direction::Both, &[]).collect::<Vec<_>>(), [(rel, b)]);
}

#[test]
fn frozen_adjacency_says_what_the_store_says() {
    let mut graph = Graph::new();
    let (t, u) = (graph.intern("T"), graph.intern("U"));
    let nodes: Vec<_> = (0..5).map(|_| graph.create_node(None, &[], vec![])).collect();
    for i in 0..5 {
        graph.create_rel(
            None,
            if i % 2 == 0 { t } else { u },
            nodes[i],
            nodes[(i * 3 + 1) % 5],
            vec![],
        );
        graph.create_rel(None, t, nodes[i], nodes[i], vec![]);
    }
    for &node in &nodes {
        for kind in [t, u] {
            let mut slow: Vec<_> = graph.expand(node, Direction::Out, &[kind]).collect();
            slow.sort_unstable();
            let fast: Vec<_> = graph
                .frozen()
                .out(node, Some(kind))
                .iter()
                .map(|s| (s.rel, s.node))
                .collect();
            assert_eq!(fast, slow);
        }
        let both: usize = graph.expand(node, Direction::Both, &[]).count();
        let loops = graph.frozen().out(node, None).iter().filter(|s| s.node == node).count();
        assert_eq!(
            graph.frozen().out(node, None).len() + graph.frozen().into(node, None).len() - loops,
            both
        );
    }
}

#[test]
fn an_index_follows_changes() {
    let mut graph = Graph::new();
    let (label, key) = (graph.intern("A"), graph.intern("k"));
    let a = graph.create_node(None, &[label], vec![(key, "x".into())]);
    assert_eq!(graph.index(label, key).candidates(&"x".into()), Some(vec![a]));
    graph.set_node_property(a, key, "y".into());
    assert_eq!(graph.index(label, key).candidates(&"x".into()), Some(vec![]));
    assert_eq!(graph.index(label, key).candidates(&1.5.into()), None);
}

#[test]
fn an_index_follows_labels_deletion_and_rollback() {
    let mut graph = Graph::new();
    let (label, other, key) = (graph.intern("A"), graph.intern("B"), graph.intern("k"));
    let a = graph.create_node(None, &[label], vec![(key, "x".into())]);
    let b = graph.create_node(None, &[other], vec![(key, "x".into())]);
    let found = |graph: &Graph| graph.index(label, key).candidates(&"x".into()).unwrap();
    assert_eq!(found(&graph), [a]);
    graph.add_label(b, label);
    let c = graph.create_node(None, &[label], vec![(key, "x".into())]);
    assert_eq!(found(&graph), [a, b, c]);
    graph.begin();
    graph.delete_node(a);
    graph.remove_label(b, label);
    graph.set_node_property(c, key, 1.into());
    graph.create_node(None, &[label], vec![(key, "x".into())]);
    assert_eq!(found(&graph).len(), 1);
    assert_eq!(graph.index(label, key).candidates(&1.into()), Some(vec![c]));
    graph.rollback();
    assert_eq!(found(&graph), [a, b, c]);
}

#[test]
fn types_are_counted() {
    let mut graph = Graph::new();
    let kind = graph.intern("T");
    let a = graph.create_node(None, &[], vec![]);
    let rel = graph.create_rel(None, kind, a, a, vec![]);
    graph.begin();
    graph.delete_rel(rel);
    assert_eq!(graph.count_of_kind(kind), 0);
    graph.rollback();
    assert_eq!(graph.count_of_kind(kind), 1);
}
