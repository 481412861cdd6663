//! The commands as a person types them, on the bundled reports.

mod common;

use std::fs;
use std::process::{Command, Stdio};

use common::{refrain, said};

#[test]
fn a_query_on_standard_input_is_answered_in_json_lines() {
    let output = refrain(&[], "MATCH (a:Authority) RETURN a.name AS name; RETURN 1 + 1 AS two;");
    let (out, errors) = said(&output);
    assert!(output.status.success(), "{errors}");
    assert_eq!(out, "{\"name\":\"Norfolk\"}\n{\"two\":2}\n");
}

#[test]
fn parameters_are_json_or_text() {
    let output = refrain(
        &[
            "query",
            "RETURN $n + 1 AS n, $who AS who, $day AS day",
            "--param",
            "n=41",
            "--param",
            "who=Ada",
            "--param",
            "day=\"2\"",
        ],
        "",
    );
    assert_eq!(
        said(&output).0,
        "{\"n\":42,\"who\":\"Ada\",\"day\":\"2\"}\n",
        "{}",
        said(&output).1
    );
}

#[test]
fn every_format_of_rows_is_written() {
    let folder = tempfile::tempdir().unwrap();
    for (format, sign) in [
        ("csv", "name\r\n"),
        ("json", "["),
        ("jsonl", "{"),
        ("markdown", "| name"),
        ("table", "Norfolk"),
        ("xlsx", "PK"),
    ] {
        let path = folder.path().join(format);
        let output = refrain(
            &[
                "query",
                "MATCH (a:Authority) RETURN a.name AS name",
                "--format",
                format,
                "-o",
                path.to_str().unwrap(),
            ],
            "",
        );
        assert!(output.status.success(), "{format}: {}", said(&output).1);
        let written = fs::read(&path).unwrap();
        let text = String::from_utf8_lossy(&written);
        assert!(
            text.replace("\r\n", "\n").contains(&sign.replace("\r\n", "\n")),
            "{format}: {text}"
        );
    }
}

#[test]
fn the_ending_of_a_file_tells_the_format_of_rows() {
    let folder = tempfile::tempdir().unwrap();
    for (ending, sign) in [
        ("csv", "name\n"),
        ("json", "["),
        ("jsonl", "{"),
        ("md", "| name |"),
        ("txt", "name"),
        ("xlsx", "PK"),
        ("", "{"),
    ] {
        let path = folder.path().join("a").with_extension(ending);
        let query = "MATCH (a:Authority) RETURN a.name AS name";
        let output = refrain(&["query", query, "-o", path.to_str().unwrap()], "");
        assert!(output.status.success(), "{ending}: {}", said(&output).1);
        let written = fs::read(&path).unwrap();
        let text = String::from_utf8_lossy(&written);
        assert!(text.contains(sign), "{ending}: {text}");
    }
}

#[test]
fn rows_do_not_go_into_a_picture_but_a_timeline_does() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("norfolk.svg");
    let path = file.to_str().unwrap();
    for ending in ["svg", "tsv", "docx"] {
        let other = file.with_extension(ending);
        let output = refrain(&["query", "RETURN 1 AS one", "-o", other.to_str().unwrap()], "");
        assert!(!output.status.success() && !other.exists(), "{ending}");
        let drawn = said(&output).1.contains("refrain export --query");
        assert_eq!(drawn, ending == "svg", "{}", said(&output).1);
    }
    // Of one authority, what recurs everywhere is its timeline.
    for asked in [&["timeline", "Norfolk", "-o", path][..], &["recurring", "-o", path]] {
        let output = refrain(asked, "");
        assert!(output.status.success(), "{}", said(&output).1);
        let drawn = fs::read_to_string(&file).unwrap();
        assert!(drawn.contains("<svg") && drawn.contains("Norfolk: what keeps coming back"));
        fs::remove_file(&file).unwrap();
    }
}

