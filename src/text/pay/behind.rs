//! What stands behind a count of a month: services and people, line by line.

use super::working;
use crate::desk::model::{CountedPerson, PaidService};
use crate::domain::date::Month;
use crate::domain::pay::beside::Beside;
use crate::text::columns::{pad, table};
use crate::text::{month, names};

/// The services that a month counts for a member, and how many.
#[must_use]
pub fn paid_services_title(name: &str, month: Month, count: usize) -> String {
    format!("{name} {month} 计分的服务 {count} 次")
}

/// `2026-10-03  王建国    门诊  随访 健康教育`
#[must_use]
pub fn paid_service(service: &PaidService) -> String {
    let items: Vec<&str> = service.items.iter().map(names::item).collect();
    let (name, mode) = (pad(&service.name, 8), pad(names::mode(service.mode), 4));
    format!("{}  {name}  {mode}  {}", service.on, items.join(" "))
}

/// For whom the fee is due through a month: how many people, and what they count together.
#[must_use]
pub fn counted_people_title(month: Month, people: usize, sum: u64) -> String {
    format!("本年至 {month} 计提 {people} 人，累计 {sum}")
}

#[must_use]
pub fn counted_person(person: &CountedPerson) -> String {
    format!("{}  {}", pad(&person.name, 8), person.count)
}

/// Two members term by term, each deeper line further in.
#[must_use]
pub fn beside(one: &str, other: &str, rows: &[Beside]) -> String {
    let row = |row: &Beside| {
        let name = format!("{}{}", "  ".repeat(row.depth), month::beside(row));
        let figure = |value| working::number(value, row.unit);
        vec![name, figure(row.one), figure(row.other), month::difference(row.difference(), row.unit)]
    };
    let rows: Vec<Vec<String>> = rows.iter().map(row).collect();
    table(&[month::column::FIGURE, one, other, month::column::DIFFERENCE], &rows, &[1, 2, 3])
}
