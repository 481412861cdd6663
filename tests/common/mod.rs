//! What the whole-program tests share.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The material beside the project, or `None`, said visibly, where it is not there.
#[allow(dead_code, reason = "not every test reads the originals")]
pub(crate) fn shared(what: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folder = std::env::var_os("REFRAIN_SHARED").map_or(beside, PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    // Written past the test runner, which keeps what a passing test prints to itself.
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "skipped: {what}: {} is not here", folder.display());
    None
}

/// Runs `refrain` with these arguments and this standard input.
#[allow(dead_code, reason = "not every test runs the program")]
pub(crate) fn refrain(args: &[&str], input: &str) -> Output {
    use std::io::Write as _;
    let mut child = Command::new(env!("CARGO_BIN_EXE_refrain"))
        .args(args)
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that has already failed may have closed its input.
    let _ = child
        .stdin
        .take()
        .expect("its input is piped")
        .write_all(input.as_bytes());
    child.wait_with_output().expect("the program ends")
}

/// Standard output and standard error as text.
#[allow(dead_code, reason = "not every test runs the program")]
pub(crate) fn said(output: &Output) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr))
}
