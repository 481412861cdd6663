//! The visual language that every picture speaks, from `seeds/style.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

/// Colour and shape of each label, relationship, stance and grade.
#[derive(Debug, Deserialize)]
pub(super) struct Style {
    label: Vec<LabelStyle>,
    relationship: Vec<RelationshipStyle>,
    stance: Vec<StanceStyle>,
    grade: Vec<GradeStyle>,
    kinds: BTreeMap<String, String>,
    fallback: Fallback,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct LabelStyle {
    pub(super) name: String,
    pub(super) plural: String,
    pub(super) colour: String,
    pub(super) shape: Shape,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct RelationshipStyle {
    pub(super) name: String,
    pub(super) says: String,
    pub(super) colour: String,
    pub(super) dash: Option<String>,
    /// Whether it leads back in time.
    #[serde(default)]
    pub(super) back: bool,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct StanceStyle {
    pub(super) name: String,
    pub(super) says: String,
    pub(super) colour: String,
    pub(super) sign: Sign,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct GradeStyle {
    pub(super) name: String,
    pub(super) colour: String,
}

#[derive(Debug, Deserialize)]
struct Fallback {
    colours: Vec<String>,
}

/// The outline of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Shape {
    /// Square corners.
    Card,
    /// Rounded corners.
    Round,
    /// Half circles at the ends.
    Pill,
    /// Points at the ends.
    Hexagon,
    /// A folded corner.
    Note,
    /// A point at the right.
    Tag,
    /// A dashed outline.
    Plain,
}

/// The sign of a stance, legible without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Sign {
    /// +
    Plus,
    /// −
    Minus,
    /// ±
    Both,
    /// − in a ring
    Hollow,
    /// ·
    Dot,
}

impl Sign {
    /// The sign as a character, for formats that draw nothing themselves.
    pub(super) const fn glyph(self) -> char {
        match self {
            Self::Plus => '+',
            Self::Minus => '−',
            Self::Both => '±',
            Self::Hollow => '⊖',
            Self::Dot => '·',
        }
    }
}

static STYLE: LazyLock<Style> = LazyLock::new(|| {
    toml::from_str(include_str!("../../seeds/style.toml")).expect("the bundled style is well-formed (tested)")
});

/// The style of the program.
pub(super) fn style() -> &'static Style {
    &STYLE
}

impl Style {
    /// How a label is drawn; one that the style does not know has a colour by its name.
    pub(super) fn label(&self, name: &str) -> LabelStyle {
        let known = self.label.iter().find(|style| style.name == name);
        known.cloned().unwrap_or_else(|| LabelStyle {
            name: name.to_owned(),
            plural: if name.is_empty() {
                "Without label".to_owned()
            } else {
                name.to_owned()
            },
            colour: self.colour_by_name(name),
            shape: Shape::Round,
        })
    }

    /// How a relationship is drawn; one that the style does not know has a colour by its name.
    pub(super) fn relationship(&self, name: &str) -> RelationshipStyle {
        let known = self.relationship.iter().find(|style| style.name == name);
        known.cloned().unwrap_or_else(|| RelationshipStyle {
            name: name.to_owned(),
            says: name.to_lowercase().replace('_', " "),
            colour: self.colour_by_name(name),
            dash: None,
            back: false,
        })
    }

    /// How a stance is drawn, if it is one.
    pub(super) fn stance(&self, name: &str) -> Option<&StanceStyle> {
        self.stance.iter().find(|style| style.name == name)
    }

    /// All stances, in the order of the legend.
    pub(super) fn stances(&self) -> &[StanceStyle] {
        &self.stance
    }

    /// The colour of a grade, if it is one.
    pub(super) fn grade(&self, name: &str) -> Option<&str> {
        let grade = self.grade.iter().find(|style| style.name == name)?;
        Some(&grade.colour)
    }

    /// A kind of inspection in words.
    pub(super) fn kind<'a>(&'a self, kind: &'a str) -> &'a str {
        self.kinds.get(kind).map_or(kind, String::as_str)
    }

    /// Importance of a label: 0 is the highest; unknown labels come before findings.
    pub(super) fn label_rank(&self, name: &str) -> usize {
        let place = |name| self.label.iter().position(|style| style.name == name);
        place(name).or_else(|| place("Finding")).unwrap_or(0)
    }

    /// Importance of a relationship: 0 is the highest; unknown ones come after `ABOUT`.
    pub(super) fn relationship_rank(&self, name: &str) -> usize {
        let place = |name| self.relationship.iter().position(|style| style.name == name);
        place(name).or_else(|| place("ABOUT")).unwrap_or(0)
    }

    fn colour_by_name(&self, name: &str) -> String {
        let sum: usize = name.bytes().map(usize::from).sum();
        let colours = &self.fallback.colours;
        colours
            .get(sum % colours.len().max(1))
            .cloned()
            .unwrap_or_else(|| "#1B1F24".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::theme::{Theme, contrast};

    #[test]
    fn every_colour_carries_text_in_both_themes() {
        let style = style();
        let labels = style.label.iter().map(|s| &s.colour);
        let rest = style.relationship.iter().map(|s| &s.colour);
        let stances = style.stance.iter().map(|s| &s.colour);
        let grades = style.grade.iter().map(|s| &s.colour);
        for colour in labels
            .chain(rest)
            .chain(stances)
            .chain(grades)
            .chain(&style.fallback.colours)
        {
            for theme in [Theme::Light, Theme::Dark] {
                let contrast = contrast(&theme.shown(colour), &theme.shown("#FFFFFF"));
                assert!(contrast >= 4.5, "{colour} {theme:?}: {contrast:.2}");
            }
        }
    }

    #[test]
    fn what_is_unknown_has_a_style_all_the_same() {
        assert_eq!(style().label("Zebra").colour, style().label("Zebra").colour);
        assert_eq!(style().relationship("EATS_UP").says, "eats up");
        assert!(style().stance("angry").is_none());
    }
}
