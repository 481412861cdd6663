//! "The hub", "the Board": later words that take a name up again.

use crate::extract::{Mention, Named};
use crate::report::{Block, Report};
use crate::text::{Openings, Span, Stem, opening_of};
use crate::vocabulary::Vocabulary;
use crate::vocabulary::names::{Kind, normal};

/// Adds to each service the mentions that only take its last word up again.
pub(super) fn refer_back(report: &Report, openings: &Openings, vocabulary: &Vocabulary, services: &mut [Named]) {
    let names = &vocabulary.names;
    let mut mentions: Vec<(Span, usize)> = services
        .iter()
        .enumerate()
        .flat_map(|(i, s)| s.mentions.iter().map(move |m| (m.at, i)))
        .collect();
    mentions.sort_unstable();
    let defaults: Vec<(&str, usize)> = names
        .back_to
        .iter()
        .filter_map(|(word, kind)| {
            let kind = names.services.iter().find(|k| k.name == *kind)?;
            let service = services
                .iter()
                .position(|s| s.names.iter().any(|name| is_of(kind, name)))?;
            Some((word.as_str(), service))
        })
        .collect();
    let mut found: Vec<(usize, Span)> = Vec::new();
    for block in &report.blocks {
        let from = mentions.partition_point(|(at, _)| at.start < block.span.start);
        let to = mentions.partition_point(|(at, _)| at.start < block.span.end);
        for (at, word) in definite(report, openings, vocabulary, block) {
            let word = word.of(&report.text);
            let named = mentions[from..to]
                .iter()
                .any(|(m, _)| m.start < at.end && at.start < m.end);
            if named {
                continue;
            }
            let plain = normal(word);
            let before = mentions[from..to].iter().rev().filter(|(m, _)| m.end <= at.start);
            let mut same = before.filter(|&&(m, _)| normal(m.of(&report.text)).ends_with(&plain));
            let service = match same.next() {
                Some(&(_, service)) if names.back.contains(&plain) => Some(service),
                _ => defaults
                    .iter()
                    .find(|(default, _)| *default == word)
                    .map(|&(_, service)| service),
            };
            found.extend(service.map(|service| (service, at)));
        }
    }
    for (service, at) in found {
        services[service].mentions.push(Mention { at });
        services[service].mentions.sort_unstable_by_key(|m| m.at);
    }
}

/// Whether `name` is a name of this kind, with or without a place before it.
fn is_of(kind: &Kind, name: &str) -> bool {
    let plain = normal(name);
    let long = std::iter::once(&kind.name)
        .chain(&kind.forms)
        .any(|form| plain.ends_with(form.as_str()));
    long || kind.abbreviation.as_deref() == Some(name)
}

/// "the" or "The" with the one word behind it, which takes names up, each followed by no other word of a name; and that word.
fn definite(report: &Report, openings: &Openings, vocabulary: &Vocabulary, block: &Block) -> Vec<(Span, Span)> {
    let (names, grammar) = (&vocabulary.names, &vocabulary.grammar);
    let text = report.words(block);
    let openings = openings.within(block.span);
    let articles: Vec<Stem> = grammar.definite.iter().filter_map(opening_of).collect();
    let pairs = openings.iter().zip(openings.get(1..).unwrap_or_default());
    let may_take_up = pairs.filter(|(the, word)| articles.contains(&the.key) && names.may_take_up(word.key));
    let phrase = |at: usize| {
        let word = grammar.definite.behind(&text[at..])?;
        let begin = text.len() - word.len();
        let length = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
        let goes_on = word[length..]
            .strip_prefix(' ')
            .is_some_and(|rest| rest.starts_with(char::is_uppercase));
        let to = |from: usize| Span::new(from, begin + length).shifted(block.span.start);
        (length > 2 && !goes_on).then(|| (to(at), to(begin)))
    };
    may_take_up
        .filter_map(|(the, _)| phrase(the.span().start - block.span.start))
        .collect()
}
