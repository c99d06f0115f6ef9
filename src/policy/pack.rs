//! The shape of a pack: what may be written in the TOML of a place, all layers joined.

use serde::Deserialize;

use crate::domain::care::prescription::PrescriptionLimits;
use crate::domain::care::rule::{Condition, Rule};
use crate::domain::care::ruleset::{PopulationInfo, Ranges};
use crate::domain::care::threshold::ThresholdSet;
use crate::domain::pay::Scheme;
use crate::domain::practice::{Practice, RoleTemplate};
use crate::domain::provenance::Source;

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
    /// How its teams work.
    #[serde(default, rename = "practice")]
    pub practices: Vec<Practice>,
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

/// A pack of which only the place is read.
#[derive(Debug, Deserialize)]
pub(super) struct Named {
    pub place: Place,
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
