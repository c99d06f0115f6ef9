//! Month end: what people enter for a month, closing it, correcting it, proving it.

use std::collections::BTreeMap;

use super::books::{Books, contents_of, first_open};
use super::model::{ClosedMonth, CountedPerson, Intent, NewAdjustment, PaidService, PayView, Unscored};
use super::{Desk, Result, What};
use crate::domain::date::{Day, Month};
use crate::domain::id::{AdjustmentId, MemberId, ResidentId};
use crate::domain::money::Fen;
use crate::domain::pay::calendar::{may_change, may_close, may_correct};
use crate::domain::pay::check;
use crate::domain::pay::code::Code;
use crate::domain::pay::compare::{Difference, FigureAt};
use crate::domain::pay::facts::{Adjustment, AdjustmentKind, Counterpart};
use crate::domain::pay::freeze::{Contents, Frozen, Seal, Verdict, freeze, verify};
use crate::domain::pay::input::{PayInput, enter};
use crate::domain::pay::problem::PayProblem;
use crate::domain::pay::sheet::{Line, Sheet};
use crate::domain::pay::statement::{Statement, statement};
use crate::domain::pay::validate::{check_adjustment, validate};
use crate::domain::pay::{PayFacts, Scheme, compute};
use crate::domain::problem::{FileFault, Problem};
use crate::domain::service::Service;
use crate::domain::text_hygiene::{clean, clean_name};
use crate::policy::Policy;
use crate::policy::copy::{KnownScheme, known_schemes, with_copy};
use crate::store::{AdjustmentRow, EntryHead, FrozenMonth, PayLineRow, Stamp, Tx};

