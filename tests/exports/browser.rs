//! The page in headless Chromium, where that is installed.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, ExitStatus};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use refrain::export::{self, Format, Options};
use refrain::graph::Graph;
use refrain::query::{self, Limits, Params};
use refrain::vocabulary::Vocabulary;
use refrain::walk;

use super::{HOSTILE, hostile, written};

/// Names that Chromium goes by.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const PATIENCE: Duration = Duration::from_secs(90);
/// A page that every browser shows.
const PLAIN: &str = "<!doctype html><title>plain</title><p id=\"plain\">shown</p>";

/// The page as the browser has it once its scripts have run, with a `view` in its address; `None` where there is no browser
/// that shows even a plain page, which is said visibly. A browser that shows that one is to show ours.
fn opened(page: &Path, view: &str) -> Option<String> {
    static BROWSER: OnceLock<Option<&str>> = OnceLock::new();
    let name = (*BROWSER.get_or_init(|| {
        working()
            // Written past the test runner, which keeps what a passing test prints to itself.
            .inspect_err(|why| drop(writeln!(std::io::stderr(), "skipped: the page in a browser: {why}")))
            .ok()
    }))?;
    let dom = shown(name, page, view);
    Some(dom.unwrap_or_else(|why| panic!("{name} shows a plain page, but not this one: {why}")))
}

/// The name of a browser that shows a plain page, or why there is none.
fn working() -> Result<&'static str, String> {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("plain.html");
    fs::write(&page, PLAIN).unwrap();
    let mut why = "no Chromium is installed".to_owned();
    for name in NAMES {
        match shown(name, &page, "") {
            Ok(dom) if dom.contains("id=\"plain\"") => return Ok(name),
            Ok(dom) => why = format!("{name} shows a plain page as {dom:?}"),
            Err(Unshown::Missing) => {}
            Err(failed) => why = failed.to_string(),
        }
    }
    Err(why)
}

/// Why a page was not shown.
#[derive(Debug, thiserror::Error)]
enum Unshown {
    #[error("it is not installed")]
    Missing,
    #[error("Chromium does not end within {} seconds", PATIENCE.as_secs())]
    Endless,
    #[error("Chromium ends with {0}: {1}")]
    Failed(ExitStatus, String),
}

/// A page as the browser of this name has it.
fn shown(name: &str, page: &Path, view: &str) -> Result<String, Unshown> {
    let folder = page.parent().unwrap();
    let (dom, errors) = (folder.join("dom.html"), folder.join("errors.txt"));
    let mut child = Command::new(name)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
        ])
        .args(["--virtual-time-budget=5000", "--window-size=1400,900", "--dump-dom"])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .arg(format!("file://{}#{view}", page.display()))
        .stdout(fs::File::create(&dom).unwrap())
        .stderr(fs::File::create(&errors).unwrap())
        .spawn()
        .map_err(|_| Unshown::Missing)?;
    let begun = Instant::now();
    let ended = loop {
        if let Some(ended) = child.try_wait().unwrap() {
            break ended;
        }
        if begun.elapsed() > PATIENCE {
            child.kill().unwrap();
            child.wait().unwrap();
            return Err(Unshown::Endless);
        }
        std::thread::sleep(Duration::from_millis(50));
    };
    if !ended.success() {
        let said = fs::read_to_string(errors).unwrap_or_default();
        return Err(Unshown::Failed(
            ended,
            said.lines().last().unwrap_or_default().to_owned(),
        ));
    }
    Ok(fs::read_to_string(dom).unwrap())
}

#[test]
fn the_page_shows_every_node_and_runs_nothing_of_a_report() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.html");
    let html = written(&hostile(), Format::Html);
    fs::write(&page, &html).unwrap();
    let html = String::from_utf8(html).unwrap();
    // The page's own four: the data, the library, its script, and none of a report.
    assert_eq!(html.matches("<script").count(), 3);
    assert!(
        !html.contains("http://") || !html.contains("src=\"http"),
        "it loads nothing"
    );
    let Some(dom) = opened(&page, "") else { return };
    let nodes = HOSTILE.len() + 2;
    assert!(
        dom.contains(&format!("data-ready=\"{nodes}\"")),
        "the scripts did not run to their end"
    );
    assert!(dom.contains(&format!("{nodes} of {nodes} nodes")));
    assert!(!dom.contains("<title>owned</title>") && !dom.contains("<img"));
}

