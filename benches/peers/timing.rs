//! How long refrain takes for each query, and how long the same by hand.

use std::error::Error;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use refrain::graph::{self, Graph, Value};
use refrain::query::{self, Limits, Params, Prepared};
use serde_json::json;

use super::by_hand;

/// Each is run so often, or for so long.
const RUNS: usize = 101;
const LONGEST: Duration = Duration::from_secs(3);

/// Prints a line of JSON for each query: microseconds from text to rows, the same where the plan is known, and by hand.
pub(super) fn time(path: &Path, queries: &Path) -> Result<(), Box<dyn Error>> {
    let begin = Instant::now();
    let mut graph = graph::load(path)?;
    let opened = begin.elapsed();
    let parameters = std::fs::read_to_string(queries.join("parameters.cypher"))?;
    let found = query::read(&graph, &parameters, &Params::new(), &Limits::default())?;
    let values = found.rows.into_iter().next().unwrap_or_default();
    let params: Params = found.columns.into_iter().zip(values).collect();
    println!("{}", json!({"opened": opened.as_micros()}));
    for (name, by_hand) in by_hand::ALL {
        let text = std::fs::read_to_string(queries.join(format!("{name}.cypher")))?;
        let rows = ask(&graph, &text, &params);
        let by_hand_too = by_hand(&graph, &params);
        assert_eq!(
            shown(&rows),
            shown(&by_hand_too),
            "{name}: by hand there are other rows"
        );
        let (mut whole, mut known, mut hand) = (Vec::new(), Vec::new(), Vec::new());
        let mut prepared = Prepared::default();
        let begin = Instant::now();
        // In turns, so that whatever else the machine does meets all three.
        while whole.len() < RUNS && begin.elapsed() < LONGEST {
            whole.push(timed(|| ask(&graph, &text, &params)));
            known.push(timed(|| prepared.run(&mut graph, &text, &params, &Limits::default())));
            hand.push(timed(|| by_hand(&graph, &params)));
        }
        let line = json!({
            "query": name, "rows": rows.len(), "runs": whole.len(),
            "micros": median(&mut whole), "plan_known": median(&mut known), "by_hand": median(&mut hand),
            "best": {"micros": best(&whole), "plan_known": best(&known), "by_hand": best(&hand)},
        });
        println!("{line}");
    }
    Ok(())
}

fn ask(graph: &Graph, text: &str, params: &Params) -> Vec<Vec<Value>> {
    let answer = query::read(graph, text, params, &Limits::default());
    answer.expect("the query is answered").rows
}

/// Rows as text in an order of their own: some queries leave open in which they come.
fn shown(rows: &[Vec<Value>]) -> Vec<String> {
    let mut rows: Vec<String> = rows.iter().map(|row| format!("{row:?}")).collect();
    rows.sort_unstable();
    rows
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let begin = Instant::now();
    black_box(work());
    begin.elapsed()
}

/// The shortest: what it takes when nothing else keeps the machine.
fn best(times: &[Duration]) -> f64 {
    let best = times.iter().min().copied().unwrap_or_default();
    best.as_nanos() as f64 / 1_000.0
}

fn median(times: &mut [Duration]) -> f64 {
    times.sort_unstable();
    times
        .get(times.len() / 2)
        .map_or(0.0, |time| time.as_nanos() as f64 / 1_000.0)
}
