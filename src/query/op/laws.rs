//! What must hold of any values, tried on many.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use jiff::Zoned;
use proptest::prelude::*;

use super::*;
use crate::graph::{Duration, Far, Graph, Value};
use crate::query::temporal::{self, Shape};

fn number() -> impl Strategy<Value = Value> {
    prop_oneof![
        (-3_i64..4).prop_map(Value::Int),
        any::<i64>().prop_map(Value::Int),
        (-3_i64..4).prop_map(|n| Value::Float(n as f64)),
        any::<f64>().prop_map(Value::Float),
        Just(Value::Float(f64::NAN)),
        Just(Value::Float(i64::MAX as f64)),
    ]
}

fn duration() -> impl Strategy<Value = Value> {
    let parts = (-40_i64..40, -400_i64..400, -200_000_i64..200_000, 0..1_000_000_000);
    parts.prop_map(|(months, days, seconds, nanos)| {
        let length = Duration {
            months,
            days,
            seconds,
            nanos,
        };
        Value::Duration(Arc::new(length))
    })
}

/// Moments of every shape, in zones with and without a name.
fn moment() -> impl Strategy<Value = Value> {
    let zone = prop_oneof![Just("Z"), Just("-02:30"), Just("Europe/London"), Just("+01:00:01")];
    // Near ones, those around the ends of jiff's calendar, and those near the ends of ours.
    let hours = prop_oneof![
        -400_000_i64..400_000,
        -102_000_000_i64..102_000_000,
        -8_700_000_000_000_i64..8_700_000_000_000
    ];
    (hours, 0..1_000_000_000_i128, 0..5_usize, zone).prop_map(|(hours, nanos, shape, zone)| {
        let nanos = i128::from(hours) * 3_600_000_000_000 + nanos;
        let zoned = Far::at(nanos, temporal::zone(zone).unwrap()).unwrap();
        let shapes = [
            Shape::Date,
            Shape::LocalTime,
            Shape::Time,
            Shape::LocalDateTime,
            Shape::DateTime,
        ];
        temporal::Parts::of_zoned(zoned).value(shapes[shape]).unwrap()
    })
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        number(),
        "[ab]{0,2}".prop_map(Value::from),
        moment(),
        duration(),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(|items| Value::List(items.into())),
            prop::collection::btree_map("[ab]", inner, 0..3).prop_map(|entries| {
                let entries = entries.into_iter().map(|(name, value)| (name.into(), value));
                Value::Map(Arc::new(entries.collect()))
            }),
        ]
    })
}

fn hash(key: &Key) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

proptest! {
    #![proptest_config(crate::chance::cases(256))]

    #[test]
    fn the_order_is_total(a in value(), b in value(), c in value()) {
        let graph = Graph::new();
        prop_assert!(order(&graph, &a, &a).is_eq());
        prop_assert_eq!(order(&graph, &a, &b), order(&graph, &b, &a).reverse());
        if order(&graph, &a, &b).is_le() && order(&graph, &b, &c).is_le() {
            prop_assert!(order(&graph, &a, &c).is_le());
        }
    }

    #[test]
    fn keys_agree_with_equality_order_and_hash(a in value(), b in value()) {
        let graph = Graph::new();
        let (left, right) = (Key(a.clone()), Key(b.clone()));
        prop_assert!(left == left.clone());
        if equal(&a, &b) == Some(true) {
            prop_assert!(left == right);
        }
        if left == right {
            prop_assert_eq!(hash(&left), hash(&right));
            prop_assert!(order(&graph, &a, &b).is_eq());
        }
    }

    #[test]
    fn comparisons_agree_with_each_other(a in value(), b in value()) {
        prop_assert_eq!(lt(&a, &b), gt(&b, &a));
        prop_assert_eq!(le(&a, &b), ge(&b, &a));
        if let Some(ordering) = compare(&a, &b) {
            prop_assert_eq!(lt(&a, &b), Some(ordering.is_lt()));
        }
    }

    #[test]
    fn temporal_values_are_read_as_they_are_written(value in moment(), length in duration()) {
        let shape = match value {
            Value::Date(_) => Shape::Date,
            Value::LocalTime(_) => Shape::LocalTime,
            Value::Time(..) => Shape::Time,
            Value::LocalDateTime(_) => Shape::LocalDateTime,
            _ => Shape::DateTime,
        };
        let text = temporal::text(&value).unwrap();
        let again = temporal::parse(shape, &text, &Zoned::default()).unwrap();
        prop_assert_eq!(equal(&value, &again), Some(true), "{}", text);
        let text = temporal::text(&length).unwrap();
        let again = temporal::duration_from_text(&text).unwrap();
        prop_assert_eq!(equal(&length, &again), Some(true), "{}", text);
    }

    #[test]
    fn no_text_breaks_the_readers(text in "[-+0-9PTWQYMDHS:.,Z\\[\\]/ a-c]{0,24}") {
        let now = Zoned::default();
        for shape in [Shape::Date, Shape::LocalTime, Shape::Time, Shape::LocalDateTime, Shape::DateTime] {
            let _ = temporal::parse(shape, &text, &now);
        }
        let _ = temporal::duration_from_text(&text);
        let _ = temporal::zone(&text);
    }

    #[test]
    fn no_operands_break_the_operators(a in value(), b in value()) {
        for operate in [add, sub, mul, div, rem, pow] {
            let _ = operate(&a, &b);
        }
        let graph = Graph::new();
        let _ = (neg(&a), index(&graph, &a, &b), slice(&a, Some(&b), None), contains_in(&a, &b));
        let _ = temporal::between(temporal::Measure::All, &a, &b);
    }
}
