//! A workbook: inspections, judgements, recommendations, findings and what recurs, a sheet each.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::members::Members;
use super::style::style;
use crate::graph::{Direction, Graph, NodeId, Value};
use crate::output::{Sheet, day_of, label_of, node_name, one_line, string, write_sheets};

/// Columns that say whose inspection a row is of, and those that say where it is stated.
const OF: [&str; 3] = ["Authority", "Inspection", "Start"];
const STATED: [&str; 3] = ["Document", "Page", "Line"];

pub(super) fn write(graph: &Graph, members: &Members, out: &mut dyn Write) -> io::Result<()> {
    let look = Look { graph, members };
    let sheets = [
        look.inspections(),
        look.judgements(),
        look.recommendations(),
        look.findings(),
        look.recurring(),
    ];
    write_sheets(graph, &sheets, out)
}

struct Look<'a> {
    graph: &'a Graph,
    members: &'a Members,
}

/// Authority, date, document with offset: where a node stands among its like.
type Order = (Option<String>, Option<jiff::civil::Date>, Option<(String, i64)>, NodeId);

impl Look<'_> {
    fn inspections(&self) -> Sheet {
        let columns = [
            "Authority",
            "Inspection",
            "Kind",
            "Start",
            "End",
            "Published",
            "Overall",
            "Lead inspector",
            "Judgements",
            "Recommendations",
            "Strengths",
            "Weaknesses",
            "Documents",
        ];
        let row = |node| {
            let count = |kind| Value::Int(self.others(node, kind, Direction::Out).len() as i64);
            let findings = self.others(node, "FOUND", Direction::Out);
            let of_stance = |stance| {
                let found = findings
                    .iter()
                    .filter(|&&f| string(self.graph, f, "stance") == Some(stance));
                Value::Int(found.count() as i64)
            };
            vec![
                self.names(node, "OF", Direction::Out),
                node_name(self.graph, node).into(),
                string(self.graph, node, "kind").map(|kind| style().kind(kind)).into(),
                day_of(self.graph, node).into(),
                self.get(node, "end"),
                self.get(node, "published"),
                self.get(node, "overall"),
                self.names(node, "LED", Direction::In),
                count("JUDGED"),
                count("RECOMMENDED"),
                of_stance("strength"),
                of_stance("weakness"),
                self.names(node, "REPORTS", Direction::In),
            ]
        };
        self.sheet("Inspections", "Inspection", columns.map(str::to_owned).to_vec(), row)
    }

    fn judgements(&self) -> Sheet {
        let own = ["Area", "As printed", "Grade"];
        self.stated("Judgements", "Judgement", "JUDGED", &own, |node| {
            ["area", "label", "grade"].map(|key| self.get(node, key)).to_vec()
        })
    }

    fn recommendations(&self) -> Sheet {
        let own = [
            "Number",
            "Recommendation",
            "Deadline",
            "For",
            "Topics",
            "Issues",
            "Repeats one of",
        ];
        self.stated("Recommendations", "Recommendation", "RECOMMENDED", &own, |node| {
            let earlier = self.others(node, "REPEATS", Direction::Out);
            let made = earlier
                .iter()
                .flat_map(|&earlier| self.others(earlier, "RECOMMENDED", Direction::In));
            let mut row = ["number", "text", "deadline", "audience"]
                .map(|key| self.get(node, key))
                .to_vec();
            row.extend([
                self.names(node, "ABOUT", Direction::Out),
                self.names(node, "RAISES", Direction::Out),
                self.joined(made.collect()),
            ]);
            row
        })
    }

    fn findings(&self) -> Sheet {
        let own = [
            "Paragraph",
            "Section",
            "Stance",
            "Change",
            "Finding",
            "Topics",
            "Issues",
        ];
        self.stated("Findings", "Finding", "FOUND", &own, |node| {
            let mut row = ["paragraph", "section", "stance", "change", "text"]
                .map(|key| self.get(node, key))
                .to_vec();
            row.extend([
                self.names(node, "ABOUT", Direction::Out),
                self.names(node, "RAISES", Direction::Out),
            ]);
            row
        })
    }

    fn recurring(&self) -> Sheet {
        let columns = [
            "Authority",
            "Kind",
            "Topic or issue",
            "Status",
            "Times",
            "First",
            "Last",
            "Weak in",
        ];
        let mut rows = Vec::new();
        for &rel in &self.members.rels {
            if self.graph.name(self.graph.kind(rel)) != "RECURS_IN" {
                continue;
            }
            let (subject, authority) = self.graph.ends(rel);
            let get = |key: &str| {
                let value = self.graph.symbol(key).and_then(|key| self.graph.rel_property(rel, key));
                value.cloned().unwrap_or(Value::Null)
            };
            let weak_in = get("inspections");
            let times = match &weak_in {
                Value::List(items) => Value::Int(items.len() as i64),
                _ => Value::Null,
            };
            rows.push(vec![
                node_name(self.graph, authority).into(),
                label_of(self.graph, subject).to_lowercase().into(),
                node_name(self.graph, subject).into(),
                get("status"),
                times,
                get("first"),
                get("last"),
                weak_in,
            ]);
        }
        let key = |row: &Vec<Value>| {
            let text = |at: usize| row.get(at).and_then(Value::as_str).unwrap_or_default().to_owned();
            let times = row.get(4).and_then(Value::as_int);
            (text(0), std::cmp::Reverse(text(1)), std::cmp::Reverse(times), text(2))
        };
        rows.sort_by_cached_key(key);
        Sheet {
            name: "Recurring issues".to_owned(),
            columns: columns.map(str::to_owned).to_vec(),
            rows,
        }
    }

    /// A sheet of what inspections say: whose, what, and where it stands, in order of authority, time and place.
    fn stated(&self, name: &str, label: &str, kind: &str, own: &[&str], what: impl Fn(NodeId) -> Vec<Value>) -> Sheet {
        let columns = OF.iter().chain(own).chain(&STATED).map(|&name| name.to_owned());
        self.sheet(name, label, columns.collect(), |node| {
            let inspection = self.others(node, kind, Direction::In).first().copied();
            let mut row = match inspection {
                Some(inspection) => vec![
                    self.names(inspection, "OF", Direction::Out),
                    node_name(self.graph, inspection).into(),
                    day_of(self.graph, inspection).into(),
                ],
                None => vec![Value::Null; OF.len()],
            };
            row.extend(what(node));
            row.extend(self.place(node));
            row
        })
    }

    fn sheet(&self, name: &str, label: &str, columns: Vec<String>, row: impl Fn(NodeId) -> Vec<Value>) -> Sheet {
        let mut nodes: Vec<NodeId> = self.members.nodes.iter().copied().collect();
        nodes.retain(|&node| label_of(self.graph, node) == label);
        nodes.sort_by_cached_key(|&node| self.order(node));
        Sheet {
            name: name.to_owned(),
            columns,
            rows: nodes.into_iter().map(row).collect(),
        }
    }

    /// Authority, day, document and place of a node, which is the order of the rows.
    fn order(&self, node: NodeId) -> Order {
        let owned = |kind| self.others(node, kind, Direction::In).first().copied();
        let inspection = ["JUDGED", "RECOMMENDED", "FOUND"]
            .iter()
            .find_map(|kind| owned(kind))
            .unwrap_or(node);
        let authority = self.others(inspection, "OF", Direction::Out).first().copied();
        let place = self.statement(node);
        (
            authority.map(|node| node_name(self.graph, node)),
            day_of(self.graph, inspection),
            place.map(|(_, path, _, begin)| (path, begin)),
            node,
        )
    }

    /// Document, page and line of the first place that states a node.
    fn place(&self, node: NodeId) -> [Value; 3] {
        let Some((rel, path, ..)) = self.statement(node) else {
            return [Value::Null, Value::Null, Value::Null];
        };
        let get = |key: &str| {
            let value = self.graph.symbol(key).and_then(|key| self.graph.rel_property(rel, key));
            value.cloned().unwrap_or(Value::Null)
        };
        [path.into(), get("page"), get("line")]
    }

    fn statement(&self, node: NodeId) -> Option<(crate::graph::RelId, String, NodeId, i64)> {
        let kind = self.graph.symbol("STATED_IN")?;
        let kinds = [kind];
        let places = self.graph.expand(node, Direction::Out, &kinds).map(|(rel, document)| {
            let path = string(self.graph, document, "path").unwrap_or_default().to_owned();
            let begin = self
                .graph
                .symbol("start")
                .and_then(|key| self.graph.rel_property(rel, key));
            (rel, path, document, begin.and_then(Value::as_int).unwrap_or(0))
        });
        places.min_by(|a, b| (&a.1, a.3, a.0).cmp(&(&b.1, b.3, b.0)))
    }

    fn get(&self, node: NodeId, key: &str) -> Value {
        let value = self.graph.symbol(key).and_then(|key| self.graph.property(node, key));
        value.cloned().unwrap_or(Value::Null)
    }

    fn others(&self, node: NodeId, kind: &str, direction: Direction) -> BTreeSet<NodeId> {
        let Some(kind) = self.graph.symbol(kind) else {
            return BTreeSet::new();
        };
        let kinds = [kind];
        let met = self.graph.expand(node, direction, &kinds);
        met.map(|(_, other)| other).collect()
    }

    fn names(&self, node: NodeId, kind: &str, direction: Direction) -> Value {
        self.joined(self.others(node, kind, direction))
    }

    fn joined(&self, nodes: BTreeSet<NodeId>) -> Value {
        let names: BTreeSet<String> = nodes
            .iter()
            .map(|&node| one_line(&node_name(self.graph, node)))
            .collect();
        match names.is_empty() {
            true => Value::Null,
            false => names.into_iter().collect::<Vec<_>>().join("; ").into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::sample::northshire;

    #[test]
    fn a_kind_of_inspection_is_told_in_words() {
        let graph = northshire(1);
        let members = Members::all(&graph);
        let look = Look {
            graph: &graph,
            members: &members,
        };
        let kinds: Vec<_> = look
            .inspections()
            .rows
            .iter()
            .map(|row| row[2].as_str().map(str::to_owned))
            .collect();
        let told = |words: &str| kinds.iter().flatten().any(|kind| kind == words);
        assert!(told("single inspection") && !told("sif"), "{kinds:?}");
    }
}
