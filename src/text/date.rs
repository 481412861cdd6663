//! Dates and ranges of dates in running text.

use std::fmt;

use jiff::civil::Date;
use pest::Parser;
use pest::iterators::Pair;

use super::{Openings, Span};

/// The grammar of `grammar/dates.pest`.
#[derive(pest_derive::Parser)]
#[grammar = "../grammar/dates.pest"]
struct Dates;

/// A day, a month or a year, as far as the text says.
///
/// Written out it is `2017-10-31`, `2017-10` or `2017`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct When {
    /// The year; absent where the text leaves it to the reader ("as at 31 March").
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The day of the month, 1 to 31.
    pub day: Option<i8>,
}

impl When {
    /// The calendar day, where year, month and day are known and such a day exists.
    pub fn date(self) -> Option<Date> {
        Date::new(self.year?, self.month?, self.day?).ok()
    }

    /// The same with `year` where none is known.
    pub fn or_year(self, year: i16) -> Self {
        Self {
            year: self.year.or(Some(year)),
            ..self
        }
    }

    /// The same with the last year, up to that of `last`, in which the day is not later than `last`.
    pub fn until(self, last: Date) -> Self {
        let filled = self.or_year(last.year());
        match filled.date() {
            Some(date) if date > last => self.or_year(last.year() - 1),
            _ => filled,
        }
    }

    fn key(self) -> (Option<i8>, Option<i8>) {
        (self.month, self.day)
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.year, self.month, self.day) {
            (Some(year), Some(month), Some(day)) => write!(f, "{year:04}-{month:02}-{day:02}"),
            (Some(year), Some(month), None) => write!(f, "{year:04}-{month:02}"),
            (Some(year), ..) => write!(f, "{year:04}"),
            _ => Ok(()),
        }
    }
}

/// A date, or a range of dates, and its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The words.
    pub at: Span,
    /// The date, or the first of the range.
    pub from: When,
    /// The last of a range.
    pub until: Option<When>,
}

/// The most bytes that one mention can take; what lies beyond is not looked at.
const LONGEST: usize = 90;

/// All dates and ranges of dates in `text`, in order, without overlap. Years that stand alone are not dates.
pub fn dates(text: &str) -> Vec<Dated> {
    dates_at(text, Openings::of(text).figures(Span::new(0, text.len())))
}

/// The same, of which each begins at one of `places`, as [`Openings::figures`] tells them.
pub fn dates_at(text: &str, places: impl Iterator<Item = usize>) -> Vec<Dated> {
    let mut found = Vec::new();
    let mut from = 0;
    for start in places {
        if start < from || !may_begin(text, start) {
            continue;
        }
        let window = &text[start..text.floor_char_boundary(start.saturating_add(LONGEST))];
        let mention = may_open(window).then(|| Dates::parse(Rule::mention, window).ok());
        let mention = mention.flatten().and_then(|mut pairs| pairs.next());
        let dated = mention.and_then(|m| dated(m, start));
        from = dated.map_or(from, |d| d.at.end);
        found.extend(dated);
    }
    found
}

/// Whether a day, a month or a day of the week could begin at a place.
fn may_begin(text: &str, at: usize) -> bool {
    let Some((before, rest)) = text.as_bytes().split_at_checked(at) else {
        return false;
    };
    let inside = before.last().is_some_and(|byte| matches!(byte, b'.' | b',' | b'/'));
    !inside && (rest.first().is_some_and(u8::is_ascii_digit) || names_day_or_month(rest))
}

/// The words with which dates begin.
pub(super) fn openers() -> impl Iterator<Item = &'static str> {
    let all = MONTHS.iter().chain(&["sept"]).chain(&MONTH_NAMES).chain(&DAYS);
    all.copied()
}

/// A cheap test before the grammar is asked: a date is all in figures or names its month, and words that only begin like the
/// names of days and months are many ("monitoring", "decisions"), as are figures that no month or other day follows.
fn may_open(window: &str) -> bool {
    let mut words = window.as_bytes().split(|byte| !byte.is_ascii_alphabetic());
    if !window.starts_with(|c: char| c.is_ascii_digit()) {
        return words.next().is_some_and(|word| is_month(word) || is_day(word));
    }
    is_numeric(window.as_bytes()) || is_day_of_more(window.as_bytes()) && words.any(is_month)
}

