//! The pipeline: pots are released, cut into parts, split among members, adjusted, and summed to the sheet.

use std::collections::BTreeMap;

use super::check;
use super::facts::{Adjustment, Counterpart, MemberFacts, PartRef, PayFacts};
use super::level::{Levelling, level};
use super::pot::{self, PotMoney};
use super::problem::PayProblem;
use super::scheme::{Basis, Part, Pot, Recipient, RestTo, Scheme};
use super::sheet::{
    AdjustmentSheet, BroughtForward, Carry, Fraction, Institution, MemberLines, MemberShare, MemberTotal, PartSheet,
    Pending, PotSheet, Reserve, Sheet, Split, Waiting,
};
use super::validate::validate;
use super::weight::{self, Factor};
use crate::domain::apportion::{ApportionError, Apportionment, Claim, MicroFen, Share, apportion};
use crate::domain::id::MemberId;
use crate::domain::money::Fen;

/// The sheet of the month that the facts describe. The same scheme and facts always give the same sheet,
/// in whichever order members, work and adjustments are listed.
///
/// # Errors
/// Everything that stands in the way, each with the name of the member, pot or part.
pub fn compute(scheme: &Scheme, facts: &PayFacts) -> Result<Sheet, Vec<PayProblem>> {
    let mut problems = validate(scheme, facts);
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut roster: Vec<&MemberFacts> = facts.members.iter().collect();
    roster.sort_by_key(|member| member.order());
    let mut month = Pipeline { scheme, facts, roster, carries: Carries::brought(&facts.brought.carry) };

    let mut pots = Vec::new();
    for pot in &scheme.pots {
        match month.pot(pot) {
            Ok(sheet) => pots.push(sheet),
            Err(found) => problems.extend(found),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut ordered: Vec<&Adjustment> = facts.adjustments.iter().collect();
    ordered.sort_by_key(|adjustment| adjustment.id);
    let mut adjustments = Vec::new();
    for adjustment in ordered {
        match month.adjustment(adjustment, &pots) {
            Ok(sheet) => adjustments.push(sheet),
            Err(found) => problems.push(found),
        }
    }
    let levelling = match month.levelling(&pots) {
        Ok(levelling) => levelling,
        Err(problem) => return Err(vec![problem]),
    };
    if problems.is_empty() { Ok(month.sheet(pots, levelling, adjustments)) } else { Err(problems) }
}

/// Everybody gets the whole yuan of the exact quotient. There is no odd fen, and so nothing to carry.
fn whole_yuan(amount: Fen, rows: Vec<(&MemberFacts, Vec<Factor>)>) -> Result<Split, ApportionError> {
    let claim = |(member, factors): &(&MemberFacts, Vec<Factor>)| {
        let weight = weight::product(factors).ok_or(ApportionError::TooLarge)?;
        Ok(Claim { key: member.order(), weight, carry: MicroFen(0) })
    };
    let claims: Vec<_> = rows.iter().map(claim).collect::<Result<_, _>>()?;
    let Apportionment { weight_sum, shares, .. } = apportion(amount, &claims)?;
    let shares = rows.into_iter().zip(shares).map(|((member, factors), share)| {
        let share = Share { rank: None, odd: Fen::ZERO, carry_after: MicroFen(0), ..share };
        MemberShare { member: member.id, factors, share, below_yuan: Fen(share.whole.0 % YUAN) }
    });
    Ok(Split { amount, weight_sum, odd_fen: 0, shares: shares.collect() })
}

/// Fen in a yuan.
const YUAN: i64 = 100;

/// The scheme and facts of one month and what the steps hand to each other.
struct Pipeline<'a> {
    scheme: &'a Scheme,
    facts: &'a PayFacts,
    /// In the order of the roster.
    roster: Vec<&'a MemberFacts>,
    carries: Carries,
}

impl Pipeline<'_> {
    fn pot(&mut self, pot: &Pot) -> Result<PotSheet, Vec<PayProblem>> {
        let money = pot::money(self.scheme, pot, self.facts).map_err(|problem| vec![problem])?;
        let parts = match pot.recipient {
            Recipient::Members => self.parts(pot, &money)?,
            Recipient::Institution => Vec::new(),
        };
        let (id, title) = (pot.id.clone(), pot.title.clone());
        let (outside_total_pay, recipient) = (pot.outside_total_pay, pot.recipient);
        Ok(PotSheet { id, title, outside_total_pay, recipient, money, parts })
    }

    fn parts(&mut self, pot: &Pot, money: &PotMoney) -> Result<Vec<PartSheet>, Vec<PayProblem>> {
        let released = money.released;
        let at = |part: &Part| PartRef::new(&pot.id, &part.id);
        let claim = |(key, part): (usize, &Part)| Claim {
            key,
            weight: u64::from(part.share_bp),
            carry: self.carries.get(&at(part), None),
        };
        let claims: Vec<_> = pot.parts.iter().enumerate().map(claim).collect();
        let cut = apportion(released, &claims).map_err(|error| {
            let pot = pot.title.clone();
            vec![match error {
                ApportionError::NoWeight => PayProblem::NoParts { pot, released },
                ApportionError::TooLarge => PayProblem::TooLarge { what: pot },
            }]
        })?;
        let mut parts = Vec::new();
        let mut problems = Vec::new();
        for (part, pool) in pot.parts.iter().zip(cut.shares) {
            self.carries.set(&at(part), None, pool.carry_after);
            let (id, title, basis) = (part.id.clone(), part.title.clone(), part.basis);
            let waited = waiting_in(self.facts, &at(part));
            match self.part(pot, money, part, pool.amount() + waited) {
                Ok(split) => {
                    let (whole_yuan, pot_odd_fen) = (part.whole_yuan, cut.odd_fen);
                    parts.push(PartSheet { id, title, basis, whole_yuan, pool, pot_odd_fen, waited, split });
                }
                Err(problem) => problems.push(problem),
            }
        }
        if problems.is_empty() { Ok(parts) } else { Err(problems) }
    }

    /// Where nobody has any weight, nothing is shared out: the money stays in the part.
    fn part(&mut self, pot: &Pot, money: &PotMoney, part: &Part, amount: Fen) -> Result<Split, PayProblem> {
        let at = PartRef::new(&pot.id, &part.id);
        let factors = self.roster.iter().map(|member| {
            weight::factors(self.scheme, self.facts, member, part, &at, &money.came).map(|factors| (*member, factors))
        });
        let factors: Vec<_> = factors.collect::<Result<_, _>>()?;
        let anybody = factors.iter().any(|(_, factors)| weight::product(factors) != Some(0));
        let shared = if anybody { amount } else { Fen::ZERO };
        let split = match part.whole_yuan {
            _ if amount > pot::MOST => Err(ApportionError::TooLarge),
            true => whole_yuan(shared, factors),
            false => self.share_out(&at, shared, factors),
        };
        split.map_err(|_| PayProblem::TooLarge { what: part.title.clone() })
    }

    /// Shares an amount among members and moves their carries in that part.
    fn share_out(
        &mut self,
        at: &PartRef,
        amount: Fen,
        rows: Vec<(&MemberFacts, Vec<Factor>)>,
    ) -> Result<Split, ApportionError> {
        let claim = |(member, factors): &(&MemberFacts, Vec<Factor>)| {
            let weight = weight::product(factors).ok_or(ApportionError::TooLarge)?;
            Ok(Claim { key: member.order(), weight, carry: self.carries.get(at, Some(member.id)) })
        };
        let claims: Vec<_> = rows.iter().map(claim).collect::<Result<_, _>>()?;
        let Apportionment { weight_sum, odd_fen, shares } = apportion(amount, &claims)?;
        let shares = rows.into_iter().zip(shares).map(|((member, factors), share)| {
            self.carries.set(at, Some(member.id), share.carry_after);
            MemberShare { member: member.id, factors, share, below_yuan: Fen::ZERO }
        });
        Ok(Split { amount, weight_sum, odd_fen, shares: shares.collect() })
    }

    fn adjustment(&mut self, adjustment: &Adjustment, pots: &[PotSheet]) -> Result<AdjustmentSheet, PayProblem> {
        let mut sheet = AdjustmentSheet { adjustment: adjustment.clone(), others: None };
        let Counterpart::Others { part: at } = &adjustment.counterpart else { return Ok(sheet) };
        let pot = pots.iter().find(|pot| pot.id == at.pot);
        let part = pot.and_then(|pot| pot.parts.iter().find(|part| part.id == at.part));
        let (Some(pot), Some(part)) = (pot, part) else {
            return Err(PayProblem::UnknownPart { pot: at.pot.clone(), part: at.part.clone() });
        };
        let others = self.roster.iter().zip(&part.split.shares).filter(|(member, _)| member.id != adjustment.member);
        let rows: Vec<_> = others.map(|(member, row)| (*member, row.factors.clone())).collect();
        let split = self.share_out(at, -adjustment.effect(), rows);
        sheet.others = Some(split.map_err(|error| match error {
            ApportionError::NoWeight => PayProblem::NobodyElse {
                member: self.name(adjustment.member),
                pot: pot.title.clone(),
                part: part.title.clone(),
            },
            ApportionError::TooLarge => PayProblem::TooLarge { what: part.title.clone() },
        })?);
        Ok(sheet)
    }

    fn name(&self, id: MemberId) -> String {
        self.roster.iter().find(|member| member.id == id).map(|member| member.name.clone()).unwrap_or_default()
    }

    /// The lines of everybody between floor and cap.
    fn levelling(&self, pots: &[PotSheet]) -> Result<Option<Levelling>, PayProblem> {
        let Some(levels) = self.scheme.levels else { return Ok(None) };
        let lines: Vec<_> = self.roster.iter().map(|member| (member.id, lines_of(member.id, pots))).collect();
        level(levels, &lines).map(Some)
    }

    fn sheet(self, pots: Vec<PotSheet>, levelling: Option<Levelling>, adjustments: Vec<AdjustmentSheet>) -> Sheet {
        let (reserve, institution, payer) = accounts(self.scheme, self.facts, &pots, &adjustments);
        let levelled = |member| levelling.as_ref().map_or(Fen::ZERO, |levelling| levelling.of(member));
        let total = |member: &&MemberFacts| self.member(member, &pots, levelled(member.id), &adjustments);
        let members: Vec<_> = self.roster.iter().map(total).collect();
        let pending = pots.iter().filter(|pot| pot.money.pending_after != Fen::ZERO);
        let forward = BroughtForward {
            carry: self.carries.into_rows(),
            reserve: reserve.after(),
            pending: pending.map(|pot| Pending { pot: pot.id.clone(), amount: pot.money.pending_after }).collect(),
            waiting: waiting_after(&pots),
            fractions: fractions_after(&pots),
            lines: members.iter().map(|row| MemberLines { member: row.id, lines: row.lines + row.levelled }).collect(),
        };
        let mut sheet = Sheet {
            month: self.facts.month,
            scheme: self.scheme.id.clone(),
            scheme_title: self.scheme.title.clone(),
            members,
            pots,
            levelling,
            adjustments,
            reserve,
            institution,
            payer,
            checks: Vec::new(),
            forward,
        };
        sheet.checks = check::all(self.scheme, self.facts, &sheet);
        sheet
    }

    fn member(
        &self,
        member: &MemberFacts,
        pots: &[PotSheet],
        levelled: Fen,
        adjustments: &[AdjustmentSheet],
    ) -> MemberTotal {
        let lines = lines_of(member.id, pots);
        let effects = adjustments.iter().map(|adjustment| adjustment.effect_on(member.id));
        let (added, deducted) = effects.fold((Fen::ZERO, Fen::ZERO), |(added, deducted), effect| {
            if effect > Fen::ZERO { (added + effect, deducted) } else { (added, deducted + effect) }
        });
        let uses_role = self.scheme.any_part(Basis::uses_role);
        MemberTotal {
            id: member.id,
            name: member.name.clone(),
            role: member.role,
            coefficient: weight::coefficient_of(self.scheme, member).filter(|_| uses_role),
            points: weight::points(&weight::work_of(self.scheme, self.facts, member.id)),
            quality: member.quality,
            days_present: member.days_present,
            lines,
            levelled,
            added,
            deducted,
            total: lines + levelled + added + deducted,
        }
    }
}

