//! Grades as they are printed: in one piece, or in parts with a label between.

use rustc_hash::FxHashSet;

use super::words::{Word, matches_at};
use crate::text::Span;
use crate::vocabulary::Areas;

/// The rest of a grade comes within as many words: it may wrap round a label.
const LABEL: usize = 14;
/// By so many words right before its last the end of a longer grade is known.
const TAIL: usize = 2;

/// A grade in a table.
pub(super) struct Grade<'a> {
    pub(super) name: &'a str,
    pub(super) at: Span,
}

/// The grades in order, and the words that are left. "Requires" and "improvement" may stand apart, a label between.
pub(super) fn take_grades<'a, 't>(line: &[Word<'t>], areas: &'a Areas) -> (Vec<Grade<'a>>, Vec<Word<'t>>) {
    let mut grades = Vec::new();
    let mut rest: Vec<Word<'t>> = Vec::new();
    let mut owed: Vec<&str> = Vec::new();
    let (mut at, mut since) = (0, 0);
    // Most words begin no grade.
    let forms = areas.grades.iter().flat_map(|grade| &grade.forms);
    let firsts: FxHashSet<&str> = forms.filter_map(|form| form.split(' ').next()).collect();
    while at < line.len() {
        let begins = firsts.contains(&*line[at].folded);
        if at > since + LABEL {
            owed.clear();
        }
        if owed.first().is_some_and(|word| *word == line[at].folded) {
            owed.remove(0);
            at += 1;
        } else if let Some((name, count)) = begins.then(|| grade_at(line, at, areas)).flatten() {
            let span = Span::new(line[at].at.start, line[at + count - 1].at.end);
            grades.push(Grade { name, at: span });
            at += count;
            owed.clear();
            // What its longest form would go on with may come after the rest of the label.
            if let Some(tail) = tail(areas, name, line, at - count, count) {
                (owed, since) = (tail, at);
            }
        } else if let Some((name, rest)) = begins.then(|| half_grade(line, at, areas)).flatten() {
            grades.push(Grade { name, at: line[at].at });
            (owed, since) = (rest, at);
            at += 1;
        } else {
            rest.push(line[at].clone());
            at += 1;
        }
    }
    (grades, rest)
}

/// The grade that stands at a word, and how many words it has.
pub(super) fn grade_at<'a>(line: &[Word], at: usize, areas: &'a Areas) -> Option<(&'a str, usize)> {
    longest_grade_at(line, at, areas).filter(|(_, count)| *count > 1 || !ends_another(line, at, areas))
}

/// Whether a word that is a grade by itself is the last of a longer form: the "good" of "requires improvement to be good", whose
/// first words may stand before a label. "Judged to be good" is no such form.
fn ends_another(line: &[Word], at: usize, areas: &Areas) -> bool {
    let ends = |form: &String| {
        let (mut words, mut end) = (form.rsplit(' '), at);
        let last = words.next().is_some_and(|last| line[at].folded == last);
        last && words.enumerate().all(|(place, own)| {
            let within = if place < TAIL { 1 } else { LABEL };
            let back = line[..end]
                .iter()
                .rev()
                .take(within)
                .position(|word| word.folded == own);
            end -= back.map_or(0, |back| back + 1);
            back.is_some()
        })
    };
    let mut forms = areas.grades.iter().flat_map(|grade| &grade.forms);
    let judged = at
        .checked_sub(TAIL + 1)
        .is_some_and(|verb| line[verb].is_one_of(&areas.stating.verbs));
    let long = |form: &&String| form.split(' ').nth(TAIL).is_some();
    !judged && forms.any(|form| long(&form) && ends(form))
}

/// The grade whose longest form stands at a word, and how many words that has.
pub(super) fn longest_grade_at<'a>(line: &[Word], at: usize, areas: &'a Areas) -> Option<(&'a str, usize)> {
    let forms = areas
        .grades
        .iter()
        .flat_map(|g| g.forms.iter().map(move |f| (g.grade.as_str(), f)));
    let found = forms.filter_map(|(grade, form)| Some((grade, matches_at(line, at, form)?)));
    found.max_by_key(|(_, count)| *count)
}

/// The words that the longest form of a grade has and the printed one lacks so far.
fn tail<'a>(areas: &'a Areas, name: &str, line: &[Word], at: usize, count: usize) -> Option<Vec<&'a str>> {
    let forms = areas.grades.iter().filter(|g| g.grade == name).flat_map(|g| &g.forms);
    forms
        .map(|form| form.split(' ').collect::<Vec<_>>())
        .filter(|form| form.len() > count && form.iter().zip(&line[at..at + count]).all(|(f, w)| *f == w.folded))
        .max_by_key(Vec::len)
        .map(|form| form[count..].to_vec())
}

/// A word that begins a grade of several words, whose second word follows within a label's length; and the words that its longest
/// form goes on with.
fn half_grade<'a>(line: &[Word], at: usize, areas: &'a Areas) -> Option<(&'a str, Vec<&'a str>)> {
    let near = &line[at + 1..line.len().min(at + LABEL)];
    let forms = areas
        .grades
        .iter()
        .flat_map(|g| g.forms.iter().map(move |f| (g.grade.as_str(), f)));
    let mut found = forms.filter_map(|(grade, form)| {
        let rest: Vec<&str> = form
            .strip_prefix(&*line[at].folded)?
            .strip_prefix(' ')?
            .split(' ')
            .collect();
        let second = rest.first()?;
        near.iter().any(|w| w.folded == *second).then_some((grade, rest))
    });
    found.next()
}
