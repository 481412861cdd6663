//! The property graph on petgraph: values, interned names, the store and its transactions.
//!
//! petgraph's own indices never leave this folder: callers hold [`NodeId`] and [`RelId`], which are not
//! reused while the graph lives, and people see [`Graph::id`], which comes from a node's content.

mod store;
mod symbol;
mod value;

pub use store::{Direction, Graph, NodeId, Properties, RelId};
pub use symbol::{Symbol, Symbols};
pub use value::{Duration, Path, Value};
