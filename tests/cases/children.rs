//! Children to the seventh birthday: CH-01 to CH-06, TCM-02.

use jiayi::domain::care::facts::Facts;
use jiayi::domain::care::why::why;
use jiayi::domain::event::EventKind;
use jiayi::text;

use super::support::{born, day, duty, happened, rule_id, rules, table, with};

/// Known to the file on the day of birth.
fn child(birth: &str) -> Facts {
    Facts { known_on: day(birth), ..born(birth) }
}

#[test]
fn the_newborn_is_visited_at_home_within_a_week_of_discharge() {
    let rule = "child-newborn";
    let facts = child("2026-03-01");
    // Without a discharge on file the birth is all there is.
    assert_eq!(duty(&facts, &rules(), rule, "2026-03-01"), "step 2026-03-01 2026-03-08 2026-03-29 0/1 新生儿访视");
    let home = happened(facts, EventKind::NewbornDischarged, "2026-03-05");
    table(
        &home,
        &rules(),
        rule,
        "
        -                              | 2026-03-04 | step 2026-03-01 2026-03-08 2026-03-29 0/1 新生儿访视
        -                              | 2026-03-05 | step 2026-03-05 2026-03-12 2026-04-02 0/1 新生儿访视
        -                              | 2026-03-13 | step 2026-03-05 2026-03-12 2026-04-02 0/1 新生儿访视
        2026-03-04 home child_check    | 2026-03-10 | step 2026-03-05 2026-03-12 2026-04-02 0/1 新生儿访视
        2026-03-05 home child_check    | 2026-03-10 | -
        2026-03-12 home child_check    | 2026-03-13 | -
        2026-03-12 clinic child_check  | 2026-03-13 | step 2026-03-05 2026-03-12 2026-04-02 0/1 新生儿访视
        2026-03-12 home follow_up      | 2026-03-13 | step 2026-03-05 2026-03-12 2026-04-02 0/1 新生儿访视
        2026-03-20 home child_check    | 2026-03-21 | -
        -                              | 2026-04-01 | step 2026-03-05 2026-03-12 2026-04-02 0/1 新生儿访视
        -                              | 2026-04-02 | -
        ",
    );
}

#[test]
fn checks_run_by_months_and_years_of_age() {
    table(
        &child("2026-01-31"),
        &rules(),
        "child-check",
        "
        -                                | 2026-01-31 | step 2026-02-28 2026-03-02 2026-03-14 0/4 满月
        -                                | 2026-04-29 | step 2026-02-28 2026-03-02 2026-03-14 0/4 满月
        -                                | 2026-04-30 | step 2026-04-30 2026-05-30 2026-05-30 0/4 3月龄
        2026-02-27 clinic child_check    | 2026-03-01 | step 2026-02-28 2026-03-02 2026-03-14 0/4 满月
        2026-02-28 clinic child_check    | 2026-03-01 | step 2026-04-30 2026-05-30 2026-05-30 1/4 3月龄
        2026-03-02 home child_check      | 2026-03-03 | step 2026-02-28 2026-03-02 2026-03-14 0/4 满月
        2026-04-29 clinic child_check    | 2026-04-29 | step 2026-04-30 2026-05-30 2026-05-30 1/4 3月龄
        2026-04-30 clinic child_check    | 2026-05-01 | step 2026-07-31 2026-08-30 2026-08-30 1/4 6月龄
        2026-06-15 home child_check      | 2026-06-16 | step 2026-07-31 2026-08-30 2026-08-30 1/4 6月龄
        2026-06-15 phone child_check     | 2026-06-16 | step 2026-04-30 2026-05-30 2026-05-30 0/4 3月龄
        -                                | 2027-01-30 | step 2026-09-30 2026-10-30 2026-10-30 0/2 8月龄
        -                                | 2027-01-31 | step 2027-01-31 2027-02-27 2027-02-27 0/2 12月龄
        ",
    );
    // One contact is one check, and two on a day are one.
    table(
        &child("2026-01-31"),
        &rules(),
        "child-check",
        "2026-05-01 clinic child_check; 2026-05-01 home child_check | 2026-05-02 | step 2026-07-31 2026-08-30 2026-08-30 1/4 6月龄",
    );
}

