//! What a query demands: of properties, of labels, and of the way relationships go.

use super::super::ast::{
    BinaryOp, Clause, CompareOp, Entry, Expr, ExprKind, Imports, Name, NodePattern, PathPattern, Projection,
    Properties, Query, RelPattern, Single, SubqueryBody, SubqueryKind,
};
use super::scope::{Known, Scope, known, labelled, meet, such};
use super::such::Such;
use crate::graph::Direction;

/// All that a query demands.
#[derive(Debug, Default)]
pub(super) struct Asked<'q> {
    /// Nodes and relationships that it names by label or type.
    pub(super) named: Vec<Such<'q>>,
    pub(super) tests: Vec<Test<'q>>,
    pub(super) ways: Vec<Way<'q>>,
    pub(super) reads: Vec<Read<'q>>,
}

/// A property of such nodes or relationships, as it is read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Read<'q> {
    pub(super) of: Such<'q>,
    pub(super) key: &'q Name,
}

/// A demand on a property: that it stands so to a value.
#[derive(Debug)]
pub(super) struct Test<'q> {
    pub(super) read: Read<'q>,
    /// `toLower` or `toUpper`, through which the property is seen.
    pub(super) through: Option<&'q Name>,
    pub(super) op: Op,
    /// What it is held against; a list of such for [`Op::In`].
    pub(super) against: &'q Expr,
}

/// How a property stands to a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Op {
    Compare(CompareOp),
    /// It is one of a list.
    In,
    /// It is a list that has the value.
    Has,
    StartsWith,
    EndsWith,
    Contains,
}

/// A relationship between two nodes.
#[derive(Debug)]
pub(super) struct Way<'q> {
    pub(super) left: Such<'q>,
    pub(super) rels: Such<'q>,
    pub(super) right: Such<'q>,
    /// From left to right.
    pub(super) direction: Direction,
    /// Whether other nodes may come between.
    pub(super) long: bool,
}

/// What a query demands.
pub(super) fn asked(query: &Query) -> Asked<'_> {
    let mut asked = Asked::default();
    asked.query(query, &Scope::new());
    asked
}

impl<'q> Asked<'q> {
    fn query(&mut self, query: &'q Query, outer: &Scope<'q>) {
        for single in std::iter::once(&query.first).chain(query.rest.iter().map(|(_, single)| single)) {
            self.single(single, outer.clone());
        }
    }

    fn single(&mut self, single: &'q Single, mut scope: Scope<'q>) {
        for clause in &single.clauses {
            match clause {
                Clause::Match { patterns, filter, .. } => self.patterns(patterns, filter.as_ref(), &mut scope),
                Clause::With(projection, filter) => {
                    scope = self.projection(projection, &scope);
                    if let Some(filter) = filter {
                        self.condition(filter, &scope);
                    }
                }
                Clause::Return(projection) => {
                    self.projection(projection, &scope);
                }
                Clause::Unwind(list, var) => {
                    self.read(list, &scope);
                    scope.remove(&*var.text);
                }
                Clause::Call(call) => {
                    for item in call.yields.iter().flatten() {
                        scope.remove(&*item.alias.as_ref().unwrap_or(&item.column).text);
                    }
                    if let Some(filter) = &call.filter {
                        self.condition(filter, &scope);
                    }
                }
                Clause::Nested { imports, query, .. } => {
                    let seen = match imports {
                        Imports::Named(names) => {
                            let named = |var: &&str| names.iter().any(|name| &*name.text == *var);
                            scope
                                .iter()
                                .filter(|(var, _)| named(var))
                                .map(|(var, known)| (*var, known.clone()))
                                .collect()
                        }
                        Imports::Leading | Imports::All => scope.clone(),
                    };
                    self.query(query, &seen);
                }
                // Whoever changes the graph is not asked why nothing was found.
                _ => {}
            }
        }
    }

