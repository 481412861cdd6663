//! The authority's own council is no body outside it.

use std::collections::BTreeMap;

use super::met::Met;
use crate::vocabulary::names::BodyNames;

/// How often each place's council is named, and in what order they first came.
#[derive(Debug, Default)]
pub(super) struct Councils {
    seen: BTreeMap<String, (usize, usize)>,
}

impl Councils {
    /// Counts one mention of the council of `place`.
    pub(super) fn see(&mut self, place: String) {
        let order = self.seen.len();
        self.seen.entry(place).or_insert((0, order)).0 += 1;
    }

    /// Takes out the council that the report is about: the one named most often, the first of those.
    pub(super) fn leave_out(self, organisations: &mut Vec<Met>, bodies: &BodyNames) {
        let own = self
            .seen
            .into_iter()
            .max_by_key(|&(_, (count, order))| (count, std::cmp::Reverse(order)));
        if let Some((own, _)) = own {
            organisations.retain(|met| place(&met.form, bodies) != Some(own.as_str()));
        }
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
