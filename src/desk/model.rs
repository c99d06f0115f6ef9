//! The plain lines and cards that lists, screens and JSON show. Values only: what to say about them is `text`,
//! how to draw them is `tui::view`.

use serde::Serialize;

use crate::domain::care::due::{Due, Grade, RuleId, Status};
use crate::domain::contract::Contract;
use crate::domain::date::{Day, Month};
use crate::domain::id::{EntryId, MemberId, ResidentId, ServiceId, VisitId};
use crate::domain::money::Fen;
use crate::domain::pay::code::Code;
use crate::domain::pay::facts::{AdjustmentKind, Counterpart};
use crate::domain::pay::problem::PayProblem;
use crate::domain::pay::{PayFacts, Scheme, Sheet};
use crate::domain::resident::{Resident, Sex, Tag};
use crate::domain::service::{BloodPressure, Findings, Items, Mode, Readings, Service};
use crate::domain::team::{Member, Role};
use crate::domain::visit::{FailReason, Session, VisitState};

/// What every screen needs to know of the team; loaded once and after each change of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TeamView {
    pub name: String,
    pub policy: String,
    /// In roster order; the leader is the member whose `leads` is set.
    pub members: Vec<Member>,
    /// Populations of the pack: code, Chinese title, whether it is sensitive (masked until asked).
    pub populations: Vec<PopulationView>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PopulationView {
    pub code: String,
    pub title: String,
    pub sensitive: bool,
}

/// A person in one line of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ResidentLine {
    pub id: ResidentId,
    pub name: String,
    pub id_number: String,
    pub age: Option<u32>,
    pub sex: Sex,
    pub phones: Vec<String>,
    /// Codes of the populations that hold today.
    pub tags: Vec<String>,
    pub address: String,
    /// The gravest status among the person's duties.
    pub worst: Option<Status>,
}

/// What a list of duties is restricted to. The list and its count come from the same filter, always.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum DueFilter {
    /// Late: overdue or missed.
    #[default]
    Late,
    /// Late by so many days.
    LateGrade(Grade),
    /// Due within the next days (status soon).
    Soon,
    /// Window open, nothing urgent.
    Open,
    /// Somebody was referred, and nobody knows yet how it went.
    Chase,
    /// Everything whose window or due date falls up to today.
    UpToToday,
    /// Every duty of the file, open or not.
    All,
}

/// Names one row of a list of duties.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DueKey {
    pub resident: ResidentId,
    pub rule: RuleId,
}

/// One duty with the person behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueLine {
    pub resident: ResidentId,
    pub name: String,
    pub age: Option<u32>,
    pub sex: Sex,
    pub phone: Option<String>,
    pub address: String,
    /// The rule's title in Chinese, from the pack.
    pub title: String,
    pub due: Due,
    pub status: Status,
    pub days_late: i64,
}

impl DueLine {
    #[must_use]
    pub fn key(&self) -> DueKey {
        DueKey { resident: self.resident, rule: self.due.rule.clone() }
    }
}

/// One home visit with the person behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitLine {
    pub id: VisitId,
    pub resident: ResidentId,
    pub name: String,
    pub age: Option<u32>,
    pub sex: Sex,
    pub phone: Option<String>,
    pub address: String,
    pub community: String,
    pub on: Day,
    pub session: Session,
    pub member: MemberId,
    pub member_name: String,
    pub state: VisitState,
    pub note: String,
    /// Titles of the duties that are open for this person, gravest first: what to do while there.
    pub duties: Vec<String>,
}

/// The morning meeting on one screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TodayBoard {
    pub day: Option<Day>,
    /// Visits of the day, morning first, in route order.
    pub visits: Vec<VisitLine>,
    /// Number of late duties by grade, in the order of [`Grade::ALL`]; each opens to its list.
    pub late: [usize; 4],
    /// Duties due within the next days.
    pub soon: usize,
    /// The gravest late duties, worst first; the whole list is the 随访 screen.
    pub worst: Vec<DueLine>,
    /// Referred, result unknown: urgent first.
    pub alerts: Vec<DueLine>,
    pub alert_count: usize,
    /// Planned visits of earlier days that were neither done nor failed.
    pub left_over: usize,
}

/// The size of the team's work; counted beside the search index, after the first frame.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    pub residents: usize,
    /// Residents with a contract in force today.
    pub signed: usize,
}

/// Everything about one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    pub resident: Resident,
    pub age: Option<u32>,
    pub responsible: Option<String>,
    pub tags: Vec<Tag>,
    pub contracts: Vec<Contract>,
    pub dues: Vec<DueLine>,
    /// Latest first.
    pub services: Vec<ServiceLine>,
    /// Planned and past, latest first.
    pub visits: Vec<VisitLine>,
    /// The others of the household.
    pub household: Vec<ResidentLine>,
    /// Latest first: what was changed on this person, when and by whom.
    pub history: Vec<HistoryLine>,
    pub targets: Targets,
}

/// Below these a reading of the person is under control, by the limits in force today.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Targets {
    /// mmHg
    pub blood_pressure: Option<BloodPressure>,
    /// Tenths of mmol/L.
    pub fasting_glucose: Option<u16>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceLine {
    pub service: Service,
    pub by_name: String,
}

/// One intent of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HistoryLine {
    pub entry: EntryId,
    /// Local date and minute, `2026-11-22 09:14`.
    pub at: String,
    pub who: String,
    pub intent: Intent,
    /// On whom or what, as a person would name it; empty where the intent says it all.
    pub subject: String,
    pub undone: bool,
}

