//! HTN-01 and HTN-04 to HTN-09: follow-up of hypertension.

use jiayi::domain::care::due::Status;
use jiayi::domain::care::plan::plan;
use jiayi::domain::resident::{Population, Standing, Tag};

use super::support::{born, day, duty, rules, rules_with, table, tagged, with};

/// 50 years old in 2026.
fn patient() -> jiayi::domain::care::facts::Facts {
    tagged(born("1976-03-15"), "hypertension", "2025-01-01")
}

const RULE: &str = "htn-follow-up";

#[test]
fn one_reading_decides_the_next_date() {
    table(
        &patient(),
        &rules(),
        RULE,
        "
        ------------------------------------------------- HTN-06, HTN-07: satisfied below 140/90, three months
        2026-01-10 clinic 139/89             | 2026-01-20 | routine 2026-03-27 2026-04-10 2026-04-24 1/4 satisfied
        2026-01-10 home   120/80             | 2026-01-20 | routine 2026-03-27 2026-04-10 2026-04-24 1/4 satisfied
        ------------------------------------------------- HTN-08: first unsatisfactory, two weeks
        2026-01-10 clinic 140/89             | 2026-01-20 | recheck 2026-01-11 2026-01-24 2026-01-31 1/4 unsatisfactory
        2026-01-10 clinic 139/90             | 2026-01-20 | recheck 2026-01-11 2026-01-24 2026-01-31 1/4 unsatisfactory
        2026-01-10 clinic 179/109            | 2026-01-20 | recheck 2026-01-11 2026-01-24 2026-01-31 1/4 unsatisfactory
        2026-01-10 clinic 120/80 side        | 2026-01-20 | recheck 2026-01-11 2026-01-24 2026-01-31 1/4 side-effect
        ------------------------------------------------- HTN-05: emergency, refer at once, chase in two weeks
        2026-01-10 clinic 180/100            | 2026-01-20 | chase 2026-01-10 2026-01-24 2026-01-31 1/4 emergency
        2026-01-10 clinic 150/110            | 2026-01-20 | chase 2026-01-10 2026-01-24 2026-01-31 1/4 emergency
        2026-01-10 clinic 120/80 danger      | 2026-01-20 | chase 2026-01-10 2026-01-24 2026-01-31 1/4 emergency
        ------------------------------------------------- HTN-09: new or worse complication
        2026-01-10 clinic 120/80 comp        | 2026-01-20 | chase 2026-01-10 2026-01-24 2026-01-31 1/4 complication
        ------------------------------------------------- the most serious holds
        2026-01-10 clinic 180/80 comp side   | 2026-01-20 | chase 2026-01-10 2026-01-24 2026-01-31 1/4 emergency
        2026-01-10 clinic 150/80 comp side   | 2026-01-20 | chase 2026-01-10 2026-01-24 2026-01-31 1/4 complication
        2026-01-10 clinic 150/80 side        | 2026-01-20 | recheck 2026-01-11 2026-01-24 2026-01-31 1/4 unsatisfactory
        ",
    );
}

