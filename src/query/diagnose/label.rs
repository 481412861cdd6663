//! A label that no node has, or a type that no relationship has, though the graph knows the name.

use super::Look;
use super::such::{Are, Such};
use crate::query::QueryError;

pub(super) fn look(look: &mut Look<'_>, such: &Such<'_>) -> Result<(), QueryError> {
    look.meter.look()?;
    for name in such.names() {
        // A name that the graph does not know at all is told when the query is bound.
        let Some(symbol) = look.graph.symbol(&name.text) else {
            continue;
        };
        let is_label = !look.graph.with_label(symbol).is_empty();
        let is_type = look.graph.count_of_kind(symbol) > 0;
        match such.are {
            Are::Nodes if is_type && !is_label => {
                look.tell(format!(
                    "no node has the label {name}, which is a type of relationship: -[:{name}]->"
                ));
            }
            Are::Nodes if !is_label => look.tell(format!("no node has the label {name}")),
            Are::Rels if is_label && !is_type => {
                look.tell(format!(
                    "no relationship is of the type {name}, which is a label of nodes: (:{name})"
                ));
            }
            Are::Rels if !is_type => look.tell(format!("no relationship is of the type {name}")),
            _ => {}
        }
    }
    Ok(())
}
