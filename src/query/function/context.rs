use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Zoned;

use super::Clock;
use crate::graph::Graph;

/// What a function can know besides its arguments.
#[derive(Clone, Copy, Debug)]
pub struct Context<'g> {
    /// The graph of the query.
    pub graph: &'g Graph,
    clock: &'g Clock,
    draws: &'g AtomicU64,
}

impl<'g> Context<'g> {
    /// A context for one statement that has drawn so many random numbers.
    pub const fn new(graph: &'g Graph, clock: &'g Clock, draws: &'g AtomicU64) -> Self {
        Self { graph, clock, draws }
    }

    /// The moment of the statement, the same for each of its rows.
    pub fn now(&self) -> &'g Zoned {
        self.clock.now()
    }

    /// The next random number, from 0 up to 1. The same moment gives the same series, so that a statement can be
    /// repeated.
    pub fn random(&self) -> f64 {
        let moment = self.now().timestamp().as_nanosecond() as u64;
        let draw = self.draws.fetch_add(1, Ordering::Relaxed);
        fastrand::Rng::with_seed(moment.wrapping_add(draw)).f64()
    }
}
