//! The page in headless Chromium, where that is installed.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use refrain::export::Format;

use super::{HOSTILE, hostile, written};

/// Names that Chromium goes by.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const PATIENCE: Duration = Duration::from_secs(90);

/// The page as the browser has it once its scripts have run; `None`, said visibly, without a browser.
fn opened(page: &Path) -> Option<String> {
    let folder = page.parent().unwrap();
    let dom = folder.join("dom.html");
    let start = |name: &&str| {
        Command::new(name)
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
            ])
            .args(["--virtual-time-budget=5000", "--window-size=1400,900", "--dump-dom"])
            .arg(format!("--user-data-dir={}", folder.join("profile").display()))
            .arg(format!("file://{}", page.display()))
            .stdout(fs::File::create(&dom).unwrap())
            .stderr(Stdio::null())
            .spawn()
            .ok()
    };
    let Some(mut child) = NAMES.iter().find_map(start) else {
        // Written past the test runner, which keeps what a passing test prints to itself.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: the page in a browser: no Chromium is installed"
        );
        return None;
    };
    let begun = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if begun.elapsed() > PATIENCE {
            child.kill().unwrap();
            let _ = writeln!(
                std::io::stderr(),
                "skipped: the page in a browser: Chromium does not end"
            );
            return None;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Some(fs::read_to_string(dom).unwrap())
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
    let Some(dom) = opened(&page) else { return };
    let nodes = HOSTILE.len() + 2;
    assert!(
        dom.contains(&format!("data-ready=\"{nodes}\"")),
        "the scripts did not run to their end"
    );
    assert!(dom.contains(&format!("{nodes} of {nodes} nodes")));
    assert!(!dom.contains("<title>owned</title>") && !dom.contains("<img"));
}
