//! Lessons and saved queries: a question each, and the query that answers it on the graph that is open.

use super::Unanswered;
use super::asked::Asked;
use super::view::{View, answer, number};
use crate::export::literal;
use crate::graph::Value;
use crate::query::{self, Params, nearest};

macro_rules! saved {
    ($folder:literal, $name:literal) => {
        ($name, include_str!(concat!("../../", $folder, "/", $name, ".cypher")))
    };
}

/// The language, a step at a time.
const LESSONS: &[(&str, &str)] = &[
    saved!("seeds/lessons", "1-nodes"),
    saved!("seeds/lessons", "2-relationships"),
    saved!("seeds/lessons", "3-where"),
    saved!("seeds/lessons", "4-counting"),
    saved!("seeds/lessons", "5-with"),
    saved!("seeds/lessons", "6-optional"),
    saved!("seeds/lessons", "7-paths"),
    saved!("seeds/lessons", "8-evidence"),
];

/// The saved queries by name.
const EXAMPLES: &[(&str, &str)] = &[
    saved!("examples", "evidence-on-missing-children"),
    saved!("examples", "figures-of-care-leavers"),
    saved!("examples", "findings-behind-recommendations"),
    saved!("examples", "front-door-over-time"),
    saved!("examples", "grades-over-time"),
    saved!("examples", "issues-of-most-authorities"),
    saved!("examples", "issues-repeated-within-an-inspection"),
    saved!("examples", "never-followed-up"),
    saved!("examples", "raised-and-found-resolved-by-the-same-inspector"),
    saved!("examples", "recommendations-made-again"),
    saved!("examples", "recommendations-not-seen-met"),
    saved!("examples", "services-that-replaced-others"),
    saved!("examples", "what-recurs"),
    saved!("examples", "whom-to-learn-from"),
];

/// What the lessons are about: the authority of most inspections, and the topic that most was found of.
const SUBJECTS: &str = include_str!("queries/subjects.cypher");

fn all() -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    LESSONS.iter().chain(EXAMPLES)
}

/// The names of lessons and examples, with their questions.
pub(super) fn names() -> Vec<(String, String)> {
    all()
        .map(|(name, text)| ((*name).to_owned(), question(text).to_owned()))
        .collect()
}

/// Lists them, or shows and runs one, by number or name.
pub(super) fn ask(asked: &Asked<'_>, which: &str) -> Result<View, Unanswered> {
    if which.is_empty() {
        let row = |(at, (name, text)): (usize, &(&str, &str))| vec![number(at), (*name).into(), question(text).into()];
        let rows = |from: usize, list: &[(&str, &str)]| (from..).zip(list).map(row).collect();
        let columns = ["number", "name", "question"];
        return Ok(View::default()
            .with("lessons", answer(&columns, rows(1, LESSONS)))
            .with("saved queries", answer(&columns, rows(LESSONS.len() + 1, EXAMPLES)))
            .noting("`:examples NUMBER` shows and runs one; begin with 1"));
    }
    let number = which.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let chosen = match number {
        Some(at) => all().enumerate().nth(at),
        None => all().enumerate().find(|(_, (name, _))| *name == which),
    };
    let Some((at, (_, text))) = chosen else {
        let meant = nearest(which, all().map(|(name, _)| *name));
        let advice = meant.map_or_else(
            || "`examples` lists them".to_owned(),
            |name| format!("did you mean {name}?"),
        );
        return Err(format!("there is no example `{which}`; {advice}").into());
    };
    let (text, params) = filled(asked, text)?;
    let mut view = View::default();
    for at in query::statements(&text) {
        let answer = asked.read(at.of(&text), &params)?;
        view.behind = answer.clone();
        view = view.with("", answer);
    }
    view.query = Some(text);
    Ok(match at + 1 {
        lesson if lesson < LESSONS.len() => view.noting(format!("`:examples {}` goes on", lesson + 1)),
        _ => view,
    })
}

/// The query with names of the user's own graph in place of `$authority` and `$topic`.
fn filled(asked: &Asked<'_>, text: &str) -> Result<(String, Params), Unanswered> {
    let mut filled = text.to_owned();
    let subjects = asked.read(SUBJECTS, &Params::new())?;
    let found = subjects.rows.first().map_or(&[][..], Vec::as_slice);
    let mut params = Params::new();
    for (name, value) in subjects.columns.iter().zip(found) {
        filled = filled.replace(&format!("${name}"), &literal(asked.graph, value));
        params.insert(name.clone(), value.clone());
    }
    for name in ["authority", "topic"] {
        params.entry(name.to_owned()).or_insert(Value::Null);
    }
    Ok((filled, params))
}

/// The question that a query answers: its first line.
fn question(text: &str) -> &str {
    text.lines().next().unwrap_or_default().trim_start_matches('/').trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_saved_query_is_an_example_that_parses() {
        for (folder, list) in [("examples", EXAMPLES), ("seeds/lessons", LESSONS)] {
            let folder = format!("{}/{folder}", env!("CARGO_MANIFEST_DIR"));
            let files = std::fs::read_dir(folder).unwrap().filter_map(Result::ok);
            let saved = files.filter(|file| file.path().extension().is_some_and(|e| e == "cypher"));
            assert_eq!(saved.count(), list.len());
        }
        for (name, text) in all() {
            assert!(question(text).ends_with('?'), "{name}");
            for at in query::statements(text) {
                assert!(query::parse(at.of(text)).is_ok(), "{name}");
            }
        }
    }
}
