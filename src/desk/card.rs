//! The card of one resident: everything the file knows, on one page.

use super::lists::{class_titles, due_line_of};
use super::model::{Card, DueLine, HouseholdLine, ServiceLine, Targets};
use super::{Desk, Result};
use crate::domain::care::checklist::{Checked, checklist};
use crate::domain::care::control::{control, watches_doses};
use crate::domain::care::plan::plan;
use crate::domain::care::rule::{Need, Rule, Schedule};
use crate::domain::care::ruleset::RuleSet;
use crate::domain::date::Day;
use crate::domain::id::ResidentId;
use crate::domain::leave::leave_on;
use crate::domain::problem::LookupProblem;
use crate::domain::resident::Resident;
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
        let facts = read.facts(id)?.unwrap_or_default();
        let plan = plan(&facts, &rules, today);
        let mark = plan.mark(&facts, today);
        let mut dues: Vec<_> =
            read.dues_of(id)?.into_iter().map(|due| due_line_of(&resident, due, mark, &rules, today)).collect();
        dues.sort_by_key(|line| (std::cmp::Reverse(line.status), line.due.due_on));
        let mut origins = read.prescription_origins(id)?;
        let mut services = Vec::new();
        for service in read.services(id)? {
            let by_name = self.member_name(service.by);
            let along = read.was_along(service.id)?.into_iter().map(|member| self.member_name(member)).collect();
            let together_at = read.session_of(service.id)?.map(|session| session.place);
            let (paper, rx_origin) = (read.paper(service.id)?, origins.remove(&service.id));
            services.push(ServiceLine { by_name, along, paper, together_at, rx_origin, service });
        }
        let reach = self.reach_of(id, &rules, today)?;
        for line in &mut dues {
            line.reach.clone_from(&reach);
        }
        let (visits, leaves) = (read.visits_of(id)?, read.leaves()?);
        let proposed = self.proposed_for(&dues, resident.responsible, today);
        let checklist = checklist(&self.checklists(), &facts, today);
        Ok(Card {
            age: resident.age(today),
            responsible: resident.responsible.map(|member| self.member_name(member)),
            stands_in: resident
                .responsible
                .and_then(|member| leave_on(&leaves, member, today))
                .map(|leave| self.member_name(leave.deputy)),
            bed: self.beds_of(id, today)?.into_iter().find(|line| line.bed.closed.is_none()),
            co_managers: self.co_manager_lines(&resident, &facts.tags, today)?,
            tags: read.tags(id)?,
            contracts: read.contracts(id)?,
            needs: offered(needs_of(&rules, &dues), &checklist),
            checklist,
            dues,
            services,
            events: read.events(id)?,
            visits: visits.iter().map(|visit| self.visit_line(visit, &leaves, today)).collect::<Result<_>>()?,
            referrals: self.referral_rows(&resident, today)?,
            contacts: self.contacts_for(&resident, today)?,
            household: self.household_of(&resident, today)?,
            mark,
            suggestion: plan.suggestion,
            classes: class_titles(&read.classed(id)?, &rules),
            history: self.history_of(id, HISTORY)?,
            targets: targets(&rules, resident.birth, today),
            attempts: read.attempts(id)?,
            reach,
            appointment: read.appointment(id)?.map(|appointment| appointment.on),
            gone_because: read.departure(id)?,
            control: control(&facts, &rules, today),
            plan: self.plan_of(&resident, &facts, today),
            proposed,
            watches_doses: watches_doses(&facts, &rules, today),
            set_colour: facts.colour,
            intervals: facts.intervals,
            resident,
        })
    }

    /// The people of a household with what one visit could do for each, and mother and children that live elsewhere;
    /// nobody for who has neither.
    fn household_of(&self, resident: &Resident, today: Day) -> Result<Vec<HouseholdLine>> {
        let read = self.store.read();
        let (head, mut ids) = match resident.household {
            Some(household) => (read.household_head(household)?, read.household_members(household)?),
            None => (String::new(), Vec::new()),
        };
        let kin = self.kin_of(resident.id)?;
        let (at_home, elsewhere) = (ids.len(), kin.iter().map(|(id, _)| *id).filter(|id| !ids.contains(id)));
        let elsewhere: Vec<_> = elsewhere.collect();
        ids.extend(elsewhere);
        let mut lines = Vec::new();
        for (at, id) in ids.into_iter().enumerate() {
            let Some(person) = read.resident(id)? else { continue };
            lines.push(HouseholdLine {
                line: self.resident_line(&person, today)?,
                is_head: at < at_home && person.name == head,
                is_self: id == resident.id,
                kin: kin.iter().find(|(other, _)| *other == id).map(|(_, kin)| *kin),
                relation: if at < at_home { person.relation } else { String::new() },
                duties: self.open_duties(id, today)?,
            });
        }
        lines.sort_by_key(|line| !line.is_head);
        Ok(lines)
    }
}

/// What duties ask of a contact, each once.
pub(super) fn needs_of(rules: &RuleSet, dues: &[DueLine]) -> Vec<Need> {
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

/// The needs of duties, and what the checklist of the place has besides: one form takes all of it.
fn offered(mut needs: Vec<Need>, checklist: &[Checked]) -> Vec<Need> {
    for need in checklist.iter().map(|one| Need::Item(one.item)) {
        if !needs.contains(&need) {
            needs.push(need);
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
