//! News of the latest inspection.

use super::{quoted, years};
use crate::story::page::{Block, Section, Tone};
use crate::story::{Fault, Fresh, Story};

pub(super) fn fresh(story: &Story) -> Option<Section> {
    let Fresh { visit, weak } = story.fresh.as_ref()?;
    let when = story.visits[*visit].when();
    // Of a single inspection nothing can be new.
    let alone = story.visits.len() == 1;
    let mut blocks = Vec::new();
    if !weak.is_empty() {
        if !alone {
            blocks.push(Block::Text("Weak for the first time:".to_owned()));
        }
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
    if blocks.is_empty() {
        blocks.push(Block::Text(
            if alone {
                "It called nothing weak."
            } else {
                "Nothing is weak for the first time."
            }
            .to_owned(),
        ));
    }
    Some(Section {
        heading: if alone {
            format!("What the inspection found weak ({when})")
        } else {
            format!("New in the latest inspection ({when})")
        },
        blocks,
    })
}
