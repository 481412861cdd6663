use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

/// What can be wrong with a vocabulary.
#[derive(Debug, thiserror::Error)]
pub enum VocabularyError {
    /// The folder or a file of it cannot be read.
    #[error("cannot read the vocabulary at {path}: {error}")]
    Unreadable {
        /// The folder or file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// A file of the folder has the ending of a table and the name of none.
    #[error("{path}: there is no such table; did you mean {meant}?")]
    Unknown {
        /// The file.
        path: PathBuf,
        /// The table with the nearest name.
        meant: &'static str,
    },
    /// The folder has no table.
    #[error("no table of a vocabulary in {0}: a table is a file such as `topics.toml`")]
    Empty(PathBuf),
    /// A table is not what it should be.
    #[error("{table}: {message}")]
    Malformed {
        /// Name of the table's file.
        table: String,
        /// What is wrong, with the place underlined.
        message: String,
    },
}

/// The tables by file name.
#[derive(Debug)]
pub struct Tables {
    texts: BTreeMap<Cow<'static, str>, Cow<'static, str>>,
}

/// The bundled tables. A new table is added here and under `seeds/vocabulary/`.
const BUNDLED: &[(&str, &str)] = &[
    ("areas.toml", include_str!("../../seeds/vocabulary/areas.toml")),
    ("findings.toml", include_str!("../../seeds/vocabulary/findings.toml")),
    ("front.toml", include_str!("../../seeds/vocabulary/front.toml")),
    ("grammar.toml", include_str!("../../seeds/vocabulary/grammar.toml")),
    ("layout.toml", include_str!("../../seeds/vocabulary/layout.toml")),
    ("quoting.toml", include_str!("../../seeds/vocabulary/quoting.toml")),
    ("kinds.toml", include_str!("../../seeds/vocabulary/kinds.toml")),
    ("people.toml", include_str!("../../seeds/vocabulary/people.toml")),
    ("recalled.toml", include_str!("../../seeds/vocabulary/recalled.toml")),
    (
        "recommendations.toml",
        include_str!("../../seeds/vocabulary/recommendations.toml"),
    ),
    ("aspects.toml", include_str!("../../seeds/vocabulary/aspects.toml")),
    (
        "aspects.weights",
        include_str!("../../seeds/vocabulary/aspects.weights"),
    ),
    (
        "repeats.weights",
        include_str!("../../seeds/vocabulary/repeats.weights"),
    ),
    ("stance.toml", include_str!("../../seeds/vocabulary/stance.toml")),
    ("stance.weights", include_str!("../../seeds/vocabulary/stance.weights")),
    ("topics.toml", include_str!("../../seeds/vocabulary/topics.toml")),
    ("topics.weights", include_str!("../../seeds/vocabulary/topics.weights")),
    (
        "organisations.toml",
        include_str!("../../seeds/vocabulary/organisations.toml"),
    ),
    ("services.toml", include_str!("../../seeds/vocabulary/services.toml")),
    (
        "indicators.toml",
        include_str!("../../seeds/vocabulary/indicators.toml"),
    ),
    ("units.toml", include_str!("../../seeds/vocabulary/units.toml")),
];

impl Tables {
    /// The tables compiled into the program.
    pub fn bundled() -> Self {
        let texts = BUNDLED.iter().map(|&(name, text)| (name.into(), text.into()));
        Self { texts: texts.collect() }
    }

    /// Those of [`Tables::from_dir`], or without a folder the bundled ones.
    ///
    /// # Errors
    /// As [`Tables::from_dir`].
    pub fn of(dir: Option<&Path>) -> Result<Self, VocabularyError> {
        dir.map_or_else(|| Ok(Self::bundled()), Self::from_dir)
    }

    /// The bundled tables, with those that `dir` has in their place.
    ///
    /// # Errors
    /// When the folder or one of its `.toml` and `.weights` files cannot be read, when such a file has the name of no table,
    /// and when there is none.
    pub fn from_dir(dir: &Path) -> Result<Self, VocabularyError> {
        let unreadable = |path: &Path, error| VocabularyError::Unreadable {
            path: path.to_owned(),
            error,
        };
        let mut tables = Self::bundled();
        let mut any = false;
        for entry in std::fs::read_dir(dir).map_err(|e| unreadable(dir, e))? {
            let path = entry.map_err(|e| unreadable(dir, e))?.path();
            if path.extension().is_some_and(|e| e == "toml" || e == "weights") {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                if !tables.texts.contains_key(name.as_str()) {
                    let meant = nearest(&name);
                    return Err(VocabularyError::Unknown { path, meant });
                }
                let text = std::fs::read_to_string(&path).map_err(|e| unreadable(&path, e))?;
                tables.texts.insert(name.into(), text.into());
                any = true;
            }
        }
        if any {
            Ok(tables)
        } else {
            Err(VocabularyError::Empty(dir.to_owned()))
        }
    }

    /// The text of one table.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(AsRef::as_ref)
    }

    /// One table, in the shape that its reader expects.
    ///
    /// # Errors
    /// When there is none of this name, or it does not have that shape.
    pub fn read<T: DeserializeOwned>(&self, name: &str) -> Result<T, VocabularyError> {
        let malformed = |message: String| VocabularyError::Malformed {
            table: name.to_owned(),
            message,
        };
        let text = self
            .texts
            .get(name)
            .ok_or_else(|| malformed("no such table".to_owned()))?;
        toml::from_str(text).map_err(|error| malformed(error.to_string()))
    }
}

/// The bundled table whose name is most like this one.
fn nearest(name: &str) -> &'static str {
    let names = BUNDLED.iter().map(|&(table, _)| table);
    names
        .min_by_key(|table| strsim::damerau_levenshtein(table, name))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_tables_and_no_others() {
        let folder = tempfile::tempdir().unwrap();
        let said = || Tables::from_dir(folder.path()).map_err(|error| error.to_string());
        assert!(said().unwrap_err().contains("no table"));
        std::fs::write(folder.path().join("notes.txt"), "").unwrap();
        assert!(said().is_err());
        std::fs::write(folder.path().join("topics.toml"), "entries = {}").unwrap();
        assert!(said().is_ok());
        std::fs::write(folder.path().join("topic.toml"), "").unwrap();
        assert!(said().unwrap_err().ends_with("did you mean topics.toml?"));
    }
}
