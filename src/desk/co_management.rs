//! Who looks after a resident together (ledger L217), and who is signed first (L220): named at the desk, and as lists.

use std::collections::HashMap;

use super::model::{CoManagerLine, Intent, NewCoManagers};
use super::{Desk, Result, What};
use crate::domain::care::problem::CareProblem;
use crate::domain::co_management::{CoManagement, CoManager};
use crate::domain::date::Day;
use crate::domain::id::{MemberId, ResidentId};
use crate::domain::people::PeopleScope;
use crate::domain::problem::LookupProblem;
use crate::domain::resident::{Resident, Tag};
use crate::domain::team::Role;
use crate::store::Stamp;

impl Desk {
    /// Names members for the roles of one resident, or nobody any more; one intent. Gives all of them as they are then.
    ///
    /// # Errors
    /// [`CareProblem`]: a role for which the place asks nobody, a member of another role or no longer in the team,
    /// somebody who is gone; nothing was changed.
    pub fn set_co_managers(&mut self, stamp: &Stamp, new: &NewCoManagers, today: Day) -> Result<Vec<CoManagerLine>> {
        let missing = || LookupProblem::NoResident(new.resident.to_string());
        let resident = self.store.read().resident(new.resident)?.ok_or_else(missing)?;
        if !resident.standing.is_present_on(today) {
            return Err(CareProblem::gone(resident.standing, today).into());
        }
        let roles = self.co_management().map(|asked| asked.roles).unwrap_or_default();
        for (role, member) in &new.named {
            if !roles.contains(role) {
                return Err(CareProblem::NoSuchCoManager { role: *role }.into());
            }
            if let Some(member) = member {
                self.check_co_manager(*member, *role, today)?;
            }
        }
        let answers = resident.responsible.map(|member| self.member(member)).transpose()?;
        let doctor_answers = answers.is_some_and(|member| member.role == Role::FamilyDoctor);
        let what = What { intent: Intent::SetCoManagers, resident: Some(new.resident), subject: &resident.name };
        self.act(stamp, today, what, |tx| {
            new.named.iter().try_for_each(|(role, member)| match role {
                // Somebody of another role who answers for the person stays.
                Role::FamilyDoctor if member.is_none() && !doctor_answers => Ok(()),
                Role::FamilyDoctor => tx.set_responsible(new.resident, *member),
                _ => tx.set_co_manager(new.resident, *role, *member),
            })
        })?;
        let resident = self.store.read().resident(new.resident)?.ok_or_else(missing)?;
        self.co_manager_lines(&resident, &self.store.read().tags(new.resident)?, today)
    }

    fn check_co_manager(&self, member: MemberId, role: Role, today: Day) -> Result<()> {
        let member = self.member(member)?;
        let name = member.name.clone();
        if member.role != role {
            return Err(CareProblem::NotOfRole { member: name, role }.into());
        }
        if !member.serves_on(today) {
            return Err(CareProblem::MemberNotInTeam { member: name, on: today }.into());
        }
        Ok(())
    }

    /// Who looks after one resident, a line for each role; none for who needs no such people.
    pub(super) fn co_manager_lines(&self, resident: &Resident, tags: &[Tag], today: Day) -> Result<Vec<CoManagerLine>> {
        let Some(asked) = self.co_management().filter(|asked| asked.concerns(tags, today)) else {
            return Ok(Vec::new());
        };
        let named = self.store.read().co_managers(resident.id)?;
        let line = |CoManager { role, member }| CoManagerLine {
            role,
            member,
            name: member.map(|member| self.member_name(member)),
        };
        Ok(asked.filled(resident.responsible, &named, &self.members, today).into_iter().map(line).collect())
    }

    fn co_management(&self) -> Option<CoManagement> {
        CoManagement::of(self.policy.practices())
    }

    /// Whether the place names people for each resident of some groups, so that there is a list of who lacks one.
    pub(super) fn names_co_managers(&self) -> bool {
        self.co_management().is_some()
    }

    /// The people of a part that no class tells, in its own order; `None` for the other parts.
    pub(super) fn listed_apart(&self, scope: PeopleScope, today: Day) -> Result<Option<Vec<ResidentId>>> {
        match scope {
            PeopleScope::Contract(list) => self.contract_list(list, today).map(Some),
            PeopleScope::LacksCoManager => self.lacking_co_manager(today).map(Some),
            PeopleScope::LacksOnChecklist => self.lacking_on_checklist(today).map(Some),
            PeopleScope::Population(at) => self.in_population(at, today).map(Some),
            PeopleScope::VillageOf(one) => Ok(Some(self.store.read().people_of_village(one)?)),
            PeopleScope::SignedWith(member) => Ok(Some(self.store.read().signed_with(member, today)?)),
            _ => Ok(None),
        }
    }

    /// How many they are: whom nobody has signed is known without their order, which asks for everybody's facts.
    pub(super) fn counted_apart(&self, scope: PeopleScope, today: Day) -> Result<Option<usize>> {
        match scope {
            PeopleScope::Contract(list) => Ok(Some(self.contract_people(list, today)?.len())),
            _ => Ok(self.listed_apart(scope, today)?.map(|people| people.len())),
        }
    }

    /// The place of a population in the pack's list, by code, title or spelling.
    ///
    /// # Errors
    /// [`LookupProblem::NoPopulation`] with those there are; [`LookupProblem::Sensitive`] unless it may be `revealed`.
    pub fn population_place(&self, word: &str, revealed: bool) -> Result<u8> {
        let populations = self.policy.populations();
        let code = self.policy.recognise(word);
        let found = (0..=u8::MAX).zip(populations).find(|(_, info)| Some(&info.code) == code.as_ref());
        let known = || populations.iter().map(|info| info.code.0.clone()).collect();
        let (at, info) = found.ok_or_else(|| LookupProblem::NoPopulation { given: word.to_owned(), known: known() })?;
        if info.sensitive && !revealed {
            return Err(LookupProblem::Sensitive { title: info.title.clone() }.into());
        }
        Ok(at)
    }

    fn in_population(&self, at: u8, today: Day) -> Result<Vec<ResidentId>> {
        let Some(info) = self.policy.populations().get(usize::from(at)) else { return Ok(Vec::new()) };
        let people = self.store.read().responsible_for(std::slice::from_ref(&info.code), today)?;
        Ok(people.into_iter().map(|(resident, _)| resident).collect())
    }

    fn lacking_co_manager(&self, today: Day) -> Result<Vec<ResidentId>> {
        let Some(asked) = self.co_management() else { return Ok(Vec::new()) };
        let read = self.store.read();
        let mut named: HashMap<ResidentId, Vec<(Role, MemberId)>> = HashMap::new();
        for (resident, role, member) in read.all_co_managers()? {
            named.entry(resident).or_default().push((role, member));
        }
        let lacks = |(resident, responsible): &(ResidentId, Option<MemberId>)| {
            let named = named.get(resident).map_or(&[][..], Vec::as_slice);
            asked.filled(*responsible, named, &self.members, today).iter().any(|one| one.member.is_none())
        };
        let people = read.responsible_for(&asked.populations, today)?;
        Ok(people.into_iter().filter(lacks).map(|(resident, _)| resident).collect())
    }
}
