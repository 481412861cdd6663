//! As of when a figure holds.

use super::context::Context;
use crate::text::{Dated, Number, NumberKind, SmallWords, Span, When};
use crate::vocabulary::Grammar;
use crate::vocabulary::names::normal;
use crate::vocabulary::units::Units;

/// The dates of a block, with years that stand alone.
#[derive(Debug)]
pub(super) struct Dates<'u> {
    grammar: &'u Grammar,
    /// Words that bring a sentence back to today.
    now: &'u [String],
    /// Before "from": it leaves something out.
    apart: &'u SmallWords,
    /// Where, and the date as a figure has it; absent where it dates no figure ("since 2015").
    found: Vec<(Span, Option<String>)>,
}

impl<'u> Dates<'u> {
    /// What the dates and the numbers of `text` tell.
    pub(super) fn read(
        text: &str,
        dates: Vec<Dated>,
        numbers: &[Number],
        (units, grammar): (&'u Units, &'u Grammar),
    ) -> Self {
        let mut found: Vec<(Span, Option<String>)> = dates
            .into_iter()
            .map(|d| (d.at, written(d.until.unwrap_or(d.from))))
            .collect();
        for (index, number) in numbers.iter().enumerate() {
            let covered = found
                .iter()
                .any(|(at, _)| at.start < number.span.end && number.span.start < at.end);
            if covered || !is_year(text, number) {
                continue;
            }
            let next = numbers
                .get(index + 1)
                .filter(|next| is_range(text, number.span, next.span, grammar));
            let (at, year) = match next {
                Some(next) => (
                    Span::new(number.span.start, next.span.end),
                    last_year(number.value, next.value),
                ),
                None => (number.span, number.value),
            };
            let cued = units.context.year_cues.contains(&word_before(text, at.start));
            found.push((at, (cued || next.is_some()).then(|| format!("{year:04.0}"))));
        }
        for (at, date) in &mut found {
            if units.context.not_as_of.contains(&word_before(text, at.start)) || follows_since(text, at.start, grammar)
            {
                *date = None;
            }
        }
        found.sort_by_key(|(at, _)| *at);
        Self {
            grammar,
            now: &units.context.now,
            apart: &units.context.apart,
            found,
        }
    }

    /// Whether the number at `span` is part of a date.
    pub(super) fn covers(&self, span: Span) -> bool {
        self.found
            .iter()
            .any(|(at, _)| at.start < span.end && span.start < at.end)
    }

    /// The date of a figure: the one that follows it before the next figure, else the nearest before it in the sentence.
    pub(super) fn of_figure(&self, context: &Context<'_>, figure: Span, numbers: &[Number]) -> Option<String> {
        let here = |at: &Span| context.sentence.contains(*at);
        if let Some(date) = self.opens(context, figure, numbers) {
            return Some(date);
        }
        let after = self.found.iter().find(|(at, _)| here(at) && at.start >= figure.end);
        if let Some((at, Some(date))) = after {
            let between = Span::new(figure.end, at.start);
            let words = between.of(context.text);
            // "11 % had three or more moves in 2014": a number in words parts no share from its date.
            let shares = context.text[..figure.end].ends_with('%');
            let others = numbers
                .iter()
                .filter(|n| between.contains(n.span) && !(shares && n.kind == NumberKind::Words))
                .any(|n| !in_brackets(words, n.span.start - between.start));
            let others = others || self.has_own_figure(context, *at, between, numbers);
            if !others && !parted(words, self.grammar) && !self.dated_before(context, figure, words) {
                return Some(date.clone());
            }
        }
        let before = self
            .found
            .iter()
            .rev()
            .filter(|(at, _)| here(at) && at.end <= figure.start);
        let (at, date) = before.filter_map(|(at, date)| date.clone().map(|d| (*at, d))).next()?;
        let between = context.text[at.end..figure.start].to_lowercase();
        // "from 40 weeks in 2014 to 32": the date is that of the figure before.
        if self
            .grammar
            .to
            .behind(between.trim_start_matches([',', ')', ' ']))
            .is_some()
        {
            return None;
        }
        // "82 % in 2014 from 45 %": what it was before has the date of neither.
        let came_from = self.grammar.from.before(between.trim());
        if came_from.is_some_and(|rest| self.apart.before(rest).is_none()) {
            return None;
        }
        (!self.now.iter().any(|cue| between.contains(cue.as_str()))).then_some(date)
    }

