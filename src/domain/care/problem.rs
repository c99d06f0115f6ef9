//! Why a record of care was refused.

use crate::domain::date::Day;
use crate::domain::event::EventKind;
use crate::domain::resident::Standing;
use crate::domain::service::Mode;
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

/// A reading by name. Units: mmHg, tenths of mmol/L, tenths of a kilogram.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    Systolic,
    Diastolic,
    BloodPressure,
    FastingGlucose,
    Weight,
}
