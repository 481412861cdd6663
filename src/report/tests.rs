use proptest::prelude::*;

use super::*;
use crate::read::{Format, Line, Page, Place};

fn understood(document: &Document) -> Report {
    understand(document, &Layout::bundled())
}

/// A text file: every line with its number, blank ones left out.
fn text(source: &str) -> Document {
    let lines = (1u32..).zip(source.lines()).filter(|(_, l)| !l.trim().is_empty());
    let lines = lines.map(|(number, line)| Line {
        text: line.trim().to_owned(),
        number,
        ..Line::default()
    });
    document(
        Format::Text,
        vec![Page {
            lines: lines.collect(),
            ..Page::default()
        }],
    )
}

fn document(format: Format, pages: Vec<Page>) -> Document {
    Document {
        path: "a/report".to_owned(),
        format,
        sha256: String::new(),
        title: None,
        pages,
    }
}

/// A line as (left, right, baseline, size, words); a size with a fraction of a half is bold.
type Set = (f32, f32, f32, f32, &'static str);

fn pages(pages: &[&[Set]]) -> Document {
    let line = |(number, &(left, right, baseline, size, words)): (u32, &Set)| Line {
        text: words.to_owned(),
        number,
        place: Some(Place {
            left,
            right,
            baseline,
            size: size.floor(),
            bold: size.fract() > 0.0,
        }),
        ..Line::default()
    };
    let pages = pages.iter().map(|lines| Page {
        size: Some((600.0, 840.0)),
        lines: (1u32..).zip(lines.iter()).map(line).collect(),
        cut: false,
    });
    document(Format::Pdf, pages.collect())
}

fn blocks(document: &Document) -> Vec<String> {
    let report = understood(document);
    let told = report.blocks.iter().map(|block| {
        let kind = match block.kind {
            BlockKind::Heading => "#".repeat(block.level.into()),
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::Bullet => "-".repeat(block.level.into()),
            BlockKind::Row => "|".to_owned(),
        };
        let number = block.number.as_ref().map(|n| format!("[{n}] ")).unwrap_or_default();
        format!("{kind} {number}{}", report.words(block))
    });
    told.collect()
}

fn reason(report: &Report, words: &str) -> Option<&'static str> {
    report
        .fates
        .iter()
        .find(|f| f.text == words)
        .and_then(|f| f.block.err())
}

#[test]
fn a_paragraph_goes_on_behind_a_blank_line() {
    let long = "The council has put more people into the team that answers calls at weekends, and it has begun to look again at how the work is shared out when it is not";
    let source = format!("{long}\n\nclear who should answer.\n\nA second paragraph stands here.");
    let found = blocks(&text(&source));
    assert_eq!(found[0], format!("p {long} clear who should answer."));
    assert_eq!(found[1], "p A second paragraph stands here.");
    let long = format!("{long} clear who should answer");
    let parted = blocks(&text(&format!(
        "{long}\n\nThe answer came from somebody else, and it came late."
    )));
    assert_eq!(parted[0], format!("p {long}"));
}

#[test]
fn a_line_that_breaks_off_goes_on_with_a_capital() {
    let wide = "People from every team of the council meet on Mondays, as they have done for many years, and go through the new work.";
    let item = "• the review of all children who live away from home under a\nSection 20 arrangement comes sooner";
    let found = blocks(&text(&format!("{wide}\n\n{item}\n\n{wide}\n")));
    assert!(
        found[1].ends_with("under a Section 20 arrangement comes sooner"),
        "{found:?}"
    );
    let cell = "The experiences and progress of all who are in need of help and";
    let cells = format!("{wide}\n\n{cell}\nGood\nprotection\n\n{wide}\n");
    assert_eq!(blocks(&text(&cells))[1], format!("### {cell}"));
}

#[test]
fn gaps_of_words_set_to_the_margin_part_no_cells() {
    let source = "• The quality of plans, so that they are\tmeasurable,\nwith dates\tand with names.\n\n\
        A judgement\tGood";
    assert_eq!(
        blocks(&text(source)),
        [
            "- The quality of plans, so that they are measurable, with dates and with names.",
            "| A judgement\tGood"
        ]
    );
}

#[test]
fn numbers_and_bullets_find_their_text() {
    let source = "17.\n\nVisits are made in time.\n18. Plans are short and\nclear to parents:\n\u{F06E}\n\nwith dates\n- and names.";
    let found = blocks(&text(source));
    assert_eq!(
        found,
        [
            "p [17] Visits are made in time.",
            "p [18] Plans are short and clear to parents:",
            "- with dates",
            "-- and names."
        ]
    );
}

#[test]
fn a_figure_at_the_head_of_a_line_is_no_paragraph_number() {
    let source =
        "1. The team has grown since the spring, when it had no more than\n12. That was too few.\n2. It is full now.";
    let found = blocks(&text(source));
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].ends_with("more than 12. That was too few."));
}

