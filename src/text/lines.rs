//! Lists, cards and answers of the command line in words.

use super::after;
use super::care;
use super::class;
use super::columns::table;
use super::names::{grade, role, sex, standing};
use crate::desk::model::{DueLine, HistoryLine, Intent, PayView, PlannedVisits, ResidentLine, TodayBoard, Undone};
use crate::domain::care::due::Grade;
use crate::domain::care::effect::Effect;
use crate::domain::care::ruleset::RuleSet;
use crate::domain::care::why::Why;
use crate::domain::date::Day;
use crate::domain::event::EventKind;
use crate::domain::resident::Standing;
use crate::domain::visit::{FailReason, VisitState};

#[must_use]
pub fn fail_reason(reason: FailReason) -> &'static str {
    match reason {
        FailReason::NotAtHome => "不在家",
        FailReason::Refused => "拒绝",
        FailReason::WrongAddress => "地址不对",
        FailReason::MemberAbsent => "成员没空",
        FailReason::Weather => "天气",
        FailReason::Other => "其他",
    }
}

#[must_use]
pub fn visit_state(state: VisitState) -> String {
    match state {
        VisitState::Planned => "待访".to_owned(),
        VisitState::Done { .. } => "已访".to_owned(),
        VisitState::Failed { reason } => format!("未访到（{}）", fail_reason(reason)),
        VisitState::Cancelled => "已取消".to_owned(),
    }
}

#[must_use]
pub fn intent(intent: Option<Intent>) -> &'static str {
    let Some(intent) = intent else { return "其他操作" };
    match intent {
        Intent::Setup => "建立团队",
        Intent::ImportRoster => "导入花名册",
        Intent::ImportServices => "导入随访",
        Intent::Sign => "签约",
        Intent::Renew => "续签",
        Intent::EndContract => "解约",
        Intent::EnterFigure => "录入指标",
        Intent::Record => "记录服务",
        Intent::PlanVisit => "计划上门",
        Intent::PlanCampaign => "安排进村",
        Intent::LevelLoad => "按均衡方案排上门",
        Intent::MoveVisit => "改期上门",
        Intent::FailVisit => "上门未访到",
        Intent::CancelVisit => "取消上门",
        Intent::OrderRoute => "排路线",
        Intent::PrintRoute => "写出路线单",
        Intent::PrintPay => "写出签字表",
        Intent::Export => "导出",
        Intent::SetDeputy => "定 B 角",
        Intent::AddLeave => "登记休假",
        Intent::EndLeave => "销假",
        Intent::SetStanding => "登记死亡或迁出",
        Intent::RecordEvent => "登记事件",
        Intent::RecordAttempt => "登记联系结果",
        Intent::MarkEntered => "登记已录入系统",
        Intent::KeepEvidence => "登记服务资料",
        Intent::GroupSession => "记录小组活动",
        Intent::OpenBed => "建家庭病床",
        Intent::CloseBed => "撤家庭病床",
        Intent::SetPopulation => "登记人群",
        Intent::Refer => "转诊",
        Intent::AnswerReferral => "写转诊结果",
        Intent::TakeBack => "登记下转",
        Intent::AddContact => "加通讯录",
        Intent::RemoveContact => "删通讯录",
        Intent::SetColour => "定色标",
        Intent::ClearColour => "取消所定的色标",
        Intent::SetInterval => "单独约定间隔",
        Intent::SetCoManagers => "定共同管理人",
        Intent::SetMother => "登记母亲",
        Intent::ClearInterval => "取消单独约定的间隔",
        Intent::Assign => "按片分责任人",
        Intent::SetAttendance => "填出勤",
        Intent::SetQuality => "填质量分",
        Intent::SetScore => "填团队考核分",
        Intent::SetCoefficient => "改岗位系数",
        Intent::EnterPay => "录入绩效",
        Intent::AdjustPay => "绩效加减",
        Intent::RemoveAdjustment => "删去绩效加减",
        Intent::ClosePay => "月结",
        Intent::CorrectPay => "更正已结月份",
        Intent::Demo => "写入演示数据",
        Intent::Undo => "撤销",
    }
}

