//! Expressions as text. Every operand that is not single gets brackets: plain, and never wrong.

use std::fmt::{Display, Formatter, Result};

use super::label::Labelled;
use super::print::{Base, Dotted, Map, Operand, Row, condition};
use super::{BinaryOp, CompareOp, Entry, Expr, ExprKind, Literal, QuantifierKind, SubqueryBody, SubqueryKind, UnaryOp};

impl Display for Expr {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match &self.kind {
            ExprKind::Literal(literal) => write!(f, "{literal}"),
            ExprKind::Param(name) => write!(f, "${name}"),
            ExprKind::Var(name) => write!(f, "{name}"),
            ExprKind::List(items) => write!(f, "[{}]", Row(&items.iter().map(Bracketed).collect::<Vec<_>>())),
            ExprKind::Map(entries) => write!(f, "{}", Map(entries)),
            ExprKind::Property(base, key) => write!(f, "{}.{key}", Base(base)),
            ExprKind::Index(base, index) => write!(f, "{}[{index}]", Base(base)),
            ExprKind::Slice(base, from, to) => {
                write!(
                    f,
                    "{}[{}..{}]",
                    Base(base),
                    Maybe(from.as_deref()),
                    Maybe(to.as_deref())
                )
            }
            ExprKind::HasLabels(base, labels) => write!(f, "{}{}", Base(base), Labelled(labels)),
            ExprKind::IsNull(base, not) => write!(f, "{} IS {}NULL", Operand(base), if *not { "NOT " } else { "" }),
            ExprKind::Unary(op, inner) => write!(f, "{}{}", op.sign(), Operand(inner)),
            ExprKind::Binary(op, left, right) => write!(f, "{} {} {}", Operand(left), op.sign(), Operand(right)),
            ExprKind::Compare(first, rest) => {
                write!(f, "{}", Operand(first))?;
                rest.iter()
                    .try_for_each(|(op, next)| write!(f, " {} {}", op.sign(), Operand(next)))
            }
            ExprKind::Case(subject, branches, otherwise) => {
                write!(f, "CASE")?;
                if let Some(subject) = subject {
                    write!(f, " {subject}")?;
                }
                for branch in branches {
                    write!(f, " WHEN {} THEN {}", branch.test, branch.value)?;
                }
                if let Some(otherwise) = otherwise {
                    write!(f, " ELSE {otherwise}")?;
                }
                write!(f, " END")
            }
            ExprKind::Call(name, distinct, arguments) => {
                let arguments = arguments.iter().map(Bracketed).collect::<Vec<_>>();
                write!(
                    f,
                    "{}({}{})",
                    Dotted(name),
                    if *distinct { "DISTINCT " } else { "" },
                    Row(&arguments)
                )
            }
            ExprKind::CountAll => write!(f, "count(*)"),
            ExprKind::Quantifier(kind, var, list, test) => {
                write!(f, "{}({var} IN {list} WHERE {test})", kind.sign())
            }
            ExprKind::Comprehension(var, list, filter, result) => {
                write!(f, "[{var} IN {}", Closed(list))?;
                close_condition(f, filter.as_deref())?;
                if let Some(result) = result {
                    write!(f, " | {result}")?;
                }
                write!(f, "]")
            }
            ExprKind::Reduce(total, start, var, list, step) => {
                write!(f, "reduce({total} = {start}, {var} IN {} | {step})", Closed(list))
            }
            ExprKind::Pattern(pattern) => write!(f, "{pattern}"),
            ExprKind::PatternComprehension(pattern, filter, result) => {
                write!(f, "[{pattern}")?;
                close_condition(f, filter.as_deref())?;
                write!(f, " | {result}]")
            }
            ExprKind::Projection(base, entries) => write!(f, "{} {{{}}}", Base(base), Row(entries)),
            ExprKind::Subquery(kind, body) => write!(f, "{} {{ {body} }}", kind.sign()),
        }
    }
}

/// `x IN list` in brackets, where without them it would begin a comprehension.
struct Bracketed<'a>(&'a Expr);

impl Display for Bracketed<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self.0.kind {
            ExprKind::Binary(BinaryOp::In, ..) => write!(f, "({})", self.0),
            _ => write!(f, "{}", self.0),
        }
    }
}

/// Labels in brackets, where a `|` that follows would be one more of them.
pub(super) struct Closed<'a>(pub(super) &'a Expr);

impl Display for Closed<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self.0.kind {
            ExprKind::HasLabels(..) => write!(f, "({})", self.0),
            _ => write!(f, "{}", self.0),
        }
    }
}

fn close_condition(f: &mut Formatter<'_>, filter: Option<&Expr>) -> Result {
    filter.map_or(Ok(()), |filter| write!(f, " WHERE {}", Closed(filter)))
}

struct Maybe<'a>(Option<&'a Expr>);

impl Display for Maybe<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        self.0.map_or(Ok(()), |expr| write!(f, "{expr}"))
    }
}

impl Display for Literal {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Null => write!(f, "null"),
            Self::Bool(truth) => write!(f, "{truth}"),
            Self::Int(number) => write!(f, "{number}"),
            // `{:?}` keeps every digit that counts, and a point or an exponent.
            Self::Float(number) => write!(f, "{number:?}"),
            Self::Str(text) => write!(f, "'{}'", text.replace('\\', "\\\\").replace('\'', "\\'")),
        }
    }
}

impl Display for Entry {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Property(name) => write!(f, ".{name}"),
            Self::All => write!(f, ".*"),
            Self::Pair(key, value) => write!(f, "{key}: {value}"),
            Self::Var(name) => write!(f, "{name}"),
        }
    }
}

impl Display for SubqueryBody {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Query(query) => write!(f, "{query}"),
            Self::Patterns(patterns, filter) => {
                write!(f, "{}", Row(patterns))?;
                condition(f, filter.as_ref())
            }
        }
    }
}

impl UnaryOp {
    fn sign(self) -> &'static str {
        match self {
            Self::Not => "NOT ",
            Self::Plus => "+",
            Self::Minus => "-",
        }
    }
}

impl BinaryOp {
    /// The operator as it is written.
    pub(in crate::query) fn sign(self) -> &'static str {
        match self {
            Self::Or => "OR",
            Self::Xor => "XOR",
            Self::And => "AND",
            Self::Add => "+",
            Self::Sub => "-",
            Self::Concat => "||",
            Self::Mul => "*",
            Self::Div => "/",
            Self::Rem => "%",
            Self::Pow => "^",
            Self::In => "IN",
            Self::StartsWith => "STARTS WITH",
            Self::EndsWith => "ENDS WITH",
            Self::Contains => "CONTAINS",
            Self::Matches => "=~",
        }
    }
}

impl CompareOp {
    /// The operator as it is written.
    pub(in crate::query) fn sign(self) -> &'static str {
        match self {
            Self::Eq => "=",
            Self::Ne => "<>",
            Self::Lt => "<",
            Self::Le => "<=",
            Self::Gt => ">",
            Self::Ge => ">=",
        }
    }
}

impl QuantifierKind {
    fn sign(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Any => "any",
            Self::None => "none",
            Self::Single => "single",
        }
    }
}

impl SubqueryKind {
    fn sign(self) -> &'static str {
        match self {
            Self::Exists => "EXISTS",
            Self::Count => "COUNT",
            Self::Collect => "COLLECT",
        }
    }
}
