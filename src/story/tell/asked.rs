//! What was asked and not seen met.

use super::{counted, quoted, years};
use crate::story::page::{Block, Line, Section, Tone};
use crate::story::{Asked, Fate, Story};

pub(super) fn asked(story: &Story) -> Option<Section> {
    let (to_the_board, own): (Vec<&Asked>, Vec<&Asked>) = story
        .asked
        .iter()
        .partition(|asked| asked.to_the_board && asked.fate != Fate::Again);
    let (again, open): (Vec<&Asked>, Vec<&Asked>) = own.into_iter().partition(|asked| asked.fate == Fate::Again);
    let mut blocks = Vec::new();
    if !again.is_empty() {
        blocks.push(Block::Text(
            "Made again by the latest inspection, as each is worded there:".to_owned(),
        ));
        blocks.push(lines(story, &again));
    }
    if !open.is_empty() {
        blocks.push(Block::Text(
            "Made earlier, and no later inspection has reported a strength in what they ask for as its last clear word; \
             one that was made more than once stands where it was made last:"
                .to_owned(),
        ));
        blocks.push(lines(story, &open));
    }
    if !to_the_board.is_empty() {
        blocks.push(Block::Text(format!(
            "{} to the safeguarding children board, which later inspections no longer reviewed by itself, cannot be told.",
            counted(to_the_board.len(), "recommendation", "recommendations")
        )));
    }
    (!blocks.is_empty()).then(|| Section {
        heading: "Asked, and not seen met".to_owned(),
        blocks,
    })
}

fn lines(story: &Story, asked: &[&Asked]) -> Block {
    Block::Lines(asked.iter().map(|asked| line(story, asked)).collect())
}

fn line(story: &Story, asked: &Asked) -> Line {
    let number = asked
        .number
        .as_ref()
        .map_or(String::new(), |number| format!("recommendation {number}, "));
    let when = |at: usize| story.visits[at].when();
    let before = match &*asked.before {
        [] => String::new(),
        before => format!("asked before in {}", years(story, before)),
    };
    let (fate, tone) = match asked.fate {
        Fate::Again => (String::new(), Tone::Bad),
        Fate::Weak(at) => (format!("still weak in {}", when(at)), Tone::Bad),
        Fate::Elsewhere(at) => (format!("weak in other respects in {}", when(at)), Tone::Mixed),
        Fate::Faulted(at) => (format!("still faulted in {}, if lightly", when(at)), Tone::Mixed),
        Fate::Mixed(at) => (format!("good and bad in {}", when(at)), Tone::Mixed),
        Fate::Silence => ("no later report speaks of it".to_owned(), Tone::Plain),
    };
    let said: Vec<String> = [fate, before].into_iter().filter(|said| !said.is_empty()).collect();
    let lead = format!("{number}{}: {}", asked.topic, said.join("; "));
    quoted(when(asked.visit), lead, tone, Some(&asked.quote))
}
