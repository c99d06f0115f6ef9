//! The words of home visits as a working day: rounds, routes, leaves, and what was refused about them.

use super::columns::table;
use super::lines::visit_state;
use super::names::{purpose, session};
use crate::desk::model::{RoundLoad, ServiceLine, VisitLine, rounds};
use crate::domain::date::Day;
use crate::domain::id::MemberId;
use crate::domain::route_problem::RouteProblem;
use crate::domain::visit::VisitPurpose;

/// `5家7人`; a home with one person each is said once.
#[must_use]
pub fn stops(stops: usize, people: usize) -> String {
    if stops == people { format!("{stops}家") } else { format!("{stops}家{people}人") }
}

/// `下午 贾宏煌 5家7人`
#[must_use]
pub fn round(round: &RoundLoad) -> String {
    format!("{} {} {}", session(round.session), round.member_name, stops(round.stops, round.people))
}

/// In place of the address, for the others of a home.
pub const SAME_HOME: &str = "同一户";
pub const SUM: &str = "合计";
pub const WHOLE_TEAM: &str = "全队";
pub const NO_LOAD: &str = "-";

/// The head of a round: whose half day it is, what it comes to, and how much the member has in the shown days.
#[must_use]
pub fn round_head(first: &VisitLine, own: (usize, usize), days: (usize, usize)) -> String {
    let by_hand = if first.by_hand { "  手工顺序" } else { "" };
    let (own, days) = (stops(own.0, own.1), stops(days.0, days.1));
    format!("{} {}  {own}（这7天 {days}）{by_hand}", session(first.session), first.member_name)
}

/// What is to be done there; before it for whom one stands in, and who goes along.
#[must_use]
pub fn to_do(visit: &VisitLine) -> String {
    let mut said: Vec<String> = visit.instead_of.iter().map(|name| instead_of(name)).collect();
    if !visit.along.is_empty() {
        said.push(along(&visit.along));
    }
    said.push(what_for(visit));
    said.retain(|part| !part.is_empty());
    said.join(" ")
}

/// What the visit is for, where it is not plain care, and the duties that are done while there.
#[must_use]
pub fn what_for(visit: &VisitLine) -> String {
    let purpose = (visit.purpose != VisitPurpose::Care).then(|| purpose(visit.purpose));
    purpose.into_iter().chain(visit.duties.iter().map(String::as_str)).collect::<Vec<_>>().join(" ")
}

/// Who did a service, and who was along.
#[must_use]
pub fn by_whom(line: &ServiceLine) -> String {
    if line.along.is_empty() {
        line.by_name.clone()
    } else {
        format!("{}（同去{}）", line.by_name, line.along.join("、"))
    }
}

#[must_use]
pub fn instead_of(name: &str) -> String {
    format!("代{name}")
}

#[must_use]
pub fn along(members: &[(MemberId, String)]) -> String {
    let names: Vec<&str> = members.iter().map(|(_, name)| name.as_str()).collect();
    format!("同去{}", names.join("、"))
}

/// The head of the table of who has how much.
#[must_use]
pub fn load_title(day: Day) -> String {
    format!("工作量 {day} 的上午、下午和这7天（家/人）")
}

/// A member in that table, and who stands in.
#[must_use]
pub fn load_name(name: &str, stands_in: Option<&str>) -> String {
    stands_in.map_or_else(|| name.to_owned(), |deputy| format!("{name} 休({deputy})"))
}

/// `5/7`: homes and people; one figure where they are the same.
#[must_use]
pub fn load(stops: usize, people: usize) -> String {
    if stops == people { stops.to_string() } else { format!("{stops}/{people}") }
}

/// The name under which a day's route sheet is written.
#[must_use]
pub fn sheet_file(on: Day) -> String {
    format!("路线-{on}.xlsx")
}

#[must_use]
pub fn sheet_written(path: &str, pages: usize, of_stops: usize, people: usize) -> String {
    format!("已写出 {path}：{pages} 页，{}。", stops(of_stops, people))
}

#[must_use]
pub fn sheet_title(on: Day) -> String {
    format!("写出路线单 {on}")
}

