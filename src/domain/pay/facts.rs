//! What happened in the month, as far as pay needs it. A what-if is nothing but a changed copy of this or of the scheme.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::effective::Counted;
use super::sheet::BroughtForward;
use crate::domain::date::{Day, Month};
use crate::domain::id::{AdjustmentId, MemberId};
use crate::domain::money::Fen;
use crate::domain::service::{Item, Mode};
use crate::domain::team::Role;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayFacts {
    pub month: Month,
    /// Everybody who was in the team on a day of the month, or has late work to be paid; in any order.
    pub members: Vec<MemberFacts>,
    /// For how much the fee is due.
    pub counted: Counted,
    /// Services by doer; a deputy's credit goes to the doer (L11). One row per member, item and mode.
    pub work: Vec<Work>,
    /// Services of closed months that were written down after the closing: they count in this month, by their points.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub late: Vec<LateWork>,
    /// Visits planned for the month of which nobody has said how they went: services that may still be missing.
    #[serde(default, skip_serializing_if = "is_none")]
    pub unreported: u32,
    /// Scores of the team by the scheme's id, in hundredths of a mark; absent where not given yet.
    pub scores: BTreeMap<String, u32>,
    /// The marks of the parts of score sheets, by score and part; a score of which all parts are there is in `scores`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub score_parts: BTreeMap<String, BTreeMap<String, u32>>,
    /// Amounts entered for pots that are funded so, by the pot's id; absent where not entered yet.
    #[serde(rename = "pot_amounts_fen", default, skip_serializing_if = "BTreeMap::is_empty")]
    pub pot_amounts: BTreeMap<String, Fen>,
    /// What each payer has paid in this month, by the payer's id (L144).
    #[serde(rename = "received_fen", default, skip_serializing_if = "BTreeMap::is_empty")]
    pub received: BTreeMap<String, Fen>,
    /// The other teams of the institution, for pots that all teams share.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub teams: Vec<OtherTeam>,
    /// Shares entered by hand for parts with such a basis.
    pub entered_shares: Vec<EnteredShare>,
    pub adjustments: Vec<Adjustment>,
    /// Cost of the month to be taken from the fee before the least-share rule (L21); zero where none is entered.
    #[serde(rename = "cost_fen")]
    pub cost: Fen,
    /// What the last closed month left behind.
    pub brought: BroughtForward,
}

impl PayFacts {
    /// A month of which nothing is known yet.
    #[must_use]
    pub fn of(month: Month) -> Self {
        Self {
            month,
            members: Vec::new(),
            counted: Counted::default(),
            work: Vec::new(),
            late: Vec::new(),
            unreported: 0,
            scores: BTreeMap::new(),
            score_parts: BTreeMap::new(),
            pot_amounts: BTreeMap::new(),
            received: BTreeMap::new(),
            teams: Vec::new(),
            entered_shares: Vec::new(),
            adjustments: Vec::new(),
            cost: Fen::ZERO,
            brought: BroughtForward::default(),
        }
    }

    /// The month's own work, and the late work with its day.
    pub fn all_work(&self) -> impl Iterator<Item = (Option<Day>, &Work)> {
        let own = self.work.iter().map(|row| (None, row));
        own.chain(self.late.iter().map(|row| (Some(row.on), &row.work)))
    }

    /// Nobody for whom a fee is due, nothing done, nothing added by hand.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.counted.month() == 0
            && self.work.is_empty()
            && self.late.is_empty()
            && self.adjustments.is_empty()
            && self.pot_amounts.is_empty()
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks for it")]
fn is_none(count: &u32) -> bool {
    *count == 0
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberFacts {
    pub id: MemberId,
    pub name: String,
    pub role: Role,
    /// Place in the roster; decides ties for an odd fen, then the id does.
    pub position: u32,
    pub leads: bool,
    /// Days of the month on which the member belonged to the team.
    pub days_in_team: u32,
    /// Days of the month on which the member was at work.
    pub days_present: u32,
    /// Quality score in hundredths of a mark; `None` where not given yet.
    pub quality: Option<u32>,
    /// In hundredths; replaces the coefficient of the role.
    pub coefficient: Option<u32>,
    /// Stars of skill (L131); `None` where the member has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stars: Option<u32>,
}

/// Another team of the institution in this month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherTeam {
    pub name: String,
    /// Its own count of the month, in the unit of the scheme.
    pub counted: u64,
    /// In hundredths of a mark.
    pub score: u32,
}

impl MemberFacts {
    /// The order of sheets, and the last resort between equals.
    #[must_use]
    pub fn order(&self) -> (u32, MemberId) {
        (self.position, self.id)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    pub member: MemberId,
    pub item: Item,
    pub mode: Mode,
    pub count: u32,
}

/// Work of a day of a month that was closed before it was written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LateWork {
    pub on: Day,
    #[serde(flatten)]
    pub work: Work,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnteredShare {
    pub part: PartRef,
    pub member: MemberId,
    pub share: u32,
}

/// A part by the ids of its pot and of itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PartRef {
    pub pot: String,
    pub part: String,
}

impl PartRef {
    #[must_use]
    pub fn new(pot: &str, part: &str) -> Self {
        Self { pot: pot.to_owned(), part: part.to_owned() }
    }
}

/// A line that changes one member's pay by hand. Who bears it is always named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adjustment {
    pub id: AdjustmentId,
    pub member: MemberId,
    pub kind: AdjustmentKind,
    /// Positive for an extra or a deduction; signed for a correction (positive: the member gets it).
    #[serde(rename = "amount_fen")]
    pub amount: Fen,
    pub reason: String,
    pub counterpart: Counterpart,
}

impl Adjustment {
    /// What the member gets (negative: gives).
    #[must_use]
    pub fn effect(&self) -> Fen {
        match self.kind {
            AdjustmentKind::Deduction => -self.amount,
            AdjustmentKind::Extra | AdjustmentKind::Correction { .. } => self.amount,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AdjustmentKind {
    /// 附加分, 补贴
    Extra,
    Deduction,
    /// Puts right a month that is closed already.
    Correction {
        of: Month,
    },
}

/// Who gives what the member gets, or gets what the member gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Counterpart {
    Reserve,
    Institution,
    /// The other members, by their weights in this part.
    Others {
        part: PartRef,
    },
}
