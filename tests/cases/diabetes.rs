//! DM-01 and DM-03 to DM-08: follow-up of type-2 diabetes.

use super::support::{born, duty, rules, table, tagged, with};

const RULE: &str = "dm-follow-up";

fn patient() -> jiayi::domain::care::facts::Facts {
    tagged(born("1956-03-15"), "diabetes", "2025-01-01")
}

#[test]
fn one_reading_decides_the_next_date() {
    table(
        &patient(),
        &rules(),
        RULE,
        "
        ------------------------------------------------- DM-05: controlled below 7.0
        2026-01-10 clinic g6.9             | 2026-01-20 | routine 2026-03-27 2026-04-10 2026-04-24 1/4 satisfied
        2026-01-10 home g4.0               | 2026-01-20 | routine 2026-03-27 2026-04-10 2026-04-24 1/4 satisfied
        ------------------------------------------------- DM-06: first at or over 7.0, or side effect
        2026-01-10 clinic g7.0             | 2026-01-20 | recheck 2026-01-11 2026-01-24 2026-01-31 1/4 unsatisfactory
        2026-01-10 clinic g16.6            | 2026-01-20 | recheck 2026-01-11 2026-01-24 2026-01-31 1/4 unsatisfactory
        2026-01-10 clinic g6.9 side        | 2026-01-20 | recheck 2026-01-11 2026-01-24 2026-01-31 1/4 side-effect
        ------------------------------------------------- DM-04: emergency by glucose, by pressure, by sign
        2026-01-10 clinic g16.7            | 2026-01-20 | chase 2026-01-10 2026-01-24 2026-01-31 1/4 emergency
        2026-01-10 clinic g3.9             | 2026-01-20 | chase 2026-01-10 2026-01-24 2026-01-31 1/4 emergency
        2026-01-10 clinic g6.0 179/109     | 2026-01-20 | routine 2026-03-27 2026-04-10 2026-04-24 1/4 satisfied
        2026-01-10 clinic g6.0 180/80      | 2026-01-20 | chase 2026-01-10 2026-01-24 2026-01-31 1/4 emergency
        2026-01-10 clinic g6.0 150/110     | 2026-01-20 | chase 2026-01-10 2026-01-24 2026-01-31 1/4 emergency
        2026-01-10 clinic g6.0 danger      | 2026-01-20 | chase 2026-01-10 2026-01-24 2026-01-31 1/4 emergency
        ------------------------------------------------- DM-07: complication
        2026-01-10 clinic g6.0 comp        | 2026-01-20 | chase 2026-01-10 2026-01-24 2026-01-31 1/4 complication
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
        2026-01-10 clinic g7.5; 2026-01-24 clinic g7.0 | 2026-01-25 | chase 2026-01-24 2026-02-07 2026-02-14 2/4 unsatisfactory-again
        2026-01-10 clinic g7.5; 2026-01-24 clinic g6.9 | 2026-01-25 | routine 2026-04-10 2026-04-24 2026-05-08 2/4 satisfied
        ------------------------------------------------- a low glucose or a blood pressure is an emergency, but no unsatisfactory glucose
        2026-01-10 clinic g3.9; 2026-01-24 clinic g7.0 | 2026-01-25 | recheck 2026-01-25 2026-02-07 2026-02-14 2/4 unsatisfactory
        2026-01-10 clinic g6.0 190/95; 2026-01-24 clinic g7.0 | 2026-01-25 | recheck 2026-01-25 2026-02-07 2026-02-14 2/4 unsatisfactory
        2026-01-10 clinic g16.7; 2026-01-24 clinic g7.0 | 2026-01-25 | chase 2026-01-24 2026-02-07 2026-02-14 2/4 unsatisfactory-again
        2026-01-10 clinic g4.0; 2026-01-24 clinic g7.0 | 2026-01-25 | recheck 2026-01-25 2026-02-07 2026-02-14 2/4 unsatisfactory
        2026-01-10 clinic g6.0 side; 2026-01-24 home g6.0 side | 2026-01-25 | chase 2026-01-24 2026-02-07 2026-02-14 2/4 side-effect-again
        ------------------------------------------------- the chase by phone, then face to face
        2026-01-10 clinic g17.0; 2026-01-24 phone follow_up | 2026-01-25 | recheck 2026-01-25 2026-02-07 2026-02-14 1/4 chased 2026-01-24
        ",
    );
}

#[test]
fn a_contact_without_fasting_glucose_does_not_count() {
    let none = "routine 2025-01-01 2025-04-01 2025-04-15 0/4 nothing-since 2025-01-01";
    for history in ["2026-01-10 clinic 179/109", "2026-01-10 phone g7.5", "2026-01-10 clinic annual_exam"] {
        assert_eq!(duty(&with(patient(), history), &rules(), RULE, "2026-01-20"), none, "{history}");
    }
}

#[test]
fn an_emergency_without_fasting_glucose_is_chased() {
    for history in
        ["2026-01-10 clinic 190/95", "2026-01-10 clinic 150/110", "2026-01-10 phone g3.9", "2026-01-10 clinic danger"]
    {
        let found = duty(&with(patient(), history), &rules(), RULE, "2026-01-20");
        assert_eq!(found, "chase 2026-01-10 2026-01-24 2026-01-31 0/4 emergency", "{history}");
    }
}

#[test]
fn one_contact_serves_both_diseases() {
    let both = with(tagged(patient(), "hypertension", "2025-01-01"), "2026-01-10 clinic 130/80 g7.5");
    let (htn, dm) = ("htn-follow-up", RULE);
    assert_eq!(duty(&both, &rules(), htn, "2026-01-20"), "routine 2026-03-27 2026-04-10 2026-04-24 1/4 satisfied");
    assert_eq!(duty(&both, &rules(), dm, "2026-01-20"), "recheck 2026-01-11 2026-01-24 2026-01-31 1/4 unsatisfactory");
}
