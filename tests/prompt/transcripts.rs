//! Sessions recorded: `tests/transcripts/NAME.keys` holds the keys, `NAME.snap` what then stands in the terminal.
//!
//! A line of keys is typed and ended with Enter when the prompt reads; `<Tab>` and the like are keys. Lines that begin
//! with `#` set the terminal up.

use std::fs;
use std::path::Path;

use super::terminal::Terminal;

/// Keys that have names, and what a terminal sends for them.
const KEYS: [(&str, &str); 7] = [
    ("<Enter>", "\r"),
    ("<Tab>", "\t"),
    ("<Up>", "\x1b[A"),
    ("<Ctrl-C>", "\x03"),
    ("<Ctrl-D>", "\x04"),
    ("<Paste>", "\x1b[200~"),
    ("</Paste>", "\x1b[201~"),
];

/// A session as a file of keys tells it.
struct Script<'t> {
    columns: usize,
    environment: Vec<(&'t str, &'t str)>,
    lines: Vec<&'t str>,
}

impl<'t> Script<'t> {
    fn of(text: &'t str) -> Self {
        let (set, lines): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| line.starts_with('#'));
        let mut script = Self {
            columns: 80,
            environment: Vec::new(),
            lines,
        };
        for setting in set {
            if let Some((name, value)) = setting.trim_start_matches('#').trim().split_once('=') {
                match name {
                    "columns" => script.columns = value.parse().expect("a number of columns"),
                    name => script.environment.push((name, value)),
                }
            }
        }
        script
    }

    /// What stands in the terminal when all keys are pressed and the program has ended.
    fn play(&self) -> Option<String> {
        let folder = tempfile::tempdir().expect("a folder");
        let mut terminal = Terminal::open(folder.path(), self.columns, &self.environment)?;
        for line in &self.lines {
            terminal.await_prompt();
            let keys = KEYS
                .iter()
                .fold((*line).to_owned(), |keys, (name, sent)| keys.replace(name, sent));
            // What interrupts or ends needs no Enter.
            let ended = keys.ends_with(['\x03', '\x04']);
            terminal.press(&keys);
            if !ended {
                terminal.press("\r");
            }
        }
        terminal.await_end();
        Some(terminal.text())
    }
}

#[test]
fn sessions_are_as_recorded() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/transcripts");
    let files = fs::read_dir(folder).expect("the recorded sessions");
    let mut files: Vec<_> = files.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "keys"));
    files.sort();
    assert!(!files.is_empty());
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../transcripts");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for file in files {
            let name = file.file_stem().expect("a name").to_string_lossy().into_owned();
            let keys = fs::read_to_string(&file).expect("a session");
            let Some(seen) = Script::of(&keys).play() else { return };
            insta::assert_snapshot!(name, seen);
        }
    });
}
