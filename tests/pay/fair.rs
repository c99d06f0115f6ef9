//! Fairness over random teams on random ways to pay, in a month and through a year, by sums of its own.

use std::collections::BTreeMap;

use jiayi::domain::id::MemberId;
use jiayi::domain::money::Fen;
use jiayi::domain::pay::effective::Counted;
use jiayi::domain::pay::facts::PayFacts;
use jiayi::domain::pay::funding::Funding;
use jiayi::domain::pay::scheme::{Basis, Scheme};
use jiayi::domain::pay::sheet::{BroughtForward, MemberTotal};
use jiayi::domain::pay::{Sheet, compute};
use jiayi::domain::service::{Item, Mode};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::properties::{any_facts, any_scheme, with_entered_figures, with_entered_shares};
use crate::support::{month, work};

/// One figure of one member made better, all else as it was. `None` where it is the best already.
fn better(facts: &PayFacts, who: usize, what: u8) -> Option<(MemberId, PayFacts)> {
    let mut facts = facts.clone();
    let place = who % facts.members.len();
    let member = &mut facts.members[place];
    let id = member.id;
    let raise = |figure: &mut u32, most: u32, by: u32| (*figure < most).then(|| *figure = (*figure + by).min(most));
    match what {
        0 => facts.work.push(work(id.0, Item::FollowUp, Mode::Clinic, 3)),
        1 => raise(&mut member.days_present, 30, 1)?,
        2 => raise(member.quality.as_mut()?, 10_000, 150)?,
        _ => raise(member.coefficient.as_mut()?, 200, 5)?,
    }
    Some((id, facts))
}

fn all_lines(sheet: &Sheet) -> Fen {
    sheet.lines().map(|line| line.amount).sum()
}

fn lines(sheet: &Sheet, id: MemberId) -> Fen {
    sheet.member(id).expect("there").lines
}

/// Turns every list whose order says nothing.
fn turned(facts: &PayFacts, turn: usize) -> PayFacts {
    let mut facts = facts.clone();
    let turn = turn % facts.members.len();
    facts.members.rotate_left(turn);
    facts.work.reverse();
    facts.late.reverse();
    facts.adjustments.reverse();
    facts.entered_shares.reverse();
    facts.teams.reverse();
    facts.brought.carry.reverse();
    facts
}

