//! What the app asks of the desk, and what comes back. The app never does it itself: it asks by returning an
//! [`Effect`] and is told by an `Action`.

use std::sync::Arc;

use crate::desk::model::ahead::{Ahead, AheadAsk, AheadLine, PlacedTask};
use crate::desk::model::practices::Practices;
use crate::desk::model::{
    Answered, Assigned, AttemptMade, BedLine, Breakdown, BrokenDown, CallFilter, CallLine, CampaignLine, Card,
    ClosedMonth, CoManagerLine, CommunityLine, ContractBoard, ContractEnded, ContractLine, CountedPerson, DueFilter,
    DueKey, DueLine, GapLine, GapPlan, HistoryLine, ImportCounts, ImportStep, IndicatorBoard, IndicatorSide, Intent,
    LeaveLine, NewAdjustment, NewAssignment, NewAttempt, NewBed, NewCampaign, NewCoManagers, NewColour, NewContact,
    NewContract, NewEvent, NewFigure, NewInterval, NewLeave, NewReferral, NewReturn, NewService, NewSession, NewTeam,
    NewVisit, OutcomeMenu, PaidService, PaperLine, PayView, PlannedVisits, Recorded, ReferralAid, ReferralAnswer,
    ReferralBoard, ReferralFilter, ReferralLine, Renewals, ResidentLine, ReturnLine, RoundLoad, RoundPerson, RouteAsk,
    SessionMade, Signed, TeamView, TodayBoard, Undone, Unscored, VisitChange, VisitLine,
};
use crate::domain::bed::BedClose;
use crate::domain::care::colour::Mark;
use crate::domain::care::due::RuleId;
use crate::domain::care::effect::Effect as CareEffect;
use crate::domain::care::own_interval::OwnInterval;
use crate::domain::care::paper::{Evidence, Missing, OfficialSystem};
use crate::domain::care::why::Why;
use crate::domain::contract::{ContractList, EndReason, RenewAsk};
use crate::domain::date::{Day, Month};
use crate::domain::event::EventKind;
use crate::domain::id::{AdjustmentId, ContactId, LeaveId, MemberId, ReferralId, ResidentId, ServiceId, VisitId};
use crate::domain::indicator::Figure;
use crate::domain::pay::freeze::Verdict;
use crate::domain::pay::input::PayInput;
use crate::domain::pay::statement::Statement;
use crate::domain::people::{PeopleOrder, PeopleScope};
use crate::domain::roster::RosterReading;

/// Numbers a question, so that its answer finds who asked and a stale one is dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Request(pub u64);

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Answered by `Action::Loaded` or `Action::Failed` with the same number.
    Load(Request, Query),
    /// Answered by `Action::Saved` or `Action::Failed` with the same number.
    Save(Request, Change),
    /// Makes the file, at first start; answered by [`Outcome::SetUp`] or `Action::Failed`.
    SetUp(Request, NewTeam),
    /// Builds the search index on a worker thread; answered by `Action::IndexLoaded` or `Action::IndexFailed`.
    LoadIndex,
    /// Long work on a thread of its own: tells of itself by `Action::Progress` and ends in `Action::Loaded`,
    /// `Action::Saved` or `Action::Failed` with the same number.
    Work(Request, Job),
    /// Stops that work where it has not been saved yet; it then ends in `Action::Failed`.
    Stop(Request),
    /// Draw everything again, not only what changed.
    Redraw,
    Quit,
}