#[test]
fn results_in_a_row_are_referred() {
    table(
        &patient(),
        &rules(),
        RULE,
        "
        ------------------------------------------------- HTN-09: two unsatisfactory in a row; a third again
        2026-01-10 clinic 150/95; 2026-01-24 clinic 141/80 | 2026-01-25 | chase 2026-01-24 2026-02-07 2026-02-14 2/4 unsatisfactory-again
        2026-01-10 clinic 150/95; 2026-01-24 clinic 141/80; 2026-02-07 home 145/85 | 2026-02-08 | chase 2026-02-07 2026-02-21 2026-02-28 3/4 unsatisfactory-again
        ------------------------------------------------- a satisfied one between breaks the row
        2026-01-10 clinic 150/95; 2026-01-24 clinic 130/80; 2026-02-07 home 145/85 | 2026-02-08 | recheck 2026-02-08 2026-02-21 2026-02-28 3/4 unsatisfactory
        ------------------------------------------------- an emergency reading counts as unsatisfactory, a danger sign alone does not
        2026-01-10 clinic 185/95; 2026-01-24 clinic 141/80 | 2026-01-25 | chase 2026-01-24 2026-02-07 2026-02-14 2/4 unsatisfactory-again
        2026-01-10 clinic 130/80 danger; 2026-01-24 clinic 141/80 | 2026-01-25 | recheck 2026-01-25 2026-02-07 2026-02-14 2/4 unsatisfactory
        ------------------------------------------------- side effect twice in a row
        2026-01-10 clinic 130/80 side; 2026-01-24 clinic 130/80 side | 2026-01-25 | chase 2026-01-24 2026-02-07 2026-02-14 2/4 side-effect-again
        2026-01-10 clinic 130/80 side; 2026-01-24 clinic 130/80; 2026-02-07 clinic 130/80 side | 2026-02-08 | recheck 2026-02-08 2026-02-21 2026-02-28 3/4 side-effect
        2026-01-10 clinic 130/80 side; 2026-01-24 clinic 150/80 | 2026-01-25 | recheck 2026-01-25 2026-02-07 2026-02-14 2/4 unsatisfactory
        ------------------------------------------------- the row runs over the turn of the year, the count does not
        2025-12-28 clinic 150/95; 2026-01-08 clinic 141/80 | 2026-01-09 | chase 2026-01-08 2026-01-22 2026-01-29 1/4 unsatisfactory-again
        ------------------------------------------------- what does not count does not break the row
        2026-01-10 clinic 150/95; 2026-01-15 phone 120/80; 2026-01-16 clinic; 2026-01-24 clinic 141/80 | 2026-01-25 | chase 2026-01-24 2026-02-07 2026-02-14 2/4 unsatisfactory-again
        ",
    );
}

#[test]
fn only_face_to_face_contacts_with_a_reading_count() {
    let none = "routine 2025-01-01 2025-04-01 2025-04-15 0/4 nothing-since 2025-01-01";
    for history in ["2026-01-10 phone 150/95", "2026-01-10 online 150/95", "2026-01-10 clinic", "2026-01-10 home g7.4"]
    {
        assert_eq!(duty(&with(patient(), history), &rules(), RULE, "2026-01-20"), none, "{history}");
    }
}

#[test]
fn several_contacts_of_one_day_count_once_and_the_most_serious_holds() {
    table(
        &patient(),
        &rules(),
        RULE,
        "
        2026-01-10 clinic 130/80; 2026-01-10 home 150/95 | 2026-01-20 | recheck 2026-01-11 2026-01-24 2026-01-31 1/4 unsatisfactory
        2026-01-10 home 150/95; 2026-01-10 clinic 130/80 | 2026-01-20 | recheck 2026-01-11 2026-01-24 2026-01-31 1/4 unsatisfactory
        ------------------------------------------------- twice on one day is not twice in a row
        2026-01-10 home 150/95; 2026-01-10 clinic 155/80 | 2026-01-20 | recheck 2026-01-11 2026-01-24 2026-01-31 1/4 unsatisfactory
        2026-01-10 home 150/95 side; 2026-01-10 clinic 155/80; 2026-01-10 phone comp | 2026-01-20 | chase 2026-01-10 2026-01-24 2026-01-31 1/4 complication
        ",
    );
}

#[test]
fn from_65_on_the_limit_is_150() {
    // 65 on 2026-03-15.
    let facts = tagged(born("1961-03-15"), "hypertension", "2025-01-01");
    table(
        &facts,
        &rules(),
        RULE,
        "
        2026-03-14 clinic 149/89 | 2026-03-20 | recheck 2026-03-15 2026-03-28 2026-04-04 1/4 unsatisfactory
        2026-03-15 clinic 149/89 | 2026-03-20 | routine 2026-06-01 2026-06-15 2026-06-29 1/4 satisfied
        2026-03-15 clinic 150/89 | 2026-03-20 | recheck 2026-03-16 2026-03-29 2026-04-05 1/4 unsatisfactory
        2026-03-15 clinic 149/90 | 2026-03-20 | recheck 2026-03-16 2026-03-29 2026-04-05 1/4 unsatisfactory
        ------------------------------------------------- a reading is judged by the age of its day, also later
        2026-03-14 clinic 149/89; 2026-03-28 clinic 149/89 | 2026-04-01 | routine 2026-06-14 2026-06-28 2026-07-12 2/4 satisfied
        ",
    );
}

