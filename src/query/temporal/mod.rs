//! Days, times and durations as the language knows them, on jiff's calendar.
//!
//! A value comes from text ([`parse`]), from a map of parts ([`build`]) or from another value; it shows itself
//! ([`text`]), opens its parts ([`part`]), moves by durations ([`shift`]) and measures itself against others
//! ([`between`]). Time zones come from the database built into the program, the same on every machine.

mod build;
mod duration;
mod fields;
mod grammar;
mod measure;
mod order;
mod parse;
mod part;
mod shape;
mod shift;
mod text;
mod truncate;
mod zone;

pub use build::build;
pub use duration::{Scale, add_durations, duration_from_map, negated, scale};
pub use measure::{Measure, between};
pub use order::order;
pub use parse::{duration_from_text, parse};
pub use part::{PARTS, part};
pub use shape::{Parts, Shape};
pub use shift::{Way, shift};
pub use text::text;
pub use truncate::truncate;
pub use zone::zone;