    /// "21 % (17 % in 2014)", "21 % (in 2014: 17 %)": whether the date at `at`, to which `between` leads, stands in brackets that hold
    /// a figure of their own.
    fn has_own_figure(&self, context: &Context<'_>, at: Span, between: Span, numbers: &[Number]) -> bool {
        let words = between.of(context.text);
        let Some(open) = words.rfind('(').filter(|open| !words[*open..].contains(')')) else {
            return false;
        };
        let rest = &context.text[at.end..context.sentence.end];
        let brackets = Span::new(between.start + open, at.end + rest.find(')').unwrap_or(rest.len()));
        numbers
            .iter()
            .any(|n| brackets.contains(n.span) && !self.covers(n.span))
    }

    /// "In 2014 there were 30, in 2015 there were 20": whether a figure's own clause has a date before it, and what follows
    /// (`words` lead to it) is in another.
    fn dated_before(&self, context: &Context<'_>, figure: Span, words: &str) -> bool {
        let start = context.sentence.start;
        let before = &context.text[start..figure.start];
        let clause = start + before.rfind([',', ';']).map_or(0, |at| at + 1);
        let is_own =
            |(at, date): &(Span, Option<String>)| date.is_some() && clause <= at.start && at.end <= figure.start;
        words.contains(',') && self.found.iter().any(is_own)
    }

    /// "At 31 March 2014, 1,373 children": the date that the sentence counts from its beginning, right before the figure.
    fn opens(&self, context: &Context<'_>, figure: Span, numbers: &[Number]) -> Option<String> {
        let here = |at: &Span| context.sentence.contains(*at) && at.end <= figure.start;
        let (at, date) = self.found.iter().find(|(at, _)| here(at))?;
        let first = !numbers
            .iter()
            .any(|n| context.sentence.contains(n.span) && n.span.start < at.start);
        let beside = context.text[at.end..figure.start].trim_end() == ",";
        date.clone().filter(|_| first && beside)
    }

    /// The date of a sentence that has exactly one.
    pub(super) fn only_one(&self, sentence: Span) -> Option<String> {
        let mut inside = self.found.iter().filter(|(at, _)| sentence.contains(*at));
        let first = inside.next()?;
        if inside.next().is_some() { None } else { first.1.clone() }
    }
}

fn written(when: When) -> Option<String> {
    when.year.map(|_| when.to_string())
}

fn is_year(text: &str, number: &Number) -> bool {
    let words = number.span.of(text);
    let plain = words.len() == 4 && words.bytes().all(|b| b.is_ascii_digit());
    number.kind == NumberKind::Digits && plain && (1990.0..2050.0).contains(&number.value)
}

/// "2016–17", "2016/17", "2016 to 2017".
fn is_range(text: &str, year: Span, next: Span, grammar: &Grammar) -> bool {
    let between = text.get(year.end..next.start).unwrap_or_default();
    let length = next.end - next.start;
    let spaced = between.strip_prefix(' ').and_then(|rest| rest.strip_suffix(' '));
    matches!(between.trim(), "–" | "-" | "/" | "─" | "‑") && matches!(length, 2 | 4)
        || length == 4 && spaced.is_some_and(|word| grammar.to.has(word) || grammar.and.has(word))
}

fn last_year(first: f64, last: f64) -> f64 {
    if last < 100.0 {
        (first / 100.0).floor() * 100.0 + last
    } else {
        last
    }
}

fn word_before(text: &str, at: usize) -> String {
    let before = text[..at].trim_end();
    let start = before.rfind(|c: char| c.is_whitespace()).map_or(0, |i| i + 1);
    if text[..at].ends_with('(') {
        "(".to_owned()
    } else {
        normal(&before[start..])
    }
}

/// "Since the last inspection (June 2012)": a date that only says since when.
fn follows_since(text: &str, at: usize, grammar: &Grammar) -> bool {
    let clause = text[..at].rfind(['.', ',', ';']).map_or(0, |i| i + 1);
    let words = text[clause..at].trim_start().to_lowercase();
    grammar.since.behind(&words).is_some() && words.len() < 60
}

/// Whether the byte at `at` of `words` stands in brackets that open there.
fn in_brackets(words: &str, at: usize) -> bool {
    let open = words[..at].matches('(').count();
    open > words[..at].matches(')').count()
}

/// Whether another clause begins between a figure and a date.
fn parted(words: &str, grammar: &Grammar) -> bool {
    let turns = || {
        let mut commas = words.match_indices(", ");
        commas.any(|(at, comma)| grammar.turns.length_at(&words[at + comma.len()..]).is_some())
    };
    words.contains(';') || words.len() > 160 || turns()
}
