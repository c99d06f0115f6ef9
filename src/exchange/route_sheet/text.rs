//! The route sheet as text, for a terminal: the same pages, three lines for each person at most.

use super::page::{LABELS, Page, Row, pages};
use crate::desk::model::RouteSheet;
use crate::domain::text_hygiene::printable;

/// The pages one below the other.
#[must_use]
pub fn text(sheet: &RouteSheet) -> String {
    let pages = pages(sheet);
    let said: Vec<String> = pages.iter().map(|page| one(page, sheet)).collect();
    printable(&said.join("\n\n"))
}

fn one(page: &Page, sheet: &RouteSheet) -> String {
    let head = [&*LABELS.title(sheet), &*sheet.ask.on.to_string(), &page.member, &page.load, LABELS.note(sheet)];
    let mut lines = vec![head.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("  ")];
    lines.extend(Some(page.contacts.clone()).filter(|contacts| !contacts.is_empty()));
    for row in &page.rows {
        lines.extend(row.session.iter().map(|session| format!("-- {session}")));
        lines.extend(person(row));
    }
    lines.join("\n")
}

/// Who and where; what is to be done; what was measured last.
fn person(row: &Row) -> Vec<String> {
    let [stop, name, sex, age, populations, address, phone, duties, last] = row.cells.as_slice() else {
        return Vec::new();
    };
    let joined = |parts: &[&String]| {
        parts.iter().filter(|part| !part.is_empty()).map(|part| part.as_str()).collect::<Vec<_>>().join("  ")
    };
    let who = format!("{stop:>3} {}", joined(&[name, sex, age, phone, address]));
    let more = [joined(&[populations, duties]), last.clone()];
    let more = more.into_iter().filter(|line| !line.is_empty()).map(|line| format!("    {line}"));
    [who].into_iter().chain(more).collect()
}
