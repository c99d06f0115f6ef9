//! What the norm asks for, worked out by hand from its clauses and a calendar, not from the engine: histories that lie on
//! leap days, at the ends of months and years, entered late, twice a day, in the wrong order, corrected and taken out.
//!
//! A row is `who | history | today | rule | stage and last day`; `-` where nothing is owed.

use jiayi::domain::care::facts::Facts;
use jiayi::domain::care::plan::plan;
use jiayi::domain::event::EventKind;

use super::support::{born, day, happened, rules, tagged, with};

/// The people of the tables.
fn person(who: &str) -> Facts {
    let event = |birth: &str, events: &[(EventKind, &str)]| {
        events.iter().fold(born(birth), |facts, (kind, on)| happened(facts, *kind, on))
    };
    match who {
        "htn50" => tagged(born("1976-03-15"), "hypertension", "2023-01-01"),
        "htn34" => tagged(born("1991-03-15"), "hypertension", "2020-01-01"),
        "htn64" => tagged(born("1961-03-15"), "hypertension", "2023-01-01"),
        "htn-leap" => tagged(born("1960-02-29"), "hypertension", "2023-01-01"),
        "dm" => tagged(born("1970-05-05"), "diabetes", "2023-01-01"),
        "well" => born("1980-01-01"),
        "risk" => tagged(born("1980-01-01"), "htn_high_risk", "2023-01-01"),
        "old" => born("1961-11-22"),
        "old-leap" => born("1960-02-29"),
        "child-leap" => Facts { known_on: day("2024-02-29"), ..born("2024-02-29") },
        "child-home" => happened(person("child-leap"), EventKind::NewbornDischarged, "2024-03-05"),
        "child-31" => Facts { known_on: day("2025-08-31"), ..born("2025-08-31") },
        "pregnant" => event("1995-05-05", &[(EventKind::LastPeriod, "2026-01-31")]),
        "mother" => happened(
            happened(person("pregnant"), EventKind::Delivery, "2026-11-07"),
            EventKind::MotherDischarged,
            "2026-11-10",
        ),
        "mental" => tagged(born("1970-01-01"), "mental", "2023-01-01"),
        "tb" => event("1970-01-01", &[(EventKind::TbNotified, "2026-02-26")]),
        "tb-staff" => happened(person("tb"), EventKind::TbObservedByStaff, "2026-02-27"),
        "tb-family" => happened(person("tb"), EventKind::TbFamilyIntensive, "2026-02-27"),
        "tb-later" => happened(person("tb-family"), EventKind::TbFamilyContinuation, "2026-03-31"),
        "tb-over" => happened(person("tb-later"), EventKind::TbEnded, "2026-08-31"),
        _ => panic!("who is {who}?"),
    }
}

