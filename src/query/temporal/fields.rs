use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Time, Weekday};

use super::shape::beyond;
use crate::graph::{FURTHEST_YEAR, Far, near_year};
use crate::query::EvalError;

/// A part of a day or a time that a map or a text can give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Year,
    Quarter,
    DayOfQuarter,
    Month,
    Day,
    Week,
    DayOfWeek,
    OrdinalDay,
    Hour,
    Minute,
    Second,
    Millisecond,
    Microsecond,
    Nanosecond,
}

use Field::*;

impl Field {
    const ALL: [Self; 14] = [
        Year,
        Quarter,
        DayOfQuarter,
        Month,
        Day,
        Week,
        DayOfWeek,
        OrdinalDay,
        Hour,
        Minute,
        Second,
        Millisecond,
        Microsecond,
        Nanosecond,
    ];

    /// The field of a name in a map.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    const fn name(self) -> &'static str {
        match self {
            Year => "year",
            Quarter => "quarter",
            DayOfQuarter => "dayOfQuarter",
            Month => "month",
            Day => "day",
            Week => "week",
            DayOfWeek => "dayOfWeek",
            OrdinalDay => "ordinalDay",
            Hour => "hour",
            Minute => "minute",
            Second => "second",
            Millisecond => "millisecond",
            Microsecond => "microsecond",
            Nanosecond => "nanosecond",
        }
    }

    /// Whether the field is part of a day, not of a time.
    pub(super) fn is_of_date(self) -> bool {
        self < Hour
    }
}

/// The parts that were given.
#[derive(Clone, Debug, Default)]
pub(super) struct Fields(BTreeMap<Field, i64>);

impl Fields {
    pub(super) fn set(&mut self, field: Field, number: i64) {
        self.0.insert(field, number);
    }

    pub(super) fn has(&self, field: Field) -> bool {
        self.0.contains_key(&field)
    }

    /// The day that the fields give; what they leave open is taken from `base`, without which the larger parts must
    /// be there and the smaller begin at 1.
    pub(super) fn date(&self, base: Option<Far<Date>>) -> Result<Far<Date>, EvalError> {
        let of_base = base.map(|base| {
            if self.names_a_week() {
                week_year(base)
            } else {
                base.year()
            }
        });
        let year = self.number(Year, -FURTHEST_YEAR..=FURTHEST_YEAR, of_base)?;
        let (cycles, year) = near_year(year).map_err(beyond)?;
        let near = self.near_date(year, base.map(|base| *base.near()))?;
        Far::new(cycles, near).map_err(beyond)
    }

    fn names_a_week(&self) -> bool {
        self.has(Week) || self.has(DayOfWeek)
    }

    fn near_date(&self, year: i16, base: Option<Date>) -> Result<Date, EvalError> {
        if self.names_a_week() {
            self.week_date(year, base)
        } else if self.has(Quarter) || self.has(DayOfQuarter) {
            self.quarter_date(year, base)
        } else if self.has(OrdinalDay) {
            let day = self.number(OrdinalDay, 1..=366, None)? as i16;
            let new_year = Date::new(year, 1, 1).map_err(beyond)?;
            new_year.with().day_of_year(day).build().map_err(|_| self.no_such_day())
        } else {
            self.calendar_date(year, base)
        }
    }

    fn calendar_date(&self, year: i16, base: Option<Date>) -> Result<Date, EvalError> {
        self.needs(Day, Month, base.is_none())?;
        let month = self.number(Month, 1..=12, Some(base.map_or(1, |b| b.month().into())))? as i8;
        let first = Date::new(year, month, 1).map_err(beyond)?;
        let kept = base.map_or(1, |b| b.day().min(first.days_in_month()));
        let day = self.number(Day, 1..=31, Some(kept.into()))? as i8;
        Date::new(year, month, day).map_err(|_| self.no_such_day())
    }

    fn week_date(&self, year: i16, base: Option<Date>) -> Result<Date, EvalError> {
        let base = base.map(Date::iso_week_date);
        self.needs(DayOfWeek, Week, base.is_none())?;
        let week = self.number(Week, 1..=53, base.map(|b| b.week().into()))? as i8;
        let weekday = base.map_or(1, |b| b.weekday().to_monday_one_offset());
        let weekday = self.number(DayOfWeek, 1..=7, Some(weekday.into()))? as i8;
        let weekday = Weekday::from_monday_one_offset(weekday).map_err(|_| self.no_such_day())?;
        let day = ISOWeekDate::new(year, week, weekday).map_err(|_| self.no_such_day())?;
        Ok(day.date())
    }

