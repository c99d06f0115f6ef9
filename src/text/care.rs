//! The words of care: duties, results, reasons, and what a contact closes. What `why` says is in `text::why`.

use super::class;
use super::names::{item, mode};
use crate::domain::care::checklist::Checked;
use crate::domain::care::control::{Control, Limit, Measured, Verdict};
use crate::domain::care::due::{Due, Reason, Stage, Status};
use crate::domain::care::effect::{Advice, Closed, NotClosed, NotClosedWhy, Referral, Timing};
use crate::domain::care::rule::{Need, Outcome, Refer};
use crate::domain::care::ruleset::RuleSet;
use crate::domain::care::steps::Anchor;
use crate::domain::event::EventKind;
use crate::domain::provenance::{Certainty, Source};
use crate::domain::service::{Adherence, Findings, MentalClass, MentalState, Readings};

/// Tenths as a decimal figure: `74` is `7.4`.
#[must_use]
pub fn tenths(value: impl Into<i64>) -> String {
    let value = value.into();
    format!("{}.{}", value / 10, value % 10)
}

#[must_use]
pub fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Routine => "常规随访",
        Stage::Recheck => "复查",
        Stage::Chase => "转诊追踪",
        Stage::Yearly => "年度",
        Stage::Step => "按时点",
        Stage::RunOut => "用药到期",
    }
}

/// The status words of the field (DOMAIN.md A.0).
#[must_use]
pub fn status(status: Status) -> &'static str {
    match status {
        Status::NotOpen => "未到期",
        Status::Open => "应访",
        Status::Soon => "临近",
        Status::Overdue => "逾期",
        Status::Missed => "过访",
    }
}

#[must_use]
pub fn adherence(adherence: Adherence) -> &'static str {
    match adherence {
        Adherence::Regular => "规律服药",
        Adherence::Intermittent => "间断服药",
        Adherence::None => "不服药",
    }
}

#[must_use]
pub fn mental_class(class: MentalClass) -> &'static str {
    match class {
        MentalClass::Stable => "稳定",
        MentalClass::BasicallyStable => "基本稳定",
        MentalClass::Unstable => "不稳定",
    }
}

/// The risk, the class on the form, and the one that holds where the risk makes it graver.
#[must_use]
pub fn mental_state(state: MentalState) -> String {
    let (class, holds) = (mental_class(state.class), mental_class(state.effective()));
    let graver = if class == holds { String::new() } else { format!("（按危险性为{holds}）") };
    format!("危险性 {} 级，{class}{graver}", state.risk)
}

#[must_use]
pub fn event(kind: EventKind) -> &'static str {
    match kind {
        EventKind::LastPeriod => "末次月经",
        EventKind::Delivery => "分娩",
        EventKind::PregnancyEnded => "妊娠终止",
        EventKind::MotherDischarged => "产妇出院",
        EventKind::NewbornDischarged => "新生儿出院",
        EventKind::TbSuspected => "疑似肺结核转诊",
        EventKind::TbNotified => "肺结核管理通知",
        EventKind::TbObservedByStaff => "医务人员督导服药",
        EventKind::TbFamilyIntensive => "家属督导服药，强化期",
        EventKind::TbFamilyContinuation => "家属督导服药，继续期",
        EventKind::TbEnded => "停止抗结核治疗",
        EventKind::HospitalDischarged => "上级医院出院",
    }
}

pub(super) fn anchor(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Birth => "出生",
        Anchor::Event(kind) => event(kind),
    }
}

#[must_use]
pub fn need(need: Need) -> &'static str {
    match need {
        Need::BloodPressure => "血压",
        Need::FastingGlucose => "空腹血糖",
        Need::Weight => "体重",
        Need::MentalState => "危险性评估和随访分类",
        Need::Item(it) => item(it),
    }
}

#[must_use]
pub fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::High => "有把握",
        Certainty::Medium => "把握一般",
        Certainty::Low => "没有把握",
    }
}

/// The pack's own title of an outcome.
#[must_use]
pub fn outcome(outcome: &Outcome) -> &str {
    &outcome.title
}

/// Blood pressure, glucose and weight with their units; empty where nothing was measured.
#[must_use]
pub fn readings(readings: &Readings) -> String {
    let pressure = readings.blood_pressure.map(|bp| format!("血压 {}/{} mmHg", bp.systolic, bp.diastolic));
    let glucose = readings.fasting_glucose.map(|value| format!("空腹血糖 {} mmol/L", tenths(value)));
    let weight = readings.weight.map(|value| format!("体重 {} kg", tenths(value)));
    [pressure, glucose, weight].into_iter().flatten().collect::<Vec<_>>().join("，")
}