#[test]
fn what_recurs_in_several_authorities_is_compared() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for place in ["Northshire", "Southshire"] {
        let report = format!(
            "{place} County Council\nInspection of children's services\nInspection dates: 6 June 2016 to 30 June 2016\n"
        );
        fs::write(path(&format!("{place}.txt")), report).unwrap();
    }
    let graph = path("two.refrain");
    let built = refrain(&["build", folder.path().to_str().unwrap(), "-o", &graph], "");
    assert!(built.status.success(), "{}", said(&built).1);
    let told = said(&refrain(&["recurring", &graph, "-o", &path("two.svg")], "")).1;
    assert!(told.contains("a comparison needs two inspections"), "{told}");
}

#[test]
fn a_report_is_not_written_over_and_a_missing_one_is_told_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("report.txt");
    fs::write(&report, "Barset Council").unwrap();
    let path = report.to_str().unwrap();
    let seeds = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/reports");
    let output = refrain(&["build", seeds, "-o", path], "");
    assert!(
        !output.status.success() && said(&output).1.contains("is no graph"),
        "{}",
        said(&output).1
    );
    assert_eq!(fs::read_to_string(&report).unwrap(), "Barset Council");
    let graph = folder.path().join("g.refrain");
    let output = refrain(&["build", seeds, "nowhere", "-o", graph.to_str().unwrap()], "");
    assert!(!output.status.success() && !graph.exists(), "{}", said(&output).1);
}

#[test]
fn what_a_command_reads_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (graph, script) = (path("g.refrain"), path("asked.cypher"));
    let seeds = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/reports");
    let built = refrain(&["build", seeds, "-o", &graph], "");
    assert!(built.status.success(), "{}", said(&built).1);
    fs::write(&script, "MATCH (n:Authority) RETURN n").unwrap();
    let before = [fs::read(&graph).unwrap(), fs::read(&script).unwrap()];
    for args in [
        &["export", &graph, "--format", "svg", "-o", &graph][..],
        &["query", &graph, "RETURN 1 AS a", "--format", "csv", "-o", &graph],
        &["story", &graph, "Norfolk", "--format", "html", "-o", &graph],
        &["recurring", "--format", "csv", "-o", &graph],
        &["export", "-f", &script, "-o", &script],
        &["query", "-f", &script, "--format", "csv", "-o", &script],
    ] {
        let output = refrain(args, "");
        assert!(!output.status.success(), "{args:?}");
        assert!(
            said(&output).1.contains("is not written over"),
            "{args:?}: {}",
            said(&output).1
        );
    }
    assert_eq!(before, [fs::read(&graph).unwrap(), fs::read(&script).unwrap()]);
}

#[test]
fn corrections_are_read_before_the_reports() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (graph, edits) = (path("g.refrain"), path("edits.cypher"));
    let seeds = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/reports");
    fs::write(&edits, "MATCH (n:Topic) SET n.x = 1;\nMATCH (n:Topic SET n.y = 2;").unwrap();
    let output = refrain(&["build", seeds, "-o", &graph, "--edits", &edits], "");
    let told = said(&output).1;
    assert!(!output.status.success() && told.contains("2:16"), "{told}");
    assert!(!std::path::Path::new(&graph).exists());
    fs::write(&edits, "MATCH (n:Topic {id: 'neglect'}) SET n.x = 1").unwrap();
    let output = refrain(&["build", seeds, "-o", &graph, "--edits", &edits, "--quiet"], "");
    assert!(output.status.success());
    assert_eq!(said(&output), (String::new(), String::new()));
}

#[test]
fn several_answers_are_one_json_document() {
    let output = refrain(&["query", "RETURN 1 AS a; RETURN 2 AS b", "--format", "json"], "");
    assert_eq!(said(&output).0, "[\n  {\"a\":1},\n  {\"b\":2}\n]\n");
    let output = refrain(&["recurring", "Norfolk", "--format", "json"], "");
    let rows: serde_json::Value = serde_json::from_str(&said(&output).0).unwrap();
    assert!(
        rows.as_array().is_some_and(|rows| rows.len() > 60),
        "{}",
        said(&output).1
    );
}

