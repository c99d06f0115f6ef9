//! The linter of the rules of a team: each has a source, its figures are possible, its words and groups are known.

use std::collections::BTreeSet;

use super::lint::{DAYS_A_YEAR, conditions, known};
use super::pack::Pack;
use crate::domain::pack_fault::{Contradiction, Faults, PackFaultKind};
use crate::domain::practice::{Class, Practice, Seat, What};
use crate::domain::provenance::Certainty;

/// Two half days on each day of a week.
const HALF_DAYS_A_WEEK: i64 = 14;

pub(super) fn practices(pack: &Pack, faults: &mut Faults) {
    faults.unique("practice", pack.practices.iter().map(|practice| practice.id.as_str()));
    for practice in &pack.practices {
        practice_itself(practice, faults);
        for population in practice.what.populations() {
            known(&practice.id, population.as_str(), pack, faults);
        }
        if let What::Classes { classes } = &practice.what {
            classes.iter().for_each(|class| conditions(&practice.id, &class.any, pack, faults));
            in_order(&practice.id, classes, faults);
        }
        if let What::Systems(papers) = &practice.what {
            papers.systems.iter().for_each(|system| conditions(&practice.id, &system.any, pack, faults));
        }
        if let What::Tasks { tasks } = &practice.what {
            for rule in tasks.iter().flat_map(|task| &task.rules) {
                if !pack.rules.iter().any(|known| known.id == *rule) {
                    faults.contradiction(&practice.id, Contradiction::NoSuchRule(rule.0.clone()));
                }
            }
        }
        what(&practice.id, &practice.what, faults);
    }
}

fn practice_itself(practice: &Practice, faults: &mut Faults) {
    faults.source(&practice.id, &practice.source);
    if practice.enabled && practice.certainty == Certainty::Low {
        faults.add(&practice.id, PackFaultKind::UnsureButOn);
    }
    if !practice.enabled && practice.off_because.trim().is_empty() {
        faults.contradiction(&practice.id, Contradiction::OffWithoutReason);
    }
}

fn what(id: &str, what: &What, faults: &mut Faults) {
    let populations = what.populations().iter().map(|population| population.as_str());
    match what {
        What::Villages { half_days_a_week } => {
            faults.range(id, "half_days_a_week", (*half_days_a_week).into(), 1, HALF_DAYS_A_WEEK);
        }
        What::Consultation { weekdays, .. } => {
            each_once(id, "weekdays", weekdays.iter().map(|day| day.code()), faults);
            each_once(id, "populations", populations, faults);
        }
        What::Capacity { households, .. } => faults.range(id, "households", (*households).into(), 1, i64::MAX),
        What::Load { visits, in_days, .. } => {
            faults.range(id, "visits", (*visits).into(), 1, i64::MAX);
            faults.range(id, "in_days", (*in_days).into(), 1, DAYS_A_YEAR);
        }
        What::CoManagement { roles, .. } => {
            each_once(id, "roles", roles.iter().map(|role| role.code()), faults);
            each_once(id, "populations", populations, faults);
        }
        What::Escalation { tiers } => each_once(id, "tiers", tiers.iter().map(String::as_str), faults),
        What::Seats { seats, .. } => seated(id, seats, faults),
        What::TeamTypes { types } => {
            each_once(id, "types", types.iter().map(|kind| kind.title.as_str()), faults);
            types.iter().for_each(|kind| seated(id, &kind.seats, faults));
        }
        What::Responsible { .. } | What::LeadingDoctors { .. } | What::Diseases { .. } | What::Uncapped { .. } => {
            each_once(id, "populations", populations, faults)
        }
        What::Campaign { items, gives, .. } => {
            each_once(id, "populations", populations, faults);
            each_once(id, "items", items.iter().map(|item| item.code()), faults);
            each_once(id, "gives", gives.iter().map(String::as_str), faults);
        }
        What::Checklist { items, .. } => {
            each_once(id, "populations", populations, faults);
            each_once(id, "items", items.iter().map(|item| item.code()), faults);
        }
        What::Systems(papers) => {
            each_once(id, "systems", papers.systems.iter().map(|rule| rule.system.code()), faults);
            each_once(id, "titles", papers.systems.iter().map(|rule| rule.title.as_str()), faults);
            faults.range(id, "within_days", papers.within_days.into(), 1, 2 * DAYS_A_YEAR);
        }
        What::ReferralBenefits { words } | What::Words { words } => {
            each_once(id, "words", words.iter().map(String::as_str), faults)
        }
        What::Classes { classes } => {
            each_once(id, "classes", classes.iter().map(|class| class.title.as_str()), faults);
        }
        What::Tasks { tasks } => {
            let rules = tasks.iter().flat_map(|task| &task.rules);
            each_once(id, "rules", rules.map(|rule| rule.0.as_str()), faults);
        }
        What::Sessions { .. } | What::ServicePlan { .. } => {}
    }
}

fn seated(id: &str, seats: &[Seat], faults: &mut Faults) {
    each_once(id, "seats", seats.iter().map(|seat| seat.title.as_str()), faults);
    for seat in seats {
        each_once(id, "roles", seat.roles.iter().map(|role| role.code()), faults);
    }
}

/// Something must be there, and nothing twice.
fn each_once<'a>(id: &str, field: &'static str, entries: impl Iterator<Item = &'a str>, faults: &mut Faults) {
    let mut seen = BTreeSet::new();
    for entry in entries {
        if !seen.insert(entry) {
            faults.contradiction(id, Contradiction::Twice { field, what: entry.to_owned() });
        }
    }
    if seen.iter().all(|entry| entry.trim().is_empty()) {
        faults.contradiction(id, Contradiction::EmptyList { field });
    }
}

/// Everybody is in exactly one class: each but the last says whom it takes, and the last takes the rest.
fn in_order(id: &str, classes: &[Class], faults: &mut Faults) {
    for (at, class) in classes.iter().enumerate() {
        let takes_some = !class.any.is_empty() || class.household_of_first;
        let is_last = at + 1 == classes.len();
        if takes_some == is_last || (at == 0 && class.household_of_first) {
            faults.contradiction(id, Contradiction::ClassesOutOfOrder { class: class.title.clone() });
        }
    }
}
