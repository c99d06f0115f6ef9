//! What pay is made from, gathered from the file as it stands at one moment.

use std::collections::{BTreeMap, HashSet};

use super::Result;
use super::model::{MonthStatus, PayView};
use crate::domain::care::effective::is_effective;
use crate::domain::date::{Day, Month, year_start};
use crate::domain::id::{MemberId, ResidentId};
use crate::domain::leave::leave_on;
use crate::domain::pay::code::Code;
use crate::domain::pay::compute;
use crate::domain::pay::effective::{Counted, counted_each};
use crate::domain::pay::facts::{Adjustment, LateWork, MemberFacts, PayFacts, Work};
use crate::domain::pay::freeze::{Contents, open};
use crate::domain::pay::input::{PayInput, STARS, enter};
use crate::domain::pay::problem::PayProblem;
use crate::domain::pay::scheme::Scheme;
use crate::domain::pay::sheet::BroughtForward;
use crate::domain::problem::Problem;
use crate::domain::team::Member;
use crate::policy::Policy;
use crate::store::{AdjustmentRow, FrozenMonth, LateWorkCount, Reader, WorkCount};

/// The books of a team: before a change, or inside of it, where no other program can come between.
pub(super) struct Books<'b> {
    pub read: Reader<'b>,
    pub policy: &'b Policy,
    pub members: &'b [Member],
}

impl Books<'_> {
    /// The month as it stands: recomputed from the file while it is open, as it was frozen once it is closed.
    ///
    /// # Errors
    /// [`PayProblem::NoScheme`] where the place has no way to pay this month.
    pub(super) fn pay(&self, month: Month) -> Result<PayView> {
        if let Some(frozen) = self.read.frozen(month)? {
            let contents = contents_of(&frozen)?;
            return Ok(PayView {
                month,
                status: MonthStatus::Closed,
                last_month: last_totals(&contents.facts.brought),
                scheme: contents.scheme,
                facts: contents.facts,
                sheet: Ok(contents.sheet),
                code: Code::parse(&frozen.code),
            });
        }
        let scheme = self.scheme(month)?.clone();
        let facts = self.facts(&scheme, month)?;
        let sheet = compute(&scheme, &facts);
        let last_month = last_totals(&facts.brought);
        Ok(PayView { month, status: MonthStatus::Open, scheme, facts, sheet, code: None, last_month })
    }

    /// The way to pay the month.
    ///
    /// # Errors
    /// [`PayProblem::NoScheme`].
    pub(super) fn scheme(&self, month: Month) -> Result<&Scheme> {
        self.policy.scheme_in(month).ok_or_else(|| PayProblem::NoScheme(month).into())
    }

    /// Everything of the month that pay rests on.
    ///
    /// # Errors
    /// [`PayProblem::UnreadableMonth`], [`Problem::File`].
    pub(super) fn facts(&self, scheme: &Scheme, month: Month) -> Result<PayFacts> {
        let read = self.read;
        let leaves = read.leaves()?;
        let away = |member: &Member| {
            let off =
                days_of(month).filter(|day| member.serves_on(*day) && leave_on(&leaves, member.id, *day).is_some());
            u32::try_from(off.count()).unwrap_or(0)
        };
        let member_facts = |member: &Member| MemberFacts {
            id: member.id,
            name: member.name.clone(),
            role: member.role,
            position: member.position,
            leads: member.leads,
            days_in_team: days_in_team(member, month),
            days_present: days_in_team(member, month).saturating_sub(away(member)),
            quality: None,
            coefficient: None,
            stars: None,
        };
        let late = self.late_work(month)?;
        let has_late = |member: &Member| late.iter().any(|row| row.work.member == member.id);
        let before = read.frozen_before(month)?.map(|frozen| contents_of(&frozen)).transpose()?;
        let mut facts = PayFacts {
            members: self
                .members
                .iter()
                .filter(|member| days_in_team(member, month) > 0 || has_late(member))
                .map(member_facts)
                .collect(),
            counted: self.counted(scheme, month, before.as_ref())?,
            work: self.work(month)?,
            late,
            adjustments: read.adjustments(month)?.into_iter().map(adjustment_of).collect::<Result<_>>()?,
            brought: before.map(|contents| contents.sheet.forward).unwrap_or_default(),
            unreported: self.unreported(month)?,
            ..PayFacts::of(month)
        };
        let rows = read.pay_inputs_until(STARS, month)?.into_iter().chain(read.pay_inputs(month)?);
        for input in rows.filter_map(|row| PayInput::read(&row.kind, row.member, row.value)) {
            // What was entered for a member or a figure that this month no longer has changes nothing in it.
            let _ = enter(scheme, &mut facts, &input);
        }
        Ok(facts)
    }

    /// Up to the previous month the figure is the one that was frozen, so that a contract entered late is paid in
    /// the month in which it becomes known; where that month was never closed it is counted.
    fn counted(&self, scheme: &Scheme, month: Month, before: Option<&Contents>) -> Result<Counted> {
        let count = |through| Ok::<u64, Problem>(self.counted_each(scheme, through)?.into_iter().map(|(_, n)| n).sum());
        let previous = month.previous();
        let before = match before {
            _ if previous.year() != month.year() => 0,
            Some(contents) if contents.facts.month == previous => contents.facts.counted.to_date,
            _ => count(previous)?,
        };
        Ok(Counted { before, to_date: count(month)? })
    }

    /// For whom the fee is due from January through a month, and for how much.
    pub(super) fn counted_each(&self, scheme: &Scheme, through: Month) -> Result<Vec<(ResidentId, u64)>> {
        let mut contracts = self.read.contracts_between(year_start(through.year()), through.last_day())?;
        if scheme.only_effective {
            let effective = self.effective_on(through.last_day())?;
            contracts.retain(|contract| effective.contains(&contract.resident));
        }
        Ok(counted_each(&contracts, through, scheme.count_basis))
    }

    /// Whose contract is effective in the year of a day. Who becomes so late in the year is then paid for all of it.
    pub fn effective_on(&self, day: Day) -> Result<HashSet<ResidentId>> {
        let rules = self.policy.rules_on(day);
        let mut effective = HashSet::new();
        self.read.for_each_facts(|resident, facts| {
            if is_effective(facts, &rules, day) {
                effective.insert(resident);
            }
            Ok(())
        })?;
        Ok(effective)
    }

    /// A number that opens to the visits of earlier days that nobody has reported on.
    fn unreported(&self, month: Month) -> Result<u32> {
        let visits = self.read.left_over_visits(month.next().first_day())?;
        Ok(u32::try_from(visits.iter().filter(|visit| month.contains(visit.on)).count()).unwrap_or(u32::MAX))
    }

    /// Services by doer: one row per member, item and mode.
    fn work(&self, month: Month) -> Result<Vec<Work>> {
        Ok(by_item(&self.read.work(month.first_day(), month.last_day())?))
    }

    /// What was written down after its month was closed is credited once, in the first open month.
    fn late_work(&self, month: Month) -> Result<Vec<LateWork>> {
        if first_open(&self.read.closed_months()?) != Some(month) {
            return Ok(Vec::new());
        }
        let rows = self.read.late_work()?;
        let days = rows.chunk_by(|a, b| a.on == b.on);
        let of_day = |rows: &[LateWorkCount]| {
            let (on, counts) = (rows[0].on, rows.iter().map(|row| row.work.clone()).collect::<Vec<_>>());
            by_item(&counts).into_iter().map(move |work| LateWork { on, work })
        };
        Ok(days.flat_map(of_day).collect())
    }
}

