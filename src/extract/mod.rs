//! [`Report`](crate::report::Report) → [`Facts`]: one kind of fact a file.

mod facts;

pub use facts::{
    Audience, Change, Facts, Finding, Inspection, Judgement, Measure, Mention, Named, PersonFact, Recommendation, Role,
    Source, Stance, Stated, Succession,
};