#[test]
fn what_was_probably_meant_is_no_command_of_the_prompt() {
    let output = refrain(&["recurring", "Norfol"], "");
    assert!(
        output.status.success(),
        "a name may be typed in part: {}",
        said(&output).1
    );
    let output = refrain(&["recurring", "Norfulk"], "");
    assert!(
        said(&output).1.contains("`Norfulk`: did you mean `Norfolk`?"),
        "{}",
        said(&output).1
    );
}

#[test]
fn every_command_says_in_one_line_what_it_does() {
    let (out, _) = said(&refrain(&["--help"], ""));
    let commands = out.split("Commands:").nth(1).unwrap().split("Options:").next().unwrap();
    let lines: Vec<&str> = commands
        .lines()
        .filter_map(|line| line.trim().split_once("  "))
        .map(|line| line.1.trim())
        .collect();
    assert!(lines.len() > 15, "{out}");
    for (at, line) in lines.iter().enumerate() {
        assert!(line.starts_with(char::is_uppercase), "{line}");
        assert!(!lines[..at].contains(line), "said of two commands: {line}");
    }
}

#[test]
fn corrections_outlive_a_rebuild_and_idle_ones_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let (edits, graph) = (folder.path().join("e.cypher"), folder.path().join("g.refrain"));
    fs::write(
        &edits,
        "MATCH (a:Authority {name: 'Norfolk'}) SET a.region = 'East of England';\nMATCH (a:Authority {name: 'Atlantis'}) SET a.region = 'sea';\n",
    )
    .unwrap();
    let reports = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/reports");
    for _ in 0..2 {
        let built = refrain(
            &[
                "build",
                reports,
                "-o",
                graph.to_str().unwrap(),
                "--edits",
                edits.to_str().unwrap(),
            ],
            "",
        );
        let (_, errors) = said(&built);
        assert!(built.status.success(), "{errors}");
        assert!(errors.contains("Atlantis") && !errors.contains("'Norfolk'"), "{errors}");
        let output = refrain(
            &[
                "query",
                graph.to_str().unwrap(),
                "MATCH (a:Authority) RETURN a.region AS r",
            ],
            "",
        );
        assert_eq!(said(&output).0, "{\"r\":\"East of England\"}\n");
    }
}

#[test]
fn why_nothing_was_found_is_said_beside_the_answer() {
    let query = "MATCH (a:Authority {name: 'Norflok'}) RETURN a";
    for (more, told) in [
        (&[][..], "no Authority has name 'Norflok'; perhaps 'Norfolk'"),
        (&["--quiet"], ""),
    ] {
        let output = refrain(&[&["query", query, "--format", "csv"], more].concat(), "");
        let (out, errors) = said(&output);
        assert_eq!(out.trim(), "a");
        assert!(
            errors.contains(told) && errors.is_empty() == told.is_empty(),
            "{errors}"
        );
    }
}

#[test]
fn changes_that_are_not_kept_are_called_so() {
    for (query, told) in [("CREATE (:Note)", true), ("RETURN 1", false)] {
        let (_, errors) = said(&refrain(&["query", query], ""));
        assert_eq!(errors.contains("To keep changes"), told, "{errors}");
    }
}

#[test]
fn evidence_quotes_document_and_line() {
    let output = refrain(&["evidence", "MATCH (t:Topic {id: 'front-door'}) RETURN t"], "");
    let (out, errors) = said(&output);
    assert!(output.status.success(), "{errors}");
    for document in [
        "norfolk-child-protection-2013.txt",
        "norfolk-re-inspection-2017.txt",
        "norfolk-focused-visit-2019.txt",
    ] {
        assert!(out.contains(document), "{document} is not in {out}");
    }
    assert!(out.contains("MASH"), "{out}");
}

