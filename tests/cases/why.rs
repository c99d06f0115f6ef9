//! The explanations: presence and absence, the last contact that counted, those that did not and why.

use jiayi::domain::care::facts::Facts;
use jiayi::domain::care::why::{Why, why};
use jiayi::domain::resident::Standing;
use jiayi::text;

use super::support::{born, day, rule_id, rules, rules_with, signed, tagged, with};

fn ask(facts: &Facts, rule: &str, today: &str) -> Why {
    why(facts, &rules(), day(today), &rule_id(rule)).expect("a rule")
}

fn steps(why: &Why) -> Vec<String> {
    why.steps.iter().map(text::care::step).collect()
}

fn not_counted(why: &Why) -> Vec<String> {
    why.not_counted.iter().map(text::care::not_counted).collect()
}

fn patient() -> Facts {
    tagged(born("1961-03-15"), "hypertension", "2025-01-01")
}

#[test]
fn a_recheck_is_derived_step_by_step() {
    let history = "2024-12-31 clinic 130/80; 2026-03-14 clinic 149/89; 2026-03-14 home 120/80; 2026-03-16 phone 130/80; 2026-03-17 home";
    let why = ask(&with(patient(), history), "htn-follow-up", "2026-03-20");
    assert!(why.on_list);
    assert_eq!(why.last_counted, Some(day("2026-03-14")));
    assert_eq!(
        steps(&why),
        [
            "在管：高血压且满 35 岁；自 2025-01-01 起符合。",
            "最近一次计入：2026-03-14 门诊，血压 149/89 mmHg。",
            "按规范第三版：当时 64 岁，血压应低于 140/90 mmHg。",
            "判断为：第一次控制不满意（HTN-08）。",
            "下一步是复查：2026-03-14 之后 14 天，即 2026-03-28。",
            "2026 年已计入 1 次，应做 4 次。",
            "2026-03-15 起可做，2026-03-28 应做完，容差到 2026-04-04（容差由规则包设定，可改）。",
        ]
    );
    assert_eq!(
        not_counted(&why),
        [
            "2026-03-17 上门：没有血压。",
            "2026-03-16 电话：电话不计入。",
            "2026-03-14 上门：当天已计一次。",
            "2024-12-31 门诊：早于 2025-01-01，当时还不在管。",
        ]
    );
    assert_eq!(
        text::care::source(&why.source),
        "国家基本公共卫生服务规范（第三版，2017） 高血压患者健康管理 HTN-04 至 HTN-09"
    );
}

#[test]
fn a_chase_and_what_follows_it() {
    let chase = with(patient(), "2026-03-20 clinic 152/94; 2026-04-03 clinic 155/90");
    let why = ask(&chase, "htn-follow-up", "2026-04-10");
    assert!(
        steps(&why).contains(&"判断为：连续两次及以上控制不满意（HTN-09），已连续 2 次未达标。".to_owned()),
        "{:?}",
        steps(&why)
    );
    let chased = with(patient(), "2026-03-20 clinic 185/94; 2026-04-03 phone follow_up");
    let steps = steps(&ask(&chased, "htn-follow-up", "2026-04-10"));
    assert!(steps.contains(&"2026-04-03 电话已追踪转诊结果。".to_owned()), "{steps:?}");
    assert!(
        steps.contains(
            &"下一步是面对面的常规随访：2026-03-20 起 3 个月，且不早于 2026-04-03 追踪后 14 天，即 2026-06-20。"
                .to_owned()
        ),
        "{steps:?}"
    );
}

#[test]
fn absence_has_its_reasons() {
    let absent = |facts: &Facts, rule: &str| {
        let why = ask(facts, rule, "2026-05-01");
        assert!(!why.on_list);
        steps(&why)
    };
    assert_eq!(absent(&born("1961-03-15"), "htn-follow-up"), ["不在管：要求高血压且满 35 岁。没有登记高血压。"]);
    let young = |facts: Facts| Facts { birth: Some(day("1996-01-01")), ..facts };
    assert_eq!(
        absent(&young(patient()), "htn-follow-up"),
        ["不在管：要求高血压且满 35 岁。已登记高血压，但现年 30 岁。"]
    );
    assert_eq!(
        absent(&born("1996-01-01"), "htn-follow-up"),
        ["不在管：要求高血压且满 35 岁。没有登记高血压，现年 30 岁。"]
    );
    let unknown = Facts { birth: None, ..born("1996-01-01") };
    assert_eq!(
        absent(&unknown, "elderly-tcm"),
        ["不在管：要求满 65 岁，或老年人且满 65 岁。出生日期不详；没有登记老年人。"]
    );
    assert_eq!(absent(&patient(), "htn-screening"), ["不在管：已属于高血压，由另外的规则管理。"]);
    assert_eq!(absent(&born("1940-01-01"), "home-visit-80"), ["不在管：没有生效的签约。"]);
    assert_eq!(
        absent(&signed(born("1950-01-01"), "2026-01-01", "2026-12-31"), "home-visit-80"),
        ["不在管：要求满 80 岁，或失能。现年 76 岁；没有登记失能。"]
    );
    assert_eq!(
        absent(&with(born("1950-01-01"), "2026-02-01 clinic annual_exam"), "elderly-annual"),
        ["在管：满 65 岁；自 2015-01-01 起符合，2020-01-01 录入。", "2026 年应做 1 次，已做 1 次，今年已完成。"]
    );
    assert_eq!(absent(&born("1950-01-01"), "long-prescription")[1], "没有长处方记录。");
    let dead = Facts { standing: Standing::Dead(day("2026-04-01")), ..patient() };
    assert_eq!(absent(&dead, "htn-follow-up")[0], "已于 2026-04-01 死亡，不再安排。");
    assert!(why(&patient(), &rules(), day("2026-05-01"), &rule_id("no-such-rule")).is_none());
}

#[test]
fn contacts_after_death_are_said_not_counted() {
    let mut dead = with(patient(), "2026-04-02 home 130/80; 2026-03-20 home 130/80");
    dead.standing = Standing::Dead(day("2026-04-01"));
    let why = ask(&dead, "htn-follow-up", "2026-05-01");
    assert_eq!(why.last_counted, Some(day("2026-03-20")));
    assert_eq!(not_counted(&why), ["2026-04-02 上门：在死亡日 2026-04-01 之后。"]);
}

#[test]
fn a_rule_that_is_switched_off_says_so() {
    let rules = rules_with("[[rule]]\nid = \"htn-follow-up\"\nenabled = false");
    let why = why(&patient(), &rules, day("2026-05-01"), &rule_id("htn-follow-up")).expect("a rule");
    assert!(!why.on_list);
    assert_eq!(steps(&why)[0], "这条规则没有启用（依据有把握）。");
}

#[test]
fn a_rule_is_found_by_id_clause_and_title() {
    let rules = rules();
    let found = |given: &str| rules.find(given).map(|rule| rule.id.0.as_str());
    for given in ["htn-follow-up", "HTN-Follow-Up", "HTN-08", "htn-08", "高血压随访", " 高血压随访 "] {
        assert_eq!(found(given), Some("htn-follow-up"), "{given}");
    }
    assert_eq!(found("上门"), Some("home-visit-80"), "a part of one title");
    for given in ["", "随访", "HTN-99"] {
        assert_eq!(found(given), None, "{given}");
    }
}
