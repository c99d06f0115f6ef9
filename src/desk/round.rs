//! The round of a day: whom to enter after a day in the villages, and which fields each of them needs.

use super::card::needs_of;
use super::lists::due_line_of;
use super::model::RoundPerson;
use super::{Desk, Result};
use crate::domain::care::due::Status;
use crate::domain::date::Day;
use crate::domain::id::{MemberId, ResidentId};
use crate::domain::service::Readings;
use crate::domain::visit::VisitState;

impl Desk {
    /// The people of a round in the order of the street: of a village (a part of its name will do) everybody with
    /// something to be done, without one those with a visit planned for that day, of one member where he is named: work
    /// is credited to whoever did it.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every question here.
    pub fn round(&self, on: Day, by: Option<MemberId>, village: &str, today: Day) -> Result<Vec<ResidentId>> {
        let (read, village) = (self.store.read(), village.trim());
        if !village.is_empty() {
            return read.due_in_village(village, today);
        }
        let mut people = Vec::new();
        for visit in self.visits(on, on, today)? {
            let is_his = by.is_none_or(|by| visit.member == by);
            if is_his && visit.state == VisitState::Planned && !people.contains(&visit.resident) {
                people.push(visit.resident);
            }
        }
        Ok(people)
    }

    /// One of them: what the duties ask for that are open on that day, and the last readings, to stand beside.
    ///
    /// # Errors
    /// [`LookupProblem::NoResident`](crate::domain::problem::LookupProblem).
    pub fn round_person(&self, resident: ResidentId, on: Day, today: Day) -> Result<RoundPerson> {
        let (found, read, rules) = (self.resident_of(resident)?, self.store.read(), self.rules(today));
        let mark = read.classed(resident)?.mark;
        let mut dues: Vec<_> =
            read.dues_of(resident)?.into_iter().map(|due| due_line_of(&found, due, mark, &rules, today)).collect();
        dues.retain(|line| line.due.status(on) != Status::NotOpen);
        dues.sort_by_key(|line| (std::cmp::Reverse(line.status), line.due.due_on));
        let services = read.services(resident)?;
        let last = |is_there: &dyn Fn(&Readings) -> bool| {
            let service = services.iter().find(|service| is_there(&service.readings));
            service.map(|service| (service.readings, service.on))
        };
        Ok(RoundPerson {
            resident,
            age: found.age(today),
            needs: needs_of(&rules, &dues),
            duties: dues.into_iter().map(|line| line.title).collect(),
            last_pressure: last(&|r| r.blood_pressure.is_some()).and_then(|(r, on)| Some((r.blood_pressure?, on))),
            last_glucose: last(&|r| r.fasting_glucose.is_some()).and_then(|(r, on)| Some((r.fasting_glucose?, on))),
            last_weight: last(&|r| r.weight.is_some()).and_then(|(r, on)| Some((r.weight?, on))),
            name: found.name,
            address: found.address,
        })
    }
}
