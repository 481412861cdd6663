//! Front pages and letter heads.

use super::*;

fn authority(source: &str) -> Option<String> {
    facts(source).inspection.authority.map(|a| a.value)
}

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
    let shortened = format!("Ofsted\n\nDear Ann\n\n{OPENING}\n\nChildren's services in St. Barset are good.");
    assert_eq!(authority(&shortened).as_deref(), Some("St. Barset"));
    assert_eq!(authority("A page about the weather in spring."), None);
}

#[test]
fn authorities_in_titles_of_other_forms() {
    for (head, name) in [
        ("Inspection of Barset local authority’s children’s services", "Barset"),
        ("Inspection of Barset children and young people’s services", "Barset"),
        ("Inspection of Barset children’s and family services", "Barset"),
        ("Inspection of local authority children’s services: Barset", "Barset"),
        (
            "Inspection of local authority children’s services - North Barset",
            "North Barset",
        ),
        (
            "Inspection of Doing for Children (Barset upon Hill) children’s services",
            "Barset upon Hill",
        ),
        ("Inspection of Barset Children First children’s services", "Barset"),
        (
            "Inspection of Barset, City of local authority children’s services",
            "Barset",
        ),
        (
            "Inspection of City of London local authority children’s services",
            "City of London",
        ),
        ("Focused visit to LB Barset children’s services", "Barset"),
        (
            "London Borough of\n\nBarset\n\nInspection of children’s social care services",
            "Barset",
        ),
        (
            "Inspection of children’s social care services\n\nLocal authority: Barset",
            "Barset",
        ),
    ] {
        let source = format!("{head}\n\n{OPENING}");
        assert_eq!(authority(&source).as_deref(), Some(name), "{head}");
    }
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
        (
            "Royal Borough of Barset upon Thames focused visit",
            "Barset upon Thames",
        ),
        (
            "Focused visit to the London Borough of Dulwich upon Thames and the Royal Borough of Barset upon Thames children's services",
            "Barset upon Thames",
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
        ("Lead inspector: Jo d’Arcy, HMI", "Jo d’Arcy"),
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
        ("Inspection of Barset County Council children’s social care", "ilacs"),
        ("Inspection of Barset children’s and family services", "ilacs"),
        ("Assurance visit to Barset children's services", "other"),
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

#[test]
fn days_on_site_however_they_are_printed() {
    for (label, start, end) in [
        (
            "Inspection dates: 3 to 7 February and 17 to 21 February 2020",
            "2020-02-03",
            "2020-02-21",
        ),
        (
            "Inspection dates: 9 to 13 December and 6 to 10 January 2020",
            "2019-12-09",
            "2020-01-10",
        ),
        (
            "Inspection date: week commencing 3 February 2020",
            "2020-02-03",
            "2020-02-07",
        ),
        (
            "Inspection dates: 10th to the 21st June 2019",
            "2019-06-10",
            "2019-06-21",
        ),
        ("Inspection dates: 10.06.2019 – 21.06.2019", "2019-06-10", "2019-06-21"),
    ] {
        let source = format!(
            "Inspection of Barset local authority children's services\n\n{label}\n\nReport issued: 3 August 2020\n\n{OPENING}"
        );
        let inspection = facts(&source).inspection;
        let day = |d: Option<Stated<jiff::civil::Date>>| d.map(|d| d.value.to_string());
        assert_eq!(day(inspection.start).as_deref(), Some(start), "{label}");
        assert_eq!(day(inspection.end).as_deref(), Some(end), "{label}");
        assert_eq!(day(inspection.published).as_deref(), Some("2020-08-03"), "{label}");
    }
}

#[test]
fn directors_on_the_line_of_their_office() {
    for (line, name) in [
        (
            "Ann Other, Director of Children’s Services, Barset Council",
            Some("Ann Other"),
        ),
        (
            "Ms Ann Other, Strategic Director, Children and Families",
            Some("Ann Other"),
        ),
        ("Bob Roe, Chief Executive, Barset Children's Trust", None),
        ("Bob Roe, Director of Nursing, Barset", None),
        ("Bob Roe, Chief Constable", None),
    ] {
        let source = format!("3 June 2019\n\n{line}\n\nFocused visit to Barset children's services\n\n{OPENING}");
        let people = facts(&source).people;
        let director = people.iter().find(|p| p.role == Role::Directs);
        assert_eq!(director.map(|p| p.name.as_str()), name, "{line}");
    }
}

#[test]
fn lead_inspectors_however_they_are_named() {
    for lines in [
        "Lead inspector: Joanna (Jo) Bloggs, HMI",
        "Lead social care inspector: Joanna Bloggs",
        "Joanna Bloggs HMI (lead inspector)\n\nSam Smith HMI",
        "• Joanna Bloggs HMI, Lead Inspector\n• Sam Smith HMI",
        "• Sam Smith, Deputy Lead Inspector\n• Joanna Bloggs, Lead Inspector",
        "HMI Joanna Bloggs (Lead inspector), HMI Sam Smith",
        "The inspection was led by Joanna Bloggs HMI. Another inspector was Sam Smith HMI.",
    ] {
        let source = format!("Inspection of Barset local authority children's services\n\n{OPENING}\n\n{lines}\n");
        let people = facts(&source).people;
        let led = people.iter().filter(|p| p.role == Role::Led);
        let led: Vec<_> = led.map(|p| p.name.as_str()).collect();
        assert_eq!(led, ["Joanna Bloggs"], "{lines}");
    }
}

#[test]
fn visits_of_no_known_kind_are_other_and_who_signs_by_an_office_led_none() {
    let visit = "Progress visit to Barset children's services\n\nDates of visit: 3 to 4 March 2020\n\nInspectors came.";
    assert_eq!(facts(visit).inspection.kind, "other");
    let signed = |office: &str| {
        let text = format!(
            "Ofsted\n\nDear Ann\n\nFocused visit to Barset children's services\n\n{OPENING}\n\nYours sincerely\n\nJo Bloggs\n\n{office}"
        );
        facts(&text)
            .people
            .iter()
            .any(|p| p.name == "Jo Bloggs" && p.role == Role::Led)
    };
    assert!(signed("Her Majesty's Inspector"));
    assert!(!signed("National Director, Social Care"));
}

#[test]
fn honours_behind_a_directors_name() {
    for head in [
        "Mrs Ann Other OBE\n\nDirector of Children's Services",
        "Ann Other – Director of Children's Services",
    ] {
        let text =
            format!("{head}\n\nBarset Council\n\nDear Ann\n\nFocused visit to Barset children's services\n\n{OPENING}");
        let directs = facts(&text)
            .people
            .iter()
            .find(|p| p.role == Role::Directs)
            .map(|p| p.name.clone());
        assert_eq!(directs.as_deref(), Some("Ann Other"), "{head}");
    }
}

#[test]
fn what_stands_around_a_letter_and_what_a_visit_covered_are_no_findings() {
    let text = format!(
        "Deputy Chief Executive and Executive Director of strong and effective children's services\n\nDear Ann\n\n\
         Monitoring visit to Barset children's services\n\n{OPENING}\n\nInspectors reviewed the progress made in these areas:\n\n\
         • the quality and timeliness of assessments for children in need and their families\n\n\
         Plans are clear and are reviewed well by managers.\n\nYours sincerely\n\nJo Bloggs\n\nHer Majesty's Inspector of all that is good and strong in Barset"
    );
    let found: Vec<String> = {
        let facts = facts(&text);
        facts
            .findings
            .iter()
            .map(|f| f.at.of(&facts.source.text).to_owned())
            .collect()
    };
    assert!(
        found.contains(&"Plans are clear and are reviewed well by managers.".to_owned()),
        "{found:?}"
    );
    for no in ["Deputy", "timeliness", "Inspector of"] {
        assert!(!found.iter().any(|f| f.contains(no)), "{no}: {found:?}");
    }
}

#[test]
fn the_own_borough_is_no_body_beside_it() {
    let text = format!(
        "London Borough of Barset\n\nInspection of children's social care services\n\n{OPENING}\n\nThe London Borough of Barset works well with Barset Police and with the London Borough of Eastern."
    );
    let names: Vec<String> = facts(&text).organisations.iter().map(|o| o.name.clone()).collect();
    assert!(!names.iter().any(|name| name.ends_with("of Barset")), "{names:?}");
    assert!(names.iter().any(|name| name.ends_with("of Eastern")), "{names:?}");
}
