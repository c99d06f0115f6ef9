//! Month end through the desk: facts gathered as they are, closed once and for good, and proved afterwards.

use std::sync::mpsc;
use std::thread;

use jiayi::desk::model::{Intent, MonthStatus, NewAdjustment, NewLeave, Unscored};
use jiayi::desk::{Desk, OpenOptions, OwnPack, Result, Stamp, Store};
use jiayi::domain::date::{Day, Month};
use jiayi::domain::id::{AdjustmentId, MemberId};
use jiayi::domain::money::Fen;
use jiayi::domain::pay::compare::FigureAt;
use jiayi::domain::pay::effective::Counted;
use jiayi::domain::pay::facts::{AdjustmentKind, Counterpart, LateWork, Work};
use jiayi::domain::pay::freeze::Verdict;
use jiayi::domain::pay::input::PayInput;
use jiayi::domain::pay::problem::PayProblem;
use jiayi::domain::problem::{LookupProblem, Problem};
use jiayi::domain::service::{Item, Items, Mode};

use crate::support::peek::{everything, number, peek, texts};
use crate::support::people::{follow_up, import, member, reading, resident, row, signed};
use crate::support::{Home, day, full_desk, month, open_desk, stamp, today};

const OCTOBER: &str = "2026-10";

fn record(desk: &mut Desk, name: &str, on: &str, mode: Mode, by: &str, items: &[Item]) {
    let mut service = follow_up(desk, resident(desk, name), day(on), mode);
    service.by = member(desk, by);
    service.items = items.iter().copied().collect::<Items>();
    desk.record(&stamp(), &service, today()).expect("recorded");
}

/// A desk with some work in September and October, and what October's work is, counted by hand.
fn with_work(home: &Home) -> (Desk, Vec<Work>) {
    use Item::{AnnualExam, FollowUp, HealthEducation, Nursing};
    let mut desk = full_desk(&home.path());
    for (name, on, mode, by, items) in [
        ("郑建国", "2026-09-30", Mode::Clinic, "李医生", &[FollowUp][..]),
        ("郑建国", "2026-10-01", Mode::Clinic, "李医生", &[FollowUp]),
        ("郑淑兰", "2026-10-01", Mode::Clinic, "李医生", &[FollowUp, HealthEducation]),
        ("苏阿婆", "2026-10-15", Mode::Home, "李医生", &[FollowUp, AnnualExam]),
        ("仇小明", "2026-10-31", Mode::Phone, "陈管理", &[FollowUp]),
        ("曾祥", "2026-10-31", Mode::Home, "林护士", &[Nursing]),
        ("单丽", "2026-10-31", Mode::Home, "林护士", &[Nursing]),
        ("单丽", "2026-11-01", Mode::Home, "林护士", &[Nursing]),
    ] {
        record(&mut desk, name, on, mode, by, items);
    }
    let work = |by: &str, item, mode, count| Work { member: member(&desk, by), item, mode, count };
    let mut october = vec![
        work("李医生", FollowUp, Mode::Clinic, 2),
        work("李医生", HealthEducation, Mode::Clinic, 1),
        work("李医生", FollowUp, Mode::Home, 1),
        work("李医生", AnnualExam, Mode::Home, 1),
        work("陈管理", FollowUp, Mode::Phone, 1),
        work("林护士", Nursing, Mode::Home, 2),
    ];
    october.sort_by_key(|row| (row.member, row.item, row.mode));
    (desk, october)
}

fn extra(member: MemberId, fen: i64) -> NewAdjustment {
    NewAdjustment {
        member,
        kind: AdjustmentKind::Extra,
        amount: Fen(fen),
        reason: "值班".to_owned(),
        counterpart: Counterpart::Institution,
    }
}

fn close(desk: &mut Desk, which: &str, on: Day) -> Result<String> {
    desk.close_pay(&stamp(), month(which), Unscored::Accept, on).map(|closed| closed.code)
}

/// Refused with this problem, and every table is as it was.
fn refused<T: std::fmt::Debug + PartialEq>(
    home: &Home,
    desk: &mut Desk,
    act: impl FnOnce(&mut Desk) -> Result<T>,
    problem: impl Into<Problem>,
) {
    let before = everything(&home.path());
    assert_eq!(act(desk), Err(problem.into()));
    assert_eq!(everything(&home.path()), before);
}

