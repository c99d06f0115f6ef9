//! Contacts and home visits as they are entered, and what came of entering them.

use crate::domain::care::paper::{Evidence, OfficialSystem};
use crate::domain::care::rule::Need;
use crate::domain::date::{Day, Month};
use crate::domain::event::EventKind;
use crate::domain::id::{MemberId, ResidentId, ServiceId, VisitId};
use crate::domain::service::{BloodPressure, Findings, Items, Mode, Readings};
use crate::domain::visit::{FailReason, Session, VisitPurpose};

/// A contact to be recorded, as the form or the command line gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewService {
    pub resident: ResidentId,
    pub on: Day,
    pub mode: Mode,
    pub by: MemberId,
    /// Empty means a follow-up.
    pub items: Items,
    pub readings: Readings,
    pub findings: Findings,
    pub prescription_weeks: Option<u8>,
    /// Somebody has decided on the medicine although a condition of the place does not hold.
    pub rx_accepted: bool,
    /// Of medicine as a hospital prescribed it: which hospital and who (ledger L104).
    pub rx_origin: String,
    /// The planned visit that it fulfils.
    pub visit: Option<VisitId>,
    pub note: String,
    pub attached: Attached,
}

/// What goes with a contact besides its content.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attached {
    /// Readings far from the last ones were looked at and are so.
    pub is_sure: bool,
    pub evidence: Evidence,
    /// Systems into which it was entered on the day on which it is written down here.
    pub entered: Vec<OfficialSystem>,
    /// The day on which the person is to come again.
    pub next_on: Option<Day>,
}

/// Something done with several people at once, to be recorded as a contact of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSession {
    pub on: Day,
    pub topic: String,
    pub place: String,
    pub by: MemberId,
    pub attendees: Vec<ResidentId>,
}

/// A day from which duties run, as it is entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    pub resident: ResidentId,
    pub kind: EventKind,
    pub on: Day,
    pub note: String,
}

/// A home visit to be planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewVisit {
    pub resident: ResidentId,
    pub on: Day,
    pub session: Session,
    pub member: MemberId,
    /// Who goes along.
    pub along: Vec<MemberId>,
    pub purpose: VisitPurpose,
    pub note: String,
}

/// What came of planning several visits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlannedVisits {
    pub ids: Vec<VisitId>,
    /// People who already had a visit planned for that day and session; none was planned again.
    pub had_one: usize,
}

/// What can be done to a planned visit besides fulfilling it with a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VisitChange {
    Move {
        on: Day,
        session: Session,
        member: MemberId,
        along: Vec<MemberId>,
    },
    /// Nobody was visited; tried again by the same member on that day and half day, where one is given.
    Fail {
        reason: FailReason,
        note: String,
        again: Option<(Day, Session)>,
    },
    Cancel,
}

/// What has just been recorded, besides what it closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    pub service: ServiceId,
    pub resident: ResidentId,
    pub name: String,
    /// Where the month of the service is closed already.
    pub late: Option<CountsLate>,
    pub appointment: Option<Appointed>,
}

/// The day on which the person is to come again, and what will be too late by then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointed {
    pub on: Day,
    /// Titles of duties whose window closes before that day, with its last day. An appointment never widens a window.
    pub too_late_for: Vec<(String, Day)>,
}

/// The work of a service counts in another month than its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountsLate {
    pub closed: Month,
    pub counts_in: Month,
}

/// Somebody of a day's round, with the fields that the duties ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundPerson {
    pub resident: ResidentId,
    pub name: String,
    pub age: Option<u32>,
    pub address: String,
    /// Each once, in the order of the rules.
    pub needs: Vec<Need>,
    /// Titles of the duties, gravest first.
    pub duties: Vec<String>,
    pub last_pressure: Option<(BloodPressure, Day)>,
    /// Tenths of mmol/L.
    pub last_glucose: Option<(u16, Day)>,
    /// Tenths of a kilogram.
    pub last_weight: Option<(u16, Day)>,
}

impl RoundPerson {
    /// What nobody owes may be measured all the same: where nothing is due, the blood pressure.
    #[must_use]
    pub fn asks_for(&self, need: Need) -> bool {
        self.needs.contains(&need) || (self.needs.is_empty() && need == Need::BloodPressure)
    }
}
