//! The telephone list: its parts with their lengths, the people, and what came of trying the one under the cursor.

use ratatui::layout::Rect;

use super::{Part, draw_rows, filter_tabs, phone, plain, status_meaning};
use crate::desk::model::{CallFilter, CallLine};
use crate::text::after;
use crate::text::screens::{self as words, column};
use crate::tui::app::pane::Shared;
use crate::tui::app::screens::CallsScreen;
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::canvas::Canvas;
use crate::tui::view::widgets::table::{Cell, Column};

pub fn draw(canvas: &mut Canvas<'_>, area: Rect, screen: &mut CallsScreen, shared: &Shared) {
    let tabs =
        CallFilter::ALL.map(|filter| (after::call_filter(filter), screen.count(filter), filter == screen.filter));
    let area = filter_tabs(canvas, area, &tabs);
    if area.height < 4 {
        return;
    }
    let (rows, foot) = draw_rows(canvas, area, &parts(area.width), &mut screen.list, shared, |_| false);
    if screen.list.is_empty() {
        let said = if screen.is_loading() { words::LOADING } else { words::NO_ROWS };
        canvas.put(rows.x + 2, rows.y, rows.width, said, Meaning::Dim);
    }
    let title = after::call_filter(screen.filter);
    let position = words::position(title, screen.list.cursor.selected(), screen.list.len());
    canvas.put_right(foot.x, foot.y, foot.width - 1, &position, Meaning::Dim);
    if let Some(line) = screen.list.selected_line() {
        let room = foot.width.saturating_sub(18);
        canvas.put(foot.x + 2, foot.y, room, &more(line, shared), Meaning::Notice);
    }
}

/// Every number of the person, and what came of trying.
fn more(line: &CallLine, shared: &Shared) -> String {
    let others: Vec<String> = line.phones.iter().skip(1).map(|number| phone(Some(number), shared)).collect();
    let reached = line.reach.as_ref().map(after::reach);
    let coming = line.appointment.map(|on| after::appointment(on, shared.today));
    let others = (!others.is_empty()).then(|| words::labelled(column::PHONE, &others.join(" ")));
    [reached, coming, others].into_iter().flatten().collect::<Vec<_>>().join("  ")
}

fn parts(width: u16) -> Vec<Part<CallLine>> {
    let mut parts: Vec<Part<CallLine>> = vec![
        (Column::fixed(column::NAME, 10), |line, _| cell(line, &line.name)),
        (Column::figures(column::AGE, 5), |line, _| cell(line, words::age(line.age))),
        (Column::fixed(column::PHONE, 12), |line, shared| {
            cell(line, phone(line.phones.first().map(String::as_str), shared))
        }),
        (Column::fixed(column::STATUS, 5), |line, _| (words::status(line.status), meaning(line))),
        (Column::figures(column::LATE, 6), |line, _| (words::days(line.days_late), meaning(line))),
        (Column::growing(column::DUTY, 12), |line, _| cell(line, line.duties.join(" "))),
        (Column::fixed(column::REACH, 16), |line, _| cell(line, after::reached(line))),
    ];
    if width >= 100 {
        parts.push((Column::address(column::ADDRESS, 14), |line, _| plain(&line.address)));
    }
    parts
}

/// Whom to leave alone for now steps back.
fn cell(line: &CallLine, text: impl Into<String>) -> Cell {
    (text.into(), if is_parked(line) { Meaning::Dim } else { Meaning::Text })
}

fn meaning(line: &CallLine) -> Meaning {
    if is_parked(line) { Meaning::Dim } else { status_meaning(line.status) }
}

fn is_parked(line: &CallLine) -> bool {
    line.reach.as_ref().is_some_and(|reach| reach.is_parked)
}
