//! Two members of one sheet beside each other: from which parts the difference between their amounts comes, and from
//! which factors the difference in each part. Read from the sheet, nothing is computed anew.

use std::collections::BTreeMap;

use super::sheet::{MemberShare, PartSheet, PotSheet, Sheet};
use super::weight::{self, Factor, WorkPoints};
use super::working::Unit;
use crate::domain::id::MemberId;
use crate::domain::money::Fen;
use crate::domain::service::{Item, Mode};

/// A figure of both members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// 0 for the whole month, 1 for its terms, 2 and more for what explains a term.
    pub depth: usize,
    pub what: What,
    /// Of both values and their difference.
    pub unit: Unit,
    pub one: i128,
    pub other: i128,
}

impl Beside {
    #[must_use]
    pub fn difference(&self) -> i128 {
        self.one - self.other
    }
}

/// Which figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    Total,
    Part {
        pot: String,
        part: String,
    },
    /// All extras, deductions and corrections together.
    Adjusted,
    /// The product of the factors that follow.
    Weight,
    RoleCoefficient,
    Points,
    QualityCoefficient,
    DaysPresent,
    EnteredShare,
    /// The coefficient for stars.
    Stars,
    /// What the own work or post brought into the pot.
    Brought,
    /// What floor and cap gave or took.
    Levelled,
    /// How often the work was done.
    Work {
        item: Item,
        mode: Mode,
    },
}

/// The month of both members: the total first, then its terms, the one with the largest difference first; they sum to
/// the total. `None` where one of the two is not on the sheet.
#[must_use]
pub fn beside(sheet: &Sheet, one: MemberId, other: MemberId) -> Option<Vec<Beside>> {
    let (total_one, total_other) = (sheet.member(one)?, sheet.member(other)?);
    let mut rows = vec![yuan(0, What::Total, total_one.total, total_other.total)];
    let pair = Pair { one, other };
    let mut parts: Vec<_> = sheet
        .pots
        .iter()
        .flat_map(|pot| pot.parts.iter().map(move |part| (pot, part)))
        .filter_map(|(pot, part)| Some((pair.part(pot, part), pair.shares(part)?)))
        .collect();
    parts.sort_by_key(|(row, _)| -row.difference().abs());
    let mut work_shown = false;
    for (row, shares) in parts {
        rows.push(row);
        explain(shares, &mut work_shown, &mut rows);
    }
    let levelled = [total_one.levelled, total_other.levelled];
    if levelled != [Fen::ZERO; 2] {
        rows.push(yuan(1, What::Levelled, levelled[0], levelled[1]));
    }
    let adjusted = [total_one, total_other].map(|member| member.added + member.deducted);
    if adjusted != [Fen::ZERO; 2] {
        rows.push(yuan(1, What::Adjusted, adjusted[0], adjusted[1]));
    }
    Some(rows)
}

#[derive(Clone, Copy)]
struct Pair {
    one: MemberId,
    other: MemberId,
}

impl Pair {
    fn part(self, pot: &PotSheet, part: &PartSheet) -> Beside {
        let amount = |member| share(part, member).map_or(Fen::ZERO, MemberShare::amount);
        let what = What::Part { pot: pot.title.clone(), part: part.title.clone() };
        yuan(1, what, amount(self.one), amount(self.other))
    }

    fn shares(self, part: &PartSheet) -> Option<[&MemberShare; 2]> {
        Some([share(part, self.one)?, share(part, self.other)?])
    }
}

fn share(part: &PartSheet, member: MemberId) -> Option<&MemberShare> {
    part.split.shares.iter().find(|row| row.member == member)
}

fn yuan(depth: usize, what: What, one: Fen, other: Fen) -> Beside {
    Beside { depth, what, unit: Unit::Yuan, one: one.0.into(), other: other.0.into() }
}

/// The weight where it has several factors, and the factors. Work is listed once, where it is first spoken of.
fn explain([one, other]: [&MemberShare; 2], work_shown: &mut bool, rows: &mut Vec<Beside>) {
    let depth = if one.factors.len() > 1 {
        let unit = Unit::Number { decimals: weight::decimals(&one.factors) };
        let (one, other) = (one.share.weight.into(), other.share.weight.into());
        rows.push(Beside { depth: 2, what: What::Weight, unit, one, other });
        3
    } else {
        2
    };
    for (one, other) in one.factors.iter().zip(&other.factors) {
        let Some((what, unit)) = name(one) else { continue };
        rows.push(Beside { depth, what, unit, one: one.value().into(), other: other.value().into() });
        if let (Factor::Points { work: one }, Factor::Points { work: other }, false) = (one, other, *work_shown) {
            *work_shown = true;
            rows.extend(works(depth + 1, one, other));
        }
    }
}

/// `None` for the factor that everybody has alike.
fn name(factor: &Factor) -> Option<(What, Unit)> {
    let decimals = Unit::Number { decimals: factor.decimals() };
    Some(match factor {
        Factor::One => return None,
        Factor::Role { .. } => (What::RoleCoefficient, decimals),
        Factor::Points { .. } => (What::Points, Unit::Points),
        Factor::Quality(_) => (What::QualityCoefficient, decimals),
        Factor::Days { .. } => (What::DaysPresent, Unit::Days),
        Factor::Entered { .. } => (What::EnteredShare, decimals),
        Factor::Stars { .. } => (What::Stars, decimals),
        Factor::Brought { .. } => (What::Brought, Unit::Yuan),
    })
}

/// The kinds of work that one of the two has done more often, the one that makes the most points first.
fn works(depth: usize, one: &[WorkPoints], other: &[WorkPoints]) -> impl Iterator<Item = Beside> {
    let mut counts: BTreeMap<(Item, Mode), (i128, i128, i128)> = BTreeMap::new();
    for row in one {
        let entry = counts.entry((row.item, row.mode)).or_default();
        (entry.0, entry.2) = (entry.0 + i128::from(row.count), row.hundredths.into());
    }
    for row in other {
        let entry = counts.entry((row.item, row.mode)).or_default();
        (entry.1, entry.2) = (entry.1 + i128::from(row.count), row.hundredths.into());
    }
    let mut rows: Vec<_> = counts.into_iter().filter(|(_, (one, other, _))| one != other).collect();
    rows.sort_by_key(|(_, (one, other, points))| -((one - other).abs() * points));
    rows.into_iter().map(move |((item, mode), (one, other, _))| Beside {
        depth,
        what: What::Work { item, mode },
        unit: Unit::Times,
        one,
        other,
    })
}
