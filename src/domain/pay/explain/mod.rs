//! The working of every figure of a sheet. Nothing is computed here: each figure is the one that the split stored,
//! set beside the formula and the operands that gave it.

mod account;
mod cut;
mod factor;

pub use account::{institution, payer, reserve, total};

use cut::{Claimant, Cut};

use super::facts::PartRef;
use super::pot::{MONTHS, PotMoney};
use super::sheet::{AdjustmentSheet, PartSheet, PotSheet, Sheet, Split};
use super::weight;
use super::working::{Formula, Label, Plain, Unit, Working};
use crate::domain::date::Month;
use crate::domain::id::MemberId;

/// A member's whole month: the lines and adjustments that it sums, each down to the facts.
/// `None` for somebody who is not on the sheet.
#[must_use]
pub fn member(sheet: &Sheet, id: MemberId) -> Option<Working> {
    let member = sheet.member(id)?;
    let parts = sheet.pots.iter().flat_map(|pot| pot.parts.iter().map(move |part| (pot, part)));
    let mut steps: Vec<Working> = parts.filter_map(|(pot, part)| member_line(sheet, pot, part, id)).collect();
    steps.extend(sheet.adjustments.iter().filter_map(|row| adjustment(sheet, row, id)));
    Some(Working::fen(Label::MemberTotal { member: member.name.clone() }, member.total, Formula::Sum, steps))
}

/// What a member gets from one part.
#[must_use]
pub fn line(sheet: &Sheet, at: &PartRef, id: MemberId) -> Option<Working> {
    let (pot, part) = find(sheet, at)?;
    member_line(sheet, pot, part, id)
}

/// What a pot released this month.
#[must_use]
pub fn pot(sheet: &Sheet, id: &str) -> Option<Working> {
    sheet.pots.iter().find(|pot| pot.id == id).map(|pot| released(sheet.month, pot))
}

/// What a part of a pot has to share.
#[must_use]
pub fn part(sheet: &Sheet, at: &PartRef) -> Option<Working> {
    find(sheet, at).map(|(pot, part)| part_amount(sheet.month, pot, part))
}

/// What a member takes along from this part towards the odd fen of later months.
#[must_use]
pub fn carry(sheet: &Sheet, at: &PartRef, id: MemberId) -> Option<Working> {
    let (pot, part) = find(sheet, at)?;
    let own = part.split.shares.iter().position(|row| row.member == id)?;
    let amount = Working::given(part_label(pot, part), part.split.amount.0, Unit::Yuan);
    Some(members_cut(sheet, &part.split, amount, &part.title, own).carry_after(own))
}

fn find<'a>(sheet: &'a Sheet, at: &PartRef) -> Option<(&'a PotSheet, &'a PartSheet)> {
    let pot = sheet.pots.iter().find(|pot| pot.id == at.pot)?;
    Some((pot, pot.parts.iter().find(|part| part.id == at.part)?))
}

fn part_label(pot: &PotSheet, part: &PartSheet) -> Label {
    Label::PartAmount { pot: pot.title.clone(), part: part.title.clone() }
}

fn name(sheet: &Sheet, id: MemberId) -> String {
    sheet.member(id).map(|member| member.name.clone()).unwrap_or_default()
}

fn member_line(sheet: &Sheet, pot: &PotSheet, part: &PartSheet, id: MemberId) -> Option<Working> {
    let label = Label::Line { member: name(sheet, id), pot: pot.title.clone(), part: part.title.clone() };
    share_of(sheet, &part.split, part_amount(sheet.month, pot, part), &part.title, label, id)
}

fn adjustment(sheet: &Sheet, row: &AdjustmentSheet, id: MemberId) -> Option<Working> {
    let (of, reason) = (name(sheet, row.adjustment.member), row.adjustment.reason.clone());
    if row.adjustment.member == id {
        let label = Label::Adjustment { member: of, kind: row.adjustment.kind, reason };
        return Some(Working::given(label, row.adjustment.effect().0, Unit::Yuan));
    }
    let split = row.others.as_ref()?;
    let amount = Label::OthersAmount { of: of.clone(), reason: reason.clone() };
    let amount = Working::given(amount, split.amount.0, Unit::Yuan);
    let title = reason.clone();
    share_of(sheet, split, amount, &title, Label::OthersShare { member: name(sheet, id), of, reason }, id)
}

fn share_of(sheet: &Sheet, split: &Split, amount: Working, title: &str, label: Label, id: MemberId) -> Option<Working> {
    let own = split.shares.iter().position(|row| row.member == id)?;
    Some(members_cut(sheet, split, amount, title, own).share(label, own))
}

