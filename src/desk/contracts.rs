//! Signing, renewing and ending the agreements of residents (DOMAIN B.2): one intent each, all of it or nothing.

use std::collections::HashMap;

use super::model::practices::Capacity;
use super::model::{ContractEnded, Intent, NewContract, OverCapacity, RenewalLine, Renewals, Signed, SigningView};
use super::{Desk, Result, What};
use crate::domain::contract::{
    Agreement, AgreementKind, Contract, ContractProblem, EndReason, NotRenewed, Party, RenewAsk, Signing, TERM_YEARS,
    check_signing, renew,
};
use crate::domain::date::Day;
use crate::domain::id::{AgreementId, ContractId, MemberId, ResidentId};
use crate::domain::problem::Problem;
use crate::domain::resident::{Resident, Standing};
use crate::domain::text_hygiene::clean;
use crate::store::{Stamp, Tx};

impl Desk {
    /// Signs one person, a household or people of an organisation, with one paper.
    ///
    /// # Errors
    /// [`ContractProblem`]: somebody is signed already, gone or not born, the season is over and no reason is given,
    /// a term or a day that cannot be; nothing was changed.
    pub fn sign(&mut self, stamp: &Stamp, new: &NewContract, today: Day) -> Result<Signed> {
        let exception = clean(&new.exception).text;
        let signing = Signing {
            signed_on: new.signed_on,
            starts_on: new.starts_on,
            years: new.years,
            renews: new.renews,
            exception: &exception,
        };
        signing.check(self.rules(today).signing.season, today)?;
        let doctor = new.doctor.map(|doctor| self.member(doctor)).transpose()?.map(|member| member.id);
        if new.party == Party::Doctor && doctor.is_none() {
            return Err(ContractProblem::NoDoctor.into());
        }
        let people = self.who_signs(new, &signing)?;
        let signed_by = self.who_signs_for(new.kind, &people)?;
        let agreement = |id| Agreement {
            id,
            kind: new.kind,
            organisation: clean(&new.organisation).text,
            signed_by,
            party: new.party,
            source: new.source,
            consented: new.consented,
            district_hospital: clean(&new.district_hospital).text,
            city_hospital: clean(&new.city_hospital).text,
            exception: exception.clone(),
            entered_on: today,
        };
        let subject = subject_of(people.iter().map(|person| person.name.as_str()));
        let only = if let [one] = people.as_slice() { Some(one.id) } else { None };
        let what = What { intent: Intent::Sign, resident: only, subject: &subject };
        let package = clean(&new.package).text;
        self.act_at_length(stamp, today, what, |tx, _, _| {
            let paper = agreement(tx.id(AgreementId));
            tx.insert_agreement(&paper)?;
            people.iter().try_for_each(|person| {
                if new.replaces {
                    tx.end_contracts(person.id, new.starts_on, EndReason::Replaced)?;
                }
                tx.insert_contract(&Contract {
                    id: tx.id(ContractId),
                    resident: person.id,
                    signed_on: Some(new.signed_on),
                    starts_on: new.starts_on,
                    ends_on: signing.ends_on(),
                    ended_on: None,
                    end_reason: None,
                    renews: new.renews,
                    doctor: doctor.or(person.responsible),
                    package: package.clone(),
                    agreement: Some(paper.id),
                })
            })
        })?;
        Ok(Signed {
            over: self.over_capacity(&people, doctor, today)?,
            people: people.into_iter().map(|person| (person.id, person.name)).collect(),
            starts_on: new.starts_on,
            ends_on: signing.ends_on(),
            renews: new.renews,
            lacks_consent: !new.consented,
        })
    }

    /// What the next agreement is likely to say.
    pub(super) fn signing_view(&self, today: Day) -> Result<SigningView> {
        let season = self.rules(today).signing.season;
        let Some((paper, package)) = self.store.read().last_agreement()? else {
            return Ok(SigningView { season, ..SigningView::default() });
        };
        let Agreement { district_hospital, city_hospital, .. } = paper;
        Ok(SigningView { season, district_hospital, city_hospital, package })
    }

