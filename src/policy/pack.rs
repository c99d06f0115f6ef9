//! The shape of a pack: what may be written in the TOML of a place, all layers joined.

use serde::Deserialize;

use crate::domain::care::colour::ColourRules;
use crate::domain::care::due::RuleId;
use crate::domain::care::prescription::PrescriptionLimits;
use crate::domain::care::rule::{Condition, Rule};
use crate::domain::care::ruleset::{Jumps, PopulationInfo, Ranges, ReachRules};
use crate::domain::care::threshold::ThresholdSet;
use crate::domain::indicator::Indicator;
use crate::domain::pay::Scheme;
use crate::domain::pay::scheme::PayTables;
use crate::domain::practice::{Practice, RoleTemplate};
use crate::domain::provenance::Source;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pack {
    pub place: Place,
    pub ranges: Ranges,
    pub jumps: Jumps,
    pub reach: ReachRules,
    pub prescription: PrescriptionLimits,
    #[serde(default, rename = "population")]
    pub populations: Vec<PopulationInfo>,
    #[serde(default, rename = "threshold")]
    pub thresholds: Vec<ThresholdSet>,
    #[serde(default, rename = "rule")]
    pub rules: Vec<Rule>,
    #[serde(default)]
    pub signing: Signing,
    /// `None`: the place signs all the year.
    pub season: Option<SeasonRule>,
    pub renewal: Renewal,
    /// The rules by which a contract is effective: enough was done under each of them that concerns the person.
    #[serde(default)]
    pub effective_by: Vec<RuleId>,
    /// Green, yellow, red.
    pub colour: ColourRules,
    /// 健康状况分类, for classified management.
    pub health: Classes,
    /// 家庭类型
    pub household: Classes,
    #[serde(default, rename = "role")]
    pub roles: Vec<RoleTemplate>,
    /// How its teams work.
    #[serde(default, rename = "practice")]
    pub practices: Vec<Practice>,
    /// What is counted and reported.
    #[serde(default, rename = "indicator")]
    pub indicators: Vec<Indicator>,
    /// Coefficients and points that schemes use where they have none of their own.
    #[serde(default)]
    pub pay: PayTables,
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

/// Classes that a person, or the gravest person of a household, is in: the first that fits.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Classes {
    #[serde(rename = "class")]
    pub classes: Vec<HealthClass>,
    #[serde(default)]
    pub source: Source,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HealthClass {
    pub id: String,
    pub title: String,
    /// One of these must hold; the last class has none and takes whoever is left.
    #[serde(default)]
    pub any: Vec<Condition>,
}

/// When a place signs (ledger L52).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SeasonRule {
    pub first_month: u32,
    pub last_month: u32,
    #[serde(default)]
    pub source: Source,
}

/// When a contract may be renewed, and until when it counts as renewed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Renewal {
    /// Before its last day.
    pub ahead_days: u16,
    /// After it.
    pub within_days: u16,
    #[serde(default)]
    pub source: Source,
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
