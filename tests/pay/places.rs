//! Each place's way to pay: its figures as the sources give them, and a month worked out by hand.

use jiayi::domain::id::MemberId;
use jiayi::domain::money::Fen;
use jiayi::domain::pay::check::Finding;
use jiayi::domain::pay::compute;
use jiayi::domain::pay::effective::Counted;
use jiayi::domain::pay::facts::{AdjustmentKind, Counterpart, MemberFacts, PayFacts};
use jiayi::domain::pay::funding::{Funding, Release};
use jiayi::domain::pay::input::{PayInput, enter};
use jiayi::domain::pay::problem::PayProblem;
use jiayi::domain::pay::scheme::{Basis, QualityRule, Scheme};
use jiayi::domain::pay::sheet::Sheet;
use jiayi::domain::service::{Item, Mode};
use jiayi::domain::team::Role;
use jiayi::policy::Policy;

use super::support::{adjustment, member, month, part, totals, work};

fn of(place: &str) -> Scheme {
    assert_eq!(Policy::lint(place, None), Vec::new(), "{place}");
    Policy::builtin(place).expect("sound").scheme_in(month("2026-10")).expect("a scheme").clone()
}

/// A doctor, a nurse and a village doctor, all there, with 100, 60 and 40 clinic follow-ups.
fn three() -> PayFacts {
    let all_month = |id, name, role, quality| MemberFacts { days_in_team: 31, ..member(id, name, role, 31, quality) };
    PayFacts {
        members: vec![
            all_month(1, "赵", Role::FamilyDoctor, 10_000),
            all_month(2, "钱", Role::Nurse, 9_000),
            all_month(3, "孙", Role::VillageDoctor, 8_000),
        ],
        work: vec![
            work(1, Item::FollowUp, Mode::Clinic, 100),
            work(2, Item::FollowUp, Mode::Clinic, 60),
            work(3, Item::FollowUp, Mode::Clinic, 40),
        ],
        ..PayFacts::of(month("2026-10"))
    }
}

fn entered(scheme: &Scheme, facts: &mut PayFacts, inputs: Vec<PayInput>) {
    inputs.iter().for_each(|input| enter(scheme, facts, input).expect("a figure of the scheme"));
}

fn score(id: &str, marks: u32) -> PayInput {
    PayInput::Score { score: id.to_owned(), marks }
}

fn amount(pot: &str, fen: i64) -> PayInput {
    PayInput::PotAmount { pot: pot.to_owned(), amount: Fen(fen) }
}

fn paid(scheme: &Scheme, facts: &PayFacts) -> Sheet {
    let sheet = compute(scheme, facts).expect("a sheet");
    let broken: Vec<_> = sheet.checks.iter().filter(|check| check.forbids_closing()).collect();
    assert!(broken.is_empty(), "{broken:?}");
    sheet
}

