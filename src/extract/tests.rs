use std::sync::LazyLock;

use super::*;
use crate::report::BlockKind;

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::bundled().unwrap());

fn read(source: &str) -> (Facts, Report) {
    let document = crate::read::read("a/report.txt", source.as_bytes()).unwrap();
    let report = report::understand(&document);
    let facts = facts(&document, &VOCABULARY);
    (facts, report)
}

fn facts(source: &str) -> Facts {
    read(source).0
}

fn authority(source: &str) -> Option<String> {
    facts(source).inspection.authority.map(|a| a.value)
}

const OPENING: &str = "The work of the service has come on well in the last two years, and those who lead it know what is left to do. Staff speak of a place where they are heard, children say that they are seen often and on their own, and partners say that they are told what they need to know.";

#[test]
fn authorities_in_titles() {
    for (title, name) in [
        ("Inspection of Barset local authority children's services", "Barset"),
        (
            "Inspection of the Isle of Lundy local authority children’s services",
            "Isle of Lundy",
        ),
        (
            "Inspection of Barset City Council local authority children's services",
            "Barset",
        ),
        (
            "Focused visit to London Borough of Dulwich and Peckham children's services",
            "Dulwich and Peckham",
        ),
        (
            "Monitoring visit of Pagford, Yarvil and Fields children's services",
            "Pagford, Yarvil and Fields",
        ),
        (
            "Inspection of Royal Borough of Eel and Pie children's social care services",
            "Eel and Pie",
        ),
        (
            "Inspection of Kingston-on-Sea & Hythe local authority children's services",
            "Kingston-on-Sea & Hythe",
        ),
    ] {
        assert_eq!(
            authority(&format!("{title}\n\n{OPENING}")).as_deref(),
            Some(name),
            "{title}"
        );
    }
}

#[test]
fn authorities_on_a_line_of_their_own() {
    for (line, name) in [
        ("Barset County Council", "Barset"),
        ("City of Barset Metropolitan District Council", "Barset"),
        ("Barset Metropolitan Borough Council", "Barset"),
        ("The Royal Borough of Barset upon Thames", "Barset upon Thames"),
        ("London Borough of Barset", "Barset"),
        ("Barset upon Hull City Council", "Barset upon Hull"),
        ("Council of the Isles of Lyonesse", "Isles of Lyonesse"),
        ("BARSET CITY COUNCIL", "Barset"),
        ("County Barset Council", "County Barset"),
        ("City of Barset Corporation", "City of Barset"),
    ] {
        let source =
            format!("{line}\n\nInspection of services for children in need of help and protection\n\n{OPENING}");
        assert_eq!(authority(&source).as_deref(), Some(name), "{line}");
    }
}

#[test]
fn authorities_in_other_places() {
    let dashed = format!("Barset – Inspection of child protection\n\n4 - 8 March 2013\n\n{OPENING}");
    assert_eq!(authority(&dashed).as_deref(), Some("Barset"));
    let told = format!(
        "Ofsted\n\nDear Ann\n\n{OPENING}\n\nThe letter says that children's services in North Barset are good."
    );
    assert_eq!(authority(&told).as_deref(), Some("North Barset"));
    assert_eq!(authority("A page about the weather in spring."), None);
}

#[test]
fn authorities_of_several_words() {
    for (head, name) in [
        (
            "Inspection of Barset Metropolitan\n\nBorough Council local authority children's services",
            "Barset",
        ),
        ("Focused visit to Council of the Isles of Lyonesse", "Isles of Lyonesse"),
        (
            "Joint targeted area inspection of the response to abuse in Dulwich and Peckham",
            "Dulwich and Peckham",
        ),
        (
            "Barset upon Thames\n\nInspection of children's social care services",
            "Barset upon Thames",
        ),
        (
            "Inspection of City of Barset local authority children's services\n\nCity of Barset Corporation",
            "City of Barset",
        ),
    ] {
        assert_eq!(
            authority(&format!("{head}\n\n{OPENING}")).as_deref(),
            Some(name),
            "{head}"
        );
    }
    let told = format!(
        "Ofsted\n\nDear Ann\n\n{OPENING}\n\nChildren's services in Dulwich and Peckham are good. Staff like to work in Dulwich & Peckham, and much in Dulwich and Peckham has grown."
    );
    assert_eq!(authority(&told).as_deref(), Some("Dulwich and Peckham"));
}

