//! From single mentions to names: one entry a service or body, with every form and place.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::{FxHashMap, FxHashSet};

use super::abbreviation::{abbreviation, is_abbreviation};
use crate::extract::{Mention, Named};
use crate::text::{Span, word_spans};
use crate::vocabulary::names::{Kind, normal};

/// A name met in the text.
#[derive(Clone, Debug)]
pub(super) struct Met {
    /// Index of its kind, where the tables know it.
    pub(super) kind: Option<usize>,
    /// The form, without quotation marks and the bracket of an abbreviation.
    pub(super) form: String,
    /// An abbreviation that the text explains right there.
    pub(super) abbreviation: Option<String>,
    /// Other names that the text sets beside it.
    pub(super) aliases: Vec<Span>,
    /// Where.
    pub(super) at: Span,
}

impl Met {
    /// A name of no known kind at `at`, written `form`.
    pub(super) fn new(at: Span, form: &str) -> Self {
        let quoted = form.contains(['‘', '“', '”', '"', '(', '\'']) || form.contains("’ ");
        let words = || {
            word_spans(form)
                .iter()
                .map(|word| word.of(form))
                .collect::<Vec<_>>()
                .join(" ")
        };
        let form = if quoted { words() } else { form.to_owned() };
        Self {
            kind: None,
            form,
            abbreviation: None,
            aliases: Vec::new(),
            at,
        }
    }
}

/// Mentions that turned out to be of one service or body.
#[derive(Debug, Default)]
struct Group {
    kind: Option<usize>,
    abbreviations: Vec<String>,
    /// By normal form: the form as first written, and how often.
    forms: BTreeMap<String, (String, usize)>,
    /// Names set beside it, to be found elsewhere.
    aliases: Vec<String>,
    mentions: Vec<Span>,
}

/// Joins mentions of one service or body: by kind, by abbreviation, or by the same words.
pub(super) fn gather(text: &str, met: Vec<Met>, kinds: &[Kind]) -> Vec<Named> {
    let met = explained_everywhere(text, met);
    let mut groups: Vec<Group> = Vec::new();
    let mut by_key: FxHashMap<String, usize> = FxHashMap::default();
    for (index, kind) in kinds.iter().enumerate() {
        // Kinds hold their place even when unmet, so that an explained abbreviation leads to them.
        groups.push(Group {
            kind: Some(index),
            ..Group::default()
        });
        let forms = std::iter::once(&kind.name).chain(&kind.forms).chain(&kind.abbreviation);
        forms.for_each(|form| _ = by_key.entry(key(form)).or_insert(index));
    }
    // Abbreviations first: what they stand for decides which mentions belong together.
    for name in met.iter().filter(|m| m.abbreviation.is_some()) {
        let short = name.abbreviation.as_deref().map(key).unwrap_or_default();
        let long = key(&name.form);
        let group = name
            .kind
            .or_else(|| by_key.get(&long).copied())
            .or_else(|| by_key.get(&short).copied());
        let group = group.unwrap_or_else(|| {
            groups.push(Group::default());
            groups.len() - 1
        });
        by_key.entry(long).or_insert(group);
        by_key.entry(short).or_insert(group);
    }
    for name in met {
        let whole = key(&name.form);
        // "FAST teams" are what "FAST" stands for.
        let short = name
            .form
            .split_once(' ')
            .filter(|(word, rest)| is_abbreviation(word) && !rest.contains(' '));
        let known = short.and_then(|(word, _)| by_key.get(&key(word)).copied());
        let group = name.kind.or(known).unwrap_or_else(|| {
            *by_key.entry(whole).or_insert_with(|| {
                groups.push(Group::default());
                groups.len() - 1
            })
        });
        let aliases = name.aliases.iter().map(|alias| alias.of(text).to_owned());
        groups[group].aliases.extend(aliases);
        groups[group].add(name);
    }
    join_shorter(&mut groups);
    again(text, &mut groups);
    let mut named: Vec<Named> = groups
        .into_iter()
        .filter(|g| !g.mentions.is_empty())
        .map(|g| {
            let kind = g.kind.and_then(|k| kinds.get(k));
            g.named(kind)
        })
        .collect();
    named.sort_by_key(|n| n.mentions.first().map(|m| m.at));
    named
}

