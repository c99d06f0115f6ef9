//! Month end: the facts of a month gathered from the file, what people enter, closing, correcting, proving.

use std::collections::BTreeMap;

use super::model::{ClosedMonth, Intent, MonthStatus, NewAdjustment, PayView};
use super::{Desk, Result, What};
use crate::domain::date::{Day, Month, year_start};
use crate::domain::id::{AdjustmentId, MemberId};
use crate::domain::pay::calendar::{may_change, may_close, may_correct};
use crate::domain::pay::code::Code;
use crate::domain::pay::compute;
use crate::domain::pay::effective::{PersonMonths, person_months};
use crate::domain::pay::facts::{Adjustment, AdjustmentKind, MemberFacts, PayFacts, Work};
use crate::domain::pay::freeze::{Contents, Frozen, Seal, Verdict, freeze, open, verify};
use crate::domain::pay::input::{PayInput, enter};
use crate::domain::pay::problem::PayProblem;
use crate::domain::pay::scheme::Scheme;
use crate::domain::pay::sheet::BroughtForward;
use crate::domain::pay::validate::{check_adjustment, validate};
use crate::domain::problem::Problem;
use crate::domain::team::Member;
use crate::store::{AdjustmentRow, FrozenMonth, PayLineRow, Stamp};

impl Desk {
    /// The month as it stands: recomputed from the file while it is open, as it was frozen once it is closed.
    ///
    /// # Errors
    /// [`PayProblem::NoScheme`] where the place has no way to pay this month.
    pub fn pay(&self, month: Month) -> Result<PayView> {
        if let Some(frozen) = self.store.read().frozen(month)? {
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
        let scheme = self.policy.scheme_in(month).ok_or(PayProblem::NoScheme(month))?.clone();
        let facts = self.pay_facts(&scheme, month)?;
        let sheet = compute(&scheme, &facts);
        let last_month = last_totals(&facts.brought);
        Ok(PayView { month, status: MonthStatus::Open, scheme, facts, sheet, code: None, last_month })
    }

    /// Everything of the month that pay rests on.
    fn pay_facts(&self, scheme: &Scheme, month: Month) -> Result<PayFacts> {
        let read = self.store.read();
        let inputs = read.pay_inputs(month)?;
        let entered = |kind: &str, member: Option<MemberId>| {
            let row = inputs.iter().find(|row| row.kind == kind && row.member == member);
            row.and_then(|row| u32::try_from(row.value).ok())
        };
        let member_facts = |member: &Member| MemberFacts {
            id: member.id,
            name: member.name.clone(),
            role: member.role,
            position: member.position,
            leads: member.leads,
            days_present: entered(ATTENDANCE, Some(member.id)).unwrap_or_else(|| days_in_team(member, month)),
            quality: entered(QUALITY, Some(member.id)),
            coefficient: entered(COEFFICIENT, Some(member.id)),
        };
        let scores = scheme.scores.iter().filter_map(|score| Some((score.id.clone(), entered(TEAM_SCORE, None)?)));
        let before = read.frozen_before(month)?.map(|frozen| contents_of(&frozen)).transpose()?;
        Ok(PayFacts {
            month,
            members: self.members.iter().filter(|m| days_in_team(m, month) > 0).map(member_facts).collect(),
            person_months: self.person_months(scheme, month, before.as_ref())?,
            work: self.work(month)?,
            scores: scores.collect(),
            entered_shares: Vec::new(),
            adjustments: read.adjustments(month)?.into_iter().map(adjustment_of).collect::<Result<_>>()?,
            cost: crate::domain::money::Fen::ZERO,
            brought: before.map(|contents| contents.sheet.forward).unwrap_or_default(),
        })
    }

    /// Up to the previous month the figure is the one that was frozen, so that a contract entered late is paid in
    /// the month in which it becomes known; where that month was never closed it is counted.
    fn person_months(&self, scheme: &Scheme, month: Month, before: Option<&Contents>) -> Result<PersonMonths> {
        let contracts = self.store.read().contracts_between(year_start(month.year()), month.last_day())?;
        let previous = month.previous();
        let before = match before {
            _ if previous.year() != month.year() => 0,
            Some(contents) if contents.facts.month == previous => contents.facts.person_months.to_date,
            _ => person_months(&contracts, previous, scheme.count_basis),
        };
        Ok(PersonMonths { before, to_date: person_months(&contracts, month, scheme.count_basis) })
    }

    /// Services by doer: one row per member, item and mode.
    fn work(&self, month: Month) -> Result<Vec<Work>> {
        let mut counts = BTreeMap::new();
        for row in self.store.read().work(month.first_day(), month.last_day())? {
            for item in row.items.iter() {
                *counts.entry((row.member, item, row.mode)).or_insert(0) +=
                    u32::try_from(row.count).unwrap_or(u32::MAX);
            }
        }
        Ok(counts.into_iter().map(|((member, item, mode), count)| Work { member, item, mode, count }).collect())
    }

    /// Enters one figure of an open month.
    ///
    /// # Errors
    /// As [`Self::set_pay_inputs`].
    pub fn set_pay_input(&mut self, stamp: &Stamp, month: Month, input: PayInput, today: Day) -> Result<()> {
        self.set_pay_inputs(stamp, month, &[input], today)
    }

    /// Enters figures of an open month: all of them, as one intent, or none. No figures change nothing.
    ///
    /// # Errors
    /// [`PayProblem`]: a closed or future month, a score over full marks, more days than the month has.
    pub fn set_pay_inputs(&mut self, stamp: &Stamp, month: Month, inputs: &[PayInput], today: Day) -> Result<()> {
        may_change(month, today, &self.closed()?)?;
        let rows: Vec<InputRow> = inputs.iter().copied().map(InputRow::of).collect();
        let Some(first) = rows.first() else { return Ok(()) };
        let scheme = self.policy.scheme_in(month).ok_or(PayProblem::NoScheme(month))?;
        let mut facts = self.pay_facts(scheme, month)?;
        for input in inputs {
            enter(scheme, &mut facts, *input)?;
        }
        if let Some(problem) = validate(scheme, &facts).into_iter().next() {
            return Err(problem.into());
        }
        let intent = if rows.len() == 1 { first.intent } else { Intent::EnterPay };
        let subject = match first.member.filter(|_| rows.iter().all(|row| row.member == first.member)) {
            Some(member) => format!("{month} {}", self.member_name(member)),
            None => month.to_string(),
        };
        self.act(stamp, today, What { intent, resident: None, subject: &subject }, |tx| {
            rows.iter().try_for_each(|row| tx.set_pay_input(month, row.kind, row.member, row.value.map(i64::from)))
        })
    }

    /// Adds an extra, a deduction, or a correction of a closed month.
    ///
    /// # Errors
    /// [`PayProblem`]: no reason, no amount, a member who was not there, a month that is closed.
    pub fn adjust_pay(&mut self, stamp: &Stamp, month: Month, new: &NewAdjustment, today: Day) -> Result<AdjustmentId> {
        let closed = self.closed()?;
        may_change(month, today, &closed)?;
        let intent = match new.kind {
            AdjustmentKind::Correction { of } => {
                may_correct(of, month, &closed)?;
                Intent::CorrectPay
            }
            AdjustmentKind::Extra | AdjustmentKind::Deduction => Intent::AdjustPay,
        };
        let scheme = self.policy.scheme_in(month).ok_or(PayProblem::NoScheme(month))?;
        let facts = self.pay_facts(scheme, month)?;
        let adjustment = |id| Adjustment {
            id,
            member: new.member,
            kind: new.kind,
            amount: new.amount,
            reason: new.reason.trim().to_owned(),
            counterpart: new.counterpart.clone(),
        };
        let mut problems = Vec::new();
        check_adjustment(scheme, &facts, &adjustment(AdjustmentId(0)), &mut problems);
        if let Some(problem) = problems.into_iter().next() {
            return Err(problem.into());
        }
        let subject = format!("{month} {}", self.member_name(new.member));
        self.act(stamp, today, What { intent, resident: None, subject: &subject }, |tx| {
            let id = tx.id(AdjustmentId);
            tx.insert_adjustment(&row_of(&adjustment(id), month, today))?;
            Ok(id)
        })
    }

    /// Takes a line back that is in no closed month.
    ///
    /// # Errors
    /// [`PayProblem::MonthClosed`]; a line that does not exist.
    pub fn remove_adjustment(&mut self, stamp: &Stamp, id: AdjustmentId, today: Day) -> Result<()> {
        let missing = || crate::domain::problem::LookupProblem::NoAdjustment(id.to_string());
        let row = self.store.read().adjustment(id)?.ok_or_else(missing)?;
        may_change(row.month, today, &self.closed()?)?;
        let subject = format!("{} {}", row.month, self.member_name(row.member));
        self.act(stamp, today, What { intent: Intent::RemoveAdjustment, resident: None, subject: &subject }, |tx| {
            tx.delete_adjustment(id)
        })
    }

    /// Freezes facts, scheme and sheet under a seal. From then on the month never changes.
    ///
    /// # Errors
    /// [`PayProblem`]: closed already, not over, a later month closed, arithmetic that does not hold.
    pub fn close_pay(&mut self, stamp: &Stamp, month: Month, today: Day) -> Result<ClosedMonth> {
        may_close(month, today, &self.closed()?)?;
        let view = self.pay(month)?;
        let sheet = view.sheet.map_err(|mut problems| problems.swap_remove(0))?;
        if let Some(check) = sheet.checks.iter().find(|check| check.forbids_closing()) {
            return Err(PayProblem::CheckFails(check.finding.id().to_owned()).into());
        }
        let Frozen { text, seal: Seal { hash, code } } = freeze(&view.scheme, &view.facts, &sheet);
        let frozen = FrozenMonth { month, closed_on: today, text, hash, code: code.to_string() };
        let lines: Vec<PayLineRow> = sheet
            .lines()
            .map(|line| PayLineRow {
                member: line.member,
                pot: line.pot.id.clone(),
                part: line.part.id.clone(),
                amount: line.amount,
            })
            .collect();
        let subject = month.to_string();
        self.act(stamp, today, What { intent: Intent::ClosePay, resident: None, subject: &subject }, |tx| {
            tx.insert_frozen(&frozen, &lines)
        })?;
        Ok(ClosedMonth { month, total: sheet.total(), code: frozen.code })
    }

    /// Whether the books of a closed month are what its facts and scheme give, what was sealed, and what the paper
    /// with this code says.
    ///
    /// # Errors
    /// [`PayProblem::UnreadableCode`], [`PayProblem::UnknownCode`].
    pub fn verify_pay(&self, code: &str) -> Result<(Month, Verdict)> {
        let paper = Code::parse(code).ok_or_else(|| PayProblem::UnreadableCode(code.to_owned()))?;
        let unknown = || PayProblem::UnknownCode(code.to_owned());
        let frozen = self.store.read().frozen(paper.month())?.ok_or_else(unknown)?;
        Ok((paper.month(), self.verdict(&frozen, Some(&paper))?))
    }

    /// As [`Self::verify_pay`] for every closed month, without paper.
    ///
    /// # Errors
    /// [`Problem::File`].
    pub fn verify_all_pay(&self) -> Result<Vec<(Month, Verdict)>> {
        let months = self.store.read().frozen_months()?;
        months.iter().map(|frozen| Ok((frozen.month, self.verdict(frozen, None)?))).collect()
    }

    fn verdict(&self, frozen: &FrozenMonth, paper: Option<&Code>) -> Result<Verdict> {
        let Some(code) = Code::parse(&frozen.code) else {
            return Ok(Verdict::Unreadable(frozen.code.clone()));
        };
        let seal = Seal { hash: frozen.hash.clone(), code };
        let verdict = verify(&Frozen { text: frozen.text.clone(), seal }, paper);
        if !matches!(verdict, Verdict::Agrees { .. }) {
            return Ok(verdict);
        }
        // The lines that lists and statements read must be those of the sealed sheet.
        let sheet = contents_of(frozen)?.sheet;
        let stored = self.store.read().pay_lines(frozen.month)?;
        let same = sheet.lines().count() == stored.len()
            && sheet.lines().zip(&stored).all(|(line, row)| line.member == row.member && line.amount == row.amount);
        Ok(if same { verdict } else { Verdict::Unreadable("pay_line".to_owned()) })
    }

    /// Closed months, oldest first.
    ///
    /// # Errors
    /// [`Problem::File`].
    pub fn closed_months(&self) -> Result<Vec<ClosedMonth>> {
        let months = self.store.read().frozen_months()?;
        let line = |frozen: &FrozenMonth| {
            let total = contents_of(frozen)?.sheet.total();
            Ok(ClosedMonth { month: frozen.month, total, code: frozen.code.clone() })
        };
        months.iter().map(line).collect()
    }

    fn closed(&self) -> Result<Vec<Month>> {
        Ok(self.store.read().frozen_months()?.iter().map(|frozen| frozen.month).collect())
    }
}

const ATTENDANCE: &str = "attendance";
const QUALITY: &str = "quality";
const TEAM_SCORE: &str = "team_score";
const COEFFICIENT: &str = "coefficient";

/// One entered figure as the file keeps it.
struct InputRow {
    intent: Intent,
    kind: &'static str,
    member: Option<MemberId>,
    value: Option<u32>,
}

impl InputRow {
    fn of(input: PayInput) -> Self {
        let (intent, kind, member, value) = match input {
            PayInput::Attendance { member, days } => (Intent::SetAttendance, ATTENDANCE, Some(member), Some(days)),
            PayInput::Quality { member, score } => (Intent::SetQuality, QUALITY, Some(member), Some(score)),
            PayInput::TeamScore { score } => (Intent::SetScore, TEAM_SCORE, None, Some(score)),
            PayInput::Coefficient { member, hundredths } => {
                (Intent::SetCoefficient, COEFFICIENT, Some(member), hundredths)
            }
        };
        Self { intent, kind, member, value }
    }
}

/// Days of the month on which the member belonged to the team: attendance until somebody enters another figure.
fn days_in_team(member: &Member, month: Month) -> u32 {
    let days = month.first_day().iter_days().take(month.days() as usize);
    u32::try_from(days.filter(|day| member.serves_on(*day)).count()).unwrap_or(0)
}

fn last_totals(brought: &BroughtForward) -> Vec<(MemberId, crate::domain::money::Fen)> {
    brought.lines.iter().map(|row| (row.member, row.lines)).collect()
}

fn contents_of(frozen: &FrozenMonth) -> Result<Contents> {
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

fn row_of(adjustment: &Adjustment, month: Month, today: Day) -> AdjustmentRow {
    let json = |value: serde_json::Result<String>| value.unwrap_or_default();
    AdjustmentRow {
        id: adjustment.id,
        month,
        member: adjustment.member,
        amount: adjustment.amount,
        kind: json(serde_json::to_string(&adjustment.kind)),
        counterpart: json(serde_json::to_string(&adjustment.counterpart)),
        reason: adjustment.reason.clone(),
        entered_on: today,
    }
}
