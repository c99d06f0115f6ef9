//! What a leader should look at before the month is closed, each as a named check with its figures.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::came::{Accrual, Came, counts_of_a_year};
use super::facts::PayFacts;
use super::pot::Released;
use super::problem::PayProblem;
use super::scheme::{Basis, Recipient, Scheme, WHOLE_BP};
use super::sheet::{AdjustmentSheet, MemberShare, PartSheet, PotSheet, Sheet};
use crate::domain::date::Month;
use crate::domain::id::MemberId;
use crate::domain::money::Fen;
use crate::domain::service::{Item, Mode};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    pub ok: bool,
    #[serde(flatten)]
    pub finding: Finding,
}

impl Check {
    /// A failed check of arithmetic, and a year that cannot be settled, forbid closing; the others are for the leader to judge.
    #[must_use]
    pub fn forbids_closing(&self) -> bool {
        let arithmetic = matches!(
            self.finding,
            Finding::Sums { .. }
                | Finding::Parts { .. }
                | Finding::Balance { .. }
                | Finding::Negative { .. }
                | Finding::Settlement { .. }
        );
        arithmetic && !self.ok
    }
}

/// The figures of a check. Lists hold only what is amiss.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "id", rename_all = "snake_case")]
pub enum Finding {
    /// What members get is what was released to them plus what adjustments brought them, plus what had stayed in
    /// parts before, less what stays in them now.
    Sums {
        members_fen: Fen,
        released_fen: Fen,
        adjustments_fen: Fen,
        #[serde(default, skip_serializing_if = "Fen::is_zero")]
        waited_fen: Fen,
        #[serde(default, skip_serializing_if = "Fen::is_zero")]
        waits_fen: Fen,
        /// Fen that were no whole yuan.
        #[serde(default, skip_serializing_if = "Fen::is_zero")]
        below_yuan_fen: Fen,
    },
    /// The parts of each pot sum to what it released, the shares of each part to the part.
    Parts { wrong: Vec<Mismatch> },
    /// What came in is what went out, every account included.
    Balance { in_fen: Fen, out_fen: Fen },
    /// At least so much of the fee, net of cost, reaches the members (L21).
    PaidShare { paid_fen: Fen, fee_fen: Fen, cost_fen: Fen, paid_bp: u32, least_bp: u32 },
    /// Nobody's month and no reserve is below zero.
    Negative { members: Vec<NamedAmount>, reserve_fen: Option<Fen> },
    /// Lines (before adjustments) far from those of last month.
    Jumps { jumps: Vec<JumpSeen> },
    /// Pots wait for these scores.
    TeamScores {
        missing: Vec<String>,
        /// What is not released for want of them, by pot: it goes to the next month and is paid by that month's score.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        waiting: Vec<NamedAmount>,
        /// What earlier months left for want of a score, by pot, and this month's score releases.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        carried: Vec<NamedAmount>,
    },
    /// These members were counted with full marks.
    QualityScores { missing: Vec<String> },
    /// These members have work and not one day of attendance.
    Attendance { absent: Vec<String> },
    /// Work for which the scheme has no points.
    WorkWithoutPoints { work: Vec<UnpricedWork> },
    /// Work of closed months that was written down after the closing and counts in this one.
    LateWork { months: Vec<LateMonth> },
    /// No amount was entered for these pots: they bring nothing this month.
    PotsEntered { missing: Vec<String> },
    /// What the payers owe for this month, and what came of it (L144).
    Received { payers: Vec<PayerSeen> },
    /// The year's advances are settled this month, and these pots have no score to settle them by.
    Settlement { pots: Vec<String> },
    /// Work done by others than those whose work it is meant to be (L185).
    Performers { work: Vec<WorkOfOthers> },
    /// Visits of the month of which nobody has said how they went: their services are not counted.
    Unreported { visits: u32 },
    /// Nobody has any weight in these parts: their money stays in them until a month in which somebody has.
    Unclaimed { parts: Vec<UnclaimedPart> },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mismatch {
    pub title: String,
    pub whole_fen: Fen,
    pub parts_fen: Fen,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedAmount {
    pub name: String,
    pub amount_fen: Fen,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JumpSeen {
    pub name: String,
    pub before_fen: Fen,
    pub now_fen: Fen,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnpricedWork {
    pub item: Item,
    pub mode: Mode,
    pub count: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LateMonth {
    pub month: Month,
    pub count: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayerSeen {
    pub payer: String,
    pub due_fen: Fen,
    /// `None` where nobody entered it.
    pub received_fen: Option<Fen>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkOfOthers {
    pub member: String,
    pub item: Item,
    pub count: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnclaimedPart {
    pub pot: String,
    pub part: String,
    pub basis: Basis,
    pub amount_fen: Fen,
}

impl Finding {
    /// The name of the check, as in JSON.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::Sums { .. } => "sums",
            Self::Parts { .. } => "parts",
            Self::Balance { .. } => "balance",
            Self::PaidShare { .. } => "paid_share",
            Self::Negative { .. } => "negative",
            Self::Jumps { .. } => "jumps",
            Self::TeamScores { .. } => "team_scores",
            Self::QualityScores { .. } => "quality_scores",
            Self::Attendance { .. } => "attendance",
            Self::WorkWithoutPoints { .. } => "work_without_points",
            Self::LateWork { .. } => "late_work",
            Self::Unreported { .. } => "unreported",
            Self::PotsEntered { .. } => "pots_entered",
            Self::Received { .. } => "received",
            Self::Settlement { .. } => "settlement",
            Self::Performers { .. } => "performers",
            Self::Unclaimed { .. } => "unclaimed",
        }
    }
}

/// What was not entered and can be entered no more once the month is closed: scores that money waits for, and quality
/// scores that are counted as full marks. `None` where all is there.
#[must_use]
pub fn unscored(sheet: &Sheet) -> Option<PayProblem> {
    let (mut scores, mut members) = (Vec::new(), Vec::new());
    for check in &sheet.checks {
        match &check.finding {
            Finding::TeamScores { missing, waiting, .. } if !waiting.is_empty() => scores.clone_from(missing),
            Finding::QualityScores { missing } => members.clone_from(missing),
            _ => {}
        }
    }
    let all_there = scores.is_empty() && members.is_empty();
    (!all_there).then_some(PayProblem::Unscored { month: sheet.month, scores, members })
}

/// All checks that the scheme asks for, in the order in which they are read.
#[must_use]
pub fn all(scheme: &Scheme, facts: &PayFacts, sheet: &Sheet) -> Vec<Check> {
    let mut checks = vec![sums(sheet), parts(sheet), balance(facts, sheet)];
    checks.extend(unclaimed(sheet));
    checks.extend(settlement(sheet));
    checks.extend(paid_share(scheme, facts, sheet));
    checks.push(negative(sheet));
    checks.extend(jumps(scheme, facts, sheet));
    checks.push(team_scores(sheet));
    if scheme.any_part(Basis::uses_quality) {
        checks.push(quality_scores(sheet));
    }
    checks.extend(pots_entered(sheet));
    checks.extend(received(scheme, facts));
    checks.push(attendance(facts, sheet));
    if scheme.any_part(Basis::uses_points) {
        checks.push(work_without_points(scheme, facts));
        let visits = facts.unreported;
        checks.push(Check { ok: visits == 0, finding: Finding::Unreported { visits } });
        checks.extend(late_work(facts));
    }
    if !scheme.performers.is_empty() {
        checks.push(performers(scheme, facts));
    }
    checks
}

fn sums(sheet: &Sheet) -> Check {
    let to_members = sheet.pots.iter().filter(|pot| pot.recipient == Recipient::Members);
    let released_fen: Fen = to_members.map(|pot| pot.money.released).sum();
    let adjustments_fen: Fen = sheet.adjustments.iter().map(net_of).sum();
    let members_fen = sheet.total();
    let parts = || sheet.pots.iter().flat_map(|pot| &pot.parts);
    let waited_fen: Fen = parts().map(|part| part.waited).sum();
    let waits_fen: Fen = parts().map(PartSheet::waits).sum();
    let below_yuan_fen: Fen = parts().map(|part| part.split.below_yuan()).sum();
    let ok = members_fen == released_fen + adjustments_fen + waited_fen - waits_fen - below_yuan_fen;
    let finding = Finding::Sums { members_fen, released_fen, adjustments_fen, waited_fen, waits_fen, below_yuan_fen };
    Check { ok, finding }
}

/// What an adjustment brings the members as a whole: nothing, where others of them bear it.
fn net_of(sheet: &AdjustmentSheet) -> Fen {
    sheet.adjustment.effect() + sheet.others.as_ref().map_or(Fen::ZERO, |split| split.amount)
}

fn parts(sheet: &Sheet) -> Check {
    let mut wrong = Vec::new();
    let mut compare = |title: &str, whole_fen: Fen, parts_fen: Fen| {
        if whole_fen != parts_fen {
            wrong.push(Mismatch { title: title.to_owned(), whole_fen, parts_fen });
        }
    };
    for pot in sheet.pots.iter().filter(|pot| pot.recipient == Recipient::Members) {
        compare(&pot.title, pot.money.released, pot.parts.iter().map(|part| part.pool.amount()).sum());
        for part in &pot.parts {
            let shares: Fen = part.split.shares.iter().map(MemberShare::amount).sum();
            // In whole yuan less than one yuan of each member may be left, and nothing too much be given.
            let least = Fen(100 * i64::try_from(part.split.shares.len()).unwrap_or_default());
            let rest = part.split.amount - shares;
            let is_below_yuan = part.whole_yuan && rest >= Fen::ZERO && (rest.is_zero() || rest < least);
            compare(&part.title, part.split.amount, if is_below_yuan { part.split.amount } else { shares });
        }
    }
    Check { ok: wrong.is_empty(), finding: Finding::Parts { wrong } }
}

/// What came in is read from the facts, so that nothing that was brought forward can be forgotten.
fn balance(facts: &PayFacts, sheet: &Sheet) -> Check {
    let accrued: Fen = sheet.pots.iter().map(|pot| pot.money.came.month()).sum();
    let pending: Fen = facts.brought.pending.iter().map(|row| row.amount).sum();
    let waited: Fen = facts.brought.waiting.iter().map(|row| row.amount).sum();
    let in_fen = accrued + pending + waited + facts.brought.reserve;
    let pending: Fen = sheet.pots.iter().map(|pot| pot.money.pending_after).sum();
    let waits: Fen = sheet.pots.iter().flat_map(|pot| &pot.parts).map(PartSheet::waits).sum();
    let out_fen = sheet.total() + sheet.institution.total() + sheet.payer + sheet.reserve.after() + pending + waits;
    Check { ok: in_fen == out_fen, finding: Finding::Balance { in_fen, out_fen } }
}

fn unclaimed(sheet: &Sheet) -> Option<Check> {
    let parts = sheet.pots.iter().flat_map(|pot| pot.parts.iter().map(move |part| (pot, part)));
    let row = |(pot, part): (&PotSheet, &PartSheet)| UnclaimedPart {
        pot: pot.title.clone(),
        part: part.title.clone(),
        basis: part.basis,
        amount_fen: part.waits(),
    };
    let parts: Vec<_> = parts.filter(|(_, part)| part.waits() != Fen::ZERO).map(row).collect();
    (!parts.is_empty()).then_some(Check { ok: false, finding: Finding::Unclaimed { parts } })
}

fn paid_share(scheme: &Scheme, facts: &PayFacts, sheet: &Sheet) -> Option<Check> {
    let rule = scheme.paid_share.as_ref()?;
    let per = counts_of_a_year(scheme.count_basis, facts.month);
    let entered = sheet.pots.iter().filter(|pot| matches!(pot.money.came, Came::Entered { .. }));
    let fee_fen = match scheme.fee.per_person_year {
        // Where no rate was published the fee is what was entered.
        Fen::ZERO => entered.map(|pot| pot.money.came.month()).sum(),
        rate => Accrual::of(rate, facts.counted, per)?.month(),
    };
    let (paid_fen, cost_fen) = (sheet.total(), facts.cost);
    let base = i128::from(fee_fen.0) - i128::from(cost_fen.0);
    let paid = i128::from(paid_fen.0) * i128::from(WHOLE_BP);
    let ok = paid >= base * i128::from(rule.least_bp);
    let paid_bp = if base > 0 { u32::try_from(paid / base).unwrap_or(0) } else { 0 };
    Some(Check { ok, finding: Finding::PaidShare { paid_fen, fee_fen, cost_fen, paid_bp, least_bp: rule.least_bp } })
}

fn negative(sheet: &Sheet) -> Check {
    let below = sheet.members.iter().filter(|member| member.total < Fen::ZERO);
    let members: Vec<_> =
        below.map(|member| NamedAmount { name: member.name.clone(), amount_fen: member.total }).collect();
    let reserve_fen = Some(sheet.reserve.after()).filter(|after| *after < Fen::ZERO);
    Check { ok: members.is_empty() && reserve_fen.is_none(), finding: Finding::Negative { members, reserve_fen } }
}

fn jumps(scheme: &Scheme, facts: &PayFacts, sheet: &Sheet) -> Option<Check> {
    let rule = scheme.jump?;
    let before: BTreeMap<MemberId, Fen> = facts.brought.lines.iter().map(|row| (row.member, row.lines)).collect();
    let mut jumps = Vec::new();
    for member in &sheet.members {
        let Some(before_fen) = before.get(&member.id).copied() else { continue };
        let change = i128::from((member.lines - before_fen).0).abs();
        let threshold = i128::from(before_fen.0).abs() * i128::from(rule.more_than_bp);
        if change > i128::from(rule.more_than.0) && change * i128::from(WHOLE_BP) > threshold {
            jumps.push(JumpSeen { name: member.name.clone(), before_fen, now_fen: member.lines });
        }
    }
    Some(Check { ok: jumps.is_empty(), finding: Finding::Jumps { jumps } })
}

fn team_scores(sheet: &Sheet) -> Check {
    let scores = sheet.pots.iter().filter_map(|pot| pot.money.by.score());
    let mut missing: Vec<_> = scores.filter(|score| score.given.is_none()).map(|score| score.title.clone()).collect();
    missing.dedup();
    let lacks = |pot: &&PotSheet| pot.money.by.score().is_some_and(|score| score.given.is_none());
    let has = |pot: &&PotSheet| pot.money.by.score().is_some_and(|score| score.given.is_some());
    let named = |(pot, amount_fen): (&PotSheet, Fen)| NamedAmount { name: pot.title.clone(), amount_fen };
    let waiting = sheet.pots.iter().filter(lacks).map(|pot| (pot, pot.money.pending_after));
    let waiting: Vec<_> = waiting.filter(|(_, amount)| !amount.is_zero()).map(named).collect();
    let carried = sheet.pots.iter().filter(has).filter(|pot| !matches!(pot.money.by, Released::Settled { .. }));
    let carried = carried.map(|pot| (pot, pot.money.pending_before));
    let carried: Vec<_> = carried.filter(|(_, amount)| !amount.is_zero()).map(named).collect();
    Check { ok: missing.is_empty(), finding: Finding::TeamScores { missing, waiting, carried } }
}

fn settlement(sheet: &Sheet) -> Option<Check> {
    let settled = || sheet.pots.iter().filter(|pot| matches!(pot.money.by, Released::Settled { .. }));
    settled().next()?;
    let lacks = |pot: &&PotSheet| pot.money.by.score().is_some_and(|score| score.given.is_none());
    let pots: Vec<_> = settled().filter(lacks).map(|pot| pot.title.clone()).collect();
    Some(Check { ok: pots.is_empty(), finding: Finding::Settlement { pots } })
}

fn pots_entered(sheet: &Sheet) -> Option<Check> {
    let entered = || sheet.pots.iter().filter(|pot| matches!(pot.money.came, Came::Entered { .. }));
    entered().next()?;
    let lacks = |pot: &&PotSheet| matches!(pot.money.came, Came::Entered { amount: None });
    let missing: Vec<_> = entered().filter(lacks).map(|pot| pot.title.clone()).collect();
    Some(Check { ok: missing.is_empty(), finding: Finding::PotsEntered { missing } })
}

/// Only where somebody keeps account of what came.
fn received(scheme: &Scheme, facts: &PayFacts) -> Option<Check> {
    if facts.received.is_empty() {
        return None;
    }
    let per = counts_of_a_year(scheme.count_basis, facts.month);
    let seen = scheme.fee.payers.iter().map(|payer| PayerSeen {
        payer: payer.title.clone(),
        due_fen: Accrual::of(payer.per_person_year, facts.counted, per).map_or(Fen::ZERO, |accrual| accrual.month()),
        received_fen: facts.received.get(&payer.id).copied(),
    });
    let payers: Vec<_> = seen.collect();
    let ok = payers.iter().all(|row| row.received_fen.unwrap_or_default() >= row.due_fen);
    Some(Check { ok, finding: Finding::Received { payers } })
}

fn performers(scheme: &Scheme, facts: &PayFacts) -> Check {
    let mut work: Vec<WorkOfOthers> = Vec::new();
    for (_, row) in facts.all_work().filter(|(_, row)| row.count > 0) {
        let Some(meant) = scheme.performers.get(&row.item) else { continue };
        let Some(member) = facts.members.iter().find(|member| member.id == row.member) else { continue };
        if meant.contains(&member.role) {
            continue;
        }
        let count = u64::from(row.count);
        match work.iter_mut().find(|seen| seen.member == member.name && seen.item == row.item) {
            Some(seen) => seen.count += count,
            None => work.push(WorkOfOthers { member: member.name.clone(), item: row.item, count }),
        }
    }
    work.sort_by(|a, b| (&a.member, a.item).cmp(&(&b.member, b.item)));
    Check { ok: work.is_empty(), finding: Finding::Performers { work } }
}

fn quality_scores(sheet: &Sheet) -> Check {
    let without = sheet.members.iter().filter(|member| member.quality.is_none());
    let missing: Vec<_> = without.map(|member| member.name.clone()).collect();
    Check { ok: missing.is_empty(), finding: Finding::QualityScores { missing } }
}

fn attendance(facts: &PayFacts, sheet: &Sheet) -> Check {
    let worked = |id: MemberId| facts.work.iter().any(|row| row.member == id && row.count > 0);
    let absent = sheet.members.iter().filter(|member| member.days_present == 0 && worked(member.id));
    let absent: Vec<_> = absent.map(|member| member.name.clone()).collect();
    Check { ok: absent.is_empty(), finding: Finding::Attendance { absent } }
}

/// Never amiss: it says where the points come from that no service of this month explains.
fn late_work(facts: &PayFacts) -> Option<Check> {
    let mut counts: BTreeMap<Month, u64> = BTreeMap::new();
    for row in facts.late.iter().filter(|row| row.work.count > 0) {
        *counts.entry(Month::of(row.on)).or_default() += u64::from(row.work.count);
    }
    let months: Vec<_> = counts.into_iter().map(|(month, count)| LateMonth { month, count }).collect();
    (!months.is_empty()).then_some(Check { ok: true, finding: Finding::LateWork { months } })
}

fn work_without_points(scheme: &Scheme, facts: &PayFacts) -> Check {
    let mut counts: BTreeMap<(Item, Mode), u64> = BTreeMap::new();
    for (_, row) in facts.all_work().filter(|(_, row)| row.count > 0 && scheme.points_of(row.item, row.mode).is_none())
    {
        *counts.entry((row.item, row.mode)).or_default() += u64::from(row.count);
    }
    let work: Vec<_> = counts.into_iter().map(|((item, mode), count)| UnpricedWork { item, mode, count }).collect();
    Check { ok: work.is_empty(), finding: Finding::WorkWithoutPoints { work } }
}
