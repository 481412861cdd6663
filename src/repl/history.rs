//! What was entered before, in the user's state directory.

use std::fs;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;
use rustyline::Editor;
use rustyline::history::FileHistory;

use super::helper::Helper;

/// Most entries that are kept.
pub(super) const MOST: usize = 10_000;

/// Loads the history and tells where it is kept; `None` where it cannot be, which is no reason not to work.
pub(super) fn load(editor: &mut Editor<Helper, FileHistory>) -> Option<PathBuf> {
    let folder = etcetera::choose_base_strategy().ok()?.state_dir()?.join("refrain");
    fs::create_dir_all(&folder).ok()?;
    let path = folder.join("history");
    // There is none before the first entry.
    let _ = editor.load_history(&path);
    Some(path)
}

/// Keeps an entry at once, so that it is there though the terminal be closed.
pub(super) fn keep(editor: &mut Editor<Helper, FileHistory>, entered: &str, path: &Path) {
    if !entered.trim().is_empty() && editor.add_history_entry(entered).unwrap_or(false) {
        let _ = editor.append_history(path);
    }
}
