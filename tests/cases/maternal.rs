//! Pregnancy and after: MAT-01 to MAT-08.

use jiayi::domain::care::effect::{Advice, effect};
use jiayi::domain::event::EventKind;

use super::support::{born, contact, day, duty, happened, rules, table, with};

#[test]
fn antenatal_checks_run_by_weeks_from_the_last_period() {
    let facts = happened(born("1995-05-05"), EventKind::LastPeriod, "2026-01-01");
    // 13 weeks are full on 2026-04-02, 16 on 04-23, 21 on 05-28, 28 on 07-16, 37 on 09-17, 41 on 10-15.
    table(
        &facts,
        &rules(),
        "maternal-antenatal",
        "
        -                                | 2026-01-01 | step 2026-01-01 2026-04-01 2026-04-01 0/5 孕13周前建册
        -                                | 2026-04-02 | step 2026-01-01 2026-04-01 2026-04-01 0/5 孕13周前建册
        2026-04-01 clinic antenatal_check | 2026-04-02 | step 2026-04-23 2026-05-27 2026-05-27 1/5 孕16至20周
        2026-04-22 clinic antenatal_check | 2026-04-22 | step 2026-04-23 2026-05-27 2026-05-27 1/5 孕16至20周
        -                                | 2026-04-23 | step 2026-04-23 2026-05-27 2026-05-27 0/5 孕16至20周
        2026-05-27 clinic antenatal_check | 2026-05-27 | step 2026-05-28 2026-06-24 2026-06-24 1/5 孕21至24周
        2026-05-28 clinic antenatal_check | 2026-05-28 | step 2026-07-16 2026-09-16 2026-09-16 1/5 孕28至36周
        2026-05-28 phone antenatal_check  | 2026-05-28 | step 2026-05-28 2026-06-24 2026-06-24 0/5 孕21至24周
        -                                | 2026-09-17 | step 2026-09-17 2026-10-14 2026-10-14 0/5 孕37至40周
        ",
    );
    let born_now = happened(facts.clone(), EventKind::Delivery, "2026-10-01");
    assert_ne!(duty(&born_now, &rules(), "maternal-antenatal", "2026-09-30"), "-");
    assert_eq!(duty(&born_now, &rules(), "maternal-antenatal", "2026-10-01"), "-");
    let ended = happened(facts, EventKind::PregnancyEnded, "2026-03-01");
    assert_eq!(duty(&ended, &rules(), "maternal-antenatal", "2026-03-01"), "-");
    assert_eq!(duty(&ended, &rules(), "maternal-42-days", "2026-04-20"), "-");
}

#[test]
fn a_second_pregnancy_counts_from_its_own_last_period() {
    let first = happened(born("1995-05-05"), EventKind::LastPeriod, "2024-01-01");
    let facts = happened(happened(first, EventKind::Delivery, "2024-10-05"), EventKind::LastPeriod, "2026-03-01");
    assert_eq!(duty(&facts, &rules(), "maternal-antenatal", "2025-06-01"), "-");
    assert_eq!(
        duty(&facts, &rules(), "maternal-antenatal", "2026-03-02"),
        "step 2026-03-01 2026-05-30 2026-05-30 0/5 孕13周前建册"
    );
    assert_eq!(duty(&facts, &rules(), "maternal-postpartum-visit", "2026-03-02"), "-");
}

#[test]
fn after_birth_a_visit_within_a_week_of_discharge_and_a_check_on_day_42() {
    let delivered = happened(born("1995-05-05"), EventKind::Delivery, "2026-10-01");
    let home = happened(delivered, EventKind::MotherDischarged, "2026-10-04");
    table(
        &home,
        &rules(),
        "maternal-postpartum-visit",
        "
        -                                  | 2026-10-03 | step 2026-10-01 2026-10-08 2026-10-29 0/1 产后访视
        -                                  | 2026-10-04 | step 2026-10-04 2026-10-11 2026-11-01 0/1 产后访视
        2026-10-11 home postpartum_visit   | 2026-10-12 | -
        -                                  | 2026-11-14 | step 2026-10-04 2026-10-11 2026-11-01 0/1 产后访视
        -                                  | 2026-11-15 | -
        2026-10-11 clinic postpartum_visit | 2026-10-12 | step 2026-10-04 2026-10-11 2026-11-01 0/1 产后访视
        ",
    );
    table(
        &home,
        &rules(),
        "maternal-42-days",
        "
        -                                    | 2026-11-11 | step 2026-11-12 2026-11-12 2026-11-26 0/1 产后42天
        2026-11-11 clinic postpartum_check   | 2026-11-12 | step 2026-11-12 2026-11-12 2026-11-26 0/1 产后42天
        2026-11-12 clinic postpartum_check   | 2026-11-13 | -
        -                                    | 2026-11-13 | step 2026-11-12 2026-11-12 2026-11-26 0/1 产后42天
        -                                    | 2026-12-24 | -
        ",
    );
}

#[test]
fn what_is_abnormal_is_referred_and_chased_in_two_weeks() {
    let facts = happened(born("1995-05-05"), EventKind::LastPeriod, "2026-01-01");
    table(
        &facts,
        &rules(),
        "maternal-abnormal",
        "
        -                                                  | 2026-05-10 | -
        2026-05-01 clinic antenatal_check                  | 2026-05-10 | -
        2026-05-01 clinic antenatal_check comp             | 2026-05-10 | chase 2026-05-01 2026-05-15 2026-05-22 0/0 abnormal
        2026-05-01 clinic danger; 2026-05-12 phone follow_up | 2026-05-13 | -
        2026-05-01 clinic danger; 2026-05-12 clinic follow_up | 2026-05-13 | -
        ",
    );
    // Neither a birth nor the end of a pregnancy loses a referral, and who moved in after the birth has one too.
    let danger = |facts| with(facts, "2026-03-20 clinic danger");
    let ended = happened(facts.clone(), EventKind::PregnancyEnded, "2026-03-21");
    assert!(
        duty(&danger(ended), &rules(), "maternal-abnormal", "2026-03-25").starts_with("chase 2026-03-20 2026-04-03")
    );
    let moved_in = happened(born("1995-05-05"), EventKind::Delivery, "2026-03-10");
    assert!(
        duty(&danger(moved_in), &rules(), "maternal-abnormal", "2026-03-25").starts_with("chase 2026-03-20 2026-04-03")
    );
    let long_ago = happened(born("1995-05-05"), EventKind::Delivery, "2025-03-10");
    assert_eq!(duty(&danger(long_ago), &rules(), "maternal-abnormal", "2026-03-25"), "-");
    let found = effect(&facts, &contact(9, "2026-05-01 clinic antenatal_check danger"), &rules(), day("2026-05-01"));
    let is_told = |advice: &Advice| matches!(advice, Advice::Referral(found) if found.clause == "MAT-06");
    assert!(found.advice.iter().any(is_told), "{:?}", found.advice);
    assert!(with(facts, "-").services.is_empty());
}

#[test]
fn the_visit_after_a_second_birth_does_not_count_from_the_first_discharge() {
    let first =
        happened(happened(born("1995-05-05"), EventKind::LastPeriod, "2023-12-30"), EventKind::Delivery, "2024-10-05");
    let first = happened(first, EventKind::MotherDischarged, "2024-10-08");
    let second = happened(happened(first, EventKind::LastPeriod, "2026-01-01"), EventKind::Delivery, "2026-10-01");
    assert_eq!(
        duty(&second, &rules(), "maternal-postpartum-visit", "2026-10-02"),
        "step 2026-10-01 2026-10-08 2026-10-29 0/1 产后访视"
    );
}
