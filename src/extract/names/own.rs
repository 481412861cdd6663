//! The authority's own council is no body outside it.

use std::collections::BTreeMap;

use super::gather::Met;
use crate::vocabulary::names::BodyNames;

/// Takes out the council that the report is about: the one named most often, the first of those.
pub(super) fn leave_out(organisations: &mut Vec<Met>, bodies: &BodyNames) {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for met in organisations.iter() {
        if let Some(place) = place(&met.form, bodies) {
            let (count, first) = counts.entry(place.to_owned()).or_insert((0, met.at.start));
            *count += 1;
            *first = met.at.start.min(*first);
        }
    }
    let own = counts
        .into_iter()
        .max_by_key(|&(_, (count, first))| (count, std::cmp::Reverse(first)));
    if let Some((own, _)) = own {
        organisations.retain(|met| place(&met.form, bodies) != Some(own.as_str()));
    }
}

/// "Anyshire" of "Anyshire County Council".
fn place<'a>(form: &'a str, bodies: &BodyNames) -> Option<&'a str> {
    bodies
        .own
        .iter()
        .find_map(|end| form.strip_suffix(end.as_str()))
        .map(str::trim_end)
}
