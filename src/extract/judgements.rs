use rustc_hash::FxHashMap;

use crate::report::{BlockKind, Report};
use crate::text::{Openings, Span};
use crate::vocabulary::{Areas, Vocabulary};

use super::facts::{Judgement, OTHER};
use super::grades::{Grade, take_grades};
use super::statements;
use super::words::{Word, each_word, is_raised, matches_at, phrase, words};

/// The most bytes that a table of grades takes, with what stands above it on a front page.
const TABLE: usize = 3000;
/// The most words that the head of a table has.
const HEAD: usize = 6;
/// Words that may stand between the last label and its grade.
const SLACK: usize = 6;
/// Words that may stand between two labels of one table, grades not counted.
const BETWEEN: usize = 8;
/// A table of grades has as many rows.
const ROWS: usize = 3;

/// The printed judgements, one an area: from the table of the front page or of the report's end, and from the lines
/// that state a grade. A grade of an earlier inspection, recalled in running text, is none. `openings` are those of the text.
pub(super) fn judgements(report: &Report, openings: &Openings, vocabulary: &Vocabulary) -> Vec<Judgement> {
    let areas = &vocabulary.areas;
    let mut found = table(report, openings, areas);
    for stated in statements::statements(report, openings, vocabulary) {
        if !found.iter().any(|j| j.area == stated.area) {
            found.push(stated);
        }
    }
    found.sort_by_key(|j| j.at);
    found
}

/// A label in a table.
struct Label<'a> {
    name: &'a str,
    at: Span,
    /// As it is printed, without a grade that stands among its words.
    printed: String,
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
        .max_by_key(|rows| rows.len().min(ROWS))
        .unwrap_or_default()
}

/// The rows of the first table that has as many as tables have, and those of other such tables that are beyond doubt.
fn rows(report: &Report, line: &[Word], areas: &Areas) -> Vec<Judgement> {
    let (grades, rest) = take_grades(line, areas);
    let tables = labels(report, &rest, &grades, areas).into_iter();
    let read = tables.map(|labels| pairs(report, line, &labels, &grades));
    let mut tables: Vec<Vec<Judgement>> = read.collect();
    // In running text a lone label may stand before a grade of something else.
    for rows in tables.iter_mut().filter(|rows| rows.len() < ROWS) {
        rows.retain(|row| is_row(report, row, areas));
    }
    // A title that wraps before "care leavers" has none.
    let first = (0..tables.len()).rev().max_by_key(|&at| tables[at].len().min(ROWS));
    let mut found = first.map(|at| tables.remove(at)).unwrap_or_default();
    for row in tables.into_iter().filter(|rows| rows.len() >= ROWS).flatten() {
        let known = |j: &Judgement| j.area == row.area && (row.area != OTHER || j.label == row.label);
        if !found.iter().any(known) && is_row(report, &row, areas) {
            found.push(row);
        }
    }
    found
}

/// Whether nothing stands between a label and its grade, nor behind them.
fn is_row(report: &Report, row: &Judgement, areas: &Areas) -> bool {
    let count = |text: &str| phrase(text).split(' ').count();
    let grade = count(row.at.of(&report.text)).checked_sub(count(&row.label));
    let forms = areas
        .grades
        .iter()
        .filter(|g| g.grade == row.grade)
        .flat_map(|g| &g.forms);
    let whole = forms
        .map(|form| form.split(' ').count())
        .any(|words| grade == Some(words));
    whole && ends_cell(report, row.at.end)
}

