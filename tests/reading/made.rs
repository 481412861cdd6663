//! Small PDF files, written out by hand.

/// Fonts of every page: F1 is regular, F2 bold; F3 says by a map that its code 1 is a bullet of a symbol font, code 2 the
/// ligature "fi" and code 3 a soft hyphen.
const RESOURCES: &str = "<< /Font << /F1 5 0 R /F2 6 0 R /F3 7 0 R >> /XObject << /X1 9 0 R >> >>";

const TO_UNICODE: &str = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def \
    1 begincodespacerange <00> <FF> endcodespacerange \
    3 beginbfchar <01> <F0A7> <02> <FB01> <03> <00AD> endbfchar endcmap end end";

const FORM: &str = "BT /F1 12 Tf 72 500 Td (From a form) Tj ET";

/// A file with a page of A4 for each of the content streams.
pub(crate) fn pdf(contents: &[&str]) -> Vec<u8> {
    with_trailer(contents, "")
}

/// The same, with more entries in its trailer.
pub(crate) fn with_trailer(contents: &[&str], entries: &str) -> Vec<u8> {
    with_form(contents, FORM, entries)
}

/// The same, with the content of the form that pages draw as X1.
pub(crate) fn with_form(contents: &[&str], form: &str, entries: &str) -> Vec<u8> {
    let first_page = 10;
    let kids: Vec<String> = (0..contents.len())
        .map(|index| format!("{} 0 R", first_page + 2 * index))
        .collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Kids [{}] /Count {} >>",
            kids.join(" "),
            contents.len()
        ),
        "<< /Title (A visit \\(made up\\)) >>".to_owned(),
        RESOURCES.to_owned(),
        font("Helvetica", ""),
        font("Helvetica-Bold", ""),
        font("Helvetica", "/ToUnicode 8 0 R"),
        stream("", TO_UNICODE),
        stream("/Type /XObject /Subtype /Form /BBox [0 0 600 900]", form),
    ];
    for (index, content) in contents.iter().enumerate() {
        let stream_number = first_page + 2 * index + 1;
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources 4 0 R /Contents {stream_number} 0 R >>"
        ));
        objects.push(stream("", content));
    }
    written(&objects, &format!("/Info 3 0 R {entries}"))
}

/// A file with one page, whose font F1 is `font`; objects from 6 are `more`.
pub(crate) fn with_font(content: &str, font: &str, more: &[String]) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>"
            .to_owned(),
        stream("", content),
        font.to_owned(),
    ];
    objects.extend_from_slice(more);
    written(&objects, "")
}

fn font(name: &str, more: &str) -> String {
    format!("<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding {more} >>")
}

pub(crate) fn stream(entries: &str, data: &str) -> String {
    format!("<< {entries} /Length {} >>\nstream\n{data}\nendstream", data.len())
}

fn written(objects: &[String], entries: &str) -> Vec<u8> {
    let mut file = "%PDF-1.4\n".to_owned();
    let mut offsets = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        offsets.push(file.len());
        file += &format!("{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    let table = file.len();
    let count = objects.len() + 1;
    file += &format!("xref\n0 {count}\n0000000000 65535 f \n");
    for offset in offsets {
        file += &format!("{offset:010} 00000 n \n");
    }
    file += &format!("trailer\n<< /Size {count} /Root 1 0 R {entries} >>\nstartxref\n{table}\n%%EOF\n");
    file.into_bytes()
}
