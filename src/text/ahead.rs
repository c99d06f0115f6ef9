//! The words of looking ahead: the calendar of the coming weeks, the proposal, and the lists behind the numbers.

use super::columns::table;
use super::screens::weekday;
use crate::desk::model::ahead::{Ahead, AheadLine, AheadScope, Movable, Side};
use crate::domain::date::{Day, add_days, days_between};
use crate::domain::id::MemberId;
use crate::domain::workday::{DayKind, monday};
use crate::domain::workload::Kind;

pub const TEAM: &str = "全队";
pub const TOTAL: &str = "合计";
pub const LATE: &str = "逾期";
pub const PLANNED: &str = "已排";
pub const FULLEST: &str = "最忙一天";
pub const MEMBER: &str = "成员";
pub const WEEK: &str = "周";
pub const EXPECTED_ON: &str = "预计日";
pub const PROPOSED_ON: &str = "方案日";
pub const KIND: &str = "类别";
pub const WHERE: &str = "地点";
pub const AT_HOME: &str = "上门";
pub const HOME_DOES_NOT_COUNT: &str = "这一项不能改：已经排好，或者上门完成不了";
/// The bars of a proposal.
pub const LEGEND: &str = "= 以后  . 移走  + 移来";
/// While a large file is still being worked on.
pub const WORKING: &str = "正在计算，请稍候；Esc 离开";
pub const TITLE: &str = "往后看";
pub const WEEKDAYS: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];

#[must_use]
pub fn weeks(weeks: u8) -> String {
    format!("{weeks}周")
}

#[must_use]
pub fn levelling(movable: Movable) -> &'static str {
    match movable {
        Movable::Homes => "均衡方案：只移动上门",
        Movable::All => "均衡方案：移动全部工作",
    }
}

/// Said wherever days of such a year are shown; empty where every year is known.
#[must_use]
pub fn without_table(years: &[i32]) -> String {
    if years.is_empty() {
        return String::new();
    }
    let years: Vec<String> = years.iter().map(i32::to_string).collect();
    format!("{}年没有放假安排的数据，按周一至周五上班算", years.join("、"))
}

/// A number, or two where the proposal changes it.
#[must_use]
pub fn change(expected: usize, proposed: usize) -> String {
    if expected == proposed { expected.to_string() } else { format!("{expected}>{proposed}") }
}

/// What stands in a day of the calendar: the work, and whether the day is special.
#[must_use]
pub fn cell(expected: usize, proposed: usize, kind: DayKind) -> String {
    let mark = match kind {
        DayKind::Holiday => "休",
        DayKind::MakeUp => "班",
        DayKind::Workday | DayKind::Weekend => "",
    };
    match (expected + proposed, kind) {
        (0, DayKind::Holiday) => mark.to_owned(),
        (0, DayKind::Weekend) => "-".to_owned(),
        _ => format!("{}{mark}", change(expected, proposed)),
    }
}

/// `12-31 4>2`; empty where there is nothing to do.
#[must_use]
pub fn peak(expected: Option<(Day, usize)>, proposed: Option<(Day, usize)>) -> String {
    let Some((day, most)) = expected else { return String::new() };
    let now = format!("{} {most}", day.format("%m-%d"));
    match proposed {
        Some((_, then)) if then != most => format!("{now}>{then}"),
        _ => now,
    }
}

#[must_use]
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Planned(_) => "已排",
        Kind::Late => "逾期",
        Kind::Due => "到期",
        Kind::Foreseen => "预计",
    }
}

/// Where the contact takes place, as far as that is known.
#[must_use]
pub fn place(home: bool) -> &'static str {
    if home { AT_HOME } else { "" }
}

fn day_kind(kind: Option<DayKind>) -> &'static str {
    match kind {
        Some(DayKind::Holiday) => "放假",
        Some(DayKind::MakeUp) => "调休上班",
        Some(DayKind::Weekend) => "周末",
        Some(DayKind::Workday) | None => "",
    }
}

/// What the number under the cursor counts: whose work, which days.
#[must_use]
pub fn scope(ahead: &Ahead, scope: AheadScope) -> String {
    let who = scope.member.map_or(TEAM, |member| name(ahead, member));
    if scope.from == scope.to {
        let special = day_kind(ahead.kind(scope.from));
        let special = if special.is_empty() { String::new() } else { format!("（{special}）") };
        return format!("{who} {} {}{special}", scope.from, weekday(scope.from));
    }
    format!("{who} {} 到 {}", scope.from, scope.to.format("%m-%d"))
}

fn name(ahead: &Ahead, member: MemberId) -> &str {
    ahead.members.iter().find(|(id, _)| *id == member).map_or("", |(_, name)| name.as_str())
}

/// The numbers of a scope in words.
#[must_use]
pub fn counted(expected: usize, proposed: usize, levelled: bool) -> String {
    if levelled { format!("现在 {expected} 项，方案 {proposed} 项") } else { format!("{expected} 项") }
}

