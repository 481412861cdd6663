//! The functions that a query can call: a registry that the binder, the documentation and completion read.

mod aggregate;
mod clock;
mod context;
mod convert;
mod entity;
mod list;
mod manual;
mod maths;
mod registry;
mod statistics;
mod temporal;
mod text;
mod types;

pub use aggregate::Accumulator;
pub use clock::Clock;
pub use context::Context;
pub use convert::text_of;
pub use manual::manual;
pub use registry::{Function, Kind, Param, Presence, Run, all, lookup};
pub use types::Types;
