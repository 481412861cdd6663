//! Clauses that change the graph.

use super::expr::{Expr, Key, Slot};
use super::expression::require;
use super::matching::{Ends, expect, parameter_use};
use super::query::already_bound;
use super::step::{Assign, Creation, Made, Match, Merge, NewProperties, PatternNode, PatternRel, Writes};
use super::types::Type;
use super::{Binder, Out};
use crate::graph::{Direction, Symbol};
use crate::query::QueryError;
use crate::query::ast::{
    self, Clause, CompareOp, ExprKind, LabelExpr, Name, NodePattern, PathPattern, Properties, RelPattern, RemoveItem,
    Search, SetItem,
};
use crate::query::function::Types;
use crate::text::Span;

/// A pattern as something to make and, for MERGE, as something to find in the same slots.
#[derive(Default)]
struct Sketch {
    creation: Creation,
    /// Present for MERGE.
    find: Option<Match>,
}

impl Sketch {
    fn node(&mut self, slot: Slot, labels: Vec<Vec<Key>>, bound: bool) {
        let Some(find) = &mut self.find else { return };
        if find.nodes.iter().all(|node| node.slot != slot) {
            find.nodes.push(PatternNode { slot, labels, bound });
            if !bound {
                find.fresh.push(slot);
            }
        }
    }

    fn rel(&mut self, slot: Slot, (left, right): (Slot, Slot), direction: Direction, kind: Symbol) {
        let Some(find) = &mut self.find else { return };
        let place = |slot: Slot| find.nodes.iter().position(|node| node.slot == slot).unwrap_or_default();
        let (from, to) = (place(left), place(right));
        find.rels.push(PatternRel {
            slot,
            from,
            to,
            direction,
            kinds: Some(vec![kind]),
            length: None,
            properties: Vec::new(),
            search: Search::Any,
            bound: false,
        });
        find.fresh.push(slot);
    }
}

fn refuse_condition(filter: Option<&ast::Expr>) -> Out<()> {
    filter.map_or(Ok(()), |filter| {
        let message = "a pattern that is made has no condition".to_owned();
        Err(QueryError::syntax("UnexpectedSyntax", filter.span(), message))
    })
}