    /// Everybody whom the paper is for, each of whom can be signed.
    fn who_signs(&self, new: &NewContract, signing: &Signing<'_>) -> Result<Vec<Resident>> {
        let mut people: Vec<Resident> = Vec::with_capacity(new.residents.len());
        for id in &new.residents {
            if people.iter().all(|known| known.id != *id) {
                people.push(self.resident_of(*id)?);
            }
        }
        match (new.kind, people.as_slice()) {
            (_, []) => return Err(ContractProblem::Nobody.into()),
            (AgreementKind::Individual, [_, _, ..]) => return Err(ContractProblem::OnlyOne.into()),
            (AgreementKind::Organisation, _) if clean(&new.organisation).text.is_empty() => {
                return Err(ContractProblem::NoOrganisation.into());
            }
            (AgreementKind::Household, [one]) => return self.household_to_sign(one, new, signing),
            _ => {}
        }
        for person in &people {
            check_signing(person, &self.in_the_way(person.id, new)?, signing)?;
        }
        Ok(people)
    }

    /// The contracts that a new one may not overlap: none where it takes their place.
    fn in_the_way(&self, resident: ResidentId, new: &NewContract) -> Result<Vec<Contract>> {
        if new.replaces { Ok(Vec::new()) } else { self.store.read().contracts(resident) }
    }

    /// The person and whoever else of the household is here and not signed.
    fn household_to_sign(&self, one: &Resident, new: &NewContract, signing: &Signing<'_>) -> Result<Vec<Resident>> {
        let read = self.store.read();
        let none = || ContractProblem::NoHousehold { name: one.name.clone() };
        let mut people = Vec::new();
        for id in read.household_members(one.household.ok_or_else(none)?)? {
            let person = self.resident_of(id)?;
            match check_signing(&person, &self.in_the_way(id, new)?, signing) {
                Ok(()) => people.push(person),
                // The one who was named must be among them.
                Err(problem) if id == one.id => return Err(problem.into()),
                Err(_) => {}
            }
        }
        Ok(people)
    }

    /// Of a household its head where that is one of them, else the eldest.
    fn who_signs_for(&self, kind: AgreementKind, people: &[Resident]) -> Result<Option<ResidentId>> {
        let Some(first) = people.first().filter(|_| kind == AgreementKind::Household) else { return Ok(None) };
        let head = first.household.map(|household| self.store.read().household_head(household)).transpose()?;
        let head = people.iter().find(|person| Some(&person.name) == head.as_ref());
        let eldest = people.iter().min_by_key(|person| person.birth.unwrap_or(Day::MAX));
        Ok(head.or(eldest).map(|person| person.id))
    }

    /// Those of the doctors of these people who now hold more than the place allows.
    fn over_capacity(&self, people: &[Resident], doctor: Option<MemberId>, today: Day) -> Result<Vec<OverCapacity>> {
        let concerned: Vec<MemberId> = people.iter().filter_map(|person| doctor.or(person.responsible)).collect();
        let over = |capacity: &Capacity| {
            let limit = capacity.households;
            let full = capacity.lines.iter().filter(|line| line.households > limit.into());
            full.filter(|line| concerned.contains(&line.member))
                .map(|line| OverCapacity { name: line.name.clone(), households: line.households, limit })
                .collect::<Vec<_>>()
        };
        Ok(self.capacities(today)?.iter().flat_map(over).collect())
    }

    /// What renewing the contracts of these people would do; nothing is written.
    ///
    /// # Errors
    /// [`ContractProblem::Term`], [`ContractProblem::SignedInFuture`], [`ContractProblem::Nobody`].
    pub fn plan_renewals(&self, who: &[ResidentId], ask: RenewAsk, today: Day) -> Result<Renewals> {
        if let Some(years) = ask.years.filter(|years| !TERM_YEARS.contains(years)) {
            return Err(ContractProblem::Term { years }.into());
        }
        if ask.signed_on > today {
            return Err(ContractProblem::SignedInFuture { on: ask.signed_on, today }.into());
        }
        if who.is_empty() {
            return Err(ContractProblem::Nobody.into());
        }
        let ahead = self.rules(today).signing.renew_ahead_days;
        let read = self.store.read();
        let line = |id: &ResidentId| {
            let Resident { name, standing, .. } = self.resident_of(*id)?;
            let outcome = renew(&read.contracts(*id)?, standing, ask, ahead);
            Ok(RenewalLine { resident: *id, name, outcome })
        };
        Ok(Renewals { ask, lines: who.iter().map(line).collect::<Result<_>>()? })
    }

