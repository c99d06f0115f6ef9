//! The words of care: duties, results, reasons, steps of a derivation, refusals.

use super::names::{item, mode};
use crate::domain::care::due::{Due, Reason, Stage, Status};
use crate::domain::care::effect::{Advice, Closed, NotClosed, NotClosedWhy, Referral, Timing};
use crate::domain::care::rule::{AgeConvention, Interval, Need, Next, Outcome, Refer};
use crate::domain::care::ruleset::RuleSet;
use crate::domain::care::steps::Anchor;
use crate::domain::care::why::{Ground, NotCounted, NotCountedWhy, Step, StepState};
use crate::domain::event::EventKind;
use crate::domain::provenance::{Certainty, Source};
use crate::domain::resident::Standing;
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

fn anchor(anchor: Anchor) -> &'static str {
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

#[must_use]
pub fn findings(findings: &Findings) -> String {
    let seen = [
        findings.danger_sign.then_some("危险情况"),
        findings.complication.then_some("并发症新发或加重"),
        findings.side_effect.then_some("药物不良反应"),
        findings.adherence.map(adherence),
    ];
    let mental = findings.mental.map(mental_state);
    seen.into_iter().flatten().map(str::to_owned).chain(mental).collect::<Vec<_>>().join("，")
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
        Reason::AfterChase { on, result_on } => format!("{result_on} 转诊，{on} 已追踪，回到常规随访"),
        Reason::ThisYear { year } => {
            format!("{year} 年已做 {} 次，应做 {} 次", due.done_this_year, due.needed_this_year)
        }
        Reason::Step { from, step } => format!("{step}（自 {from} 起算）"),
        Reason::Bed { opened_on, last_on, every_days } => super::bed::reason(*opened_on, *last_on, *every_days),
        Reason::Medicine { on, until } => format!("{on} 开的药用到 {until}"),
    }
}