/// Whether a window begins with a day and a month in figures: "14/07/", "14.07.".
fn is_numeric(window: &[u8]) -> bool {
    let behind_digits = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let day = behind_digits(window);
    let (Some(mark @ (b'/' | b'.')), 1..=2) = (window.get(day), day) else {
        return false;
    };
    let month = behind_digits(&window[day + 1..]);
    matches!(month, 1..=2) && window.get(day + 1 + month) == Some(mark)
}

/// Whether a window begins with one or two digits, behind which a month may stand, or the other end of a range.
fn is_day_of_more(window: &[u8]) -> bool {
    let digits = window.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let rest = window[digits..].trim_ascii_start();
    let letters = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let word = &rest[..letters];
    let is_one_of = |words: &[&str]| words.iter().any(|one| word.eq_ignore_ascii_case(one.as_bytes()));
    let goes_on = match rest.first() {
        // "9th", "4 to", "7 of", or a mark, which parts two days.
        Some(byte) if byte.is_ascii_alphabetic() => {
            is_one_of(&["st", "nd", "rd", "th", "of", "to", "until", "and", "through"]) || is_month(word)
        }
        Some(byte) => matches!(byte, b',' | b'-' | b'&' | 0x80..),
        None => false,
    };
    digits <= 2 && goes_on
}

/// Whether a word is the name of a month, in full or short.
fn is_month(word: &[u8]) -> bool {
    if !names_day_or_month(word) {
        return false;
    }
    let is = |name: &str| word.eq_ignore_ascii_case(name.as_bytes());
    let short = MONTHS.iter().any(|month| is(month)) || is("sept");
    // In small letters, "may" is no month.
    (short || MONTH_NAMES.iter().any(|name| is(name))) && word != b"may"
}

fn is_day(word: &[u8]) -> bool {
    DAYS.iter().any(|day| word.eq_ignore_ascii_case(day.as_bytes()))
}

const DAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

const MONTH_NAMES: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn names_day_or_month(letters: &[u8]) -> bool {
    let first: Option<&[u8; 3]> = letters.first_chunk();
    let small = first.map(|first| first.map(|byte| byte.to_ascii_lowercase()));
    small.is_some_and(|small| {
        matches!(
            &small,
            b"jan"
                | b"feb"
                | b"mar"
                | b"apr"
                | b"may"
                | b"jun"
                | b"jul"
                | b"aug"
                | b"sep"
                | b"oct"
                | b"nov"
                | b"dec"
                | b"mon"
                | b"tue"
                | b"wed"
                | b"thu"
                | b"fri"
                | b"sat"
                | b"sun"
        )
    })
}

fn dated(mention: Pair<'_, Rule>, offset: usize) -> Option<Dated> {
    let at = Span::new(mention.as_span().start(), mention.as_span().end()).shifted(offset);
    let mut ends = Ends::default();
    ends.read(mention);
    let Ends {
        mut first, mut last, ..
    } = ends;
    if last == When::default() {
        return Some(Dated {
            at,
            from: first,
            until: None,
        });
    }
    first.month = first.month.or(last.month);
    last.year = last.year.or(first.year);
    if first.year.is_none() {
        // "14 December to 9 January 2015" began in the year before.
        let earlier = i16::from(first.key() > last.key());
        first.year = last.year.map(|year| year - earlier);
    }
    Some(Dated {
        at,
        from: first,
        until: Some(last),
    })
}

/// The two ends of a mention while its parts are read.
#[derive(Default)]
struct Ends {
    first: When,
    last: When,
    in_last: bool,
}

