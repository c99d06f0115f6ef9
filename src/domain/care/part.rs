//! A part of the residents as data: what must hold for somebody on a day to belong to it. Numerators and denominators of
//! indicators are such parts.

use chrono::Datelike;
use serde::Deserialize;

use super::control::control_of;
use super::due::RuleId;
use super::effective::is_effective;
use super::kept::OnDay;
use super::rule::{Condition, Need};
use super::spell::belongs_to_any;
use crate::domain::date::{add_months, year_start};
use crate::domain::resident::Population;

/// Everything that is written must hold; nothing written means everybody who is here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// One of these.
    #[serde(default)]
    pub any: Vec<Condition>,
    /// A contract is in force.
    #[serde(default)]
    pub signed: bool,
    /// By the pack's definition of an effective contract, up to the day.
    #[serde(default)]
    pub effective: bool,
    /// Something was done for the person in the calendar year, by the day.
    #[serde(default)]
    pub served: bool,
    /// One of these rules asks something of the team.
    #[serde(default)]
    pub concerned_by: Vec<RuleId>,
    /// Under these rules nothing is late, and a contact counted within twelve months.
    #[serde(default)]
    pub in_time: Vec<RuleId>,
    /// As `in_time`, under every rule that is in force.
    #[serde(default)]
    pub all_in_time: bool,
    /// The last reading that counts is of the last twelve months and on target; who was not measured is not.
    pub controlled: Option<Need>,
}

impl Part {
    #[must_use]
    pub fn holds(&self, of: &OnDay<'_>) -> bool {
        let OnDay { facts, rules, day, .. } = *of;
        of.is_here
            && (self.any.is_empty() || belongs_to_any(facts, &self.any, day))
            && (!self.signed || facts.contracts.iter().any(|one| one.in_force_on(day)))
            && (!self.served || was_served(of))
            && (!self.effective || is_effective(facts, rules, day))
            && (self.concerned_by.is_empty() || of.kept(&self.concerned_by).concerned)
            && (self.in_time.is_empty() || of.kept(&self.in_time).in_time(day))
            && (!self.all_in_time || of.kept(&[]).in_time(day))
            && self.controlled.is_none_or(|need| is_controlled(of, need))
    }

    /// Tells conditions of all key groups which groups are meant.
    pub fn name_key_groups(&mut self, groups: &[Population]) {
        self.any.iter_mut().for_each(|condition| condition.name_key_groups(groups));
    }

    /// The rules of which it speaks.
    pub fn rules(&self) -> impl Iterator<Item = &RuleId> {
        self.concerned_by.iter().chain(&self.in_time)
    }
}

fn was_served(of: &OnDay<'_>) -> bool {
    let year = year_start(of.day.year())..=of.day;
    of.facts.services.iter().any(|service| year.contains(&service.on))
}

fn is_controlled(of: &OnDay<'_>, need: Need) -> bool {
    control_of(of, need).is_some_and(|one| one.counted.is_met && of.day < add_months(one.on, 12))
}
