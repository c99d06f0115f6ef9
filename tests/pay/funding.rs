//! What no place pays by, but a team may: counts by day, advances settled in December, teams that share a pot, floors and
//! caps. Worked by hand.

use jiayi::domain::date::Month;
use jiayi::domain::id::MemberId;
use jiayi::domain::money::Fen;
use jiayi::domain::pay::check::Finding;
use jiayi::domain::pay::compute;
use jiayi::domain::pay::effective::Counted;
use jiayi::domain::pay::facts::{OtherTeam, PayFacts};
use jiayi::domain::pay::funding::{CountBasis, Funding, Release, RestTo};
use jiayi::domain::pay::problem::PayProblem;
use jiayi::domain::pay::scheme::{Levels, Scheme};
use jiayi::domain::pay::sheet::{BroughtForward, Sheet};
use jiayi::domain::pay::what_if::{Trying, tried};
use jiayi::domain::service::{Item, Mode};

use super::support::{october, totals, xiamen};

fn assessed(release: Release) -> Scheme {
    let mut scheme = xiamen();
    scheme.pots[2].release = release;
    scheme
}

fn year(scheme: &Scheme, score_in_december: Option<u32>) -> Vec<Sheet> {
    let mut brought = BroughtForward::default();
    let month = |number: u32| {
        let mut facts = october();
        facts.month = Month::new(2026, number).expect("a month");
        facts.members.iter_mut().for_each(|member| member.days_present = member.days_present.min(28));
        let number = u64::from(number);
        facts.counted = Counted { before: 1_000 * (number - 1), to_date: 1_000 * number };
        facts.scores = score_in_december
            .filter(|_| number == 12)
            .map(|score| ("assessment".to_owned(), score))
            .into_iter()
            .collect();
        facts.brought = std::mem::take(&mut brought);
        let sheet = compute(scheme, &facts).expect("a sheet");
        brought = sheet.forward.clone();
        sheet
    };
    (1..=12).map(month).collect()
}

/// 20 yuan a person and year, 1,000 persons: 20,000.00. 70 percent in advance, December by the score.
#[test]
fn advances_are_settled_by_the_year_s_score() {
    let scheme = assessed(Release::Advance { share_bp: 7_000, score: "assessment".to_owned(), rest_to: RestTo::Payer });
    let of = |sheets: &[Sheet]| sheets.iter().map(|sheet| sheet.pots[2].money.released.0).collect::<Vec<_>>();
    let paid = of(&year(&scheme, Some(9_000)));
    // A month brings 1,666.66 or 1,666.67; 70 percent of it is 1,166.66.
    assert_eq!(paid[..11], [116_666; 11]);
    assert_eq!(paid.iter().sum::<i64>(), 1_800_000, "90 percent of the year, to the fen");
    let sheets = year(&scheme, Some(5_000));
    assert_eq!(of(&sheets)[11], 0, "more was paid than earned: nothing more, and nothing is taken back");
    assert_eq!(sheets[11].payer, Fen(2_000_000 - 11 * 116_666), "what is left goes back");
    let sheets = year(&scheme, None);
    let check = sheets[11].checks.iter().find(|check| check.finding.id() == "settlement").expect("a check");
    assert!(check.forbids_closing(), "December is not closed without the year's score");
    assert!(matches!(&check.finding, Finding::Settlement { pots } if pots.len() == 1));
    assert!(sheets[10].checks.iter().all(|check| check.finding.id() != "settlement"));
}

