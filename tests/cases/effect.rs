//! What one contact closes, what it cannot close and why, and what comes next.

use jiayi::domain::care::effect::{Advice, Effect, Referral, effect};
use jiayi::domain::care::facts::Facts;
use jiayi::domain::care::rule::Refer;
use jiayi::text;

use super::support::{born, contact, day, rules, signed, tagged, with};

fn of(facts: &Facts, line: &str, today: &str) -> Effect {
    effect(facts, &contact(99, line), &rules(), day(today))
}

fn closed(effect: &Effect) -> Vec<String> {
    effect.closed.iter().map(|c| format!("{} {} {:?}", c.rule, c.stage.code(), c.timing)).collect()
}

fn not_closed(effect: &Effect) -> Vec<String> {
    effect.not_closed.iter().map(|n| format!("{} {}", n.rule, text::care::not_closed_why(&n.why))).collect()
}

fn next(effect: &Effect) -> Vec<String> {
    effect.next.iter().map(|due| format!("{} {} {}", due.rule, due.stage.code(), due.due_on)).collect()
}

fn referral(effect: &Effect) -> &Referral {
    match &effect.advice[..] {
        [Advice::Referral(referral)] => referral,
        other => panic!("{other:?}"),
    }
}

/// 82, hypertension and diabetes, signed, nothing done in 2026 yet.
fn elder() -> Facts {
    let facts = tagged(born("1944-01-01"), "hypertension", "2024-01-01");
    let facts = tagged(facts, "diabetes", "2024-01-01");
    with(signed(facts, "2026-01-01", "2026-12-31"), "2025-10-20 clinic 130/80 g6.5")
}

#[test]
fn one_home_visit_closes_all_that_it_satisfies() {
    let effect = of(&elder(), "2026-01-20 home 130/80 g6.5 annual_exam tcm_identification", "2026-01-20");
    assert_eq!(
        closed(&effect),
        [
            "htn-follow-up routine OnTime",
            "htn-annual-exam yearly OnTime",
            "dm-follow-up routine OnTime",
            "dm-annual-exam yearly OnTime",
            "elderly-annual yearly OnTime",
            "elderly-tcm yearly OnTime",
            "home-visit-80 yearly OnTime",
        ]
    );
    assert_eq!(not_closed(&effect), Vec::<String>::new());
    assert_eq!(next(&effect), ["htn-follow-up routine 2026-04-20", "dm-follow-up routine 2026-04-20"]);
    assert_eq!(effect.advice, []);
}

#[test]
fn what_stays_open_says_why() {
    let effect = of(&elder(), "2026-01-20 clinic 152/94", "2026-01-20");
    assert_eq!(closed(&effect), ["htn-follow-up routine OnTime"]);
    assert_eq!(
        not_closed(&effect),
        [
            "htn-annual-exam 没有年度体检",
            "dm-follow-up 没有空腹血糖",
            "dm-annual-exam 没有年度体检",
            "elderly-annual 没有年度体检",
            "elderly-tcm 没有中医体质辨识",
            "home-visit-80 门诊不计入",
        ]
    );
    assert_eq!(next(&effect), ["htn-follow-up recheck 2026-02-03"]);
    let other: Vec<&str> =
        effect.not_closed.iter().filter(|open| open.is_other_work()).map(|open| open.rule.0.as_str()).collect();
    assert_eq!(other, ["htn-annual-exam", "dm-annual-exam", "elderly-annual", "elderly-tcm"]);
    let said = text::lines::effect("陈建国", &effect, &rules());
    let line = "还可以顺便做：高血压年度体检、糖尿病年度体检、老年人年度健康管理、老年人中医体质辨识。";
    assert!(said.lines().any(|said| said == line), "{said}");
    assert!(said.contains("未完成：糖尿病随访（常规随访）：没有空腹血糖。"), "{said}");
}

