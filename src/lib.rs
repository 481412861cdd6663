//! refrain reads inspection reports and shows what keeps coming back.
//!
//! A document walks one way through the folders of this crate:
//!
//! ```text
//! bytes ─ read ─▶ Document ─ report ─▶ Report ─ extract ─▶ Facts ─ link ─▶ Graph ─ query ─▶ Rows ─▶ output │ export
//! ```
//!
//! Each folder is one stage and imports only those above it; `vocabulary` holds the words that
//! extraction listens for, `explore` answers what needs no query, `story` tells what a graph knows of one authority,
//! `repl` and `cli` are how people use it all.

// A stream that has gone or is full must not stop the program: what is said goes through `cli::out`.
#![cfg_attr(not(test), deny(clippy::print_stdout, clippy::print_stderr))]

pub mod cli;
pub mod explore;
pub mod export;
pub mod extract;
pub mod graph;
pub mod learn;
pub mod link;
pub mod output;
pub mod query;
pub mod read;
pub mod repl;
pub mod report;
pub mod story;
pub mod text;
pub mod vocabulary;
pub mod walk;
mod whole;

#[cfg(test)]
#[path = "../tests/common/chance.rs"]
mod chance;