    /// The scope behind a projection.
    fn projection(&mut self, projection: &'q Projection, scope: &Scope<'q>) -> Scope<'q> {
        let mut behind = if projection.star { scope.clone() } else { Scope::new() };
        for item in &projection.items {
            self.read(&item.value, scope);
            let own = if let ExprKind::Var(name) = &item.value.kind {
                Some(name)
            } else {
                None
            };
            let Some(name) = item.alias.as_ref().or(own) else {
                continue;
            };
            match known(&item.value, scope) {
                Some(known) => behind.insert(&name.text, known),
                None => behind.remove(&*name.text),
            };
        }
        for sort in &projection.order {
            self.read(&sort.key, scope);
        }
        behind
    }

    fn patterns(&mut self, patterns: &'q [PathPattern], filter: Option<&'q Expr>, scope: &mut Scope<'q>) {
        for path in patterns {
            meet(path, scope);
        }
        if let Some(filter) = filter {
            labelled(filter, scope);
        }
        for path in patterns {
            self.path(path, scope);
        }
        if let Some(filter) = filter {
            self.condition(filter, scope);
        }
    }

    fn path(&mut self, path: &'q PathPattern, scope: &Scope<'q>) {
        let mut left = such(&path.start, scope);
        self.node(&path.start, &left, scope);
        for (rel, node) in &path.steps {
            let right = such(node, scope);
            self.rel(rel, scope);
            self.node(node, &right, scope);
            let least = rel.length.map_or(1, |length| length.least.unwrap_or(1));
            if least > 0 {
                self.ways.push(Way {
                    left,
                    rels: Such::rels(rel.types.as_ref()),
                    right: right.clone(),
                    direction: rel.direction,
                    long: rel.length.is_some(),
                });
            }
            left = right;
        }
    }

    fn node(&mut self, node: &'q NodePattern, such: &Such<'q>, scope: &Scope<'q>) {
        self.properties(node.properties.as_ref(), such);
        self.named.push(such.clone());
        if let Some(filter) = &node.filter {
            self.condition(filter, scope);
        }
    }

    fn rel(&mut self, rel: &'q RelPattern, scope: &Scope<'q>) {
        let such = Such::rels(rel.types.as_ref());
        self.properties(rel.properties.as_ref(), &such);
        self.named.push(such);
        if let Some(filter) = &rel.filter {
            self.condition(filter, scope);
        }
    }

    fn properties(&mut self, properties: Option<&'q Properties>, of: &Such<'q>) {
        let Some(Properties::Map(entries)) = properties else {
            return;
        };
        for (key, against) in entries {
            let read = Read { of: of.clone(), key };
            self.reads.push(read.clone());
            self.tests.push(Test {
                read,
                through: None,
                op: Op::Compare(CompareOp::Eq),
                against,
            });
        }
    }

    /// A condition that must hold, or one of several of which one must.
    fn condition(&mut self, condition: &'q Expr, scope: &Scope<'q>) {
        self.read(condition, scope);
        self.demands(condition, scope);
    }

    fn demands(&mut self, condition: &'q Expr, scope: &Scope<'q>) {
        match &condition.kind {
            ExprKind::Binary(BinaryOp::And | BinaryOp::Or | BinaryOp::Xor, left, right) => {
                self.demands(left, scope);
                self.demands(right, scope);
            }
            ExprKind::Compare(first, rest) => {
                let mut left = &**first;
                for (op, right) in rest {
                    self.test(left, Op::Compare(*op), right, scope);
                    self.test(right, Op::Compare(turned(*op)), left, scope);
                    left = right;
                }
            }
            ExprKind::Binary(BinaryOp::In, left, right) => {
                self.test(left, Op::In, right, scope);
                self.test(right, Op::Has, left, scope);
            }
            ExprKind::Binary(BinaryOp::StartsWith, left, right) => self.test(left, Op::StartsWith, right, scope),
            ExprKind::Binary(BinaryOp::EndsWith, left, right) => self.test(left, Op::EndsWith, right, scope),
            ExprKind::Binary(BinaryOp::Contains, left, right) => self.test(left, Op::Contains, right, scope),
            ExprKind::Pattern(path) => {
                let mut scope = scope.clone();
                meet(path, &mut scope);
                self.path(path, &scope);
            }
            ExprKind::Subquery(SubqueryKind::Exists, body) => match &**body {
                SubqueryBody::Query(query) => self.query(query, scope),
                SubqueryBody::Patterns(patterns, filter) => {
                    self.patterns(patterns, filter.as_ref(), &mut scope.clone());
                }
            },
            // What stands behind `NOT` may well be nowhere.
            _ => {}
        }
    }

    fn test(&mut self, seen: &'q Expr, op: Op, against: &'q Expr, scope: &Scope<'q>) {
        let (through, seen) = match &seen.kind {
            ExprKind::Call(name, false, arguments) if is_case(name) && arguments.len() == 1 => {
                (Some(name), arguments.first().unwrap_or(seen))
            }
            _ => (None, seen),
        };
        if let Some(Known::Property(of, key)) = known(seen, scope) {
            self.tests.push(Test {
                read: Read { of, key },
                through,
                op,
                against,
            });
        }
    }

    /// The properties that an expression reads of known variables.
    fn read(&mut self, expr: &'q Expr, scope: &Scope<'q>) {
        expr.each(&mut |part| match &part.kind {
            // These have variables of their own, which may be called as others are.
            ExprKind::Comprehension(..)
            | ExprKind::Quantifier(..)
            | ExprKind::Reduce(..)
            | ExprKind::PatternComprehension(..) => false,
            ExprKind::Property(..) => {
                if let Some(Known::Property(of, key)) = known(part, scope) {
                    self.reads.push(Read { of, key });
                }
                true
            }
            ExprKind::Projection(base, entries) => {
                if let Some(Known::Such(of)) = known(base, scope) {
                    let keys = entries.iter().filter_map(|entry| match entry {
                        Entry::Property(key) => Some(key),
                        _ => None,
                    });
                    self.reads.extend(keys.map(|key| Read { of: of.clone(), key }));
                }
                true
            }
            _ => true,
        });
    }
}

/// Whether a function gives a text in other capitals.
fn is_case(name: &Name) -> bool {
    ["toLower", "toUpper", "lower", "upper"]
        .iter()
        .any(|known| name.text.eq_ignore_ascii_case(known))
}

/// A comparison read from right to left.
const fn turned(op: CompareOp) -> CompareOp {
    match op {
        CompareOp::Lt => CompareOp::Gt,
        CompareOp::Le => CompareOp::Ge,
        CompareOp::Gt => CompareOp::Lt,
        CompareOp::Ge => CompareOp::Le,
        CompareOp::Eq | CompareOp::Ne => op,
    }
}
