//! The money of a pot: what came in this month, what waited, what is released of it and what is not.

use serde::{Deserialize, Serialize};

use super::came::{Came, came};
use super::facts::PayFacts;
use super::funding::{Release, RestTo};
use super::problem::PayProblem;
use super::scheme::{Band, Pot, Scheme, WHOLE_BP};
use crate::domain::apportion::{Claim, MicroFen, Share, apportion};
use crate::domain::money::Fen;

/// Months in the year of a yearly rate.
pub const MONTHS: i64 = 12;

/// The month in which advances are settled.
const SETTLES_IN: u32 = 12;

/// The largest amount of a pot or an adjustment; far beyond any team, and far from where 64 bits end.
pub const MOST: Fen = Fen(100_000_000_000_000);

/// A score of the team, in hundredths of a mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    pub title: String,
    /// `None` where not given yet: the amount waits.
    pub given: Option<u32>,
    pub full_marks: u32,
}

/// amount x `times` / `of` in whole fen. What that drops is carried through the year, so that a year of one figure is
/// exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scaled {
    pub times: u32,
    pub of: u32,
    /// The fraction of a fen that the releases of this year dropped so far, in fen / `of`.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub fraction_before: u32,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub fraction_after: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks for it")]
fn is_zero(fraction: &u32) -> bool {
    *fraction == 0
}

/// By what the money is released, with the figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Released {
    Full,
    /// What there is x score / full marks.
    Score {
        score: Given,
        part: Scaled,
    },
    /// What there is x the coefficient of the band, in ten-thousandths.
    Table {
        score: Given,
        bands: Vec<Band>,
        part: Scaled,
    },
    /// (what there is - cost) x share.
    Net {
        #[serde(rename = "cost_fen")]
        cost: Fen,
        part: Scaled,
    },
    /// The month's own x share; the rest waits for December.
    Advance {
        #[serde(rename = "own_fen")]
        own: Fen,
        share_bp: u32,
    },
    /// The year's own x score / full marks - what was paid of it, between nothing and what there is.
    Settled {
        score: Given,
        #[serde(rename = "year_fen")]
        year: Fen,
        #[serde(rename = "paid_fen")]
        paid: Fen,
        #[serde(rename = "earned_fen")]
        earned: Fen,
    },
    /// This team's share of what all teams accrued, and what waited.
    Teams {
        score: Given,
        #[serde(rename = "pool_fen")]
        pool: Fen,
        weight_sum: u64,
        odd_fen: u32,
        share: Share,
    },
}

impl Released {
    #[must_use]
    pub fn score(&self) -> Option<&Given> {
        match self {
            Self::Full | Self::Net { .. } | Self::Advance { .. } => None,
            Self::Score { score, .. }
            | Self::Table { score, .. }
            | Self::Settled { score, .. }
            | Self::Teams { score, .. } => Some(score),
        }
    }

    fn part(&self) -> Option<&Scaled> {
        match self {
            Self::Score { part, .. } | Self::Table { part, .. } | Self::Net { part, .. } => Some(part),
            Self::Full | Self::Advance { .. } | Self::Settled { .. } | Self::Teams { .. } => None,
        }
    }
}

/// The month of one pot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PotMoney {
    pub came: Came,
    /// Waited for a score or for the settlement from earlier months.
    #[serde(rename = "pending_before_fen")]
    pub pending_before: Fen,
    pub by: Released,
    #[serde(rename = "released_fen")]
    pub released: Fen,
    /// Waits on.
    #[serde(rename = "pending_after_fen")]
    pub pending_after: Fen,
    /// Where goes what is neither released nor waits.
    pub rest_to: RestTo,
}

impl PotMoney {
    /// What there is to release: this month's own and what waited.
    #[must_use]
    pub fn available(&self) -> Fen {
        self.came.month() + self.pending_before
    }

    /// Neither released nor waiting; negative where the team got of the other teams' money.
    #[must_use]
    pub fn unearned(&self) -> Fen {
        self.available() - self.released - self.pending_after
    }

