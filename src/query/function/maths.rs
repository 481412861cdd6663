use super::{Function, Param, Types};
use crate::graph::Value;
use crate::query::EvalError;

const NUMBER: Param = Param::required("number", Types::NUMBER);
const ANGLE: Param = Param::required("angle", Types::NUMBER);

/// Functions of numbers. Angles are in radians.
pub(super) const FUNCTIONS: &[Function] = &[
    Function::scalar(
        "abs",
        &[NUMBER],
        Types::NUMBER,
        "A number without its sign.",
        "RETURN abs(-3) = 3",
        |_, args| match args {
            [Value::Int(number)] => {
                let size = number.checked_abs().ok_or_else(|| EvalError::overflow("abs()"))?;
                Ok(Value::Int(size))
            }
            _ => on_float(args, f64::abs),
        },
    ),
    Function::scalar(
        "sign",
        &[NUMBER],
        Types::INTEGER,
        "-1, 0 or 1 for a negative number, zero or a positive number.",
        "RETURN sign(-0.5) = -1",
        |_, args| {
            let number = float(args.first());
            Ok(Value::Int(i64::from(number > 0.0) - i64::from(number < 0.0)))
        },
    ),
    Function::scalar(
        "ceil",
        &[NUMBER],
        Types::FLOAT,
        "The next whole number upwards, as a float.",
        "RETURN ceil(0.2) = 1.0",
        |_, args| on_float(args, f64::ceil),
    ),
    Function::scalar(
        "floor",
        &[NUMBER],
        Types::FLOAT,
        "The next whole number downwards, as a float.",
        "RETURN floor(0.8) = 0.0",
        |_, args| on_float(args, f64::floor),
    ),
    Function::scalar(
        "round",
        &[NUMBER, Param::optional("places", Types::INTEGER)],
        Types::FLOAT,
        "The nearest whole number (of two, the upper), or the nearest number with so many decimal places.",
        "RETURN round(2.5) = 3.0 AND round(3.14159, 2) = 3.14",
        round,
    ),
    Function::scalar(
        "rand",
        &[],
        Types::FLOAT,
        "A random number from 0 up to 1; the same moment gives the same series.",
        "RETURN 0 <= rand() < 1",
        |context, _| Ok(Value::Float(context.random())),
    ),
    Function::scalar(
        "isNaN",
        &[NUMBER],
        Types::BOOLEAN,
        "Whether a number is NaN, such as `0.0 / 0.0`.",
        "RETURN isNaN(0.0 / 0.0)",
        |_, args| Ok(Value::Bool(float(args.first()).is_nan())),
    ),
    Function::scalar(
        "e",
        &[],
        Types::FLOAT,
        "The base of natural logarithms.",
        "RETURN log(e()) = 1.0",
        |_, _| Ok(Value::Float(std::f64::consts::E)),
    ),
    Function::scalar(
        "pi",
        &[],
        Types::FLOAT,
        "The circumference of a circle of diameter 1.",
        "RETURN 3.14 < pi() < 3.15",
        |_, _| Ok(Value::Float(std::f64::consts::PI)),
    ),
    Function::scalar(
        "exp",
        &[NUMBER],
        Types::FLOAT,
        "`e()` to the power of a number.",
        "RETURN exp(0) = 1.0",
        |_, args| on_float(args, f64::exp),
    ),
    Function::scalar(
        "log",
        &[NUMBER],
        Types::FLOAT,
        "The natural logarithm.",
        "RETURN log(1) = 0.0",
        |_, args| on_float(args, f64::ln),
    ),
    Function::scalar(
        "log10",
        &[NUMBER],
        Types::FLOAT,
        "The logarithm to base 10.",
        "RETURN log10(1000) = 3.0",
        |_, args| on_float(args, f64::log10),
    ),
    Function::scalar(
        "sqrt",
        &[NUMBER],
        Types::FLOAT,
        "The square root; NaN of a negative number.",
        "RETURN sqrt(9) = 3.0",
        |_, args| on_float(args, f64::sqrt),
    ),
    Function::scalar(
        "sin",
        &[ANGLE],
        Types::FLOAT,
        "The sine.",
        "RETURN sin(0) = 0.0",
        |_, args| on_float(args, f64::sin),
    ),
    Function::scalar(
        "cos",
        &[ANGLE],
        Types::FLOAT,
        "The cosine.",
        "RETURN cos(0) = 1.0",
        |_, args| on_float(args, f64::cos),
    ),
    Function::scalar(
        "tan",
        &[ANGLE],
        Types::FLOAT,
        "The tangent.",
        "RETURN tan(0) = 0.0",
        |_, args| on_float(args, f64::tan),
    ),
    Function::scalar(
        "cot",
        &[ANGLE],
        Types::FLOAT,
        "The cotangent.",
        "RETURN abs(cot(pi() / 4) - 1) < 0.000001",
        |_, args| on_float(args, |angle| angle.tan().recip()),
    ),
    Function::scalar(
        "asin",
        &[NUMBER],
        Types::FLOAT,
        "The angle of a sine.",
        "RETURN asin(0) = 0.0",
        |_, args| on_float(args, f64::asin),
    ),
    Function::scalar(
        "acos",
        &[NUMBER],
        Types::FLOAT,
        "The angle of a cosine.",
        "RETURN acos(1) = 0.0",
        |_, args| on_float(args, f64::acos),
    ),
    Function::scalar(
        "atan",
        &[NUMBER],
        Types::FLOAT,
        "The angle of a tangent.",
        "RETURN atan(0) = 0.0",
        |_, args| on_float(args, f64::atan),
    ),
    Function::scalar(
        "atan2",
        &[Param::required("y", Types::NUMBER), Param::required("x", Types::NUMBER)],
        Types::FLOAT,
        "The angle of the point `x`, `y`.",
        "RETURN atan2(0, 1) = 0.0",
        |_, args| Ok(Value::Float(float(args.first()).atan2(float(args.get(1))))),
    ),
    Function::scalar(
        "degrees",
        &[ANGLE],
        Types::FLOAT,
        "An angle in degrees.",
        "RETURN degrees(pi()) = 180.0",
        |_, args| on_float(args, f64::to_degrees),
    ),
    Function::scalar(
        "radians",
        &[Param::required("degrees", Types::NUMBER)],
        Types::FLOAT,
        "An angle in radians, from degrees.",
        "RETURN radians(180) = pi()",
        |_, args| on_float(args, f64::to_radians),
    ),
    Function::scalar(
        "haversin",
        &[ANGLE],
        Types::FLOAT,
        "Half the versine of an angle.",
        "RETURN haversin(0) = 0.0",
        |_, args| on_float(args, |angle| (1.0 - angle.cos()) / 2.0),
    ),
];

