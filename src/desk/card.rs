//! The card of one resident: everything the file knows, on one page.

use super::lists::due_line_of;
use super::model::{Card, DueLine, ServiceLine, Targets};
use super::{Desk, Result};
use crate::domain::care::control::{control, watches_doses};
use crate::domain::care::rule::{Need, Rule, Schedule};
use crate::domain::care::ruleset::RuleSet;
use crate::domain::date::Day;
use crate::domain::id::ResidentId;
use crate::domain::leave::leave_on;
use crate::domain::problem::LookupProblem;
use crate::domain::service::{BloodPressure, Item};

/// Entries of the history that a card shows.
const HISTORY: usize = 50;

impl Desk {
    /// # Errors
    /// [`LookupProblem::NoResident`].
    pub fn card(&self, id: ResidentId, today: Day) -> Result<Card> {
        let read = self.store.read();
        let resident = read.resident(id)?.ok_or_else(|| LookupProblem::NoResident(id.to_string()))?;
        let rules = self.rules(today);
        let mut dues: Vec<_> =
            read.dues_of(id)?.into_iter().map(|due| due_line_of(&resident, due, &rules, today)).collect();
        dues.sort_by_key(|line| (std::cmp::Reverse(line.status), line.due.due_on));
        let mut origins = read.prescription_origins(id)?;
        let services = read.services(id)?.into_iter().map(|service| {
            let along = read.was_along(service.id)?.into_iter().map(|member| self.member_name(member)).collect();
            let rx_origin = origins.remove(&service.id);
            Ok(ServiceLine { by_name: self.member_name(service.by), along, rx_origin, service })
        });
        let facts = read.facts(id)?.unwrap_or_default();
        let (visits, leaves) = (read.visits_of(id)?, read.leaves()?);
        let household = match resident.household {
            Some(household) => read.household_members(household)?.into_iter().filter(|other| *other != id).collect(),
            None => Vec::new(),
        };
        let proposed = self.proposed_for(&dues, resident.responsible, today);
        Ok(Card {
            age: resident.age(today),
            responsible: resident.responsible.map(|member| self.member_name(member)),
            stands_in: resident
                .responsible
                .and_then(|member| leave_on(&leaves, member, today))
                .map(|leave| self.member_name(leave.deputy)),
            bed: self.beds_of(id, today)?.into_iter().find(|line| line.bed.closed.is_none()),
            tags: read.tags(id)?,
            contracts: read.contracts(id)?,
            needs: needs(&rules, &dues),
            dues,
            services: services.collect::<Result<_>>()?,
            events: read.events(id)?,
            visits: visits.iter().map(|visit| self.visit_line(visit, &leaves, today)).collect::<Result<_>>()?,
            referrals: self.referral_rows(&resident, today)?,
            contacts: self.contacts_for(&resident, today)?,
            household: self.resident_lines(&household, today)?,
            history: self.history_of(id, HISTORY)?,
            targets: targets(&rules, resident.birth, today),
            control: control(&facts, &rules, today),
            plan: self.plan_of(&resident, &facts, today),
            proposed,
            watches_doses: watches_doses(&facts, &rules, today),
            resident,
        })
    }
}

fn needs(rules: &RuleSet, dues: &[DueLine]) -> Vec<Need> {
    // A place where medicine of a hospital closes the run-out of a long prescription hands it out (ledger L104).
    let extended = |rule: &Rule| {
        let item = Item::ExtendedPrescription;
        rule.enabled && matches!(&rule.schedule, Schedule::RunOut { closed_by } if closed_by.contains(&item))
    };
    let mut needs = Vec::new();
    if rules.rules.iter().any(extended) {
        needs.push(Need::Item(Item::ExtendedPrescription));
    }
    for rule in dues.iter().filter_map(|line| rules.rule(&line.due.rule)) {
        let of_steps = rule.steps().iter().flat_map(|step| &step.needs);
        for need in rule.counts.needs.iter().chain(of_steps) {
            if !needs.contains(need) {
                needs.push(*need);
            }
        }
    }
    needs
}

/// By the newest of the sets of limits that count.
fn targets(rules: &RuleSet, birth: Option<Day>, today: Day) -> Targets {
    let in_force = rules.thresholds.iter().rev().find(|set| set.effective.holds_on(today));
    Targets {
        blood_pressure: in_force
            .and_then(|set| set.pressure_limit(birth, today))
            .map(|limit| BloodPressure { systolic: limit.systolic_below, diastolic: limit.diastolic_below }),
        fasting_glucose: in_force.map(|set| set.fasting_glucose_below),
    }
}
