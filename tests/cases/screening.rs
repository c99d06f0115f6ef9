//! HTN-02: blood pressure once a year from 35 on; raised readings on different days.

use super::support::{born, duty, rules, table, tagged, with};

const RULE: &str = "htn-screening";

#[test]
fn one_reading_a_year_and_more_where_it_is_raised() {
    table(
        &born("1970-01-01"),
        &rules(),
        RULE,
        "
        -                         | 2026-02-01 | yearly 2026-01-01 2026-12-31 2026-12-31 0/1 year 2026
        2026-01-10 clinic 139/89  | 2026-02-01 | -
        2025-12-31 clinic 139/89  | 2026-01-01 | yearly 2026-01-01 2026-12-31 2026-12-31 0/1 year 2026
        2026-01-10 phone  120/80  | 2026-02-01 | yearly 2026-01-01 2026-12-31 2026-12-31 0/1 year 2026
        ------------------------------------------------- raised: 140 or 90, at every age
        2026-01-10 clinic 140/80  | 2026-02-01 | recheck 2026-01-11 2026-01-24 2026-01-31 1/1 raised
        2026-01-10 clinic 130/90  | 2026-02-01 | recheck 2026-01-11 2026-01-24 2026-01-31 1/1 raised
        2026-01-10 clinic 140/80; 2026-01-20 clinic 145/80 | 2026-02-01 | recheck 2026-01-21 2026-02-03 2026-02-10 2/1 raised
        2026-01-10 clinic 140/80; 2026-01-10 home 120/80   | 2026-02-01 | recheck 2026-01-11 2026-01-24 2026-01-31 1/1 raised
        ------------------------------------------------- 180 or 110, or a danger sign: refer at once, diagnosed or not
        2026-01-10 clinic 179/109 | 2026-02-01 | recheck 2026-01-11 2026-01-24 2026-01-31 1/1 raised
        2026-01-10 clinic 180/109 | 2026-02-01 | chase 2026-01-10 2026-01-24 2026-01-31 1/1 emergency
        2026-01-10 clinic 179/110 | 2026-02-01 | chase 2026-01-10 2026-01-24 2026-01-31 1/1 emergency
        2026-01-10 clinic 120/80 danger | 2026-02-01 | chase 2026-01-10 2026-01-24 2026-01-31 1/1 emergency
        2026-01-10 clinic 190/115; 2026-01-20 phone | 2026-02-01 | chase 2026-01-10 2026-01-24 2026-01-31 1/1 emergency
        2026-01-10 clinic 190/115; 2026-01-20 phone follow_up | 2026-02-01 | recheck 2026-01-21 2026-02-03 2026-02-10 1/1 chased 2026-01-20
        2026-01-10 phone 190/115 | 2026-02-01 | chase 2026-01-10 2026-01-24 2026-01-31 0/1 emergency
        ------------------------------------------------- three on different days: provisional, refer
        2026-01-10 clinic 140/80; 2026-01-20 clinic 145/80; 2026-01-30 home 145/80 | 2026-02-01 | chase 2026-01-30 2026-02-13 2026-02-20 3/1 suspected
        2026-01-10 clinic 140/80; 2026-01-20 clinic 145/80; 2026-01-20 home 145/80 | 2026-02-01 | recheck 2026-01-21 2026-02-03 2026-02-10 2/1 raised
        ------------------------------------------------- a normal one since
        2026-01-10 clinic 140/80; 2026-01-20 clinic 145/80; 2026-01-25 clinic 120/80; 2026-01-30 home 145/80 | 2026-02-01 | recheck 2026-01-31 2026-02-13 2026-02-20 4/1 raised
        2026-01-10 clinic 140/80; 2026-01-20 clinic 120/80 | 2026-02-01 | -
        ------------------------------------------------- chased: done for this year, once again next year
        2026-01-10 clinic 140/80; 2026-01-20 clinic 145/80; 2026-01-30 home 145/80; 2026-02-05 phone follow_up | 2026-02-06 | -
        2026-01-10 clinic 140/80; 2026-01-20 clinic 145/80; 2026-01-30 home 145/80; 2026-02-05 phone follow_up | 2027-01-01 | yearly 2027-01-01 2027-12-31 2027-12-31 0/1 year 2027
        ------------------------------------------------- over the turn of the year
        2025-12-28 clinic 140/80 | 2026-01-05 | recheck 2025-12-29 2026-01-11 2026-01-18 0/1 raised
        ",
    );
    // At 70, too: the higher limit of the old is for patients, not for suspicion.
    let old = with(born("1956-01-01"), "2026-01-10 clinic 145/80");
    assert_eq!(duty(&old, &rules(), RULE, "2026-02-01"), "recheck 2026-01-11 2026-01-24 2026-01-31 1/1 raised");
}

#[test]
fn only_from_35_on_and_only_who_is_not_diagnosed() {
    let young = born("1991-05-20");
    assert_eq!(duty(&young, &rules(), RULE, "2026-05-19"), "-");
    assert_eq!(duty(&young, &rules(), RULE, "2026-05-20"), "yearly 2026-05-20 2026-12-31 2026-12-31 0/1 year 2026");
    let diagnosed = tagged(young, "hypertension", "2026-06-01");
    assert_ne!(duty(&diagnosed, &rules(), RULE, "2026-05-31"), "-");
    assert_eq!(duty(&diagnosed, &rules(), RULE, "2026-06-01"), "-");
}
