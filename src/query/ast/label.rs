use std::fmt::{Display, Formatter, Result};

use super::Name;

/// Which labels a node may have, or which type a relationship: what stands behind a colon.
#[derive(Clone, Debug, PartialEq)]
pub enum LabelExpr {
    /// `A`.
    Name(Name),
    /// `%`: any at all.
    Any,
    /// `!a`.
    Not(Box<LabelExpr>),
    /// `a&b`, or `:a:b`.
    And(Vec<LabelExpr>),
    /// `a|b`.
    Or(Vec<LabelExpr>),
}

impl LabelExpr {
    /// The names, where it asks for all of some and nothing else: what a new node can be given.
    pub fn names(&self) -> Option<Vec<&Name>> {
        match self {
            Self::Name(name) => Some(vec![name]),
            Self::And(parts) => parts.iter().map(Self::name).collect(),
            _ => None,
        }
    }

    /// The name, where it is no more than one.
    pub const fn name(&self) -> Option<&Name> {
        match self {
            Self::Name(name) => Some(name),
            _ => None,
        }
    }

    /// One of them, in brackets where it would not be read as a whole.
    fn part(&self, f: &mut Formatter<'_>, brackets: bool) -> Result {
        if brackets {
            write!(f, "({self})")
        } else {
            write!(f, "{self}")
        }
    }
}

/// Without the colon in front.
impl Display for LabelExpr {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let (parts, sign) = match self {
            Self::Name(name) => return write!(f, "{name}"),
            Self::Any => return write!(f, "%"),
            Self::Not(inner) => {
                write!(f, "!")?;
                return inner.part(f, matches!(**inner, Self::And(_) | Self::Or(_)));
            }
            Self::And(parts) => (parts, '&'),
            Self::Or(parts) => (parts, '|'),
        };
        for (at, part) in parts.iter().enumerate() {
            if at > 0 {
                write!(f, "{sign}")?;
            }
            part.part(
                f,
                matches!(part, Self::Or(_)) || sign == '&' && matches!(part, Self::And(_)),
            )?;
        }
        Ok(())
    }
}

/// With the colon; labels that are simply all wanted in openCypher's own way: `:A:B`.
pub(super) struct Labelled<'a>(pub(super) &'a LabelExpr);

impl Display for Labelled<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self.0.names() {
            Some(names) => names.iter().try_for_each(|name| write!(f, ":{name}")),
            None => write!(f, ":{}", self.0),
        }
    }
}
