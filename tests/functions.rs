//! The reference of functions is what the registry says.

use std::path::Path;

/// Set `REFRAIN_WRITE_DOCS` to write the page anew.
#[test]
fn the_manual_is_up_to_date() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/functions.md");
    let manual = refrain::query::function::manual();
    if std::env::var_os("REFRAIN_WRITE_DOCS").is_some() {
        std::fs::write(&page, &manual).expect("docs/ can be written");
    }
    let written = std::fs::read_to_string(&page).unwrap_or_default();
    assert!(
        written == manual,
        "docs/functions.md is not what the registry says; REFRAIN_WRITE_DOCS=1 writes it anew"
    );
}
