//! What a member brings to a part: the factors of the weight, each with the facts behind it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::came::Came;
use super::facts::{MemberFacts, PartRef, PayFacts};
use super::figure::WorkValue;
use super::problem::PayProblem;
use super::scheme::{Band, Basis, FULL_QUALITY, Part, Quality, QualityRule, Scheme};
use crate::domain::date::Day;
use crate::domain::id::MemberId;
use crate::domain::money::Fen;
use crate::domain::service::{Item, Mode};
use crate::domain::team::Role;

/// One factor of a weight, as a whole number of its own unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Factor {
    /// Everybody the same: 1.
    One,
    /// In hundredths; `own` where it replaces that of the role.
    Role {
        role: Role,
        hundredths: u32,
        own: bool,
    },
    Points {
        work: Vec<WorkPoints>,
    },
    Quality(QualityFactor),
    Days {
        days: u32,
    },
    /// A share entered by hand.
    Entered {
        share: u32,
    },
    /// For stars of skill (L131), in hundredths.
    Stars {
        stars: u32,
        hundredths: u32,
    },
    /// What the member brought into the pot.
    Brought {
        #[serde(rename = "amount_fen")]
        amount: Fen,
    },
}

/// Work of one kind and what one of it is worth, in hundredths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkPoints {
    pub item: Item,
    pub mode: Mode,
    pub count: u64,
    /// Of the scheme's table.
    pub hundredths: u32,
    /// What a key step is multiplied by (L130), in hundredths.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_step: Option<u32>,
    /// What the points of the table follow from, where the table says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<WorkValue>,
    /// The day of work of a closed month that counts now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late: Option<Day>,
}

impl WorkPoints {
    #[must_use]
    pub fn points(&self) -> u64 {
        self.count.saturating_mul(self.each())
    }

    /// What one of it is worth: the table's points x the key step, half up to hundredths.
    #[must_use]
    pub fn each(&self) -> u64 {
        let times = u64::from(self.key_step.unwrap_or(100));
        (u64::from(self.hundredths) * times + 50) / 100
    }
}

/// The quality coefficient and how it came about. Marks in hundredths, coefficients in ten-thousandths.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QualityFactor {
    /// `None` where no score was given yet: full marks are assumed, and a check says so.
    pub score: Option<u32>,
    pub full_marks: u32,
    pub rule: QualityRule,
    /// score / full marks, to four decimals, half up.
    pub ratio: u32,
    pub coefficient: u32,
}

impl Factor {
    #[must_use]
    pub fn value(&self) -> u64 {
        match self {
            Self::One => 1,
            Self::Role { hundredths, .. } => u64::from(*hundredths),
            Self::Points { work } => points(work),
            Self::Quality(quality) => u64::from(quality.coefficient),
            Self::Days { days } => u64::from(*days),
            Self::Entered { share } => u64::from(*share),
            Self::Stars { hundredths, .. } => u64::from(*hundredths),
            Self::Brought { amount } => u64::try_from(amount.0).unwrap_or(0),
        }
    }

    /// How many digits of the value stand behind the point.
    #[must_use]
    pub fn decimals(&self) -> u8 {
        match self {
            Self::Role { .. } | Self::Points { .. } | Self::Stars { .. } | Self::Brought { .. } => 2,
            Self::Quality(_) => 4,
            Self::One | Self::Days { .. } | Self::Entered { .. } => 0,
        }
    }
}

/// The product of the factors; `None` where it leaves 64 bits.
#[must_use]
pub fn product(factors: &[Factor]) -> Option<u64> {
    factors.iter().try_fold(1_u64, |product, factor| product.checked_mul(factor.value()))
}

/// Digits behind the point of the product.
#[must_use]
pub fn decimals(factors: &[Factor]) -> u8 {
    factors.iter().map(Factor::decimals).sum()
}

/// The sum of all work, in hundredths of a point.
#[must_use]
pub fn points(work: &[WorkPoints]) -> u64 {
    work.iter().fold(0, |sum, row| sum.saturating_add(row.points()))
}

/// A member's work of the month that earns points, by item and mode, and late work behind it, by day too. Work that the scheme's table does not know
/// earns none; [`super::check`] lists it.
#[must_use]
pub fn work_of(scheme: &Scheme, facts: &PayFacts, member: MemberId) -> Vec<WorkPoints> {
    let mut counts: BTreeMap<(Option<Day>, Item, Mode), u64> = BTreeMap::new();
    for (late, row) in facts.all_work().filter(|(_, row)| row.member == member && row.count > 0) {
        *counts.entry((late, row.item, row.mode)).or_default() += u64::from(row.count);
    }
    let known = |((late, item, mode), count)| {
        let key_step = scheme.key_step(item);
        scheme.figure_of(item, mode).map(|figure| {
            let (hundredths, value) = (figure.hundredths, figure.value);
            WorkPoints { item, mode, count, hundredths, key_step, value, late }
        })
    };
    counts.into_iter().filter_map(known).collect()
}