fn rows(scheme: &Scheme) -> Vec<u16> {
    let pots = scheme.pots.iter().flat_map(|pot| pot.source.ledger.clone());
    let mut rows: Vec<u16> = scheme.source.ledger.iter().copied().chain(pots).collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

#[test]
fn each_scheme_cites_its_rows() {
    for (place, expected) in [
        ("hangzhou", &[143, 144, 145, 155][..]),
        ("shanghai", &[108, 109, 111, 129]),
        ("chengdu", &[168, 169, 170, 171]),
        ("dafeng", &[183, 185, 191, 198, 199]),
        ("qianjiang", &[83, 84, 87, 91, 92, 93, 96]),
        ("xpcc", &[14, 20, 21, 22]),
        ("guandu", &[40, 44]),
        ("xiamen", &[223, 224, 225, 226]),
    ] {
        assert_eq!(rows(&of(place)), expected, "{place}");
    }
}

/// L143: 10 yuan a person-month. L144: 12, 30 and 78 yuan of three payers. L155: released when the quarter is assessed.
#[test]
fn hangzhou_pays_ten_yuan_a_person_month_by_the_quarter() {
    let scheme = of("hangzhou");
    let payers: Vec<i64> = scheme.fee.payers.iter().map(|payer| payer.per_person_year.0).collect();
    assert_eq!(payers, [1_200, 3_000, 7_800]);
    assert!(scheme.pots.iter().all(|pot| pot.outside_total_pay), "L145");
    let mut facts = three();
    facts.counted = Counted { before: 9_000, to_date: 10_000 };
    // No score yet: 1,000 x 10.00 waits.
    let october = paid(&scheme, &facts);
    assert_eq!((october.pots[0].money.came.month(), october.pots[0].money.released), (Fen(1_000_000), Fen::ZERO));
    assert_eq!(october.pots[0].money.pending_after, Fen(1_000_000));
    // November: 900 persons, a score of 90: (10,000.00 + 9,000.00) x 0.9 = 17,100.00; 1,900.00 stays.
    facts.month = month("2026-11");
    facts.members.iter_mut().for_each(|member| member.days_present = 30);
    facts.counted = Counted { before: 10_000, to_date: 10_900 };
    facts.brought = october.forward;
    entered(&scheme, &mut facts, vec![score("quarter", 9_000)]);
    let november = paid(&scheme, &facts);
    assert_eq!((november.total(), november.institution.unearned), (Fen(1_710_000), Fen(190_000)));
    // Work: 6,840.00 by 100, 60 and 40 points.
    assert_eq!(part(&november, "service", "work"), [342_000, 205_200, 136_800]);
    // Due of each payer for 900 person-months: 900.00, 2,250.00, 5,850.00 (a twelfth of 12, 30 and 78 yuan each).
    let received = |payer: &str, fen| PayInput::Received { payer: payer.to_owned(), amount: Fen(fen) };
    entered(&scheme, &mut facts, vec![received("resident", 90_000), received("city", 225_000)]);
    let sheet = paid(&scheme, &facts);
    let check = sheet.checks.iter().find(|check| check.finding.id() == "received").expect("a check");
    let Finding::Received { payers } = &check.finding else { panic!("{check:?}") };
    let due: Vec<_> = payers.iter().map(|row| (row.due_fen.0, row.received_fen.map(|fen| fen.0))).collect();
    assert_eq!(due, [(90_000, Some(90_000)), (225_000, Some(225_000)), (585_000, None)]);
    assert!(!check.ok, "the district has not paid");
}

/// L129: 10,000 yuan a doctor and year. L130: key steps count 1.2. L131: stars. L109: by points. L111: by effect.
#[test]
fn shanghai_pays_points_key_steps_stars_and_an_allowance() {
    let scheme = of("shanghai");
    assert_eq!(
        scheme.pot("allowance").expect("a pot").funding.clone(),
        Funding::PerMemberYear { rate: Fen(1_000_000), roles: vec![Role::FamilyDoctor] }
    );
    let mut facts = three();
    let stars = PayInput::Stars { member: MemberId(1), stars: Some(5) };
    entered(
        &scheme,
        &mut facts,
        vec![amount("fee", 500_000), amount("workload", 1_000_000), score("effect", 8_000), stars],
    );
    facts.work.push(work(2, Item::Treatment, Mode::Clinic, 48));
    let sheet = paid(&scheme, &facts);
    // Points: 100 x 1.20 = 120; 60 x 1.20 + 48 = 120; 40 x 1.20 = 48. 10,000.00 by 120, 120 and 48 of 288.
    assert_eq!(part(&sheet, "workload", "work"), [416_667, 416_667, 166_666]);
    // October of 10,000.00 a year: 8,333.33 to date, 7,500.00 before.
    assert_eq!(part(&sheet, "allowance", "own"), [83_333, 0, 0]);
    // 5,000.00 x 80 / 100 = 4,000.00 by points x role x quality x star:
    // 120 x 1.20 x 1.0000 x 1.20 = 172.8; 120 x 0.80 x 0.9000 = 86.4; 48 x 0.90 x 0.8000 = 34.56. Sum 293.76.
    assert_eq!(part(&sheet, "fee", "merit"), [235_294, 117_647, 47_059]);
    assert_eq!(sheet.institution.unearned, Fen(100_000));
    // Twelve months of the allowance are the year.
    let year: i64 = (1..=12)
        .map(|number| {
            let mut facts = three();
            facts.month = jiayi::domain::date::Month::new(2026, number).expect("a month");
            facts.members.iter_mut().for_each(|member| {
                (member.days_present, member.days_in_team) = (facts.month.days(), facts.month.days());
            });
            part(&paid(&scheme, &facts), "allowance", "own")[0]
        })
        .sum();
    assert_eq!(year, 1_000_000);
}

/// L168, L169: the team by its score sheet, the person by quality. L170: paid packages on their own.
#[test]
fn chengdu_goes_from_the_score_sheet_to_team_and_person() {
    let scheme = of("chengdu");
    let sheet_of: Vec<&str> = scheme.scores[0].parts.iter().map(|part| part.title.as_str()).collect();
    assert_eq!(sheet_of, ["团队建设", "签约情况", "基本医疗服务", "基本公共卫生服务", "效果评价"]);
    let mut facts = three();
    let marks = [("building", 1_200), ("signing", 1_800), ("care", 2_400), ("public_health", 2_100)];
    let of_sheet =
        |(id, marks): (&str, u32)| PayInput::ScorePart { score: "team".to_owned(), part: id.to_owned(), marks };
    entered(&scheme, &mut facts, marks.map(of_sheet).to_vec());
    entered(&scheme, &mut facts, vec![amount("special", 1_000_000), amount("paid", 30_000)]);
    // One part is missing: the money waits, the paid packages do not.
    let waiting = paid(&scheme, &facts);
    assert_eq!((waiting.pots[0].money.released, waiting.pots[0].money.pending_after), (Fen::ZERO, Fen(1_000_000)));
    assert_eq!(part(&waiting, "paid", "work"), [15_000, 9_000, 6_000]);
    entered(&scheme, &mut facts, vec![of_sheet(("effect", 1_000))]);
    let sheet = paid(&scheme, &facts);
    // 12 + 18 + 24 + 21 + 10 = 85.
    assert_eq!(sheet.pots[0].money.released, Fen(850_000));
    // Quality: 1,700.00 by 1.0, 0.9 and 0.8.
    assert_eq!(part(&sheet, "special", "quality"), [62_963, 56_667, 50_370]);
    let too_much = enter(&scheme, &mut facts, &of_sheet(("effect", 1_501)))
        .and_then(|()| compute(&scheme, &facts).map(drop).map_err(|mut problems| problems.remove(0)));
    assert!(matches!(too_much, Err(PayProblem::TeamScoreTooHigh { given: 1_501, full: 1_500, .. })), "{too_much:?}");
}

/// L183: nothing is deducted. L185: tests are others' work. L191: 3,000 yuan a year. L199: no points for tests.
#[test]
fn dafeng_rewards_only_and_gives_nothing_for_tests() {
    let scheme = of("dafeng");
    let mut facts = three();
    entered(&scheme, &mut facts, vec![amount("contracts", 100_000)]);
    facts.work.push(work(3, Item::BloodCount, Mode::Clinic, 500));
    let sheet = paid(&scheme, &facts);
    assert_eq!(part(&sheet, "contracts", "work"), [35_000, 21_000, 14_000], "500 tests earn nothing");
    assert_eq!(part(&sheet, "allowance", "own"), [0, 0, 25_000], "a twelfth of 3,000.00");
    let check = sheet.checks.iter().find(|check| check.finding.id() == "performers").expect("a check");
    assert!(!check.ok, "the village doctor drew blood");
    // Ten of thirty-one days in the team: 250.00 x 10 / 31.
    facts.members[2].days_in_team = 10;
    assert_eq!(part(&paid(&scheme, &facts), "allowance", "own"), [0, 0, 8_064]);
    facts.adjustments.push(adjustment(1, 2, AdjustmentKind::Deduction, 100, Counterpart::Reserve));
    assert_eq!(compute(&scheme, &facts), Err(vec![PayProblem::RewardOnly { member: "钱".to_owned() }]));
}

/// L92: 70 percent of the fee net of cost. L96: the evaluation by a table.
#[test]
fn qianjiang_pays_seventy_percent_of_the_fee_net_of_cost() {
    let scheme = of("qianjiang");
    assert!(scheme.pots.iter().all(|pot| pot.outside_total_pay), "L92");
    let mut facts = three();
    entered(
        &scheme,
        &mut facts,
        vec![
            amount("fee", 1_000_000),
            PayInput::Cost { amount: Fen(200_001) },
            amount("surplus", 100_000),
            score("evaluation", 8_500),
        ],
    );
    let sheet = paid(&scheme, &facts);
    // (10,000.00 - 2,000.01) x 0.70 = 5,599.993; the 0.003 of a yuan is remembered for the next month.
    assert_eq!(sheet.pots[0].money.released, Fen(559_999));
    assert_eq!(sheet.pots[0].money.fraction_after(), Some((3_000, 10_000)));
    // 85 marks are in the band of 0.9.
    assert_eq!(sheet.pots[1].money.released, Fen(90_000));
    assert_eq!(sheet.institution.unearned, Fen(1_000_000 - 559_999 + 10_000));
    entered(&scheme, &mut facts, vec![PayInput::Cost { amount: Fen(1_000_001) }]);
    let below = compute(&scheme, &facts).expect_err("cost above the fee");
    assert!(matches!(&below[..], [PayProblem::NegativePot { amount: Fen(-1), .. }]), "{below:?}");
}

/// L21: at least 70 percent. L22: number and quality. L14: project money on its own.
#[test]
fn the_corps_pays_by_number_and_quality() {
    let scheme = of("xpcc");
    let Release::ShareOfNet { share_bp, .. } = scheme.pots[0].release else { panic!("of the net") };
    assert_eq!((share_bp, scheme.paid_share.as_ref().map(|rule| rule.least_bp)), (7_000, Some(7_000)));
    let mut facts = three();
    entered(&scheme, &mut facts, vec![amount("fee", 1_000_000), amount("project", 200_000)]);
    let sheet = paid(&scheme, &facts);
    assert_eq!(part(&sheet, "fee", "number"), [175_000, 105_000, 70_000]);
    assert_eq!(part(&sheet, "fee", "quality"), [129_629, 116_667, 103_704]);
    assert_eq!(part(&sheet, "project", "work"), [100_000, 60_000, 40_000]);
    let check = sheet.checks.iter().find(|check| check.finding.id() == "paid_share").expect("a check");
    assert!(check.ok, "{check:?}");
}

/// L40, L44: satisfaction and awareness are in the score; only effective contracts count.
#[test]
fn guandu_has_satisfaction_and_awareness_in_the_score() {
    let scheme = of("guandu");
    assert!(scheme.only_effective);
    let titles: Vec<&str> = scheme.scores[0].parts.iter().map(|part| part.title.as_str()).collect();
    assert_eq!(titles, ["签约服务质量", "满意度", "知晓率"]);
}

/// L237: seven parts; whoever has only the whole enters the whole.
#[test]
fn xiamen_has_a_score_sheet_of_seven_parts() {
    let scheme = of("xiamen");
    assert_eq!(scheme.scores[0].parts.len(), 7);
    let mut facts = three();
    entered(&scheme, &mut facts, vec![score("assessment", 9_000)]);
    assert_eq!(facts.scores["assessment"], 9_000);
    for part in &scheme.scores[0].parts {
        let half =
            PayInput::ScorePart { score: "assessment".to_owned(), part: part.id.clone(), marks: part.full_marks / 2 };
        entered(&scheme, &mut facts, vec![half]);
    }
    assert_eq!(facts.scores["assessment"], 5_000, "the sheet is whole, so it counts");
}

/// DOMAIN C.1 row 5: below 0.85 the points are multiplied, otherwise they stand; whole yuan; the rest to the reserve.
#[test]
fn wuhu_corrects_points_below_the_line_and_pays_whole_yuan() {
    let scheme = of("wuhu");
    assert_eq!(scheme.quality.rule, QualityRule::OnlyBelow { threshold: 8_500 });
    assert_eq!(scheme.pots[0].parts[0].basis, Basis::PointsQuality);
    let mut facts = three();
    entered(&scheme, &mut facts, vec![amount("budget", 100_050)]);
    let sheet = paid(&scheme, &facts);
    // 100, 60 and 40 x 0.80 = 32, of 192: 521.09.., 312.65.., 166.75.
    assert_eq!(part(&sheet, "budget", "work"), [52_100, 31_200, 16_600]);
    assert_eq!((sheet.reserve.below_yuan, sheet.reserve.after()), (Fen(150), Fen(150)));
    // A team's own prices by tiers: 5.00 up to 80 points, 6.00 beyond, after quality.
    let mut priced = scheme.clone();
    let Funding::PerPoint { tiers, .. } = &mut priced.pots[1].funding else { panic!("by points") };
    (tiers[0].price, tiers[1].from, tiers[1].price) = (Fen(500), 8_000, Fen(600));
    assert_eq!(part(&paid(&priced, &facts), "tiers", "own"), [40_000 + 12_000, 30_000, 16_000]);
}

/// DOMAIN C.1 row 7: 20 yuan a head, 60 percent to the team after assessment, 40 pooled.
#[test]
fn the_township_divides_sixty_to_forty() {
    let scheme = of("township");
    let mut facts = three();
    facts.counted = Counted { before: 9_000, to_date: 10_000 };
    entered(&scheme, &mut facts, vec![score("assessment", 10_000)]);
    let sheet = paid(&scheme, &facts);
    // 1,000 person-months of 20 yuan a year: 1,666.67 over the year's months; 12 and 8 yuan are 1,000.00 and 666.67.
    assert_eq!((sheet.total(), sheet.institution.pots), (Fen(100_000), Fen(66_666)));
    assert_eq!(totals(&sheet).iter().sum::<i64>(), 100_000);
}

/// DOMAIN C.1 row 3: points worked out from pay, time, difficulty and risk open to them, on the screen and on paper.
#[test]
fn points_of_a_standardised_workload_open_to_their_formula() {
    let scheme = of("shanghai");
    let mut facts = three();
    entered(&scheme, &mut facts, vec![amount("workload", 100_000), score("effect", 10_000), amount("fee", 100_000)]);
    facts.work = vec![work(2, Item::Nursing, Mode::Home, 3), work(1, Item::FollowUp, Mode::Clinic, 10)];
    let sheet = paid(&scheme, &facts);
    // 0.70 x 30 x (21 + 0.06 x 42) / (5 x 1.06 x 21) = 4.4377, so 4.44 each.
    assert_eq!(sheet.member(MemberId(2)).map(|member| member.points), Some(3 * 444));
    crate::explain::redo_all(&sheet);
    for member in &sheet.members {
        let working = jiayi::domain::pay::explain::member(&sheet, member.id).expect("on the sheet");
        let paper = jiayi::text::pay::working::whole(&working);
        assert_eq!(crate::redo_paper::redo(&paper), Ok(i128::from(member.total.0)), "{paper}");
    }
}
