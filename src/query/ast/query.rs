use super::{At, Expr, Name, PathPattern};

/// A query and what to do with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Program {
    /// Run it, or show how it would run.
    pub mode: Mode,
    /// The query.
    pub query: Query,
}

/// What to do with a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Run it.
    Run,
    /// Show its stages instead of running it.
    Explain,
    /// Run it and show what each operator did.
    Profile,
}

/// Single queries joined by `UNION`.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// The first.
    pub first: Single,
    /// The others; `true` for `UNION ALL`.
    pub rest: Vec<(bool, Single)>,
}

/// Clauses that run one after the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Single {
    /// At least one.
    pub clauses: Vec<Clause>,
    /// Where they stand.
    pub at: At,
}

impl Query {
    /// Whether a clause changes the graph.
    pub fn writes(&self) -> bool {
        self.first.writes() || self.rest.iter().any(|(_, single)| single.writes())
    }
}

impl Single {
    /// Whether a clause changes the graph.
    pub fn writes(&self) -> bool {
        self.clauses.iter().any(|clause| match clause {
            Clause::Nested { query, .. } => query.writes(),
            Clause::Create(..)
            | Clause::Merge(_)
            | Clause::Set(..)
            | Clause::Remove(..)
            | Clause::Delete(..)
            | Clause::Foreach { .. } => true,
            _ => false,
        })
    }
}

/// One clause.
#[derive(Clone, Debug, PartialEq)]
pub enum Clause {
    /// `OPTIONAL MATCH … WHERE …`.
    Match {
        /// Whether a row without a match is kept.
        optional: bool,
        /// What to find.
        patterns: Vec<PathPattern>,
        /// The condition.
        filter: Option<Expr>,
        /// Where it stands.
        at: At,
    },
    /// `UNWIND list AS x`.
    Unwind(Expr, Name),
    /// `WITH … WHERE …`.
    With(Projection, Option<Expr>),
    /// `RETURN …`.
    Return(Projection),
    /// `CREATE …`.
    Create(Vec<PathPattern>, At),
    /// `MERGE … ON CREATE … ON MATCH …`.
    Merge(Merge),
    /// `SET …`.
    Set(Vec<SetItem>, At),
    /// `REMOVE …`.
    Remove(Vec<RemoveItem>, At),
    /// `DELETE …`, with `true` `DETACH DELETE …`.
    Delete(bool, Vec<Expr>, At),
    /// `CALL name(…) YIELD …`.
    Call(Call),
    /// `CALL (imports) { query }`: the query's rows for each row.
    Nested {
        /// Whether a row is kept for which the query has none.
        optional: bool,
        /// What the query sees of the row.
        imports: Imports,
        /// The query.
        query: Query,
        /// Where it stands.
        at: At,
    },
    /// `FOREACH (var IN list | clauses)`: updating clauses for each element of a list.
    Foreach {
        /// The element.
        var: Name,
        /// The list.
        list: Expr,
        /// What is done.
        clauses: Vec<Clause>,
        /// Where it stands.
        at: At,
    },
}

/// Which variables the query of a `CALL { … }` sees.
#[derive(Clone, Debug, PartialEq)]
pub enum Imports {
    /// Those of the `WITH` that it begins with: `CALL { WITH a … }`.
    Leading,
    /// All: `CALL (*) { … }`.
    All,
    /// These: `CALL (a, b) { … }`.
    Named(Vec<Name>),
}

/// `MERGE pattern ON CREATE SET … ON MATCH SET …`.
#[derive(Clone, Debug, PartialEq)]
pub struct Merge {
    /// What to find or make.
    pub pattern: PathPattern,
    /// What to set on what was made.
    pub on_create: Vec<SetItem>,
    /// What to set on what was found.
    pub on_match: Vec<SetItem>,
}

/// The part that `WITH` and `RETURN` share.
#[derive(Clone, Debug, PartialEq)]
pub struct Projection {
    /// Whether equal rows are given once.
    pub distinct: bool,
    /// Whether it begins with `*`.
    pub star: bool,
    /// The columns.
    pub items: Vec<ProjectionItem>,
    /// `ORDER BY`.
    pub order: Vec<Sort>,
    /// `SKIP`.
    pub skip: Option<Expr>,
    /// `LIMIT`.
    pub limit: Option<Expr>,
    /// Where it stands.
    pub at: At,
}

/// One column.
#[derive(Clone, Debug, PartialEq)]
pub struct ProjectionItem {
    /// Its value.
    pub value: Expr,
    /// Its name.
    pub alias: Option<Name>,
}

/// One key to sort by.
#[derive(Clone, Debug, PartialEq)]
pub struct Sort {
    /// The key.
    pub key: Expr,
    /// Whether the largest comes first.
    pub descending: bool,
}

/// One assignment of `SET`.
#[derive(Clone, Debug, PartialEq)]
pub enum SetItem {
    /// `a.key = value`.
    Property(Expr, Name, Expr),
    /// `a = map`: all properties.
    Replace(Expr, Expr),
    /// `a += map`: these properties.
    Update(Expr, Expr),
    /// `n:Label`.
    Labels(Expr, Vec<Name>),
}

/// What `REMOVE` takes away.
#[derive(Clone, Debug, PartialEq)]
pub enum RemoveItem {
    /// `a.key`.
    Property(Expr, Name),
    /// `n:Label`.
    Labels(Expr, Vec<Name>),
}

/// `CALL name(arguments) YIELD …`.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The procedure, with its namespace.
    pub name: Name,
    /// The arguments; `None` where the brackets are left out.
    pub arguments: Option<Vec<Expr>>,
    /// What it yields; `None` without `YIELD`.
    pub yields: Option<Vec<YieldItem>>,
    /// `YIELD *`.
    pub star: bool,
    /// The condition behind `YIELD`.
    pub filter: Option<Expr>,
    /// Where it stands.
    pub at: At,
}

/// `column AS variable`.
#[derive(Clone, Debug, PartialEq)]
pub struct YieldItem {
    /// The procedure's name for it.
    pub column: Name,
    /// The query's name for it.
    pub alias: Option<Name>,
}
