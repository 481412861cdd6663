use std::sync::Arc;

use jiff::tz::TimeZone;

use super::{Context, Function, Param, Run, Types};
use crate::graph::{Far, Value};
use crate::query::EvalError;
use crate::query::temporal::{self, Measure, Parts, Shape};

type Outcome = Result<Value, EvalError>;

/// Functions of days, times and durations.
pub(super) const FUNCTIONS: &[Function] = &[
    make(
        "date",
        Types::DATE,
        "A day from text, from a map of its parts or from another moment; today without an argument.",
        "RETURN date('2017-11-13') = date({year: 2017, week: 46})",
        |context, args| made(Shape::Date, context, args),
    ),
    clock(
        "date.transaction",
        Types::DATE,
        TODAY,
        "RETURN date.transaction() = date()",
        |context, args| told(Shape::Date, context, args),
    ),
    clock(
        "date.statement",
        Types::DATE,
        TODAY,
        "RETURN date.statement() = date()",
        |context, args| told(Shape::Date, context, args),
    ),
    clock(
        "date.realtime",
        Types::DATE,
        TODAY,
        "RETURN date.realtime() = date()",
        |context, args| told(Shape::Date, context, args),
    ),
    cut(
        "date.truncate",
        Types::DATE,
        "RETURN date.truncate('month', date('2017-11-13')) = date('2017-11-01')",
        |context, args| truncated(Shape::Date, context, args),
    ),
    make(
        "localtime",
        Types::LOCAL_TIME,
        "A time of day without a zone, from text, a map of its parts or another moment; otherwise now.",
        "RETURN localtime('2140') = localtime({hour: 21, minute: 40})",
        |context, args| made(Shape::LocalTime, context, args),
    ),
    clock(
        "localtime.transaction",
        Types::LOCAL_TIME,
        NOW,
        "RETURN localtime.transaction() = localtime()",
        |context, args| told(Shape::LocalTime, context, args),
    ),
    clock(
        "localtime.statement",
        Types::LOCAL_TIME,
        NOW,
        "RETURN localtime.statement() = localtime()",
        |context, args| told(Shape::LocalTime, context, args),
    ),
    clock(
        "localtime.realtime",
        Types::LOCAL_TIME,
        NOW,
        "RETURN localtime.realtime() = localtime()",
        |context, args| told(Shape::LocalTime, context, args),
    ),
    cut(
        "localtime.truncate",
        Types::LOCAL_TIME,
        "RETURN localtime.truncate('hour', localtime('21:40')) = localtime('21:00')",
        |context, args| truncated(Shape::LocalTime, context, args),
    ),
    make(
        "time",
        Types::TIME,
        "A time of day with its offset, from text, a map of its parts or another moment; otherwise now.",
        "RETURN time('21:40+01:00') = time({hour: 21, minute: 40, timezone: '+01:00'})",
        |context, args| made(Shape::Time, context, args),
    ),
    clock(
        "time.transaction",
        Types::TIME,
        NOW,
        "RETURN time.transaction() = time()",
        |context, args| told(Shape::Time, context, args),
    ),
    clock(
        "time.statement",
        Types::TIME,
        NOW,
        "RETURN time.statement() = time()",
        |context, args| told(Shape::Time, context, args),
    ),
    clock(
        "time.realtime",
        Types::TIME,
        NOW,
        "RETURN time.realtime() = time()",
        |context, args| told(Shape::Time, context, args),
    ),
    cut(
        "time.truncate",
        Types::TIME,
        "RETURN time.truncate('hour', time('21:40Z')) = time('21:00Z')",
        |context, args| truncated(Shape::Time, context, args),
    ),
    make(
        "localdatetime",
        Types::LOCAL_DATE_TIME,
        "A day and time without a zone, from text, a map of its parts or another moment; otherwise now.",
        "RETURN localdatetime('20171113T2140') = localdatetime({date: date('2017-11-13'), hour: 21, minute: 40})",
        |context, args| made(Shape::LocalDateTime, context, args),
    ),
    clock(
        "localdatetime.transaction",
        Types::LOCAL_DATE_TIME,
        NOW,
        "RETURN localdatetime.transaction() = localdatetime()",
        |context, args| told(Shape::LocalDateTime, context, args),
    ),
    clock(
        "localdatetime.statement",
        Types::LOCAL_DATE_TIME,
        NOW,
        "RETURN localdatetime.statement() = localdatetime()",
        |context, args| told(Shape::LocalDateTime, context, args),
    ),
    clock(
        "localdatetime.realtime",
        Types::LOCAL_DATE_TIME,
        NOW,
        "RETURN localdatetime.realtime() = localdatetime()",
        |context, args| told(Shape::LocalDateTime, context, args),
    ),
    cut(
        "localdatetime.truncate",
        Types::LOCAL_DATE_TIME,
        "RETURN localdatetime.truncate('day', localdatetime('2017-11-13T21:40')) = localdatetime('2017-11-13')",
        |context, args| truncated(Shape::LocalDateTime, context, args),
    ),
    make(
        "datetime",
        Types::DATE_TIME,
        "A day and time in a zone, from text, a map of its parts or another moment; otherwise now.",
        "RETURN datetime('2017-07-13T21:40[Europe/London]').offset = '+01:00'",
        |context, args| made(Shape::DateTime, context, args),
    ),
    clock(
        "datetime.transaction",
        Types::DATE_TIME,
        NOW,
        "RETURN datetime.transaction() = datetime()",
        |context, args| told(Shape::DateTime, context, args),
    ),
    clock(
        "datetime.statement",
        Types::DATE_TIME,
        NOW,
        "RETURN datetime.statement() = datetime()",
        |context, args| told(Shape::DateTime, context, args),
    ),
    clock(
        "datetime.realtime",
        Types::DATE_TIME,
        NOW,
        "RETURN datetime.realtime() = datetime()",
        |context, args| told(Shape::DateTime, context, args),
    ),
    cut(
        "datetime.truncate",
        Types::DATE_TIME,
        "RETURN datetime.truncate('year', datetime('2017-11-13T21:40Z')) = datetime('2017-01-01T00:00Z')",
        |context, args| truncated(Shape::DateTime, context, args),
    ),
    Function::scalar(
        "datetime.fromEpoch",
        &[
            Param::required("seconds", Types::INTEGER),
            Param::required("nanoseconds", Types::INTEGER),
        ],
        Types::DATE_TIME,
        "The moment so many seconds and nanoseconds after 1970-01-01T00:00Z.",
        "RETURN datetime.fromEpoch(60, 0) = datetime('1970-01-01T00:01Z')",
        |_, args| {
            let number = |at: usize| args.get(at).and_then(Value::as_int).unwrap_or_default();
            let nanos = i128::from(number(0)) * 1_000_000_000 + i128::from(number(1));
            at_epoch(nanos)
        },
    ),
    Function::scalar(
        "datetime.fromEpochMillis",
        &[Param::required("milliseconds", Types::INTEGER)],
        Types::DATE_TIME,
        "The moment so many milliseconds after 1970-01-01T00:00Z.",
        "RETURN datetime.fromEpochMillis(60000) = datetime('1970-01-01T00:01Z')",
        |_, args| {
            let millis = args.first().and_then(Value::as_int).unwrap_or_default();
            at_epoch(i128::from(millis) * 1_000_000)
        },
    ),
    Function::scalar(
        "duration",
        &[Param::required(
            "from",
            Types::STRING.or(Types::MAP).or(Types::DURATION),
        )],
        Types::DURATION,
        "A length of time from text or from a map of units.",
        "RETURN duration('P1Y2M') = duration({months: 14})",
        |_, args| match args {
            [Value::Str(text)] => temporal::duration_from_text(text),
            [Value::Map(entries)] => temporal::duration_from_map(entries),
            _ => Ok(args.first().cloned().unwrap_or_default()),
        },
    ),
    measured(
        "duration.between",
        "The way between two moments in months, days and time.",
        "RETURN duration.between(date('2015-07-01'), date('2017-11-13')) = duration('P2Y4M12D')",
        |_, args| between(Measure::All, args),
    ),
    measured(
        "duration.inMonths",
        "The way between two moments in whole months.",
        "RETURN duration.inMonths(date('2015-07-01'), date('2017-11-13')).months = 28",
        |_, args| between(Measure::Months, args),
    ),
    measured(
        "duration.inDays",
        "The way between two moments in whole days.",
        "RETURN duration.inDays(date('2017-11-13'), date('2017-11-24')).days = 11",
        |_, args| between(Measure::Days, args),
    ),
    measured(
        "duration.inSeconds",
        "The way between two moments in seconds.",
        "RETURN duration.inSeconds(date('2017-11-13'), date('2017-11-14')).hours = 24",
        |_, args| between(Measure::Seconds, args),
    ),
];

