//! The lists that leave the program: titles, heads, and what stands in each cell.

use super::columns::fit;
use super::{care, class, contract, indicator, names};
use crate::desk::model::{ContractLine, DueLine, GapLine, IndicatorLine, ResidentLine, VisitLine};
use crate::domain::care::ruleset::RuleSet;
use crate::domain::codes::codes;
use crate::domain::contract::ContractList;
use crate::domain::date::Day;

codes! {
    /// What can be written out.
    pub enum Exported {
        Residents = "residents",
        Due = "due",
        Visits = "visits",
        Contracts = "contracts",
        Indicators = "indicators",
        Gap = "gap",
        /// What is missing in the data of residents (ledger L47).
        Faults = "faults",
    }
}

#[must_use]
pub fn title(of: Exported) -> &'static str {
    match of {
        Exported::Residents => "居民名册",
        Exported::Due => "随访任务",
        Exported::Visits => "上门安排",
        Exported::Contracts => "签约名单",
        Exported::Indicators => "指标",
        Exported::Gap => "差的人",
        Exported::Faults => "资料缺项",
    }
}

/// Heads with the width of each in Latin characters, and whether it holds figures.
pub type Heads = &'static [(&'static str, u16, bool)];

#[must_use]
pub fn heads(of: Exported) -> Heads {
    match of {
        Exported::Residents => &[
            ("姓名", 12, false),
            ("性别", 6, false),
            ("年龄", 6, true),
            ("身份证号", 22, false),
            ("电话", 16, false),
            ("人群", 28, false),
            ("色标", 8, false),
            ("任务", 10, false),
            ("地址", 40, false),
        ],
        Exported::Due => &[
            ("状态", 10, false),
            ("逾期天数", 10, true),
            ("姓名", 12, false),
            ("年龄", 6, true),
            ("电话", 16, false),
            ("任务", 24, false),
            ("应做日", 12, false),
            ("本年", 8, false),
            ("原因", 36, false),
            ("地址", 36, false),
        ],
        Exported::Visits => &[
            ("日期", 12, false),
            ("时段", 8, false),
            ("上门人", 12, false),
            ("姓名", 12, false),
            ("年龄", 6, true),
            ("电话", 16, false),
            ("应做", 30, false),
            ("地址", 40, false),
        ],
        Exported::Contracts => &[
            ("姓名", 12, false),
            ("年龄", 6, true),
            ("电话", 16, false),
            ("协议", 28, false),
            ("签约日期", 12, false),
            ("开始", 12, false),
            ("结束", 12, false),
            ("类型", 8, false),
            ("服务包", 14, false),
            ("医生", 12, false),
            ("上次服务", 12, false),
            ("地址", 36, false),
        ],
        Exported::Indicators => &[
            ("组", 12, false),
            ("指标", 26, false),
            ("分子", 10, true),
            ("分母", 10, true),
            ("率", 10, false),
            ("目标", 12, false),
            ("差", 10, false),
            ("比上月", 10, false),
            ("得分", 12, false),
            ("口径", 60, false),
            ("来源", 40, false),
        ],
        Exported::Gap => &[
            ("姓名", 12, false),
            ("性别", 6, false),
            ("年龄", 6, true),
            ("电话", 16, false),
            ("怎么最容易", 34, false),
            ("地址", 40, false),
        ],
        Exported::Faults => {
            &[("姓名", 12, false), ("性别", 6, false), ("年龄", 6, true), ("缺什么", 40, false), ("地址", 40, false)]
        }
    }
}

/// `截至 2026-11-27，共 96 行，电话和证件号已遮盖`.
#[must_use]
pub fn note(today: Day, more: &str, revealed: bool) -> String {
    let masked = if revealed { "电话和证件号写全，注意保管" } else { "电话和证件号已遮盖" };
    if more.is_empty() { format!("截至 {today}，{masked}") } else { format!("{more}，截至 {today}，{masked}") }
}

#[must_use]
pub fn list_note(list: ContractList) -> String {
    format!("{}：{}", contract::list(list), contract::about(list))
}

fn age(age: Option<u32>) -> String {
    age.map(|age| age.to_string()).unwrap_or_default()
}