fn float(number: Option<&Value>) -> f64 {
    match number {
        Some(Value::Int(number)) => *number as f64,
        Some(Value::Float(number)) => *number,
        _ => f64::NAN,
    }
}

fn on_float(args: &[Value], function: fn(f64) -> f64) -> Result<Value, EvalError> {
    Ok(Value::Float(function(float(args.first()))))
}

fn round(_: &super::Context, args: &[Value]) -> Result<Value, EvalError> {
    let number = float(args.first());
    let rounded = match args.get(1).and_then(Value::as_int) {
        None => upper_half(number),
        // Further places would be beyond the digits that a float has.
        Some(places @ 0..=17) => {
            let factor = 10_f64.powi(places as i32);
            let scaled = (number * factor).round() / factor;
            if scaled.is_finite() { scaled } else { number }
        }
        Some(places) if places > 17 => number,
        Some(_) => {
            return Err(EvalError::out_of_range(
                "round() cannot keep fewer than 0 decimal places",
            ));
        }
    };
    Ok(Value::Float(rounded))
}

fn upper_half(number: f64) -> f64 {
    let below = number.floor();
    if number - below >= 0.5 { below + 1.0 } else { below }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_rounds_upwards() {
        for (number, rounded) in [(2.5, 3.0), (-2.5, -2.0), (0.499_999_999_999_999_94, 0.0), (-0.6, -1.0)] {
            assert_eq!(upper_half(number), rounded, "{number}");
        }
    }
}
