//! The rows, columns and marks of a timeline, read from the graph.

use jiff::civil::Date;

use super::super::noun;
use super::super::witness::quotations;
use crate::export::ExportError;
use crate::export::members::Members;
use crate::export::style::style;
use crate::graph::{Direction, Graph, NodeId, Value};
use crate::output::{
    Authorities, Ending, day_of, ending, full_text, label_of, node_name, one_line, others, printable, rel_between,
    string, verdict,
};
use crate::query::Answer;

/// Most quotations in one tooltip.
const QUOTED: usize = 4;

/// One authority through time.
pub(super) struct Chart {
    pub(super) authority: String,
    /// Inspections, the earliest first, undated ones last.
    pub(super) columns: Vec<Column>,
    /// Topics and issues that are shown: what persists first, then by weight.
    pub(super) rows: Vec<Row>,
    /// What the rows are: `topic`, `issue`, or `subject` where they are both.
    pub(super) noun: &'static str,
    /// How many topics and issues there are of each of [`STATUSES`], shown or not.
    pub(super) totals: [usize; 4],
}

pub(super) struct Column {
    pub(super) start: Option<Date>,
    pub(super) kind: String,
    pub(super) grade: Option<String>,
    pub(super) full: String,
}

pub(super) struct Row {
    pub(super) name: String,
    /// `persisting`, `improved`, `resolved`; empty for one that does not recur.
    pub(super) status: String,
    pub(super) full: String,
    /// A mark for each column that speaks of it.
    pub(super) marks: Vec<Option<Mark>>,
}

impl Row {
    /// How much all inspections faulted.
    fn weight(&self) -> i64 {
        self.marks.iter().flatten().map(|mark| mark.faults).sum()
    }

    /// What its status does not tell of its end: that nobody raised again what was last weak, or that what was called good
    /// was faulted after that.
    pub(super) fn end(&self, columns: &[Column]) -> Option<String> {
        let verdicts = self.marks.iter().map(|mark| mark.as_ref().map(|mark| &*mark.stance));
        let (ending, last) = ending(&self.status, verdicts)?;
        Some(match ending {
            Ending::Silent => {
                let day = columns.get(last).and_then(|column| column.start);
                let year = day.map_or_else(String::new, |day| format!(" since {}", day.year()));
                format!("not raised{year}")
            }
            Ending::Faulted => "faulted since".to_owned(),
            Ending::Mixed => "mixed since".to_owned(),
        })
    }

    /// In how many inspections it was weak, and how many speak of it.
    pub(super) fn weak(&self) -> (usize, usize) {
        let spoken = self.marks.iter().flatten();
        let weak = spoken.clone().filter(|mark| mark.stance == "weakness");
        (weak.count(), spoken.count())
    }
}

/// What one inspection said of one topic or issue.
pub(super) struct Mark {
    pub(super) stance: String,
    /// Findings and recommendations that say what it says: of a fault those that fault, of praise those that praise.
    pub(super) weight: i64,
    /// Findings and recommendations that fault.
    faults: i64,
    pub(super) recommendations: i64,
    pub(super) full: String,
}

/// The statuses in the order of the rows.
pub(super) const STATUSES: [&str; 4] = ["persisting", "improved", "resolved", ""];

impl Chart {
    pub(super) fn of(
        graph: &Graph,
        answer: Option<&Answer>,
        authority: Option<&str>,
        most: usize,
    ) -> Result<Self, ExportError> {
        let members = answer.map(|answer| Members::of(graph, answer));
        let authority = choose(graph, members.as_ref(), authority)?;
        let mut inspections = others(graph, authority, "OF", Direction::In, "Inspection");
        inspections.sort_by_key(|&node| {
            let start = day_of(graph, node);
            (start.is_none(), start, node)
        });
        let subjects = subjects(graph, members.as_ref(), authority);
        let mut rows: Vec<Row> = subjects
            .iter()
            .map(|&node| row(graph, node, authority, &inspections))
            .collect();
        rows.retain(|row| row.marks.iter().any(Option::is_some));
        if rows.is_empty() {
            let name = node_name(graph, authority);
            return Err(ExportError::Nothing(format!(
                "no topic or issue of {name} to follow through time"
            )));
        }
        rows.sort_by_cached_key(|row| {
            let status = STATUSES.iter().position(|status| *status == row.status);
            (status, std::cmp::Reverse(row.weight()), row.name.clone())
        });
        let totals = STATUSES.map(|status| rows.iter().filter(|row| row.status == status).count());
        // What is open is the last to go, and in each status what is heavy.
        rows.truncate(most);
        Ok(Self {
            totals,
            noun: noun(graph, &subjects),
            authority: one_line(&node_name(graph, authority)),
            columns: inspections.iter().map(|&node| column(graph, node)).collect(),
            rows,
        })
    }
}

