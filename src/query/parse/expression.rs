//! Expressions: a flat row of operands and operators, given its shape by precedence.

use std::sync::LazyLock;

use pest::iterators::Pair;
use pest::pratt_parser::{Assoc, Op, PrattParser};

use super::clause::{condition, dotted, query};
use super::{Out, Rule, at, inside, iteration, label, literal, missing, name, pattern, span};
use crate::query::QueryError;
use crate::query::ast::{
    At, BinaryOp, Branch, CompareOp, Entry, Expr, ExprKind, Literal, Name, SubqueryBody, SubqueryKind, UnaryOp,
};
use crate::query::foreign::FOREIGN;
use crate::text::Span;

/// From loose to tight.
static PRECEDENCE: LazyLock<PrattParser<Rule>> = LazyLock::new(|| {
    let left = |rule| Op::infix(rule, Assoc::Left);
    PrattParser::new()
        .op(left(Rule::or))
        .op(left(Rule::xor))
        .op(left(Rule::and))
        .op(Op::prefix(Rule::not))
        .op(left(Rule::eq)
            | left(Rule::ne)
            | left(Rule::lt)
            | left(Rule::le)
            | left(Rule::gt)
            | left(Rule::ge)
            | left(Rule::foreign))
        .op(left(Rule::r#in)
            | left(Rule::starts)
            | left(Rule::ends)
            | left(Rule::contains)
            | left(Rule::matches)
            | Op::postfix(Rule::is_null)
            | Op::postfix(Rule::is_not_null))
        .op(left(Rule::add) | left(Rule::sub) | left(Rule::concat))
        .op(left(Rule::mul) | left(Rule::div) | left(Rule::rem))
        .op(left(Rule::pow))
        .op(Op::prefix(Rule::positive) | Op::prefix(Rule::negative))
        .op(Op::postfix(Rule::property)
            | Op::postfix(Rule::subscript)
            | Op::postfix(Rule::is_labelled)
            | Op::postfix(Rule::is_closely_labelled)
            | Op::postfix(Rule::projected))
});

/// How many operators and brackets stand above an expression.
#[derive(Clone, Copy, Default)]
pub(super) struct Depth(usize);

impl Depth {
    /// A tree deeper than this is refused: every later walk over it is as deep.
    const MOST: usize = 3_000;

    pub(super) fn below(self, operators: usize, place: Span) -> Out<Self> {
        let depth = Self(self.0 + operators + 1);
        if depth.0 > Self::MOST {
            let message = format!(
                "this expression has more than {} operators within each other",
                Self::MOST
            );
            return Err(QueryError::syntax("UnexpectedSyntax", place, message));
        }
        Ok(depth)
    }
}

/// An expression, and whether brackets or a single operand close it against its neighbours.
struct Part {
    expr: Expr,
    closed: bool,
}

pub(super) fn expr(pair: Pair<'_, Rule>, depth: Depth) -> Out<Expr> {
    flat(inside(pair).collect(), depth)
}

/// Gives a flat row of operands and operators its shape.
pub(super) fn flat(pairs: Vec<Pair<'_, Rule>>, depth: Depth) -> Out<Expr> {
    let (Some(first), Some(last)) = (pairs.first(), pairs.last()) else {
        return Err(missing(0));
    };
    let place = Span::new(span(first).start, span(last).end);
    let depth = depth.below(pairs.len() - 1, place)?;
    if pairs.len() == 1 {
        return pairs
            .into_iter()
            .map(|pair| operand(pair, depth))
            .next()
            .unwrap_or_else(|| Err(missing(place.start)));
    }
    let part = PRECEDENCE
        .map_primary(|pair| {
            Ok(Part {
                expr: operand(pair, depth)?,
                closed: true,
            })
        })
        .map_prefix(|sign, inner: Out<Part>| prefix(&sign, inner?))
        .map_postfix(|inner: Out<Part>, op| postfix(inner?, op, depth))
        .map_infix(|left: Out<Part>, op, right: Out<Part>| infix(left?, &op, right?))
        .parse(pairs.into_iter())?;
    Ok(part.expr)
}

/// Splits `target = value`, as `SET` and `reduce` mean it, at its first `=`.
pub(super) fn assignment(pair: Pair<'_, Rule>, depth: Depth) -> Out<Option<(Expr, Expr)>> {
    split(pair, Rule::eq, depth)
}

/// Splits an expression at the first operator `rule` where only postfixes stand before it.
pub(super) fn split(pair: Pair<'_, Rule>, rule: Rule, depth: Depth) -> Out<Option<(Expr, Expr)>> {
    let mut pairs: Vec<_> = inside(pair).collect();
    let is_part_of_operand = |p: &Pair<'_, Rule>| {
        matches!(
            p.as_rule(),
            Rule::variable | Rule::paren | Rule::property | Rule::subscript | Rule::function
        )
    };
    let Some(at) = pairs.iter().position(|p| !is_part_of_operand(p)) else {
        return Ok(None);
    };
    if at == 0 || pairs.get(at).is_none_or(|p| p.as_rule() != rule) {
        return Ok(None);
    }
    let value = pairs.split_off(at + 1);
    pairs.truncate(at);
    Ok(Some((flat(pairs, depth)?, flat(value, depth)?)))
}

