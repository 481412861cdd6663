use super::*;
use crate::report::{Block, BlockKind};

fn read(paragraphs: &[&str]) -> Names {
    let mut report = Report::default();
    for words in paragraphs {
        let start = report.text.len();
        report.text.push_str(words);
        let span = Span::new(start, report.text.len());
        let kind = BlockKind::Paragraph;
        report.blocks.push(Block {
            kind,
            span,
            number: None,
            level: 0,
            heading: None,
        });
        report.text.push('\n');
    }
    let vocabulary = Vocabulary::bundled().unwrap();
    names(&report, &Openings::of(&report.text), Some("Anyshire"), &vocabulary)
}

fn services(text: &str) -> Vec<String> {
    read(&[text]).services.into_iter().map(|s| s.name).collect()
}

fn organisations(text: &str) -> Vec<String> {
    read(&[text]).organisations.into_iter().map(|o| o.name).collect()
}

#[test]
fn a_body_is_named_behind_a_known_service() {
    let read = read(&[
        "Checks by the MASH and Anyshire Police are quick.",
        "The RTQ and Borset Police meet weekly.",
        "Fire and Rescue Service staff from Anyshire Fire and Rescue Service help.",
    ]);
    let names = |found: &[super::Named]| found.iter().map(|n| n.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&read.services), ["multi-agency safeguarding hub"]);
    assert!(
        names(&read.organisations).contains(&"Anyshire Police".to_owned()),
        "{:?}",
        names(&read.organisations)
    );
    for body in ["Borset Police", "Anyshire Fire and Rescue Service"] {
        assert!(names(&read.organisations).contains(&body.to_owned()), "{body}");
    }
}

#[test]
fn names_end_in_a_head_and_begin_at_their_first_own_word() {
    for (text, name) in [
        (
            "Work in the well-led diverse community team is sound.",
            "diverse community team",
        ),
        (
            "The voice and influence team hears children.",
            "voice and influence team",
        ),
        ("Leaders value the new Lantern Street Hub.", "Lantern Street Hub"),
        ("The council's audit team samples cases.", "audit team"),
        (
            "Young people praise the ‘second wind’ service for parents.",
            "second wind service",
        ),
        (
            "Anyshire's Institute for Good Practice teaches.",
            "Institute for Good Practice",
        ),
        (
            "Carers meet in a foster carers' association.",
            "foster carers' association",
        ),
    ] {
        assert_eq!(services(text), [name], "{text}");
    }
}

#[test]
fn a_proper_name_stands_before_a_word_in_small_letters() {
    for (text, name) in [
        ("Families value the Lantern service.", "Lantern service"),
        ("Young people at the Oak project feel safe.", "Oak project"),
        ("The Keeping Near scheme helps care leavers.", "Keeping Near scheme"),
        ("The Pause programme is new.", "Pause programme"),
        (
            "The access to resources panel meets weekly.",
            "access to resources panel",
        ),
        ("The entry to care panel meets weekly.", "entry to care panel"),
        ("The joint agency panel meets weekly.", "joint agency panel"),
        ("Caseloads in the 16 Plus service are high.", "16 Plus service"),
        (
            "The contact, referral and assessment team copes.",
            "contact, referral and assessment team",
        ),
        (
            "The duty, legal gateway and permanence panel meets.",
            "duty, legal gateway and permanence panel",
        ),
    ] {
        assert_eq!(services(text), [name], "{text}");
    }
    for text in [
        "This project is new.",
        "Inspectors saw the programme.",
        "Lantern projects are many.",
    ] {
        assert_eq!(services(text), [""; 0], "{text}");
    }
    assert_eq!(
        services("Fostering, adoption and placement teams cope."),
        ["placement teams"]
    );
}

#[test]
fn what_is_no_service() {
    for text in [
        "The senior leadership team and social work teams are stable.",
        "Children get a good service from a capable team.",
        "Audits influence service development.",
        "Team inspectors met children's services in Anyshire.",
        "Child protection conferences and core groups are held.",
        "The director of children's services (DCS) and personal advisers (PAs) agree.",
    ] {
        assert_eq!(services(text), [""; 0], "{text}");
    }
}

#[test]
fn and_parts_two_names_or_joins_one() {
    assert_eq!(
        services("The Youth Council and the Rising Star Forum met."),
        ["Youth Council", "Rising Star Forum"]
    );
    assert_eq!(
        services("The MASH and duty teams met."),
        ["multi-agency safeguarding hub", "duty teams"]
    );
}

#[test]
fn an_explained_abbreviation_names_the_service_everywhere() {
    let names = read(&[
        "The family duty and safeguarding teams (FDST) are busy.",
        "Work in FDST teams varies, and family duty and safeguarding teams know it.",
    ]);
    assert_eq!(names.services.len(), 1, "{:?}", names.services);
    let service = &names.services[0];
    assert_eq!(
        (service.name.as_str(), service.abbreviation.as_deref()),
        ("family duty and safeguarding teams", Some("FDST"))
    );
    assert_eq!(service.mentions.len(), 4);
}

