//! The words of what goes with contacts: tries to reach somebody, the telephone list, paper, appointments.

use super::columns::table;
use super::names::{age, mode};
use super::{care, names, screens};
use crate::desk::model::{Appointed, AttemptMade, CallFilter, CallLine, Card, PaperAsks, PaperLine, ServiceLine};
use crate::domain::care::paper::{Evidence, Missing, OfficialSystem, Paper};
use crate::domain::date::Day;
use crate::domain::reach::{Attempt, AttemptOutcome, Reach};
use crate::domain::service::Service;

#[must_use]
pub fn outcome(outcome: AttemptOutcome) -> &'static str {
    match outcome {
        AttemptOutcome::WillCome => "会来",
        AttemptOutcome::CallAgain => "再打",
        AttemptOutcome::NotReached => "未接通",
        AttemptOutcome::Refused => "拒绝",
        AttemptOutcome::MovedOut => "迁出",
        AttemptOutcome::Lost => "失访",
        AttemptOutcome::Dead => "死亡",
    }
}

/// What the day beside an outcome means.
#[must_use]
pub fn outcome_day(outcome: AttemptOutcome) -> &'static str {
    match outcome {
        AttemptOutcome::WillCome => "来的日期",
        AttemptOutcome::CallAgain | AttemptOutcome::NotReached | AttemptOutcome::Refused | AttemptOutcome::Lost => {
            "再联系日期"
        }
        AttemptOutcome::MovedOut => "迁出日期",
        AttemptOutcome::Dead => "死亡日期",
    }
}

/// `11-20`: lists speak of these weeks.
fn short(day: Day) -> String {
    day.format("%m-%d").to_string()
}

/// `11-20 未接通2次`, for a column.
#[must_use]
pub fn reach_short(reach: &Reach) -> String {
    let last = &reach.last;
    match (last.outcome, last.next_on) {
        (AttemptOutcome::NotReached, _) if reach.unanswered > 1 => {
            format!("{} 未接通{}次", short(last.on), reach.unanswered)
        }
        (AttemptOutcome::WillCome, Some(next)) => format!("{} 会来", short(next)),
        (AttemptOutcome::CallAgain, Some(next)) => format!("{} 再打", short(next)),
        _ => format!("{} {}", short(last.on), outcome(last.outcome)),
    }
}

/// `11-20 打过：未接通，第 2 次，11-27 再联系`.
#[must_use]
pub fn reach(reach: &Reach) -> String {
    let nth = if reach.unanswered > 1 { format!("，第 {} 次", reach.unanswered) } else { String::new() };
    let lost = if reach.seems_lost { "；已达到失访的次数，可登记失访" } else { "" };
    format!("{}{nth}{}{lost}", tried(&reach.last), next(&reach.last))
}

/// One try as a line: `11-20 打过：会来，11-23 来`, with its note.
#[must_use]
pub fn attempt(attempt: &Attempt) -> String {
    let note = if attempt.note.is_empty() { String::new() } else { format!("（{}）", attempt.note) };
    format!("{}{note}{}", tried(attempt), next(attempt))
}

fn tried(attempt: &Attempt) -> String {
    let how = match attempt.mode {
        crate::domain::service::Mode::Phone => "打过".to_owned(),
        other => format!("{}联系过", mode(other)),
    };
    format!("{} {how}：{}", short(attempt.on), outcome(attempt.outcome))
}

fn next(attempt: &Attempt) -> String {
    match (attempt.outcome, attempt.next_on) {
        (AttemptOutcome::WillCome, Some(next)) => format!("，{} 来", short(next)),
        (_, Some(next)) => format!("，{} 再联系", short(next)),
        (_, None) => String::new(),
    }
}

/// What was just written down of a try.
#[must_use]
pub fn attempt_made(made: &AttemptMade) -> String {
    let said = match (made.outcome, made.day, &made.reach) {
        (AttemptOutcome::MovedOut | AttemptOutcome::Dead, Some(day), _) => {
            format!("{day} {}，任务和签约已终止", outcome(made.outcome))
        }
        (_, _, Some(reach)) => self::reach(reach),
        _ => outcome(made.outcome).to_owned(),
    };
    format!("已登记 {}：{said}。", made.name)
}

