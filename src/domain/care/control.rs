//! Under control by what counts, and on target by what is aimed at: two verdicts on one reading (DOMAIN.md A.11). The
//! first decides dates and rates; the second decides nothing but what is shown.

use super::facts::Facts;
use super::history::History;
use super::kept::OnDay;
use super::rule::{Need, Rule, Sign};
use super::ruleset::RuleSet;
use super::spell::Belonging;
use super::threshold::{PressureLimit, ThresholdSet};
use crate::domain::date::Day;
use crate::domain::service::{BloodPressure, Service};

/// The last reading that counts for a disease, and how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Control {
    pub on: Day,
    pub measured: Measured,
    pub counted: Verdict,
    /// `None` where the packs aim at nothing on that day.
    pub aimed: Option<Verdict>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measured {
    Pressure(BloodPressure),
    /// Tenths of mmol/L
    Glucose(u16),
}

/// By one set of limits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    pub set: String,
    pub limit: Limit,
    pub is_met: bool,
}

/// Below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    Pressure(PressureLimit),
    /// Tenths of mmol/L
    Glucose(u16),
}

impl Control {
    /// Under control by the norm and not on target, or the other way round.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.aimed.as_ref().is_some_and(|aimed| aimed.is_met != self.counted.is_met)
    }
}

/// One for each reading by which a rule of the person is judged, pressure first.
#[must_use]
pub fn control(facts: &Facts, rules: &RuleSet, today: Day) -> Vec<Control> {
    let of = OnDay::of(facts, rules, today);
    [Need::BloodPressure, Need::FastingGlucose].into_iter().filter_map(|need| control_of(&of, need)).collect()
}

/// By one reading.
pub(super) fn control_of(of: &OnDay<'_>, need: Need) -> Option<Control> {
    let OnDay { facts, rules, day, .. } = *of;
    verdicts(last_judged(facts, of.history(), rules, need, day)?, need, facts.birth, rules)
}

/// The last contact that counts for a rule of the person that judges this reading.
fn last_judged<'a>(
    facts: &Facts,
    history: &History<'a>,
    rules: &RuleSet,
    need: Need,
    today: Day,
) -> Option<&'a Service> {
    let judging = |rule: &&Rule| {
        let mut signs = rule.outcomes.iter().flat_map(|outcome| &outcome.when);
        let has_verdict = signs.any(|sign| matches!(sign, Sign::Unsatisfactory(_)));
        rule.enabled && has_verdict && rule.counts.needs.contains(&need)
    };
    rules.rules.iter().filter(judging).find_map(|rule| {
        let spell = Belonging::of(facts, &rule.who, today).spell?;
        let counts = |service: &&Service| spell.from <= service.on && rule.counts.lack(service).is_none();
        history.iter().rev().find(counts)
    })
}

fn verdicts(service: &Service, need: Need, birth: Option<Day>, rules: &RuleSet) -> Option<Control> {
    let on = service.on;
    let measured = match need {
        Need::BloodPressure => Measured::Pressure(service.readings.blood_pressure?),
        _ => Measured::Glucose(service.readings.fasting_glucose?),
    };
    let by = |set: &ThresholdSet| {
        let limit = match measured {
            Measured::Pressure(_) => Limit::Pressure(set.pressure_limit(birth, on)?),
            Measured::Glucose(_) => Limit::Glucose(set.fasting_glucose_below),
        };
        let is_met = match measured {
            Measured::Pressure(pressure) => set.is_pressure_met(pressure, birth, on),
            Measured::Glucose(glucose) => glucose < set.fasting_glucose_below,
        };
        Some(Verdict { set: set.title.clone(), limit, is_met })
    };
    Some(Control { on, measured, counted: by(rules.thresholds_on(on)?)?, aimed: rules.aim_on(on).and_then(by) })
}

/// Whether a rule of the person watches for doses that are left out (TB-06), so that a form asks for them.
#[must_use]
pub fn watches_doses(facts: &Facts, rules: &RuleSet, today: Day) -> bool {
    let watches = |rule: &&Rule| {
        let mut signs = rule.outcomes.iter().flat_map(|outcome| &outcome.when);
        rule.enabled && signs.any(|sign| matches!(sign, Sign::MissedDosesAtLeast(_)))
    };
    rules.rules.iter().filter(watches).any(|rule| Belonging::of(facts, &rule.who, today).spell.is_some())
}
