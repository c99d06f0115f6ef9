//! The shape of a pack: what may be written in the TOML of a place, all layers joined.

use serde::Deserialize;

use crate::domain::care::rule::{Condition, Rule};
use crate::domain::care::ruleset::{PopulationInfo, PrescriptionLimits, Ranges};
use crate::domain::care::threshold::ThresholdSet;
use crate::domain::pay::Scheme;
use crate::domain::provenance::Source;
use crate::domain::team::Role;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pack {
    pub place: Place,
    pub ranges: Ranges,
    pub prescription: PrescriptionLimits,
    #[serde(default, rename = "population")]
    pub populations: Vec<PopulationInfo>,
    #[serde(default, rename = "threshold")]
    pub thresholds: Vec<ThresholdSet>,
    #[serde(default, rename = "rule")]
    pub rules: Vec<Rule>,
    #[serde(default)]
    pub signing: Signing,
    #[serde(default, rename = "role")]
    pub roles: Vec<RoleTemplate>,
    /// How the place pays, one scheme per span of days.
    #[serde(default, rename = "scheme")]
    pub schemes: Vec<Scheme>,
}

/// Whose rules these are.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    pub id: String,
    pub title: String,
}

/// Who is signed first (ledger L220).
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Signing {
    #[serde(default)]
    pub first: Vec<Condition>,
    #[serde(default)]
    pub source: Source,
}

/// A part that somebody plays in a team of this place (ledger L217).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleTemplate {
    #[serde(rename = "id")]
    pub role: Role,
    /// What the role does, in the place's words.
    pub duty: String,
    #[serde(default)]
    pub source: Source,
}
