//! The villages as a list.

use ratatui::layout::Rect;

use crate::text::campaign as words;
use crate::tui::app::overlays::VillagesOverlay;
use crate::tui::app::pane::Shared;
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::canvas::{Canvas, centered, popup_width};
use crate::tui::view::widgets::table::{Column, RowState, Table};

pub fn draw(canvas: &mut Canvas<'_>, area: Rect, overlay: &mut VillagesOverlay, shared: &Shared) {
    let count = overlay.rows.len();
    let height = u16::try_from(count).unwrap_or(u16::MAX).saturating_add(3).max(6);
    let inside = canvas.popup(centered(area, popup_width(area), height), words::TITLE);
    let columns = [
        Column::growing(words::column::VILLAGE, 16),
        Column::figures(words::column::RESIDENTS, 6),
        Column::figures(words::column::PEOPLE, 8),
        Column::figures(words::column::HOMES, 6),
        Column::fixed(words::column::LAST, 22),
    ];
    let table = Table::new(&columns, inside.width);
    table.header(canvas, inside);
    let body = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    overlay.cursor.fit(usize::from(body.height), count);
    for (y, at) in (body.top()..body.bottom()).zip(overlay.cursor.visible(count)) {
        let line = &overlay.rows[at];
        let meaning = if line.people == 0 { Meaning::Dim } else { Meaning::Text };
        let cells = [
            line.name.clone(),
            line.residents.to_string(),
            line.people.to_string(),
            line.homes.to_string(),
            words::last_visit(line.last_visit, shared.today),
        ];
        let cells = cells.into_iter().map(|text| (text, meaning)).collect();
        let selected = at == overlay.cursor.selected();
        table.row(canvas, body, y, cells, RowState { selected, focused: true, marked: false });
    }
    if count == 0 {
        canvas.put(body.x + 2, body.y, body.width.saturating_sub(2), words::NONE, Meaning::Dim);
    }
}
