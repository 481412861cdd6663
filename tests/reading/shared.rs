use std::io::Write as _;
use std::path::PathBuf;

use refrain::read::{self, ReadError};

fn shared() -> Option<PathBuf> {
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared"));
    let folder = std::env::var_os("REFRAIN_SHARED").map_or_else(beside, PathBuf::from);
    folder.join("reports").is_dir().then_some(folder)
}

#[test]
fn real_reports_are_read() {
    let Some(folder) = shared() else {
        let _ = writeln!(std::io::stderr(), "skipped: there is no ../shared with reports");
        return;
    };
    let (sources, errors) = read::collect(&[folder.join("reports"), folder.join("seeds")]);
    assert!(errors.is_empty(), "{errors:?}");
    let mut disguised = 0;
    for source in sources {
        let bytes = source.bytes().expect("bytes");
        let document = match read::read(&source.path, &bytes) {
            Err(ReadError::Disguised { .. }) => {
                disguised += 1;
                continue;
            }
            other => other.unwrap_or_else(|error| panic!("{} {error}", source.path)),
        };
        for (index, page) in document.pages.iter().enumerate() {
            assert!(!page.lines.is_empty(), "{} page {index} has no lines", source.path);
            for line in &page.lines {
                let odd = |c: char| {
                    c != '\t' && (c.is_control() || ('\u{e000}'..='\u{f8ff}').contains(&c) || c == '\u{fffd}')
                };
                assert!(!line.text.contains(odd), "{} page {index}: {line:?}", source.path);
            }
        }
    }
    assert_eq!(disguised, 2);
}

#[test]
#[ignore = "a measurement: run it alone, in a release build, with --nocapture"]
fn speed() {
    let Some(folder) = shared() else {
        let _ = writeln!(std::io::stderr(), "skipped: there is no ../shared with reports");
        return;
    };
    let (sources, _) = read::collect(&[folder.join("reports")]);
    let files: Vec<(String, Vec<u8>)> = sources
        .into_iter()
        .filter_map(|source| Some((source.path.clone(), source.bytes().ok()?)))
        .collect();
    let start = std::time::Instant::now();
    let pages: usize = files
        .iter()
        .filter_map(|(path, bytes)| read::read(path, bytes).ok())
        .map(|read| read.pages.len())
        .sum();
    println!("{pages} pages of {} files in {:?}", files.len(), start.elapsed());
}
