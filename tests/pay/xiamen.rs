//! A month on the Xiamen scheme, recomputed by hand, and what changes from it.

use jiayi::domain::id::MemberId;
use jiayi::domain::money::Fen;
use jiayi::domain::pay::check::Finding;
use jiayi::domain::pay::compare::{FigureAt, compare};
use jiayi::domain::pay::effective::Counted;
use jiayi::domain::pay::facts::{AdjustmentKind, Counterpart, PartRef};
use jiayi::domain::pay::sheet::Sheet;
use jiayi::domain::pay::{compute, explain};
use jiayi::domain::team::Role;
use jiayi::text;

use crate::explain::redo_all;
use crate::support::{adjustment, month, october, part, totals, xiamen};

/// The figures come from exact fractions in a separate script (floor of the quotient, odd fen by largest fraction):
///
/// ```text
/// pot          80 x 14,989 / 12 - 80 x 13,487 / 12 = 99,926.66 - 89,913.33        = 10,013.33
/// score pot    24,981.66 - 22,478.33 = 2,503.33, x 92.35 / 100                    =  2,311.82
/// role x days  1.20 x 23, 1.00 x 12, 0.80 x 23, 0.80 x 20, 0.90 x 23, 0.60 x 0
/// points       372.00 105.50 136.00 145.00 146.00 0.00
/// ```
#[test]
fn a_month_is_what_a_calculator_says() {
    let sheet = compute(&xiamen(), &october()).expect("a sheet");
    let released: Vec<_> = sheet.pots.iter().map(|pot| (pot.id.as_str(), pot.money.released.0)).collect();
    assert_eq!(released, [("institution", 250_333), ("team", 1_001_333), ("score", 231_182)]);
    assert_eq!(
        sheet.members.iter().map(|row| row.points).collect::<Vec<_>>(),
        [37_200, 10_550, 13_600, 14_500, 14_600, 0]
    );
    assert_eq!(part(&sheet, "team", "role"), [116_734, 50_754, 77_823, 67_672, 87_550, 0]);
    assert_eq!(part(&sheet, "team", "work"), [164_730, 46_718, 60_224, 64_209, 64_652, 0]);
    assert_eq!(part(&sheet, "team", "quality"), [47_652, 23_826, 43_681, 43_164, 41_944, 0]);
    assert_eq!(part(&sheet, "score", "merit"), [116_777, 26_449, 26_090, 31_610, 30_256, 0]);
    assert_eq!(totals(&sheet), [445_893, 147_747, 207_818, 206_655, 224_402, 0]);
    assert_eq!(sheet.total(), Fen(1_232_515));
    assert_eq!(sheet.institution.total(), Fen(250_333 + 19_151));
    assert!(sheet.checks.iter().all(|check| check.ok), "{:#?}", sheet.checks);
    let paid = sheet.checks.iter().find_map(|check| match &check.finding {
        Finding::PaidShare { paid_bp, fee_fen, .. } => Some((*paid_bp, fee_fen.0)),
        _ => None,
    });
    assert_eq!(paid, Some((8_205, 1_502_000)));
}

