use std::fmt;
use std::ops::BitOr;

use crate::graph::Value;

/// A set of the language's types: what a parameter takes, or what an expression can be. `null` belongs to each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Types(u16);

/// Each type with its name in signatures and in sentences.
const NAMES: [(Types, &str, &str); 15] = [
    (Types::BOOLEAN, "BOOLEAN", "a boolean"),
    (Types::INTEGER, "INTEGER", "an integer"),
    (Types::FLOAT, "FLOAT", "a float"),
    (Types::STRING, "STRING", "a string"),
    (Types::LIST, "LIST", "a list"),
    (Types::MAP, "MAP", "a map"),
    (Types::NODE, "NODE", "a node"),
    (Types::RELATIONSHIP, "RELATIONSHIP", "a relationship"),
    (Types::PATH, "PATH", "a path"),
    (Types::DATE, "DATE", "a date"),
    (Types::LOCAL_TIME, "LOCAL TIME", "a local time"),
    (Types::TIME, "TIME", "a time"),
    (Types::LOCAL_DATE_TIME, "LOCAL DATETIME", "a local datetime"),
    (Types::DATE_TIME, "DATETIME", "a datetime"),
    (Types::DURATION, "DURATION", "a duration"),
];

#[allow(missing_docs, reason = "the names are the language's own")]
impl Types {
    pub const NONE: Self = Self(0);
    pub const BOOLEAN: Self = Self(1);
    pub const INTEGER: Self = Self(1 << 1);
    pub const FLOAT: Self = Self(1 << 2);
    pub const STRING: Self = Self(1 << 3);
    pub const LIST: Self = Self(1 << 4);
    pub const MAP: Self = Self(1 << 5);
    pub const NODE: Self = Self(1 << 6);
    pub const RELATIONSHIP: Self = Self(1 << 7);
    pub const PATH: Self = Self(1 << 8);
    pub const DATE: Self = Self(1 << 9);
    pub const LOCAL_TIME: Self = Self(1 << 10);
    pub const TIME: Self = Self(1 << 11);
    pub const LOCAL_DATE_TIME: Self = Self(1 << 12);
    pub const DATE_TIME: Self = Self(1 << 13);
    pub const DURATION: Self = Self(1 << 14);
    pub const ANY: Self = Self((1 << 15) - 1);
    pub const NUMBER: Self = Self::INTEGER.or(Self::FLOAT);
    pub const ENTITY: Self = Self::NODE.or(Self::RELATIONSHIP);
    /// A day, a time of day, or both.
    pub const INSTANT: Self =
        Self(Self::DATE.0 | Self::LOCAL_TIME.0 | Self::TIME.0 | Self::LOCAL_DATE_TIME.0).or(Self::DATE_TIME);
    pub const TEMPORAL: Self = Self::INSTANT.or(Self::DURATION);
}

impl Types {
    /// The type of a value; none for `null`.
    pub const fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::NONE,
            Value::Bool(_) => Self::BOOLEAN,
            Value::Int(_) => Self::INTEGER,
            Value::Float(_) => Self::FLOAT,
            Value::Str(_) => Self::STRING,
            Value::List(_) => Self::LIST,
            Value::Map(_) => Self::MAP,
            Value::Node(_) => Self::NODE,
            Value::Rel(_) => Self::RELATIONSHIP,
            Value::Path(_) => Self::PATH,
            Value::Date(_) => Self::DATE,
            Value::LocalTime(_) => Self::LOCAL_TIME,
            Value::Time(..) => Self::TIME,
            Value::LocalDateTime(_) => Self::LOCAL_DATE_TIME,
            Value::DateTime(_) => Self::DATE_TIME,
            Value::Duration(_) => Self::DURATION,
        }
    }

    /// The types of either set.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether a type is in both sets.
    pub const fn overlaps(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether this is no empty set and all of it is in the other.
    pub const fn within(self, other: Self) -> bool {
        self.0 != 0 && self.0 & !other.0 == 0
    }

    /// The types in a sentence: "a node", "a list or a string", "a number".
    pub fn described(self) -> String {
        match self {
            Self::ANY => "any value".into(),
            Self::NONE => "null".into(),
            Self::NUMBER => "a number".into(),
            Self::INSTANT => "a date or time".into(),
            Self::TEMPORAL => "a date, time or duration".into(),
            _ => {
                let mut phrases = self.names(|(_, _, phrase)| phrase);
                let last = phrases.pop().unwrap_or_default();
                match phrases.is_empty() {
                    true => last.into(),
                    false => format!("{} or {last}", phrases.join(", ")),
                }
            }
        }
    }

    fn names(self, name: fn((Self, &'static str, &'static str)) -> &'static str) -> Vec<&'static str> {
        let mine = NAMES.into_iter().filter(|(kind, ..)| self.overlaps(*kind));
        mine.map(name).collect()
    }
}

impl BitOr for Types {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.or(other)
    }
}

/// As in a signature: `NODE`, `INTEGER | FLOAT`.
impl fmt::Display for Types {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::ANY => f.write_str("ANY"),
            Self::NONE => f.write_str("NULL"),
            some => f.write_str(&some.names(|(_, name, _)| name).join(" | ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_of_types_read_well() {
        let holder = Types::ENTITY | Types::MAP;
        assert_eq!(holder.described(), "a map, a node or a relationship");
        assert_eq!(holder.to_string(), "MAP | NODE | RELATIONSHIP");
        assert_eq!(Types::of(&Value::Int(1)).described(), "an integer");
        assert!(Types::INTEGER.within(Types::NUMBER) && !Types::NONE.within(Types::NUMBER));
    }
}
