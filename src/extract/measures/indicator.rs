//! Which figure of those that reports give again and again a stated figure is.

use super::Measure;
use crate::text::{SmallWords, Span, Token, TokenKind, tokens};
use crate::vocabulary::{Grammar, Indicators};

/// A longer clause, in bytes, is a list or a table without its lines: what is said of one figure is not said of the rest.
const LONGEST: usize = 2_000;
/// How many words may stand between a figure and the words that say what it is of.
const NEAR: usize = 8;

/// How far behind a figure words may stand that make it a part of another: "6 children of these".
const PART: usize = 2;
/// How far before a figure "from" and "to" may stand: "to an average of just 39".
const LEAD: usize = 6;

/// Names the indicators of the figures of one sentence. `stated` has the place of each figure in `block` and its index
/// in `found`; `offset` is where the block begins in the text that spans point into.
pub(super) fn name(
    block: &str,
    offset: usize,
    stated: &[(Span, usize)],
    found: &mut [Measure],
    (indicators, grammar): (&Indicators, &Grammar),
) {
    let mut named: Vec<(Span, usize)> = Vec::new();
    let mut read: Option<Clause<'_>> = None;
    for &(number, at) in stated {
        let Some(measure) = found.get(at) else { continue };
        let clause = measure.at;
        let from = clause.start.saturating_sub(offset);
        let Some(words) = block.get(from..clause.end.saturating_sub(offset)) else {
            continue;
        };
        if words.len() > LONGEST {
            continue;
        }
        let clause = match read.take() {
            Some(before) if std::ptr::eq(before.words, words) => before,
            _ => Clause::read(words, indicators, grammar),
        };
        let clause = read.insert(clause);
        let number = Span::new(number.start.saturating_sub(from), number.end.saturating_sub(from));
        let twin = named
            .iter()
            .position(|&(_, other)| found[other].at == found[at].at && found[other].unit == found[at].unit);
        let risen = twin.filter(|&twin| clause.goes_from(named[twin].0, number));
        let name = match risen {
            Some(twin) => found[named[twin].1].indicator.clone(),
            None if twin.is_some() => None,
            None => clause
                .states(number, &found[at].unit)
                .or_else(|| clause.goes_on().then(|| before(found, at)).flatten()),
        };
        let Some(name) = name.filter(|_| !clause.is_of_others(number)) else {
            continue;
        };
        match risen {
            // "from 63% to 66%": the second is what it is now, and the first counts only with a date of its own.
            Some(twin) => {
                let earlier = named[twin].1;
                if found[earlier].as_of.is_none() || found[earlier].as_of == found[at].as_of {
                    found[earlier].indicator = None;
                }
                named[twin] = (number, at);
            }
            None => named.push((number, at)),
        }
        found[at].indicator = Some(name);
    }
}

/// The clause that states a figure.
struct Clause<'a> {
    words: &'a str,
    tokens: Vec<Token>,
    indicators: &'a Indicators,
    grammar: &'a Grammar,
}

impl<'a> Clause<'a> {
    fn read(words: &'a str, indicators: &'a Indicators, grammar: &'a Grammar) -> Self {
        let tokens = tokens(words);
        Self {
            words,
            tokens,
            indicators,
            grammar,
        }
    }

    /// The indicator whose words stand nearest to the number.
    fn states(&self, number: Span, unit: &str) -> Option<String> {
        let Indicators {
            all,
            said,
            never,
            denied,
            part_of,
            ..
        } = self.indicators;
        let (words, tokens) = (self.words, &self.tokens);
        // Most clauses state none.
        let hits = said.find(words, tokens);
        if hits.is_empty() {
            return None;
        }
        let of_some = part_of.find(words, tokens).into_iter().any(|hit| {
            let (start, end) = self.place(hit.start, hit.end);
            end <= number.start || number.end <= start && self.words_between(number.end, start) <= PART
        });
        if of_some {
            return None;
        }
        let denies = !denied.find(words, tokens).is_empty();
        let others: Vec<usize> = never
            .find(words, tokens)
            .iter()
            .flat_map(|hit| hit.meanings.to_vec())
            .collect();
        let mut near: Vec<(usize, usize)> = Vec::new();
        for hit in hits {
            let (start, end) = self.place(hit.start, hit.end);
            let apart = self.words_between(end, number.start) + self.words_between(number.end, start);
            let fits = |&&at: &&usize| {
                let one = &all[at];
                one.denies == denies && one.units.iter().any(|own| own == unit) && !others.contains(&at)
            };
            near.extend(hit.meanings.iter().filter(fits).map(|&at| (apart, at)));
        }
        let (_, at) = near.into_iter().filter(|&(apart, _)| apart <= NEAR).min()?;
        Some(all[at].name.clone())
    }

    /// Where the tokens from `start` to before `end` begin and end in the words.
    fn place(&self, start: usize, end: usize) -> (usize, usize) {
        (self.tokens[start].span.start, self.tokens[end - 1].span.end)
    }

    /// How many words stand between two places; none where the second comes first.
    fn words_between(&self, from: usize, to: usize) -> usize {
        let between =
            |token: &&Token| token.kind != TokenKind::Mark && from <= token.span.start && token.span.end <= to;
        self.tokens.iter().filter(between).count()
    }

    /// Whether the words about the number say that it is a figure of another place, or only a change.
    fn is_of_others(&self, number: Span) -> bool {
        let (words, tokens) = (self.words, &self.tokens);
        let elsewhere = self.indicators.elsewhere.find(words, tokens);
        let changes = self.indicators.changes.find(words, tokens);
        elsewhere
            .iter()
            .any(|hit| self.place(hit.start, hit.end).1 <= number.start)
            || changes.iter().any(|hit| {
                let (start, end) = self.place(hit.start, hit.end);
                let beside = |from: usize, to: usize| {
                    from <= to
                        && words
                            .get(from..to)
                            .is_some_and(|gap| gap.chars().all(|c| c == '%' || c == ' '))
                };
                beside(end, number.start) || beside(number.end, start)
            })
    }

    fn goes_on(&self) -> bool {
        let hits = self.indicators.goes_on.find(self.words, &self.tokens);
        hits.first().is_some_and(|hit| hit.start == 0)
    }

    /// "from 56 weeks in 2013 to an average of 39": whether the figure went from the one to the other.
    fn goes_from(&self, first: Span, second: Span) -> bool {
        let leads = |words: &SmallWords, from: usize, figure: Span| {
            let inside = |token: &&Token| from <= token.span.start && token.span.end <= figure.start;
            let mut before = self.tokens.iter().rev().filter(inside).take(LEAD);
            before.any(|token| words.has_in_any_case(token.span.of(self.words)))
        };
        leads(&self.grammar.from, 0, first) && leads(&self.grammar.to, first.end, second)
    }
}

/// What the nearest figure before this one in the same unit is a value of; at most a few figures back.
fn before(found: &[Measure], at: usize) -> Option<String> {
    const BACK: usize = 4;
    let unit = &found[at].unit;
    let earlier = found[at.saturating_sub(BACK)..at].iter().rev();
    earlier.filter(|m| m.unit == *unit).find_map(|m| m.indicator.clone())
}