/// What came of trying, the day on which the person is to come, and why somebody is gone: a line of the card, empty where
/// there is nothing to say.
#[must_use]
pub fn card(card: &Card, today: Day) -> String {
    let said = [
        card.gone_because.as_deref().map(gone_because),
        card.appointment.map(|on| appointment(on, today)),
        card.reach.as_ref().map(reach),
    ];
    said.into_iter().flatten().collect::<Vec<_>>().join("  ")
}

/// What was done and found in a contact, and where, for one together with others.
#[must_use]
pub fn service(line: &ServiceLine) -> String {
    let place = line.together_at.iter().filter(|place| !place.is_empty()).map(|place| format!("（{place}）"));
    format!("{}{}", screens::service(&line.service), place.collect::<String>())
}

/// Of what somebody died, or where to somebody moved.
#[must_use]
pub fn gone_because(cause: &str) -> String {
    format!("原因 {cause}")
}

#[must_use]
pub fn call_filter(filter: CallFilter) -> &'static str {
    match filter {
        CallFilter::ToCall => "该联系",
        CallFilter::ComesToday => "约今天来",
        CallFilter::Parked => "先不打",
        CallFilter::NoPhone => "没有电话",
    }
}

/// Each list under its heading with its length.
#[must_use]
pub fn calls(filter: CallFilter, lines: &[CallLine]) -> String {
    let row = |line: &CallLine| {
        vec![
            line.name.clone(),
            line.age.map(|age| age.to_string()).unwrap_or_default(),
            line.phones.join(" "),
            care::status(line.status).to_owned(),
            screens::days(line.days_late),
            line.duties.join("、"),
            reached(line),
        ]
    };
    let head = format!("{} {} 人", call_filter(filter), lines.len());
    if lines.is_empty() {
        return head;
    }
    let rows: Vec<Vec<String>> = lines.iter().map(row).collect();
    format!("{head}\n{}", table(&["姓名", "年龄", "电话", "状态", "逾期", "应做", "联系"], &rows, &[1, 4]))
}

/// What came of trying, or the day on which the person is to come.
#[must_use]
pub fn reached(line: &CallLine) -> String {
    match (&line.reach, line.appointment) {
        (Some(found), _) => reach_short(found),
        (None, Some(day)) => format!("{} 预约", short(day)),
        (None, None) => String::new(),
    }
}

#[must_use]
pub fn appointment(on: Day, today: Day) -> String {
    if on < today { format!("预约 {on}，没有来") } else { format!("预约 {on}") }
}

/// The day that a record has set, and what will be too late by then.
#[must_use]
pub fn appointed(appointed: &Appointed) -> Vec<String> {
    let mut lines = vec![format!("下次预约 {}。", appointed.on)];
    let late =
        |(title, closes_on): &(String, Day)| format!("{title}的期限是 {closes_on}，预约晚于期限；预约不会延长期限。");
    lines.extend(appointed.too_late_for.iter().map(late));
    lines
}

#[must_use]
pub fn system(system: OfficialSystem) -> &'static str {
    match system {
        OfficialSystem::PublicHealth => "公卫系统",
        OfficialSystem::Contract => "签约系统",
    }
}

#[must_use]
pub fn missing(missing: Missing) -> &'static str {
    match missing {
        Missing::PublicHealth => "未录公卫系统",
        Missing::Contract => "未录签约系统",
        Missing::Evidence => "未存资料",
    }
}

/// What the place calls the system of a list, or what evidence means there.
#[must_use]
pub fn missing_in(missing: Missing, asks: &PaperAsks) -> String {
    match missing.system() {
        Some(system) => {
            let named = asks.systems.iter().find(|(known, _)| *known == system);
            named.map(|(_, title)| title.clone()).unwrap_or_default()
        }
        None => {
            let modes: Vec<&str> = asks.evidence.iter().map(|by| mode(*by)).collect();
            format!("{}要有资料并已上传", modes.join("、"))
        }
    }
}

