//! Trees as text again: `parse(print(tree)) = tree`.

use std::fmt::{Display, Formatter, Result};

use super::label::Labelled;
use super::{
    Call, Clause, Expr, ExprKind, Imports, Length, Mode, Name, NodePattern, PathPattern, Program, Projection,
    Properties, Query, RelPattern, RemoveItem, Search, SetItem, Single,
};
use crate::graph::Direction;

impl Display for Program {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self.mode {
            Mode::Run => {}
            Mode::Explain => write!(f, "EXPLAIN ")?,
            Mode::Profile => write!(f, "PROFILE ")?,
        }
        write!(f, "{}", self.query)
    }
}

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "{}", self.first)?;
        for (all, single) in &self.rest {
            write!(f, "\nUNION{}\n{single}", if *all { " ALL" } else { "" })?;
        }
        Ok(())
    }
}

impl Display for Single {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        lines(f, &self.clauses)
    }
}

fn lines(f: &mut Formatter<'_>, clauses: &[Clause]) -> Result {
    for (at, clause) in clauses.iter().enumerate() {
        write!(f, "{}{clause}", if at > 0 { "\n" } else { "" })?;
    }
    Ok(())
}

impl Display for Clause {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Match {
                optional,
                patterns,
                filter,
                ..
            } => {
                write!(f, "{}MATCH {}", if *optional { "OPTIONAL " } else { "" }, Row(patterns))?;
                condition(f, filter.as_ref())
            }
            Self::Unwind(list, var) => write!(f, "UNWIND {list} AS {var}"),
            Self::With(projection, filter) => {
                write!(f, "WITH {projection}")?;
                condition(f, filter.as_ref())
            }
            Self::Return(projection) => write!(f, "RETURN {projection}"),
            Self::Create(patterns, _) => write!(f, "CREATE {}", Row(patterns)),
            Self::Merge(merge) => {
                write!(f, "MERGE {}", merge.pattern)?;
                if !merge.on_create.is_empty() {
                    write!(f, " ON CREATE SET {}", Row(&merge.on_create))?;
                }
                if !merge.on_match.is_empty() {
                    write!(f, " ON MATCH SET {}", Row(&merge.on_match))?;
                }
                Ok(())
            }
            Self::Set(items, _) => write!(f, "SET {}", Row(items)),
            Self::Remove(items, _) => write!(f, "REMOVE {}", Row(items)),
            Self::Delete(detach, items, _) => {
                write!(f, "{}DELETE {}", if *detach { "DETACH " } else { "" }, Row(items))
            }
            Self::Call(call) => write!(f, "{call}"),
            Self::Nested {
                optional,
                imports,
                query,
                ..
            } => {
                let optional = if *optional { "OPTIONAL " } else { "" };
                write!(f, "{optional}CALL {imports}{{\n{query}\n}}")
            }
            Self::Foreach { var, list, clauses, .. } => {
                write!(f, "FOREACH ({var} IN {} | ", Operand(list))?;
                lines(f, clauses)?;
                write!(f, ")")
            }
        }
    }
}

impl Display for Imports {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Leading => Ok(()),
            Self::All => write!(f, "(*) "),
            Self::Named(names) => write!(f, "({}) ", Row(names)),
        }
    }
}

pub(super) fn condition(f: &mut Formatter<'_>, filter: Option<&Expr>) -> Result {
    filter.map_or(Ok(()), |filter| write!(f, " WHERE {filter}"))
}

impl Display for Call {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "CALL {}", Dotted(&self.name))?;
        if let Some(arguments) = &self.arguments {
            write!(f, "({})", Row(arguments))?;
        }
        match &self.yields {
            None => return Ok(()),
            Some(_) if self.star => write!(f, " YIELD *")?,
            Some(items) if items.is_empty() => write!(f, " YIELD -")?,
            Some(items) => {
                write!(f, " YIELD ")?;
                for (at, item) in items.iter().enumerate() {
                    write!(f, "{}{}", if at > 0 { ", " } else { "" }, item.column)?;
                    if let Some(alias) = &item.alias {
                        write!(f, " AS {alias}")?;
                    }
                }
            }
        }
        condition(f, self.filter.as_ref())
    }
}

impl Display for Projection {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        if self.distinct {
            write!(f, "DISTINCT ")?;
        }
        if self.star {
            write!(f, "*{}", if self.items.is_empty() { "" } else { ", " })?;
        }
        for (at, item) in self.items.iter().enumerate() {
            write!(f, "{}{}", if at > 0 { ", " } else { "" }, item.value)?;
            if let Some(alias) = &item.alias {
                write!(f, " AS {alias}")?;
            }
        }
        for (at, sort) in self.order.iter().enumerate() {
            let lead = if at > 0 { ", " } else { " ORDER BY " };
            write!(f, "{lead}{}{}", sort.key, if sort.descending { " DESC" } else { "" })?;
        }
        if let Some(skip) = &self.skip {
            write!(f, " SKIP {skip}")?;
        }
        self.limit.as_ref().map_or(Ok(()), |limit| write!(f, " LIMIT {limit}"))
    }
}

