use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{Accumulator, Context, Types, aggregate, convert, entity, list, maths, temporal, text};
use crate::graph::Value;
use crate::query::{ErrorKind, EvalError};

/// A function: how it is called, what it says of itself, and what it does.
#[derive(Debug)]
pub struct Function {
    /// Its name as documented; queries may write it in any case.
    pub name: &'static str,
    /// What it takes, in order.
    pub params: &'static [Param],
    /// What it can give.
    pub returns: Types,
    /// What it means, in one sentence.
    pub doc: &'static str,
    /// A query that returns `true` and shows the function at work.
    pub example: &'static str,
    /// What it does.
    pub kind: Kind,
}

/// What a function takes at one place.
#[derive(Debug)]
pub struct Param {
    /// Its name in the signature.
    pub name: &'static str,
    /// The types it may have, besides `null`.
    pub types: Types,
    /// Whether a call may leave it out.
    pub presence: Presence,
}

/// Whether a call may leave an argument out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It must be there.
    Required,
    /// It may be left out.
    Optional,
    /// It stands last and may be repeated, but must be there once.
    Repeated,
}

/// Computes a function from its arguments.
pub type Run = fn(&Context, &[Value]) -> Result<Value, EvalError>;

/// What a function does.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A value from values; `null` where an argument is `null`.
    Scalar(Run),
    /// A value from values, that may make something of a `null`.
    NullAware(Run),
    /// One value from many rows, gathered by an accumulator like this one.
    Aggregate(fn() -> Accumulator),
}

/// The functions by their names in lower case.
static BY_NAME: LazyLock<FxHashMap<String, &'static Function>> = LazyLock::new(|| {
    all()
        .map(|function| (function.name.to_ascii_lowercase(), function))
        .collect()
});

/// The subjects and their functions.
pub(super) const SUBJECTS: [(&str, &[Function]); 7] = [
    ("Nodes, relationships, paths and maps", entity::FUNCTIONS),
    ("Lists, and values that may be missing", list::FUNCTIONS),
    ("Strings", text::FUNCTIONS),
    ("From one type to another", convert::FUNCTIONS),
    ("Numbers", maths::FUNCTIONS),
    ("Days, times and durations", temporal::FUNCTIONS),
    ("Many rows to one value", aggregate::FUNCTIONS),
];

/// Every function, by subject.
pub fn all() -> impl Iterator<Item = &'static Function> {
    SUBJECTS.into_iter().flat_map(|(_, functions)| functions)
}

/// The function of a name (`toUpper`, `date.truncate`), in any case.
pub fn lookup(name: &str) -> Option<&'static Function> {
    BY_NAME.get(name.to_ascii_lowercase().as_str()).copied()
}

impl Function {
    /// A function that is `null` where an argument is.
    pub(super) const fn scalar(
        name: &'static str,
        params: &'static [Param],
        returns: Types,
        doc: &'static str,
        example: &'static str,
        run: Run,
    ) -> Self {
        Self {
            name,
            params,
            returns,
            doc,
            example,
            kind: Kind::Scalar(run),
        }
    }

    /// A function that makes something of `null`.
    pub(super) const fn null_aware(self) -> Self {
        let kind = match self.kind {
            Kind::Scalar(run) => Kind::NullAware(run),
            other => other,
        };
        Self { kind, ..self }
    }

    /// How the function is called: `substring(text :: STRING, start :: INTEGER, length? :: INTEGER) :: STRING`.
    pub fn signature(&self) -> String {
        let params: Vec<String> = self.params.iter().map(Param::signature).collect();
        format!("{}({}) :: {}", self.name, params.join(", "), self.returns)
    }

    /// The fewest and the most arguments of a call; `None` for no bound.
    pub fn arity(&self) -> (usize, Option<usize>) {
        let required = self.params.iter().filter(|p| p.presence != Presence::Optional).count();
        let unbounded = self.params.iter().any(|p| p.presence == Presence::Repeated);
        (required, (!unbounded).then_some(self.params.len()))
    }

    /// Whether the function gathers rows.
    pub const fn is_aggregate(&self) -> bool {
        matches!(self.kind, Kind::Aggregate(_))
    }

