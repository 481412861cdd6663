//! Repeated issues: across inspections, and within one.

use super::Unanswered;
use super::asked::Asked;
use super::view::{View, answer, number};
use crate::graph::{Graph, Value};
use crate::output::{Authorities, one_line, string, verdict};
use crate::query::{Answer, Params};

const ACROSS: &str = include_str!("queries/across.cypher");
const WITHIN: &str = include_str!("queries/within.cypher");
const BY_AUTHORITY: &str = include_str!("queries/by_authority.cypher");
const EVERYWHERE: &str = include_str!("queries/everywhere.cypher");

/// Most rows of a table of one authority.
const OF_ONE: usize = 60;
/// Most rows of a table of all authorities.
const OF_ALL: usize = 20;

/// Whom a question is about.
pub(super) enum Place {
    /// The authority of this name.
    One(String),
    /// Every authority of the graph, which are several.
    All,
}

/// The authority that was typed; the graph's only one where nothing was.
pub(super) fn place(asked: &Asked<'_>, typed: &str) -> Result<Place, Unanswered> {
    let typed = typed.trim().trim_matches(['"', '\'']);
    let known = Authorities::of(asked.graph);
    let name = |node| string(asked.graph, node, "name").unwrap_or_default().to_owned();
    match known.choose((!typed.is_empty()).then_some(typed)) {
        Ok(node) => Ok(Place::One(name(node))),
        Err(_) if typed.is_empty() => Ok(Place::All),
        Err(unchosen) => Err(unchosen.to_string().into()),
    }
}

/// Both kinds, their rows counted on; of several authorities, how much recurs in each and what recurs in most.
pub(super) fn ask(asked: &Asked<'_>, authority: &str) -> Result<View, Unanswered> {
    let (tables, authority, most) = match place(asked, authority)? {
        Place::One(name) => (
            [
                (ACROSS, "weak in two inspections or more"),
                (WITHIN, "weak in several passages of one inspection"),
            ],
            Some(name),
            OF_ONE,
        ),
        Place::All => (
            [
                (BY_AUTHORITY, "authorities in which most persists"),
                (EVERYWHERE, "what recurs in most authorities"),
            ],
            None,
            OF_ALL,
        ),
    };
    let params = Params::from([("authority".to_owned(), Value::from(authority.as_deref()))]);
    let mut view = View::default();
    let mut evidence = Vec::new();
    for (query, title) in tables {
        let mut answer = asked.read(query, &params)?;
        let all = answer.rows.len();
        answer.rows.truncate(asked.most(most));
        tell_verdicts(asked.graph, &mut answer);
        let mut answer = numbered(answer, &mut evidence);
        let title = match &authority {
            Some(name) => {
                drop_column(&mut answer, "authority");
                format!("{}: {title}", one_line(name))
            }
            None => title.to_owned(),
        };
        view = match all {
            0 => view.noting(format!("{title}: none")),
            all if all > asked.most(most) => view.noting(format!("{title}: {most} of {all}")).with(title, answer),
            _ => view.with(title, answer),
        };
    }
    if authority.is_none() {
        view = view.noting("`:recurring AUTHORITY` shows all of one");
    }
    view.behind = answer(&["evidence"], evidence);
    Ok(view)
}

/// Writes "2017 faulted" for a year and the relationship by which an inspection of it judged something.
fn tell_verdicts(graph: &Graph, answer: &mut Answer) {
    let told = |judged: &Value| match judged {
        Value::List(judged) => match &**judged {
            [year, Value::Rel(rel)] => {
                let year = year
                    .as_int()
                    .map_or_else(|| "undated".to_owned(), |year| year.to_string());
                Some(format!("{year} {}", verdict(graph, *rel)?).into())
            }
            _ => None,
        },
        _ => None,
    };
    let columns = answer.columns.iter().enumerate();
    let courses = columns.filter(|(_, name)| name.starts_with("found"));
    for (at, _) in courses {
        for cell in answer.rows.iter_mut().filter_map(|row| row.get_mut(at)) {
            if let Value::List(course) = cell {
                *course = course.iter().filter_map(told).collect();
            }
        }
    }
}

/// The answer with its rows numbered on from those before, and its last column put aside.
fn numbered(mut answer: Answer, aside: &mut Vec<Vec<Value>>) -> Answer {
    answer.columns.pop();
    answer.columns.insert(0, "row".to_owned());
    for row in &mut answer.rows {
        aside.push(row.pop().into_iter().collect());
        row.insert(0, number(aside.len()));
    }
    answer
}

fn drop_column(answer: &mut Answer, name: &str) {
    if let Some(at) = answer.columns.iter().position(|column| column == name) {
        answer.columns.remove(at);
        for row in answer.rows.iter_mut().filter(|row| row.len() > at) {
            row.remove(at);
        }
    }
}
