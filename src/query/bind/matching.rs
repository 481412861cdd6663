//! Patterns that are looked for.

use super::expr::{Expr, Key, LabelTest, Slot};
use super::scope::Variable;
use super::step::{Match, PatternNode, PatternRel};
use super::types::Type;
use super::{Binder, Out};
use crate::graph::{Direction, Graph, Symbol};
use crate::query::ast::{CompareOp, LabelExpr, Name, NodePattern, PathPattern, Properties, RelPattern, Search};
use crate::query::function::Types;
use crate::query::suggest::did_you_mean;
use crate::query::{QueryError, ast};
use crate::text::Span;

impl Binder<'_> {
    /// Binds patterns that are looked for together; their variables join the scope.
    pub(super) fn patterns<'a>(&mut self, patterns: &'a [PathPattern]) -> Out<Match> {
        let outer = self.scope.len();
        let mut found = Match::default();
        for path in patterns {
            self.path(path, outer, &mut found)?;
        }
        // Conditions within a pattern may speak of all of it.
        for path in patterns {
            let within = |(rel, node): &'a (RelPattern, NodePattern)| [rel.filter.as_ref(), node.filter.as_ref()];
            let filters = std::iter::once(path.start.filter.as_ref()).chain(path.steps.iter().flat_map(within));
            for filter in filters.flatten() {
                self.filter(filter, &mut found)?;
            }
        }
        Ok(found)
    }

    fn path(&mut self, path: &PathPattern, outer: usize, found: &mut Match) -> Out<()> {
        if path.search != Search::Any {
            self.check_search(path)?;
        }
        let mut before = self.node(&path.start, outer, found)?;
        let start = found.nodes[before].slot;
        let mut along = Vec::new();
        for (rel, node) in &path.steps {
            let after = self.node(node, outer, found)?;
            let mut bound = self.rel(rel, outer, found)?;
            (bound.from, bound.to, bound.search) = (before, after, path.search);
            along.push(bound.slot);
            found.rels.push(bound);
            before = after;
        }
        if let Some(var) = &path.var {
            let slot = self.declare(var, Type::PATH)?;
            found.paths.push((slot, Expr::Path(start, along)));
            found.fresh.push(slot);
        }
        Ok(())
    }

    fn check_search(&self, path: &PathPattern) -> Out<()> {
        match path.steps.as_slice() {
            [(rel, _)] if rel.length.is_some_and(|l| l.least.unwrap_or(1) <= 1) => Ok(()),
            _ => Err(QueryError::syntax(
                "InvalidRelationshipPattern",
                path.at.0,
                "a shortest path follows one relationship of variable length from 0 or 1, as in `(a)-[*]-(b)`"
                    .to_owned(),
            )),
        }
    }

    /// The place of a node among those of the match.
    fn node(&mut self, node: &NodePattern, outer: usize, found: &mut Match) -> Out<usize> {
        let known = node.var.as_ref().and_then(|var| self.scope.find(&var.text).cloned());
        let slot = match (&node.var, known) {
            (Some(var), Some(known)) => {
                expect(var, &known, Types::NODE, "a node")?;
                known.slot
            }
            (var, _) => {
                if let Some(var) = var.as_ref().filter(|_| node.labels.is_none()) {
                    self.warn_of_namesake(var, ("(:", ")"), |graph, name| !graph.with_label(name).is_empty());
                }
                self.fresh(var.as_ref(), Type::NODE, found)
            }
        };
        let at = match found.nodes.iter().position(|n| n.slot == slot) {
            Some(at) => at,
            None => {
                let bound = self.scope.variables().take(outer).any(|v| v.slot == slot);
                found.nodes.push(PatternNode {
                    slot,
                    labels: Vec::new(),
                    bound,
                });
                found.nodes.len() - 1
            }
        };
        if let Some(labels) = &node.labels {
            let test = self.label_test(labels, "label");
            let condition = Expr::HasLabels(Box::new(Expr::Slot(slot)), test, node.at.0);
            found.demand(condition);
        }
        self.property_filters(slot, node.properties.as_ref(), found)?;
        Ok(at)
    }

    fn rel(&mut self, rel: &RelPattern, outer: usize, found: &mut Match) -> Out<PatternRel> {
        let kind = if rel.length.is_some() {
            Type::list(Types::RELATIONSHIP)
        } else {
            Type::REL
        };
        let known = rel.var.as_ref().and_then(|var| self.scope.find(&var.text).cloned());
        let (slot, bound) = match (&rel.var, known) {
            (Some(var), Some(known)) => {
                expect(
                    var,
                    &known,
                    kind.of,
                    if rel.length.is_some() {
                        "a list of relationships"
                    } else {
                        "a relationship"
                    },
                )?;
                if found.rels.iter().any(|r| r.slot == known.slot) {
                    let message = format!(
                        "`{}` stands for two relationships of one pattern, which are never the same",
                        var.text
                    );
                    return Err(QueryError::syntax(
                        "RelationshipUniquenessViolation",
                        var.span(),
                        message,
                    ));
                }
                (
                    known.slot,
                    self.scope.variables().take(outer).any(|v| v.slot == known.slot),
                )
            }
            (var, _) => {
                if let Some(var) = var.as_ref().filter(|_| rel.types.is_none()) {
                    self.warn_of_namesake(var, ("[:", "]"), |graph, name| graph.count_of_kind(name) > 0);
                }
                (self.fresh(var.as_ref(), kind, found), false)
            }
        };
        let length = rel.length.map(|l| (l.least.unwrap_or(1), l.most));
        let mut bound = PatternRel {
            slot,
            from: 0,
            to: 0,
            direction: rel.direction,
            kinds: self.kinds(rel.types.as_ref()),
            length,
            properties: Vec::new(),
            search: Search::Any,
            bound,
        };
        if length.is_some()
            && let Some(filter) = &rel.filter
        {
            let error = QueryError::syntax(
                "InvalidRelationshipPattern",
                filter.span(),
                "a relationship of variable length stands for several: this condition would mean none of them"
                    .to_owned(),
            );
            let hint = Some("name the list and say `WHERE all(r IN list WHERE …)` behind the pattern".to_owned());
            return Err(QueryError { hint, ..error });
        }
        if length.is_none() {
            self.property_filters(slot, rel.properties.as_ref(), found)?;
        } else {
            bound.properties = self
                .properties(rel.properties.as_ref())?
                .into_iter()
                .map(|(k, v, _)| (k, v))
                .collect();
        }
        Ok(bound)
    }

    /// The symbols of relationship types, each once; `None` for any type.
    fn kinds(&mut self, types: Option<&LabelExpr>) -> Option<Vec<Symbol>> {
        let test = self.label_test(types?, "relationship type");
        let mut kinds: Vec<Symbol> = match (&test, test.choice()) {
            (LabelTest::Any, _) => return None,
            (_, Some(choice)) => choice.iter().filter_map(|key| key.symbol).collect(),
            // A relationship has one type, so that the expression can be tried on each name there is.
            _ => {
                let symbols = self.names.graph().symbols().names().map(|(symbol, _)| symbol);
                symbols.filter(|symbol| test.holds(&[*symbol])).collect()
            }
        };
        kinds.sort_unstable();
        kinds.dedup();
        Some(kinds)
    }

    fn fresh(&mut self, var: Option<&Name>, kind: Type, found: &mut Match) -> Slot {
        let slot = self.slot();
        if let Some(var) = var {
            self.add(&var.text, slot, kind);
        }
        found.fresh.push(slot);
        slot
    }

    fn property_filters(&mut self, slot: Slot, properties: Option<&Properties>, found: &mut Match) -> Out<()> {
        for (key, value, at) in self.properties(properties)? {
            let property = Expr::Property(Box::new(Expr::Slot(slot)), key, at);
            found
                .filters
                .push(Expr::Compare(CompareOp::Eq, Box::new(property), Box::new(value)));
        }
        Ok(())
    }

    fn properties(&mut self, properties: Option<&Properties>) -> Out<Vec<(Key, Expr, Span)>> {
        match properties {
            None => Ok(Vec::new()),
            Some(Properties::Param(name)) => Err(parameter_use(name)),
            Some(Properties::Map(entries)) => entries
                .iter()
                .map(|(name, value)| Ok((self.known_key(name, "property"), self.value(value)?.0, name.span())))
                .collect(),
        }
    }

    /// A label expression, or one of relationship types.
    pub(super) fn label_test(&mut self, labels: &LabelExpr, what: &str) -> LabelTest {
        match labels {
            LabelExpr::Name(name) => LabelTest::Has(self.known_key(name, what)),
            LabelExpr::Any => LabelTest::Any,
            LabelExpr::Not(inner) => LabelTest::Not(Box::new(self.label_test(inner, what))),
            LabelExpr::And(parts) => LabelTest::All(parts.iter().map(|part| self.label_test(part, what)).collect()),
            LabelExpr::Or(parts) => LabelTest::Some(parts.iter().map(|part| self.label_test(part, what)).collect()),
        }
    }

    /// A condition of a pattern.
    pub(super) fn filter(&mut self, filter: &ast::Expr, found: &mut Match) -> Out<()> {
        let mut conditions = Vec::new();
        conjuncts(self.condition(filter)?, &mut conditions);
        for condition in conditions {
            if found.is_of_shortest(&condition) {
                self.warn(AFTER_SEARCH.to_owned());
            }
            found.demand(condition);
        }
        Ok(())
    }

    /// Tells something that the query's writer may not have meant, once.
    fn warn(&mut self, warning: String) {
        if !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
    }

    /// A variable that is called as a label or type, which stands for anything, was probably to be that label or type.
    fn warn_of_namesake(&mut self, var: &Name, (open, close): (&str, &str), is_known: fn(&Graph, Symbol) -> bool) {
        let graph = self.names.graph();
        if graph.symbol(&var.text).is_some_and(|name| is_known(graph, name)) {
            let warning = format!(
                "`{var}` is a variable here, which anything can be: `{open}{var}{close}` asks for what is called so"
            );
            self.warn(warning);
        }
    }

    /// The key of a name that is read; one that the graph does not know is worth a warning.
    pub(super) fn known_key(&mut self, name: &Name, what: &str) -> Key {
        let key = self.key(name);
        let graph = self.names.graph();
        if key.symbol.is_none() && graph.node_count() > 0 {
            let names = graph.symbols().names().map(|(_, name)| &**name);
            let hint = did_you_mean(&name.text, names).map_or_else(String::new, |hint| format!(": {hint}"));
            let warning = format!("unknown {what} `{}`{hint}", name.text);
            self.warn(warning);
        }
        key
    }
}

