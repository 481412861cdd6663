use super::*;
use crate::graph::Value;
use crate::output::sample::{Sample, day, northshire};
use crate::vocabulary::{Quoting, Tables};

fn story_of(graph: &Graph, authority: Option<&str>) -> Result<Story, Unchosen> {
    Story::of(graph, authority, &Quoting::load(&Tables::bundled()).unwrap())
}

fn told(graph: &Graph, authority: Option<&str>, format: Format) -> String {
    let story = story_of(graph, authority).unwrap();
    let look = Look {
        width: 100,
        colour: false,
        picture: None,
    };
    let mut page = Vec::new();
    write(&story.page(None), format, &look, &mut page).unwrap();
    String::from_utf8(page).unwrap()
}

#[test]
fn a_thread_is_followed_from_step_to_step_and_every_step_is_quoted() {
    let story = story_of(&northshire(3), None).unwrap();
    let front = story.threads.iter().find(|thread| thread.name == "Front door").unwrap();
    let course: Vec<&str> = front.steps.iter().map(|step| step.course.word()).collect();
    assert_eq!(course, ["praised", "raised", "repeated", "resolved", "resolved"]);
    assert_eq!(front.status, Status::Resolved);
    for step in story.threads.iter().flat_map(|thread| &thread.steps) {
        let quote = step.quote.as_ref().unwrap();
        assert!(
            !quote.words.is_empty() && quote.source().contains(".txt, line "),
            "{quote:?}"
        );
    }
    assert_eq!(front.steps[1].asked, ["1"]);
}

#[test]
fn what_is_open_comes_first_and_what_is_heavy_before_what_is_light() {
    let story = story_of(&northshire(3), None).unwrap();
    let order: Vec<(Status, i64)> = story
        .threads
        .iter()
        .map(|thread| (thread.status, -thread.weight))
        .collect();
    assert!(order.is_sorted(), "{order:?}");
    let names: Vec<&str> = story.threads.iter().map(|thread| thread.name.as_str()).collect();
    assert!(!names.contains(&"Early help"), "weak once is no refrain: {names:?}");
}

#[test]
fn what_was_weak_once_and_is_good_since_stands_apart() {
    let story = story_of(&northshire(2), None).unwrap();
    let once: Vec<&str> = story.once.iter().map(|thread| thread.name.as_str()).collect();
    assert_eq!(once, ["Early help", "Private fostering"]);
    let course: Vec<&str> = story.once[1].steps.iter().map(|step| step.course.word()).collect();
    assert_eq!(course, ["praised", "raised", "resolved"]);
    assert!(told(&northshire(2), None, Format::Text).contains("RAISED ONCE, AND CALLED GOOD SINCE"));
}

#[test]
fn a_recommendation_is_unanswered_until_a_later_inspection_praises_its_topic() {
    let story = story_of(&northshire(1), None).unwrap();
    let open: Vec<(&str, Fate)> = story
        .asked
        .iter()
        .map(|asked| (asked.topic.as_deref().unwrap_or_default(), asked.fate))
        .collect();
    assert!(open.contains(&("Caseloads", Fate::Mixed(4))), "{open:?}");
    assert!(open.contains(&("Neglect", Fate::Weak(4))), "{open:?}");
    assert!(open.iter().all(|(topic, _)| *topic != "Front door"), "{open:?}");
}

