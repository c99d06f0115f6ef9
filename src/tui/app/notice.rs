//! What the status line says, as values; the words are `text::screens::notice`.

use super::event::Key;
use crate::desk::model::{
    Answered, Assigned, AttemptMade, ClosedMonth, CoManagerLine, ContractEnded, ImportCounts, LeaveLine, PlannedVisits,
    ReferralLine, Renewals, ReturnLine, SessionMade, Signed, Undone,
};
use crate::domain::care::colour::Mark;
use crate::domain::care::own_interval::OwnInterval;
use crate::domain::care::paper::OfficialSystem;
use crate::domain::date::{Day, Month};
use crate::domain::event::EventKind;
use crate::domain::indicator::Figure;
use crate::domain::people::PeopleOrder;
use crate::domain::problem::Problem;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A key that means nothing here.
    UnknownKey(Key),
    Refused(Problem),
    /// Nobody was found for this text.
    NotFound(String),
    /// The list is still being loaded; what was typed is kept and answered when it is there.
    IndexLoading,
    /// The command needs a row, and the list is empty.
    NothingChosen,
    /// A home visit would not close the duties of the row.
    HomeDoesNotCount,
    Undone(Undone),
    Recorded {
        name: String,
    },
    EventRecorded {
        name: String,
        kind: EventKind,
        on: Day,
    },
    Referred(Box<ReferralLine>),
    ReferralAnswered {
        name: String,
        answered: Answered,
    },
    TakenBack(Box<ReturnLine>),
    /// The person of the row came back already, or was never referred.
    IsBackAlready,
    /// Of the row nobody was sent up.
    NoReferral,
    ContactAdded(String),
    ContactRemoved(String),
    AttemptMade(Box<AttemptMade>),
    /// So many services, into that system.
    Entered(usize, OfficialSystem),
    EvidenceKept(usize),
    SessionMade(SessionMade),
    /// Nothing was entered here that could be taken back.
    NothingToUndoHere,
    VisitsPlanned(PlannedVisits),
    LeaveAdded(LeaveLine),
    LeaveEnded,
    LeaveIsOver,
    DeputySet,
    BedOpened {
        name: String,
    },
    BedClosed {
        name: String,
    },
    VisitChanged,
    ColourSet {
        name: String,
        mark: Mark,
    },
    IntervalSet {
        name: String,
        title: String,
        own: Box<OwnInterval>,
    },
    IntervalCleared {
        name: String,
        title: String,
    },
    CoManagersSet {
        name: String,
        lines: Vec<CoManagerLine>,
    },
    Signed(Box<Signed>),
    Renewed(Box<Renewals>),
    ContractEnded(ContractEnded),
    FigureEntered {
        title: String,
        figure: Figure,
        on: Day,
    },
    /// An indicator that the program counts itself.
    CountedNotEntered(String),
    /// A figure that was entered.
    NoPeopleBehind,
    /// There is no target, or it is met.
    NothingMissing,
    MotherSet {
        name: String,
        /// `None`: nobody on file.
        mother: Option<String>,
    },
    /// The place asks for nobody to look after this person together.
    NoCoManagement,
    Assigned(Assigned),
    /// The order of the list.
    Sorted(PeopleOrder),
    /// It is tried again on that day.
    VisitFailed {
        name: String,
        again: Option<Day>,
    },
    /// In the order of the address again, or by hand.
    RouteOrdered {
        by_hand: bool,
    },
    /// Done, failed or cancelled already: nothing can be changed about it.
    VisitIsOver,
    /// Figures or a line of a month's pay.
    PayEntered,
    /// The figures of a what-if; shares belong to the scheme and were not.
    WhatIfSavedWithoutShares,
    /// By its name.
    DraftKept(String),
    WhatIfEnded,
    NothingToSave,
    AdjustmentRemoved,
    PayClosed(ClosedMonth),
    /// The field to type it in does not hold it.
    TypeTheMonth(Month),
    /// The whole path.
    SheetWritten(String),
    /// The month cannot be paid as it stands.
    NoSheet,
    NobodyToCompare,
    /// The team's own rule file has so many faults and is not in force.
    OwnPackNotUsed(usize),
    /// The file was made.
    TeamMade,
    Imported(ImportCounts),
    /// Nothing of the roster is new.
    NothingToImport,
    /// Stopped by the person.
    Cancelled,
    /// Work is under way that must end first.
    StillWorking,
    Revealed,
    Masked,
    /// Already on the first screen: this is how the program is left.
    HowToQuit,
}

impl Notice {
    /// Something went wrong, as opposed to something worth knowing.
    #[must_use]
    pub fn is_refusal(&self) -> bool {
        matches!(self, Self::Refused(_) | Self::NotFound(_) | Self::OwnPackNotUsed(_))
    }
}
