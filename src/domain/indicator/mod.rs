//! Indicators (考核指标) as data: what is counted among whom, the target of each year, weight and score (DOMAIN B.4).
//! The figures of all of them stand in the packs.

mod entered;
mod figure;
mod period;

use serde::Deserialize;

use crate::domain::care::facts::Facts;
use crate::domain::care::kept::OnDay;
use crate::domain::care::part::Part;
use crate::domain::care::ruleset::RuleSet;
use crate::domain::codes::codes;
use crate::domain::contract::Contract;
use crate::domain::date::{Day, add_days, months_before, year_start};
use crate::domain::provenance::{Certainty, Source};
use crate::domain::resident::Standing;
use chrono::Datelike;

pub use entered::{EnteredFigure, FigureProblem, FigureSource};
pub use figure::{Figure, HUNDRED_PERCENT, percent};
pub use period::trend_days;

codes! {
    /// Under which heading an indicator stands; fulfilment before coverage (ledger L48).
    pub enum IndicatorGroup {
        /// 履约
        Kept = "kept",
        /// 签约
        Signing = "signing",
        /// 健康管理
        Management = "management",
        /// 就诊与转诊
        Visits = "visits",
        /// 满意与知晓
        Opinion = "opinion",
    }
}

codes! {
    /// Which side of the target is good.
    pub enum Direction {
        AtLeast = "at_least",
        /// An upper limit (ledger L158).
        AtMost = "at_most",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    pub id: String,
    pub title: String,
    pub group: IndicatorGroup,
    /// Numerator and denominator in words, as a report prints them.
    pub definition: String,
    pub enabled: bool,
    pub certainty: Certainty,
    #[serde(default)]
    pub off_because: String,
    #[serde(default)]
    pub source: Source,
    pub measure: Measure,
    #[serde(default = "at_least")]
    pub direction: Direction,
    /// By year, the earliest first.
    #[serde(default, rename = "target")]
    pub targets: Vec<Target>,
    /// Added for each year after the last target of an earlier year (ledger L50); hundredths of a percent.
    #[serde(default)]
    pub step_bp: u32,
    /// Full marks in an assessment, in hundredths; 0 where it has none.
    #[serde(default)]
    pub weight: u32,
    /// What others have reached, to compare with.
    #[serde(default)]
    pub known: Vec<Known>,
}

fn at_least() -> Direction {
    Direction::AtLeast
}

/// What is counted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Measure {
    /// Of the people of one part, those who are in another too.
    People { of: Part, counts: Part },
    /// Of those whose contract ran out by itself in the year up to the day, those who signed again (ledger L195).
    Renewed {
        #[serde(default)]
        of: Part,
    },
    /// Of those who were signed a year before the day, those who still are.
    StillSigned {
        #[serde(default)]
        of: Part,
    },
    /// Figures that come from elsewhere and are entered: a survey, the insurance (DOMAIN B.4).
    Entered { numerator: String, denominator: String },
}

/// Of one year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    pub year: i32,
    /// Hundredths of a percent.
    pub bp: u32,
}

/// What was reached somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    pub title: String,
    /// Hundredths of a percent.
    pub bp: u32,
    #[serde(default)]
    pub source: Source,
}

impl Indicator {
    /// The target of the year of a day, in hundredths of a percent: that of the year, else the last one before it with
    /// what each year adds, never beyond the next one that is written.
    #[must_use]
    pub fn target(&self, day: Day) -> Option<u32> {
        let year = day.year();
        let before = self.targets.iter().filter(|target| target.year <= year).max_by_key(|target| target.year)?;
        let years = u32::try_from(year - before.year).unwrap_or(0);
        let grown = before.bp.saturating_add(self.step_bp.saturating_mul(years)).min(HUNDRED_PERCENT);
        let next = self.targets.iter().filter(|target| target.year > year).min_by_key(|target| target.year);
        Some(next.map_or(grown, |next| if before.bp <= next.bp { grown.min(next.bp) } else { grown }))
    }

    /// Whether somebody is counted on a day: `None` for who is not in the denominator at all, or where the figure is
    /// entered.
    #[must_use]
    pub fn counts(&self, of_day: &OnDay<'_>) -> Option<bool> {
        let OnDay { facts, rules, day, .. } = *of_day;
        match &self.measure {
            Measure::People { of, counts } => of.holds(of_day).then(|| counts.holds(of_day)),
            Measure::Renewed { of } => {
                let year = year_start(day.year())..=day;
                let over = facts.contracts.iter().filter(|one| ran_out(one) && year.contains(&one.ends_on));
                let last = over.max_by_key(|one| one.ends_on)?;
                of.holds(of_day).then(|| is_followed(last, facts, rules))
            }
            Measure::StillSigned { of } => {
                let before = months_before(day, 12);
                let was_signed = facts.contracts.iter().any(|one| one.in_force_on(before));
                // Who died or moved away is no loss.
                (was_signed && of.holds(of_day)).then(|| facts.contracts.iter().any(|one| one.in_force_on(day)))
            }
            Measure::Entered { .. } => None,
        }
    }

    /// Its parts, where it counts people.
    pub fn parts_mut(&mut self) -> impl Iterator<Item = &mut Part> {
        let parts: Vec<&mut Part> = match &mut self.measure {
            Measure::People { of, counts } => vec![of, counts],
            Measure::Renewed { of } | Measure::StillSigned { of } => vec![of],
            Measure::Entered { .. } => Vec::new(),
        };
        parts.into_iter()
    }

    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        let parts: Vec<&Part> = match &self.measure {
            Measure::People { of, counts } => vec![of, counts],
            Measure::Renewed { of } | Measure::StillSigned { of } => vec![of],
            Measure::Entered { .. } => Vec::new(),
        };
        parts.into_iter()
    }
}

/// Ended by its term, not because somebody ended it.
fn ran_out(one: &Contract) -> bool {
    !one.renews && one.last_day() == Some(one.ends_on)
}

fn is_followed(last: &Contract, facts: &Facts, rules: &RuleSet) -> bool {
    let by = add_days(last.ends_on, rules.signing.renewed_within_days);
    let later = |one: &&Contract| one.id != last.id && one.last_day().is_some_and(|end| end > last.ends_on);
    facts.standing == Standing::Present && facts.contracts.iter().filter(later).any(|one| one.starts_on <= by)
}
