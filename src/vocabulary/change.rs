use serde::Deserialize;

use crate::text::Stem;

/// The words by which a sentence says that practice got better or worse.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeCues {
    /// Words for the better.
    pub improved: Course,
    /// Words for the worse.
    pub declined: Course,
    /// Words for "more", which make of a judging word behind them one of the same course; and for "less".
    pub more: Vec<String>,
    /// See `more`.
    pub less: Vec<String>,
    /// What stands before a done deed ("has improved").
    pub has: Vec<String>,
    /// What stands before one that goes on ("is improving").
    pub is: Vec<String>,
    /// What stands before a comparative ("has become better").
    pub becomes: Vec<String>,
    /// What stands between "is" and a comparative that tells of a course ("is now better").
    pub now: Vec<String>,
    /// Words that may stand between these; adverbs in "-ly" always may.
    pub between: Vec<String>,
    /// What follows a deed that has no "has" ("improved since").
    pub since: Vec<String>,
    /// What begins the object of "has improved".
    pub objects: Vec<String>,
    /// What else may follow it and "is improving": anything else is what somebody has ("have improved outcomes").
    pub follows: Vec<String>,
    /// Words right before "have" that make it a thought ("should have").
    pub thought: Vec<String>,
    /// Words earlier in the clause that make it a condition or a wish ("once", "ensure").
    pub hinders: Vec<String>,
    /// Figures, of which a fall is no course by itself.
    pub figures: Vec<String>,
    #[serde(skip)]
    stems: Vec<Stem>,
}

/// Words of one course.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Course {
    /// Deeds that are done ("improved").
    pub done: Vec<String>,
    /// Deeds that go on ("improving").
    pub going_on: Vec<String>,
    /// Comparatives ("better").
    pub than_before: Vec<String>,
}

impl ChangeCues {
    /// The same, ready for [`ChangeCues::may_say`].
    pub(super) fn ready(mut self) -> Self {
        let courses = [&self.improved, &self.declined].into_iter();
        let words = courses.flat_map(|c| c.done.iter().chain(&c.going_on).chain(&c.than_before));
        let words = words.chain(&self.more).chain(&self.less);
        self.stems = words.map(|word| Stem::of_word(word)).collect();
        self.stems.sort_unstable();
        self.stems.dedup();
        self
    }

    /// Whether a word with this stem could say it.
    pub fn may_say(&self, stem: Stem) -> bool {
        self.stems.binary_search(&stem).is_ok()
    }
}
