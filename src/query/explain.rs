//! `EXPLAIN` and `PROFILE`: a query as it was read, as it would run, and what its operators did.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::answer::Answer;
use super::ast::Program;
use super::exec::Measure;
use super::plan::{self, Plans};
use crate::graph::{Graph, Value};

/// The query as it was read and its operators, with their slots (`#0`) in place of variables.
pub(super) fn explain(
    program: &Program,
    plans: &Plans,
    variables: &BTreeSet<(usize, Arc<str>)>,
    graph: &Graph,
) -> Answer {
    let mut rows: Vec<Vec<Value>> = Vec::new();
    let mut show = |stage: &str, lines: Vec<String>| {
        rows.extend(
            lines
                .into_iter()
                .map(|line| vec![Value::from(stage), Value::from(line)]),
        );
    };
    show("parsed", program.query.to_string().lines().map(str::to_owned).collect());
    show(
        "bound",
        variables
            .iter()
            .map(|(slot, name)| format!("{name} is #{slot}"))
            .collect(),
    );
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

/// Every operator with the rows it gave and the milliseconds it took, those of what is below it included.
pub(super) fn profile(plans: &Plans, measures: &[Measure], answer: Answer, graph: &Graph) -> Answer {
    let trees = std::iter::once(&plans.query)
        .chain(&plans.subqueries)
        .flat_map(|plan| plan::tree(plan, graph));
    let rows = trees.zip(measures).map(|(operator, measure)| {
        let rows = i64::try_from(measure.rows).unwrap_or(i64::MAX);
        vec![
            operator.into(),
            rows.into(),
            (measure.time.as_micros() as f64 / 1_000.0).into(),
        ]
    });
    let columns = ["operator", "rows", "milliseconds"].map(str::to_owned).to_vec();
    Answer {
        columns,
        rows: rows.collect(),
        ..answer
    }
}
