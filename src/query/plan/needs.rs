//! Which slots an expression reads, its subqueries included.

use std::collections::BTreeSet;

use crate::query::bind::{Aggregate, BoundQuery, Expr, Match, Project, Slot, Step};

/// Knows the subqueries, so that it can look into them.
pub(super) struct Needs<'a> {
    subqueries: &'a [BoundQuery],
}

impl<'a> Needs<'a> {
    pub(super) fn new(subqueries: &'a [BoundQuery]) -> Self {
        Self { subqueries }
    }

    /// Every slot that an expression reads.
    pub(super) fn of(&self, expr: &Expr) -> BTreeSet<Slot> {
        let mut slots = BTreeSet::new();
        self.expr(expr, &mut slots);
        slots
    }

    /// Every slot that columns and what belongs to them read.
    pub(super) fn of_project(&self, project: &Project) -> BTreeSet<Slot> {
        let mut slots = BTreeSet::new();
        self.project(project, &mut slots);
        slots
    }

    fn expr(&self, expr: &Expr, slots: &mut BTreeSet<Slot>) {
        expr.visit(&mut |inner| match inner {
            Expr::Slot(slot) | Expr::AnyLabels(slot, _) => {
                slots.insert(*slot);
            }
            Expr::Path(start, along) => slots.extend(along.iter().chain([start])),
            Expr::Exists(number) | Expr::Rows(number) | Expr::Collect(number, ..) => {
                if let Some(query) = self.subqueries.get(*number) {
                    self.query(query, slots);
                }
            }
            _ => {}
        });
    }

    fn query(&self, query: &BoundQuery, slots: &mut BTreeSet<Slot>) {
        for step in query.branches.iter().flat_map(|branch| &branch.steps) {
            match step {
                Step::Match(found) => self.found(found, slots),
                Step::Unwind { list, .. } => self.expr(list, slots),
                Step::Project(project) => self.project(project, slots),
                Step::Filter(condition) => self.expr(condition, slots),
                Step::Nested(nested) => self.query(&nested.query, slots),
                Step::Call { arguments, .. } => arguments.iter().for_each(|a| self.expr(a, slots)),
                // Subqueries only read.
                Step::Write { .. } => {}
            }
        }
    }

    fn found(&self, found: &Match, slots: &mut BTreeSet<Slot>) {
        slots.extend(found.nodes.iter().map(|node| node.slot));
        slots.extend(found.rels.iter().map(|rel| rel.slot));
        let properties = found
            .rels
            .iter()
            .flat_map(|rel| &rel.properties)
            .map(|(_, value)| value);
        found.filters.iter().chain(properties).for_each(|e| self.expr(e, slots));
    }

    fn project(&self, project: &Project, slots: &mut BTreeSet<Slot>) {
        let Project {
            group,
            items,
            output,
            order,
            filter,
            ..
        } = project;
        slots.extend(output);
        let keys = group.iter().flat_map(|g| &g.keys).map(|(_, key)| key);
        let folded = group
            .iter()
            .flat_map(|g| &g.aggregates)
            .flat_map(|a: &Aggregate| &a.arguments);
        let items = items.iter().map(|(_, value)| value);
        let order = order.iter().map(|(_, key, _)| key);
        keys.chain(folded)
            .chain(items)
            .chain(order)
            .chain(filter)
            .for_each(|e| self.expr(e, slots));
    }
}
