//! Facts that cannot be paid: every fault is found and named before anything is computed.

use std::collections::BTreeSet;

use super::facts::{Adjustment, AdjustmentKind, Counterpart, MemberFacts, PartRef, PayFacts};
use super::funding::Funding;
use super::pot::MOST;
use super::problem::PayProblem;
use super::scheme::{Basis, Scheme};
use crate::domain::id::MemberId;
use crate::domain::money::Fen;

/// The highest role coefficient that a person may enter, in hundredths: beyond it, somebody missed the point.
pub const MOST_COEFFICIENT: u32 = 1_000;

/// All that is wrong with the facts under this scheme; empty where they can be paid.
#[must_use]
pub fn validate(scheme: &Scheme, facts: &PayFacts) -> Vec<PayProblem> {
    let mut problems = Vec::new();
    if !scheme.in_force_in(facts.month) {
        problems.push(PayProblem::NoScheme(facts.month));
    }
    if facts.members.is_empty() {
        problems.push(PayProblem::NoMembers);
    }
    members(scheme, facts, &mut problems);
    scores(scheme, facts, &mut problems);
    amounts(scheme, facts, &mut problems);
    strangers(facts, &mut problems);
    entered_shares(scheme, facts, &mut problems);
    for adjustment in &facts.adjustments {
        check_adjustment(scheme, facts, adjustment, &mut problems);
    }
    problems
}

fn members(scheme: &Scheme, facts: &PayFacts, problems: &mut Vec<PayProblem>) {
    let mut seen = BTreeSet::new();
    for member in &facts.members {
        let name = || member.name.clone();
        if !seen.insert(member.id) {
            problems.push(PayProblem::MemberTwice(name()));
        }
        if member.days_present > facts.month.days() {
            problems.push(PayProblem::TooManyDays { member: name(), given: member.days_present, month: facts.month });
        }
        if let Some(given) = member.coefficient.filter(|given| *given > MOST_COEFFICIENT) {
            problems.push(PayProblem::CoefficientTooHigh { member: name(), given, most: MOST_COEFFICIENT });
        }
        if let Some(given) = member.stars.filter(|given| scheme.star_coefficient(*given).is_none()) {
            problems.push(PayProblem::UnknownStars { member: name(), given });
        }
        let full = scheme.quality.full_marks;
        if let Some(given) = member.quality.filter(|given| *given > full) {
            problems.push(PayProblem::QualityTooHigh { member: name(), given, full });
        }
    }
}

fn scores(scheme: &Scheme, facts: &PayFacts, problems: &mut Vec<PayProblem>) {
    for (id, given) in &facts.scores {
        match scheme.score(id) {
            None => problems.push(PayProblem::UnknownScore(id.clone())),
            Some(kind) if *given > kind.full_marks => problems.push(PayProblem::TeamScoreTooHigh {
                score: kind.title.clone(),
                given: *given,
                full: kind.full_marks,
            }),
            Some(_) => {}
        }
    }
}

/// The marks of score sheets, and amounts entered for pots, payers and the cost.
fn amounts(scheme: &Scheme, facts: &PayFacts, problems: &mut Vec<PayProblem>) {
    for (id, marks) in &facts.score_parts {
        let parts = scheme.score(id).map(|score| score.parts.as_slice()).unwrap_or_default();
        for (part, given) in marks {
            match parts.iter().find(|known| known.id == *part) {
                None => problems.push(PayProblem::UnknownFigure(format!("{id}/{part}"))),
                Some(known) if *given > known.full_marks => problems.push(PayProblem::TeamScoreTooHigh {
                    score: known.title.clone(),
                    given: *given,
                    full: known.full_marks,
                }),
                Some(_) => {}
            }
        }
    }
    let mut amount = |title: Option<&str>, id: &str, amount: Fen| match title {
        None => problems.push(PayProblem::UnknownFigure(id.to_owned())),
        Some(title) if amount < Fen::ZERO => {
            problems.push(PayProblem::AmountBelowZero { what: title.to_owned(), amount });
        }
        Some(_) if amount > MOST => {
            problems.push(PayProblem::AmountTooLarge { given: amount.to_string(), most: MOST });
        }
        Some(_) => {}
    };
    for (id, given) in &facts.pot_amounts {
        let pot = scheme.pot(id).filter(|pot| pot.funding == Funding::Entered);
        amount(pot.map(|pot| pot.title.as_str()), id, *given);
    }
    for (id, given) in &facts.received {
        let payer = scheme.fee.payers.iter().find(|payer| payer.id == *id);
        amount(payer.map(|payer| payer.title.as_str()), id, *given);
    }
    amount(Some("cost"), "cost", facts.cost);
}