#[test]
fn a_leap_day_birth_is_65_on_the_first_of_march() {
    let facts = tagged(born("1960-02-29"), "hypertension", "2024-01-01");
    table(
        &facts,
        &rules(),
        RULE,
        "
        2025-02-28 clinic 149/89 | 2025-03-02 | recheck 2025-03-01 2025-03-14 2025-03-21 1/4 unsatisfactory
        2025-03-01 clinic 149/89 | 2025-03-02 | routine 2025-05-18 2025-06-01 2025-06-15 1/4 satisfied
        ",
    );
}

#[test]
fn three_months_are_calendar_months_and_two_weeks_are_14_days() {
    let facts = tagged(born("1970-01-01"), "hypertension", "2023-01-01");
    table(
        &facts,
        &rules(),
        RULE,
        "
        2025-11-30 clinic 130/80 | 2025-12-01 | routine 2026-02-14 2026-02-28 2026-03-14 1/4 satisfied
        2023-11-30 clinic 130/80 | 2023-12-01 | routine 2024-02-15 2024-02-29 2024-03-14 1/4 satisfied
        2026-01-31 clinic 130/80 | 2026-02-01 | routine 2026-04-16 2026-04-30 2026-05-14 1/4 satisfied
        2025-12-25 clinic 150/80 | 2025-12-26 | recheck 2025-12-26 2026-01-08 2026-01-15 1/4 unsatisfactory
        2024-02-20 clinic 150/80 | 2024-02-21 | recheck 2024-02-21 2024-03-05 2024-03-12 1/4 unsatisfactory
        2025-02-20 clinic 150/80 | 2025-02-21 | recheck 2025-02-21 2025-03-06 2025-03-13 1/4 unsatisfactory
        ",
    );
}

#[test]
fn the_year_counts_from_january() {
    table(
        &patient(),
        &rules(),
        RULE,
        "
        2025-12-31 clinic 130/80 | 2025-12-31 | routine 2026-03-17 2026-03-31 2026-04-14 1/4 satisfied
        2025-12-31 clinic 130/80 | 2026-01-01 | routine 2026-03-17 2026-03-31 2026-04-14 0/4 satisfied
        2025-12-31 clinic 130/80; 2026-01-01 home 130/80 | 2026-01-01 | routine 2026-03-18 2026-04-01 2026-04-15 1/4 satisfied
        ------------------------------------------------- more than four is no fault
        2026-01-05 clinic 130/80; 2026-02-05 clinic 130/80; 2026-03-05 clinic 130/80; 2026-04-05 clinic 130/80; 2026-05-05 clinic 130/80 | 2026-05-06 | routine 2026-07-22 2026-08-05 2026-08-19 5/4 satisfied
        ",
    );
}

