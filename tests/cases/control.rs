//! Two verdicts on one reading: what counts (norm 2017) decides dates, what is aimed at (guideline 2025) is shown.

use jiayi::domain::care::control::{Control, control};
use jiayi::domain::care::facts::Facts;
use jiayi::domain::care::plan::plan;
use jiayi::domain::care::ruleset::RuleSet;
use jiayi::policy::Policy;
use jiayi::text;

use super::support::{born, day, duty, policy_with, rules, rules_with, tagged, with};

fn patient(birth: &str) -> Facts {
    tagged(tagged(born(birth), "hypertension", "2020-01-01"), "diabetes", "2020-01-01")
}

fn of(facts: &Facts, rules: &RuleSet, today: &str) -> Vec<Control> {
    control(facts, rules, day(today))
}

/// Counted and aimed at, of a pressure measured on 2026-03-15.
fn both(birth: &str, pressure: &str) -> (bool, bool) {
    let facts = with(patient(birth), &format!("2026-03-15 clinic {pressure}"));
    let found = of(&facts, &rules(), "2026-03-20");
    let [pressure] = &found[..] else { panic!("{found:?}") };
    (pressure.counted.is_met, pressure.aimed.as_ref().expect("an aim").is_met)
}

#[test]
fn both_sides_of_every_limit_at_every_age() {
    // Days of birth: 64, 65, 79 and 80 years on the day of the reading.
    for (birth, pressure, expected) in [
        ("1961-03-16", "129/79", (true, true)),
        ("1961-03-16", "130/79", (true, false)),
        ("1961-03-16", "129/80", (true, false)),
        ("1961-03-16", "139/89", (true, false)),
        ("1961-03-16", "140/79", (false, false)),
        ("1961-03-16", "129/90", (false, false)),
        ("1961-03-15", "129/79", (true, true)),
        ("1961-03-15", "130/79", (true, false)),
        ("1961-03-15", "140/89", (true, false)),
        ("1961-03-15", "149/89", (true, false)),
        ("1961-03-15", "150/89", (false, false)),
        ("1961-03-15", "149/90", (false, false)),
        ("1946-03-16", "129/79", (true, true)),
        ("1946-03-16", "130/79", (true, false)),
        ("1946-03-16", "149/89", (true, false)),
        ("1946-03-15", "130/80", (true, true)),
        ("1946-03-15", "149/89", (true, true)),
        ("1946-03-15", "150/89", (false, false)),
        ("1946-03-15", "149/90", (false, false)),
    ] {
        assert_eq!(both(birth, pressure), expected, "{birth} {pressure}");
    }
}

#[test]
fn what_is_aimed_at_moves_no_date() {
    let none = rules_with("[[threshold]]\nid = \"guideline-2025\"\npurpose = \"off\"");
    for pressure in ["129/79", "130/80", "139/89", "140/90", "150/90", "185/95"] {
        let facts = with(patient("1961-03-15"), &format!("2026-03-14 clinic {pressure}; 2026-03-28 home {pressure}"));
        for today in ["2026-03-14", "2026-03-28", "2026-07-01"] {
            assert_eq!(plan(&facts, &rules(), day(today)), plan(&facts, &none, day(today)), "{pressure} {today}");
        }
    }
    let facts = with(patient("1961-03-15"), "2026-03-15 clinic 135/85");
    assert!(of(&facts, &none, "2026-03-20")[0].aimed.is_none());
}

#[test]
fn a_team_may_count_by_the_guideline_from_a_day_on() {
    let own = r#"
        [[threshold]]
        id = "norm-2017"
        effective = { until = "2026-03-01" }

        [[threshold]]
        id = "guideline-2025"
        purpose = "counted"
        effective = { from = "2026-03-01" }
    "#;
    let rules = rules_with(own);
    let before = with(patient("1976-03-15"), "2026-02-28 clinic 135/85");
    let after = with(patient("1976-03-15"), "2026-03-01 clinic 135/85");
    assert!(duty(&before, &rules, "htn-follow-up", "2026-03-10").contains("satisfied"));
    assert!(duty(&after, &rules, "htn-follow-up", "2026-03-10").ends_with("unsatisfactory"));
    let found = of(&after, &rules, "2026-03-10");
    assert_eq!((found[0].counted.set.as_str(), found[0].counted.is_met), ("指南2025", false));
    assert!(found[0].aimed.is_none());
    assert_eq!(Policy::lint("xiamen", Some(("own", own))), []);
}

#[test]
fn the_last_reading_that_counts_is_told_in_one_line_per_disease() {
    let facts =
        with(patient("1961-03-15"), "2026-03-15 clinic 138/86 g6.9; 2026-03-18 phone 128/70; 2026-03-17 home g7.0");
    let said: Vec<String> = of(&facts, &rules(), "2026-03-20").iter().map(text::care::control).collect();
    assert_eq!(
        said,
        [
            "2026-03-15 血压 138/86 mmHg：达标（规范第三版 <150/90），未达目标（指南2025 <130/80）",
            "2026-03-17 空腹血糖 7.0 mmol/L：未达标（规范第三版 <7.0），未达目标（指南2025 <7.0）",
        ]
    );
    let differing = of(&facts, &rules(), "2026-03-20").iter().map(Control::differs).collect::<Vec<_>>();
    assert_eq!(differing, [true, false]);
    // Before the guideline there was nothing to aim at; who has no such disease has no control.
    let old = with(patient("1961-03-15"), "2025-08-31 clinic 138/86");
    assert!(of(&old, &rules(), "2026-03-20")[0].aimed.is_none());
    assert_eq!(of(&with(born("1961-03-15"), "2026-03-15 clinic 138/86"), &rules(), "2026-03-20"), []);
}

#[test]
fn every_set_of_the_packs_is_listed() {
    let titles: Vec<String> = policy_with("").thresholds().iter().map(|set| set.id.clone()).collect();
    assert_eq!(titles, ["norm-2017", "guideline-2025"]);
}