#[test]
fn a_letter_names_its_director_not_its_addressees() {
    let source = format!(
        "3 June 2019\n\nAnn Other, Director of Children's Services, Barset Council\n\nDear partners\n\nJoint targeted area inspection of Barset\n\nInspectors from Ofsted, the Care Quality Commission and others were there from 4 to 8 March 2019.\n\n{OPENING}"
    );
    let found = facts(&source);
    assert_eq!(found.inspection.authority.map(|a| a.value).as_deref(), Some("Barset"));
    assert!(!found.people.iter().any(|p| p.name.contains("Commission")));
}

#[test]
fn surnames_that_mean_something_else() {
    for (label, name) in [
        ("Lead inspector: Jo Hall HMI", "Jo Hall"),
        ("Lead Inspector\tAnn House, Her Majesty's Inspector", "Ann House"),
        ("Lead inspectors: Sam Street and Di Eames", "Sam Street"),
        ("Reporting inspector Máire O’Neill-Board", "Máire O’Neill-Board"),
    ] {
        let source = format!("Inspection of Barset local authority children's services\n\n{label}\n\n{OPENING}");
        let people = facts(&source).people;
        assert_eq!(
            people.first().map(|p| (p.name.as_str(), p.role)),
            Some((name, Role::Led)),
            "{label}"
        );
    }
}

#[test]
fn days_without_a_year_lie_before_publication() {
    let source = format!(
        "9 January 2020\n\nFocused visit to Barset children's services\n\nThe visit to St. Brides and Barset took place on 3 and 4 December.\n\n{OPENING}"
    );
    let start = facts(&source).inspection.start.map(|d| d.value.to_string());
    assert_eq!(start.as_deref(), Some("2019-12-03"));
}

#[test]
fn labels_and_dates_of_the_front_page_are_no_findings() {
    let source = format!(
        "Barset Council\n\nInspection of children's social care services\n\nInspection dates: 28 November 2022 to 2 December 2022\n\n{OPENING}"
    );
    let found = facts(&source);
    let told = found.findings.iter().map(|f| f.at.of(&found.source.text));
    assert!(told.into_iter().all(|f| !f.contains("2022")));
}

#[test]
fn days_labels_and_kind() {
    let source = format!(
        "Barset Council\n\nInspection of children's social care services\n\nInspection dates: 30 November 2020 to 11 December\nLead inspector: Jo A. Bloggs-Doe, His Majesty’s Inspector\n\n{OPENING}"
    );
    let found = facts(&source);
    let day = |d: &Option<Stated<jiff::civil::Date>>| d.as_ref().map(|d| d.value.to_string());
    assert_eq!(day(&found.inspection.start).as_deref(), Some("2020-11-30"));
    assert_eq!(day(&found.inspection.end).as_deref(), Some("2020-12-11"));
    assert_eq!(found.inspection.kind, "ilacs-standard");
    assert_eq!(found.people[0].name, "Jo A. Bloggs-Doe");
    assert_eq!(found.people[0].at.of(&found.source.text), "Jo A. Bloggs-Doe");
}

