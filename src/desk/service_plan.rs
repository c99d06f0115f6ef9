//! The plan of one contract: the tasks until its end, dated, each with who does it (ledger L151).

use super::model::practices::{PlanLine, ServicePlan};
use super::{Desk, Result};
use crate::domain::care::due::Due;
use crate::domain::care::facts::Facts;
use crate::domain::care::plan::plan;
use crate::domain::care::rule::Rule;
use crate::domain::care::ruleset::RuleSet;
use crate::domain::contract::Contract;
use crate::domain::date::{Day, year_start};
use crate::domain::id::{MemberId, ResidentId};
use crate::domain::practice::What;
use crate::domain::problem::LookupProblem;
use crate::domain::resident::Resident;
use crate::domain::workload::OpenDuty;
use crate::domain::workload::follow::Follows;

use chrono::Datelike;

impl Desk {
    /// The tasks of the contract in force; `None` without one. What is open stands as it is owed; what follows assumes
    /// that everything before it is done in time and nothing is found.
    ///
    /// # Errors
    /// [`LookupProblem::NoResident`].
    pub fn service_plan(&self, id: ResidentId, today: Day) -> Result<Option<ServicePlan>> {
        let read = self.store.read();
        let missing = || LookupProblem::NoResident(id.to_string());
        let resident = read.resident(id)?.ok_or_else(missing)?;
        let facts = read.facts(id)?.ok_or_else(missing)?;
        Ok(self.plan_of(&resident, &facts, today))
    }

    pub(super) fn plan_of(&self, resident: &Resident, facts: &Facts, today: Day) -> Option<ServicePlan> {
        let contract = facts.contracts.iter().find(|contract| contract.in_force_on(today))?;
        if !facts.standing.is_present_on(today) {
            return None;
        }
        let rules = self.rules(today);
        let mut lines = Vec::new();
        for (due, is_open) in tasks(facts, &rules, contract, today) {
            let Some(rule) = rules.rule(&due.rule) else { continue };
            let member = self.assignee(rule, resident, contract, due.due_on.max(today));
            lines.push(PlanLine {
                rule: rule.id.clone(),
                title: rule.title.clone(),
                stage: due.stage,
                opens_on: due.opens_on,
                due_on: due.due_on,
                is_open,
                member,
                member_name: member.map(|member| self.member_name(member)).unwrap_or_default(),
            });
        }
        lines.sort_by(|one, other| (one.due_on, &one.rule).cmp(&(other.due_on, &other.rule)));
        Some(ServicePlan { contract: contract.clone(), lines })
    }

    /// By the pack: the role of the task, else the role that carries out the plans of the place; else whoever signed,
    /// is responsible, or leads.
    fn assignee(&self, rule: &Rule, resident: &Resident, contract: &Contract, on: Day) -> Option<MemberId> {
        let serves = |id: &MemberId| self.members.iter().any(|member| member.id == *id && member.serves_on(on));
        let wanted = contract.doctor.filter(serves).or(resident.responsible.filter(serves));
        let by_place = || {
            let role = self.policy.practices().iter().filter(|practice| practice.enabled).find_map(|practice| {
                if let What::ServicePlan { assigned_to } = practice.what { Some(assigned_to) } else { None }
            });
            self.member_of(role?, wanted, on)
        };
        let leader = || self.leader().map(|leader| leader.id);
        self.proposed_for_rule(&rule.id, wanted, on).or_else(by_place).or(wanted).or_else(leader)
    }
}

/// What is owed, and what follows it, until the contract ends; with whether it is owed by now.
fn tasks(facts: &Facts, rules: &RuleSet, contract: &Contract, today: Day) -> Vec<(Due, bool)> {
    let (_, last_day) = contract.term_on(today);
    let mut open = plan(facts, rules, today).dues;
    // What is done for this year is asked for again in each year that the contract reaches.
    for year in today.year() + 1..=last_day.year() {
        let of_year = plan(facts, rules, year_start(year)).dues;
        open.extend(
            of_year.into_iter().filter(|due| !open.iter().any(|known| known.rule == due.rule)).collect::<Vec<_>>(),
        );
    }
    let mut tasks = Vec::new();
    for due in open.into_iter().filter(|due| due.opens_on <= today || due.due_on <= last_day) {
        let Some(rule) = rules.rule(&due.rule) else { continue };
        let follows = Follows::of(rule);
        let mut duty = OpenDuty::of(&due);
        let is_open = due.opens_on <= today;
        tasks.push((due.clone(), is_open));
        while let Some(next) = follows.next(&duty, duty.due_on.max(today)) {
            if next.due_on > last_day {
                break;
            }
            let (stage, opens_on, due_on, closes_on) = (next.stage, next.opens_on, next.due_on, next.closes_on);
            tasks.push((Due { stage, opens_on, due_on, closes_on, ..due.clone() }, false));
            duty = next;
        }
    }
    tasks
}