/// What a member gets from all parts.
fn lines_of(member: MemberId, pots: &[PotSheet]) -> Fen {
    let shares = pots.iter().flat_map(|pot| &pot.parts).flat_map(|part| &part.split.shares);
    shares.filter(|row| row.member == member).map(MemberShare::amount).sum()
}

/// What stayed in the part from earlier months.
fn waiting_in(facts: &PayFacts, at: &PartRef) -> Fen {
    facts.brought.waiting.iter().filter(|row| row.part == *at).map(|row| row.amount).sum()
}

fn waiting_after(pots: &[PotSheet]) -> Vec<Waiting> {
    let parts = pots.iter().flat_map(|pot| pot.parts.iter().map(move |part| (pot, part)));
    let waiting = parts.filter(|(_, part)| part.waits() != Fen::ZERO);
    waiting.map(|(pot, part)| Waiting { part: PartRef::new(&pot.id, &part.id), amount: part.waits() }).collect()
}

fn fractions_after(pots: &[PotSheet]) -> Vec<Fraction> {
    let dropped = pots.iter().filter_map(|pot| Some((pot.id.clone(), pot.money.fraction_after()?)));
    dropped.map(|(pot, (fraction, of))| Fraction { pot, fraction, of }).collect()
}

/// What was brought forward to pots and parts that the scheme has no more: it falls to the reserve, so that no change
/// of the scheme loses money.
fn left_over(scheme: &Scheme, facts: &PayFacts) -> Fen {
    let has_part =
        |at: &PartRef| scheme.pot(&at.pot).is_some_and(|pot| pot.parts.iter().any(|part| part.id == at.part));
    let pending = facts.brought.pending.iter().filter(|row| scheme.pot(&row.pot).is_none()).map(|row| row.amount);
    let waiting = facts.brought.waiting.iter().filter(|row| !has_part(&row.part)).map(|row| row.amount);
    pending.chain(waiting).sum()
}