/// A condition on a shortest path may be meant to guide the search.
const AFTER_SEARCH: &str = "the shortest paths are found first, and those that do not meet the condition are left out: a longer path \
                            that meets it is not looked for. Give relationships their types and properties within the pattern";

impl Match {
    /// Whether a condition speaks of the relationships of a shortest path.
    fn is_of_shortest(&self, condition: &Expr) -> bool {
        let searched = |slot: Slot| {
            self.rels
                .iter()
                .any(|rel| rel.slot == slot && rel.search != Search::Any)
        };
        let path = |slot: Slot| {
            let along = |path: &Expr| matches!(path, Expr::Path(_, along) if along.iter().any(|&rel| searched(rel)));
            self.paths.iter().any(|(own, path)| *own == slot && along(path))
        };
        let mut speaks = false;
        condition.visit(&mut |part| speaks |= matches!(part, Expr::Slot(slot) if searched(*slot) || path(*slot)));
        speaks
    }

    /// Adds a condition; one on the labels of a node goes to the node, so that these can say where to start.
    fn demand(&mut self, condition: Expr) {
        let Expr::HasLabels(base, test, at) = &condition else {
            return self.filters.push(condition);
        };
        if let LabelTest::All(parts) = test {
            for part in parts {
                self.demand(Expr::HasLabels(base.clone(), part.clone(), *at));
            }
            return;
        }
        let slot = if let Expr::Slot(slot) = &**base {
            Some(*slot)
        } else {
            None
        };
        let node = self.nodes.iter_mut().find(|node| Some(node.slot) == slot);
        match (node, test.choice()) {
            (Some(node), Some(choice)) => node.labels.push(choice),
            _ => self.filters.push(condition),
        }
    }
}

