//! The commands: declared once, for running, completion, hints, help and the reference in `docs/repl.md`.

mod answers;
mod files;
mod help;
#[cfg(test)]
mod manual;
mod own;
mod settings;

use std::io::Write;
use std::sync::LazyLock;

use super::Failure;
use super::session::{Flow, Session};
use crate::explore::{QUESTIONS, Question, Takes};
use crate::query::nearest;

type Outcome = Result<Flow, Failure>;

/// A command of the prompt.
pub(super) struct Command {
    /// Its name without the `:`.
    pub name: &'static str,
    /// Other names that it answers to.
    pub also: &'static [&'static str],
    /// What it takes, as help shows it.
    pub arguments: &'static str,
    /// What it does, in one line.
    pub about: &'static str,
    /// More about it; may be empty.
    pub details: &'static str,
    /// What its arguments are, for completion.
    pub takes: &'static [Takes],
    /// How the same is done on the command line; empty for what only a prompt can do.
    pub outside: &'static str,
    /// The heading that help shows it under.
    pub group: Group,
    run: Run,
}

/// What a command is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// Looks into the graph.
    Questions,
    /// Has to do with queries and their results.
    Queries,
    /// Reads and writes files.
    Files,
    /// The prompt itself.
    Prompt,
}

impl Group {
    pub(super) const ALL: [Self; 4] = [Self::Questions, Self::Queries, Self::Files, Self::Prompt];

    /// The heading over its commands.
    pub(super) const fn heading(self) -> &'static str {
        match self {
            Self::Questions => "Questions",
            Self::Queries => "Queries and results",
            Self::Files => "Files",
            Self::Prompt => "The prompt",
        }
    }
}

#[derive(Clone, Copy)]
enum Run {
    /// A question, which is a subcommand of `refrain` too.
    Ask(&'static Question),
    Do(fn(&mut Session, &str, &mut dyn Write) -> Outcome),
}

/// Every command, in the order of `:help`.
pub(super) static COMMANDS: LazyLock<Vec<Command>> = LazyLock::new(|| {
    let question = |question: &'static Question| Command {
        name: question.name,
        also: if question.name == "neighbours" {
            &["neighbors"]
        } else {
            &[]
        },
        arguments: question.arguments,
        about: question.about,
        details: question.details,
        takes: question.takes,
        outside: question.name,
        group: Group::Questions,
        run: Run::Ask(question),
    };
    QUESTIONS.iter().map(question).chain(own::OWN).collect()
});

/// The command that answers to a name.
pub(super) fn find(name: &str) -> Option<&'static Command> {
    COMMANDS
        .iter()
        .find(|command| command.name == name || command.also.contains(&name))
}

/// The name of the command that was probably meant: what a name begins with, or a slip away.
pub(super) fn meant(name: &str) -> Option<&'static str> {
    let names = || COMMANDS.iter().map(|command| command.name);
    let lower = name.to_lowercase();
    let mut begun = names().filter(|known| lower.len() > 1 && known.starts_with(&lower));
    match (begun.next(), begun.next()) {
        (Some(only), None) => Some(only),
        _ => nearest(&lower, names()),
    }
}

/// Runs a line without its `:`.
pub(super) fn run(session: &mut Session, line: &str, out: &mut dyn Write) -> Outcome {
    let (name, arguments) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let name = name.trim_end_matches(';');
    let arguments = arguments.trim();
    if name.is_empty() {
        return Err("`:help` lists the commands".into());
    }
    let Some(command) = find(name) else {
        let advice = meant(name).map_or_else(
            || ":help lists them".to_owned(),
            |name| format!("did you mean :{name}?"),
        );
        return Err(format!("there is no command :{name}; {advice}").into());
    };
    session.forget_refusal(format!("{} {arguments}", command.name).trim());
    match command.run {
        Run::Ask(question) => stay(answers::question(session, question, arguments, out)),
        Run::Do(run) => run(session, arguments, out),
    }
}

fn stay(done: Result<(), Failure>) -> Outcome {
    done.map(|()| Flow::Stay)
}

/// Names alone, for a sentence.
fn listed(names: Vec<(String, String)>) -> String {
    let names: Vec<String> = names.into_iter().map(|(name, _)| name).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_described_and_found() {
        for command in COMMANDS.iter() {
            for name in command.also.iter().chain([&command.name]) {
                assert!(find(name).is_some_and(|found| found.name == command.name), "{name}");
            }
            let about = command.about;
            assert!(!about.is_empty() && about.len() < 90, "{}", command.name);
            assert_eq!(
                command.arguments.is_empty(),
                command.takes.is_empty(),
                "{}",
                command.name
            );
        }
    }

    #[test]
    fn a_name_that_is_begun_or_mistyped_is_known() {
        assert_eq!(meant("neigh"), Some("neighbours"));
        assert_eq!(meant("recuring"), Some("recurring"));
        assert_eq!(meant("xyzzy"), None);
    }
}
