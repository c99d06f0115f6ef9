//! Tuberculosis: TB-01 to TB-07, from the events on file.

use jiayi::domain::care::check::check_service;
use jiayi::domain::care::effect::effect;
use jiayi::domain::care::problem::CareProblem;
use jiayi::domain::care::why::why;
use jiayi::domain::event::EventKind;
use jiayi::text;

use super::support::{born, contact, day, duty, happened, rule_id, rules, table};

#[test]
fn the_first_visit_is_at_home_within_72_hours_of_the_notice() {
    table(
        &happened(born("1980-01-01"), EventKind::TbNotified, "2026-03-30"),
        &rules(),
        "tb-first-visit",
        "
        -                      | 2026-03-30 | step 2026-03-30 2026-04-02 2026-04-02 0/1 72小时内
        2026-03-29 home        | 2026-04-01 | step 2026-03-30 2026-04-02 2026-04-02 0/1 72小时内
        2026-04-02 clinic      | 2026-04-02 | step 2026-03-30 2026-04-02 2026-04-02 0/1 72小时内
        2026-04-02 home        | 2026-04-02 | -
        -                      | 2026-04-03 | step 2026-03-30 2026-04-02 2026-04-02 0/1 72小时内
        ",
    );
    let suspected = happened(born("1980-01-01"), EventKind::TbSuspected, "2026-03-01");
    assert_eq!(
        duty(&suspected, &rules(), "tb-suspect", "2026-03-05"),
        "step 2026-03-01 2026-03-08 2026-03-08 0/1 转诊后1周内"
    );
    let known = happened(suspected, EventKind::TbNotified, "2026-03-06");
    assert_eq!(duty(&known, &rules(), "tb-suspect", "2026-03-06"), "-");
}

#[test]
fn phase_and_observer_decide_the_interval() {
    let notified = happened(born("1980-01-01"), EventKind::TbNotified, "2026-01-01");
    let family = happened(notified.clone(), EventKind::TbFamilyIntensive, "2026-01-03");
    table(
        &family,
        &rules(),
        "tb-family-intensive",
        "
        -                                        | 2026-01-03 | routine 2026-01-03 2026-01-13 2026-01-15 0/36 nothing-since 2026-01-03
        2026-01-13 home                          | 2026-01-14 | routine 2026-01-20 2026-01-23 2026-01-25 1/36 followed
        2026-02-22 home; 2026-02-12 clinic       | 2026-02-23 | routine 2026-03-01 2026-03-04 2026-03-06 2/36 followed
        2026-01-13 phone                         | 2026-01-14 | routine 2026-01-03 2026-01-13 2026-01-15 0/36 nothing-since 2026-01-03
        2026-01-13 home side                     | 2026-01-14 | routine 2026-01-20 2026-01-23 2026-01-25 1/36 followed
        2026-01-13 home comp; 2026-01-20 home    | 2026-01-21 | routine 2026-01-27 2026-01-30 2026-02-01 2/36 followed
        ",
    );
    let continued = happened(family, EventKind::TbFamilyContinuation, "2026-03-03");
    assert_eq!(duty(&continued, &rules(), "tb-family-intensive", "2026-03-03"), "-");
    assert_eq!(
        duty(&continued, &rules(), "tb-family-continuation", "2026-03-03"),
        "routine 2026-03-03 2026-04-03 2026-04-06 0/12 nothing-since 2026-03-03"
    );
    let ended = happened(continued, EventKind::TbEnded, "2026-07-03");
    assert_eq!(duty(&ended, &rules(), "tb-family-continuation", "2026-07-03"), "-");
    assert_eq!(duty(&ended, &rules(), "tb-first-visit", "2026-07-03"), "-");
    table(
        &ended,
        &rules(),
        "tb-closing",
        "
        -                              | 2026-07-02 | -
        -                              | 2026-07-03 | step 2026-07-03 2026-07-17 2026-07-17 0/1 结案评估
        2026-07-17 clinic follow_up    | 2026-07-18 | step 2026-07-03 2026-07-17 2026-07-17 0/1 结案评估
        2026-07-17 phone tb_closing    | 2026-07-18 | -
        ",
    );
    let staff = happened(notified, EventKind::TbObservedByStaff, "2026-01-31");
    assert_eq!(
        duty(&staff, &rules(), "tb-staff", "2026-01-31"),
        "routine 2026-01-31 2026-02-28 2026-03-03 0/12 nothing-since 2026-01-31"
    );
}