#[test]
fn kinds_by_title() {
    for (title, kind) in [
        ("Monitoring visit of Barset children's services", "monitoring-visit"),
        ("Focused visit to Barset children's services", "focused-visit"),
        (
            "Re-inspection of services for children in need of help and protection",
            "sif-reinspection",
        ),
        (
            "Inspection of services for children in need of help and protection, children looked after",
            "sif",
        ),
        (
            "Inspection of local authority arrangements for the protection of children",
            "child-protection",
        ),
        ("Inspection of looked after children services", "looked-after-children"),
        ("Inspection of safeguarding and looked after children services", "other"),
        ("Joint targeted area inspection of Barset children's services", "other"),
        ("Inspection of Barset local authority children's services", "ilacs"),
    ] {
        assert_eq!(facts(&format!("{title}\n\n{OPENING}")).inspection.kind, kind, "{title}");
    }
}

#[test]
fn a_letter() {
    let source = "12 May 2021\tPiccadilly Gate\n\nMs Ann Other\tManchester\nDirector of Children's Services\nBarset Council\n\nDear Ann\n\nFocused visit to Barset children's services\n\nThis letter tells what a focused visit to Barset on 20 and 21 April found. Her Majesty's Inspectors for this visit were Jo Bloggs and Sam de la Mare. They looked at the 'front door', and they also looked at how well it works with the police, with schools and with those who run health services in the county.\n\nYours sincerely\n\nJo Bloggs\nHer Majesty's Inspector";
    let found = facts(source);
    let people: Vec<_> = found.people.iter().map(|p| (p.name.as_str(), p.role)).collect();
    assert_eq!(
        people,
        [
            ("Ann Other", Role::Directs),
            ("Sam de la Mare", Role::Inspected),
            ("Jo Bloggs", Role::Led)
        ]
    );
    let inspection = found.inspection;
    assert_eq!(inspection.start.unwrap().value.to_string(), "2021-04-20");
    assert_eq!(inspection.published.unwrap().value.to_string(), "2021-05-12");
    assert_eq!(inspection.overall, None);
    assert!(found.judgements.is_empty());
}

fn judged(source: &str) -> Vec<(String, String)> {
    facts(source)
        .judgements
        .into_iter()
        .map(|j| (j.area, j.grade))
        .collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|&(a, g)| (a.to_owned(), g.to_owned())).collect()
}

#[test]
fn a_table_however_its_cells_arrive() {
    let expected = pairs(&[
        ("leadership", "good"),
        ("in_care", "requires improvement"),
        ("care_leavers", "outstanding"),
        ("overall", "good"),
    ]);
    let rows = "Judgement\tGrade\nThe impact of leaders on social work practice with children and families\tGood\nThe experiences and progress of children in care\tRequires improvement to be good\nThe experiences and progress of care leavers\tOutstanding\nOverall effectiveness\tGood";
    let wrapped = "Judgement\tGrade\nThe impact of leaders on social work\tGood\npractice with children and families\nThe experiences and progress of\tRequires\nchildren in care\timprovement to be good\nThe experiences and progress of care\tOutstanding\nleavers\nOverall effectiveness\tGood";
    let labels_first = "Judgement\nThe impact of leaders on social work practice with children and families\nThe experiences and progress of children in care\nThe experiences and progress of care leavers\nOverall effectiveness\nGood\nRequires improvement to be good\nOutstanding\nGood";
    for table in [rows, wrapped, labels_first] {
        let source = format!("Inspection of Barset local authority children's services\n\n{table}\n\n{OPENING}");
        let mut found = judged(&source);
        found.sort();
        let mut expected = expected.clone();
        expected.sort();
        assert_eq!(found, expected, "{table}");
    }
}

#[test]
fn statements_of_the_report_and_grades_that_it_recalls() {
    let source = format!(
        "Barset Council\n\nChildren’s services in Barset require improvement to be good\n\n1. Children who need help and protection\tInadequate\n2.1 Adoption performance\tGood\n\n{OPENING} At the last inspection the overall effectiveness was inadequate.\n\nThe Barset Safeguarding Children Board is good\n\n{OPENING}"
    );
    let expected = pairs(&[
        ("overall", "requires improvement"),
        ("help_and_protection", "inadequate"),
        ("adoption", "good"),
        ("lscb", "good"),
    ]);
    assert_eq!(judged(&source), expected);
    let visit = "Monitoring visit of Barset children's services\n\nThe council was judged inadequate in 2019. Overall effectiveness was inadequate at the last inspection.";
    assert!(judged(visit).is_empty());
}

