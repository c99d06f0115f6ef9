//! A month's pay: the whole view of it, a closed month in one line, and what is entered by hand.

use serde::Serialize;

use crate::domain::date::{Day, Month};
use crate::domain::id::{MemberId, ResidentId};
use crate::domain::money::Fen;
use crate::domain::pay::code::Code;
use crate::domain::pay::facts::{AdjustmentKind, Counterpart};
use crate::domain::pay::problem::PayProblem;
use crate::domain::pay::{PayFacts, Scheme, Sheet};
use crate::domain::service::{Items, Mode};

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

/// What to do with a month to be closed in which scores are missing that can be entered no more afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unscored {
    Refuse,
    /// Somebody said so in so many words.
    Accept,
}

/// A closed month in one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClosedMonth {
    pub month: Month,
    pub total: Fen,
    pub code: String,
}

/// A service that a month counts for the member who did it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaidService {
    pub resident: ResidentId,
    pub name: String,
    pub on: Day,
    pub mode: Mode,
    /// Each of them is counted by itself.
    pub items: Items,
}

/// For whom the fee is due, and for how many person-months or person-days of the year so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedPerson {
    pub resident: ResidentId,
    pub name: String,
    pub count: u64,
}