impl Desk {
    pub(super) fn books(&self) -> Books<'_> {
        Books { read: self.store.read(), policy: &self.policy, members: &self.members }
    }

    /// Runs one intent that rests on the books as they stand inside of it.
    fn act_on_books<T>(
        &mut self,
        stamp: &Stamp,
        today: Day,
        what: What<'_>,
        work: impl FnOnce(&Tx<'_>, &Books<'_>) -> Result<T>,
    ) -> Result<T> {
        self.act_with(stamp, today, what, |tx, policy, members| work(tx, &Books { read: tx.read(), policy, members }))
    }

    /// The services behind a member's points of a month: as many of each item and mode as its work counts.
    ///
    /// # Errors
    /// [`Problem::File`].
    pub fn paid_services(&self, month: Month, member: MemberId) -> Result<Vec<PaidService>> {
        let read = self.store.read();
        let closed = read.closed_months()?;
        let late = closed.contains(&month) || first_open(&closed) == Some(month);
        let line = |service: Service| {
            let name = read.resident(service.resident)?.map(|resident| resident.name).unwrap_or_default();
            let Service { resident, on, mode, items, .. } = service;
            Ok(PaidService { resident, name, on, mode, items })
        };
        read.paid_services(month, member, late)?.into_iter().map(line).collect()
    }

    /// For whom the fee is due from January through a month, as the contracts stand now: as many person-months, or
    /// person-days, as the month counts to date. Whoever counts most stands first.
    ///
    /// # Errors
    /// [`PayProblem::NoScheme`], [`Problem::File`].
    pub fn counted_people(&self, month: Month) -> Result<Vec<CountedPerson>> {
        let books = self.books();
        let line = |(resident, count): (ResidentId, u64)| {
            let name = books.read.resident(resident)?.map(|resident| resident.name).unwrap_or_default();
            Ok(CountedPerson { resident, name, count })
        };
        let each = books.counted_each(books.scheme(month)?, month)?;
        let mut people = each.into_iter().map(line).collect::<Result<Vec<_>>>()?;
        people.sort_by_key(|person| (std::cmp::Reverse(person.count), person.resident));
        Ok(people)
    }

    /// A member's year from its closed months.
    ///
    /// # Errors
    /// [`PayProblem::UnreadableMonth`], [`Problem::File`].
    pub fn statement(&self, year: i32, member: MemberId) -> Result<Statement> {
        let frozen = self.store.read().frozen_months()?;
        let of_year = frozen.iter().filter(|frozen| frozen.month.year() == year);
        let sheets = of_year.map(|frozen| Ok(contents_of(frozen)?.sheet)).collect::<Result<Vec<_>>>()?;
        let mut found = statement(year, member, &sheets);
        if found.name.is_empty() {
            found.name = self.member_name(member);
        }
        Ok(found)
    }

    /// Every built-in way to pay that can be copied.
    #[must_use]
    pub fn known_schemes() -> Vec<KnownScheme> {
        known_schemes()
    }

    /// The text of the team's own rule file with a copy of a built-in scheme in it, in force from `from` on. Nothing is
    /// written.
    ///
    /// # Errors
    /// [`PayProblem::MonthClosed`] where the month, or a later one, was closed by another scheme; an unknown scheme, an id
    /// that is there already; [`Problem::Pack`] where the text would not be sound.
    pub fn with_scheme(&self, own: &str, copied: &str, id: &str, title: &str, from: Month) -> Result<String> {
        let closed = self.store.read().closed_months()?;
        if let Some(closed) = closed.into_iter().filter(|closed| *closed >= from).min() {
            return Err(PayProblem::MonthClosed(closed).into());
        }
        let (id, title) = (clean(id).text, clean_name(title).text);
        let text = with_copy(
            own,
            self.policy.schemes(),
            &self.policy.rules_on(from.last_day()).effective_by,
            copied,
            &id,
            &title,
            from,
        )?;
        let faults = Policy::lint(&self.team.policy, Some((OWN_FILE, &text)));
        if faults.is_empty() { Ok(text) } else { Err(Problem::Pack(faults)) }
    }

    /// The month as it stands: recomputed from the file while it is open, as it was frozen once it is closed.
    ///
    /// # Errors
    /// [`PayProblem::NoScheme`] where the place has no way to pay this month.
    pub fn pay(&self, month: Month) -> Result<PayView> {
        self.books().pay(month)
    }

    /// Enters one figure of an open month.
    ///
    /// # Errors
    /// As [`Self::set_pay_inputs`].
    pub fn set_pay_input(&mut self, stamp: &Stamp, month: Month, input: PayInput, today: Day) -> Result<()> {
        self.set_pay_inputs(stamp, month, std::slice::from_ref(&input), today)
    }

    /// Enters figures of an open month: all of them, as one intent, or none. No figures change nothing.
    ///
    /// # Errors
    /// [`PayProblem`]: a closed or future month, a score over full marks, more days than the month has.
    pub fn set_pay_inputs(&mut self, stamp: &Stamp, month: Month, inputs: &[PayInput], today: Day) -> Result<()> {
        let rows: Vec<InputRow> = inputs.iter().map(InputRow::of).collect();
        let Some(first) = rows.first() else { return Ok(()) };
        let intent = if rows.len() == 1 { first.intent } else { Intent::EnterPay };
        let subject = match first.member.filter(|_| rows.iter().all(|row| row.member == first.member)) {
            Some(member) => format!("{month} {}", self.member_name(member)),
            None => month.to_string(),
        };
        self.act_on_books(stamp, today, What { intent, resident: None, subject: &subject }, |tx, books| {
            may_change(month, today, &books.read.closed_months()?)?;
            let scheme = books.scheme(month)?;
            let mut facts = books.facts(scheme, month)?;
            for input in inputs {
                enter(scheme, &mut facts, input)?;
            }
            if let Some(problem) = validate(scheme, &facts).into_iter().next() {
                return Err(problem.into());
            }
            rows.iter().try_for_each(|row| tx.set_pay_input(month, &row.kind, row.member, row.value))
        })
    }

    /// Adds an extra, a deduction, or a correction of a closed month.
    ///
    /// # Errors
    /// [`PayProblem`]: no reason, no amount, a member who was not there, a month that is closed.
    pub fn adjust_pay(&mut self, stamp: &Stamp, month: Month, new: &NewAdjustment, today: Day) -> Result<AdjustmentId> {
        let intent = match new.kind {
            AdjustmentKind::Correction { .. } => Intent::CorrectPay,
            AdjustmentKind::Extra | AdjustmentKind::Deduction => Intent::AdjustPay,
        };
        let subject = format!("{month} {}", self.member_name(new.member));
        self.act_on_books(stamp, today, What { intent, resident: None, subject: &subject }, |tx, books| {
            let closed = books.read.closed_months()?;
            may_change(month, today, &closed)?;
            if let AdjustmentKind::Correction { of } = new.kind {
                may_correct(of, month, &closed)?;
            }
            let adjustment = Adjustment {
                id: tx.id(AdjustmentId),
                member: new.member,
                kind: new.kind,
                amount: new.amount,
                reason: clean(&new.reason).text,
                counterpart: new.counterpart.clone(),
            };
            let scheme = books.scheme(month)?;
            let facts = books.facts(scheme, month)?;
            let mut problems = Vec::new();
            check_adjustment(scheme, &facts, &adjustment, &mut problems);
            if problems.is_empty() {
                problems.extend(not_borne(scheme, facts, &adjustment));
            }
            if let Some(problem) = problems.into_iter().next() {
                return Err(problem.into());
            }
            tx.insert_adjustment(&row_of(&adjustment, month, today))?;
            Ok(adjustment.id)
        })
    }

    /// Takes a line back that is in no closed month.
    ///
    /// # Errors
    /// [`PayProblem::MonthClosed`]; a line that does not exist.
    pub fn remove_adjustment(&mut self, stamp: &Stamp, id: AdjustmentId, today: Day) -> Result<()> {
        let missing = || crate::domain::problem::LookupProblem::NoAdjustment(id.to_string());
        let row = self.store.read().adjustment(id)?.ok_or_else(missing)?;
        let subject = format!("{} {}", row.month, self.member_name(row.member));
        let what = What { intent: Intent::RemoveAdjustment, resident: None, subject: &subject };
        self.act_on_books(stamp, today, what, |tx, books| {
            may_change(row.month, today, &books.read.closed_months()?)?;
            tx.delete_adjustment(id)
        })
    }

    /// Freezes facts, scheme and sheet under a seal. From then on the month never changes.
    ///
    /// # Errors
    /// [`PayProblem`]: closed already, not over, a later month closed, arithmetic that does not hold, scores
    /// missing; [`Problem::File`] where the file is damaged anywhere.
    pub fn close_pay(&mut self, stamp: &Stamp, month: Month, unscored: Unscored, today: Day) -> Result<ClosedMonth> {
        // What is closed stays for ever; nothing is sealed in a file that is damaged.
        if let Some(damage) = self.store.read().integrity()?.into_iter().next() {
            return Err(Problem::File { path: self.store.path(), fault: FileFault::Damaged(damage) });
        }
        let subject = month.to_string();
        let what = What { intent: Intent::ClosePay, resident: None, subject: &subject };
        self.act_on_books(stamp, today, what, |tx, books| {
            let closed = books.read.closed_months()?;
            may_close(month, today, &closed)?;
            let view = books.pay(month)?;
            if closed.is_empty() && view.facts.is_empty() {
                return Err(PayProblem::NothingToPay(month).into());
            }
            let sheet = view.sheet.map_err(|mut problems| problems.swap_remove(0))?;
            if let Some(check) = sheet.checks.iter().find(|check| check.forbids_closing()) {
                return Err(PayProblem::CheckFails(Box::new(check.clone())).into());
            }
            if let (Unscored::Refuse, Some(missing)) = (unscored, check::unscored(&sheet)) {
                return Err(missing.into());
            }
            let Frozen { text, seal: Seal { hash, code } } = freeze(&view.scheme, &view.facts, &sheet);
            let frozen = FrozenMonth { month, closed_on: today, text, hash, code: code.to_string() };
            tx.insert_frozen(&frozen, &lines_of(&sheet))?;
            Ok(ClosedMonth { month, total: sheet.total(), code: frozen.code })
        })
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

    /// Whether a closed month agrees with itself, without paper.
    ///
    /// # Errors
    /// [`PayProblem::NotClosed`].
    pub fn verify_month(&self, month: Month) -> Result<Verdict> {
        let frozen = self.store.read().frozen(month)?.ok_or(PayProblem::NotClosed(month))?;
        self.verdict(&frozen, None)
    }

    /// Keeps in the history that a sheet with everybody's pay of a month was written.
    ///
    /// # Errors
    /// [`Problem::File`].
    pub fn note_pay_sheet(&mut self, stamp: &Stamp, month: Month, today: Day) -> Result<()> {
        let rules = self.rules(today);
        let (intent, subject) = (Intent::PrintPay.code(), month.to_string());
        self.store.note(stamp, EntryHead { intent, resident: None, subject: &subject, rules: &rules, today })
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
        let Contents { facts, sheet, .. } = contents_of(frozen)?;
        if facts.month != frozen.month {
            return Ok(Verdict::Unreadable(facts.month.to_string()));
        }
        let differences = self.differing_lines(&sheet, &self.store.read().pay_lines(frozen.month)?);
        Ok(if differences.is_empty() { verdict } else { Verdict::AmountsDiffer(differences) })
    }

    /// Where the lines that lists and statements read are not those of the sealed sheet.
    fn differing_lines(&self, sheet: &Sheet, stored: &[PayLineRow]) -> Vec<Difference> {
        let mut amounts: BTreeMap<(MemberId, String, String), (Fen, Fen)> = BTreeMap::new();
        for line in lines_of(sheet) {
            amounts.entry((line.member, line.pot, line.part)).or_default().0 += line.amount;
        }
        for line in stored {
            amounts.entry((line.member, line.pot.clone(), line.part.clone())).or_default().1 += line.amount;
        }
        let differing = amounts.into_iter().filter(|(_, (sealed, found))| sealed != found);
        let difference = |((id, pot, part), (before, after)): ((MemberId, String, String), (Fen, Fen))| {
            let member = sheet.member(id).map_or_else(|| self.member_name(id), |row| row.name.clone());
            let (pot, part) = sheet.titles(&pot, &part);
            Difference { at: FigureAt::Line { id, member, pot, part }, before, after }
        };
        differing.map(difference).collect()
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
}

/// Why the other side of a line could not bear it as the month stands: no month is closed over a reserve below zero,
/// and none can be computed whose line is left to people without weight. What else is wrong with the month is no fault
/// of the line.
fn not_borne(scheme: &Scheme, mut facts: PayFacts, adjustment: &Adjustment) -> Option<PayProblem> {
    let amount = adjustment.effect();
    facts.adjustments.push(adjustment.clone());
    match (&adjustment.counterpart, compute(scheme, &facts)) {
        (Counterpart::Reserve, Ok(sheet)) if amount > Fen::ZERO && sheet.reserve.after() < Fen::ZERO => {
            let member = sheet.member(adjustment.member).map(|row| row.name.clone()).unwrap_or_default();
            Some(PayProblem::ReserveTooSmall { member, amount, reserve: sheet.reserve.after() + amount })
        }
        (Counterpart::Others { .. }, Err(problems)) => {
            problems.into_iter().find(|problem| matches!(problem, PayProblem::NobodyElse { .. }))
        }
        _ => None,
    }
}

/// What faults of a text that was not written yet call it.
const OWN_FILE: &str = "rules.toml";

/// One entered figure as the file keeps it.
struct InputRow {
    intent: Intent,
    kind: String,
    member: Option<MemberId>,
    value: Option<i64>,
}

impl InputRow {
    fn of(input: &PayInput) -> Self {
        let intent = match input {
            PayInput::Attendance { .. } => Intent::SetAttendance,
            PayInput::Quality { .. } => Intent::SetQuality,
            PayInput::Score { .. } | PayInput::ScorePart { .. } => Intent::SetScore,
            PayInput::Coefficient { .. } | PayInput::Stars { .. } => Intent::SetCoefficient,
            PayInput::PotAmount { .. }
            | PayInput::Received { .. }
            | PayInput::Cost { .. }
            | PayInput::Share { .. }
            | PayInput::OtherTeamCount { .. }
            | PayInput::OtherTeamScore { .. } => Intent::EnterPay,
        };
        let (kind, member) = input.key();
        Self { intent, kind, member, value: input.value() }
    }
}

fn lines_of(sheet: &Sheet) -> Vec<PayLineRow> {
    let row = |line: Line<'_>| PayLineRow {
        member: line.member,
        pot: line.pot.id.clone(),
        part: line.part.id.clone(),
        amount: line.amount,
    };
    sheet.lines().map(row).collect()
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
