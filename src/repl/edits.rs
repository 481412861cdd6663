//! The corrections of a session, as lines of a file that `build --edits` replays.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use super::lexer::{Kind, tokens};
use crate::export::literal;
use crate::graph::{Graph, Value};
use crate::query::{self, Params};

/// A statement on one line, with the values of its parameters written out; `None` where one of them is no value that
/// a statement can write: a node, a relationship, a path.
pub(super) fn line(statement: &str, params: &Params, graph: &Graph) -> Option<String> {
    let printed = query::parse(statement).ok()?.to_string();
    let mut line = String::with_capacity(printed.len());
    let mut done = 0;
    for token in tokens(&printed) {
        let gap = printed.get(done..token.at.start).unwrap_or_default();
        line.push_str(&gap.replace(['\n', '\r'], " "));
        let written = token.at.of(&printed);
        match written.strip_prefix('$').filter(|_| token.kind == Kind::Param) {
            Some(name) => {
                let value = params.get(name).filter(|value| !holds_entity(value))?;
                line.push_str(&literal(graph, value));
            }
            None => line.push_str(&written.replace('\n', "\\n").replace('\r', "\\r")),
        }
        done = token.at.end;
    }
    Some(line)
}

fn holds_entity(value: &Value) -> bool {
    match value {
        Value::Node(_) | Value::Rel(_) | Value::Path(_) => true,
        Value::List(items) => items.iter().any(holds_entity),
        Value::Map(entries) => entries.values().any(holds_entity),
        _ => false,
    }
}

/// The file beside a graph that holds its corrections.
pub(super) fn file_of(graph: &Path) -> PathBuf {
    let mut path = graph.as_os_str().to_owned();
    path.push(".edits.cypher");
    path.into()
}

/// Adds statements to the file at `path`: all of them or, when anything fails, none.
pub(super) fn append(path: &Path, lines: &[String]) -> io::Result<()> {
    let mut file = File::options().read(true).append(true).create(true).open(path)?;
    // Two prompts may save corrections of one graph; not every file system has locks.
    match file.lock() {
        Err(error) if error.kind() != io::ErrorKind::Unsupported => return Err(error),
        _ => {}
    }
    let length = file.metadata()?.len();
    let mut last = [b'\n'];
    if length > 0 {
        file.seek(SeekFrom::End(-1))?;
        file.read_exact(&mut last)?;
    }
    let mut added = if last == *b"\n" { String::new() } else { "\n".to_owned() };
    lines.iter().for_each(|line| added.extend([line.as_str(), ";\n"]));
    let done = file.write_all(added.as_bytes()).and_then(|()| file.sync_all());
    if done.is_err() {
        file.set_len(length)?;
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(statement: &str, params: &Params) -> Option<String> {
        super::line(statement, params, &Graph::new())
    }

    #[test]
    fn a_statement_keeps_its_meaning_on_one_line() {
        let statement = "MATCH (t) // all\nSET t.text = 'a\nb; c'";
        let line = line(statement, &Params::new()).unwrap();
        assert!(!line.contains('\n'), "{line}");
        assert_eq!(query::parse(&line).unwrap(), query::parse(statement).unwrap());
    }

    #[test]
    fn corrections_of_two_prompts_are_all_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("g.edits.cypher");
        std::fs::write(&path, "RETURN 0;").unwrap();
        let save = |name: &str| {
            (0..50).for_each(|n| append(&path, &[format!("RETURN {name}{n}"), format!("RETURN {name}")]).unwrap());
        };
        std::thread::scope(|scope| {
            scope.spawn(|| save("a"));
            scope.spawn(|| save("b"));
        });
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(text.lines().count(), 201, "{text}");
        assert!(
            text.lines()
                .all(|line| line.starts_with("RETURN ") && line.ends_with(';'))
        );
    }

    #[test]
    fn parameters_are_written_out() {
        let node = Graph::new().create_node(None, &[], Default::default());
        let day = Value::from(jiff::civil::date(2017, 11, 13));
        let params = Params::from([
            ("day".to_owned(), day),
            ("name".to_owned(), "it's\n$day".into()),
            ("node".to_owned(), Value::Node(node)),
        ]);
        let written = line("CREATE (:T {n: $name, d: $day})", &params).unwrap();
        assert!(written.contains("date('2017-11-13')"), "{written}");
        assert!(written.contains(r"'it\'s\n$day'"), "{written}");
        assert_eq!(line("CREATE (:T {n: $node})", &params), None);
        assert_eq!(line("CREATE (:T {n: $unknown})", &params), None);
    }
}