#[test]
fn the_facts_of_a_month_are_those_of_the_file() {
    let home = Home::new();
    let (mut desk, work) = with_work(&home);
    let (doctor, nurse) = (member(&desk, "李医生"), member(&desk, "林护士"));
    for input in [
        PayInput::Score { score: "assessment".to_owned(), marks: 9_250 },
        PayInput::Attendance { member: nurse, days: 20 },
        PayInput::Quality { member: doctor, score: 9_800 },
        PayInput::Coefficient { member: doctor, hundredths: Some(130) },
    ] {
        desk.set_pay_input(&stamp(), month(OCTOBER), input, today()).expect("entered");
    }
    desk.adjust_pay(&stamp(), month(OCTOBER), &extra(nurse, 500), today()).expect("adjusted");
    let facts = desk.pay(month(OCTOBER)).expect("a month").facts;
    let mut found = facts.work.clone();
    found.sort_by_key(|row| (row.member, row.item, row.mode));
    assert_eq!(found, work);
    // 1 from January, 2 from March, 3 from January, 5 from before, 7 from June: through September and October.
    assert_eq!(facts.counted, Counted { before: 9 + 7 + 9 + 9 + 4, to_date: 10 + 8 + 10 + 10 + 5 });
    let row = |id| facts.members.iter().find(|row| row.id == id).expect("a member");
    assert_eq!(facts.members.len(), 6);
    assert_eq!((row(doctor).days_present, row(doctor).quality, row(doctor).coefficient), (31, Some(9_800), Some(130)));
    assert_eq!((row(nurse).days_present, row(nurse).quality, row(nurse).coefficient), (20, None, None));
    assert_eq!(facts.scores.values().collect::<Vec<_>>(), [&9_250]);
    assert_eq!(facts.adjustments.len(), 1);
    let people = desk.counted_people(month(OCTOBER)).expect("people");
    let counts: Vec<u64> = people.iter().map(|person| person.count).collect();
    assert_eq!(counts, [10, 10, 10, 8, 5], "as many as the month counts to date");
    // An entered figure can be taken back to what the file says by itself.
    let none = PayInput::Coefficient { member: doctor, hundredths: None };
    desk.set_pay_input(&stamp(), month(OCTOBER), none, today()).expect("entered");
    let facts = desk.pay(month(OCTOBER)).expect("a month").facts;
    assert!(facts.members.iter().all(|row| row.coefficient.is_none()));
}

#[test]
fn what_becomes_known_late_is_paid_in_the_next_open_month() {
    let home = Home::new();
    let (mut desk, _) = with_work(&home);
    close(&mut desk, "2026-09", today()).expect("closed");
    let months = |desk: &Desk, which| desk.pay(month(which)).expect("a month").facts.counted;
    assert_eq!(months(&desk, "2026-09"), Counted { before: 8 + 6 + 8 + 8 + 3, to_date: 38 });
    assert_eq!(months(&desk, OCTOBER), Counted { before: 38, to_date: 43 });
    // Signed in March, entered in November: eight months through October, none of them paid so far.
    let late = reading(vec![signed(row(9, "迟来的", "1950-01-01", &[]), "2026-03-01", "2027-02-28")]);
    import(&mut desk, &late, &stamp(), today()).expect("imported");
    assert_eq!(months(&desk, OCTOBER), Counted { before: 38, to_date: 43 + 8 });
    assert_eq!(months(&desk, "2026-09"), Counted { before: 33, to_date: 38 }, "closed is closed");
    assert_eq!(months(&desk, "2026-11").before, 51, "an open month before it is counted");
    assert_eq!(months(&desk, "2027-01").before, 0, "a new year");
}

/// The first month of a new team: contracts, and nobody has done anything yet.
#[test]
fn a_month_without_work_is_closed_and_its_money_is_paid_when_there_is_work() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let october = desk.pay(month(OCTOBER)).expect("a month").sheet.expect("it can be shown");
    let waits = |sheet: &jiayi::domain::pay::Sheet| sheet.pots[1].parts[1].waits();
    assert!(waits(&october) > Fen::ZERO && october.total() > Fen::ZERO);
    desk.set_pay_input(
        &stamp(),
        month(OCTOBER),
        PayInput::Score { score: "assessment".to_owned(), marks: 9_000 },
        today(),
    )
    .expect("a score");
    close(&mut desk, OCTOBER, today()).expect("closed");
    record(&mut desk, "郑建国", "2026-11-02", Mode::Home, "林护士", &[Item::Nursing]);
    let november = desk.pay(month("2026-11")).expect("a month").sheet.expect("a sheet");
    let work = &november.pots[1].parts[1];
    assert_eq!((work.waited, work.waits()), (waits(&october), Fen::ZERO));
    assert_eq!(work.split.amount, work.pool.amount() + waits(&october));
}

#[test]
fn a_month_without_scores_is_closed_only_on_somebodys_word() {
    let home = Home::new();
    let (mut desk, _) = with_work(&home);
    let members: Vec<String> = desk.members().iter().map(|member| member.name.clone()).collect();
    let refusing = |desk: &mut Desk| desk.close_pay(&stamp(), month(OCTOBER), Unscored::Refuse, today());
    let scores = vec!["综合考核".to_owned()];
    let missing = PayProblem::Unscored { month: month(OCTOBER), scores, members: members.clone() };
    let said = jiayi::text::pay::problem(&missing);
    for word in
        ["综合考核没有录入", "jiayi pay score --month 2026-10", "jiayi pay quality", "李医生", "--without-scores"]
    {
        assert!(said.contains(word), "{word}: {said}");
    }
    refused(&home, &mut desk, refusing, missing);
    let mut inputs = vec![PayInput::Score { score: "assessment".to_owned(), marks: 9_000 }];
    inputs.extend(desk.members().iter().skip(1).map(|row| PayInput::Quality { member: row.id, score: 9_000 }));
    desk.set_pay_inputs(&stamp(), month(OCTOBER), &inputs, today()).expect("entered");
    let first = vec![members[0].clone()];
    let missing = PayProblem::Unscored { month: month(OCTOBER), scores: Vec::new(), members: first };
    refused(&home, &mut desk, refusing, missing);
    let quality = PayInput::Quality { member: desk.members()[0].id, score: 9_000 };
    desk.set_pay_input(&stamp(), month(OCTOBER), quality, today()).expect("entered");
    refusing(&mut desk).expect("nothing is missing");
}

