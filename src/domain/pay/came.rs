//! What came into a pot in a month, with the figures that led there.

use serde::{Deserialize, Serialize};

use super::effective::Counted;
use super::facts::{MemberFacts, PayFacts};
use super::funding::{CountBasis, Funding, PriceTier};
use super::pot::{MONTHS, MOST};
use super::scheme::{FULL_QUALITY, Pot, Scheme};
use super::weight;
use crate::domain::date::{Month, days_between, year_end, year_start};
use crate::domain::id::MemberId;
use crate::domain::money::Fen;
use crate::domain::team::Role;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum Came {
    Accrued(Accrual),
    Entered {
        /// `None` where nobody entered one yet.
        #[serde(rename = "amount_fen")]
        amount: Option<Fen>,
    },
    Allowance(Allowance),
    Priced {
        rows: Vec<Priced>,
    },
}

impl Came {
    /// The month's own.
    #[must_use]
    pub fn month(&self) -> Fen {
        match self {
            Self::Accrued(accrual) => accrual.month(),
            Self::Entered { amount } => amount.unwrap_or_default(),
            Self::Allowance(allowance) => allowance.rows.iter().map(|row| row.amount).sum(),
            Self::Priced { rows } => rows.iter().map(|row| row.amount).sum(),
        }
    }

    /// The year's own up to this month; only an accrual knows the months before.
    #[must_use]
    pub fn year_to_date(&self) -> Fen {
        match self {
            Self::Accrued(accrual) => accrual.to_date,
            _ => self.month(),
        }
    }

    /// What so many persons of another team bring in this month at the same rate.
    #[must_use]
    pub fn of_others(&self, counted: u64) -> Option<Fen> {
        match self {
            Self::Accrued(accrual) => Accrual::of(accrual.rate, Counted { before: 0, to_date: counted }, accrual.per)
                .map(|accrual| accrual.to_date),
            _ => None,
        }
    }

    /// What a member brought into the pot.
    #[must_use]
    pub fn of_member(&self, member: MemberId) -> Fen {
        match self {
            Self::Accrued(_) | Self::Entered { .. } => Fen::ZERO,
            Self::Allowance(allowance) => {
                allowance.rows.iter().filter(|row| row.member == member).map(|row| row.amount).sum()
            }
            Self::Priced { rows } => rows.iter().filter(|row| row.member == member).map(|row| row.amount).sum(),
        }
    }
}

/// What a rate for each effective person has come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accrual {
    #[serde(rename = "rate_fen")]
    pub rate: Fen,
    pub counted: Counted,
    /// For how many of what is counted the rate is meant: 12 person-months or the days of the year, 1 for a rate of
    /// one month.
    pub per: i64,
    /// rate x counted to date / per, the fraction of a fen dropped.
    #[serde(rename = "to_date_fen")]
    pub to_date: Fen,
    /// The same of the months before.
    #[serde(rename = "before_fen")]
    pub before: Fen,
}

impl Accrual {
    /// `None` where it is more than [`MOST`].
    #[must_use]
    pub fn of(rate: Fen, counted: Counted, per: i64) -> Option<Self> {
        let accrued = |counted: u64| {
            let fen = i64::try_from(i128::from(rate.0) * i128::from(counted) / i128::from(per.max(1))).ok().map(Fen);
            fen.filter(|fen| *fen <= MOST && -*fen <= MOST)
        };
        let (to_date, before) = (accrued(counted.to_date)?, accrued(counted.before)?);
        Some(Self { rate, counted, per, to_date, before })
    }

    /// The month's own: the difference of two cumulative amounts, so that a year sums to the rate.
    #[must_use]
    pub fn month(&self) -> Fen {
        self.to_date - self.before
    }
}

/// For how many of what the scheme counts a yearly rate is meant.
#[must_use]
pub fn counts_of_a_year(basis: CountBasis, month: Month) -> i64 {
    match basis {
        CountBasis::InForceOnLastDay | CountBasis::InForceOnAnyDay => MONTHS,
        CountBasis::DaysInForce => days_between(year_start(month.year()), year_end(month.year())) + 1,
    }
}