#[test]
fn every_saved_query_runs_and_says_what_it_asks() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");
    let mut count = 0;
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|e| e != "cypher") {
            continue;
        }
        count += 1;
        assert!(
            fs::read_to_string(&path).unwrap().starts_with("// "),
            "{path:?} does not say what it asks"
        );
        let output = refrain(&["query", "-f", path.to_str().unwrap()], "");
        assert!(output.status.success(), "{path:?}: {}", said(&output).1);
        assert_eq!(said(&output).1, "", "{path:?}");
    }
    assert!(count >= 8, "{count} saved queries");
}

#[test]
fn pictures_of_the_bundled_graph_are_drawn() {
    for (format, sign) in [("dot", "digraph"), ("svg", "<svg")] {
        let output = refrain(&["export", "--format", format], "");
        let (out, errors) = said(&output);
        assert!(output.status.success(), "{format}: {errors}");
        assert!(out.contains(sign), "{format}");
    }
}

#[test]
fn wrong_usage_has_status_two() {
    assert_eq!(
        refrain(&["export", "--format", "oil-painting"], "").status.code(),
        Some(2)
    );
    assert_eq!(refrain(&["build"], "").status.code(), Some(2));
    for args in [
        &["show"][..],
        &["find"],
        &["path"],
        &["query", "--param", "x", "RETURN 1"],
        &["query", "--param", "=1", "RETURN 1"],
        &["query", "--param", "x=1", "--param", "x=2", "RETURN 1"],
        &["query", "--param", "x=9223372036854775808", "RETURN $x"],
        &["query", "RETURN 1", "-f", "a.txt"],
        &["query", "RETURN 1", "-o", "o.pdf"],
        &["export", "--format", "neo4j-csv"],
        &["export", "-o", "g.xyz"],
        &["story", "-o", "s.xyz"],
    ] {
        let output = refrain(args, "");
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", said(&output).1);
    }
    assert_eq!(refrain(&["show", "nothing of the kind"], "").status.code(), Some(1));
}

#[test]
fn completions_and_manual_are_printed() {
    assert!(said(&refrain(&["completions", "bash"], "")).0.contains("refrain"));
    assert!(said(&refrain(&["man"], "")).0.contains(".TH"));
}

#[test]
fn who_stops_reading_is_not_complained_to() {
    for args in [
        &["query", "MATCH (n) RETURN n"][..],
        &["recurring"],
        &["story"],
        &["export", "--format", "svg"],
        &["export", "--format", "graphml"],
        &["export", "--format", "xlsx"],
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_refrain"))
            .args(args)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let errors = said(&output).1;
        assert!(
            output.status.success() && !errors.contains("pipe"),
            "{args:?}: {errors}"
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_stream_that_is_full_stops_no_command_in_disorder() {
    let full = || Stdio::from(fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
    let folder = tempfile::tempdir().unwrap();
    let graph = folder.path().join("g.refrain").to_str().unwrap().to_owned();
    let seeds = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/reports");
    for args in [
        &["build", seeds, "-o", &graph][..],
        &["query", "RETURN x"],
        &["query", "MATCH (n:Nix) RETURN n"],
        &["evidence", "MATCH (n:Nix) RETURN n"],
        &["show", "front-door"],
        &["inspect", "nowhere.txt"],
    ] {
        for (out, errors) in [(full(), Stdio::null()), (Stdio::null(), full())] {
            let mut command = Command::new(env!("CARGO_BIN_EXE_refrain"));
            let status = command
                .args(args)
                .stdin(Stdio::null())
                .stdout(out)
                .stderr(errors)
                .status();
            let code = status.unwrap().code();
            assert!(matches!(code, Some(0..=2)), "{args:?}: {code:?}");
        }
    }
}
