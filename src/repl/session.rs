//! What lasts from one entry to the next, and what becomes of an entry.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use super::entry::{Part, parts};
use super::schema::Schema;
use super::{Failure, commands, edits};
use crate::graph::Graph;
use crate::output::{self, Format};
use crate::query::{self, Answer, Limits, Params, Stats};
use crate::text::Span;

/// Whether the prompt comes again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    Stay,
    Leave,
}

/// A conversation with one graph.
pub(super) struct Session {
    pub graph: Graph,
    /// The graph's file; `None` for the bundled one.
    pub path: Option<PathBuf>,
    /// Values for `$names`.
    pub params: Params,
    /// How answers are written.
    pub mode: Format,
    /// Whether the time that a query took is told.
    pub timing: bool,
    /// What the graph holds.
    pub schema: Schema,
    /// The last answer, for `:evidence` and `:export`.
    pub last: Option<Answer>,
    /// Updating statements since the graph was opened or saved, one line each.
    pub edits: Vec<String>,
    /// Whether the output is coloured.
    pub colour: bool,
    width: fn() -> Option<u16>,
    interrupted: Arc<AtomicBool>,
    /// Whether schema or parameters have changed since they were last looked at.
    news: bool,
    /// The command that would lose changes and was therefore refused; given again, it is done.
    refused: Option<String>,
}

impl Session {
    pub(super) fn new(
        graph: Graph,
        path: Option<&Path>,
        interrupted: Arc<AtomicBool>,
        width: fn() -> Option<u16>,
        colour: bool,
    ) -> Self {
        Self {
            schema: Schema::of(&graph),
            graph,
            path: path.map(Path::to_owned),
            params: Params::new(),
            mode: Format::Table,
            timing: true,
            last: None,
            edits: Vec::new(),
            colour,
            width,
            interrupted,
            news: false,
            refused: None,
        }
    }

    /// Does all that was entered, in order; Ctrl-C stops the rest too.
    ///
    /// # Errors
    /// Only when `out` cannot be written to; what goes wrong otherwise is told there.
    pub(super) fn enter(&mut self, entered: &str, out: &mut dyn Write) -> Result<Flow, Failure> {
        self.interrupted.store(false, Ordering::SeqCst);
        for part in parts(entered) {
            let done = match part {
                Part::Command(line) => commands::run(self, line, out),
                Part::Statement(text) => {
                    self.refused = None;
                    self.ask(text, out).map(|()| Flow::Stay)
                }
            };
            match done {
                Ok(Flow::Leave) => return Ok(Flow::Leave),
                Ok(Flow::Stay) => {}
                Err(error) if error.downcast_ref::<io::Error>().is_some_and(is_closed) => return Err(error),
                Err(error) => self.tell(&error.to_string(), out)?,
            }
            if self.interrupted.load(Ordering::SeqCst) {
                break;
            }
        }
        Ok(Flow::Stay)
    }

    /// Runs a statement and writes what it returns and changes.
    pub(super) fn ask(&mut self, text: &str, out: &mut dyn Write) -> Result<(), Failure> {
        self.ask_in("query", text, Span::new(0, text.len()), out)
    }

    /// Runs the statement at `at` of the script in the file `name`.
    pub(super) fn ask_in(&mut self, name: &str, script: &str, at: Span, out: &mut dyn Write) -> Result<(), Failure> {
        let (text, limits) = (at.of(script), self.limits());
        let start = Instant::now();
        let answer = query::run(&mut self.graph, text, &self.params, &limits)
            .map_err(|error| error.shifted(at.start).render(name, script))?;
        let took = start.elapsed();
        for warning in &answer.warnings {
            writeln!(out, "{}", self.dim(&output::printable(warning)))?;
        }
        self.show(&answer, out)?;
        if self.timing {
            writeln!(out, "{}", self.dim(&format!("{} ms", took.as_millis())))?;
        }
        if answer.stats != Stats::default() {
            self.note_change(text, out)?;
        }
        self.last = Some(answer);
        Ok(())
    }

