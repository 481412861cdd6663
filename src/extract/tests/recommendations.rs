//! Lists of recommendations.

use super::*;

#[test]
fn a_list_ends_where_an_account_begins() {
    let source = format!(
        "Barset Council\n\n{OPENING}\n\nRecommendations\n\n1. Ensure that visits are on time.\n\n2. Improve plans.\n\n3. The board meets each month. It hears from those who care. Its reports are clear and it acts on them."
    );
    assert_eq!(facts(&source).recommendations.len(), 2);
}

#[test]
fn a_list_with_stems_and_their_items() {
    let source = format!(
        "Barset Council\n\n{OPENING}\n\nRecommendations\n\n1. Make sure that plans:\n - name who will act\n - say by when.\n2. See children alone (paragraph 12).\n\nSummary for children and young people\n\n- We came to see your council."
    );
    let found = facts(&source);
    let told: Vec<_> = found
        .recommendations
        .iter()
        .map(|r| (r.number.as_deref(), r.at.of(&found.source.text)))
        .collect();
    assert_eq!(
        told,
        [
            (Some("1"), "Make sure that plans:"),
            (Some("1.1"), "name who will act"),
            (Some("1.2"), "say by when."),
            (Some("2"), "See children alone (paragraph 12).")
        ]
    );
}

#[test]
fn deadlines_themes_and_audiences() {
    let source = format!(
        "Barset Council\n\n{OPENING}\n\nAreas for improvement\n\n3. In order to improve its work the council should take the following action.\n\n**Immediately:**\n\n- see every child\n\n**Within three months:**\n\n- hold fewer cases.\n\n## Overall effectiveness\n\n4. It is sound.\n\n## The Local Safeguarding Children Board\n\n## What does the LSCB need to improve?\n\nThere are no priority actions.\n\n## Training\n\n5. Train more people."
    );
    let found = facts(&source);
    let told: Vec<_> = found
        .recommendations
        .iter()
        .map(|r| (r.deadline.as_deref(), r.audience))
        .collect();
    assert_eq!(
        told,
        [
            (Some("Immediately"), Audience::LocalAuthority),
            (Some("Within three months"), Audience::LocalAuthority),
            (None, Audience::Lscb)
        ]
    );
}

#[test]
fn a_line_that_stands_as_a_deadline_did_sets_another() {
    let source = format!(
        "Barset Council\n\n{OPENING}\n\nRecommendations\n\n**Within three months of this report:**\n\n- see every child\n\n**The council and its partners should:**\n\n- agree on thresholds\n\n**By March 2015:**\n\n- hold fewer cases\n\n**When staff are in post:**\n\n- speed up visits."
    );
    let told: Vec<_> = facts(&source).recommendations.into_iter().map(|r| r.deadline).collect();
    let months = Some("Within three months of this report".to_owned());
    assert_eq!(told, [months.clone(), months, Some("By March 2015".to_owned()), None]);
}

#[test]
fn a_board_for_children_is_told_what_its_part_asks() {
    for board in [
        "The Local Safeguarding Children Board",
        "Barset Safeguarding Children’s Board",
    ] {
        let source = format!(
            "Barset Council\n\n{OPENING}\n\n# {board}\n\n{OPENING}\n\n## Recommendations\n\n5. Train more people."
        );
        let document = crate::read::read("a/report.md", source.as_bytes()).unwrap();
        let found = super::super::facts(&document, &VOCABULARY).recommendations;
        let told: Vec<_> = found.iter().map(|r| r.audience).collect();
        assert_eq!(told, [Audience::Lscb], "{board}");
    }
}

#[test]
fn items_that_set_their_own_deadline() {
    let source = "Barset – Inspection of child protection\n\nHere is a summary of the things we found that **needed improving and the things we told** them:\n\nChildren wait too long. The local authority needs to sort this out within six months.\n\nThe full report was published in May.";
    let found = facts(source);
    assert_eq!(found.recommendations.len(), 1);
    let item = &found.recommendations[0];
    assert_eq!(item.at.of(&found.source.text), "Children wait too long.");
    assert_eq!(item.deadline.as_deref(), Some("within six months"));
}