/// What waits for a score is paid by the score of the month in which there is one, and both months say so.
#[test]
fn money_carried_for_want_of_a_score_is_paid_by_the_next_one() {
    let home = Home::new();
    let (mut desk, _) = with_work(&home);
    let check = |desk: &Desk, which| {
        let sheet = desk.pay(month(which)).expect("a month").sheet.expect("a sheet");
        let check = sheet.checks.iter().find(|check| check.finding.id() == "team_scores").expect("a check");
        (jiayi::text::pay::check(check), sheet.pots[2].money.clone())
    };
    close(&mut desk, OCTOBER, today()).expect("closed");
    let (said, money) = check(&desk, OCTOBER);
    assert!(
        said.contains(&format!("本月不发：考核发放 {}。月结后转入下月，按下月录入的综合考核分", money.available())),
        "{said}"
    );
    desk.set_pay_input(
        &stamp(),
        month("2026-11"),
        PayInput::Score { score: "assessment".to_owned(), marks: 9_000 },
        today(),
    )
    .expect("a score");
    let (said, next) = check(&desk, "2026-11");
    assert!(said.contains(&format!("本月按本月的分一起发放：考核发放 {}", money.available())), "{said}");
    assert_eq!(next.released.0, next.available().0 * 9_000 / 10_000);
}

fn late(desk: &Desk, which: &str) -> Vec<LateWork> {
    desk.pay(month(which)).expect("a month").facts.late
}

fn frozen_work(desk: &Desk, which: &str) -> Vec<Work> {
    desk.pay(month(which)).expect("a month").facts.work
}

/// A service of a closed month that is written down afterwards is paid in the first open month, once, and says so.
#[test]
fn work_written_down_after_the_closing_counts_once_in_the_first_open_month() {
    let home = Home::new();
    let (mut desk, october) = with_work(&home);
    close(&mut desk, "2026-09", today()).expect("closed");
    let nurse = member(&desk, "林护士");
    let row = |on: &str, item, mode| LateWork { on: day(on), work: Work { member: nurse, item, mode, count: 1 } };
    let mut service = follow_up(&desk, resident(&desk, "曾祥"), day("2026-09-12"), Mode::Home);
    service.by = nurse;
    service.items = [Item::Nursing, Item::HealthEducation].into_iter().collect();
    let (recorded, _) = desk.record(&stamp(), &service, today()).expect("recorded");
    let says = recorded.late.expect("September is closed");
    assert_eq!(jiayi::text::lines::counts_late(&says), "2026-09 已月结，这次的工作量计入 2026-10。");
    let first = [row("2026-09-12", Item::HealthEducation, Mode::Home), row("2026-09-12", Item::Nursing, Mode::Home)];
    let sorted = |mut rows: Vec<LateWork>| {
        rows.sort_by_key(|row| (row.on, row.work.item, row.work.mode));
        rows
    };
    assert_eq!(sorted(late(&desk, OCTOBER)), sorted(first.to_vec()));
    assert_eq!((late(&desk, "2026-11"), late(&desk, "2026-09")), (vec![], vec![]), "in one month only");
    let mut own = frozen_work(&desk, OCTOBER);
    own.sort_by_key(|row| (row.member, row.item, row.mode));
    assert_eq!(own, october, "October's own work is as it was");

    // Taken back, and written down again as it should have been.
    desk.undo(&stamp(), today()).expect("taken back");
    assert_eq!(late(&desk, OCTOBER), []);
    service.items = [Item::Nursing].into_iter().collect();
    service.mode = Mode::Clinic;
    desk.record(&stamp(), &service, today()).expect("recorded");
    let right = row("2026-09-12", Item::Nursing, Mode::Clinic);
    assert_eq!(late(&desk, OCTOBER), [right]);
    let sheet = desk.pay(month(OCTOBER)).expect("a month").sheet.expect("a sheet");
    assert_eq!(sheet.member(nurse).expect("there").points, 2 * 300 + 100, "two visits of October, and the late one");
    let working = jiayi::domain::pay::explain::member(&sheet, nurse).expect("on the sheet");
    let said = jiayi::text::pay::working::whole(&working);
    assert!(said.contains("护理-门诊（2026-09 月结后补录 2026-09-12） 1 次 x 1.00 分"), "{said}");
    let check = sheet.checks.iter().find(|check| check.finding.id() == "late_work").expect("a check");
    assert_eq!(jiayi::text::pay::check(check), "2026-09 月结后补录的 1 次，计入本月");

    // Closed with October: it is paid, and never again. The next late ones, of two closed months, come after it.
    close(&mut desk, OCTOBER, today()).expect("closed");
    assert_eq!((late(&desk, OCTOBER), late(&desk, "2026-11")), (vec![right], vec![]));
    record(&mut desk, "单丽", "2026-09-13", Mode::Home, "林护士", &[Item::Nursing]);
    record(&mut desk, "单丽", "2026-10-14", Mode::Home, "林护士", &[Item::Nursing]);
    record(&mut desk, "单丽", "2026-11-15", Mode::Home, "林护士", &[Item::Nursing]);
    let both = [row("2026-09-13", Item::Nursing, Mode::Home), row("2026-10-14", Item::Nursing, Mode::Home)];
    assert_eq!((late(&desk, OCTOBER), late(&desk, "2026-11")), (vec![right], both.to_vec()));
    assert!(desk.verify_all_pay().expect("verdicts").iter().all(|(_, found)| matches!(found, Verdict::Agrees { .. })));
}

