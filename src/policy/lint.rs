//! The linter of a whole pack: sources, ids, days of effect, populations, limits, ranges, shares.

use std::collections::{HashMap, HashSet};

use super::layers::Places;
use super::lint_rule::lint_rule;
use super::pack::{Fee, Pack};
use super::words::words_of;
use crate::domain::care::rule::{Certainty, Condition, Effective, Source};
use crate::domain::care::threshold::ThresholdSet;
use crate::domain::money::Fen;
use crate::domain::problem::{PackFault, PackFaultKind};

/// Collects faults with their places.
pub(super) struct Faults<'a> {
    places: &'a Places,
    found: Vec<PackFault>,
}

impl Faults<'_> {
    pub fn add(&mut self, at: &str, kind: PackFaultKind) {
        self.found.push(self.places.fault(Some(at), kind));
    }

    pub fn contradiction(&mut self, at: &str, what: impl Into<String>) {
        self.add(at, PackFaultKind::Contradiction(what.into()));
    }

    /// Both ends are allowed.
    pub fn range(&mut self, at: &str, what: &str, found: i64, least: i64, most: i64) {
        if !(least..=most).contains(&found) {
            self.add(at, PackFaultKind::OutOfRange { what: what.to_owned(), found, least, most });
        }
    }

    pub fn source(&mut self, at: &str, source: &Source) {
        if source.document.trim().is_empty() {
            self.add(at, PackFaultKind::NoSource);
        }
    }
}

pub(super) fn lint(pack: &Pack, places: &Places) -> Vec<PackFault> {
    let mut faults = Faults { places, found: Vec::new() };
    populations(pack, &mut faults);
    rules(pack, &mut faults);
    thresholds(pack, &mut faults);
    ranges(pack, &mut faults);
    people(pack, &mut faults);
    if let Some(fee) = &pack.fee {
        fee_sums(fee, &mut faults);
    }
    faults.found
}

fn populations(pack: &Pack, faults: &mut Faults<'_>) {
    duplicates(None, pack.populations.iter().map(|info| info.code.as_str()), faults);
    let mut meanings = HashMap::new();
    for info in &pack.populations {
        faults.source(info.code.as_str(), &info.source);
        for word in words_of(info) {
            if let Some(other) = meanings.insert(word.clone(), &info.code)
                && *other != info.code
            {
                faults.contradiction(info.code.as_str(), format!("\"{word}\" also means {}", other.as_str()));
            }
        }
    }
}

fn rules(pack: &Pack, faults: &mut Faults<'_>) {
    effects(pack.rules.iter().map(|rule| (rule.id.0.as_str(), rule.effective)), faults);
    for rule in &pack.rules {
        let id = &rule.id.0;
        faults.source(id, &rule.source);
        if rule.enabled && rule.certainty == Certainty::Low {
            faults.add(id, PackFaultKind::UnsureButOn);
        }
        conditions(id, &rule.who.any, pack, faults);
        for population in &rule.who.excluded {
            known(id, population.as_str(), pack, faults);
        }
        lint_rule(rule, &pack.thresholds, faults);
    }
}

/// Two of one id are fine as long as no day belongs to both: that is how a rule changes.
fn effects<'a>(entries: impl Iterator<Item = (&'a str, Effective)>, faults: &mut Faults<'_>) {
    let mut seen: HashMap<&str, Vec<Effective>> = HashMap::new();
    for (id, effective) in entries {
        if matches!((effective.from, effective.until), (Some(from), Some(until)) if from >= until) {
            faults.add(id, PackFaultKind::EffectiveReversed);
        }
        let others = seen.entry(id).or_default();
        if others.contains(&effective) {
            faults.add(id, PackFaultKind::DuplicateId);
        } else if others.iter().any(|other| other.overlaps(effective)) {
            faults.add(id, PackFaultKind::EffectiveOverlap);
        }
        others.push(effective);
    }
}

/// Each id once; said of `at`, or of the id itself.
pub(super) fn duplicates<'a>(at: Option<&str>, ids: impl Iterator<Item = &'a str>, faults: &mut Faults<'_>) {
    let mut seen = HashSet::new();
    for id in ids {
        if !seen.insert(id) {
            faults.add(at.unwrap_or(id), PackFaultKind::DuplicateId);
        }
    }
}

fn conditions(at: &str, conditions: &[Condition], pack: &Pack, faults: &mut Faults<'_>) {
    for condition in conditions {
        match (&condition.population, condition.min_age) {
            (Some(population), _) => known(at, population.as_str(), pack, faults),
            (None, Some(_)) => {}
            (None, None) => faults.contradiction(at, "who.any: a condition without population and min_age"),
        }
    }
}