/// A question to the desk. Each has one [`Answer`], of the same name where nothing else is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    Team,
    Today,
    /// How many duties each filter of the list would show.
    DueCounts,
    /// Gravest first.
    DueKeys(DueFilter),
    /// One line per key, in the order of the keys; a key whose duty is gone meanwhile is left out.
    DueLines(Vec<DueKey>),
    /// One line per id, in the order of the ids; an id that is gone meanwhile is left out.
    ResidentLines(Vec<ResidentId>),
    Card(ResidentId),
    /// One list of referrals, and how long each is.
    Referrals(ReferralFilter),
    /// One referral as it stands.
    Referral(ReferralId),
    /// What the form of a referral has to know of a person.
    ReferralAid(ResidentId),
    /// Visits of these days, both included, in route order within a session.
    Visits {
        from: Day,
        to: Day,
    },
    /// Planned visits of earlier days that were neither done nor failed; answered by [`Answer::Visits`].
    LeftOverVisits,
    /// What the visits of these days come to, both included.
    Loads {
        from: Day,
        to: Day,
    },
    /// Every village, with what a day there would come to.
    Villages,
    /// The beds at home that are open.
    Beds,
    /// When this visit could be tried again.
    NextFreeDay(VisitId),
    /// Every leave on file, the latest first.
    Leaves,
    /// What the rules of the team ask to be watched.
    Practices,
    /// The work of the coming weeks.
    Ahead(AheadAsk),
    /// One line per task, in their order; a task whose person is gone meanwhile is left out.
    AheadLines(Vec<PlacedTask>),
    /// The person with this whole identity number: for a card reader that is faster than the index.
    ByIdNumber(String),
    Why {
        resident: ResidentId,
        rule: RuleId,
    },
    /// What the menu of outcomes shows for somebody.
    OutcomeMenu(ResidentId),
    /// All parts of the telephone list.
    CallLists,
    /// One line per person, in the order of the ids; one who is gone meanwhile is left out.
    CallLines(Vec<ResidentId>),
    /// Everything that the place asks for and is missing.
    MissingLists,
    /// One line per service, in the order of the ids; one that is gone meanwhile is left out.
    PaperLines(Vec<ServiceId>),
    /// The people of a day's round: of a village, or with a visit of that member planned for that day; answered by
    /// [`Answer::People`].
    Round {
        on: Day,
        by: MemberId,
        village: String,
    },
    /// What one of them needs on that day.
    RoundPerson {
        resident: ResidentId,
        on: Day,
    },
    /// Which of these are on file.
    OnFile(Vec<ServiceId>),
    /// The intent that an undo would take back.
    LastEntry,
    /// A month's pay as it stands.
    Pay(Month),
    /// Oldest first.
    ClosedMonths,
    /// Where a sheet would be written if nobody said otherwise.
    SheetPath(Printed),
    /// For whom the fee is due through a month.
    CountedPeople(Month),
    /// The services behind a member's points of a month.
    PaidServices(Month, MemberId),
    /// A member's year of closed months.
    Statement(i32, MemberId),
    /// Whether the books still match the paper with this check code.
    VerifyPay(String),
    /// Every indicator as of a day.
    Indicators(Day),
    IndicatorBy(String, Breakdown, Day),
    /// Who is behind a figure of a day; answered by [`Answer::People`].
    IndicatorPeople(String, IndicatorSide, Day),
    /// Who is between the figure of today and its target.
    GapPlan(String),
    /// One line per id, in the order of the ids; an id that is gone meanwhile is left out.
    NearLines(Vec<ResidentId>),
    /// The lists by contract with their lengths, and the season.
    ContractBoard,
    /// One line per id, in the order of the ids; an id that is gone meanwhile is left out.
    ContractLines(Vec<ResidentId>),
    /// What renewing would do; answered by [`Answer::Renewals`].
    PlanRenewals(Vec<ResidentId>, RenewAsk),
    /// Every part of the residents with its number of people.
    PeopleCounts,
    /// The residents of a part, in an order.
    People(PeopleScope, PeopleOrder),
    Communities,
    /// What an assignment would do; answered by [`Answer::Assignment`].
    PlanAssign(NewAssignment),
    /// How a path that was begun may go on; answered by [`Answer::Paths`].
    CompletePath(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    Team(Box<TeamView>),
    Today(TodayBoard),
    DueCounts(Vec<(DueFilter, usize)>),
    DueKeys(Vec<DueKey>),
    DueLines(Vec<DueLine>),
    ResidentLines(Vec<ResidentLine>),
    Card(Box<Card>),
    Referrals(Box<ReferralBoard>),
    Referral(Box<ReferralLine>),
    ReferralAid(Box<ReferralAid>),
    Visits(Vec<VisitLine>),
    Loads(Vec<RoundLoad>),
    NextFreeDay(Day),
    Beds(Vec<BedLine>),
    Villages(Vec<CampaignLine>),
    Leaves(Vec<LeaveLine>),
    Practices(Box<Practices>),
    Ahead(Box<Ahead>),
    AheadLines(Vec<AheadLine>),
    ByIdNumber(Option<ResidentId>),
    Why(Box<Why>),
    OutcomeMenu(Box<OutcomeMenu>),
    CallLists(Vec<(CallFilter, Vec<ResidentId>)>),
    CallLines(Vec<CallLine>),
    MissingLists(Vec<(Missing, Vec<ServiceId>)>),
    PaperLines(Vec<PaperLine>),
    People(Vec<ResidentId>),
    RoundPerson(Box<RoundPerson>),
    OnFile(Vec<ServiceId>),
    LastEntry(Option<HistoryLine>),
    Pay(Box<PayView>),
    ClosedMonths(Vec<ClosedMonth>),
    SheetPath(String),
    CountedPeople(Vec<CountedPerson>),
    PaidServices(Vec<PaidService>),
    Statement(Box<Statement>),
    VerifyPay(Month, Box<Verdict>),
    Indicators(Box<IndicatorBoard>),
    IndicatorBy(Vec<BrokenDown>),
    GapPlan(Box<GapPlan>),
    NearLines(Vec<GapLine>),
    ContractBoard(ContractBoard),
    ContractLines(Vec<ContractLine>),
    Renewals(Box<Renewals>),
    PeopleCounts(Vec<(PeopleScope, usize)>),
    Communities(Vec<CommunityLine>),
    Assignment(Assigned),
    Paths(PathCompletion),
    Roster(Arc<RosterPreview>),
}

