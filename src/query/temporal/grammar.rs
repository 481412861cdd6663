//! The parser that pest makes of `grammar/temporal.pest`.
#![allow(missing_docs, unreachable_pub, reason = "generated")]

#[derive(pest_derive::Parser)]
#[grammar = "grammar/temporal.pest"]
pub(super) struct Grammar;
