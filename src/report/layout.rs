use serde::Deserialize;

use crate::text::SmallWords;

/// Words by which parts of a document's layout are known, as `layout.toml` explains them. In lower case.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// Lines above a table of contents.
    pub contents: SmallWords,
    /// What stands before the number of a page.
    pub pages: SmallWords,
    /// What stands between it and the number of all pages.
    pub of_pages: SmallWords,
    /// Openings of the publisher's closing notice.
    pub imprint: Vec<String>,
    /// Words with which no paragraph ends.
    pub unfinished: SmallWords,
    /// Words of the marks in brackets that name the recommendations a paragraph stands behind.
    #[serde(skip)]
    pub markers: Vec<String>,
    /// What may stand before these words in their brackets.
    #[serde(skip)]
    pub marker_leads: SmallWords,
}

#[cfg(test)]
impl Layout {
    /// That of the bundled table.
    pub(crate) fn bundled() -> Self {
        let table = include_str!("../../seeds/vocabulary/layout.toml");
        let markers = vec!["recommendation".to_owned()];
        Self {
            markers,
            marker_leads: toml::Value::from(vec!["see"]).try_into().unwrap(),
            ..toml::from_str(table).unwrap()
        }
    }
}
