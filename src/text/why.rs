//! What `why` says: each step of a derivation as a sentence, and why a contact did not count.

use super::care::{anchor, certainty, event, findings, need, readings, stage, tenths};
use super::class;
use super::names::{item, mode};
use super::referral;
use crate::domain::care::rule::{AgeConvention, Interval, Next, Sign};
use crate::domain::care::why::{Contact, EventState, Ground, NotCounted, NotCountedWhy, Step, StepState};
use crate::domain::date::Day;
use crate::domain::event::EventKind;
use crate::domain::resident::Standing;
use crate::domain::service::Item;

/// One step of the derivation as a sentence.
#[must_use]
pub fn step(step: &Step) -> String {
    match step {
        Step::SwitchedOff { certainty: sure, because } if because.is_empty() => {
            format!("这条规则没有启用（依据{}）。", certainty(*sure))
        }
        Step::SwitchedOff { because, .. } => format!("这条规则没有启用：{because}。"),
        Step::StepsFrom { anchor: of, from } => format!("从{} {from} 起算。", anchor(*of)),
        Step::OneStep { title, clause, opens_on, due_on, state } => {
            format!("{title}{}：{opens_on} 至 {due_on}，{}。", in_brackets(clause), step_state(*state))
        }
        Step::Remark { text } => format!("口径：{text}。"),
        Step::Gone { standing } => gone(*standing),
        Step::Belongs { grounds: via, since, by_age, known_on } => {
            format!("在管：{}；{}。", grounds(via, "，"), belongs_since(*since, *by_age, *known_on))
        }
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
        Step::PressureLimit { .. } | Step::GlucoseLimit { .. } | Step::Outcome { .. } | Step::SameResult { .. } => {
            verdict(step)
        }
        Step::Next { .. }
        | Step::NextRegular { .. }
        | Step::NextSeen { .. }
        | Step::Chased { .. }
        | Step::Window { .. } => dates(step),
        Step::Referred { on, to, again_on } => {
            let again = again_on.map(|day| format!("，问过还没有去，约 {day} 再问")).unwrap_or_default();
            format!("{on} 转诊到{}{again}；结果写在转诊记录上。", referral::destination(to))
        }
        Step::Told { referred_on, to, fate, on } => format!(
            "{referred_on} 转诊到{}，{on} 知道结果：{}，转诊已追踪。",
            referral::destination(to),
            referral::fate(*fate)
        ),
        Step::NobodyReferred => "没有等结果的转诊，或由检查结果的那条规则追踪。".to_owned(),
        Step::ThisYear { year, done, needed } => format!("{year} 年已计入 {done} 次，应做 {needed} 次。"),
        Step::PartsNotOwed { year, parts } => {
            format!("{year} 年平均分期，符合以前已经过完 {parts} 期，不补（口径是我们定的）。")
        }
        Step::DoneThisYear { year, done, needed } => {
            format!("{year} 年应做 {needed} 次，已做 {done} 次，今年已完成。")
        }
        Step::NothingPending => "没有待追踪的异常。".to_owned(),
        Step::NothingWrong => "还没有发现异常的记录。".to_owned(),
        Step::OwnInterval { own, last, due_on, decides } => class::own_interval(own, *last, *due_on, *decides),
        Step::NoBed => super::bed::NO_BED.to_owned(),
        Step::Bed { opened_on, every_days, rounds, last_on } => {
            super::bed::step(*opened_on, *every_days, *rounds, *last_on)
        }
        Step::NoMedicine => "没有长处方记录。".to_owned(),
        Step::Medicine { on, weeks, until } => format!("{on} 开长处方 {weeks} 周，用到 {until}。"),
        Step::MedicineFollowedUp { on } => format!("{on} 已复诊或续方，不再提醒。"),
    }
}

/// By age it is a birthday, not the day of a diagnosis.
fn belongs_since(since: Option<Day>, by_age: Option<u32>, known_on: Day) -> String {
    let entered = format!("{known_on} 录入");
    match (since, by_age) {
        (None, _) => format!("起始日不详，{entered}"),
        (Some(since), Some(age)) if since < known_on => format!("{since} 满 {age} 岁，{entered}"),
        (Some(since), Some(age)) => format!("{since} 满 {age} 岁起符合"),
        (Some(since), None) if since < known_on => format!("自 {since} 起符合，{entered}"),
        (Some(since), None) => format!("自 {since} 起符合"),
    }
}

fn in_brackets(clause: &str) -> String {
    if clause.is_empty() { String::new() } else { format!("（{clause}）") }
}

