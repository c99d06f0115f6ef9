//! Properties of the whole pipeline over random teams.

use std::collections::BTreeMap;

use jiayi::domain::id::MemberId;
use jiayi::domain::money::Fen;
use jiayi::domain::pay::beside::{Beside, beside};
use jiayi::domain::pay::effective::Counted;
use jiayi::domain::pay::facts::{
    AdjustmentKind, Counterpart, EnteredShare, LateWork, MemberFacts, OtherTeam, PartRef, PayFacts,
};
use jiayi::domain::pay::figure::Figure;
use jiayi::domain::pay::funding::{Funding, PriceTier, Release, RestTo};
use jiayi::domain::pay::scheme::{Band, Basis, Levels, QualityRule, Scheme, Star};
use jiayi::domain::pay::sheet::BroughtForward;
use jiayi::domain::pay::statement::statement;
use jiayi::domain::pay::{compute, freeze};
use jiayi::domain::service::{Item, Mode};
use jiayi::domain::team::Role;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use crate::explain::redo_all;
use crate::support::{adjustment, member, month, october, work, xiamen};

fn any_member() -> impl Strategy<Value = MemberFacts> {
    (0..9_usize, 0..=31_u32, option::of(0..=10_000_u32), option::of(1..=200_u32)).prop_map(
        |(role, days, quality, coefficient)| MemberFacts {
            quality,
            coefficient,
            ..member(1, "甲", Role::ALL[role], days, 0)
        },
    )
}

prop_compose! {
    pub fn any_facts()(
        members in vec(any_member(), 1..12),
        rows in vec((0..12_usize, 0..8_usize, 0..4_usize, 0..300_u32), 0..40),
        before in 0..30_000_u64,
        more in 0..4_000_u64,
        score in option::of(0..=10_000_u32),
        late in vec((0..12_usize, 0..12_usize, 0..8_usize, 0..4_usize, 0..9_u32), 0..6),
        adjusted in vec((0..12_usize, 0..3_u8, 1..20_000_i64, 0..4_u8), 0..4),
    ) -> PayFacts {
        let mut facts = october();
        facts.members = members;
        for (index, member) in (1_i64..).zip(&mut facts.members) {
            member.id = MemberId(index * 7);
            member.position = u32::try_from(index).expect("small");
            member.name = format!("成员{index}");
        }
        let of = |index: usize| facts.members[index % facts.members.len()].id.0;
        let kinds = |item: usize, mode: usize| (Item::ALL[item], Mode::ALL[mode]);
        let rows = rows.into_iter().map(|(who, item, mode, count)| {
            let (item, mode) = kinds(item, mode);
            work(of(who), item, mode, count)
        });
        facts.work = rows.collect();
        let late = late.into_iter().map(|(day, who, item, mode, count)| {
            let (item, mode) = kinds(item, mode);
            let on = month("2026-08").first_day() + chrono::Days::new(3 * day as u64);
            LateWork { on, work: work(of(who), item, mode, count) }
        });
        facts.late = late.collect();
        facts.counted = Counted { before, to_date: before + more };
        facts.scores = score.into_iter().map(|score| ("assessment".to_owned(), score)).collect();
        facts.adjustments = (1_i64..).zip(adjusted).map(|(id, (who, kind, fen, to))| {
            let kind = match kind {
                0 => AdjustmentKind::Extra,
                1 => AdjustmentKind::Deduction,
                _ => AdjustmentKind::Correction { of: month("2026-08") },
            };
            let counterpart = match to {
                0 => Counterpart::Reserve,
                1 => Counterpart::Institution,
                2 => Counterpart::Others { part: PartRef::new("team", "role") },
                _ => Counterpart::Others { part: PartRef::new("team", "quality") },
            };
            adjustment(id, of(who), kind, fen, counterpart)
        }).collect();
        facts
    }
}