/// What is written down and read again: how a month gets from one machine to another.
fn copied<T: serde::Serialize + serde::de::DeserializeOwned>(value: &T) -> T {
    serde_json::from_str(&serde_json::to_string(value).expect("written")).expect("read")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30_000, ..ProptestConfig::default() })]

    #[test]
    fn nobody_gets_less_for_more(
        scheme in any_scheme(),
        mut facts in any_facts(),
        entered in (0..3_000_000_i64, 0..200_000_i64, 0..9_000_u64),
        who in 0..12_usize,
        what in 0..4_u8,
    ) {
        facts.adjustments.clear();
        with_entered_shares(&scheme, &mut facts);
        with_entered_figures(&scheme, &mut facts, entered);
        let Ok(before) = compute(&scheme, &facts) else { return Ok(()) };
        let Some((id, facts)) = better(&facts, who, what) else { return Ok(()) };
        let after = compute(&scheme, &facts).expect("still a sheet");
        for (old, new) in before.lines().zip(after.lines()).filter(|(old, _)| old.member == id) {
            // Where the work brings in the money itself, the odd fen of the pot and of the part may fall to another.
            let odd = if old.pot.money.released == new.pot.money.released { Fen::ZERO } else { Fen(2) };
            prop_assert!(new.amount + odd >= old.amount, "{} {}: {:?}", old.pot.id, old.part.id, (what, old.amount, new.amount));
        }
        // Floor and cap hang on everybody's lines: there, all else is equal where the sum is and nobody else has more.
        let gave = |row: &MemberTotal| row.id == id || lines(&after, row.id) <= row.lines;
        if all_lines(&after) == all_lines(&before) && before.members.iter().all(gave) {
            let total = |sheet: &Sheet| sheet.member(id).expect("there").total;
            // What is above a cap is shared in rounds, each with odd fen of its own.
            let heads = i64::try_from(facts.members.len()).expect("few");
            let odd = if scheme.levels.is_some() { Fen(heads) } else { Fen::ZERO };
            prop_assert!(total(&after) + odd >= total(&before), "{:?}", (what, total(&before), total(&after)));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    #[test]
    fn the_same_month_is_the_same_sheet_in_any_order_and_on_any_machine(
        scheme in any_scheme(),
        mut facts in any_facts(),
        entered in (0..3_000_000_i64, 0..200_000_i64, 0..9_000_u64),
        turn in 0..12_usize,
    ) {
        with_entered_shares(&scheme, &mut facts);
        with_entered_figures(&scheme, &mut facts, entered);
        let sheet = compute(&scheme, &facts);
        prop_assert_eq!(&compute(&scheme, &turned(&facts, turn)), &sheet);
        // Reading and writing takes longer than paying.
        if turn == 0 {
            prop_assert_eq!(compute(&copied(&scheme), &copied(&facts)), sheet);
        }
    }
}

/// A team in which all are alike: role, days, marks, work, and shares entered by hand.
fn of_equals(scheme: &Scheme, facts: &PayFacts) -> PayFacts {
    let mut facts = facts.clone();
    let first = facts.members[0].clone();
    let theirs = facts.work.clone();
    facts.work.clear();
    for member in &mut facts.members {
        let (id, position, name) = (member.id, member.position, member.name.clone());
        *member = first.clone();
        (member.id, member.position, member.name) = (id, position, name);
        let its = theirs.iter().filter(|row| row.member == first.id);
        facts.work.extend(its.map(|row| jiayi::domain::pay::facts::Work { member: id, ..*row }));
    }
    facts.late.clear();
    facts.adjustments.clear();
    with_entered_shares(scheme, &mut facts);
    facts.entered_shares.iter_mut().for_each(|row| row.share = 1);
    facts
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, ..ProptestConfig::default() })]

    #[test]
    fn a_year_loses_no_fen_and_equals_stay_equal(
        mut scheme in any_scheme(),
        facts in any_facts(),
        entered in (0..3_000_000_i64, 0..20_000_i64, 0..9_000_u64),
        months in vec((0..2_500_u64, 0..=10_000_u32), 12),
    ) {
        // Floors and caps move whole totals, and start anew each month.
        scheme.levels = None;
        let facts = of_equals(&scheme, &facts);
        let mut carried = BroughtForward::default();
        let mut lines: BTreeMap<(String, MemberId), Fen> = BTreeMap::new();
        let mut came: BTreeMap<String, Fen> = BTreeMap::new();
        let (mut persons, mut gone) = (0, Fen::ZERO);
        for (number, (more, score)) in (1..).zip(months) {
            let mut facts = facts.clone();
            facts.month = month(&format!("2026-{number:02}"));
            facts.members.iter_mut().for_each(|member| member.days_present = member.days_present.min(28));
            facts.counted = Counted { before: persons, to_date: persons + more };
            facts.scores = [("assessment".to_owned(), score)].into();
            with_entered_figures(&scheme, &mut facts, entered);
            facts.members.iter_mut().for_each(|member| member.stars = None);
            facts.brought = carried;
            let Ok(sheet) = compute(&scheme, &facts) else { return Ok(()) };
            for line in sheet.lines() {
                *lines.entry((format!("{}.{}", line.pot.id, line.part.id), line.member)).or_default() += line.amount;
            }
            for pot in &sheet.pots {
                *came.entry(pot.id.clone()).or_default() += pot.money.came.month();
            }
            gone += sheet.institution.total() + sheet.payer;
            persons += more;
            carried = sheet.forward;
        }
        let waits = carried.pending.iter().map(|row| row.amount).chain(carried.waiting.iter().map(|row| row.amount));
        let kept = carried.reserve + waits.sum::<Fen>();
        prop_assert_eq!(came.values().copied().sum::<Fen>(), lines.values().copied().sum::<Fen>() + gone + kept);
        for pot in &scheme.pots {
            if let Funding::PerPersonYear { rate } = pot.funding {
                prop_assert_eq!(came[&pot.id].0, rate.0 * i64::try_from(persons).expect("few") / 12, "{}", pot.id);
            }
            for part in pot.parts.iter().filter(|part| part.basis != Basis::SingleMember) {
                let of = |id: MemberId| lines[&(format!("{}.{}", pot.id, part.id), id)].0;
                let all: Vec<i64> = facts.members.iter().map(|member| of(member.id)).collect();
                let apart = all.iter().max().zip(all.iter().min()).map(|(most, least)| most - least);
                prop_assert!(apart <= Some(1), "{} {} {:?}: {:?}", pot.id, part.id, part.basis, all);
            }
        }
    }
}
