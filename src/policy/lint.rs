//! The linter of a whole pack: sources, ids, days of effect, populations, limits, ranges, and each rule and scheme.

use std::collections::HashMap;

use super::layers::Places;
use super::lint_class;
use super::lint_indicator;
use super::lint_practice::practices;
use super::lint_rule::lint_rule;
use super::pack::Pack;
use super::words::{Words, words_of};
use crate::domain::care::rule::Condition;
use crate::domain::care::threshold::{Purpose, ThresholdSet};
use crate::domain::pack_fault::{Contradiction, Faults, PackFault, PackFaultKind};
use crate::domain::pay::lint::lint_schemes;
use crate::domain::provenance::{Certainty, Effective};

pub(super) const DAYS_A_YEAR: i64 = 366;

pub(super) fn lint(pack: &Pack, places: &Places) -> Vec<PackFault> {
    let mut faults = Faults::default();
    populations(pack, &mut faults);
    rules(pack, &mut faults);
    thresholds(pack, &mut faults);
    ranges(pack, &mut faults);
    people(pack, &mut faults);
    practices(pack, &mut faults);
    lint_indicator::indicators(pack, &mut faults);
    lint_class::colours(pack, &mut faults);
    lint_class::classes(pack, &mut faults);
    lint_schemes(&pack.schemes, &mut faults);
    for id in pack.effective_by.iter().filter(|id| !pack.rules.iter().any(|rule| rule.id == **id)) {
        faults.contradiction("effective_by", Contradiction::NoSuchRule(id.0.clone()));
    }
    for scheme in pack.schemes.iter().filter(|scheme| scheme.only_effective && pack.effective_by.is_empty()) {
        faults.contradiction(&format!("{}.only_effective", scheme.id), Contradiction::NothingEffective);
    }
    let mut faults: Vec<PackFault> = faults.into_found().into_iter().map(|found| places.fault(found)).collect();
    // Whoever wrote the highest layer looks there first.
    faults.sort_by_key(|fault| !places.is_highest(&fault.pack));
    faults
}

fn populations(pack: &Pack, faults: &mut Faults) {
    faults.unique("population", pack.populations.iter().map(|info| info.code.as_str()));
    let mut meanings = HashMap::new();
    for info in &pack.populations {
        faults.source(info.code.as_str(), &info.source);
        for word in words_of(info) {
            if let Some(other) = meanings.insert(word.clone(), &info.code)
                && *other != info.code
            {
                let other = other.as_str().to_owned();
                faults.contradiction(info.code.as_str(), Contradiction::SpellingOf { word, other });
            }
        }
    }
}

fn rules(pack: &Pack, faults: &mut Faults) {
    effects(pack.rules.iter().map(|rule| (rule.id.0.as_str(), rule.effective)), faults);
    for rule in &pack.rules {
        let id = &rule.id.0;
        faults.source(id, &rule.source);
        if rule.enabled && rule.certainty == Certainty::Low {
            faults.add(id, PackFaultKind::UnsureButOn);
        }
        conditions(id, &rule.who.any, pack, faults);
        conditions(id, &rule.who.except, pack, faults);
        for population in &rule.who.excluded {
            known(id, population.as_str(), pack, faults);
        }
        lint_rule(rule, &pack.thresholds, faults);
    }
}

/// Two of one id are fine as long as no day belongs to both: that is how a rule changes.
fn effects<'a>(entries: impl Iterator<Item = (&'a str, Effective)>, faults: &mut Faults) {
    let mut seen: HashMap<&str, Vec<Effective>> = HashMap::new();
    for (id, effective) in entries {
        faults.effective(id, effective);
        let others = seen.entry(id).or_default();
        if others.contains(&effective) {
            faults.add(id, PackFaultKind::DuplicateId(id.to_owned()));
        } else if others.iter().any(|other| other.overlaps(effective)) {
            faults.add(id, PackFaultKind::EffectiveOverlap);
        }
        others.push(effective);
    }
}

