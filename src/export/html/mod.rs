//! One page that opens offline in a browser. The graph is data in it, never markup; only its own scripts run.

mod data;

use std::io::{self, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use quick_xml::escape::escape;
use sha2::{Digest as _, Sha256};

use super::picture::Picture;
use super::theme::Theme;
use crate::graph::Graph;
use crate::output::printable;

/// The page, its looks, its script, and Cytoscape, which draws.
const PAGE: &str = include_str!("../../../seeds/web/page.html");
const STYLE: &str = include_str!("../../../seeds/web/page.css");
const SCRIPT: &str = include_str!("../../../seeds/web/page.js");
const LIBRARY: &str = include_str!("../../../seeds/web/cytoscape.min.js");

pub(super) fn write(graph: &Graph, picture: &Picture, theme: Theme, out: &mut dyn Write) -> io::Result<()> {
    let title = escape(printable(&picture.title)).into_owned();
    let data = harmless(&serde_json::to_string(&data::Page::of(graph, picture))?);
    let hashes = [LIBRARY, SCRIPT].map(hash).join(" ");
    let theme = match theme {
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    fill(PAGE, out, |place| match place {
        "title" => &title,
        "theme" => theme,
        "hashes" => &hashes,
        "style" => STYLE,
        "data" => &data,
        "library" => LIBRARY,
        "script" => SCRIPT,
        _ => "",
    })
}

/// Writes a template with its places (`{{name}}`) filled; what fills them is not looked through again.
fn fill<'a>(template: &'a str, out: &mut dyn Write, with: impl Fn(&str) -> &'a str) -> io::Result<()> {
    let mut parts = template.split("{{");
    out.write_all(parts.next().unwrap_or_default().as_bytes())?;
    for part in parts {
        let (place, rest) = part.split_once("}}").unwrap_or(("", part));
        out.write_all(with(place).as_bytes())?;
        out.write_all(rest.as_bytes())?;
    }
    Ok(())
}

/// JSON that cannot end the element it stands in: `<`, `>` and `&`, which only texts hold, by number.
fn harmless(json: &str) -> String {
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

/// A script as the page's policy names it: nothing else may run.
fn hash(script: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(script)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fills_a_place_is_not_looked_through() {
        let mut out = Vec::new();
        fill("a {{title}} b {{other}} c", &mut out, |place| match place {
            "title" => "{{other}}",
            _ => "x",
        })
        .unwrap();
        assert_eq!(out, b"a {{other}} b x c");
    }

    #[test]
    fn no_text_ends_its_element() {
        let json = harmless("{\"a\":\"</script><!-- & -->\"}");
        assert!(!json.contains(['<', '>', '&']));
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(read["a"], "</script><!-- & -->");
    }
}
