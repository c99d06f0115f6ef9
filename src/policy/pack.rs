//! The shape of a pack: what may be written in the TOML of a place, all layers joined.

use serde::Deserialize;

use crate::domain::care::rule::{Condition, Rule, Source};
use crate::domain::care::ruleset::{PopulationInfo, PrescriptionLimits, Ranges};
use crate::domain::care::threshold::ThresholdSet;
use crate::domain::money::Fen;
use crate::domain::pay::Scheme;
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
    pub fee: Option<Fee>,
    /// How the place pays, one scheme per span of time.
    #[serde(default)]
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

/// The contract fee of one person and year, who pays it and what it is for (ledger L223, L224, L226).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fee {
    pub per_person_year_fen: Fen,
    /// L226: paid on top of the total that binds other performance pay.
    pub outside_pay_total: bool,
    pub payers: Vec<FeeShare>,
    pub uses: Vec<FeeShare>,
    #[serde(default)]
    pub source: Source,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeeShare {
    pub id: String,
    pub title: String,
    pub fen: Fen,
}
