use std::fmt::Write;

use super::registry::{Function, SUBJECTS};

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