#[test]
fn a_chase_is_done_by_a_contact_about_it_on_a_later_day() {
    table(
        &patient(),
        &rules(),
        RULE,
        "
        ------------------------------------------------- an emergency is not measured by phone: face to face within two weeks of the call
        2026-01-10 clinic 185/95; 2026-01-20 phone follow_up | 2026-01-21 | recheck 2026-01-21 2026-02-03 2026-02-10 1/4 chased 2026-01-20
        2026-01-10 clinic 185/95; 2026-01-20 online treatment | 2026-01-21 | recheck 2026-01-21 2026-02-03 2026-02-10 1/4 chased 2026-01-20
        2026-01-10 clinic 185/95; 2026-01-20 clinic follow_up | 2026-01-21 | chase 2026-01-10 2026-01-24 2026-01-31 1/4 emergency
        2026-01-10 clinic 185/95; 2026-01-20 phone | 2026-01-21 | chase 2026-01-10 2026-01-24 2026-01-31 1/4 emergency
        2026-01-10 clinic 185/95; 2026-01-20 phone tcm_identification | 2026-01-21 | chase 2026-01-10 2026-01-24 2026-01-31 1/4 emergency
        2026-01-10 clinic 185/95; 2026-01-20 online health_education | 2026-01-21 | chase 2026-01-10 2026-01-24 2026-01-31 1/4 emergency
        2026-01-10 clinic 185/95; 2026-01-20 clinic g7.4 | 2026-01-21 | chase 2026-01-10 2026-01-24 2026-01-31 1/4 emergency
        2026-01-10 clinic 185/95; 2026-01-20 clinic treatment | 2026-01-21 | chase 2026-01-10 2026-01-24 2026-01-31 1/4 emergency
        2026-01-10 clinic 185/95; 2026-01-20 phone 130/80 | 2026-01-21 | chase 2026-01-10 2026-01-24 2026-01-31 1/4 emergency
        2026-01-10 clinic 185/95; 2026-01-20 phone side | 2026-01-21 | chase 2026-01-10 2026-01-24 2026-01-31 1/4 emergency
        ------------------------------------------------- other referrals: the face-to-face contact stays due by its own interval, two weeks after the call at least
        2026-01-10 clinic 130/80 comp; 2026-01-20 phone follow_up | 2026-01-21 | routine 2026-03-27 2026-04-10 2026-04-24 1/4 chased 2026-01-20
        2026-01-10 clinic 130/80 comp; 2026-04-20 phone follow_up | 2026-04-21 | routine 2026-04-20 2026-05-04 2026-05-18 1/4 chased 2026-04-20
        ------------------------------------------------- a call that reports something puts off no reading
        2026-01-10 clinic 185/95; 2026-01-20 phone follow_up; 2026-01-25 phone side | 2026-01-26 | recheck 2026-01-21 2026-02-03 2026-02-10 1/4 chased 2026-01-20
        2026-01-10 clinic 185/95; 2026-01-20 phone follow_up; 2026-01-25 home 130/80 | 2026-01-26 | routine 2026-04-11 2026-04-25 2026-05-09 2/4 satisfied
        ------------------------------------------------- however late the chase
        2026-01-10 clinic 185/95; 2026-04-20 phone follow_up | 2026-04-21 | recheck 2026-04-21 2026-05-04 2026-05-11 1/4 chased 2026-04-20
        2026-01-10 clinic 185/95; 2026-03-27 phone follow_up | 2026-03-28 | recheck 2026-03-28 2026-04-10 2026-04-17 1/4 chased 2026-03-27
        2026-01-10 clinic 185/95; 2026-03-28 phone follow_up | 2026-03-29 | recheck 2026-03-29 2026-04-11 2026-04-18 1/4 chased 2026-03-28
        ------------------------------------------------- the first one closes it; more do not move the date
        2026-01-10 clinic 185/95; 2026-01-20 phone follow_up; 2026-04-20 phone follow_up | 2026-04-21 | recheck 2026-01-21 2026-02-03 2026-02-10 1/4 chased 2026-01-20
        ------------------------------------------------- on the same day nobody can have come back from the hospital
        2026-01-10 clinic 185/95; 2026-01-10 phone follow_up | 2026-01-11 | chase 2026-01-10 2026-01-24 2026-01-31 1/4 emergency
        ------------------------------------------------- face to face with a reading: the new result decides
        2026-01-10 clinic 185/95; 2026-01-20 clinic 130/80 | 2026-01-21 | routine 2026-04-06 2026-04-20 2026-05-04 2/4 satisfied
        ------------------------------------------------- a recheck is not done by phone
        2026-01-10 clinic 150/95; 2026-01-20 phone 130/80 | 2026-01-21 | recheck 2026-01-11 2026-01-24 2026-01-31 1/4 unsatisfactory
        ",
    );
}

