//! One node a person, however the name is spelt.

use crate::extract::{Facts, PersonFact};
use crate::text::words;

/// A person and every fact about them, each with its document's place in the corpus.
pub(super) struct Person<'a> {
    pub name: &'a str,
    pub facts: Vec<(usize, &'a PersonFact)>,
}

/// The people of all documents, in order of their names.
pub(super) fn people(facts: &[Facts]) -> Vec<Person<'_>> {
    let mut all: Vec<(Vec<String>, usize, &PersonFact)> = facts
        .iter()
        .enumerate()
        .flat_map(|(doc, f)| f.people.iter().map(move |p| (words(&p.name).collect(), doc, p)))
        .collect();
    all.sort_by(|a, b| (&a.0, a.1, a.2.at).cmp(&(&b.0, b.1, b.2.at)));
    all.chunk_by(|a, b| a.0 == b.0)
        .map(|same| Person {
            name: spelling(same),
            facts: same.iter().map(|(_, doc, fact)| (*doc, *fact)).collect(),
        })
        .collect()
}

/// The commonest spelling ("McLaughlin" rather than "Mclaughlin"), the first of equals.
fn spelling<'a>(same: &[(Vec<String>, usize, &'a PersonFact)]) -> &'a str {
    let count = |name: &str| same.iter().filter(|(.., fact)| fact.name == name).count();
    let names = same.iter().map(|(.., fact)| fact.name.as_str());
    names
        .min_by_key(|name| (std::cmp::Reverse(count(name)), *name))
        .unwrap_or_default()
}