    /// Not released this month, for whichever reason.
    #[must_use]
    pub fn withheld(&self) -> Fen {
        self.available() - self.released
    }

    /// The fraction that the next month takes over, and of what; zero is left out.
    #[must_use]
    pub fn fraction_after(&self) -> Option<(u32, u32)> {
        self.by.part().filter(|part| part.fraction_after > 0).map(|part| (part.fraction_after, part.of))
    }
}

/// # Errors
/// [`PayProblem::NegativePot`] where fewer persons are counted to date than were paid before, or the cost is above
/// what came in; [`PayProblem::TooLarge`].
pub fn money(scheme: &Scheme, pot: &Pot, facts: &PayFacts) -> Result<PotMoney, PayProblem> {
    let too_large = || PayProblem::TooLarge { what: pot.title.clone() };
    let came = came(scheme, pot, facts).ok_or_else(too_large)?;
    let waiting = facts.brought.pending.iter().filter(|row| row.pot == pot.id);
    let pending_before = waiting.map(|row| row.amount).sum::<Fen>();
    let available = came.month() + pending_before;
    if available < Fen::ZERO {
        return Err(PayProblem::NegativePot { pot: pot.title.clone(), amount: available });
    }
    if available > MOST {
        return Err(too_large());
    }
    let purse = Purse { scheme, pot, facts, came: &came, pending_before, available };
    let (by, released, pending_after) = purse.release()?;
    Ok(PotMoney { came, pending_before, by, released, pending_after, rest_to: pot.release.rest_to() })
}

/// What is there, on its way out.
struct Purse<'a> {
    scheme: &'a Scheme,
    pot: &'a Pot,
    facts: &'a PayFacts,
    came: &'a Came,
    pending_before: Fen,
    available: Fen,
}

