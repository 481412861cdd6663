//! The inspections and visits of an authority, in order of time.

use jiff::civil::Date;

use super::reader::Reader;
use crate::graph::{Direction, NodeId};
use crate::output::day_of;

/// One inspection, visit or review.
#[derive(Clone, Debug)]
pub struct Visit {
    /// Its node.
    pub node: NodeId,
    /// "Norfolk, 13 to 24 November 2017".
    pub name: String,
    /// First day; where the reports do not tell it, the day when they were published.
    pub date: Option<Date>,
    /// `sif`, `focused-visit` and so on.
    pub kind: String,
    /// Overall grade, where one was given.
    pub overall: Option<String>,
    /// The judgements as printed, in order of print: label and grade.
    pub judgements: Vec<(String, String)>,
}

impl Visit {
    /// "Nov 2017", or "undated".
    pub fn when(&self) -> String {
        self.date
            .map_or_else(|| "undated".to_owned(), |date| date.strftime("%b %Y").to_string())
    }
}

pub(super) fn visits(reader: &Reader<'_>, authority: NodeId) -> Vec<Visit> {
    let mut visits: Vec<Visit> = reader
        .others(authority, "OF", Direction::In, "Inspection")
        .into_iter()
        .map(|node| visit(reader, node))
        .collect();
    visits.sort_by(|a, b| (a.date.is_none(), a.date, &a.name).cmp(&(b.date.is_none(), b.date, &b.name)));
    visits
}

fn visit(reader: &Reader<'_>, node: NodeId) -> Visit {
    let text = |key| reader.text(node, key).map(str::to_owned);
    let judged = reader.others(node, "JUDGED", Direction::Out, "Judgement");
    let mut judgements: Vec<(i64, String, String)> = judged
        .into_iter()
        .filter(|&judgement| reader.text(judgement, "area") != Some("overall"))
        .filter_map(|judgement| {
            let label = reader.text(judgement, "label")?.to_owned();
            let grade = reader.text(judgement, "grade")?.to_owned();
            let place = reader.rels(judgement, "STATED_IN", Direction::Out);
            let place = place.map(|(rel, _)| reader.rel_number(rel, "start")).min().unwrap_or(0);
            Some((place, label, grade))
        })
        .collect();
    judgements.sort_unstable();
    Visit {
        node,
        name: reader.name(node),
        date: day_of(reader.graph, node),
        kind: text("kind").unwrap_or_default(),
        overall: text("overall"),
        judgements: judgements.into_iter().map(|(_, label, grade)| (label, grade)).collect(),
    }
}
