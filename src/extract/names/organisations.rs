//! Bodies outside or above the authority: known kinds, and capitalised names built from their first or last words.

use std::ops::Range;

use super::abbreviation::{Definition, abbreviation};
use super::gather::Met;
use super::line::Line;
use super::services::longest_first;
use crate::text::Span;
use crate::vocabulary::names::{Names, Role, Term};

/// Every body that the block names, in order.
pub(super) fn organisations(line: &Line<'_>, definitions: &[Definition], names: &Names) -> Vec<Met> {
    let mut met: Vec<Met> = line
        .known
        .iter()
        .filter_map(|&(span, term)| known(line, span, term))
        .collect();
    for run in capital_runs(line) {
        let built = built(line, run, names).into_iter();
        let unknown =
            built.filter(|&(start, _)| !line.known.iter().any(|k| k.0.start == line.tokens[start].span.start));
        met.extend(unknown.map(|(start, last)| {
            let span = line.span_of(start, last);
            Met {
                kind: force(line, last, names),
                ..Met::new(span, span.of(line.text))
            }
        }));
        met.extend(described(line, run, names));
    }
    for definition in definitions {
        let long = line.span_of(definition.long.0, definition.long.1);
        if let Some(ended) = met.iter_mut().find(|m| m.at.end == long.end) {
            ended.abbreviation = Some(abbreviation(line.word(definition.short)).to_owned());
        }
    }
    longest_first(met)
}

fn known(line: &Line<'_>, span: Span, term: Term) -> Option<Met> {
    let Term::Organisation(kind) = term else { return None };
    Some(Met {
        kind: Some(kind),
        ..Met::new(span, span.of(line.text))
    })
}

/// A named police force is the police of the area.
fn force(line: &Line<'_>, last: usize, names: &Names) -> Option<usize> {
    let word = line.word(last);
    let police = matches!(word, "Police" | "Constabulary");
    police
        .then(|| names.organisations.iter().position(|k| k.name == "police"))
        .flatten()
}

/// First and last tokens of the longest runs of capitalised words, with linkers between them.
fn capital_runs(line: &Line<'_>) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < line.tokens.len() {
        if !line.tokens[at].capital {
            at += 1;
            continue;
        }
        let mut last = at;
        let mut next = at + 1;
        while next < line.tokens.len() && line.tokens[next].joined {
            let token = line.tokens[next];
            if token.capital {
                last = next;
            } else {
                let article = line.word(next) == "the" && line.word(next - 1) != "of";
                if token.role != Some(Role::Linker) || next > last + 2 || article {
                    break;
                }
            }
            next += 1;
        }
        runs.push((at, last));
        at = last + 1;
    }
    runs
}

/// The parts of a run that the tables' first or last words make names of bodies.
fn built(line: &Line<'_>, (first, last): (usize, usize), names: &Names) -> Vec<(usize, usize)> {
    let run = line.span_of(first, last);
    let text = run.of(line.text);
    for start in &names.bodies.starts {
        if let Some(at) = find_words(text, start) {
            let range = line.range(Span::new(run.start + at, run.end));
            let named = range.len() > start.split(' ').count();
            return if named {
                vec![(range.start, range.end - 1)]
            } else {
                Vec::new()
            };
        }
    }
    let ends = names.bodies.ends.iter();
    let found =
        ends.filter_map(|end| find_words(text, end).map(|at| Span::new(run.start + at, run.start + at + end.len())));
    found
        .filter_map(|end| before_end(line, first, line.range(end), names))
        .collect()
}

/// "The Chief Constable and Anyshire Constabulary": the name is what stands unparted before its last words.
fn before_end(line: &Line<'_>, first: usize, end: Range<usize>, names: &Names) -> Option<(usize, usize)> {
    let mut start = end.start;
    while start > first && !breaks(line, start - 1, names) {
        start -= 1;
    }
    let opens = |i: &usize| {
        let token = line.tokens[*i];
        let adverb = token.first && line.word(*i).ends_with("ly");
        !adverb && !matches!(token.role, Some(Role::Bar | Role::Linker))
    };
    let start = (start..end.start).find(opens)?;
    Some((start, end.end - 1))
}

/// Whether the word at `index` cannot be inside the name of one body.
fn breaks(line: &Line<'_>, index: usize, names: &Names) -> bool {
    let token = line.tokens[index];
    let before = &line.text[line.span.start..token.span.start].trim_end();
    if line.word(index) == "and"
        && names
            .bodies
            .ends
            .iter()
            .chain(&names.bodies.own)
            .any(|end| before.ends_with(end.as_str()))
    {
        return true;
    }
    let word = line.word(index);
    if token.role.is_none() && !token.named && (word.ends_with("'s") || word.ends_with("’s")) {
        return true;
    }
    token.role == Some(Role::Bar)
        || token.role == Some(Role::Linker) && !matches!(line.word(index), "and" | "&" | "of")
        || line.word(index) == "and" && line.tokens.get(index + 1).is_some_and(|t| t.role == Some(Role::Bar))
}

/// Where `phrase` stands in `text` as whole words; a curly apostrophe counts as a straight one.
fn find_words(text: &str, phrase: &str) -> Option<usize> {
    let at = text.find(phrase)?;
    let whole =
        !text[..at].ends_with(char::is_alphanumeric) && !text[at + phrase.len()..].starts_with(char::is_alphanumeric);
    whole.then_some(at)
}

/// "Adopt Together, the regional adoption agency": a capitalised name beside a description of such a body.
fn described(line: &Line<'_>, (first, last): (usize, usize), names: &Names) -> Option<Met> {
    let span = line.span_of(first, last);
    let before = line.text[line.span.start..span.start].trim_end_matches([' ', ',', '‘', '\'', '(']);
    let after = line.text[span.end..line.span.end].trim_start_matches(['’', '\'', ')']);
    let named_before = ["known as", "called", "named"]
        .iter()
        .find_map(|cue| before.strip_suffix(cue))
        .map(str::trim_end);
    let introduced = named_before.or_else(|| line.text[..span.start].ends_with(", ").then_some(before));
    let describes = |text: &str| names.bodies.described.iter().any(|d| text.ends_with(d.as_str()));
    let follows = after.strip_prefix(", ").map(|rest| {
        let rest = rest.trim_start_matches("the ").trim_start_matches("a ");
        names.bodies.described.iter().any(|d| rest.starts_with(d.as_str()))
    });
    let token = line.tokens[first];
    let is_name = (last > first || token.capitals > 1) && token.role != Some(Role::Bar);
    let beside = introduced.is_some_and(describes) || follows == Some(true);
    (is_name && beside && !token.first && !token.named).then(|| Met {
        kind: kind_beside(before, after, names),
        ..Met::new(span, span.of(line.text))
    })
}

/// The kind that the words beside a name describe.
fn kind_beside(before: &str, after: &str, names: &Names) -> Option<usize> {
    let after = after
        .trim_start_matches([',', ' '])
        .trim_start_matches("the ")
        .trim_start_matches("a ");
    let before = ["known as", "called", "named"]
        .iter()
        .find_map(|cue| before.strip_suffix(cue))
        .unwrap_or(before)
        .trim_end();
    names
        .organisations
        .iter()
        .position(|k| after.starts_with(k.name.as_str()) || before.ends_with(k.name.as_str()))
}
