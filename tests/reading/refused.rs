use refrain::read::{self, Format, ReadError};

use crate::made;

const PAGE: &str = "BT /F1 12 Tf 72 700 Td (A line) Tj ET";

fn error(name: &str, bytes: &[u8]) -> ReadError {
    read::read(name, bytes).expect_err("an error")
}

#[test]
fn content_goes_before_name() {
    let pdf = made::pdf(&[PAGE]);
    assert_eq!(
        read::read("report.txt", &pdf).map(|document| document.format),
        Ok(Format::Pdf)
    );
    let html = b"<!DOCTYPE html><html><body><p>Words</p></body></html>";
    assert_eq!(
        read::read("report.txt", html).map(|document| document.format),
        Ok(Format::Html)
    );
    assert_eq!(
        read::read("report.md", b"# Words").map(|document| document.format),
        Ok(Format::Markdown)
    );
    assert_eq!(
        read::read("report", b"Words").map(|document| document.format),
        Ok(Format::Text)
    );
}

#[test]
fn disguises_are_named() {
    let html = b"<!doctype html><title>Not found</title><p>No such page</p>";
    assert_eq!(
        error("report.pdf", html),
        ReadError::Disguised {
            found: Format::Html,
            named: Format::Pdf
        }
    );
    assert_eq!(
        error("report.PDF", html).to_string(),
        "is an HTML page with the name of a PDF"
    );
    assert_eq!(
        error("report.pdf", b"Only words"),
        ReadError::Disguised {
            found: Format::Text,
            named: Format::Pdf
        }
    );
}

#[test]
fn nothing_to_read_is_named() {
    assert_eq!(error("a.txt", b""), ReadError::Empty);
    assert_eq!(error("a.pdf", b" \r\n "), ReadError::Empty);
    assert_eq!(error("a.html", b"<html><script>x</script></html>"), ReadError::Empty);
    assert_eq!(
        error("a.pdf", &made::pdf(&["0 0 m 9 9 l S"])),
        ReadError::NoText { pages: 1 }
    );
}

#[test]
fn other_formats_are_named() {
    assert!(matches!(error("a.docx", b"PK\x03\x04rest"), ReadError::Unsupported(_)));
    let noise: Vec<u8> = (0..9_000_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 11) as u8)
        .collect();
    assert_eq!(error("a.pdf", &noise), ReadError::Binary);
    assert_eq!(error("a.txt", &noise), ReadError::Binary);
}

#[test]
fn broken_files_are_named() {
    let whole = made::pdf(&[PAGE]);
    assert_eq!(error("a.pdf", &whole[..whole.len() / 2]), ReadError::Truncated);
    assert!(matches!(
        error("a.pdf", b"%PDF-1.4 nothing startxref 0 %%EOF"),
        ReadError::Damaged(_)
    ));
    let count = b"/Count 1";
    let at = whole
        .windows(count.len())
        .position(|window| window == count)
        .expect("the count");
    let mut short = whole.clone();
    short[at..at + count.len()].copy_from_slice(b"/Count 3");
    assert_eq!(
        error("a.pdf", &short),
        ReadError::MissingPages {
            missing: 2,
            declared: 3
        }
    );
    let zeros = "0".repeat(64);
    let keys = format!("/Encrypt << /Filter /Standard /V 1 /R 2 /O <{zeros}> /U <{zeros}> /P -4 >> /ID [<00> <00>]");
    assert_eq!(
        error("a.pdf", &made::with_trailer(&[PAGE], &keys)),
        ReadError::Encrypted
    );
}

#[test]
fn a_form_that_is_drawn_again_and_again_is_not_read_again_and_again() {
    let form = " ".repeat(1_000_000);
    let times = |count: usize| made::with_form(&[&"/X1 Do ".repeat(count), PAGE], &form, "");
    assert!(matches!(error("a.pdf", &times(200)), ReadError::Damaged(why) if why.contains("megabytes")));
    assert!(read::read("a.pdf", &times(20)).is_ok());
}
