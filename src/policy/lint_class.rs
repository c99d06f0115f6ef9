//! The linter of colours and classes: figures that can be, colours that can be reached, everybody in one class.

use super::lint::{conditions, known};
use super::pack::{Classes, Pack};
use crate::domain::pack_fault::{Contradiction, Faults, PackFaultKind};
use crate::domain::practice::What;
use crate::domain::service::MentalState;

/// Ten years late is late enough.
const MOST_LATE_DAYS: i64 = 3_660;

pub(super) fn colours(pack: &Pack, faults: &mut Faults) {
    let rules = &pack.colour;
    faults.source("colour", &rules.source);
    faults.range("colour", "yellow_uncontrolled", rules.yellow_uncontrolled.into(), 1, i64::MAX);
    faults.range("colour", "yellow_mental_risk", rules.yellow_mental_risk.into(), 1, MentalState::MOST_RISK.into());
    faults.range("colour", "red_mental_risk", rules.red_mental_risk.into(), 1, MentalState::MOST_RISK.into());
    faults.range("colour", "yellow_late_days", rules.yellow_late_days.into(), 0, MOST_LATE_DAYS);
    for (field, yellow, red) in [
        ("yellow_uncontrolled", rules.yellow_uncontrolled, rules.red_uncontrolled),
        ("yellow_mental_risk", rules.yellow_mental_risk, rules.red_mental_risk),
    ] {
        if yellow >= red {
            faults.add("colour", PackFaultKind::Unreachable(field.to_owned()));
        }
    }
    conditions("colour", &rules.late_for.any, pack, faults);
    conditions("colour", &rules.late_for.except, pack, faults);
    for population in &rules.late_for.excluded {
        known("colour", population.as_str(), pack, faults);
    }
}

pub(super) fn classes(pack: &Pack, faults: &mut Faults) {
    for (at, classes) in [("health", &pack.health), ("household", &pack.household)] {
        one_list(at, classes, pack, faults);
    }
    let used = pack.practices.iter().filter(|practice| practice.enabled);
    let used: Vec<_> = used.filter(|practice| matches!(practice.what, What::Classes { .. })).collect();
    for second in used.iter().skip(1) {
        let what = used[0].id.clone();
        faults.contradiction(&second.id, Contradiction::Twice { field: "classes", what });
    }
}

fn one_list(at: &str, list: &Classes, pack: &Pack, faults: &mut Faults) {
    faults.source(at, &list.source);
    faults.unique(at, list.classes.iter().map(|class| class.id.as_str()));
    faults.unique(at, list.classes.iter().map(|class| class.title.as_str()));
    if list.classes.is_empty() {
        faults.contradiction(at, Contradiction::EmptyList { field: "class" });
    }
    for (nth, class) in list.classes.iter().enumerate() {
        conditions(at, &class.any, pack, faults);
        let is_last = nth + 1 == list.classes.len();
        if class.any.is_empty() != is_last {
            faults.contradiction(at, Contradiction::ClassesOutOfOrder { class: class.title.clone() });
        }
    }
}
