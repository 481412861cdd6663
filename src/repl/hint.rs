//! What is shown dimly behind the cursor: the arguments of a function, procedure or command that are still to come.

use super::lexer::{Kind, tokens};
use super::place::innermost;
use super::{commands, entry};
use crate::explore::procedures::PROCEDURES;
use crate::query::{self, function, procedure};

/// The hint for a text whose end the cursor is at.
pub(super) fn hint(text: &str) -> Option<String> {
    match text.trim_start().strip_prefix([':', '\\']) {
        Some(command) => of_command(command),
        None => ending(text).or_else(|| of_call(text)),
    }
}

/// What a command takes besides what was typed.
fn of_command(typed: &str) -> Option<String> {
    let (name, given) = typed.split_once(' ').unwrap_or((typed, ""));
    let arguments = commands::find(name)?.arguments;
    if name.len() == typed.len() {
        return (!arguments.is_empty()).then(|| format!(" {arguments}"));
    }
    let words = given.split_whitespace().count();
    let left: Vec<&str> = arguments.split(' ').skip(words).collect();
    let left = left.join(" ");
    let closing = left.matches(']').count().saturating_sub(left.matches('[').count());
    let left = left.get(..left.len() - closing.min(left.len()))?;
    (!left.is_empty() && (given.is_empty() || given.ends_with(' '))).then(|| left.to_owned())
}

/// The arguments of the innermost call that are still to come, where none is being typed.
fn of_call(text: &str) -> Option<String> {
    let tokens = tokens(text);
    let open = innermost(&tokens)?;
    let inside = tokens.get(open + 1..)?;
    let awaits = inside.last().is_none_or(|last| last.is(','));
    let [earlier @ .., name] = tokens.get(..open)? else {
        return None;
    };
    if !awaits || name.kind != Kind::Word || !tokens.get(open)?.is('(') {
        return None;
    }
    let start = match earlier {
        [.., space, point] if point.is('.') && space.kind == Kind::Word => space.at.start,
        _ => name.at.start,
    };
    let name = text.get(start..name.at.end)?;
    let signature = function::lookup(name).map(function::Function::signature);
    let signature = signature.or_else(|| procedure::lookup(name, PROCEDURES).map(procedure::Procedure::signature))?;
    let (_, arguments) = signature.split_once('(')?;
    let (arguments, result) = arguments.split_once(") :: ")?;
    let mut depth = 0_usize;
    let given = inside.iter().filter(|token| {
        match token.kind {
            Kind::Sign('(' | '[' | '{') => depth += 1,
            Kind::Sign(')' | ']' | '}') => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && token.is(',')
    });
    let left: Vec<&str> = arguments.split(", ").skip(given.count()).collect();
    let space = if text.ends_with(',') { " " } else { "" };
    (!left.is_empty()).then(|| format!("{space}{}) :: {result}", left.join(", ")))
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
    fn functions_and_procedures_show_what_is_still_to_come() {
        assert!(hint("RETURN substring(").is_some_and(|hint| hint.starts_with("text ::")));
        assert!(hint("RETURN substring('abc', ").is_some_and(|hint| hint.starts_with("start ::")));
        assert!(hint("RETURN substring(toUpper(n.x + [1, 2][0]),").is_some_and(|hint| hint.starts_with(" start ::")));
        assert_eq!(hint("RETURN substring('abc', 1, 2, "), None);
        assert!(hint("RETURN date.truncate(").is_some());
        assert!(hint("CALL refrain.repeated('x', ").is_some_and(|hint| hint.starts_with("passages? ::")));
        assert_eq!(hint("RETURN substring(n"), None);
        assert_eq!(hint("RETURN ("), None);
        assert_eq!(hint("MATCH (n {a: 1, "), None);
    }

    #[test]
    fn a_whole_query_says_how_it_is_run() {
        assert!(hint("RETURN 1\n").is_some_and(|hint| hint.contains("Enter")));
        assert_eq!(hint("RETURN 1 +\n"), None);
        assert_eq!(hint("RETURN 1;\n"), None);
    }

    #[test]
    fn commands_show_what_they_take_besides() {
        assert_eq!(hint(":timing").as_deref(), Some(" [on|off]"));
        assert_eq!(hint(":timing ").as_deref(), Some("[on|off]"));
        assert_eq!(hint(":timing o"), None);
        assert_eq!(hint(":export svg ").as_deref(), Some("FILE [last|QUERY]"));
        assert_eq!(hint(":export svg a.svg ").as_deref(), Some("[last|QUERY]"));
        assert_eq!(hint(":mode csv ").as_deref(), Some("[-o FILE]"));
        assert_eq!(hint(":quit "), None);
    }
}
