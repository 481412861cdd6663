use jiff::Zoned;

use super::answer::{Answer, Params};
use super::ast::{Mode, Program};
use super::bind::{self, Bound, Names};
use super::exec::{self, Access, Setting};
use super::limits::{Limits, Meter};
use super::plan::{self, Plan};
use super::{ErrorKind, QueryError, parse};
use crate::graph::{Graph, Value};

/// Runs one query; what it changes in the graph stays, unless it fails: then the graph is as it was.
///
/// # Errors
/// Where the text is no query or means nothing, where a value is of a wrong type, and where a limit is met.
pub fn run(graph: &mut Graph, text: &str, params: &Params, limits: &Limits) -> Result<Answer, QueryError> {
    parse::with_parsed(text, |program| {
        if !writes(program) || program.mode == Mode::Explain {
            return read_parsed(graph, program, text, params, limits);
        }
        let bound = bind::bind(program, text, params, Names::Write(graph))?;
        let (bound, plans) = planned(bound, graph);
        graph.begin();
        let outcome = execute(bound, &plans, Access::Write(graph), limits);
        match &outcome {
            Ok(_) => graph.commit(),
            Err(_) => graph.rollback(),
        }
        outcome
    })
}

/// Runs one query that changes nothing.
///
/// # Errors
/// As [`run`]; and where the query would change the graph.
pub fn read(graph: &Graph, text: &str, params: &Params, limits: &Limits) -> Result<Answer, QueryError> {
    parse::with_parsed(text, |program| {
        if writes(program) && program.mode != Mode::Explain {
            let message = "this query changes the graph, which can only be read here".to_owned();
            let span = program.query.first.at.0;
            return Err(QueryError::compile(
                ErrorKind::ConstraintVerificationFailed,
                "ReadOnly",
                span,
                message,
            ));
        }
        read_parsed(graph, program, text, params, limits)
    })
}

fn read_parsed(
    graph: &Graph,
    program: &Program,
    text: &str,
    params: &Params,
    limits: &Limits,
) -> Result<Answer, QueryError> {
    let bound = bind::bind(program, text, params, Names::Read(graph))?;
    let (bound, plans) = planned(bound, graph);
    if program.mode == Mode::Explain {
        return Ok(explain(program, &plans, graph));
    }
    execute(bound, &plans, Access::Read(graph), limits)
}

/// Operators of the query and of its subqueries.
struct Plans {
    query: Plan,
    subqueries: Vec<Plan>,
}

fn planned(mut bound: Bound, graph: &Graph) -> (Bound, Plans) {
    let query = plan::plan(std::mem::take(&mut bound.query), &bound.subqueries, graph);
    // A subquery can be planned once all that look into it are.
    let mut subqueries = Vec::with_capacity(bound.subqueries.len());
    while let Some(subquery) = bound.subqueries.pop() {
        subqueries.push(plan::plan(subquery, &bound.subqueries, graph));
    }
    subqueries.reverse();
    (bound, Plans { query, subqueries })
}

fn execute(bound: Bound, plans: &Plans, access: Access<'_>, limits: &Limits) -> Result<Answer, QueryError> {
    let now = Zoned::now();
    let setting = Setting {
        width: bound.width,
        output: &bound.output,
        now: &now,
        meter: Meter::new(limits),
    };
    let (rows, stats) = exec::run(&plans.query, &plans.subqueries, access, setting)?;
    Ok(Answer {
        columns: bound.columns,
        rows,
        stats,
        warnings: bound.warnings,
    })
}

/// Shows a query as it was read and as it would run.
fn explain(program: &Program, plans: &Plans, graph: &Graph) -> Answer {
    let mut rows: Vec<Vec<Value>> = Vec::new();
    let mut show = |stage: &str, lines: Vec<String>| {
        rows.extend(
            lines
                .into_iter()
                .map(|line| vec![Value::from(stage), Value::from(line)]),
        );
    };
    show("parsed", program.query.to_string().lines().map(str::to_owned).collect());
    show("planned", plan::tree(&plans.query, graph));
    for (number, subquery) in plans.subqueries.iter().enumerate() {
        show(&format!("subquery {number}"), plan::tree(subquery, graph));
    }
    Answer {
        columns: vec!["stage".to_owned(), "what".to_owned()],
        rows,
        ..Answer::default()
    }
}

/// Whether a query has a clause that changes the graph.
fn writes(program: &Program) -> bool {
    let query = &program.query;
    std::iter::once(&query.first)
        .chain(query.rest.iter().map(|(_, single)| single))
        .any(|single| single.writes())
}
