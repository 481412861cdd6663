//! The documents that are quoted.

use std::collections::BTreeMap;

use crate::story::Story;
use crate::story::page::{Block, Cell, Section};

/// The documents that are quoted, with their titles.
pub(super) fn sources(story: &Story) -> Option<Section> {
    let threads = story.threads.iter().chain(&story.once);
    let steps = threads.flat_map(|thread| &thread.steps);
    let quotes = steps
        .flat_map(|step| step.quote.iter().chain(&step.but))
        .chain(story.asked.iter().map(|asked| &asked.quote))
        .chain(story.recalled.iter().map(|recalled| &recalled.quote))
        .chain(
            story
                .figures
                .iter()
                .flat_map(|series| &series.points)
                .map(|point| &point.quote),
        );
    let titles: BTreeMap<&str, &str> = quotes
        .filter(|quote| !quote.document.is_empty())
        .map(|quote| (quote.document.as_str(), quote.title.as_deref().unwrap_or_default()))
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
