//! One file a graph: a head that names the format, then everything in creation order, under a checksum.
//! `layout.rs` says how; `archive.rs` reads it piece by piece.

use std::fs;
use std::io::{Error, Read as _};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::Graph;
use super::bulk::Bulk;
use super::store::Entities;
use crate::whole;

const MAGIC: &[u8; 8] = b"refrain\n";
const VERSION: u16 = 2;
/// Magic, version, CRC-32 of the body, length of the body.
const HEAD: usize = 8 + 2 + 4 + 8;

/// Why a graph could not be saved or loaded.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The system refused.
    #[error("cannot {action} {path}: {error}")]
    Io {
        /// `read` or `write`.
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// The file was not written by refrain.
    #[error("{0} is not a graph of refrain's (`refrain build PATH... -o GRAPH` makes one)")]
    Foreign(PathBuf),
    /// The file was written by another version of refrain.
    #[error("{path} has format {found}, this refrain reads {VERSION}: build it again from the reports")]
    Version {
        /// The file.
        path: PathBuf,
        /// Its format's number.
        found: u16,
    },
    /// The file is shorter than it says, or was changed.
    #[error("{0} is damaged ({1}): build it again from the reports")]
    Damaged(PathBuf, &'static str),
}

/// Writes `graph` to `path`: whole or, when anything fails, not at all. An old file keeps its permissions.
///
/// # Errors
/// When the folder cannot be written to.
pub fn save(graph: &Graph, path: &Path) -> Result<(), FileError> {
    let io = |error| FileError::Io {
        action: "write",
        path: path.to_owned(),
        error,
    };
    let made;
    let body = match &graph.entities {
        // As it lay in its file it lies there again.
        Entities::Filed(archive) if graph.is_as_filed(archive) => archive.body(),
        _ => {
            made = Bulk::of(graph)
                .and_then(|bulk| bulk.body())
                .map_err(|e| io(Error::other(e)))?;
            &made.bytes[made.start..]
        }
    };
    let head = [
        &MAGIC[..],
        &VERSION.to_le_bytes(),
        &checksum(body).to_le_bytes(),
        &(body.len() as u64).to_le_bytes(),
    ];
    whole::write(path, io, |file| {
        file.write_all(&head.concat())
            .and_then(|()| file.write_all(body))
            .map_err(io)
    })
}

/// Whether a graph may be written to `path`: there is nothing yet, or a graph, and not somebody's report.
pub fn may_be_replaced(path: &Path) -> bool {
    head(path).is_none_or(|head| head.is_empty() || head == MAGIC)
}

/// Whether there is a graph at `path`.
pub fn is_graph(path: &Path) -> bool {
    head(path).is_some_and(|head| head == MAGIC)
}

/// The first bytes of a file; what is no file, as a pipe, has none.
fn head(path: &Path) -> Option<Vec<u8>> {
    fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    let mut head = Vec::new();
    let file = fs::File::open(path).ok()?;
    file.take(MAGIC.len() as u64).read_to_end(&mut head).ok()?;
    Some(head)
}

/// Reads a graph that [`save`] wrote.
///
/// # Errors
/// When the file cannot be read, is not a graph, is of another version, is cut short or was changed.
pub fn load(path: &Path) -> Result<Graph, FileError> {
    let bytes = fs::read(path).map_err(|error| FileError::Io {
        action: "read",
        path: path.to_owned(),
        error,
    })?;
    let damaged = |why| FileError::Damaged(path.to_owned(), why);
    let Some(rest) = bytes.strip_prefix(MAGIC) else {
        return Err(FileError::Foreign(path.to_owned()));
    };
    let (head, body) = rest
        .split_at_checked(HEAD - MAGIC.len())
        .ok_or_else(|| damaged("its head is cut off"))?;
    let (version, head) = head.split_at(2);
    let (sum, length) = head.split_at(4);
    let number = |bytes: &[u8]| bytes.iter().rev().fold(0_u64, |n, &b| n << 8 | u64::from(b));
    let found = number(version) as u16;
    if found != VERSION {
        return Err(FileError::Version {
            path: path.to_owned(),
            found,
        });
    }
    if body.len() as u64 != number(length) {
        return Err(damaged("it is not as long as it says"));
    }
    if u64::from(checksum(body)) != number(sum) {
        return Err(damaged("its checksum is wrong"));
    }
    Graph::filed(bytes, HEAD).ok_or_else(|| damaged("its content cannot be decoded"))
}

/// CRC-32 of a body, of which the processors take a part each.
fn checksum(body: &[u8]) -> u32 {
    const PART: usize = 4 << 20;
    let parts: Vec<crc32fast::Hasher> = body
        .par_chunks(PART)
        .map(|part| {
            let mut hasher = crc32fast::Hasher::new();
            hasher.update(part);
            hasher
        })
        .collect();
    let mut whole = crc32fast::Hasher::new();
    parts.iter().for_each(|part| whole.combine(part));
    whole.finalize()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{Direction, Far, Value};
    use super::*;

    fn sample() -> Graph {
        let mut graph = Graph::new();
        let (label, kind, name) = (graph.intern("Town"), graph.intern("ROAD"), graph.intern("name"));
        let a = graph.create_node(None, &[label], vec![(name, "Ely".into())]);
        let gone = graph.create_node(None, &[label], vec![(name, "gone".into())]);
        let b = graph.create_node(Some(77), &[label], vec![(name, vec!["Diss", "Dice"].into())]);
        graph.delete_node(gone);
        let length = graph.intern("since");
        graph.create_rel(None, kind, a, b, vec![(length, jiff::civil::date(2017, 10, 31).into())]);
        graph.set_text(a, "Ely is a town.".into());
        graph
    }

    #[test]
    fn what_is_saved_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("g.refrain");
        save(&sample(), &path).unwrap();
        let graph = load(&path).unwrap();
        assert_eq!((graph.node_count(), graph.rel_count()), (2, 1));
        let town = graph.symbol("Town").unwrap();
        let [a, b] = graph.with_label(town) else {
            panic!("two towns")
        };
        assert_eq!(graph.id(*b), 77);
        assert_eq!(graph.text(*a).unwrap().as_ref(), "Ely is a town.");
        let (rel, end) = graph.expand(*a, Direction::Out, &[]).next().unwrap();
        assert_eq!(end, *b);
        let since = graph.rel_property(rel, graph.symbol("since").unwrap());
        assert!(since.and_then(Value::as_date) == Some(jiff::civil::date(2017, 10, 31)));
        let again = folder.path().join("again.refrain");
        save(&graph, &again).unwrap();
        assert_eq!(fs::read(&path).unwrap(), fs::read(&again).unwrap());
    }

    #[test]
    fn moments_beyond_the_calendar_of_jiff_come_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("g.refrain");
        let (mut made, now) = (Graph::new(), jiff::Zoned::default());
        let day = Value::Date(Far::new(-25, now.date()).unwrap());
        let local = Value::LocalDateTime(Far::new(2_000_000, now.datetime()).unwrap());
        let zoned = Value::DateTime(Arc::new(Far::new(30, now).unwrap()));
        let key = made.intern("when");
        for value in [Value::List([day.clone(), day].into()), local, zoned] {
            made.create_node(None, &[], vec![(key, value)]);
        }
        save(&made, &path).unwrap();
        assert_eq!(told(&load(&path).unwrap()), told(&made));
    }

    /// Everything that a graph says, read piece by piece.
    fn told(graph: &Graph) -> String {
        let name = |symbol| graph.name(symbol).to_owned();
        let node = |node| {
            let labels: Vec<String> = graph.labels(node).iter().map(|label| name(*label)).collect();
            let steps: Vec<_> = graph.expand(node, Direction::Both, &[]).collect();
            format!("{} {labels:?} {:?} {steps:?}\n", graph.id(node), graph.properties(node))
        };
        let rel = |rel| {
            let properties = graph.rel_properties(rel);
            format!(
                "{} {} {:?} {properties:?}\n",
                graph.rel_id(rel),
                name(graph.kind(rel)),
                graph.ends(rel)
            )
        };
        graph.nodes().map(node).chain(graph.rels().map(rel)).collect()
    }

    #[test]
    fn a_loaded_graph_is_the_same_before_and_after_its_first_change() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("g.refrain");
        let mut made = Graph::new();
        let (label, kind, key) = (made.intern("N"), made.intern("T"), made.intern("k"));
        // More than one pack, values of many kinds, texts that are shared.
        let value = |n: i64| match n % 5 {
            0 => Value::Int(n),
            1 => Value::Float(n as f64 / 4.0),
            2 => Value::from(if n % 2 == 0 { "even" } else { "odd" }),
            3 => vec![n, n + 1].into(),
            _ => Value::Null,
        };
        let nodes: Vec<_> = (0..100)
            .map(|n| made.create_node(None, &[label], vec![(key, value(n))]))
            .collect();
        for (n, node) in (0..).zip(&nodes) {
            made.create_rel(
                None,
                kind,
                *node,
                nodes[(n * 7 + 3) % 100],
                vec![(key, value(n as i64 * 3))],
            );
        }
        made.set_text(nodes[50], "what it says".into());
        save(&made, &path).unwrap();
        let mut graph = load(&path).unwrap();
        let before = told(&graph);
        assert_eq!(graph.count_of_kind(kind), 100);
        let new = graph.create_node(None, &[], vec![]);
        graph.delete_node(new);
        assert_eq!(told(&graph), before);
        assert_eq!(graph.text(nodes[50]).unwrap().as_ref(), "what it says");
        assert_eq!((graph.node_count(), graph.rel_count()), (100, 100));
    }

    #[test]
    fn a_bad_file_is_refused_with_its_reason() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("g.refrain");
        save(&sample(), &path).unwrap();
        let good = fs::read(&path).unwrap();
        let refused = |bytes: &[u8]| {
            fs::write(&path, bytes).unwrap();
            load(&path).unwrap_err().to_string()
        };
        assert!(refused(b"%PDF-1.4 something else").contains("not a graph"));
        assert!(refused(&good[..good.len() - 3]).contains("not as long"));
        assert!(refused(&good[..12]).contains("cut off"));
        let mut changed = good.clone();
        *changed.last_mut().unwrap() ^= 1;
        assert!(refused(&changed).contains("checksum"));
        let mut newer = good;
        newer[8] = 99;
        assert!(refused(&newer).contains("format 99"));
    }
}
