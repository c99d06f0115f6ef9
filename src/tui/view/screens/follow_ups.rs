//! 随访: the filters with their counts, and the list under them.

use ratatui::layout::Rect;

use super::{Part, cells_of, phone, plain, status_meaning, table_of};
use crate::desk::model::DueLine;
use crate::text::screens::{self as words, column};
use crate::tui::app::pane::Shared;
use crate::tui::app::screens::{FollowUpsScreen, filters as filters_of};
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::canvas::Canvas;
use crate::tui::view::widgets::table::{Column, RowState};
use crate::tui::view::widgets::text_width::width;

pub fn draw(canvas: &mut Canvas<'_>, area: Rect, screen: &mut FollowUpsScreen, shared: &Shared) {
    let area = filters(canvas, area, screen, shared);
    if area.height < 3 {
        return;
    }
    let parts = parts(area.width);
    let table = table_of(&parts, area.width);
    table.header(canvas, area);
    let foot = Rect { y: area.bottom() - 1, height: 1, ..area };
    let rows = Rect { y: area.y + 1, height: area.height - 2, ..area };
    screen.list.fit(usize::from(rows.height));
    for (y, row) in (rows.y..).zip(screen.list.cursor.visible(screen.list.len())) {
        let cells = screen.list.line(row).map(|line| cells_of(&parts, line, shared)).unwrap_or_default();
        let marked = screen.list.keys().get(row).is_some_and(|key| screen.marked.contains(key));
        let selected = row == screen.list.cursor.selected();
        table.row(canvas, rows, y, cells, RowState { selected, focused: true, marked });
    }
    if screen.list.is_empty() {
        let said = if screen.is_loading() { words::LOADING } else { words::NO_ROWS };
        canvas.put(rows.x + 2, rows.y, rows.width, said, Meaning::Dim);
    }
    let position = words::position(words::filter(screen.filter), screen.list.cursor.selected(), screen.list.len());
    canvas.put_right(foot.x, foot.y, foot.width - 1, &position, Meaning::Dim);
    if !screen.marked.is_empty() {
        canvas.put(foot.x + 2, foot.y, foot.width, &words::marked(screen.marked.len()), Meaning::Notice);
    }
}

/// On as many lines as they need. Gives the area below.
fn filters(canvas: &mut Canvas<'_>, area: Rect, screen: &FollowUpsScreen, shared: &Shared) -> Rect {
    let (mut x, mut y) = (area.x, area.y);
    for filter in filters_of(&shared.team) {
        let count = screen.count(filter).map(|count| format!(" {count}")).unwrap_or_default();
        let text = format!(" {}{count} ", words::filter(filter));
        let taken = u16::try_from(width(&text)).unwrap_or(area.width);
        if x > area.x && x + taken > area.right() {
            (x, y) = (area.x, y + 1);
        }
        let meaning = if filter == screen.filter { Meaning::TabActive } else { Meaning::TabIdle };
        x += canvas.put(x, y, area.right() - x, &text, meaning);
    }
    let used = y + 1 - area.y;
    Rect { y: area.y + used, height: area.height.saturating_sub(used), ..area }
}

fn parts(width: u16) -> Vec<Part<DueLine>> {
    let mut parts: Vec<Part<DueLine>> = vec![
        (Column::fixed(column::STATUS, 5), |line, _| (words::status(line.status), status_meaning(line.status))),
        (Column::figures(column::LATE, 6), |line, _| (words::days(line.days_late), status_meaning(line.status))),
        (Column::fixed(column::NAME, 10), |line, _| plain(&line.name)),
        (Column::figures(column::AGE, 5), |line, _| plain(words::age(line.age))),
        (Column::growing(column::DUTY, 14), |line, _| plain(words::duty(line))),
        (Column::fixed(column::YEAR, 4), |line, _| plain(words::progress(&line.due))),
        (Column::fixed(column::PHONE, 12), |line, shared| plain(phone(line.phone.as_deref(), shared))),
    ];
    if width >= 100 {
        parts.insert(5, (Column::fixed(column::DUE_ON, 10), |line, _| plain(line.due.due_on.to_string())));
    }
    if width >= 76 {
        parts.push((Column::address(column::ADDRESS, 12), |line, _| plain(&line.address)));
    }
    parts
}
