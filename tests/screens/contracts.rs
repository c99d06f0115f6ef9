//! Sample contracts: who is signed, who is not, and what renewing comes to.

use jiayi::desk::model::{ContractBoard, ContractLine, NewContract, RenewalLine, Renewals, Signed};
use jiayi::domain::contract::{AgreementKind, Contract, ContractList, NotRenewed, RenewAsk, Renewed, Season, term_end};
use jiayi::domain::date::{Day, add_days};
use jiayi::domain::id::{AgreementId, ContractId, MemberId, ResidentId};

use super::desk::{PEOPLE, today};

/// Every third one is not signed; of the others, contracts end one after the other.
fn contract(id: ResidentId) -> Option<Contract> {
    let ends_on = add_days(today(), 9 * id.0 - 20);
    (id.0 % 3 != 0).then(|| Contract {
        id: ContractId(id.0),
        resident: id,
        signed_on: Some(add_days(ends_on, -370)),
        starts_on: add_days(ends_on, -364),
        ends_on,
        ended_on: None,
        end_reason: None,
        renews: id.0 == 5,
        doctor: Some(MemberId(1)),
        package: "基础包".to_owned(),
        agreement: Some(AgreementId(id.0)),
    })
}

pub fn is_in(list: ContractList, id: ResidentId) -> bool {
    let contract = contract(id);
    let in_force = contract.as_ref().is_some_and(|one| one.in_force_on(today()));
    match list {
        ContractList::ToSign => !in_force,
        ContractList::Signed => in_force,
        ContractList::Renewing => contract.is_some_and(|one| in_force && !one.renews),
        ContractList::Lapsed => contract.is_some() && !in_force,
        _ => false,
    }
}

pub fn board() -> ContractBoard {
    let everybody = (1..).map(ResidentId).take(PEOPLE.len());
    let count = |list| (list, everybody.clone().filter(|id| is_in(list, *id)).count());
    ContractBoard {
        counts: ContractList::ALL.map(count).to_vec(),
        season: Some(Season { first_month: 1, last_month: 6 }),
    }
}

pub fn line(id: ResidentId, today: Day) -> ContractLine {
    let (name, sex, age, _, address) = PEOPLE[usize::try_from(id.0 - 1).expect("a person")];
    let contract = contract(id);
    ContractLine {
        resident: id,
        name: name.to_owned(),
        age: Some(age),
        sex,
        phone: Some(format!("1380000{:04}", 1000 + id.0)),
        address: address.to_owned(),
        tags: vec!["hypertension".to_owned()],
        term: contract.as_ref().map(|one| one.term_on(today)),
        doctor: contract.is_some().then(|| "李医生".to_owned()),
        kind: contract.is_some().then_some(AgreementKind::Individual),
        contract,
        last_service: (id.0 % 4 != 0).then(|| add_days(today, -11 * id.0)),
    }
}

pub fn renewals(who: &[ResidentId], ask: RenewAsk) -> Renewals {
    let one = |id: &ResidentId| RenewalLine {
        resident: *id,
        name: PEOPLE[usize::try_from(id.0 - 1).expect("a person")].0.to_owned(),
        outcome: match contract(*id) {
            None => Err(NotRenewed::NoContract),
            Some(one) if one.renews => Err(NotRenewed::RenewsItself { until: one.ends_on }),
            Some(one) => {
                let starts_on = add_days(one.ends_on, 1).max(ask.signed_on);
                Ok(Renewed { follows: one.id, starts_on, ends_on: term_end(starts_on, 12) })
            }
        },
    };
    Renewals { ask, lines: who.iter().map(one).collect() }
}

pub fn signed(new: &NewContract) -> Signed {
    let name = |id: &ResidentId| (*id, PEOPLE[usize::try_from(id.0 - 1).expect("a person")].0.to_owned());
    Signed {
        people: new.residents.iter().map(name).collect(),
        starts_on: new.starts_on,
        ends_on: term_end(new.starts_on, u32::from(new.years) * 12),
        renews: new.renews,
        over: Vec::new(),
        lacks_consent: !new.consented,
    }
}
