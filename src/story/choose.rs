//! Whose story is told.

use super::reader::Reader;
use crate::graph::NodeId;

/// Why there is no story.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum StoryError {
    /// The graph has no authority at all.
    #[error("the graph holds no authority: build it from inspection reports first")]
    Empty,
    /// Several authorities, and none is named.
    #[error("a story is of one authority: name one of {0}")]
    Several(String),
    /// No authority is called so.
    #[error("the graph has no authority `{asked}`{meant} (it has {known})")]
    Unknown {
        /// What was asked for.
        asked: String,
        /// ": did you mean …?", or empty.
        meant: String,
        /// The names that there are.
        known: String,
    },
}

/// Names less alike than this are no slip of the pen.
const ALIKE: f64 = 0.8;
/// Most names in a message.
const NAMED: usize = 20;

pub(super) fn authority(reader: &Reader<'_>, asked: Option<&str>) -> Result<NodeId, StoryError> {
    let mut all: Vec<(String, NodeId)> = reader
        .with_label("Authority")
        .iter()
        .map(|&node| (reader.name(node), node))
        .collect();
    all.sort_unstable();
    let Some(asked) = asked else {
        return match &*all {
            [] => Err(StoryError::Empty),
            [(_, one)] => Ok(*one),
            several => Err(StoryError::Several(list(several))),
        };
    };
    let plain = asked.trim().to_lowercase();
    let begins: Vec<&(String, NodeId)> = all
        .iter()
        .filter(|(name, _)| name.to_lowercase().starts_with(&plain))
        .collect();
    match (all.iter().find(|(name, _)| name.to_lowercase() == plain), &*begins) {
        (Some((_, node)), _) | (None, [(_, node)]) => Ok(*node),
        _ if all.is_empty() => Err(StoryError::Empty),
        _ => Err(StoryError::Unknown {
            asked: asked.trim().to_owned(),
            meant: nearest(&all, &plain).map_or(String::new(), |name| format!(": did you mean `{name}`?")),
            known: list(&all),
        }),
    }
}

fn nearest<'a>(all: &'a [(String, NodeId)], plain: &str) -> Option<&'a str> {
    let alike = |name: &str| strsim::jaro_winkler(&name.to_lowercase(), plain);
    let near = all
        .iter()
        .map(|(name, _)| (alike(name), name.as_str()))
        .filter(|(alike, _)| *alike >= ALIKE);
    near.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, name)| name)
}

fn list(all: &[(String, NodeId)]) -> String {
    let mut names: Vec<&str> = all.iter().take(NAMED).map(|(name, _)| name.as_str()).collect();
    let more = format!("{} more", all.len().saturating_sub(NAMED));
    if all.len() > NAMED {
        names.push(&more);
    }
    names.join(", ")
}
