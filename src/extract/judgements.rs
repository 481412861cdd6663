use rustc_hash::{FxHashMap, FxHashSet};

use crate::report::{BlockKind, Report};
use crate::text::{Openings, Span};
use crate::vocabulary::{Areas, Vocabulary};

use super::facts::Judgement;
use super::statements;
use super::words::{Word, each_word, matches_at, words};

/// The most bytes that a table of grades takes, with what stands above it on a front page.
const TABLE: usize = 3000;
/// The most words that the head of a table has.
const HEAD: usize = 6;
/// Words that may stand between the last label and its grade.
const SLACK: usize = 6;
/// The rest of a grade comes within as many words: it may wrap round a label.
const LABEL: usize = 14;
/// By so many words before its last the end of a longer grade is known.
const TAIL: usize = 2;
/// Words that may stand between two labels of one table, grades not counted.
const BETWEEN: usize = 8;

/// The printed judgements, one an area: from the table of the front page or of the report's end, and from the lines
/// that state a grade. A grade of an earlier inspection, recalled in running text, is none. `openings` are those of the text.
pub(super) fn judgements(report: &Report, openings: &Openings, vocabulary: &Vocabulary) -> Vec<Judgement> {
    let areas = &vocabulary.areas;
    let mut found = table(report, openings, areas);
    for stated in statements::statements(report, openings, areas) {
        if !found.iter().any(|j| j.area == stated.area) {
            found.push(stated);
        }
    }
    found.sort_by_key(|j| j.at);
    found
}

/// A label or a grade in a table, and its words.
struct Cell<'a> {
    name: &'a str,
    at: Span,
    /// A label as it is printed, without a grade that stands among its words.
    printed: String,
}

impl<'a> Cell<'a> {
    fn grade(name: &'a str, at: Span) -> Self {
        let printed = String::new();
        Self { name, at, printed }
    }
}

/// Words as they are printed, with what stands between them, unless that is other words: a label may wrap round its grade.
fn printed(words: &[Word<'_>], text: &str) -> String {
    let mut printed = String::new();
    let mut end = None;
    for word in words {
        let between = end.map_or("", |end| Span::new(end, word.at.start).of(text));
        if between.contains(char::is_alphanumeric) {
            printed.push(' ');
        } else {
            printed.push_str(between);
        }
        printed.push_str(word.at.of(text));
        end = Some(word.at.end);
    }
    printed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The table of grades: behind its head, else on the front page.
///
/// Labels and grades reach us in any order (labels wrap, a grade stands beside the middle of its label, or all labels
/// come first), but each kind keeps its own: the first label has the first grade.
fn table(report: &Report, openings: &Openings, areas: &Areas) -> Vec<Judgement> {
    let headed = report
        .blocks
        .iter()
        .filter(|b| b.kind != BlockKind::Paragraph || report.words(b).len() < 60);
    let heads = &areas.tables.heads;
    let headed = headed.filter(|b| heads.may_open(openings.within(b.span)));
    let starts = headed.filter(|b| {
        let line: Vec<Word> = each_word(&report.text, b.span).take(HEAD + 1).collect();
        heads
            .iter()
            .any(|head| matches_at(&line, 0, head).is_some() && line.len() <= HEAD)
    });
    let mut starts: Vec<usize> = starts.map(|b| b.span.end).collect();
    starts.insert(0, 0);
    let read = |start: usize| {
        let end = report.text.floor_char_boundary(start.saturating_add(TABLE));
        rows(report, &words(&report.text, Span::new(start, end)), areas)
    };
    starts
        .into_iter()
        .map(read)
        .max_by_key(|rows| rows.len().min(3))
        .unwrap_or_default()
}

fn rows(report: &Report, line: &[Word], areas: &Areas) -> Vec<Judgement> {
    let (grades, rest) = take_grades(line, areas);
    let tables = labels(report, &rest, areas).into_iter();
    let read = tables.map(|labels| pairs(report, line, &labels, &grades));
    // Of several the first with the most rows; a title that wraps before "care leavers" has none.
    read.rev().max_by_key(Vec::len).unwrap_or_default()
}

/// Each label with its grade.
fn pairs(report: &Report, line: &[Word], labels: &[Cell<'_>], grades: &[Cell<'_>]) -> Vec<Judgement> {
    let Some(first) = labels.first() else {
        return Vec::new();
    };
    let end = end_of_table(line, labels, grades);
    let begins = first.at.start;
    let above = grades.iter().rfind(|g| g.at.end <= begins);
    let mut grades: Vec<&Cell> = grades
        .iter()
        .filter(|g| g.at.start > begins && g.at.end <= end)
        .collect();
    if let Some(above) = above.filter(|g| grades.len() + 1 == labels.len() && begins_row(report, g, begins)) {
        grades.insert(0, above);
    }
    if grades.len() != labels.len() {
        // A grade beside a label that could not be read: each label takes the first grade behind it.
        let beside = |(at, label): (usize, &Cell)| {
            let next = labels.get(at + 1).map_or(end, |l| l.at.start);
            grades
                .iter()
                .copied()
                .find(|g| g.at.start > label.at.start && g.at.start < next)
        };
        let pairs = labels.iter().enumerate().map(beside).zip(labels);
        return pairs
            .filter_map(|(grade, label)| Some(judgement(report, label, grade?)))
            .collect();
    }
    grades.sort_by_key(|g| g.at);
    labels
        .iter()
        .zip(grades)
        .map(|(label, grade)| judgement(report, label, grade))
        .collect()
}

/// Whether a grade's first word stands alone on the line above the label that begins at `label`: a grade on two lines has its
/// label half way between them.
fn begins_row(report: &Report, grade: &Cell<'_>, label: usize) -> bool {
    let half = !grade.at.of(&report.text).contains(' ') && grade.name.contains(' ');
    let between = Span::new(grade.at.end, label).of(&report.text);
    half && heads_cell(report, grade.at.start) && !between.contains(char::is_alphabetic)
}

fn judgement(report: &Report, label: &Cell<'_>, grade: &Cell<'_>) -> Judgement {
    let mut printed = label.printed.clone();
    // A bracket that opens in a label closes in it.
    if printed.rfind('(') > printed.rfind(')') {
        if report.text[label.at.end..].starts_with(')') {
            printed.push(')');
        } else {
            printed.truncate(printed.rfind('(').unwrap_or(printed.len()));
        }
    }
    Judgement {
        area: label.name.to_owned(),
        label: printed.trim_end().to_owned(),
        grade: grade.name.to_owned(),
        at: Span::new(label.at.start.min(grade.at.start), label.at.end.max(grade.at.end)),
    }
}

/// The grades in order, and the words that are left. "Requires" and "improvement" may stand apart, a label between.
fn take_grades<'a, 't>(line: &[Word<'t>], areas: &'a Areas) -> (Vec<Cell<'a>>, Vec<Word<'t>>) {
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
            grades.push(Cell::grade(name, span));
            at += count;
            owed.clear();
            // What its longest form would go on with may come after the rest of the label.
            if let Some(tail) = tail(areas, name, line, at - count, count) {
                (owed, since) = (tail, at);
            }
        } else if let Some((name, rest)) = begins.then(|| half_grade(line, at, areas)).flatten() {
            grades.push(Cell::grade(name, line[at].at));
            (owed, since) = (rest, at);
            at += 1;
        } else {
            rest.push(line[at].clone());
            at += 1;
        }
    }
    (grades, rest)
}

pub(super) fn grade_at<'a>(line: &[Word], at: usize, areas: &'a Areas) -> Option<(&'a str, usize)> {
    longest_grade_at(line, at, areas).filter(|(_, count)| *count > 1 || !ends_another(line, at, areas))
}

