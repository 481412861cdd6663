//! What the words and digits of a number come to.

use pest::iterators::Pair;

use super::grammar::Rule;

/// Of a fraction's parts.
pub(super) fn fraction<'a>(parts: impl Iterator<Item = Pair<'a, Rule>>) -> Option<f64> {
    let mut numerator = 1.0;
    for part in parts {
        match part.as_rule() {
            Rule::numerator => numerator = part.into_inner().next().map_or(Some(1.0), |unit| word(&unit))?,
            _ => {
                return Some(match part.into_inner().next()?.as_rule() {
                    Rule::half => numerator / 2.0,
                    Rule::third => numerator / 3.0,
                    Rule::quarter => numerator / 4.0,
                    Rule::fifth => numerator / 5.0,
                    _ => numerator / 10.0,
                });
            }
        }
    }
    None
}

/// Of digits or words with their scale.
pub(super) fn amount(pair: Pair<'_, Rule>) -> Option<f64> {
    sum_of_amount(pair.into_inner())
}

/// The same of the parts of an amount.
pub(super) fn sum_of_amount<'a>(parts: impl Iterator<Item = Pair<'a, Rule>>) -> Option<f64> {
    let mut value = None;
    for part in parts {
        let so_far = value.unwrap_or(0.0);
        value = Some(match part.as_rule() {
            Rule::digits => part.as_str().replace(',', "").parse().ok()?,
            Rule::cardinal => cardinal(part)?,
            Rule::and_half => so_far + 0.5,
            _ => {
                so_far
                    * match part.into_inner().next()?.as_rule() {
                        Rule::billion => 1e9,
                        Rule::million => 1e6,
                        _ => 1e3,
                    }
            }
        });
    }
    value
}

fn cardinal(pair: Pair<'_, Rule>) -> Option<f64> {
    let inner = pair.into_inner().next()?;
    if inner.as_rule() == Rule::small {
        return small(inner);
    }
    let mut value = 100.0;
    for part in inner.into_inner() {
        value = match part.as_rule() {
            Rule::unit => 100.0 * word(&part)?,
            _ => value + small(part)?,
        };
    }
    Some(value)
}

fn small(pair: Pair<'_, Rule>) -> Option<f64> {
    pair.into_inner().map(|part| word(&part)).sum()
}

/// The value of a `unit` or `tens`, which hold one word.
fn word(pair: &Pair<'_, Rule>) -> Option<f64> {
    Some(match pair.clone().into_inner().next()?.as_rule() {
        Rule::one => 1.0,
        Rule::two => 2.0,
        Rule::three => 3.0,
        Rule::four => 4.0,
        Rule::five => 5.0,
        Rule::six => 6.0,
        Rule::seven => 7.0,
        Rule::eight => 8.0,
        Rule::nine => 9.0,
        Rule::ten => 10.0,
        Rule::eleven => 11.0,
        Rule::twelve => 12.0,
        Rule::thirteen => 13.0,
        Rule::fourteen => 14.0,
        Rule::fifteen => 15.0,
        Rule::sixteen => 16.0,
        Rule::seventeen => 17.0,
        Rule::eighteen => 18.0,
        Rule::nineteen => 19.0,
        Rule::twenty => 20.0,
        Rule::thirty => 30.0,
        Rule::forty => 40.0,
        Rule::fifty => 50.0,
        Rule::sixty => 60.0,
        Rule::seventy => 70.0,
        Rule::eighty => 80.0,
        Rule::ninety => 90.0,
        _ => return None,
    })
}