#[test]
fn the_page_searches_filters_and_shows_the_evidence() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.html");
    let graph = walk::bundled(&Vocabulary::bundled().unwrap());
    let query =
        "MATCH (i:Inspection)-[:FOUND]->(f:Finding)-[:ABOUT]->(t:Topic) WHERE t.id IN ['missing-children', 'neglect']
                 RETURN i, f, t";
    let answer = query::read(&graph, query, &Params::new(), &Limits::default()).unwrap();
    let mut html = Vec::new();
    export::write(&graph, Some(&answer), Format::Html, &Options::default(), &mut html).unwrap();
    fs::write(&page, &html).unwrap();
    let html = String::from_utf8(html).unwrap();
    let (_, data) = html.split_once("id=\"data\"").unwrap();
    let data = data.split_once('>').unwrap().1.split_once("</script>").unwrap().0;
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    let nodes = data["nodes"].as_array().unwrap();
    let text = |node: &serde_json::Value, key: &str| node[key].as_str().unwrap_or_default().to_owned();
    let finding = nodes
        .iter()
        .find(|node| text(node, "stance") == "weakness")
        .expect("a weakness");
    let quote = text(&finding["evidence"][0], "quote");

    // One topic, one stance less, from one day on, and words: what is left is counted here as well.
    let view = "q=return&topic=Missing%20children&from=2017-01-01&hide=strength,found";
    let from = nodes
        .iter()
        .map(|node| text(node, "date"))
        .filter(|date| date.as_str() >= "2017-01-01")
        .min()
        .unwrap();
    let Some(dom) = opened(&page, &view.replace("2017-01-01", &from)) else {
        return;
    };
    let topics = |node: &serde_json::Value| node["topics"].as_array().unwrap().contains(&"Missing children".into());
    let shown: Vec<_> = nodes
        .iter()
        .filter(|node| text(node, "stance") != "strength")
        .filter(|node| topics(node) || node["keeps"] == true)
        .filter(|node| text(node, "date").is_empty() || text(node, "date") >= from)
        .collect();
    let hits = shown
        .iter()
        .filter(|node| text(node, "full").to_lowercase().contains("return"))
        .count();
    assert!(hits > 0 && shown.len() < nodes.len());
    let counted = format!("{} of {} nodes, {hits} found", shown.len(), nodes.len());
    assert!(dom.contains(&counted), "{counted}");

    // A node that is opened shows the words behind it.
    let dom = opened(&page, &format!("node={}", text(finding, "id"))).expect("the browser again");
    let (_, told) = dom.split_once("id=\"told\"").expect("what is told");
    let shown = |words: &str| words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    assert!(told.contains(&format!("<q>{}</q>", shown(&quote))), "{quote}");
}

#[test]
fn the_page_of_several_authorities_shows_one() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.html");
    let mut graph = Graph::new();
    let two = "CREATE (t:Topic {name: 'Visits'}), (:Topic {name: 'Neglect'}) WITH t UNWIND ['Northshire', 'Southshire'] AS name
               CREATE (:Authority {name: name})<-[:OF]-(:Inspection {name: name + ', 2019'})-[:FOUND]->(:Finding {text: name})-[:ABOUT]->(t)";
    query::run(&mut graph, two, &Params::new(), &Limits::default()).unwrap();
    fs::write(&page, written(&graph, Format::Html)).unwrap();
    // A topic is nobody's, and stays where something of the authority is about it.
    for (view, shown) in [("", "8 of 8 nodes"), ("authority=Southshire", "4 of 8 nodes")] {
        let Some(dom) = opened(&page, view) else { return };
        assert!(dom.contains(shown), "{shown}");
    }
}
