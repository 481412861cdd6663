//! Whether a sentence says that practice got better or worse.

use super::clause::reached;
use super::facts::{Change, Stance};
use super::reading::Reading;
use crate::text::TokenKind;
use crate::vocabulary::{ChangeCues, Course, Cue, Hit, StanceCues};

/// The course that a sentence states in so many words, if it states one; the last where it states several. A weakness got
/// better, and a strength worse, only where the sentence turns ("has improved, but").
pub(crate) fn change(reading: &Reading<'_, '_>, cues: &StanceCues, stance: Stance) -> Option<Change> {
    let table = cues.change();
    let may_say = |&&at: &&usize| table.may_say(reading.tokens[at].stem);
    if !reading.words.iter().any(|at| may_say(&at)) {
        return None;
    }
    let opening = reading.words.first().copied();
    let has = |cue: Cue| reading.cues.iter().any(|h| h.meanings.contains(&cue));
    let wish = |h: &Hit<'_, Cue>| Some(h.start) == opening && h.meanings.contains(&Cue::Demand);
    // "Recording has improved" asks for nothing.
    let gerund = |at: usize| reading.span(at, at + 1).of(reading.text).ends_with("ing");
    if !opening.is_some_and(gerund) && reading.cues.iter().any(wish) {
        return None;
    }
    let negated = reached(reading, Cue::Negation, cues.reach());
    let here = Saying { reading, table };
    let stated = reading.words.iter().rev().filter(may_say).filter(|&&at| !negated[at]);
    let course = stated.filter_map(|&at| here.at(at)).next()?;
    let turns = || has(Cue::Turn) || has(Cue::Concession);
    let fits = match (stance, course) {
        // What judges no practice tells of no course of it.
        (Stance::Neutral, _) => false,
        (Stance::Weakness, Change::Improved) | (Stance::Strength, Change::Declined) => turns(),
        _ => true,
    };
    fits.then_some(course)
}

/// A sentence and the words of change.
struct Saying<'a, 'r> {
    reading: &'a Reading<'r, 'a>,
    table: &'a ChangeCues,
}

impl Saying<'_, '_> {
    /// What the word at `at` says.
    fn at(&self, at: usize) -> Option<Change> {
        let courses = [
            (&self.table.improved, Change::Improved),
            (&self.table.declined, Change::Declined),
        ];
        let mut stated = courses.into_iter().filter(|(words, _)| self.says(at, words));
        let change = stated.next().map(|(_, change)| change).or_else(|| self.compared(at))?;
        let figure = change == Change::Declined && self.in_clause(at, &self.table.figures);
        (!figure && !self.in_clause(at, &self.table.hinders)).then_some(change)
    }

    /// Whether a word of this course is said as a verb, or as what something became.
    fn says(&self, at: usize, course: &Course) -> bool {
        let behind = self.next(at);
        let free = || behind.is_none_or(|next| self.is(next, &self.table.follows) || self.is_adverb(next));
        let acts = || behind.is_some_and(|next| self.is(next, &self.table.objects));
        let since = || behind.is_some_and(|next| self.is(next, &self.table.since));
        self.is(at, &course.done) && ((free() || acts()) && self.stands_behind(at, &self.table.has) || since())
            || self.is(at, &course.going_on) && free() && self.stands_behind(at, &self.table.is)
            || self.is(at, &course.than_before) && self.became(at)
    }

    /// "more timely", "less effective".
    fn compared(&self, at: usize) -> Option<Change> {
        let more = self.is(at, &self.table.more);
        if !(more || self.is(at, &self.table.less)) || !self.became(at) {
            return None;
        }
        let judged = |start: usize, two: bool| {
            let hits = || {
                self.reading
                    .cues
                    .iter()
                    .filter(|h| h.start == start && h.len() > usize::from(two))
            };
            let any = |cue: Cue| hits().any(|h| h.meanings.contains(&cue));
            (
                any(Cue::Praise) || any(Cue::MildPraise),
                any(Cue::Fault) || any(Cue::MildFault),
            )
        };
        // "less effective" can be a cue by itself.
        match (judged(at, true), judged(at + 1, false)) {
            ((true, false), _) => Some(Change::Improved),
            ((false, true), _) => Some(Change::Declined),
            (_, (good, bad)) if good != bad => Some(if good == more {
                Change::Improved
            } else {
                Change::Declined
            }),
            _ => None,
        }
    }

