//! Whole sessions, without a terminal.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::commands;
use super::session::{Flow, Session};
use crate::explore::sample;
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
fn why_nothing_was_found_is_told_to_people_and_not_to_programs() {
    let ask = "MATCH (a:Authority {name: 'Nortshire'}) RETURN a;";
    let why = "no Authority has name 'Nortshire'; perhaps 'Northshire'\n";
    assert!(say(&[ask]).starts_with(why));
    assert_eq!(say(&[":mode csv", ask]), "answers are written as csv\na\n");
}

#[test]
fn what_follows_an_unknown_command_is_a_suggestion() {
    assert!(say(&[":recuring"]).contains(":recurring"));
    assert!(say(&[":help recuring"]).contains(":recurring"));
}

#[test]
fn changes_are_told_and_not_lost_by_accident() {
    let said = say(&["CREATE (t:Topic {name: 'New'}) RETURN t.name;", ":quit"]);
    assert!(said.contains("1 node created") && said.contains("not saved"), "{said}");
    let mut session = Session::new(sample(), None, Arc::default(), || None, false);
    let mut out = Vec::new();
    session.enter("CREATE (:Topic {name: 'New'});", &mut out).unwrap();
    assert!(session.take_news() && session.schema().labels["Topic"].count == 2);
    assert_eq!(session.enter(":quit", &mut out).unwrap(), Flow::Stay);
    assert_eq!(session.enter("RETURN 1;", &mut out).unwrap(), Flow::Stay);
    assert_eq!(session.enter(":quit", &mut out).unwrap(), Flow::Stay);
    assert_eq!(session.enter(":q", &mut out).unwrap(), Flow::Leave);
}

