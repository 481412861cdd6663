//! News of the latest inspection.

use super::{quoted, years};
use crate::story::page::{Block, Section, Tone};
use crate::story::{Fault, Fresh, Quote, Story};

pub(super) fn fresh(story: &Story) -> Option<Section> {
    let Fresh { visit, weak, asked } = story.fresh.as_ref()?;
    let when = story.visits[*visit].when();
    let mut blocks = Vec::new();
    if !weak.is_empty() {
        blocks.push(Block::Text("Weak for the first time:".to_owned()));
        let line = |fault: &Fault| {
            let before = match &*fault.good_in {
                [] => String::new(),
                good => format!(", called good in {}", years(story, good)),
            };
            quoted(
                when.clone(),
                format!("{}{before}", fault.name),
                Tone::Bad,
                fault.quote.as_ref(),
            )
        };
        blocks.push(Block::Lines(weak.iter().map(line).collect()));
    }
    if !asked.is_empty() {
        blocks.push(Block::Text("Asked for the first time:".to_owned()));
        let line = |(number, topic, quote): &(Option<String>, String, Quote)| {
            let number = number
                .as_ref()
                .map_or(String::new(), |number| format!("recommendation {number}, "));
            quoted(when.clone(), format!("{number}{topic}"), Tone::Plain, Some(quote))
        };
        blocks.push(Block::Lines(asked.iter().map(line).collect()));
    }
    if blocks.is_empty() {
        blocks.push(Block::Text(
            "Nothing is weak for the first time, and nothing is asked that was not asked before.".to_owned(),
        ));
    }
    Some(Section {
        heading: format!("New in the latest inspection ({when})"),
        blocks,
    })
}
