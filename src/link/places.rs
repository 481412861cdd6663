//! One authority, however reports write its name.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::extract::Facts;
use crate::vocabulary::Front;

/// The name by which each authority is shown.
pub(super) struct Places<'a> {
    shown: FxHashMap<&'a str, &'a str>,
}

impl<'a> Places<'a> {
    /// The authorities of all reports, each shown by the commonest form of its name.
    pub(super) fn of(facts: &'a [Facts], front: &Front) -> Self {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for authority in facts.iter().filter_map(|f| f.inspection.authority.as_ref()) {
            *counts.entry(&authority.value).or_default() += 1;
        }
        let mut forms: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        let mut longer: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for &name in counts.keys() {
            let place = front.place(name);
            for part in front.parts(name).into_iter().flatten() {
                longer.entry(part).or_default().insert(place.clone());
            }
            forms.entry(place).or_default().push(name);
        }
        // "Newcastle" is "Newcastle upon Tyne" where there is no other that it could be.
        let whole = |place: &String| match longer.get(place).map(|all| all.iter().collect::<Vec<_>>()).as_deref() {
            Some([one]) => (*one).clone(),
            _ => place.clone(),
        };
        let mut authorities: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for (place, names) in forms {
            authorities.entry(whole(&place)).or_default().extend(names);
        }
        let shown = authorities.into_values().flat_map(|names| {
            // Of forms that are as common as each other, the one with most words and fewest signs.
            let said = |name: &'a str| (counts[name], front.words(name).len(), Reverse((name.len(), name)));
            let common = names.iter().copied().max_by_key(|name| said(name)).unwrap_or_default();
            names.into_iter().map(move |name| (name, common))
        });
        Self { shown: shown.collect() }
    }

    /// The name that one document gives its authority, as it is shown.
    pub(super) fn shown(&self, facts: &'a Facts) -> Option<&'a str> {
        let name = facts.inspection.authority.as_ref()?.value.as_str();
        Some(self.shown.get(name).copied().unwrap_or(name))
    }
}
