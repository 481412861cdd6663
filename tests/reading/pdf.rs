use refrain::read::{self, Line};

use crate::made;

fn lines(content: &str) -> Vec<Line> {
    let document = read::read("made.pdf", &made::pdf(&[content])).expect("a file that can be read");
    document.pages.into_iter().flat_map(|page| page.lines).collect()
}

fn texts(content: &str) -> Vec<String> {
    lines(content).into_iter().map(|line| line.text).collect()
}

#[test]
fn words_are_parted_by_gaps_and_cells_by_wide_gaps() {
    let content = "BT /F1 12 Tf 72 700 Td [(Chi) -10 (ldren) -300 (are) -200 (safe)] TJ ET \
        BT /F1 12 Tf 72 680 Td (Adoption) Tj 300 0 Td (Good) Tj ET";
    assert_eq!(texts(content), ["Children are safe", "Adoption\tGood"]);
}

#[test]
fn justified_text_has_no_cells() {
    assert_eq!(
        texts("BT /F1 12 Tf 14 Tw 72 700 Td (Help comes early enough) Tj ET"),
        ["Help comes early enough"]
    );
}

#[test]
fn lines_stand_from_top_to_bottom_however_they_were_painted() {
    let content = "BT /F1 10 Tf 72 300 Td (last) Tj ET BT /F2 16 Tf 72 700 Td (First) Tj ET";
    let lines = lines(content);
    let seen: Vec<(u32, &str)> = lines.iter().map(|line| (line.number, line.text.as_str())).collect();
    assert_eq!(seen, [(1, "First"), (2, "last")]);
    let (first, last) = (lines[0].place.expect("a place"), lines[1].place.expect("a place"));
    assert_eq!(
        (first.left, first.baseline, first.size, first.bold),
        (72.0, 142.0, 16.0, true)
    );
    assert_eq!((last.baseline, last.size, last.bold), (542.0, 10.0, false));
    assert!(first.right > 100.0 && first.right < 120.0);
}

#[test]
fn an_address_in_small_type_beside_a_letter_keeps_its_lines() {
    let letter = "BT /F1 8 Tf 400 704 Td (Agora Court) Tj ET BT /F1 12 Tf 72 700 Td (12 May 2018) Tj ET \
        BT /F1 8 Tf 400 695 Td (6 Cumbria Place) Tj ET";
    assert_eq!(texts(letter), ["12 May 2018\tAgora Court", "6 Cumbria Place"]);
}

#[test]
fn raised_digits_are_superscripts_and_raised_letters_are_letters() {
    let content = "BT /F1 12 Tf 72 700 Td (The Board) Tj /F1 7 Tf 5 Ts (12) Tj /F1 12 Tf 0 Ts ( met on the 18) Tj \
        /F1 7 Tf 5 Ts (th) Tj ET";
    assert_eq!(texts(content), ["The Board¹² met on the 18th"]);
}

#[test]
fn letters_painted_twice_are_read_once() {
    let content = "BT /F1 12 Tf 72 700 Td (Good) Tj ET BT /F1 12 Tf 72.3 700 Td (Good) Tj ET";
    let lines = lines(content);
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].text, "Good");
    assert!(lines[0].place.is_some_and(|place| place.bold));
}

#[test]
fn fonts_say_which_letters_they_draw() {
    let content = "BT /F3 12 Tf 72 700 Td <01> Tj 18 0 Td (Ef) Tj <02> Tj (cient and pre-) Tj <03> Tj ET";
    assert_eq!(texts(content), ["• Effiicient and pre-".replace("ii", "i")]);
}

#[test]
fn labels_are_no_cells() {
    let content = "BT /F1 12 Tf 72 700 Td (4.2) Tj 40 0 Td (the plans) Tj -40 -20 Td (o) Tj 40 0 Td (of care) Tj ET";
    assert_eq!(texts(content), ["4.2 the plans", "- of care"]);
}

#[test]
fn a_ruled_row_is_one_line_though_its_cells_wrap() {
    let rules = "50 600 m 500 600 l S 50 640 m 500 640 l S 50 700 450 0.5 re f 50 600 m 50 700 l S \
        300 600 m 300 700 l S 500 600 m 500 700 l S ";
    let text = "BT /F1 12 Tf 60 680 Td (The experiences of) Tj 0 -14 Td (care leavers) Tj ET \
        BT /F1 12 Tf 310 673 Td (Good) Tj ET BT /F1 12 Tf 60 620 Td (Overall) Tj ET BT /F1 12 Tf 310 620 Td (Good) Tj ET";
    let rows = ["The experiences of care leavers\tGood", "Overall\tGood"];
    assert_eq!(texts(&format!("{rules}{text}")), rows);
    assert_eq!(texts(text), rows, "without rules");
}

#[test]
fn forms_are_read_and_turned_text_is_not() {
    let content = "/X1 Do BT 0 1 -1 0 40 300 Tm /F1 12 Tf (Draft) Tj ET";
    assert_eq!(texts(content), ["From a form"]);
}

#[test]
fn what_the_file_marks_as_furniture_is_marked() {
    let content = "/P <</MCID 0>> BDC BT /F1 12 Tf 72 700 Td (Text) Tj ET EMC \
        /Artifact <</Type /Pagination>> BDC /Span BMC BT /F1 12 Tf 300 40 Td (7) Tj ET EMC EMC \
        BT /F1 12 Tf 72 30 Td (More text) Tj ET";
    let marked: Vec<(String, bool)> = lines(content)
        .into_iter()
        .map(|line| (line.text, line.artifact))
        .collect();
    let expected = [("Text", false), ("7", true), ("More text", false)];
    assert_eq!(marked, expected.map(|(text, artifact)| (text.to_owned(), artifact)));
}

#[test]
fn pages_number_their_own_lines() {
    let page = "BT /F1 12 Tf 72 700 Td (One line) Tj ET";
    let document = read::read("a/made.pdf", &made::pdf(&[page, page])).expect("a file that can be read");
    assert_eq!(document.path, "a/made.pdf");
    assert_eq!(document.title.as_deref(), Some("A visit (made up)"));
    assert_eq!(document.sha256.len(), 64);
    let numbers: Vec<Vec<u32>> = document
        .pages
        .iter()
        .map(|page| page.lines.iter().map(|line| line.number).collect())
        .collect();
    assert_eq!(numbers, [[1], [1]]);
    assert_eq!(document.pages[0].size, Some((595.0, 842.0)));
}

#[test]
fn marks_of_lists_may_be_drawn() {
    let disc = |y: f32| {
        let (top, bottom) = (y + 2.0, y - 2.0);
        format!("66 {y} m 66 {top} 62 {top} 62 {y} c 62 {bottom} 66 {bottom} 66 {y} c f ")
    };
    let text =
        "BT /F1 12 Tf 72 700 Td (Visits are) Tj 0 -14 Td (kept) Tj 0 -14 Td (plans) Tj 12 -14 Td (of care) Tj ET ";
    let list = format!("{}{}74 658 4 4 re S ", disc(704.0), disc(676.0));
    assert_eq!(
        texts(&format!("{list}{text}")),
        ["• Visits are", "kept", "• plans", "- of care"]
    );
    let elsewhere = format!("{}{}200 704 m 204 704 l 204 708 l f ", disc(694.0), disc(720.0));
    assert_eq!(texts(&format!("{elsewhere}{text}")), texts(text));
}
