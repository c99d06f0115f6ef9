//! The one definition of an effective contract (有效签约): enough was done under it in the year (L40, L111).

use super::facts::Facts;
use super::rule::{Rule, Schedule};
use super::ruleset::RuleSet;
use super::spell::Belonging;
use crate::domain::date::{Day, year_start};
use chrono::Datelike;
use std::collections::BTreeSet;

/// Whether the contract of a person is effective in the year of a day, by what was done up to that day: under every rule
/// that the pack names for it and the person belongs to on the day, on as many days as the rule asks for in a year.
/// Nobody's is whom none of these rules concerns.
#[must_use]
pub fn is_effective(facts: &Facts, rules: &RuleSet, day: Day) -> bool {
    let mut concerned = false;
    for id in &rules.effective_by {
        let Some(rule) = rules.rules.iter().find(|rule| rule.id == *id && rule.enabled) else { continue };
        if Belonging::of(facts, &rule.who, day).spell.is_none() {
            continue;
        }
        concerned = true;
        if counted_days(facts, rule, day) < asked_of_a_year(rule) {
            return false;
        }
    }
    concerned
}

fn counted_days(facts: &Facts, rule: &Rule, day: Day) -> usize {
    let year = year_start(day.year())..=day;
    let services = facts.services.iter().filter(|service| year.contains(&service.on));
    services
        .filter(|service| rule.counts.lack(service).is_none())
        .map(|service| service.on)
        .collect::<BTreeSet<_>>()
        .len()
}

/// One contact, where the rule does not count them by the year.
fn asked_of_a_year(rule: &Rule) -> usize {
    match &rule.schedule {
        Schedule::ByResult { times_a_year, .. }
        | Schedule::Screening { times_a_year }
        | Schedule::Yearly { times_a_year, .. } => usize::from(*times_a_year).max(1),
        _ => 1,
    }
}
