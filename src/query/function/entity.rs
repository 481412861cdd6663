use std::sync::Arc;

use super::{Context, Function, Param, Types};
use crate::graph::{Graph, NodeId, RelId, Symbol, Value};
use crate::query::EvalError;

const ENTITY: Param = Param::required("entity", Types::ENTITY);
const NODE: Param = Param::required("node", Types::NODE);
const RELATIONSHIP: Param = Param::required("relationship", Types::RELATIONSHIP);
const PATH: Param = Param::required("path", Types::PATH);
const HOLDER: Param = Param::required("holder", Types::ENTITY.or(Types::MAP));

/// Functions of nodes, relationships, paths and maps.
pub(super) const FUNCTIONS: &[Function] = &[
    Function::scalar(
        "id",
        &[ENTITY],
        Types::INTEGER,
        "The number of a node or relationship.",
        "CREATE (a), (b) RETURN id(a) <> id(b)",
        id,
    ),
    Function::scalar(
        "elementId",
        &[ENTITY],
        Types::STRING,
        "The number of a node or relationship, as a string.",
        "CREATE (a) RETURN elementId(a) = toString(id(a))",
        |context, args| Ok(super::text_of(&id(context, args)?).map_or(Value::Null, Value::Str)),
    ),
    Function::scalar(
        "labels",
        &[NODE],
        Types::LIST,
        "The labels of a node.",
        "CREATE (a:Topic) RETURN labels(a) = ['Topic']",
        labels,
    ),
    Function::scalar(
        "type",
        &[RELATIONSHIP],
        Types::STRING,
        "The type of a relationship.",
        "CREATE ()-[r:FOLLOWS]->() RETURN type(r) = 'FOLLOWS'",
        relationship_type,
    ),
    Function::scalar(
        "keys",
        &[HOLDER],
        Types::LIST,
        "The names of the properties of a node or relationship, or of the entries of a map.",
        "RETURN keys({a: 1, b: 2}) = ['a', 'b']",
        keys,
    ),
    Function::scalar(
        "properties",
        &[HOLDER],
        Types::MAP,
        "The properties of a node or relationship as a map.",
        "CREATE (a:Topic {name: 'Early help'}) RETURN properties(a) = {name: 'Early help'}",
        properties,
    ),
    Function::scalar(
        "startNode",
        &[RELATIONSHIP],
        Types::NODE,
        "The node where a relationship starts.",
        "CREATE (a)-[r:FOLLOWS]->() RETURN startNode(r) = a",
        |context, args| Ok(rel(args).map_or(Value::Null, |rel| Value::Node(context.graph.ends(rel).0))),
    ),
    Function::scalar(
        "endNode",
        &[RELATIONSHIP],
        Types::NODE,
        "The node where a relationship ends.",
        "CREATE ()-[r:FOLLOWS]->(b) RETURN endNode(r) = b",
        |context, args| Ok(rel(args).map_or(Value::Null, |rel| Value::Node(context.graph.ends(rel).1))),
    ),
    Function::scalar(
        "nodes",
        &[PATH],
        Types::LIST,
        "The nodes of a path, in order.",
        "CREATE p = (a)-[:FOLLOWS]->(b) RETURN nodes(p) = [a, b]",
        |_, args| match args {
            [Value::Path(path)] => Ok(Value::List(path.nodes.iter().copied().map(Value::Node).collect())),
            _ => Ok(Value::Null),
        },
    ),
    Function::scalar(
        "relationships",
        &[PATH],
        Types::LIST,
        "The relationships of a path, in order.",
        "CREATE p = ()-[r:FOLLOWS]->() RETURN relationships(p) = [r]",
        |_, args| match args {
            [Value::Path(path)] => Ok(Value::List(path.rels.iter().copied().map(Value::Rel).collect())),
            _ => Ok(Value::Null),
        },
    ),
    Function::scalar(
        "length",
        &[PATH],
        Types::INTEGER,
        "How many relationships a path has.",
        "CREATE p = ()-[:FOLLOWS]->() RETURN length(p) = 1",
        |_, args| match args {
            [Value::Path(path)] => Ok(Value::Int(path.rels.len() as i64)),
            _ => Ok(Value::Null),
        },
    ),
];

fn rel(args: &[Value]) -> Option<RelId> {
    match args {
        [Value::Rel(rel)] => Some(*rel),
        _ => None,
    }
}

fn id(context: &Context, args: &[Value]) -> Result<Value, EvalError> {
    Ok(match args {
        [Value::Node(node)] => Value::Int(context.graph.id(*node)),
        [Value::Rel(rel)] => Value::Int(context.graph.rel_id(*rel)),
        _ => Value::Null,
    })
}

fn labels(context: &Context, args: &[Value]) -> Result<Value, EvalError> {
    let [Value::Node(node)] = args else {
        return Ok(Value::Null);
    };
    let graph = context.graph;
    let labels = graph.labels(living(graph, *node)?).iter();
    Ok(Value::List(labels.map(|&label| text(graph, label)).collect()))
}

/// A deleted relationship still tells its type.
fn relationship_type(context: &Context, args: &[Value]) -> Result<Value, EvalError> {
    let graph = context.graph;
    Ok(rel(args).map_or(Value::Null, |rel| text(graph, graph.kind(rel))))
}

fn keys(context: &Context, args: &[Value]) -> Result<Value, EvalError> {
    let graph = context.graph;
    let named = |properties: &[(Symbol, Value)]| properties.iter().map(|(key, _)| text(graph, *key)).collect();
    Ok(Value::List(match args {
        [Value::Map(entries)] => entries.keys().cloned().map(Value::Str).collect(),
        [Value::Node(node)] => named(graph.properties(living(graph, *node)?)),
        [Value::Rel(rel)] => named(graph.rel_properties(living_rel(graph, *rel)?)),
        _ => return Ok(Value::Null),
    }))
}

fn properties(context: &Context, args: &[Value]) -> Result<Value, EvalError> {
    let graph = context.graph;
    let held = match args {
        [Value::Map(entries)] => return Ok(Value::Map(entries.clone())),
        [Value::Node(node)] => graph.properties(living(graph, *node)?),
        [Value::Rel(rel)] => graph.rel_properties(living_rel(graph, *rel)?),
        _ => return Ok(Value::Null),
    };
    let entries = held
        .iter()
        .map(|(key, value)| (graph.symbols().name(*key).clone(), value.clone()));
    Ok(Value::Map(Arc::new(entries.collect())))
}

fn text(graph: &Graph, symbol: Symbol) -> Value {
    Value::Str(graph.symbols().name(symbol).clone())
}

fn living(graph: &Graph, node: NodeId) -> Result<NodeId, EvalError> {
    graph
        .is_live(node)
        .then_some(node)
        .ok_or_else(|| EvalError::deleted("node"))
}

fn living_rel(graph: &Graph, rel: RelId) -> Result<RelId, EvalError> {
    graph
        .is_rel_live(rel)
        .then_some(rel)
        .ok_or_else(|| EvalError::deleted("relationship"))
}
