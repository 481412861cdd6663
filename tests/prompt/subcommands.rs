//! The questions of the prompt as subcommands.

use super::common::{refrain, said};

#[test]
fn every_question_is_a_subcommand_that_writes_every_format() {
    for (question, argument, sign) in [
        ("recurring", "Norfolk", "weak in two inspections or more"),
        ("timeline", "", "△ faulted"),
        ("find", "thresholds", "threshold"),
        ("show", "MASH", "Service"),
        ("neighbours", "MASH", "DELIVERS"),
        ("path", "MASH Norfolk", "OF"),
        ("schema", "", "─▶"),
        ("examples", "1", "MATCH (i:Inspection)"),
    ] {
        let output = refrain(&[question, argument, "--format", "table"], "");
        let (out, errors) = said(&output);
        assert!(output.status.success(), "{question}: {errors}");
        assert!(out.contains(sign), "{question}: {out}");
        let (out, _) = said(&refrain(&[question, argument], ""));
        for line in out.lines() {
            let row: Result<serde_json::Value, _> = serde_json::from_str(line);
            assert!(row.is_ok_and(|row| row.is_object()), "{question}: {line}");
        }
    }
    let output = refrain(&["show", "Norfok"], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).1.contains("did you mean Norfolk?"), "{}", said(&output).1);
}

#[test]
fn several_answers_are_sheets_of_one_workbook() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("answers.xlsx");
    let output = refrain(
        &[
            "query",
            "RETURN 1 AS a; RETURN 2 AS b",
            "--format",
            "xlsx",
            "-o",
            path.to_str().unwrap(),
        ],
        "",
    );
    assert!(output.status.success(), "{}", said(&output).1);
    let bytes = std::fs::read(&path).unwrap();
    let names = String::from_utf8_lossy(&bytes);
    assert!(names.contains("xl/worksheets/sheet2.xml"));
}