/// Ids follow one another whatever the clocks say: a machine whose clock is years behind loses nobody's work.
#[test]
fn late_work_is_known_whatever_the_clock_says() {
    let home = Home::new();
    let (mut desk, _) = with_work(&home);
    close(&mut desk, OCTOBER, today()).expect("closed");
    let behind = Stamp { at: "2021-01-01T08:00:00+08:00".parse().expect("a moment"), ..stamp() };
    let mut service = follow_up(&desk, resident(&desk, "曾祥"), day("2026-10-12"), Mode::Home);
    service.by = member(&desk, "林护士");
    desk.record(&behind, &service, today()).expect("recorded");
    assert_eq!(late(&desk, "2026-11").len(), 1);
}

/// Who has left is still paid for what was written down late.
#[test]
fn late_work_of_somebody_who_has_left_is_paid() {
    let home = Home::new();
    let (mut desk, _) = with_work(&home);
    close(&mut desk, OCTOBER, today()).expect("closed");
    record(&mut desk, "单丽", "2026-10-14", Mode::Home, "林护士", &[Item::Nursing]);
    peek(&home.path()).execute("UPDATE member SET until_on = '2026-10-31' WHERE name = '林护士'", []).expect("left");
    let desk = open_desk(&home.path());
    let nurse = member(&desk, "林护士");
    let sheet = desk.pay(month("2026-11")).expect("a month").sheet.map_err(|problems| format!("{problems:?}"));
    let sheet = sheet.expect("a sheet");
    assert_eq!(
        sheet.member(nurse).map(|row| (row.days_present, row.points)),
        Some((0, 300 + 300)),
        "one of November, one late"
    );
}

#[test]
fn a_closed_month_stays_what_it_was() {
    let home = Home::new();
    let (mut desk, _) = with_work(&home);
    let open = desk.pay(month(OCTOBER)).expect("a month");
    assert_eq!(open.status, MonthStatus::Open);
    let closed = desk.close_pay(&stamp(), month(OCTOBER), Unscored::Accept, today()).expect("closed");
    let frozen = desk.pay(month(OCTOBER)).expect("a month");
    assert_eq!(frozen.status, MonthStatus::Closed);
    assert_eq!(frozen.sheet.as_ref().expect("a sheet"), open.sheet.as_ref().expect("a sheet"));
    let sum = number(&peek(&home.path()), "SELECT sum(amount_fen) FROM pay_line");
    assert_eq!((Fen(sum), frozen.sheet.as_ref().expect("a sheet").total()), (closed.total, closed.total));
    record(&mut desk, "郑建国", "2026-10-20", Mode::Home, "吴助理", &[Item::AnnualExam]);
    assert_eq!(desk.pay(month(OCTOBER)).expect("a month"), frozen);
    assert_eq!(open_desk(&home.path()).pay(month(OCTOBER)).expect("a month"), frozen);
    assert_eq!(desk.closed_months().expect("months"), [closed]);
}

#[test]
fn a_month_is_closed_once_when_it_is_over_and_not_behind_a_later_one() {
    let home = Home::new();
    let (mut desk, _) = with_work(&home);
    let (october, november, december) = (month(OCTOBER), month("2026-11"), month("2026-12"));
    let closing = |which: &'static str, on| move |desk: &mut Desk| close(desk, which, on);
    refused(
        &home,
        &mut desk,
        closing("2026-11", today()),
        PayProblem::MonthNotOver { month: november, today: today() },
    );
    refused(
        &home,
        &mut desk,
        closing("2026-12", today()),
        PayProblem::MonthInFuture { month: december, today: today() },
    );
    let eve = day("2026-10-30");
    refused(&home, &mut desk, closing(OCTOBER, eve), PayProblem::MonthNotOver { month: october, today: eve });
    close(&mut desk, OCTOBER, day("2026-10-31")).expect("closed on its last day");
    refused(&home, &mut desk, closing(OCTOBER, today()), PayProblem::MonthClosed(october));
    let later = PayProblem::LaterMonthClosed { month: month("2026-09"), later: october };
    refused(&home, &mut desk, closing("2026-09", today()), later);
}

