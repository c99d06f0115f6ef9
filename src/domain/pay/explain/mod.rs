//! The working of every figure of a sheet. Nothing is computed here: each figure is the one that the split stored,
//! set beside the formula and the operands that gave it.

mod account;
mod cut;
mod factor;
mod money;

pub use account::{institution, payer, reserve, total};

use cut::{Claimant, Cut};
use money::{available, released};

use super::facts::PartRef;
use super::level::Levelling;
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
    steps.extend(sheet.levelling.as_ref().filter(|_| !member.levelled.is_zero()).map(|levelling| level(levelling, id)));
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

/// What a member takes along from this part towards the odd fen of later months; `None` where it pays whole yuan, which
/// has no odd fen.
#[must_use]
pub fn carry(sheet: &Sheet, at: &PartRef, id: MemberId) -> Option<Working> {
    let (pot, part) = find(sheet, at).filter(|(_, part)| !part.whole_yuan)?;
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
    let row = &split.shares[own];
    if row.below_yuan.is_zero() {
        return Some(members_cut(sheet, split, amount, title, own).share(label, own));
    }
    let exact = members_cut(sheet, split, amount, title, own).share(Plain::Whole.into(), own);
    let below = Working::given(Plain::BelowYuan, row.below_yuan.0, Unit::Yuan);
    Some(Working::fen(label, row.amount(), Formula::Difference, vec![exact, below]))
}

/// What floor and cap gave or took: the lines after less the lines before.
fn level(levelling: &Levelling, id: MemberId) -> Working {
    let row = levelling.rows.iter().find(|row| row.member == id);
    let (before, after) = row.map_or((0, 0), |row| (row.before.0, row.after.0));
    let steps = vec![
        Working::given(Plain::LevelAfter, after, Unit::Yuan),
        Working::given(Plain::MemberLines, before, Unit::Yuan),
    ];
    Working::fen(Plain::Levelled, levelling.of(id), Formula::Difference, steps)
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
