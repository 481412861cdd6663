//! Two CSV files in the shape that Neo4j imports in bulk: typed headers, identifiers, labels and types.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::members::Members;
use crate::graph::{Graph, Symbol, Value};
use crate::output::{harmless, printable, text};

/// Parts the items of a list; Neo4j's usual one. An item that holds it has a comma in its place.
const LIST: &str = ";";

/// What a file of the import holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The nodes.
    Nodes,
    /// The relationships.
    Relationships,
}

impl Part {
    pub(super) const ALL: [Self; 2] = [Self::Nodes, Self::Relationships];

    /// The name of the file.
    pub(super) const fn file(self) -> &'static str {
        match self {
            Self::Nodes => "nodes.csv",
            Self::Relationships => "relationships.csv",
        }
    }
}

pub(super) fn write(graph: &Graph, members: &Members, part: Part, out: &mut dyn Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    match part {
        Part::Nodes => {
            let columns = columns(graph, members.nodes.iter().map(|&node| graph.properties(node)));
            csv.write_record(headings(&columns, &[":ID"], &[":LABEL"]))?;
            for &node in &members.nodes {
                let labels = super::label_names(graph, node).join(LIST);
                let cells = cells(graph, &columns, graph.properties(node));
                let ends = ([graph.id(node).to_string()], [harmless(labels)]);
                csv.write_record(ends.0.into_iter().chain(cells).chain(ends.1))?;
            }
        }
        Part::Relationships => {
            let columns = columns(graph, members.rels.iter().map(|&rel| graph.rel_properties(rel)));
            csv.write_record(headings(&columns, &[":START_ID", ":END_ID"], &[":TYPE"]))?;
            for &rel in &members.rels {
                let (start, end) = graph.ends(rel);
                let kind = harmless(graph.name(graph.kind(rel)).to_owned());
                let cells = cells(graph, &columns, graph.rel_properties(rel));
                let ends = [start, end].map(|node| graph.id(node).to_string());
                csv.write_record(ends.into_iter().chain(cells).chain([kind]))?;
            }
        }
    }
    csv.flush()
}

/// The properties by name, each with the type that holds all of its values.
type Columns<'a> = BTreeMap<&'a str, &'static str>;

fn columns<'a>(graph: &'a Graph, all: impl Iterator<Item = &'a [(Symbol, Value)]>) -> Columns<'a> {
    let mut columns = Columns::new();
    for (key, value) in all.flatten() {
        let kind = kind(value);
        let declared = columns.entry(graph.name(*key)).or_insert(kind);
        if *declared != kind {
            *declared = match (*declared, kind) {
                ("double", "long") | ("long", "double") => "double",
                (list, other) if list.ends_with("[]") || other.ends_with("[]") => "string[]",
                _ => "string",
            };
        }
    }
    columns
}

/// Neo4j's name of a value's type.
fn kind(value: &Value) -> &'static str {
    match value {
        Value::Bool(_) => "boolean",
        Value::Int(_) => "long",
        Value::Float(_) => "double",
        Value::Date(_) => "date",
        Value::LocalTime(_) => "localtime",
        Value::Time(..) => "time",
        Value::LocalDateTime(_) => "localdatetime",
        Value::DateTime(_) => "datetime",
        Value::Duration(_) => "duration",
        Value::List(items) => {
            let mut kinds = items.iter().map(kind);
            let first = kinds.next();
            match first.filter(|first| kinds.all(|other| other == *first)) {
                Some("boolean") => "boolean[]",
                Some("long") => "long[]",
                Some("double") => "double[]",
                Some("date") => "date[]",
                _ => "string[]",
            }
        }
        _ => "string",
    }
}

fn headings(columns: &Columns, before: &[&str], after: &[&str]) -> Vec<String> {
    let own = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
    let typed = columns.iter().map(|(name, kind)| {
        // A colon in a name would be read as the beginning of its type.
        harmless(format!("{}:{kind}", printable(name).replace(':', "_")))
    });
    own(before).into_iter().chain(typed).chain(own(after)).collect()
}

fn cells(graph: &Graph, columns: &Columns, properties: &[(Symbol, Value)]) -> Vec<String> {
    let of: BTreeMap<&str, &Value> = properties
        .iter()
        .map(|(key, value)| (graph.name(*key), value))
        .collect();
    let cell = |(name, kind): (&&str, &&str)| match of.get(name) {
        None => String::new(),
        // Among lists a text is a list of one.
        Some(Value::Str(words)) if kind.ends_with("[]") => harmless(item(words)),
        Some(value) => cell(graph, value),
    };
    columns.iter().map(cell).collect()
}

fn cell(graph: &Graph, value: &Value) -> String {
    match value {
        Value::Str(words) => harmless(printable(words)),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(|value| item(&text(graph, value))).collect();
            harmless(items.join(LIST))
        }
        // A map is no property for Neo4j: its text is.
        Value::Map(_) => harmless(text(graph, value)),
        other => text(graph, other),
    }
}

/// The words of one item of a list.
fn item(words: &str) -> String {
    printable(words).replace(LIST, ",")
}
