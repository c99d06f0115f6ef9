//! Judges the counted days of a rule one after the other: under control or not, and what the last one leads to.

use chrono::Datelike;

use super::history::History;
use super::rule::{Need, Outcome, Refer, Rule, Sign};
use super::ruleset::RuleSet;
use super::threshold::{Judged, ThresholdSet};
use crate::domain::date::Day;
use crate::domain::service::Service;

/// How many counted days one after the other showed something, the last one included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Streaks {
    pub unsatisfactory: u8,
    pub raised: u8,
    pub side_effect: u8,
}

/// The last day that counts, and what it means.
#[derive(Debug, Clone, Copy)]
pub(super) struct LastResult<'a> {
    pub on: Day,
    /// The most serious contact of that day.
    pub contact: &'a Service,
    pub streaks: Streaks,
    pub outcome: &'a Outcome,
}

/// What the counted days of a rule come to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tally<'a> {
    pub last: Option<LastResult<'a>>,
    pub days_this_year: u8,
}

/// Reads one contact in the light of one rule.
pub(super) struct Judge<'a> {
    rule: &'a Rule,
    rules: &'a RuleSet,
    birth: Option<Day>,
    judged: Judged,
}

impl<'a> Judge<'a> {
    pub fn new(rule: &'a Rule, rules: &'a RuleSet, birth: Option<Day>) -> Self {
        let needs = |need| rule.counts.needs.contains(&need);
        let judged = Judged { pressure: needs(Need::BloodPressure), glucose: needs(Need::FastingGlucose) };
        Self { rule, rules, birth, judged }
    }

    /// Several contacts on one day count once; each sign of any of them is a sign of the day.
    pub fn tally(&self, history: &History<'a>, from: Day, today: Day) -> Tally<'a> {
        let mut streaks = Streaks::default();
        let mut days_this_year = 0_u8;
        let mut last_day: Option<&[&'a Service]> = None;
        for day in history.days_from(from) {
            let mut counted = self.counted(day).peekable();
            let Some(first) = counted.peek() else { continue };
            if first.on.year() == today.year() {
                days_this_year = days_this_year.saturating_add(1);
            }
            streaks = self.next_streaks(streaks, counted);
            last_day = Some(day);
        }
        let last = last_day.and_then(|day| self.result(day, streaks));
        Tally { last, days_this_year }
    }

    fn counted<'d>(&self, day: &'d [&'a Service]) -> impl Iterator<Item = &'a Service> + use<'a, 'd> {
        let rule = self.rule;
        day.iter().copied().filter(move |service| rule.counts.lack(service).is_none())
    }

    fn next_streaks(&self, before: Streaks, counted: impl Iterator<Item = &'a Service>) -> Streaks {
        let (mut unsatisfactory, mut raised, mut side_effect) = (false, false, false);
        for contact in counted {
            unsatisfactory |= !self.is_satisfactory(contact);
            raised |= self.is_raised(contact);
            side_effect |= contact.findings.side_effect;
        }
        let next = |seen: bool, days: u8| if seen { days.saturating_add(1) } else { 0 };
        Streaks {
            unsatisfactory: next(unsatisfactory, before.unsatisfactory),
            raised: next(raised, before.raised),
            side_effect: next(side_effect, before.side_effect),
        }
    }

    fn result(&self, day: &[&'a Service], streaks: Streaks) -> Option<LastResult<'a>> {
        // The linter has seen to it that the last outcome takes whatever is left.
        let outcome = self.rule.outcomes.iter().find(|outcome| {
            outcome.when.iter().any(|sign| self.counted(day).any(|contact| shows(contact, *sign, streaks)))
        })?;
        let contact = self.counted(day).max_by_key(|contact| self.seriousness(contact, outcome, streaks))?;
        Some(LastResult { on: contact.on, contact, streaks, outcome })
    }

    /// The contact that shows the outcome stands for the day; of several, the one with the higher readings.
    fn seriousness(&self, contact: &Service, outcome: &Outcome, streaks: Streaks) -> (bool, bool, u16, u16, i64) {
        let shown = outcome.when.iter().any(|sign| shows(contact, *sign, streaks));
        let systolic = contact.readings.blood_pressure.map_or(0, |bp| bp.systolic);
        let glucose = contact.readings.fasting_glucose.unwrap_or(0);
        let (first, second) = if self.judged.glucose { (glucose, systolic) } else { (systolic, glucose) };
        (shown, !self.is_satisfactory(contact), first, second, contact.id.0)
    }

    /// Under control, and no reading that alone asks for help: a low glucose is below the limit and yet not well.
    fn is_satisfactory(&self, contact: &Service) -> bool {
        let met = self
            .thresholds(contact.on)
            .is_none_or(|set| set.is_met_by(&contact.readings, self.judged, self.birth, contact.on));
        met && !self.signs().any(|sign| sign.is_of_reading() && shows(contact, sign, Streaks::default()))
    }

    fn is_raised(&self, contact: &Service) -> bool {
        contact
            .readings
            .blood_pressure
            .is_some_and(|bp| self.thresholds(contact.on).is_some_and(|set| set.is_raised(bp)))
    }

    pub fn thresholds(&self, on: Day) -> Option<&'a ThresholdSet> {
        self.rules.thresholds_on(on)
    }

    fn signs(&self) -> impl Iterator<Item = Sign> + '_ {
        self.rule.outcomes.iter().flat_map(|outcome| outcome.when.iter().copied())
    }

    /// The outcome with a referral that this contact calls for by itself, whether or not it counts for the rule.
    pub fn alarm(&self, contact: &Service) -> Option<&'a Outcome> {
        self.rule
            .outcomes
            .iter()
            .filter(|outcome| outcome.refer != Refer::No)
            .find(|outcome| outcome.when.iter().any(|sign| shows(contact, *sign, Streaks::default())))
    }
}

/// `Raised` and the other signs that look back hold for the day, so they are read from the streaks.
fn shows(contact: &Service, sign: Sign, streaks: Streaks) -> bool {
    let pressure = contact.readings.blood_pressure;
    let glucose = contact.readings.fasting_glucose;
    match sign {
        Sign::SystolicAtLeast(limit) => pressure.is_some_and(|bp| bp.systolic >= limit),
        Sign::DiastolicAtLeast(limit) => pressure.is_some_and(|bp| bp.diastolic >= limit),
        Sign::GlucoseAtLeast(limit) => glucose.is_some_and(|value| value >= limit),
        Sign::GlucoseAtMost(limit) => glucose.is_some_and(|value| value <= limit),
        Sign::DangerSign => contact.findings.danger_sign,
        Sign::Complication => contact.findings.complication,
        Sign::SideEffect(days) => streaks.side_effect >= days,
        Sign::Unsatisfactory(days) => streaks.unsatisfactory >= days,
        Sign::Raised(days) => streaks.raised >= days,
        Sign::Always => true,
    }
}