fn known(at: &str, population: &str, pack: &Pack, faults: &mut Faults<'_>) {
    if !pack.populations.iter().any(|info| info.code.as_str() == population) {
        faults.add(at, PackFaultKind::UnknownPopulation(population.to_owned()));
    }
}

fn thresholds(pack: &Pack, faults: &mut Faults<'_>) {
    effects(pack.thresholds.iter().map(|set| (set.id.as_str(), set.effective)), faults);
    for set in &pack.thresholds {
        faults.source(&set.id, &set.source);
        if set.selected && set.certainty == Certainty::Low {
            faults.add(&set.id, PackFaultKind::UnsureButOn);
        }
        limits(set, pack, faults);
    }
    let mut selected: Vec<&ThresholdSet> = pack.thresholds.iter().filter(|set| set.selected).collect();
    selected.sort_by_key(|set| set.effective.from);
    let Some(newest) = selected.last() else {
        return faults.contradiction("threshold", "no set is selected");
    };
    if newest.effective.until.is_some() {
        faults.contradiction(&newest.id, "effective.until: no set is selected after it");
    }
    for pair in selected.windows(2) {
        if pair[0].effective.overlaps(pair[1].effective) {
            faults.add(&pair[1].id, PackFaultKind::EffectiveOverlap);
        } else if pair[0].effective.until != pair[1].effective.from {
            faults.contradiction(&pair[1].id, format!("effective: days between {} and it have no limits", pair[0].id));
        }
    }
}

fn limits(set: &ThresholdSet, pack: &Pack, faults: &mut Faults<'_>) {
    if set.blood_pressure.first().is_none_or(|limit| limit.min_age != 0) {
        faults.contradiction(&set.id, "blood_pressure: the first row must be for every age");
    }
    if set.blood_pressure.windows(2).any(|pair| pair[0].min_age >= pair[1].min_age) {
        faults.contradiction(&set.id, "blood_pressure: rows must be in the order of age");
    }
    let (systolic, diastolic) = (pack.ranges.systolic, pack.ranges.diastolic);
    let glucose = pack.ranges.fasting_glucose;
    let pressures = set.blood_pressure.iter().map(|limit| (limit.systolic_below, limit.diastolic_below));
    for (upper, lower) in pressures.chain([(set.raised.systolic, set.raised.diastolic)]) {
        faults.range(&set.id, "systolic", upper.into(), systolic.least.into(), systolic.most.into());
        faults.range(&set.id, "diastolic", lower.into(), diastolic.least.into(), diastolic.most.into());
        if upper <= lower {
            faults.contradiction(&set.id, format!("systolic {upper} is not above diastolic {lower}"));
        }
    }
    let below = set.fasting_glucose_below.into();
    faults.range(&set.id, "fasting_glucose_below (tenths)", below, glucose.least.into(), glucose.most.into());
}

fn ranges(pack: &Pack, faults: &mut Faults<'_>) {
    faults.source("ranges", &pack.ranges.source);
    let (systolic, diastolic) = (pack.ranges.systolic, pack.ranges.diastolic);
    let (glucose, weight) = (pack.ranges.fasting_glucose, pack.ranges.weight);
    for (name, least, most) in [
        ("systolic", systolic.least, systolic.most),
        ("diastolic", diastolic.least, diastolic.most),
        ("fasting_glucose", glucose.least, glucose.most),
        ("weight", weight.least, weight.most),
    ] {
        if least >= most {
            faults.contradiction("ranges", format!("{name}: least is not below most"));
        }
    }
    let limits = &pack.prescription;
    faults.source("prescription", &limits.source);
    faults.range("prescription", "least_weeks", limits.least_weeks.into(), 1, limits.most_weeks.into());
}

fn people(pack: &Pack, faults: &mut Faults<'_>) {
    duplicates(None, pack.roles.iter().map(|template| template.role.code()), faults);
    for template in &pack.roles {
        faults.source(template.role.code(), &template.source);
    }
    if !pack.signing.first.is_empty() {
        faults.source("signing", &pack.signing.source);
        conditions("signing", &pack.signing.first, pack, faults);
    }
}

fn fee_sums(fee: &Fee, faults: &mut Faults<'_>) {
    faults.source("fee", &fee.source);
    for (at, shares) in [("fee.payers", &fee.payers), ("fee.uses", &fee.uses)] {
        duplicates(Some(at), shares.iter().map(|share| share.id.as_str()), faults);
        let sum: Fen = shares.iter().map(|share| share.fen).sum();
        if sum != fee.per_person_year_fen {
            let (expected, found) = (fee.per_person_year_fen.0, sum.0);
            faults.add(at, PackFaultKind::SharesDoNotSum { expected, found });
        }
        for share in shares.iter().filter(|share| share.fen < Fen::ZERO) {
            faults.range(&share.id, "fen", share.fen.0, 0, fee.per_person_year_fen.0);
        }
    }
}
