//! The property graph on petgraph: values, interned names, the store and its transactions.
//!
//! petgraph's own indices never leave this folder: callers hold [`NodeId`] and [`RelId`], which are not
//! reused while the graph lives, and people see [`Graph::id`], which comes from a node's content.

mod archive;
mod bulk;
mod cache;
mod change;
mod derived;
mod far;
mod file;
mod frozen;
mod index;
mod labelled;
mod layout;
mod net;
mod packs;
mod store;
mod stored;
mod symbol;
mod transaction;
mod value;
mod view;

pub use bulk::Bulk;
pub use far::{CYCLE_DAYS, CYCLE_MONTHS, CYCLE_SECONDS, FURTHEST_YEAR, Far, TooFar, Yearly, near_year};
pub use file::{FileError, is_graph, load, may_be_replaced, save};
pub use frozen::{Frozen, Step};
pub use index::Index;
pub use labelled::Labelled;
pub use packs::Given;
pub use store::{Direction, Graph, NodeId, Properties, RelId};
pub use symbol::{Symbol, Symbols};
pub use value::{Duration, Path, Value};
pub use view::{Part, View, Walked};