#[test]
fn a_title_that_wraps_before_a_label_is_no_table() {
    let source = format!(
        "Barset Council\n\nInspection of services for children in need of help and protection, children looked after and\ncare leavers\n\nInspection dates: 9 October to 2 November 2017\n\nReport published: 21 December 2017\n\nThe overall judgement is good\n\n1. Children who need help and protection\tInadequate\n2.1 Adoption performance\tNot judged\n2.2 Experiences and progress of care leavers\tGood\n\n{OPENING}"
    );
    let expected = pairs(&[
        ("overall", "good"),
        ("help_and_protection", "inadequate"),
        ("care_leavers", "good"),
    ]);
    assert_eq!(judged(&source), expected);
}

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
fn items_that_set_their_own_deadline() {
    let source = "Barset – Inspection of child protection\n\nHere is a summary of the things we found that **needed improving and the things we told** them:\n\nChildren wait too long. The local authority needs to sort this out within six months.\n\nThe full report was published in May.";
    let found = facts(source);
    assert_eq!(found.recommendations.len(), 1);
    let item = &found.recommendations[0];
    assert_eq!(item.at.of(&found.source.text), "Children wait too long.");
    assert_eq!(item.deadline.as_deref(), Some("within six months"));
}

#[test]
fn blocks_and_facts_share_one_text() {
    let (found, report) = read(&format!(
        "Barset Council\n\n{OPENING}\n\nWhat needs to improve\n\n- The speed of visits."
    ));
    assert_eq!(found.source.text, report.text);
    assert_eq!(report.blocks.last().map(|b| b.kind), Some(BlockKind::Bullet));
    assert_eq!(found.recommendations[0].at, report.blocks.last().unwrap().span);
}

/// Lines of what reports are made of, in any order and broken anywhere.
fn any_line() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;
    let cues = prop::sample::select(vec![
        "Inspection of",
        "local authority children's services",
        "Council’s",
        "Inspection dates:",
        "14 – 24 January",
        "2013",
        "Lead inspector:",
        "Jo Bloggs",
        "HMI",
        "Yours sincerely",
        "Judgement\tGrade",
        "Overall effectiveness",
        "Requires",
        "improvement to be good",
        "The Local Safeguarding Children Board is",
        "inadequate",
        "Recommendations",
        "Areas for improvement",
        "Immediately:",
        "needed improving and the things we told",
        "The council needs to sort this out",
        "director of children's services",
        "1.",
        "2",
        "•",
        "-",
        "(Recommendation)",
        "İß’ẞ",
    ]);
    let parts = proptest::collection::vec(prop_oneof![3 => cues.prop_map(str::to_owned), 1 => "\\PC{0,12}"], 0..5);
    parts.prop_map(|parts| parts.join(" "))
}

proptest::proptest! {
    #![proptest_config(crate::chance::cases(64))]

    /// Laws 2 and 6: whatever the lines, nothing panics and every fact shows its words.
    #[test]
    fn any_lines_make_sound_facts(lines in proptest::collection::vec(any_line(), 0..40)) {
        let found = facts(&format!("A report\n{}", lines.join("\n")));
        let shows = |at: crate::text::Span| !at.of(&found.source.text).trim().is_empty();
        proptest::prop_assert!(found.judgements.iter().all(|j| shows(j.at)));
        proptest::prop_assert!(found.recommendations.iter().all(|r| shows(r.at)));
        proptest::prop_assert!(found.people.iter().all(|p| p.at.of(&found.source.text).contains(' ')));
        proptest::prop_assert!(found.inspection.authority.iter().all(|a| shows(a.at)));
    }
}