pub(super) fn conditions(at: &str, conditions: &[Condition], pack: &Pack, faults: &mut Faults) {
    for condition in conditions {
        let named = condition.population.iter().chain(&condition.also);
        named.for_each(|population| known(at, population.as_str(), pack, faults));
        let is_of_age = condition.min_age.is_some() || condition.below_age.is_some();
        if condition.any_key && !pack.populations.iter().any(|info| info.is_key) {
            faults.contradiction(at, Contradiction::NoKeyGroup);
        }
        if !condition.names_population() && !is_of_age && condition.from_event.is_none() {
            faults.contradiction(at, Contradiction::EmptyCondition);
        }
    }
}

pub(super) fn known(at: &str, population: &str, pack: &Pack, faults: &mut Faults) {
    if !pack.populations.iter().any(|info| info.code.as_str() == population) {
        let given = population.to_owned();
        let meant = Words::of(&pack.populations).recognise(&given).map(|code| code.0);
        faults.add(at, PackFaultKind::UnknownPopulation { given, meant });
    }
}

fn thresholds(pack: &Pack, faults: &mut Faults) {
    effects(pack.thresholds.iter().map(|set| (set.id.as_str(), set.effective)), faults);
    for set in &pack.thresholds {
        faults.source(&set.id, &set.source);
        if set.purpose != Purpose::Off && set.certainty == Certainty::Low {
            faults.add(&set.id, PackFaultKind::UnsureButOn);
        }
        limits(set, pack, faults);
    }
    let sets_for = |purpose| {
        let mut sets: Vec<&ThresholdSet> = pack.thresholds.iter().filter(|set| set.purpose == purpose).collect();
        sets.sort_by_key(|set| set.effective.from);
        sets
    };
    let (counted, aimed) = (sets_for(Purpose::Counted), sets_for(Purpose::Aimed));
    aims(&counted, &aimed, faults);
    let Some(newest) = counted.last() else {
        return faults.contradiction("threshold", Contradiction::NoThresholdSelected);
    };
    if newest.effective.until.is_some() {
        faults.contradiction(&newest.id, Contradiction::ThresholdsEnd);
    }
    for pair in counted.windows(2) {
        if pair[0].effective.overlaps(pair[1].effective) {
            faults.add(&pair[1].id, PackFaultKind::EffectiveOverlap);
        } else if pair[0].effective.until != pair[1].effective.from {
            let before = pair[0].id.clone();
            faults.contradiction(&pair[1].id, Contradiction::ThresholdGap { before });
        }
    }
}

/// There is one aim at a time, and nobody can reach it without being under control by what counts.
fn aims(counted: &[&ThresholdSet], aimed: &[&ThresholdSet], faults: &mut Faults) {
    for pair in aimed.windows(2).filter(|pair| pair[0].effective.overlaps(pair[1].effective)) {
        faults.add(&pair[1].id, PackFaultKind::EffectiveOverlap);
    }
    for aim in aimed {
        for set in counted.iter().filter(|set| set.effective.overlaps(aim.effective)) {
            if let Some(age) = laxer_at(aim, set) {
                let counted = set.id.clone();
                faults.contradiction(&aim.id, Contradiction::AimAboveCounted { counted, age });
            }
        }
    }
}

/// The first age at which a pressure that meets the aim need not be under control; any age for glucose.
fn laxer_at(aim: &ThresholdSet, counted: &ThresholdSet) -> Option<u32> {
    let at = |set: &ThresholdSet, age| set.blood_pressure.iter().rev().find(|row| row.min_age <= age).copied();
    let mut ages: Vec<u32> = aim.blood_pressure.iter().chain(&counted.blood_pressure).map(|row| row.min_age).collect();
    ages.sort_unstable();
    let is_laxer = |age: &u32| {
        let rows = at(aim, *age).zip(at(counted, *age));
        rows.is_some_and(|(aim, counted)| {
            aim.systolic_below > counted.systolic_below || aim.diastolic_below > counted.diastolic_below
        })
    };
    let by_glucose = (aim.fasting_glucose_below > counted.fasting_glucose_below).then_some(0);
    ages.into_iter().find(is_laxer).or(by_glucose)
}

