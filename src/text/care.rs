//! The words of care: duties, results, reasons, steps of a derivation, refusals.

use super::names::{item, mode, session};
use crate::domain::care::due::{Due, Reason, Stage, Status};
use crate::domain::care::effect::{Advice, Closed, NotClosed, NotClosedWhy, Referral, Timing};
use crate::domain::care::problem::{CareProblem, Reading};
use crate::domain::care::rule::{AgeConvention, Need, Next, Outcome, Refer};
use crate::domain::care::ruleset::RuleSet;
use crate::domain::care::why::{Ground, NotCounted, NotCountedWhy, Step};
use crate::domain::provenance::{Certainty, Source};
use crate::domain::resident::Standing;
use crate::domain::service::{Adherence, Findings, Readings};

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
pub fn need(need: Need) -> &'static str {
    match need {
        Need::BloodPressure => "血压",
        Need::FastingGlucose => "空腹血糖",
        Need::Weight => "体重",
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
    seen.into_iter().flatten().collect::<Vec<_>>().join("，")
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
        Step::SwitchedOff { certainty: sure } => format!("这条规则没有启用（依据{}）。", certainty(*sure)),
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
            let missing = via.iter().map(|ground| lacking(ground, *age)).collect::<Vec<_>>().join("；");
            format!("不在管：要求{}。{missing}。", grounds(via, "，或"))
        }
        Step::LeftOut { populations } => format!("不在管：已属于{}，由另外的规则管理。", populations.join("、")),
        Step::NoContract => "不在管：没有生效的签约。".to_owned(),
        Step::NothingCounts { since } => format!("{since} 起还没有一次计入的接触。"),
        Step::LastCounted { on, mode: by, readings: values, findings: seen } => {
            let details = [readings(values), findings(seen)];
            let details = details.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("，");
            format!("最近一次计入：{on} {}，{details}。", mode(*by))
        }
        Step::LastAlarm { on, mode: by, readings: values, findings: seen } => {
            let details = [readings(values), findings(seen)];
            let details = details.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("，");
            format!("{on} {}，{details}：不计入次数，但要处理。", mode(*by))
        }
        Step::PressureLimit { .. } | Step::GlucoseLimit { .. } | Step::Outcome { .. } => verdict(step),
        Step::Next { .. } | Step::NextRegular { .. } | Step::Chased { .. } | Step::Window { .. } => dates(step),
        Step::ThisYear { year, done, needed } => format!("{year} 年已计入 {done} 次，应做 {needed} 次。"),
        Step::DoneThisYear { year, done, needed } => {
            format!("{year} 年应做 {needed} 次，已做 {done} 次，今年已完成。")
        }
        Step::NoMedicine => "没有长处方记录。".to_owned(),
        Step::Medicine { on, weeks, until } => format!("{on} 开长处方 {weeks} 周，用到 {until}。"),
        Step::MedicineFollowedUp { on } => format!("{on} 已复诊或续方，不再提醒。"),
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
    let population = ground.population.as_deref().unwrap_or_default();
    match (ground.in_population, ground.of_age) {
        (false, false) => format!("没有登记{population}，{age}"),
        (false, true) => format!("没有登记{population}"),
        (true, _) if population.is_empty() => age,
        (true, _) => format!("已登记{population}，但{age}"),
    }
}

fn grounds(grounds: &[Ground], between: &str) -> String {
    if grounds.is_empty() {
        return "全部居民".to_owned();
    }
    grounds.iter().map(ground).collect::<Vec<_>>().join(between)
}