fn prefix(sign: &Pair<'_, Rule>, inner: Part) -> Out<Part> {
    let op = match sign.as_rule() {
        Rule::not => UnaryOp::Not,
        Rule::positive => UnaryOp::Plus,
        _ => UnaryOp::Minus,
    };
    let place = Span::new(span(sign).start, inner.expr.span().end);
    Ok(Part {
        expr: Expr::new(ExprKind::Unary(op, Box::new(inner.expr)), place),
        closed: true,
    })
}

fn postfix(inner: Part, op: Pair<'_, Rule>, depth: Depth) -> Out<Part> {
    let place = Span::new(inner.expr.span().start, span(&op).end);
    let base = Box::new(inner.expr);
    let kind = match op.as_rule() {
        Rule::is_null => ExprKind::IsNull(base, false),
        Rule::is_not_null => ExprKind::IsNull(base, true),
        Rule::property => ExprKind::Property(base, name(&inside(op).need()?)),
        Rule::is_labelled | Rule::is_closely_labelled => ExprKind::HasLabels(base, label::labels(op)?),
        Rule::projected => ExprKind::Projection(base, inside(op).map(|p| entry(p, depth)).collect::<Out<_>>()?),
        _ => subscript(base, op, depth)?,
    };
    Ok(Part {
        expr: Expr::new(kind, place),
        closed: true,
    })
}

fn subscript(base: Box<Expr>, op: Pair<'_, Rule>, depth: Depth) -> Out<ExprKind> {
    let (mut from, mut to, mut ranged) = (None, None, false);
    for part in inside(op) {
        if part.as_rule() == Rule::range {
            ranged = true;
        } else if ranged {
            to = Some(Box::new(expr(part, depth)?));
        } else {
            from = Some(Box::new(expr(part, depth)?));
        }
    }
    match from {
        Some(index) if !ranged => Ok(ExprKind::Index(base, index)),
        from => Ok(ExprKind::Slice(base, from, to)),
    }
}

fn entry(pair: Pair<'_, Rule>, depth: Depth) -> Out<Entry> {
    let property = pair.as_str().starts_with('.');
    let mut parts = inside(pair);
    let first = parts.need()?;
    Ok(match (first.as_rule(), parts.next()) {
        (Rule::star, _) => Entry::All,
        (_, Some(value)) => Entry::Pair(name(&first), expr(value, depth)?),
        _ if property => Entry::Property(name(&first)),
        _ => Entry::Var(name(&first)),
    })
}

fn infix(left: Part, op: &Pair<'_, Rule>, right: Part) -> Out<Part> {
    let place = Span::new(left.expr.span().start, right.expr.span().end);
    let compare = match op.as_rule() {
        Rule::eq => Some(CompareOp::Eq),
        Rule::ne => Some(CompareOp::Ne),
        Rule::lt => Some(CompareOp::Lt),
        Rule::le => Some(CompareOp::Le),
        Rule::gt => Some(CompareOp::Gt),
        Rule::ge => Some(CompareOp::Ge),
        _ => None,
    };
    if let Some(compare) = compare {
        let kind = match left.expr.kind {
            ExprKind::Compare(first, mut rest) if !left.closed => {
                rest.push((compare, right.expr));
                ExprKind::Compare(first, rest)
            }
            kind => {
                let first = Expr { kind, at: left.expr.at };
                ExprKind::Compare(Box::new(first), vec![(compare, right.expr)])
            }
        };
        return Ok(Part {
            expr: Expr::new(kind, place),
            closed: false,
        });
    }
    let op = match op.as_rule() {
        Rule::or => BinaryOp::Or,
        Rule::xor => BinaryOp::Xor,
        Rule::and => BinaryOp::And,
        Rule::add => BinaryOp::Add,
        Rule::sub => BinaryOp::Sub,
        Rule::concat => BinaryOp::Concat,
        Rule::mul => BinaryOp::Mul,
        Rule::div => BinaryOp::Div,
        Rule::rem => BinaryOp::Rem,
        Rule::pow => BinaryOp::Pow,
        Rule::r#in => BinaryOp::In,
        Rule::starts => BinaryOp::StartsWith,
        Rule::ends => BinaryOp::EndsWith,
        Rule::contains => BinaryOp::Contains,
        Rule::matches => BinaryOp::Matches,
        _ => return Err(foreign(op)),
    };
    let kind = ExprKind::Binary(op, Box::new(left.expr), Box::new(right.expr));
    Ok(Part {
        expr: Expr::new(kind, place),
        closed: true,
    })
}

