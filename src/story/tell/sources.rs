//! The documents that are quoted.

use std::collections::BTreeMap;

use crate::story::Story;
use crate::story::page::{Block, Cell, Section};

/// The documents that these sections quote, with their titles.
pub(super) fn sources(story: &Story, sections: &[Section]) -> Option<Section> {
    let lines = sections
        .iter()
        .flat_map(|section| &section.blocks)
        .flat_map(|block| match block {
            Block::Thread { steps, .. } | Block::Lines(steps) => steps.as_slice(),
            Block::Text(_) | Block::Table { .. } | Block::Grid { .. } => &[],
        });
    let said = lines.flat_map(|line| &line.said);
    // The table of figures names its documents in words.
    let points = story.figures.iter().flat_map(|series| &series.points);
    let figures = points.map(|point| {
        (
            point.quote.document.as_str(),
            point.quote.title.as_deref().unwrap_or_default(),
        )
    });
    let titles: BTreeMap<&str, &str> = said
        .map(|said| (said.document.as_str(), said.title.as_str()))
        .chain(figures)
        .filter(|(document, _)| !document.is_empty())
        .collect();
    (!titles.is_empty()).then(|| Section {
        heading: "Documents quoted".to_owned(),
        blocks: vec![Block::Table {
            head: ["file", "title"].map(str::to_owned).to_vec(),
            rows: titles
                .into_iter()
                .map(|(path, title)| vec![Cell::plain(path), Cell::plain(title)])
                .collect(),
        }],
    })
}
