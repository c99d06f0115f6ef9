//! Money that accrues with every effective person and is released in full or by a score.

use serde::{Deserialize, Serialize};

use super::effective::PersonMonths;
use super::facts::PayFacts;
use super::problem::PayProblem;
use super::scheme::{Funding, Pot, Release, RestTo, Scheme};
use crate::domain::money::Fen;

/// Months in the year of a yearly rate.
pub const MONTHS: i64 = 12;

/// The largest amount of a pot or an adjustment; far beyond any team, and far from where 64 bits end.
pub const MOST: Fen = Fen(100_000_000_000_000);

/// What a yearly rate has come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accrual {
    #[serde(rename = "rate_fen")]
    pub rate: Fen,
    pub person_months: PersonMonths,
    /// rate x person-months to date / 12, the fraction of a fen dropped.
    #[serde(rename = "to_date_fen")]
    pub to_date: Fen,
    /// The same of the months before.
    #[serde(rename = "before_fen")]
    pub before: Fen,
}

impl Accrual {
    /// `None` where it is more than [`MOST`].
    #[must_use]
    pub fn of(rate: Fen, person_months: PersonMonths) -> Option<Self> {
        let accrued = |months: u64| {
            let fen = i64::try_from(i128::from(rate.0) * i128::from(months) / i128::from(MONTHS)).ok().map(Fen);
            fen.filter(|fen| *fen <= MOST && -*fen <= MOST)
        };
        let (to_date, before) = (accrued(person_months.to_date)?, accrued(person_months.before)?);
        Some(Self { rate, person_months, to_date, before })
    }

    /// The month's own: the difference of two cumulative amounts, so that a year sums to the rate.
    #[must_use]
    pub fn month(&self) -> Fen {
        self.to_date - self.before
    }
}

/// The score by which a pot is released. Marks in hundredths.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scored {
    pub title: String,
    /// `None` where not given yet: the amount waits.
    pub given: Option<u32>,
    pub full_marks: u32,
    pub rest_to: RestTo,
    /// The fraction of a fen that the releases of this year dropped so far, in fen x marks: it is below full marks.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub fraction_before: u32,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub fraction_after: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks for it")]
fn is_zero(fraction: &u32) -> bool {
    *fraction == 0
}

/// The month of one pot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PotMoney {
    pub accrual: Accrual,
    /// Waited for a score from earlier months.
    #[serde(rename = "pending_before_fen")]
    pub pending_before: Fen,
    /// `None`: released in full.
    pub score: Option<Scored>,
    #[serde(rename = "released_fen")]
    pub released: Fen,
}

impl PotMoney {
    /// What there is to release: this month's own and what waited.
    #[must_use]
    pub fn available(&self) -> Fen {
        self.accrual.month() + self.pending_before
    }

    /// Waits for the score.
    #[must_use]
    pub fn pending_after(&self) -> Fen {
        if self.score.as_ref().is_some_and(|score| score.given.is_none()) { self.available() } else { Fen::ZERO }
    }

    /// What the score did not earn.
    #[must_use]
    pub fn unearned(&self) -> Fen {
        self.available() - self.released - self.pending_after()
    }

    /// Not released this month, for whichever reason.
    #[must_use]
    pub fn withheld(&self) -> Fen {
        self.available() - self.released
    }
}

/// # Errors
/// [`PayProblem::NegativePot`] where fewer person-months are counted to date than were paid before;
/// [`PayProblem::TooLarge`].
pub fn money(scheme: &Scheme, pot: &Pot, facts: &PayFacts) -> Result<PotMoney, PayProblem> {
    let Funding::PerPersonYear { rate } = pot.funding;
    let too_large = || PayProblem::TooLarge { what: pot.title.clone() };
    let accrual = Accrual::of(rate, facts.person_months).ok_or_else(too_large)?;
    let waiting = facts.brought.pending.iter().filter(|row| row.pot == pot.id);
    let pending_before = waiting.map(|row| row.amount).sum::<Fen>();
    let available = accrual.month() + pending_before;
    if available < Fen::ZERO {
        return Err(PayProblem::NegativePot { pot: pot.title.clone(), amount: available });
    }
    if available > MOST {
        return Err(too_large());
    }
    let Release::ByScore { score, rest_to } = &pot.release else {
        return Ok(PotMoney { accrual, pending_before, score: None, released: available });
    };
    let kind = scheme.score(score).ok_or_else(|| PayProblem::UnknownScore(score.clone()))?;
    let given = facts.scores.get(score).copied();
    let fraction_before = fraction_before(pot, kind.full_marks, facts);
    let (released, fraction_after) =
        earned(available, given.unwrap_or(0), kind.full_marks, fraction_before).ok_or_else(too_large)?;
    let (title, full_marks) = (kind.title.clone(), kind.full_marks);
    let score = Scored { title, given, full_marks, rest_to: *rest_to, fraction_before, fraction_after };
    Ok(PotMoney { accrual, pending_before, score: Some(score), released })
}

/// What the earlier months of the year dropped. As the accrual, it starts anew in January; where full marks changed, it
/// is turned into the new ones.
fn fraction_before(pot: &Pot, full_marks: u32, facts: &PayFacts) -> u32 {
    let january = facts.month.number() == 1;
    let row = facts.brought.fractions.iter().find(|row| row.pot == pot.id && row.full_marks > 0);
    row.filter(|_| !january).map_or(0, |row| {
        let fraction = u64::from(row.fraction.min(row.full_marks - 1)) * u64::from(full_marks);
        u32::try_from(fraction / u64::from(row.full_marks)).unwrap_or(0)
    })
}

/// (amount x score + fraction) / full marks in whole fen, and the fraction that is left for the next month: over the
/// months of a year nothing is dropped twice.
fn earned(amount: Fen, score: u32, full_marks: u32, fraction: u32) -> Option<(Fen, u32)> {
    let product = i128::from(amount.0) * i128::from(score) + i128::from(fraction);
    let (whole, fraction) = (product.checked_div(full_marks.into())?, product.checked_rem(full_marks.into())?);
    Some((Fen(i64::try_from(whole).ok()?), u32::try_from(fraction).ok()?))
}
