//! What the grammar did not accept, said in the language's own signs.

use pest::error::{Error, ErrorVariant, InputLocation};

use super::Rule;
use crate::query::QueryError;
use crate::text::Span;

/// Words of other languages and dialects, and what they are here.
const FOREIGN: &[(&str, &str)] = &[
    (
        "select",
        "a query begins with MATCH and ends with RETURN: `MATCH (n:Label) RETURN n.name`",
    ),
    ("from", "what to read stands in a pattern: `MATCH (n:Label)`"),
    (
        "group",
        "there is no GROUP BY: the columns of RETURN without an aggregate are what is grouped by",
    ),
    ("having", "filter what was grouped with `WITH … WHERE …`"),
    ("join", "relationships are followed in a pattern: `(a)-[:TYPE]->(b)`"),
    ("insert", "write `CREATE`"),
    (
        "in transactions",
        "a query is one transaction, which fails or succeeds as a whole: leave this out",
    ),
    (
        "shortest",
        "one shortest walk or all of them can be asked for: write `ANY SHORTEST` or `ALL SHORTEST`",
    ),
    ("any", "write `ANY SHORTEST (a)-->+(b)`"),
    ("is", "labels stand behind a colon: `(n:Label)`"),
    ("finish", "a query that reads ends with RETURN: `RETURN count(*)`"),
    ("for", "write `UNWIND list AS x`"),
    ("let", "write `WITH *, 1 AS x`"),
    ("filter", "write `WITH * WHERE …`"),
    ("next", "write `WITH` where one query ends and the next begins"),
    ("typed", "`valueType(x) = 'INTEGER'` asks for a type"),
    ("cypher", "there is one version of the language: leave this out"),
    ("nulls", "nulls come last, and first where DESC is"),
    ("update", "write `MATCH … SET …`"),
    ("between", "write `low <= x <= high`"),
    ("like", "write `CONTAINS`, `STARTS WITH` or `ENDS WITH`"),
    ("desc", "`DESC` stands behind a key of ORDER BY"),
    ("order", "ORDER BY stands behind RETURN or WITH"),
    ("where", "WHERE stands behind MATCH or WITH, before RETURN"),
    (
        "load",
        "a query reads no files: give the rows as a parameter, `UNWIND $rows AS row …`, or build the graph from documents",
    ),
    (
        "index",
        "indexes are made when a query first needs them, and kept up: leave this out",
    ),
    (
        "using",
        "the plan is chosen by what the graph holds: leave the hint out",
    ),
    (
        "constraint",
        "there are no constraints; `MERGE` makes a node only where there is none like it",
    ),
    (
        "show",
        "`CALL db.schema()` shows what the graph holds, `CALL dbms.procedures()` what can be called",
    ),
    ("use", "there is one graph at a time: name its file when you start"),
    (
        "drop",
        "there is nothing to drop: indexes are kept by the program; `DETACH DELETE` deletes nodes",
    ),
];

pub(super) fn explain(error: &Error<Rule>, text: &str) -> QueryError {
    let start = match error.location {
        InputLocation::Pos(at) => at,
        InputLocation::Span((start, _)) => start,
    };
    // What is missing at the end is shown behind the last sign, not on an empty line.
    let start = if text.get(start..).is_some_and(|rest| rest.trim().is_empty()) {
        text.trim_end().len()
    } else {
        start
    };
    let rest = text.get(start..).unwrap_or_default().trim_end();
    let word: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    let next = rest.chars().next();
    let length = if word.is_empty() {
        next.map_or(0, char::len_utf8)
    } else {
        word.len()
    };
    let found = match next {
        None => "the query ends here".to_owned(),
        Some(c) if word.is_empty() => format!("unexpected `{c}`"),
        Some(_) => format!("unexpected `{word}`"),
    };
    let before = text.get(..start).unwrap_or_default().trim_end();
    let message = match (unended(before, rest), expected(error)) {
        (Some(what), _) => format!("the {what} that begins here has no end"),
        (None, Some(list)) => format!("{found}: expected {list}"),
        (None, None) => found,
    };
    let strange = next.is_some_and(|c| !c.is_ascii() && !c.is_alphanumeric());
    let code = if strange {
        "InvalidUnicodeCharacter"
    } else {
        "UnexpectedSyntax"
    };
    let mut error = QueryError::syntax(code, Span::new(start, start + length), message);
    let words: Vec<String> = rest.split_whitespace().take(2).map(str::to_ascii_lowercase).collect();
    let word = word.to_ascii_lowercase();
    error.hint = FOREIGN
        .iter()
        .find(|(phrase, _)| *phrase == word || *phrase == words.join(" "))
        .map(|(_, hint)| (*hint).to_owned());
    if rest.starts_with("::") {
        error.hint = Some("`valueType(x) = 'INTEGER'` asks for a type".to_owned());
    }
    if next == Some('(') && (rest.starts_with("((") || before.ends_with('(')) {
        error.hint = Some("in a pattern, one relationship can be repeated: `-[:TYPE]->{1,3}`".to_owned());
    }
    if strange && matches!(next, Some('—' | '–' | '−')) {
        error.hint = Some("minus is written `-`".to_owned());
    }
    if strange && matches!(next, Some('“' | '”' | '‘' | '’')) {
        error.hint = Some("strings stand in straight quotes: `'text'`".to_owned());
    }
    error
}

/// What begins at a place and never ends, if anything does.
fn unended(before: &str, rest: &str) -> Option<&'static str> {
    let quote = rest.chars().next()?;
    let ends = rest.get(quote.len_utf8()..)?.contains(quote);
    match quote {
        '\'' | '"' if !ends => Some("string"),
        '`' if !ends => Some("name"),
        '*' if before.ends_with('/') => Some("comment"),
        _ => None,
    }
}

/// "a, b or c" from the rules that would have fitted.
fn expected(error: &Error<Rule>) -> Option<String> {
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
const NAME: &str = "a name";
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
