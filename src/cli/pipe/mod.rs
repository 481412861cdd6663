//! `refrain pipe`: one JSON request a line, one JSON answer a line, for programs.

mod value;

use std::io::{self, BufRead, Write};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};

use crate::graph::Graph;
use crate::query::{Limits, Params, Phase, Prepared, QueryError, Stats};

/// A request; keys that are not named here are passed over.
#[derive(Deserialize)]
#[serde(tag = "op", rename_all = "lowercase")]
enum Request {
    Reset,
    Run {
        query: String,
        #[serde(default)]
        params: Map<String, Json>,
    },
}

/// Answers requests until the input ends.
///
/// # Errors
/// Where the input cannot be read or the output not be written. A closed output is no error.
pub fn serve(mut graph: Graph, input: impl BufRead, mut output: impl Write, limits: &Limits) -> io::Result<()> {
    let mut prepared = Prepared::default();
    for line in input.split(b'\n') {
        let line = line?;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        // Written in one go: whoever waits for it wakes once.
        let mut told = answer(&mut graph, &mut prepared, &line, limits)?;
        told.push(b'\n');
        match output.write_all(&told).and_then(|()| output.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(()),
            other => other?,
        }
    }
    Ok(())
}

fn answer(graph: &mut Graph, prepared: &mut Prepared, line: &[u8], limits: &Limits) -> serde_json::Result<Vec<u8>> {
    match serde_json::from_slice(line) {
        Ok(Request::Reset) => {
            (*graph, *prepared) = (Graph::new(), Prepared::default());
            Ok(b"{}".to_vec())
        }
        Ok(Request::Run { query, params }) => run(graph, prepared, &query, params, limits),
        Err(error) => serde_json::to_vec(&refused(&format!("this is no request: {error}"))),
    }
}

fn run(
    graph: &mut Graph,
    prepared: &mut Prepared,
    text: &str,
    params: Map<String, Json>,
    limits: &Limits,
) -> serde_json::Result<Vec<u8>> {
    let params: Result<Params, String> = params
        .into_iter()
        .map(|(name, value)| Ok((name, value::decode(value)?)))
        .collect();
    match params.map(|params| prepared.run(graph, text, &params, limits)) {
        Ok(Ok(answer)) => serde_json::to_vec(&Success {
            columns: &answer.columns,
            rows: value::ShownRows(graph, &answer.rows),
            stats: &answer.stats,
            warnings: &answer.warnings,
        }),
        Ok(Err(error)) => serde_json::to_vec(&failure(&error, text)),
        Err(message) => serde_json::to_vec(&refused(&message)),
    }
}

/// The answer to a query that succeeds.
#[derive(Serialize)]
struct Success<'a> {
    columns: &'a [String],
    rows: value::ShownRows<'a>,
    stats: &'a Stats,
    warnings: &'a [String],
}

fn failure(error: &QueryError, text: &str) -> Json {
    let phase = match error.phase {
        Phase::Compile => "compile",
        Phase::Runtime => "runtime",
    };
    json!({"error": {
        "type": format!("{:?}", error.kind),
        "phase": phase,
        "code": error.code,
        "message": error.render("query", text),
    }})
}

/// The answer to what is no request at all.
fn refused(message: &str) -> Json {
    json!({"error": {"type": null, "phase": null, "code": null, "message": message}})
}

#[cfg(test)]
mod tests {
    use super::*;

    fn talk(requests: &str) -> Vec<Json> {
        let mut output = Vec::new();
        serve(Graph::new(), requests.as_bytes(), &mut output, &Limits::default()).unwrap();
        let lines = String::from_utf8(output).unwrap();
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    #[test]
    fn every_request_gets_one_answer() {
        let answers = talk(concat!(
            r#"{"op":"run","query":"CREATE (a:A {num: 1})-[r:T {w: 0.5}]->() RETURN a, r, 1.0 AS f, {k: date('2015-07-21')} AS m"}"#,
            "\n",
            r#"{"op":"run","query":"RETURN 1 +","params":{}}"#,
            "\nnonsense\n",
            r#"{"op":"run","query":"RETURN $m.k AS k, 0.0/0.0 AS nan","params":{"m":{"$map":{"k":[1,"x"]}}},"other":1}"#,
            "\n",
            r#"{"op":"reset"}"#,
            "\n",
            r#"{"op":"run","query":"MATCH (n) RETURN count(n) AS c","params":{}}"#,
            "\n",
        ));
        assert_eq!(answers.len(), 6);
        let row = &answers[0]["rows"][0];
        assert_eq!(row[0]["$node"]["labels"], json!(["A"]));
        assert_eq!(row[1]["$rel"]["properties"], json!({"w": 0.5}));
        assert_eq!(row[2].to_string(), "1.0");
        assert_eq!(row[3], json!({"$map": {"k": {"$temporal": "2015-07-21"}}}));
        assert_eq!(answers[0]["stats"]["properties_set"], 2);
        assert_eq!(answers[1]["error"]["type"], "SyntaxError");
        assert_eq!(answers[2]["error"]["type"], Json::Null);
        assert_eq!(answers[3]["rows"][0], json!([[1, "x"], {"$float": "NaN"}]));
        assert_eq!(answers[4], json!({}));
        assert_eq!(answers[5]["rows"], json!([[0]]));
    }
}
