//! The lines of lists, the card of a person, the board of the day, the lines of the history.

use serde::Serialize;

use super::practices::{PracticeCount, ServicePlan};
use super::{BedLine, CoManagerLine, HouseholdLine, Intent, ReferralRow};
use crate::domain::care::checklist::Checked;
use crate::domain::care::colour::{Mark, SetColour, Suggestion};
use crate::domain::care::control::Control;
use crate::domain::care::due::{Due, Grade, RuleId, Status};
use crate::domain::care::own_interval::OwnInterval;
use crate::domain::care::paper::Paper;
use crate::domain::care::rule::Need;
use crate::domain::contact::Contact;
use crate::domain::contract::Contract;
use crate::domain::date::Day;
use crate::domain::event::Event;
use crate::domain::id::{EntryId, MemberId, ResidentId, VisitId};
use crate::domain::reach::{Attempt, Reach};
use crate::domain::resident::{Resident, Sex, Tag};
use crate::domain::service::{BloodPressure, Service};
use crate::domain::visit::{Session, VisitPurpose, VisitState};

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
    /// `None` for who is dead or has moved away.
    pub mark: Option<Mark>,
    /// Titles of the person's classes: 类别, 健康状况, 家庭类型. Empty where the place has none.
    pub classes: [String; 3],
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
    /// Not under control by the last result: whom the place brings before its consultation (ledger L188). Empty where
    /// the pack has none.
    Consultation,
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
    /// What came of trying to reach the person since he was last seen.
    pub reach: Option<Reach>,
    pub mark: Option<Mark>,
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
    pub purpose: VisitPurpose,
    /// Who goes: the member whose visit it is, or who stands in on that day.
    pub member: MemberId,
    pub member_name: String,
    /// Whose visit it is: after a leave it is theirs again.
    pub owner: MemberId,
    /// The owner's name, where somebody stands in.
    pub instead_of: Option<String>,
    /// Who goes along.
    pub along: Vec<(MemberId, String)>,
    /// Number of the stop within the round, from 1; 0 in a list that is no route.
    pub stop: u32,
    /// The order of the round was set by hand.
    pub by_hand: bool,
    pub state: VisitState,
    pub note: String,
    /// Titles of the duties that are open for this person, gravest first: what to do while there.
    pub duties: Vec<String>,
    pub mark: Option<Mark>,
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
    /// People who said to come today and were not seen yet; opens to the telephone list.
    pub comes_today: usize,
    /// People whose colour the leader set before the rule changed its mind; opens to their list.
    pub look_again: usize,
    /// What the team's own rules ask to be watched; only those that the pack has.
    pub practice: Vec<PracticeCount>,
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
    /// Who has the responsible member's work today, where that is somebody else.
    pub stands_in: Option<String>,
    /// The bed at home that is open.
    pub bed: Option<BedLine>,
    pub tags: Vec<Tag>,
    pub contracts: Vec<Contract>,
    pub dues: Vec<DueLine>,
    /// Latest first.
    pub services: Vec<ServiceLine>,
    /// Days from which duties run, latest first.
    pub events: Vec<Event>,
    /// What the person's open duties ask of a contact, each once: a form offers these fields and no others of the kind.
    pub needs: Vec<Need>,
    /// Planned and past, latest first.
    pub visits: Vec<VisitLine>,
    /// Sent up and sent down, what is owed first.
    pub referrals: Vec<ReferralRow>,
    /// Whom to ask about the person, nearest first (ledger L10).
    pub contacts: Vec<Contact>,
    /// `None` for who is dead or has moved away.
    pub mark: Option<Mark>,
    /// What the rule says of the colour.
    pub suggestion: Option<Suggestion>,
    /// The leader's word on it, in force or not.
    pub set_colour: Option<SetColour>,
    /// As in [`ResidentLine::classes`].
    pub classes: [String; 3],
    pub intervals: Vec<OwnInterval>,
    /// Who looks after the person together, a line for each role; empty where the place asks for none.
    pub co_managers: Vec<CoManagerLine>,
    /// What the place asks for besides the norm, with the last day on which it was done; empty where it asks for nothing.
    pub checklist: Vec<Checked>,
    /// Everybody of the household, the head first.
    pub household: Vec<HouseholdLine>,
    /// Latest first: what was changed on this person, when and by whom.
    pub history: Vec<HistoryLine>,
    pub targets: Targets,
    /// Tries to reach the person, latest first.
    pub attempts: Vec<Attempt>,
    /// Where reaching the person stands.
    pub reach: Option<Reach>,
    /// The day on which the person is to come again.
    pub appointment: Option<Day>,
    /// Why the person is gone, where somebody said.
    pub gone_because: Option<String>,
    /// How the last readings stand, by what counts and by what is aimed at.
    pub control: Vec<Control>,
    /// The tasks of the contract in force, until it ends.
    pub plan: Option<ServicePlan>,
    /// Who does the gravest duty by the rules of the place; `None` where they say nothing.
    pub proposed: Option<MemberId>,
    /// A contact is to say on how many days doses were left out (TB-06).
    pub watches_doses: bool,
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
    /// Names of who was there besides.
    pub along: Vec<String>,
    /// Of an extended prescription: which hospital and who prescribed the medicine.
    pub rx_origin: Option<String>,
    pub paper: Paper,
    /// Where it took place, for one together with others.
    pub together_at: Option<String>,
}

/// One intent of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HistoryLine {
    pub entry: EntryId,
    /// Local date and minute, `2026-11-22 09:14`.
    pub at: String,
    pub who: String,
    /// `None` where a newer program did something that this one has no name for.
    pub intent: Option<Intent>,
    /// On whom or what, as a person would name it; empty where the intent says it all.
    pub subject: String,
    pub undone: bool,
}

/// What an undo took back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// `None` as in [`HistoryLine`].
    pub intent: Option<Intent>,
    pub at: String,
    pub subject: String,
    /// Rows that were put back.
    pub rows: usize,
}
