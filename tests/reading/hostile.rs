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

const LINE: &str = "BT /F1 12 Tf 72 700 Td (A line) Tj ET";

fn refused(bytes: &[u8]) -> String {
    read::read("a.pdf", bytes).expect_err("an error").to_string()
}

#[test]
fn fonts_that_would_fill_the_memory_are_refused() {
    let composite = |more: &str| {
        format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-V /DescendantFonts [<< /Type /Font \
             /Subtype /CIDFontType2 /BaseFont /X {more} \
             /CIDSystemInfo << /Registry (A) /Ordering (I) /Supplement 0 >> >>] >>"
        )
    };
    let many = "9 [1] ".repeat(200_000);
    for widths in [
        "/W [0 4294967295 500]",
        "/W2 [0 4294967295 1 2 3]",
        &format!("/W [{many}]"),
    ] {
        let why = refused(&made::with_font(LINE, &composite(widths), &[]));
        assert!(why.contains("fonts"), "{why}");
    }
    let huge = made::stream("", &" ".repeat(33 << 20));
    for font in [
        "<< /Type /Font /Subtype /Type1 /BaseFont /X /ToUnicode 6 0 R >>".to_owned(),
        "<< /Type /Font /Subtype /TrueType /BaseFont /X /FontDescriptor << /FontFile2 6 0 R /Flags 4 >> >>".to_owned(),
        composite("").replace("/Identity-V", "6 0 R"),
        composite("/CIDToGIDMap 6 0 R"),
    ] {
        let why = refused(&made::with_font(LINE, &font, std::slice::from_ref(&huge)));
        assert!(why.contains("fonts"), "{why}");
    }
}

#[test]
fn what_is_packed_again_is_refused_before_it_is_parsed() {
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";
    let with = |entries: &str| made::with_font(LINE, font, &[made::stream(entries, "x")]);
    for entries in [
        "/Filter [/FlateDecode /FlateDecode]",
        "/Filter [/Fl /ASCIIHexDecode /LZW]",
        "/F#69lter [/Fl#61teDecode /RL]",
        "/A (>>) /B (<<) /Filter [/FlateDecode /FlateDecode]",
        "/A << /B << >> >> /Filter [/FlateDecode /FlateDecode]",
        "/Filter 7 0 R",
        "/Filter [7 0 R]",
    ] {
        assert!(refused(&with(entries)).contains("packed"), "{entries}");
    }
    for entries in [
        "/A (>>) /B (<<)",
        "/Filter [/ASCII85Decode /FlateDecode]",
        "/Filter /DCTDecode",
    ] {
        assert!(read::read("a.pdf", &with(entries)).is_ok(), "{entries}");
    }
    let objects = made::stream(
        "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode",
        &"x".repeat(1_100_000),
    );
    assert!(refused(&made::with_font(LINE, font, &[objects])).contains("packed"));
}

#[test]
fn pages_that_hold_too_much_are_named() {
    let cut = |bytes: &[u8]| read::read("a.pdf", bytes).expect("a document").cut();
    let drawing = "1 2 m 3 4 l n ".repeat(120_000);
    let document = read::read("a.pdf", &made::pdf(&[LINE, &(drawing + LINE)])).expect("a document");
    assert_eq!((document.cut(), document.pages[1].lines.len()), (None, 1));
    let huge = " ".repeat(33 << 20) + LINE;
    let named = cut(&made::pdf(&[LINE, &huge, LINE, &huge])).expect("pages");
    assert!(named.starts_with("pages 2, 4 were not read in full"), "{named}");
    let named = cut(&made::with_form(&[LINE, &format!("/X1 Do {LINE}")], &huge, "")).expect("a page");
    assert!(named.starts_with("page 2 was not read in full"), "{named}");
    let letters = format!("BT /F1 12 Tf 72 700 Td {} ET", "(aaaaaaaaaa) Tj 0 0 Td ".repeat(20_001));
    assert!(cut(&made::pdf(&[&letters])).is_some());
}