/// A way to pay as no place has it: any basis, any funding, any release.
pub fn any_scheme() -> impl Strategy<Value = Scheme> {
    let bands = vec![Band { at_least: 9_000, coefficient: 10_000 }, Band { at_least: 1, coefficient: 7_000 }];
    let rule = prop_oneof![
        Just(QualityRule::Always),
        Just(QualityRule::OnlyBelow { threshold: 8_500 }),
        Just(QualityRule::Bands { bands: bands.clone() }),
    ];
    let funding = prop_oneof![
        4 => Just(None),
        1 => (0..5_000_i64).prop_map(|rate| Some(Funding::PerPersonMonth { rate: Fen(rate) })),
        1 => Just(Some(Funding::Entered)),
        1 => (0..2_000_000_i64).prop_map(|rate| Some(Funding::PerMemberYear { rate: Fen(rate), roles: vec![Role::Nurse] })),
        1 => (0..900_i64, 0..900_i64, 1..50_000_u32, any::<bool>()).prop_map(|(one, two, from, times_quality)| {
            let tier = |from, price| PriceTier { from, price: Fen(price) };
            Some(Funding::PerPoint { tiers: vec![tier(0, one), tier(from, two)], times_quality })
        }),
    ];
    let score = "assessment";
    let release = prop_oneof![
        3 => Just(None),
        1 => Just(Some(Release::ByTable { score: score.to_owned(), bands, rest_to: RestTo::Reserve })),
        1 => (1..=10_000_u32).prop_map(|share_bp| Some(Release::ShareOfNet { share_bp, rest_to: RestTo::Institution })),
        1 => (0..=10_000_u32).prop_map(|share_bp| {
            Some(Release::Advance { share_bp, score: "assessment".to_owned(), rest_to: RestTo::Payer })
        }),
        1 => Just(Some(Release::AmongTeams { score: score.to_owned() })),
    ];
    let levels = (option::of(0..2_000_i64), option::of(10_000..20_000_u32))
        .prop_map(|(floor, cap_bp)| Levels { floor: floor.map(Fen), cap_bp });
    let bases = vec(0..Basis::ALL.len(), 4);
    let extras = (funding, release, option::weighted(0.2, levels), any::<bool>(), any::<bool>());
    (rule, bases, 1..9_999_u32, any::<bool>(), extras).prop_map(|(rule, bases, cut, attendance, extras)| {
        let (funding, release, levels, whole_yuan, steps) = extras;
        let mut scheme = xiamen();
        scheme.quality.rule = rule;
        let first = scheme.pots[1].parts[2].share_bp;
        scheme.pots[1].parts[0].share_bp = cut.min(7_999);
        scheme.pots[1].parts[1].share_bp = 10_000 - first - cut.min(7_999);
        for (part, basis) in scheme.pots.iter_mut().flat_map(|pot| &mut pot.parts).zip(bases) {
            part.basis = Basis::ALL[basis];
            part.times_attendance = attendance && !part.basis.uses_entered_shares() && part.basis != Basis::Attendance;
            part.whole_yuan = whole_yuan && part.basis != Basis::Own;
        }
        scheme.pots[1].funding = funding.unwrap_or_else(|| scheme.pots[1].funding.clone());
        scheme.pots[1].release = release.unwrap_or_else(|| scheme.pots[1].release.clone());
        scheme.levels = levels;
        if steps {
            scheme.key_steps = [(Item::FollowUp, Figure::plain(137))].into();
            scheme.stars = vec![Star { stars: 4, hundredths: 113, placeholder: false }];
        }
        scheme
    })
}

/// Amounts, costs, stars and other teams, so that every way to pay has something to pay.
pub fn with_entered_figures(scheme: &Scheme, facts: &mut PayFacts, (amount, cost, other): (i64, i64, u64)) {
    facts.cost = Fen(cost);
    if scheme.pots[1].funding == Funding::Entered {
        facts.pot_amounts = [("team".to_owned(), Fen(amount))].into();
    }
    if !scheme.stars.is_empty() {
        facts.members.iter_mut().step_by(2).for_each(|member| member.stars = Some(4));
    }
    facts.teams = vec![OtherTeam { name: "二组".to_owned(), counted: other, score: 8_000 }];
}

