//! What can be called.

use super::{Calling, Procedure, Run};
use crate::graph::Value;
use crate::query::EvalError;
use crate::query::function::{self, Types};

pub(super) const PROCEDURES: &[Procedure] = &[
    Procedure {
        name: "dbms.procedures",
        params: &[],
        required: 0,
        columns: COLUMNS,
        doc: "The procedures there are.",
        example: "CALL dbms.procedures() YIELD name WHERE name STARTS WITH 'graph.' RETURN collect(name) AS names",
        run: Run::Native(|calling, _| {
            let described = |p: &Procedure| row(p.name, &p.signature(), p.doc);
            Ok(calling.procedures().map(described).collect())
        }),
    },
    Procedure {
        name: "dbms.functions",
        params: &[],
        required: 0,
        columns: COLUMNS,
        doc: "The functions there are.",
        example: "CALL dbms.functions() YIELD name, description WHERE name = 'toUpper' RETURN description",
        run: Run::Native(functions),
    },
];

const COLUMNS: &[(&str, Types)] = &[
    ("name", Types::STRING),
    ("signature", Types::STRING),
    ("description", Types::STRING),
];

fn functions(_: &Calling<'_>, _: &[Value]) -> Result<super::Rows, EvalError> {
    let mut all: Vec<_> = function::all().collect();
    all.sort_by_key(|function| function.name);
    Ok(all.into_iter().map(|f| row(f.name, &f.signature(), f.doc)).collect())
}

fn row(name: &str, signature: &str, doc: &str) -> Vec<Value> {
    vec![name.into(), signature.into(), doc.into()]
}
