//! The prompt: typing, completing, asking, correcting.
//!
//! What can be tested without a terminal is a pure function or a `Session` that writes to any
//! output; [`run`] joins them to the line editor.

mod bindings;
mod commands;
mod complete;
mod edits;
mod entry;
mod find;
mod greeting;
mod helper;
mod hint;
mod history;
mod lexer;
mod paint;
mod place;
mod recurring;
mod schema;
mod session;
#[cfg(test)]
mod tests;

use std::error::Error;
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use rustyline::config::Configurer as _;
use rustyline::error::ReadlineError;
use rustyline::history::FileHistory;
use rustyline::{ColorMode, CompletionType, Config, Editor};

use crate::graph::Graph;
use crate::output::terminal;
use complete::Knowledge;
use helper::Helper;
use session::{Flow, Session};

type Failure = Box<dyn Error>;

const PROMPT: &str = "refrain> ";

/// Asks at a prompt until the person leaves.
///
/// `path` is the file of `graph`, to which `:save` writes it; `None` for the bundled graph. `interrupted` is the flag
/// that Ctrl-C raises while a query runs; it is lowered before each.
///
/// # Errors
/// When the terminal cannot be read from or written to.
pub fn run(graph: Graph, path: Option<&Path>, interrupted: Arc<AtomicBool>) -> Result<(), Failure> {
    let mut session = Session::new(graph, path, interrupted, terminal::width, terminal::colour());
    let mut editor = editor(&session)?;
    let history = history::load(&mut editor);
    let mut out = io::stdout();
    greeting::write(&session, &mut out)?;
    loop {
        out.flush()?;
        let entered = match editor.readline(&prompt(session.colour)) {
            Ok(entered) => entered,
            Err(ReadlineError::Interrupted | ReadlineError::Signal(_)) => continue,
            Err(ReadlineError::Eof) => ":quit".to_owned(),
            Err(error) => return Err(error.into()),
        };
        if let Some(path) = &history {
            history::keep(&mut editor, &entered, path);
        }
        if session.enter(&entered, &mut out)? == Flow::Leave {
            return Ok(());
        }
        if let Some(helper) = editor.helper_mut().filter(|_| session.take_news()) {
            helper.knowledge = knowledge(&session);
        }
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
    Knowledge {
        schema: session.schema.clone(),
        params: session.params.keys().cloned().collect(),
    }
}

/// The prompt as it is and as it is painted.
fn prompt(colour: bool) -> (String, String) {
    let painted = console::style(PROMPT).bold().force_styling(colour);
    (PROMPT.to_owned(), painted.to_string())
}
