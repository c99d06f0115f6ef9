//! 转诊: the filters with their counts, and the list under them.

use ratatui::layout::Rect;

use super::{Part, cells_of, phone, plain, status_meaning, table_of};
use crate::desk::model::{ReferralFilter, ReferralRow};
use crate::domain::referral::ReferralState;
use crate::text::referral as words;
use crate::text::screens::{self, column};
use crate::tui::app::pane::Shared;
use crate::tui::app::screens::ReferralsScreen;
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::canvas::Canvas;
use crate::tui::view::widgets::table::{Column, RowState};
use crate::tui::view::widgets::text_width::width;

pub fn draw(canvas: &mut Canvas<'_>, area: Rect, screen: &mut ReferralsScreen, shared: &Shared) {
    let area = filters(canvas, area, screen);
    if area.height < 3 {
        return;
    }
    let parts = parts(area.width, true);
    let table = table_of(&parts, area.width);
    table.header(canvas, area);
    let foot = Rect { y: area.bottom() - 1, height: 1, ..area };
    let rows = Rect { y: area.y + 1, height: area.height - 2, ..area };
    let count = screen.rows().len();
    screen.cursor.fit(usize::from(rows.height), count);
    for (y, row) in (rows.y..).zip(screen.cursor.visible(count)) {
        let cells = cells_of(&parts, &screen.rows()[row], shared);
        let selected = row == screen.cursor.selected();
        table.row(canvas, rows, y, cells, RowState { selected, focused: true, marked: false });
    }
    if count == 0 {
        let said = if screen.board.is_some() { words::NONE_HERE } else { screens::LOADING };
        canvas.put(rows.x + 2, rows.y, rows.width, said, Meaning::Dim);
    }
    let position = screens::position(words::filter(screen.filter), screen.cursor.selected(), count);
    canvas.put_right(foot.x, foot.y, foot.width - 1, &position, Meaning::Dim);
    // What the row says in full, where its column is too narrow.
    if let Some(row) = screen.rows().get(screen.cursor.selected()) {
        let room = foot.width.saturating_sub(u16::try_from(width(&position)).unwrap_or(0) + 4);
        canvas.put(foot.x + 2, foot.y, room, &words::in_full(row), Meaning::Notice);
    }
}

/// On as many lines as they need. Gives the area below.
fn filters(canvas: &mut Canvas<'_>, area: Rect, screen: &ReferralsScreen) -> Rect {
    let (mut x, mut y) = (area.x, area.y);
    for filter in ReferralFilter::ALL {
        let counts = screen.board.iter().flat_map(|board| &board.counts);
        let count = counts.into_iter().find(|(of, _)| *of == filter).map(|(_, count)| format!(" {count}"));
        let text = format!(" {}{} ", words::filter(filter), count.unwrap_or_default());
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

/// Columns of referrals; with the person where the list is of several.
pub(super) fn parts(width: u16, with_person: bool) -> Vec<Part<ReferralRow>> {
    let mut parts: Vec<Part<ReferralRow>> = vec![
        (Column::fixed(column::STATUS, 11), |row, _| (words::row_state(row), state_meaning(row))),
        (Column::figures(column::LATE, 6), |row, _| (screens::days(days_late(row)), state_meaning(row))),
        (Column::fixed(column::DATE, 10), |row, _| plain(words::row_day(row).to_string())),
        (Column::growing(column::WHERETO, 12), |row, _| plain(words::row_place(row))),
        (Column::fixed(column::REASON, 10), |row, _| plain(words::row_reason(row))),
    ];
    if with_person {
        parts.insert(2, (Column::fixed(column::NAME, 10), |row, _| plain(&row.person().name)));
        parts.push((Column::fixed(column::PHONE, 12), |row, shared| {
            plain(phone(row.person().phone.as_deref(), shared))
        }));
    }
    if width >= 100 || !with_person {
        parts.push((Column::growing(column::CONTENT, 16), |row, _| plain(words::row_known(row))));
    }
    parts
}

fn days_late(row: &ReferralRow) -> i64 {
    match row {
        ReferralRow::Up(line) => line.days_late,
        ReferralRow::Down(_) => 0,
    }
}

/// Its sign and word say the same.
fn state_meaning(row: &ReferralRow) -> Meaning {
    match row {
        ReferralRow::Up(line) if line.days_late > 0 => Meaning::Urgent,
        ReferralRow::Up(line) if line.back.is_some() => Meaning::Good,
        ReferralRow::Up(line) => match &line.referral.state {
            ReferralState::Waiting | ReferralState::NotGone { .. } => Meaning::Warning,
            ReferralState::Ended { fate, .. } if fate.was_seen() => Meaning::Good,
            ReferralState::Ended { .. } => Meaning::Dim,
        },
        ReferralRow::Down(back) => back.follow_up.map_or(Meaning::Good, |(_, status)| status_meaning(status)),
    }
}
