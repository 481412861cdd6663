//! The authority's own council is no body outside it.

use super::met::Met;
use crate::vocabulary::Front;
use crate::vocabulary::names::BodyNames;

/// Takes out the council of the `authority` that the report is about.
pub(super) fn leave_out(organisations: &mut Vec<Met>, authority: &str, front: &Front, bodies: &BodyNames) {
    let own = front.place(authority);
    let parts = front.parts(authority);
    let is_own = |place: &str| {
        let place = front.place(place);
        place == own || parts.as_ref().is_some_and(|parts| parts.contains(&place))
    };
    // "London Borough of Anyshire"
    let prefixed = |form: &str| front.words(form).len() < form.split_whitespace().count();
    let is_left_out = |form: &str| place(form, bodies).is_some_and(is_own) || prefixed(form) && is_own(form);
    organisations.retain(|met| !is_left_out(&met.form));
}

/// "Anyshire" of "Anyshire County Council".
fn place<'a>(form: &'a str, bodies: &BodyNames) -> Option<&'a str> {
    let ends = bodies.own.iter().filter_map(|end| form.strip_suffix(end.as_str()));
    ends.min_by_key(|place| place.len()).map(str::trim_end)
}