#[must_use]
pub fn residents(lines: &[ResidentLine], count: usize) -> String {
    if lines.is_empty() {
        return "没有找到。".to_owned();
    }
    let rows: Vec<Vec<String>> = lines
        .iter()
        .map(|line| {
            vec![
                line.id.to_string(),
                line.name.clone(),
                sex(line.sex).to_owned(),
                line.age.map(|age| age.to_string()).unwrap_or_default(),
                line.id_number.clone(),
                line.phones.join(" "),
                class::mark(line.mark),
                line.worst.map(care::status).unwrap_or_default().to_owned(),
                line.address.clone(),
            ]
        })
        .collect();
    let list = table(&["编号", "姓名", "性别", "年龄", "身份证号", "电话", "色标", "任务", "地址"], &rows, &[3]);
    let more = if count > lines.len() { format!("，列出前 {} 人", lines.len()) } else { String::new() };
    format!("{list}\n共 {count} 人{more}。")
}

#[must_use]
pub fn dues(lines: &[DueLine], rules: &RuleSet) -> String {
    if lines.is_empty() {
        return "没有到期或逾期的任务。".to_owned();
    }
    let rows: Vec<Vec<String>> = lines
        .iter()
        .map(|line| {
            vec![
                care::status(line.status).to_owned(),
                if line.days_late > 0 { format!("{} 天", line.days_late) } else { String::new() },
                line.name.clone(),
                line.age.map(|age| age.to_string()).unwrap_or_default(),
                line.title.clone(),
                line.due.due_on.to_string(),
                format!("{}/{}", line.due.done_this_year, line.due.needed_this_year),
                care::reason(&line.due, rules),
            ]
        })
        .collect();
    let list = table(&["状态", "逾期", "姓名", "年龄", "任务", "应访日", "今年", "原因"], &rows, &[1, 3]);
    format!("{list}\n共 {} 项。", lines.len())
}

#[must_use]
pub fn today(board: &TodayBoard, rules: &RuleSet) -> String {
    let late: usize = board.late.iter().sum();
    let grades: Vec<String> =
        Grade::ALL.iter().zip(board.late).map(|(late, count)| format!("逾期{} {count}", grade(*late))).collect();
    let mut parts = vec![
        board.day.map(|day| day.to_string()).unwrap_or_default(),
        format!("上门 {} 次\n{}", board.visits.len(), super::route::visits(&board.visits)),
        format!("逾期 {late} 项（{}），一周内到期 {} 项", grades.join("，"), board.soon),
    ];
    if board.left_over > 0 {
        parts.push(format!("以前的上门还有 {} 次没有登记结果", board.left_over));
    }
    if board.comes_today > 0 {
        parts.push(format!("约好今天来的 {} 人", board.comes_today));
    }
    if board.look_again > 0 {
        parts.push(format!("{} {} 人（jiayi people --look-again）", super::class::LOOK_AGAIN, board.look_again));
    }
    parts.extend(super::practice::to_watch(&board.practice));
    if board.alert_count > 0 {
        parts.push(format!("转诊待追踪 {} 项\n{}", board.alert_count, dues(&board.alerts, rules)));
    }
    parts.join("\n\n")
}

#[must_use]
pub fn why(why: &Why) -> String {
    let head = if why.on_list { "在名单上" } else { "不在名单上" };
    let mut lines =
        vec![format!("{}（{}）：{head}", why.title, why.rule), format!("依据：{}", care::source(&why.source))];
    lines.extend(why.steps.iter().map(|step| format!("- {}", super::why::step(step))));
    lines.extend(super::why::passed_over(&why.not_counted).into_iter().map(|told| format!("- 没有计入：{told}")));
    lines.extend(why.tries.iter().map(|attempt| format!("- 联系过，不算服务：{}", after::attempt(attempt))));
    lines.join("\n")
}

