//! Mentions that turned out to be of one service or body.

use std::collections::BTreeMap;

use super::abbreviation::is_abbreviation;
use super::met::Met;
use crate::extract::{Mention, Named};
use crate::text::Span;
use crate::vocabulary::names::{Alike, Kind, normal};

/// Mentions that turned out to be of one service or body.
#[derive(Debug, Default)]
pub(super) struct Group {
    pub(super) kind: Option<usize>,
    /// The general kind that it is one of by its own name.
    pub(super) one_of: Option<usize>,
    pub(super) abbreviations: Vec<String>,
    /// By normal form: the form as first written, and how often.
    pub(super) forms: BTreeMap<String, (String, usize)>,
    /// Names set beside it, to be found elsewhere.
    pub(super) aliases: Vec<String>,
    pub(super) mentions: Vec<Span>,
}

impl Group {
    /// Takes one more mention.
    pub(super) fn add(&mut self, met: Met) {
        let new = met.abbreviation.filter(|short| !self.abbreviations.contains(short));
        self.abbreviations.extend(new);
        let (written, count) = self
            .forms
            .entry(normal(&met.form))
            .or_insert_with(|| (met.form.clone(), 0));
        // A form that is elsewhere written in small letters only had the capital of its sentence.
        if capitals(&met.form) < capitals(written) {
            *written = met.form;
        }
        *count += 1;
        self.one_of = self.one_of.or(met.one_of);
        self.mentions.push(met.at);
    }

    /// The keys of its forms; none for a known kind, which has its own forms.
    pub(super) fn keys(&self, alike: &Alike) -> Vec<String> {
        if self.kind.is_some() {
            Vec::new()
        } else {
            self.forms.keys().map(|form| alike.key(form)).collect()
        }
    }

    /// Takes over everything of another group.
    pub(super) fn join(&mut self, other: Group) {
        self.one_of = self.one_of.or(other.one_of);
        self.abbreviations.extend(other.abbreviations);
        self.aliases.extend(other.aliases);
        self.mentions.extend(other.mentions);
        for (plain, (written, count)) in other.forms {
            self.forms.entry(plain).or_insert((written, 0)).1 += count;
        }
    }

    /// The group as a fact: the fullest form is the name, but of a general kind the usual word.
    pub(super) fn named(mut self, kind: Option<&Kind>, one_of: Option<&Kind>) -> Named {
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
            (_, Some(kind)) if kind.general => kind.name.clone(),
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
            kind: kind.map(|k| k.name.clone()),
            one_of: one_of.map(|k| k.name.clone()),
            delivers: kind.map(|k| k.topics.clone()).unwrap_or_default(),
            mentions: self.mentions.into_iter().map(|at| Mention { at }).collect(),
        }
    }
}

/// "the Shadow Board" is the "Young People's Shadow Board" where no other name ends so.
pub(super) fn join_shorter(groups: &mut [Group], alike: &Alike) {
    let keys: Vec<Vec<String>> = groups.iter().map(|group| group.keys(alike)).collect();
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