/// Splits a condition at its `AND`s.
pub(in crate::query) fn conjuncts(condition: Expr, into: &mut Vec<Expr>) {
    match condition {
        Expr::And(parts, _) => parts.into_iter().for_each(|part| conjuncts(part, into)),
        other => into.push(other),
    }
}

pub(super) fn expect(var: &Name, known: &Variable, types: Types, what: &str) -> Out<()> {
    if known.kind.can_be(types) {
        return Ok(());
    }
    let message = format!(
        "`{}` is {} and cannot be {what} here",
        var.text,
        known.kind.of.described()
    );
    Err(QueryError::syntax("VariableTypeConflict", var.span(), message))
}

pub(super) fn parameter_use(name: &Name) -> QueryError {
    let message = format!(
        "`${}` cannot stand for all properties of a pattern that is looked for",
        name.text
    );
    QueryError {
        hint: Some("name the properties: `{key: $value}`".to_owned()),
        ..QueryError::syntax("InvalidParameterUse", name.span(), message)
    }
}

/// The ends of a relationship.
pub(super) struct Ends {
    pub(super) from: Slot,
    pub(super) to: Slot,
}

impl Ends {
    /// The ends of a relationship as it is stored.
    pub(super) fn stored(direction: Direction, left: Slot, right: Slot) -> Self {
        match direction {
            Direction::In => Self { from: right, to: left },
            Direction::Out | Direction::Both => Self { from: left, to: right },
        }
    }
}
