use super::*;

fn report(blocks: &[(BlockKind, u8, &str)]) -> Report {
    let mut report = Report::default();
    for &(kind, level, words) in blocks {
        let start = report.text.len();
        report.text.push_str(words);
        let span = Span::new(start, report.text.len());
        report.blocks.push(Block {
            kind,
            span,
            number: None,
            level,
            heading: None,
        });
        report.text.push('\n');
    }
    report
}

fn told(blocks: &[(BlockKind, u8, &str)]) -> Vec<(f64, String, Option<String>)> {
    let vocabulary = Vocabulary::bundled().unwrap();
    let report = report(blocks);
    let found = measures(&report, &Openings::of(&report.text), &vocabulary);
    found.into_iter().map(|m| (m.value, m.unit, m.as_of)).collect()
}

fn figures(text: &str) -> Vec<(f64, String)> {
    told(&[(BlockKind::Paragraph, 0, text)])
        .into_iter()
        .map(|(value, unit, _)| (value, unit))
        .collect()
}

#[test]
fn a_rate_in_brackets_and_an_earlier_value_have_their_own_dates() {
    let text = "At 30 June 2016, 812 children were in care (a rate of 55 per 10,000). This is more than 790 (53 per 10,000) at 31 March 2015. Of these, 40 are babies. Of this number:";
    let stem = (BlockKind::Bullet, 1, text);
    let item = (BlockKind::Bullet, 2, "nine (or 1%) live abroad");
    let date = |d: &str| Some(d.to_owned());
    let told = told(&[stem, item]);
    let expected = [
        (812.0, "count".to_owned(), date("2016-06-30")),
        (55.0, "rate per 10,000".to_owned(), date("2016-06-30")),
        (790.0, "count".to_owned(), date("2015-03-31")),
        (53.0, "rate per 10,000".to_owned(), date("2015-03-31")),
        (40.0, "count".to_owned(), date("2016-06-30")),
    ];
    assert_eq!(told[..5], expected);
    assert_eq!(
        told[5..].iter().map(|t| t.2.clone()).collect::<Vec<_>>(),
        [date("2016-06-30"), date("2016-06-30")]
    );
}

#[test]
fn years_of_a_range_date_by_the_last() {
    let told = told(&[(
        BlockKind::Paragraph,
        0,
        "In 2014–15, 30 enquiries led to 12 approvals; since 2016, 4 more did.",
    )]);
    let dates: Vec<_> = told
        .iter()
        .map(|(value, _, as_of)| (*value, as_of.as_deref()))
        .collect();
    assert_eq!(dates, [(30.0, Some("2015")), (12.0, Some("2015")), (4.0, Some("2015"))]);
}

#[test]
fn a_year_before_a_figure_in_its_own_clause_dates_it() {
    let text = "In 2014 there were 30 children waiting, in 2015 there were 20 and now there are 12. \
                The share was 40% in 2013, in 2014 it was 50%.";
    let told = told(&[(BlockKind::Paragraph, 0, text)]);
    let dates: Vec<_> = told
        .iter()
        .map(|(value, _, as_of)| (*value, as_of.as_deref()))
        .collect();
    let (first, second) = (Some("2014"), Some("2015"));
    assert_eq!(
        dates,
        [
            (30.0, first),
            (20.0, second),
            (12.0, None),
            (40.0, Some("2013")),
            (50.0, first)
        ]
    );
}

#[test]
fn since_when_is_not_as_of_when() {
    let told = told(&[(
        BlockKind::Paragraph,
        0,
        "Since the last visit (May 2012), 12 homes opened.",
    )]);
    assert_eq!(told, [(12.0, "count".to_owned(), None)]);
}

#[test]
fn units() {
    let text = "Proceedings take 31 weeks, one third of them 40 working days more, at a cost of £2.5 million for 8% of families.";
    let expected = [
        (31.0, "weeks"),
        (33.3, "percent"),
        (40.0, "days"),
        (2_500_000.0, "pounds"),
        (8.0, "percent"),
    ];
    assert_eq!(figures(text), expected.map(|(v, u)| (v, u.to_owned())));
}

#[test]
fn numbers_that_are_no_figures() {
    for text in [
        "Young people aged 16 and 17 years, and 16 to 25-year-olds, are helped under section 47 in tier 2 (paragraphs 17, 32 and 56).",
        "In the last 12 months and the two years before it, one of the managers left on the one hand.",
        "The team of six inspectors came on 4 and 5 June 2018.",
        "Call 0300 123 4567 between 9 am and 5 pm.",
        "Within three months:",
        "Support goes on until they are 25, and for under 18s.",
        "These two boards met in 2016.",
        "There are no carers for children over five.",
        "Plans are set out in tables 5.2.1 and 6, and children are counted under 4.3.2 below.",
    ] {
        assert_eq!(figures(text), [], "{text}");
    }
}