const TODAY: &str = "The day of the statement, which has one moment for its clocks; in a zone if one is given.";
const NOW: &str = "The time of the statement, which has one moment for its clocks; in a zone if one is given.";

const fn make(name: &'static str, types: Types, doc: &'static str, example: &'static str, run: Run) -> Function {
    const PARAMS: &[Param] = &[Param::optional("from", Types::STRING.or(Types::MAP).or(Types::INSTANT))];
    Function::scalar(name, PARAMS, types, doc, example, run)
}

const fn clock(name: &'static str, types: Types, doc: &'static str, example: &'static str, run: Run) -> Function {
    const PARAMS: &[Param] = &[Param::optional("timezone", Types::STRING)];
    Function::scalar(name, PARAMS, types, doc, example, run)
}

const fn cut(name: &'static str, types: Types, example: &'static str, run: Run) -> Function {
    const PARAMS: &[Param] = &[
        Param::required("unit", Types::STRING),
        Param::optional("moment", Types::INSTANT),
        Param::optional("fields", Types::MAP),
    ];
    const DOC: &str = "A moment cut down to the beginning of its millennium, century, decade, year, weekYear, \
        quarter, month, week, day, hour, minute, second, millisecond or microsecond, with fields set afterwards.";
    Function::scalar(name, PARAMS, types, DOC, example, run)
}

