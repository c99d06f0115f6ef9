//! An interval of one person's own: which date wins, what ends the wait, what is refused, and how it is told (L8).

use jiayi::domain::care::effect::{NotClosedWhy, effect};
use jiayi::domain::care::facts::Facts;
use jiayi::domain::care::own_interval::{OwnInterval, check_own_interval};
use jiayi::domain::care::problem::CareProblem;
use jiayi::domain::care::rule::Interval;
use jiayi::domain::care::why::{Step, why};
use jiayi::domain::service::Mode;
use jiayi::text;

use super::support::{born, contact, day, rule_id, rules, table, tagged, with};

fn own(rule: &str, every: &str, from: &str, mode: Option<Mode>, exact: bool) -> OwnInterval {
    let every = Interval::parse(every).expect("an interval");
    let (because, set_on) = ("有并发症".to_owned(), day(from));
    OwnInterval { rule: rule_id(rule), every, from: day(from), mode, exact, because, set_on }
}

fn diabetic(own: OwnInterval) -> Facts {
    let facts = tagged(born("1960-01-01"), "diabetes", "2026-01-01");
    Facts { intervals: vec![own], ..facts }
}

/// Every month, home visits only.
fn monthly_at_home() -> Facts {
    diabetic(own("dm-follow-up", "1m", "2026-03-10", Some(Mode::Home), false))
}

#[test]
fn each_month_at_home_and_the_norm_beside_it() {
    table(
        &monthly_at_home(),
        &rules(),
        "dm-follow-up",
        "
        2026-03-01 clinic g6.0                          | 2026-03-09 | routine 2026-05-18 2026-06-01 2026-06-15 1/4 satisfied
        ----
        2026-03-01 clinic g6.0                          | 2026-03-10 | routine 2026-03-27 2026-04-10 2026-04-24 1/4 own 2026-03-10
        2026-03-01 home g6.0                            | 2026-03-10 | routine 2026-03-18 2026-04-01 2026-04-15 1/4 own 2026-03-10
        2026-01-02 home g6.0                            | 2026-03-10 | routine 2026-02-24 2026-03-10 2026-03-24 1/4 own 2026-03-10
        ----
        2026-03-20 home g6.0                            | 2026-03-21 | routine 2026-04-06 2026-04-20 2026-05-04 1/4 own 2026-03-10
        2026-03-20 home g6.0; 2026-04-02 clinic g6.0    | 2026-04-03 | routine 2026-04-06 2026-04-20 2026-05-04 2/4 own 2026-03-10
        2026-03-20 home                                 | 2026-03-21 | routine 2026-01-01 2026-04-01 2026-04-15 0/4 nothing-since 2026-01-01
        ----
        2026-03-20 home g7.0                            | 2026-03-21 | recheck 2026-03-21 2026-04-03 2026-04-10 1/4 unsatisfactory
        2026-03-20 home g16.7                           | 2026-03-21 | chase 2026-03-20 2026-04-03 2026-04-10 1/4 emergency
        ",
    );
}

#[test]
fn whichever_is_earlier_unless_the_leader_says_so() {
    let history = "2026-04-10 clinic g6.0 | 2026-05-01";
    let by_rule = "routine 2026-06-26 2026-07-10 2026-07-24 1/4 satisfied";
    for (every, exact, expected) in [
        ("91d", false, by_rule),
        ("90d", false, "routine 2026-06-25 2026-07-09 2026-07-23 1/4 own 2026-03-10"),
        ("3m", false, by_rule),
        ("6m", false, by_rule),
        ("6m", true, "routine 2026-09-26 2026-10-10 2026-10-24 1/4 own 2026-03-10"),
        ("3m", true, "routine 2026-06-26 2026-07-10 2026-07-24 1/4 own 2026-03-10"),
        ("1d", false, "routine 2026-04-11 2026-04-11 2026-04-11 1/4 own 2026-03-10"),
        ("7d", false, "routine 2026-04-14 2026-04-17 2026-04-20 1/4 own 2026-03-10"),
    ] {
        let facts = diabetic(own("dm-follow-up", every, "2026-03-10", None, exact));
        table(&facts, &rules(), "dm-follow-up", &format!("{history} | {expected}"));
    }
    // A recheck that is asked for earlier stays, also against an exact interval; an earlier interval comes first.
    let facts = |every| diabetic(own("dm-follow-up", every, "2026-03-10", None, true));
    let recheck = "2026-04-10 clinic g7.0 | 2026-04-11 | recheck 2026-04-11 2026-04-24 2026-05-01 1/4 unsatisfactory";
    table(&facts("14d"), &rules(), "dm-follow-up", recheck);
    let sooner = "2026-04-10 clinic g7.0 | 2026-04-11 | routine 2026-04-17 2026-04-23 2026-04-29 1/4 own 2026-03-10";
    table(&facts("13d"), &rules(), "dm-follow-up", sooner);
}

#[test]
fn a_rule_of_the_year_can_be_asked_for_more_often() {
    let mut facts = tagged(born("1960-01-01"), "diabetes", "2026-01-01");
    facts.intervals = vec![own("dm-annual-exam", "6m", "2026-01-01", None, false)];
    table(
        &facts,
        &rules(),
        "dm-annual-exam",
        "
        -                              | 2026-02-01 | routine 2026-07-01 2026-07-01 2026-07-01 0/1 own 2026-01-01
        2026-02-10 clinic annual_exam  | 2026-02-11 | routine 2026-08-10 2026-08-10 2026-08-10 1/1 own 2026-01-01
        ",
    );
}

