//! How a place pays, as data: fee, pots, parts, points, coefficients, quality and the rules for the checks.
//!
//! Units: money in fen; points, coefficients and marks in hundredths; shares in basis points (10,000 is all).
//! A figure for which no source was published is marked `placeholder`: it is there to be replaced by the team.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::figure::Figure;
pub use super::funding::{CountBasis, Funding, PriceTier, Recipient, Release, RestTo};
use crate::domain::date::Month;
use crate::domain::money::Fen;
use crate::domain::provenance::{Certainty, Effective, Source};
use crate::domain::service::{Item, Mode};
use crate::domain::team::Role;

/// All of a pot, in basis points.
pub const WHOLE_BP: u32 = 10_000;

/// A quality coefficient of 1, in ten-thousandths (four decimals: DOMAIN C.1 row 5).
pub const FULL_QUALITY: u32 = 10_000;

/// One way to pay, in force for a range of days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    pub id: String,
    pub title: String,
    pub source: Source,
    pub certainty: Certainty,
    #[serde(default)]
    pub effective: Effective,
    pub fee: Fee,
    pub count_basis: CountBasis,
    pub quality: Quality,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid_share: Option<PaidShare>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jump: Option<Jump>,
    /// Scores of the whole team that a pot can be released by.
    #[serde(default)]
    pub scores: Vec<ScoreKind>,
    #[serde(default)]
    pub role_coefficients: BTreeMap<Role, Figure>,
    /// What the stars of a member are worth, beside the coefficient of the role (L131).
    #[serde(default)]
    pub stars: Vec<Star>,
    /// What one piece of work is worth, by what was done and how (L20).
    #[serde(default)]
    pub points: BTreeMap<Item, BTreeMap<Mode, Figure>>,
    /// Key steps: what the points of this work are multiplied by (L130).
    #[serde(default)]
    pub key_steps: BTreeMap<Item, Figure>,
    /// Work that never earns points: income must not hang on drugs and tests (L199).
    #[serde(default)]
    pub never_points: Vec<Item>,
    /// Whose work it is meant to be; done by others it is shown, and earns its points all the same (L185).
    #[serde(default)]
    pub performers: BTreeMap<Item, Vec<Role>>,
    /// Only contracts count under which enough was done, by the pack's one definition (L40, L111).
    #[serde(default)]
    pub only_effective: bool,
    /// Nothing is ever deducted (L183).
    #[serde(default)]
    pub reward_only: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub levels: Option<Levels>,
    pub pots: Vec<Pot>,
}

impl Scheme {
    /// In force on the last day of the month: the day by which the month is counted and judged.
    #[must_use]
    pub fn in_force_in(&self, month: Month) -> bool {
        self.effective.holds_on(month.last_day())
    }

    #[must_use]
    pub fn pot(&self, id: &str) -> Option<&Pot> {
        self.pots.iter().find(|pot| pot.id == id)
    }

    #[must_use]
    pub fn score(&self, id: &str) -> Option<&ScoreKind> {
        self.scores.iter().find(|score| score.id == id)
    }

    /// In hundredths.
    #[must_use]
    pub fn coefficient(&self, role: Role) -> Option<u32> {
        self.role_coefficients.get(&role).map(|figure| figure.hundredths)
    }

    /// In hundredths of a point; `None` where the table does not know the work.
    #[must_use]
    pub fn points_of(&self, item: Item, mode: Mode) -> Option<u32> {
        self.figure_of(item, mode).map(|figure| figure.hundredths)
    }

    /// The same with what it follows from.
    #[must_use]
    pub fn figure_of(&self, item: Item, mode: Mode) -> Option<Figure> {
        self.points.get(&item)?.get(&mode).copied()
    }

    /// In hundredths; `None` for stars that the scheme does not know.
    #[must_use]
    pub fn star_coefficient(&self, stars: u32) -> Option<u32> {
        self.stars.iter().find(|star| star.stars == stars).map(|star| star.hundredths)
    }

    /// In hundredths; 100 for what is no key step.
    #[must_use]
    pub fn key_step(&self, item: Item) -> Option<u32> {
        self.key_steps.get(&item).map(|figure| figure.hundredths)
    }

    /// Whether any part splits by what `needs` says.
    #[must_use]
    pub fn any_part(&self, needs: impl Fn(Basis) -> bool) -> bool {
        self.pots.iter().flat_map(|pot| &pot.parts).any(|part| needs(part.basis))
    }
}

/// Coefficients and points that hold for every scheme which does not say otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayTables {
    #[serde(default)]
    pub role_coefficients: BTreeMap<Role, Figure>,
    #[serde(default)]
    pub points: BTreeMap<Item, BTreeMap<Mode, Figure>>,
}

impl PayTables {
    /// Gives a scheme every figure that it does not have; work that never earns points gets none.
    pub fn complete(&self, scheme: &mut Scheme) {
        for (role, figure) in &self.role_coefficients {
            scheme.role_coefficients.entry(*role).or_insert(*figure);
        }
        for (item, modes) in self.points.iter().filter(|(item, _)| !scheme.never_points.contains(item)) {
            let own = scheme.points.entry(*item).or_default();
            for (mode, figure) in modes {
                own.entry(*mode).or_insert(*figure);
            }
        }
    }
}

