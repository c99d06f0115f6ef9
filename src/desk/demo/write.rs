//! Writes a demo team into a new file: real ids for running numbers, then every plan.

use std::collections::HashMap;

use super::referrals::Chase;
use super::{Demo, DemoHousehold, DemoOptions, DemoResident, DemoSession, generate};
use crate::desk::{Desk, Result};
use crate::domain::bed::Bed;
use crate::domain::care::due::Stage;
use crate::domain::care::paper::Paper;
use crate::domain::date::Day;
use crate::domain::id::{
    AppointmentId, AttemptId, BedId, ContractId, EventId, HouseholdId, LeaveId, MemberId, ResidentId, ServiceId,
    SessionId, TeamId, VisitId,
};
use crate::domain::leave::Leave;
use crate::domain::pay::input::PayInput;
use crate::domain::reach::Attempt;
use crate::domain::service::Mode;
use crate::domain::team::Team;
use crate::domain::visit::VisitState;
use crate::store::{AppointmentRow, DueScope, SessionRow, Store, Tx};

impl Desk {
    /// The same options in an empty file give the same file.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File); nothing was written then.
    pub fn demo(mut store: Store, options: &DemoOptions) -> Result<Self> {
        let demo = generate(options);
        let at_ms = options.today.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis();
        store.fill(at_ms, |tx| fill(tx, demo, options.today))?;
        let mut desk = Self::new(store, None)?;
        desk.replan_all(options.today, |_| true)?;
        desk.refer_for_demo(at_ms, options.today)?;
        Ok(desk)
    }

    /// Referrals follow from what the rules make of the contacts, so that they come after the plans.
    fn refer_for_demo(&mut self, at_ms: i64, today: Day) -> Result<()> {
        let scope = DueScope::all().at_stage(Stage::Chase);
        let rows = self.store.read().due_rows(&scope, usize::MAX)?;
        let chases: Vec<Chase> = rows.into_iter().map(|row| Chase { resident: row.resident, due: row.due }).collect();
        let Some(by) = self.leader().map(|leader| leader.id) else { return Ok(()) };
        let mut referred = Vec::new();
        self.store.fill(at_ms, |tx| {
            referred = super::referrals::fill(tx, &chases, by, today)?;
            Ok(())
        })?;
        self.store.replan(&referred, &self.policy.rules_on(today), today)
    }
}

fn fill(tx: &Tx<'_>, demo: Demo, today: Day) -> Result<()> {
    let team = Team { id: tx.id(TeamId), name: demo.team, policy: demo.policy };
    tx.insert_team(&team, today)?;
    let mut members = HashMap::new();
    let mut deputies = Vec::new();
    for mut member in demo.members {
        let id = tx.id(MemberId);
        members.insert(std::mem::replace(&mut member.id, id), id);
        deputies.extend(member.deputy.take().map(|deputy| (id, deputy)));
        tx.insert_member(team.id, &member)?;
    }
    deputies.into_iter().try_for_each(|(member, deputy)| tx.set_deputy(member, Some(members[&deputy])))?;
    if let Some(leave) = demo.leave {
        let (member, deputy) = (members[&leave.member], members[&leave.deputy]);
        tx.insert_leave(&Leave { id: tx.id(LeaveId), member, deputy, ..leave })?;
    }
    let scores = demo.scores;
    let enter = |input: &PayInput| {
        let (kind, member) = input.key();
        tx.set_pay_input(scores.month, &kind, member, input.value())
    };
    enter(&PayInput::Score { score: ASSESSMENT.to_owned(), marks: scores.team * 100 })?;
    let mut roster: Vec<MemberId> = members.values().copied().collect();
    roster.sort_unstable();
    for (member, quality) in roster.into_iter().zip(scores.quality) {
        enter(&PayInput::Quality { member, score: quality * 100 })?;
    }
    let DemoSession { on, topic, place, by } = demo.session;
    let session = SessionRow { id: tx.id(SessionId), on, topic, place, by: members[&by], entered_on: on };
    tx.insert_session(&session)?;
    let mut writer = Writer { tx, members, session, today };
    demo.households.into_iter().try_for_each(|household| writer.household(household))
}

