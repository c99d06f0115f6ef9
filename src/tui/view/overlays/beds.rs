//! The beds at home as a list.

use ratatui::layout::Rect;

use crate::text::bed as words;
use crate::text::screens;
use crate::tui::app::overlays::BedsOverlay;
use crate::tui::app::pane::Shared;
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::canvas::{Canvas, centered, popup_width};
use crate::tui::view::widgets::table::{Column, RowState, Table};

pub fn draw(canvas: &mut Canvas<'_>, area: Rect, overlay: &mut BedsOverlay, shared: &Shared) {
    let count = overlay.rows.len();
    let height = u16::try_from(count).unwrap_or(u16::MAX).saturating_add(3).max(6);
    let inside = canvas.popup(centered(area, popup_width(area), height), &screens::counted(words::TITLE, count));
    let columns = [
        Column::fixed(words::column::NAME, 8),
        Column::figures(words::column::AGE, 5),
        Column::growing(words::column::DIAGNOSIS, 10),
        Column::fixed(words::column::SINCE, 10),
        Column::figures(words::column::EVERY, 6),
        Column::figures(words::column::ROUNDS, 4),
        Column::fixed(words::column::NEXT, 12),
    ];
    let table = Table::new(&columns, inside.width);
    table.header(canvas, inside);
    let body = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    overlay.cursor.fit(usize::from(body.height), count);
    for (y, at) in (body.top()..body.bottom()).zip(overlay.cursor.visible(count)) {
        let line = &overlay.rows[at];
        let is_late = line.due.as_ref().is_some_and(|due| due.due_on < shared.today);
        let plain = [
            line.name.clone(),
            screens::age(line.age),
            line.bed.diagnosis.clone(),
            line.bed.opened_on.to_string(),
            words::every(line.bed.every_days),
            line.rounds.to_string(),
        ];
        let next = (words::next(line, shared.today), if is_late { Meaning::Urgent } else { Meaning::Text });
        let cells = plain.into_iter().map(|text| (text, Meaning::Text)).chain([next]).collect();
        let selected = at == overlay.cursor.selected();
        table.row(canvas, body, y, cells, RowState { selected, focused: true, marked: false });
    }
    if count == 0 {
        canvas.put(body.x + 2, body.y, body.width.saturating_sub(2), words::HOW_TO_OPEN, Meaning::Dim);
    }
}