impl Ends {
    fn read(&mut self, pair: Pair<'_, Rule>) {
        let words = pair.as_str();
        let number = || words.trim_end_matches(|c: char| !c.is_ascii_digit()).parse().ok();
        match pair.as_rule() {
            Rule::list | Rule::range => {
                let mut parts: Vec<_> = pair.into_inner().collect();
                let last = parts.pop();
                parts.into_iter().take(1).for_each(|p| self.read(p));
                self.in_last = true;
                last.into_iter().for_each(|p| self.read(p));
            }
            Rule::months => {
                for part in pair.into_inner() {
                    self.in_last |= part.as_rule() == Rule::month && self.first.month.is_some();
                    self.read(part);
                }
            }
            Rule::day | Rule::day_number => self.end().day = number(),
            Rule::month_number => self.end().month = number(),
            Rule::month => self.end().month = month(words),
            Rule::year => self.end().year = words.parse().ok(),
            _ => pair.into_inner().for_each(|p| self.read(p)),
        }
    }

    fn end(&mut self) -> &mut When {
        if self.in_last { &mut self.last } else { &mut self.first }
    }
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

fn month(name: &str) -> Option<i8> {
    let start = name.get(..3)?;
    let mut months = MONTHS.iter().zip(1..);
    months
        .find(|(month, _)| month.eq_ignore_ascii_case(start))
        .map(|(_, number)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let found = dates(text);
        let ends = |d: &Dated| match d.until {
            Some(until) => format!("{}/{until}", d.from),
            None => d.from.to_string(),
        };
        found.iter().map(ends).collect()
    }

    #[test]
    fn ranges_with_parts_left_out() {
        for (text, ends) in [
            ("13 November 2017 to 24 November 2017", "2017-11-13/2017-11-24"),
            ("13–24 November 2017", "2017-11-13/2017-11-24"),
            ("on 8 and 9 October 2019.", "2019-10-08/2019-10-09"),
            ("27 September to 8 October 2021", "2021-09-27/2021-10-08"),
            ("14 September─8 October 2015", "2015-09-14/2015-10-08"),
            ("18 March 2014 – 09 April 2014", "2014-03-18/2014-04-09"),
            ("4, 5 and 6 June 2018", "2018-06-04/2018-06-06"),
            ("4 to 8 and 11 to 15 June 2018", "2018-06-04/2018-06-15"),
            ("9th to 20th of January 2012", "2012-01-09/2012-01-20"),
            ("14 December to 9 January 2015", "2014-12-14/2015-01-09"),
            ("19 November 2018 to 30 November", "2018-11-19/2018-11-30"),
            ("Monday 7 November to Friday 18 November 2022", "2022-11-07/2022-11-18"),
            ("Monday 7 to Friday 18 November 2022", "2022-11-07/2022-11-18"),
            ("between April and June 2016", "2016-04/2016-06"),
            ("10th to the 21st June 2019", "2019-06-10/2019-06-21"),
        ] {
            assert_eq!(told(text), [ends], "{text}");
        }
    }

    #[test]
    fn single_days_months_and_slashes() {
        assert_eq!(
            told("Published: 16 August 2013, posted 14/07/2016, then 3.8.2016"),
            ["2013-08-16", "2016-07-14", "2016-08-03"]
        );
        assert_eq!(told("In March 2019 and on July 4, 2018"), ["2019-03", "2018-07-04"]);
    }

    #[test]
    fn a_day_without_year_has_no_date() {
        let found = dates("as at 31 March");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].from.date(), None);
        assert_eq!(found[0].from.or_year(2017).to_string(), "2017-03-31");
        let known = jiff::civil::date(2017, 2, 28);
        assert_eq!(found[0].from.until(known).to_string(), "2016-03-31");
    }

    #[test]
    fn the_span_is_the_words() {
        let text = "Visited from 4 to 6 June 2018 by two inspectors";
        assert_eq!(dates(text)[0].at.of(text), "4 to 6 June 2018");
        for day in DAYS {
            let text = format!("{day} 5 June to {day} 12 June 2018");
            assert_eq!(dates(&text)[0].at.of(&text), text);
        }
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "Marches",
            "1,234 children may be 5",
            "4 of 7",
            "16 and 17 year olds",
            "2,031 May",
            "31/31/2016",
            "2.1.1 Visits",
            "1.5.20",
        ] {
            assert!(dates(text).is_empty(), "{text}");
        }
        assert_eq!(dates("30 February 2015")[0].from.date(), None);
    }
}
