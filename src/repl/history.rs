//! What was entered before, in the user's state directory.

use std::fs;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;
use rustyline::Editor;
use rustyline::history::FileHistory;

use super::helper::Helper;
use super::lexer::{Kind, tokens};

/// Most entries that are kept.
pub(super) const MOST: usize = 50_000;

/// Loads the history and tells where it is kept; `None` where it cannot be, which is no reason not to work.
pub(super) fn load(editor: &mut Editor<Helper, FileHistory>) -> Option<PathBuf> {
    let folder = etcetera::choose_base_strategy().ok()?.state_dir()?.join("refrain");
    fs::create_dir_all(&folder).ok()?;
    let path = folder.join("history");
    // There is none before the first entry.
    let _ = editor.load_history(&path);
    Some(path)
}

/// Keeps an entry at once, so that it is there though the terminal be closed; what holds a secret is kept nowhere.
pub(super) fn keep(editor: &mut Editor<Helper, FileHistory>, entered: &str, path: Option<&Path>) -> bool {
    let kept = !entered.trim().is_empty()
        && !entered.starts_with(' ')
        && !holds_secret(entered)
        && editor.add_history_entry(entered).unwrap_or(false);
    if let Some(path) = path.filter(|_| kept) {
        let _ = editor.append_history(path);
    }
    kept
}

/// Names whose value is not for a file.
const SECRETS: [&str; 8] = [
    "password",
    "passwd",
    "passphrase",
    "secret",
    "token",
    "credential",
    "api_key",
    "apikey",
];

/// Whether a value is given to a name that tells of a secret: `:param token = …`, `{password: …}`.
fn holds_secret(entered: &str) -> bool {
    let tokens = tokens(entered);
    tokens.windows(2).any(|pair| {
        let [name, sign] = pair else { return false };
        let word = name.at.of(entered).to_lowercase();
        matches!(name.kind, Kind::Word | Kind::Param | Kind::Name)
            && (sign.is('=') || sign.is(':'))
            && SECRETS.iter().any(|secret| word.contains(secret))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_told_by_their_names() {
        for text in [
            ":param token = 'x'",
            "CREATE ({api_key: 'x'})",
            "SET n.userPassword = 'x'",
            ":param $secret='x'",
        ] {
            assert!(holds_secret(text), "{text}");
        }
        for text in ["RETURN 'password = x'", "MATCH (n:Secret) RETURN n", ":find secret"] {
            assert!(!holds_secret(text), "{text}");
        }
    }
}
