//! The prompt as a person meets it: in a terminal, which `script` makes, and without one.

mod common;

use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use common::{refrain, said};

/// Longest time that a session waits for what it expects.
const PATIENCE: Duration = Duration::from_secs(120);

/// What a session in a terminal prints: keys are pressed when what stands before them is on the screen. `None`, said
/// visibly, where no terminal can be made.
fn session(steps: &[(&str, &str)], environment: &[(&str, &str)]) -> Option<String> {
    let state = tempfile::tempdir().expect("a folder");
    let program = format!("stty cols 80 rows 24; exec {} repl", env!("CARGO_BIN_EXE_refrain"));
    let started = Command::new("script")
        .args(["-q", "-e", "-c", &program, "/dev/null"])
        .env("XDG_STATE_HOME", state.path())
        .env("TERM", "xterm")
        .env("PAGER", "cat")
        .env_remove("NO_COLOR")
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
    let (mut keys, mut screen) = (child.stdin.take()?, child.stdout.take()?);
    let (send, receive) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(count @ 1..) = screen.read(&mut bytes) {
            if send.send(bytes[..count].to_vec()).is_err() {
                break;
            }
        }
    });
    let (mut seen, mut from) = (Vec::new(), 0);
    for (expected, press) in steps {
        loop {
            let text = String::from_utf8_lossy(&seen[from..]).into_owned();
            if console::strip_ansi_codes(&text).contains(expected) {
                from = seen.len();
                keys.write_all(press.as_bytes()).ok()?;
                break;
            }
            let more = receive.recv_timeout(PATIENCE);
            seen.extend(more.unwrap_or_else(|_| panic!("{expected} was not seen in {text}")));
        }
    }
    while let Ok(more) = receive.recv_timeout(PATIENCE) {
        seen.extend(more);
    }
    assert!(child.wait().ok()?.success());
    Some(String::from_utf8_lossy(&seen).into_owned())
}

#[test]
fn a_session_in_a_terminal() {
    let steps = [
        ("refrain> ", "MATCH (n"),
        // Ctrl-C clears a line that was begun.
        ("MATCH (n", "\x03"),
        ("refrain> ", ":timing off\r"),
        ("timing is off", "MATCH (t:Top\t"),
        ("Topic", " {id: 'front-door'}) RETURN t.name AS topic;\r"),
        // Several statements pasted at once.
        (
            "Front door",
            "\x1b[200~RETURN 'one' AS a;\nRETURN 'two' AS b;\x1b[201~\r",
        ),
        ("│ two", "recuring\r"),
        ("did you mean :recurring?", ":quit\r"),
    ];
    let Some(screen) = session(&steps, &[]) else { return };
    assert!(
        screen.contains("The bundled reports:") && screen.contains("│ one"),
        "{screen:?}"
    );
    assert!(screen.contains("\x1b[34m\x1b[1mMATCH"), "{screen:?}");
}

#[test]
fn without_colours_nothing_is_coloured() {
    let steps = [
        ("refrain> ", "MATCH (t:Topc) RETURN t;\r"),
        ("did you mean", ":help\r"),
        ("Questions", ":quit\r"),
    ];
    let Some(screen) = session(&steps, &[("NO_COLOR", "1")]) else {
        return;
    };
    // Colours end in `m`; the cursor may be moved.
    let coloured = screen.split("\x1b[").skip(1).any(|code| {
        let end = code.find(|c: char| !(c.is_ascii_digit() || c == ';'));
        end.is_some_and(|end| code[end..].starts_with('m'))
    });
    assert!(!coloured, "{screen:?}");
}

#[test]
fn a_dumb_terminal_is_spoken_to_in_plain_lines() {
    let steps = [("inspections", "RETURN 1 + 1\nAS two;\n:help quit\n:quit\n")];
    let Some(screen) = session(&steps, &[("TERM", "dumb")]) else {
        return;
    };
    assert!(!screen.contains('\x1b'), "{screen:?}");
    assert!(screen.contains("two") && screen.contains("leaves"), "{screen}");
}

#[test]
fn a_terminal_without_utf_8_is_spoken_to_in_ascii() {
    let steps = [("inspections", ":timeline\n:quit\n")];
    let environment = [("TERM", "dumb"), ("LC_ALL", "en_GB.ISO-8859-1")];
    let Some(screen) = session(&steps, &environment) else {
        return;
    };
    assert!(screen.is_ascii(), "{screen}");
    assert!(screen.contains("| "), "{screen}");
}

#[test]
fn the_end_of_the_input_leaves_the_prompt() {
    let steps = [("refrain> ", ":timing off\r"), ("timing is off", "\x04")];
    assert!(session(&steps, &[]).is_none_or(|screen| screen.contains("timing is off")));
}

#[test]
fn every_question_is_a_subcommand_that_writes_every_format() {
    for (question, argument, sign) in [
        ("recurring", "Norfolk", "weak in two inspections or more"),
        ("timeline", "", "± mixed"),
        ("find", "thresholds", "threshold"),
        ("show", "MASH", "Service"),
        ("neighbours", "MASH", "DELIVERS"),
        ("path", "MASH Norfolk", "OF"),
        ("schema", "", "─▶"),
        ("examples", "1", "MATCH (i:Inspection)"),
    ] {
        let output = refrain(&[question, argument, "--format", "table"], "");
        let (out, errors) = said(&output);
        assert!(output.status.success(), "{question}: {errors}");
        assert!(out.contains(sign), "{question}: {out}");
        let (out, _) = said(&refrain(&[question, argument], ""));
        for line in out.lines() {
            let row: Result<serde_json::Value, _> = serde_json::from_str(line);
            assert!(row.is_ok_and(|row| row.is_object()), "{question}: {line}");
        }
    }
    let output = refrain(&["show", "Norfok"], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).1.contains("did you mean Norfolk?"), "{}", said(&output).1);
}

#[test]
fn several_answers_are_sheets_of_one_workbook() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("answers.xlsx");
    let output = refrain(
        &[
            "query",
            "RETURN 1 AS a; RETURN 2 AS b",
            "--format",
            "xlsx",
            "-o",
            path.to_str().unwrap(),
        ],
        "",
    );
    assert!(output.status.success(), "{}", said(&output).1);
    let bytes = std::fs::read(&path).unwrap();
    let names = String::from_utf8_lossy(&bytes);
    assert!(names.contains("xl/worksheets/sheet2.xml"));
}
