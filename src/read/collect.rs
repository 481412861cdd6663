use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};
use std::str::Utf8Chunk;

use walkdir::WalkDir;

use super::{ReadError, sniff};

/// Deeper folders than anyone keeps reports in.
const MAX_DEPTH: usize = 64;

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// The path that the document is known by: relative to the folder given, parts joined with `/`. A file that is given
    /// by itself is known by its name. Where two files would share a name, the folders above are put in front of both.
    pub path: String,
    /// Where the file is.
    pub file: PathBuf,
}

impl Source {
    /// The bytes of the file.
    ///
    /// # Errors
    ///
    /// [`ReadError`] where it cannot be opened, is empty or too large.
    pub fn bytes(&self) -> Result<Vec<u8>, ReadError> {
        let unreadable = |error: std::io::Error| from_io(&error);
        let about = std::fs::metadata(&self.file).map_err(unreadable)?;
        super::refuse_too_large(about.len())?;
        // It may grow while it is read, and a device has no length.
        let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or_default());
        let file = std::fs::File::open(&self.file).map_err(unreadable)?;
        file.take(super::TOO_LARGE)
            .read_to_end(&mut bytes)
            .map_err(unreadable)?;
        super::refuse_too_large(bytes.len() as u64)?;
        Ok(bytes)
    }
}

/// Finds the files to read under the files and folders given, and what is wrong with the others.
///
/// A folder is searched with all folders in it for files with the extension of a known format; hidden files are left
/// alone. A file that is given is read whatever its name. The order is that of the paths, however they were given, and a
/// file found twice is there once.
pub fn collect(paths: &[PathBuf]) -> (Vec<Source>, Vec<(PathBuf, ReadError)>) {
    let mut found = BTreeMap::new();
    let mut errors = Vec::new();
    for path in paths {
        match std::fs::metadata(path) {
            Err(error) => errors.push((path.clone(), from_io(&error))),
            Ok(about) if about.is_dir() => folder(path, &mut found, &mut errors),
            Ok(_) => keep(&mut found, path, path.parent().unwrap_or(Path::new(""))),
        }
    }
    errors.sort_by(|a, b| a.0.cmp(&b.0));
    errors.dedup();
    (name_apart(found), errors)
}

/// From the one true path of each file to how it was found, and under which folder.
type Found = BTreeMap<PathBuf, (Source, PathBuf)>;

fn folder(root: &Path, found: &mut Found, errors: &mut Vec<(PathBuf, ReadError)>) {
    let before = (found.len(), errors.len());
    let mut any = false;
    let walk = WalkDir::new(root)
        .follow_links(true)
        .max_depth(MAX_DEPTH)
        .sort_by_file_name();
    for entry in walk
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.path()))
    {
        match entry {
            Ok(entry) if entry.file_type().is_file() && sniff::by_name(&joined(entry.path())).is_some() => {
                any = true;
                keep(found, entry.path(), root);
            }
            Ok(_) => {}
            Err(error) => {
                let path = error.path().unwrap_or(root).to_owned();
                let reason = error
                    .io_error()
                    .map_or(ReadError::Unreadable("a link to a folder above".to_owned()), from_io);
                errors.push((path, reason));
            }
        }
    }
    if !any && before == (found.len(), errors.len()) {
        errors.push((root.to_owned(), ReadError::NothingInside));
    }
}

fn keep(found: &mut Found, file: &Path, root: &Path) {
    let path = joined(file.strip_prefix(root).unwrap_or(file));
    let truth = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    // Found from two folders, the longer path wins, so that the order of the folders does not matter.
    let rank = |path: &str| (path.matches('/').count(), path.to_owned());
    match found.get(&truth) {
        Some((known, _)) if rank(&known.path) >= rank(&path) => {}
        _ => {
            let file = file.to_owned();
            found.insert(truth, (Source { path, file }, root.to_owned()));
        }
    }
}

/// Puts folders in front of names that several files share, as many as tell them apart.
fn name_apart(found: Found) -> Vec<Source> {
    // Of each the folder that it was found under and, once they are asked for, the folders above its name. Those are
    // not the folders of the true path: where that is another's by a link, the name is none of its parts.
    let mut sources: Vec<(Source, PathBuf, Option<String>)> =
        found.into_values().map(|(source, root)| (source, root, None)).collect();
    for _ in 0..MAX_DEPTH {
        sources.sort();
        let clashes: Vec<bool> = (0..sources.len()).map(|index| shares_name(&sources, index)).collect();
        if !clashes.contains(&true) {
            break;
        }
        for ((source, root, above), _) in sources.iter_mut().zip(clashes).filter(|(_, clash)| *clash) {
            let above = above.get_or_insert_with(|| folders(root));
            let (rest, folder) = above.rsplit_once('/').unwrap_or(("", above));
            if !folder.is_empty() {
                source.path = format!("{folder}/{}", source.path);
                *above = rest.to_owned();
            }
        }
    }
    sources.into_iter().map(|(source, ..)| source).collect()
}