const fn measured(name: &'static str, doc: &'static str, example: &'static str, run: Run) -> Function {
    const PARAMS: &[Param] = &[
        Param::required("from", Types::INSTANT),
        Param::required("to", Types::INSTANT),
    ];
    Function::scalar(name, PARAMS, Types::DURATION, doc, example, run)
}

fn made(shape: Shape, context: &Context, args: &[Value]) -> Outcome {
    match args {
        [] => Parts::of_zoned(context.now().clone()).value(shape),
        [Value::Str(text)] => temporal::parse(shape, text, context.now()),
        [Value::Map(entries)] => match entries.get("timezone") {
            Some(zone) if entries.len() == 1 => told(shape, context, std::slice::from_ref(zone)),
            _ => temporal::build(shape, entries, context.now()),
        },
        [moment, ..] => match Parts::of(moment) {
            Some(parts) => parts.value(shape),
            None => Ok(Value::Null),
        },
    }
}

fn told(shape: Shape, context: &Context, args: &[Value]) -> Outcome {
    match args {
        [Value::Str(zone)] => {
            let here = context.now().with_time_zone(temporal::zone(zone)?);
            Parts::of_zoned(here).value(shape)
        }
        [] => Parts::of_zoned(context.now().clone()).value(shape),
        _ => Err(EvalError::bad_argument("a time zone is a string")),
    }
}

fn truncated(shape: Shape, context: &Context, args: &[Value]) -> Outcome {
    let unit = args.first().and_then(Value::as_str).unwrap_or_default();
    let moment = args
        .get(1)
        .map_or_else(|| Some(Parts::of_zoned(context.now().clone())), Parts::of);
    let none = Default::default();
    let fields = match args.get(2) {
        Some(Value::Map(fields)) => fields,
        _ => &none,
    };
    temporal::truncate(shape, unit, &moment.unwrap_or_default(), fields)
}

fn between(measure: Measure, args: &[Value]) -> Outcome {
    match args {
        [from, to] => temporal::between(measure, from, to),
        _ => Ok(Value::Null),
    }
}

fn at_epoch(nanos: i128) -> Outcome {
    let moment = Far::at(nanos, TimeZone::UTC);
    let moment = moment.map_err(|_| EvalError::out_of_range("this moment is beyond the calendar"))?;
    Ok(Value::DateTime(Arc::new(moment)))
}
