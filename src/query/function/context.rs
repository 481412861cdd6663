use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Zoned;

use crate::graph::Graph;

/// What a function can know besides its arguments.
#[derive(Clone, Copy, Debug)]
pub struct Context<'g> {
    /// The graph of the query.
    pub graph: &'g Graph,
    /// The moment of the statement, the same for each of its rows.
    pub now: &'g Zoned,
    draws: &'g AtomicU64,
}

impl<'g> Context<'g> {
    /// A context for one statement that runs at `now` and has drawn so many random numbers.
    pub const fn new(graph: &'g Graph, now: &'g Zoned, draws: &'g AtomicU64) -> Self {
        Self { graph, now, draws }
    }

    /// The next random number, from 0 up to 1. The same moment gives the same series, so that a statement can be
    /// repeated.
    pub fn random(&self) -> f64 {
        let moment = self.now.timestamp().as_nanosecond() as u64;
        let draw = self.draws.fetch_add(1, Ordering::Relaxed);
        fastrand::Rng::with_seed(moment.wrapping_add(draw)).f64()
    }
}