#[test]
fn wrong_order_and_late_entry_do_not_matter() {
    table(
        &patient(),
        &rules(),
        RULE,
        "
        2026-02-10 clinic 130/80; 2026-01-10 clinic 150/95 | 2026-02-11 | routine 2026-04-26 2026-05-10 2026-05-24 2/4 satisfied
        2026-01-24 clinic 141/80; 2026-01-10 clinic 150/95 | 2026-01-25 | chase 2026-01-24 2026-02-07 2026-02-14 2/4 unsatisfactory-again
        ------------------------------------------------- a day that is not yet reached is not looked at
        2026-01-10 clinic 150/95; 2026-01-24 clinic 141/80 | 2026-01-23 | recheck 2026-01-11 2026-01-24 2026-01-31 1/4 unsatisfactory
        ",
    );
}

#[test]
fn nothing_on_file_is_not_late_for_a_time_nobody_could_know() {
    let known = |since: Option<&str>, known_on: &str| {
        let mut facts = born("1976-03-15");
        let population = Population::new("hypertension");
        facts.tags.push(Tag { population, since: since.map(day), until: None, known_on: day(known_on) });
        duty(&facts, &rules(), RULE, "2026-06-10")
    };
    let routine =
        |from: &str, due: &str, closes: &str| format!("routine {from} {due} {closes} 0/4 nothing-since {from}");
    assert_eq!(known(Some("2019-05-05"), "2026-06-01"), routine("2026-06-01", "2026-09-01", "2026-09-15"));
    assert_eq!(known(None, "2026-06-01"), routine("2026-06-01", "2026-09-01", "2026-09-15"));
    assert_eq!(known(Some("2026-06-05"), "2026-06-01"), routine("2026-06-05", "2026-09-05", "2026-09-19"));
    assert_eq!(known(Some("2026-06-11"), "2026-06-01"), "-", "not yet");
    // 35 on 2026-05-20.
    let young = tagged(born("1991-05-20"), "hypertension", "2020-01-01");
    assert_eq!(duty(&young, &rules(), RULE, "2026-05-19"), "-");
    assert_eq!(duty(&young, &rules(), RULE, "2026-05-20"), routine("2026-05-20", "2026-08-20", "2026-09-03"));
}

#[test]
fn contacts_before_the_person_belonged_do_not_count() {
    let facts = tagged(born("1976-03-15"), "hypertension", "2026-01-10");
    table(
        &facts,
        &rules(),
        RULE,
        "
        2026-01-09 clinic 150/95 | 2026-01-20 | routine 2026-01-10 2026-04-10 2026-04-24 0/4 nothing-since 2026-01-10
        2026-01-10 clinic 150/95 | 2026-01-20 | recheck 2026-01-11 2026-01-24 2026-01-31 1/4 unsatisfactory
        ",
    );
    // Where nobody knows since when, what is on file counts, also from before the file knew.
    let mut unknown = born("1976-03-15");
    let population = Population::new("hypertension");
    unknown.tags.push(Tag { population, since: None, until: None, known_on: day("2026-06-01") });
    let facts = with(unknown, "2026-01-09 clinic 150/95");
    let expected = "recheck 2026-01-10 2026-01-23 2026-01-30 1/4 unsatisfactory";
    assert_eq!(duty(&facts, &rules(), RULE, "2026-06-10"), expected);
    // Under 35 on the day of the contact.
    let young = with(tagged(born("1991-05-20"), "hypertension", "2020-01-01"), "2026-05-19 clinic 150/95");
    let expected = "routine 2026-05-20 2026-08-20 2026-09-03 0/4 nothing-since 2026-05-20";
    assert_eq!(duty(&young, &rules(), RULE, "2026-06-01"), expected);
}