    fn note_change(&mut self, text: &str, out: &mut dyn Write) -> io::Result<()> {
        match edits::line(text) {
            Some(line) => self.edits.push(line),
            None => writeln!(
                out,
                "{}",
                self.dim("this change cannot be made again from the edits file: write the values in place of $names")
            )?,
        }
        self.refresh();
        Ok(())
    }

    /// Answers a query that a command needs; `params` are the command's own.
    pub(super) fn read(&self, text: &str, params: &Params) -> Result<Answer, Failure> {
        let answer = query::read(&self.graph, text, params, &self.limits());
        answer.map_err(|error| error.render("query", text).into())
    }

    /// Writes an answer as `:mode` says.
    pub(super) fn show(&self, answer: &Answer, out: &mut dyn Write) -> io::Result<()> {
        output::write(&self.graph, answer, self.mode, self.width(), out)?;
        if !answer.columns.is_empty() && answer.stats != Stats::default() {
            writeln!(out, "{}", output::changes(&answer.stats))?;
        }
        Ok(())
    }

    /// Writes an answer as a table, whatever `:mode` says.
    pub(super) fn show_table(&self, answer: &Answer, out: &mut dyn Write) -> io::Result<()> {
        output::write(&self.graph, answer, Format::Table, self.width(), out)
    }

    /// Takes another graph in place of this one.
    pub(super) fn open(&mut self, graph: Graph, path: &Path) {
        self.graph = graph;
        self.path = Some(path.to_owned());
        self.last = None;
        self.edits.clear();
        self.refresh();
    }

    /// Looks at the graph anew after a change.
    fn refresh(&mut self) {
        self.schema = Schema::of(&self.graph);
        self.news = true;
    }

    /// Says that the parameters have changed.
    pub(super) fn note_params(&mut self) {
        self.news = true;
    }

    /// Whether schema or parameters have changed since the last call.
    pub(super) fn take_news(&mut self) -> bool {
        std::mem::take(&mut self.news)
    }

    /// Refuses a command that would lose changes, unless it is given a second time in a row.
    pub(super) fn may_lose_changes(&mut self, command: &str) -> Result<(), Failure> {
        let again = self.refused.as_deref() == Some(command);
        if self.edits.is_empty() || again {
            return Ok(());
        }
        self.refused = Some(command.to_owned());
        let changes = match self.edits.len() {
            1 => "a change is".to_owned(),
            many => format!("{many} changes are"),
        };
        Err(format!("{changes} not saved: `:save [FILE]`, or the same command again to let go").into())
    }

    /// Forgets a refusal: another command came between.
    pub(super) fn forget_refusal(&mut self, command: &str) {
        self.refused.take_if(|refused| refused != command);
    }

    /// What the graph is called.
    pub(super) fn name(&self) -> String {
        let path = self
            .path
            .as_ref()
            .map(|path| output::printable(&path.display().to_string()));
        path.unwrap_or_else(|| "The bundled reports".to_owned())
    }

    /// Columns of the terminal, if any.
    pub(super) fn width(&self) -> Option<u16> {
        (self.width)()
    }

    /// Text that stands back.
    pub(super) fn dim(&self, text: &str) -> String {
        console::style(text).dim().force_styling(self.colour).to_string()
    }

    /// Text that stands out.
    pub(super) fn bold(&self, text: &str) -> String {
        console::style(text).bold().force_styling(self.colour).to_string()
    }

    /// An error, its first word in red.
    fn tell(&self, message: &str, out: &mut dyn Write) -> io::Result<()> {
        let message = output::printable(message);
        let message = message.strip_prefix("error: ").unwrap_or(&message);
        if self.interrupted.load(Ordering::SeqCst) {
            // The terminal has written `^C`.
            writeln!(out)?;
        }
        let red = console::style("error:").red().bold().force_styling(self.colour);
        writeln!(out, "{red} {message}")
    }

    fn limits(&self) -> Limits {
        Limits {
            cancelled: self.interrupted.clone(),
            ..Limits::default()
        }
    }
}

fn is_closed(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
}
