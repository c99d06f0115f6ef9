//! The residents by their contracts: each list once, its count its length.

use std::collections::BTreeSet;

use super::model::{ContractBoard, ContractLine};
use super::{Desk, Result};
use crate::domain::care::rule::Condition;
use crate::domain::care::signing::SigningOrder;
use crate::domain::contract::{Contract, ContractList};
use crate::domain::date::{Day, add_days, months_before};
use crate::domain::id::ResidentId;
use crate::store::Fits;

/// A contract that ended longer ago is no renewal to chase any more, and a service longer ago no service.
const YEAR: i64 = 365;

/// The indicator by which the packs say who is of a key group.
const KEY_COVERAGE: &str = "key-coverage";

impl Desk {
    /// Every list that the place has, with its length, and the season.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every question here.
    pub fn contract_board(&self, today: Day) -> Result<ContractBoard> {
        let rules = self.rules(today);
        let has = |list: &ContractList| *list != ContractList::NotEffective || !rules.effective_by.is_empty();
        let count = |list: ContractList| Ok((list, self.contract_people(list, today)?.len()));
        let counts = ContractList::ALL.into_iter().filter(has).map(count).collect::<Result<_>>()?;
        Ok(ContractBoard { counts, season: rules.signing.season })
    }

    /// Who is in a list: whom to sign in the order of the place (ledger L220), renewals by their last day, the others
    /// as in the roster.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn contract_list(&self, list: ContractList, today: Day) -> Result<Vec<ResidentId>> {
        let people = self.contract_people(list, today)?;
        match list {
            ContractList::ToSign | ContractList::KeyToSign => self.as_the_place_signs(people, today),
            _ => Ok(people),
        }
    }

    /// The same without the order of those who are to be signed, which asks for everybody's facts.
    pub(super) fn contract_people(&self, list: ContractList, today: Day) -> Result<Vec<ResidentId>> {
        let read = self.store.read();
        match list {
            ContractList::Signed => read.signed(today),
            ContractList::ToSign => read.unsigned(today),
            ContractList::KeyToSign => read.unsigned_who(&self.key_people(today), today),
            ContractList::Renewing => read.ending(today, add_days(today, self.rules(today).signing.renew_ahead_days)),
            ContractList::Lapsed => read.ending(add_days(today, -YEAR), add_days(today, -1)),
            ContractList::NotServed => read.signed_not_served(today, add_days(today, -YEAR)),
            ContractList::NobodyResponsible => read.signed_with_nobody(today),
            ContractList::NotEffective => self.not_effective(today),
        }
    }

    /// Who is of a key group, by the denominator of the indicator of key groups: there is one definition.
    fn key_people(&self, today: Day) -> Vec<Fits> {
        let of = self.policy.indicators().iter().find(|one| one.id == KEY_COVERAGE);
        let any = of.and_then(|one| one.parts().next()).map_or(&[][..], |part| &part.any);
        let years_ago = |years: u32| months_before(today, years * 12);
        let fits = |condition: &Condition| Fits {
            populations: condition.populations().cloned().collect(),
            born_by: condition.min_age.map(years_ago),
            born_after: condition.below_age.map(years_ago),
        };
        any.iter().map(fits).collect()
    }

    fn not_effective(&self, today: Day) -> Result<Vec<ResidentId>> {
        let effective = self.books().effective_on(today)?;
        let signed = self.store.read().signed(today)?;
        Ok(signed.into_iter().filter(|resident| !effective.contains(resident)).collect())
    }

    fn as_the_place_signs(&self, people: Vec<ResidentId>, today: Day) -> Result<Vec<ResidentId>> {
        let Some(order) = SigningOrder::of(&self.rules(today).signing_first) else { return Ok(people) };
        let wanted: BTreeSet<ResidentId> = people.into_iter().collect();
        let mut placed = Vec::with_capacity(wanted.len());
        self.store.read().for_each_person(|resident, facts| {
            if wanted.contains(&resident) {
                placed.push((order.place(facts, today), resident));
            }
        })?;
        placed.sort_unstable();
        Ok(placed.into_iter().map(|(_, resident)| resident).collect())
    }

    /// One line per id, in the order of the ids; an id that is gone meanwhile is left out.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn contract_lines(&self, ids: &[ResidentId], today: Day) -> Result<Vec<ContractLine>> {
        let read = self.store.read();
        let mut lines = Vec::with_capacity(ids.len());
        for id in ids {
            let Some(resident) = read.resident(*id)? else { continue };
            let contract = shown(read.contracts(*id)?, today);
            let paper = contract.as_ref().and_then(|one| one.agreement).map(|id| read.agreement(id)).transpose()?;
            let tags = read.tags(*id)?.into_iter().filter(|tag| tag.holds_on(today));
            lines.push(ContractLine {
                resident: *id,
                age: resident.age(today),
                sex: resident.sex,
                phone: resident.phones.first().map(|phone| phone.0.clone()),
                tags: tags.map(|tag| tag.population.0).collect(),
                doctor: contract
                    .as_ref()
                    .and_then(|one| one.doctor)
                    .or(resident.responsible)
                    .map(|member| self.member_name(member)),
                term: contract.as_ref().map(|one| one.term_on(today)),
                kind: paper.flatten().map(|paper| paper.kind),
                contract,
                last_service: read.last_service(*id, today)?,
                name: resident.name,
                address: resident.address,
            });
        }
        Ok(lines)
    }
}

/// The contract in force; else the one to come, else the last one that held at all.
fn shown(contracts: Vec<Contract>, today: Day) -> Option<Contract> {
    let in_force = contracts.iter().position(|one| one.in_force_on(today));
    let latest = || contracts.iter().position(|one| one.last_day().is_some());
    let at = in_force.or_else(latest)?;
    contracts.into_iter().nth(at)
}
