//! What is shown dimly behind the cursor: the arguments of a function or command.

use super::lexer::{Kind, tokens};
use super::{commands, entry};
use crate::query::{self, function};

/// The hint for a text whose end the cursor is at.
pub(super) fn hint(text: &str) -> Option<String> {
    if let Some(command) = text.trim_start().strip_prefix(':') {
        let (name, space) = match command.strip_suffix(' ') {
            Some(name) => (name, ""),
            None => (command, " "),
        };
        let arguments = commands::find(name)?.arguments;
        return (!arguments.is_empty()).then(|| format!("{space}{arguments}"));
    }
    if let Some(hint) = ending(text) {
        return Some(hint);
    }
    let tokens = tokens(text);
    let [earlier @ .., name, open] = tokens.as_slice() else {
        return None;
    };
    if !open.is('(') || open.at.end != text.len() || name.kind != Kind::Word {
        return None;
    }
    let start = match earlier {
        [.., space, point] if point.is('.') && space.kind == Kind::Word => space.at.start,
        _ => name.at.start,
    };
    let signature = function::lookup(text.get(start..name.at.end)?)?.signature();
    signature.split_once('(').map(|(_, arguments)| arguments.to_owned())
}

/// On the empty line behind a whole statement that has no `;`: how it is run.
fn ending(text: &str) -> Option<String> {
    let blank = text.get(text.trim_end().len()..)?;
    let last = entry::parts(text).pop()?;
    let whole = matches!(last, entry::Part::Statement(statement) if query::parse(statement).is_ok());
    (blank.matches('\n').count() == 1 && !entry::is_complete(text.trim_end()) && whole)
        .then(|| "Enter runs it, as does `;`".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_and_commands_show_what_they_take() {
        assert!(hint("RETURN substring(").is_some_and(|hint| hint.starts_with("text ::")));
        assert!(hint("RETURN date.truncate(").is_some());
        assert_eq!(hint("RETURN substring(n"), None);
        assert!(hint("RETURN 1\n").is_some_and(|hint| hint.contains("Enter")));
        assert_eq!(hint("RETURN 1 +\n"), None);
        assert_eq!(hint("RETURN 1;\n"), None);
        assert_eq!(hint("RETURN ("), None);
        assert_eq!(hint(":timing").as_deref(), Some(" on|off"));
        assert_eq!(hint(":timing ").as_deref(), Some("on|off"));
        assert_eq!(hint(":timing o"), None);
    }
}
