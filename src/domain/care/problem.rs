//! Why a record of care was refused.

use super::prescription::AgainstRx;
use crate::domain::date::Day;
use crate::domain::event::EventKind;
use crate::domain::visit::Session;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CareProblem {
    InFuture {
        on: Day,
        today: Day,
    },
    BeforeBirth {
        on: Day,
        birth: Day,
    },
    AfterDeath {
        on: Day,
        died: Day,
    },
    AfterMoveOut {
        on: Day,
        moved: Day,
    },
    MemberNotInTeam {
        member: String,
        on: Day,
    },
    /// Neither a reading, an item nor a note: nothing to record.
    Empty,
    OutOfRange {
        reading: Reading,
        given: i64,
        least: i64,
        most: i64,
    },
    SystolicNotAboveDiastolic {
        systolic: u16,
        diastolic: u16,
    },
    /// A blood pressure, glucose or weight that is not a number of that form.
    Unreadable {
        reading: Reading,
        given: String,
    },
    /// The same member, day and mode with the same readings is on file already.
    Twice {
        on: Day,
    },
    /// Weeks of medicine outside of what the pack allows.
    PrescriptionWeeks {
        given: u8,
        least: u8,
        most: u8,
    },
    /// The place names conditions that do not hold; possible where somebody says so.
    AgainstPrescription(Vec<AgainstRx>),
    /// Medicine as a hospital prescribed it, and nobody says which.
    OriginMissing,
    MentalRiskOutOfRange {
        given: u8,
        most: u8,
    },
    /// Doses cannot be left out on no day, or on more days than a treatment has.
    MissedDays {
        given: u16,
        most: u16,
    },
    EventTwice {
        on: Day,
    },
    /// A pregnancy cannot end before it began.
    EventBefore {
        event: EventKind,
        on: Day,
        before: EventKind,
        before_on: Day,
    },
    /// Such an event has to be on file first.
    EventLacks {
        before: EventKind,
    },
    /// Not of this sex, or not at this age.
    EventImpossible,
    InPopulationAlready {
        since: Option<Day>,
    },
    NotInPopulation,
    EndsBeforeItBegins {
        until: Day,
    },
    /// Neither an institution nor a department.
    ReferredNowhere,
    /// To the same place on the same day.
    ReferredTwice {
        on: Day,
    },
    ToldBeforeReferred {
        on: Day,
        referred_on: Day,
    },
    AskedAgainTooSoon {
        again_on: Day,
        asked_on: Day,
    },
    RatingOutOfRange {
        given: u8,
        most: u8,
    },
    /// A return of that day, or of that referral, is on file.
    ReturnedTwice {
        on: Day,
    },
    ContactWithoutName,
    /// Neither a phone nor an institution.
    ContactNowhere,
    VisitNotPlanned,
    /// A proposal without a home visit in it.
    NothingToPlan,
    /// Only a contact at home fulfils a home visit.
    VisitNotAtHome,
    /// The person is on the list of that half day already.
    VisitTwice {
        on: Day,
        session: Session,
    },
    VisitInPast {
        on: Day,
        today: Day,
    },
}

/// A reading by name. Units: mmHg, tenths of mmol/L, tenths of a kilogram.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    Systolic,
    Diastolic,
    BloodPressure,
    FastingGlucose,
    Weight,
}
