//! Who is away and who stands in, as a list.

use ratatui::layout::Rect;

use crate::text::leave as words;
use crate::tui::app::overlays::LeavesOverlay;
use crate::tui::app::pane::Shared;
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::canvas::{Canvas, centered, popup_width};
use crate::tui::view::widgets::table::{Column, RowState, Table};

pub fn draw(canvas: &mut Canvas<'_>, area: Rect, overlay: &mut LeavesOverlay, shared: &Shared) {
    let count = overlay.rows.len();
    let deputies = words::deputies(&shared.team.members);
    let height = u16::try_from(count).unwrap_or(u16::MAX).saturating_add(5).max(7);
    let inside = canvas.popup(centered(area, popup_width(area), height), words::TITLE);
    canvas.put(inside.x, inside.y, inside.width, &deputies, Meaning::Dim);
    let columns = [
        Column::fixed(words::column::MEMBER, 10),
        Column::fixed(words::column::FROM, 10),
        Column::fixed(words::column::UNTIL, 10),
        Column::fixed(words::column::STATE, 6),
        Column::fixed(words::column::DEPUTY, 10),
        Column::figures(words::column::VISITS, 8),
    ];
    let table = Table::new(&columns, inside.width);
    let area = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    table.header(canvas, area);
    let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    overlay.cursor.fit(usize::from(body.height), count);
    for (y, at) in (body.top()..body.bottom()).zip(overlay.cursor.visible(count)) {
        let line = &overlay.rows[at];
        let is_over = line.leave.until < shared.today;
        let meaning = if is_over { Meaning::Dim } else { Meaning::Text };
        let cells = [
            line.member_name.clone(),
            line.leave.from.to_string(),
            line.leave.until.to_string(),
            words::state(line, shared.today).to_owned(),
            line.deputy_name.clone(),
            line.visits.to_string(),
        ];
        let cells = cells.into_iter().map(|text| (text, meaning)).collect();
        let selected = at == overlay.cursor.selected();
        table.row(canvas, body, y, cells, RowState { selected, focused: true, marked: false });
    }
    if count == 0 {
        canvas.put(body.x + 2, body.y, body.width.saturating_sub(2), words::NONE, Meaning::Dim);
    }
}