#[test]
fn a_second_spell_starts_anew() {
    let mut facts = with(patient(), "2025-06-01 clinic 150/95; 2026-02-01 clinic 130/80");
    facts.tags[0].until = Some(day("2025-09-01"));
    assert_eq!(duty(&facts, &rules(), RULE, "2025-09-01"), "-", "the day itself is no more in it");
    facts = tagged(facts, "hypertension", "2026-01-15");
    let expected = "routine 2026-04-17 2026-05-01 2026-05-15 1/4 satisfied";
    assert_eq!(duty(&facts, &rules(), RULE, "2026-02-02"), expected);
    // Tags that touch are one spell: the row of results is not broken by paperwork.
    facts.tags[0].until = Some(day("2026-01-15"));
    facts.services = super::support::contacts("2026-01-10 clinic 150/95; 2026-01-20 clinic 150/95");
    let expected = "chase 2026-01-20 2026-02-03 2026-02-10 2/4 unsatisfactory-again";
    assert_eq!(duty(&facts, &rules(), RULE, "2026-02-02"), expected);
    // And known since one of them was.
    facts.services.clear();
    facts.tags[0].known_on = day("2026-02-01");
    let expected = "routine 2026-01-15 2026-04-15 2026-04-29 0/4 nothing-since 2026-01-15";
    assert_eq!(duty(&facts, &rules(), RULE, "2026-02-02"), expected);
}

#[test]
fn an_unknown_birth_date_keeps_the_patient_and_the_stricter_limit() {
    let mut facts = with(patient(), "2026-01-10 clinic 145/80");
    facts.birth = None;
    let expected = "recheck 2026-01-11 2026-01-24 2026-01-31 1/4 unsatisfactory";
    assert_eq!(duty(&facts, &rules(), RULE, "2026-01-20"), expected);
}

#[test]
fn death_and_move_out_end_every_duty_from_that_day_on() {
    for standing in [Standing::Dead(day("2026-02-01")), Standing::MovedOut(day("2026-02-01"))] {
        let mut facts = with(patient(), "2026-01-10 clinic 150/95");
        facts.standing = standing;
        assert_eq!(plan(&facts, &rules(), day("2026-02-01")).dues, Vec::new());
        let before = plan(&facts, &rules(), day("2026-01-31"));
        assert!(!before.dues.is_empty());
        assert_eq!(before.good_until, day("2026-01-31"));
    }
}

#[test]
fn late_and_missed_follow_from_the_dates() {
    let facts = with(patient(), "2026-01-10 clinic 130/80");
    let status = |today: &str| {
        let plan = plan(&facts, &rules(), day(today));
        let due = plan.dues.iter().find(|due| due.rule.0 == RULE).expect("a duty");
        (due.status(day(today)), due.days_late(day(today)))
    };
    for (today, expected) in [
        ("2026-03-26", (Status::NotOpen, 0)),
        ("2026-03-27", (Status::Open, 0)),
        ("2026-04-02", (Status::Open, 0)),
        ("2026-04-03", (Status::Soon, 0)),
        ("2026-04-10", (Status::Soon, 0)),
        ("2026-04-11", (Status::Overdue, 1)),
        // The next window opens two weeks before 10 July.
        ("2026-06-25", (Status::Overdue, 76)),
        ("2026-06-26", (Status::Missed, 77)),
    ] {
        assert_eq!(status(today), expected, "{today}");
    }
}

#[test]
fn a_team_can_set_its_own_tolerance_and_limits() {
    let own = r#"
        [[rule]]
        id = "htn-follow-up"
        window = { routine = { early_days = 7, late_days = 3 } }

        [[threshold]]
        id = "norm-2017"
        effective = { until = "2026-03-01" }

        [[threshold]]
        id = "guideline-2025"
        purpose = "counted"
        effective = { from = "2026-03-01" }
    "#;
    let rules = rules_with(own);
    table(
        &patient(),
        &rules,
        RULE,
        "
        2026-01-10 clinic 139/89 | 2026-01-20 | routine 2026-04-03 2026-04-10 2026-04-13 1/4 satisfied
        ------------------------------------------------- each reading by the limits of its day
        2026-02-28 clinic 139/89 | 2026-03-10 | routine 2026-05-21 2026-05-28 2026-05-31 1/4 satisfied
        2026-03-01 clinic 139/79 | 2026-03-10 | recheck 2026-03-02 2026-03-15 2026-03-22 1/4 unsatisfactory
        2026-03-01 clinic 129/80 | 2026-03-10 | recheck 2026-03-02 2026-03-15 2026-03-22 1/4 unsatisfactory
        2026-03-01 clinic 129/79 | 2026-03-10 | routine 2026-05-25 2026-06-01 2026-06-04 1/4 satisfied
        ",
    );
}