/// The month in which late work counts: the one behind the last closed one. `None` while nothing is closed.
pub(super) fn first_open(closed: &[Month]) -> Option<Month> {
    closed.iter().max().map(|last| last.next())
}

/// One contact can have several items: each of them is work.
fn by_item(rows: &[WorkCount]) -> Vec<Work> {
    let mut counts = BTreeMap::new();
    for row in rows {
        for item in row.items.iter() {
            *counts.entry((row.member, item, row.mode)).or_insert(0) += u32::try_from(row.count).unwrap_or(u32::MAX);
        }
    }
    counts.into_iter().map(|((member, item, mode), count)| Work { member, item, mode, count }).collect()
}

/// Days of the month on which the member belonged to the team: attendance, less leave, until somebody enters another
/// figure.
fn days_in_team(member: &Member, month: Month) -> u32 {
    u32::try_from(days_of(month).filter(|day| member.serves_on(*day)).count()).unwrap_or(0)
}

fn days_of(month: Month) -> impl Iterator<Item = Day> {
    month.first_day().iter_days().take(month.days() as usize)
}

fn last_totals(brought: &BroughtForward) -> Vec<(MemberId, crate::domain::money::Fen)> {
    brought.lines.iter().map(|row| (row.member, row.lines)).collect()
}

pub(super) fn contents_of(frozen: &FrozenMonth) -> Result<Contents> {
    open(&frozen.text).map_err(|detail| PayProblem::UnreadableMonth { month: frozen.month, detail }.into())
}

fn adjustment_of(row: AdjustmentRow) -> Result<Adjustment> {
    let unreadable = |error: serde_json::Error| {
        Problem::from(PayProblem::UnreadableMonth { month: row.month, detail: error.to_string() })
    };
    Ok(Adjustment {
        id: row.id,
        member: row.member,
        kind: serde_json::from_str(&row.kind).map_err(unreadable)?,
        amount: row.amount,
        counterpart: serde_json::from_str(&row.counterpart).map_err(unreadable)?,
        reason: row.reason.clone(),
    })
}