#[test]
fn an_adjustment_moves_money_and_makes_none() {
    let others = Counterpart::Others { part: PartRef::new("team", "work") };
    let plain = compute(&xiamen(), &october()).expect("a sheet");
    for (kind, fen, counterpart, member, reserve, institution, rest) in [
        (AdjustmentKind::Deduction, 5_000, Counterpart::Reserve, -5_000, 5_000, 0, 0),
        (AdjustmentKind::Extra, 5_000, Counterpart::Reserve, 5_000, -5_000, 0, 0),
        (AdjustmentKind::Deduction, 5_000, Counterpart::Institution, -5_000, 0, 5_000, 0),
        (AdjustmentKind::Deduction, 5_001, others.clone(), -5_001, 0, 0, 5_001),
        (AdjustmentKind::Extra, 5_001, others.clone(), 5_001, 0, 0, -5_001),
        (AdjustmentKind::Correction { of: month("2026-09") }, -700, others, -700, 0, 0, 700),
    ] {
        let mut facts = october();
        facts.brought.reserve = Fen(90_000);
        facts.adjustments = vec![adjustment(1, 3, kind, fen, counterpart)];
        let sheet = compute(&xiamen(), &facts).expect("a sheet");
        let change = |index: usize| sheet.members[index].total.0 - plain.members[index].total.0;
        assert_eq!(change(2), member);
        assert_eq!([0, 1, 3, 4, 5].into_iter().map(change).sum::<i64>(), rest);
        assert_eq!(change(5), 0, "nobody without weight bears or receives");
        assert_eq!(sheet.reserve.after(), Fen(90_000 + reserve));
        assert_eq!(sheet.institution.total() - plain.institution.total(), Fen(institution));
        assert!(sheet.checks.iter().all(|check| check.ok), "{:#?}", sheet.checks);
        assert_eq!(part(&sheet, "team", "work"), part(&plain, "team", "work"));
    }
}

#[test]
fn a_missing_score_keeps_the_pot_until_it_comes() {
    let mut facts = october();
    facts.scores.clear();
    let waiting = compute(&xiamen(), &facts).expect("a sheet");
    assert_eq!(part(&waiting, "score", "merit"), [0; 6]);
    assert_eq!(waiting.institution.total(), Fen(250_333));
    let failed: Vec<_> = waiting.checks.iter().filter(|check| !check.ok).map(|check| check.finding.id()).collect();
    assert_eq!(failed, ["paid_share", "team_scores"]);
    assert!(!waiting.checks.iter().any(jiayi::domain::pay::check::Check::forbids_closing));

    let mut november = october();
    november.month = month("2026-11");
    november.members.iter_mut().for_each(|member| member.days_present = member.days_present.min(21));
    november.counted = Counted { before: 14_989, to_date: 16_489 };
    november.brought = waiting.forward;
    let sheet = compute(&xiamen(), &november).expect("a sheet");
    let score = &sheet.pots[2].money;
    assert_eq!(score.pending_before, Fen(250_333));
    assert_eq!(score.available(), Fen(250_333 + 250_000));
    assert_eq!(score.released, Fen(500_333 * 9_235 / 10_000));
    assert_eq!(sheet.forward.pending, []);
}

/// Twelve months at 90 of 100 are 18 yuan of 20, not a fen less for every month that had a fraction.
#[test]
fn a_year_at_one_score_is_that_share_of_the_yearly_rate() {
    let mut carried = jiayi::domain::pay::sheet::BroughtForward::default();
    let mut released = Vec::new();
    let mut workings = Vec::new();
    for number in 1..=12 {
        let mut facts = october();
        facts.month = month(&format!("2026-{number:02}"));
        facts.members.iter_mut().for_each(|member| member.days_present = member.days_present.min(28));
        facts.counted = Counted { before: number - 1, to_date: number };
        facts.scores = [("assessment".to_owned(), 9_000)].into();
        facts.brought = carried;
        let sheet = compute(&xiamen(), &facts).expect("a sheet");
        redo_all(&sheet);
        released.push(sheet.pots[2].money.released.0);
        workings.push(text::pay::working::line(&explain::pot(&sheet, "score").expect("a pot")));
        carried = sheet.forward;
    }
    assert_eq!(released.iter().sum::<i64>(), 1_800, "{released:?}");
    assert_eq!(
        workings[1],
        "考核发放发放 = (考核发放可发 1.67 x 综合考核得分 90.00 分 + 本年以前舍去的余数 0.40) / 满分 100.00 分（不足一分舍去） = 1.50"
    );
    let mut january = october();
    january.month = month("2027-01");
    january.brought = jiayi::domain::pay::sheet::BroughtForward {
        fractions: vec![jiayi::domain::pay::sheet::Fraction { pot: "score".to_owned(), fraction: 9_999, of: 10_000 }],
        ..Default::default()
    };
    let sheet = compute(&xiamen(), &january).expect("a sheet");
    assert_eq!(sheet.pots[2].money.released, Fen(231_182), "a new year begins without");
}

