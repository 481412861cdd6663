//! How long a path is, is known without the path.

use super::needs::Needs;
use crate::query::bind::{Expr, Match, Project, Slot};

/// Has the columns behind a pattern count the relationships of a path where they ask for nothing else of it; then the
/// path itself is not made.
pub(super) fn spare_paths(found: &mut Match, project: &mut Project, needs: &Needs<'_>) {
    let in_filters: Vec<Slot> = found.filters.iter().flat_map(|filter| needs.of(filter)).collect();
    for (slot, path) in std::mem::take(&mut found.paths) {
        for expr in exprs(project) {
            if let Expr::Call(function, arguments, _) = expr
                && function.name == "length"
                && let [argument @ Expr::Slot(_)] = arguments.as_mut_slice()
                && matches!(argument, Expr::Slot(own) if *own == slot)
            {
                *argument = path.clone();
            }
        }
        if in_filters.contains(&slot) || needs.of_project(project).contains(&slot) || project.live.contains(&slot) {
            found.paths.push((slot, path));
        }
    }
}

/// What is computed of each row.
fn exprs(project: &mut Project) -> impl Iterator<Item = &mut Expr> {
    let (keys, aggregates) = match &mut project.group {
        Some(group) => (group.keys.as_mut_slice(), group.aggregates.as_mut_slice()),
        None => (&mut [][..], &mut [][..]),
    };
    let columns = keys.iter_mut().chain(&mut project.items).map(|(_, expr)| expr);
    let arguments = aggregates.iter_mut().flat_map(|aggregate| &mut aggregate.arguments);
    let order = project.order.iter_mut().map(|(_, key, _)| key);
    columns.chain(arguments).chain(order)
}
