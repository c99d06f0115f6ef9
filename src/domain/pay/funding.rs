//! Where the money of a pot comes from, for whom it is due, and how it is released.

use serde::{Deserialize, Serialize};

use super::scheme::Band;
use crate::domain::money::Fen;
use crate::domain::team::Role;

/// When a person counts for a month; see [`super::effective::counted`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountBasis {
    /// A contract is in force on the last day of the month: a person-month.
    InForceOnLastDay,
    /// A contract is in force on any day of the month: every month begun is a person-month (L143).
    InForceOnAnyDay,
    /// Every day on which a contract is in force is a person-day; the days of a year are the yearly rate.
    DaysInForce,
}

/// Where the money of a pot comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Funding {
    /// A yearly rate for each effective person, accrued since January, so that a year of one person is exactly the rate.
    PerPersonYear {
        #[serde(rename = "rate_fen")]
        rate: Fen,
    },
    /// A monthly rate for each effective person (L143).
    PerPersonMonth {
        #[serde(rename = "rate_fen")]
        rate: Fen,
    },
    /// An amount that is entered for each month: project money (L14), a special fund (L171), the income of paid
    /// packages (L170), a retained surplus (L87, L91).
    Entered,
    /// A yearly allowance for each member of these roles (of any, where none is named), by the days in the team
    /// (L129, L191).
    PerMemberYear {
        #[serde(rename = "rate_fen")]
        rate: Fen,
        #[serde(default)]
        roles: Vec<Role>,
    },
    /// What the workload points of each member come to at a price for each point (DOMAIN C.1 rows 3 and 5).
    PerPoint {
        tiers: Vec<PriceTier>,
        /// The points are first multiplied by the member's quality coefficient.
        #[serde(default)]
        times_quality: bool,
    },
}

/// A price for the points of a member beyond a number of points in the month (阶梯).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceTier {
    /// In hundredths of a point; the first tier begins at 0.
    pub from: u32,
    #[serde(rename = "price_fen")]
    pub price: Fen,
}

impl Funding {
    /// The money is made of what each member brings, so that a part can give everybody the own.
    #[must_use]
    pub fn is_by_member(&self) -> bool {
        matches!(self, Self::PerMemberYear { .. } | Self::PerPoint { .. })
    }

    /// The part of the fee of a person and year that it takes; `None` where it does not come from the fee.
    #[must_use]
    pub fn of_the_fee(&self) -> Option<Fen> {
        match self {
            Self::PerPersonYear { rate } => Some(*rate),
            Self::PerPersonMonth { rate } => Some(Fen(rate.0.saturating_mul(super::pot::MONTHS))),
            Self::Entered | Self::PerMemberYear { .. } | Self::PerPoint { .. } => None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    Members,
    /// Kept by the institution: shown, not paid to members.
    Institution,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Release {
    Full,
    /// amount x score / full marks. Without a score nothing is released: the amount waits for it.
    ByScore {
        score: String,
        /// Where the part goes that the score did not earn.
        rest_to: RestTo,
    },
    /// amount x the coefficient of the first band whose floor the score reaches (L96). Without a score it waits.
    ByTable {
        score: String,
        bands: Vec<Band>,
        rest_to: RestTo,
    },
    /// (amount - the month's cost) x share (L92: at least 70 percent of the fee net of cost).
    ShareOfNet {
        share_bp: u32,
        rest_to: RestTo,
    },
    /// A share of each month's own is paid in advance, the rest waits. December settles the year: what it accrued x
    /// score / full marks, less what was paid; never less than nothing and never more than what waits (DOMAIN C.2).
    Advance {
        share_bp: u32,
        score: String,
        rest_to: RestTo,
    },
    /// All teams of the institution share what they accrued together, by accrued amount x score.
    AmongTeams {
        score: String,
    },
}

impl Release {
    /// The score that it waits for.
    #[must_use]
    pub fn score(&self) -> Option<&str> {
        match self {
            Self::Full | Self::ShareOfNet { .. } => None,
            Self::ByScore { score, .. }
            | Self::ByTable { score, .. }
            | Self::Advance { score, .. }
            | Self::AmongTeams { score } => Some(score),
        }
    }

    /// Where goes what is neither released nor waits. Among teams it is the other teams' money.
    #[must_use]
    pub fn rest_to(&self) -> RestTo {
        match self {
            Self::ByScore { rest_to, .. }
            | Self::ByTable { rest_to, .. }
            | Self::ShareOfNet { rest_to, .. }
            | Self::Advance { rest_to, .. } => *rest_to,
            Self::Full | Self::AmongTeams { .. } => RestTo::Payer,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RestTo {
    /// Stays with, or returns to, those who pay the fee.
    Payer,
    Institution,
    /// The team's own reserve.
    Reserve,
}