/// A yearly allowance of members (L129, L191).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowance {
    #[serde(rename = "rate_fen")]
    pub rate: Fen,
    /// Of a member who is there all month: the difference of two cumulative twelfths, so that a year is the rate.
    #[serde(rename = "month_fen")]
    pub month: Fen,
    pub days_of_month: u32,
    pub rows: Vec<AllowanceRow>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllowanceRow {
    pub member: MemberId,
    pub days: u32,
    /// month x days in the team / days of the month, the fraction dropped.
    #[serde(rename = "amount_fen")]
    pub amount: Fen,
}

/// The points of a member at their price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Priced {
    pub member: MemberId,
    /// In hundredths of a point, before quality.
    pub points: u64,
    /// In ten-thousandths; `None` where the price does not ask for quality.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quality: Option<u32>,
    /// The points that are paid, tier by tier.
    pub steps: Vec<PriceStep>,
    /// The sum of points x price, the fraction of a fen dropped.
    #[serde(rename = "amount_fen")]
    pub amount: Fen,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceStep {
    /// In hundredths of a point.
    pub points: u64,
    #[serde(rename = "price_fen")]
    pub price: Fen,
}

/// `None` where it is more than [`MOST`].
pub(super) fn came(scheme: &Scheme, pot: &Pot, facts: &PayFacts) -> Option<Came> {
    Some(match &pot.funding {
        Funding::PerPersonYear { rate } => {
            Came::Accrued(Accrual::of(*rate, facts.counted, counts_of_a_year(scheme.count_basis, facts.month))?)
        }
        Funding::PerPersonMonth { rate } => Came::Accrued(Accrual::of(*rate, facts.counted, 1)?),
        Funding::Entered => Came::Entered { amount: facts.pot_amounts.get(&pot.id).copied() },
        Funding::PerMemberYear { rate, roles } => Came::Allowance(allowance(*rate, roles, facts)?),
        Funding::PerPoint { tiers, times_quality } => {
            let rows = in_order(facts).map(|member| priced(scheme, facts, member, tiers, *times_quality));
            Came::Priced { rows: rows.collect::<Option<_>>()? }
        }
    })
}

fn in_order(facts: &PayFacts) -> impl Iterator<Item = &MemberFacts> {
    let mut members: Vec<_> = facts.members.iter().collect();
    members.sort_by_key(|member| member.order());
    members.into_iter()
}

fn allowance(rate: Fen, roles: &[Role], facts: &PayFacts) -> Option<Allowance> {
    let up_to = |month: u32| rate.0.checked_mul(i64::from(month)).map(|fen| Fen(fen / MONTHS));
    let month = up_to(facts.month.number())? - up_to(facts.month.number() - 1)?;
    let days_of_month = facts.month.days();
    let theirs = in_order(facts).filter(|member| roles.is_empty() || roles.contains(&member.role));
    let row = |member: &MemberFacts| {
        let fen = i128::from(month.0) * i128::from(member.days_in_team) / i128::from(days_of_month);
        let amount = Fen(i64::try_from(fen).ok()?);
        Some(AllowanceRow { member: member.id, days: member.days_in_team, amount })
    };
    Some(Allowance { rate, month, days_of_month, rows: theirs.map(row).collect::<Option<_>>()? })
}

fn priced(
    scheme: &Scheme,
    facts: &PayFacts,
    member: &MemberFacts,
    tiers: &[PriceTier],
    times_quality: bool,
) -> Option<Priced> {
    let points = weight::points(&weight::work_of(scheme, facts, member.id));
    let quality = times_quality.then(|| weight::quality(&scheme.quality, member.quality).coefficient);
    let paid = match quality {
        Some(quality) => u64::try_from(u128::from(points) * u128::from(quality) / u128::from(FULL_QUALITY)).ok()?,
        None => points,
    };
    let ends = tiers.iter().skip(1).map(|tier| u64::from(tier.from)).chain(std::iter::once(u64::MAX));
    let step = |(tier, end): (&PriceTier, u64)| {
        let points = paid.min(end).saturating_sub(u64::from(tier.from));
        (points > 0).then_some(PriceStep { points, price: tier.price })
    };
    let steps: Vec<_> = tiers.iter().zip(ends).filter_map(step).collect();
    let sum: i128 = steps.iter().map(|step| i128::from(step.points) * i128::from(step.price.0)).sum();
    let amount = Fen(i64::try_from(sum / 100).ok()?);
    (amount <= MOST).then_some(Priced { member: member.id, points, quality, steps, amount })
}
