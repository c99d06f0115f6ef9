//! Referrals, returns and contacts as they are entered, and the lines of their lists.

use crate::domain::care::due::Status;
use crate::domain::contact::{Contact, Tier};
use crate::domain::date::Day;
use crate::domain::id::{MemberId, ReferralId, ResidentId};
use crate::domain::referral::{
    Destination, Fate, HospitalReturn, Referral, ReferralReason, ReferralState, ReferralWish,
};
use crate::domain::resident::Sex;

/// Somebody to be sent up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReferral {
    pub resident: ResidentId,
    pub on: Day,
    pub by: MemberId,
    pub reason: ReferralReason,
    pub wish: Option<ReferralWish>,
    pub to: Destination,
    pub priority_slot: bool,
    /// Not because of a result that is being chased; else it answers every chase that stands.
    pub unrelated: bool,
    pub note: String,
}

/// What was told of a referral.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferralAnswer {
    pub referral: ReferralId,
    /// The day on which the team was told.
    pub on: Day,
    pub answer: Answered,
    pub diagnosis: String,
    pub rating: Option<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    /// Not gone yet; to be asked again on that day.
    AgainOn(Day),
    Ended(Fate),
}

/// Somebody whom a hospital sends down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReturn {
    pub resident: ResidentId,
    /// The referral with which the person had gone.
    pub referral: Option<ReferralId>,
    pub on: Day,
    pub from: Destination,
    pub diagnosis: String,
    pub advice: String,
}

/// An entry of the contact book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewContact {
    pub name: String,
    pub tier: Tier,
    pub institution: String,
    pub department: String,
    pub phone: String,
    pub always: bool,
    /// Codes or titles.
    pub populations: Vec<String>,
    pub community: String,
    pub note: String,
}

/// The lists of referrals. A list and its count come from the same filter, always.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum ReferralFilter {
    /// Nobody knows yet what became of it: overdue and awaiting together.
    #[default]
    Open,
    /// It should be known by now.
    Overdue,
    Awaiting,
    /// Admitted, and not sent down again.
    InHospital,
    /// Sent up earlier, and sent down in this calendar month.
    ReturnedThisMonth,
    /// The inbox: sent down, and the follow-up is still owed.
    SentDown,
    All,
}

impl ReferralFilter {
    pub const ALL: [Self; 7] = [
        Self::Open,
        Self::Overdue,
        Self::Awaiting,
        Self::InHospital,
        Self::ReturnedThisMonth,
        Self::SentDown,
        Self::All,
    ];
}

/// The person behind a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonLine {
    pub id: ResidentId,
    pub name: String,
    pub age: Option<u32>,
    pub sex: Sex,
    pub phone: Option<String>,
}

/// One referral with the person behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferralLine {
    pub referral: Referral,
    pub person: PersonLine,
    pub by_name: String,
    /// Titles of the rules whose chase it answers.
    pub answers: Vec<String>,
    /// By when what became of it is to be known; `None` where nobody owes that any more.
    pub due_on: Option<Day>,
    pub days_late: i64,
    /// How the person came back.
    pub back: Option<ReturnLine>,
}

/// One return with the person behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnLine {
    pub back: HospitalReturn,
    pub on: Day,
    pub person: PersonLine,
    /// Until when the follow-up is owed and where it stands; `None` where it was done, or a later return took its place.
    pub follow_up: Option<(Day, Status)>,
}

/// A row of the lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReferralRow {
    Up(Box<ReferralLine>),
    Down(Box<ReturnLine>),
}

impl ReferralLine {
    /// Admitted, and not sent down again.
    #[must_use]
    pub fn is_in_hospital(&self) -> bool {
        self.back.is_none() && matches!(self.referral.state, ReferralState::Ended { fate: Fate::Admitted, .. })
    }
}

impl ReferralRow {
    #[must_use]
    pub fn up(&self) -> Option<&ReferralLine> {
        match self {
            Self::Up(line) => Some(line),
            Self::Down(_) => None,
        }
    }

    #[must_use]
    pub fn person(&self) -> &PersonLine {
        match self {
            Self::Up(line) => &line.person,
            Self::Down(line) => &line.person,
        }
    }
}

/// One list and the lengths of all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReferralBoard {
    pub counts: Vec<(ReferralFilter, usize)>,
    pub rows: Vec<ReferralRow>,
}

/// What a referral form has to know of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReferralAid {
    /// Titles of the rules whose chase stands and waits for a referral.
    pub chases: Vec<String>,
    /// Whom to ask about the person, nearest first.
    pub contacts: Vec<Contact>,
    /// What the place gives to those who are referred, in the pack's words (ledger L86, L102).
    pub benefits: Vec<String>,
}
