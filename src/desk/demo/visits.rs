//! Home visits: today's, those of the coming days, one that failed yesterday, and the done ones behind recent services.

use chrono::{Datelike, Weekday};

use super::random::Random;
use super::team::Staff;
use crate::domain::date::{Day, add_days};
use crate::domain::id::{HouseholdId, MemberId, ResidentId, VisitId};
use crate::domain::service::{Mode, Service};
use crate::domain::team::Role;
use crate::domain::visit::{FailReason, Session, Visit, VisitPurpose, VisitState};

const TODAY_MORNING: usize = 2;
const TODAY_AFTERNOON: usize = 6;
const COMING_DAYS: i64 = 10;
/// How far back a done visit is still on file.
const DONE_DAYS: i64 = 60;

#[derive(Debug, Clone, Copy)]
struct Slot {
    on: Day,
    session: Session,
    member: MemberId,
    along: Option<MemberId>,
    failed: bool,
}

/// The plan of the team's home visits, filled while residents pass by.
#[derive(Debug)]
pub struct VisitPlan {
    /// The next one to be filled last.
    slots: Vec<Slot>,
    /// The home that got the last slot.
    last: Option<(HouseholdId, Slot)>,
    today: Day,
    next_id: i64,
}

impl VisitPlan {
    pub fn new(today: Day, staff: &Staff, random: &mut Random) -> Self {
        let member = |random: &mut Random| {
            staff.any(&[(Role::Nurse, 45), (Role::FamilyDoctor, 35), (Role::HealthManager, 20)], random)
        };
        let mut slots = Vec::new();
        for nth in 0..TODAY_MORNING + TODAY_AFTERNOON {
            let session = if nth < TODAY_MORNING { Session::Morning } else { Session::Afternoon };
            slots.push(Slot { on: today, session, member: member(random), along: None, failed: false });
        }
        // The specialist goes along once.
        if let Some(slot) = slots.last_mut() {
            slot.along = Some(staff.of(Role::Specialist)).filter(|along| *along != slot.member);
        }
        let yesterday = add_days(today, -1);
        slots.push(Slot {
            on: yesterday,
            session: Session::Afternoon,
            member: member(random),
            along: None,
            failed: true,
        });
        for on in (1..=COMING_DAYS).map(|days| add_days(today, days)) {
            if matches!(on.weekday(), Weekday::Sat | Weekday::Sun) {
                continue;
            }
            for _ in 0..random.between(2, 5) {
                let session = if random.permille(150) { Session::Morning } else { Session::Afternoon };
                slots.push(Slot { on, session, member: member(random), along: None, failed: false });
            }
        }
        slots.reverse();
        Self { slots, last: None, today, next_id: 0 }
    }

    /// Gives someone who is visited at home the next free slot, half of the time, and with it who goes along. An elder
    /// of the same home is seen in the same go.
    pub fn plan(
        &mut self,
        resident: ResidentId,
        home: HouseholdId,
        at_home: bool,
        note_failed: &str,
        random: &mut Random,
    ) -> Option<(Visit, Option<MemberId>)> {
        let same_home = self.last.filter(|(household, slot)| *household == home && !slot.failed);
        let slot = match same_home {
            Some((_, slot)) => slot,
            None if at_home && random.permille(500) => self.slots.pop()?,
            None => return None,
        };
        self.last = Some((home, slot));
        let (state, note) = if slot.failed {
            (VisitState::Failed { reason: FailReason::NotAtHome }, note_failed.to_owned())
        } else {
            (VisitState::Planned, String::new())
        };
        let Slot { on, session, member, along, .. } = slot;
        let visit = Visit {
            id: self.number(),
            resident,
            on,
            session,
            member,
            state,
            place: None,
            purpose: VisitPurpose::Care,
            note,
        };
        Some((visit, along))
    }

    /// The visits behind the home services of the last weeks; each service learns of its own.
    pub fn done(&mut self, services: &mut [Service], random: &mut Random) -> Vec<Visit> {
        let since = add_days(self.today, -DONE_DAYS);
        let at_home = services.iter_mut().filter(|service| service.mode == Mode::Home && service.on >= since);
        at_home
            .map(|service| {
                let id = self.number();
                service.visit = Some(id);
                Visit {
                    id,
                    resident: service.resident,
                    on: service.on,
                    session: if random.permille(150) { Session::Morning } else { Session::Afternoon },
                    member: service.by,
                    state: VisitState::Done { service: service.id },
                    purpose: VisitPurpose::Care,
                    place: None,
                    note: String::new(),
                }
            })
            .collect()
    }

    fn number(&mut self) -> VisitId {
        let id = VisitId(self.next_id);
        self.next_id += 1;
        id
    }
}
