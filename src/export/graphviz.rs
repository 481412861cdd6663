//! Pictures drawn by Graphviz, where it is installed and asked for.

use std::io::{self, Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::ExportError;

/// Graphviz may take so long and no longer.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often its end is looked for.
const PAUSE: Duration = Duration::from_millis(15);

/// Draws a graph in Graphviz's language as `kind` (`svg`, `png`).
pub(super) fn draw(dot: &[u8], kind: &str, out: &mut dyn Write) -> Result<(), ExportError> {
    let started = Command::new("dot")
        .arg(format!("-T{kind}"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut child = started.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            failed("it is not installed; leave `--engine dot` out, and the picture is drawn without it")
        }
        _ => failed(&error.to_string()),
    })?;
    let drawn = thread::scope(|scope| {
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        // A child that stops reading must not stop us.
        scope.spawn(move || stdin.map(|mut to| to.write_all(dot)));
        let reader = scope.spawn(move || {
            let mut bytes = Vec::new();
            stdout.map(|mut from| from.read_to_end(&mut bytes)).transpose()?;
            Ok::<_, io::Error>(bytes)
        });
        let ended = wait(&mut child);
        let bytes = reader.join().unwrap_or_else(|_| Ok(Vec::new()))?;
        ended.map(|()| bytes)
    })?;
    Ok(out.write_all(&drawn)?)
}

fn wait(child: &mut Child) -> Result<(), ExportError> {
    let begun = Instant::now();
    loop {
        match child.try_wait()? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => return Err(failed(&format!("it ended with {status}"))),
            None if begun.elapsed() > PATIENCE => {
                child.kill()?;
                child.wait()?;
                return Err(failed(&format!(
                    "it took more than {} seconds; ask for fewer nodes, or leave `--engine dot` out",
                    PATIENCE.as_secs()
                )));
            }
            None => thread::sleep(PAUSE),
        }
    }
}

fn failed(why: &str) -> ExportError {
    ExportError::Graphviz(why.to_owned())
}
