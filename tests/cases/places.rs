//! Every place of the sources: sound, with its rows cited and its figures read back; the 4 and 1 of Guandu as tables.

use std::sync::Arc;

use jiayi::domain::care::effect::effect;
use jiayi::domain::care::facts::Facts;
use jiayi::domain::care::ruleset::RuleSet;
use jiayi::domain::event::EventKind;
use jiayi::policy::Policy;
use jiayi::text;

use super::support::{born, contact, day, duty, happened, rule_id, signed, table, tagged, with};

fn of(place: &str) -> Policy {
    Policy::builtin(place).unwrap_or_else(|faults| panic!("{place}: {faults:?}"))
}

fn rules(place: &str) -> Arc<RuleSet> {
    of(place).rules_on(day("2026-01-01"))
}

/// Signed for long, with a tag of a key group.
fn patient() -> Facts {
    signed(tagged(born("1970-05-01"), "hypertension", "2020-01-01"), "2024-01-01", "2028-12-31")
}

/// Signed for long, in no group.
fn ordinary() -> Facts {
    signed(born("1980-05-01"), "2024-01-01", "2028-12-31")
}

#[test]
fn guandu_serves_key_groups_four_times_a_year() {
    table(
        &patient(),
        &rules("guandu"),
        "guandu-key",
        "
        -                                                          | 2025-12-31 | yearly 2025-01-01 2025-03-31 2025-03-31 0/4 year 2025
        -                                                          | 2026-01-01 | yearly 2026-01-01 2026-03-31 2026-03-31 0/4 year 2026
        -                                                          | 2026-03-31 | yearly 2026-01-01 2026-03-31 2026-03-31 0/4 year 2026
        -                                                          | 2026-04-01 | yearly 2026-01-01 2026-03-31 2026-03-31 0/4 year 2026
        2026-01-01 clinic                                          | 2026-01-01 | yearly 2026-04-01 2026-06-30 2026-06-30 1/4 year 2026
        2026-03-31 home                                            | 2026-04-01 | yearly 2026-04-01 2026-06-30 2026-06-30 1/4 year 2026
        2026-04-01 clinic                                          | 2026-04-02 | yearly 2026-04-01 2026-06-30 2026-06-30 1/4 year 2026
        2026-03-31 clinic; 2026-04-01 clinic                       | 2026-06-30 | yearly 2026-07-01 2026-09-30 2026-09-30 2/4 year 2026
        2026-03-31 clinic; 2026-06-30 home                         | 2026-07-01 | yearly 2026-07-01 2026-09-30 2026-09-30 2/4 year 2026
        2026-03-31 clinic; 2026-06-30 home; 2026-09-30 home        | 2026-10-01 | yearly 2026-10-01 2026-12-31 2026-12-31 3/4 year 2026
        2026-03-31 clinic; 2026-06-30 home; 2026-10-01 home        | 2026-10-02 | yearly 2026-10-01 2026-12-31 2026-12-31 3/4 year 2026
        2026-01-02 home; 2026-01-03 home; 2026-01-04 home; 2026-01-05 home | 2026-01-06 | -
        2026-01-02 home; 2026-04-03 home; 2026-07-04 home; 2026-12-31 home | 2026-12-31 | -
        2026-01-02 home; 2026-04-03 home; 2026-07-04 home; 2026-12-31 home | 2027-01-01 | yearly 2027-01-01 2027-03-31 2027-03-31 0/4 year 2027
        2025-12-31 clinic                                          | 2026-01-01 | yearly 2026-01-01 2026-03-31 2026-03-31 0/4 year 2026
        ------------------------------------------------- two on one day are one; on the phone nobody was seen
        2026-02-01 clinic; 2026-02-01 home                         | 2026-02-02 | yearly 2026-04-01 2026-06-30 2026-06-30 1/4 year 2026
        2026-02-01 phone; 2026-02-02 online                        | 2026-02-03 | yearly 2026-01-01 2026-03-31 2026-03-31 0/4 year 2026
        ------------------------------------------------- whichever was written down first
        2026-06-30 home; 2026-03-31 clinic                         | 2026-07-01 | yearly 2026-07-01 2026-09-30 2026-09-30 2/4 year 2026
        ",
    );
}