/// `populations` are their titles, masked where they have to be.
#[must_use]
pub fn resident(line: &ResidentLine, populations: &[String]) -> Vec<String> {
    vec![
        line.name.clone(),
        names::sex(line.sex).to_owned(),
        age(line.age),
        line.id_number.clone(),
        line.phones.join(" "),
        populations.join("、"),
        class::mark(line.mark),
        line.worst.map(care::status).unwrap_or_default().to_owned(),
        line.address.clone(),
    ]
}

#[must_use]
pub fn due(line: &DueLine, rules: &RuleSet) -> Vec<String> {
    vec![
        care::status(line.status).to_owned(),
        line.days_late.to_string(),
        line.name.clone(),
        age(line.age),
        line.phone.clone().unwrap_or_default(),
        line.title.clone(),
        line.due.due_on.to_string(),
        format!("{}/{}", line.due.done_this_year, line.due.needed_this_year),
        care::reason(&line.due, rules),
        line.address.clone(),
    ]
}

#[must_use]
pub fn visit(line: &VisitLine) -> Vec<String> {
    vec![
        line.on.to_string(),
        names::session(line.session).to_owned(),
        line.member_name.clone(),
        line.name.clone(),
        age(line.age),
        line.phone.clone().unwrap_or_default(),
        line.duties.join("、"),
        line.address.clone(),
    ]
}

#[must_use]
pub fn contract_row(line: &ContractLine, today: Day) -> Vec<String> {
    let of = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let one = line.contract.as_ref();
    vec![
        line.name.clone(),
        age(line.age),
        line.phone.clone().unwrap_or_default(),
        one.map_or_else(|| contract::NEVER.to_owned(), |one| contract::standing(one, today)),
        of(one.and_then(|one| one.signed_on)),
        of(line.term.map(|(from, _)| from)),
        of(line.term.map(|(_, until)| until)),
        line.kind.map(contract::kind).unwrap_or_default().to_owned(),
        one.map(|one| one.package.clone()).unwrap_or_default(),
        line.doctor.clone().unwrap_or_default(),
        of(line.last_service),
        line.address.clone(),
    ]
}

#[must_use]
pub fn indicator_row(line: &IndicatorLine) -> Vec<String> {
    let figure = line.figure.as_ref();
    let count = |of: Option<u64>| of.map(|count| count.to_string()).unwrap_or_default();
    vec![
        indicator::group(line.group).to_owned(),
        line.title.clone(),
        count(figure.map(|figure| figure.numerator)),
        count(figure.map(|figure| figure.denominator)),
        indicator::rate(figure),
        figure.map(indicator::target).unwrap_or_default(),
        figure.map(indicator::verdict).unwrap_or_default(),
        indicator::change(figure, line.before.as_ref()),
        figure.map(indicator::score).unwrap_or_default(),
        line.definition.clone(),
        indicator::whence(line).unwrap_or_default(),
    ]
}

#[must_use]
pub fn gap(line: &GapLine) -> Vec<String> {
    vec![
        line.name.clone(),
        names::sex(line.sex).to_owned(),
        age(line.age),
        line.phone.clone().unwrap_or_default(),
        indicator::nearness(&line.nearness),
        line.address.clone(),
    ]
}

/// What is missing of somebody; empty where nothing is.
#[must_use]
pub fn missing(line: &ResidentLine) -> String {
    let parts = [
        (line.id_number.is_empty(), "没有证件号"),
        (line.age.is_none(), "没有出生日期"),
        (line.phones.is_empty(), "没有电话"),
        (line.address.is_empty(), "没有地址"),
    ];
    parts.iter().filter(|(is_missing, _)| *is_missing).map(|(_, said)| *said).collect::<Vec<_>>().join("、")
}

#[must_use]
pub fn fault(line: &ResidentLine) -> Vec<String> {
    vec![line.name.clone(), names::sex(line.sex).to_owned(), age(line.age), missing(line), line.address.clone()]
}

#[must_use]
pub fn written(of: Exported, count: usize, path: &str) -> String {
    format!("已写出{} {count} 行：{}", title(of), fit(path, 200))
}

/// What a list is called as a file if nobody says otherwise.
#[must_use]
pub fn file_name(list: &str) -> String {
    format!("{list}.xlsx")
}

/// Over the form that asks for its file.
#[must_use]
pub fn form_title(list: &str) -> String {
    format!("导出 {list}")
}