/// `清单未做 运动处方、综合评估；做过 康复指导 2026-03-02`; `None` where the place asks for nothing.
#[must_use]
pub fn checklist(lines: &[Checked]) -> Option<String> {
    let never: Vec<&str> = lines.iter().filter(|line| line.last.is_none()).map(|line| item(line.item)).collect();
    let done = lines.iter().filter_map(|line| Some(format!("{} {}", item(line.item), line.last?)));
    let done = done.collect::<Vec<_>>().join("、");
    match (never.is_empty(), done.is_empty()) {
        (true, true) => None,
        (true, false) => Some(format!("清单做过 {done}")),
        (false, true) => Some(format!("清单未做 {}", never.join("、"))),
        (false, false) => Some(format!("清单未做 {}；做过 {done}", never.join("、"))),
    }
}

/// `2026-10-23 血压 138/86 mmHg：达标（规范第三版 <140/90），未达目标（指南2025 <130/80）`
#[must_use]
pub fn control(control: &Control) -> String {
    let (pressure, glucose) = match control.measured {
        Measured::Pressure(pressure) => (Some(pressure), None),
        Measured::Glucose(glucose) => (None, Some(glucose)),
    };
    let measured = readings(&Readings { blood_pressure: pressure, fasting_glucose: glucose, weight: None });
    format!("{} {measured}：{}", control.on, verdicts(control))
}

/// The same in one line of the narrowest screen, without units.
#[must_use]
pub fn control_in_short(control: &Control) -> String {
    let measured = match control.measured {
        Measured::Pressure(bp) => format!("血压 {}/{}", bp.systolic, bp.diastolic),
        Measured::Glucose(glucose) => format!("血糖 {}", tenths(glucose)),
    };
    format!("{} {measured} {}", control.on.format("%y-%m-%d"), verdicts(control))
}

fn verdicts(control: &Control) -> String {
    let verdict = |verdict: &Verdict, words: [&str; 2]| {
        let limit = match verdict.limit {
            Limit::Pressure(limit) => format!("{}/{}", limit.systolic_below, limit.diastolic_below),
            Limit::Glucose(below) => tenths(below),
        };
        format!("{}（{} <{limit}）", words[usize::from(verdict.is_met)], verdict.set)
    };
    let counted = verdict(&control.counted, ["未达标", "达标"]);
    let aimed = control.aimed.as_ref().map(|aimed| verdict(aimed, ["未达目标", "达到目标"]));
    [Some(counted), aimed].into_iter().flatten().collect::<Vec<_>>().join("，")
}

#[must_use]
pub fn findings(findings: &Findings) -> String {
    let seen = [
        findings.danger_sign.then_some("危险情况"),
        findings.complication.then_some("并发症新发或加重"),
        findings.side_effect.then_some("药物不良反应"),
        findings.adherence.map(adherence),
    ];
    let missed = findings.missed_days.map(|days| format!("漏服药 {days} 天"));
    let mental = findings.mental.map(mental_state);
    seen.into_iter().flatten().map(str::to_owned).chain(missed).chain(mental).collect::<Vec<_>>().join("，")
}

/// Why the duty falls on its day, in one line. `rules` gives the titles of outcomes.
#[must_use]
pub fn reason(due: &Due, rules: &RuleSet) -> String {
    match &due.reason {
        Reason::NothingOnFile { since } => format!("{since} 起在册，还没有计入的随访"),
        Reason::AfterResult { on, outcome } => {
            let outcomes = rules.rule(&due.rule).map_or(&[][..], |rule| &rule.outcomes);
            let title = outcomes.iter().find(|known| known.id == *outcome).map_or(outcome.as_str(), |o| &o.title);
            format!("{on} {title}")
        }
        Reason::AfterChase { on, result_on, .. } if due.stage == Stage::Recheck => {
            format!("{result_on} 转诊，{on} 已追踪，还没有面对面复测")
        }
        Reason::AfterChase { on, result_on, .. } => format!("{result_on} 转诊，{on} 已追踪，回到常规随访"),
        Reason::Referred { on, result_on: Some(result_on), .. } => {
            format!("{result_on} 的结果要转诊，{on} 已转，等结果")
        }
        Reason::Referred { on, result_on: None, .. } => format!("{on} 转诊，等结果"),
        Reason::ThisYear { year } => {
            format!("{year} 年已做 {} 次，应做 {} 次", due.done_this_year, due.needed_this_year)
        }
        Reason::Step { from, step } => format!("{step}（自 {from} 起算）"),
        Reason::Bed { opened_on, last_on, every_days } => super::bed::reason(*opened_on, *last_on, *every_days),
        Reason::Medicine { on, until } => format!("{on} 开的药用到 {until}"),
        Reason::OwnInterval { every, mode: by, last, .. } => {
            let last = last.map_or_else(|| "还没有做过".to_owned(), |last| format!("上次 {last}"));
            format!("单独约定{}，{last}", class::own_pace(*every, *by))
        }
    }
}

