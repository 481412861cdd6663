//! The prompt as a person meets it: in a terminal, which `script` makes, and without one.

#[path = "../common/mod.rs"]
mod common;

mod keys;
mod subcommands;
mod terminal;
mod transcripts;
