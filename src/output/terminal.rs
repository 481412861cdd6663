//! What is known of the terminal on standard output.

use std::io::{self, IsTerminal as _};

/// Whether output may be coloured: on a terminal, unless `NO_COLOR` is set or `CLICOLOR` is `0`.
pub fn colour() -> bool {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    io::stdout().is_terminal() && set("NO_COLOR").is_none() && set("CLICOLOR").is_none_or(|value| value != "0")
}

/// Columns of the terminal, if it is one.
pub fn width() -> Option<u16> {
    console::Term::stdout().size_checked().map(|(_, columns)| columns)
}
