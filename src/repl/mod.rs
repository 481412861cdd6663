//! The prompt: typing, completing, asking, correcting.
//!
//! What can be tested without a terminal is a pure function or a `Session` that writes to any
//! output; [`run`] joins them to the line editor.

mod bindings;
mod check;
mod clauses;
mod commands;
mod complete;
mod edits;
mod entry;
mod greeting;
mod helper;
mod hint;
mod history;
mod keys;
mod last;
mod lexer;
mod outside;
mod paint;
mod place;
mod session;
mod sink;
#[cfg(test)]
mod tests;
mod typing;
mod unknown;

use std::error::Error;
use std::io::{self, IsTerminal as _, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rustyline::config::Configurer as _;
use rustyline::error::ReadlineError;
use rustyline::history::FileHistory;
use rustyline::{ColorMode, CompletionType, Config, Editor};

use crate::graph::Graph;
use crate::output::{one_line, terminal, text};
use complete::Knowledge;
use helper::Helper;
use keys::Entries;
use outside::Paged;
use session::{Flow, Session};
pub use typing::Typing;

type Failure = Box<dyn Error>;

const PROMPT: &str = "refrain> ";

/// Asks at a prompt until the person leaves.
///
/// `path` is the file of `graph`, to which `:save` writes it; `None` for the bundled graph. `vocabulary` is the folder of
/// the user's own. `interrupted` is the flag
/// that Ctrl-C raises while a query runs; it is lowered before each.
///
/// # Errors
/// When the terminal cannot be read from or written to.
pub fn run(
    graph: Graph,
    path: Option<&Path>,
    vocabulary: Option<&Path>,
    interrupted: Arc<AtomicBool>,
) -> Result<(), Failure> {
    let mut session = Session::new(graph, path, interrupted, terminal::width, terminal::colour());
    session.words = vocabulary.map(Path::to_owned);
    session.paged.set(io::stdout().is_terminal() && !terminal::is_dumb());
    let out = terminal::standard_output();
    let mut out = Paged::new(out, session.paged.clone(), session.interrupted());
    let mut editor = editor(&session)?;
    let history = history::load(&mut editor);
    session.entered = editor.history().iter().cloned().collect();
    let (entries, elsewhere) = (Entries::default(), Arc::default());
    note(&entries, &session.entered);
    keys::bind(&mut editor, &entries, &elsewhere);
    greeting::write(&session, &mut out)?;
    let mut initial = String::new();
    loop {
        out.flush()?;
        let prompt = prompt(session.colour);
        let entered = match editor.readline_with_initial(&prompt, (&std::mem::take(&mut initial), "")) {
            Ok(typed) if elsewhere.swap(false, Ordering::SeqCst) => {
                initial = edited(&session, &typed, &mut out)?;
                continue;
            }
            Ok(entered) => entered,
            Err(ReadlineError::Interrupted | ReadlineError::Signal(_)) => continue,
            Err(ReadlineError::Eof) => ":quit".to_owned(),
            // Bytes that are no UTF-8: what was typed is lost, the session is not.
            Err(ReadlineError::Io(error)) if error.kind() == io::ErrorKind::InvalidData => continue,
            Err(error) => return Err(error.into()),
        };
        if history::keep(&mut editor, &entered, history.as_deref()) {
            note(&entries, std::slice::from_ref(&entered));
            session.entered.push(entered.clone());
        }
        match session.enter(&entered, &mut out)? {
            Flow::Stay => {}
            Flow::Leave => return Ok(out.flush()?),
            Flow::Edit(text) => initial = edited(&session, &text, &mut out)?,
        }
        if let Some(helper) = editor.helper_mut().filter(|_| session.take_news()) {
            helper.learn(knowledge(&session));
        }
    }
}

/// The text after the person's editor, to stand at the prompt; as it was, where there is no editor.
fn edited(session: &Session, text: &str, out: &mut dyn Write) -> Result<String, Failure> {
    match outside::edit(text, &session.interrupted()) {
        Ok(edited) => Ok(edited),
        Err(error) => {
            session.tell(&error.to_string(), out)?;
            Ok(text.to_owned())
        }
    }
}

fn note(entries: &Entries, entered: &[String]) {
    if let Ok(mut entries) = entries.lock() {
        entries.extend(entered.iter().cloned());
    }
}

fn editor(session: &Session) -> Result<Editor<Helper, FileHistory>, ReadlineError> {
    let config = Config::builder()
        .max_history_size(history::MOST)?
        .history_ignore_space(true)
        .completion_type(CompletionType::List)
        .bracketed_paste(true)
        .build();
    let mut editor = Editor::with_config(config)?;
    if !session.colour {
        editor.set_color_mode(ColorMode::Disabled);
    }
    editor.set_helper(Some(Helper::new(knowledge(session), session.colour)));
    Ok(editor)
}

fn knowledge(session: &Session) -> Knowledge {
    let params = session.params.iter();
    let shown = |value| one_line(&text(&session.graph, value));
    Knowledge {
        schema: session.schema(),
        names: session.known().names(&session.graph),
        params: params.map(|(name, value)| (name.clone(), shown(value))).collect(),
    }
}

/// The prompt as it is and as it is painted.
fn prompt(colour: bool) -> (String, String) {
    let painted = console::style(PROMPT).bold().force_styling(colour);
    (PROMPT.to_owned(), painted.to_string())
}

/// What the help says can be typed on the command line in place of a command of the shell.
#[cfg(test)]
pub(crate) fn outside_of_the_shell() -> impl Iterator<Item = &'static str> {
    let outside = commands::COMMANDS.iter().map(|command| command.outside);
    outside.filter(|line| !line.is_empty())
}
