//! One node a service or body, however it is written and wherever it is named.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::why;
use crate::extract::{Facts, Named};
use crate::text::{SmallWords, Span, same_words};
use crate::vocabulary::Vocabulary;

/// A service or body of several documents.
pub(super) struct Entity<'a> {
    /// Its fullest form.
    pub name: &'a str,
    pub abbreviation: Option<&'a str>,
    /// Every form met, in order.
    pub names: Vec<&'a str>,
    /// Topics that it delivers.
    pub delivers: Vec<&'a str>,
    /// Every place that names it, in order.
    pub mentions: Vec<Mentioned>,
}

/// One place that names a service or body.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mentioned {
    /// The document, by place in the corpus.
    pub doc: usize,
    pub at: Span,
    /// Why it is taken for a mention of this one.
    pub why: Cow<'static, str>,
}

/// Joins names of several documents that share a form or an abbreviation; `meant` is the name of the body that a general
/// word of a document means.
pub(super) fn entities<'a>(
    facts: &'a [Facts],
    documents: &[usize],
    kind: impl Fn(&'a Facts) -> &'a Vec<Named>,
    meant: impl Fn(usize, &'a Named) -> Option<&'a str>,
    keys: Keys<'_>,
) -> Vec<Entity<'a>> {
    let all: Vec<(usize, &'a Named)> = documents
        .iter()
        .flat_map(|&doc| kind(&facts[doc]).iter().map(move |named| (doc, named)))
        .collect();
    let mut group: Vec<usize> = (0..all.len()).collect();
    let mut owner: BTreeMap<String, usize> = BTreeMap::new();
    for (at, &(doc, named)) in all.iter().enumerate() {
        for form in forms(named, meant(doc, named), keys) {
            match owner.get(&form) {
                Some(&other) => {
                    let (from, into) = (root(&group, at), root(&group, other));
                    group[from.max(into)] = from.min(into);
                }
                None => {
                    owner.insert(form, at);
                }
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<(usize, &'a Named)>> = BTreeMap::new();
    for (at, &named) in all.iter().enumerate() {
        groups.entry(root(&group, at)).or_default().push(named);
    }
    groups.into_values().map(|same| entity(facts, &same, keys)).collect()
}

fn root(group: &[usize], mut at: usize) -> usize {
    while group[at] != at {
        at = group[at];
    }
    at
}

/// The forms by which a name is known again: its words, without article and plural, and its kind.
fn forms<'a>(named: &'a Named, meant: Option<&'a str>, keys: Keys<'a>) -> impl Iterator<Item = String> + 'a {
    let own = [&named.abbreviation, &named.kind].map(Option::as_deref);
    let [abbreviation, kind] = if meant.is_some() { [None; 2] } else { own };
    let written = [meant.or(Some(&named.name)), abbreviation, kind];
    written.into_iter().flatten().map(move |form| keys.of(form))
}

/// The bodies that general words mean: by area and kind the one that the documents of the area name, where they name a
/// single one. Each document comes with its area.
pub(super) fn meant<'a>(
    facts: &'a [Facts],
    areas: impl Iterator<Item = (&'a str, usize)>,
    keys: Keys<'_>,
) -> BTreeMap<(&'a str, &'a str), &'a str> {
    let mut bodies: BTreeMap<(&str, &str), BTreeMap<String, &str>> = BTreeMap::new();
    for (area, doc) in areas {
        for named in &facts[doc].organisations {
            if let Some(kind) = named.one_of.as_deref() {
                let same = bodies.entry((area, kind)).or_default();
                same.entry(keys.of(&named.name)).or_insert(&named.name);
            }
        }
    }
    let only = bodies.into_iter().filter(|(_, named)| named.len() == 1);
    only.filter_map(|(of, named)| Some((of, named.into_values().next()?)))
        .collect()
}

/// What forms of a name share.
#[derive(Clone, Copy)]
pub(super) struct Keys<'v> {
    /// Articles.
    the: &'v SmallWords,
    /// Last words whose plural is another name.
    plural: &'v SmallWords,
}

impl<'v> Keys<'v> {
    pub(super) fn new(vocabulary: &'v Vocabulary) -> Self {
        Self {
            the: &vocabulary.grammar.definite,
            plural: &vocabulary.names.alike.plural,
        }
    }

    /// A name's words in lower case, without a leading article; "panels" as "panel".
    pub(super) fn of(self, form: &str) -> String {
        let key = same_words(form);
        let key = self.the.behind(&key).unwrap_or(&key);
        let apart = || self.plural.iter().any(|last| key.ends_with(last));
        let plural = key.ends_with('s') && !key.ends_with("ss") && key.len() > 4 && !apart();
        key[..key.len() - usize::from(plural)].to_owned()
    }
}

fn entity<'a>(facts: &[Facts], same: &[(usize, &'a Named)], keys: Keys<'_>) -> Entity<'a> {
    let mut names: Vec<&'a str> = same
        .iter()
        .flat_map(|(_, n)| n.names.iter().chain([&n.name]))
        .map(String::as_str)
        .collect();
    names.sort_unstable();
    names.dedup();
    let mut delivers: Vec<&'a str> = same.iter().flat_map(|(_, n)| &n.delivers).map(String::as_str).collect();
    delivers.sort_unstable();
    delivers.dedup();
    let abbreviation = same.iter().find_map(|(_, n)| n.abbreviation.as_deref());
    // "Multi-agency safeguarding hub" rather than a longer form that MASH does not stand for.
    let rank = |name: &&'a str| {
        let initials = abbreviation.is_some_and(|a| abbreviates(a, name));
        (initials, name.len(), std::cmp::Reverse(*name))
    };
    // A general word is never the name of a body that has one.
    let own = same.iter().any(|(_, n)| n.one_of.is_some());
    let name = same
        .iter()
        .filter(|(_, n)| !own || n.one_of.is_some())
        .map(|(_, n)| n.name.as_str())
        .max_by_key(rank)
        .unwrap_or_default();
    let mentions = same.iter().flat_map(|&(doc, named)| {
        let why = why::Named::new(name, abbreviation, named, &facts[doc].source.text, keys);
        named.mentions.iter().map(move |m| Mentioned {
            doc,
            at: m.at,
            why: why.of(m.at),
        })
    });
    let mut mentions: Vec<Mentioned> = mentions.collect();
    mentions.sort_unstable();
    mentions.dedup_by_key(|m| (m.doc, m.at));
    Entity {
        name,
        abbreviation,
        names,
        delivers,
        mentions,
    }
}

/// Whether a name's initials are the abbreviation.
fn abbreviates(abbreviation: &str, name: &str) -> bool {
    let parts = name.split(|c: char| c.is_whitespace() || c == '-');
    let initials: String = parts.filter_map(|part| part.chars().next()).collect();
    initials.eq_ignore_ascii_case(abbreviation)
}
