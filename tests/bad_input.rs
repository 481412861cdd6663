//! Files and queries that are not what they should be: each is answered, none breaks the program.

mod common;

use std::fs;
use std::path::Path;

use common::{refrain, said};

const REPORT: &str = include_str!("../seeds/reports/norfolk-focused-visit-2019.txt");

/// Builds from a folder with one good report and `bytes` beside it; what standard error says of the latter.
fn beside_a_report(name: &str, bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("good.txt"), REPORT).unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    let output = build(folder.path());
    let (_, errors) = said(&output);
    assert!(output.status.success(), "{errors}");
    errors
}

fn build(path: &Path) -> std::process::Output {
    let folder = tempfile::tempdir().unwrap();
    let graph = folder.path().join("g.refrain");
    refrain(&["build", path.to_str().unwrap(), "-o", graph.to_str().unwrap()], "")
}

#[test]
fn an_empty_folder_and_a_missing_path_fail_with_their_name() {
    let folder = tempfile::tempdir().unwrap();
    let output = build(folder.path());
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).1.contains("no report could be read"),
        "{}",
        said(&output).1
    );
    let output = build(&folder.path().join("nowhere"));
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).1.contains("nowhere"), "{}", said(&output).1);
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("good.txt"), REPORT).unwrap();
    let locked = folder.path().join("locked.txt");
    fs::write(&locked, REPORT).unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&locked).is_ok() {
        eprintln!("skipped: an unreadable file: this user may read everything");
        return;
    }
    let output = build(folder.path());
    assert!(output.status.success());
    assert!(said(&output).1.contains("locked.txt"), "{}", said(&output).1);
}

#[test]
fn a_copy_is_named_and_counted() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.txt", "b.txt"] {
        fs::write(folder.path().join(name), REPORT).unwrap();
    }
    let output = build(folder.path());
    let (counts, errors) = said(&output);
    assert!(errors.contains("b.txt: is a copy of a.txt"), "{errors}");
    let row = |name: &str| {
        let row = counts.lines().find(|line| line.contains(name)).unwrap_or_default();
        row.split_whitespace().last().map(str::to_owned)
    };
    let rows = ["documents read", "copies passed over", "Document "].map(row);
    assert!(rows.iter().all(|count| count.as_deref() == Some("1")), "{counts}");
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_text_stay_apart_and_tell_no_folder() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = tempfile::tempdir().unwrap();
    for (name, more) in [(b"r\xfe.txt", ""), (b"r\xff.txt", "\n\nMore was said.\n")] {
        let file = folder.path().join(std::ffi::OsStr::from_bytes(name));
        fs::write(file, format!("{REPORT}{more}")).unwrap();
    }
    let graph = folder.path().join("g.refrain");
    let (graph, folder) = (graph.to_str().unwrap(), folder.path().to_str().unwrap());
    refrain(&["build", folder, "-o", graph], "");
    let asked = refrain(
        &[
            "query",
            graph,
            "MATCH (d:Document) RETURN d.path AS p ORDER BY p",
            "--format",
            "csv",
        ],
        "",
    );
    assert_eq!(said(&asked).0, "p\nr%FE.txt\nr%FF.txt\n");
}

#[test]
fn files_that_are_no_document_are_named_with_the_reason() {
    for (name, bytes) in [
        ("empty.txt", &b""[..]),
        ("noise.pdf", &noise()),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj << /Type /Catalog"),
        ("page.pdf", b"<!DOCTYPE html><html><body>Not found</body></html>"),
    ] {
        let errors = beside_a_report(name, bytes);
        assert!(errors.contains(name), "{name}: {errors}");
    }
}

#[test]
fn a_text_that_is_no_report_is_said_to_be_none() {
    let errors = beside_a_report("shopping.txt", b"Milk, bread and two pounds of apples.\n");
    assert!(errors.contains("shopping.txt"), "{errors}");
}

#[test]
fn other_encodings_give_the_same_findings() {
    let count = |bytes: &[u8]| {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("r.txt"), bytes).unwrap();
        let graph = folder.path().join("g.refrain");
        let built = refrain(
            &["build", folder.path().to_str().unwrap(), "-o", graph.to_str().unwrap()],
            "",
        );
        assert!(built.status.success(), "{}", said(&built).1);
        let counted = refrain(
            &[
                "query",
                graph.to_str().unwrap(),
                "MATCH (f:Finding) RETURN count(*) AS n",
            ],
            "",
        );
        said(&counted).0
    };
    let text = REPORT.replace('\u{2019}', "'");
    let plain = count(text.as_bytes());
    assert!(plain.contains(r#""n":"#), "{plain}");
    let wide: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert_eq!(count(&wide), plain);
    let (western, _, unmappable) = encoding_rs::WINDOWS_1252.encode(&text);
    assert!(!unmappable, "the retold letter fits Windows-1252");
    assert_eq!(count(&western), plain);
}

/// Bytes without pattern, the same each time.
fn noise() -> Vec<u8> {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let next = |_| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as u8
    };
    (0..4096).map(next).collect()
}

