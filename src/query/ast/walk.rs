use super::{Entry, Expr, ExprKind};

impl Expr {
    /// Whether this expression or one within it is such a one. Subqueries and patterns are not entered.
    pub fn any(&self, such: &dyn Fn(&Expr) -> bool) -> bool {
        such(self) || self.parts().into_iter().any(|part| part.any(such))
    }

    /// Shows this expression and, where `into` says so, those within it. Subqueries and patterns are not entered.
    pub fn each<'e>(&'e self, into: &mut dyn FnMut(&'e Expr) -> bool) {
        if into(self) {
            self.parts().into_iter().for_each(|part| part.each(into));
        }
    }

    /// The expressions of which this one is made.
    fn parts(&self) -> Vec<&Expr> {
        match &self.kind {
            ExprKind::Literal(_)
            | ExprKind::Param(_)
            | ExprKind::Var(_)
            | ExprKind::CountAll
            | ExprKind::Pattern(_)
            | ExprKind::Subquery(..) => Vec::new(),
            ExprKind::List(items) | ExprKind::Call(_, _, items) => items.iter().collect(),
            ExprKind::Map(entries) => entries.iter().map(|(_, value)| value).collect(),
            ExprKind::Property(base, _)
            | ExprKind::HasLabels(base, _)
            | ExprKind::IsNull(base, _)
            | ExprKind::Unary(_, base) => vec![base],
            ExprKind::Index(a, b) | ExprKind::Binary(_, a, b) | ExprKind::Quantifier(_, _, a, b) => vec![a, b],
            ExprKind::Slice(base, from, to) => [Some(base), from.as_ref(), to.as_ref()]
                .into_iter()
                .flatten()
                .map(|e| &**e)
                .collect(),
            ExprKind::Compare(first, rest) => std::iter::once(&**first).chain(rest.iter().map(|(_, e)| e)).collect(),
            ExprKind::Case(subject, branches, otherwise) => subject
                .iter()
                .chain(otherwise)
                .map(|e| &**e)
                .chain(branches.iter().flat_map(|branch| [&branch.test, &branch.value]))
                .collect(),
            ExprKind::Comprehension(_, list, filter, result) => std::iter::once(list)
                .chain(filter)
                .chain(result)
                .map(|e| &**e)
                .collect(),
            ExprKind::Reduce(_, start, _, list, step) => vec![start, list, step],
            ExprKind::PatternComprehension(_, filter, result) => filter.iter().chain([result]).map(|e| &**e).collect(),
            ExprKind::Projection(base, entries) => {
                let values = entries.iter().filter_map(|entry| match entry {
                    Entry::Pair(_, value) => Some(value),
                    _ => None,
                });
                std::iter::once(&**base).chain(values).collect()
            }
        }
    }
}
