//! The explanations: presence and absence, the last contact that counted, those that did not and why.

use jiayi::domain::care::facts::Facts;
use jiayi::domain::care::why::{Why, why};
use jiayi::domain::event::EventKind;
use jiayi::domain::resident::Standing;
use jiayi::text;

use super::support::{born, day, happened, rule_id, rules, rules_with, signed, tagged, with};

fn ask(facts: &Facts, rule: &str, today: &str) -> Why {
    why(facts, &rules(), day(today), &rule_id(rule)).expect("a rule")
}

fn steps(why: &Why) -> Vec<String> {
    why.steps.iter().map(text::why::step).collect()
}

fn not_counted(why: &Why) -> Vec<String> {
    why.not_counted.iter().map(text::why::not_counted).collect()
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
            "2026-03-16 电话（血压 130/80 mmHg）：电话不计入。",
            "2026-03-14 上门（血压 120/80 mmHg）：当天已计一次，计的是门诊（血压 149/89 mmHg）那条。",
            "2024-12-31 门诊（血压 130/80 mmHg）：早于 2025-01-01，当时还不在管。",
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
    let emergency = with(patient(), "2026-03-20 clinic 185/94; 2026-04-03 phone follow_up");
    let told = steps(&ask(&emergency, "htn-follow-up", "2026-04-10"));
    for line in [
        "判断为：血压危急或有危险情况（HTN-05），因为收缩压 ≥180。",
        "下一步是面对面复测：电话和线上只能问到转诊结果，不能代替测量，2026-04-03 追踪后 14 天内，即 2026-04-17。",
    ] {
        assert!(told.contains(&line.to_owned()), "{told:?}");
    }
    let chased = with(patient(), "2026-03-20 clinic 130/80 comp; 2026-04-03 phone follow_up");
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
        ["在管：满 65 岁；2015-01-01 满 65 岁，2020-01-01 录入。", "2026 年应做 1 次，已做 1 次，今年已完成。"]
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
    assert_eq!(not_counted(&why), ["2026-04-02 上门（血压 130/80 mmHg）：在死亡日 2026-04-01 之后。"]);
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

/// The sentences about the contacts that did not count for a rule.
fn passed_over(facts: &Facts, rule: &str, today: &str) -> Vec<String> {
    not_counted(&ask(facts, rule, today))
}

#[test]
fn every_contact_that_did_no_step_has_its_reason() {
    let facts = happened(born("1995-05-05"), EventKind::LastPeriod, "2026-01-01");
    let history = "2025-12-20 clinic antenatal_check; 2026-02-01 clinic follow_up; 2026-02-02 phone antenatal_check; \
                   2026-02-03 clinic antenatal_check; 2026-02-10 home antenatal_check 120/80; 2026-05-01 clinic antenatal_check";
    assert_eq!(
        passed_over(&with(facts, history), "maternal-antenatal", "2026-05-02"),
        [
            "2026-02-10 上门（产前检查，血压 120/80 mmHg）：「孕13周前建册」2026-02-03 已做，计的是门诊（产前检查）那条。",
            "2026-02-02 电话（产前检查）：电话不计入。",
            "2026-02-01 门诊：没有产前检查。",
            "2025-12-20 门诊（产前检查）：早于末次月经 2026-01-01。",
        ]
    );
    let child = with(
        born("2026-01-31"),
        "2026-02-05 home child_check; 2026-02-06 clinic child_check; 2026-03-01 home child_check",
    );
    assert_eq!(
        passed_over(&child, "child-check", "2026-04-01"),
        [
            "2026-03-01 上门（儿童健康检查）：上门不计入。",
            "2026-02-06 门诊（儿童健康检查）：「满月」2026-02-28 才开始。",
            "2026-02-05 上门（儿童健康检查）：「满月」2026-02-28 才开始。",
        ]
    );
    let newborn = with(born("2026-01-31"), "2026-03-05 home child_check");
    assert_eq!(
        passed_over(&newborn, "child-newborn", "2026-03-06"),
        ["2026-03-05 上门（儿童健康检查）：「新生儿访视」2026-02-28 起不能再补。"]
    );
}

#[test]
fn a_step_that_is_late_says_so_and_one_that_nobody_could_know_of_is_not_owed() {
    let child = Facts { known_on: day("2026-06-01"), ..born("2026-01-31") };
    let told = steps(&ask(&child, "child-check", "2026-09-03"));
    assert_eq!(
        told[2..5],
        [
            "满月（CH-02）：2026-02-28 至 2026-03-02，当时还没有在册，不补。",
            "3月龄（CH-03）：2026-04-30 至 2026-05-30，当时还没有在册，不补。",
            "6月龄（CH-03）：2026-07-31 至 2026-08-30，逾期 4 天，待做。",
        ]
    );
}

#[test]
fn an_event_that_does_not_hold_is_missing_or_over_and_by_what() {
    let antenatal = |facts: &Facts, today: &str| steps(&ask(facts, "maternal-antenatal", today))[0].clone();
    let woman = born("1995-05-05");
    assert_eq!(antenatal(&woman, "2026-05-01"), "不在管：要求末次月经之后。没有登记末次月经。");
    let pregnant = happened(woman.clone(), EventKind::LastPeriod, "2026-01-01");
    let delivered = happened(pregnant, EventKind::Delivery, "2026-10-01");
    assert_eq!(
        antenatal(&delivered, "2026-10-02"),
        "不在管：要求末次月经之后。末次月经（2026-01-01）已经结束：2026-10-01 登记了分娩。"
    );
    let moved_in = happened(woman, EventKind::Delivery, "2026-10-01");
    assert_eq!(
        antenatal(&moved_in, "2026-10-02"),
        "不在管：要求末次月经之后。没有登记末次月经，最近登记的是 2026-10-01 分娩。"
    );
    assert_eq!(
        steps(&ask(&moved_in, "maternal-abnormal", "2026-12-01"))[0],
        "不在管：要求末次月经之后，或分娩之后，或妊娠终止之后。没有登记末次月经；分娩（2026-10-01）已经结束：期限到 2026-11-26 为止；没有登记妊娠终止。"
    );
}

#[test]
fn a_contact_of_another_phase_is_told_by_its_phase() {
    let notified = happened(born("1980-01-01"), EventKind::TbNotified, "2026-01-01");
    let family = happened(notified, EventKind::TbFamilyIntensive, "2026-01-03");
    let continued = happened(family, EventKind::TbFamilyContinuation, "2026-03-03");
    let facts = with(continued, "2026-01-02 home; 2026-02-01 home; 2026-03-10 home");
    assert_eq!(
        passed_over(&facts, "tb-family-continuation", "2026-03-11"),
        [
            "2026-02-01 上门：当时是家属督导服药，强化期（2026-01-03 起），2026-03-03 才是家属督导服药，继续期。",
            "2026-01-02 上门：早于 2026-03-03 家属督导服药，继续期。",
        ]
    );
    assert_eq!(
        steps(&ask(&facts, "tb-family-intensive", "2026-03-11"))[0],
        "不在管：要求家属督导服药，强化期之后。家属督导服药，强化期（2026-01-03）已经结束：2026-03-03 登记了家属督导服药，继续期。"
    );
    assert_eq!(
        steps(&ask(&facts, "tb-staff", "2026-03-11"))[0],
        "不在管：要求医务人员督导服药之后。没有登记医务人员督导服药，最近登记的是 2026-03-03 家属督导服药，继续期。"
    );
}

#[test]
fn the_birthday_that_opens_a_rule_does_not_read_as_a_diagnosis() {
    let young = tagged(born("1991-05-20"), "hypertension", "2026-01-01");
    assert_eq!(
        steps(&ask(&young, "htn-follow-up", "2026-06-01"))[0],
        "在管：高血压且满 35 岁；2026-05-20 满 35 岁起符合。"
    );
}

#[test]
fn an_unstable_patient_is_told_by_what_made_it_so() {
    let facts = with(tagged(born("1970-01-01"), "mental", "2025-01-01"), "2026-01-10 home r4s");
    let told = steps(&ask(&facts, "mental-follow-up", "2026-01-11"));
    assert!(
        told.contains(&"判断为：病情不稳定（PSY-03），因为危险性 3 至 5 级或随访分类为不稳定。".to_owned()),
        "{told:?}"
    );
    assert!(told[1].contains("危险性 4 级，稳定（按危险性为不稳定）"), "{told:?}");
}

#[test]
fn what_lies_long_before_is_told_in_one_line() {
    let notified = happened(born("1955-01-01"), EventKind::TbNotified, "2026-11-20");
    let facts = with(
        notified,
        "2026-01-05 clinic; 2026-02-05 home 130/80; 2026-03-05 clinic; 2026-04-05 phone; 2026-11-21 phone",
    );
    let told = ask(&facts, "tb-problem", "2026-11-25");
    assert_eq!(told.not_counted.len(), 5);
    assert_eq!(
        text::why::passed_over(&told.not_counted),
        ["2026-11-21 电话：电话不计入。", "2026-01-05 至 2026-04-05 共 4 次：早于 2026-11-20 肺结核管理通知。"]
    );
}