#[test]
fn the_clause_is_the_evidence() {
    let text = "Seven homes were good, and one needed work.";
    let vocabulary = Vocabulary::bundled().unwrap();
    let report = report(&[(BlockKind::Paragraph, 0, text)]);
    let clauses: Vec<_> = measures(&report, &Openings::of(text), &vocabulary)
        .iter()
        .map(|m| m.at.of(text).to_owned())
        .collect();
    assert_eq!(clauses, ["Seven homes were good", "one needed work"]);
}

fn indicators(text: &str) -> Vec<(f64, String)> {
    let vocabulary = Vocabulary::bundled().unwrap();
    let report = report(&[(BlockKind::Paragraph, 0, text)]);
    let found = measures(&report, &Openings::of(text), &vocabulary);
    found
        .into_iter()
        .filter_map(|m| Some((m.value, m.indicator?)))
        .collect()
}

#[test]
fn an_indicator_is_of_all_whom_it_names() {
    let looked_after = "Children looked after";
    let outside = "Looked after outside the area";
    for (text, expected) in [
        (
            "At the time of this inspection there were 512 looked after children.",
            vec![(512.0, looked_after)],
        ),
        ("A survey of 40 looked after children was made.", vec![]),
        ("Two teams for looked after children were formed.", vec![]),
        (
            "The number of placements remains high, as 88 children currently placed outside the county are in 25 other areas.",
            vec![(88.0, outside)],
        ),
        ("Of these, 30 live outside the local authority area.", vec![]),
        (
            "210 live outside the local authority area, 15 of whom are in residential schools.",
            vec![(210.0, outside)],
        ),
        ("Re-referrals fell by 20%.", vec![]),
    ] {
        let expected: Vec<_> = expected
            .into_iter()
            .map(|(value, name): (f64, &str)| (value, name.to_owned()))
            .collect();
        assert_eq!(indicators(text), expected, "{text}");
    }
}

#[test]
fn what_is_denied_is_another_indicator() {
    assert_eq!(
        indicators("In all, 49% of assessments have not been completed within 35 days."),
        []
    );
    let out_of_work = "Care leavers not in education, employment or training".to_owned();
    assert_eq!(
        indicators("Some 30% of care leavers are not in education, employment or training."),
        [(30.0, out_of_work)]
    );
}

#[test]
fn a_figure_that_moved_is_what_it_is_now() {
    let length = || "Length of care proceedings".to_owned();
    assert_eq!(
        indicators("Care proceedings have come down from an average of 50 weeks to 30 weeks."),
        [(30.0, length())]
    );
    assert_eq!(
        indicators("The length of care proceedings fell from 50 weeks in 2014 to 30 weeks."),
        [(50.0, length()), (30.0, length())]
    );
}

#[test]
fn a_date_that_opens_the_sentence_is_that_of_the_figure_beside_it() {
    let text =
        "At 31 March 2014, 812 children are in care (a rate of 55 per 10,000, which is up from 790 at 31 March 2013).";
    let told = told(&[(BlockKind::Paragraph, 0, text)]);
    let dates: Vec<_> = told
        .iter()
        .map(|(value, _, as_of)| (*value, as_of.as_deref()))
        .collect();
    let (now, then) = (Some("2014-03-31"), Some("2013-03-31"));
    assert_eq!(dates, [(812.0, now), (55.0, now), (790.0, then)]);
}

#[test]
fn parts_of_a_number_have_its_day() {
    let bullet = |words| (BlockKind::Bullet, 1, words);
    let counted = [
        bullet("At 31 March 2014, 812 children are in care. This is up from 790 at 31 March 2013."),
        bullet("Of this number:"),
        (BlockKind::Bullet, 2, "451 live in Otherton"),
    ];
    assert_eq!(
        told(&counted)[2],
        (451.0, "count".to_owned(), Some("2014-03-31".to_owned()))
    );
}

#[test]
fn a_list_without_end_is_not_told_whole_for_each_of_its_figures() {
    let text = "12 children ".repeat(2_000);
    let vocabulary = Vocabulary::bundled().unwrap();
    let report = report(&[(BlockKind::Paragraph, 0, &text)]);
    let found = measures(&report, &Openings::of(&report.text), &vocabulary);
    assert!(!found.is_empty());
    assert!(found.iter().all(|measure| measure.at.of(&report.text).len() < 5_000));
}

