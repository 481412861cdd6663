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
