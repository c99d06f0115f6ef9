//! 随访: the filters with their counts, and the list under them.

use ratatui::layout::Rect;

use super::{Part, alarm_cell, draw_rows, filter_tabs, is_parked, phone, status_meaning};
use crate::desk::model::DueLine;
use crate::text::after;
use crate::text::screens::{self as words, column};
use crate::tui::app::pane::Shared;
use crate::tui::app::screens::{FollowUpsScreen, filters as filters_of};
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::canvas::Canvas;
use crate::tui::view::widgets::table::{Cell, Column};

pub fn draw(canvas: &mut Canvas<'_>, area: Rect, screen: &mut FollowUpsScreen, shared: &Shared) {
    let tabs: Vec<_> = filters_of(&shared.team)
        .map(|filter| (words::filter(filter), screen.count(filter), filter == screen.filter))
        .collect();
    let area = filter_tabs(canvas, area, &tabs);
    if area.height < 3 {
        return;
    }
    let (rows, foot) =
        draw_rows(canvas, area, &parts(area.width), &mut screen.list, shared, |key| screen.marked.contains(key));
    if screen.list.is_empty() {
        let said = if screen.is_loading() { words::LOADING } else { words::NO_ROWS };
        canvas.put(rows.x + 2, rows.y, rows.width, said, Meaning::Dim);
    }
    let position = words::position(words::filter(screen.filter), screen.list.cursor.selected(), screen.list.len());
    canvas.put_right(foot.x, foot.y, foot.width - 1, &position, Meaning::Dim);
    let room = foot.width.saturating_sub(18);
    if !screen.marked.is_empty() {
        canvas.put(foot.x + 2, foot.y, room, &words::marked(screen.marked.len()), Meaning::Notice);
    } else if let Some(reach) = screen.list.selected_line().and_then(|line| line.reach.as_ref()) {
        canvas.put(foot.x + 2, foot.y, room, &after::reach(reach), Meaning::Notice);
    }
}

fn parts(width: u16) -> Vec<Part<DueLine>> {
    let mut parts: Vec<Part<DueLine>> = vec![
        (Column::fixed(column::STATUS, 5), |line, _| (words::status(line.status), late_meaning(line))),
        (Column::figures(column::LATE, 6), |line, _| (words::days(line.days_late), late_meaning(line))),
        (Column::fixed(column::NAME, 10), |line, _| cell(line, &line.name)),
        (Column::figures(column::AGE, 5), |line, _| cell(line, words::age(line.age))),
        (Column::growing(column::DUTY, 14), |line, _| cell(line, words::duty(line))),
        (Column::fixed(column::PHONE, 12), |line, shared| cell(line, phone(line.phone.as_deref(), shared))),
    ];
    if width >= 100 {
        parts.insert(5, (Column::fixed(column::DUE_ON, 10), |line, _| cell(line, line.due.due_on.to_string())));
        parts.insert(6, (Column::fixed(column::YEAR, 4), |line, _| cell(line, words::progress(&line.due))));
        parts.push((Column::address(column::ADDRESS, 12), |line, _| cell(line, &line.address)));
    }
    if width >= 76 {
        parts.push((Column::fixed(column::REACH, 15), |line, _| {
            cell(line, line.reach.as_ref().map(after::reach_short).unwrap_or_default())
        }));
        parts.insert(2, (Column::fixed("", 4), |line, _| alarm_cell(line.mark)));
    }
    parts
}

/// Whom to leave alone for now steps back; late all the same.
fn cell(line: &DueLine, text: impl Into<String>) -> Cell {
    (text.into(), if is_parked(line) { Meaning::Dim } else { Meaning::Text })
}

fn late_meaning(line: &DueLine) -> Meaning {
    if is_parked(line) { Meaning::Dim } else { status_meaning(line.status) }
}
