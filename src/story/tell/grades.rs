//! The grades over time, and inspections that are known by hearsay.

use super::{grade_tone, quoted};
use crate::export::kind_name;
use crate::story::page::{Block, Cell, Line, Section, Tone};
use crate::story::{Recollection, Story, Visit};

pub(super) fn grades(story: &Story) -> Option<Section> {
    let row = |visit: &Visit| {
        let overall = visit.overall.clone().unwrap_or_default();
        let tone = grade_tone(&overall);
        let parts: Vec<String> = visit
            .judgements
            .iter()
            .map(|(label, grade)| format!("{label}: {grade}"))
            .collect();
        vec![
            Cell::plain(visit.when()),
            Cell::plain(kind_name(&visit.kind)),
            Cell {
                text: if overall.is_empty() {
                    "not graded".to_owned()
                } else {
                    overall
                },
                tone,
            },
            Cell::plain(parts.join("; ")),
        ]
    };
    let mut blocks = vec![Block::Table {
        head: ["when", "kind", "overall", "parts"].map(str::to_owned).to_vec(),
        rows: story.visits.iter().map(row).collect(),
    }];
    if !story.recalled.is_empty() {
        blocks.push(Block::Text(
            "Recalled by these reports, but reported by none of the documents:".to_owned(),
        ));
        blocks.push(Block::Lines(story.recalled.iter().map(recollection).collect()));
    }
    (!story.visits.is_empty()).then(|| Section {
        heading: "Grades over time".to_owned(),
        blocks,
    })
}

fn recollection(recalled: &Recollection) -> Line {
    let grade = recalled.grade.as_deref();
    let lead = grade.unwrap_or("no grade recalled").to_owned();
    let tone = grade.map_or(Tone::Plain, grade_tone);
    quoted(recalled.when.clone(), lead, tone, Some(&recalled.quote))
}