#[test]
fn what_is_of_two_minds_shows_both_and_what_is_only_faulted_says_so() {
    let mut sample = Sample::default();
    let place = sample.node("Authority", &[("name", "Eastmere".into())]);
    let topic = sample.node("Topic", &[("id", "caseloads".into()), ("name", "Caseloads".into())]);
    let recurs = [("status", "improved".into())];
    sample.rel(topic, "RECURS_IN", place, &recurs);
    let high = ("weakness", "Caseloads of social workers in three teams are too high.");
    let low = ("strength", "Caseloads of most social workers are now manageable.");
    for (year, stance, found) in [
        (2014, "mixed", vec![high]),
        (2015, "weakness", vec![high]),
        (2018, "weakness", vec![high]),
        (2021, "mixed", vec![low, high]),
    ] {
        let inspection = sample.node("Inspection", &[("name", "visit".into()), ("start", day(year, 5, 4))]);
        sample.rel(inspection, "OF", place, &[]);
        let count = |wanted| Value::Int(found.iter().filter(|(stance, _)| *stance == wanted).count() as i64);
        let judged = [
            ("stance", stance.into()),
            ("strengths", count("strength")),
            ("weaknesses", count("weakness")),
        ];
        sample.rel(inspection, "ASSESSED", topic, &judged);
        for (stance, text) in found {
            let finding = sample.node("Finding", &[("text", text.into()), ("stance", stance.into())]);
            sample.rel(inspection, "FOUND", finding, &[]);
            sample.rel(finding, "ABOUT", topic, &[("rank", Value::Int(1))]);
        }
    }
    let story = story_of(&sample.graph, None).unwrap();
    let course: Vec<&str> = story.threads[0].steps.iter().map(|step| step.course.word()).collect();
    assert_eq!(course, ["faulted", "raised", "repeated", "mixed"]);
    let last = &story.threads[0].steps[3];
    let said = [&last.quote, &last.but].map(|quote| quote.as_ref().unwrap().words.as_str());
    assert_eq!(said, [low.1, high.1]);
    assert!(told(&sample.graph, None, Format::Markdown).contains(": good “"));
}

#[test]
fn figures_of_two_dates_stand_beside_each_other() {
    let mut sample = Sample::default();
    let place = sample.node("Authority", &[("name", "Eastmere".into())]);
    let document = sample.node("Document", &[("path", "eastmere.txt".into())]);
    for (year, value, as_of) in [
        (2015, 1052, "2015-06-30"),
        (2017, 1115, "2017-10-31"),
        (2017, 1115, "2017"),
        (2017, 9, "2017-10-31"),
        (2017, 1300, "2017"),
    ] {
        let inspection = sample.node("Inspection", &[("name", "visit".into()), ("start", day(year, 11, 2))]);
        sample.rel(inspection, "OF", place, &[]);
        let measure = [
            ("text", "children were being looked after".into()),
            ("value", Value::Int(value)),
            ("bound", if year == 2015 { "over".into() } else { Value::Null }),
            ("unit", "count".into()),
            ("indicator", "Children looked after".into()),
            ("as_of", as_of.into()),
        ];
        let measure = sample.node("Measure", &measure);
        sample.rel(inspection, "COUNTED", measure, &[]);
        sample.rel(measure, "STATED_IN", document, &[("line", Value::Int(value))]);
    }
    let story = story_of(&sample.graph, Some("east")).unwrap();
    let series = &story.figures[0];
    let values: Vec<String> = series.points.iter().map(|point| series.shown(point)).collect();
    assert_eq!(
        values,
        ["over 1,052", "1,115"],
        "the first statement of a date counts, a bare year beside its days does not"
    );
}

#[test]
fn a_single_report_tells_what_it_found_weak_and_all_that_it_asked() {
    let mut sample = Sample::default();
    let place = sample.node("Authority", &[("name", "Eastmere".into())]);
    let topic = sample.node("Topic", &[("id", "caseloads".into()), ("name", "Caseloads".into())]);
    let document = sample.node(
        "Document",
        &[("path", "eastmere.txt".into()), ("title", "Visit of Eastmere".into())],
    );
    let inspection = sample.node("Inspection", &[("name", "visit".into()), ("start", day(2023, 5, 4))]);
    sample.rel(inspection, "OF", place, &[]);
    sample.rel(inspection, "ASSESSED", topic, &[("stance", "weakness".into())]);
    let text = "Reviewers read thirty files of staff. Caseloads of staff are too high. Bring every caseload down.";
    sample.graph.set_text(document, text.into());
    let stated = |words: &str| {
        let start = text.find(words).unwrap() as i64;
        [
            ("start", Value::Int(start)),
            ("end", Value::Int(start + words.len() as i64)),
        ]
    };
    for words in [
        "Reviewers read thirty files of staff.",
        "Caseloads of staff are too high.",
    ] {
        let finding = sample.node("Finding", &[("text", words.into()), ("stance", "weakness".into())]);
        sample.rel(inspection, "FOUND", finding, &[]);
        sample.rel(finding, "ABOUT", topic, &[("rank", Value::Int(1))]);
        sample.rel(finding, "STATED_IN", document, &stated(words));
    }
    let asked = "Bring every caseload down.";
    let item = [
        ("number", "1".into()),
        ("text", asked.into()),
        ("deadline", "within six months".into()),
    ];
    let item = sample.node("Recommendation", &item);
    sample.rel(inspection, "RECOMMENDED", item, &[]);
    sample.rel(item, "STATED_IN", document, &stated(asked));
    let page = told(&sample.graph, None, Format::Markdown);
    for words in [
        "recommendation 1, within six months: “Bring every",
        "Caseloads: “Caseloads of staff are too high",
        "Visit of Eastmere",
    ] {
        assert!(page.contains(words), "{words} is missing in {page}");
    }
}

