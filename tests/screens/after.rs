//! The sample desk's answers about tries, paper and the round of a day.

use jiayi::desk::model::{
    AttemptMade, CallFilter, CallLine, NewAttempt, OutcomeMenu, PaperAsks, PaperLine, RoundPerson,
};
use jiayi::domain::care::due::Status;
use jiayi::domain::care::paper::{Missing, OfficialSystem, Paper};
use jiayi::domain::care::rule::Need;
use jiayi::domain::date::add_days;
use jiayi::domain::id::{AttemptId, MemberId, ResidentId, ServiceId};
use jiayi::domain::reach::{Attempt, AttemptOutcome, Reach};
use jiayi::domain::service::{BloodPressure, Mode};

use super::desk::{PEOPLE, service, today};

/// Twice called, and nobody answered; to be called again in a week.
pub fn reach(resident: ResidentId) -> Reach {
    Reach {
        last: Attempt {
            id: AttemptId(5),
            resident,
            on: add_days(today(), -2),
            mode: Mode::Phone,
            by: MemberId(1),
            outcome: AttemptOutcome::NotReached,
            next_on: Some(add_days(today(), 5)),
            note: String::new(),
            entered_on: add_days(today(), -2),
        },
        unanswered: 2,
        is_parked: true,
        seems_lost: false,
    }
}

fn name(resident: ResidentId) -> &'static str {
    PEOPLE[usize::try_from(resident.0 - 1).expect("a person")].0
}

pub fn made(new: &NewAttempt) -> AttemptMade {
    let day = new.day.or_else(|| usual(new.outcome).map(|days| add_days(new.on, days)));
    let reach = (!new.outcome.ends_care()).then(|| {
        let last = Attempt { outcome: new.outcome, next_on: day, on: new.on, ..reach(new.resident).last };
        Reach { last, ..reach(new.resident) }
    });
    AttemptMade { id: AttemptId(9), name: name(new.resident).to_owned(), outcome: new.outcome, day, reach }
}

fn usual(outcome: AttemptOutcome) -> Option<i64> {
    match outcome {
        AttemptOutcome::WillCome | AttemptOutcome::CallAgain => Some(3),
        AttemptOutcome::NotReached => Some(7),
        AttemptOutcome::Refused => Some(30),
        AttemptOutcome::MovedOut | AttemptOutcome::Lost | AttemptOutcome::Dead => None,
    }
}

pub fn menu(resident: ResidentId) -> OutcomeMenu {
    let day = |outcome| (outcome, usual(outcome).map(|days| add_days(today(), days)));
    OutcomeMenu {
        resident,
        name: name(resident).to_owned(),
        phones: vec![format!("1380000{:04}", 1000 + resident.0)],
        reach: (resident.0 == 3).then(|| reach(resident)),
        days: AttemptOutcome::ALL.map(day).to_vec(),
    }
}

pub fn call_lists() -> Vec<(CallFilter, Vec<ResidentId>)> {
    let people = |ids: &[i64]| ids.iter().copied().map(ResidentId).collect::<Vec<_>>();
    vec![
        (CallFilter::ToCall, people(&[12, 11, 2, 1, 4])),
        (CallFilter::ComesToday, people(&[6])),
        (CallFilter::Parked, people(&[3])),
        (CallFilter::NoPhone, people(&[])),
    ]
}

pub fn call_line(resident: ResidentId) -> CallLine {
    let (name, sex, age, _, address) = PEOPLE[usize::try_from(resident.0 - 1).expect("a person")];
    CallLine {
        resident,
        name: name.to_owned(),
        age: Some(age),
        sex,
        phones: vec![format!("1380000{:04}", 1000 + resident.0)],
        address: address.to_owned(),
        status: Status::Overdue,
        days_late: 10 + resident.0,
        duties: vec!["高血压随访".to_owned()],
        reach: (resident.0 == 3).then(|| reach(resident)),
        appointment: (resident.0 == 6).then(today),
    }
}

pub fn asks() -> PaperAsks {
    PaperAsks {
        systems: vec![
            (OfficialSystem::PublicHealth, "公卫系统".to_owned()),
            (OfficialSystem::Contract, "医博士".to_owned()),
        ],
        evidence: vec![Mode::Home],
    }
}

pub fn missing_lists() -> Vec<(Missing, Vec<ServiceId>)> {
    let services = |ids: &[i64]| ids.iter().copied().map(ServiceId).collect::<Vec<_>>();
    vec![
        (Missing::PublicHealth, services(&[1, 2, 3])),
        (Missing::Contract, services(&[2])),
        (Missing::Evidence, services(&[3, 4])),
    ]
}

pub fn paper_line(id: ServiceId) -> PaperLine {
    let resident = ResidentId(id.0);
    let line = service(id.0, resident, add_days(today(), -id.0), (138, 86), None);
    PaperLine {
        resident,
        name: name(resident).to_owned(),
        age: Some(70),
        by_name: line.by_name,
        paper: Paper::default(),
        days_ago: id.0,
        service: line.service,
    }
}

pub fn round(village: &str) -> Vec<ResidentId> {
    if village.is_empty() { vec![ResidentId(2), ResidentId(6)] } else { vec![ResidentId(1), ResidentId(9)] }
}

pub fn round_person(resident: ResidentId) -> RoundPerson {
    let (name, _, age, _, address) = PEOPLE[usize::try_from(resident.0 - 1).expect("a person")];
    RoundPerson {
        resident,
        name: name.to_owned(),
        age: Some(age),
        address: address.to_owned(),
        needs: if resident.0 == 6 {
            vec![Need::BloodPressure, Need::FastingGlucose]
        } else {
            vec![Need::BloodPressure]
        },
        duties: vec!["高血压随访".to_owned()],
        last_pressure: Some((BloodPressure { systolic: 138, diastolic: 86 }, add_days(today(), -71))),
        last_glucose: None,
        last_weight: None,
    }
}
