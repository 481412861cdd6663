use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::procedure::Procedure;
use super::{ErrorKind, QueryError};
use crate::graph::Value;

/// What one query may use. The default bounds its memory to [`Limits::MEMORY`] bytes, and nothing else.
#[derive(Clone, Debug)]
pub struct Limits {
    /// How long it may run.
    pub timeout: Option<Duration>,
    /// How many rows it may return.
    pub max_rows: Option<usize>,
    /// How many bytes it may hold at one time, roughly.
    pub memory: Option<usize>,
    /// Set from elsewhere to stop it.
    pub cancelled: Arc<AtomicBool>,
    /// What it may call besides the language's own procedures.
    pub procedures: &'static [Procedure],
}

impl Limits {
    /// So many bytes a query may hold unless it is told otherwise: 2 GiB.
    pub const MEMORY: usize = 2 << 30;
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            timeout: None,
            max_rows: None,
            memory: Some(Self::MEMORY),
            cancelled: Arc::default(),
            procedures: &[],
        }
    }
}

/// How often the clock is looked at.
const TICKS: usize = 1_024;

/// Keeps count of what a running query uses.
#[derive(Clone, Debug)]
pub(super) struct Meter<'a> {
    limits: &'a Limits,
    deadline: Option<Instant>,
    ticks: usize,
    held: usize,
}

impl<'a> Meter<'a> {
    pub(super) fn new(limits: &'a Limits) -> Self {
        let deadline = limits.timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        Self {
            limits,
            deadline,
            ticks: 0,
            held: 0,
        }
    }

    /// What is left, for a query that runs within this one.
    pub(super) fn rest(&self) -> Limits {
        Limits {
            timeout: self
                .deadline
                .map(|deadline| deadline.saturating_duration_since(Instant::now())),
            max_rows: None,
            memory: self.limits.memory.map(|most| most.saturating_sub(self.held)),
            ..self.limits.clone()
        }
    }

    pub(super) const fn procedures(&self) -> &'static [Procedure] {
        self.limits.procedures
    }

    /// Called for every row that an operator makes.
    pub(super) fn tick(&mut self) -> Result<(), QueryError> {
        self.tick_many(1)
    }

    /// Called for so many rows that an operator has looked at.
    pub(super) fn tick_many(&mut self, rows: usize) -> Result<(), QueryError> {
        self.ticks += rows;
        if self.ticks < TICKS {
            return Ok(());
        }
        self.look()
    }

    /// Whether the query may go on, by the clock and by whoever can stop it.
    pub(super) fn look(&mut self) -> Result<(), QueryError> {
        self.ticks = 0;
        if self.limits.cancelled.load(Ordering::Relaxed) {
            return Err(stopped("Cancelled", "the query was cancelled".to_owned(), None));
        }
        if self.deadline.is_some_and(|deadline| Instant::now() > deadline) {
            let message = format!(
                "the query was stopped after {}",
                told(self.limits.timeout.unwrap_or_default())
            );
            let hint = "bound what it looks for: a label, a property, `*..5` for a variable length, LIMIT".to_owned();
            return Err(stopped("TimedOut", message, Some(hint)));
        }
        Ok(())
    }

    /// Called for every row that is kept, with its number of values.
    pub(super) fn hold(&mut self, values: usize) -> Result<(), QueryError> {
        self.hold_bytes(values * size_of::<Value>())
    }

    /// Called for so many values that are kept each on its own.
    pub(super) fn hold_many(&mut self, values: usize) -> Result<(), QueryError> {
        match values {
            0 => Ok(()),
            _ => self.hold_bytes(values * (size_of::<Value>() + size_of::<Vec<()>>())),
        }
    }

    /// Called for every row that is kept, with its values; what these share with each other counts each time.
    pub(super) fn keep<'v>(&mut self, values: impl Iterator<Item = &'v Value>) -> Result<(), QueryError> {
        let bytes = values.map(|value| size_of::<Value>() + weight(value)).sum();
        self.hold_bytes(bytes)
    }

    /// Called for a row that is kept no longer.
    pub(super) fn release<'v>(&mut self, values: impl Iterator<Item = &'v Value>) {
        let bytes: usize = values.map(|value| size_of::<Value>() + weight(value)).sum();
        self.held = self.held.saturating_sub(bytes + size_of::<Vec<()>>());
    }

    /// Called for a value that is put into a list in the making; gives its bytes, for [`Meter::give_back`] when the list
    /// is made: whoever keeps that counts it anew.
    pub(super) fn gather(&mut self, value: &Value) -> Result<usize, QueryError> {
        let bytes = size_of::<Value>() + weight(value);
        self.hold_bytes(bytes)?;
        Ok(bytes + size_of::<Vec<()>>())
    }

    /// Called for bytes that are held no longer.
    pub(super) const fn give_back(&mut self, bytes: usize) {
        self.held = self.held.saturating_sub(bytes);
    }

    fn hold_bytes(&mut self, bytes: usize) -> Result<(), QueryError> {
        self.held = self.held.saturating_add(bytes + size_of::<Vec<()>>());
        match self.limits.memory {
            Some(most) if self.held > most => {
                let message = format!("the query holds more than the {most} bytes that it may");
                Err(stopped(
                    "OutOfMemory",
                    message,
                    Some("filter or LIMIT before sorting and collecting".to_owned()),
                ))
            }
            _ => Ok(()),
        }
    }

    /// Called with the number of rows returned so far.
    pub(super) fn returned(&self, rows: usize) -> Result<(), QueryError> {
        match self.limits.max_rows {
            Some(most) if rows > most => {
                let message = format!("the query returns more than the {most} rows that it may");
                Err(stopped("TooManyRows", message, Some("add LIMIT".to_owned())))
            }
            _ => Ok(()),
        }
    }
}

/// The bytes behind a value, roughly; no value nests so deep that it could not be walked over.
fn weight(value: &Value) -> usize {
    match value {
        Value::Str(text) => text.len(),
        Value::List(items) => size_of_val(&**items) + items.iter().map(weight).sum::<usize>(),
        Value::Map(entries) => entries.len() * 4 * size_of::<Value>() + entries.values().map(weight).sum::<usize>(),
        Value::Path(path) => size_of_val(path.nodes.as_slice()) + size_of_val(path.rels.as_slice()),
        _ => 0,
    }
}

fn stopped(code: &'static str, message: String, hint: Option<String>) -> QueryError {
    QueryError {
        hint,
        ..QueryError::runtime(ErrorKind::ArgumentError, code, None, message)
    }
}

/// "1 second", "2.5 seconds".
fn told(time: Duration) -> String {
    match time.as_secs_f64() {
        1.0 => "1 second".to_owned(),
        seconds => format!("{seconds} seconds"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_second_is_no_seconds() {
        let told = [1_000, 2_500, 0].map(|millis| told(Duration::from_millis(millis)));
        assert_eq!(told, ["1 second", "2.5 seconds", "0 seconds"]);
    }
}