#[test]
fn a_phone_follow_up_closes_a_chase_and_nothing_else() {
    let facts = with(tagged(born("1976-01-01"), "hypertension", "2024-01-01"), "2026-01-10 clinic 185/95 annual_exam");
    let effect = of(&facts, "2026-01-20 phone follow_up", "2026-01-20");
    assert_eq!(closed(&effect), ["htn-follow-up chase OnTime"]);
    assert_eq!(next(&effect), ["htn-follow-up recheck 2026-02-03"]);
    let recheck = with(facts, "2026-01-10 clinic 150/95 annual_exam");
    let effect = of(&recheck, "2026-01-20 phone 130/80", "2026-01-20");
    assert_eq!((closed(&effect), not_closed(&effect)), (vec![], vec!["htn-follow-up 电话不计入".to_owned()]));
    assert_eq!(next(&effect), Vec::<String>::new());
}

#[test]
fn a_contact_outside_of_its_window_is_taken_and_marked() {
    let facts = with(tagged(born("1976-01-01"), "hypertension", "2024-01-01"), "2026-01-10 clinic 130/80");
    // Past the due day it is late here as it is late on the list, within our tolerance or not.
    for (on, timing, said) in [
        ("2026-03-26", "Early", "提前"),
        ("2026-03-27", "OnTime", "按期"),
        ("2026-04-10", "OnTime", "按期"),
        ("2026-04-11", "Late { days: 1, tolerated: true }", "逾期 1 天，在容差内"),
        ("2026-04-24", "Late { days: 14, tolerated: true }", "逾期 14 天，在容差内"),
        ("2026-04-25", "Late { days: 15, tolerated: false }", "逾期 15 天"),
    ] {
        let effect = of(&facts, &format!("{on} clinic 130/80"), on);
        assert_eq!(closed(&effect), [format!("htn-follow-up routine {timing}")], "{on}");
        assert_eq!(text::care::timing(effect.closed[0].timing), said, "{on}");
    }
}

#[test]
fn a_second_contact_of_the_day_closes_nothing_more() {
    let facts = with(tagged(born("1976-01-01"), "hypertension", "2024-01-01"), "2026-01-10 clinic 150/95 annual_exam");
    let effect = of(&facts, "2026-01-10 clinic 150/95 annual_exam", "2026-01-10");
    assert_eq!(closed(&effect), Vec::<String>::new());
    // The recheck opens only tomorrow, so nothing was open that it could have closed.
    assert_eq!(not_closed(&effect), Vec::<String>::new());
}

#[test]
fn a_late_entry_says_what_it_closed_then() {
    let facts = with(
        tagged(born("1976-01-01"), "hypertension", "2024-01-01"),
        "2026-01-10 clinic 130/80; 2026-04-20 clinic 130/80",
    );
    let effect = of(&facts, "2026-04-05 clinic 150/95", "2026-05-01");
    assert_eq!(closed(&effect), ["htn-follow-up routine OnTime"]);
    // The later satisfied contact still sets the date.
    assert_eq!(next(&effect), ["htn-follow-up routine 2026-07-20"]);
    // A last day of the year entered in the new one closes the old year's duty.
    let effect = of(&facts, "2025-12-31 clinic annual_exam", "2026-01-03");
    assert_eq!(closed(&effect), ["htn-annual-exam yearly OnTime"]);
}

#[test]
fn a_result_that_asks_for_a_referral_says_so() {
    let facts = with(tagged(born("1976-01-01"), "hypertension", "2024-01-01"), "2026-01-10 clinic 150/95");
    let urgent = of(&facts, "2026-01-20 clinic 180/95", "2026-01-20");
    let advice = referral(&urgent);
    assert_eq!((advice.refer, advice.chase_by), (Refer::Urgent, Some(day("2026-02-03"))));
    let again = of(&facts, "2026-01-20 clinic 150/95", "2026-01-20");
    assert_eq!((referral(&again).refer, referral(&again).clause.as_str()), (Refer::Yes, "HTN-09"));
    // On the phone it does not count, and yet it must not be passed over: the next date is the same.
    let phone = of(&facts, "2026-01-20 phone 185/95", "2026-01-20");
    assert_eq!((referral(&phone).refer, referral(&phone).chase_by), (Refer::Urgent, Some(day("2026-02-03"))));
    assert_eq!(next(&phone), ["htn-follow-up chase 2026-02-03"]);
    assert_eq!(of(&facts, "2026-01-20 clinic 130/80", "2026-01-20").advice, []);
    assert_eq!(
        text::care::advice(&urgent.advice[0]),
        "高血压随访：血压危急或有危险情况（HTN-05），立即转诊，2026-02-03 前追踪转诊结果。"
    );
}