impl Purse<'_> {
    /// By what it is released, how much, and how much waits on.
    fn release(&self) -> Result<(Released, Fen, Fen), PayProblem> {
        match &self.pot.release {
            Release::Full => Ok((Released::Full, self.available, Fen::ZERO)),
            Release::ByScore { score, .. } => {
                let score = self.given(score)?;
                let (part, released) = self.scaled(self.available, score.given.unwrap_or(0), score.full_marks)?;
                let waits = self.unless_given(&score);
                Ok((Released::Score { score, part }, released, waits))
            }
            Release::ByTable { score, bands, .. } => {
                let score = self.given(score)?;
                let reached = score.given.and_then(|given| bands.iter().find(|band| given >= band.at_least));
                let coefficient = reached.map_or(0, |band| band.coefficient);
                let (part, released) = self.scaled(self.available, coefficient, super::scheme::FULL_QUALITY)?;
                let waits = self.unless_given(&score);
                Ok((Released::Table { score, bands: bands.clone(), part }, released, waits))
            }
            Release::ShareOfNet { share_bp, .. } => {
                let (cost, net) = (self.facts.cost, self.available - self.facts.cost);
                if net < Fen::ZERO {
                    return Err(PayProblem::NegativePot { pot: self.pot.title.clone(), amount: net });
                }
                let (part, released) = self.scaled(net, *share_bp, WHOLE_BP)?;
                Ok((Released::Net { cost, part }, released, Fen::ZERO))
            }
            Release::Advance { share_bp, score, .. } => self.advance(*share_bp, score),
            Release::AmongTeams { score } => self.among_teams(score),
        }
    }

    fn given(&self, id: &str) -> Result<Given, PayProblem> {
        let kind = self.scheme.score(id).ok_or_else(|| PayProblem::UnknownScore(id.to_owned()))?;
        let given = self.facts.scores.get(id).copied();
        Ok(Given { title: kind.title.clone(), given, full_marks: kind.full_marks })
    }

    fn unless_given(&self, score: &Given) -> Fen {
        if score.given.is_some() { Fen::ZERO } else { self.available }
    }

    fn too_large(&self) -> PayProblem {
        PayProblem::TooLarge { what: self.pot.title.clone() }
    }

    fn scaled(&self, amount: Fen, times: u32, of: u32) -> Result<(Scaled, Fen), PayProblem> {
        let fraction_before = self.fraction_before(of);
        let product = i128::from(amount.0) * i128::from(times) + i128::from(fraction_before);
        let whole = product.checked_div(of.into()).and_then(|whole| i64::try_from(whole).ok());
        let rest = product.checked_rem(of.into()).and_then(|rest| u32::try_from(rest).ok());
        let (whole, fraction_after) = whole.zip(rest).ok_or_else(|| self.too_large())?;
        Ok((Scaled { times, of, fraction_before, fraction_after }, Fen(whole)))
    }

    /// What the earlier months of the year dropped. As the accrual, it starts anew in January; where `of` changed, it is
    /// turned into the new one.
    fn fraction_before(&self, of: u32) -> u32 {
        let january = self.facts.month.number() == 1;
        let mut rows = self.facts.brought.fractions.iter();
        let row = rows.find(|row| row.pot == self.pot.id && row.of > 0).filter(|_| !january);
        row.map_or(0, |row| {
            let fraction = u64::from(row.fraction.min(row.of - 1)) * u64::from(of);
            u32::try_from(fraction / u64::from(row.of)).unwrap_or(0)
        })
    }

    fn advance(&self, share_bp: u32, score: &str) -> Result<(Released, Fen, Fen), PayProblem> {
        let own = self.came.month();
        if self.facts.month.number() != SETTLES_IN {
            let advance = part_of(own.max(Fen::ZERO), share_bp, WHOLE_BP).ok_or_else(|| self.too_large())?;
            let released = advance.min(self.available);
            return Ok((Released::Advance { own, share_bp }, released, self.available - released));
        }
        let score = self.given(score)?;
        let year = self.came.year_to_date();
        // What came in before and does not wait was paid.
        let paid = year - own - self.pending_before;
        let earned = part_of(year.max(Fen::ZERO), score.given.unwrap_or(0), score.full_marks);
        let earned = earned.ok_or_else(|| self.too_large())?;
        let waits = self.unless_given(&score);
        let released =
            if score.given.is_some() { (earned - paid).max(Fen::ZERO).min(self.available) } else { Fen::ZERO };
        Ok((Released::Settled { score, year, paid, earned }, released, waits))
    }

    /// Other teams come first in the line for an odd fen by their names, this team last.
    fn among_teams(&self, score: &str) -> Result<(Released, Fen, Fen), PayProblem> {
        let score = self.given(score)?;
        let own = self.came.month();
        let of_team = |counted: u64, score: u32| -> Option<u64> { counted.checked_mul(u64::from(score)) };
        let mut claims = Vec::new();
        let mut pool = own;
        for team in &self.facts.teams {
            pool += self.came.of_others(team.counted).ok_or_else(|| self.too_large())?;
            let weight = of_team(team.counted, team.score).ok_or_else(|| self.too_large())?;
            claims.push(Claim { key: (0, team.name.as_str()), weight, carry: MicroFen(0) });
        }
        let ours = u64::try_from(self.facts.counted.month()).unwrap_or_default();
        let weight = of_team(ours, score.given.unwrap_or(0)).ok_or_else(|| self.too_large())?;
        claims.push(Claim { key: (1, ""), weight, carry: MicroFen(0) });
        let nobody = claims.iter().all(|claim| claim.weight == 0);
        let shared = if nobody { Fen::ZERO } else { pool };
        let cut = apportion(shared, &claims).map_err(|_| self.too_large())?;
        let share = cut.shares.last().copied().unwrap_or_default();
        let waits = self.unless_given(&score);
        let released = if score.given.is_some() { share.amount() + self.pending_before } else { Fen::ZERO };
        let by = Released::Teams { score, pool: shared, weight_sum: cut.weight_sum, odd_fen: cut.odd_fen, share };
        Ok((by, released, waits))
    }
}

/// amount x times / of, the fraction dropped; `None` where that leaves 64 bits.
fn part_of(amount: Fen, times: u32, of: u32) -> Option<Fen> {
    let product = i128::from(amount.0) * i128::from(times);
    product.checked_div(of.into()).and_then(|whole| i64::try_from(whole).ok()).map(Fen)
}