#[test]
fn a_part_counts_beside_its_whole() {
    let values = |text| figures(text).into_iter().map(|(value, _)| value).collect::<Vec<_>>();
    assert_eq!(values("Two of the three homes were good."), [2.0, 3.0]);
    assert_eq!(values("Eighteen of 22 children were seen."), [18.0, 22.0]);
    assert_eq!(values("Of the four homes, three were judged good."), [4.0, 3.0]);
    assert_eq!(values("It is one of the two teams."), [2.0]);
    assert_eq!(values("6 Market Place"), [0.0; 0]);
    assert_eq!(values("In 30 cases, inspectors asked for a review."), [30.0]);
    assert_eq!(values("In 12 cases seen by inspectors, plans were weak."), [12.0]);
    assert_eq!(values("There were 45 children whom inspectors tracked."), [45.0]);
    assert_eq!(values("The team had 4 additional inspectors."), [0.0; 0]);
}

#[test]
fn a_bound_is_told() {
    let vocabulary = Vocabulary::bundled().unwrap();
    let report = report(&[(
        BlockKind::Paragraph,
        0,
        "It took no more than 23 weeks, and 29 weeks elsewhere, in over 10% of cases.",
    )]);
    let found = measures(&report, &Openings::of(&report.text), &vocabulary);
    let bounds: Vec<_> = found.iter().map(|m| m.bound.as_deref()).collect();
    assert_eq!(bounds, [Some("no more than"), None, Some("over")]);
}

#[test]
fn a_unit_may_stand_elsewhere() {
    let units = |text| figures(text).into_iter().map(|(_, unit)| unit).collect::<Vec<_>>();
    let rate = "rate per 10,000";
    let compared = "It was 54.9 per 10,000, lower than the average of 60 and 62.3 for similar places.";
    assert_eq!(units(compared), [rate; 3]);
    assert_eq!(units("It was 24%, compared with 19 nationally."), ["percent"; 2]);
    assert_eq!(
        units("It was 24%, compared with 19 children elsewhere."),
        ["percent", "count"]
    );
    assert_eq!(
        units("It was 67 per 10,000, compared with 1,931 (70 per 10,000)."),
        [rate, "count", rate]
    );
    assert_eq!(units("The rate per 10,000 children was 47."), [rate]);
    assert_eq!(units("The average number of days was 645."), ["days"]);
    assert_eq!(units("The number of children was 645."), ["count"]);
}

#[test]
fn words_that_label_numbers_and_mean_more() {
    let values = |text: &str| figures(text).into_iter().map(|(value, _)| value).collect::<Vec<_>>();
    for (text, wanted) in [
        (
            "40% are newly qualified, compared to a national figure of 19%.",
            &[40.0, 19.0][..],
        ),
        ("The England figure (62%) is higher.", &[62.0]),
        ("Inspectors saw a group of 14 care leavers.", &[14.0]),
        ("At Key Stage 2, 45% of children reached the expected level.", &[45.0]),
        ("In phase 2, 40 families were helped.", &[40.0]),
        (
            "At stage 1 there were 25 adopters, and 20 were at stage 2.",
            &[25.0, 20.0],
        ),
        ("Some take level 2 or 3 apprenticeships.", &[]),
        ("Levels 2 and 3 of the pathway are open.", &[]),
        ("This is figure 4 of the report.", &[]),
        ("In the first quarter of 2014, 67% were seen.", &[67.0]),
        ("A quarter of children were seen.", &[25.0]),
    ] {
        assert_eq!(values(text), wanted, "{text}");
    }
}

#[test]
fn parts_in_words_count() {
    let values = |text: &str| figures(text).into_iter().map(|(value, _)| value).collect::<Vec<_>>();
    for (text, wanted) in [
        ("There are 96 plans, of which seven have ended.", &[96.0, 7.0][..]),
        ("Inspectors saw 14 children, six of whom were waiting.", &[14.0, 6.0]),
        ("There are 14 children waiting; six are linked.", &[14.0, 6.0]),
        ("Children live in two areas, and three are rural.", &[]),
    ] {
        assert_eq!(values(text), wanted, "{text}");
    }
}

#[test]
fn dates_in_brackets_are_those_of_the_figures_there() {
    let dated = |text: &str| {
        let found = told(&[(BlockKind::Paragraph, 0, text)]);
        found
            .into_iter()
            .map(|(value, _, date)| (value, date))
            .collect::<Vec<_>>()
    };
    let date = |d: &str| Some(d.to_owned());
    assert_eq!(
        dated("The share is 21% (17% in 2014)."),
        [(21.0, None), (17.0, date("2014"))]
    );
    assert_eq!(
        dated("Turnover is 21% (September 2015: 17%)."),
        [(21.0, None), (17.0, date("2015-09"))]
    );
    assert_eq!(dated("Turnover is 21% (September 2015)."), [(21.0, date("2015-09"))]);
    assert_eq!(
        dated("It rose to 82% in December 2014 from 45%."),
        [(82.0, date("2014-12")), (45.0, None)]
    );
    assert_eq!(
        dated("11% of children had three or more moves in 2014."),
        [(11.0, date("2014"))]
    );
}