/// One share for each part that wants them, so that single-member parts name exactly one.
pub fn with_entered_shares(scheme: &Scheme, facts: &mut PayFacts) {
    for pot in &scheme.pots {
        for part in pot.parts.iter().filter(|part| part.basis.uses_entered_shares()) {
            let takers = if part.basis == Basis::SingleMember { 1 } else { facts.members.len() };
            let shares = (1_u32..).zip(facts.members.iter().take(takers)).map(|(share, member)| EnteredShare {
                part: PartRef::new(&pot.id, &part.id),
                member: member.id,
                share,
            });
            facts.entered_shares.extend(shares);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30_000, ..ProptestConfig::default() })]

    #[test]
    fn any_team_on_any_scheme_is_paid_exactly_or_refused(
        scheme in any_scheme(),
        mut facts in any_facts(),
        entered in (0..3_000_000_i64, 0..200_000_i64, 0..9_000_u64),
        december in any::<bool>(),
    ) {
        with_entered_shares(&scheme, &mut facts);
        with_entered_figures(&scheme, &mut facts, entered);
        if december {
            facts.month = month("2026-12");
        }
        let Ok(sheet) = compute(&scheme, &facts) else { return Ok(()) };
        for check in &sheet.checks {
            if ["sums", "parts", "balance"].contains(&check.finding.id()) {
                prop_assert!(check.ok, "{:?}", check);
            }
        }
        for part in sheet.pots.iter().flat_map(|pot| &pot.parts) {
            prop_assert!(part.split.amount == part.available() || part.split.weight_sum == 0);
            for row in &part.split.shares {
                prop_assert!(row.share.weight > 0 || row.amount() == Fen::ZERO);
                prop_assert!(row.amount() >= Fen::ZERO && (!part.whole_yuan || row.amount().0 % 100 == 0));
            }
            // Everybody gets the own, where all of the pot is paid out in one part of the own.
            let pot = sheet.pots.iter().find(|pot| pot.parts.contains(part)).expect("its pot");
            if part.basis == Basis::Own && part.split.amount == pot.money.came.month() && !part.split.amount.is_zero() {
                for row in part.split.shares.iter().filter(|row| row.factors.len() == 1) {
                    prop_assert_eq!(row.amount(), pot.money.came.of_member(row.member));
                }
            }
        }
        for member in &sheet.members {
            prop_assert_eq!(member.total, member.lines + member.levelled + member.added + member.deducted);
        }
        prop_assert_eq!(sheet.members.iter().map(|member| member.levelled).sum::<Fen>(), Fen::ZERO);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn over_a_year_equal_members_differ_by_a_fen_and_the_pots_by_none(
        months in vec((0..2_500_u64, 0..=10_000_u32, 1..60_u32), 12),
        equals in 2..6_i64,
        others in 0..3_i64,
    ) {
        let mut carried = BroughtForward::default();
        let mut sums: BTreeMap<(String, MemberId), Fen> = BTreeMap::new();
        let mut persons = 0;
        let mut accrued = Fen::ZERO;
        for (number, (more, score, count)) in (1..).zip(months) {
            let mut facts = october();
            facts.month = month(&format!("2026-{number:02}"));
            facts.members = (1..=equals).map(|id| member(id, "等", Role::Nurse, 20, 9_000)).collect();
            facts.members.extend((1..=others).map(|id| member(equals + id, "别", Role::FamilyDoctor, 19, 8_000)));
            facts.work = facts.members.iter().map(|row| work(row.id.0, Item::FollowUp, Mode::Home, count)).collect();
            facts.counted = Counted { before: persons, to_date: persons + more };
            facts.scores = [("assessment".to_owned(), score)].into();
            facts.brought = carried;
            let sheet = compute(&xiamen(), &facts).expect("a sheet");
            for line in sheet.lines() {
                *sums.entry((format!("{}.{}", line.pot.id, line.part.id), line.member)).or_default() += line.amount;
            }
            accrued += sheet.pots[1].money.released;
            persons += more;
            carried = sheet.forward;
        }
        prop_assert_eq!(accrued.0, i64::try_from(8_000 * persons / 12).expect("small"));
        for part in ["team.role", "team.work", "team.quality", "score.merit"] {
            let of = |id: i64| sums[&(part.to_owned(), MemberId(id))].0;
            let (least, most) = ((1..=equals).map(of).min(), (1..=equals).map(of).max());
            prop_assert!(most.zip(least).is_some_and(|(most, least)| most - least <= 1), "{} {:?}", part, sums);
        }
    }

    /// A quarrel is settled to the fen on any way to pay, and a year's statement adds up across and down.
    #[test]
    fn two_members_differ_by_their_terms_and_a_statement_adds_up(
        scheme in any_scheme(),
        mut facts in any_facts(),
        entered in (0..3_000_000_i64, 0..200_000_i64, 0..9_000_u64),
    ) {
        with_entered_shares(&scheme, &mut facts);
        with_entered_figures(&scheme, &mut facts, entered);
        let Ok(sheet) = compute(&scheme, &facts) else { return Ok(()) };
        for pair in sheet.members.windows(2) {
            let rows = beside(&sheet, pair[0].id, pair[1].id).expect("both are there");
            let terms: i128 = rows.iter().filter(|row| row.depth == 1).map(Beside::difference).sum();
            prop_assert_eq!(terms, i128::from((pair[0].total - pair[1].total).0));
        }
        for member in &sheet.members {
            let year = statement(sheet.month.year(), member.id, [&sheet, &sheet]);
            for row in year.rows.iter().chain([&year.sum]) {
                let across = row.pots.iter().copied().sum::<Fen>() + row.by_hand + row.corrections;
                prop_assert_eq!(across, row.total, "{:?}", row);
            }
            prop_assert_eq!(year.sum.total, member.total + member.total);
        }
    }

    #[test]
    fn every_working_of_any_team_can_be_redone(
        scheme in any_scheme(),
        mut facts in any_facts(),
        entered in (0..3_000_000_i64, 0..200_000_i64, 0..9_000_u64),
        december in any::<bool>(),
    ) {
        with_entered_shares(&scheme, &mut facts);
        with_entered_figures(&scheme, &mut facts, entered);
        if december {
            facts.month = month("2026-12");
        }
        let Ok(sheet) = compute(&scheme, &facts) else { return Ok(()) };
        redo_all(&sheet);
    }

    #[test]
    fn a_frozen_month_verifies(facts in any_facts()) {
        let Ok(sheet) = compute(&xiamen(), &facts) else { return Ok(()) };
        let frozen = freeze::freeze(&xiamen(), &facts, &sheet);
        let code = frozen.seal.code.clone();
        prop_assert_eq!(freeze::verify(&frozen, Some(&code)), freeze::Verdict::Agrees { code });
    }
}

