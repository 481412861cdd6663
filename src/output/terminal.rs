//! What is known of the terminal on standard output.

use std::io::{self, IsTerminal as _};

/// Whether output may be coloured: on a terminal that is not dumb, unless `NO_COLOR` is set or `CLICOLOR` is `0`.
pub fn colour() -> bool {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let able = io::stdout().is_terminal() && !is_dumb();
    able && set("NO_COLOR").is_none() && set("CLICOLOR").is_none_or(|value| value != "0")
}

/// Columns of the terminal, if it is one.
pub fn width() -> Option<u16> {
    console::Term::stdout().size_checked().map(|(_, columns)| columns)
}

/// Rows of the terminal, if it is one.
pub fn height() -> Option<u16> {
    console::Term::stdout().size_checked().map(|(rows, _)| rows)
}

/// Whether the terminal takes UTF-8: unless the locale that is set names another encoding.
pub fn is_utf8() -> bool {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| set(name));
    locale.is_none_or(|locale| {
        let locale = locale.to_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

/// Standard output, in ASCII where it is a terminal that takes no UTF-8.
pub fn standard_output() -> Box<dyn io::Write> {
    let out = io::stdout();
    if out.is_terminal() && !is_utf8() {
        Box::new(super::Transliterated::new(out))
    } else {
        Box::new(out)
    }
}

/// Whether the terminal can do nothing but print.
pub fn is_dumb() -> bool {
    std::env::var("TERM").is_ok_and(|kind| kind.is_empty() || kind == "dumb")
}
