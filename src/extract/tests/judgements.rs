//! Tables of grades and statements.

use super::*;

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
        let labels: Vec<_> = facts(&source).judgements.into_iter().map(|j| j.label).collect();
        assert_eq!(
            labels,
            [
                "The impact of leaders on social work practice with children and families",
                "The experiences and progress of children in care",
                "The experiences and progress of care leavers",
                "Overall effectiveness",
            ],
            "{table}"
        );
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
