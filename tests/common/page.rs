//! Pages of the documentation whose examples are run, and whose answers are printed behind them.

use std::fmt::Write as _;
use std::path::Path;

use refrain::graph::Graph;
use refrain::output::{self, Format};
use refrain::query::{self, Limits, Params, Stats};

/// The page with the answer of each example behind it, in the place of what stands there.
pub(crate) fn answered(page: &str, graph: &mut Graph, limits: &Limits) -> String {
    const BEGIN: &str = "```cypher\n";
    const END: &str = "\n```\n";
    let mut parts = page.split(BEGIN);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (example, rest) = part.split_once(END).expect("an example ends");
        let answer = answer(example, graph, limits);
        let _ = write!(out, "{BEGIN}{example}{END}{answer}\n{}", without_answer(rest));
    }
    out
}

/// What a person would see of an answer; nothing where it holds times, which are never the same.
fn answer(example: &str, graph: &mut Graph, limits: &Limits) -> String {
    let answer = query::run(graph, example, &Params::new(), limits)
        .unwrap_or_else(|error| panic!("{}", error.render("the page", example)));
    assert!(answer.warnings.is_empty(), "{:?}\n{example}", answer.warnings);
    assert!(
        !answer.rows.is_empty() || answer.stats != Stats::default(),
        "an example that shows nothing:\n{example}"
    );
    if example.starts_with("PROFILE") {
        return String::new();
    }
    if answer.columns.is_empty() {
        return format!("\n> {}\n", output::changes(&answer.stats));
    }
    let mut table = Vec::new();
    output::write(graph, &answer, Format::Markdown, None, &mut table).unwrap();
    format!("\n{}", String::from_utf8(table).unwrap())
}

/// What follows behind the table or the note that an answer is.
fn without_answer(rest: &str) -> &str {
    let mut rest = rest.trim_start_matches('\n');
    while rest.starts_with(['|', '>']) {
        rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
    }
    rest.trim_start_matches('\n')
}

/// Checks that a page is as it should be; with `REFRAIN_WRITE_DOCS` set, writes it anew first.
pub(crate) fn check(name: &str, wanted: &str) {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    let wanted = format!("{}\n", wanted.trim_end());
    if std::env::var_os("REFRAIN_WRITE_DOCS").is_some() {
        std::fs::write(&page, &wanted).expect("docs/ can be written");
    }
    let written = std::fs::read_to_string(&page).unwrap_or_default();
    assert!(
        written == wanted,
        "docs/{name} is not what the program says; REFRAIN_WRITE_DOCS=1 writes it anew"
    );
}