/// Each label with its grade.
fn pairs(report: &Report, line: &[Word], labels: &[Label<'_>], grades: &[Grade<'_>]) -> Vec<Judgement> {
    let Some(first) = labels.first() else {
        return Vec::new();
    };
    let end = end_of_table(line, labels, grades);
    let begins = first.at.start;
    let above = grades.iter().rfind(|g| g.at.end <= begins);
    let mut grades: Vec<&Grade> = grades
        .iter()
        .filter(|g| g.at.start > begins && g.at.end <= end)
        .collect();
    if let Some(above) = above.filter(|g| grades.len() + 1 == labels.len() && begins_row(report, g, begins)) {
        grades.insert(0, above);
    }
    if grades.len() != labels.len() {
        // A grade beside a label that could not be read: each label takes the first grade behind it.
        let beside = |(at, label): (usize, &Label)| {
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
fn begins_row(report: &Report, grade: &Grade<'_>, label: usize) -> bool {
    let half = !grade.at.of(&report.text).contains(' ') && grade.name.contains(' ');
    let between = Span::new(grade.at.end, label).of(&report.text);
    half && heads_cell(report, grade.at.start) && !between.contains(char::is_alphabetic)
}

fn judgement(report: &Report, label: &Label<'_>, grade: &Grade<'_>) -> Judgement {
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

/// The labels of each table in order, each area once and each at the head of a cell; what stands further on is another table's,
/// unless a grade in a cell of its own shows that a row stands between whose label is not known.
fn labels<'a>(report: &Report, line: &[Word], grades: &[Grade<'_>], areas: &'a Areas) -> Vec<Vec<Label<'a>>> {
    let mut tables: Vec<Vec<Label<'a>>> = Vec::new();
    let mut found: Vec<Label<'a>> = Vec::new();
    let (mut at, mut between) = (0, 0);
    // Most words begin no label.
    let mut by_first: FxHashMap<&str, Vec<(&str, &str)>> = FxHashMap::default();
    for area in &areas.areas {
        for label in &area.labels {
            let first = label.split(' ').next().unwrap_or_default();
            by_first.entry(first).or_default().push((&area.key, label));
        }
    }
    let fills_cell = |grade: &&Grade| heads_cell(report, grade.at.start) && ends_cell(report, grade.at.end);
    let mut cells = grades.iter().filter(fills_cell).peekable();
    // Whether a grade in a cell of its own stands before a word and behind the word before it.
    let mut graded = |word: Span| std::iter::from_fn(|| cells.next_if(|grade| grade.at.start < word.start)).count() > 0;
    while at < line.len() {
        between = if graded(line[at].at) { 0 } else { between };
        let labels = by_first.get(&*line[at].folded).into_iter().flatten();
        let labels = labels.filter_map(|(key, label)| Some((*key, matches_at(line, at, label)?)));
        let best = labels.max_by_key(|(_, count)| *count);
        let best = best.filter(|_| heads_cell(report, line[at].at.start));
        let Some((key, count)) = best else {
            at += 1;
            between += 1;
            continue;
        };
        let again = key != OTHER && found.iter().any(|c| c.name == key);
        if again || between > BETWEEN && !found.is_empty() {
            tables.push(std::mem::take(&mut found));
        }
        let own = &line[at..at + count];
        found.push(Label {
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

/// Whether nothing but a footnote's figure or a bracket stands behind `at` in its source line or cell.
fn ends_cell(report: &Report, at: usize) -> bool {
    let figure = |c: char| c == ' ' || is_raised(c);
    let mut behind = report.text[at..].trim_start_matches(figure);
    let inside = behind
        .strip_prefix('(')
        .and_then(|inside| Some(&inside[inside.find([')', '\n'])?..]));
    if let Some(rest) = inside.and_then(|end| end.strip_prefix(')')) {
        behind = rest.trim_start_matches(figure);
    }
    let next = report.anchors.get(report.anchors.partition_point(|a| a.at < at));
    let ends = next.is_some_and(|line| line.at <= report.text.len() - behind.len());
    behind.is_empty() || behind.starts_with(['\n', '\t']) || ends
}

/// Where the table ends: behind the grades that follow its last label with hardly a word between.
fn end_of_table(line: &[Word], labels: &[Label<'_>], grades: &[Grade<'_>]) -> usize {
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
