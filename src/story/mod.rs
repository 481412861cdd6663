//! What a graph tells of one authority, as a page that a person can hand on: the grades over time, what keeps coming back
//! and how it went on, what was asked and never seen met, which figures moved, what is new. Every step is quoted.
//!
//! A [`Story`] is read from the graph; a [`Page`] says how it is told; a page is written for a terminal, as Markdown or
//! as HTML. Same graph, same bytes.

mod alone;
mod asked;
mod course;
mod documents;
mod figures;
mod fresh;
mod page;
mod quote;
mod reader;
mod recalled;
mod tell;
mod threads;
mod visits;
mod write;

#[cfg(test)]
mod tests;

pub use asked::{Asked, Fate};
pub use course::{Course, Status};
pub use figures::{Point, Series};
pub use fresh::{Fault, Fresh};
pub use page::{Block, Page, Said, Tone};
pub use quote::Quote;
pub use recalled::Recollection;
pub use threads::{Aspect, Step, Thread};
pub use visits::Visit;
pub use write::{Format, Look, write};

use crate::graph::Graph;
use crate::output::{Authorities, Unchosen};
use crate::vocabulary::Quoting;
use reader::Reader;

/// What the reports say of one authority.
#[derive(Clone, Debug)]
pub struct Story {
    /// Its name.
    pub authority: String,
    /// Its inspections and visits, the earliest first.
    pub visits: Vec<Visit>,
    /// Inspections that the reports recall and that no document reports, the earliest first.
    pub recalled: Vec<Recollection>,
    /// What recurs: what is open first, in each status by weight.
    pub threads: Vec<Thread>,
    /// What was weak in one inspection only and has been called good since, the heaviest first.
    pub once: Vec<Thread>,
    /// Recommendations that no later inspection has seen met, the latest first.
    pub asked: Vec<Asked>,
    /// Figures of two or more dates.
    pub figures: Vec<Series>,
    /// What the latest inspection says for the first time.
    pub fresh: Option<Fresh>,
}

impl Story {
    /// Reads the story of the authority that is called so; without a name, of the only one of the graph.
    /// `quoting` are the words by which sentences are chosen that stand by themselves.
    ///
    /// # Errors
    /// When the graph has no such authority, or several and none is named. The error names those that it has.
    pub fn of(graph: &Graph, authority: Option<&str>, quoting: &Quoting) -> Result<Self, Unchosen> {
        let reader = Reader::new(graph, quoting);
        let place = Authorities::of(graph).choose(authority)?;
        let visits = visits::visits(&reader, place);
        let (threads, once) = threads::threads(&reader, place, &visits);
        Ok(Self {
            authority: reader.name(place),
            asked: asked::asked(&reader, &visits),
            figures: figures::figures(&reader, &visits),
            fresh: fresh::fresh(&reader, &visits),
            recalled: recalled::recalled(&reader, place),
            visits,
            threads,
            once,
        })
    }

    /// The story as a page: in full, or with the steps of the heaviest `top` threads only.
    pub fn page(&self, top: Option<usize>) -> Page {
        tell::page(self, top)
    }
}
