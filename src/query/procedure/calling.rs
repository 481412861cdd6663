use std::cell::{Cell, RefCell};

use super::{Procedure, Rows, Run};
use crate::graph::{Graph, Value};
use crate::query::limits::Meter;
use crate::query::{Params, QueryError, run};
use crate::text::Span;

/// What a procedure may use while it runs: the graph, and what the query has left of its time and memory.
pub struct Calling<'a> {
    /// The graph.
    pub graph: &'a Graph,
    meter: RefCell<Meter<'a>>,
    stopped: Cell<Option<QueryError>>,
}

impl<'a> Calling<'a> {
    pub(in crate::query) fn new(graph: &'a Graph, meter: &Meter<'a>) -> Self {
        Self {
            graph,
            meter: RefCell::new(meter.clone()),
            stopped: Cell::new(None),
        }
    }

    /// Every procedure that can be called.
    pub fn procedures(&self) -> impl Iterator<Item = &'static Procedure> + use<> {
        super::all().chain(self.meter.borrow().procedures())
    }

    /// Whether to go on: to be asked for each piece of work. Once it says no, whatever the procedure gives is dropped.
    pub fn goes_on(&self) -> bool {
        self.note(self.meter.borrow_mut().tick())
    }

    /// The same, for so many values that are kept from now on.
    pub fn may_hold(&self, values: usize) -> bool {
        self.note(self.meter.borrow_mut().hold(values))
    }

    fn note(&self, outcome: Result<(), QueryError>) -> bool {
        let before = self.stopped.take();
        let now = before.or(outcome.err());
        let fine = now.is_none();
        self.stopped.set(now);
        fine
    }

    /// The rows of a procedure; `at` is where it is called.
    pub(in crate::query) fn rows(
        &self,
        procedure: &Procedure,
        arguments: &[Value],
        at: Span,
    ) -> Result<Rows, QueryError> {
        let rows = match procedure.run {
            Run::Native(compute) => compute(self, arguments).map_err(|error| QueryError::at(error, at)),
            Run::Query(text) => {
                let given = arguments.iter().cloned().chain(std::iter::repeat(Value::Null));
                let names = procedure.params.iter().map(|(name, _)| (*name).to_owned());
                let params: Params = names.zip(given).collect();
                let rest = self.meter.borrow().rest();
                let answer = run::read(self.graph, text, &params, &rest);
                answer.map(|answer| answer.rows).map_err(|error| {
                    // Where the time is over it is the caller's that is, and a place means something in the caller's text.
                    let over = self.meter.borrow_mut().look().err();
                    over.unwrap_or(QueryError { at: Some(at), ..error })
                })
            }
        };
        match self.stopped.take() {
            Some(stopped) => Err(stopped),
            None => rows,
        }
    }
}
