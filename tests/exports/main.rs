//! Exports of hostile reports, read back with the libraries that their readers use, and the page in a browser.

#[path = "../common/mod.rs"]
mod common;

mod browser;
mod data;

use refrain::export::{Format, Options, write};
use refrain::graph::Graph;
use refrain::query::{Limits, Params, run};

/// Texts that try to break out of each format, or to be run by what opens it.
pub(crate) const HOSTILE: [&str; 7] = [
    "=cmd|' /C calc'!A0",
    "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">",
    "\"];\n owned [label=\"x\\",
    "]]> <!-- -- --> &amp; &#x41; {{title}}",
    "bell\u{7} escape\u{1b}[31m turn\u{202e}ed nul\u{0}",
    "'); MATCH (n) DETACH DELETE n; //",
    "\\\" . <urn:owned> a <urn:owned> ; \"\"\"",
];

/// A graph of one inspection whose findings are hostile, as are a label, a property and a type.
pub(crate) fn hostile() -> Graph {
    let mut graph = Graph::new();
    let mut ask = |query: &str, text: &str| {
        let params = Params::from([("text".to_owned(), text.into())]);
        run(&mut graph, query, &params, &Limits::default()).unwrap_or_else(|error| panic!("{query}: {error}"));
    };
    ask(
        "CREATE (:Inspection {name: 'Northshire, 2019', start: date('2019-10-08')})",
        "",
    );
    for text in HOSTILE {
        ask(
            "MATCH (i:Inspection) CREATE (i)-[:FOUND {`=key<&\"'`: $text}]->(:Finding {text: $text, stance: 'weakness', \
             list: [$text, 'b'], `a:b <c>`: $text})",
            text,
        );
    }
    ask(
        "MATCH (i:Inspection) CREATE (i)-[:`TYPE\"]; <owned>`]->(:`Label\"]; </script>` {name: $text})",
        HOSTILE[1],
    );
    graph
}

pub(crate) fn written(graph: &Graph, format: Format) -> Vec<u8> {
    let options = Options::new(Some(HOSTILE[1].to_owned()), HOSTILE[3].to_owned(), None);
    let mut out = Vec::new();
    write(graph, None, format, &options, &mut out).unwrap_or_else(|error| panic!("{format:?}: {error}"));
    out
}
