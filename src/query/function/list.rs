use super::{Context, Function, Param, Types};
use crate::graph::Value;
use crate::query::{ErrorKind, EvalError, op};

const LIST: Param = Param::required("list", Types::LIST);

/// Functions of lists, and of values that may be missing.
pub(super) const FUNCTIONS: &[Function] = &[
    Function::scalar(
        "coalesce",
        &[Param::repeated("value", Types::ANY)],
        Types::ANY,
        "The first value that is not `null`.",
        "RETURN coalesce(null, 'unknown', 'later') = 'unknown'",
        |_, args| Ok(args.iter().find(|arg| !arg.is_null()).cloned().unwrap_or_default()),
    )
    .null_aware(),
    Function::scalar(
        "nullIf",
        &[
            Param::required("value", Types::ANY),
            Param::required("other", Types::ANY),
        ],
        Types::ANY,
        "The value, or `null` where it is equal to the other.",
        "RETURN nullIf('none', 'none') IS NULL AND nullIf(4, 0) = 4",
        |_, args| match args {
            [value, other] if op::equal(value, other) != Some(true) => Ok(value.clone()),
            _ => Ok(Value::Null),
        },
    )
    .null_aware(),
    Function::scalar(
        "exists",
        &[Param::required("value", Types::ANY)],
        Types::BOOLEAN,
        "Whether a property or other value is there; `IS NOT NULL` says the same.",
        "WITH {deadline: null, number: 4} AS r RETURN exists(r.number) AND NOT exists(r.deadline)",
        |_, args| Ok(Value::Bool(args.iter().all(|arg| !arg.is_null()))),
    )
    .null_aware(),
    Function::scalar(
        "isEmpty",
        &[Param::required("value", Types::LIST.or(Types::MAP).or(Types::STRING))],
        Types::BOOLEAN,
        "Whether a list, map or string has nothing in it.",
        "RETURN isEmpty([]) AND NOT isEmpty('a')",
        |_, args| {
            Ok(match args {
                [Value::List(items)] => Value::Bool(items.is_empty()),
                [Value::Map(entries)] => Value::Bool(entries.is_empty()),
                [Value::Str(text)] => Value::Bool(text.is_empty()),
                _ => Value::Null,
            })
        },
    ),
    Function::scalar(
        "size",
        &[Param::required("value", Types::LIST.or(Types::STRING))],
        Types::INTEGER,
        "How many items a list has, or characters a string.",
        "RETURN size([1, 2, 3]) = 3 AND size('hub') = 3",
        |_, args| {
            Ok(match args {
                [Value::List(items)] => Value::Int(items.len() as i64),
                [Value::Str(text)] => Value::Int(text.chars().count() as i64),
                _ => Value::Null,
            })
        },
    ),
    Function::scalar(
        "head",
        &[LIST],
        Types::ANY,
        "The first item of a list.",
        "RETURN head([1, 2, 3]) = 1",
        |_, args| Ok(items(args).first().cloned().unwrap_or_default()),
    ),
    Function::scalar(
        "last",
        &[LIST],
        Types::ANY,
        "The last item of a list.",
        "RETURN last([1, 2, 3]) = 3",
        |_, args| Ok(items(args).last().cloned().unwrap_or_default()),
    ),
    Function::scalar(
        "tail",
        &[LIST],
        Types::LIST,
        "A list without its first item.",
        "RETURN tail([1, 2, 3]) = [2, 3]",
        |_, args| Ok(Value::List(items(args).iter().skip(1).cloned().collect())),
    ),
    Function::scalar(
        "reverse",
        &[Param::required("value", Types::LIST.or(Types::STRING))],
        Types::LIST.or(Types::STRING),
        "A list or a string backwards.",
        "RETURN reverse([1, 2, 3]) = [3, 2, 1] AND reverse('abc') = 'cba'",
        |_, args| {
            Ok(match args {
                [Value::Str(text)] => Value::from(text.chars().rev().collect::<String>()),
                _ => Value::List(items(args).iter().rev().cloned().collect()),
            })
        },
    ),
    Function::scalar(
        "range",
        &[
            Param::required("first", Types::ANY),
            Param::required("last", Types::ANY),
            Param::optional("step", Types::ANY),
        ],
        Types::LIST,
        "The integers from `first` to `last`, both included, `step` apart.",
        "RETURN range(1, 7, 3) = [1, 4, 7] AND range(2, 0, -1) = [2, 1, 0]",
        range,
    )
    .null_aware(),
];

fn items(args: &[Value]) -> &[Value] {
    match args {
        [Value::List(items)] => items,
        _ => &[],
    }
}

/// The specification wants its own error for bounds that are no integers, so the types are judged here.
fn range(_: &Context, args: &[Value]) -> Result<Value, EvalError> {
    let int = |arg: &Value| {
        arg.as_int().ok_or_else(|| {
            let message = format!(
                "range() goes from integer to integer, not {}",
                Types::of(arg).described()
            );
            EvalError::new(ErrorKind::ArgumentError, "InvalidArgumentType", message)
        })
    };
    let [first, last, step @ ..] = args else {
        return Ok(Value::Null);
    };
    let (first, last) = (int(first)?, int(last)?);
    let step = step.first().map_or(Ok(1), int)?;
    if step == 0 {
        return Err(EvalError::out_of_range("the step of range() cannot be 0"));
    }
    let way = i128::from(last) - i128::from(first);
    let ahead = way == 0 || (way > 0) == (step > 0);
    let count = if ahead { way / i128::from(step) + 1 } else { 0 };
    op::check_items(count)?;
    // In 128 bits: the way from one end of the integers to the other is longer than any of them.
    let item = |at: i128| Value::Int((i128::from(first) + at * i128::from(step)) as i64);
    Ok(Value::List((0..count).map(item).collect()))
}

#[cfg(test)]
mod tests {
    use super::super::Clock;
    use super::*;

    #[test]
    fn a_range_keeps_its_direction_and_its_bounds() {
        let graph = crate::graph::Graph::new();
        let clock = Clock::default();
        let draws = Default::default();
        let context = Context::new(&graph, &clock, &draws);
        let count = |args: &[i64]| {
            let args: Vec<Value> = args.iter().copied().map(Value::Int).collect();
            range(&context, &args).map(|list| match list {
                Value::List(items) => items.iter().filter_map(Value::as_int).collect::<Vec<_>>(),
                _ => vec![],
            })
        };
        assert_eq!(count(&[1381, -3412, -1298]), Ok(vec![1381, 83, -1215, -2513]));
        assert_eq!(count(&[0, 1, -1]), Ok(vec![]));
        assert_eq!(count(&[0, 0, -1]), Ok(vec![0]));
        assert_eq!(count(&[i64::MAX - 1, i64::MAX]), Ok(vec![i64::MAX - 1, i64::MAX]));
        assert_eq!(count(&[i64::MAX, i64::MIN, i64::MIN]), Ok(vec![i64::MAX, -1]));
        let step = 1 << 62;
        let quarters = vec![i64::MIN, i64::MIN + step, 0, step];
        assert_eq!(count(&[i64::MIN, i64::MAX, step]), Ok(quarters));
        assert!(count(&[1, 5, 0]).is_err());
        assert!(count(&[i64::MIN, i64::MAX]).is_err());
    }
}