/// A name that the text explains once is the same name elsewhere, whatever shorter names lie in it.
fn explained_everywhere(text: &str, mut met: Vec<Met>) -> Vec<Met> {
    let explained = met.iter().filter(|m| m.abbreviation.is_some() && m.kind.is_none());
    let mut forms: Vec<String> = explained.map(|m| m.form.clone()).filter(|f| f.contains(' ')).collect();
    forms.sort();
    forms.dedup();
    let builder = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .ascii_case_insensitive(true)
        .build(&forms);
    let Ok(matcher) = builder else { return met };
    let spans = matcher
        .find_iter(text)
        .map(|found| Span::new(found.start(), found.end()));
    let spans: Vec<Span> = spans.filter(|&span| is_whole(text, span)).collect();
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

/// Whether only whole words lie in `span`.
fn is_whole(text: &str, span: Span) -> bool {
    !text[..span.start].ends_with(|c: char| c.is_alphanumeric() || c == '-')
        && !text[span.end..].starts_with(char::is_alphanumeric)
}

impl Group {
    fn add(&mut self, met: Met) {
        if let Some(short) = met.abbreviation {
            if !self.abbreviations.contains(&short) {
                self.abbreviations.push(short);
            }
        }
        let (written, count) = self.forms.entry(normal(&met.form)).or_insert((met.form.clone(), 0));
        // A form that is elsewhere written in small letters only had the capital of its sentence.
        if capitals(&met.form) < capitals(written) {
            *written = met.form;
        }
        *count += 1;
        self.mentions.push(met.at);
    }

    /// The keys of its forms; none for a known kind, which has its own forms.
    fn keys(&self) -> Vec<String> {
        if self.kind.is_some() {
            Vec::new()
        } else {
            self.forms.keys().map(|form| key(form)).collect()
        }
    }

    fn join(&mut self, other: Group) {
        self.abbreviations.extend(other.abbreviations);
        self.aliases.extend(other.aliases);
        self.mentions.extend(other.mentions);
        for (plain, (written, count)) in other.forms {
            self.forms.entry(plain).or_insert((written, 0)).1 += count;
        }
    }

    fn named(mut self, kind: Option<&Kind>) -> Named {
        self.mentions.sort_unstable();
        self.mentions.dedup();
        let known = kind.and_then(|k| k.abbreviation.clone());
        let is_short = |form: &str| is_abbreviation(form) || known.as_deref() == Some(form);
        let fullest = self
            .forms
            .values()
            .filter(|(form, _)| !is_short(form) && !self.abbreviations.iter().any(|a| form.contains(a.as_str())))
            .max_by_key(|(form, _)| (capitals(form) > 1 && form.contains(' '), form.chars().count()))
            .or_else(|| {
                self.forms
                    .values()
                    .filter(|(form, _)| !is_short(form))
                    .max_by_key(|(_, count)| *count)
            });
        let name = match (fullest, kind) {
            (Some((form, _)), Some(kind)) if is_abbreviation_with_head(form, known.as_deref()) => kind.name.clone(),
            (Some((form, _)), _) => form.clone(),
            (None, Some(kind)) => kind.name.clone(),
            (None, None) => self
                .forms
                .values()
                .next()
                .map(|(form, _)| form.clone())
                .unwrap_or_default(),
        };
        let abbreviation = self.abbreviations.first().cloned().or(known);
        Named {
            name,
            abbreviation,
            names: self.forms.into_values().map(|(form, _)| form).collect(),
            delivers: kind.map(|k| k.topics.clone()).unwrap_or_default(),
            mentions: self.mentions.into_iter().map(|at| Mention { at }).collect(),
        }
    }
}

/// "the Shadow Board" is the "Young People's Shadow Board" where no other name ends so.
fn join_shorter(groups: &mut [Group]) {
    let keys: Vec<Vec<String>> = groups.iter().map(Group::keys).collect();
    for shorter in 0..groups.len() {
        let two_words = |key: &&String| key.trim().contains(' ');
        let Some(own) = keys[shorter].iter().find(two_words) else {
            continue;
        };
        let end = format!(" {own}");
        let mut longer = (0..groups.len()).filter(|&g| g != shorter && keys[g].iter().any(|key| key.ends_with(&end)));
        if let (Some(longer), None) = (longer.next(), longer.next()) {
            let joined = std::mem::take(&mut groups[shorter]);
            // The longer one may have been joined to a longer one still.
            if groups[longer].mentions.is_empty() {
                groups[shorter] = joined;
            } else {
                groups[longer].join(joined);
            }
        }
    }
}

/// "MASH team" says no more than "MASH".
fn is_abbreviation_with_head(form: &str, known: Option<&str>) -> bool {
    known.is_some_and(|short| form.starts_with(short))
}

fn capitals(form: &str) -> usize {
    form.chars().filter(|c| c.is_uppercase()).count()
}

/// What forms of one name share: small letters, no apostrophes and hyphens, "service" for "team", no plural.
fn key(form: &str) -> String {
    if let Some(word) = coined(form) {
        return normal(&word);
    }
    let plain = normal(form).replace(['\'', '-'], " ").replace(" s ", " ");
    let mut words: Vec<&str> = plain.split_whitespace().collect();
    if let [first, _, ..] = words[..] {
        if matches!(first, "the" | "local") {
            words.remove(0);
        }
    }
    let Some(last) = words.pop() else { return plain };
    let last = match last {
        "teams" | "team" | "service" | "services" => "team",
        _ => last.strip_suffix('s').unwrap_or(last),
    };
    if words.is_empty() {
        return abbreviation(last).to_owned();
    }
    let mut key = words
        .iter()
        .map(|w| w.strip_suffix('s').unwrap_or(w))
        .collect::<Vec<_>>()
        .join(" ");
    key.push(' ');
    key.push_str(abbreviation(last));
    key
}

/// Later mentions of names and abbreviations that this document itself introduced.
fn again(text: &str, groups: &mut [Group]) {
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
    let Ok(matcher) = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(texts)
    else {
        return;
    };
    let mut taken: Vec<Span> = groups.iter().flat_map(|g| g.mentions.iter().copied()).collect();
    taken.sort_unstable();
    for found in matcher.find_iter(text) {
        let span = Span::new(found.start(), found.end());
        let before = taken.partition_point(|t| t.start <= span.start);
        let inside = taken[..before].iter().rev().take(4).any(|t| t.end > span.start)
            || taken.get(before).is_some_and(|t| t.start < span.end);
        if is_whole(text, span) && !inside {
            let (form, group) = &patterns[found.pattern().as_usize()];
            groups[*group].add(Met {
                kind: None,
                form: form.clone(),
                abbreviation: None,
                aliases: Vec::new(),
                at: span,
            });
        }
    }
}

/// "BrightStart service" is also called "BrightStart".
fn coined(form: &str) -> Option<String> {
    let (word, rest) = form.split_once(' ')?;
    let inner = word.chars().skip(1).any(char::is_uppercase) && word.chars().any(char::is_lowercase);
    (inner && !rest.contains(' ') && !word.contains('-')).then(|| word.to_owned())
}
