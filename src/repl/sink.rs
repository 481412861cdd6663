//! The file that `:mode FORMAT -o FILE` sends answers to.

use std::io;
use std::path::{Path, PathBuf};

use super::Failure;
use crate::graph::Graph;
use crate::output::{self, Format};
use crate::query::Answer;

/// Most answers that one file takes.
const MOST: usize = 500;

/// A file and the answers that it holds: it is written anew, whole, with each answer.
pub(super) struct Sink {
    path: PathBuf,
    answers: Vec<Answer>,
}

impl Sink {
    pub(super) const fn new(path: PathBuf) -> Self {
        Self {
            path,
            answers: Vec::new(),
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Adds an answer and writes the file.
    pub(super) fn take(&mut self, graph: &Graph, answer: &Answer, format: Format) -> Result<(), Failure> {
        if self.answers.len() == MOST {
            return Err(format!("{} holds {MOST} answers: name another file", self.path.display()).into());
        }
        self.answers.push(answer.clone());
        let all: Vec<(&str, &Answer)> = self.answers.iter().map(|answer| ("", answer)).collect();
        let written: io::Result<()> =
            output::write_whole(&self.path, |out| output::write_all(graph, &all, format, None, out));
        if written.is_err() {
            self.answers.pop();
        }
        Ok(written?)
    }
}