/// Where the money goes that is not the members': reserve, institution, payers.
fn accounts(
    scheme: &Scheme,
    facts: &PayFacts,
    pots: &[PotSheet],
    adjustments: &[AdjustmentSheet],
) -> (Reserve, Institution, Fen) {
    let unearned =
        |to: RestTo| -> Fen { pots.iter().filter(|pot| pot.money.rest_to == to).map(|pot| pot.money.unearned()).sum() };
    let borne_by = |counterpart: &Counterpart| -> Fen {
        let rows = adjustments.iter().filter(|row| row.adjustment.counterpart == *counterpart);
        -rows.map(|row| row.adjustment.effect()).sum::<Fen>()
    };
    let kept = pots.iter().filter(|pot| pot.recipient == Recipient::Institution);
    let reserve = Reserve {
        before: facts.brought.reserve,
        unearned: unearned(RestTo::Reserve),
        adjustments: borne_by(&Counterpart::Reserve),
        left_over: left_over(scheme, facts),
        below_yuan: pots.iter().flat_map(|pot| &pot.parts).map(|part| part.split.below_yuan()).sum(),
    };
    let institution = Institution {
        pots: kept.map(|pot| pot.money.released).sum(),
        unearned: unearned(RestTo::Institution),
        adjustments: borne_by(&Counterpart::Institution),
    };
    (reserve, institution, unearned(RestTo::Payer))
}

/// The carries of parts in their pots (no member) and of members in their parts.
struct Carries(BTreeMap<(PartRef, Option<MemberId>), MicroFen>);

impl Carries {
    fn brought(rows: &[Carry]) -> Self {
        Self(rows.iter().map(|row| ((row.part.clone(), row.member), row.micro_fen)).collect())
    }

    fn get(&self, part: &PartRef, member: Option<MemberId>) -> MicroFen {
        self.0.get(&(part.clone(), member)).copied().unwrap_or_default()
    }

    fn set(&mut self, part: &PartRef, member: Option<MemberId>, carry: MicroFen) {
        self.0.insert((part.clone(), member), carry);
    }

    /// Zero carries are left out: they say nothing.
    fn into_rows(self) -> Vec<Carry> {
        let rows = self.0.into_iter().filter(|(_, micro_fen)| *micro_fen != MicroFen(0));
        rows.map(|((part, member), micro_fen)| Carry { part, member, micro_fen }).collect()
    }
}
