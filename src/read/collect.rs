use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

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
        let unreadable = |error: std::io::Error| ReadError::Unreadable(error.kind().to_string());
        let length = std::fs::metadata(&self.file).map_err(unreadable)?.len();
        super::refuse_too_large(length)?;
        std::fs::read(&self.file).map_err(unreadable)
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

/// From the one true path of each file to how it was found: the path given and the part of it that names the document.
type Found = BTreeMap<PathBuf, (String, PathBuf)>;

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
        Some((known, _)) if rank(known) >= rank(&path) => {}
        _ => {
            found.insert(truth, (path, file.to_owned()));
        }
    }
}

/// Puts folders in front of names that several files share, as many as tell them apart.
fn name_apart(found: Found) -> Vec<Source> {
    let mut sources: Vec<(Source, PathBuf)> = found
        .into_iter()
        .map(|(truth, (path, file))| (Source { path, file }, truth))
        .collect();
    for _ in 0..MAX_DEPTH {
        sources.sort();
        let clashes: Vec<bool> = (0..sources.len()).map(|index| shares_name(&sources, index)).collect();
        if !clashes.contains(&true) {
            break;
        }
        for ((source, truth), _) in sources.iter_mut().zip(clashes).filter(|(_, clash)| *clash) {
            let truth = joined(truth);
            let above = truth
                .strip_suffix(source.path.as_str())
                .unwrap_or_default()
                .trim_end_matches('/');
            if let Some(folder) = above.rsplit('/').next().filter(|folder| !folder.is_empty()) {
                source.path = format!("{folder}/{}", source.path);
            }
        }
    }
    sources.into_iter().map(|(source, _)| source).collect()
}

fn shares_name(sources: &[(Source, PathBuf)], index: usize) -> bool {
    let name = |index: usize| sources.get(index).map(|(source, _)| source.path.as_str());
    name(index) == name(index + 1) || index.checked_sub(1).is_some_and(|before| name(index) == name(before))
}

fn joined(path: &Path) -> String {
    let parts = path.components().filter_map(|part| match part {
        Component::Normal(part) => Some(part.to_string_lossy()),
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
        kind => ReadError::Unreadable(kind.to_string()),
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