#[test]
fn what_cannot_be_entered_is_refused() {
    let home = Home::new();
    let (mut desk, _) = with_work(&home);
    let nurse = member(&desk, "林护士");
    let october = month(OCTOBER);
    let set = |which: Month, input| move |desk: &mut Desk| desk.set_pay_input(&stamp(), which, input, today());
    let name = || "林护士".to_owned();
    let score = PayInput::Score { score: "assessment".to_owned(), marks: 10_001 };
    let too_high = PayProblem::TeamScoreTooHigh { score: "综合考核".to_owned(), given: 10_001, full: 10_000 };
    refused(&home, &mut desk, set(october, score), too_high);
    let quality = PayInput::Quality { member: nurse, score: 10_100 };
    let too_high = PayProblem::QualityTooHigh { member: name(), given: 10_100, full: 10_000 };
    refused(&home, &mut desk, set(october, quality), too_high);
    let days = PayInput::Attendance { member: nurse, days: 32 };
    refused(
        &home,
        &mut desk,
        set(october, days),
        PayProblem::TooManyDays { member: name(), given: 32, month: october },
    );
    let stranger = PayInput::Attendance { member: MemberId(1), days: 3 };
    refused(&home, &mut desk, set(october, stranger), PayProblem::MemberNotThere(MemberId(1)));
    let future = PayProblem::MonthInFuture { month: month("2027-01"), today: today() };
    refused(
        &home,
        &mut desk,
        set(month("2027-01"), PayInput::Score { score: "assessment".to_owned(), marks: 1 }),
        future,
    );

    let adjust = |new| move |desk: &mut Desk| desk.adjust_pay(&stamp(), october, &new, today());
    refused(&home, &mut desk, adjust(extra(nurse, 0)), PayProblem::ZeroAmount { member: name() });
    let negative = PayProblem::NegativeAmount { member: name(), amount: Fen(-5) };
    refused(&home, &mut desk, adjust(extra(nurse, -5)), negative);
    refused(&home, &mut desk, adjust(extra(MemberId(1), 5)), PayProblem::MemberNotThere(MemberId(1)));
    let silent = NewAdjustment { reason: "  ".to_owned(), ..extra(nurse, 5) };
    refused(&home, &mut desk, adjust(silent), PayProblem::NoReason { member: name() });
    let of = month("2026-09");
    let correction = |of| NewAdjustment { kind: AdjustmentKind::Correction { of }, ..extra(nurse, -5) };
    refused(&home, &mut desk, adjust(correction(of)), PayProblem::NotClosed(of));
    let later = PayProblem::CorrectionNotLater { of: october, month: october };
    refused(&home, &mut desk, adjust(correction(october)), later);
    let remove = |desk: &mut Desk| desk.remove_adjustment(&stamp(), AdjustmentId(1), today());
    refused(&home, &mut desk, remove, LookupProblem::NoAdjustment("1".to_owned()));
}

/// It is said when the line is entered, not when the month is to be closed.
#[test]
fn the_reserve_gives_no_more_than_it_has() {
    let home = Home::new();
    let (mut desk, _) = with_work(&home);
    let (nurse, october) = (member(&desk, "林护士"), month(OCTOBER));
    let from_reserve = |fen| NewAdjustment { counterpart: Counterpart::Reserve, ..extra(nurse, fen) };
    let too_small = |fen, reserve| PayProblem::ReserveTooSmall {
        member: "林护士".to_owned(),
        amount: Fen(fen),
        reserve: Fen(reserve),
    };
    let act = |fen| move |desk: &mut Desk| desk.adjust_pay(&stamp(), october, &from_reserve(fen), today());
    refused(&home, &mut desk, act(100), too_small(100, 0));
    let said = jiayi::text::problems::problem(&too_small(100, 0).into());
    assert_eq!(
        said,
        "结余只有 0.00，拿不出 林护士 的 1.00；请改由机构（institution）或其他成员（others）负担。没有改动。"
    );
    let given = NewAdjustment { kind: AdjustmentKind::Deduction, ..from_reserve(500) };
    desk.adjust_pay(&stamp(), october, &given, today()).expect("the reserve gets it");
    refused(&home, &mut desk, act(501), too_small(501, 500));
    act(500)(&mut desk).expect("all of it");
    // Nobody has worked in November but one: the others could not bear the line by their work.
    let part = jiayi::domain::pay::facts::PartRef::new("team", "work");
    let others = NewAdjustment { counterpart: Counterpart::Others { part }, ..extra(nurse, 100) };
    let (pot, part) = ("团队分配".to_owned(), "工作量".to_owned());
    let nobody = PayProblem::NobodyElse { member: "林护士".to_owned(), pot, part };
    refused(&home, &mut desk, |desk| desk.adjust_pay(&stamp(), month("2026-11"), &others, today()), nobody);
}