/// An amount among members; the weight of member number `own` opens down to its factors.
fn members_cut<'a>(sheet: &Sheet, split: &'a Split, amount: Working, title: &str, own: usize) -> Cut<'a> {
    let claimant = |(place, row): (usize, &'a super::sheet::MemberShare)| {
        let (name, decimals) = (name(sheet, row.member), weight::decimals(&row.factors));
        let label = Label::Weight { member: name.clone() };
        let unit = Unit::Number { decimals };
        let weight = if place == own {
            let factors = row.factors.iter().map(factor::working).collect();
            Working::by(label, row.share.weight, unit, Formula::Product, factors)
        } else {
            Working::given(label, row.share.weight, unit)
        };
        Claimant { name, weight, share: &row.share }
    };
    Cut {
        amount,
        claimants: split.shares.iter().enumerate().map(claimant).collect(),
        sum_label: Label::WeightSum { part: title.to_owned() },
        weight_sum: split.weight_sum,
        odd_fen: split.odd_fen,
        decimals: split.shares.first().map_or(0, |row| weight::decimals(&row.factors)),
    }
}

/// What a part has to share: its cut of the pot, and what stayed in it before; nothing while nobody has any weight.
fn part_amount(month: Month, pot: &PotSheet, part: &PartSheet) -> Working {
    let label = part_label(pot, part);
    if part.waited.is_zero() && part.waits().is_zero() {
        return part_cut(month, pot, part, label);
    }
    let own = Label::PartOfMonth { pot: pot.title.clone(), part: part.title.clone() };
    let mut terms = vec![part_cut(month, pot, part, own)];
    if !part.waited.is_zero() {
        terms.push(Working::given(Plain::Waited, part.waited.0, Unit::Yuan));
    }
    if part.waits().is_zero() {
        return Working::fen(label, part.split.amount, Formula::Sum, terms);
    }
    let available = Label::PartAvailable { pot: pot.title.clone(), part: part.title.clone() };
    let available = Working::fen(available, part.available(), Formula::Sum, terms);
    let waits = Working::given(Plain::Waits, part.waits().0, Unit::Yuan);
    Working::fen(label, part.split.amount, Formula::Difference, vec![available, waits])
}

fn part_cut(month: Month, pot: &PotSheet, part: &PartSheet, label: Label) -> Working {
    let claimants = pot.parts.iter().map(|part| Claimant {
        name: part.title.clone(),
        weight: Working::given(Label::PartShare { part: part.title.clone() }, part.pool.weight, Unit::Percent),
        share: &part.pool,
    });
    let cut = Cut {
        amount: released(month, pot),
        claimants: claimants.collect(),
        sum_label: Plain::ShareSum.into(),
        weight_sum: pot.parts.iter().map(|part| part.pool.weight).sum(),
        odd_fen: part.pot_odd_fen,
        decimals: 2,
    };
    let own = pot.parts.iter().position(|other| other.id == part.id).unwrap_or_default();
    cut.share(label, own)
}

fn released(month: Month, pot: &PotSheet) -> Working {
    let label = Label::PotReleased { pot: pot.title.clone() };
    let available = available(month, pot);
    let (formula, steps) = match &pot.money.score {
        None => (Formula::Sum, vec![available]),
        Some(score) => {
            let title = score.title.clone();
            let given = match score.given {
                Some(given) => Working::given(Label::TeamScore { score: title }, given, Unit::Marks),
                None => Working::given(Label::TeamScoreMissing { score: title }, 0, Unit::Marks),
            };
            let full = Working::given(Plain::FullMarks, score.full_marks, Unit::Marks);
            if score.fraction_before == 0 {
                (Formula::WholePart, vec![available, given, full])
            } else {
                let unit = Unit::Number { decimals: 4 };
                let fraction = Working::given(Plain::FractionBefore, score.fraction_before, unit);
                (Formula::WholePartWith, vec![available, given, fraction, full])
            }
        }
    };
    Working::fen(label, pot.money.released, formula, steps)
}

fn available(month: Month, pot: &PotSheet) -> Working {
    let PotMoney { accrual, pending_before, .. } = &pot.money;
    let so_far = |label, value, persons: Label, count: u64| {
        let steps = vec![
            Working::given(Plain::Rate, accrual.rate.0, Unit::Yuan),
            Working::given(persons, count, Unit::PersonMonths),
            Working::given(Plain::MonthsOfYear, MONTHS, Unit::Months),
        ];
        Working::fen(label, value, Formula::WholePart, steps)
    };
    let to_date = so_far(
        Label::AccruedToDate { month },
        accrual.to_date,
        Label::PersonMonths { through: month },
        accrual.person_months.to_date,
    );
    let before = so_far(
        Label::AccruedBefore { month },
        accrual.before,
        Label::PersonMonthsBefore { month },
        accrual.person_months.before,
    );
    let accrued = Label::PotAccrued { pot: pot.title.clone(), month };
    let accrued = Working::fen(accrued, accrual.month(), Formula::Difference, vec![to_date, before]);
    let pending = Working::given(Plain::Pending, pending_before.0, Unit::Yuan);
    let label = Label::PotAvailable { pot: pot.title.clone() };
    Working::fen(label, pot.money.available(), Formula::Sum, vec![accrued, pending])
}
