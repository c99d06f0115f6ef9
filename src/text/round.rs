//! The words of work with several people: a gathering, and the round of a day entered in one go.

use super::care;
use super::columns::table;
use super::names::mode;
use crate::desk::model::{RoundPerson, SessionMade};
use crate::domain::date::Day;
use crate::domain::service::Mode;
use crate::tui::app::overlays::RoundRow;

pub const SESSION_TITLE: &str = "小组活动";
pub const ADD_ATTENDEE: &str = "加参加的人，Enter 加入";
pub const ROUND_TITLE: &str = "批量录入";

#[must_use]
pub fn session(made: &SessionMade) -> String {
    format!("已记录小组活动「{}」（{}）：{} 人各记一次服务。", made.topic, made.on, made.attendees)
}

/// The people of a round and what is to be filled in for each.
#[must_use]
pub fn round(on: Day, people: &[RoundPerson]) -> String {
    let row = |person: &RoundPerson| {
        let needs: Vec<&str> = person.needs.iter().map(|need| care::need(*need)).collect();
        vec![
            person.name.clone(),
            person.age.map(|age| age.to_string()).unwrap_or_default(),
            needs.join("、"),
            person.duties.join("、"),
            person.address.clone(),
        ]
    };
    let head = format!("{on} 共 {} 人", people.len());
    if people.is_empty() {
        return head;
    }
    let rows: Vec<Vec<String>> = people.iter().map(row).collect();
    format!("{head}\n{}", table(&["姓名", "年龄", "要填的", "要做的", "地址"], &rows, &[1]))
}

#[must_use]
pub fn attendees(names: &[&str]) -> String {
    format!("参加 {} 人：{}", names.len(), names.join("、"))
}

#[must_use]
pub fn round_title(on: Day, by_mode: Mode, by: &str) -> String {
    format!("{ROUND_TITLE} {on} {} {by}", mode(by_mode))
}

/// The place in the queue, and how many are done.
#[must_use]
pub fn round_state(at: usize, of: usize, done: usize, left: usize) -> String {
    let place = if at < of { format!("第 {}/{of} 位，", at + 1) } else { String::new() };
    format!("{place}已录 {done}，未录 {left}")
}

#[must_use]
pub fn round_duties(titles: &[String]) -> String {
    if titles.is_empty() { "现在没有应做项".to_owned() } else { format!("应做：{}", titles.join("、")) }
}

#[must_use]
pub fn round_rows(count: usize) -> String {
    format!("已录 {count}")
}

/// What was entered of one person, what it closed, and what not and why.
#[must_use]
pub fn round_row(row: &RoundRow) -> String {
    if row.is_undone {
        return format!("-{} 已撤销", row.recorded.name);
    }
    let closed: Vec<&str> = row.effect.closed.iter().map(|closed| closed.title.as_str()).collect();
    let closed =
        if closed.is_empty() { "没有完成应做项".to_owned() } else { format!("完成 {}", closed.join("、")) };
    let missed = row.effect.not_closed.iter().filter(|open| !open.is_other_work());
    let missed: Vec<String> =
        missed.map(|open| format!("{}未完成：{}", open.title, care::not_closed_why(&open.why))).collect();
    let advice = if row.effect.advice.is_empty() { "" } else { "!要转诊或复查 " };
    let parts = [care::readings(&row.readings), format!("{advice}{closed}"), missed.join("，")];
    let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("+{} {}", row.recorded.name, said.join("；"))
}

/// How many were entered, what that closed by duty, and who is left.
#[must_use]
pub fn round_summary(rows: &[RoundRow], left: usize) -> String {
    let done: Vec<&RoundRow> = rows.iter().filter(|row| !row.is_undone).collect();
    let mut closed: Vec<(&str, usize)> = Vec::new();
    for title in done.iter().flat_map(|row| &row.effect.closed).map(|closed| closed.title.as_str()) {
        match closed.iter_mut().find(|(known, _)| *known == title) {
            Some((_, count)) => *count += 1,
            None => closed.push((title, 1)),
        }
    }
    let closed: Vec<String> = closed.into_iter().map(|(title, count)| format!("{title} {count}")).collect();
    let closed = if closed.is_empty() { String::new() } else { format!("，完成 {}", closed.join("、")) };
    let left =
        if left == 0 { String::new() } else { format!("；名单上还有 {left} 人没有录，PageUp 回去") };
    format!("共录 {} 人{closed}{left}。\n还有别人就在下面找，Esc 结束。", done.len())
}
