use std::io::{self, Write};

use super::{Json, text};
use crate::graph::{Graph, Value};
use crate::query::Answer;

/// Scalars are written plainly; lists, maps, nodes, relationships and paths as JSON.
pub(super) fn write(graph: &Graph, answer: &Answer, out: &mut dyn Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    if !answer.columns.is_empty() {
        csv.write_record(answer.columns.iter().map(|name| harmless(name.clone())))?;
    }
    for row in &answer.rows {
        let cells: Vec<String> = row.iter().map(|value| cell(graph, value)).collect::<io::Result<_>>()?;
        csv.write_record(cells)?;
    }
    csv.flush()
}

fn cell(graph: &Graph, value: &Value) -> io::Result<String> {
    Ok(match value {
        Value::Str(text) => harmless(text.to_string()),
        Value::List(_) | Value::Map(_) | Value::Node(_) | Value::Rel(_) | Value::Path(_) => {
            serde_json::to_string(&Json { graph, value })?
        }
        scalar => text(graph, scalar),
    })
}

/// Text that a spreadsheet would run as a formula, with an apostrophe in front; numbers never come here.
pub(crate) fn harmless(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text
    }
}