/// The document, its clause and the ledger rows.
#[must_use]
pub fn source(source: &Source) -> String {
    let ledger = source.ledger.iter().map(|row| format!("L{row}"));
    let parts = [source.document.clone(), source.clause.clone()].into_iter().chain(ledger);
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[must_use]
pub fn timing(timing: Timing) -> String {
    match timing {
        Timing::Early => "提前".to_owned(),
        Timing::OnTime => "按期".to_owned(),
        Timing::Late { days, tolerated: true } => format!("逾期 {days} 天，在容差内"),
        Timing::Late { days, tolerated: false } => format!("逾期 {days} 天"),
    }
}

#[must_use]
pub fn closed(closed: &Closed) -> String {
    format!("完成：{}（{}，{}）。", closed.title, stage(closed.stage), timing(closed.timing))
}

#[must_use]
pub fn not_closed_why(why: &NotClosedWhy) -> String {
    match why {
        NotClosedWhy::Mode(by) => format!("{}不计入", mode(*by)),
        NotClosedWhy::Missing(missing) => format!("没有{}", need(*missing)),
        NotClosedWhy::NoFollowUp => "没有随访或诊疗，不算追踪转诊结果".to_owned(),
        NotClosedWhy::AwaitsReferral { referred_on } => format!("{referred_on} 已转诊，结果要写在转诊记录上"),
        NotClosedWhy::TooNear { first, apart_days } => {
            format!("与 {first} 相隔不到 {apart_days} 天，算同一次结果，还要按期复查")
        }
        NotClosedWhy::SameDay => "当天已计一次，须换一天".to_owned(),
        NotClosedWhy::NotOpenYet { opens_on } => format!("{opens_on} 起才算"),
        NotClosedWhy::MoreNeeded { done, needed } => format!("今年已做 {done} 次，应做 {needed} 次"),
        NotClosedWhy::NoMedicine { items } => {
            let items = items.iter().map(|it| item(*it)).collect::<Vec<_>>().join("或");
            format!("没有{items}")
        }
    }
}

#[must_use]
pub fn not_closed(not_closed: &NotClosed) -> String {
    format!("未完成：{}（{}）：{}。", not_closed.title, stage(not_closed.stage), not_closed_why(&not_closed.why))
}

/// What could still be done while the person is here, in one line; empty where there is nothing.
#[must_use]
pub fn other_work<'a>(open: impl Iterator<Item = &'a NotClosed>) -> String {
    let titles: Vec<&str> = open.map(|open| open.title.as_str()).collect();
    if titles.is_empty() { String::new() } else { format!("还可以顺便做：{}。", titles.join("、")) }
}

#[must_use]
pub fn advice(advice: &Advice) -> String {
    match advice {
        Advice::Referral(found) => referral(found),
        Advice::ConfirmGlucose { value, below } => format!(
            "空腹血糖 {} mmol/L，不低于 {}，未登记糖尿病：建议复查确诊（OLD-03）。",
            tenths(*value),
            tenths(*below)
        ),
    }
}

fn referral(found: &Referral) -> String {
    let refer = match found.refer {
        Refer::No => "",
        Refer::Yes => "建议转诊",
        Refer::Urgent => "立即转诊",
        Refer::Report => "向上级专业机构报告",
    };
    let clause = if found.clause.is_empty() { String::new() } else { format!("（{}）", found.clause) };
    match found.chase_by {
        Some(day) => {
            let asked = if found.refer == Refer::Report { "追踪结果" } else { "追踪转诊结果" };
            format!("{}：{}{clause}，{refer}，{day} 前{asked}。", found.title, found.outcome)
        }
        None => format!("{}{clause}，{refer}。", found.outcome),
    }
}