#[test]
fn a_leap_day_is_a_day_of_the_first_quarter() {
    let rows = "
        2028-02-29 clinic | 2028-02-29 | yearly 2028-04-01 2028-06-30 2028-06-30 1/4 year 2028
        2028-02-29 clinic | 2028-12-31 | yearly 2028-04-01 2028-06-30 2028-06-30 1/4 year 2028
    ";
    table(&patient(), &rules("guandu"), "guandu-key", rows);
    // Who is born on a leap day turns 65, and key, on 1 March of a common year.
    let leap = signed(born("1964-02-29"), "2024-01-01", "2030-12-31");
    let guandu = rules("guandu");
    assert_eq!(duty(&leap, &guandu, "guandu-key", "2029-02-28"), "-");
    assert_eq!(
        duty(&leap, &guandu, "guandu-key", "2029-03-01"),
        "yearly 2029-03-01 2029-03-31 2029-03-31 0/4 year 2029"
    );
    assert_eq!(
        duty(&leap, &guandu, "guandu-ordinary", "2029-02-28"),
        "yearly 2029-01-01 2029-12-31 2029-12-31 0/1 year 2029"
    );
    assert_eq!(duty(&leap, &guandu, "guandu-ordinary", "2029-03-01"), "-");
}

#[test]
fn quarters_before_the_contract_are_not_owed() {
    let guandu = rules("guandu");
    let tag = tagged(born("1970-05-01"), "diabetes", "2020-01-01");
    for (starts, today, expected) in [
        ("2026-01-01", "2026-01-01", "yearly 2026-01-01 2026-03-31 2026-03-31 0/4 year 2026"),
        ("2026-03-31", "2026-03-31", "yearly 2026-03-31 2026-03-31 2026-03-31 0/4 year 2026"),
        ("2026-04-01", "2026-04-01", "yearly 2026-04-01 2026-06-30 2026-06-30 0/3 year 2026"),
        ("2026-06-30", "2026-06-30", "yearly 2026-06-30 2026-06-30 2026-06-30 0/3 year 2026"),
        ("2026-07-01", "2026-07-01", "yearly 2026-07-01 2026-09-30 2026-09-30 0/2 year 2026"),
        ("2026-10-01", "2026-10-01", "yearly 2026-10-01 2026-12-31 2026-12-31 0/1 year 2026"),
        ("2026-12-31", "2026-12-31", "yearly 2026-12-31 2026-12-31 2026-12-31 0/1 year 2026"),
        ("2026-12-31", "2027-01-01", "yearly 2027-01-01 2027-03-31 2027-03-31 0/4 year 2027"),
    ] {
        assert_eq!(
            duty(&signed(tag.clone(), starts, "2027-12-30"), &guandu, "guandu-key", today),
            expected,
            "{starts}"
        );
    }
    // A contact of the time before fills one of the quarters that nobody owes, and no more than that.
    table(
        &signed(tag.clone(), "2026-07-10", "2027-07-09"),
        &guandu,
        "guandu-key",
        "
        2026-02-01 clinic                                       | 2026-07-10 | yearly 2026-07-10 2026-09-30 2026-09-30 1/3 year 2026
        2026-02-01 clinic; 2026-03-01 clinic                    | 2026-07-10 | yearly 2026-07-10 2026-09-30 2026-09-30 2/4 year 2026
        2026-02-01 clinic; 2026-08-01 home                      | 2026-10-01 | yearly 2026-10-01 2026-12-31 2026-12-31 2/3 year 2026
        2026-08-01 home; 2026-09-30 home                        | 2026-10-01 | -
        ",
    );
    let why = jiayi::domain::care::why::why(
        &signed(tag, "2026-07-10", "2027-07-09"),
        &guandu,
        day("2026-07-10"),
        &rule_id("guandu-key"),
    );
    let steps: Vec<String> = why.expect("a rule").steps.iter().map(text::why::step).collect();
    assert_eq!(
        steps,
        [
            "在管：重点人群（糖尿病）；自 2026-07-10 起符合。",
            "2026 年平均分期，符合以前已经过完 2 期，不补（口径是我们定的）。",
            "2026 年已计入 0 次，应做 2 次。",
            "2026-07-10 起可做，2026-09-30 应做完。",
        ]
    );
}

