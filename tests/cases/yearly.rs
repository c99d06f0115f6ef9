//! Duties of a calendar year: HTN-10, DM-09, DM-02, OLD-01 to OLD-04, TCM-01, L230; half-yearly HTN-03; L227.

use jiayi::domain::care::plan::plan;

use super::support::{born, day, duty, rules, rules_with, signed, table, tagged, with};

const THIS_YEAR: &str = "yearly 2026-01-01 2026-12-31 2026-12-31 0/1 year 2026";

#[test]
fn the_annual_exam_is_done_any_time_in_the_year() {
    for (rule, population) in [("htn-annual-exam", "hypertension"), ("dm-annual-exam", "diabetes")] {
        table(
            &tagged(born("1970-01-01"), population, "2025-01-01"),
            &rules(),
            rule,
            "
            -                                                    | 2026-01-01 | yearly 2026-01-01 2026-12-31 2026-12-31 0/1 year 2026
            2025-12-31 clinic annual_exam                        | 2025-12-31 | -
            2025-12-31 clinic annual_exam                        | 2026-01-01 | yearly 2026-01-01 2026-12-31 2026-12-31 0/1 year 2026
            2026-01-01 home annual_exam                          | 2026-12-31 | -
            2026-12-31 clinic annual_exam                        | 2026-12-31 | -
            2026-06-01 phone annual_exam                         | 2026-07-01 | yearly 2026-01-01 2026-12-31 2026-12-31 0/1 year 2026
            2026-06-01 clinic follow_up                          | 2026-07-01 | yearly 2026-01-01 2026-12-31 2026-12-31 0/1 year 2026
            2026-06-01 clinic follow_up annual_exam 150/95       | 2026-07-01 | -
            ",
        );
    }
}

#[test]
fn an_elder_is_one_from_the_65th_birthday_or_from_the_year_of_it() {
    let facts = born("1961-07-10");
    for rule in ["elderly-annual", "elderly-tcm"] {
        assert_eq!(duty(&facts, &rules(), rule, "2026-07-09"), "-");
        let entered = "yearly 2026-07-10 2026-12-31 2026-12-31 0/1 year 2026";
        assert_eq!(duty(&facts, &rules(), rule, "2026-07-10"), entered);
        assert_eq!(duty(&facts, &rules(), rule, "2027-01-01"), "yearly 2027-01-01 2027-12-31 2027-12-31 0/1 year 2027");
        let own = format!("[[rule]]\nid = \"{rule}\"\nwho = {{ age_counts = \"reached_this_year\" }}");
        assert_eq!(duty(&facts, &rules_with(&own), rule, "2026-01-01"), THIS_YEAR);
        assert_eq!(duty(&facts, &rules_with(&own), rule, "2025-12-31"), "-");
    }
    let done = with(facts, "2026-08-01 clinic annual_exam tcm_identification");
    assert_eq!(duty(&done, &rules(), "elderly-annual", "2026-08-02"), "-");
    assert_eq!(duty(&done, &rules(), "elderly-tcm", "2026-08-02"), "-");
    let exam_only = with(born("1950-01-01"), "2026-08-01 clinic annual_exam");
    assert_eq!(duty(&exam_only, &rules(), "elderly-tcm", "2026-08-02"), THIS_YEAR);
}

#[test]
fn a_tag_of_age_needs_the_age_where_the_age_is_known() {
    let sixty = tagged(born("1966-01-01"), "elderly", "2020-01-01");
    assert_eq!(duty(&sixty, &rules(), "elderly-annual", "2026-05-01"), "-");
    let mut unknown = sixty;
    unknown.birth = None;
    assert_eq!(duty(&unknown, &rules(), "elderly-annual", "2026-05-01"), THIS_YEAR);
}

#[test]
fn xiamen_visits_the_very_old_and_the_immobile_at_home_once_a_year() {
    let rule = "home-visit-80";
    let signed_old = signed(born("1946-05-20"), "2026-03-01", "2027-02-28");
    table(
        &signed_old,
        &rules(),
        rule,
        "
        -                        | 2026-05-19 | -
        -                        | 2026-05-20 | yearly 2026-05-20 2026-12-31 2026-12-31 0/1 year 2026
        2026-06-01 clinic 130/80 | 2026-06-02 | yearly 2026-05-20 2026-12-31 2026-12-31 0/1 year 2026
        2026-06-01 home          | 2026-06-02 | -
        2026-06-01 home          | 2027-01-01 | yearly 2027-01-01 2027-12-31 2027-12-31 0/1 year 2027
        -                        | 2027-02-28 | yearly 2027-01-01 2027-12-31 2027-12-31 0/1 year 2027
        -                        | 2027-03-01 | -
        ",
    );
    assert_eq!(duty(&born("1946-05-20"), &rules(), rule, "2026-06-01"), "-", "no contract");
    let immobile = signed(tagged(born("1990-01-01"), "immobile", "2026-02-01"), "2026-03-01", "2027-02-28");
    assert_eq!(duty(&immobile, &rules(), rule, "2026-04-01"), "yearly 2026-03-01 2026-12-31 2026-12-31 0/1 year 2026");
    let mut ended = immobile;
    ended.contracts[0].ended_on = Some(day("2026-05-01"));
    assert_eq!(plan(&ended, &rules(), day("2026-04-30")).good_until, day("2026-04-30"));
    assert_eq!(duty(&ended, &rules(), rule, "2026-05-01"), "-");
}