/// What is kept, in one line; empty where nothing is.
#[must_use]
pub fn evidence(evidence: &Evidence) -> String {
    let parts = [
        (!evidence.photo.is_empty()).then(|| format!("照片{}", evidence.photo)),
        evidence.signed.then(|| "已签字".to_owned()),
        (!evidence.place.is_empty()).then(|| evidence.place.clone()),
        match (evidence.is_none(), evidence.uploaded) {
            (_, true) => Some("已上传".to_owned()),
            (false, false) => Some("未上传".to_owned()),
            (true, false) => None,
        },
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What is kept and where it was entered; empty where nothing is.
#[must_use]
pub fn paper(paper: &Paper) -> String {
    let entered = OfficialSystem::ALL
        .into_iter()
        .filter_map(|of| paper.entered_on(of).map(|on| format!("{}{}", system(of), short(on))));
    let kept = Some(evidence(&paper.evidence)).filter(|kept| !kept.is_empty());
    kept.into_iter().chain(entered).collect::<Vec<_>>().join(" ")
}

/// What was measured and done; what was found is nobody's business in a list of paper.
#[must_use]
pub fn work(of: &Service) -> String {
    let items = of.items.iter().map(names::item).collect::<Vec<_>>().join(" ");
    let pressure = of.readings.blood_pressure.map(|bp| format!("{}/{}", bp.systolic, bp.diastolic));
    let glucose = of.readings.fasting_glucose.map(|value| format!("血糖{}", care::tenths(value)));
    [pressure, glucose, Some(items)].into_iter().flatten().collect::<Vec<_>>().join("  ")
}

/// The services of which something is missing.
#[must_use]
pub fn papers(missing: Missing, lines: &[PaperLine]) -> String {
    let row = |line: &PaperLine| {
        vec![
            line.id().to_string(),
            line.service.on.to_string(),
            line.name.clone(),
            age(line.age),
            mode(line.service.mode).to_owned(),
            line.by_name.clone(),
            work(&line.service),
            paper(&line.paper),
        ]
    };
    let head = format!("{} {} 次", self::missing(missing), lines.len());
    if lines.is_empty() {
        return head;
    }
    let rows: Vec<Vec<String>> = lines.iter().map(row).collect();
    format!("{head}\n{}", table(&["编号", "日期", "姓名", "年龄", "方式", "服务人", "内容", "资料"], &rows, &[]))
}

/// Nothing of the kind is asked for in this place.
pub const NOTHING_ASKED: &str = "本地规则包没有要求录入系统或留存资料。";

#[must_use]
pub fn entered(count: usize, into: OfficialSystem, on: Option<Day>) -> String {
    match on {
        Some(on) => format!("已登记：{count} 次服务 {on} 录入{}。", system(into)),
        None => format!("已登记：{count} 次服务没有录入{}。", system(into)),
    }
}

#[must_use]
pub fn entered_today(count: usize, into: OfficialSystem) -> String {
    format!("已登记：{count} 次服务今天录入{}。", system(into))
}

#[must_use]
pub fn evidence_kept(count: usize) -> String {
    format!("已登记 {count} 次服务的资料。")
}

pub const OUTCOME_HINT: &str = "数字直接登记；Enter 改日期、方式或写备注";

#[must_use]
pub fn outcome_title(name: &str) -> String {
    format!("联系结果 {name}")
}

#[must_use]
pub fn outcome_form_title(name: &str, outcome: AttemptOutcome) -> String {
    format!("联系结果 {name} {}", self::outcome(outcome))
}

/// `会来（11-30）`; what the digit would write down.
#[must_use]
pub fn outcome_line(outcome: AttemptOutcome, day: Option<Day>) -> String {
    let said = self::outcome(outcome);
    match (outcome, day) {
        (AttemptOutcome::WillCome, Some(day)) => format!("{said}      {day} {} 来", screens::weekday(day)),
        (_, Some(day)) => {
            let gap = " ".repeat(10_usize.saturating_sub(super::columns::width(said)));
            format!("{said}{gap}{day} {} 再联系", screens::weekday(day))
        }
        (AttemptOutcome::Lost, None) => format!("{said}      仍算逾期，不再催"),
        (_, None) => format!("{said}      填日期和原因，任务和签约终止"),
    }
}

#[must_use]
pub fn phones(numbers: &[String]) -> String {
    if numbers.is_empty() { call_filter(CallFilter::NoPhone).to_owned() } else { numbers.join("  ") }
}

#[must_use]
pub fn evidence_title(name: &str, count: usize) -> String {
    if count == 1 { format!("服务资料 {name}") } else { format!("服务资料 {count} 次服务") }
}

/// What F2 does to the marked ones.
#[must_use]
pub fn marked(count: usize, missing: Missing) -> String {
    match missing.system() {
        Some(of) => format!("已标记 {count} 次，F2 一次登记已录入{}", system(of)),
        None => format!("已标记 {count} 次，F2 一次填写资料"),
    }
}
