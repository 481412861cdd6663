use std::fmt::Write;

use super::registry::{Function, SUBJECTS};
use crate::query::temporal::PARTS;

/// The reference of all functions as Markdown, made from the registry.
pub fn manual() -> String {
    let mut text = String::from(INTRODUCTION);
    for (subject, functions) in SUBJECTS {
        // Writing to a string cannot fail.
        let _ = write!(text, "\n## {subject}\n");
        for function in functions {
            entry(&mut text, function);
        }
    }
    text += PARTS_INTRODUCTION;
    for (holder, names) in PARTS {
        let _ = writeln!(text, "| {holder} | `{}` |", names.join("` `"));
    }
    text
}

fn entry(text: &mut String, function: &Function) {
    let Function { name, doc, example, .. } = function;
    let signature = function.signature();
    let _ = write!(
        text,
        "\n### {name}\n\n`{signature}`\n\n{doc}\n\n```cypher\n{example}\n```\n"
    );
}

const INTRODUCTION: &str = "\
# Functions

What the query language can compute, by subject. Each example is a query that returns `true`, and is run as a test.

In a signature, `?` marks an argument that may be left out and `...` one that may be repeated. Names can be written in \
any case. A `null` for an argument makes the value `null`, unless the description says what becomes of it; aggregates \
pass over `null`.
";

const PARTS_INTRODUCTION: &str = "
## Parts of days, times and durations

`date('2017-11-13').weekDay` is 1, a Monday. Of a duration, `minutes` tells all of them and `minutesOfHour` those left \
beside the hours.

Years reach from -999,999,999 to 999,999,999; beyond 9999 they are written with their sign (`date('+12019-11-13')`). Epochs \
beyond 64 bits are `null`.

| of | parts |
| --- | --- |
";