/// A first month or a month of holidays: money, and nobody has worked.
#[test]
fn what_nobody_can_claim_stays_in_its_part_until_somebody_can() {
    let mut facts = october();
    facts.work.clear();
    let idle = compute(&xiamen(), &facts).expect("it can be shown");
    assert_eq!(part(&idle, "team", "role"), [116_734, 50_754, 77_823, 67_672, 87_550, 0], "the others are paid");
    assert_eq!((part(&idle, "team", "work"), part(&idle, "score", "merit")), (vec![0; 6], vec![0; 6]));
    let unclaimed = idle.checks.iter().find(|check| check.finding.id() == "unclaimed").expect("a check");
    let said = text::pay::check(unclaimed);
    assert!(said.starts_with("团队分配-工作量 4,005.33（按工作量分，每人都是 0）；考核发放-"), "{said}");
    assert!(said.contains("到有人可分的月份一起分"), "{said}");
    assert!(!idle.checks.iter().any(jiayi::domain::pay::check::Check::forbids_closing), "{:#?}", idle.checks);
    redo_all(&idle);
    let at = PartRef::new("team", "work");
    let working = text::pay::working::whole(&explain::part(&idle, &at).expect("a part"));
    assert!(
        working.starts_with("团队分配-工作量 = 团队分配-工作量可分 4,005.33 - 没有人可分，留到下月 4,005.33 = 0.00"),
        "{working}"
    );

    let mut november = october();
    november.month = month("2026-11");
    november.members.iter_mut().for_each(|member| member.days_present = member.days_present.min(21));
    november.counted = Counted { before: 14_989, to_date: 16_489 };
    november.brought = idle.forward;
    let paid = compute(&xiamen(), &november).expect("a sheet");
    assert_eq!(paid.pots[1].parts[1].waited, Fen(400_533));
    assert_eq!(part(&paid, "team", "work").iter().sum::<i64>(), 400_000 + 400_533);
    // Released by October's score, so November's cannot touch it.
    assert_eq!(part(&paid, "score", "merit").iter().sum::<i64>(), 230_875 + 231_182);
    assert_eq!(paid.forward.waiting, []);
    redo_all(&paid);
    let working = text::pay::working::whole(&explain::part(&paid, &at).expect("a part"));
    assert!(
        working.starts_with("团队分配-工作量 = 团队分配-工作量本月 4,000.00 + 以前留下未分 4,005.33 = 8,005.33"),
        "{working}"
    );
}

/// Neither money that waits for a score nor money that waits in a part is lost with the pot or part.
#[test]
fn what_waits_for_something_that_the_scheme_has_no_more_falls_to_the_reserve() {
    let mut facts = october();
    facts.scores.clear();
    facts.work.clear();
    let waiting = compute(&xiamen(), &facts).expect("a sheet").forward;
    let mut scheme = xiamen();
    scheme.pots.retain(|pot| pot.id != "score");
    scheme.pots[1].parts.remove(1);
    scheme.pots[1].parts[0].share_bp = 8_000;
    let mut november = october();
    november.brought = waiting;
    let sheet = compute(&scheme, &november).expect("a sheet");
    assert_eq!(sheet.reserve.after(), Fen(250_333 + 400_533));
    let balance = sheet.checks.iter().find(|check| check.finding.id() == "balance").expect("a check");
    assert!(balance.ok, "{balance:?}");
    redo_all(&sheet);
}

