//! The first lines of a session.

use std::io::{self, Write};

use super::session::Session;

/// Longest name that leaves the line short enough for any terminal.
const LONGEST: usize = 24;

/// What is loaded, and three things to try.
pub(super) fn write(session: &Session, out: &mut dyn Write) -> io::Result<()> {
    let schema = session.schema();
    let count = |label: &str, one: &str, many: &str| {
        let count = schema.labels.get(label).map_or(0, |label| label.count);
        format!("{count} {}", if count == 1 { one } else { many })
    };
    let loaded = format!(
        "{}: {} of {}, from {}.",
        session.name(),
        count("Inspection", "inspection", "inspections"),
        count("Authority", "authority", "authorities"),
        count("Document", "document", "documents"),
    );
    let authorities = schema.values(&["Authority".to_owned()], "name");
    let authority = authorities
        .keys()
        .find(|name| name.len() <= LONGEST)
        .map_or_else(String::new, |name| format!(" {name}"));
    let tries = format!("Try  :recurring{authority}   :examples 1   MATCH (t:Topic) RETURN t;");
    let keys = "Tab completes, `;` ends a query, :help tells more, Ctrl-D leaves.";
    writeln!(out, "{}", session.wrapped(&loaded))?;
    writeln!(out, "{}", session.wrapped(&tries))?;
    writeln!(out, "{}", session.dim(&session.wrapped(keys)))
}