#[test]
fn a_wrong_query_is_answered_with_its_place() {
    let output = refrain(&["query", "MATCH (i:Inspection RETURN i"], "");
    let (_, errors) = said(&output);
    assert_eq!(output.status.code(), Some(1));
    assert!(errors.contains("line 1") || errors.contains(":1:"), "{errors}");
    assert!(errors.contains('^'), "{errors}");
}

#[test]
fn an_unknown_label_is_warned_of_with_the_likely_one() {
    let output = refrain(&["query", "MATCH (i:Inspecton) RETURN i"], "");
    let (_, errors) = said(&output);
    assert!(
        errors.contains("Inspecton") && errors.contains("Inspection"),
        "{errors}"
    );
}

#[test]
fn ten_thousand_parentheses_are_refused_not_suffered() {
    let query = format!("RETURN {}1{}", "(".repeat(10_000), ")".repeat(10_000));
    let output = refrain(&["query"], &query);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output).1);
    assert!(said(&output).1.contains("deep"), "{}", said(&output).1);
}

#[test]
fn clauses_without_end_are_refused_not_suffered() {
    for clauses in ["SET n:A ", "DELETE n ", "REMOVE n:A ", "UNWIND [1] AS x "] {
        let query = format!("CREATE (n) {}", clauses.repeat(50_000));
        let output = refrain(&["query"], &query);
        assert_eq!(output.status.code(), Some(1), "{clauses}");
        assert!(said(&output).1.contains("clauses"), "{}", said(&output).1);
    }
    // As many as there may be need not fear for the stack.
    let query = format!("CREATE (n) {}", "SET n:A ".repeat(1_990));
    let output = refrain(&["query"], &query);
    assert!(output.status.success(), "{}", said(&output).1);
}

#[test]
fn what_lists_hold_counts_as_held() {
    for query in [
        "UNWIND range(1, 1000) AS x WITH [[x] + range(1, 100000)] AS l ORDER BY l[0][0] RETURN count(l) AS n",
        "RETURN size([x IN range(1, 50000) | range(1, 1000)]) AS n",
        "UNWIND range(1, 1000) AS x RETURN size(collect(DISTINCT [x] + range(1, 100000))) AS n",
    ] {
        let output = refrain(&["query", "--max-memory", "20", query], "");
        assert_eq!(output.status.code(), Some(1), "{query}");
        assert!(said(&output).1.contains("holds more"), "{}", said(&output).1);
    }
    // A list that is made, looked at and dropped again and again is never held twice.
    let query = "UNWIND range(1, 300) AS x RETURN sum(size([y IN range(1, 1000) | [y]])) AS n";
    let output = refrain(&["query", "--max-memory", "2", query], "");
    assert!(output.status.success(), "{}", said(&output).1);
}

#[test]
fn a_call_that_takes_longer_than_there_is_time_is_the_last() {
    let query = "UNWIND [1, 2] AS x CALL refrain.search('zzzzq') YIELD node RETURN count(node) AS n";
    let output = refrain(&["query", "--timeout", "0", query], "");
    assert_eq!(output.status.code(), Some(1), "{}", said(&output).0);
    assert!(said(&output).1.contains("was stopped"), "{}", said(&output).1);
}

#[test]
fn a_pattern_without_bound_on_a_cyclic_graph_ends() {
    let query = "CREATE (a:N)-[:T]->(b:N)-[:T]->(c:N)-[:T]->(a);\nMATCH p = (:N)-[:T*]->(:N) RETURN count(p) AS n;";
    let output = refrain(&["query"], query);
    assert!(output.status.success(), "{}", said(&output).1);
    assert!(said(&output).0.contains(r#"{"n":9}"#), "{}", said(&output).0);
}

#[test]
fn a_graph_that_is_none_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes.refrain");
    fs::write(&path, "shopping list").unwrap();
    let output = refrain(&["query", path.to_str().unwrap(), "RETURN 1"], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).1.contains("notes.refrain"), "{}", said(&output).1);
}
