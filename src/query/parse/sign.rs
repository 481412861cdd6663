//! The rules of the grammar as they look in a query.

use pest::error::{Error, ErrorVariant};

use super::Rule;

/// "a, b or c" from the rules that would have fitted.
pub(super) fn expected(error: &Error<Rule>) -> Option<String> {
    let ErrorVariant::ParsingError { positives, .. } = &error.variant else {
        return None;
    };
    let mut names: Vec<String> = positives.iter().filter_map(|rule| sign(*rule)).collect();
    // Capitals are keywords: they stand behind the signs, and what can be nearly anything last.
    let rank = |name: &str| match name {
        CLAUSE => 3,
        END => 4,
        _ if name.starts_with(|c: char| c.is_uppercase()) => 2,
        _ => 1,
    };
    names.sort_by_key(|name| (rank(name), name.clone()));
    names.dedup();
    if names.iter().any(|name| name == EXPRESSION) {
        names.retain(|name| name != NAME);
    }
    let last = names.pop()?;
    Some(if names.is_empty() {
        last
    } else {
        format!("{} or {last}", names.join(", "))
    })
}

const EXPRESSION: &str = "an expression";
const OPERATOR: &str = "an operator";
pub(super) const NAME: &str = "a name";
const CLAUSE: &str = "a clause such as MATCH or RETURN";
const END: &str = "the end of the query";

/// A rule as it looks in a query; `None` for what only confuses.
fn sign(rule: Rule) -> Option<String> {
    use Rule as R;
    let sign = match rule {
        R::expr
        | R::narrow
        | R::variable
        | R::number
        | R::string
        | R::param
        | R::bracket
        | R::paren
        | R::case
        | R::literal
        | R::function
        | R::subquery
        | R::not
        | R::positive
        | R::negative
        | R::dotted
        | R::map
        | R::k_not
        | R::k_case
        | R::k_exists
        | R::k_count
        | R::k_collect
        | R::k_true
        | R::k_false
        | R::k_null => EXPRESSION,
        R::or
        | R::xor
        | R::and
        | R::eq
        | R::ne
        | R::le
        | R::ge
        | R::lt
        | R::gt
        | R::add
        | R::sub
        | R::concat
        | R::mul
        | R::div
        | R::rem
        | R::pow
        | R::matches
        | R::foreign
        | R::starts
        | R::ends
        | R::contains
        | R::r#in
        | R::k_or
        | R::k_xor
        | R::k_and
        | R::k_in
        | R::k_is
        | R::k_starts
        | R::k_ends
        | R::k_contains
        | R::k_like => OPERATOR,
        R::property
        | R::subscript
        | R::is_labelled
        | R::is_closely_labelled
        | R::bang
        | R::quantifier
        | R::plus
        | R::upto
        | R::imports
        | R::projected
        | R::is_null
        | R::is_not_null
        | R::distinct
        | R::k_distinct
        | R::trimming
        | R::side
        | R::k_from
        | R::k_explain
        | R::k_profile => return None,
        R::projection | R::items => "an expression or `*`",
        R::ident | R::name => NAME,
        R::node | R::chain | R::pattern | R::patterns | R::shortest | R::paren_node => "a node such as `(n:Label)`",
        R::rel | R::left | R::detail => "a relationship such as `-[:TYPE]->`",
        R::right => "`>`",
        R::labels | R::types => "`:`",
        R::any_label | R::each_label | R::label | R::percent => "a label",
        R::length | R::star | R::starless => "`*`",
        R::range => "`..`",
        R::bound => "a number of steps",
        R::props => "`{`",
        R::map_entry | R::entry => "`key: value`",
        R::arrow => "`|`",
        R::arguments => "`(`",
        R::k_rparen => "`)`",
        R::k_rbracket => "`]`",
        R::k_rbrace => "`}`",
        R::k_dash => "`-`",
        R::k_bar => "`|`",
        R::query
        | R::single
        | R::program
        | R::mode
        | R::match_
        | R::optional
        | R::unwind
        | R::create
        | R::merge
        | R::set
        | R::remove
        | R::delete
        | R::detach
        | R::with
        | R::return_
        | R::call
        | R::nested
        | R::foreach
        | R::k_foreach
        | R::union
        | R::k_match
        | R::k_optional
        | R::k_unwind
        | R::k_create
        | R::k_merge
        | R::k_set
        | R::k_remove
        | R::k_delete
        | R::k_detach
        | R::k_with
        | R::k_return
        | R::k_call
        | R::k_union => CLAUSE,
        R::where_ | R::close_where => "WHERE",
        R::order | R::k_order => "ORDER BY",
        R::skip => "SKIP",
        R::limit => "LIMIT",
        R::when => "WHEN",
        R::else_ => "ELSE",
        R::EOI => END,
        other => {
            let name = format!("{other:?}");
            return name.strip_prefix("k_").map(str::to_uppercase);
        }
    };
    Some(sign.to_owned())
}
