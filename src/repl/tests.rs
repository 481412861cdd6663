//! Whole sessions, without a terminal.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::commands;
use super::schema::sample;
use super::session::{Flow, Session};
use crate::query;

/// What the entries of one session print.
fn say(entries: &[&str]) -> String {
    let mut session = Session::new(sample(), None, Arc::default(), || Some(100), false);
    session.timing = false;
    let mut out = Vec::new();
    for entry in entries {
        session.enter(entry, &mut out).unwrap();
    }
    String::from_utf8(out).unwrap()
}

#[test]
fn statements_are_answered_one_after_the_other() {
    let said = say(&[":mode csv\nRETURN 1 AS a; RETURN 2 AS b;"]);
    assert_eq!(said, "answers are written as csv\na\n1\nb\n2\n");
}

#[test]
fn an_error_shows_its_place_and_the_next_statement_runs() {
    let said = say(&["MATCH (n:Topc) RETURN m; RETURN 'next' AS here;"]);
    assert!(
        said.contains("error: ") && said.contains("^") && said.contains("next"),
        "{said}"
    );
}

#[test]
fn what_follows_an_unknown_command_is_a_suggestion() {
    assert!(say(&[":recuring"]).contains(":recurring"));
    assert!(say(&[":help recuring"]).contains(":recurring"));
}

#[test]
fn changes_are_told_and_not_lost_by_accident() {
    let said = say(&["CREATE (t:Topic {name: 'New'}) RETURN t.name;", ":quit"]);
    assert!(said.contains("1 nodes created") && said.contains("not saved"), "{said}");
    let mut session = Session::new(sample(), None, Arc::default(), || None, false);
    let mut out = Vec::new();
    session.enter("CREATE (:Topic {name: 'New'});", &mut out).unwrap();
    assert!(session.take_news() && session.schema.labels["Topic"].count == 2);
    assert_eq!(session.enter(":quit", &mut out).unwrap(), Flow::Stay);
    assert_eq!(session.enter("RETURN 1;", &mut out).unwrap(), Flow::Stay);
    assert_eq!(session.enter(":quit", &mut out).unwrap(), Flow::Stay);
    assert_eq!(session.enter(":q", &mut out).unwrap(), Flow::Leave);
}

#[test]
fn a_graph_is_saved_with_its_edits_and_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("g.refrain").display().to_string();
    let mut session = Session::new(sample(), None, Arc::default(), || None, false);
    let mut out = Vec::new();
    let mut enter = |entry: &str| session.enter(entry, &mut out).unwrap();
    enter("MATCH (t:Topic)\nSET t.name = 'The door';");
    enter(&format!(":save {path}"));
    enter("MATCH (t:Topic) SET t.name = 'The front';");
    enter(":save");
    enter(&format!(":open {path}"));
    enter("MATCH (t:Topic) RETURN t.name;");
    let edits = std::fs::read_to_string(format!("{path}.edits.cypher")).unwrap();
    assert_eq!(edits.lines().count(), 2, "{edits}");
    assert_eq!(query::statements(&edits).len(), 2);
    assert!(String::from_utf8(out).unwrap().contains("The front"));
}

#[test]
fn parameters_are_values_of_the_language() {
    let said = say(&[
        ":mode csv",
        ":param since = date('2017-01-31')",
        "RETURN $since.year AS y;",
        ":param",
    ]);
    assert!(
        said.contains("y\n2017") && said.contains("$since = 2017-01-31"),
        "{said}"
    );
}

#[test]
fn what_an_answer_held_may_be_gone() {
    let folder = tempfile::tempdir().unwrap();
    let export = format!(":export svg {} last", folder.path().join("x.svg").display());
    say(&[
        "MATCH (f:Finding) DETACH DELETE f RETURN f;",
        ":evidence",
        &export,
        ":evidence 1",
    ]);
}

#[test]
fn a_file_of_queries_is_named_in_its_errors() {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(&file, "RETURN 'first';\nRETURN m;\nRETURN 'third';").unwrap();
    let said = say(&[&format!(":read {}", file.path().display())]);
    assert!(said.contains("first") && !said.contains("third"), "{said}");
    assert!(said.contains(&format!("{}:2:8", file.path().display())), "{said}");
}

#[test]
fn words_are_found_by_their_stems() {
    let said = say(&[":find respond to contact", ":find nonsense"]);
    assert!(
        said.contains("responds late to contacts") && said.contains("nothing"),
        "{said}"
    );
}

#[test]
fn commands_do_not_break_on_a_graph_without_inspections() {
    for command in commands::COMMANDS.iter().filter(|command| command.name != "save") {
        say(&[
            "MATCH (n) DETACH DELETE n;",
            &format!(":{}", command.name),
            &format!(":{} nonsense", command.name),
        ]);
    }
}

#[test]
fn ctrl_c_stops_a_query() {
    let flag = Arc::new(AtomicBool::new(false));
    let raised = flag.clone();
    let mut session = Session::new(sample(), None, flag, || None, false);
    let press = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(50));
        raised.store(true, Ordering::SeqCst);
    });
    let mut out = Vec::new();
    session
        .enter(
            "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*);",
            &mut out,
        )
        .unwrap();
    press.join().unwrap();
    assert!(String::from_utf8(out).unwrap().contains("cancelled"));
}
