//! No bytes break `read`, and what it gives keeps its promises.

use proptest::prelude::*;
use refrain::read;

use crate::made;

const PAGE: &str = "q 1 0 0 1 0 0 cm BT /F1 12 Tf 72 700 Td [(Chil) -20 (dren)] TJ T* (are safe) ' ET Q /X1 Do \
    50 600 m 500 600 l S 50 640 450 0.5 re f";

fn name() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["a.txt", "a.md", "a.html", "a.pdf", "a"]).prop_map(str::to_owned)
}

/// Every line shows something, nothing invisible, and single spaces or tabs between its words.
fn keeps_its_promises(document: &read::Document) -> Result<(), TestCaseError> {
    for page in &document.pages {
        let mut before = 0;
        for line in &page.lines {
            prop_assert!(line.number > before, "{line:?}");
            before = line.number;
            prop_assert_eq!(line.text.trim(), &line.text);
            prop_assert!(!line.text.is_empty());
            prop_assert!(!line.text.contains(|c: char| c.is_control() && c != '\t'), "{:?}", line);
            prop_assert!(
                !["  ", " \t", "\t ", "\t\t"].iter().any(|gap| line.text.contains(gap)),
                "{:?}",
                line
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(crate::chance::cases(200))]

    #[test]
    fn any_text(name in name(), text in "(?s)[ -~\\t\\n#*_<>|•é\u{a0}\u{f020}\u{ad}\u{202e}ﬁ-]{0,300}") {
        if let Ok(document) = read::read(&name, text.as_bytes()) {
            keeps_its_promises(&document)?;
        }
    }

    #[test]
    fn any_html(body in "(<(p|li|ul|ol|table|tr|td|h2|b|br|div)>|</(p|li|ul|ol|table|tr|td|h2|b|div)>| |a|1\\.|\u{ad}|\t|\n){0,80}") {
        if let Ok(document) = read::read("a.html", format!("<html><body>{body}").as_bytes()) {
            keeps_its_promises(&document)?;
        }
    }

    #[test]
    fn any_bytes(name in name(), bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        if let Ok(document) = read::read(&name, &bytes) {
            keeps_its_promises(&document)?;
        }
    }

    #[test]
    fn any_damage(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let mut bytes = made::pdf(&[PAGE, PAGE]);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(document) = read::read("a.pdf", &bytes) {
            keeps_its_promises(&document)?;
        }
    }

    #[test]
    fn any_content(content in "((q|Q|BT|ET|T\\*|S|f|/X1 Do|/F[1-9] [0-9]{1,4} Tf|-?[0-9]{1,6} -?[0-9]{1,3} (Td|m|l)|\
        -?[0-9]{1,3} (Tc|Tw|Tz|TL|Ts|Tr)|([0-9] ){6}(cm|Tm)|\\([a-z• ]{0,6}\\) (Tj|')|\\[\\(a\\) -?[0-9]{1,9} \\(b\\)\\] TJ) ){0,60}") {
        if let Ok(document) = read::read("a.pdf", &made::pdf(&[&content])) {
            keeps_its_promises(&document)?;
        }
    }
}

#[test]
fn forms_that_draw_themselves_come_to_an_end() {
    let mut bytes = made::pdf(&["/X1 Do"]);
    let form = b"BT /F1 12 Tf 72 500 Td (From a form) Tj ET";
    let at = bytes
        .windows(form.len())
        .position(|window| window == form)
        .expect("the form");
    bytes[at..at + form.len()].copy_from_slice(b"/X1 Do /X1 Do /X1 Do /X1 Do BT ET         ");
    assert!(read::read("a.pdf", &bytes).is_err());
}
