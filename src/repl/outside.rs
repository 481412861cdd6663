//! Programs that take the terminal for a while: the pager and the person's editor.

use std::cell::Cell;
use std::env;
use std::fs;
use std::io::{self, Write};
use std::process::{Child, Command, Stdio};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use super::Failure;
use crate::output::terminal;

/// How often a program that has the terminal is asked whether it has ended.
const PAUSE: Duration = Duration::from_millis(15);

/// Output that is held back until it is flushed; what is longer than the terminal then goes through the pager.
pub(super) struct Paged {
    held: Vec<u8>,
    out: Box<dyn Write>,
    on: Rc<Cell<bool>>,
    interrupted: Arc<AtomicBool>,
}

impl Paged {
    /// Writes to `out`, through the pager where that is `on` and `out` a terminal.
    pub(super) fn new(out: Box<dyn Write>, on: Rc<Cell<bool>>, interrupted: Arc<AtomicBool>) -> Self {
        Self {
            held: Vec::new(),
            out,
            on,
            interrupted,
        }
    }

    /// Shows what is held in the pager, if there is one.
    fn page(&self) -> io::Result<()> {
        let mut words = words_of("PAGER").unwrap_or_else(|| vec!["less".to_owned()]).into_iter();
        let program = words
            .next()
            .filter(|program| program != "cat")
            .ok_or(io::ErrorKind::NotFound)?;
        let mut command = Command::new(program);
        command.args(words).stdin(Stdio::piped());
        if env::var_os("LESS").is_none() {
            // Colours as they are, long lines cut, and nothing lost from the screen at the end.
            command.env("LESS", "-RSX");
        }
        // Keys that were meant for the prompt shall not write files or run programs.
        command.env("LESSSECURE", "1");
        let mut pager = command.spawn()?;
        let (pipe, held) = (pager.stdin.take(), &self.held);
        thread::scope(|scope| {
            // Whoever leaves the pager early has read enough: a closed pipe is no error.
            scope.spawn(move || pipe.map(|mut pipe| pipe.write_all(held)));
            wait(pager, &self.interrupted)
        })
    }
}

impl Write for Paged {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let long = terminal::height().is_some_and(|height| is_longer(&self.held, usize::from(height)));
        // What was typed or pasted ahead is for the prompt: a pager would take it for its own keys.
        let paged = long && self.on.get() && !keys_wait() && self.page().is_ok();
        if !paged {
            self.out.write_all(&self.held)?;
        }
        self.held.clear();
        self.out.flush()
    }
}

/// Whether somebody has typed what nobody has read yet.
#[cfg(unix)]
fn keys_wait() -> bool {
    use std::os::fd::AsFd as _;

    use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

    let stdin = io::stdin();
    let mut keys = [PollFd::new(stdin.as_fd(), PollFlags::POLLIN)];
    poll(&mut keys, PollTimeout::ZERO).is_ok_and(|ready| ready > 0)
}

#[cfg(not(unix))]
fn keys_wait() -> bool {
    false
}

/// Whether a text, and the prompt below it, need more rows than the terminal has; long lines take several.
fn is_longer(text: &[u8], height: usize) -> bool {
    let width = terminal::width().map_or(80, usize::from).max(1);
    let lines = text.split_inclusive(|&byte| byte == b'\n');
    let rows = lines.map(|line| {
        console::measure_text_width(&String::from_utf8_lossy(line))
            .div_ceil(width)
            .max(1)
    });
    let mut left = height.saturating_sub(1);
    // A text of many lines is not measured to its end.
    !rows
        .into_iter()
        .all(|rows| left.checked_sub(rows).inspect(|rest| left = *rest).is_some())
}

/// A text after the person has been at it in the editor.
///
/// # Errors
/// Where there is no editor, or it fails.
pub(super) fn edit(text: &str, interrupted: &AtomicBool) -> Result<String, Failure> {
    let words = words_of("VISUAL").or_else(|| words_of("EDITOR"));
    let mut words = words.unwrap_or_else(|| vec!["vi".to_owned()]).into_iter();
    let program = words.next().unwrap_or_default();
    let mut file = tempfile::Builder::new()
        .prefix("refrain-")
        .suffix(".cypher")
        .tempfile()?;
    file.write_all(text.as_bytes())?;
    file.flush()?;
    let editor = Command::new(&program)
        .args(words)
        .arg(file.path())
        .spawn()
        .map_err(|error| format!("cannot run {program}: {error}; set EDITOR to the editor that you use"))?;
    wait(editor, interrupted)?;
    let edited = fs::read_to_string(file.path()).map_err(|error| format!("cannot read what was edited: {error}"))?;
    Ok(edited.trim_end().to_owned())
}

/// The program and arguments that a variable of the environment names.
fn words_of(variable: &str) -> Option<Vec<String>> {
    let words: Vec<String> = env::var(variable).ok()?.split_whitespace().map(str::to_owned).collect();
    (!words.is_empty()).then_some(words)
}

/// Waits for a program that has the terminal: Ctrl-C is for it, and not for us.
fn wait(mut program: Child, interrupted: &AtomicBool) -> io::Result<()> {
    loop {
        interrupted.store(false, Ordering::SeqCst);
        if program.try_wait()?.is_some() {
            interrupted.store(false, Ordering::SeqCst);
            return Ok(());
        }
        thread::sleep(PAUSE);
    }
}
