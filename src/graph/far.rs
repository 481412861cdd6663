use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

/// A day or moment in any year up to 999,999,999, before our era or after.
///
/// jiff's calendar ends with the year 9999. But the Gregorian calendar repeats itself after 400 years, days of the week
/// included. So a far moment is one that jiff knows, and the number of such cycles to go from there: whatever there is
/// to reckon, jiff reckons it. Years from -9600 to 9599 need no cycle; others are told from the last before or after
/// them, so that jiff can always go one cycle further, and clocks change as they do in the last years known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Far<T> {
    cycles: i32,
    near: T,
}

/// A year further away than [`FURTHEST_YEAR`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooFar;

/// The last year, and its negative the first.
pub const FURTHEST_YEAR: i64 = 999_999_999;
/// The months of one cycle.
pub const CYCLE_MONTHS: i64 = CYCLE_YEARS * 12;
/// The days of one cycle.
pub const CYCLE_DAYS: i64 = 146_097;
/// The seconds of one cycle.
pub const CYCLE_SECONDS: i64 = CYCLE_DAYS * 86_400;

const CYCLE_YEARS: i64 = 400;
const CYCLE_NANOS: i128 = CYCLE_SECONDS as i128 * 1_000_000_000;

/// What jiff knows by its year.
pub trait Yearly: Sized {
    /// The year.
    fn year(&self) -> i16;

    /// The same in another year, which has the same days.
    ///
    /// # Errors
    ///
    /// Beyond jiff's calendar.
    fn in_year(self, year: i16) -> Result<Self, jiff::Error>;
}

impl Yearly for Date {
    fn year(&self) -> i16 {
        Self::year(*self)
    }

    fn in_year(self, year: i16) -> Result<Self, jiff::Error> {
        self.with().year(year).build()
    }
}

impl Yearly for DateTime {
    fn year(&self) -> i16 {
        Self::year(*self)
    }

    fn in_year(self, year: i16) -> Result<Self, jiff::Error> {
        self.with().year(year).build()
    }
}

impl Yearly for Zoned {
    fn year(&self) -> i16 {
        Self::year(self)
    }

    fn in_year(self, year: i16) -> Result<Self, jiff::Error> {
        self.with().year(year).build()
    }
}

/// A year as one that jiff knows, and the cycles to go from there.
///
/// # Errors
///
/// [`TooFar`]
pub fn near_year(year: i64) -> Result<(i64, i16), TooFar> {
    if year.checked_abs().is_none_or(|size| size > FURTHEST_YEAR) {
        return Err(TooFar);
    }
    let cycle = year.div_euclid(CYCLE_YEARS);
    let cycles = cycle - cycle.clamp(-24, 23);
    let near = i16::try_from(year - cycles * CYCLE_YEARS).map_err(|_| TooFar)?;
    Ok((cycles, near))
}

impl<T: Yearly> Far<T> {
    /// The moment so many cycles after one that jiff knows.
    ///
    /// # Errors
    ///
    /// [`TooFar`]
    pub fn new(cycles: i64, near: T) -> Result<Self, TooFar> {
        let away = cycles.checked_mul(CYCLE_YEARS).ok_or(TooFar)?;
        let year = away.checked_add(near.year().into()).ok_or(TooFar)?;
        let (cycles, year) = near_year(year)?;
        let near = if year == near.year() {
            near
        } else {
            near.in_year(year).map_err(|_| TooFar)?
        };
        let cycles = i32::try_from(cycles).map_err(|_| TooFar)?;
        Ok(Self { cycles, near })
    }

    /// The moment that jiff knows, so many [`Far::cycles`] before this one.
    pub const fn near(&self) -> &T {
        &self.near
    }

    /// How many times 400 years this lies after [`Far::near`].
    pub fn cycles(&self) -> i64 {
        self.cycles.into()
    }

    /// The year.
    pub fn year(&self) -> i64 {
        i64::from(self.near.year()) + self.cycles() * CYCLE_YEARS
    }

    /// What jiff makes of the moment it knows, as far away as this.
    ///
    /// # Errors
    ///
    /// [`TooFar`], also where jiff refuses.
    pub fn then<U: Yearly>(&self, step: impl FnOnce(&T) -> Result<U, jiff::Error>) -> Result<Far<U>, TooFar> {
        Far::new(self.cycles(), step(&self.near).map_err(|_| TooFar)?)
    }

    /// As jiff has it; `None` beyond its calendar.
    pub fn known(&self) -> Option<T>
    where
        T: Clone,
    {
        let near = self.near.clone();
        match self.cycles {
            0 => Some(near),
            _ => near.in_year(i16::try_from(self.year()).ok()?).ok(),
        }
    }
}

impl Far<Zoned> {
    /// The moment so many nanoseconds after 1970-01-01T00:00Z, in a zone.
    ///
    /// # Errors
    ///
    /// [`TooFar`]
    pub fn at(nanos: i128, zone: TimeZone) -> Result<Self, TooFar> {
        let cycle = nanos.div_euclid(CYCLE_NANOS);
        let cycles = cycle - cycle.clamp(-28, 18);
        let near = Timestamp::from_nanosecond(nanos - cycles * CYCLE_NANOS).map_err(|_| TooFar)?;
        Self::new(i64::try_from(cycles).map_err(|_| TooFar)?, near.to_zoned(zone))
    }

    /// Nanoseconds since 1970-01-01T00:00Z.
    pub fn nanos(&self) -> i128 {
        self.near.timestamp().as_nanosecond() + i128::from(self.cycles) * CYCLE_NANOS
    }
}

impl<T: Yearly + Clone> From<T> for Far<T> {
    fn from(near: T) -> Self {
        Self::new(0, near.clone()).unwrap_or(Self { cycles: 0, near })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_moment_has_one_form_and_keeps_its_day_of_the_week() {
        let far = |year: i64| {
            let (cycles, near) = near_year(year)?;
            Far::new(cycles, date(near, 3, 1))
        };
        for year in [
            -FURTHEST_YEAR,
            -9601,
            -9600,
            -1,
            0,
            9599,
            9600,
            9999,
            10_000,
            FURTHEST_YEAR,
        ] {
            let day = far(year).unwrap();
            assert_eq!(day.year(), year);
            let later = Far::new(day.cycles() - 1, day.near().in_year(day.near().year() + 400).unwrap());
            assert_eq!(later, Ok(day));
            assert_eq!(day.known().is_some(), (-9999..=9999).contains(&year));
        }
        assert_eq!(far(12_019).unwrap().near().weekday(), date(2019, 3, 1).weekday());
        assert!(far(9599).unwrap() < far(9600).unwrap() && far(-9601).unwrap() < far(-9600).unwrap());
        assert_eq!(far(FURTHEST_YEAR + 1), Err(TooFar));
        assert_eq!(far(i64::MIN), Err(TooFar));
        assert_eq!(Far::new(i64::MAX, date(2000, 1, 1)), Err(TooFar));
    }

    #[test]
    fn moments_are_told_from_the_epoch_and_back() {
        for nanos in [
            0,
            1,
            -1,
            CYCLE_NANOS * 18,
            CYCLE_NANOS * 19 - 1,
            CYCLE_NANOS * -29,
            CYCLE_NANOS * 2_000_000,
        ] {
            assert_eq!(Far::at(nanos, TimeZone::UTC).unwrap().nanos(), nanos);
        }
        assert_eq!(Far::at(CYCLE_NANOS * 3_000_000, TimeZone::UTC), Err(TooFar));
        assert_eq!(Far::at(i128::MAX, TimeZone::UTC), Err(TooFar));
    }
}