/// An operator of another language.
fn foreign(op: &Pair<'_, Rule>) -> QueryError {
    let sign = op.as_str().trim();
    let mut error = QueryError::syntax(
        "UnexpectedSyntax",
        span(op),
        format!("`{sign}` is no operator of this language"),
    );
    error.hint = FOREIGN.operator(sign);
    error
}

/// One operand of an expression.
fn operand(pair: Pair<'_, Rule>, depth: Depth) -> Out<Expr> {
    let place = span(&pair);
    let kind = match pair.as_rule() {
        Rule::number => ExprKind::Literal(literal::number(&pair)?),
        Rule::string => ExprKind::Literal(Literal::Str(literal::string(&pair)?)),
        Rule::literal => ExprKind::Literal(match pair.as_str().trim().to_ascii_lowercase().as_str() {
            "true" => Literal::Bool(true),
            "false" => Literal::Bool(false),
            _ => Literal::Null,
        }),
        Rule::variable => ExprKind::Var(name(&inside(pair).need()?)),
        Rule::param => ExprKind::Param(pattern::param(&pair)),
        Rule::map => ExprKind::Map(map_entries(pair, depth)?),
        Rule::bracket => iteration::bracket(pair, depth)?,
        Rule::paren => return paren(pair, depth),
        Rule::case => case(pair, depth)?,
        Rule::subquery => subquery(pair, depth)?,
        _ => call(pair, depth)?,
    };
    Ok(Expr::new(kind, place))
}

pub(super) fn map_entries(pair: Pair<'_, Rule>, depth: Depth) -> Out<Vec<(Name, Expr)>> {
    let entry = |pair| {
        let mut parts = inside(pair);
        Ok((name(&parts.need()?), expr(parts.need()?, depth)?))
    };
    inside(pair).map(entry).collect()
}

/// `(a + b)`, or a pattern that begins like it.
fn paren(pair: Pair<'_, Rule>, depth: Depth) -> Out<Expr> {
    let place = span(&pair);
    let mut parts = inside(pair.clone());
    if let (Some(inner), None) = (parts.one(Rule::expr), parts.next()) {
        // Brackets belong to what they enclose, as a column's name shows.
        return Ok(Expr {
            at: At(place),
            ..expr(inner, depth)?
        });
    }
    let depth = depth.below(0, place)?;
    let pattern = pattern::from_bracket(pair, depth)?;
    Ok(Expr::new(ExprKind::Pattern(Box::new(pattern)), place))
}

fn case(pair: Pair<'_, Rule>, depth: Depth) -> Out<ExprKind> {
    let (mut subject, mut branches, mut otherwise) = (None, Vec::new(), None);
    for part in inside(pair) {
        match part.as_rule() {
            Rule::expr => subject = Some(Box::new(expr(part, depth)?)),
            Rule::when => {
                let mut parts = inside(part);
                branches.push(Branch {
                    test: expr(parts.need()?, depth)?,
                    value: expr(parts.need()?, depth)?,
                });
            }
            _ => otherwise = Some(Box::new(expr(inside(part).need()?, depth)?)),
        }
    }
    Ok(ExprKind::Case(subject, branches, otherwise))
}

fn subquery(pair: Pair<'_, Rule>, depth: Depth) -> Out<ExprKind> {
    let word = pair.as_str().get(..3).unwrap_or_default().to_ascii_lowercase();
    let kind = match word.as_str() {
        "cou" => SubqueryKind::Count,
        "col" => SubqueryKind::Collect,
        _ => SubqueryKind::Exists,
    };
    let mut parts = inside(pair);
    let body = parts.need()?;
    let body = if body.as_rule() == Rule::query {
        SubqueryBody::Query(query(body, depth)?)
    } else {
        SubqueryBody::Patterns(pattern::patterns(body, depth)?, condition(parts.next(), depth)?)
    };
    Ok(ExprKind::Subquery(kind, Box::new(body)))
}

fn call(pair: Pair<'_, Rule>, depth: Depth) -> Out<ExprKind> {
    let place = at(&pair);
    let mut parts = inside(pair);
    let name = dotted(&parts.need()?);
    let distinct = parts.one(Rule::distinct).is_some();
    if parts.one(Rule::star).is_some() {
        if name.text.eq_ignore_ascii_case("count") && !distinct {
            return Ok(ExprKind::CountAll);
        }
        let message = if distinct {
            "`DISTINCT` tells values apart, and `*` is none: name what is counted, `count(DISTINCT n)`".to_owned()
        } else {
            format!("`{}(*)` has no meaning: only `count(*)` has", name.text)
        };
        return Err(QueryError::syntax("UnexpectedSyntax", place.0, message));
    }
    iteration::call(name, distinct, parts, place.0, depth)
}