#[test]
fn a_missing_quality_score_counts_as_of_and_is_said() {
    let mut full = october();
    full.members[0].quality = Some(10_000);
    let mut missing = october();
    missing.members[0].quality = None;
    let (full, missing) = (compute(&xiamen(), &full), compute(&xiamen(), &missing));
    let (full, missing) = (full.expect("a sheet"), missing.expect("a sheet"));
    assert_eq!(totals(&full), totals(&missing));
    let said = missing.checks.iter().find(|check| check.finding.id() == "quality_scores").expect("a check");
    assert_eq!(said.finding, Finding::QualityScores { missing: vec!["陈建国".to_owned()] });
    assert!(!said.ok);
}

#[test]
fn what_if_is_a_changed_copy_and_says_who_wins_and_who_loses() {
    let now = compute(&xiamen(), &october()).expect("a sheet");
    assert_eq!(compare(&now, &now), []);
    let mut scheme = xiamen();
    scheme.role_coefficients.get_mut(&Role::Nurse).expect("a nurse").hundredths = 100;
    let tried = compute(&scheme, &october()).expect("a sheet");
    let differences = compare(&now, &tried);
    let of = |member: i64| {
        let total = |place: &FigureAt| matches!(place, FigureAt::Total { id, .. } if *id == MemberId(member));
        differences.iter().find(|difference| total(&difference.at)).map_or(0, |difference| difference.change().0)
    };
    assert!(of(4) > 0 && of(1) < 0 && of(2) < 0 && of(3) < 0 && of(5) < 0, "{differences:#?}");
    assert_eq!((1..=6).map(of).sum::<i64>(), 0);
    let jumps = |sheet: &Sheet| sheet.checks.iter().find(|check| check.finding.id() == "jumps").map(|check| check.ok);
    assert_eq!(jumps(&tried), Some(true));
    let mut next = october();
    next.brought = now.forward.clone();
    next.work.retain(|row| row.member != MemberId(1));
    let fallen = compute(&xiamen(), &next).expect("a sheet");
    assert_eq!(jumps(&fallen), Some(false));
}

#[test]
fn twelve_months_of_one_person_are_the_yearly_rate() {
    for persons in [1_u64, 7, 1_499] {
        let mut carried = jiayi::domain::pay::sheet::BroughtForward::default();
        let mut sums = [0_i64; 3];
        for number in 1..=12 {
            let mut facts = october();
            facts.month = month(&format!("2026-{number:02}"));
            facts.members.iter_mut().for_each(|member| member.days_present = member.days_present.min(28));
            facts.counted = Counted { before: persons * (number - 1), to_date: persons * number };
            facts.brought = carried;
            let sheet = compute(&xiamen(), &facts).expect("a sheet");
            for (sum, pot) in sums.iter_mut().zip(&sheet.pots) {
                *sum += pot.money.available().0;
            }
            carried = sheet.forward;
        }
        let persons = i64::try_from(persons).expect("small");
        assert_eq!(sums, [2_000 * persons, 8_000 * persons, 2_000 * persons]);
    }
}

/// DOMAIN C.2: points x role x quality, and three equal parts.
#[test]
fn the_vector_of_the_field_goes_through_the_pipeline() {
    let mut scheme = xiamen();
    scheme.pots.retain(|pot| pot.id == "score");
    scheme.pots[0].release = jiayi::domain::pay::scheme::Release::Full;
    let mut facts = october();
    // 20 yuan x 6,000 / 12 = 10,000.00
    facts.counted = Counted { before: 0, to_date: 6_000 };
    facts.scores.clear();
    facts.members.truncate(4);
    facts.work.clear();
    let rows = [(420, 120, 9_600), (360, 80, 9_200), (300, 90, 8_800), (150, 70, 10_000)];
    for (member, (count, role, quality)) in facts.members.iter_mut().zip(rows) {
        (member.coefficient, member.quality) = (Some(role), Some(quality));
        facts.work.push(crate::support::work(
            member.id.0,
            jiayi::domain::service::Item::FollowUp,
            jiayi::domain::service::Mode::Clinic,
            count,
        ));
    }
    let sheet = compute(&scheme, &facts).expect("a sheet");
    assert_eq!(totals(&sheet), [443_320, 242_771, 217_702, 96_207]);
}
