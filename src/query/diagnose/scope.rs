//! What a query has said of its variables.

use std::collections::BTreeMap;

use super::super::ast::{BinaryOp, Expr, ExprKind, Name, NodePattern, PathPattern};
use super::such::Such;

/// What a variable is.
#[derive(Clone, Debug)]
pub(super) enum Known<'q> {
    Such(Such<'q>),
    /// The property of one, under another name.
    Property(Such<'q>, &'q Name),
}

/// The variables of which something is known.
pub(super) type Scope<'q> = BTreeMap<&'q str, Known<'q>>;

/// What an expression is, where it is a variable or the property of one.
pub(super) fn known<'q>(expr: &'q Expr, scope: &Scope<'q>) -> Option<Known<'q>> {
    match &expr.kind {
        ExprKind::Var(name) => scope.get(&*name.text).cloned(),
        ExprKind::Property(base, key) => match known(base, scope)? {
            Known::Such(of) if matches!(base.kind, ExprKind::Var(_)) => Some(Known::Property(of, key)),
            _ => None,
        },
        _ => None,
    }
}

/// Takes the variables of a path into the scope.
pub(super) fn meet<'q>(path: &'q PathPattern, scope: &mut Scope<'q>) {
    if let Some(var) = &path.var {
        scope.remove(&*var.text);
    }
    let nodes = std::iter::once(&path.start).chain(path.steps.iter().map(|(_, node)| node));
    for node in nodes {
        let Some(var) = &node.var else { continue };
        match scope.entry(&var.text).or_insert_with(|| Known::Such(Such::nodes(None))) {
            Known::Such(such) => node.labels.iter().for_each(|labels| such.also(labels)),
            Known::Property(..) => {}
        }
    }
    for (rel, _) in &path.steps {
        let Some(var) = &rel.var else { continue };
        if rel.length.is_some() {
            // A list of relationships.
            scope.remove(&*var.text);
        } else if !scope.contains_key(&*var.text) {
            scope.insert(&var.text, Known::Such(Such::rels(rel.types.as_ref())));
        }
    }
}

/// Takes the labels that a condition demands into the scope.
pub(super) fn labelled<'q>(condition: &'q Expr, scope: &mut Scope<'q>) {
    match &condition.kind {
        ExprKind::Binary(BinaryOp::And, left, right) => {
            labelled(left, scope);
            labelled(right, scope);
        }
        ExprKind::HasLabels(base, labels) => {
            if let ExprKind::Var(var) = &base.kind
                && let Some(Known::Such(such)) = scope.get_mut(&*var.text)
            {
                such.also(labels);
            }
        }
        _ => {}
    }
}

/// The nodes that a pattern means, by all that the query says of its variable.
pub(super) fn such<'q>(node: &'q NodePattern, scope: &Scope<'q>) -> Such<'q> {
    match node.var.as_ref().and_then(|var| scope.get(&*var.text)) {
        Some(Known::Such(such)) => such.clone(),
        _ => Such::nodes(node.labels.as_ref()),
    }
}