    /// Without a day of the quarter, the month keeps its place in the quarter.
    fn quarter_date(&self, year: i16, base: Option<Date>) -> Result<Date, EvalError> {
        self.needs(DayOfQuarter, Quarter, base.is_none())?;
        let own = base.map(|b| i64::from((b.month() - 1) / 3 + 1));
        let quarter = self.number(Quarter, 1..=4, own)? as i8;
        let first = Date::new(year, (quarter - 1) * 3 + 1, 1).map_err(beyond)?;
        let Some(base) = base.filter(|_| !self.has(DayOfQuarter)) else {
            let day = self.number(DayOfQuarter, 1..=92, Some(1))?;
            let day = first.checked_add((day - 1).days()).map_err(beyond)?;
            let within = day.year() == year && (day.month() - 1) / 3 + 1 == quarter;
            return if within { Ok(day) } else { Err(self.no_such_day()) };
        };
        let month = first.month() + (base.month() - 1) % 3;
        let first = Date::new(year, month, 1).map_err(beyond)?;
        Date::new(year, month, base.day().min(first.days_in_month())).map_err(beyond)
    }

    /// The time of day that the fields give; what they leave open is taken from `base`, without which a smaller part
    /// needs the larger ones.
    pub(super) fn time(&self, base: Option<Time>) -> Result<Time, EvalError> {
        let alone = base.is_none();
        self.needs(Minute, Hour, alone)?;
        self.needs(Second, Minute, alone)?;
        for fraction in [Millisecond, Microsecond, Nanosecond] {
            self.needs(fraction, Second, alone)?;
        }
        let base = base.unwrap_or(Time::midnight());
        let hour = self.number(Hour, 0..=23, Some(base.hour().into()))?;
        let minute = self.number(Minute, 0..=59, Some(base.minute().into()))?;
        let second = self.number(Second, 0..=59, Some(base.second().into()))?;
        let nanos = self.fraction()?.unwrap_or(base.subsec_nanosecond());
        Time::new(hour as i8, minute as i8, second as i8, nanos).map_err(beyond)
    }

    /// The nanoseconds of the second. Each part is counted within the next larger one that is given.
    fn fraction(&self) -> Result<Option<i32>, EvalError> {
        let (milli, micro) = (self.has(Millisecond), self.has(Microsecond));
        if !milli && !micro && !self.has(Nanosecond) {
            return Ok(None);
        }
        let most_nanos = if micro {
            999
        } else if milli {
            999_999
        } else {
            999_999_999
        };
        let most_micros = if milli { 999 } else { 999_999 };
        let millis = self.number(Millisecond, 0..=999, Some(0))?;
        let micros = self.number(Microsecond, 0..=most_micros, Some(0))?;
        let nanos = self.number(Nanosecond, 0..=most_nanos, Some(0))?;
        Ok(Some((millis * 1_000_000 + micros * 1_000 + nanos) as i32))
    }

    /// The number of a field, or `otherwise`.
    fn number(&self, field: Field, range: RangeInclusive<i64>, otherwise: Option<i64>) -> Result<i64, EvalError> {
        let name = field.name();
        let Some(number) = self.0.get(&field).copied().or(otherwise) else {
            return Err(EvalError::bad_argument(format!("`{name}` is missing")));
        };
        if range.contains(&number) {
            return Ok(number);
        }
        let (least, most) = range.into_inner();
        Err(EvalError::out_of_range(format!(
            "`{name}` must be from {least} to {most}, not {number}"
        )))
    }

    /// Refuses a `part` given without the `whole` that it is part of, where both would have to be given.
    fn needs(&self, part: Field, whole: Field, both: bool) -> Result<(), EvalError> {
        if both && self.has(part) && !self.has(whole) {
            let message = format!("`{}` says nothing without `{}`", part.name(), whole.name());
            return Err(EvalError::bad_argument(message));
        }
        Ok(())
    }

    fn no_such_day(&self) -> EvalError {
        let given: Vec<String> = self
            .0
            .iter()
            .map(|(field, number)| format!("{} {number}", field.name()))
            .collect();
        EvalError::out_of_range(format!("there is no such day: {}", given.join(", ")))
    }
}

/// The year that the week of a day is counted in.
pub(super) fn week_year(day: Far<Date>) -> i64 {
    let ahead = day.near().iso_week_date().year() - day.near().year();
    day.year() + i64::from(ahead)
}

/// The entries of a map that were given, by name.
pub(super) type Entries = BTreeMap<Arc<str>, crate::graph::Value>;
