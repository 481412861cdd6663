//! The shapes of `services.toml` and `organisations.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::key::Alike;
use super::kind::{BodyNames, HeadKind, Kind, ModelCues, SuccessionCue};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ServicesTable {
    pub(super) heads: Vec<HeadRow>,
    pub(super) alike: Alike,
    pub(super) before: Before,
    pub(super) delivers: toml::Table,
    pub(super) kind: Vec<Kind>,
    #[serde(default)]
    pub(super) succession: Vec<SuccessionCue>,
    #[serde(default)]
    pub(super) model: ModelCues,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HeadRow {
    pub(super) kind: HeadKind,
    pub(super) words: Vec<String>,
    #[serde(default)]
    pub(super) after: Vec<String>,
    #[serde(default = "yes")]
    pub(super) capitals: bool,
    #[serde(default)]
    pub(super) proper: bool,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Before {
    pub(super) domains: Vec<String>,
    pub(super) fillers: Vec<String>,
    pub(super) linkers: Vec<String>,
    pub(super) judging: Vec<String>,
    pub(super) bars: Vec<String>,
    pub(super) never: Vec<String>,
    pub(super) followers: Vec<String>,
    pub(super) masks: Vec<String>,
    pub(super) back: Vec<String>,
    pub(super) back_to: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OrganisationsTable {
    pub(super) names: BodyNames,
    pub(super) kind: Vec<Kind>,
}
