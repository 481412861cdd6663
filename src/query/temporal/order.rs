use std::cmp::Ordering;

use super::zone;
use crate::graph::{Duration, Value};

/// How two temporal values of one type stand in time. Of two names for the same moment the one further west comes
/// first; durations go by their average length. Values of other types are left as they are.
pub fn order(left: &Value, right: &Value) -> Ordering {
    match (left, right) {
        (Value::Date(l), Value::Date(r)) => l.cmp(r),
        (Value::LocalTime(l), Value::LocalTime(r)) => l.cmp(r),
        (Value::LocalDateTime(l), Value::LocalDateTime(r)) => l.cmp(r),
        (Value::Time(l, here), Value::Time(r, there)) => {
            let since_midnight = |time: &jiff::civil::Time, offset: &jiff::tz::Offset| {
                let local = jiff::civil::Time::midnight().duration_until(*time);
                local - jiff::SignedDuration::from_secs(offset.seconds().into())
            };
            let (l, r) = (since_midnight(l, here), since_midnight(r, there));
            l.cmp(&r).then(here.cmp(there))
        }
        (Value::DateTime(l), Value::DateTime(r)) => (l.nanos().cmp(&r.nanos()))
            .then_with(|| l.near().offset().cmp(&r.near().offset()))
            .then_with(|| zone::name(l.near().time_zone()).cmp(&zone::name(r.near().time_zone()))),
        (Value::Duration(l), Value::Duration(r)) => average_nanos(l).cmp(&average_nanos(r)).then(l.cmp(r)),
        _ => Ordering::Equal,
    }
}

fn average_nanos(length: &Duration) -> i128 {
    let (month, day) = (2_629_746_000_000_000, 86_400_000_000_000);
    i128::from(length.months) * month + i128::from(length.days) * day + length.total_nanos()
}
