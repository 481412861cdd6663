//! What a person types: one file a command.

mod args;
mod ask;
mod build;
mod edits;
mod evidence;
mod export;
mod graphs;
mod inspect;
mod interrupt;
mod out;
pub mod pipe;
mod query;
mod shell;
mod story;
mod train;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::FromArgMatches as _;

use args::{Cli, Command};

/// Why a command failed. What it prints names the file or query and what can be done.
type Failure = Box<dyn std::error::Error>;

/// What was typed is no command that can be carried out.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Wrong(String);

/// A failure that says what is wrong with what was typed.
fn wrong(told: impl Into<String>) -> Failure {
    Wrong(told.into()).into()
}

/// Parses the arguments, runs the command, and turns an error into an exit status:
/// 0 done, 1 the work failed, 2 wrong usage.
pub fn main() -> ExitCode {
    match run(&args::command().get_matches_from(typed(std::env::args_os().collect()))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if out::is_closed_pipe(error.as_ref()) => ExitCode::SUCCESS,
        Err(error) => {
            out::note(format!("refrain: {error}"));
            if error.is::<Wrong>() {
                ExitCode::from(2)
            } else {
                ExitCode::FAILURE
            }
        }
    }
}

/// What was typed, with `repl` where a graph is named and nothing that is to be done with it.
fn typed(mut words: Vec<OsString>) -> Vec<OsString> {
    let is_graph = |word: &OsString| Path::new(word).extension().is_some_and(|ending| ending == "refrain");
    if words.get(1).is_some_and(is_graph) {
        words.insert(1, "repl".into());
    }
    words
}

/// `refrain pipe` on standard input and output.
fn serve(args: &args::Pipe, common: &args::Common) -> Result<(), Failure> {
    let graph = match &args.graph {
        Some(path) => graphs::open(Some(path), common)?,
        None => crate::graph::Graph::new(),
    };
    // Whoever talks to a pipe ends it; Ctrl-C does, as ever.
    let limits = query::limits(&args.bounds, std::sync::Arc::default());
    let (input, output) = (std::io::stdin().lock(), std::io::stdout().lock());
    Ok(pipe::serve(graph, input, output, &limits)?)
}

fn run(matches: &clap::ArgMatches) -> Result<(), Failure> {
    if let Some((name, typed)) = matches.subcommand()
        && let Some(question) = crate::explore::find(name)
    {
        let common = args::Common::from_arg_matches(typed)?;
        return ask::run(question, args::Ask::from_arg_matches(typed)?, &common);
    }
    let Cli { command, common } = Cli::from_arg_matches(matches)?;
    match command {
        None => shell::run(&args::Repl::default(), &common),
        Some(Command::Repl(args)) => shell::run(&args, &common),
        Some(Command::Build(args)) => build::run(&args, &common),
        Some(Command::Query(args)) => query::run(args, &common),
        Some(Command::Export(args)) => export::run(args, &common),
        Some(Command::Evidence(args)) => evidence::run(args, &common),
        Some(Command::Story(args)) => story::run(&args, &common),
        Some(Command::Inspect(args)) => inspect::run(&args, &common),
        Some(Command::Train(args)) => train::run(&args, &common),
        Some(Command::Pipe(args)) => serve(&args, &common),
        Some(Command::Completions(args)) => args.print(),
        Some(Command::Man) => args::print_manual(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_help_of_the_shell_names_can_be_typed() {
        for line in crate::repl::outside_of_the_shell() {
            let name = line.split(' ').next().unwrap_or_default();
            assert!(
                name == "help" || args::command().find_subcommand(name).is_some(),
                "refrain {line}"
            );
        }
    }

    #[test]
    fn a_time_that_nobody_can_wait_for_is_refused() {
        let typed = |seconds: &str| args::command().try_get_matches_from(["refrain", "query", seconds, "RETURN 1"]);
        for wrong in ["nan", "-1", "inf", "1e300", "soon"] {
            assert!(typed(&format!("--timeout={wrong}")).is_err(), "{wrong}");
        }
        assert!(typed("--timeout=0.5").is_ok());
    }
}