    /// Renews whoever can be renewed, in one intent, and says who was left out and why. A paper for several is renewed
    /// as one paper.
    ///
    /// # Errors
    /// As [`Self::plan_renewals`]; [`ContractProblem::NotRenewed`] where nobody can be.
    pub fn renew(&mut self, stamp: &Stamp, who: &[ResidentId], ask: RenewAsk, today: Day) -> Result<Renewals> {
        let planned = self.plan_renewals(who, ask, today)?;
        if planned.count() == 0 {
            let first = planned.left_out().next().map(|(name, why)| (name.to_owned(), why));
            return Err(first.map_or(ContractProblem::Nobody.into(), |(name, why)| not_renewed(name, why)));
        }
        let renewed = || planned.lines.iter().filter(|line| line.outcome.is_ok());
        let subject = subject_of(renewed().map(|line| line.name.as_str()));
        let mut all = renewed();
        let only = all.next().filter(|_| all.next().is_none()).map(|line| line.resident);
        let what = What { intent: Intent::Renew, resident: only, subject: &subject };
        self.act_at_length(stamp, today, what, |tx, _, _| {
            let mut papers = HashMap::new();
            renewed().try_for_each(|line| follow(tx, line, ask, &mut papers, today))
        })?;
        Ok(planned)
    }

    /// Ends what is in force, and what was to follow it, from a day on.
    ///
    /// # Errors
    /// [`ContractProblem`]: nothing in force on the day, a day to come; nothing was changed.
    pub fn end_contract(
        &mut self,
        stamp: &Stamp,
        resident: ResidentId,
        on: Day,
        reason: EndReason,
        today: Day,
    ) -> Result<ContractEnded> {
        let name = self.name_of(resident)?;
        if on > today {
            return Err(ContractProblem::EndsInFuture { on, today }.into());
        }
        let known = self.store.read().contracts(resident)?;
        if !known.iter().any(|one| one.last_day().is_some_and(|last| on <= last)) {
            let last = known.iter().filter_map(Contract::last_day).max();
            return Err(last
                .map_or(ContractProblem::NoContract { name }, |last| ContractProblem::OverAlready { on, last })
                .into());
        }
        let what = What { intent: Intent::EndContract, resident: Some(resident), subject: &name };
        self.act(stamp, today, what, |tx| tx.end_contracts(resident, on, reason))?;
        Ok(ContractEnded { name, on, reason })
    }
}

/// The contract that follows, on a paper like the one before.
fn follow(
    tx: &Tx<'_>,
    line: &RenewalLine,
    ask: RenewAsk,
    papers: &mut HashMap<AgreementId, AgreementId>,
    today: Day,
) -> Result<()> {
    let Ok(renewed) = line.outcome else { return Ok(()) };
    let known = tx.read().contracts(line.resident)?;
    let Some(before) = known.into_iter().find(|one| one.id == renewed.follows) else { return Ok(()) };
    let agreement = match before.agreement {
        None => None,
        Some(old) => match papers.get(&old) {
            Some(new) => Some(*new),
            None => tx
                .read()
                .agreement(old)?
                .map(|paper| {
                    let new = Agreement {
                        id: tx.id(AgreementId),
                        source: None,
                        exception: String::new(),
                        entered_on: today,
                        ..paper
                    };
                    papers.insert(old, new.id);
                    tx.insert_agreement(&new).map(|()| new.id)
                })
                .transpose()?,
        },
    };
    tx.insert_contract(&Contract {
        id: tx.id(ContractId),
        signed_on: Some(ask.signed_on),
        starts_on: renewed.starts_on,
        ends_on: renewed.ends_on,
        ended_on: None,
        end_reason: None,
        renews: ask.renews,
        agreement,
        ..before
    })
}

fn not_renewed(name: String, why: NotRenewed) -> Problem {
    match why {
        NotRenewed::Gone(standing @ (Standing::Dead(_) | Standing::MovedOut(_))) => {
            ContractProblem::Gone { name, standing }.into()
        }
        NotRenewed::NoContract => ContractProblem::NoContract { name }.into(),
        why => ContractProblem::NotRenewed { name, why }.into(),
    }
}

/// As a person would say it: one name, or the first and how many.
fn subject_of<'n>(mut names: impl Iterator<Item = &'n str>) -> String {
    let first = names.next().unwrap_or_default().to_owned();
    match names.count() {
        0 => first,
        more => format!("{first} +{more}"),
    }
}