#[test]
fn a_problem_is_chased_through_every_change_of_phase() {
    let notified = happened(born("1980-01-01"), EventKind::TbNotified, "2026-03-01");
    let family = happened(notified, EventKind::TbFamilyIntensive, "2026-03-02");
    let ended =
        happened(happened(family, EventKind::TbFamilyContinuation, "2026-04-15"), EventKind::TbEnded, "2026-04-16");
    table(
        &ended,
        &rules(),
        "tb-problem",
        "
        -                                             | 2026-04-14 | -
        2026-04-14 home                               | 2026-04-20 | -
        2026-04-14 home comp                          | 2026-04-20 | chase 2026-04-14 2026-04-28 2026-05-05 0/0 problem
        2026-04-14 phone side                         | 2026-04-20 | chase 2026-04-14 2026-04-28 2026-05-05 0/0 problem
        2026-04-14 home comp; 2026-04-20 phone follow_up | 2026-04-21 | -
        ",
    );
}

#[test]
fn of_two_events_of_a_day_the_later_entered_holds_and_late_entry_makes_nothing_less_late() {
    let notified = happened(born("1980-01-01"), EventKind::TbNotified, "2026-03-01");
    let both = happened(
        happened(notified.clone(), EventKind::TbFamilyIntensive, "2026-03-02"),
        EventKind::TbObservedByStaff,
        "2026-03-02",
    );
    assert_eq!(duty(&both, &rules(), "tb-family-intensive", "2026-03-02"), "-");
    assert!(duty(&both, &rules(), "tb-staff", "2026-03-02").starts_with("routine 2026-03-02 2026-04-02"));
    let mut late = happened(notified, EventKind::TbFamilyIntensive, "2026-03-01");
    late.events[1].entered_on = "2026-03-15".parse().expect("a day");
    late.known_on = "2026-03-15".parse().expect("a day");
    assert!(duty(&late, &rules(), "tb-family-intensive", "2026-03-15").starts_with("routine 2026-03-01 2026-03-11"));
}

#[test]
fn without_an_observer_on_file_the_strictest_interval_holds_until_there_is_one() {
    let notified = happened(born("1980-01-01"), EventKind::TbNotified, "2026-03-01");
    table(
        &notified,
        &rules(),
        "tb-observer-unknown",
        "
        -                                  | 2026-03-01 | routine 2026-03-01 2026-03-11 2026-03-13 0/36 nothing-since 2026-03-01
        2026-03-03 home                    | 2026-03-04 | routine 2026-03-10 2026-03-13 2026-03-15 1/36 followed
        2026-03-03 phone                   | 2026-03-04 | routine 2026-03-01 2026-03-11 2026-03-13 0/36 nothing-since 2026-03-01
        ",
    );
    for observer in [
        EventKind::TbObservedByStaff,
        EventKind::TbFamilyIntensive,
        EventKind::TbFamilyContinuation,
        EventKind::TbEnded,
    ] {
        let known = happened(notified.clone(), observer, "2026-03-05");
        assert_eq!(duty(&known, &rules(), "tb-observer-unknown", "2026-03-05"), "-", "{observer:?}");
    }
    let told = why(&notified, &rules(), day("2026-03-04"), &rule_id("tb-observer-unknown")).expect("a rule");
    let remark = told.steps.iter().map(text::why::step).find(|line| line.starts_with("口径："));
    assert!(remark.is_some_and(|line| line.contains("按最严的每 10 天") && line.contains("Ctrl-E")));
}

#[test]
fn a_week_of_doses_left_out_is_reported() {
    let notified = happened(born("1980-01-01"), EventKind::TbNotified, "2026-03-01");
    table(
        &notified,
        &rules(),
        "tb-problem",
        "
        2026-04-14 home missed6                             | 2026-04-20 | -
        2026-04-14 home missed7                             | 2026-04-20 | chase 2026-04-14 2026-04-28 2026-05-05 0/0 missed-doses
        2026-04-14 phone missed10                           | 2026-04-20 | chase 2026-04-14 2026-04-28 2026-05-05 0/0 missed-doses
        2026-04-14 home missed7; 2026-04-20 phone follow_up | 2026-04-21 | -
        ",
    );
    let found = effect(&notified, &contact(9, "2026-04-14 home missed7"), &rules(), day("2026-04-14"));
    let said: Vec<String> = found.advice.iter().map(text::care::advice).collect();
    assert_eq!(
        said,
        ["结核病异常转诊：漏服药 1 周以上，报告上级专业机构（TB-06），向上级专业机构报告，2026-04-28 前追踪结果。"]
    );
    let check = |line: &str| check_service(&notified, &contact(9, line), None, &rules(), day("2026-04-14"));
    assert_eq!(check("2026-04-14 home missed7"), Ok(()));
    assert_eq!(check("2026-04-14 home missed367"), Err(CareProblem::MissedDays { given: 367, most: 366 }));
}
