//! The list behind a number of 往后看: who, on which day, where, and which duties.

use ratatui::layout::Rect;

use super::{Part, cells_of, phone, plain, table_of};
use crate::desk::model::ahead::{AheadLine, Side};
use crate::domain::date::Day;
use crate::domain::workload::Kind;
use crate::text::ahead as words;
use crate::text::screens::{self, column};
use crate::tui::app::pane::Shared;
use crate::tui::app::screens::AheadScreen;
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::canvas::Canvas;
use crate::tui::view::widgets::table::{Cell, Column, RowState};

pub fn draw(canvas: &mut Canvas<'_>, area: Rect, screen: &mut AheadScreen, shared: &Shared) {
    let levelled = screen.is_levelled();
    let (Some(ahead), Some(opened)) = (&screen.ahead, &mut screen.list) else { return };
    let both = [Side::Expected, Side::Proposed];
    let said = both.iter().filter(|side| levelled || **side == opened.side).map(|side| {
        let chosen = if *side == opened.side { ">" } else { "" };
        format!("{chosen}{} {}", words::side(*side, levelled), ahead.count(opened.scope, *side))
    });
    let said = said.collect::<Vec<_>>().join("  ");
    let title = format!("{}  {said}", words::scope(ahead, opened.scope));
    let title = screens::position(&title, opened.list.cursor.selected(), opened.list.len());
    let area = canvas.section(area, &title, true);
    let parts = parts(area.width, opened.side, levelled);
    let table = table_of(&parts, area.width);
    table.header(canvas, area);
    let rows = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    opened.list.fit(usize::from(rows.height));
    for (y, row) in (rows.y..).zip(opened.list.cursor.visible(opened.list.len())) {
        let cells = opened.list.line(row).map(|line| cells_of(&parts, line, shared)).unwrap_or_default();
        let selected = row == opened.list.cursor.selected();
        table.row(canvas, rows, y, cells, RowState { selected, focused: true, marked: false });
    }
    if opened.list.is_empty() {
        canvas.put(rows.x + 2, rows.y, rows.width, screens::NO_ROWS, Meaning::Dim);
    }
}

fn parts(width: u16, side: Side, levelled: bool) -> Vec<Part<AheadLine>> {
    let mut parts: Vec<Part<AheadLine>> = vec![
        (Column::fixed(words::KIND, 4), |line, _| kind(line)),
        (Column::fixed(words::WHERE, 4), |line, _| plain(words::place(line.placed.task.home))),
        (Column::fixed(column::NAME, 8), |line, _| plain(&line.name)),
        (Column::figures(column::AGE, 5), |line, _| plain(screens::age(line.age))),
        (Column::fixed(words::MEMBER, 8), |line, _| plain(&line.member_name)),
        (Column::growing(column::DUTY, 10), |line, _| plain(titles(line))),
        (Column::address(column::ADDRESS, 10), |line, _| plain(&line.address)),
    ];
    // The day of this picture first, then that of the other one.
    let (here, there) = match side {
        Side::Expected => (words::EXPECTED_ON, words::PROPOSED_ON),
        Side::Proposed => (words::PROPOSED_ON, words::EXPECTED_ON),
    };
    parts.insert(0, (Column::fixed(here, 6), |line, _| plain(short(line.placed.task.on))));
    if levelled {
        parts.insert(1, (Column::fixed(there, 6), |line, _| other(line)));
    }
    if width >= 100 {
        parts.push((Column::fixed(column::DUE_ON, 10), |line, _| plain(line.placed.task.due_on.to_string())));
        parts.push((Column::fixed(column::PHONE, 12), |line, shared| plain(phone(line.phone.as_deref(), shared))));
    }
    parts
}

fn short(day: Day) -> String {
    day.format("%m-%d").to_string()
}

/// Only where it is another day.
fn other(line: &AheadLine) -> Cell {
    let text = if line.placed.is_moved() { short(line.placed.other) } else { String::new() };
    (text, Meaning::Notice)
}

fn kind(line: &AheadLine) -> Cell {
    let kind = line.placed.task.kind;
    let meaning = match kind {
        Kind::Late => Meaning::Urgent,
        Kind::Planned(_) => Meaning::Good,
        Kind::Due => Meaning::Text,
        Kind::Foreseen => Meaning::Dim,
    };
    (words::kind(kind).to_owned(), meaning)
}

fn titles(line: &AheadLine) -> String {
    line.duties.iter().map(|(_, title)| title.as_str()).collect::<Vec<_>>().join(" ")
}