/// What one signed person brings in a year, and who pays it (L223).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fee {
    #[serde(rename = "per_person_year_fen")]
    pub per_person_year: Fen,
    pub payers: Vec<Payer>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payer {
    pub id: String,
    pub title: String,
    #[serde(rename = "per_person_year_fen")]
    pub per_person_year: Fen,
}

/// How a member's quality score becomes a coefficient (DOMAIN C.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quality {
    /// Full marks in hundredths (10,000 is 100.00).
    pub full_marks: u32,
    pub rule: QualityRule,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "variant", rename_all = "snake_case", deny_unknown_fields)]
pub enum QualityRule {
    /// Variant A: score / full marks, always.
    Always,
    /// Variant B: score / full marks where that is below the threshold (ten-thousandths), else 1.
    OnlyBelow { threshold: u32 },
    /// Variant C: the coefficient of the first band whose floor the score reaches; 0 below all bands.
    Bands { bands: Vec<Band> },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// Floor of the band in hundredths of a mark.
    pub at_least: u32,
    /// In ten-thousandths.
    pub coefficient: u32,
}

/// The least share of the fee, net of cost, that must reach those who do the work (L21: 70 percent).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaidShare {
    pub least_bp: u32,
    pub source: Source,
}

/// From which change against last month on a member's lines are worth a look. Both must be exceeded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Jump {
    pub more_than_bp: u32,
    #[serde(rename = "more_than_fen")]
    pub more_than: Fen,
}

/// A score that an assessment gives to the team as a whole (L225), at once or by the parts of a score sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreKind {
    pub id: String,
    pub title: String,
    /// In hundredths of a mark.
    pub full_marks: u32,
    /// The indicators of the score sheet (L168, L237); their full marks sum to those of the score. Whoever has only the
    /// whole enters the whole.
    #[serde(default)]
    pub parts: Vec<ScorePart>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScorePart {
    pub id: String,
    pub title: String,
    /// In hundredths of a mark.
    pub full_marks: u32,
    /// No source gives these full marks.
    #[serde(default)]
    pub placeholder: bool,
}

/// What stars earned in an examination of skill are worth, in hundredths (L131).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Star {
    pub stars: u32,
    pub hundredths: u32,
    #[serde(default)]
    pub placeholder: bool,
}

/// Nobody's lines below the one, nobody's above the other; what that takes or gives is shared by the rest in proportion
/// to their lines (DOMAIN C.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Levels {
    #[serde(rename = "floor_fen", default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<Fen>,
    /// Of the mean of all members, in basis points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap_bp: Option<u32>,
}

/// A sum of money with a purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pot {
    pub id: String,
    pub title: String,
    pub source: Source,
    /// Not part of the institution's approved total of performance pay (L226).
    #[serde(default)]
    pub outside_total_pay: bool,
    pub funding: Funding,
    pub recipient: Recipient,
    pub release: Release,
    /// Only where the members receive it.
    #[serde(default)]
    pub parts: Vec<Part>,
}

/// A share of a pot that is split by one basis. In a month in which nobody has any weight in it (nobody worked, nobody
/// was there) its money stays in it and is shared in the first month in which somebody has, by the weights of that month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    pub id: String,
    pub title: String,
    pub share_bp: u32,
    pub basis: Basis,
    /// The weight is multiplied by the days present.
    #[serde(default)]
    pub times_attendance: bool,
    /// Everybody gets whole yuan, the rest goes to the reserve (DOMAIN C.1 row 5).
    #[serde(default)]
    pub whole_yuan: bool,
    /// No source gives this share.
    #[serde(default)]
    pub placeholder: bool,
}

/// What a part is split by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    Equal,
    RoleCoefficient,
    Attendance,
    Points,
    Quality,
    PointsRoleQuality,
    /// Points corrected by quality (DOMAIN C.1 row 5).
    PointsQuality,
    /// All to the one member whom the month's entered shares name.
    SingleMember,
    /// By shares entered for the month.
    Manual,
    /// To everybody what the own work or post brought into the pot.
    Own,
}

impl Basis {
    pub const ALL: [Self; 10] = [
        Self::Equal,
        Self::RoleCoefficient,
        Self::Attendance,
        Self::Points,
        Self::Quality,
        Self::PointsRoleQuality,
        Self::PointsQuality,
        Self::SingleMember,
        Self::Manual,
        Self::Own,
    ];

    #[must_use]
    pub fn uses_role(self) -> bool {
        matches!(self, Self::RoleCoefficient | Self::PointsRoleQuality)
    }

    #[must_use]
    pub fn uses_points(self) -> bool {
        matches!(self, Self::Points | Self::PointsRoleQuality | Self::PointsQuality)
    }

    #[must_use]
    pub fn uses_quality(self) -> bool {
        matches!(self, Self::Quality | Self::PointsRoleQuality | Self::PointsQuality)
    }

    #[must_use]
    pub fn uses_entered_shares(self) -> bool {
        matches!(self, Self::SingleMember | Self::Manual)
    }
}
