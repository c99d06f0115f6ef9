//! Tuberculosis: TB-01 to TB-07, from the events on file.

use jiayi::domain::event::EventKind;

use super::support::{born, duty, happened, rules, table};

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
