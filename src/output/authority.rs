//! Which authority is meant, for all who ask about one.

use super::naming::string;
use super::one_line;
use crate::graph::{Graph, NodeId};
use crate::query::nearest;

/// Why no authority could be chosen.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Unchosen {
    /// The graph has no authority at all.
    #[error("the graph holds no authority: build it from inspection reports first")]
    Empty,
    /// Several authorities, and none is named.
    #[error("name one authority of {0}")]
    Several(String),
    /// What was typed is part of several names.
    #[error("`{typed}` is part of several names: {names}")]
    Ambiguous {
        /// What was asked for.
        typed: String,
        /// The names that it is part of.
        names: String,
    },
    /// No authority is called so.
    #[error("the graph has no authority `{typed}`{meant} (it has {known})")]
    Unknown {
        /// What was asked for.
        typed: String,
        /// ": did you mean …?", or empty.
        meant: String,
        /// The names that there are.
        known: String,
    },
}

/// Most names in a message.
const NAMED: usize = 20;

/// The authorities of a graph by their names.
#[derive(Debug)]
pub(crate) struct Authorities {
    all: Vec<(String, NodeId)>,
}

impl Authorities {
    pub(crate) fn of(graph: &Graph) -> Self {
        let nodes = graph
            .symbol("Authority")
            .map_or(&[][..], |label| graph.with_label(label));
        let name = |node| one_line(string(graph, node, "name").unwrap_or_default());
        let mut all: Vec<(String, NodeId)> = nodes.iter().map(|&node| (name(node), node)).collect();
        all.sort_unstable();
        Self { all }
    }

    pub(crate) fn nodes(&self) -> impl Iterator<Item = NodeId> {
        self.all.iter().map(|(_, node)| *node)
    }

    /// The authority that is called so, or the only one whose name begins with what was typed, or holds it.
    pub(crate) fn named(&self, typed: &str) -> Result<NodeId, Unchosen> {
        let typed = typed.trim();
        let plain = typed.to_lowercase();
        let fitting = |fits: fn(&str, &str) -> bool| -> Vec<&(String, NodeId)> {
            let all = self.all.iter();
            all.filter(|(name, _)| fits(&name.to_lowercase(), &plain)).collect()
        };
        let ways: [fn(&str, &str) -> bool; 3] = [
            |name, typed| name == typed,
            |name, typed| name.starts_with(typed),
            |name, typed| name.contains(typed),
        ];
        for way in ways {
            if let [(_, only)] = &*fitting(way) {
                return Ok(*only);
            }
        }
        let holding = fitting(ways[2]);
        if self.all.is_empty() {
            Err(Unchosen::Empty)
        } else if holding.is_empty() || plain.is_empty() {
            let meant = nearest(typed, self.all.iter().map(|(name, _)| name.as_str()));
            Err(Unchosen::Unknown {
                typed: typed.to_owned(),
                meant: meant.map_or(String::new(), |name| format!(": did you mean `{name}`?")),
                known: list(self.all.iter()),
            })
        } else {
            Err(Unchosen::Ambiguous {
                typed: typed.to_owned(),
                names: list(holding.into_iter()),
            })
        }
    }

    /// The authority whose name stands among these words, and the other words; the longest name of several. Where there is only
    /// one authority, or no other word, none is meant.
    pub(crate) fn mentioned(&self, words: &str) -> Option<(NodeId, String)> {
        let words: Vec<&str> = words.split_whitespace().collect();
        let stands = |(name, node): &(String, NodeId)| {
            let name: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
            let at = words
                .windows(name.len().max(1))
                .position(|here| here.iter().map(|word| word.to_lowercase()).eq(name.iter().cloned()))?;
            Some((name.len(), *node, at))
        };
        let (length, node, at) = self.all.iter().filter_map(stands).max_by_key(|(length, ..)| *length)?;
        let rest = [words.get(..at)?, words.get(at + length..)?].concat();
        (self.all.len() > 1 && !rest.is_empty()).then(|| (node, rest.join(" ")))
    }

    /// The only one of `some`, where nobody named one.
    pub(crate) fn only(&self, some: &[NodeId]) -> Result<NodeId, Unchosen> {
        match some {
            _ if self.all.is_empty() => Err(Unchosen::Empty),
            [one] => Ok(*one),
            some => Err(Unchosen::Several(list(
                self.all
                    .iter()
                    .filter(|(_, node)| some.is_empty() || some.contains(node)),
            ))),
        }
    }

    /// The one that is named; without a name the graph's only one.
    pub(crate) fn choose(&self, typed: Option<&str>) -> Result<NodeId, Unchosen> {
        let all: Vec<NodeId> = self.nodes().collect();
        typed.map_or_else(|| self.only(&all), |typed| self.named(typed))
    }
}

fn list<'a>(named: impl Iterator<Item = &'a (String, NodeId)>) -> String {
    let names: Vec<&str> = named.map(|(name, _)| name.as_str()).collect();
    let shown = names[..names.len().min(NAMED)].join(", ");
    match names.len().saturating_sub(NAMED) {
        0 => shown,
        more => format!("{shown}, {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Value;

    fn graph(names: &[&str]) -> Graph {
        let mut graph = Graph::new();
        let (label, key) = (graph.intern("Authority"), graph.intern("name"));
        for name in names {
            graph.create_node(None, &[label], [(key, Value::from(*name))].into_iter().collect());
        }
        graph
    }

    #[test]
    fn a_name_may_be_typed_in_part_where_one_fits() {
        let graph = graph(&["East Barset", "Barset", "Isle of Rum", "West Barset"]);
        let known = Authorities::of(&graph);
        let named = |typed| {
            known
                .named(typed)
                .map(|node| string(&graph, node, "name").unwrap_or_default())
        };
        assert_eq!(named("barset"), Ok("Barset"));
        assert_eq!(named("isle"), Ok("Isle of Rum"));
        assert_eq!(named("of rum"), Ok("Isle of Rum"));
        assert_eq!(
            named("t bar").unwrap_err().to_string(),
            "`t bar` is part of several names: East Barset, West Barset"
        );
        assert_eq!(
            named("Brset").unwrap_err().to_string(),
            "the graph has no authority `Brset`: did you mean `Barset`? (it has Barset, East Barset, Isle of Rum, West Barset)"
        );
    }

    #[test]
    fn a_name_may_stand_among_other_words() {
        let graph = graph(&["Barset", "Isle of Rum"]);
        let known = Authorities::of(&graph);
        let rest = |words| known.mentioned(words).map(|(_, rest)| rest);
        assert_eq!(rest("caseloads isle OF rum high").as_deref(), Some("caseloads high"));
        assert_eq!((rest("barset"), rest("barsets late")), (None, None));
    }

    #[test]
    fn without_a_name_the_only_one_is_meant() {
        assert!(Authorities::of(&graph(&["Barset"])).choose(None).is_ok());
        let two = Authorities::of(&graph(&["Barset", "Rum"])).choose(None);
        assert_eq!(two, Err(Unchosen::Several("Barset, Rum".to_owned())));
        assert_eq!(Authorities::of(&Graph::new()).choose(None), Err(Unchosen::Empty));
    }
}
