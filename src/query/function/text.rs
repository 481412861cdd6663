use super::{Context, Function, Param, Types};
use crate::graph::Value;
use crate::query::{EvalError, op};

const TEXT: Param = Param::required("text", Types::STRING);
const LENGTH: Param = Param::required("length", Types::INTEGER);
const CHARACTERS: Param = Param::optional("characters", Types::STRING);

/// Functions of strings. Lengths and places count characters.
pub(super) const FUNCTIONS: &[Function] = &[
    Function::scalar(
        "toUpper",
        &[TEXT],
        Types::STRING,
        "A string in capitals.",
        "RETURN toUpper('mash') = 'MASH'",
        |_, args| Ok(text(args).to_uppercase().into()),
    ),
    Function::scalar(
        "upper",
        &[TEXT],
        Types::STRING,
        "The same as `toUpper`.",
        "RETURN upper('mash') = 'MASH'",
        |_, args| Ok(text(args).to_uppercase().into()),
    ),
    Function::scalar(
        "toLower",
        &[TEXT],
        Types::STRING,
        "A string in small letters.",
        "RETURN toLower('MASH') = 'mash'",
        |_, args| Ok(text(args).to_lowercase().into()),
    ),
    Function::scalar(
        "lower",
        &[TEXT],
        Types::STRING,
        "The same as `toLower`.",
        "RETURN lower('MASH') = 'mash'",
        |_, args| Ok(text(args).to_lowercase().into()),
    ),
    Function::scalar(
        "trim",
        &[TEXT],
        Types::STRING,
        "A string without white space at its ends.",
        "RETURN trim('  hub ') = 'hub'",
        |_, args| Ok(text(args).trim().into()),
    ),
    Function::scalar(
        "bTrim",
        &[TEXT, CHARACTERS],
        Types::STRING,
        "A string without white space at its ends, or without the `characters` that are given.",
        "RETURN bTrim('  hub ') = 'hub' AND bTrim('--hub-', '-') = 'hub'",
        |_, args| Ok(text(args).trim_matches(|c| is_dropped(args, c)).into()),
    ),
    Function::scalar(
        "lTrim",
        &[TEXT, CHARACTERS],
        Types::STRING,
        "A string without white space at its start, or without the `characters` that are given.",
        "RETURN lTrim('  hub ') = 'hub ' AND lTrim('--hub-', '-') = 'hub-'",
        |_, args| Ok(text(args).trim_start_matches(|c| is_dropped(args, c)).into()),
    ),
    Function::scalar(
        "rTrim",
        &[TEXT, CHARACTERS],
        Types::STRING,
        "A string without white space at its end, or without the `characters` that are given.",
        "RETURN rTrim('  hub ') = '  hub' AND rTrim('--hub-', '-') = '--hub'",
        |_, args| Ok(text(args).trim_end_matches(|c| is_dropped(args, c)).into()),
    ),
    Function::scalar(
        "char_length",
        &[TEXT],
        Types::INTEGER,
        "How many characters a string has; `size` says the same.",
        "RETURN char_length('hub') = 3",
        |_, args| Ok(characters(text(args))),
    ),
    Function::scalar(
        "character_length",
        &[TEXT],
        Types::INTEGER,
        "The same as `char_length`.",
        "RETURN character_length('hub') = 3",
        |_, args| Ok(characters(text(args))),
    ),
    Function::scalar(
        "replace",
        &[
            TEXT,
            Param::required("search", Types::STRING),
            Param::required("replacement", Types::STRING),
        ],
        Types::STRING,
        "A string with every occurrence of `search` replaced.",
        "RETURN replace('the hub', 'hub', 'MASH') = 'the MASH'",
        replace,
    ),
    Function::scalar(
        "split",
        &[TEXT, Param::required("delimiter", Types::STRING)],
        Types::LIST,
        "The pieces of a string between delimiters; its characters where the delimiter is empty.",
        "RETURN split('one;two', ';') = ['one', 'two']",
        |_, args| match args {
            [Value::Str(text), Value::Str(delimiter)] if delimiter.is_empty() => {
                op::check_items(text.chars().count() as i128)?;
                Ok(Value::List(text.chars().map(|c| Value::from(c.to_string())).collect()))
            }
            [Value::Str(text), Value::Str(delimiter)] => {
                op::check_items(text.matches(&**delimiter).count() as i128 + 1)?;
                Ok(Value::List(text.split(&**delimiter).map(Value::from).collect()))
            }
            _ => Ok(Value::Null),
        },
    ),
    Function::scalar(
        "substring",
        &[
            TEXT,
            Param::required("start", Types::INTEGER),
            Param::optional("length", Types::INTEGER),
        ],
        Types::STRING,
        "The part of a string from `start`, counted from 0, of at most `length` characters.",
        "RETURN substring('inspection', 2, 4) = 'spec'",
        |_, args| {
            let start = count(args.get(1))?;
            let length = args.get(2).map_or(Ok(usize::MAX), |length| count(Some(length)))?;
            Ok(text(args).chars().skip(start).take(length).collect::<String>().into())
        },
    ),
    Function::scalar(
        "left",
        &[TEXT, LENGTH],
        Types::STRING,
        "The first characters of a string.",
        "RETURN left('inspection', 2) = 'in'",
        |_, args| {
            let length = count(args.get(1))?;
            Ok(text(args).chars().take(length).collect::<String>().into())
        },
    ),
    Function::scalar(
        "right",
        &[TEXT, LENGTH],
        Types::STRING,
        "The last characters of a string.",
        "RETURN right('inspection', 3) = 'ion'",
        |_, args| {
            let text = text(args);
            let skipped = text.chars().count().saturating_sub(count(args.get(1))?);
            Ok(text.chars().skip(skipped).collect::<String>().into())
        },
    ),
];

fn replace(_: &Context, args: &[Value]) -> Result<Value, EvalError> {
    let [Value::Str(text), Value::Str(search), Value::Str(replacement)] = args else {
        return Ok(Value::Null);
    };
    if search.is_empty() {
        return Ok(Value::Str(text.clone()));
    }
    op::check_bytes(text.len() + text.matches(&**search).count() * replacement.len())?;
    Ok(text.replace(&**search, replacement).into())
}

fn text(args: &[Value]) -> &str {
    args.first().and_then(Value::as_str).unwrap_or_default()
}

/// How many characters a string has.
fn characters(text: &str) -> Value {
    i64::try_from(text.chars().count()).unwrap_or(i64::MAX).into()
}

/// Whether a character is among those that are to go: the second argument, white space where there is none.
fn is_dropped(args: &[Value], c: char) -> bool {
    match args.get(1).and_then(Value::as_str) {
        Some(characters) => characters.contains(c),
        None => c.is_whitespace(),
    }
}

fn count(number: Option<&Value>) -> Result<usize, EvalError> {
    let number = number.and_then(Value::as_int).unwrap_or_default();
    usize::try_from(number).map_err(|_| {
        let message = format!("a place or length in a string cannot be negative: {number}");
        EvalError::out_of_range(message)
    })
}