#[test]
fn each_of_the_four_is_done_for_itself() {
    let guandu = rules("guandu");
    let effect = |history: &str, on: &str, mode: &str| {
        let service = contact(9, &format!("{on} {mode}"));
        let effect = effect(&with(patient(), history), &service, &guandu, day(on));
        let closed: Vec<String> =
            effect.closed.iter().filter(|closed| closed.rule.0 == "guandu-key").map(text::care::closed).collect();
        let open = effect.not_closed.iter().filter(|open| open.rule.0 == "guandu-key").map(text::care::not_closed);
        (closed, open.collect::<Vec<_>>())
    };
    let done = |how: &str| (vec![format!("完成：重点人群服务（年度，{how}）。")], Vec::new());
    let not = |why: &str| (Vec::new(), vec![format!("未完成：重点人群服务（年度）：{why}。")]);
    assert_eq!(effect("-", "2026-03-31", "clinic"), done("按期"));
    assert_eq!(effect("-", "2026-04-01", "clinic"), done("逾期 1 天"));
    assert_eq!(effect("2026-02-01 home", "2026-03-31", "clinic"), done("提前"));
    assert_eq!(effect("-", "2026-02-01", "phone"), not("电话不计入"));
    assert_eq!(effect("2026-04-01 clinic", "2026-04-01", "home"), not("当天已计一次，须换一天"));
}

#[test]
fn nobody_is_late_for_a_quarter_before_the_file_knew() {
    let mut facts = patient();
    facts.known_on = day("2026-11-22");
    facts.tags[0].known_on = day("2026-11-22");
    table(
        &facts,
        &rules("guandu"),
        "guandu-key",
        "
        -                                  | 2026-11-22 | yearly 2026-10-01 2026-12-31 2026-12-31 0/4 year 2026
        2026-11-22 home                    | 2026-11-23 | yearly 2026-10-01 2026-12-31 2026-12-31 1/4 year 2026
        2026-01-10 home; 2026-11-22 home   | 2026-11-23 | yearly 2026-10-01 2026-12-31 2026-12-31 2/4 year 2026
        ",
    );
}

#[test]
fn contracts_and_tags_that_end_end_the_duty() {
    let guandu = rules("guandu");
    let at = |facts: &Facts, rule: &str, today: &str| duty(facts, &guandu, rule, today);
    let facts = signed(tagged(born("1970-05-01"), "hypertension", "2020-01-01"), "2025-07-01", "2026-06-30");
    assert_eq!(at(&facts, "guandu-key", "2026-06-30"), "yearly 2026-01-01 2026-03-31 2026-03-31 0/4 year 2026");
    assert_eq!(at(&facts, "guandu-key", "2026-07-01"), "-");
    let mut ended = facts.clone();
    ended.contracts[0].ended_on = Some(day("2026-05-10"));
    assert_ne!(at(&ended, "guandu-key", "2026-05-09"), "-");
    assert_eq!(at(&ended, "guandu-key", "2026-05-10"), "-");
    let mut cured = patient();
    cured.tags[0].until = Some(day("2026-08-15"));
    assert_eq!(at(&cured, "guandu-key", "2026-08-14"), "yearly 2026-01-01 2026-03-31 2026-03-31 0/4 year 2026");
    assert_eq!(at(&cured, "guandu-ordinary", "2026-08-14"), "-");
    assert_eq!(at(&cured, "guandu-key", "2026-08-15"), "-");
    assert_eq!(at(&cured, "guandu-ordinary", "2026-08-15"), "yearly 2026-08-15 2026-12-31 2026-12-31 0/1 year 2026");
    let served = with(cured, "2026-03-01 clinic");
    assert_eq!(at(&served, "guandu-ordinary", "2026-08-15"), "-", "served this year already");
    assert_eq!(at(&tagged(born("1970-05-01"), "hypertension", "2020-01-01"), "guandu-key", "2026-05-01"), "-");
}