fn step_state(state: StepState) -> String {
    match state {
        StepState::Done { on, is_late: false } => format!("{on} 已做"),
        StepState::Done { on, is_late: true } => format!("{on} 已做，过了应做日"),
        StepState::Over => "没有做，已经错过".to_owned(),
        StepState::NotOwed => "当时还没有在册，不补".to_owned(),
        StepState::Late { days } => format!("逾期 {days} 天，待做"),
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
    if let Some((kind, state)) = ground.from_event.zip(ground.event) {
        lacks.extend(not_after(kind, state));
    }
    let lacks = lacks.join("，");
    if held.is_empty() { lacks } else { format!("已登记{}，但{lacks}", held.join("、")) }
}

/// Why an event does not hold: none is on file, or it is over, and by what.
fn not_after(kind: EventKind, state: EventState) -> Option<String> {
    let name = event(kind);
    Some(match state {
        EventState::Since(_) => return None,
        EventState::Never { latest: None } => format!("没有登记{name}"),
        EventState::Never { latest: Some((other, on)) } => {
            format!("没有登记{name}，最近登记的是 {on} {}", event(other))
        }
        EventState::Over { on, until, by: Some(by) } => {
            format!("{name}（{on}）已经结束：{until} 登记了{}", event(by))
        }
        EventState::Over { on, until, by: None } => format!("{name}（{on}）已经结束：期限到 {until} 为止"),
    })
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
        Step::Outcome { title, clause, seen, in_a_row } => {
            let streak = if *in_a_row > 1 { format!("，已连续 {in_a_row} 次未达标") } else { String::new() };
            let seen: Vec<String> = seen.iter().copied().filter_map(sign).collect();
            let seen = if seen.is_empty() { String::new() } else { format!("，因为{}", seen.join("、")) };
            format!("判断为：{title}{}{streak}{seen}。", in_brackets(clause))
        }
        Step::SameResult { first, on, apart_days } => {
            format!("{on} 与 {first} 相隔不到 {apart_days} 天，算同一次结果，期限仍从 {first} 起算。")
        }
        _ => String::new(),
    }
}

/// What a contact itself shows; nothing for what only a row of contacts shows.
fn sign(sign: Sign) -> Option<String> {
    Some(match sign {
        Sign::SystolicAtLeast(limit) => format!("收缩压 ≥{limit}"),
        Sign::DiastolicAtLeast(limit) => format!("舒张压 ≥{limit}"),
        Sign::GlucoseAtLeast(limit) => format!("空腹血糖 ≥{}", tenths(limit)),
        Sign::GlucoseAtMost(limit) => format!("空腹血糖 ≤{}", tenths(limit)),
        Sign::DangerSign => "有危险情况".to_owned(),
        Sign::Complication => "并发症新发或加重".to_owned(),
        Sign::MentalRiskAtLeast(limit) => format!("危险性 {limit} 级及以上"),
        Sign::MentalUnstable => "危险性 3 至 5 级或随访分类为不稳定".to_owned(),
        Sign::MissedDosesAtLeast(days) => format!("漏服药 {days} 天及以上"),
        _ => return None,
    })
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
        Step::NextSeen { chased_on, days, due_on } => format!(
            "下一步是面对面复测：电话和线上只能问到转诊结果，不能代替测量，{chased_on} 追踪后 {days} 天内，即 {due_on}。"
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
pub fn not_counted_why(why: &NotCountedWhy) -> String {
    match why {
        NotCountedWhy::Mode(by) => format!("{}不计入", mode(*by)),
        NotCountedWhy::Missing(missing) => format!("没有{}", need(*missing)),
        NotCountedWhy::BeforeSince { since } => format!("早于 {since}，当时还不在管"),
        NotCountedWhy::BeforeEvent { kind, since, then: None } => format!("早于 {since} {}", event(*kind)),
        NotCountedWhy::BeforeEvent { kind, since, then: Some((other, on)) } => {
            format!("当时是{}（{on} 起），{since} 才是{}", event(*other), event(*kind))
        }
        NotCountedWhy::SameDay { counted } => format!("当天已计一次，计的是{}那条", contact(counted)),
        NotCountedWhy::BeforeAnchor { anchor: of, from } => format!("早于{} {from}", anchor(*of)),
        NotCountedWhy::StepNotOpen { step, opens_on } => format!("「{step}」{opens_on} 才开始"),
        NotCountedWhy::StepOver { step, over_on } => format!("「{step}」{over_on} 起不能再补"),
        NotCountedWhy::StepDone { step, on, counted } => format!("「{step}」{on} 已做，计的是{}那条", contact(counted)),
        NotCountedWhy::AfterDeath { died } => format!("在死亡日 {died} 之后"),
        NotCountedWhy::AfterMoveOut { moved } => format!("在迁出日 {moved} 之后"),
    }
}

#[must_use]
pub fn not_counted(entry: &NotCounted) -> String {
    format!("{} {}：{}。", entry.on, contact(&entry.contact), not_counted_why(&entry.why))
}

/// All of them, newest first. What happened before the person belonged is told in one line where there is much of it.
#[must_use]
pub fn passed_over(entries: &[NotCounted]) -> Vec<String> {
    let is_before = |why: &NotCountedWhy| {
        matches!(
            why,
            NotCountedWhy::BeforeSince { .. } | NotCountedWhy::BeforeEvent { .. } | NotCountedWhy::BeforeAnchor { .. }
        )
    };
    let alike = entries.chunk_by(|one, other| one.why == other.why && is_before(&one.why));
    let told = |run: &[NotCounted]| match run {
        [newest, .., oldest] if run.len() > FEW => {
            vec![format!("{} 至 {} 共 {} 次：{}。", oldest.on, newest.on, run.len(), not_counted_why(&newest.why))]
        }
        few => few.iter().map(not_counted).collect(),
    };
    alike.flat_map(told).collect()
}

/// So many contacts of an earlier time are told one by one.
const FEW: usize = 3;

/// `门诊（年度体检，血压 149/89 mmHg）`: what tells one contact of a day from another.
fn contact(of: &Contact) -> String {
    let items = of.items.iter().filter(|it| *it != Item::FollowUp).map(|it| item(it).to_owned());
    let details: Vec<String> = items.chain([readings(&of.readings)]).filter(|part| !part.is_empty()).collect();
    format!("{}{}", mode(of.mode), in_brackets(&details.join("，")))
}