#[must_use]
pub fn side(side: Side, levelled: bool) -> &'static str {
    match side {
        Side::Expected if levelled => "现在",
        Side::Expected => "预计",
        Side::Proposed => "方案",
    }
}

#[must_use]
pub fn apply_question(visits: usize, advice: usize) -> String {
    let rest = match advice {
        0 => String::new(),
        advice => format!("\n另有 {advice} 项上门以外的工作，方案日只是建议，不写入。"),
    };
    format!("按方案排入 {visits} 次上门（下午），可以一次撤销。{rest}\n要排入吗？")
}

/// The coming weeks on the command line: by week and member, then the fullest days, then the proposal's visits.
#[must_use]
pub fn ahead(ahead: &Ahead, lines: &[AheadLine]) -> String {
    let horizon = ahead.horizon;
    let mut parts = vec![format!(
        "{} 到 {}，共 {} 项",
        horizon.from,
        horizon.until,
        ahead.count(ahead.whole(None), Side::Expected)
    )];
    parts.extend(Some(without_table(&ahead.years_without_table)).filter(|said| !said.is_empty()));
    parts.push(by_week(ahead));
    parts.push(by_member(ahead));
    if !lines.is_empty() {
        parts.push(proposal(lines));
    }
    parts.join("\n\n")
}

fn whose(ahead: &Ahead) -> impl Iterator<Item = (Option<MemberId>, &str)> {
    let members = ahead.members.iter().map(|(member, name)| (Some(*member), name.as_str()));
    std::iter::once((None, TEAM)).chain(members)
}

fn by_week(ahead: &Ahead) -> String {
    let first = monday(ahead.horizon.from);
    let mut rows = Vec::new();
    for week in 0..=days_between(first, ahead.horizon.until) / 7 {
        let from = add_days(first, week * 7).max(ahead.horizon.from);
        let to = add_days(first, week * 7 + 6).min(ahead.horizon.until);
        let worked = from.iter_days().take_while(|day| *day <= to);
        let worked = worked.filter(|day| ahead.kind(*day).is_some_and(DayKind::is_worked)).count();
        let mut row = vec![format!("{from} 到 {}", to.format("%m-%d")), worked.to_string()];
        row.extend(whose(ahead).map(|(member, _)| {
            let scope = AheadScope { member, from, to };
            change(ahead.count(scope, Side::Expected), ahead.count(scope, Side::Proposed))
        }));
        rows.push(row);
    }
    let mut headings = vec![WEEK, "工作日"];
    headings.extend(whose(ahead).map(|(_, name)| name));
    let right: Vec<usize> = (1..headings.len()).collect();
    table(&headings, &rows, &right)
}

fn by_member(ahead: &Ahead) -> String {
    let row = |(member, name): (Option<MemberId>, &str)| {
        let of_kind = |test: fn(Kind) -> bool| {
            ahead.of(ahead.whole(member), Side::Expected).filter(|placed| test(placed.task.kind)).count().to_string()
        };
        vec![
            name.to_owned(),
            ahead.count(ahead.whole(member), Side::Expected).to_string(),
            of_kind(|kind| kind == Kind::Late),
            of_kind(|kind| matches!(kind, Kind::Planned(_))),
            peak(ahead.peak(member, Side::Expected), ahead.peak(member, Side::Proposed)),
        ]
    };
    let rows: Vec<Vec<String>> = whose(ahead).map(row).collect();
    table(&[MEMBER, TOTAL, LATE, PLANNED, FULLEST], &rows, &[1, 2, 3])
}

fn proposal(lines: &[AheadLine]) -> String {
    let row = |line: &AheadLine| {
        let titles: Vec<&str> = line.duties.iter().map(|(_, title)| title.as_str()).collect();
        vec![
            line.placed.task.on.to_string(),
            line.placed.other.to_string(),
            kind(line.placed.task.kind).to_owned(),
            place(line.placed.task.home).to_owned(),
            line.member_name.clone(),
            line.name.clone(),
            titles.join("、"),
            line.address.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = lines.iter().map(row).collect();
    table(&[PROPOSED_ON, EXPECTED_ON, KIND, WHERE, MEMBER, "姓名", "任务", "地址"], &rows, &[])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_says_the_number_its_change_and_the_day() {
        for (expected, proposed, kind, said) in [
            (0, 0, DayKind::Workday, "0"),
            (0, 0, DayKind::Weekend, "-"),
            (0, 0, DayKind::Holiday, "休"),
            (12, 12, DayKind::Workday, "12"),
            (31, 8, DayKind::MakeUp, "31>8班"),
            (2, 2, DayKind::Weekend, "2"),
            (2, 2, DayKind::Holiday, "2休"),
        ] {
            assert_eq!(cell(expected, proposed, kind), said);
        }
    }
}