#[test]
fn what_a_contact_shows_is_not_passed_over_because_it_does_not_count() {
    table(
        &patient(),
        &rules(),
        RULE,
        "
        ------------------------------------------------- nothing counts, and the next date is set all the same
        2026-01-10 clinic danger       | 2026-01-20 | chase 2026-01-10 2026-01-24 2026-01-31 0/4 emergency
        2026-01-10 phone 190/120       | 2026-01-20 | chase 2026-01-10 2026-01-24 2026-01-31 0/4 emergency
        2026-01-10 phone 179/109       | 2026-01-20 | routine 2025-01-01 2025-04-01 2025-04-15 0/4 nothing-since 2025-01-01
        2026-01-10 home comp           | 2026-01-20 | chase 2026-01-10 2026-01-24 2026-01-31 0/4 complication
        2026-01-10 online side         | 2026-01-20 | recheck 2026-01-11 2026-01-24 2026-01-31 0/4 side-effect
        ------------------------------------------------- answered: by the last that counted
        2025-12-01 clinic 130/80; 2026-01-10 phone 190/120; 2026-01-20 phone follow_up | 2026-01-21 | recheck 2026-01-21 2026-02-03 2026-02-10 0/4 chased 2026-01-20
        2026-01-10 phone 190/120; 2026-01-20 phone follow_up | 2026-01-21 | recheck 2026-01-21 2026-02-03 2026-02-10 0/4 chased 2026-01-20
        2026-01-10 phone 190/120; 2026-01-20 clinic 130/80 | 2026-01-21 | routine 2026-04-06 2026-04-20 2026-05-04 1/4 satisfied
        ------------------------------------------------- it never puts off a recheck
        2026-01-10 clinic 150/95; 2026-01-20 phone side | 2026-01-21 | recheck 2026-01-11 2026-01-24 2026-01-31 1/4 unsatisfactory
        2026-01-10 clinic 150/95; 2026-01-20 phone danger | 2026-01-21 | chase 2026-01-20 2026-02-03 2026-02-10 1/4 emergency
        ",
    );
}

#[test]
fn what_is_found_at_a_chase_decides() {
    table(
        &patient(),
        &rules(),
        RULE,
        "
        2026-01-10 clinic 185/95; 2026-01-20 phone 190/120 | 2026-01-21 | chase 2026-01-20 2026-02-03 2026-02-10 1/4 emergency
        2026-01-10 clinic 185/95; 2026-01-20 phone follow_up danger | 2026-01-21 | chase 2026-01-20 2026-02-03 2026-02-10 1/4 emergency
        2026-01-10 clinic 185/95; 2026-01-20 home comp | 2026-01-21 | chase 2026-01-20 2026-02-03 2026-02-10 1/4 complication
        2026-01-10 clinic 185/95; 2026-01-20 phone follow_up 150/95 | 2026-01-21 | recheck 2026-01-21 2026-02-03 2026-02-10 1/4 unsatisfactory
        2026-01-10 clinic 185/95; 2026-01-20 phone follow_up side | 2026-01-21 | recheck 2026-01-21 2026-02-03 2026-02-10 1/4 side-effect
        2026-01-10 clinic 185/95; 2026-01-20 phone follow_up 139/89 | 2026-01-21 | recheck 2026-01-21 2026-02-03 2026-02-10 1/4 chased 2026-01-20
        ",
    );
}