    /// What it takes as the argument at `place`, counted from 0; `None` beyond its last.
    pub fn param(&self, place: usize) -> Option<&Param> {
        let last = self.params.last().filter(|p| p.presence == Presence::Repeated);
        self.params.get(place).or(last)
    }

    /// The function's value for `args`.
    ///
    /// # Errors
    ///
    /// `InvalidNumberOfArguments` (a syntax error that the binder should have found), `InvalidArgumentValue` for an
    /// argument of another type, and what the function itself finds wrong. An aggregate has no value here.
    pub fn call(&self, context: &Context, args: &[Value]) -> Result<Value, EvalError> {
        self.check_count(args.len())?;
        let run = match self.kind {
            Kind::Scalar(_) if args.iter().any(Value::is_null) => return Ok(Value::Null),
            Kind::Scalar(run) | Kind::NullAware(run) => run,
            Kind::Aggregate(_) => {
                let message = format!("{}() gathers rows and has no value for one", self.name);
                return Err(EvalError::new(ErrorKind::SyntaxError, "InvalidAggregation", message));
            }
        };
        self.check_types(args)?;
        run(context, args)
    }

    /// Whether a call may have so many arguments.
    ///
    /// # Errors
    ///
    /// `InvalidNumberOfArguments`.
    pub fn check_count(&self, count: usize) -> Result<(), EvalError> {
        let (least, most) = self.arity();
        if count >= least && most.is_none_or(|most| count <= most) {
            return Ok(());
        }
        let message = format!("{} called with {count} arguments", self.signature());
        Err(EvalError::new(
            ErrorKind::SyntaxError,
            "InvalidNumberOfArguments",
            message,
        ))
    }

    fn check_types(&self, args: &[Value]) -> Result<(), EvalError> {
        let mut places = args
            .iter()
            .enumerate()
            .filter_map(|(at, arg)| Some((arg, self.param(at)?)));
        match places.find(|(arg, param)| !arg.is_null() && !Types::of(arg).within(param.types)) {
            None => Ok(()),
            Some((arg, param)) => {
                let (wanted, given) = (param.types.described(), Types::of(arg).described());
                let message = format!("`{}` of {}() must be {wanted}, not {given}", param.name, self.name);
                Err(EvalError::wrong_value(message))
            }
        }
    }
}

impl Param {
    pub(super) const fn required(name: &'static str, types: Types) -> Self {
        let presence = Presence::Required;
        Self { name, types, presence }
    }

    pub(super) const fn optional(name: &'static str, types: Types) -> Self {
        let presence = Presence::Optional;
        Self { name, types, presence }
    }

    pub(super) const fn repeated(name: &'static str, types: Types) -> Self {
        let presence = Presence::Repeated;
        Self { name, types, presence }
    }

    fn signature(&self) -> String {
        let mark = match self.presence {
            Presence::Required => "",
            Presence::Optional => "?",
            Presence::Repeated => "...",
        };
        format!("{}{mark} :: {}", self.name, self.types)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Clock;
    use super::*;

    #[test]
    fn names_are_found_in_any_case_and_are_not_taken_twice() {
        assert_eq!(lookup("TOUPPER").map(|f| f.name), Some("toUpper"));
        assert_eq!(lookup("date.Truncate").map(|f| f.name), Some("date.truncate"));
        assert!(lookup("nonsense").is_none());
        assert_eq!(BY_NAME.len(), all().count());
    }

    #[test]
    fn calls_are_held_against_the_signature() {
        let graph = crate::graph::Graph::new();
        let clock = Clock::default();
        let draws = Default::default();
        let context = Context::new(&graph, &clock, &draws);
        let call = |name: &str, args: &[Value]| lookup(name).unwrap().call(&context, args);
        let code = |outcome: Result<Value, EvalError>| outcome.map_err(|e| e.code).err();
        assert_eq!(code(call("size", &[])), Some("InvalidNumberOfArguments"));
        assert_eq!(code(call("size", &[Value::Int(1)])), Some("InvalidArgumentValue"));
        assert!(matches!(call("size", &[Value::Null]), Ok(Value::Null)));
        assert!(matches!(
            call("coalesce", &[Value::Null, Value::Int(1)]),
            Ok(Value::Int(1))
        ));
        assert_eq!(code(call("sum", &[Value::Int(1)])), Some("InvalidAggregation"));
    }
}