/// A check that forbids closing is named in words, once.
#[test]
fn a_month_with_somebody_below_zero_is_not_closed_and_says_why() {
    let home = Home::new();
    let (mut desk, _) = with_work(&home);
    let nurse = member(&desk, "林护士");
    let most = NewAdjustment { kind: AdjustmentKind::Deduction, ..extra(nurse, 100_000_000) };
    desk.adjust_pay(&stamp(), month(OCTOBER), &most, today()).expect("entered");
    let problem = close(&mut desk, OCTOBER, today()).expect_err("refused");
    let said = jiayi::text::problems::problem(&problem);
    assert!(said.starts_with("不能月结：核对「没有负数」没有通过，为负：林护士 -"), "{said}");
    assert_eq!(said.matches("没有改动").count(), 1, "{said}");
}

#[test]
fn a_closed_month_is_changed_by_a_line_in_a_later_one_only() {
    let home = Home::new();
    let (mut desk, _) = with_work(&home);
    let nurse = member(&desk, "林护士");
    let october = month(OCTOBER);
    let line = desk.adjust_pay(&stamp(), october, &extra(nurse, 500), today()).expect("adjusted");
    close(&mut desk, OCTOBER, today()).expect("closed");
    let closed = || PayProblem::MonthClosed(october);
    let quality = PayInput::Quality { member: nurse, score: 9_000 };
    refused(&home, &mut desk, |desk| desk.set_pay_input(&stamp(), october, quality, today()), closed());
    refused(&home, &mut desk, |desk| desk.adjust_pay(&stamp(), october, &extra(nurse, 5), today()), closed());
    refused(&home, &mut desk, |desk| desk.remove_adjustment(&stamp(), line, today()), closed());
    let correction = NewAdjustment { kind: AdjustmentKind::Correction { of: october }, ..extra(nurse, -120) };
    desk.adjust_pay(&stamp(), month("2026-11"), &correction, today()).expect("corrected");
    let facts = desk.pay(month("2026-11")).expect("a month").facts;
    assert_eq!(facts.adjustments[0].kind, AdjustmentKind::Correction { of: october });
    assert_eq!(desk.history(1).expect("a history")[0].intent, Some(Intent::CorrectPay));
}

#[test]
fn a_line_is_removed_and_comes_back_by_undo() {
    let home = Home::new();
    let (mut desk, _) = with_work(&home);
    let nurse = member(&desk, "林护士");
    let line = desk.adjust_pay(&stamp(), month(OCTOBER), &extra(nurse, 500), today()).expect("adjusted");
    let before = desk.pay(month(OCTOBER)).expect("a month").facts;
    desk.remove_adjustment(&stamp(), line, today()).expect("removed");
    assert_eq!(desk.pay(month(OCTOBER)).expect("a month").facts.adjustments, []);
    desk.undo(&stamp(), today()).expect("taken back");
    assert_eq!(desk.pay(month(OCTOBER)).expect("a month").facts, before);
}

#[test]
fn the_code_on_the_paper_proves_the_books() {
    let home = Home::new();
    let (mut desk, _) = with_work(&home);
    let september = close(&mut desk, "2026-09", today()).expect("closed");
    let code = close(&mut desk, OCTOBER, today()).expect("closed");
    let agrees = |verdict: &Verdict| matches!(verdict, Verdict::Agrees { .. });
    for typed in [code.clone(), code.to_lowercase(), code.replace('-', " ")] {
        let (which, verdict) = desk.verify_pay(&typed).expect("a verdict");
        assert_eq!(which, month(OCTOBER));
        assert!(agrees(&verdict), "{typed}: {verdict:?}");
    }
    let all = desk.verify_all_pay().expect("verdicts");
    assert_eq!(all.len(), 2);
    assert!(all.iter().all(|(_, verdict)| agrees(verdict)), "{all:?}");

    // The signs of one month under the name of the other.
    let wrong = format!("{}{}", &code[..7], &september[7..]);
    let (_, verdict) = desk.verify_pay(&wrong).expect("a verdict");
    assert!(matches!(verdict, Verdict::PaperDiffers { .. }), "{verdict:?}");
    let unknown = code.replace("202610", "202601");
    assert_eq!(desk.verify_pay(&unknown), Err(PayProblem::UnknownCode(unknown.clone()).into()));
    assert_eq!(desk.verify_pay("hello"), Err(PayProblem::UnreadableCode("hello".to_owned()).into()));
}

/// What the proof says of October after somebody has changed the file behind the program.
fn after(change: &str) -> Verdict {
    let home = Home::new();
    let (mut desk, _) = with_work(&home);
    let code = close(&mut desk, OCTOBER, today()).expect("closed");
    peek(&home.path()).execute_batch(change).expect(change);
    let (_, alone) = desk.verify_all_pay().expect("verdicts").remove(0);
    let (_, with_paper) = desk.verify_pay(&code).expect("a verdict");
    assert_eq!(alone, with_paper, "the books themselves show it");
    alone
}

