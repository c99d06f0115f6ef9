//! Why a record of care was refused.

use super::prescription::AgainstRx;
use crate::domain::date::Day;
use crate::domain::event::EventKind;
use crate::domain::resident::Standing;
use crate::domain::service::BloodPressure;
use crate::domain::service::Mode;
use crate::domain::team::Role;
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
    /// So far from the last readings of the person that somebody has to say that it is so. Never empty.
    Implausible {
        jumps: Vec<Jump>,
    },
    /// The next day of a try lies before the try.
    NextBeforeTry {
        on: Day,
        next: Day,
    },
    /// It cannot have been entered before it took place.
    EnteredBeforeService {
        on: Day,
        entered: Day,
    },
    /// An appointment must lie after the contact that makes it.
    AppointmentNotLater {
        on: Day,
        next: Day,
    },
    /// A death is entered with its cause.
    NoCause,
    /// A try by a way in which nobody can answer.
    NoWayToTry,
    /// A gathering has a topic.
    NoTopic,
    /// A gathering of nobody.
    NoAttendee,
    /// One of those who are said to have been there cannot have been.
    Attendee {
        name: String,
        problem: Box<CareProblem>,
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
    /// An interval that is no number of days, weeks or months, or none at all.
    BadInterval {
        given: String,
    },
    /// A rule without an interval that could be another one.
    DoesNotRepeat {
        rule: String,
    },
    /// The rule is switched off, or does not concern the person.
    NotUnderRule {
        rule: String,
    },
    ModeDoesNotCount {
        rule: String,
        mode: Mode,
    },
    /// A decision of the leader's without its reason.
    NoReason,
    /// Nothing is set that could be taken off.
    NothingSet,
    /// The place has no classes of residents that are answered for by area.
    NoClassByArea,
    /// The place does not ask for a named member of this role.
    NoSuchCoManager {
        role: Role,
    },
    /// Somebody named for a role has another one.
    NotOfRole {
        member: String,
        role: Role,
    },
    /// Everybody whom an assignment would take along has that member already.
    NobodyToAssign,
    /// The last day on which a decision holds is past already.
    EndsInPast {
        until: Day,
        today: Day,
    },
}

impl CareProblem {
    /// Somebody who is no longer here is asked about as if on `today`.
    #[must_use]
    pub fn gone(standing: Standing, today: Day) -> Self {
        match standing {
            Standing::Present => Self::NothingSet,
            Standing::MovedOut(moved) => Self::AfterMoveOut { on: today, moved },
            Standing::Dead(died) => Self::AfterDeath { on: today, died },
        }
    }
}

/// A reading that is far from the last one of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Jump {
    pub before: Measured,
    pub before_on: Day,
    pub now: Measured,
}

/// What was measured, in the units of [`Reading`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measured {
    Pressure(BloodPressure),
    FastingGlucose(u16),
    Weight(u16),
}

impl Measured {
    #[must_use]
    pub fn reading(self) -> Reading {
        match self {
            Self::Pressure(_) => Reading::BloodPressure,
            Self::FastingGlucose(_) => Reading::FastingGlucose,
            Self::Weight(_) => Reading::Weight,
        }
    }
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