/// The coefficient of a member, in hundredths: the own one, else that of the role.
#[must_use]
pub fn coefficient_of(scheme: &Scheme, member: &MemberFacts) -> Option<u32> {
    member.coefficient.or_else(|| scheme.coefficient(member.role))
}

/// The factors of a member's weight in a part.
///
/// # Errors
/// [`PayProblem::NoCoefficient`] where the part needs one and neither the scheme nor the member has it.
pub fn factors(
    scheme: &Scheme,
    facts: &PayFacts,
    member: &MemberFacts,
    part: &Part,
    at: &PartRef,
    came: &Came,
) -> Result<Vec<Factor>, PayProblem> {
    let role = || {
        coefficient_of(scheme, member)
            .map(|hundredths| Factor::Role { role: member.role, hundredths, own: member.coefficient.is_some() })
            .ok_or_else(|| PayProblem::NoCoefficient { member: member.name.clone() })
    };
    let points = || Factor::Points { work: work_of(scheme, facts, member.id) };
    let quality = || Factor::Quality(quality(&scheme.quality, member.quality));
    let mut factors = match part.basis {
        Basis::Equal => vec![Factor::One],
        Basis::RoleCoefficient => vec![role()?],
        Basis::Attendance => vec![Factor::Days { days: member.days_present }],
        Basis::Points => vec![points()],
        Basis::Quality => vec![quality()],
        Basis::PointsRoleQuality => vec![points(), role()?, quality()],
        Basis::PointsQuality => vec![points(), quality()],
        Basis::SingleMember | Basis::Manual => {
            let entered = facts.entered_shares.iter().find(|row| row.member == member.id && row.part == *at);
            vec![Factor::Entered { share: entered.map_or(0, |row| row.share) }]
        }
        Basis::Own => vec![Factor::Brought { amount: came.of_member(member.id) }],
    };
    // Stars stand beside the role where the scheme knows them, for everybody: without stars the factor is one.
    if part.basis.uses_role() && !scheme.stars.is_empty() {
        let stars = member.stars.unwrap_or(0);
        factors.push(Factor::Stars { stars, hundredths: scheme.star_coefficient(stars).unwrap_or(100) });
    }
    if part.times_attendance {
        factors.push(Factor::Days { days: member.days_present });
    }
    Ok(factors)
}

/// The coefficient for a score under the scheme's rule.
#[must_use]
pub fn quality(quality: &Quality, score: Option<u32>) -> QualityFactor {
    let full_marks = quality.full_marks.max(1);
    let marks = score.unwrap_or(full_marks);
    let rounded = (u64::from(marks) * u64::from(FULL_QUALITY) + u64::from(full_marks) / 2) / u64::from(full_marks);
    let ratio = u32::try_from(rounded).unwrap_or(u32::MAX);
    let coefficient = match &quality.rule {
        QualityRule::Always => ratio,
        QualityRule::OnlyBelow { threshold } if ratio < *threshold => ratio,
        QualityRule::OnlyBelow { .. } => FULL_QUALITY,
        QualityRule::Bands { bands } => band(bands, marks),
    };
    QualityFactor { score, full_marks, rule: quality.rule.clone(), ratio, coefficient }
}

fn band(bands: &[Band], marks: u32) -> u32 {
    bands.iter().find(|band| marks >= band.at_least).map_or(0, |band| band.coefficient)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_becomes_a_coefficient_by_the_variant_of_the_scheme() {
        let bands = vec![
            Band { at_least: 9_000, coefficient: 10_000 },
            Band { at_least: 8_000, coefficient: 9_000 },
            Band { at_least: 7_000, coefficient: 8_000 },
        ];
        let rules = [QualityRule::Always, QualityRule::OnlyBelow { threshold: 8_500 }, QualityRule::Bands { bands }];
        for (score, expected) in [
            (Some(9_600), [9_600, 10_000, 10_000]),
            (Some(8_500), [8_500, 10_000, 9_000]),
            (Some(8_499), [8_499, 8_499, 9_000]),
            (Some(6_999), [6_999, 6_999, 0]),
            (Some(0), [0, 0, 0]),
            (None, [10_000, 10_000, 10_000]),
        ] {
            for (rule, expected) in rules.iter().zip(expected) {
                let scheme = Quality { full_marks: 10_000, rule: rule.clone() };
                assert_eq!(quality(&scheme, score).coefficient, expected, "{score:?} {rule:?}");
            }
        }
        let of_120 = Quality { full_marks: 12_000, rule: QualityRule::Always };
        assert_eq!(quality(&of_120, Some(10_000)).coefficient, 8_333);
        assert_eq!(quality(&of_120, Some(10_001)).coefficient, 8_334);
    }
}
