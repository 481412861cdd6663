mod front;
mod judgements;
mod recommendations;

use std::sync::LazyLock;

use super::*;
use crate::report::BlockKind;

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::bundled().unwrap());

const OPENING: &str = "The work of the service has come on well in the last two years, and those who lead it know what is left to do. Staff speak of a place where they are heard, children say that they are seen often and on their own, and partners say that they are told what they need to know.";

fn read(source: &str) -> (Facts, Report) {
    let document = crate::read::read("a/report.txt", source.as_bytes()).unwrap();
    let report = report::understand(&document, &VOCABULARY.layout);
    let facts = super::facts(&document, &VOCABULARY);
    (facts, report)
}

fn facts(source: &str) -> Facts {
    read(source).0
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