/// The authority by name, or the only one of the answer, or the only one of the graph in which anything recurs.
fn choose(graph: &Graph, members: Option<&Members>, name: Option<&str>) -> Result<NodeId, ExportError> {
    let known = Authorities::of(graph);
    let chosen = name.map(|name| known.named(name)).unwrap_or_else(|| {
        let returned = |node: &NodeId| members.is_some_and(|members| members.nodes.contains(node));
        let recurs = |node: &NodeId| {
            ["Topic", "Issue"]
                .iter()
                .any(|label| !others(graph, *node, "RECURS_IN", Direction::In, label).is_empty())
        };
        let returned: Vec<NodeId> = known.nodes().filter(returned).collect();
        let recurring: Vec<NodeId> = known.nodes().filter(recurs).collect();
        match (&*returned, &*recurring) {
            ([_, ..], _) => known.only(&returned),
            ([], [_]) => known.only(&recurring),
            _ => known.choose(None),
        }
    });
    chosen.map_err(|unchosen| ExportError::Nothing(unchosen.to_string()))
}

/// The topics and issues of an answer, or the topics that recur (the issues, where no topic does).
fn subjects(graph: &Graph, members: Option<&Members>, authority: NodeId) -> Vec<NodeId> {
    if let Some(members) = members {
        let is_subject = |node: &NodeId| matches!(label_of(graph, *node), "Topic" | "Issue");
        let returned: Vec<NodeId> = members.nodes.iter().copied().filter(is_subject).collect();
        if !returned.is_empty() {
            return returned;
        }
    }
    let topics = others(graph, authority, "RECURS_IN", Direction::In, "Topic");
    if topics.is_empty() {
        return others(graph, authority, "RECURS_IN", Direction::In, "Issue");
    }
    topics
}

fn column(graph: &Graph, inspection: NodeId) -> Column {
    Column {
        start: day_of(graph, inspection),
        kind: style()
            .kind(string(graph, inspection, "kind").unwrap_or_default())
            .to_owned(),
        grade: string(graph, inspection, "overall").map(str::to_owned),
        full: printable(&full_text(graph, inspection)),
    }
}

fn row(graph: &Graph, subject: NodeId, authority: NodeId, inspections: &[NodeId]) -> Row {
    let recurs = rel_between(graph, subject, "RECURS_IN", authority);
    let status = recurs.and_then(|rel| graph.rel_property(rel, graph.symbol("status")?)?.as_str());
    Row {
        name: one_line(&node_name(graph, subject)),
        status: status.unwrap_or_default().to_owned(),
        full: printable(&full_text(graph, subject)),
        marks: inspections
            .iter()
            .map(|&inspection| mark(graph, inspection, subject))
            .collect(),
    }
}

fn mark(graph: &Graph, inspection: NodeId, subject: NodeId) -> Option<Mark> {
    let rel = rel_between(graph, inspection, "ASSESSED", subject)?;
    let count = |key: &str| {
        let value = graph.symbol(key).and_then(|key| graph.rel_property(rel, key));
        value.and_then(Value::as_int).unwrap_or(0)
    };
    let stance = graph
        .symbol("stance")
        .and_then(|key| graph.rel_property(rel, key)?.as_str())
        .unwrap_or("neutral");
    let shown = verdict(graph, rel).unwrap_or("neutral");
    let (strengths, weaknesses, recommendations) = (count("strengths"), count("weaknesses"), count("recommendations"));
    let quotes = quotations(graph, (inspection, subject), stance, QUOTED);
    let faults = weaknesses + recommendations;
    Some(Mark {
        stance: shown.to_owned(),
        weight: match shown {
            "weakness" | "faulted" => faults,
            "strength" => strengths,
            _ => strengths + faults,
        },
        faults,
        recommendations,
        full: printable(&format!(
            "{}\n{}: {shown} (strengths {strengths}, weaknesses {weaknesses}, recommendations {recommendations}){quotes}",
            node_name(graph, subject),
            node_name(graph, inspection),
        )),
    })
}