/// A path taken as far as it is certain, and the names among which the next character decides.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PathCompletion {
    pub text: String,
    /// The first ones, in order; folders end in a stroke.
    pub names: Vec<String>,
    /// How many there are.
    pub count: usize,
}

/// A roster as it was read, and what importing it would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterPreview {
    /// The file's name without its folder.
    pub file: String,
    pub reading: RosterReading,
    pub counts: ImportCounts,
}

/// Work that takes longer than a person waits without a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Job {
    /// Reads the spreadsheet at this path, as it was typed, and works out what importing it would do; answered by
    /// [`Answer::Roster`].
    ReadRoster(String),
    /// Imports it in one intent; answered by [`Outcome::Imported`]. Rows that cannot be taken are left out.
    ImportRoster(Arc<RosterPreview>),
}

/// How far a job has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub step: ImportStep,
    /// Rows.
    pub done: usize,
    /// `None` where the end is not known yet.
    pub total: Option<usize>,
}

/// What there is to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Printed {
    /// The sign-off sheet of a month.
    Pay(Month),
    /// The route sheet of a day.
    Route(RouteAsk),
    /// A list by contract; with phones in full where it is so said.
    Contracts { list: ContractList, revealed: bool },
    /// Every indicator as of a day.
    Indicators(Day),
}

