//! The sheet of a month: every amount, together with the figures that led to it. Computed by [`super::split`],
//! read by lists, prints, [`super::explain`] and the next month.

use serde::{Deserialize, Serialize};

use super::check::Check;
use super::facts::{Adjustment, PartRef};
use super::level::Levelling;
use super::pot::PotMoney;
use super::scheme::{Basis, Recipient};
use super::weight::Factor;
use crate::domain::apportion::{MicroFen, Share};
use crate::domain::date::Month;
use crate::domain::id::MemberId;
use crate::domain::money::Fen;
use crate::domain::team::Role;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    pub month: Month,
    pub scheme: String,
    pub scheme_title: String,
    /// In the order of the roster, as everywhere in the sheet.
    pub members: Vec<MemberTotal>,
    pub pots: Vec<PotSheet>,
    /// What floor and cap of the scheme changed; `None` where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub levelling: Option<Levelling>,
    pub adjustments: Vec<AdjustmentSheet>,
    pub reserve: Reserve,
    pub institution: Institution,
    /// What stays with the payers because the score did not earn it.
    #[serde(rename = "payer_fen")]
    pub payer: Fen,
    pub checks: Vec<Check>,
    /// For the next month.
    pub forward: BroughtForward,
}

impl Sheet {
    /// What all members get together.
    #[must_use]
    pub fn total(&self) -> Fen {
        self.members.iter().map(|member| member.total).sum()
    }

    #[must_use]
    pub fn member(&self, id: MemberId) -> Option<&MemberTotal> {
        self.members.iter().find(|member| member.id == id)
    }

    /// The titles of a pot and a part; the ids themselves where the sheet does not know them.
    #[must_use]
    pub fn titles(&self, pot: &str, part: &str) -> (String, String) {
        let known_pot = self.pots.iter().find(|known| known.id == pot);
        let known_part = known_pot.and_then(|pot| pot.parts.iter().find(|known| known.id == part));
        let pot = known_pot.map_or(pot, |known| &known.title);
        (pot.to_owned(), known_part.map_or(part, |known| &known.title).to_owned())
    }

    /// One line for each member and part, pots and parts in the scheme's order, members in the roster's.
    pub fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        self.pots.iter().flat_map(|pot| {
            pot.parts.iter().flat_map(move |part| {
                part.split.shares.iter().map(move |row| Line { member: row.member, pot, part, amount: row.amount() })
            })
        })
    }

    /// What a member gets from one pot.
    #[must_use]
    pub fn from_pot(&self, member: MemberId, pot: &str) -> Fen {
        self.lines().filter(|line| line.member == member && line.pot.id == pot).map(|line| line.amount).sum()
    }
}

/// An amount of a member from a part of a pot.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    pub member: MemberId,
    pub pot: &'a PotSheet,
    pub part: &'a PartSheet,
    pub amount: Fen,
}

/// A member's month in one row, with the figures that the sign-off sheet shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberTotal {
    pub id: MemberId,
    pub name: String,
    pub role: Role,
    /// In hundredths; `None` where no part of the scheme needs one.
    pub coefficient: Option<u32>,
    /// In hundredths of a point.
    pub points: u64,
    /// In hundredths of a mark; `None` where not given yet.
    pub quality: Option<u32>,
    pub days_present: u32,
    /// From all parts, before adjustments.
    #[serde(rename = "lines_fen")]
    pub lines: Fen,
    /// By floor and cap.
    #[serde(rename = "levelled_fen", default, skip_serializing_if = "Fen::is_zero")]
    pub levelled: Fen,
    /// Adjustments in favour: extras, positive corrections, shares of what others gave up.
    #[serde(rename = "added_fen")]
    pub added: Fen,
    /// Adjustments to the debit; zero or negative.
    #[serde(rename = "deducted_fen")]
    pub deducted: Fen,
    #[serde(rename = "total_fen")]
    pub total: Fen,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PotSheet {
    pub id: String,
    pub title: String,
    pub outside_total_pay: bool,
    pub recipient: Recipient,
    pub money: PotMoney,
    pub parts: Vec<PartSheet>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartSheet {
    pub id: String,
    pub title: String,
    pub basis: Basis,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub whole_yuan: bool,
    /// The part as a share of its pot; its weight is in basis points.
    pub pool: Share,
    /// The odd fen between the parts of the pot.
    pub pot_odd_fen: u32,
    /// Stayed in this part from months in which nobody had any weight.
    #[serde(rename = "waited_fen", default, skip_serializing_if = "Fen::is_zero")]
    pub waited: Fen,
    /// Of all that there is to share, or of nothing where nobody has any weight.
    pub split: Split,
}

impl PartSheet {
    /// What there is to share: the month's own and what waited.
    #[must_use]
    pub fn available(&self) -> Fen {
        self.pool.amount() + self.waited
    }

    /// Stays in this part, because nobody has any weight in it, until a month in which somebody has.
    #[must_use]
    pub fn waits(&self) -> Fen {
        self.available() - self.split.amount
    }
}

/// An amount shared among members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Split {
    #[serde(rename = "amount_fen")]
    pub amount: Fen,
    pub weight_sum: u64,
    /// How many odd fen there were to give or, of a negative amount, to take.
    pub odd_fen: u32,
    pub shares: Vec<MemberShare>,
}