#[test]
fn a_year_of_several_counts_down() {
    let own = "[[rule]]\nid = \"elderly-annual\"\nschedule = { yearly = { times_a_year = 2 } }";
    let rules = super::support::rules_with(own);
    let effect = effect(&born("1950-01-01"), &contact(9, "2026-02-01 clinic annual_exam"), &rules, day("2026-02-01"));
    assert!(not_closed(&effect).contains(&"elderly-annual 今年已做 1 次，应做 2 次".to_owned()), "{effect:?}");
}

#[test]
fn a_dangerous_reading_is_said_of_everybody() {
    let said = |facts: &Facts, line: &str| -> Vec<String> {
        of(facts, &format!("2026-01-20 {line}"), "2026-01-20").advice.iter().map(text::care::advice).collect()
    };
    let young = born("1996-01-01");
    let pressure = ["血压危急或有危险情况（HTN-05），立即转诊。"];
    let glucose = "血糖或血压危急，或有危险情况（DM-04），立即转诊。";
    assert_eq!(said(&young, "clinic 180/100"), pressure);
    assert_eq!(said(&young, "phone 150/110"), pressure);
    assert_eq!(said(&young, "online danger"), pressure);
    assert_eq!(said(&young, "clinic g3.9"), [glucose]);
    let confirm = |value: &str| format!("空腹血糖 {value} mmol/L，不低于 7.0，未登记糖尿病：建议复查确诊（OLD-03）。");
    assert_eq!(said(&young, "clinic g16.7"), [glucose.to_owned(), confirm("16.7")]);
    assert_eq!(said(&young, "clinic g7.0"), [confirm("7.0")]);
    assert_eq!(said(&young, "clinic 179/109 g6.9"), Vec::<String>::new());
    // Whose disease is known hears it once, from his own rule.
    let patient = tagged(tagged(born("1976-01-01"), "hypertension", "2024-01-01"), "diabetes", "2024-01-01");
    assert_eq!(said(&patient, "clinic g7.0"), Vec::<String>::new());
    let hypertensive = tagged(born("1976-01-01"), "hypertension", "2024-01-01");
    assert_eq!(
        said(&hypertensive, "clinic 190/100"),
        ["高血压随访：血压危急或有危险情况（HTN-05），立即转诊，2026-02-03 前追踪转诊结果。"]
    );
}

#[test]
fn of_contacts_entered_out_of_order_the_last_one_entered_completes_the_year() {
    let own = "[[rule]]\nid = \"elderly-annual\"\nschedule = { yearly = { times_a_year = 2 } }";
    let rules = super::support::rules_with(own);
    let facts = with(born("1950-01-01"), "2026-11-22 clinic annual_exam");
    let late_entry = effect(&facts, &contact(9, "2026-11-20 clinic annual_exam"), &rules, day("2026-11-23"));
    assert_eq!(closed(&late_entry), ["elderly-annual yearly OnTime"]);
    // A contact of the old year completes the old year, whatever was done in the new one.
    let facts = with(born("1950-01-01"), "2027-01-05 clinic annual_exam");
    let old = effect(&facts, &contact(9, "2026-12-20 clinic annual_exam"), &rules, day("2027-01-06"));
    assert!(not_closed(&old).contains(&"elderly-annual 今年已做 1 次，应做 2 次".to_owned()), "{old:?}");
}
