//! A terminal with the prompt in it: keys go in as a person presses them, and what stands on the screen can be read.

use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// Longest time that is waited for anything.
const PATIENCE: Duration = Duration::from_secs(120);
/// What the line editor says to the terminal when it begins to read.
const READS: &str = "\x1b[?2004h";
const ROWS: usize = 24;

/// `refrain` in a terminal.
pub(crate) struct Terminal {
    child: Child,
    keys: ChildStdin,
    output: Receiver<Vec<u8>>,
    /// Bytes that are not yet whole characters.
    rest: Vec<u8>,
    /// All that was printed, with what steers the terminal.
    pub raw: String,
    shown: avt::Terminal,
    /// How far `raw` was waited for.
    from: usize,
}

impl Terminal {
    /// Opens the prompt on the bundled graph in `folder`. `None`, said visibly, where no terminal can be made.
    pub(crate) fn open(folder: &Path, columns: usize, environment: &[(&str, &str)]) -> Option<Self> {
        let program = format!(
            "stty cols {columns} rows {ROWS}; exec {} repl",
            env!("CARGO_BIN_EXE_refrain")
        );
        let started = Command::new("script")
            .args(["-q", "-e", "-c", &program, "/dev/null"])
            .current_dir(folder)
            .env("XDG_STATE_HOME", folder.join("state"))
            .env("TERM", "xterm")
            .env("LC_ALL", "C.UTF-8")
            .env("PAGER", "cat")
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR")
            .envs(environment.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let Ok(mut child) = started else {
            let _ = writeln!(
                std::io::stderr(),
                "skipped: `script` is not here, so no terminal is made"
            );
            return None;
        };
        let (keys, mut screen) = (child.stdin.take()?, child.stdout.take()?);
        let (send, output) = mpsc::channel();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = screen.read(&mut bytes) {
                if send.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Some(Self {
            child,
            keys,
            output,
            rest: Vec::new(),
            raw: String::new(),
            shown: avt::Terminal::with_scrollback(columns, ROWS, None).expect("a size"),
            from: 0,
        })
    }

    /// Presses keys.
    pub(crate) fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("somebody reads the keys");
    }

    /// Waits for the prompt to read again.
    pub(crate) fn await_prompt(&mut self) {
        while !self.raw[self.from..].contains(READS) {
            assert!(self.hear(), "no prompt came: {}", self.text());
        }
        self.from += self.raw[self.from..].find(READS).unwrap_or_default() + READS.len();
    }

    /// Waits for words that were not there when something was last waited for.
    pub(crate) fn await_words(&mut self, words: &str) {
        while !console::strip_ansi_codes(&self.raw[self.from..]).contains(words) {
            assert!(self.hear(), "“{words}” was not seen: {}", self.text());
        }
        self.from = self.raw.len();
    }

    /// Waits for the end of the program, which must be a good one.
    pub(crate) fn await_end(&mut self) {
        while self.hear() {}
        assert!(
            self.child.wait().is_ok_and(|status| status.success()),
            "{}",
            self.text()
        );
    }

    /// Everything that stands on the screen, and that has left it at its top.
    pub(crate) fn text(&self) -> String {
        let lines = self.shown.primary_screen().all_lines();
        let lines: Vec<String> = lines.map(|line| line.text().trim_end().to_owned()).collect();
        lines.join("\n").trim_end().to_owned() + "\n"
    }

    /// Takes what the program prints next; `false` at its end.
    fn hear(&mut self) -> bool {
        let bytes = match self.output.recv_timeout(PATIENCE) {
            Ok(bytes) => bytes,
            Err(RecvTimeoutError::Disconnected) => return false,
            Err(RecvTimeoutError::Timeout) => panic!("nothing more is printed: {}", self.text()),
        };
        self.rest.extend(bytes);
        let whole = match std::str::from_utf8(&self.rest) {
            Ok(_) => self.rest.len(),
            Err(error) => error.valid_up_to(),
        };
        let text: String = String::from_utf8_lossy(&self.rest.drain(..whole).collect::<Vec<_>>()).into_owned();
        self.shown.feed(text.as_str());
        self.raw.push_str(&text);
        true
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // A test that failed leaves the program waiting for keys.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