impl Split {
    /// What nobody got because everybody gets whole yuan: it goes to the reserve.
    #[must_use]
    pub fn below_yuan(&self) -> Fen {
        self.amount - self.shares.iter().map(MemberShare::amount).sum()
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberShare {
    pub member: MemberId,
    /// Their product is the weight.
    pub factors: Vec<Factor>,
    pub share: Share,
    /// Fen that are no whole yuan, in a part that pays whole yuan.
    #[serde(rename = "below_yuan_fen", default, skip_serializing_if = "Fen::is_zero")]
    pub below_yuan: Fen,
}

impl MemberShare {
    /// What the member gets.
    #[must_use]
    pub fn amount(&self) -> Fen {
        self.share.amount() - self.below_yuan
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdjustmentSheet {
    pub adjustment: Adjustment,
    /// What the others get or bear, where they are the counterpart.
    pub others: Option<Split>,
}

impl AdjustmentSheet {
    /// What this adjustment means for a member, whether it is the member's own or another's.
    #[must_use]
    pub fn effect_on(&self, member: MemberId) -> Fen {
        let own = if self.adjustment.member == member { self.adjustment.effect() } else { Fen::ZERO };
        own + self
            .others
            .iter()
            .flat_map(|split| &split.shares)
            .filter(|row| row.member == member)
            .map(MemberShare::amount)
            .sum()
    }
}

/// The team's reserve: money that belongs to no member yet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reserve {
    #[serde(rename = "before_fen")]
    pub before: Fen,
    /// What scores did not earn, where the scheme sends it here.
    #[serde(rename = "unearned_fen")]
    pub unearned: Fen,
    /// Deductions less extras that have the reserve as counterpart.
    #[serde(rename = "adjustments_fen")]
    pub adjustments: Fen,
    /// What waited for a score or in a part that the scheme of this month has no more.
    #[serde(rename = "left_over_fen", default, skip_serializing_if = "Fen::is_zero")]
    pub left_over: Fen,
    /// Fen that were no whole yuan, in parts that pay whole yuan.
    #[serde(rename = "below_yuan_fen", default, skip_serializing_if = "Fen::is_zero")]
    pub below_yuan: Fen,
}

impl Reserve {
    #[must_use]
    pub fn after(&self) -> Fen {
        self.before + self.unearned + self.adjustments + self.left_over + self.below_yuan
    }
}

/// What the institution keeps this month.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Institution {
    /// Pots that are the institution's own.
    #[serde(rename = "pots_fen")]
    pub pots: Fen,
    #[serde(rename = "unearned_fen")]
    pub unearned: Fen,
    #[serde(rename = "adjustments_fen")]
    pub adjustments: Fen,
}

impl Institution {
    #[must_use]
    pub fn total(&self) -> Fen {
        self.pots + self.unearned + self.adjustments
    }
}

/// What one closed month hands to the next. Empty for a team's first month.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BroughtForward {
    pub carry: Vec<Carry>,
    #[serde(rename = "reserve_fen")]
    pub reserve: Fen,
    pub pending: Vec<Pending>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waiting: Vec<Waiting>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fractions: Vec<Fraction>,
    /// What each member's lines came to, to see jumps.
    pub lines: Vec<MemberLines>,
}

/// What a part (of its pot) or a member (of the part) was short or over in odd fen so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carry {
    pub part: PartRef,
    pub member: Option<MemberId>,
    pub micro_fen: MicroFen,
}

/// Money of a pot that waits for a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    pub pot: String,
    #[serde(rename = "amount_fen")]
    pub amount: Fen,
}

/// Money of a part in which nobody had any weight so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    pub part: PartRef,
    #[serde(rename = "amount_fen")]
    pub amount: Fen,
}

/// The fraction of a fen that a release dropped: `fraction` / `of` fen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fraction {
    pub pot: String,
    pub fraction: u32,
    pub of: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberLines {
    pub member: MemberId,
    #[serde(rename = "lines_fen")]
    pub lines: Fen,
}