/// What a leader can do to the file. One entry of the journal is one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Intent {
    Setup,
    ImportRoster,
    Record,
    PlanVisit,
    MoveVisit,
    FailVisit,
    CancelVisit,
    SetStanding,
    SetAttendance,
    SetQuality,
    SetScore,
    SetCoefficient,
    /// Several figures of a month at once.
    EnterPay,
    AdjustPay,
    RemoveAdjustment,
    ClosePay,
    CorrectPay,
    Demo,
    Undo,
}

impl Intent {
    pub const ALL: [Self; 19] = [
        Self::Setup,
        Self::ImportRoster,
        Self::Record,
        Self::PlanVisit,
        Self::MoveVisit,
        Self::FailVisit,
        Self::CancelVisit,
        Self::SetStanding,
        Self::SetAttendance,
        Self::SetQuality,
        Self::SetScore,
        Self::SetCoefficient,
        Self::EnterPay,
        Self::AdjustPay,
        Self::RemoveAdjustment,
        Self::ClosePay,
        Self::CorrectPay,
        Self::Demo,
        Self::Undo,
    ];

    /// The word under which the journal keeps it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Setup => "setup",
            Self::ImportRoster => "import_roster",
            Self::Record => "record",
            Self::PlanVisit => "plan_visit",
            Self::MoveVisit => "move_visit",
            Self::FailVisit => "fail_visit",
            Self::CancelVisit => "cancel_visit",
            Self::SetStanding => "set_standing",
            Self::SetAttendance => "set_attendance",
            Self::SetQuality => "set_quality",
            Self::SetScore => "set_score",
            Self::SetCoefficient => "set_coefficient",
            Self::EnterPay => "enter_pay",
            Self::AdjustPay => "adjust_pay",
            Self::RemoveAdjustment => "remove_adjustment",
            Self::ClosePay => "close_pay",
            Self::CorrectPay => "correct_pay",
            Self::Demo => "demo",
            Self::Undo => "undo",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|intent| intent.code() == code)
    }
}

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
    /// The planned visit that it fulfils.
    pub visit: Option<VisitId>,
    pub note: String,
}

/// A home visit to be planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewVisit {
    pub resident: ResidentId,
    pub on: Day,
    pub session: Session,
    pub member: MemberId,
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
    Move { on: Day, session: Session, member: MemberId },
    Fail { reason: FailReason, note: String },
    Cancel,
}

/// What an undo took back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    pub intent: Intent,
    pub at: String,
    pub subject: String,
    /// Rows that were put back.
    pub rows: usize,
}

/// What has just been recorded, besides what it closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    pub service: ServiceId,
    pub resident: ResidentId,
    pub name: String,
}

/// First start: the team as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewTeam {
    pub name: String,
    /// The place pack's id.
    pub policy: String,
    /// The first one leads.
    pub members: Vec<(String, Option<Role>)>,
}

/// A place whose rules a team can choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceView {
    pub id: String,
    pub title: String,
}

/// Where a month's pay stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MonthStatus {
    Open,
    Closed,
}

/// A line that changes a month's pay by hand, as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAdjustment {
    pub member: MemberId,
    pub kind: AdjustmentKind,
    /// Positive for extras and deductions; signed for a correction.
    pub amount: Fen,
    pub reason: String,
    pub counterpart: Counterpart,
}

/// A month's pay with everything that it is made of; a what-if recomputes from changed copies of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayView {
    pub month: Month,
    pub status: MonthStatus,
    pub scheme: Scheme,
    pub facts: PayFacts,
    /// The sheet, or why there can be none.
    pub sheet: std::result::Result<Sheet, Vec<PayProblem>>,
    /// Where the month is closed: the check code of its printed sheet.
    pub code: Option<Code>,
    /// The last closed month's totals, for comparison.
    pub last_month: Vec<(MemberId, Fen)>,
}

/// The counts and reasons of an import before anything is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportCounts {
    /// Data rows of the sheet.
    pub read: usize,
    /// Rows that add or change somebody.
    pub taken: usize,
    /// Of those, people who are new to the file.
    pub added: usize,
    pub unchanged: usize,
    pub refused: usize,
    /// What the leader should know of rows that are taken, and how many they are.
    pub notes: Vec<(ImportNote, usize)>,
}

/// What an import is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportStep {
    /// Rows out of the spreadsheet.
    Reading,
    /// Each row beside what the file has.
    Comparing,
    Writing,
    /// The plans of everybody who was written.
    Planning,
}

/// Something about rows that are taken.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum ImportNote {
    /// The sheet names a doctor who is not in the team; the person has no responsible member then.
    UnknownDoctor(String),
    /// The same identity number had another name in the file.
    Renamed { before: String, after: String },
    /// Something about each of these rows; only the first are listed.
    Rows { about: RowNote, rows: Vec<u32> },
}

/// What is said of single rows of a roster, with their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowNote {
    /// Said to be signed, but without a day from which the contract holds; no contract is entered.
    ContractWithoutDates,
    /// On some of its days another contract is known; not entered.
    ContractOverlaps,
    /// A renewal that begins before the known contract ends; entered from the day after.
    RenewalClipped,
    /// The sheet says that there is no contract, without a 解约日期; the known one goes on.
    ContractNotEnded,
    /// The person is recorded as dead or moved out; no contract is entered or changed.
    ContractOfAbsent,
    /// Somebody who had no identity number in the file was given the one of the sheet.
    GivenId,
    /// The row has no identity number; it was taken for the one person of that name and birth date or phone.
    KnownWithoutId,
}

/// A closed month in one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClosedMonth {
    pub month: Month,
    pub total: Fen,
    pub code: String,
}