/// The score that the demo team's scheme releases money by.
const ASSESSMENT: &str = "assessment";

struct Writer<'t, 's> {
    tx: &'t Tx<'s>,
    /// From the running number of a member to the id in the file.
    members: HashMap<MemberId, MemberId>,
    session: SessionRow,
    today: Day,
}

impl Writer<'_, '_> {
    fn household(&mut self, household: DemoHousehold) -> Result<()> {
        let id = self.tx.id(HouseholdId);
        let head = &household.residents[household.head].resident;
        let key = head.id_number.as_ref().map_or_else(|| id.to_string(), |number| number.as_str().to_owned());
        self.tx.insert_household(id, &head.name, &key)?;
        household.residents.into_iter().try_for_each(|resident| self.resident(resident, id))
    }

    fn resident(&mut self, demo: DemoResident, household: HouseholdId) -> Result<()> {
        let id = self.tx.id(ResidentId);
        let mut resident = demo.resident;
        (resident.id, resident.household) = (id, Some(household));
        resident.responsible = resident.responsible.map(|member| self.members[&member]);
        let known_on = demo.tags.iter().map(|tag| tag.known_on).min();
        self.tx.insert_resident(&resident, known_on.unwrap_or(self.today))?;
        for tag in &demo.tags {
            self.tx.insert_tag(id, tag)?;
        }
        for mut contract in demo.contracts {
            (contract.id, contract.resident) = (self.tx.id(ContractId), id);
            contract.doctor = contract.doctor.map(|member| self.members[&member]);
            self.tx.insert_contract(&contract)?;
        }
        let services: HashMap<ServiceId, ServiceId> =
            demo.services.iter().map(|service| (service.id, self.tx.id(ServiceId))).collect();
        let visits: HashMap<VisitId, VisitId> =
            demo.visits.iter().map(|visit| (visit.id, self.tx.id(VisitId))).collect();
        for mut visit in demo.visits {
            (visit.id, visit.resident, visit.member) = (visits[&visit.id], id, self.members[&visit.member]);
            if let VisitState::Done { service } = &mut visit.state {
                *service = services[service];
            }
            self.tx.insert_visit(&visit)?;
        }
        if let Some(colour) = &demo.colour {
            self.tx.set_colour(id, colour)?;
        }
        for own in &demo.intervals {
            self.tx.set_own_interval(id, own)?;
        }
        if let Some((visit, along)) = demo.along {
            self.tx.set_going_along(visits[&visit], &[self.members[&along]])?;
        }
        for bed in demo.beds {
            self.tx.insert_bed(&Bed { id: self.tx.id(BedId), resident: id, ..bed })?;
        }
        for mut event in demo.events {
            (event.id, event.resident) = (self.tx.id(EventId), id);
            self.tx.insert_event(&event)?;
        }
        self.after(id, demo.attempts, &demo.papers, demo.appointment, &services)?;
        for mut service in demo.services {
            (service.id, service.resident, service.by) = (services[&service.id], id, self.members[&service.by]);
            service.visit = service.visit.and_then(|visit| visits.get(&visit).copied());
            self.tx.insert_service(&service)?;
            if service.mode == Mode::Group && service.on == self.session.on {
                self.tx.insert_attendee(self.session.id, service.id)?;
            }
        }
        Ok(())
    }

    /// What goes with the contacts; `services` leads from their running numbers to their ids.
    fn after(
        &self,
        resident: ResidentId,
        attempts: Vec<Attempt>,
        papers: &[(ServiceId, Paper)],
        appointment: Option<(ServiceId, Day)>,
        services: &HashMap<ServiceId, ServiceId>,
    ) -> Result<()> {
        for mut attempt in attempts {
            (attempt.id, attempt.resident) = (self.tx.id(AttemptId), resident);
            attempt.by = self.members[&attempt.by];
            self.tx.insert_attempt(&attempt)?;
        }
        for (service, paper) in papers {
            self.tx.set_paper(services[service], paper)?;
        }
        if let Some((service, on)) = appointment {
            let (id, service) = (self.tx.id(AppointmentId), services[&service]);
            self.tx.insert_appointment(&AppointmentRow { id, resident, on, service, entered_on: self.today })?;
        }
        Ok(())
    }
}
