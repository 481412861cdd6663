use super::*;
use crate::explore::{Known, sample};
use crate::query;

fn offered(text: &str) -> Vec<String> {
    let (graph, known) = (sample(), Known::default());
    let knowledge = Knowledge {
        schema: known.schema(&graph),
        names: known.names(&graph),
        params: vec![("since".to_owned(), "2017".to_owned())],
    };
    match complete(text, text.len(), &knowledge) {
        Offer::Texts { start, texts } => texts
            .into_iter()
            .map(|t| format!("{}{}", &text[..start], t.text))
            .collect(),
        Offer::Files => vec!["a file".to_owned()],
    }
}

#[test]
fn the_graph_is_offered_where_it_fits() {
    assert_eq!(offered("MATCH (n:in"), ["MATCH (n:Inspection"]);
    assert_eq!(offered("MATCH ()-[:F"), ["MATCH ()-[:FOUND"]);
    assert_eq!(
        offered("MATCH (t:Topic) RETURN t."),
        ["id", "name"].map(|k| format!("MATCH (t:Topic) RETURN t.{k}"))
    );
    assert_eq!(offered("MATCH (t {id: 'fr"), ["MATCH (t {id: 'front-door'"]);
    assert_eq!(offered("RETURN $"), ["RETURN $since"]);
    assert_eq!(offered("RETURN 1; MATCH (a:Au"), ["RETURN 1; MATCH (a:Authority"]);
}

#[test]
fn the_language_is_offered_elsewhere() {
    assert_eq!(offered("mat"), ["MATCH"]);
    assert_eq!(offered("RETURN toUp"), ["RETURN toUpper("]);
    assert_eq!(offered("RETURN date.tru"), ["RETURN date.truncate("]);
    assert_eq!(
        offered("MATCH (thing:Topic) RETURN th"),
        ["thing", "THEN"].map(|w| format!("MATCH (thing:Topic) RETURN {w}"))
    );
    assert!(offered("RETURN 'x' ").len() > 10);
    assert!(offered("// MAT").is_empty());
}

#[test]
fn commands_and_their_arguments_are_offered() {
    assert_eq!(offered(":rec"), [":recurring"]);
    assert_eq!(offered(":recurring no"), [":recurring Northshire"]);
    assert_eq!(offered(":show front d"), [":show Front door"]);
    assert_eq!(offered(":show door"), [":show Front door", ":show front-door"]);
    assert_eq!(
        offered(":path Northshire Fro"),
        [":path Northshire Front door", ":path Northshire front-door"]
    );
    assert_eq!(offered(":schema fo"), [":schema FOUND"]);
    assert_eq!(offered("RETURN 1;\n:rec"), ["RETURN 1;\n:recurring"]);
    assert_eq!(offered(":export sv"), [":export svg"]);
    assert_eq!(offered(":export svg "), ["a file"]);
    assert_eq!(
        offered(":export svg f.svg MATCH (n:To"),
        [":export svg f.svg MATCH (n:Topic"]
    );
    assert_eq!(offered(":timing "), [":timing on", ":timing off"]);
    assert_eq!(offered(":open "), ["a file"]);
}

#[test]
fn candidates_say_what_they_are() {
    let graph = sample();
    let knowledge = Knowledge {
        schema: Arc::new(Schema::of(&graph)),
        ..Knowledge::default()
    };
    let about = |text: &str| match complete(text, text.len(), &knowledge) {
        Offer::Texts { texts, .. } => texts[0].about.clone(),
        Offer::Files => String::new(),
    };
    assert_eq!(about("MATCH (n:Topi"), "1 node");
    assert_eq!(about("MATCH ()-[:ABO"), "1, (:Finding)→(:Topic)");
    assert_eq!(about("MATCH (i:Inspection) WHERE i.st"), "date: 2017-05-08");
    assert_eq!(about("MATCH (t:Topic {id: 'fr"), "Front door");
    assert_eq!(about("MATCH (n {name: 'North"), "Authority: 1 inspection");
    assert_eq!(about(":recurring n"), "1 inspection");
    assert!(about("CALL refrain.sea").contains("best") && about("MATC").contains("form"));
    assert_eq!(about("CALL refrain.search('x') YIELD r"), "INTEGER");
    assert!(about("RETURN toUpp").len() > 10 && about(":rec").contains("repeated"));
    assert_eq!(about("MATCH (t:Topic) RETURN t.i"), "text: front-door");
}

#[test]
fn what_would_steer_a_terminal_is_not_offered() {
    let mut graph = sample();
    let script = "CREATE (:`Odd label` {name: $name}), (:`Ⓐ`), (:`\u{1b}]0;x` {name: 'x'})";
    let params = query::Params::from([("name".to_owned(), "A\u{1b}[31m".into())]);
    query::run(&mut graph, script, &params, &Default::default()).unwrap();
    let known = crate::explore::Known::default();
    let knowledge = Knowledge {
        schema: known.schema(&graph),
        names: known.names(&graph),
        params: Vec::new(),
    };
    for text in ["MATCH (n:", "MATCH (n {name: '", ":show ", ":schema "] {
        let Offer::Texts { texts, .. } = complete(text, text.len(), &knowledge) else {
            panic!("texts are offered")
        };
        assert!(!texts.is_empty());
        for Candidate { text, about } in &texts {
            assert!(!format!("{text}{about}").contains('\u{1b}'), "{text:?}");
        }
        let known = |name| texts.iter().any(|t| t.text == name);
        assert!(text != "MATCH (n:" || known("`Odd label`") && known("`Ⓐ`"));
    }
}

#[test]
fn no_cursor_place_breaks_it() {
    let knowledge = Knowledge::default();
    let text = ":x\n MATCH (é:Topic {name: \"ü'\\\"\"})-[:`a b`*1..2]->() WHERE é.x IN ['a', 'b'] // c\n;";
    for (at, _) in text.char_indices() {
        complete(text, at, &knowledge);
        complete(&text[at..], text.len() - at, &knowledge);
        complete(&text[..at], at, &knowledge);
    }
}
