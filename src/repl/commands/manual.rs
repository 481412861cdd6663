//! The reference of the commands as Markdown, made from their declarations.

use std::fmt::Write as _;

use super::{COMMANDS, Group};

/// The tables of `docs/repl.md`, group by group.
fn manual() -> String {
    let mut text = String::new();
    for group in Group::ALL {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "### {}\n\n| command | does |\n| --- | --- |", group.heading());
        for command in COMMANDS.iter().filter(|command| command.group == group) {
            let call = format!(":{} {}", command.name, command.arguments);
            let call = call.trim_end().replace('|', "\\|");
            let also = match command.also {
                [] => String::new(),
                also => format!(" Also `:{}`.", also.join("`, `:")),
            };
            let details = match command.details {
                "" if command.also.is_empty() && command.outside.is_empty() => String::new(),
                "" => ".".to_owned(),
                details => format!(". {details}"),
            };
            let subcommand = match command.outside {
                "" => String::new(),
                outside => format!(" On the command line `refrain {outside}`."),
            };
            let _ = writeln!(text, "| `{call}` | {}{details}{also}{subcommand} |", command.about);
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reference_holds_every_command() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/repl.md");
        let text = std::fs::read_to_string(file).unwrap();
        let (begin, end) = ("<!-- commands -->\n", "<!-- /commands -->");
        let (before, rest) = text.split_once(begin).expect("where commands begin");
        let (written, after) = rest.split_once(end).expect("where commands end");
        let made = format!("\n{}", manual());
        if written != made && std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(file, format!("{before}{begin}{made}{end}{after}")).unwrap();
        } else {
            assert_eq!(written, made, "UPDATE_DOCS=1 writes docs/repl.md anew");
        }
    }
}
