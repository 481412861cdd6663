//! What the latest inspection asks, and what was asked before and not seen met.

use super::{counted, quoted, years};
use crate::story::page::{Block, Line, Section, Tone};
use crate::story::{Asked, Fate, Story};

/// Every recommendation of the latest inspection.
pub(super) fn latest(story: &Story) -> Option<Section> {
    let all = story.asked.iter().filter(|asked| asked.fate == Fate::Latest);
    let all: Vec<&Asked> = all.collect();
    let when = story.visits[all.first()?.visit].when();
    Some(Section {
        heading: format!("Asked by the latest inspection ({when})"),
        blocks: vec![lines(story, &all)],
    })
}

pub(super) fn asked(story: &Story) -> Option<Section> {
    let earlier = story.asked.iter().filter(|asked| asked.fate != Fate::Latest);
    let (to_the_board, open): (Vec<&Asked>, Vec<&Asked>) = earlier.partition(|asked| asked.to_the_board);
    let mut blocks = Vec::new();
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
    let when = |at: usize| story.visits[at].when();
    let before = match (&*asked.before, &*asked.topic_asked, &*asked.topic_weak) {
        ([], [], []) if asked.fate == Fate::Latest && asked.visit > 0 => "asked for the first time".to_owned(),
        ([], [_, ..], _) if asked.fate == Fate::Latest => {
            format!("on this topic asked before in {}", years(story, &asked.topic_asked))
        }
        ([], [], [_, ..]) if asked.fate == Fate::Latest => {
            format!("weak before in {}", years(story, &asked.topic_weak))
        }
        ([], ..) => String::new(),
        // Likeness is judged by a model: the words do not claim more.
        (before, ..) => format!("much the same asked in {}", years(story, before)),
    };
    let (fate, tone) = match asked.fate {
        Fate::Latest if asked.before.is_empty() => (String::new(), Tone::Plain),
        Fate::Latest => (String::new(), Tone::Bad),
        Fate::Weak(at) => (format!("still weak in {}", when(at)), Tone::Bad),
        Fate::Elsewhere(at) => (format!("weak in other respects in {}", when(at)), Tone::Mixed),
        Fate::Faulted(at) => (format!("still faulted in {}, if lightly", when(at)), Tone::Mixed),
        Fate::Mixed(at) => (format!("good and bad in {}", when(at)), Tone::Mixed),
        Fate::Silence => ("no later finding was filed under this topic".to_owned(), Tone::Plain),
    };
    let number = asked.number.as_ref().map(|number| format!("recommendation {number}"));
    let board = (asked.to_the_board && asked.fate == Fate::Latest).then(|| "to the safeguarding board".to_owned());
    let of: Vec<String> = [number, asked.topic.clone(), board, asked.deadline.clone()]
        .into_iter()
        .flatten()
        .collect();
    let said: Vec<String> = [fate, before].into_iter().filter(|said| !said.is_empty()).collect();
    let parts = [of.join(", "), said.join("; ")];
    let parts: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    let lead = parts.join(": ");
    quoted(when(asked.visit), lead, tone, Some(&asked.quote))
}