/// What a record closed, what it could not close and why, and the next dates.
#[must_use]
pub fn effect(name: &str, effect: &Effect, rules: &RuleSet) -> String {
    let mut lines = vec![format!("已记录：{name}。")];
    lines.extend(effect.advice.iter().map(care::advice));
    lines.extend(effect.closed.iter().map(care::closed));
    let (other_work, missed): (Vec<_>, Vec<_>) = effect.not_closed.iter().partition(|open| open.is_other_work());
    lines.extend(missed.iter().map(|open| care::not_closed(open)));
    lines.extend(Some(care::other_work(other_work.into_iter())).filter(|line| !line.is_empty()));
    lines.extend(effect.next.iter().map(|due| next_date(due, rules)));
    if effect.closed.is_empty() && effect.not_closed.is_empty() {
        lines.push("这位居民没有这次服务可以完成的任务。".to_owned());
    }
    lines.join("\n")
}

/// The month of a service is closed already.
#[must_use]
pub fn counts_late(late: &crate::desk::model::CountsLate) -> String {
    format!("{} 已月结，这次的工作量计入 {}。", late.closed, late.counts_in)
}

/// The next date of one rule.
#[must_use]
pub fn next_date(due: &crate::domain::care::due::Due, rules: &RuleSet) -> String {
    let title = rules.rule(&due.rule).map_or(due.rule.0.as_ref(), |rule| rule.title.as_str());
    format!("下次：{title}（{}）{} 前（{}）。", care::stage(due.stage), due.due_on, care::reason(due, rules))
}

#[must_use]
pub fn history(lines: &[HistoryLine]) -> String {
    let rows: Vec<Vec<String>> = lines
        .iter()
        .map(|line| {
            let undone = if line.undone { "（已撤销）" } else { "" };
            vec![line.at.clone(), line.who.clone(), format!("{}{undone}", intent(line.intent)), line.subject.clone()]
        })
        .collect();
    table(&["时间", "谁", "做了什么", "对象"], &rows, &[])
}

#[must_use]
pub fn undone(undone: &Undone) -> String {
    format!("已撤销：{} {} {}，恢复 {} 条记录。", undone.at, intent(undone.intent), undone.subject, undone.rows)
}

/// The month as a table of members, with pots above and checks below.
#[must_use]
pub fn pay(view: &PayView) -> String {
    use crate::desk::model::MonthStatus;
    let status = match view.status {
        MonthStatus::Open => "未月结",
        MonthStatus::Closed => "已月结",
    };
    let sheet = match &view.sheet {
        Ok(sheet) => sheet,
        Err(problems) => return problems.iter().map(super::pay::problem).collect::<Vec<_>>().join("\n"),
    };
    let code = view.code.as_ref().map(|code| format!("，校验码 {code}")).unwrap_or_default();
    let mut lines = vec![format!("{} {}（{status}{code}）", view.month, sheet.scheme_title)];
    for pot in &sheet.pots {
        let waiting: Vec<_> = super::pay::waiting(pot).map(|said| format!("（{said}）")).collect();
        lines.push(format!("{}：{} 元{}", pot.title, pot.money.released, waiting.concat()));
    }
    let pots: Vec<_> = sheet.pots.iter().filter(|pot| !pot.parts.is_empty()).collect();
    let mut headings = vec!["姓名", "岗位", "系数", "工作量", "质量", "出勤"];
    headings.extend(pots.iter().map(|pot| pot.title.as_str()));
    headings.extend(["加", "减", "应发"]);
    let row = |member: &crate::domain::pay::sheet::MemberTotal| {
        let mut cells = vec![
            member.name.clone(),
            role(member.role).to_owned(),
            member.coefficient.map(super::pay::marks).unwrap_or_default(),
            super::pay::points(member.points),
            member.quality.map(super::pay::marks).unwrap_or_default(),
            member.days_present.to_string(),
        ];
        cells.extend(pots.iter().map(|pot| sheet.from_pot(member.id, &pot.id).to_string()));
        cells.extend([member.added.to_string(), member.deducted.to_string(), member.total.to_string()]);
        cells
    };
    let rows: Vec<Vec<String>> = sheet.members.iter().map(row).collect();
    let right: Vec<usize> = (2..headings.len()).collect();
    lines.push(table(&headings, &rows, &right));
    lines.push(format!("合计 {} 元", sheet.total()));
    for row in &sheet.adjustments {
        lines.push(adjustment(view, &row.adjustment));
    }
    lines.extend(sheet.checks.iter().map(|check| format!("{} {}", mark(check.ok), super::pay::check_line(check))));
    lines.join("\n")
}