/// Work and entered shares of people who were not in the team.
fn strangers(facts: &PayFacts, problems: &mut Vec<PayProblem>) {
    let there: BTreeSet<MemberId> = facts.members.iter().map(|member| member.id).collect();
    let work = facts.all_work().map(|(_, row)| row.member);
    let named = work.chain(facts.entered_shares.iter().map(|row| row.member));
    let missing: BTreeSet<MemberId> = named.filter(|member| !there.contains(member)).collect();
    problems.extend(missing.into_iter().map(PayProblem::MemberNotThere));
}

fn entered_shares(scheme: &Scheme, facts: &PayFacts, problems: &mut Vec<PayProblem>) {
    for row in &facts.entered_shares {
        unless_known(scheme, &row.part, problems);
    }
    for pot in &scheme.pots {
        for part in pot.parts.iter().filter(|part| part.basis == Basis::SingleMember) {
            let at = PartRef::new(&pot.id, &part.id);
            let named = facts.entered_shares.iter().filter(|row| row.part == at && row.share > 0).count();
            if named != 1 {
                let (pot, part) = (pot.title.clone(), part.title.clone());
                problems.push(PayProblem::NotOneMember { pot, part, named });
            }
        }
    }
}

fn unless_known(scheme: &Scheme, at: &PartRef, problems: &mut Vec<PayProblem>) {
    if !scheme.pot(&at.pot).is_some_and(|pot| pot.parts.iter().any(|part| part.id == at.part)) {
        problems.push(PayProblem::UnknownPart { pot: at.pot.clone(), part: at.part.clone() });
    }
}

/// The faults of one adjustment in its month; also asked before it is written down.
pub fn check_adjustment(scheme: &Scheme, facts: &PayFacts, adjustment: &Adjustment, problems: &mut Vec<PayProblem>) {
    let Some(MemberFacts { name, .. }) = facts.members.iter().find(|member| member.id == adjustment.member) else {
        problems.push(PayProblem::MemberNotThere(adjustment.member));
        return;
    };
    let member = || name.clone();
    if adjustment.reason.trim().is_empty() {
        problems.push(PayProblem::NoReason { member: member() });
    }
    let amount = adjustment.amount;
    match adjustment.kind {
        _ if amount == Fen::ZERO => problems.push(PayProblem::ZeroAmount { member: member() }),
        _ if amount > MOST || amount < Fen(-MOST.0) => {
            problems.push(PayProblem::AmountTooLarge { given: amount.to_string(), most: MOST })
        }
        AdjustmentKind::Deduction if scheme.reward_only => problems.push(PayProblem::RewardOnly { member: member() }),
        AdjustmentKind::Extra | AdjustmentKind::Deduction if amount < Fen::ZERO => {
            problems.push(PayProblem::NegativeAmount { member: member(), amount });
        }
        AdjustmentKind::Correction { of } if of >= facts.month => {
            problems.push(PayProblem::CorrectionNotLater { of, month: facts.month });
        }
        _ => {}
    }
    if let Counterpart::Others { part } = &adjustment.counterpart {
        unless_known(scheme, part, problems);
    }
}