fn ground(ground: &Ground) -> String {
    let age = ground.min_age.map(|age| match ground.age_counts {
        AgeConvention::Completed => format!("满 {age} 岁"),
        AgeConvention::ReachedThisYear => format!("当年满 {age} 岁"),
    });
    match (&ground.population, age) {
        (Some(population), Some(age)) => format!("{population}且{age}"),
        (Some(population), None) => population.clone(),
        (None, Some(age)) => age,
        (None, None) => "任何人".to_owned(),
    }
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
            format!("下一步是{}：{from} {}，即 {due_on}。", stage(*next), interval(*after))
        }
        Step::NextRegular { from, months, chased_on: None, due_on, .. } => {
            format!("下一步是常规随访：{from} 起 {months} 个月，即 {due_on}。")
        }
        Step::NextRegular { from, months, chased_on: Some(chased), chase_days, due_on } => format!(
            "下一步是面对面的常规随访：{from} 起 {months} 个月，且不早于 {chased} 追踪后 {chase_days} 天，即 {due_on}。"
        ),
        Step::Chased { on, mode: by } => format!("{on} {}已追踪转诊结果。", mode(*by)),
        Step::Window { opens_on, due_on, closes_on } => {
            format!("{opens_on} 起可做，{due_on} 应做完，容差到 {closes_on}（容差由规则包设定，可改）。")
        }
        _ => String::new(),
    }
}

fn interval(next: Next) -> String {
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

#[must_use]
pub fn reading(reading: Reading) -> &'static str {
    match reading {
        Reading::Systolic => "收缩压",
        Reading::Diastolic => "舒张压",
        Reading::BloodPressure => "血压",
        Reading::FastingGlucose => "空腹血糖",
        Reading::Weight => "体重",
    }
}

/// A figure of a reading in the unit in which people write it.
fn figure(of: Reading, value: i64) -> String {
    match of {
        Reading::Systolic | Reading::Diastolic | Reading::BloodPressure => format!("{value} mmHg"),
        Reading::FastingGlucose => format!("{} mmol/L", tenths(value)),
        Reading::Weight => format!("{} kg", tenths(value)),
    }
}

/// How a reading is to be written.
fn expected(of: Reading) -> &'static str {
    match of {
        Reading::Systolic | Reading::Diastolic => "应为整数，如 152",
        Reading::BloodPressure => "应写成 收缩压/舒张压，如 152/94",
        Reading::FastingGlucose => "应为最多一位小数的数字，如 7.4",
        Reading::Weight => "应为最多一位小数的公斤数，如 70.5",
    }
}

/// What was refused, and what would have been taken.
#[must_use]
pub fn problem(problem: &CareProblem) -> String {
    match problem {
        CareProblem::InFuture { on, today } => format!("日期 {on} 还没有到，今天是 {today}。"),
        CareProblem::BeforeBirth { on, birth } => format!("日期 {on} 早于出生日期 {birth}。"),
        CareProblem::AfterDeath { on, died } => format!("日期 {on} 晚于死亡日期 {died}。"),
        CareProblem::AfterMoveOut { on, moved } => format!("日期 {on} 晚于迁出日期 {moved}。"),
        CareProblem::MemberNotInTeam { member, on } => format!("{member}在 {on} 不是本团队成员。"),
        CareProblem::Empty => "没有内容：测量值、项目、情况或备注至少填一项。".to_owned(),
        CareProblem::OutOfRange { reading: of, given, least, most } => format!(
            "{} {} 超出范围，应在 {} 到 {} 之间。",
            reading(*of),
            figure(*of, *given),
            figure(*of, *least),
            figure(*of, *most)
        ),
        CareProblem::SystolicNotAboveDiastolic { systolic, diastolic } => {
            format!("收缩压 {systolic} 应高于舒张压 {diastolic}，请核对是否写反。")
        }
        CareProblem::Unreadable { reading: of, given } => {
            format!("看不懂{}「{given}」，{}。", reading(*of), expected(*of))
        }
        CareProblem::Twice { on } => {
            format!("{on} 同一成员已有一条完全相同的记录。")
        }
        CareProblem::PrescriptionWeeks { given, least, most } => {
            format!("长处方 {given} 周不行，本地规定 {least} 到 {most} 周。")
        }
        CareProblem::VisitNotPlanned => "这次上门不在待访状态。".to_owned(),
        CareProblem::NothingToPlan => "方案里没有要上门的，没有可以排入的安排。".to_owned(),
        CareProblem::VisitNotAtHome => "只有上门记录才能完成上门安排：方式请选上门，或去掉上门编号。".to_owned(),
        CareProblem::VisitTwice { on, session: at } => format!("{on} {}已经安排了这位居民的上门。", session(*at)),
        CareProblem::VisitInPast { on, today } => format!("上门日期 {on} 已经过去，今天是 {today}。"),
    }
}
