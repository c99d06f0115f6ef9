//! The working of what does not go to one member: all members together, reserve, institution, payers.

use super::{name, released};
use crate::domain::pay::facts::Counterpart;
use crate::domain::pay::funding::{Recipient, RestTo};
use crate::domain::pay::pot::Released;
use crate::domain::pay::sheet::{PotSheet, Sheet};
use crate::domain::pay::working::{Formula, Label, Plain, Unit, Working};

/// What all members get together.
#[must_use]
pub fn total(sheet: &Sheet) -> Working {
    let row = |label: Plain, fen: i64| Working::given(label, fen, Unit::Yuan);
    let steps = sheet.members.iter().map(|member| {
        let steps = vec![
            row(Plain::MemberLines, member.lines.0),
            row(Plain::Levelled, member.levelled.0),
            row(Plain::Added, member.added.0),
            row(Plain::Deducted, member.deducted.0),
        ];
        Working::fen(Label::MemberTotal { member: member.name.clone() }, member.total, Formula::Sum, steps)
    });
    Working::fen(Plain::MembersTotal, sheet.total(), Formula::Sum, steps.collect())
}

/// The reserve after this month.
#[must_use]
pub fn reserve(sheet: &Sheet) -> Working {
    let mut steps = vec![Working::given(Plain::ReserveBefore, sheet.reserve.before.0, Unit::Yuan)];
    steps.extend(unearned(sheet, RestTo::Reserve));
    steps.extend(borne(sheet, &Counterpart::Reserve));
    if !sheet.reserve.left_over.is_zero() {
        steps.push(Working::given(Plain::LeftOver, sheet.reserve.left_over.0, Unit::Yuan));
    }
    if !sheet.reserve.below_yuan.is_zero() {
        steps.push(Working::given(Plain::BelowYuan, sheet.reserve.below_yuan.0, Unit::Yuan));
    }
    Working::fen(Plain::ReserveAfter, sheet.reserve.after(), Formula::Sum, steps)
}

/// What the institution keeps this month.
#[must_use]
pub fn institution(sheet: &Sheet) -> Working {
    let own = sheet.pots.iter().filter(|pot| pot.recipient == Recipient::Institution);
    let mut steps: Vec<_> = own.map(|pot| released(sheet.month, pot)).collect();
    steps.extend(unearned(sheet, RestTo::Institution));
    steps.extend(borne(sheet, &Counterpart::Institution));
    Working::fen(Plain::Institution, sheet.institution.total(), Formula::Sum, steps)
}

/// What stays with those who pay the fee, because the score did not earn it.
#[must_use]
pub fn payer(sheet: &Sheet) -> Working {
    Working::fen(Plain::Payer, sheet.payer, Formula::Sum, unearned(sheet, RestTo::Payer).collect())
}

/// What scores did not earn and the scheme sends there: available - released, or nothing while the score is missing.
fn unearned(sheet: &Sheet, to: RestTo) -> impl Iterator<Item = Working> {
    let there = move |pot: &&PotSheet| pot.money.rest_to == to && !matches!(pot.money.by, Released::Full);
    sheet.pots.iter().filter(there).map(|pot| {
        let steps = vec![
            super::available(sheet.month, pot),
            released(sheet.month, pot),
            Working::given(Label::PendingAfter { pot: pot.title.clone() }, pot.money.pending_after.0, Unit::Yuan),
        ];
        let label = Label::Unearned { pot: pot.title.clone() };
        Working::fen(label, pot.money.unearned(), Formula::Difference, steps)
    })
}

/// The other side of the adjustments that name this account.
fn borne<'a>(sheet: &'a Sheet, counterpart: &'a Counterpart) -> impl Iterator<Item = Working> + 'a {
    let theirs = sheet.adjustments.iter().filter(move |row| row.adjustment.counterpart == *counterpart);
    theirs.map(|row| {
        let of = name(sheet, row.adjustment.member);
        let label = Label::OtherSide { of, reason: row.adjustment.reason.clone() };
        Working::given(label, -row.adjustment.effect().0, Unit::Yuan)
    })
}