/// The folders of a folder's one true path.
fn folders(root: &Path) -> String {
    let root = if root.as_os_str().is_empty() {
        Path::new(".")
    } else {
        root
    };
    joined(&root.canonicalize().unwrap_or_else(|_| root.to_owned()))
}

fn shares_name(sources: &[(Source, PathBuf, Option<String>)], index: usize) -> bool {
    let name = |index: usize| sources.get(index).map(|(source, ..)| source.path.as_str());
    name(index) == name(index + 1) || index.checked_sub(1).is_some_and(|before| name(index) == name(before))
}

/// Bytes that are no UTF-8 are spelt out, `%FF`, so that names stay apart.
fn joined(path: &Path) -> String {
    let spelt = |chunk: Utf8Chunk<'_>| {
        let bytes = chunk.invalid().iter().map(|byte| format!("%{byte:02X}"));
        chunk.valid().to_owned() + &bytes.collect::<String>()
    };
    let parts = path.components().filter_map(|part| match part {
        Component::Normal(part) => Some(part.as_encoded_bytes().utf8_chunks().map(spelt).collect::<String>()),
        _ => None,
    });
    parts.collect::<Vec<_>>().join("/")
}

fn is_hidden(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

fn from_io(error: &std::io::Error) -> ReadError {
    match error.kind() {
        std::io::ErrorKind::NotFound => ReadError::Missing,
        _ => ReadError::Unreadable(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[&str]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().expect("a temporary folder");
        for file in files {
            let path = dir.path().join(file);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
            std::fs::write(path, "text").expect("a file");
        }
        dir
    }

    fn paths(sources: &[Source]) -> Vec<&str> {
        sources.iter().map(|source| source.path.as_str()).collect()
    }

    #[test]
    fn order_and_doubles_do_not_matter() {
        let dir = tree(&[
            "b/two.txt",
            "a/one.PDF",
            "a/deep/three.md",
            "a/.hidden.txt",
            "a/picture.png",
        ]);
        let (root, a, two) = (
            dir.path().to_owned(),
            dir.path().join("a"),
            dir.path().join("b/two.txt"),
        );
        let (sources, errors) = collect(&[root.clone(), a.clone(), two.clone()]);
        assert_eq!(paths(&sources), ["a/deep/three.md", "a/one.PDF", "b/two.txt"]);
        assert_eq!(collect(&[two, a, root]), (sources, errors.clone()));
        assert!(errors.is_empty());
    }

    #[test]
    fn equal_names_are_told_apart() {
        let dir = tree(&["x/old/report.txt", "y/old/report.txt", "y/old/other.txt"]);
        let (sources, _) = collect(&[dir.path().join("x/old"), dir.path().join("y/old")]);
        assert_eq!(paths(&sources), ["other.txt", "x/old/report.txt", "y/old/report.txt"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_to_other_names_are_told_apart_too() {
        let dir = tree(&["store/1", "store/2", "a/other.txt", "b/other.txt"]);
        for (folder, target) in [("a", "1"), ("b", "2")] {
            let target = dir.path().join("store").join(target);
            std::os::unix::fs::symlink(target, dir.path().join(folder).join("report.txt")).expect("a link");
        }
        let wanted = ["a/other.txt", "a/report.txt", "b/other.txt", "b/report.txt"];
        let (sources, _) = collect(&[dir.path().join("a"), dir.path().join("b")]);
        assert_eq!(paths(&sources), wanted);
        let each = wanted.map(|file| dir.path().join(file));
        assert_eq!(paths(&collect(&each).0), wanted);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_without_end_is_too_large() {
        let endless = Source {
            path: "zero".to_owned(),
            file: PathBuf::from("/dev/zero"),
        };
        assert!(matches!(endless.bytes(), Err(ReadError::TooLarge { .. })));
    }

    #[test]
    fn what_is_missing_is_named() {
        let dir = tree(&["kept.png"]);
        let missing = dir.path().join("missing.pdf");
        let (sources, errors) = collect(&[dir.path().to_owned(), missing.clone()]);
        assert!(sources.is_empty());
        assert_eq!(
            errors,
            [
                (dir.path().to_owned(), ReadError::NothingInside),
                (missing, ReadError::Missing)
            ]
        );
    }
}