#[test]
fn everybody_with_a_contract_is_in_exactly_one_of_the_three() {
    let guandu = rules("guandu");
    let pregnant = happened(ordinary(), EventKind::LastPeriod, "2026-01-10");
    let delivered = happened(pregnant.clone(), EventKind::Delivery, "2026-04-20");
    let unknown = Facts { birth: None, ..ordinary() };
    for (facts, rule) in [
        (ordinary(), "guandu-ordinary"),
        (tagged(ordinary(), "general", "2020-01-01"), "guandu-ordinary"),
        (tagged(ordinary(), "subsistence", "2020-01-01"), "guandu-ordinary"),
        (unknown, "guandu-ordinary"),
        (delivered, "guandu-ordinary"),
        (patient(), "guandu-key"),
        (tagged(ordinary(), "disabled", "2020-01-01"), "guandu-key"),
        (pregnant, "guandu-key"),
        (signed(born("1950-01-01"), "2024-01-01", "2028-12-31"), "guandu-key"),
        (signed(born("2022-01-01"), "2024-01-01", "2028-12-31"), "guandu-key"),
        (tagged(ordinary(), "ex_poor", "2020-01-01"), "guandu-poor"),
        (tagged(patient(), "ex_poor", "2020-01-01"), "guandu-poor"),
        (tagged(signed(born("1950-01-01"), "2024-01-01", "2028-12-31"), "ex_poor", "2020-01-01"), "guandu-poor"),
    ] {
        let rules = ["guandu-key", "guandu-poor", "guandu-ordinary"];
        let found: Vec<&str> =
            rules.into_iter().filter(|rule| duty(&facts, &guandu, rule, "2026-05-01") != "-").collect();
        assert_eq!(found, [rule], "{facts:?}");
        assert_eq!(duty(&Facts { contracts: Vec::new(), ..facts }, &guandu, rule, "2026-05-01"), "-", "no contract");
    }
    let any = guandu.rule(&rule_id("guandu-key")).expect("a rule").who.any.clone();
    let except = guandu.rule(&rule_id("guandu-ordinary")).expect("a rule").who.except.clone();
    assert_eq!(any, except, "what makes a person key is what makes him not ordinary");
}

#[test]
fn the_explanation_names_the_key_groups() {
    let guandu = rules("guandu");
    let steps = |facts: &Facts, rule: &str| {
        let why = jiayi::domain::care::why::why(facts, &guandu, day("2026-05-01"), &rule_id(rule)).expect("a rule");
        why.steps.iter().map(text::why::step).collect::<Vec<_>>()
    };
    assert_eq!(steps(&patient(), "guandu-ordinary"), ["不在管：属于重点人群（高血压），由另外的规则管理。"]);
    assert_eq!(
        steps(&ordinary(), "guandu-key"),
        ["不在管：要求任一类重点人群，或满 65 岁，或未满 7 岁，或末次月经之后。\
             没有登记任何一类重点人群；现年 46 岁；没有登记末次月经。"]
    );
    assert_eq!(
        steps(&tagged(patient(), "ex_poor", "2020-01-01"), "guandu-key")[0],
        "不在管：已属于脱贫人口，由另外的规则管理。"
    );
}