#[test]
fn what_only_leads_to_sub_items_is_no_item() {
    let source = format!(
        "Report\n\n{OPENING}\n\nRecommendations\n\n1. Ensure that:\n\n- plans are clear\n- visits are made in time\n\n2. Improve supervision, so that:\n\n- records are kept\n\n3. Hear children.\n"
    );
    let (facts, report) = read(&source);
    let told = facts.recommendations.iter();
    let told: Vec<_> = told
        .map(|item| {
            (
                item.number.as_deref().unwrap_or_default(),
                item.at.of(&report.text),
                item.stem,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("1.1", "plans are clear", None),
            ("1.2", "visits are made in time", None),
            ("2", "Improve supervision, so that:", None),
            ("2.1", "records are kept", Some(2)),
            ("3", "Hear children.", None),
        ]
    );
}

/// The words of what a list below "Recommendations" holds.
fn listed(list: &str) -> Vec<String> {
    let source = format!("Barset Council\n\n{OPENING}\n\nRecommendations\n\n{list}\n");
    let (facts, report) = read(&source);
    let told = facts.recommendations.iter();
    told.map(|item| item.at.of(&report.text).to_owned()).collect()
}

#[test]
fn a_long_item_without_demand_does_not_end_a_list_that_goes_on_to_demand() {
    let list = "1. See every child.\n\n2. With partners, review thresholds. This should include the police. It should be done with schools.\n\n3. Improve plans.";
    assert_eq!(listed(list).len(), 3);
}

#[test]
fn who_shall_act_may_change_within_a_list() {
    let list = "The local authority should:\n\n1. See every child.\n\n2. Improve plans.\n\nThe local authority and its partners should:\n\n3. Agree a strategy.";
    assert_eq!(
        listed(list),
        ["See every child.", "Improve plans.", "Agree a strategy."]
    );
    let list = "- See every child.\n\nBarset Police should:\n\n- Tell others in time.";
    assert_eq!(listed(list), ["See every child.", "Tell others in time."]);
}

#[test]
fn a_heading_goes_on_and_a_deadline_names_who_shall_act() {
    let facts = facts(&format!(
        "Barset Council\n\nInspection of child protection\n\n{OPENING}\n\nAreas for improvement in this area of social work practice\n\n\
         Within three months, the local authority and its partners should:\n\n• ensure that every child is seen\n\n• improve plans\n"
    ));
    let deadlines: Vec<_> = facts.recommendations.iter().map(|r| r.deadline.as_deref()).collect();
    assert_eq!(deadlines, [Some("Within three months"); 2]);
}

#[test]
fn words_between_two_items_do_not_end_a_list() {
    let list = "1. See every child.\n\nThis should happen at once and should be checked by managers each week until all children have been seen.\n\n2. Challenge delay.";
    assert_eq!(listed(list), ["See every child.", "Challenge delay."]);
    let list = "1. Ensure that:\n\n• every child is seen\n\nThis should happen at once and should be checked by managers each week until it has been done.\n\n• plans are shared.\n\n2. Challenge delay.";
    assert_eq!(listed(list).last().map(String::as_str), Some("Challenge delay."));
    let list = "1. See every child.\n\nThe board has met each month since the spring, and all who serve on it come to its meetings and speak there.\n\n2. Members know their duties.";
    assert_eq!(listed(list), ["See every child."]);
}

#[test]
fn parts_of_a_list_below_deeper_headings_go_on() {
    let listed = |parts: &str| {
        let source = format!(
            "<html><body><h1>Barset Council</h1><p>{OPENING}</p><h2>Recommendations</h2>{parts}<h2>Next</h2></body></html>"
        );
        let mut document = crate::read::read("a/report.html", source.as_bytes()).unwrap();
        document.format = crate::read::Format::Pdf;
        super::super::facts(&document, &VOCABULARY).recommendations.len()
    };
    let again = "<h3>The local authority</h3><p>1. See every child.</p><p>2. Improve plans.</p><h3>All partners</h3><p>1. Agree a strategy.</p><p>2. Improve training.</p>";
    assert_eq!(listed(again), 4);
    let level = "<h2>Quality of practice</h2><p>1. Improve plans.</p><p>2. Improve training.</p><h2>Partners</h2><p>3. Agree a strategy.</p>";
    assert_eq!(listed(level), 3);
    let account = "<p>1. See every child.</p><h3>The experiences and progress of care leavers</h3><p>2. Care leavers are seen often.</p>";
    assert_eq!(listed(account), 1);
    let themes = "<h3>The experiences and progress of children in care</h3><p>1. Ensure that children are seen.</p><p>2. Improve plans.</p><h3>The experiences and progress of care leavers</h3><p>3. Improve housing.</p><h3>The impact of leaders</h3><p>4. Improve oversight.</p>";
    assert_eq!(listed(themes), 4);
    let bullets = "<h3>The experiences and progress of care leavers</h3><ul><li>The choice of housing.</li></ul><h3>The impact of leaders</h3><ul><li>Oversight of practice.</li></ul>";
    assert_eq!(listed(bullets), 2);
}

#[test]
fn headings_that_name_a_place_or_a_board_open_a_list() {
    let asked = |heading: &str| {
        let source = format!("Barset Council\n\n{OPENING}\n\n## {heading}\n\n- See every child.\n");
        let told = facts(&source).recommendations;
        told.first().map(|item| item.audience)
    };
    for heading in [
        "What does Barset need to improve?",
        "What does Barset Council need to improve?",
        "What Barset needs to improve",
        "Summary of recommendations",
        "Areas that require improvement",
        "Priority/immediate action",
        "7 Recommendations",
        "4. Areas for improvement",
    ] {
        assert_eq!(asked(heading), Some(Audience::LocalAuthority), "{heading}");
    }
    for heading in [
        "What does the BSCB need to improve?",
        "What does the Barset Safeguarding Children Board need to improve?",
        "Recommendations for the Barset Safeguarding Children Board",
        "Areas for improvement for the LSCB",
        "Recommendations: LSCB",
    ] {
        assert_eq!(asked(heading), Some(Audience::Lscb), "{heading}");
    }
    for heading in [
        "What does Barset do?",
        "What children say",
        "Areas for improvement at the last inspection",
    ] {
        assert_eq!(asked(heading), None, "{heading}");
    }
}

#[test]
fn a_long_item_that_asks_to_ensure_something_is_no_account() {
    let list = "1. See every child.\n\n2. Ensure that staff are heard. Train all who lead. Ask what has come of it.";
    assert_eq!(listed(list).len(), 2);
}

#[test]
fn sub_items_by_letters_and_by_numbers_of_two_parts() {
    let told = |list: &str| {
        let source = format!("Barset Council\n\n{OPENING}\n\nRecommendations\n\n{list}\n");
        let told = facts(&source).recommendations.into_iter();
        told.map(|item| (item.number.unwrap_or_default(), item.stem))
            .collect::<Vec<_>>()
    };
    for list in [
        "1. See that plans:\n\na) name who acts\n\nb) say by when.\n\n2. Improve visits.",
        "1. See that plans:\n\n   a. name who acts\n\n   b. say by when.\n\n2. Improve visits.",
        "1. See that plans:\n\n1.1 name who acts\n\n1.2 say by when.\n\n2. Improve visits.",
    ] {
        let expected = [("1", None), ("1.1", Some(0)), ("1.2", Some(0)), ("2", None)];
        assert_eq!(
            told(list),
            expected.map(|(number, stem)| (number.to_owned(), stem)),
            "{list}"
        );
    }
    let numbers = told("1.1 See every child.\n\n1.2 Improve plans.\n\n2.1 Train staff.\n\n2.2 Improve visits.");
    let expected = ["1.1", "1.2", "2.1", "2.2"].map(|number| (number.to_owned(), None));
    assert_eq!(numbers, expected);
}