impl Display for SetItem {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Property(base, key, value) => write!(f, "{}.{key} = {value}", Base(base)),
            Self::Replace(base, value) => write!(f, "{base} = {value}"),
            Self::Update(base, value) => write!(f, "{base} += {value}"),
            Self::Labels(base, labels) => write!(f, "{}{}", Base(base), Labels(labels)),
        }
    }
}

impl Display for RemoveItem {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Property(base, key) => write!(f, "{}.{key}", Base(base)),
            Self::Labels(base, labels) => write!(f, "{}{}", Base(base), Labels(labels)),
        }
    }
}

impl Display for PathPattern {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        if let Some(var) = &self.var {
            write!(f, "{var} = ")?;
        }
        match self.search {
            Search::Any => {}
            Search::Shortest => write!(f, "shortestPath(")?,
            Search::AllShortest => write!(f, "allShortestPaths(")?,
        }
        write!(f, "{}", self.start)?;
        for (rel, node) in &self.steps {
            write!(f, "{rel}{node}")?;
        }
        if self.search == Search::Any {
            Ok(())
        } else {
            write!(f, ")")
        }
    }
}

impl Display for NodePattern {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "(")?;
        if let Some(var) = &self.var {
            write!(f, "{var}")?;
        }
        if let Some(labels) = &self.labels {
            write!(f, "{}", Labelled(labels))?;
        }
        if let Some(properties) = &self.properties {
            write!(f, " {properties}")?;
        }
        condition(f, self.filter.as_ref())?;
        write!(f, ")")
    }
}

impl Display for RelPattern {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "{}-[", if self.direction == Direction::In { "<" } else { "" })?;
        if let Some(var) = &self.var {
            write!(f, "{var}")?;
        }
        if let Some(types) = &self.types {
            write!(f, ":{types}")?;
        }
        if let Some(length) = &self.length {
            write!(f, "{length}")?;
        }
        if let Some(properties) = &self.properties {
            write!(f, " {properties}")?;
        }
        condition(f, self.filter.as_ref())?;
        write!(f, "]-{}", if self.direction == Direction::Out { ">" } else { "" })
    }
}

impl Display for Length {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match (self.least, self.most) {
            (None, None) => write!(f, "*"),
            (Some(least), Some(most)) if least == most => write!(f, "*{least}"),
            (Some(least), Some(most)) => write!(f, "*{least}..{most}"),
            (Some(least), None) => write!(f, "*{least}.."),
            (None, Some(most)) => write!(f, "*..{most}"),
        }
    }
}

impl Display for Properties {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Map(entries) => write!(f, "{}", Map(entries)),
            Self::Param(name) => write!(f, "${name}"),
        }
    }
}

impl Display for Name {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        word(f, &self.text)
    }
}

/// A name, in backticks where it would not be read as one.
fn word(f: &mut Formatter<'_>, text: &str) -> Result {
    let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && text.chars().next().is_some_and(|c| !c.is_ascii_digit())
        && !crate::query::is_keyword(text);
    if plain {
        write!(f, "{text}")
    } else {
        write!(f, "`{}`", text.replace('`', "``"))
    }
}

/// A name with its namespace.
pub(super) struct Dotted<'a>(pub(super) &'a Name);

impl Display for Dotted<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        for (at, part) in self.0.text.split('.').enumerate() {
            write!(f, "{}", if at > 0 { "." } else { "" })?;
            // `exists(…)`, `count(…)` and `all(…)` are functions as well as keywords.
            if at == 0 && crate::query::is_function(part) {
                write!(f, "{part}")?
            } else {
                word(f, part)?
            }
        }
        Ok(())
    }
}

/// Items with commas between.
pub(super) struct Row<'a, T>(pub(super) &'a [T]);

impl<T: Display> Display for Row<'_, T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        for (at, item) in self.0.iter().enumerate() {
            write!(f, "{}{item}", if at > 0 { ", " } else { "" })?;
        }
        Ok(())
    }
}

/// `:A:B`.
struct Labels<'a>(&'a [Name]);

impl Display for Labels<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        self.0.iter().try_for_each(|label| write!(f, ":{label}"))
    }
}

/// `{key: value}`.
pub(super) struct Map<'a>(pub(super) &'a [(Name, Expr)]);

impl Display for Map<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "{{")?;
        for (at, (key, value)) in self.0.iter().enumerate() {
            write!(f, "{}{key}: {value}", if at > 0 { ", " } else { "" })?;
        }
        write!(f, "}}")
    }
}

/// An expression in brackets, unless it is a single operand.
pub(super) struct Operand<'a>(pub(super) &'a Expr);

impl Display for Operand<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let compound = matches!(
            self.0.kind,
            ExprKind::HasLabels(..)
                | ExprKind::IsNull(..)
                | ExprKind::Unary(..)
                | ExprKind::Binary(..)
                | ExprKind::Compare(..)
                | ExprKind::Pattern(_)
                | ExprKind::Projection(..)
                | ExprKind::Subquery(..)
        );
        if compound {
            write!(f, "({})", self.0)
        } else {
            write!(f, "{}", self.0)
        }
    }
}

/// The same for what a dot or bracket follows: behind a number a dot would be a decimal point.
pub(super) struct Base<'a>(pub(super) &'a Expr);

impl Display for Base<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self.0.kind {
            ExprKind::Literal(_) => write!(f, "({})", self.0),
            _ => write!(f, "{}", Operand(self.0)),
        }
    }
}