/// Whether a word that is a grade by itself is the last of a longer form: "to be good" of another grade.
fn ends_another(line: &[Word], at: usize, areas: &Areas) -> bool {
    let ends = |form: &String| {
        let mut words = form.rsplit(' ');
        let last = words.next().is_some_and(|last| line[at].folded == last);
        let before = last.then(|| line[..at].iter().rev().zip(words).take(TAIL));
        before.is_some_and(|before| {
            let (mut alike, mut pairs) = (true, 0);
            for (word, own) in before {
                alike &= word.folded == own;
                pairs += 1;
            }
            alike && pairs == TAIL
        })
    };
    areas.grades.iter().flat_map(|grade| &grade.forms).any(ends)
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

/// The labels of each table in order, each area once and each at the head of a cell; what stands further on is another table's.
fn labels<'a>(report: &Report, line: &[Word], areas: &'a Areas) -> Vec<Vec<Cell<'a>>> {
    let mut tables: Vec<Vec<Cell<'a>>> = Vec::new();
    let mut found: Vec<Cell<'a>> = Vec::new();
    let (mut at, mut between) = (0, 0);
    // Most words begin no label.
    let mut by_first: FxHashMap<&str, Vec<(&str, &str)>> = FxHashMap::default();
    for area in &areas.areas {
        for label in &area.labels {
            let first = label.split(' ').next().unwrap_or_default();
            by_first.entry(first).or_default().push((&area.key, label));
        }
    }
    while at < line.len() {
        let labels = by_first.get(&*line[at].folded).into_iter().flatten();
        let labels = labels.filter_map(|(key, label)| Some((*key, matches_at(line, at, label)?)));
        let best = labels.max_by_key(|(_, count)| *count);
        let best = best.filter(|_| heads_cell(report, line[at].at.start));
        let Some((key, count)) = best else {
            at += 1;
            between += 1;
            continue;
        };
        let again = key != "other" && found.iter().any(|c| c.name == key);
        if again || between > BETWEEN && !found.is_empty() {
            tables.push(std::mem::take(&mut found));
        }
        let own = &line[at..at + count];
        found.push(Cell {
            name: key,
            at: Span::new(own[0].at.start, own[count - 1].at.end),
            printed: printed(own, &report.text),
        });
        at += count;
        between = 0;
    }
    tables.push(found);
    tables
}

/// Whether nothing but a number stands before `at` in its source line or cell.
fn heads_cell(report: &Report, at: usize) -> bool {
    let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ' ');
    let before = report.text[..at].trim_end_matches(number);
    let line = report.anchors[..report.anchors.partition_point(|a| a.at <= at)].last();
    before.is_empty() || before.ends_with(['\n', '\t']) || line.is_some_and(|line| line.at >= before.len())
}

/// Where the table ends: behind the grades that follow its last label with hardly a word between.
fn end_of_table(line: &[Word], labels: &[Cell<'_>], grades: &[Cell<'_>]) -> usize {
    let Some(last) = labels.last() else {
        return 0;
    };
    let mut end = last.at.end;
    for grade in grades.iter().filter(|g| g.at.start > last.at.start) {
        let between = line
            .iter()
            .filter(|w| w.at.start >= end && w.at.end <= grade.at.start)
            .count();
        if between > SLACK {
            break;
        }
        end = grade.at.end.max(end);
        if grades
            .iter()
            .filter(|g| g.at.start > labels[0].at.start && g.at.end <= end)
            .count()
            >= labels.len()
        {
            break;
        }
    }
    end
}