/// Two teams of 1,000 and 500 person-months share 2,500.00 by persons x score.
#[test]
fn teams_share_what_they_accrued_together() {
    let scheme = assessed(Release::AmongTeams { score: "assessment".to_owned() });
    let mut facts = october();
    facts.counted = Counted { before: 0, to_date: 1_000 };
    facts.scores = [("assessment".to_owned(), 9_000)].into();
    facts.teams = vec![OtherTeam { name: "二组".to_owned(), counted: 500, score: 6_000 }];
    let sheet = compute(&scheme, &facts).expect("a sheet");
    // 1,666.66 + 833.33 = 2,499.99; 9,000,000 of 12,000,000 parts: 1,874.9925; the other team: 624.9975. One fen over,
    // to the larger rest.
    assert_eq!(sheet.pots[2].money.released, Fen(187_499));
    assert_eq!(sheet.payer, Fen(166_666 - 187_499), "the rest is the other team's money");
    facts.teams.clear();
    assert_eq!(compute(&scheme, &facts).expect("a sheet").pots[2].money.released, Fen(166_666), "alone, all of it");
    facts.scores.clear();
    assert_eq!(compute(&scheme, &facts).expect("a sheet").pots[2].money.pending_after, Fen(166_666));
}

#[test]
fn a_year_of_days_is_the_yearly_rate() {
    let mut scheme = xiamen();
    scheme.count_basis = CountBasis::DaysInForce;
    let mut sum = Fen::ZERO;
    let mut days = 0;
    for number in 1..=12 {
        let month = Month::new(2028, number).expect("a month");
        let before = days;
        days += u64::from(month.days());
        let facts =
            PayFacts { counted: Counted { before, to_date: days }, members: october().members, ..PayFacts::of(month) };
        let mut facts = facts;
        facts.members.iter_mut().for_each(|member| member.days_present = 28);
        sum += compute(&scheme, &facts).expect("a sheet").pots[1].money.came.month();
    }
    assert_eq!((days, sum), (366, Fen(8_000)));
    scheme.pots[1].funding = Funding::PerPersonMonth { rate: Fen(8_000 / 12) };
    assert!(!scheme.lint().is_empty(), "a monthly rate of days");
}

#[test]
fn floor_and_cap_move_money_between_members_and_none_out_of_the_sum() {
    let mut scheme = xiamen();
    let plain = compute(&scheme, &october()).expect("a sheet");
    scheme.levels = Some(Levels { floor: Some(Fen(100_000)), cap_bp: Some(15_000) });
    let sheet = compute(&scheme, &october()).expect("a sheet");
    assert_eq!(sheet.total(), plain.total());
    let mean = plain.total().0 / 6;
    assert!(totals(&sheet).iter().all(|total| (100_000..=mean * 3 / 2).contains(total)), "{:?}", totals(&sheet));
    let absent = sheet.member(MemberId(6)).expect("there");
    assert_eq!((absent.lines, absent.levelled), (Fen::ZERO, Fen(100_000)), "nobody below the floor");
    scheme.levels = Some(Levels { floor: Some(Fen(10_000_000)), cap_bp: None });
    let problems = compute(&scheme, &october()).expect_err("too high");
    assert!(matches!(&problems[..], [PayProblem::FloorTooHigh { members: 6, .. }]), "{problems:?}");
}

#[test]
fn what_work_is_worth_can_be_tried_out() {
    let (scheme, facts) = (xiamen(), october());
    let double = Trying::Points { item: Item::FollowUp, mode: Mode::Clinic, hundredths: 200 };
    let (scheme, facts) = tried(&scheme, &facts, std::slice::from_ref(&double)).expect("possible");
    let before = compute(&xiamen(), &october()).expect("a sheet");
    let after = compute(&scheme, &facts).expect("a sheet");
    let points = |sheet: &Sheet| sheet.members.iter().map(|member| member.points).collect::<Vec<_>>();
    let counts = [120, 0, 42, 88, 0, 0];
    let expected: Vec<u64> =
        points(&before).into_iter().zip(counts).map(|(points, count)| points + count * 100).collect();
    assert_eq!(points(&after), expected);
    assert_eq!(after.total(), before.total());
    let wild = Trying::Points { item: Item::FollowUp, mode: Mode::Clinic, hundredths: 100_001 };
    assert!(matches!(tried(&xiamen(), &october(), &[wild]), Err(PayProblem::PointsTooHigh { .. })));
}