/// An intent to be carried out: one transaction of the desk, one entry of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    Record(NewService),
    RecordEvent(NewEvent),
    Refer(NewReferral),
    AnswerReferral(ReferralAnswer),
    TakeBack(NewReturn),
    AddContact(NewContact),
    RemoveContact(ContactId),
    RecordAttempt(NewAttempt),
    /// Into that system, today.
    MarkEntered(Vec<ServiceId>, OfficialSystem),
    KeepEvidence(Vec<ServiceId>, Evidence),
    RecordSession(NewSession),
    PlanVisits(Vec<NewVisit>),
    /// Plans a day in one village; answered by [`Outcome::VisitsPlanned`].
    PlanCampaign(NewCampaign),
    /// Plans the home visits of a levelled proposal; answered by [`Outcome::VisitsPlanned`].
    LevelLoad(AheadAsk),
    ChangeVisit(VisitId, VisitChange),
    SetColour(NewColour),
    /// Back to the rule's suggestion; answered by [`Outcome::ColourSet`].
    ClearColour(ResidentId),
    SetInterval(NewInterval),
    ClearInterval(ResidentId, RuleId),
    SetCoManagers(NewCoManagers),
    /// The mother by name, number or id; empty for nobody on file.
    SetMother {
        child: ResidentId,
        mother: String,
    },
    EnterFigure(NewFigure),
    Sign(NewContract),
    Renew(Vec<ResidentId>, RenewAsk),
    /// From that day on.
    EndContract {
        resident: ResidentId,
        on: Day,
        reason: EndReason,
    },
    Assign(NewAssignment),
    /// The stop of this visit changes places with the one before it, or the one behind it.
    MoveStop {
        visit: VisitId,
        later: bool,
    },
    /// The round of this visit goes by address again.
    OrderByAddress(VisitId),
    OpenBed(NewBed),
    CloseBed {
        resident: ResidentId,
        on: Day,
        reason: BedClose,
    },
    AddLeave(NewLeave),
    /// The member is back on that day.
    EndLeave(LeaveId, Day),
    SetDeputy {
        member: MemberId,
        deputy: Option<MemberId>,
    },
    Undo,
    /// All of them, or none.
    EnterPay(Month, Vec<PayInput>),
    AdjustPay(Month, NewAdjustment),
    RemoveAdjustment(AdjustmentId),
    ClosePay(Month, Unscored),
    /// Writes a sheet for print; no fact changes. A file that is there already is replaced only where that was said.
    WriteSheet {
        of: Printed,
        path: String,
        replace: bool,
    },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Recorded(Recorded, Box<CareEffect>),
    EventRecorded(EventKind, Day),
    /// As it stands now.
    Referred(Box<ReferralLine>),
    ReferralAnswered(Answered),
    TakenBack(Box<ReturnLine>),
    /// The name.
    ContactAdded(String),
    ContactRemoved(String),
    AttemptMade(Box<AttemptMade>),
    Entered(usize, OfficialSystem),
    EvidenceKept(usize),
    SessionMade(SessionMade),
    VisitsPlanned(PlannedVisits),
    VisitChanged,
    ColourSet(Mark),
    IntervalSet(OwnInterval),
    IntervalCleared,
    CoManagersSet(Vec<CoManagerLine>),
    /// Her name.
    MotherSet(Option<String>),
    FigureEntered(Figure, Day),
    Signed(Box<Signed>),
    Renewed(Box<Renewals>),
    ContractEnded(ContractEnded),
    Assigned(Assigned),
    RouteOrdered,
    BedOpened,
    BedClosed,
    LeaveAdded(LeaveLine),
    LeaveEnded,
    DeputySet,
    SetUp {
        /// As in `Opening::Desk`.
        own_pack_faults: usize,
    },
    Imported(ImportCounts),
    Undone(Undone),
    PayChanged,
    PayClosed(ClosedMonth),
    /// The whole path.
    SheetWritten(String),
}

impl Outcome {
    /// The search index no longer holds the people of the file.
    #[must_use]
    pub fn changes_index(&self) -> bool {
        match self {
            Self::SetUp { .. } | Self::Imported(_) => true,
            Self::Undone(undone) => undone.intent.is_none_or(|intent| intent == Intent::ImportRoster),
            _ => false,
        }
    }
}
