//! From single mentions to names: one entry a service or body, with every form and place.

use rustc_hash::{FxHashMap, FxHashSet};

use super::abbreviation::is_abbreviation;
use super::group::{Group, join_shorter};
use super::met::Met;
use crate::extract::Named;
use crate::text::{Openings, Span};
use crate::vocabulary::names::{Kind, Names, WholeWords, coined};

/// Joins mentions of one service or body: by kind, by abbreviation, or by the same words. `kind_keys` leads from what
/// the forms of kinds share to their places in `kinds`; `openings` are those of the
/// text.
pub(super) fn gather(
    (text, openings): (&str, &Openings),
    met: Vec<Met>,
    (kinds, kind_keys): (&[Kind], &FxHashMap<String, usize>),
    names: &Names,
) -> Vec<Named> {
    let key = |form: &str| names.alike.key(form);
    let met = met
        .into_iter()
        .map(|name| name.apart(kinds, kind_keys, &names.alike))
        .collect();
    let met = explained_everywhere(text, openings, met);
    // Kinds hold their place even when unmet, so that an explained abbreviation leads to them.
    let of_kind = |index| Group {
        kind: Some(index),
        ..Group::default()
    };
    let mut groups: Vec<Group> = (0..kinds.len()).map(of_kind).collect();
    let mut own_keys: FxHashMap<String, usize> = FxHashMap::default();
    let known = |own: &FxHashMap<String, usize>, key: &str| kind_keys.get(key).or_else(|| own.get(key)).copied();
    // Abbreviations first: what they stand for decides which mentions belong together.
    for name in met.iter().filter(|m| m.abbreviation.is_some()) {
        let short = name.abbreviation.as_deref().map(key).unwrap_or_default();
        let long = key(&name.form);
        let group = name
            .kind
            .or_else(|| known(&own_keys, &long))
            .or_else(|| known(&own_keys, &short));
        let group = group.unwrap_or_else(|| {
            groups.push(Group::default());
            groups.len() - 1
        });
        for key in [long, short] {
            if !kind_keys.contains_key(&key) {
                own_keys.entry(key).or_insert(group);
            }
        }
    }
    for name in met {
        // "FAST teams" are what "FAST" stands for.
        let explained = || {
            let (word, rest) = name.form.split_once(' ')?;
            let short = is_abbreviation(word) && !rest.contains(' ');
            short.then(|| known(&own_keys, &key(word))).flatten()
        };
        let group = match name.kind.or_else(explained) {
            Some(group) => group,
            None => {
                let whole = key(&name.form);
                let kind = kind_keys.get(&whole).copied();
                kind.unwrap_or_else(|| {
                    *own_keys.entry(whole).or_insert_with(|| {
                        groups.push(Group::default());
                        groups.len() - 1
                    })
                })
            }
        };
        let aliases = name.aliases.iter().map(|alias| alias.of(text).to_owned());
        groups[group].aliases.extend(aliases);
        groups[group].add(name);
    }
    join_shorter(&mut groups, &names.alike);
    again(text, openings, &mut groups);
    let mut named: Vec<Named> = groups
        .into_iter()
        .filter(|g| !g.mentions.is_empty())
        .map(|g| {
            let kind = |index: Option<usize>| index.and_then(|k| kinds.get(k));
            let (own, one_of) = (kind(g.kind), kind(g.one_of));
            g.named(own, one_of)
        })
        .collect();
    for kind in kinds.iter().filter(|kind| kind.general) {
        take_up(&mut named, kind);
    }
    named.sort_by_key(|n| n.mentions.first().map(|m| m.at));
    named
}

/// A general word means the one body of its kind that the report names, where it names a single one.
fn take_up(named: &mut Vec<Named>, kind: &Kind) {
    let is = |word: &Option<String>| word.as_ref() == Some(&kind.name);
    let Some(general) = named.iter().position(|n| is(&n.kind)) else {
        return;
    };
    let mut bodies = (0..named.len()).filter(|&i| is(&named[i].one_of));
    let (Some(only), None) = (bodies.next(), bodies.next()) else {
        return;
    };
    let Named { names, mentions, .. } = named[general].clone();
    let body = &mut named[only];
    body.names.extend(names);
    body.mentions.extend(mentions);
    body.mentions.sort_unstable_by_key(|m| m.at);
    named.remove(general);
}

/// A name that the text explains once is the same name elsewhere, whatever shorter names lie in it.
fn explained_everywhere(text: &str, openings: &Openings, mut met: Vec<Met>) -> Vec<Met> {
    let explained = met.iter().filter(|m| m.abbreviation.is_some() && m.kind.is_none());
    let mut forms: Vec<String> = explained.map(|m| m.form.clone()).filter(|f| f.contains(' ')).collect();
    forms.sort();
    forms.dedup();
    if forms.is_empty() {
        met.sort_by_key(|m| m.at);
        return met;
    }
    let forms = WholeWords::new(&forms, true);
    let whole = Span::new(0, text.len());
    let spans: Vec<Span> = forms.find(text, openings, whole).map(|(_, span)| span).collect();
    let inside = |at: Span| {
        let next = spans.partition_point(|s| s.start <= at.start);
        next.checked_sub(1)
            .is_some_and(|i| spans[i].contains(at) && spans[i] != at)
    };
    met.retain(|m| !inside(m.at));
    let known: FxHashSet<Span> = met.iter().map(|m| m.at).collect();
    met.extend(
        spans
            .iter()
            .filter(|span| !known.contains(span))
            .map(|&span| Met::new(span, span.of(text))),
    );
    met.sort_by_key(|m| m.at);
    met
}

/// Later mentions of names and abbreviations that this document itself introduced.
fn again(text: &str, openings: &Openings, groups: &mut [Group]) {
    let mut patterns: Vec<(String, usize)> = Vec::new();
    for (index, group) in groups.iter().enumerate() {
        let own = group.abbreviations.iter().cloned();
        patterns.extend(own.chain(group.aliases.iter().cloned()).map(|form| (form, index)));
        if group.kind.is_none() {
            patterns.extend(group.forms.values().map(|(form, _)| (form.clone(), index)));
            patterns.extend(
                group
                    .forms
                    .values()
                    .filter_map(|(form, _)| coined(form))
                    .map(|word| (word, index)),
            );
        }
    }
    patterns.retain(|(pattern, _)| pattern.chars().count() > 1);
    let texts: Vec<&str> = patterns.iter().map(|(p, _)| p.as_str()).collect();
    let words = WholeWords::new(&texts, false);
    let mut taken: Vec<Span> = groups.iter().flat_map(|g| g.mentions.iter().copied()).collect();
    taken.sort_unstable();
    for (pattern, span) in words.find(text, openings, Span::new(0, text.len())) {
        let before = taken.partition_point(|t| t.start <= span.start);
        let inside = taken[..before].iter().rev().take(4).any(|t| t.end > span.start)
            || taken.get(before).is_some_and(|t| t.start < span.end);
        if !inside {
            let (form, group) = &patterns[pattern];
            groups[*group].add(Met {
                kind: None,
                one_of: None,
                form: form.clone(),
                abbreviation: None,
                aliases: Vec::new(),
                at: span,
            });
        }
    }
}