#[test]
fn a_thread_stands_where_its_last_words_leave_it() {
    let mut sample = Sample { graph: northshire(1) };
    let place = sample.graph.with_label(sample.graph.symbol("Authority").unwrap())[0];
    let topics = sample.graph.with_label(sample.graph.symbol("Topic").unwrap()).to_vec();
    let visit = sample.node("Inspection", &[("name", "visit".into()), ("start", day(2024, 5, 7))]);
    sample.rel(visit, "OF", place, &[]);
    let light = [
        ("stance", "mixed".into()),
        ("strengths", Value::Int(0)),
        ("weaknesses", Value::Int(1)),
    ];
    sample.rel(visit, "ASSESSED", topics[0], &light);
    let finding = [
        ("text", "The front door is slow at times.".into()),
        ("stance", "weakness".into()),
    ];
    let finding = sample.node("Finding", &finding);
    sample.rel(visit, "FOUND", finding, &[]);
    sample.rel(finding, "ABOUT", topics[0], &[("rank", Value::Int(1))]);
    let silent = sample.node("Topic", &[("id", "transport".into()), ("name", "Transport".into())]);
    sample.rel(silent, "RECURS_IN", place, &[("status", "improved".into())]);
    for inspection in sample
        .graph
        .with_label(sample.graph.symbol("Inspection").unwrap())
        .to_vec()[..2]
        .to_vec()
    {
        sample.rel(inspection, "ASSESSED", silent, &[("stance", "weakness".into())]);
    }
    let page = told(&sample.graph, None, Format::Markdown);
    assert!(
        page.contains("Front door — resolved: called good in 2022, faulted again in 2024"),
        "{page}"
    );
    assert!(page.contains("Transport — not raised since 2015"), "{page}");
}

#[test]
fn an_unknown_authority_is_answered_with_the_nearest() {
    let error = story_of(&northshire(1), Some("Nortshire")).unwrap_err().to_string();
    assert_eq!(
        error,
        "the graph has no authority `Nortshire`: did you mean `Northshire`? (it has Northshire)"
    );
    assert_eq!(story_of(&Graph::new(), None).unwrap_err(), Unchosen::Empty);
}

#[test]
fn nothing_of_a_hostile_report_is_taken_for_markup() {
    let mut sample = Sample::default();
    let name = "<script>alert(1)</script>\u{1b}[31m|**x**";
    let place = sample.node("Authority", &[("name", name.into())]);
    let inspection = sample.node("Inspection", &[("name", name.into()), ("overall", name.into())]);
    sample.rel(inspection, "OF", place, &[]);
    let html = told(&sample.graph, None, Format::Html);
    assert!(!html.contains("<script") && !html.contains('\u{1b}'));
    let markdown = told(&sample.graph, None, Format::Markdown);
    assert!(markdown.contains(r"\<script\>") && markdown.contains(r"\|\*\*x\*\*"));
    assert!(!told(&sample.graph, None, Format::Text).contains('\u{1b}'));
}

#[test]
fn the_bundled_reports_tell_a_story() {
    let graph = crate::walk::bundled(&crate::vocabulary::Vocabulary::bundled().unwrap());
    let story = story_of(&graph, None).unwrap();
    assert_eq!(story.authority, "Norfolk");
    assert!(
        story
            .threads
            .iter()
            .all(|thread| thread.steps.iter().all(|step| step.quote.is_some()))
    );
    let text = told(&graph, None, Format::Text);
    for heading in ["GRADES OVER TIME", "AT A GLANCE", "STEP BY STEP", "FIGURES OVER TIME"] {
        assert!(text.contains(heading), "{heading} is missing");
    }
}