fn mark(ok: bool) -> &'static str {
    if ok { "[通过]" } else { "[注意]" }
}

/// One line changed by hand, with its number so that it can be taken back.
#[must_use]
pub fn adjustment(view: &PayView, adjustment: &crate::domain::pay::facts::Adjustment) -> String {
    let name = view.facts.members.iter().find(|m| m.id == adjustment.member).map_or("", |m| m.name.as_str());
    format!(
        "{} {name} {} 元：{}（{}，编号 {}）",
        super::pay::kind(adjustment.kind),
        super::pay::signed(adjustment.effect()),
        adjustment.reason,
        super::pay::counterpart(&adjustment.counterpart),
        adjustment.id,
    )
}

/// What a change of the team's month says when it is done.
#[must_use]
pub fn entered(month: crate::domain::date::Month) -> String {
    format!("已登记到 {month}。")
}

#[must_use]
pub fn closed(month: &crate::desk::model::ClosedMonth) -> String {
    format!(
        "{} 已月结，合计 {} 元。校验码 {}。以后不再改变，更正请记在以后的月份。",
        month.month, month.total, month.code
    )
}

#[must_use]
pub fn written(path: &str) -> String {
    format!("已写出 {path}")
}

#[must_use]
pub fn made(path: &str) -> String {
    format!("已建立 {path}。下一步：jiayi import roster 花名册.xlsx")
}

#[must_use]
pub fn visits_planned(planned: &PlannedVisits) -> String {
    let had_one = match planned.had_one {
        0 => String::new(),
        people => format!("；{people} 人那个时段已有安排，没有重复"),
    };
    format!("已安排 {} 次上门{had_one}。", planned.ids.len())
}

#[must_use]
pub fn visit_changed() -> &'static str {
    "上门安排已改。"
}

#[must_use]
pub fn standing_set(name: &str, now: Standing) -> String {
    let contracts = match now {
        Standing::Present => "当时解除的签约不会自动恢复；如果是登错了，请用撤销。",
        Standing::MovedOut(_) | Standing::Dead(_) => "",
    };
    format!("已登记：{name} {}。{contracts}", standing(now))
}

#[must_use]
pub fn event_recorded(name: &str, kind: EventKind, on: Day) -> String {
    format!("已登记：{name} {on} {}。", care::event(kind))
}

#[must_use]
pub fn population_set(name: &str, title: &str, until: Option<Day>) -> String {
    match until {
        None => format!("已登记：{name} 属于{title}。"),
        Some(until) => format!("已登记：{name} {until} 起不再属于{title}。"),
    }
}

#[must_use]
pub fn backed_up(path: &str, rules: Option<&str>) -> String {
    let rules = rules.map(|rules| format!("自己的规则文件也备份到 {rules}。")).unwrap_or_default();
    format!("已备份到 {path}，并检查过备份。{rules}")
}

#[must_use]
pub fn restored(from: &str, to: &str, aside: Option<&str>) -> String {
    let aside = aside.map(|aside| format!("原来的文件移到 {aside}，没有删除。")).unwrap_or_default();
    format!("已用 {from} 恢复到 {to}，打开检查过，完好。{aside}")
}

/// The result of checking the whole file.
#[must_use]
pub fn checked(problems: &[String]) -> String {
    if problems.is_empty() {
        "文件完好：结构、任务和已月结的月份都一致。".to_owned()
    } else {
        problems.join("\n")
    }
}

#[must_use]
pub fn plans_differ(count: usize) -> String {
    format!("有 {count} 位居民的任务与规则重新计算的不一致，已按规则改正。")
}

#[must_use]
pub fn integrity(detail: &str) -> String {
    format!("文件结构有损坏：{detail}。请尽快从备份恢复。")
}

#[must_use]
pub fn adjustment_removed() -> &'static str {
    "已删去这笔加减。"
}

/// Heads the differences that a what-if makes.
#[must_use]
pub fn what_if() -> &'static str {
    "试算，没有保存。与现在相比："
}
