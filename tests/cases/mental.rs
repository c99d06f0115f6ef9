//! Severe mental disorder: PSY-01 to PSY-06.

use jiayi::domain::care::check::check_service;
use jiayi::domain::care::effect::{NotClosedWhy, effect};
use jiayi::domain::care::problem::CareProblem;

use super::support::{born, contact, day, rules, table, tagged, with};

#[test]
fn the_class_decides_the_next_date_and_the_risk_makes_it_graver() {
    table(
        &tagged(born("1970-01-01"), "mental", "2025-01-01"),
        &rules(),
        "mental-follow-up",
        "
        -                                               | 2026-01-10 | routine 2025-01-01 2025-04-01 2025-04-15 0/4 nothing-since 2025-01-01
        2026-01-10 home r0s                             | 2026-01-11 | routine 2026-03-27 2026-04-10 2026-04-24 1/4 stable
        2026-01-10 home r1s                             | 2026-01-11 | recheck 2026-01-11 2026-01-24 2026-01-31 1/4 basically-stable
        2026-01-10 home r0b                             | 2026-01-11 | recheck 2026-01-11 2026-01-24 2026-01-31 1/4 basically-stable
        2026-01-10 home r2b                             | 2026-01-11 | recheck 2026-01-11 2026-01-24 2026-01-31 1/4 basically-stable
        2026-01-10 home r3b                             | 2026-01-11 | chase 2026-01-10 2026-01-24 2026-01-31 1/4 unstable
        2026-01-10 home r5s                             | 2026-01-11 | chase 2026-01-10 2026-01-24 2026-01-31 1/4 unstable
        2026-01-10 home r0u                             | 2026-01-11 | chase 2026-01-10 2026-01-24 2026-01-31 1/4 unstable
        2026-01-10 home r0s danger                      | 2026-01-11 | chase 2026-01-10 2026-01-24 2026-01-31 1/4 unstable
        ",
    );
}

#[test]
fn basically_stable_is_rechecked_in_two_weeks_then_by_the_month() {
    table(
        &tagged(born("1970-01-01"), "mental", "2025-01-01"),
        &rules(),
        "mental-follow-up",
        "
        2026-01-10 home r1b; 2026-01-24 home r0s                          | 2026-01-25 | routine 2026-04-10 2026-04-24 2026-05-08 2/4 stable
        2026-01-10 home r1b; 2026-01-24 home r1b                          | 2026-01-25 | recheck 2026-01-25 2026-02-24 2026-03-03 2/4 still-basically-stable
        2026-01-10 home r1b; 2026-01-31 home r1b                          | 2026-02-01 | recheck 2026-02-01 2026-02-28 2026-03-07 2/4 still-basically-stable
        2026-01-24 home r1b; 2026-01-10 home r1b                          | 2026-01-25 | recheck 2026-01-25 2026-02-24 2026-03-03 2/4 still-basically-stable
        2026-01-10 home r1b; 2026-01-24 home r3u; 2026-02-07 home r1b     | 2026-02-08 | recheck 2026-02-08 2026-02-21 2026-02-28 3/4 basically-stable
        2026-01-10 home r1b; 2026-01-10 clinic r1b                        | 2026-01-11 | recheck 2026-01-11 2026-01-24 2026-01-31 1/4 basically-stable
        2026-01-10 phone r0s                                              | 2026-01-11 | routine 2026-03-27 2026-04-10 2026-04-24 1/4 stable
        2026-01-10 home follow_up                                         | 2026-01-11 | routine 2025-01-01 2025-04-01 2025-04-15 0/4 nothing-since 2025-01-01
        ",
    );
}

#[test]
fn two_results_too_near_to_be_two_are_one_and_put_nothing_off() {
    table(
        &tagged(born("1970-01-01"), "mental", "2025-01-01"),
        &rules(),
        "mental-follow-up",
        "
        2026-01-10 home r1b; 2026-01-11 home r1b                      | 2026-01-12 | recheck 2026-01-12 2026-01-24 2026-01-31 2/4 basically-stable
        2026-01-10 home r1b; 2026-01-19 home r1b                      | 2026-01-20 | recheck 2026-01-20 2026-01-24 2026-01-31 2/4 basically-stable
        2026-01-10 home r1b; 2026-01-20 home r1b                      | 2026-01-21 | recheck 2026-01-21 2026-02-20 2026-02-27 2/4 still-basically-stable
        ------------------------------------------------- the distance is from the first, not from the last in between
        2026-01-10 home r1b; 2026-01-15 home r1b; 2026-01-20 home r1b | 2026-01-21 | recheck 2026-01-21 2026-02-20 2026-02-27 3/4 still-basically-stable
        ------------------------------------------------- a third one that is too near keeps the month
        2026-01-10 home r1b; 2026-01-24 home r1b; 2026-01-25 home r1b | 2026-01-26 | recheck 2026-01-26 2026-02-24 2026-03-03 3/4 still-basically-stable
        ------------------------------------------------- a stable one between ends the row
        2026-01-10 home r1b; 2026-01-12 home r0s; 2026-01-24 home r1b | 2026-01-25 | recheck 2026-01-25 2026-02-07 2026-02-14 3/4 basically-stable
        ",
    );
    let facts = with(tagged(born("1970-01-01"), "mental", "2025-01-01"), "2026-01-10 home r1b");
    let again = effect(&facts, &contact(9, "2026-01-12 home r1b"), &rules(), day("2026-01-12"));
    assert!(again.closed.is_empty(), "{again:?}");
    let why = NotClosedWhy::TooNear { first: day("2026-01-10"), apart_days: 10 };
    assert!(again.not_closed.iter().any(|open| open.why == why), "{again:?}");
}

#[test]
fn only_an_assessment_answers_for_an_unstable_patient() {
    table(
        &tagged(born("1970-01-01"), "mental", "2025-01-01"),
        &rules(),
        "mental-follow-up",
        "
        2026-03-01 home r4u; 2026-03-03 phone follow_up  | 2026-03-04 | chase 2026-03-01 2026-03-15 2026-03-22 1/4 unstable
        2026-03-01 home r4u; 2026-03-03 clinic treatment | 2026-03-04 | chase 2026-03-01 2026-03-15 2026-03-22 1/4 unstable
        2026-03-01 home r4u; 2026-03-03 phone r2b        | 2026-03-04 | recheck 2026-03-04 2026-03-17 2026-03-24 2/4 basically-stable
        2026-03-01 home r4u; 2026-03-03 phone r0s        | 2026-03-04 | routine 2026-05-20 2026-06-03 2026-06-17 2/4 stable
        ",
    );
}

#[test]
fn a_risk_outside_of_the_scale_is_refused() {
    let facts = tagged(born("1970-01-01"), "mental", "2025-01-01");
    let check = |line: &str| check_service(&facts, &contact(1, line), None, &rules(), day("2026-01-10"));
    assert_eq!(check("2026-01-10 home r5u"), Ok(()));
    assert_eq!(check("2026-01-10 home r6u"), Err(CareProblem::MentalRiskOutOfRange { given: 6, most: 5 }));
}
