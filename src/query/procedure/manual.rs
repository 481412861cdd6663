use std::fmt::Write;

use super::{Procedure, SUBJECTS};

/// The reference of all procedures as Markdown: the language's own, then `more` under its title.
pub fn manual(title: &str, more: &[Procedure]) -> String {
    let mut text = String::from(INTRODUCTION);
    for (subject, procedures) in SUBJECTS.into_iter().chain([(title, more)]) {
        // Writing to a string cannot fail.
        let _ = write!(text, "\n## {subject}\n");
        for procedure in procedures {
            let Procedure { name, doc, example, .. } = procedure;
            let signature = procedure.signature();
            let _ = write!(
                text,
                "\n### {name}\n\n`{signature}`\n\n{doc}\n\n```cypher\n{example}\n```\n"
            );
        }
    }
    text
}

const INTRODUCTION: &str = "\
# Procedures

What `CALL` calls. In a signature, `?` marks an argument that may be left out; what is yielded stands behind the second \
`::`. A call that is a whole query gives all of it; elsewhere `YIELD` names what is wanted, `YIELD … AS …` calls it \
something else, and `WHERE` behind it filters.

Options are a map. Names of labels and types in it are a string or a list of strings. All procedures give their rows in \
the same order each time, and stop when the query's time or memory is spent or Ctrl-C is pressed.
";
