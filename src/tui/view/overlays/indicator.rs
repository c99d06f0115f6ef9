//! A figure in parts.

use ratatui::layout::Rect;

use crate::text::indicator as words;
use crate::text::screens::column;
use crate::tui::app::overlays::BreakdownOverlay;
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::canvas::{Canvas, centered, popup_width};
use crate::tui::view::widgets::table::{Column, RowState, Table};

pub fn breakdown(canvas: &mut Canvas<'_>, area: Rect, overlay: &mut BreakdownOverlay) {
    let count = overlay.parts.len();
    let height = u16::try_from(count).unwrap_or(u16::MAX).saturating_add(3).max(8);
    let title = words::breakdown_title(&overlay.title, overlay.by);
    let inside = canvas.popup(centered(area, popup_width(area), height), &title);
    let columns = [
        Column::growing("", 20),
        Column::figures(column::NUMERATOR, 8),
        Column::figures(column::DENOMINATOR, 8),
        Column::figures(column::RATE, 8),
        Column::fixed(column::VERDICT, 8),
    ];
    let table = Table::new(&columns, inside.width);
    table.header(canvas, inside);
    let body = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    overlay.cursor.fit(usize::from(body.height), count);
    for (y, at) in (body.top()..body.bottom()).zip(overlay.cursor.visible(count)) {
        let part = &overlay.parts[at];
        let cells = [
            words::label(overlay.by, &part.label),
            part.figure.numerator.to_string(),
            part.figure.denominator.to_string(),
            words::rate(Some(&part.figure)),
            words::verdict(&part.figure),
        ];
        let cells = cells.into_iter().map(|text| (text, Meaning::Text)).collect();
        let selected = at == overlay.cursor.selected();
        table.row(canvas, body, y, cells, RowState { selected, focused: true, marked: false });
    }
}
