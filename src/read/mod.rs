//! Bytes → [`Document`]: pages and lines with their positions, whatever the format.

mod document;

pub use document::{Document, Format, Line, Page, Place};
