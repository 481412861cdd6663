//! What lasts from one entry to the next, and what becomes of an entry.

use std::cell::Cell;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::entry::{Part, parts};
use super::sink::Sink;
use super::{Failure, commands, edits, last, unknown};
use crate::explore::procedures::PROCEDURES;
use crate::explore::{Asked, Known, Question, Schema, View};
use crate::graph::Graph;
use crate::output::{self, Format};
use crate::query::{self, Answer, Limits, Params, Stats};
use crate::text::Span;
use crate::vocabulary::{Quoting, Tables, Vocabulary, VocabularyError};

/// Whether the prompt comes again, and with what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    Stay,
    Leave,
    /// With this text, when it has been through the person's editor.
    Edit(String),
}

/// A conversation with one graph.
pub(super) struct Session {
    pub graph: Graph,
    /// The graph's file; `None` for the bundled one.
    pub path: Option<PathBuf>,
    /// The folder of the user's own vocabulary.
    pub words: Option<PathBuf>,
    /// Values for `$names`.
    pub params: Params,
    /// How answers are written.
    pub mode: Format,
    /// Whether the time that a query took is told.
    pub timing: bool,
    /// The file that answers go to in place of the terminal.
    pub sink: Option<Sink>,
    /// Whether what is long goes through a pager.
    pub paged: Rc<Cell<bool>>,
    /// What was entered before, the latest last.
    pub entered: Vec<String>,
    /// What was worked out of the graph as it is now.
    known: Known,
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
            graph,
            path: path.map(Path::to_owned),
            words: None,
            params: Params::new(),
            mode: Format::Table,
            timing: true,
            sink: None,
            paged: Rc::new(Cell::new(true)),
            entered: Vec::new(),
            known: Known::default(),
            last: None,
            edits: Vec::new(),
            colour,
            width,
            interrupted,
            news: false,
            refused: None,
        }
    }

    /// The vocabulary that evidence is weighed by.
    pub(super) fn vocabulary(&self) -> Result<Vocabulary, VocabularyError> {
        self.words
            .as_deref()
            .map_or_else(Vocabulary::bundled, Vocabulary::from_dir)
    }

    /// The words by which quotations are chosen.
    pub(super) fn quoting(&self) -> Result<Quoting, VocabularyError> {
        Quoting::load(&Tables::of(self.words.as_deref())?)
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
                Part::Last(_) => self.show_last(out).map(|()| Flow::Stay),
                Part::Unknown(text) => Err(unknown::told(text).into()),
            };
            match done {
                Ok(Flow::Stay) => {}
                Ok(flow) => return Ok(flow),
                Err(error) if error.downcast_ref::<io::Error>().is_some_and(is_closed) => return Err(error),
                Err(error) => self.tell(&error.to_string(), out)?,
            }
            out.flush()?;
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
        let with_last = self.last.as_ref().and_then(|_| last::with_last(text));
        let mut params = self.params.clone();
        if let Some(answer) = self.last.as_ref().filter(|_| with_last.is_some()) {
            params.insert(last::NAME.to_owned(), last::rows(&self.graph, answer));
        }
        let start = Instant::now();
        let mut answer = match &with_last {
            Some(text) => query::run(&mut self.graph, text, &params, &limits).map_err(|error| error.render(name, text)),
            None => query::run(&mut self.graph, text, &params, &limits)
                .map_err(|error| error.shifted(at.start).render(name, script)),
        }?;
        let took = start.elapsed();
        if !text.contains("$_") && with_last.is_some() {
            // Columns are named as the query was typed.
            answer
                .columns
                .iter_mut()
                .for_each(|name| *name = name.replace("$_", "_"));
        }
        let reasons = self.reasons(with_last.as_deref().unwrap_or(text), &params, &answer, &limits);
        for warning in answer.warnings.iter().chain(&reasons) {
            writeln!(out, "{}", self.dim(&self.wrapped(&output::printable(warning))))?;
        }
        let shown = self.show(&answer, out);
        if self.timing {
            writeln!(out, "{}", self.dim(&duration(took)))?;
        }
        if answer.stats != Stats::default() {
            self.note_change(with_last.as_deref().unwrap_or(text), &params, out)?;
        }
        self.last = Some(answer);
        shown
    }

    /// Why an answer is empty, for a person.
    fn reasons(&self, text: &str, params: &Params, answer: &Answer, limits: &Limits) -> Vec<String> {
        if self.sink.is_none() && !self.is_for_people() {
            return Vec::new();
        }
        query::diagnose(&self.graph, text, params, answer, limits)
    }

    /// Shows the last answer once more.
    fn show_last(&mut self, out: &mut dyn Write) -> Result<(), Failure> {
        let last = self.last.take().ok_or("there is no result yet")?;
        let shown = self.show(&last, out);
        self.last = Some(last);
        shown
    }

    fn note_change(&mut self, text: &str, params: &Params, out: &mut dyn Write) -> io::Result<()> {
        self.changed();
        match edits::line(text, params, &self.graph) {
            Some(line) => self.edits.push(line),
            None => writeln!(
                out,
                "{}",
                self.dim(
                    "this change cannot be made again from the edits file: a $name in it holds a node or relationship"
                )
            )?,
        }
        Ok(())
    }

    /// Answers a query that a command needs.
    pub(super) fn read(&self, text: &str) -> Result<Answer, Failure> {
        let with_last = self.last.as_ref().and_then(|_| last::with_last(text));
        let mut params = self.params.clone();
        if let Some(answer) = self.last.as_ref().filter(|_| with_last.is_some()) {
            params.insert(last::NAME.to_owned(), last::rows(&self.graph, answer));
        }
        let text = with_last.as_deref().unwrap_or(text);
        let answer = query::read(&self.graph, text, &params, &self.limits());
        answer.map_err(|error| error.render("query", text).into())
    }

    /// Asks a question that needs no query.
    pub(super) fn question(&self, question: &Question, arguments: &str) -> Result<View, Failure> {
        let asked = Asked {
            graph: &self.graph,
            known: &self.known,
            limits: &self.limits(),
            whole: self.sink.is_some() || !self.is_for_people(),
        };
        Ok(question.ask(&asked, arguments)?)
    }

    /// What was worked out of the graph as it is now.
    pub(super) fn known(&self) -> &Known {
        &self.known
    }

    /// What the graph holds.
    pub(super) fn schema(&self) -> Arc<Schema> {
        self.known.schema(&self.graph)
    }

    /// Whether answers are read by a person at the terminal rather than by a program.
    pub(super) fn is_for_people(&self) -> bool {
        self.sink.is_none() && matches!(self.mode, Format::Table | Format::Line | Format::Markdown)
    }

    /// Writes an answer as `:mode` says, and where it says.
    pub(super) fn show(&mut self, answer: &Answer, out: &mut dyn Write) -> Result<(), Failure> {
        if let Some(sink) = self.sink.as_mut().filter(|_| !answer.columns.is_empty()) {
            sink.take(&self.graph, answer, self.mode)?;
            let path = output::printable(&sink.path().display().to_string());
            let told = format!("{} to {path}", output::count(answer));
            return Ok(writeln!(out, "{}", self.dim(&told))?);
        }
        let mode = if self.mode.is_binary() {
            Format::Table
        } else {
            self.mode
        };
        output::write(&self.graph, answer, mode, self.width(), out)?;
        if !answer.columns.is_empty() && answer.stats != Stats::default() {
            writeln!(out, "{}", output::changes(&answer.stats))?;
        }
        Ok(())
    }

    /// Takes another graph in place of this one.
    pub(super) fn open(&mut self, graph: Graph, path: Option<&Path>) {
        self.graph = graph;
        self.path = path.map(Path::to_owned);
        self.last = None;
        self.edits.clear();
        self.changed();
    }

    /// Forgets what was worked out of the graph: it has changed.
    fn changed(&mut self) {
        self.known = Known::default();
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

    /// Text in lines that the terminal need not break.
    pub(super) fn wrapped(&self, text: &str) -> String {
        output::wrapped(text, self.width())
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
    pub(super) fn tell(&self, message: &str, out: &mut dyn Write) -> io::Result<()> {
        let message = output::printable(message);
        let message = message.strip_prefix("error: ").unwrap_or(&message);
        if self.interrupted.load(Ordering::SeqCst) {
            // The terminal has written `^C`.
            writeln!(out)?;
        }
        let red = console::style("error:").red().bold().force_styling(self.colour);
        // Only the message: the lines below it show a place in the query, and point at it.
        let (first, rest) = message.split_at(message.find('\n').unwrap_or(message.len()));
        let first = self.wrapped(&format!("error: {first}"));
        let first = first.strip_prefix("error:").unwrap_or(&first);
        writeln!(out, "{red}{first}{rest}")
    }

    /// Raised by Ctrl-C.
    pub(super) fn interrupted(&self) -> Arc<AtomicBool> {
        self.interrupted.clone()
    }

    fn limits(&self) -> Limits {
        Limits {
            cancelled: self.interrupted.clone(),
            procedures: PROCEDURES,
            ..Limits::default()
        }
    }
}

/// A time as people tell it: "0.4 ms", "12 ms", "2.5 s".
fn duration(took: Duration) -> String {
    match took.as_secs_f64() {
        seconds if seconds < 1e-4 => "< 0.1 ms".to_owned(),
        seconds if seconds < 0.01 => format!("{:.1} ms", seconds * 1e3),
        seconds if seconds < 1.0 => format!("{:.0} ms", seconds * 1e3),
        seconds => format!("{seconds:.1} s"),
    }
}

fn is_closed(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
}