#[must_use]
pub fn failed(name: &str, again: Option<Day>) -> String {
    let again = again.map(|on| format!("，改约 {on}")).unwrap_or_default();
    format!("{name} 这次未访到已记下{again}")
}

#[must_use]
pub fn ordered(by_hand: bool) -> String {
    if by_hand { "路线已按手工的顺序".to_owned() } else { "路线已按地址排".to_owned() }
}

#[must_use]
pub fn problem(problem: &RouteProblem) -> String {
    match problem {
        RouteProblem::NoStopBeside => "已经是这条路线的第一家或最后一家".to_owned(),
        RouteProblem::NoDeputy { member } => format!("{member}没有 B 角，请写明由谁代"),
        RouteProblem::OwnDeputy { member } => format!("{member}不能自己代自己，请另选一人"),
        RouteProblem::DeputyAway { deputy, from, until } => {
            format!("{deputy}自己 {from} 至 {until} 也休假，不能代，请另选一人")
        }
        RouteProblem::DeputyNotInTeam { deputy, on } => format!("{deputy}在 {on} 不是本团队成员，不能代"),
        RouteProblem::AwayAlready { member, from, until } => {
            format!("{member} {from} 至 {until} 已经登记休假，日期重叠")
        }
        RouteProblem::StandsIn { member, of, from, until } => {
            format!("{member} {from} 至 {until} 正代{of}，请先给{of}换人")
        }
        RouteProblem::LeaveEndsFirst { from, until } => format!("休假结束 {until} 早于开始 {from}"),
        RouteProblem::NoLeave(given) => format!("没有这次休假（{given}）"),
        RouteProblem::BedOpen { since } => format!("已有家庭病床，{since} 建床"),
        RouteProblem::NoBed(given) => format!("{given}没有开着的家庭病床"),
        RouteProblem::NoBedRule => "本地的规则没有启用家庭病床".to_owned(),
        RouteProblem::NoDiagnosis => "建床要写诊断".to_owned(),
        RouteProblem::BedDays { given, least, most } => format!("每 {given} 天巡诊不行，应为 {least} 到 {most} 天"),
        RouteProblem::BedClosesFirst { on, opened } => format!("撤床日期 {on} 早于建床日期 {opened}"),
        RouteProblem::NoVillage { given, known } => format!("没有村或社区「{given}」。现有：{}", known.join("、")),
        RouteProblem::NobodyDue { village } => format!("{village}这段时间没有人到期，没有可以排的"),
        RouteProblem::NobodyGoes => "没有写由谁去".to_owned(),
        RouteProblem::NothingToPrint { on } => format!("{on} 没有上门安排，没有可以打印的"),
    }
}

/// The visits of a day in route order, round by round; a stop has its number before its first person.
#[must_use]
pub fn visits(lines: &[VisitLine]) -> String {
    if lines.is_empty() {
        return "没有上门安排。".to_owned();
    }
    let row = |(at, line): (usize, &VisitLine)| {
        let before = at.checked_sub(1).map(|before| &lines[before]);
        let opens_stop = before.is_none_or(|before| (before.round(), before.stop) != (line.round(), line.stop));
        vec![
            line.id.to_string(),
            line.on.to_string(),
            session(line.session).to_owned(),
            line.member_name.clone(),
            if opens_stop { line.stop.to_string() } else { String::new() },
            line.name.clone(),
            line.age.map(|age| age.to_string()).unwrap_or_default(),
            visit_state(line.state),
            if opens_stop { line.address.clone() } else { SAME_HOME.to_owned() },
            to_do(line),
        ]
    };
    let headings = ["编号", "日期", "时段", "成员", "家", "姓名", "年龄", "状态", "地址", "要做的事"];
    let rows: Vec<Vec<String>> = lines.iter().enumerate().map(row).collect();
    let rounds = rounds(&lines.iter().collect::<Vec<_>>());
    let total = rounds.iter().map(|round| round.stops).sum();
    let said: Vec<String> = rounds.iter().map(round).collect();
    format!(
        "{}\n{}\n共 {} 次，{}。",
        table(&headings, &rows, &[4, 6]),
        said.join("；"),
        lines.len(),
        stops(total, lines.len())
    )
}
