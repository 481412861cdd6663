//! What GEXF and GraphML share: elements written whole.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::output::printable;

pub(super) type Xml<'w> = Writer<&'w mut dyn Write>;

/// A document: its declaration, then what `content` writes.
pub(super) fn document(out: &mut dyn Write, content: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<()> {
    let mut xml: Xml = Writer::new_with_indent(out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    content(&mut xml)?;
    xml.into_inner().write_all(b"\n")
}

/// An element around what `content` writes.
pub(super) fn within(
    xml: &mut Xml,
    name: &str,
    attributes: &[(&str, &str)],
    content: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
    xml.write_event(Event::Start(start))?;
    content(xml)?;
    xml.write_event(Event::End(BytesEnd::new(name)))
}

/// An element that holds nothing.
pub(super) fn empty(xml: &mut Xml, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
    xml.write_event(Event::Empty(start))
}

/// Text, without the control characters: XML has no way to write most of them, not even escaped.
pub(super) fn text(xml: &mut Xml, text: &str) -> io::Result<()> {
    xml.write_event(Event::Text(BytesText::new(&printable(text))))
}