#[test]
fn a_renewed_contract_goes_on_without_a_gap() {
    let mut facts = signed(born("1940-01-01"), "2025-03-01", "2026-02-28");
    facts = signed(facts, "2026-03-01", "2027-02-28");
    assert_eq!(duty(&facts, &rules(), "home-visit-80", "2026-06-01"), THIS_YEAR);
    assert_eq!(plan(&facts, &rules(), day("2026-02-28")).good_until, day("2026-12-31"));
}

#[test]
fn who_is_at_high_risk_is_measured_every_half_year() {
    let htn = tagged(born("1980-01-01"), "htn_high_risk", "2025-01-01");
    table(
        &htn,
        &rules(),
        "htn-high-risk",
        "
        2026-01-31 clinic 150/95 | 2026-02-01 | routine 2026-07-01 2026-07-31 2026-08-14 1/2 measured
        2025-08-31 clinic 130/80 | 2026-02-01 | routine 2026-01-29 2026-02-28 2026-03-14 0/2 measured
        2026-01-31 phone  150/95 | 2026-02-01 | routine 2025-01-01 2025-07-01 2025-07-15 0/2 nothing-since 2025-01-01
        ",
    );
    let diagnosed = tagged(htn, "hypertension", "2026-01-01");
    assert_eq!(duty(&diagnosed, &rules(), "htn-high-risk", "2026-02-01"), "-");
    table(
        &tagged(born("1980-01-01"), "dm_high_risk", "2025-01-01"),
        &rules(),
        "dm-high-risk",
        "
        -                      | 2026-02-01 | yearly 2026-01-01 2026-12-31 2026-12-31 0/1 year 2026
        2026-01-31 clinic g6.5 | 2026-02-01 | -
        2026-01-31 clinic 120/80 | 2026-02-01 | yearly 2026-01-01 2026-12-31 2026-12-31 0/1 year 2026
        ",
    );
}

#[test]
fn medicine_runs_out() {
    table(
        &born("1970-01-01"),
        &rules(),
        "long-prescription",
        "
        -                                                        | 2026-02-01 | -
        2026-01-10 clinic rx4                                    | 2026-01-10 | run_out 2026-01-31 2026-02-07 2026-02-14 0/0 medicine 2026-01-10
        2026-01-10 clinic rx8                                    | 2026-06-10 | run_out 2026-02-28 2026-03-07 2026-03-14 0/0 medicine 2026-01-10
        2026-01-10 clinic rx8; 2026-02-01 phone follow_up        | 2026-02-10 | run_out 2026-02-28 2026-03-07 2026-03-14 0/0 medicine 2026-01-10
        2026-01-10 clinic rx8; 2026-02-01 phone treatment        | 2026-02-10 | -
        2026-01-10 clinic rx8; 2026-02-01 clinic long_prescription | 2026-02-10 | -
        2026-01-10 clinic rx8; 2026-02-01 clinic rx4             | 2026-02-10 | run_out 2026-02-22 2026-03-01 2026-03-08 0/0 medicine 2026-02-01
        2026-02-01 clinic rx4; 2026-01-10 clinic rx8             | 2026-02-10 | run_out 2026-02-22 2026-03-01 2026-03-08 0/0 medicine 2026-02-01
        ------------------------------------------------- of two on one day, the one that runs out first
        2026-01-10 clinic rx8; 2026-01-10 clinic rx4             | 2026-01-11 | run_out 2026-01-31 2026-02-07 2026-02-14 0/0 medicine 2026-01-10
        2026-01-10 clinic rx8 treatment                          | 2026-01-11 | run_out 2026-02-28 2026-03-07 2026-03-14 0/0 medicine 2026-01-10
        ",
    );
}

#[test]
fn nothing_is_owed_by_a_rule_before_it_existed() {
    let own = r#"
        [[rule]]
        id = "call"
        title = "电话问候"
        enabled = true
        certainty = "H"
        source = { document = "本队" }
        effective = { from = "2026-11-01" }
        who = { any = [{ min_age = 70 }] }
        counts = { modes = ["phone"] }
        schedule = { by_result = { every = { months = 6 }, times_a_year = 2 } }
        outcome = [{ id = "done", title = "已问候", when = ["always"], stage = "routine", next = "regular" }]
    "#;
    let rules = super::support::policy_with(own).rules_on(day("2026-11-22"));
    let elder = born("1950-01-01");
    let due = |facts: &jiayi::domain::care::facts::Facts| duty(facts, &rules, "call", "2026-11-22");
    assert_eq!(due(&elder), "routine 2026-11-01 2027-05-01 2027-05-01 0/2 nothing-since 2026-11-01");
    let called = with(elder, "2025-01-10 phone follow_up");
    assert_eq!(due(&called), "routine 2027-05-01 2027-05-01 2027-05-01 0/2 done");
    let why = jiayi::domain::care::why::why(&called, &rules, day("2026-11-22"), &super::support::rule_id("call"));
    let steps: Vec<String> = why.expect("a rule").steps.iter().map(jiayi::text::why::step).collect();
    assert!(steps.contains(&"这条规则 2026-11-01 起才有，以前的不补。".to_owned()), "{steps:?}");
    assert!(steps.contains(&"下一步是常规随访：2026-11-01 起 6 个月，即 2027-05-01。".to_owned()), "{steps:?}");
}