#[test]
fn a_timeline_is_of_the_authority_that_is_named_behind_the_file() {
    let said = say(&[":export timeline t.svg Nowhere in particular"]);
    assert!(said.contains("no authority `Nowhere in particular`"), "{said}");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("t.svg");
    let query = "MATCH (t:Topic)-[r:RECURS_IN]->(a:Authority) RETURN t";
    let said = say(&[&format!(":export timeline {} {query}", file.display())]);
    assert!(!said.contains("no authority"), "{said}");
    let recurs = "MATCH (t:Topic), (i:Inspection)-[:OF]->(a) WITH * LIMIT 1
                  CREATE (t)-[:RECURS_IN {status: 'persisting'}]->(a), (i)-[:ASSESSED {stance: 'weakness'}]->(t);";
    let said = say(&[recurs, &format!(":export timeline {}", file.display())]);
    assert!(said.contains("1 row and 1 mark"), "{said}");
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
fn the_last_answer_comes_again_and_keeps_the_names_that_were_typed() {
    let said = say(&["_", ":mode csv", "RETURN 1 AS one;", "RETURN _[0].one + 1;", "_;"]);
    assert!(said.contains("no result yet"), "{said}");
    assert!(said.ends_with("_[0].one + 1\n2\n_[0].one + 1\n2\n"), "{said}");
}

#[test]
fn help_knows_clauses_functions_and_procedures() {
    let said = say(&[
        ":help optional",
        ":help size",
        ":help refrain.search",
        ":help METCH",
        ":help export",
    ]);
    for part in [
        "OPTIONAL MATCH",
        "size(",
        "refrain.search(words :: STRING)",
        "did you mean MATCH?",
        "refrain export --query",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn switches_tell_how_they_stand() {
    assert_eq!(
        say(&[":timing", ":timing on;", ":timing"]),
        "timing is off\ntiming is on\ntiming is on\n"
    );
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
        said.contains("responds late to contacts") && said.contains("nothing holds"),
        "{said}"
    );
}

#[test]
fn commands_do_not_break_on_a_graph_without_inspections() {
    let writes = ["save", "edit"];
    for command in commands::COMMANDS
        .iter()
        .filter(|command| !writes.contains(&command.name))
    {
        say(&[
            "MATCH (n) DETACH DELETE n;",
            &format!(":{}", command.name),
            &format!(":{} nonsense", command.name),
        ]);
    }
}

#[test]
fn the_last_answer_is_a_list_of_maps() {
    let said = say(&[
        ":mode csv",
        "UNWIND [1, 2] AS n RETURN n, n * n AS square;",
        "UNWIND _ AS row RETURN row.n + row.square AS sum;",
        "RETURN size(_) AS rows;",
        ":find contacts",
        "UNWIND _ AS hit MATCH (i:Inspection)-[:FOUND]->(f) WHERE f = hit.found RETURN i.overall AS overall;",
    ]);
    assert!(said.contains("sum\n2\n6\n") && said.contains("rows\n2\n"), "{said}");
    assert!(said.ends_with("overall\ngood\n"), "{said}");
    assert!(say(&["RETURN _;"]).contains("error"));
}

#[test]
fn a_word_that_begins_nothing_answers_with_the_nearest() {
    let said = |entry: &str| say(&[entry]);
    assert!(said("recuring Northshire").contains(":recurring"));
    assert!(said("schema").contains("the command is `:schema`"));
    assert!(said("METCH (n) RETURN n;").contains("MATCH"));
    assert!(said("hello").contains("MATCH does"));
    assert!(said("help").contains(":recurring [AUTHORITY]"));
    assert!(say(&[":mode csv", "schema\nRETURN 1 AS one;"]).ends_with("one\n1\n"));
}

#[test]
fn answers_go_to_a_file_one_after_the_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    let said = say(&[
        &format!(":mode csv -o {}", path.display()),
        "RETURN 1 AS a; RETURN 2 AS b;",
        ":mode table",
        "RETURN 3 AS c;",
        ":mode xlsx",
    ]);
    assert_eq!(
        std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n"),
        "a\n1\n\nb\n2\n"
    );
    assert!(said.contains("│ 3") && said.contains("name a file"), "{said}");
}

#[test]
fn corrections_with_parameters_are_kept() {
    let mut session = Session::new(sample(), None, Arc::default(), || None, false);
    let mut out = Vec::new();
    for entry in [":param name = 'The ' + 'door'", "MATCH (t:Topic) SET t.name = $name;"] {
        session.enter(entry, &mut out).unwrap();
    }
    assert!(session.edits[0].contains("'The door'"), "{:?}", session.edits);
}

#[test]
fn nothing_in_the_graph_steers_the_terminal() {
    let mut session = Session::new(sample(), None, Arc::default(), || Some(80), false);
    let mut out = Vec::new();
    session
        .params
        .insert("evil".to_owned(), "\u{1b}]0;owned\u{7}\u{1b}[2Jcontacts\u{202e}".into());
    for entry in [
        "MATCH (n) SET n.name = $evil, n.text = $evil, n.`\u{1b}[31mkey` = $evil;",
        "MATCH (n:Finding) SET n:`\u{1b}[2Jlabel`;",
        "MATCH (n) RETURN n, n.name, properties(n);",
        ":mode line",
        "MATCH p = (a)-[r]->(b) RETURN p, r;",
        ":schema",
        ":schema Finding",
        ":find contacts",
        ":evidence",
        ":recurring",
        ":timeline",
        ":story",
        ":show #1",
        ":neighbours #1",
        ":path #1 #2",
        ":param",
        ":examples 1",
        ":examples 2",
        "RETURN $evil +;",
        "\u{1b}[31mword",
        ":\u{1b}[31mword",
        ":show \u{1b}[31mword",
    ] {
        session.enter(entry, &mut out).unwrap();
    }
    let said = String::from_utf8(out).unwrap();
    assert!(!said.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{said:?}");
}

#[test]
fn a_result_fits_a_narrow_and_a_wide_terminal() {
    for width in [40, 80, 200] {
        let columns: fn() -> Option<u16> = match width {
            40 => || Some(40),
            80 => || Some(80),
            _ => || Some(200),
        };
        let mut session = Session::new(sample(), None, Arc::default(), columns, false);
        let mut out = Vec::new();
        for entry in [
            "MATCH (f:Finding)<-[:FOUND]-(i) RETURN i.name, i.start, f.stance, f.text, f, i, '会議の記録はここにあります' AS 記録;",
            "MATCH (f:Finding) RETURN f.text, 'a wide 会議の記録はここにあります answer that goes on' AS wide;",
            ":schema Topic",
            ":find contacts",
        ] {
            session.enter(entry, &mut out).unwrap();
        }
        for line in String::from_utf8(out).unwrap().lines() {
            assert!(console::measure_text_width(line) <= width, "{width}: {line}");
        }
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