#[test]
fn every_change_of_a_closed_month_is_found() {
    let hash = after("UPDATE pay_month SET frozen = replace(frozen, '湖滨', '湖里') || ' '");
    assert!(matches!(hash, Verdict::HashDiffers { .. }), "{hash:?}");
    let seal = after("UPDATE pay_month SET hash = replace(hash, substr(hash, 1, 1), 'x')");
    assert!(matches!(seal, Verdict::HashDiffers { .. }), "{seal:?}");
    let unreadable = after("UPDATE pay_month SET frozen = substr(frozen, 2)");
    assert!(matches!(unreadable, Verdict::Unreadable(_)), "{unreadable:?}");
    let amount = after("UPDATE pay_month SET frozen = replace(frozen, '\"to_date\":43', '\"to_date\":44')");
    assert!(matches!(amount, Verdict::AmountsDiffer(_)), "{amount:?}");
    let renamed = after("UPDATE pay_month SET frozen = replace(frozen, '2026-10', '2026-09')");
    assert!(!matches!(renamed, Verdict::Agrees { .. }), "{renamed:?}");
}

#[test]
fn every_change_of_a_line_of_a_closed_month_is_found() {
    let line = "WHERE id = (SELECT min(id) FROM pay_line WHERE amount_fen > 0)";
    let raised = after(&format!("UPDATE pay_line SET amount_fen = amount_fen + 100 {line}"));
    let Verdict::AmountsDiffer(differences) = raised else { panic!("{raised:?}") };
    let [difference] = &differences[..] else { panic!("{differences:?}") };
    assert_eq!(difference.change(), Fen(100), "from what was sealed to what the line says");
    assert!(matches!(&difference.at, FigureAt::Line { member, .. } if member == "李医生"), "{difference:?}");
    assert!(matches!(&difference.at, FigureAt::Line { pot, .. } if pot == "团队分配"), "by title: {difference:?}");
    for change in [
        format!("DELETE FROM pay_line {line}"),
        format!("UPDATE pay_line SET pot = 'score', part = 'merit' {line}"),
        format!("UPDATE pay_line SET member_id = (SELECT max(id) FROM member) {line}"),
        "INSERT INTO pay_line SELECT 1, pay_month_id, member_id, pot, part, 7 FROM pay_line LIMIT 1".to_owned(),
    ] {
        let verdict = after(&change);
        assert!(matches!(verdict, Verdict::AmountsDiffer(_)), "{change}: {verdict:?}");
    }
}

#[test]
fn a_month_is_closed_with_what_another_program_was_just_writing() {
    let home = Home::new();
    let (mut desk, work) = with_work(&home);
    let other = peek(&home.path());
    other
        .execute_batch(
            "BEGIN IMMEDIATE;
             INSERT INTO service (id, resident_id, on_day, mode, member_id, items, side_effect, complication,
                 danger_sign, note, entered_on)
             SELECT 1, resident_id, '2026-10-09', 'online', member_id, 'treatment', 0, 0, 0, '', '2026-10-09'
             FROM service LIMIT 1;",
        )
        .expect("under way");
    let (starts, started) = mpsc::channel();
    let closing = thread::spawn(move || {
        starts.send(()).expect("heard");
        close(&mut desk, OCTOBER, today()).map(|_| desk)
    });
    started.recv().expect("told");
    // Time for the other thread to come to the lock; were it to count before it, it would count without this service.
    let reader = open_desk(&home.path());
    (0..40).for_each(|_| drop(reader.pay(month(OCTOBER))));
    other.execute_batch("COMMIT").expect("written");
    let desk = closing.join().expect("no panic").expect("closed");
    let frozen = desk.pay(month(OCTOBER)).expect("a month");
    assert_eq!(frozen.status, MonthStatus::Closed);
    let count = |work: &[Work]| work.iter().map(|row| row.count).sum::<u32>();
    assert_eq!(count(&frozen.facts.work), count(&work) + 1);
    assert_eq!(texts(&other, "SELECT DISTINCT month FROM pay_month"), [OCTOBER]);
}

#[test]
fn months_are_closed_in_order_and_none_before_there_was_anything_to_pay() {
    let home = Home::new();
    let (mut desk, _) = with_work(&home);
    refused(&home, &mut desk, |desk| close(desk, "2024-03", today()), PayProblem::NothingToPay(month("2024-03")));
    desk.set_pay_input(
        &stamp(),
        month("2026-09"),
        PayInput::Score { score: "assessment".to_owned(), marks: 9_000 },
        today(),
    )
    .expect("a score");
    close(&mut desk, "2026-09", today()).expect("the first one may be any");
    let january = day("2027-01-05");
    let open = PayProblem::EarlierMonthOpen { month: month("2026-12"), open: month(OCTOBER) };
    refused(&home, &mut desk, |desk| close(desk, "2026-12", january), open);
    for next in [OCTOBER, "2026-11"] {
        desk.set_pay_input(
            &stamp(),
            month(next),
            PayInput::Score { score: "assessment".to_owned(), marks: 9_000 },
            january,
        )
        .expect("a score");
        close(&mut desk, next, january).unwrap_or_else(|problem| panic!("{next}: {problem:?}"));
    }
}