#[test]
fn kinds_join_full_forms_abbreviations_and_places() {
    let names = read(&[
        "The Anyshire Safeguarding Children Board (ASCB) challenges.",
        "The local safeguarding children board is led well. The LSCB meets; the Board decides.",
    ]);
    assert_eq!(names.services.len(), 1);
    let board = &names.services[0];
    assert_eq!(board.name, "Anyshire Safeguarding Children Board");
    assert_eq!(board.abbreviation.as_deref(), Some("ASCB"));
    assert_eq!(board.delivers, ["safeguarding-board"]);
    assert_eq!(board.mentions.len(), 5, "{:?}", board.names);
}

#[test]
fn a_place_tells_one_of_many_teams_from_the_rest() {
    let text = "Most assessment teams cope, but caseloads in the Anytown assessment team are high.";
    assert_eq!(services(text), ["assessment teams", "Anytown assessment team"]);
}

#[test]
fn quoted_names_beside_a_name_are_other_names() {
    let names = read(&[
        "The children in care council, ‘Loud Voices’, is strong.",
        "Loud Voices met the mayor.",
    ]);
    assert_eq!(names.services[0].names, ["children in care council", "Loud Voices"]);
    let names = read(&["The children in care council, known as Loud Voices, is strong."]);
    assert_eq!(names.services[0].names, ["children in care council", "Loud Voices"]);
}

#[test]
fn a_last_word_takes_up_the_name_before_it() {
    let names = read(&[
        "The complex needs hub is new. Staff praise the hub.",
        "The hub of the wheel.",
    ]);
    assert_eq!(names.services[0].mentions.len(), 2);
}

#[test]
fn a_shorter_form_is_the_one_longer_name_that_ends_so() {
    let names = read(&["The Young Citizens Shadow Forum met.", "The Shadow Forum is new."]);
    assert_eq!(names.services.len(), 1);
    assert_eq!(names.services[0].names, ["Shadow Forum", "Young Citizens Shadow Forum"]);
}

#[test]
fn bodies_are_known_or_built() {
    let text = "Anyshire Police, the Anytown and District NHS Foundation Trust and the University of Anytown work with \
                Cafcass and the regional adoption agency, Homes Together West.";
    let expected = [
        "Anyshire Police",
        "Anytown and District NHS Foundation Trust",
        "University of Anytown",
        "Children and Family Court Advisory and Support Service",
        "Homes Together West",
    ];
    assert_eq!(organisations(text), expected);
}

#[test]
fn national_bodies_are_no_services() {
    let text = "The Crown Prosecution Service, HM Courts and Tribunals Service and Women’s Aid meet; Anytown Women’s Aid leads.";
    let expected = [
        "Crown Prosecution Service",
        "HM Courts and Tribunals Service",
        "Women’s Aid",
        "Anytown Women’s Aid",
    ];
    assert_eq!(organisations(text), expected);
    assert!(services(text).is_empty());
    assert!(services("The CPS decides.").is_empty());
}

#[test]
fn the_own_council_is_no_body_outside() {
    let text = "Anyshire County Council is helped by Otherton City Council. Otherton City Council listens.";
    assert_eq!(organisations(text), ["Otherton City Council"]);
    let text = "Anyshire Metropolitan Borough Council is helped by others.";
    assert!(organisations(text).is_empty());
    // Whose own council is never named has no other left out.
    let text = "Support from Otherton City Council has been welcome.";
    assert_eq!(organisations(text), ["Otherton City Council"]);
}

#[test]
fn hostile_text_is_read() {
    for text in [
        "",
        "(",
        "’s (AB)",
        "(MASH) team",
        "and and and team",
        "‘‘‘ (A1) service’",
        "the the hub (",
        "&&& team (X",
    ] {
        read(&[text, text]);
    }
}

#[test]
fn a_named_force_is_a_body_of_its_own() {
    let text = "Barset Police and Anyshire Constabulary share reports. The police respond quickly.";
    assert_eq!(
        organisations(text),
        ["Barset Police", "Anyshire Constabulary", "police"]
    );
    let names = read(&["Barset Police share reports. The police respond quickly."]);
    assert_eq!(names.organisations.len(), 1, "{:?}", names.organisations);
    assert_eq!(names.organisations[0].mentions.len(), 2);
    let text = "Children are placed by the regional adoption agency (RAA), Homes Together West. The RAA is new.";
    let names = read(&[text]);
    assert_eq!(names.organisations.len(), 1, "{:?}", names.organisations);
    let agency = &names.organisations[0];
    assert_eq!(
        (agency.name.as_str(), agency.abbreviation.as_deref()),
        ("Homes Together West", None)
    );
}
