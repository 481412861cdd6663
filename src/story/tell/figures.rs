//! Figures over time.

use crate::story::page::{Block, Cell, Section};
use crate::story::{Series, Story};

pub(super) fn figures(story: &Story) -> Option<Section> {
    let row = |series: &Series| {
        let values: Vec<String> = series
            .points
            .iter()
            .map(|point| format!("{} ({})", series.shown(point), point.as_of))
            .collect();
        let sources: Vec<String> = series.points.iter().map(|point| point.quote.source()).collect();
        let mut told: Vec<String> = Vec::new();
        for source in sources {
            if !told.contains(&source) {
                told.push(source);
            }
        }
        vec![
            Cell::plain(series.name.clone()),
            Cell::plain(values.join(" → ")),
            Cell::plain(told.join("; ")),
        ]
    };
    (!story.figures.is_empty()).then(|| Section {
        heading: "Figures over time".to_owned(),
        blocks: vec![Block::Table {
            head: ["figure", "values", "stated in"].map(str::to_owned).to_vec(),
            rows: story.figures.iter().map(row).collect(),
        }],
    })
}