/// A year and every working of it takes as long as hundreds of months.
const YEARS: u32 = 150;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(YEARS))]

    /// Months in which nobody works, months without a score, and one in which all is paid out: no fen is lost or made.
    #[test]
    fn what_waits_is_paid_to_the_fen(
        months in vec((0..2_500_u64, option::of(0..=10_000_u32), 0..3_u32, 0..2_u32), 1..11),
    ) {
        let mut carried = BroughtForward::default();
        let mut persons = 0;
        let (mut paid, mut kept) = (Fen::ZERO, Fen::ZERO);
        let last = (1_500, Some(9_000), 1, 1);
        let numbers = 1..=months.len() + 1;
        for (number, (more, score, count, present)) in numbers.zip(months.into_iter().chain([last])) {
            let mut facts = october();
            facts.month = month(&format!("2026-{number:02}"));
            facts.work.retain(|_| count > 0);
            facts.members.iter_mut().for_each(|member| member.days_present = present * member.days_present.min(28));
            facts.counted = Counted { before: persons, to_date: persons + more };
            facts.scores = score.into_iter().map(|score| ("assessment".to_owned(), score)).collect();
            facts.brought = carried;
            let sheet = compute(&xiamen(), &facts).expect("a sheet");
            redo_all(&sheet);
            for check in sheet.checks.iter().filter(|check| check.forbids_closing()) {
                prop_assert!(false, "{:?}", check);
            }
            persons += more;
            paid += sheet.total();
            kept += sheet.institution.total();
            carried = sheet.forward;
        }
        prop_assert!(carried.waiting.is_empty() && carried.pending.is_empty());
        let yearly = |rate: u64| i64::try_from(rate * persons / 12).expect("small");
        prop_assert_eq!(paid.0 + kept.0, yearly(2_000) + yearly(8_000) + yearly(2_000));
    }

    /// The fraction of a fen that a month drops is not dropped again: a year is what the scores gave it, to the fen.
    #[test]
    fn a_year_of_scores_is_released_to_the_fen(
        months in vec((0..2_500_u64, 0..=10_000_u32), 12),
        persons in 1..3_000_u64,
        score in 0..=10_000_u32,
    ) {
        let (mut exact, mut released, mut even) = (0_i128, 0_i128, Fen::ZERO);
        let (mut carried, mut evenly) = (BroughtForward::default(), BroughtForward::default());
        let mut before = 0;
        for (number, (more, given)) in (1..).zip(months) {
            let mut facts = october();
            facts.month = month(&format!("2026-{number:02}"));
            facts.members.iter_mut().for_each(|member| member.days_present = member.days_present.min(28));
            let mut even_facts = facts.clone();
            facts.counted = Counted { before, to_date: before + more };
            facts.scores = [("assessment".to_owned(), given)].into();
            facts.brought = carried;
            let sheet = compute(&xiamen(), &facts).expect("a sheet");
            redo_all(&sheet);
            exact += i128::from(sheet.pots[2].money.available().0) * i128::from(given);
            released += i128::from(sheet.pots[2].money.released.0);
            prop_assert_eq!(released, exact / 10_000);
            before += more;
            carried = sheet.forward;
            even_facts.counted = Counted { before: persons * (number - 1), to_date: persons * number };
            even_facts.scores = [("assessment".to_owned(), score)].into();
            even_facts.brought = evenly;
            let sheet = compute(&xiamen(), &even_facts).expect("a sheet");
            even += sheet.pots[2].money.released;
            evenly = sheet.forward;
        }
        prop_assert_eq!(even.0, i64::try_from(2_000 * persons * u64::from(score) / 10_000).expect("small"));
    }
}