#[test]
fn a_leap_day_child_is_checked_by_the_calendar_and_leaves_at_seven() {
    table(
        &child("2020-02-29"),
        &rules(),
        "child-check",
        "
        -                               | 2023-02-27 | step 2022-08-29 2022-09-28 2022-09-28 0/1 30月龄
        -                               | 2023-02-28 | step 2023-02-28 2023-03-28 2023-03-28 0/1 36月龄
        -                               | 2024-02-28 | step 2023-02-28 2023-03-28 2023-03-28 0/0 36月龄
        -                               | 2024-02-29 | step 2024-02-29 2025-02-28 2025-02-28 0/0 4岁
        2024-03-01 clinic child_check   | 2024-03-02 | step 2025-03-01 2026-02-28 2026-02-28 0/0 5岁
        -                               | 2025-02-28 | step 2024-02-29 2025-02-28 2025-02-28 0/1 4岁
        -                               | 2025-03-01 | step 2025-03-01 2026-02-28 2026-02-28 0/1 5岁
        -                               | 2027-02-28 | step 2026-03-01 2027-02-28 2027-02-28 0/1 6岁
        -                               | 2027-03-01 | -
        ",
    );
}

#[test]
fn nobody_could_know_before_the_child_was_on_file() {
    let moved_in = Facts { known_on: day("2026-06-10"), ..born("2025-01-10") };
    assert_eq!(
        duty(&moved_in, &rules(), "child-check", "2026-06-10"),
        "step 2026-07-10 2026-08-09 2026-08-09 0/1 18月龄"
    );
    assert_eq!(duty(&moved_in, &rules(), "child-newborn", "2026-06-10"), "-");
    // Ten days old when it came on file: the first visit is late, and all the more to be made.
    let late = Facts { known_on: day("2026-02-10"), ..born("2026-01-31") };
    assert_eq!(
        duty(&late, &rules(), "child-newborn", "2026-02-10"),
        "step 2026-01-31 2026-02-07 2026-02-28 0/1 新生儿访视"
    );
}

#[test]
fn blood_hearing_and_tcm_have_their_own_months() {
    let facts = child("2026-01-10");
    for (rule, today, expected) in [
        ("child-blood-count", "2026-07-09", "step 2026-07-10 2026-10-09 2026-10-09 0/1 6至8月龄"),
        ("child-blood-count", "2026-10-10", "step 2026-07-10 2026-10-09 2026-10-09 0/1 6至8月龄"),
        ("child-blood-count", "2027-07-10", "step 2027-07-10 2027-08-09 2027-08-09 0/1 18月龄"),
        ("child-hearing", "2026-07-10", "step 2026-07-10 2026-08-09 2026-08-09 0/1 6月龄"),
        ("child-hearing", "2029-01-10", "step 2029-01-10 2029-02-09 2029-02-09 0/1 36月龄"),
        ("child-tcm", "2027-07-10", "step 2027-07-10 2027-08-09 2027-08-09 0/2 18月龄"),
    ] {
        assert_eq!(duty(&facts, &rules(), rule, today), expected, "{rule} {today}");
    }
    assert_ne!(duty(&facts, &rules(), "child-hearing", "2030-01-09"), "-");
    assert_eq!(duty(&facts, &rules(), "child-hearing", "2030-01-10"), "-");
    let done = with(facts, "2026-07-12 clinic child_tcm blood_count");
    assert!(duty(&done, &rules(), "child-tcm", "2026-07-13").ends_with("12月龄"));
    assert!(duty(&done, &rules(), "child-hearing", "2026-07-13").ends_with("6月龄"));
}

#[test]
fn why_tells_every_step() {
    let facts = with(child("2026-01-31"), "2026-03-01 clinic child_check; 2026-06-15 clinic child_check");
    let why = why(&facts, &rules(), day("2026-08-01"), &rule_id("child-check")).expect("a rule");
    let steps: Vec<String> = why.steps.iter().map(text::why::step).collect();
    assert_eq!(
        steps[..5],
        [
            "在管：未满 7 岁；自 2026-01-31 起符合。",
            "从出生 2026-01-31 起算。",
            "满月（CH-02）：2026-02-28 至 2026-03-02，2026-03-01 已做。",
            "3月龄（CH-03）：2026-04-30 至 2026-05-30，2026-06-15 已做，过了应做日。",
            "6月龄（CH-03）：2026-07-31 至 2026-08-30，待做。",
        ]
    );
    assert_eq!((why.on_list, why.last_counted), (true, Some(day("2026-06-15"))));
}
