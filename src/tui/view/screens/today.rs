//! 今日: visits first, then what must not wait, then the counts and the gravest rows. Two columns where there is room.

use ratatui::layout::Rect;

use super::{Part, alarm_cell, cells_of, is_parked, nobody_yet, phone, plain, status_meaning, table_of};
use crate::desk::model::{DueLine, TodayBoard, VisitLine};
use crate::domain::visit::VisitState;
use crate::text::after;
use crate::text::names;
use crate::text::route;
use crate::text::screens as words;
use crate::tui::app::pane::Shared;
use crate::tui::app::screens::{LateRow, TodayPart, TodayScreen};
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::canvas::Canvas;
use crate::tui::view::widgets::table::{Cell, Column, RowState};

/// From this width on the counts and the gravest rows stand beside the visits.
const WIDE: u16 = 110;

pub fn draw(canvas: &mut Canvas<'_>, area: Rect, screen: &mut TodayScreen, shared: &Shared) {
    let Some(board) = screen.board.take() else {
        canvas.put(area.x + 2, area.y, area.width, words::LOADING, Meaning::Dim);
        return;
    };
    let parts = if area.width >= WIDE { wide(area, &board) } else { narrow(area, &board) };
    visits(canvas, parts.visits, screen, &board, shared);
    duties(canvas, parts.alerts, screen, &board, shared, TodayPart::Alerts);
    late(canvas, parts.late, screen, &board);
    duties(canvas, parts.worst, screen, &board, shared, TodayPart::Worst);
    screen.board = Some(board);
}

struct Parts {
    visits: Rect,
    alerts: Rect,
    late: Rect,
    worst: Rect,
}

