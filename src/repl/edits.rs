//! The corrections of a session, as lines of a file that `build --edits` replays.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::lexer::{Kind, tokens};
use crate::output;
use crate::query;

/// A statement on one line; `None` for one that needs parameters, which the file does not hold.
pub(super) fn line(statement: &str) -> Option<String> {
    let printed = query::parse(statement).ok()?.to_string();
    let mut line = String::with_capacity(printed.len());
    let mut done = 0;
    for token in tokens(&printed) {
        if token.kind == Kind::Param {
            return None;
        }
        let gap = printed.get(done..token.at.start).unwrap_or_default();
        line.push_str(&gap.replace(['\n', '\r'], " "));
        line.push_str(&token.at.of(&printed).replace('\n', "\\n").replace('\r', "\\r"));
        done = token.at.end;
    }
    Some(line)
}

/// The file beside a graph that holds its corrections.
pub(super) fn file_of(graph: &Path) -> PathBuf {
    let mut path = graph.as_os_str().to_owned();
    path.push(".edits.cypher");
    path.into()
}

/// Adds statements to the file at `path`: all of them or, when anything fails, none.
pub(super) fn append(path: &Path, lines: &[String]) -> io::Result<()> {
    let before = match fs::read(path) {
        Ok(before) => before,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error),
    };
    output::write_whole(path, |out| {
        out.write_all(&before)?;
        if before.last().is_some_and(|&byte| byte != b'\n') {
            writeln!(out)?;
        }
        lines.iter().try_for_each(|line| writeln!(out, "{line};"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_keeps_its_meaning_on_one_line() {
        let statement = "MATCH (t) // all\nSET t.text = 'a\nb; c'";
        let line = line(statement).unwrap();
        assert!(!line.contains('\n'), "{line}");
        assert_eq!(query::parse(&line).unwrap(), query::parse(statement).unwrap());
        assert_eq!(super::line("CREATE (:T {n: $n})"), None);
    }
}
