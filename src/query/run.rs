use super::answer::{Answer, Params};
use super::ast::{Mode, Program};
use super::bind::{self, Bound, Names};
use super::exec::{self, Access, Measure, Setting};
use super::explain::{explain, profile};
use super::function::Clock;
use super::limits::{Limits, Meter};
use super::plan::{self, Plans};
use super::{ErrorKind, QueryError, parse};
use crate::graph::Graph;

/// Runs one query; what it changes in the graph stays, unless it fails: then the graph is as it was.
///
/// # Errors
/// Where the text is no query or means nothing, where a value is of a wrong type, and where a limit is met.
pub fn run(graph: &mut Graph, text: &str, params: &Params, limits: &Limits) -> Result<Answer, QueryError> {
    parse::with_parsed(text, |program| {
        if !program.query.writes() || program.mode == Mode::Explain {
            return read_parsed(graph, program, text, params, limits);
        }
        let bound = bind::bind(program, text, (params, limits.procedures), Names::Write(graph))?;
        let (bound, plans) = planned(bound, graph);
        graph.begin();
        let outcome = execute(&bound, &plans, program.mode, Access::Write(graph), limits);
        match &outcome {
            Ok(_) => graph.commit(),
            Err(_) => graph.rollback(),
        }
        outcome.map(|(answer, measures)| finish(program, &plans, answer, &measures, graph))
    })
}

/// Runs one query that changes nothing.
///
/// # Errors
/// As [`run`]; and where the query would change the graph.
pub fn read(graph: &Graph, text: &str, params: &Params, limits: &Limits) -> Result<Answer, QueryError> {
    parse::with_parsed(text, |program| {
        if program.query.writes() && program.mode != Mode::Explain {
            let message = "this query changes the graph, which can only be read here".to_owned();
            let span = program.query.first.at.0;
            let kind = ErrorKind::ConstraintVerificationFailed;
            return Err(QueryError::compile(kind, "ReadOnly", span, message));
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
    let bound = bind::bind(program, text, (params, limits.procedures), Names::Read(graph))?;
    let (bound, plans) = planned(bound, graph);
    if program.mode == Mode::Explain {
        return Ok(explain(program, &plans, &bound.variables, graph));
    }
    let (answer, measures) = execute(&bound, &plans, program.mode, Access::Read(graph), limits)?;
    Ok(finish(program, &plans, answer, &measures, graph))
}

pub(super) fn planned(mut bound: Bound, graph: &Graph) -> (Bound, Plans) {
    let query = plan::plan(std::mem::take(&mut bound.query), &bound.subqueries, graph);
    // A subquery looks only into those that were bound before it.
    let mut subqueries = Vec::with_capacity(bound.subqueries.len());
    while let Some(subquery) = bound.subqueries.pop() {
        subqueries.push(plan::plan(subquery, &bound.subqueries, graph));
    }
    subqueries.reverse();
    (bound, Plans { query, subqueries })
}

pub(super) fn execute(
    bound: &Bound,
    plans: &Plans,
    mode: Mode,
    access: Access<'_>,
    limits: &Limits,
) -> Result<(Answer, Vec<Measure>), QueryError> {
    let clock = Clock::default();
    let profile = mode == Mode::Profile;
    let meter = Meter::new(limits);
    let setting = Setting {
        width: bound.width,
        output: &bound.output,
        clock: &clock,
        meter,
        profile,
    };
    let outcome = exec::run(&plans.query, &plans.subqueries, access, setting)?;
    let (columns, warnings) = (bound.columns.clone(), bound.warnings.clone());
    Ok((
        Answer {
            columns,
            rows: outcome.rows,
            stats: outcome.stats,
            warnings,
        },
        outcome.measures,
    ))
}

fn finish(program: &Program, plans: &Plans, answer: Answer, measures: &[Measure], graph: &Graph) -> Answer {
    if program.mode == Mode::Profile {
        profile(plans, measures, answer, graph)
    } else {
        answer
    }
}