fn limits(set: &ThresholdSet, pack: &Pack, faults: &mut Faults) {
    if set.blood_pressure.first().is_none_or(|limit| limit.min_age != 0) {
        faults.contradiction(&set.id, Contradiction::NoLimitForEveryAge);
    }
    if set.blood_pressure.windows(2).any(|pair| pair[0].min_age >= pair[1].min_age) {
        faults.contradiction(&set.id, Contradiction::AgesOutOfOrder);
    }
    let (systolic, diastolic) = (pack.ranges.systolic, pack.ranges.diastolic);
    let glucose = pack.ranges.fasting_glucose;
    let pressures = set.blood_pressure.iter().map(|limit| (limit.systolic_below, limit.diastolic_below));
    for (upper, lower) in pressures.chain([(set.raised.systolic, set.raised.diastolic)]) {
        faults.range(&set.id, "systolic", upper.into(), systolic.least.into(), systolic.most.into());
        faults.range(&set.id, "diastolic", lower.into(), diastolic.least.into(), diastolic.most.into());
        if upper <= lower {
            let what = Contradiction::SystolicNotAboveDiastolic { systolic: upper, diastolic: lower };
            faults.contradiction(&set.id, what);
        }
    }
    let (found, least, most) = (set.fasting_glucose_below, glucose.least, glucose.most);
    if !(least..=most).contains(&found) {
        faults.contradiction(&set.id, Contradiction::GlucoseLimitOutOfRange { found, least, most });
    }
}

fn ranges(pack: &Pack, faults: &mut Faults) {
    faults.source("ranges", &pack.ranges.source);
    let (systolic, diastolic) = (pack.ranges.systolic, pack.ranges.diastolic);
    let (glucose, weight) = (pack.ranges.fasting_glucose, pack.ranges.weight);
    for (field, least, most) in [
        ("systolic", systolic.least, systolic.most),
        ("diastolic", diastolic.least, diastolic.most),
        ("fasting_glucose", glucose.least, glucose.most),
        ("weight", weight.least, weight.most),
    ] {
        if least >= most {
            faults.contradiction(&format!("ranges.{field}"), Contradiction::LeastNotBelowMost { field });
        }
    }
    let (jumps, reach) = (&pack.jumps, &pack.reach);
    faults.source("jumps", &jumps.source);
    for (field, jump, most) in [
        ("systolic", jumps.systolic, systolic.most),
        ("diastolic", jumps.diastolic, diastolic.most),
        ("fasting_glucose", jumps.fasting_glucose, glucose.most),
        ("weight", jumps.weight, weight.most),
    ] {
        faults.range("jumps", field, jump.into(), 1, most.into());
    }
    faults.source("reach", &reach.source);
    for (field, days) in [
        ("comes_in", reach.comes_in),
        ("again_in", reach.again_in),
        ("not_reached_in", reach.not_reached_in),
        ("refused_in", reach.refused_in),
        ("lost_after", reach.lost_after),
        ("lost_apart", reach.lost_apart),
    ] {
        faults.range("reach", field, days.into(), 1, DAYS_A_YEAR);
    }
    let limits = &pack.prescription;
    faults.source("prescription", &limits.source);
    faults.range("prescription", "least_weeks", limits.least_weeks.into(), 1, limits.most_weeks.into());
    for population in &limits.populations {
        known("prescription", population.as_str(), pack, faults);
    }
}

fn people(pack: &Pack, faults: &mut Faults) {
    faults.unique("role", pack.roles.iter().map(|template| template.role.code()));
    for template in &pack.roles {
        faults.source(template.role.code(), &template.source);
    }
    faults.source("renewal", &pack.renewal.source);
    faults.range("renewal", "ahead_days", pack.renewal.ahead_days.into(), 0, DAYS_A_YEAR);
    faults.range("renewal", "within_days", pack.renewal.within_days.into(), 0, DAYS_A_YEAR);
    if let Some(season) = &pack.season {
        faults.source("season", &season.source);
        faults.range("season", "first_month", season.first_month.into(), 1, 12);
        faults.range("season", "last_month", season.last_month.into(), season.first_month.into(), 12);
    }
    if !pack.signing.first.is_empty() {
        faults.source("signing", &pack.signing.source);
        conditions("signing", &pack.signing.first, pack, faults);
    }
}
