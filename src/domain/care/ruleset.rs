//! All rules in force in a span of days, with the populations, limits and ranges that they speak of.

use serde::Deserialize;

use super::class::Grouping;
use super::colour::ColourRules;
use super::due::RuleId;
use super::prescription::PrescriptionLimits;
use super::reading::tenths;
use super::rule::{Condition, Rule};
use super::threshold::ThresholdSet;
use crate::domain::contract::SigningFigures;
use crate::domain::date::Day;
use crate::domain::provenance::Source;
use crate::domain::resident::Population;

/// What holds from `from` until the day before `until`; made by the policy room, which joins the packs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RuleSet {
    /// Tells the packs that these rules come from; a plan made by others has to be made again.
    pub fingerprint: String,
    pub from: Option<Day>,
    pub until: Option<Day>,
    /// In the order in which lists show them. Those that are switched off are here too, so that `why` can say so.
    pub rules: Vec<Rule>,
    pub populations: Vec<PopulationInfo>,
    /// The sets that count, by their first day. Never empty in a set that passed the linter.
    pub thresholds: Vec<ThresholdSet>,
    /// The sets to aim at, by their first day; there may be none.
    pub aims: Vec<ThresholdSet>,
    pub ranges: Ranges,
    pub jumps: Jumps,
    pub prescription: PrescriptionLimits,
    pub reach: ReachRules,
    /// Who is to be signed first (ledger L220): first condition first.
    pub signing_first: Vec<Condition>,
    /// When the place signs and renews.
    pub signing: SigningFigures,
    /// By which rules a contract is effective; none where the place does not say.
    pub effective_by: Vec<RuleId>,
    pub colour: ColourRules,
    pub grouping: Grouping,
}

/// A population of the packs (DOMAIN.md B.1).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PopulationInfo {
    #[serde(rename = "id")]
    pub code: Population,
    pub title: String,
    /// 重点人群
    #[serde(default)]
    pub is_key: bool,
    /// Shown only after one more step.
    #[serde(default)]
    pub sensitive: bool,
    /// Other words that rosters use for it.
    #[serde(default)]
    pub spellings: Vec<String>,
    #[serde(default)]
    pub source: Source,
}

/// What a reading can be at all; outside of it is a typing mistake. Both ends are allowed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ranges {
    /// mmHg
    pub systolic: Range,
    /// mmHg
    pub diastolic: Range,
    /// Tenths of mmol/L
    pub fasting_glucose: TenthsRange,
    /// Tenths of a kilogram
    pub weight: TenthsRange,
    #[serde(default)]
    pub source: Source,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Range {
    pub least: u16,
    pub most: u16,
}

/// A range that packs write with one decimal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TenthsRange {
    #[serde(deserialize_with = "tenths")]
    pub least: u16,
    #[serde(deserialize_with = "tenths")]
    pub most: u16,
}

/// How far a reading may be from the last one of the person before it is asked about. The figure itself is not.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Jumps {
    /// mmHg
    pub systolic: u16,
    /// mmHg
    pub diastolic: u16,
    /// Tenths of mmol/L
    #[serde(deserialize_with = "tenths")]
    pub fasting_glucose: u16,
    /// Tenths of a kilogram
    #[serde(deserialize_with = "tenths")]
    pub weight: u16,
    #[serde(default)]
    pub source: Source,
}

/// When to try again to reach somebody, and when somebody is to be taken for lost (失访). All in days but the count.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReachRules {
    /// Who says that he will come is looked for so many days later.
    pub comes_in: u32,
    /// Who asked to be called again.
    pub again_in: u32,
    /// Whom nobody answered for.
    pub not_reached_in: u32,
    pub refused_in: u32,
    /// So many tries without an answer …
    pub lost_after: u32,
    /// … each so many days after the one before suggest that the person is lost.
    pub lost_apart: u32,
    #[serde(default)]
    pub source: Source,
}

impl RuleSet {
    #[must_use]
    pub fn rule(&self, id: &RuleId) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == *id)
    }

    /// The rule that a person means: by id, by a clause that it covers (`HTN-08`), by title, or by a part of exactly
    /// one title.
    #[must_use]
    pub fn find(&self, given: &str) -> Option<&Rule> {
        let given = given.trim();
        let by = |test: &dyn Fn(&Rule) -> bool| self.rules.iter().find(|rule| test(rule));
        by(&|rule| rule.id.0.eq_ignore_ascii_case(given))
            .or_else(|| by(&|rule| rule.clauses.iter().any(|clause| clause.eq_ignore_ascii_case(given))))
            .or_else(|| by(&|rule| rule.title == given))
            .or_else(|| {
                let mut matching = self.rules.iter().filter(|rule| !given.is_empty() && rule.title.contains(given));
                matching.next().filter(|_| matching.next().is_none())
            })
    }

    #[must_use]
    pub fn population(&self, code: &Population) -> Option<&PopulationInfo> {
        self.populations.iter().find(|population| population.code == *code)
    }

    /// Whether it takes one more step to be shown; a code that the packs do not know is no secret of theirs.
    #[must_use]
    pub fn is_sensitive(&self, code: &Population) -> bool {
        self.populations.iter().any(|info| info.code == *code && info.sensitive)
    }

    /// The title of a population; its code where the packs do not know it.
    #[must_use]
    pub fn population_title<'a>(&'a self, code: &'a Population) -> &'a str {
        self.population(code).map_or(code.as_str(), |population| &population.title)
    }

    /// The limits to aim at on that day, where the packs name any.
    #[must_use]
    pub fn aim_on(&self, day: Day) -> Option<&ThresholdSet> {
        self.aims.iter().rev().find(|set| set.effective.holds_on(day))
    }

    /// The limits by which a reading of that day is judged. A reading older than all sets is judged by the oldest.
    #[must_use]
    pub fn thresholds_on(&self, day: Day) -> Option<&ThresholdSet> {
        self.thresholds
            .iter()
            .rev()
            .find(|set| set.effective.from.is_none_or(|from| from <= day))
            .or_else(|| self.thresholds.first())
    }
}