    /// Whether the word at `at` is what something has become, or now is.
    fn became(&self, at: usize) -> bool {
        let before = self.skip(at);
        let Some((before, _)) = before else { return false };
        if self.is(before, &self.table.becomes) {
            let auxiliaries = self.table.has.iter().chain(&self.table.is);
            return self
                .skip(before)
                .is_some_and(|(at, _)| self.is_one(at, auxiliaries) && !self.is_thought(at));
        }
        let now = (before + 1..at).any(|between| self.is(between, &self.table.now));
        now && self.is(before, &self.table.is)
    }

    /// Whether one of these auxiliaries stands before the word at `at`.
    fn stands_behind(&self, at: usize, auxiliaries: &[String]) -> bool {
        self.skip(at).is_some_and(|(before, been)| {
            let auxiliary = self.is(before, auxiliaries) || been && self.is(before, &self.table.has);
            auxiliary && !self.is_thought(before)
        })
    }

    /// The last word before `at` that is none of those that may stand between, and whether any did.
    fn skip(&self, at: usize) -> Option<(usize, bool)> {
        let mut before = at.checked_sub(1)?;
        while self.reading.tokens[before].kind != TokenKind::Mark
            && (self.is(before, &self.table.between) || self.is_adverb(before))
        {
            before = before.checked_sub(1)?;
        }
        Some((before, before + 1 < at))
    }

    /// "should have", "to have".
    fn is_thought(&self, auxiliary: usize) -> bool {
        auxiliary
            .checked_sub(1)
            .is_some_and(|before| self.is(before, &self.table.thought))
    }

    /// Whether one of these words stands before `at` in its clause.
    fn in_clause(&self, at: usize, words: &[String]) -> bool {
        let clause = (0..at)
            .rev()
            .take_while(|&i| self.reading.tokens[i].kind != TokenKind::Mark);
        clause.into_iter().any(|i| self.is(i, words))
    }

    /// The next word, unless a mark parts it.
    fn next(&self, at: usize) -> Option<usize> {
        let next = self.reading.tokens.get(at + 1)?;
        (next.kind != TokenKind::Mark).then_some(at + 1)
    }

    fn is_adverb(&self, at: usize) -> bool {
        self.word(at).ends_with("ly")
    }

    fn is(&self, at: usize, words: &[String]) -> bool {
        self.is_one(at, words.iter())
    }

    fn is_one<'w>(&self, at: usize, mut words: impl Iterator<Item = &'w String>) -> bool {
        words.any(|word| word.eq_ignore_ascii_case(self.word(at)))
    }

    fn word(&self, at: usize) -> &str {
        self.reading.tokens[at].span.of(self.reading.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Vocabulary;

    fn stated(stance: Stance, text: &str) -> Option<Change> {
        let vocabulary = Vocabulary::bundled().unwrap();
        change(&Reading::new(&vocabulary, text), &vocabulary.stance, stance)
    }

    #[test]
    fn verbs_and_comparatives_say_it() {
        for text in [
            "Oversight by managers has significantly improved.",
            "Leaders have improved the quality of plans.",
            "Audit work is improving.",
            "Visits have become more timely.",
            "Supervision is now much better.",
            "Recording has been strengthened since the last visit.",
        ] {
            assert_eq!(stated(Stance::Strength, text), Some(Change::Improved), "{text}");
        }
        for text in [
            "Planning has deteriorated.",
            "Supervision has got worse.",
            "The response has become less effective.",
        ] {
            assert_eq!(stated(Stance::Weakness, text), Some(Change::Declined), "{text}");
        }
    }

    #[test]
    fn nouns_wishes_names_and_figures_do_not() {
        for text in [
            "Progress as they grow up is slow.",
            "Ties with the Improvement Board are poor.",
            "The improvement plan needs to be improved.",
            "Managers should have improved their oversight.",
            "Many children have improved attendance.",
            "The share in work has risen from 41% to 49%.",
            "The number of children in care has declined.",
            "Once recording has improved, audits can begin.",
            "Recording has not improved.",
            "Few are better off now.",
            "The scheme is improving outcomes.",
        ] {
            assert_eq!(stated(Stance::Mixed, text), None, "{text}");
        }
    }

    #[test]
    fn a_weakness_improved_only_where_it_turns() {
        let (plain, turned) = (
            "Recording has improved.",
            "Recording has improved, but is still too thin.",
        );
        assert_eq!(stated(Stance::Weakness, plain), None);
        assert_eq!(stated(Stance::Weakness, turned), Some(Change::Improved));
    }
}
