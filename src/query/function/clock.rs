use std::sync::OnceLock;

use jiff::Zoned;

/// The clock of a statement, which is looked at once: when the statement first asks.
#[derive(Debug, Default)]
pub struct Clock(OnceLock<Zoned>);

impl Clock {
    /// The moment of the statement.
    pub fn now(&self) -> &Zoned {
        self.0.get_or_init(Zoned::now)
    }
}
