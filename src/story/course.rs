//! How a thing went on from one inspection to the next.

use std::fmt;

/// What an inspection says of something, seen after what earlier ones said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// A strength, before anything was amiss.
    Praised,
    /// Weak for the first time.
    Raised,
    /// Weak again.
    Repeated,
    /// Both good and bad, neither outweighing the other.
    Mixed,
    /// Faulted, and not praised, but too lightly to count as weak.
    Faulted,
    /// Better than before, in an inspection after which it was weak again or not called good.
    Improved,
    /// A strength after the last inspection in which it was weak.
    Resolved,
}

impl Course {
    /// One word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Praised => "praised",
            Self::Raised => "raised",
            Self::Repeated => "repeated",
            Self::Mixed => "mixed",
            Self::Faulted => "faulted",
            Self::Improved => "improved",
            Self::Resolved => "resolved",
        }
    }

    /// A sign that tells it without colour.
    pub const fn sign(self) -> char {
        match self {
            Self::Praised => '+',
            Self::Raised => '▲',
            Self::Repeated => '▲',
            Self::Mixed => '±',
            Self::Faulted => '△',
            Self::Improved => '↗',
            Self::Resolved => '✓',
        }
    }
}

/// Where a thing stands now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Weak in the latest inspection that covers it.
    Persisting,
    /// No longer listed as weak, or better but not good.
    Improved,
    /// A later inspection speaks of it as a strength.
    Resolved,
}

impl Status {
    /// The status by the word that the graph has for it.
    pub(super) fn of(word: &str) -> Option<Self> {
        [Self::Persisting, Self::Improved, Self::Resolved]
            .into_iter()
            .find(|status| status.to_string() == word)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Persisting => "persisting",
            Self::Improved => "improved",
            Self::Resolved => "resolved",
        })
    }
}

/// What an inspection says of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    Weak,
    /// It faults it, too lightly to call it weak.
    Faulted,
    Mixed,
    /// Praised, but only beside other things.
    Better,
    Good,
}

/// The course of something of which inspections said this, in order of time.
pub(super) fn courses(said: &[Says]) -> Vec<Course> {
    let last_weak = said.iter().rposition(|&says| says == Says::Weak);
    let mut raised = false;
    said.iter()
        .enumerate()
        .map(|(at, &says)| match says {
            Says::Weak if std::mem::replace(&mut raised, true) => Course::Repeated,
            Says::Weak => Course::Raised,
            Says::Faulted => Course::Faulted,
            Says::Mixed => Course::Mixed,
            Says::Better | Says::Good if !raised => Course::Praised,
            Says::Good if last_weak < Some(at) => Course::Resolved,
            Says::Better | Says::Good => Course::Improved,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strength_means_what_stands_before_and_after_it() {
        use Says::{Better, Faulted, Good, Mixed, Weak};
        let words = |said: &[Says]| courses(said).into_iter().map(Course::word).collect::<Vec<_>>();
        assert_eq!(
            words(&[Good, Weak, Good, Weak, Mixed, Better, Good]),
            [
                "praised", "raised", "improved", "repeated", "mixed", "improved", "resolved"
            ]
        );
        assert_eq!(words(&[Faulted, Weak, Faulted]), ["faulted", "raised", "faulted"]);
    }
}
