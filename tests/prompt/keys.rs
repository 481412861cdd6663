//! Keys that a person presses, on terminals of several kinds.

use super::terminal::Terminal;

/// What a session prints, with what steers the terminal: keys are pressed when what stands before them is on the screen.
fn session(steps: &[(&str, &str)], environment: &[(&str, &str)]) -> Option<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let mut terminal = Terminal::open(folder.path(), 80, environment)?;
    for (expected, press) in steps {
        terminal.await_words(expected);
        terminal.press(press);
    }
    terminal.await_end();
    Some(std::mem::take(&mut terminal.raw))
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
    let folder = tempfile::tempdir().expect("a folder");
    let Some(mut terminal) = Terminal::open(folder.path(), 80, &[]) else {
        return;
    };
    terminal.await_prompt();
    terminal.press(":timing off\r");
    // Between two lines the terminal itself would take Ctrl-D.
    terminal.await_prompt();
    terminal.press("\x04");
    terminal.await_end();
    assert!(terminal.text().contains("timing is off"));
}

#[test]
fn lines_pasted_without_brackets_are_not_lost() {
    let pasted = ":timing off\rRETURN 'first' AS a;\rMATCH (n:Nothing)\rRETURN count(n) + 40 AS b;\rRETURN 'last' AS c;\r:quit\r";
    let Some(screen) = session(&[("refrain> ", pasted)], &[]) else {
        return;
    };
    for seen in ["│ first", "│ 40", "│ last"] {
        assert!(screen.contains(seen), "{seen} is not in {screen}");
    }
}

/// What was pasted is for the prompt, and not for the pager that the first answer would fill.
#[test]
#[cfg(unix)]
fn a_pager_takes_no_lines_that_were_pasted_for_the_prompt() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().expect("a folder");
    let pager = folder.path().join("pager");
    std::fs::write(
        &pager,
        "#!/bin/sh\ncat > \"$0.seen\"\nhead -c 1 < /dev/tty > \"$0.eaten\"\n",
    )
    .expect("a pager");
    std::fs::set_permissions(&pager, std::fs::Permissions::from_mode(0o755)).expect("a program");
    // More than the line editor takes at once.
    let rows = |rows: std::ops::Range<i32>| {
        rows.map(|row| format!("RETURN 'row {row}' AS a;\r"))
            .collect::<String>()
    };
    let (long, path) = ("UNWIND range(1, 99) AS row RETURN row;\r", pager.display());
    let Some(mut terminal) = Terminal::open(folder.path(), 80, &[("PAGER", &path.to_string())]) else {
        return;
    };
    terminal.await_words("refrain> ");
    terminal.press(&format!("{long}{}", rows(0..70)));
    terminal.await_words("│ row 69");
    assert!(!folder.path().join("pager.seen").exists());
    // Nothing was typed behind this one, so the pager has it, and its key.
    terminal.press(long);
    for _ in 0..600 {
        if folder.path().join("pager.seen").exists() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    terminal.press("q\r");
    terminal.await_prompt();
    terminal.press(":quit\r");
    terminal.await_end();
    let eaten = std::fs::read_to_string(folder.path().join("pager.eaten"));
    assert_eq!(eaten.expect("a key"), "q");
}
