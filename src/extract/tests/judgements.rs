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
fn a_cell_may_recall_the_grade_before() {
    let rows = "Judgement\tGrade\nThe impact of leaders on social work practice with children and families\tGood (previously inadequate)\nThe experiences and progress of children in care\tRequires improvement (was good in 2017)\nThe experiences and progress of care leavers\tOutstanding\nOverall effectiveness\tGood (previously requires improvement)";
    let mut found = judged(&format!(
        "Inspection of Barset local authority children's services\n\n{rows}\n\n{OPENING}"
    ));
    found.sort();
    let expected = [
        ("care_leavers", "outstanding"),
        ("in_care", "requires improvement"),
        ("leadership", "good"),
        ("overall", "good"),
    ];
    assert_eq!(found, pairs(&expected));
    let alone = format!("Barset Council\n\nOverall effectiveness: Good (previously requires improvement)\n\n{OPENING}");
    assert_eq!(judged(&alone), pairs(&[("overall", "good")]));
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
fn statements_in_many_words() {
    let front = |line: &str| {
        format!(
            "Barset Council\n\nInspection of services for children in need of help and protection\n\n{line}\n\n{OPENING}"
        )
    };
    for (line, area, grade) in [
        ("Children’s services in Barset are judged to be good", "overall", "good"),
        (
            "The overall judgement is that services are judged to be good",
            "overall",
            "good",
        ),
        ("Children’s services are good", "overall", "good"),
        ("Barset children’s services are outstanding", "overall", "outstanding"),
        (
            "Overall judgement: requires improvement",
            "overall",
            "requires improvement",
        ),
        (
            "The overall judgement for children’s services is requires improvement",
            "overall",
            "requires improvement",
        ),
        (
            "Services in Barset are inadequate because children wait",
            "overall",
            "inadequate",
        ),
        ("Children's social care services in Barset are good", "overall", "good"),
        (
            "The council’s services require improvement to be good",
            "overall",
            "requires improvement",
        ),
        (
            "The overall judgement is that children’s services are good. They were inadequate at the last inspection",
            "overall",
            "good",
        ),
        ("The LSCB is judged to be good", "lscb", "good"),
        (
            "The Barset Safeguarding Children’s Board is inadequate",
            "lscb",
            "inadequate",
        ),
        ("The Children’s Safeguarding Board is good", "lscb", "good"),
        (
            "The Local Safeguarding Children's Board requires improvement to be good",
            "lscb",
            "requires improvement",
        ),
        (
            "The effectiveness of the Local Safeguarding Children Board: good",
            "lscb",
            "good",
        ),
        ("The overall effectiveness of the LSCB is good", "lscb", "good"),
        ("The LSCB’s effectiveness is good", "lscb", "good"),
        ("BSCB requires improvement", "lscb", "requires improvement"),
        (
            "The arrangements in place to evaluate the effectiveness of what is done by the authority and board partners are good",
            "lscb",
            "good",
        ),
    ] {
        assert_eq!(judged(&front(line)), pairs(&[(area, grade)]), "{line}");
    }
    for line in [
        "Children’s services are good at hearing children",
        "Children’s services are making good progress",
        "Services in Barset are of good quality",
        "Barset children’s services were inadequate",
    ] {
        assert_eq!(judged(&front(line)), [], "{line}");
    }
}

#[test]
fn a_row_whose_label_is_not_known_loses_no_other() {
    let source = format!(
        "Inspection of Barset local authority children's services\n\nJudgement\tGrade\nThe impact of leaders on social work practice with children and families\tGood\nThe gains and setbacks of all boys and girls who were moved far away\tOutstanding\nThe experience and progress of looked-after children and care leavers\tInadequate\nThe overall effectiveness\tGood\n\n{OPENING}"
    );
    let expected = pairs(&[
        ("leadership", "good"),
        ("in_care_and_care_leavers", "inadequate"),
        ("overall", "good"),
    ]);
    assert_eq!(judged(&source), expected);
}

#[test]
fn of_two_tables_the_first_says_what_both_do() {
    let source = format!(
        "Inspection of safeguarding and looked after children services\n\nBarset\n\n{OPENING}\n\nRecord of main findings\n\nSafeguarding services\n\nOverall effectiveness\tAdequate\nCapacity for improvement\tGood\nLeadership and management\tGood\nPartnership working\tGood\n\nServices for looked after children\n\nOverall effectiveness\tInadequate\nBeing healthy\tGood\nStaying safe\tGood\nLeadership and management\tOutstanding\n\n{OPENING}"
    );
    let expected = pairs(&[
        ("overall", "adequate"),
        ("other", "good"),
        ("leadership", "good"),
        ("other", "good"),
        ("other", "good"),
        ("other", "good"),
    ]);
    assert_eq!(judged(&source), expected);
}

#[test]
fn without_a_table_headings_state_the_grades() {
    let source = format!(
        "Barset Council\n\nChildren’s services in Barset are good\n\n{OPENING}\n\n# The experiences and progress of children who need help and protection are good\n\nHelp is timely.\n\n# The graded judgement for adoption performance is that it is outstanding\n\nChildren wait less.\n\n# The graded judgement about the experience and progress of care leavers is that it requires improvement\n\n3. Care leavers wait. Leaders know that.\n\n# Leadership, management and governance are good\n\n4. Leaders are good."
    );
    let document = crate::read::read("a/report.md", source.as_bytes()).unwrap();
    let found = super::super::facts(&document, &VOCABULARY).judgements;
    let found: Vec<_> = found.into_iter().map(|j| (j.area, j.grade)).collect();
    let expected = pairs(&[
        ("overall", "good"),
        ("help_and_protection", "good"),
        ("adoption", "outstanding"),
        ("care_leavers", "requires improvement"),
        ("leadership", "good"),
    ]);
    assert_eq!(found, expected);
}