#[test]
fn a_contact_in_another_way_counts_for_the_rule_and_does_not_close_the_interval() {
    let facts = with(monthly_at_home(), "2026-03-20 home g6.0");
    let closes = |line: &str| {
        let done = effect(&facts, &contact(9, line), &rules(), day("2026-04-18"));
        let of = |id: &str| done.closed.iter().any(|closed| closed.rule.0 == id);
        let why = done.not_closed.into_iter().find(|open| open.rule.0 == "dm-follow-up").map(|open| open.why);
        (of("dm-follow-up"), why)
    };
    assert_eq!(closes("2026-04-18 clinic g6.0"), (false, Some(NotClosedWhy::Mode(Mode::Clinic))));
    assert_eq!(closes("2026-04-18 home g6.0"), (true, None));
    assert!(matches!(closes("2026-04-18 home"), (false, Some(NotClosedWhy::Missing(_)))));
    assert_eq!(closes("2026-03-20 home g6.1"), (false, None), "its window was not open on that day");
}

#[test]
fn what_cannot_be_set_is_refused() {
    let rules = rules();
    let facts = tagged(born("1960-01-01"), "diabetes", "2026-01-01");
    let check = |rule: &str, change: &dyn Fn(&mut OwnInterval)| {
        let mut own = own(rule, "1m", "2026-03-10", None, false);
        change(&mut own);
        let rule = rules.rule(&own.rule).expect("a rule");
        check_own_interval(&facts, rule, &own, day("2026-03-10"))
    };
    let keep = |_: &mut OwnInterval| {};
    assert_eq!(check("dm-follow-up", &keep), Ok(()));
    let title = |title: &str| title.to_owned();
    for rule in ["long-prescription", "child-newborn", "maternal-abnormal"] {
        assert!(matches!(check(rule, &keep), Err(CareProblem::DoesNotRepeat { .. })), "{rule}");
    }
    let other = CareProblem::NotUnderRule { rule: title("高血压随访") };
    assert_eq!(check("htn-follow-up", &keep), Err(other));
    let phone = |own: &mut OwnInterval| own.mode = Some(Mode::Phone);
    let by_phone = CareProblem::ModeDoesNotCount { rule: title("糖尿病随访"), mode: Mode::Phone };
    assert_eq!(check("dm-follow-up", &phone), Err(by_phone));
    let silent = |own: &mut OwnInterval| own.because = "  ".to_owned();
    assert_eq!(check("dm-follow-up", &silent), Err(CareProblem::NoReason));
}

#[test]
fn intervals_as_people_write_them() {
    for (text, every) in [
        ("1d", Interval::Days(1)),
        ("30天", Interval::Days(30)),
        ("３０ 天", Interval::Days(30)),
        ("2周", Interval::Days(14)),
        ("2W", Interval::Days(14)),
        ("1个月", Interval::Months(1)),
        ("1月", Interval::Months(1)),
        ("120m", Interval::Months(120)),
        ("3660d", Interval::Days(3660)),
    ] {
        assert_eq!(Interval::parse(text), Ok(every), "{text}");
        assert_eq!(Interval::parse(&every.code()), Ok(every));
    }
    for text in
        ["", "0d", "0天", "-1d", "30", "d", "1.5m", "1y", "121m", "3661d", "99999999999d", "4294967295w", "每月"]
    {
        assert_eq!(Interval::parse(text), Err(CareProblem::BadInterval { given: text.to_owned() }), "{text}");
    }
}

#[test]
fn why_tells_both_the_rule_and_the_interval() {
    let told = |facts: &Facts, on: &str| {
        let why = why(facts, &rules(), day(on), &rule_id("dm-follow-up")).expect("a rule");
        why.steps.iter().map(text::why::step).collect::<Vec<_>>()
    };
    let facts = with(monthly_at_home(), "2026-03-01 clinic g6.0");
    let said = told(&facts, "2026-03-10");
    let by_rule = "下一步是常规随访：2026-03-01 起 3 个月，即 2026-06-01。";
    let own = "团队长单独约定：2026-03-10 起每 1 个月上门（有并发症）；还没有做过，应做日是 2026-04-10。";
    assert!(said.iter().any(|step| step == by_rule) && said.iter().any(|step| step == own), "{said:#?}");
    assert!(said.last().expect("a window").contains("2026-04-10 应做完"), "{said:#?}");
    let before = told(&facts, "2026-03-09");
    assert!(!before.iter().any(|step| step.contains("单独约定")), "{before:#?}");
    let longer = with(diabetic(own_of("6m")), "2026-03-01 clinic g6.0");
    let steps = why(&longer, &rules(), day("2026-03-10"), &rule_id("dm-follow-up")).expect("a rule").steps;
    assert!(steps.iter().any(|step| matches!(step, Step::OwnInterval { decides: false, .. })));
}

fn own_of(every: &str) -> OwnInterval {
    own("dm-follow-up", every, "2026-03-10", None, false)
}
