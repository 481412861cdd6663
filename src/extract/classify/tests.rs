use super::*;

fn labels(texts: &[&str]) -> Vec<Labels> {
    let vocabulary = Vocabulary::bundled().unwrap();
    let sentences: Vec<_> = texts.iter().map(|text| Sentence { text, paragraph: 0 }).collect();
    classify(&vocabulary, &sentences)
}

#[test]
fn negation_and_concession_turn_praise_into_fault() {
    let cases = [
        ("Supervision is regular and reflective.", Stance::Strength),
        ("Supervision is not always regular or reflective.", Stance::Weakness),
        (
            "Although supervision is regular, records of it are poor and lack detail.",
            Stance::Weakness,
        ),
        ("There are 312 children with a child protection plan.", Stance::Neutral),
    ];
    for (text, stance) in cases {
        assert_eq!(labels(&[text])[0].stance, stance, "{text}");
    }
}

#[test]
fn what_is_rare_or_mended_is_turned() {
    let cases = [
        ("Placement disruptions are rare.", Stance::Strength),
        ("The backlog of assessments has been cleared.", Stance::Strength),
        ("Staff turnover is low.", Stance::Strength),
        ("Good supervision is not widespread.", Stance::Weakness),
        ("Delays in assessments have not been addressed.", Stance::Weakness),
        ("Take-up of advocacy is low.", Stance::Weakness),
    ];
    for (text, stance) in cases {
        assert_eq!(labels(&[text])[0].stance, stance, "{text}");
    }
}

#[test]
fn a_sentence_that_points_back_takes_its_neighbours_topic() {
    let found = labels(&[
        "Private fostering arrangements are assessed promptly.",
        "This is not the case for all of them.",
    ]);
    assert_eq!(
        found[1].topics.first().map(String::as_str),
        Some("private-fostering"),
        "{found:?}"
    );
}

#[test]
fn issues_are_topics_under_an_aspect() {
    let found = labels(&["Return home interviews are often completed too late."]);
    let late = ("missing-children".to_owned(), "timeliness".to_owned());
    assert!(found[0].issues.contains(&late), "{found:?}");
    assert_eq!(
        found[0]
            .issues
            .iter()
            .filter(|(topic, _)| !found[0].topics.contains(topic))
            .count(),
        0
    );
}

#[test]
fn a_topic_of_the_users_own_needs_only_phrases() {
    let folder = tempfile::tempdir().unwrap();
    let topics = "[topics.library]\nname = \"Library\"\nnames = [\"prison library\"]\n\
        [topics.gate]\nname = \"Reception\"\nnames = [\"reception\"]\n";
    std::fs::write(folder.path().join("topics.toml"), topics).unwrap();
    let vocabulary = Vocabulary::from_dir(folder.path()).unwrap();
    let texts = ["The prison library is well stocked.", "Reception is cramped and dirty."];
    let sentences: Vec<_> = texts
        .iter()
        .zip(0..)
        .map(|(text, paragraph)| Sentence { text, paragraph })
        .collect();
    let found = classify(&vocabulary, &sentences);
    assert_eq!(found[0].topics, ["library"]);
    assert_eq!(found[1].topics, ["gate"]);
}

#[test]
fn odd_input_gets_labels_too() {
    let long = "not although, but ".repeat(3000);
    let assessments = "assessment plan too late ".repeat(3000);
    let found = labels(&["", "?!", "\u{f0a7}", "1 2 3", &long, &assessments]);
    assert_eq!(found.len(), 6);
}