fn rows(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// Rows of the counts with their heading.
fn late_height(board: &TodayBoard) -> u16 {
    1 + rows(LateRow::of(board).count())
}

/// Visits over alerts over counts and gravest rows.
fn narrow(area: Rect, board: &TodayBoard) -> Parts {
    let alerts = if board.alerts.is_empty() { 0 } else { (1 + rows(board.alerts.len())).min(4).min(area.height / 4) };
    let most = area.height.saturating_sub(late_height(board) + alerts).max(area.height / 3);
    let upper = (1 + rows(board.visits.len().max(1))).min(most) + alerts;
    let lower = area.height - upper;
    let bottom = area.y + upper;
    let late_width = 25;
    Parts {
        visits: Rect { height: upper - alerts, ..area },
        alerts: Rect { y: bottom - alerts, height: alerts, ..area },
        late: Rect { y: bottom, width: late_width, height: lower, ..area },
        worst: Rect { x: area.x + late_width + 1, y: bottom, width: area.width - late_width - 1, height: lower },
    }
}

/// Visits and alerts on the left, counts and gravest rows on the right.
fn wide(area: Rect, board: &TodayBoard) -> Parts {
    let right = 44;
    let left = area.width - right - 1;
    // Each takes what it needs; where both want more than there is, the alerts keep a third.
    let (wanted, least) = match rows(board.alerts.len()) {
        0 => (0, 0),
        count => (1 + count, area.height / 3),
    };
    let visits = (1 + rows(board.visits.len().max(1))).min(area.height - wanted.min(least));
    let alerts = wanted.min(area.height - visits);
    let x = area.x + left + 1;
    let late = late_height(board).min(area.height);
    Parts {
        visits: Rect { width: left, height: visits, ..area },
        alerts: Rect { y: area.y + visits, width: left, height: alerts, ..area },
        late: Rect { x, width: right, height: late, ..area },
        worst: Rect { x, y: area.y + late, width: right, height: area.height - late },
    }
}

fn visits(canvas: &mut Canvas<'_>, area: Rect, screen: &mut TodayScreen, board: &TodayBoard, shared: &Shared) {
    let focused = screen.part() == TodayPart::Visits;
    let area = canvas.section(area, &words::counted(words::VISITS_TODAY, board.visits.len()), focused);
    if shared.has_nobody() {
        return nobody_yet(canvas, area);
    }
    if board.visits.is_empty() {
        canvas.put(area.x + 2, area.y, area.width, words::NO_VISITS, Meaning::Dim);
        return;
    }
    let parts = visit_parts();
    let table = table_of(&parts, area.width);
    let cursor = &mut screen.cursors[TodayPart::Visits as usize];
    cursor.fit(usize::from(area.height), board.visits.len());
    for (y, row) in (area.y..).zip(cursor.visible(board.visits.len())) {
        let state = RowState { selected: row == cursor.selected(), focused, marked: false };
        table.row(canvas, area, y, cells_of(&parts, &board.visits[row], shared), state);
    }
}

fn visit_parts() -> Vec<Part<VisitLine>> {
    vec![
        (Column::fixed("", 4), |visit, _| visit_cell(visit, names::session(visit.session))),
        (Column::fixed("", 4), |visit, _| alarm_cell(visit.mark)),
        (Column::fixed("", 10), |visit, _| visit_cell(visit, &visit.name)),
        (Column::figures("", 5), |visit, _| visit_cell(visit, words::age(visit.age))),
        (Column::fixed("", 6), |visit, _| visit_cell(visit, words::visit_state(visit.state))),
        (Column::growing("", 12), |visit, _| visit_cell(visit, route::what_for(visit))),
        (Column::address("", 12), |visit, _| visit_cell(visit, &visit.address)),
        (Column::fixed("", 6), |visit, _| visit_cell(visit, &visit.member_name)),
    ]
}

/// What is over steps back.
fn visit_cell(visit: &VisitLine, text: impl Into<String>) -> Cell {
    (text.into(), if visit.state == VisitState::Planned { Meaning::Text } else { Meaning::Dim })
}

fn late(canvas: &mut Canvas<'_>, area: Rect, screen: &mut TodayScreen, board: &TodayBoard) {
    let focused = screen.part() == TodayPart::Late;
    let total: usize = board.late.iter().sum();
    let area = canvas.section(area, &words::counted(words::LATE, total), focused);
    let cursor = &mut screen.cursors[TodayPart::Late as usize];
    let of_board: Vec<LateRow> = LateRow::of(board).collect();
    cursor.fit(usize::from(area.height), of_board.len());
    let most = board.late.iter().copied().max().unwrap_or(0).max(1);
    for (y, at) in (area.y..).zip(cursor.visible(of_board.len())) {
        let row = of_board[at];
        let count = row.count(board);
        let meaning = match row {
            _ if count == 0 => Meaning::Dim,
            LateRow::Grade(_) => Meaning::Urgent,
            LateRow::Soon | LateRow::LeftOver | LateRow::ComesToday | LateRow::LookAgain | LateRow::Practice(_) => {
                Meaning::Warning
            }
        };
        canvas.put(area.x + 2, y, 14, &words::late_row(row), meaning);
        canvas.put_right(area.x + 16, y, 7, &count.to_string(), meaning);
        if let (LateRow::Grade(_), Some(room @ 4..)) = (row, area.width.checked_sub(26)) {
            let bar = usize::from(room) * count / most;
            let bar = rows(bar.max(usize::from(count > 0)));
            canvas.paint(Rect { x: area.x + 25, y, width: bar, height: 1 }, Meaning::Bar);
        }
        if at == cursor.selected() && focused {
            canvas.put(area.x, y, 1, ">", Meaning::Text);
            canvas.paint(Rect { y, height: 1, width: 24.min(area.width), ..area }, Meaning::Selected);
        }
    }
}

fn duties(
    canvas: &mut Canvas<'_>,
    area: Rect,
    screen: &mut TodayScreen,
    board: &TodayBoard,
    shared: &Shared,
    part: TodayPart,
) {
    let (title, rows) = match part {
        TodayPart::Alerts => (words::counted(words::ALERTS, board.alert_count), &board.alerts),
        _ => (words::WORST.to_owned(), &board.worst),
    };
    if area.height == 0 {
        return;
    }
    let focused = screen.part() == part;
    let area = canvas.section(area, &title, focused);
    let parts = due_parts(area.width);
    let table = table_of(&parts, area.width);
    let cursor = &mut screen.cursors[part as usize];
    cursor.fit(usize::from(area.height), rows.len());
    for (y, row) in (area.y..).zip(cursor.visible(rows.len())) {
        let state = RowState { selected: row == cursor.selected() && focused, focused, marked: false };
        table.row(canvas, area, y, cells_of(&parts, &rows[row], shared), state);
    }
    if rows.is_empty() {
        canvas.put(area.x + 2, area.y, area.width, words::NO_ROWS, Meaning::Dim);
    }
}

/// Whom to leave alone for now steps back; late all the same.
fn due_cell(line: &DueLine, text: impl Into<String>) -> Cell {
    (text.into(), if is_parked(line) { Meaning::Dim } else { Meaning::Text })
}

fn late_meaning(line: &DueLine) -> Meaning {
    if is_parked(line) { Meaning::Dim } else { status_meaning(line.status) }
}

/// The duty; where somebody was tried, what came of it before it.
fn reached(line: &DueLine) -> String {
    match &line.reach {
        Some(reach) => format!("{} {}", after::reach_short(reach), words::duty(line)),
        None => words::duty(line),
    }
}

fn due_parts(width: u16) -> Vec<Part<DueLine>> {
    let mut parts: Vec<Part<DueLine>> = vec![
        (Column::fixed("", 5), |line, _| (words::status(line.status), late_meaning(line))),
        (Column::figures("", 6), |line, _| (words::days(line.days_late), late_meaning(line))),
        (Column::fixed("", 10), |line, _| due_cell(line, &line.name)),
        (Column::growing("", 12), |line, _| due_cell(line, reached(line))),
    ];
    if width >= 60 {
        parts.push((Column::fixed("", 12), |line, shared| plain(phone(line.phone.as_deref(), shared))));
    }
    parts
}
