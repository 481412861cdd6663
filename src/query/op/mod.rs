//! What the operators of the language mean, over [`Value`](crate::graph::Value)s.
//!
//! Three ideas of sameness and order are kept apart, as the language does: [`equal`] and [`compare`] are what a
//! query asks for and can be unknown (`null`); [`order`] ranks any two values for `ORDER BY`, `min` and `max`;
//! [`Key`] makes groups, `DISTINCT` and joins, where `null` is the same as `null`.

mod access;
mod arithmetic;
mod compare;
mod equal;
mod key;
#[cfg(test)]
mod laws;
mod logic;
mod order;
mod size;
mod text;

pub use access::{contains_in, index, property, slice};
pub use arithmetic::{add, concat, div, mul, neg, pow, rem, sub};
pub use compare::{compare, ge, gt, le, lt, relate};
pub use equal::equal;
pub use key::Key;
pub use logic::{and, not, or, xor};
pub use order::order;
pub use size::check_size;
pub use text::{contains, ends_with, regex_match, starts_with};

pub(super) use compare::numbers;
pub(super) use size::{check_bytes, check_items, made_of};