#[test]
fn hyphens_at_line_ends() {
    let source = "A multi-\nagency team shares inform-\nation; such information helps, and so does multi-agency work.";
    let found = blocks(&text(source));
    assert!(
        found[0].starts_with("p A multi-agency team shares information; such"),
        "{found:?}"
    );
}

#[test]
fn markdown_that_plain_text_carries() {
    let source = "## What was seen\n\n**Immediately:**\n\n- see **every** child\n\n---\n";
    assert_eq!(
        blocks(&text(source)),
        ["## What was seen", "### Immediately:", "- see every child"]
    );
}

#[test]
fn furniture_goes_and_says_why() {
    let page = |number: &'static str, words: &'static str| -> Vec<Set> {
        vec![
            (70.0, 300.0, 40.0, 10.0, "Visit to Barsetshire children's services"),
            (70.0, 500.0, 100.0, 12.0, words),
            (500.0, 510.0, 800.0, 12.0, number),
        ]
    };
    let (one, two, three) = (
        page("1", "First words here."),
        page("2", "Then others."),
        page("3", "And the last."),
    );
    let report = understood(&pages(&[&one, &two, &three]));
    assert_eq!(reason(&report, "2"), Some("page number"));
    let heads = report.fates.iter().filter(|f| f.block == Err("running head or foot"));
    assert_eq!(
        heads.map(|f| f.page).collect::<Vec<_>>(),
        [2, 3],
        "the first is the title"
    );
    assert!(report.text.ends_with("First words here.\nThen others.\nAnd the last."));
}

#[test]
fn what_repeats_at_another_height_or_in_the_contents_is_no_running_head() {
    let contents: &[Set] = &[
        (70.0, 200.0, 60.0, 16.0, "Contents"),
        (70.0, 500.0, 90.0, 12.0, "Findings of the board\t3"),
        (70.0, 500.0, 110.0, 12.0, "Strengths\t4"),
    ];
    let two: &[Set] = &[
        (70.0, 300.0, 60.0, 16.5, "Findings of the board"),
        (70.0, 300.0, 90.0, 12.0, "It is sound in all that it does."),
        (70.0, 300.0, 104.0, 12.0, "and kept there."),
    ];
    let three: &[Set] = &[
        (70.0, 300.0, 60.0, 12.0, "Plans are clear."),
        (70.0, 300.0, 132.0, 12.0, "and kept there."),
    ];
    let report = understood(&pages(&[contents, two, three]));
    assert_eq!(reason(&report, "Findings of the board"), None);
    assert_eq!(reason(&report, "and kept there."), None);
}

#[test]
fn dashes_that_stand_in_step_are_items_of_one_list() {
    let page: &[Set] = &[
        (70.0, 300.0, 60.0, 14.5, "What needs to improve"),
        (70.0, 500.0, 90.0, 12.0, "• The quality of:"),
        (
            90.0,
            520.0,
            104.0,
            12.0,
            "– plans for children in care and those for children who live with others and",
        ),
        (104.0, 200.0, 118.0, 12.0, "their carers"),
        (90.0, 520.0, 132.0, 12.0, "– visits."),
    ];
    let found = blocks(&pages(&[page]));
    assert_eq!(found.len(), 4, "{found:?}");
    assert!(
        found[2].starts_with("-- plans") && found[2].ends_with("their carers"),
        "{found:?}"
    );
    assert_eq!(found[3], "-- visits.");
}

#[test]
fn a_bold_line_is_not_carried_on_by_a_plain_sentence() {
    let page: &[Set] = &[
        (
            70.0,
            520.0,
            60.0,
            12.5,
            "Monitoring visit to the Metropolitan Borough of Barset children's services",
        ),
        (
            70.0,
            520.0,
            74.0,
            12.0,
            "This letter tells what was seen on a visit to the town and what those who",
        ),
        (70.0, 200.0, 88.0, 12.0, "work there have done."),
    ];
    assert_eq!(blocks(&pages(&[page])).len(), 2);
}

#[test]
fn an_item_runs_on_across_a_page_and_past_its_foot() {
    let one: &[Set] = &[
        (
            70.0,
            520.0,
            700.0,
            12.0,
            "1. Staff know the children well and they visit them often at home and",
        ),
        (
            98.0,
            519.0,
            714.0,
            12.0,
            "at school, where they meet with teachers and with others who know the",
        ),
        (70.0, 80.0, 800.0, 12.0, "4"),
    ];
    let two: &[Set] = &[
        (98.0, 200.0, 80.0, 12.0, "child."),
        (
            70.0,
            519.0,
            107.0,
            12.0,
            "2. Plans are clear, and nearly all of them say who will do what and when",
        ),
        (98.0, 220.0, 121.0, 12.0, "it will be done."),
        (70.0, 80.0, 800.0, 12.0, "5"),
    ];
    let document = pages(&[one, two]);
    let found = blocks(&document);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("p [1] Staff know") && found[0].ends_with("who know the child."));
    let report = understood(&document);
    let child = report.text.find("child.").unwrap_or_default();
    assert_eq!(report.place(child), (2, 1));
}