impl Binder<'_> {
    pub(super) fn update(&mut self, clause: &Clause) -> Out<Writes> {
        Ok(match clause {
            Clause::Create(patterns, _) => {
                let mut sketch = Sketch::default();
                for pattern in patterns {
                    self.create(pattern, false, &mut sketch)?;
                }
                Writes::Create(sketch.creation)
            }
            Clause::Merge(merge) => Writes::Merge(Box::new(self.merge(merge)?)),
            Clause::Set(items, _) => Writes::Set(self.assignments(items)?),
            Clause::Remove(items, _) => Writes::Set(items.iter().map(|i| self.removal(i)).collect::<Out<_>>()?),
            Clause::Delete(detach, targets, _) => {
                let targets = targets.iter().map(|t| self.deletion(t)).collect::<Out<_>>()?;
                Writes::Delete {
                    detach: *detach,
                    targets,
                }
            }
            _ => Writes::Set(Vec::new()),
        })
    }

    /// Binds a pattern whose missing parts are made; `merging` is laxer about directions.
    fn create(&mut self, path: &PathPattern, merging: bool, sketch: &mut Sketch) -> Out<()> {
        if path.search != Search::Any {
            let message = "a shortest path can only be looked for".to_owned();
            return Err(QueryError::syntax("UnexpectedSyntax", path.at.0, message));
        }
        let alone = path.steps.is_empty();
        let start = self.made_node(&path.start, alone, merging, sketch)?;
        let mut left = start;
        let mut along = Vec::new();
        for (rel, node) in &path.steps {
            let right = self.made_node(node, false, merging, sketch)?;
            along.push(self.made_rel(rel, left, right, merging, sketch)?);
            left = right;
        }
        if let Some(var) = &path.var {
            let slot = self.declare(var, Type::PATH)?;
            sketch.creation.paths.push((slot, Expr::Path(start, along.clone())));
            if let Some(find) = &mut sketch.find {
                find.paths.push((slot, Expr::Path(start, along)));
            }
        }
        Ok(())
    }

    fn made_node(&mut self, node: &NodePattern, alone: bool, merging: bool, sketch: &mut Sketch) -> Out<Slot> {
        refuse_condition(node.filter.as_ref())?;
        if let Some(var) = &node.var
            && let Some(known) = self.scope.find(&var.text).cloned()
        {
            if alone || node.labels.is_some() || node.properties.is_some() {
                return Err(already_bound(var));
            }
            expect(var, &known, Types::NODE, "a node")?;
            sketch.node(known.slot, Vec::new(), true);
            return Ok(known.slot);
        }
        // Its own properties cannot name it: it is not there yet.
        let properties = self.new_properties(node.properties.as_ref(), merging)?;
        let slot = match &node.var {
            Some(var) => self.declare(var, Type::NODE)?,
            None => self.slot(),
        };
        let names = node.labels.as_ref().map_or(Some(Vec::new()), LabelExpr::names);
        let Some(names) = names else {
            let message = "a new node has labels, not a choice of them".to_owned();
            return Err(QueryError::syntax("UnexpectedSyntax", node.at.0, message));
        };
        let labels = names.iter().map(|name| self.symbol(name)).collect();
        let keys = names.iter().map(|name| vec![self.key(name)]).collect();
        sketch.node(slot, keys, false);
        self.wanted(slot, node.properties.as_ref(), &properties, sketch);
        sketch.creation.made.push(Made::Node {
            slot,
            labels,
            properties,
        });
        Ok(slot)
    }

    fn made_rel(&mut self, rel: &RelPattern, left: Slot, right: Slot, merging: bool, sketch: &mut Sketch) -> Out<Slot> {
        refuse_condition(rel.filter.as_ref())?;
        let at = rel.at.0;
        let refuse = |code, message: &str| Err(QueryError::syntax(code, at, message.to_owned()));
        if let Some(var) = &rel.var
            && self.scope.find(&var.text).is_some()
        {
            return Err(already_bound(var));
        }
        if rel.length.is_some() {
            return refuse(
                "CreatingVarLength",
                "a relationship of variable length can only be looked for",
            );
        }
        let Some(kind) = rel.types.as_ref().and_then(LabelExpr::name) else {
            return refuse(
                "NoSingleRelationshipType",
                "a new relationship needs exactly one type, as in `-[:TYPE]->`",
            );
        };
        if rel.direction == Direction::Both && !merging {
            return refuse(
                "RequiresDirectedRelationship",
                "a new relationship needs a direction: `-->` or `<--`",
            );
        }
        let properties = self.new_properties(rel.properties.as_ref(), merging)?;
        let slot = match &rel.var {
            Some(var) => self.declare(var, Type::REL)?,
            None => self.slot(),
        };
        let Ends { from, to } = Ends::stored(rel.direction, left, right);
        self.wanted(slot, rel.properties.as_ref(), &properties, sketch);
        let kind = self.symbol(kind);
        sketch.rel(slot, (left, right), rel.direction, kind);
        sketch.creation.made.push(Made::Rel {
            slot,
            kind,
            from,
            to,
            properties,
            at,
        });
        Ok(slot)
    }

    /// What MERGE looks for: the properties that it would give.
    fn wanted(&mut self, slot: Slot, names: Option<&Properties>, values: &NewProperties, sketch: &mut Sketch) {
        let Some(find) = &mut sketch.find else { return };
        if let (Some(Properties::Map(names)), NewProperties::Pairs(pairs)) = (names, values) {
            for ((name, _), (_, value, at)) in names.iter().zip(pairs) {
                let property = Expr::Property(Box::new(Expr::Slot(slot)), self.key(name), *at);
                find.filters.push(Expr::Compare(
                    CompareOp::Eq,
                    Box::new(property),
                    Box::new(value.clone()),
                ));
            }
        }
    }

    fn new_properties(&mut self, properties: Option<&Properties>, merging: bool) -> Out<NewProperties> {
        match properties {
            None => Ok(NewProperties::Pairs(Vec::new())),
            Some(Properties::Param(name)) if merging => Err(parameter_use(name)),
            Some(Properties::Param(name)) => {
                let param = ast::Expr::new(ExprKind::Param(name.clone()), name.span());
                Ok(NewProperties::Map(self.value(&param)?.0, name.span()))
            }
            Some(Properties::Map(entries)) => {
                let mut pairs = Vec::with_capacity(entries.len());
                for (key, value) in entries {
                    let at = value.span();
                    let value = self.value(value)?.0;
                    pairs.push((self.symbol(key), value, at));
                }
                Ok(NewProperties::Pairs(pairs))
            }
        }
    }

    fn symbols(&mut self, names: &[Name]) -> Vec<Symbol> {
        names.iter().map(|name| self.symbol(name)).collect()
    }

    fn merge(&mut self, merge: &ast::Merge) -> Out<Merge> {
        let mut sketch = Sketch {
            find: Some(Match::default()),
            ..Sketch::default()
        };
        self.create(&merge.pattern, true, &mut sketch)?;
        let on_create = self.assignments(&merge.on_create)?;
        let on_match = self.assignments(&merge.on_match)?;
        Ok(Merge {
            find: sketch.find.unwrap_or_default(),
            create: sketch.creation,
            on_create,
            on_match,
            at: merge.pattern.at.0,
        })
    }

    fn assignments(&mut self, items: &[SetItem]) -> Out<Vec<Assign>> {
        items.iter().map(|item| self.assignment(item)).collect()
    }

    fn assignment(&mut self, item: &SetItem) -> Out<Assign> {
        Ok(match item {
            SetItem::Property(base, key, value) => {
                let target = self.entity(base)?;
                let at = value.span();
                let value = self.value(value)?.0;
                Assign::Property {
                    target,
                    key: self.symbol(key),
                    value,
                    at,
                }
            }
            SetItem::Replace(base, value) | SetItem::Update(base, value) => {
                let target = self.entity(base)?;
                let at = value.span();
                let (value, kind) = self.value(value)?;
                require(kind, Types::MAP | Types::ENTITY, at, "properties are set from a map")?;
                Assign::Map {
                    target,
                    value,
                    keep: matches!(item, SetItem::Update(..)),
                    at,
                }
            }
            SetItem::Labels(base, labels) => Assign::AddLabels {
                target: self.entity(base)?,
                labels: self.symbols(labels),
                at: base.span(),
            },
        })
    }

    fn removal(&mut self, item: &RemoveItem) -> Out<Assign> {
        Ok(match item {
            RemoveItem::Property(base, key) => Assign::Property {
                target: self.entity(base)?,
                key: self.symbol(key),
                value: Expr::Const(crate::graph::Value::Null),
                at: base.span(),
            },
            RemoveItem::Labels(base, labels) => Assign::RemoveLabels {
                target: self.entity(base)?,
                labels: self.symbols(labels),
                at: base.span(),
            },
        })
    }

    fn symbol(&mut self, name: &Name) -> Symbol {
        // Queries that write are bound with a graph that learns names, so there always is one.
        self.names.symbol(&name.text).unwrap_or_default()
    }

    fn entity(&mut self, base: &ast::Expr) -> Out<Expr> {
        let (target, kind) = self.value(base)?;
        require(
            kind,
            Types::ENTITY,
            base.span(),
            "only nodes and relationships can be changed",
        )?;
        Ok(target)
    }

    fn deletion(&mut self, target: &ast::Expr) -> Out<(Expr, Span)> {
        let at = target.span();
        if matches!(target.kind, ExprKind::HasLabels(..)) {
            let message = "labels are taken away with REMOVE, not with DELETE".to_owned();
            return Err(QueryError::syntax("InvalidDelete", at, message));
        }
        let (target, kind) = self.value(target)?;
        require(
            kind,
            Types::ENTITY | Types::PATH,
            at,
            "only nodes, relationships and paths can be deleted",
        )?;
        Ok((target, at))
    }
}
