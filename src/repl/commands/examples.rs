use std::io::Write;

use super::super::session::Session;
use super::super::{Failure, paint};
use crate::query::{self, nearest};

macro_rules! example {
    ($name:literal) => {
        ($name, include_str!(concat!("../../../examples/", $name, ".cypher")))
    };
}

/// The saved queries by name.
const EXAMPLES: &[(&str, &str)] = &[
    example!("evidence-on-missing-children"),
    example!("figures-of-care-leavers"),
    example!("findings-behind-recommendations"),
    example!("front-door-over-time"),
    example!("grades-over-time"),
    example!("issues-of-most-authorities"),
    example!("issues-repeated-within-an-inspection"),
    example!("raised-and-found-resolved-by-the-same-inspector"),
    example!("recommendations-made-again"),
    example!("recommendations-not-seen-met"),
    example!("services-that-replaced-others"),
    example!("what-recurs"),
];

/// The names of the examples.
pub(super) fn names() -> Vec<String> {
    EXAMPLES.iter().map(|(name, _)| (*name).to_owned()).collect()
}

/// Lists the examples, or shows and runs one, by number or name.
pub(super) fn run(session: &mut Session, which: &str, out: &mut dyn Write) -> Result<(), Failure> {
    if which.is_empty() {
        for (number, (name, text)) in (1..).zip(EXAMPLES) {
            writeln!(out, "{number:>3}  {}  {}", session.bold(name), question(text))?;
        }
        writeln!(out, "{}", session.dim(":examples N shows and runs one"))?;
        return Ok(());
    }
    let number = which.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let chosen = match number {
        Some(at) => EXAMPLES.get(at),
        None => EXAMPLES.iter().find(|(name, _)| *name == which),
    };
    let Some((_, text)) = chosen else {
        let meant = nearest(which, EXAMPLES.iter().map(|(name, _)| *name));
        let advice = meant.map_or_else(
            || ":examples lists them".to_owned(),
            |name| format!("did you mean {name}?"),
        );
        return Err(format!("there is no example `{which}`; {advice}").into());
    };
    let painted = if session.colour {
        paint::paint(text, None)
    } else {
        (*text).to_owned()
    };
    writeln!(out, "{}", painted.trim_end())?;
    for at in query::statements(text) {
        session.ask(at.of(text), out)?;
    }
    Ok(())
}

/// The question that an example answers: its first line.
fn question(text: &str) -> &str {
    text.lines().next().unwrap_or_default().trim_start_matches('/').trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_saved_query_is_an_example_that_parses() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");
        let files = std::fs::read_dir(folder).unwrap().filter_map(Result::ok);
        let saved = files.filter(|file| file.path().extension().is_some_and(|e| e == "cypher"));
        assert_eq!(saved.count(), EXAMPLES.len());
        for (name, text) in EXAMPLES {
            assert!(question(text).ends_with('?'), "{name}");
            for at in query::statements(text) {
                assert!(query::parse(at.of(text)).is_ok(), "{name}");
            }
        }
    }
}
