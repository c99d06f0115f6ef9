//! The words of beds at home (家庭病床).

use super::columns::table;
use super::names::age;
use crate::desk::model::BedLine;
use crate::domain::bed::BedClose;
use crate::domain::date::{Day, days_between};

pub const TITLE: &str = "家庭病床";
pub const NONE: &str = "没有开着的家庭病床";
pub const HOW_TO_OPEN: &str = "没有开着的家庭病床。在居民卡上按 Ctrl-S 建床。";
pub const NO_BED: &str = "没有开着的家庭病床。";

/// Heads of the columns.
pub mod column {
    pub const NAME: &str = "姓名";
    pub const AGE: &str = "年龄";
    pub const DIAGNOSIS: &str = "诊断";
    pub const SINCE: &str = "建床";
    pub const EVERY: &str = "间隔";
    pub const ROUNDS: &str = "巡诊";
    pub const LAST: &str = "上次";
    pub const NEXT: &str = "下次";
}

#[must_use]
pub fn close_reason(reason: BedClose) -> &'static str {
    match reason {
        BedClose::Recovered => "好转",
        BedClose::Admitted => "住院",
        BedClose::Declined => "家属要求",
        BedClose::MovedOut => "迁出",
        BedClose::Died => "死亡",
        BedClose::Other => "其他",
    }
}

/// Why the next round is due when it is.
#[must_use]
pub fn reason(opened_on: Day, last_on: Option<Day>, every_days: u32) -> String {
    match last_on {
        Some(last) => format!("{opened_on} 建床，{last} 巡诊，每 {every_days} 天一次"),
        None => format!("{opened_on} 建床，还没有巡诊，每 {every_days} 天一次"),
    }
}

#[must_use]
pub fn step(opened_on: Day, every_days: u32, rounds: usize, last_on: Option<Day>) -> String {
    let last = last_on.map(|on| format!("，最近一次 {on}")).unwrap_or_default();
    format!("{opened_on} 建床，每 {every_days} 天巡诊一次，已巡诊 {rounds} 次{last}。")
}

/// `每7天`
#[must_use]
pub fn every(days: u32) -> String {
    format!("每{days}天")
}

/// `11-30`, with how late it is.
#[must_use]
pub fn next(line: &BedLine, today: Day) -> String {
    let Some(due) = &line.due else { return String::new() };
    match days_between(due.due_on, today) {
        ..=0 => due.due_on.to_string(),
        late => format!("{} 逾{late}天", due.due_on.format("%m-%d")),
    }
}

/// On the card: that there is a bed, and when the next round is.
#[must_use]
pub fn on_card(line: &BedLine, today: Day) -> String {
    format!("家庭病床 {} 巡诊{}次 下次{}", every(line.bed.every_days), line.rounds, next(line, today))
}

#[must_use]
pub fn open_title(name: &str) -> String {
    format!("建家庭病床 {name}")
}

#[must_use]
pub fn close_title(name: &str) -> String {
    format!("撤家庭病床 {name}")
}

#[must_use]
pub fn opened(name: &str, on: Day) -> String {
    format!("已建床：{name} {on}。")
}

#[must_use]
pub fn closed(name: &str, on: Day, reason: BedClose) -> String {
    format!("已撤床：{name} {on}（{}）。", close_reason(reason))
}

#[must_use]
pub fn beds(lines: &[BedLine], today: Day) -> String {
    if lines.is_empty() {
        return format!("{NONE}。");
    }
    let row = |line: &BedLine| {
        vec![
            line.name.clone(),
            age(line.age),
            line.bed.diagnosis.clone(),
            line.bed.opened_on.to_string(),
            every(line.bed.every_days),
            line.rounds.to_string(),
            line.last_round.map(|on| on.to_string()).unwrap_or_default(),
            match line.bed.closed {
                Some((on, reason)) => format!("{on} 撤床（{}）", close_reason(reason)),
                None => next(line, today),
            },
            line.address.clone(),
        ]
    };
    let headings = [
        column::NAME,
        column::AGE,
        column::DIAGNOSIS,
        column::SINCE,
        column::EVERY,
        column::ROUNDS,
        column::LAST,
        column::NEXT,
        "地址",
    ];
    let rows: Vec<Vec<String>> = lines.iter().map(row).collect();
    format!("{}\n共 {} 张。", table(&headings, &rows, &[1, 5]), lines.len())
}