#[test]
fn headings_by_size_and_weight_with_what_stands_under_them() {
    let page: &[Set] = &[
        (70.0, 300.0, 60.0, 26.0, "Barset Council"),
        (70.0, 300.0, 100.0, 14.5, "What needs to improve?"),
        (70.0, 300.0, 130.0, 12.0, "• The speed of visits."),
        (90.0, 300.0, 150.0, 12.0, "− on weekdays"),
        (
            70.0,
            510.0,
            180.0,
            12.0,
            "Much has been done since the last visit, and those who lead the service know",
        ),
        (70.0, 200.0, 194.0, 12.0, "where to go from here."),
    ];
    let document = pages(&[page]);
    let found = blocks(&document);
    assert_eq!(found[0], "# Barset Council");
    assert_eq!(found[1], "## What needs to improve?");
    assert_eq!(found[2..4], ["- The speed of visits.", "-- on weekdays"]);
    let report = understood(&document);
    assert_eq!(report.heading(&report.blocks[3]), Some("What needs to improve?"));
}

#[test]
fn contents_and_footnotes_are_off() {
    let page: &[Set] = &[
        (70.0, 200.0, 60.0, 16.0, "Contents"),
        (70.0, 500.0, 90.0, 12.0, "Summary\t2"),
        (70.0, 500.0, 110.0, 12.0, "A title that is longer than its"),
        (70.0, 500.0, 124.0, 12.0, "line\t14"),
        (70.0, 500.0, 300.0, 12.0, "All in all the work is sound.¹"),
        (70.0, 72.0, 700.0, 6.0, "1"),
        (76.0, 400.0, 704.0, 9.0, "As told to us by the council."),
    ];
    let report = understood(&pages(&[page]));
    assert_eq!(report.text, "All in all the work is sound.¹");
    assert_eq!(reason(&report, "As told to us by the council."), Some("footnote"));
    assert_eq!(reason(&report, "line\t14"), Some("contents"));
}

#[test]
fn a_row_keeps_its_cells() {
    assert_eq!(
        blocks(&text("1. Help and protection\tGood\n2. Care\tGood")),
        ["| 1. Help and protection\tGood", "| 2. Care\tGood"]
    );
}

/// Words, a place (left, right, baseline, size) and whether it is bold.
type Any = (String, Option<(f32, f32, f32, f32)>, bool);

fn any_line() -> impl Strategy<Value = Any> {
    let words = prop_oneof![
        "[-•–(\u{F06E}o0-9a-zA-Z.:;\t é‑’]{0,40}",
        "[0-9]{1,3}[.]? [A-Z][a-z ]{0,30}[-.]?",
        "(## )?[*]{0,2}[A-Z][a-z]{1,9}[*]{0,2}",
    ];
    let place = proptest::option::of((0f32..300.0, 0f32..600.0, 0f32..840.0, 0f32..30.0));
    (words, place, any::<bool>())
}

proptest! {
    #![proptest_config(crate::chance::cases(96))]

    /// Law 2 and law 6: whatever the lines, the report is in order and every span lies in its text.
    #[test]
    fn any_lines_make_a_sound_report(sheets in proptest::collection::vec(proptest::collection::vec(any_line(), 0..24), 0..5)) {
        let page = |lines: Vec<Any>| Page {
            cut: false,
            size: Some((600.0, 840.0)),
            lines: (1u32..).zip(lines).map(|(number, (text, place, bold))| Line {
                text,
                number: number * 2 - u32::from(bold),
                place: place.map(|(left, right, baseline, size)| Place { left, right, baseline, size, bold }),
                heading: (bold && number % 5 == 0).then_some(2),
                ..Line::default()
            }).collect(),
        };
        for format in [Format::Text, Format::Pdf] {
            let report = understood(&document(format, sheets.iter().cloned().map(page).collect()));
            let mut end = 0;
            for (at, block) in report.blocks.iter().enumerate() {
                prop_assert!(block.span.start >= end && report.text.get(block.span.range()).is_some_and(|w| !w.is_empty()));
                prop_assert!(block.heading.is_none_or(|h| h < at && report.blocks[h].kind == BlockKind::Heading));
                end = block.span.end;
            }
            prop_assert!(report.anchors.is_sorted_by_key(|a| a.at));
            prop_assert!(report.fates.iter().all(|f| f.block.is_err() || f.block.is_ok_and(|b| b < report.blocks.len())));
        }
    }
}

#[test]
fn a_number_that_closes_a_bracket_numbers_no_paragraph() {
    let source = "12. Visits to children are late in most of the teams that we saw (Recommendation:\n1)\n\n13. Plans drift (see below and\nabove).\n(see recommendation 2)\n";
    let report = understood(&text(source));
    let numbers: Vec<_> = report.blocks.iter().map(|b| b.number.as_deref()).collect();
    assert_eq!(numbers, [Some("12"), Some("13")]);
    let ends = ["(Recommendation: 1)", "(see recommendation 2)"];
    assert!(
        report
            .blocks
            .iter()
            .zip(ends)
            .all(|(b, end)| report.words(b).ends_with(end))
    );
}