fn check(rows: &str) {
    let mut wrong = Vec::new();
    let mut count = 0;
    for row in rows.lines().map(str::trim).filter(|row| !row.is_empty() && !row.starts_with("--")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [who, history, today, rule, expected] = cells[..] else { panic!("not a row: {row}") };
        let dues = plan(&with(person(who), history), &rules(), day(today)).dues;
        let found = dues.iter().find(|due| due.rule.0 == rule);
        let found = found.map_or_else(|| "-".to_owned(), |due| format!("{} {}", due.stage.code(), due.due_on));
        count += 1;
        if found != expected {
            wrong.push(format!("{row}\n   found {found}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn hypertension() {
    check(
        "
        -------- HTN-07: three calendar months, clamped to the end of a shorter one
        htn50 | 2024-02-29 clinic 130/80 | 2024-03-01 | htn-follow-up | routine 2024-05-29
        htn50 | 2023-11-29 clinic 130/80 | 2023-12-01 | htn-follow-up | routine 2024-02-29
        htn50 | 2024-11-30 clinic 130/80 | 2024-12-01 | htn-follow-up | routine 2025-02-28
        htn50 | 2024-08-31 clinic 130/80 | 2024-09-01 | htn-follow-up | routine 2024-11-30
        htn50 | 2024-12-31 clinic 130/80 | 2025-01-01 | htn-follow-up | routine 2025-03-31
        -------- HTN-08: fourteen days, over a leap day, over the end of February, over the turn of the year
        htn50 | 2024-02-15 clinic 150/80 | 2024-02-16 | htn-follow-up | recheck 2024-02-29
        htn50 | 2024-02-16 clinic 150/80 | 2024-02-17 | htn-follow-up | recheck 2024-03-01
        htn50 | 2025-02-15 clinic 150/80 | 2025-02-16 | htn-follow-up | recheck 2025-03-01
        htn50 | 2024-12-20 clinic 139/90 | 2025-01-02 | htn-follow-up | recheck 2025-01-03
        htn50 | 2024-12-20 clinic 185/100 | 2025-01-02 | htn-follow-up | chase 2025-01-03
        -------- two on one day are one, and the graver holds
        htn50 | 2026-02-01 clinic 150/80; 2026-02-01 home 130/80 | 2026-02-02 | htn-follow-up | recheck 2026-02-15
        htn50 | 2026-02-01 clinic 150/80; 2026-02-01 home 152/80; 2026-02-15 clinic 130/80 | 2026-02-16 | htn-follow-up | routine 2026-05-15
        htn50 | 2026-02-01 clinic 150/80; 2026-02-01 home 152/80; 2026-02-15 clinic 141/80 | 2026-02-16 | htn-follow-up | chase 2026-03-01
        -------- entered in the wrong order, late, with a day still to come
        htn50 | 2026-02-15 clinic 145/80; 2026-02-01 clinic 150/80 | 2026-02-16 | htn-follow-up | chase 2026-03-01
        htn50 | 2026-05-15 clinic 130/80; 2026-02-15 clinic 145/80; 2026-02-01 clinic 150/80 | 2026-05-16 | htn-follow-up | routine 2026-08-15
        htn50 | 2026-02-01 clinic 130/80; 2026-05-01 clinic 150/80 | 2026-04-30 | htn-follow-up | routine 2026-05-01
        -------- corrected: the pressure had been typed the wrong way, the day was another one, the record was somebody else's
        htn50 | 2026-02-01 clinic 105/80 | 2026-02-02 | htn-follow-up | routine 2026-05-01
        htn50 | 2026-02-01 clinic 150/80 | 2026-02-02 | htn-follow-up | recheck 2026-02-15
        htn50 | 2026-01-31 clinic 150/80 | 2026-02-02 | htn-follow-up | recheck 2026-02-14
        htn50 | - | 2026-02-02 | htn-follow-up | routine 2023-04-01
        -------- only what is face to face counts
        htn50 | 2026-01-10 clinic 130/80; 2026-03-10 phone 150/95 | 2026-03-11 | htn-follow-up | routine 2026-04-10
        htn50 | 2026-01-10 clinic 130/80; 2026-03-10 online 120/70 | 2026-03-11 | htn-follow-up | routine 2026-04-10
        -------- a satisfied one between, a side effect, a complication, both in a row
        htn50 | 2026-01-10 clinic 150/80; 2026-01-24 clinic 130/80; 2026-04-24 clinic 150/80 | 2026-04-25 | htn-follow-up | recheck 2026-05-08
        htn50 | 2026-01-10 clinic 130/80 side; 2026-01-24 home 130/80 side | 2026-01-25 | htn-follow-up | chase 2026-02-07
        htn50 | 2026-01-31 clinic 130/80 comp | 2026-02-01 | htn-follow-up | chase 2026-02-14
        -------- an emergency: answered by a call, then measured
        htn50 | 2026-01-31 clinic 150/110; 2026-02-10 phone follow_up | 2026-02-11 | htn-follow-up | recheck 2026-02-24
        htn50 | 2026-01-31 clinic 150/110; 2026-02-10 phone follow_up; 2026-02-20 home 135/80 | 2026-02-21 | htn-follow-up | routine 2026-05-20
        htn50 | 2026-01-31 clinic 150/110; 2026-02-10 home 145/85 | 2026-02-11 | htn-follow-up | chase 2026-02-24
        -------- HTN-01: from 35 on; HTN-06: from 65 on 150/90, also for who is born on a leap day
        htn34 | - | 2026-03-14 | htn-follow-up | -
        htn34 | - | 2026-03-15 | htn-follow-up | routine 2026-06-15
        htn64 | 2026-03-14 clinic 145/80 | 2026-03-16 | htn-follow-up | recheck 2026-03-28
        htn64 | 2026-03-15 clinic 145/80 | 2026-03-16 | htn-follow-up | routine 2026-06-15
        htn-leap | 2025-02-28 clinic 145/80 | 2025-03-02 | htn-follow-up | recheck 2025-03-14
        htn-leap | 2025-03-01 clinic 145/80 | 2025-03-02 | htn-follow-up | routine 2025-06-01
        -------- HTN-10
        htn50 | 2026-01-01 clinic annual_exam | 2026-12-31 | htn-annual-exam | -
        htn50 | 2025-12-31 clinic annual_exam | 2026-01-01 | htn-annual-exam | yearly 2026-12-31
        ",
    );
}

#[test]
fn screening_and_high_risk() {
    check(
        "
        well | - | 2026-01-01 | htn-screening | yearly 2026-12-31
        well | 2026-03-01 clinic 120/80 | 2026-03-02 | htn-screening | -
        well | 2025-12-31 clinic 120/80 | 2026-01-01 | htn-screening | yearly 2026-12-31
        well | 2026-03-01 clinic 140/80 | 2026-03-02 | htn-screening | recheck 2026-03-15
        well | 2024-02-15 clinic 120/90 | 2024-02-16 | htn-screening | recheck 2024-02-29
        well | 2026-03-01 clinic 140/80; 2026-03-01 clinic 141/80; 2026-03-01 home 142/80 | 2026-03-02 | htn-screening | recheck 2026-03-15
        well | 2026-03-01 clinic 140/80; 2026-03-08 clinic 141/80; 2026-03-15 home 142/80 | 2026-03-16 | htn-screening | chase 2026-03-29
        well | 2026-03-15 home 142/80; 2026-03-01 clinic 140/80; 2026-03-08 clinic 141/80 | 2026-03-16 | htn-screening | chase 2026-03-29
        well | 2026-03-01 clinic 140/80; 2026-03-08 clinic 130/80 | 2026-03-16 | htn-screening | -
        well | 2026-12-25 clinic 180/80 | 2027-01-02 | htn-screening | chase 2027-01-08
        risk | 2026-08-31 clinic 120/80 | 2026-09-01 | htn-high-risk | routine 2027-02-28
        risk | 2023-08-31 clinic 120/80 | 2023-09-01 | htn-high-risk | routine 2024-02-29
        ",
    );
}

#[test]
fn diabetes() {
    check(
        "
        dm | 2026-01-31 clinic g6.9 | 2026-02-01 | dm-follow-up | routine 2026-04-30
        dm | 2026-01-31 clinic g7.0 | 2026-02-01 | dm-follow-up | recheck 2026-02-14
        dm | 2026-01-17 clinic g7.0; 2026-01-31 home g7.1 | 2026-02-01 | dm-follow-up | chase 2026-02-14
        dm | 2026-01-31 home g7.1; 2026-01-17 clinic g7.0 | 2026-02-01 | dm-follow-up | chase 2026-02-14
        dm | 2026-01-31 clinic g3.9 | 2026-02-01 | dm-follow-up | chase 2026-02-14
        dm | 2026-01-31 clinic g4.0 | 2026-02-01 | dm-follow-up | routine 2026-04-30
        dm | 2026-01-31 clinic g16.7 | 2026-02-01 | dm-follow-up | chase 2026-02-14
        dm | 2026-01-31 clinic g16.6 | 2026-02-01 | dm-follow-up | recheck 2026-02-14
        dm | 2026-01-31 clinic g6.0 180/80 | 2026-02-01 | dm-follow-up | chase 2026-02-14
        dm | 2026-01-31 clinic g6.0 150/95 | 2026-02-01 | dm-follow-up | routine 2026-04-30
        dm | 2024-02-29 clinic g6.0; 2024-02-29 home g7.2 | 2024-03-01 | dm-follow-up | recheck 2024-03-14
        dm | 2026-12-18 clinic g8.0 | 2026-12-31 | dm-follow-up | recheck 2027-01-01
        dm | 2026-01-31 phone g6.0 | 2026-02-01 | dm-follow-up | routine 2023-04-01
        ",
    );
}

#[test]
fn elders() {
    check(
        "
        old | - | 2026-11-21 | elderly-annual | -
        old | - | 2026-11-22 | elderly-annual | yearly 2026-12-31
        old | 2026-11-22 home annual_exam | 2026-11-23 | elderly-annual | -
        old | 2026-11-22 home annual_exam | 2027-01-01 | elderly-annual | yearly 2027-12-31
        old | 2026-11-22 phone annual_exam | 2026-11-23 | elderly-annual | yearly 2026-12-31
        old-leap | - | 2025-02-28 | elderly-tcm | -
        old-leap | - | 2025-03-01 | elderly-tcm | yearly 2025-12-31
        old-leap | 2025-12-31 clinic tcm_identification | 2025-12-31 | elderly-tcm | -
        ",
    );
}

#[test]
fn children() {
    check(
        "
        -------- born on 29 February 2024
        child-leap | - | 2024-03-01 | child-newborn | step 2024-03-07
        child-home | - | 2024-03-06 | child-newborn | step 2024-03-12
        child-leap | - | 2024-03-28 | child-check | step 2024-03-30
        child-leap | - | 2024-05-29 | child-check | step 2024-06-28
        child-leap | - | 2025-02-28 | child-check | step 2025-03-28
        child-leap | - | 2028-02-29 | child-check | step 2029-02-28
        child-leap | - | 2031-02-28 | child-check | step 2031-02-28
        child-leap | - | 2031-03-01 | child-check | -
        -------- born on the last of a month
        child-31 | - | 2026-02-28 | child-check | step 2026-03-30
        child-31 | 2026-03-15 clinic child_check | 2026-03-16 | child-check | step 2026-05-30
        child-31 | 2026-03-15 clinic child_check; 2026-03-16 clinic child_check | 2026-03-17 | child-check | step 2026-05-30
        child-31 | 2026-02-27 clinic child_check | 2026-02-28 | child-check | step 2026-03-30
        child-31 | 2026-02-28 clinic child_tcm | 2026-03-01 | child-tcm | step 2026-09-29
        ",
    );
}

#[test]
fn mothers() {
    check(
        "
        pregnant | - | 2026-02-01 | maternal-antenatal | step 2026-05-01
        pregnant | 2026-05-01 clinic antenatal_check | 2026-05-02 | maternal-antenatal | step 2026-06-26
        pregnant | 2026-05-23 clinic antenatal_check | 2026-05-24 | maternal-antenatal | step 2026-07-24
        pregnant | 2026-05-01 clinic antenatal_check danger | 2026-05-02 | maternal-abnormal | chase 2026-05-15
        mother | - | 2026-11-08 | maternal-antenatal | -
        mother | - | 2026-11-10 | maternal-postpartum-visit | step 2026-11-17
        mother | 2026-11-09 home postpartum_visit | 2026-11-10 | maternal-postpartum-visit | step 2026-11-17
        mother | 2026-11-17 home postpartum_visit | 2026-11-18 | maternal-postpartum-visit | -
        mother | - | 2026-12-18 | maternal-42-days | step 2026-12-19
        mother | 2026-12-19 clinic postpartum_check | 2026-12-20 | maternal-42-days | -
        ",
    );
}

#[test]
fn severe_mental_disorder() {
    check(
        "
        mental | 2025-11-30 home r0s | 2025-12-01 | mental-follow-up | routine 2026-02-28
        mental | 2026-02-15 home r3s | 2026-02-16 | mental-follow-up | chase 2026-03-01
        mental | 2026-02-15 home r0u | 2026-02-16 | mental-follow-up | chase 2026-03-01
        mental | 2026-12-20 phone r1s | 2026-12-21 | mental-follow-up | recheck 2027-01-03
        mental | 2026-01-17 home r1b; 2026-01-31 home r1b | 2026-02-01 | mental-follow-up | recheck 2026-02-28
        mental | 2026-01-31 home r1b; 2026-01-17 home r1b | 2026-02-01 | mental-follow-up | recheck 2026-02-28
        mental | 2026-01-17 home r1b; 2026-01-18 home r1b | 2026-01-19 | mental-follow-up | recheck 2026-01-31
        mental | 2026-01-17 home r1b; 2026-01-31 home r0s | 2026-02-01 | mental-follow-up | routine 2026-04-30
        mental | 2026-01-17 home r4u; 2026-01-31 home r0s | 2026-02-01 | mental-follow-up | routine 2026-04-30
        ",
    );
}

#[test]
fn tuberculosis() {
    check(
        "
        tb | - | 2026-02-26 | tb-first-visit | step 2026-03-01
        tb | 2026-03-01 home | 2026-03-02 | tb-first-visit | -
        tb | 2026-03-01 home | 2026-03-02 | tb-observer-unknown | routine 2026-03-11
        tb-staff | 2026-02-28 home | 2026-03-01 | tb-observer-unknown | -
        tb-staff | 2026-03-31 home | 2026-04-01 | tb-staff | routine 2026-04-30
        tb-family | 2026-03-20 clinic | 2026-03-21 | tb-family-intensive | routine 2026-03-30
        tb-family | 2026-03-20 clinic; 2026-03-10 home | 2026-03-21 | tb-family-intensive | routine 2026-03-30
        tb-later | 2026-03-31 home | 2026-04-01 | tb-family-continuation | routine 2026-04-30
        tb-later | 2026-03-30 home | 2026-04-01 | tb-family-continuation | routine 2026-04-30
        tb-later | 2026-03-30 home side | 2026-04-01 | tb-problem | chase 2026-04-13
        tb-over | - | 2026-08-31 | tb-family-continuation | -
        tb-over | - | 2026-09-01 | tb-closing | step 2026-09-14
        ",
    );
}
