use crate::text::Span;

/// The TCK's kinds of error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are the specification's own")]
pub enum ErrorKind {
    SyntaxError,
    SemanticError,
    ParameterMissing,
    ConstraintVerificationFailed,
    EntityNotFound,
    TypeError,
    ArgumentError,
    ArithmeticError,
    ProcedureError,
}

/// When an error shows: before any row is read, or while rows are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    /// Before any row is read.
    Compile,
    /// While rows are made.
    Runtime,
}

/// Why an operator or function has no value for its operands.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct EvalError {
    /// The kind.
    pub kind: ErrorKind,
    /// The TCK's detail, such as `InvalidArgumentType`.
    pub code: &'static str,
    /// For people.
    pub message: String,
}

impl EvalError {
    /// An error of any kind.
    pub fn new(kind: ErrorKind, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            kind,
            code,
            message: message.into(),
        }
    }

    /// An operand or argument of a type that the operation does not take.
    pub fn wrong_type(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::TypeError, "InvalidArgumentType", message)
    }

    /// An argument of a type that the function does not take, found only when the value is there.
    pub fn wrong_value(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::TypeError, "InvalidArgumentValue", message)
    }

    /// A number that is too small or too large for its purpose.
    pub fn out_of_range(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::ArgumentError, "NumberOutOfRange", message)
    }

    /// An argument of the right type that says nothing the function understands.
    pub fn bad_argument(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::ArgumentError, "InvalidArgumentValue", message)
    }

    /// A number with no place in 64 bits.
    pub fn overflow(operation: &str) -> Self {
        let message = format!("{operation} has a result beyond 64-bit integers");
        Self::new(ErrorKind::ArithmeticError, "IntegerOverflow", message)
    }

    /// A node or relationship that is gone.
    pub fn deleted(what: &str) -> Self {
        let message = format!("the {what} has been deleted in this query");
        Self::new(ErrorKind::EntityNotFound, "DeletedEntityAccess", message)
    }
}

/// Why a query has no answer, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct QueryError {
    /// The kind.
    pub kind: ErrorKind,
    /// When it showed.
    pub phase: Phase,
    /// The TCK's detail, such as `UndefinedVariable`.
    pub code: &'static str,
    /// What is wrong, and what was expected.
    pub message: String,
    /// The place in the query's text, where one place is to blame.
    pub at: Option<Span>,
    /// What was probably meant ("did you mean `Inspection`?").
    pub hint: Option<String>,
}
