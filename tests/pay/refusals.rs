//! What cannot be paid is refused with its name, and every fault at once.

use jiayi::domain::id::MemberId;
use jiayi::domain::money::Fen;
use jiayi::domain::pay::compute;
use jiayi::domain::pay::effective::Counted;
use jiayi::domain::pay::facts::{AdjustmentKind, Counterpart, PartRef, PayFacts};
use jiayi::domain::pay::problem::PayProblem;
use jiayi::domain::service::{Item, Mode};
use jiayi::text;

use crate::support::{adjustment, month, october, work, xiamen};

fn refused(change: impl FnOnce(&mut PayFacts)) -> Vec<PayProblem> {
    let mut facts = october();
    change(&mut facts);
    let problems = compute(&xiamen(), &facts).expect_err("refused");
    for problem in &problems {
        assert!(!text::pay::problem(problem).is_empty());
    }
    problems
}

#[test]
fn facts_that_cannot_be_are_named() {
    let name = || "黄志明".to_owned();
    assert_eq!(
        refused(|facts| facts.members[2].days_present = 32),
        [PayProblem::TooManyDays { member: name(), given: 32, month: month("2026-10") }]
    );
    assert_eq!(
        refused(|facts| facts.members[2].quality = Some(10_001)),
        [PayProblem::QualityTooHigh { member: name(), given: 10_001, full: 10_000 }]
    );
    assert_eq!(
        refused(|facts| facts.scores.extend([("assessment".to_owned(), 10_001)])),
        [PayProblem::TeamScoreTooHigh { score: "综合考核".to_owned(), given: 10_001, full: 10_000 }]
    );
    assert_eq!(
        refused(|facts| facts.scores.extend([("stars".to_owned(), 1)])),
        [PayProblem::UnknownScore("stars".to_owned())]
    );
    assert_eq!(
        refused(|facts| facts.work.push(work(77, Item::FollowUp, Mode::Clinic, 1))),
        [PayProblem::MemberNotThere(MemberId(77))]
    );
    assert_eq!(
        refused(|facts| {
            let again = facts.members[2].clone();
            facts.members.push(again);
        }),
        [PayProblem::MemberTwice(name())]
    );
    assert_eq!(refused(|facts| facts.month = month("2015-10")), [PayProblem::NoScheme(month("2015-10"))]);
    let everything_at_once = refused(|facts| {
        facts.members[2].days_present = 32;
        facts.members[2].quality = Some(20_000);
    });
    assert_eq!(everything_at_once.len(), 2);
}

#[test]
fn money_without_a_taker_is_never_a_silent_zero() {
    let mut no_parts = xiamen();
    no_parts.pots[1].parts.clear();
    let refusals = compute(&no_parts, &october()).expect_err("refused");
    assert_eq!(refusals, [PayProblem::NoParts { pot: "团队分配".to_owned(), released: Fen(1_001_333) }]);
    let mut nothing = october();
    nothing.work.clear();
    nothing.counted = Counted { before: 13_487, to_date: 13_487 };
    let sheet = compute(&xiamen(), &nothing).expect("nothing to share is no fault");
    assert_eq!(sheet.total(), Fen::ZERO);
    let fewer = refused(|facts| facts.counted.to_date = 13_000);
    assert_eq!(fewer.len(), 3);
    assert_eq!(fewer[1], PayProblem::NegativePot { pot: "团队分配".to_owned(), amount: Fen(-324_667) });
    let endless = refused(|facts| facts.counted.to_date = u64::MAX);
    assert_eq!(endless[0], PayProblem::TooLarge { what: "机构统筹".to_owned() });
}

#[test]
fn an_adjustment_needs_a_person_an_amount_a_reason_and_somebody_to_bear_it() {
    let name = || "黄志明".to_owned();
    let with = |change: fn(&mut jiayi::domain::pay::facts::Adjustment)| {
        refused(|facts| {
            let mut row = adjustment(1, 3, AdjustmentKind::Deduction, 5_000, Counterpart::Reserve);
            change(&mut row);
            facts.adjustments.push(row);
        })
    };
    assert_eq!(with(|row| row.reason = " ".to_owned()), [PayProblem::NoReason { member: name() }]);
    assert_eq!(with(|row| row.amount = Fen::ZERO), [PayProblem::ZeroAmount { member: name() }]);
    assert_eq!(with(|row| row.amount = Fen(-1)), [PayProblem::NegativeAmount { member: name(), amount: Fen(-1) }]);
    let most = jiayi::domain::pay::pot::MOST;
    let given = Fen(i64::MAX).to_string();
    assert_eq!(with(|row| row.amount = Fen(i64::MAX)), [PayProblem::AmountTooLarge { given, most }]);
    assert_eq!(with(|row| row.member = MemberId(9)), [PayProblem::MemberNotThere(MemberId(9))]);
    let october = month("2026-10");
    assert_eq!(
        with(|row| row.kind = AdjustmentKind::Correction { of: crate::support::month("2026-10") }),
        [PayProblem::CorrectionNotLater { of: october, month: october }]
    );
    assert_eq!(
        with(|row| row.counterpart = Counterpart::Others { part: PartRef::new("team", "luck") }),
        [PayProblem::UnknownPart { pot: "team".to_owned(), part: "luck".to_owned() }]
    );
    let alone = refused(|facts| {
        facts.work = vec![work(3, Item::FollowUp, Mode::Clinic, 1)];
        let others = Counterpart::Others { part: PartRef::new("team", "work") };
        facts.adjustments.push(adjustment(1, 3, AdjustmentKind::Deduction, 5_000, others));
    });
    let (pot, part) = ("团队分配".to_owned(), "工作量".to_owned());
    assert_eq!(alone, [PayProblem::NobodyElse { member: name(), pot, part }]);
}

#[test]
fn more_deducted_than_earned_forbids_closing() {
    let mut facts = october();
    facts.adjustments = vec![adjustment(1, 6, AdjustmentKind::Deduction, 1, Counterpart::Institution)];
    let sheet = compute(&xiamen(), &facts).expect("it can be shown");
    let forbidding: Vec<_> = sheet.checks.iter().filter(|check| check.forbids_closing()).collect();
    assert_eq!(forbidding.len(), 1);
    assert_eq!(forbidding[0].finding.id(), "negative");
    assert_eq!(text::pay::check(forbidding[0]), "为负：吴小妹 -0.01");
}
