//! Something done with several people at once (ledger L78, L140): one event, and one contact of each who was there.

use super::model::{Intent, NewSession, SessionMade};
use super::{Desk, Result, What};
use crate::domain::care::check::check_service;
use crate::domain::care::problem::CareProblem;
use crate::domain::date::Day;
use crate::domain::id::{ResidentId, ServiceId, SessionId};
use crate::domain::problem::{LookupProblem, Problem};
use crate::domain::service::{Findings, Item, Items, Mode, Readings, Service};
use crate::domain::text_hygiene::clean;
use crate::store::{SessionRow, Stamp, Tx};

impl Desk {
    /// Records a gathering: health education of the mode `group` for each attendee, each once. Whether a rule counts
    /// it is the rule's to say.
    ///
    /// # Errors
    /// [`CareProblem`] without a topic or attendees, for a day in the future, and of somebody who cannot have been
    /// there, with the name; nothing is changed.
    pub fn record_session(&mut self, stamp: &Stamp, new: &NewSession, today: Day) -> Result<SessionMade> {
        let (topic, place) = (clean(&new.topic).text, clean(&new.place).text);
        if topic.is_empty() {
            return Err(CareProblem::NoTopic.into());
        }
        let mut attendees = new.attendees.clone();
        attendees.sort_unstable();
        attendees.dedup();
        if attendees.is_empty() {
            return Err(CareProblem::NoAttendee.into());
        }
        if new.on > today {
            return Err(CareProblem::InFuture { on: new.on, today }.into());
        }
        let member = self.member(new.by)?.clone();
        if !member.serves_on(new.on) {
            return Err(CareProblem::MemberNotInTeam { member: member.name, on: new.on }.into());
        }
        let rules = self.rules(today);
        let what = What { intent: Intent::GroupSession, resident: None, subject: &topic };
        self.act(stamp, today, what, |tx| {
            let id = tx.id(SessionId);
            let (on, by) = (new.on, new.by);
            let session = SessionRow { id, on, topic: topic.clone(), place, by, entered_on: today };
            tx.insert_session(&session)?;
            for resident in &attendees {
                let missing = || LookupProblem::NoResident(resident.to_string());
                let facts = tx.read().facts(*resident)?.ok_or_else(missing)?;
                let service = service_of(tx, *resident, &session);
                check_service(&facts, &service, Some(&member), &rules, today)
                    .map_err(|problem| of_attendee(tx, *resident, problem))?;
                tx.insert_service(&service)?;
                tx.insert_attendee(id, service.id)?;
            }
            Ok(())
        })?;
        Ok(SessionMade { on: new.on, topic, attendees: attendees.len() })
    }
}

fn of_attendee(tx: &Tx<'_>, resident: ResidentId, problem: CareProblem) -> Problem {
    let name = tx.read().resident(resident).ok().flatten().map(|resident| resident.name).unwrap_or_default();
    CareProblem::Attendee { name, problem: Box::new(problem) }.into()
}

fn service_of(tx: &Tx<'_>, resident: ResidentId, session: &SessionRow) -> Service {
    Service {
        id: tx.id(ServiceId),
        resident,
        on: session.on,
        mode: Mode::Group,
        by: session.by,
        items: Items::default().with(Item::HealthEducation),
        readings: Readings::default(),
        findings: Findings::default(),
        prescription_weeks: None,
        visit: None,
        note: session.topic.clone(),
        entered_on: session.entered_on,
    }
}
