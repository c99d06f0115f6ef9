//! The words of leaves and deputies.

use super::columns::table;
use crate::desk::model::LeaveLine;
use crate::domain::date::Day;
use crate::domain::team::Member;

pub const TITLE: &str = "休假和 B 角";
pub const NONE: &str = "没有登记休假";
pub const ENDED: &str = "已销假，从回来那一天起的安排归还本人。";

/// Heads of the columns.
pub mod column {
    pub const MEMBER: &str = "成员";
    pub const FROM: &str = "从";
    pub const UNTIL: &str = "到";
    pub const STATE: &str = "状态";
    pub const DEPUTY: &str = "由谁代";
    pub const VISITS: &str = "移交上门";
}

/// Who is whose deputy.
#[must_use]
pub fn deputies(members: &[Member]) -> String {
    let name = |id| members.iter().find(|member| Some(member.id) == id).map(|member| member.name.as_str());
    let pairs = members.iter().filter_map(|member| Some(format!("{}→{}", member.name, name(member.deputy)?)));
    let pairs: Vec<String> = pairs.collect();
    if pairs.is_empty() { "还没有定 B 角".to_owned() } else { format!("B 角：{}", pairs.join(" ")) }
}

#[must_use]
pub fn end_question(line: &LeaveLine, back_on: Day) -> String {
    format!("{} {} 起回来上班，由{}代的归还本人？", line.member_name, back_on, line.deputy_name)
}

/// Where a leave stands on a day.
#[must_use]
pub fn state(line: &LeaveLine, today: Day) -> &'static str {
    match line.leave {
        leave if today < leave.from => "未到",
        leave if leave.holds_on(today) => "休假中",
        _ => "已结束",
    }
}

#[must_use]
pub fn leaves(lines: &[LeaveLine], today: Day) -> String {
    if lines.is_empty() {
        return format!("{NONE}。");
    }
    let row = |line: &LeaveLine| {
        vec![
            line.leave.id.to_string(),
            line.member_name.clone(),
            line.leave.from.to_string(),
            line.leave.until.to_string(),
            state(line, today).to_owned(),
            line.deputy_name.clone(),
            line.visits.to_string(),
        ]
    };
    let headings = ["编号", "成员", "从", "到", "状态", "由谁代", "移交上门"];
    table(&headings, &lines.iter().map(row).collect::<Vec<_>>(), &[6])
}

/// What a leave hands over; for the command line and the status line.
#[must_use]
pub fn added(line: &LeaveLine) -> String {
    let LeaveLine { leave, member_name, deputy_name, visits } = line;
    let handed = if *visits > 0 { format!("，其间 {visits} 次上门由{deputy_name}去") } else { String::new() };
    format!("已登记：{member_name} {} 至 {} 休假，由{deputy_name}代{handed}。", leave.from, leave.until)
}

#[must_use]
pub fn deputy_set(member: &str, deputy: Option<&str>) -> String {
    match deputy {
        Some(deputy) => format!("已登记：{member}的 B 角是{deputy}。"),
        None => format!("已登记：{member}没有 B 角。"),
    }
}