/// The document, its clause and the ledger rows.
#[must_use]
pub fn source(source: &Source) -> String {
    let ledger = source.ledger.iter().map(|row| format!("L{row}"));
    let parts = [source.document.clone(), source.clause.clone()].into_iter().chain(ledger);
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// One step of the derivation as a sentence.
#[must_use]
pub fn step(step: &Step) -> String {
    match step {
        Step::SwitchedOff { certainty: sure, because } if because.is_empty() => {
            format!("这条规则没有启用（依据{}）。", certainty(*sure))
        }
        Step::SwitchedOff { because, .. } => format!("这条规则没有启用：{because}。"),
        Step::StepsFrom { anchor: of, from } => format!("从{} {from} 起算。", anchor(*of)),
        Step::OneStep { title, opens_on, due_on, state } => {
            format!("{title}：{opens_on} 至 {due_on}，{}。", step_state(*state))
        }
        Step::Gone { standing } => gone(*standing),
        Step::Belongs { grounds: via, since, known_on } => match since {
            Some(since) if since < known_on => {
                format!("在管：{}；自 {since} 起符合，{known_on} 录入。", grounds(via, "，"))
            }
            Some(since) => format!("在管：{}；自 {since} 起符合。", grounds(via, "，")),
            None => format!("在管：{}；起始日不详，{known_on} 录入。", grounds(via, "，")),
        },
        Step::RuleSince { since } => format!("这条规则 {since} 起才有，以前的不补。"),
        Step::NoGround { grounds: via, age } => {
            let mut missing: Vec<String> = via.iter().map(|ground| lacking(ground, *age)).collect();
            missing.dedup();
            format!("不在管：要求{}。{}。", grounds(via, "，或"), missing.join("；"))
        }
        Step::LeftOut { populations } => format!("不在管：已属于{}，由另外的规则管理。", populations.join("、")),
        Step::Excepted { grounds: via } => format!("不在管：属于{}，由另外的规则管理。", grounds(via, "、")),
        Step::NoContract => "不在管：没有生效的签约。".to_owned(),
        Step::NothingCounts { since } => format!("{since} 起还没有一次计入的接触。"),
        Step::LastCounted { on, mode: by, readings: values, findings: seen } => {
            let details = [readings(values), findings(seen)];
            let details = details.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("，");
            let details = if details.is_empty() { "，没有报告异常".to_owned() } else { format!("，{details}") };
            format!("最近一次计入：{on} {}{details}。", mode(*by))
        }
        Step::LastAlarm { on, mode: by, readings: values, findings: seen } => {
            let details = [readings(values), findings(seen)];
            let details = details.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("，");
            format!("{on} {}，{details}：不计入次数，但要处理。", mode(*by))
        }
        Step::PressureLimit { .. } | Step::GlucoseLimit { .. } | Step::Outcome { .. } => verdict(step),
        Step::Next { .. } | Step::NextRegular { .. } | Step::Chased { .. } | Step::Window { .. } => dates(step),
        Step::ThisYear { year, done, needed } => format!("{year} 年已计入 {done} 次，应做 {needed} 次。"),
        Step::PartsNotOwed { year, parts } => {
            format!("{year} 年平均分期，符合以前已经过完 {parts} 期，不补（口径是我们定的）。")
        }
        Step::DoneThisYear { year, done, needed } => {
            format!("{year} 年应做 {needed} 次，已做 {done} 次，今年已完成。")
        }
        Step::NothingPending => "没有待追踪的异常。".to_owned(),
        Step::NothingWrong => "还没有发现异常的记录。".to_owned(),
        Step::NoBed => super::bed::NO_BED.to_owned(),
        Step::Bed { opened_on, every_days, rounds, last_on } => {
            super::bed::step(*opened_on, *every_days, *rounds, *last_on)
        }
        Step::NoMedicine => "没有长处方记录。".to_owned(),
        Step::Medicine { on, weeks, until } => format!("{on} 开长处方 {weeks} 周，用到 {until}。"),
        Step::MedicineFollowedUp { on } => format!("{on} 已复诊或续方，不再提醒。"),
    }
}

fn step_state(state: StepState) -> String {
    match state {
        StepState::Done { on, is_late: false } => format!("{on} 已做"),
        StepState::Done { on, is_late: true } => format!("{on} 已做，过了应做日"),
        StepState::Over => "没有做，已经错过".to_owned(),
        StepState::Open => "待做".to_owned(),
        StepState::NotOpen => "还没有到".to_owned(),
    }
}

fn gone(standing: Standing) -> String {
    match standing {
        Standing::Present => String::new(),
        Standing::MovedOut(on) => format!("已于 {on} 迁出，不再安排。"),
        Standing::Dead(on) => format!("已于 {on} 死亡，不再安排。"),
    }
}

/// What keeps a person from this ground; and, where it is only a part, what does not.
fn lacking(ground: &Ground, age: Option<u32>) -> String {
    let age = age.map_or_else(|| "出生日期不详".to_owned(), |age| format!("现年 {age} 岁"));
    let held: Vec<&str> =
        ground.populations.iter().filter(|title| !ground.missing.contains(title)).map(String::as_str).collect();
    let mut lacks = Vec::new();
    if !ground.missing.is_empty() {
        lacks.push(format!("没有登记{}", ground.missing.join("、")));
    }
    if !ground.has_key_group() {
        lacks.push("没有登记任何一类重点人群".to_owned());
    }
    if !ground.of_age {
        lacks.push(age);
    }
    if let Some(kind) = ground.from_event.filter(|_| !ground.after_event) {
        lacks.push(format!("没有登记{}，或已经结束", event(kind)));
    }
    let lacks = lacks.join("，");
    if held.is_empty() { lacks } else { format!("已登记{}，但{lacks}", held.join("、")) }
}

fn grounds(grounds: &[Ground], between: &str) -> String {
    if grounds.is_empty() {
        return "全部居民".to_owned();
    }
    grounds.iter().map(ground).collect::<Vec<_>>().join(between)
}

fn ground(ground: &Ground) -> String {
    let least = ground.min_age.map(|age| match ground.age_counts {
        AgeConvention::Completed => format!("满 {age} 岁"),
        AgeConvention::ReachedThisYear => format!("当年满 {age} 岁"),
    });
    let below = ground.below_age.map(|age| format!("未满 {age} 岁"));
    let populations = (!ground.populations.is_empty()).then(|| ground.populations.join("且"));
    let keys = ground.any_key.then(|| match ground.key_groups.join("、") {
        held if held.is_empty() => "任一类重点人群".to_owned(),
        held => format!("重点人群（{held}）"),
    });
    let since = ground.from_event.map(|kind| format!("{}之后", event(kind)));
    let parts: Vec<String> = [populations, keys, least, below, since].into_iter().flatten().collect();
    if parts.is_empty() { "任何人".to_owned() } else { parts.join("且") }
}

fn verdict(step: &Step) -> String {
    match step {
        Step::PressureLimit { set, age, limit } => {
            let age = age.map_or_else(|| "年龄不详".to_owned(), |age| format!("当时 {age} 岁"));
            format!("按{set}：{age}，血压应低于 {}/{} mmHg。", limit.systolic_below, limit.diastolic_below)
        }
        Step::GlucoseLimit { set, below } => format!("按{set}：空腹血糖应低于 {} mmol/L。", tenths(*below)),
        Step::Outcome { title, clause, in_a_row } => {
            let clause = if clause.is_empty() { String::new() } else { format!("（{clause}）") };
            let streak = if *in_a_row > 1 { format!("，已连续 {in_a_row} 次未达标") } else { String::new() };
            format!("判断为：{title}{clause}{streak}。")
        }
        _ => String::new(),
    }
}

fn dates(step: &Step) -> String {
    match step {
        Step::Next { stage: next, from, after, due_on } => {
            format!("下一步是{}：{from} {}，即 {due_on}。", stage(*next), next_after(*after))
        }
        Step::NextRegular { from, every, chased_on: None, due_on, .. } => {
            format!("下一步是常规随访：{from} 起 {}，即 {due_on}。", interval(*every))
        }
        Step::NextRegular { from, every, chased_on: Some(chased), chase_days, due_on } => format!(
            "下一步是面对面的常规随访：{from} 起 {}，且不早于 {chased} 追踪后 {chase_days} 天，即 {due_on}。",
            interval(*every)
        ),
        Step::Chased { on, mode: by } => format!("{on} {}已追踪转诊结果。", mode(*by)),
        Step::Window { opens_on, due_on, closes_on } if due_on == closes_on => {
            format!("{opens_on} 起可做，{due_on} 应做完。")
        }
        Step::Window { opens_on, due_on, closes_on } => {
            format!("{opens_on} 起可做，{due_on} 应做完，容差到 {closes_on}（容差由规则包设定，可改）。")
        }
        _ => String::new(),
    }
}

/// `3 个月`, `10 天`
#[must_use]
pub fn interval(every: Interval) -> String {
    match every {
        Interval::Days(days) => format!("{days} 天"),
        Interval::Months(months) => format!("{months} 个月"),
    }
}

fn next_after(next: Next) -> String {
    match next {
        Next::Days(days) => format!("之后 {days} 天"),
        Next::Months(months) => format!("之后 {months} 个月"),
        Next::Regular => "按常规间隔".to_owned(),
    }
}

/// Why a contact did not count, without its date.
#[must_use]
pub fn not_counted_why(why: NotCountedWhy) -> String {
    match why {
        NotCountedWhy::Mode(by) => format!("{}不计入", mode(by)),
        NotCountedWhy::Missing(missing) => format!("没有{}", need(missing)),
        NotCountedWhy::BeforeSince { since } => format!("早于 {since}，当时还不在管"),
        NotCountedWhy::SameDay => "当天已计一次".to_owned(),
        NotCountedWhy::AfterDeath { died } => format!("在死亡日 {died} 之后"),
        NotCountedWhy::AfterMoveOut { moved } => format!("在迁出日 {moved} 之后"),
    }
}

#[must_use]
pub fn not_counted(contact: &NotCounted) -> String {
    format!("{} {}：{}。", contact.on, mode(contact.mode), not_counted_why(contact.why))
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
    };
    let clause = if found.clause.is_empty() { String::new() } else { format!("（{}）", found.clause) };
    match found.chase_by {
        Some(day) => format!("{}：{}{clause}，{refer}，{day} 前追踪转诊结果。", found.title, found.outcome),
        None => format!("{}{clause}，{refer}。", found.outcome),
    }
}