#[test]
fn days_of_leave_are_no_attendance_and_stars_stay_until_another_month_says_otherwise() {
    let home = Home::new();
    let (mut desk, _) = with_work(&home);
    let (doctor, nurse) = (member(&desk, "李医生"), member(&desk, "林护士"));
    let leave = NewLeave { member: nurse, from: day("2026-10-30"), until: day("2026-11-02"), deputy: Some(doctor) };
    desk.add_leave(&stamp(), &leave, day("2026-10-29")).expect("on leave");
    let days = |desk: &Desk, which: &str, id| {
        let facts = desk.pay(month(which)).expect("a month").facts;
        let row = facts.members.iter().find(|row| row.id == id).expect("a member").clone();
        (row.days_present, row.days_in_team)
    };
    assert_eq!((days(&desk, OCTOBER, nurse), days(&desk, "2026-11", nurse)), ((29, 31), (28, 30)));
    assert_eq!(days(&desk, OCTOBER, doctor), (31, 31));
    // Xiamen knows no stars: refused, and nothing is written.
    let stars = PayInput::Stars { member: nurse, stars: Some(4) };
    let unknown = PayProblem::UnknownStars { member: "林护士".to_owned(), given: 4 };
    refused(&home, &mut desk, |desk| desk.set_pay_input(&stamp(), month(OCTOBER), stars.clone(), today()), unknown);
    drop(desk);
    let own = b"[[scheme]]\nid = \"xiamen-2016\"\nstars = [{ stars = 4, hundredths = 110 }]\n";
    let mut desk = with_rules(&home, own);
    desk.set_pay_input(&stamp(), month(OCTOBER), stars, today()).expect("four stars");
    let stars = |desk: &Desk, which: &str| {
        let facts = desk.pay(month(which)).expect("a month").facts;
        facts.members.iter().find(|row| row.id == nurse).and_then(|row| row.stars)
    };
    assert_eq!([stars(&desk, "2026-09"), stars(&desk, OCTOBER), stars(&desk, "2026-11")], [None, Some(4), Some(4)]);
}

fn with_rules(home: &Home, own: &[u8]) -> Desk {
    let store = Store::open(&home.path(), OpenOptions::plain(3)).expect("opens");
    let desk = Desk::new(store, Some(OwnPack { name: "own.toml", bytes: own })).expect("a desk");
    assert_eq!(desk.pack_faults(), []);
    desk
}

#[test]
fn only_effective_contracts_count_where_the_scheme_says_so_and_all_of_their_year() {
    let home = Home::new();
    let (desk, _) = with_work(&home);
    drop(desk);
    let own = r#"
        effective_by = ["seen-once"]
        [[rule]]
        id = "seen-once"
        title = "每年一次"
        enabled = true
        certainty = "H"
        clauses = ["OWN"]
        source = { document = "本队" }
        who = { contract = true }
        counts = { modes = ["clinic", "home"] }
        schedule = { yearly = { times_a_year = 1 } }
        [[scheme]]
        id = "xiamen-2016"
        only_effective = true
    "#;
    let desk = with_rules(&home, own.as_bytes());
    let counted = desk.pay(month(OCTOBER)).expect("a month").facts.counted;
    // Those who were seen in 2026 by the end of October, for all months of their contracts; before, by the end of September.
    assert!(counted.before < counted.to_date && counted.to_date < 43, "{counted:?}");
    assert_eq!(counted.before, 9, "only one was seen by the end of September, signed since January");
}

/// Every number of services opens to a list of that length, whether the month is open, closed, or paid late work.
#[test]
fn the_services_behind_every_count_are_as_many_as_it_says() {
    let home = Home::new();
    let (mut desk, _) = with_work(&home);
    let agree = |desk: &Desk, which: &str| {
        let facts = desk.pay(month(which)).expect("a month").facts;
        let counted: usize = facts.all_work().map(|(_, row)| row.count as usize).sum();
        let mut listed = 0;
        for member in &facts.members {
            let services = desk.paid_services(month(which), member.id).expect("a list");
            for item in Item::ALL {
                for mode in Mode::ALL {
                    let said: u32 = facts
                        .all_work()
                        .filter(|(_, row)| (row.member, row.item, row.mode) == (member.id, item, mode))
                        .map(|(_, row)| row.count)
                        .sum();
                    let found = services.iter().filter(|row| row.mode == mode && row.items.contains(item)).count();
                    assert_eq!(found, said as usize, "{which} {} {item:?} {mode:?}", member.name);
                }
            }
            listed += services.iter().map(|row| row.items.iter().count()).sum::<usize>();
        }
        assert_eq!(listed, counted, "{which}");
        counted
    };
    assert_eq!((agree(&desk, "2026-09"), agree(&desk, OCTOBER)), (1, 8));
    close(&mut desk, "2026-09", today()).expect("closed");
    record(&mut desk, "单丽", "2026-09-20", Mode::Clinic, "李医生", &[Item::Nursing]);
    assert_eq!((agree(&desk, "2026-09"), agree(&desk, OCTOBER)), (1, 9), "what came late is the next month's");
    assert_eq!(agree(&desk, "2026-11"), 1);
    close(&mut desk, OCTOBER, today()).expect("closed");
    record(&mut desk, "单丽", "2026-10-20", Mode::Clinic, "李医生", &[Item::Nursing]);
    assert_eq!((agree(&desk, "2026-09"), agree(&desk, OCTOBER), agree(&desk, "2026-11")), (1, 9, 2));
}
