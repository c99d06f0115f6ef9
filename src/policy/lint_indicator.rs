//! The linter of indicators: each has a source and a definition, its rules are known, its targets can be reached.

use super::lint::conditions;
use super::pack::Pack;
use crate::domain::indicator::{HUNDRED_PERCENT, Indicator};
use crate::domain::pack_fault::{Contradiction, Faults, PackFaultKind};
use crate::domain::provenance::Certainty;

/// Full marks above this are a slip of the pen; hundredths.
const MOST_WEIGHT: i64 = 100_000;

pub(super) fn indicators(pack: &Pack, faults: &mut Faults) {
    faults.unique("indicator", pack.indicators.iter().map(|indicator| indicator.id.as_str()));
    for indicator in &pack.indicators {
        itself(indicator, faults);
        for part in indicator.parts() {
            conditions(&indicator.id, &part.any, pack, faults);
            for rule in part.rules().filter(|id| !pack.rules.iter().any(|rule| rule.id == **id)) {
                faults.contradiction(&indicator.id, Contradiction::NoSuchRule(rule.0.clone()));
            }
            if part.effective && indicator.enabled && pack.effective_by.is_empty() {
                faults.contradiction(&indicator.id, Contradiction::NothingEffective);
            }
        }
    }
}

fn itself(indicator: &Indicator, faults: &mut Faults) {
    let Indicator { id, .. } = indicator;
    faults.source(id, &indicator.source);
    if indicator.enabled && indicator.certainty == Certainty::Low {
        faults.add(id, PackFaultKind::UnsureButOn);
    }
    if !indicator.enabled && indicator.off_because.trim().is_empty() {
        faults.contradiction(id, Contradiction::OffWithoutReason);
    }
    if indicator.definition.trim().is_empty() {
        faults.contradiction(id, Contradiction::EmptyList { field: "definition" });
    }
    for (at, target) in indicator.targets.iter().enumerate() {
        faults.range(id, "target.bp", target.bp.into(), 0, HUNDRED_PERCENT.into());
        if indicator.targets[..at].iter().any(|before| before.year == target.year) {
            let what = target.year.to_string();
            faults.contradiction(id, Contradiction::Twice { field: "target", what });
        }
    }
    for known in &indicator.known {
        faults.range(id, "known.bp", known.bp.into(), 0, HUNDRED_PERCENT.into());
    }
    faults.range(id, "step_bp", indicator.step_bp.into(), 0, HUNDRED_PERCENT.into());
    faults.range(id, "weight", indicator.weight.into(), 0, MOST_WEIGHT);
}
