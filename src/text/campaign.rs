//! The words of a day in one village.

use super::columns::table;
use super::route::stops;
use crate::desk::model::{CampaignLine, PlannedVisits};
use crate::domain::date::{Day, days_between};

pub const TITLE: &str = "进村：到期和快到期的人";
pub const NONE: &str = "名册里没有村或社区";

/// Heads of the columns.
pub mod column {
    pub const VILLAGE: &str = "村、社区";
    pub const RESIDENTS: &str = "居民";
    pub const PEOPLE: &str = "到期人数";
    pub const HOMES: &str = "户数";
    pub const LAST: &str = "上次有人上门";
}

/// `2026-11-13（9天前）`
#[must_use]
pub fn last_visit(on: Option<Day>, today: Day) -> String {
    match on.map(|on| (on, days_between(on, today))) {
        None => "没有记录".to_owned(),
        Some((on, ..=0)) => format!("{on}（今天）"),
        Some((on, days)) => format!("{on}（{days}天前）"),
    }
}

/// Title of the form: whom such a day would visit.
#[must_use]
pub fn form_title(village: &CampaignLine) -> String {
    format!("进村 {}：{}", village.name, stops(village.homes, village.people))
}

#[must_use]
pub fn villages(lines: &[CampaignLine], today: Day) -> String {
    if lines.is_empty() {
        return format!("{NONE}。");
    }
    let row = |line: &CampaignLine| {
        vec![
            line.name.clone(),
            line.residents.to_string(),
            line.people.to_string(),
            line.homes.to_string(),
            last_visit(line.last_visit, today),
        ]
    };
    let headings = [column::VILLAGE, column::RESIDENTS, column::PEOPLE, column::HOMES, column::LAST];
    table(&headings, &lines.iter().map(row).collect::<Vec<_>>(), &[1, 2, 3])
}

#[must_use]
pub fn planned(village: &str, on: Day, planned: &PlannedVisits) -> String {
    format!(
        "{village} {on}：{}打印路线单：jiayi visits --on {on} --sheet 路线.html",
        super::lines::visits_planned(planned)
    )
}
